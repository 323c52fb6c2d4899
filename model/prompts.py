"""The text and the new vocabulary rows that turn one causal LM into an adaptive thinker.

    user turn      <|im_start|>user\n{question}<|im_end|>\n
    think first    <|think_0..7|>{rationale}\nAnswer: {answer}<|im_end|>
    answer first   <|answer_0..7|>Answer: {answer}\n{rationale}<|im_end|>
    perceive       <|perceive_0..7|>, then the logits of the four decision rows

The two modes are the pre-thinking and post-thinking orders of 'Distilling Reasoning Ability from Large Language
Models with Adaptive Thinking' (arXiv 2404.09170); the length of the soft prompts is our choice.
"""

THINK, ANSWER = "think", "answer"
MODES = (THINK, ANSWER)
PROMPT_LENGTH = 8

THINK_TOKENS = [f"<|think_{i}|>" for i in range(PROMPT_LENGTH)]
ANSWER_TOKENS = [f"<|answer_{i}|>" for i in range(PROMPT_LENGTH)]
PERCEIVE_TOKENS = [f"<|perceive_{i}|>" for i in range(PROMPT_LENGTH)]
# Two pairs: the difference of a pair's logits says how likely the mode's answer is right.
RIGHT_AT_ONCE = ["<|right_at_once|>", "<|wrong_at_once|>"]
RIGHT_AFTER_THINKING = ["<|right_after_thinking|>", "<|wrong_after_thinking|>"]
DECISION_TOKENS = RIGHT_AT_ONCE + RIGHT_AFTER_THINKING
# The order is the order of the rows: row k of the new vocabulary has the id base_vocabulary + k.
NEW_TOKENS = THINK_TOKENS + ANSWER_TOKENS + PERCEIVE_TOKENS + DECISION_TOKENS
MODE_TOKENS = {THINK: THINK_TOKENS, ANSWER: ANSWER_TOKENS}

START_OF_TURN, END_OF_TURN = "<|im_start|>", "<|im_end|>"
ANSWER_LABEL = "Answer:"


BEFORE_QUESTION, BEHIND_QUESTION = f"{START_OF_TURN}user\n", f"{END_OF_TURN}\n"


def user_turn(question: str) -> str:
    """The question as the base model's chat format writes a user's turn."""
    return f"{BEFORE_QUESTION}{question}{BEHIND_QUESTION}"


def new_token_ids(tokens: list[str], base_vocabulary: int) -> list[int]:
    """The ids of new tokens, given the number of rows that the base vocabulary has."""
    return [base_vocabulary + NEW_TOKENS.index(token) for token in tokens]
