"""The text and the new vocabulary rows that turn one language model into an adaptive thinker.

    user turn      <|im_start|>user\n{question}<|im_end|>\n
    think first    <|think_0..7|>{rationale}\nAnswer: {answer}<|im_end|>
    answer first   <|answer_0..7|>Answer: {answer}\n{rationale}<|im_end|>
    perceive       <|perceive_0..7|>, then the logits of the four decision rows

That is the form of a causal LM. An encoder-decoder one reads the question and a soft prompt in its encoder, and its
decoder writes what stands behind the prompt: see model/encoder_decoder.py.

The two modes are the pre-thinking and post-thinking orders of 'Distilling Reasoning Ability from Large Language
Models with Adaptive Thinking' (arXiv 2404.09170); the length of the soft prompts is our choice.
"""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Form:
    """The text around a question, and the token that ends what is written."""

    before: str
    behind: str
    end: str


CHATML = Form(f"{START_OF_TURN}user\n", f"{END_OF_TURN}\n", END_OF_TURN)  # a user's turn: causal LMs
PLAIN = Form("", "</s>", "</s>")  # T5's, whose encoder reads nothing but the question


def user_turn(question: str, form: Form = CHATML) -> str:
    """The question as the base model's form writes it."""
    return f"{form.before}{question}{form.behind}"


def new_token_ids(tokens: list[str], base_vocabulary: int) -> list[int]:
    """The ids of new tokens, given the number of rows that the base vocabulary has."""
    return [base_vocabulary + NEW_TOKENS.index(token) for token in tokens]
