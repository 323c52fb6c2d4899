"""What the model card's code does with the decision rows: the one place of the export that knows how many there are."""

from model.checkpoint import Calibration
from model.prompts import ANSWER, DECISION_TOKENS, THINK


def decision_code(calibration: Calibration) -> str:
    """Lines of Python that make `complexity`, and of it `mode`, from `logits` behind the perceive tokens."""
    needs_thought, no_thought = DECISION_TOKENS
    sign = "-" if calibration.bias < 0 else "+"
    return "\n".join(
        [
            f'needs, no = logits[tokenizer.convert_tokens_to_ids(["{needs_thought}", "{no_thought}"])]',
            f"complexity = torch.sigmoid((needs - no) / {calibration.temperature} {sign} {abs(calibration.bias)})",
            f'mode = "{THINK}" if complexity >= {calibration.threshold} else "{ANSWER}"',
        ]
    )


DECISION_TEXT = (
    "The complexity is the calibrated chance that this model is right when it thinks first and wrong when it does not. "
    "It is no measure of how hard a question is for you."
)
