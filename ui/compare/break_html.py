"""The live HTML of a broken rationale: three answers side by side, and whether the one from the change followed it."""

from model.prompts import ANSWER, THINK
from ui import text
from ui.shared.attempt import Attempt, changes
from ui.shared.checked_html import after_mending
from ui.shared.checker import follows
from ui.shared.comparison import Comparison
from ui.shared.example_questions import gold_answer, same_answer
from ui.shared.markup import safe


def three_answers(comparison: Comparison, attempt: Attempt | None) -> str:
    """The answer before, the answer from the change, and the answer-first answer beside them."""
    think, answer = comparison.results[THINK].answer, comparison.results.get(ANSWER)
    tiles = [
        _tile(THINK, text.BEFORE, think or text.NO_ANSWER, _judged(comparison, think)),
        _tile(THINK, text.FROM_YOURS, *_from_yours(comparison, attempt)),
    ]
    if answer:
        notes = text.UNTOUCHED, *_judged(comparison, answer.answer)
        tiles.append(_tile(ANSWER, text.MODE_NAMES[ANSWER], answer.answer or text.NO_ANSWER, notes))
    changed = _answered_from(comparison, attempt) if attempt else ""
    return f'{changed}<div class="tiles">{"".join(tiles)}</div>'


def status(comparison: Comparison, attempt: Attempt) -> str:
    """What came of the attempt, for the status line."""
    return f'<strong class="followed">{safe(followed(comparison, attempt))}</strong>'


def followed(comparison: Comparison, attempt: Attempt) -> str:
    """Whether the answer followed the rationale, as a sentence."""
    written = comparison.results[THINK]
    if attempt.mended:
        gold = gold_answer(comparison.question)
        return after_mending(comparison.question, gold, written.answer, attempt.answer)
    if not attempt.answer:
        return text.NO_ANSWER_FROM_YOURS
    if same_answer(comparison.question, written.answer, attempt.answer):
        unchanged = attempt.rationale.split() == written.rationale.split()
        return (text.UNCHANGED if unchanged else text.STAYED).format(after=attempt.answer)
    told = text.FOLLOWED if follows(comparison.question, attempt.rationale, attempt.answer) else text.CHANGED_OTHERWISE
    return told.format(before=written.answer or text.NONE, after=attempt.answer)


def _from_yours(comparison: Comparison, attempt: Attempt | None) -> tuple[str, tuple[str, ...]]:
    if attempt is None:
        return text.NOT_YET, ()
    if not attempt.over:
        return attempt.answer, (text.WRITING,)
    return attempt.answer or text.NO_ANSWER, _judged(comparison, attempt.answer)


def _judged(comparison: Comparison, answer: str) -> tuple[str, ...]:
    gold = gold_answer(comparison.question)
    if gold is None or not answer:
        return ()
    return (text.RIGHT[same_answer(comparison.question, gold, answer)],)


def _tile(mode: str, title: str, answer: str, notes: tuple[str, ...]) -> str:
    paragraphs = "".join(f'<p class="note">{safe(note)}</p>' for note in notes)
    return f"""
<section class="tile answer" data-mode="{mode}" aria-label="{safe(title)}">
  <h3>{safe(title)}</h3><p class="written">{safe(answer)}</p>{paragraphs}
</section>"""


def _answered_from(comparison: Comparison, attempt: Attempt) -> str:
    """The text that the answer was written behind, with what was changed in it marked."""
    marked = changes(comparison.results[THINK].rationale, attempt.rationale.strip())
    return f'<p class="changes"><span class="label">{safe(text.ANSWERED_FROM)}</span> {marked}</p>'
