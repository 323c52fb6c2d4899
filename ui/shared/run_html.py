"""The live HTML of a run: chances, mode, panels, numbers, status. Whatever a visitor or the model wrote is escaped."""

from model.adaptive import AdaptiveSLM, Result
from model.prompts import THINK
from ui import text
from ui.shared.chances import Chances
from ui.shared.checked_html import faults, found, marked
from ui.shared.example_questions import same_answer
from ui.shared.markup import MINUS, facts, safe, within
from ui.shared.run import Run


def decimals(value: float, bound: float) -> tuple[str, str]:
    """Both numbers with as few decimals, at least two, as still tell them apart."""
    for digits in (2, 3, 4, 6):
        pair = number(value, digits), number(bound, digits)
        if pair[0] != pair[1] or value == bound:
            break
    return pair


def number(value: float, digits: int = 2) -> str:
    """A number in decimals."""
    told = f"{value:.{digits}f}"
    return told.removeprefix("-") if float(told) == 0 else told.replace("-", MINUS)


def signed(value: float, digits: int = 2) -> str:
    """A difference, with its sign unless it is shown as nothing."""
    told = number(value, digits)
    return told if told.startswith(MINUS) or float(told) == 0 else f"+{told}"


def as_shown(chances: Chances) -> dict[str, str]:
    """The numbers as they are shown, with as few decimals as leave the gain on its side of the least gain.

    Complexity and gain are worked out from the chances as shown, so that the sums come out for whoever checks them.
    """
    for digits in (2, 3, 4, 6):
        exact = chances.right_at_once, chances.right_after_thinking, chances.threshold
        once, thought, least = (round(value, digits) for value in exact)
        gain = round(thought - once, digits)
        if (gain >= least) == (chances.mode == THINK):
            break
    shown = {"complexity": 1 - once, "at_once": once, "after_thinking": thought, "gain": gain, "threshold": least}
    return {name: number(value, digits) for name, value in shown.items()}


def reason(run: Run) -> str:
    """Why this mode: the gain against the least gain, or the visitor's own choice and what adaptive would have done."""
    return why(run.chances, run.choice.forced)


def why(chances: Chances, forced: bool = False) -> str:
    """What thinking adds against the least gain, as a sentence."""
    thinks = chances.mode == THINK
    sentence = text.FORCED if forced else text.GAIN_REACHED if thinks else text.GAIN_MISSED
    return sentence.format(**as_shown(chances), mode=within(text.MODE_NAMES[chances.mode]), side=text.SIDES[thinks])


def perceived(chances: Chances) -> str:
    """Complexity, both chances and the zone, as a sentence for the status line."""
    return text.STATUS_PERCEIVED.format(**as_shown(chances), zone=within(text.ZONES[chances.zone]))


def part_of(texts: dict[str, str], part: str) -> str:
    """What a mode that is done wrote for a part, or the sentence that it wrote none."""
    return texts[part].strip() or {"rationale": text.NO_RATIONALE, "answer": text.NO_ANSWER}[part]


def score(run: Run) -> str:
    """The complexity as a number, the zone in words, both chances on one scale, and the mode."""
    chances = run.chances
    zone = f"<strong>{safe(text.ZONES[chances.zone])}</strong>: {safe(text.ZONES_TOLD[chances.zone])}"
    return f"""
<p class="asked" lang="en">{safe(run.question)}</p>
<div class="score">
  <p class="reading"><span class="label">{safe(text.COMPLEXITY)}</span>
    <span class="figure">{as_shown(chances)["complexity"]}</span>
    <span class="meaning">{safe(text.COMPLEXITY_TOLD)}</span></p>
  <p class="zone" data-zone="{chances.zone}">{zone}</p>
  {scale(chances)}
</div>
<div class="mode" data-mode="{run.choice.mode}">
  <p class="chosen">{safe(text.MODE_NAMES[run.choice.mode])}</p>
  <p class="why">{safe(reason(run))}</p>
</div>"""


def scale(chances: Chances) -> str:
    """Both chances on a bar from 0 to 1, the gap between them, and where the least gain would be reached.

    To a screen reader it is an image with one sentence.
    """
    once, thought = chances.right_at_once, chances.right_after_thinking
    needed = once + chances.threshold
    shown = as_shown(chances)
    place = f"--once: {once:.4f}; --thought: {thought:.4f}; --needed: {needed:.4f}"
    kind = "more" if thought >= once else "less"
    tick = '<div class="tick"></div>' if needed <= 1 else ""  # past the end no chance can reach it
    rows = "".join(
        f'<div><dt><span class="sign {name}"></span>{safe(label)}</dt><dd>{shown[name]}</dd></div>'
        for name, label in text.SCALE_ROWS.items()
    )
    return f"""
<div class="scale" style="{place}" role="img" aria-label="{safe(text.SCALE.format(**shown))}">
  <div class="bar"><div class="fill"></div><div class="gap {kind}"></div>{tick}
    <div class="sign at_once"></div><div class="sign after_thinking"></div></div>
  <div class="ends"><span>0 {safe(text.NEVER_RIGHT)}</span><span>{safe(text.ALWAYS_RIGHT)} 1</span></div>
  <dl class="chances">{rows}</dl>
</div>"""


def panels(run: Run, gold: str | None) -> str:
    """Rationale and answer, in the order in which the mode writes them."""
    return "".join(_panel(run, part, place, gold) for place, part in enumerate(run.order, 1))


