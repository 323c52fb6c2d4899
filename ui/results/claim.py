"""The first screen of the results: what adaptive thinking gets, in a sentence and three numbers, and what follows."""

from model.prompts import ANSWER, THINK
from ui import text
from ui.results.evaluation import Evaluation
from ui.shared.markup import facts, heading
from ui.shared.run_html import signed


def claim_sentence(found: Evaluation) -> str:
    """Right answers and tokens of adaptive beside both fixed modes."""
    cells = {mode: found.overall[mode] for mode in ("adaptive", THINK, ANSWER)}
    right = {mode: 100 * cell["accuracy"] for mode, cell in cells.items()}
    tokens = {f"{mode}_tokens": cell["tokens_to_answer"] for mode, cell in cells.items()}
    return text.CLAIM.format(items=f"{len(found.items):,}", **right, **tokens)


def claim(found: Evaluation) -> str:
    """The sentence, and how far adaptive is ahead, with intervals."""
    rows = [(text.CLAIM_AHEAD[policy], points_ahead(ahead)) for policy, ahead in found.ahead.items()]
    share = 100 * found.overall["adaptive"]["tokens_to_answer"] / found.overall[THINK]["tokens_to_answer"]
    rows.insert(1, (text.CLAIM_SHARE, text.PERCENT.format(share=share)))
    return heading(text.CLAIM_TITLE, claim_sentence(found)) + facts(rows, text.CLAIM_TITLE)


def points_ahead(ahead: dict) -> str:
    """A difference in points, with its interval."""
    low, high = (signed(100 * end, 1) for end in ahead["interval"])
    return text.CLAIM_POINTS.format(difference=signed(100 * ahead["difference"], 1), low=low, high=high)
