"""The live HTML of a broken rationale: three answers side by side, and whether the one from the change followed it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from model.adaptive import Text
from model.prompts import ANSWER, THINK
from ui import text
from ui.shared.comparison import Comparison
from ui.shared.example_questions import gold_answer, same_answer
from ui.shared.markup import safe

_PIECE = re.compile(r"\d+(?:[.,/:]\d+)*|\w+|\s+|.")


@dataclass
class Attempt:
    """The answer that the model writes behind a visitor's rationale, as far as it has come."""

    rationale: str
    answer: str = ""
    over: bool = False

    def add(self, event: Text) -> None:
        if event.part == "answer":
            self.answer += event.text


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
    if not attempt.answer:
        return text.NO_ANSWER_FROM_YOURS
    if same_answer(comparison.question, written.answer, attempt.answer):
        unchanged = attempt.rationale.split() == written.rationale.split()
        return (text.UNCHANGED if unchanged else text.STAYED).format(after=attempt.answer)
    return text.FOLLOWED.format(before=written.answer or text.NONE, after=attempt.answer)


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
    changes = _changes(comparison.results[THINK].rationale, attempt.rationale.strip())
    return f'<p class="changes"><span class="label">{safe(text.ANSWERED_FROM)}</span> {changes}</p>'


def _changes(before: str, after: str) -> str:
    """The text after, with what was taken out struck through and what was put in underlined.

    Between two texts that have little in common marks would only confuse.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.6:
        return safe(after)
    html = []
    for kind, a, b, c, d in matcher.get_opcodes():
        removed, added = safe("".join(old[a:b])), safe("".join(new[c:d]))
        if kind == "equal":
            html.append(added)
            continue
        html += [f"<del>{removed}</del>"] * bool(removed) + [f"<ins>{added}</ins>"] * bool(added)
    return "".join(html)