def _panel(run: Run, part: str, place: int, gold: str | None) -> str:
    written = run.text[part].strip()
    writing = not (run.over or run.waiting) and (run.part == part or run.part is None and place == 1)
    kind, words = ("written", safe(written)) if written else ("empty", safe(instead(run, part, writing)))
    language = ' lang="en"' if written else ""  # of what the model wrote, whatever the page's is
    if part == "rationale" and written:
        words = marked(run)
    notes = "".join(f'<p class="note">{note}</p>' for note in _notes(run, part, written, gold))
    caret = f'<span class="writing">{safe(text.WRITING)}</span>' if writing else ""
    # Compare shows both modes: a screen reader's list of regions tells their parts apart.
    name = text.PART_OF_MODE.format(mode=text.MODE_NAMES[run.choice.mode], part=text.PARTS[part])
    return f"""
<section class="panel {part}" data-place="{place}" aria-label="{safe(name)}">
  <h3><span class="place">{place}</span> {safe(text.PARTS[part])} {caret}</h3>
  <p class="{kind}"{language}>{words}</p>{notes}
</section>"""


def instead(run: Run, part: str, writing: bool = False) -> str:
    """What an empty part says."""
    left_out = part == "rationale" and run.stop_after_answer and run.order[0] == "answer"
    if writing:
        return ""
    if not run.over:
        return text.LEFT_OUT if left_out else text.TO_COME
    if run.stopped:
        return text.STOPPED_BEFORE
    if part == "answer":
        return text.NO_ANSWER
    if left_out and run.result.answer:
        return text.NOT_WRITTEN.format(tokens=count(run.result.tokens["total"]))
    return text.NO_RATIONALE


def _notes(run: Run, part: str, written: str, gold: str | None) -> list[str]:
    notes = []
    if part == "answer" and run.answer_probability is not None:
        notes.append(safe(_probability(run)))
    if part == "rationale" and run.order[0] == "answer" and written:
        notes.append(safe(text.NO_PROOF))
    if part == "rationale":
        notes += map(safe, found(run))
    if run.result and run.result.answer and not run.result.finished and run.part == part:
        notes.append(safe(text.CUT_OFF))
    if part == "answer" and run.over and gold is not None:
        notes.append(_judged(run, gold))
    return notes


def _probability(run: Run) -> str:
    """How sure the model is of its answer's words: the answer so far, or all of it once there is nothing to come."""
    so_far = not run.over and run.part == "answer"
    told = text.PROBABILITY_SO_FAR if so_far else text.PROBABILITY
    return told.format(percent=how_sure(run.answer_probability))


def how_sure(probability: float) -> str:
    if probability > 0.99:
        return text.NEARLY_SURE
    return text.HARDLY_SURE if probability < 0.01 else text.PERCENT.format(share=100 * probability)


def _judged(run: Run, gold: str) -> str:
    """The right answer and, once the model has given its own, whether that is right."""
    told = safe(text.GOLD).format(answer=f"<strong>{safe(gold)}</strong>")
    if not run.result or not run.result.answer:
        return told
    judged = safe(text.JUDGED[same_answer(run.question, gold, run.result.answer)])
    return text.GOLD_JUDGED.format(gold=told, judged=judged)


def numbers(run: Run, engine: str, left_out: str = "") -> str:
    """Tokens, seconds, and what ran, once the run is done; nothing before. `left_out` is what stopping early saved."""
    if run.result is None:
        return ""
    tokens, seconds = run.result.tokens, run.result.seconds
    rows = [
        *costs(run.result),
        (text.QUESTION_READ, cost(tokens["prompt"], seconds["perceive"])),
        (text.FIRST_TEXT, text.SECONDS.format(seconds=seconds["first_text"])),
        *[(text.NUMBERS_LEFT_OUT, left_out)] * bool(left_out),
        (text.RUN_BY, engine),
    ]
    return facts(rows, text.NUMBERS)


def costs(result: Result) -> list[tuple[str, str]]:
    """What a result took up to the answer, and in all."""
    tokens, seconds = result.tokens, result.seconds
    to_answer = cost(tokens["to_answer"], seconds["answer"]) if result.answer else text.NEVER
    return [(text.TO_ANSWER, to_answer), (text.IN_ALL, cost(tokens["total"], seconds["total"]))]


def count(tokens: int) -> str:
    return text.ONE_TOKEN if tokens == 1 else text.TOKENS.format(count=tokens)


def cost(tokens: int, seconds: float) -> str:
    return text.COST.format(tokens=count(tokens), seconds=text.SECONDS.format(seconds=seconds))


def status(run: Run) -> str:
    """One sentence for the run's state. It changes with the state only, so a screen reader hears each once."""
    if run.stopped:
        return safe(text.STATUS_STOPPED)
    if run.result:
        sentence = text.STATUS_DONE if run.result.answer else text.STATUS_NO_ANSWER
        done = sentence.format(seconds=run.result.seconds["total"], answer=run.result.answer)
        return safe(done) + "".join(f' <span class="found">{safe(fault)}</span>' for fault in faults(run))
    mode = run.choice.mode
    if run.part == run.order[1] and run.text[run.order[0]]:
        return safe(text.STATUS_SECOND[mode])
    return safe(f"{perceived(run.chances)} {text.STATUS_CHOSEN[mode]}")


def engine_line(adaptive: AdaptiveSLM) -> str:
    """Which engine, quantization and checkpoint run."""
    engine = adaptive.engine
    return text.ENGINE.format(name=engine.name, quantization=engine.quantization, checkpoint=adaptive.checkpoint_id)
