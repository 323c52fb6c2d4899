"""What the model card's code does with the decision rows: the one place of the export that knows how many there are."""

from model.checkpoint import Calibration, Scaling
from model.prompts import ANSWER, DECISION_TOKENS, THINK


def decision_code(calibration: Calibration) -> str:
    """Lines of Python that make `complexity`, and `mode`, from `logits` behind the perceive tokens."""
    names = ", ".join(f'"{token}"' for token in DECISION_TOKENS)
    return "\n".join(
        [
            f"rows = tokenizer.convert_tokens_to_ids([{names}])",
            "right, wrong, right_later, wrong_later = logits[rows]",
            f"right_at_once = torch.sigmoid({_scaled('right - wrong', calibration.at_once)})",
            f"right_after_thinking = torch.sigmoid({_scaled('right_later - wrong_later', calibration.after_thinking)})",
            "complexity = 1 - right_at_once",
            f'mode = "{THINK}" if right_after_thinking - right_at_once >= {calibration.threshold} else "{ANSWER}"',
        ]
    )


def _scaled(difference: str, scaling: Scaling) -> str:
    return f"({difference}) / {scaling.temperature} {'-' if scaling.bias < 0 else '+'} {abs(scaling.bias)}"


DECISION_TEXT = (
    "The complexity is the calibrated chance that this model is wrong when it answers at once. It thinks first where "
    "that adds enough to the chance of a right answer. Neither is a measure of how hard a question is for you."
)
