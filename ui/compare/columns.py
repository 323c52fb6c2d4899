"""The live HTML of a comparison: a column for each mode, and what came of both. What anybody wrote is escaped."""

from model.prompts import ANSWER, THINK
from ui import text
from ui.shared import run_html
from ui.shared.comparison import Comparison
from ui.shared.comparison_html import agreement
from ui.shared.example_questions import same_answer
from ui.shared.markup import facts, safe
from ui.shared.run import Run


def introduction(mode: str) -> str:
    """A column before the first question."""
    return _head(mode, "")


def column(comparison: Comparison, mode: str, gold: str | None) -> str:
    """One mode: its two parts in the order in which it writes them, and what they cost."""
    run = comparison.runs[mode]
    taken = text.TAKEN if mode == comparison.adaptive.choice.mode else ""
    return _head(mode, taken) + run_html.panels(run, gold) + _costs(run)


def _head(mode: str, taken: str) -> str:
    badge = f'<p class="taken">{safe(taken)}</p>' if taken else ""
    return f"""
<div class="mode" data-mode="{mode}">
  <h2 class="chosen">{safe(text.MODE_NAMES[mode])}</h2>{badge}
  <p class="why">{safe(text.MODE_PROMISES[mode])}</p>
</div>"""


def _costs(run: Run) -> str:
    return facts(run_html.costs(run.result), text.NUMBERS) if run.result else ""


def verdict(comparison: Comparison, gold: str | None) -> str:
    """What came of both, in a few sentences; nothing before both are done."""
    if len(comparison.results) < 2:
        return ""
    sentences = [agreement(comparison.question, comparison.results), _taken(comparison, gold), _earlier(comparison)]
    items = "".join(f"<li>{safe(sentence)}</li>" for sentence in sentences if sentence)
    return f'<section aria-label="{safe(text.VERDICT)}"><h2>{safe(text.VERDICT)}</h2><ul>{items}</ul></section>'


def _taken(comparison: Comparison, gold: str | None) -> str:
    """Which one adaptive takes and why; where the right answer is known, whether that is right."""
    chances, mode = comparison.adaptive.chances, comparison.adaptive.choice.mode
    told = text.ADAPTIVE_TAKES[mode].format(**run_html.as_shown(chances))
    if gold is None:
        return told
    right = same_answer(comparison.question, gold, comparison.results[mode].answer)
    return f"{told} {text.TAKES_RIGHT[right].format(gold=gold)}"


def _earlier(comparison: Comparison) -> str:
    """How much sooner the first of both answers was out, where both came."""
    think, answer = comparison.results[THINK], comparison.results[ANSWER]
    if not think.answer or not answer.answer:
        return ""
    tokens = think.tokens["to_answer"] - answer.tokens["to_answer"]
    seconds = think.seconds["answer"] - answer.seconds["answer"]
    if tokens <= 0:
        return ""
    return text.EARLIER.format(cost=run_html.cost(tokens, max(seconds, 0)))
