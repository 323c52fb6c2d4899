"""The marks of a checked rationale, and the sentences that say what was found. What the model wrote is escaped."""

from model.prompts import THINK
from ui import text
from ui.shared.checker import Step, check, contradicted, settled
from ui.shared.example_questions import same_answer
from ui.shared.markup import safe
from ui.shared.run import Run


def marked(run: Run) -> str:
    """The rationale with a quiet mark behind each step that holds, and a plain one with the right value behind a slip.

    The marks are drawn by the style sheet: what is read or copied stays what the model wrote.
    """
    written, html, place, slips = run.text["rationale"].strip(), [], 0, 0
    for step in _steps(run):
        behind = step.end + _stop_behind(written, step.end)
        html.append(safe(written[place : step.start]))
        result, rest = safe(written[step.start : step.end]), safe(written[step.end : behind])
        if step.holds:
            html.append(f'{result}{rest}<span class="held"></span>')
        else:
            told = (text.SLIP if slips else text.FIRST_SLIP).format(right=step.right)
            html.append(f'<span class="wrong">{result}</span>{rest}<span class="slip" data-told="{safe(told)}"></span>')
            slips += 1
        place = behind
    return "".join([*html, safe(written[place:])])


def found(run: Run) -> list[str]:
    """What the check of a rationale that is done came to, a sentence each; nothing where nothing could be checked."""
    return [sentence for sentence in (_summary(run), contradiction(run)) if sentence]


def faults(run: Run) -> list[str]:
    """As `found`, without the sentence that all is right."""
    slips = any(not step.holds for step in _steps(run))
    return [sentence for sentence in (slips and _summary(run), contradiction(run)) if sentence]


def contradiction(run: Run) -> str:
    """That the answer is not what the rationale comes to, where it is not."""
    if not run.result or not run.result.finished:
        return ""
    comes_to = contradicted(run.question, run.result.rationale, run.result.answer)
    return text.CONTRADICTED[run.result.mode].format(found=comes_to, answer=run.result.answer) if comes_to else ""


def after_mending(question: str, gold: str | None, before: str, after: str) -> str:
    """Whether the slip spoiled the answer, as a sentence, from the answers before and after it was mended."""
    told = {"before": before or text.NONE, "after": after}
    if not after:
        return text.NO_ANSWER_FROM_YOURS
    if same_answer(question, before, after):
        return text.MENDED_SAME.format(**told)
    right = gold is not None and same_answer(question, gold, after)
    return (text.MENDED_RIGHT if right else text.MENDED_OTHER).format(**told)


def _summary(run: Run) -> str:
    steps = _steps(run)
    if not steps or not _complete(run):
        return ""
    kind = "calculation" if all(step.kind == "calculation" for step in steps) else "step"
    count = text.CHECKED_COUNT[kind][0 if len(steps) == 1 else 1].format(count=len(steps))
    slips = [place for place, step in enumerate(steps) if not step.holds]
    if not slips:
        return text.CHECKED_RIGHT[len(steps) > 1].format(steps=count)
    slip = text.SLIP_OF[steps[slips[0]].kind].format(**vars(steps[slips[0]]))
    if len(steps) == 1:
        return text.CHECKED_ONE_WRONG.format(steps=count, slip=slip)
    which = text.ORDINALS[slips[0]] if slips[0] < len(text.ORDINALS) else text.ORDINAL.format(number=slips[0] + 1)
    sentence = text.CHECKED_WRONG if len(slips) == 1 else text.CHECKED_SEVERAL_WRONG
    return sentence.format(steps=count, which=which, slip=slip, wrong=len(slips))


def _steps(run: Run) -> list[Step]:
    written = run.text["rationale"].strip()
    return check(written if _complete(run) else settled(written))


def _complete(run: Run) -> bool:
    """Whether the rationale is all there, not being written nor cut off in the middle of a number."""
    if not run.result:
        return run.part == "answer"
    return run.result.finished or run.result.mode == THINK and bool(run.result.answer)


def _stop_behind(written: str, end: int) -> int:
    """1 where the sentence ends behind a result: the mark stands behind the full stop."""
    return int(written[end : end + 1] in tuple(".,;") and not written[end + 1 : end + 2].isdigit())
