"""A comparison in a sentence: how far it is, and whether both modes' answers agree."""

from model.adaptive import Result
from model.prompts import ANSWER, THINK
from ui import text
from ui.shared import run_html
from ui.shared.comparison import Comparison
from ui.shared.example_questions import same_answer
from ui.shared.markup import safe


def status(comparison: Comparison) -> str:
    """One sentence for the state. It changes with the state only, so a screen reader hears each once."""
    if len(comparison.results) == 2:
        return safe(f"{text.STATUS_BOTH} {agreement(comparison.question, comparison.results)}")
    if comparison.over:
        return safe(text.STATUS_STOPPED)
    if comparison.runs[ANSWER].waiting:
        return safe(f"{run_html.perceived(comparison.adaptive.chances)} {text.STATUS_THINKS}")
    return safe(text.STATUS_ANSWERS)


def agreement(question: str, results: dict[str, Result]) -> str:
    """Whether the answers of the two modes agree, as a sentence."""
    think, answer = results[THINK].answer, results[ANSWER].answer
    if not think and not answer:
        return text.NEITHER
    if not think or not answer:
        return text.ONLY[THINK if think else ANSWER].format(answer=think or answer)
    same = same_answer(question, think, answer)
    return (text.AGREE if same else text.DIFFER).format(think=think, answer=answer)
