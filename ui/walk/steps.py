"""The HTML of the walk: each step's words with the numbers of the visitor's own run put in."""

from dataclasses import dataclass

from model.adaptive import Perception, Result
from model.checkpoint import CHANCES, Manifest
from model.prompts import DECISION_TOKENS, PROMPT_LENGTH, Form, user_turn
from ui import text
from ui.shared import run_html
from ui.shared.chances import Chances
from ui.shared.comparison_html import agreement
from ui.shared.markup import pairs, safe
from ui.shared.run import order_of


@dataclass(frozen=True)
class Walk:
    """One question as the model read it, and what both modes made of it."""

    perception: Perception
    results: dict[str, Result]
    manifest: Manifest
    form: Form

    @property
    def chances(self) -> Chances:
        return Chances.of(self.perception, self.manifest.calibration.threshold)

    @property
    def mode(self) -> str:
        return self.chances.mode

    @property
    def chosen(self) -> Result:
        return self.results[self.mode]

    @property
    def other(self) -> Result:
        return self.results["answer" if self.mode == "think" else "think"]


def title(place: int) -> str:
    return text.WALK_PLACE.format(place=place + 1, count=len(STEPS), title=text.WALK_STEPS[place][0])


def step(walk: Walk, place: int) -> str:
    """The step's words, and under them what this run has to show for it."""
    words, shows = text.WALK_STEPS[place][1], STEPS[place](walk)
    return f'<h3 class="walk-title">{safe(title(place))}</h3><p>{safe(words)}</p>{shows}'


def _code(written: str) -> str:
    return f'<pre class="walk-code">{safe(written)}</pre>'


def _question(walk: Walk) -> str:
    return _code(user_turn(walk.chosen.question, walk.form))


def _prompts(walk: Walk) -> str:
    last = PROMPT_LENGTH - 1
    return pairs(*((name, f"<|{token}_0|> ... <|{token}_{last}|>") for token, name in text.WALK_PROMPTS.items()))


def _prefill(walk: Walk) -> str:
    perception = walk.perception
    return pairs(
        (text.WALK_QUESTION_TOKENS, text.TOKENS.format(count=perception.prompt_tokens)),
        (text.WALK_PERCEIVE_TOKENS, text.TOKENS.format(count=PROMPT_LENGTH)),
        (text.QUESTION_READ, text.SECONDS.format(seconds=perception.seconds)),
    )


def _logits(walk: Walk) -> str:
    logits = walk.perception.logits
    rows = [(token, f"{logit:.3f}") for token, logit in zip(DECISION_TOKENS, logits, strict=True)]
    sums = (_sum(walk, chance, logits[2 * place :][:2]) for place, chance in enumerate(CHANCES))
    return pairs(*rows) + _code("\n".join(sums))


def _sum(walk: Walk, chance: str, pair: tuple[float, ...]) -> str:
    """How a pair of logits, right and wrong, becomes a chance."""
    right, wrong = pair
    scaling = getattr(walk.manifest.calibration, chance)
    return text.WALK_SUM.format(
        chance=text.CHANCES[chance],
        right=right,
        wrong=wrong,
        temperature=scaling.temperature,
        bias=scaling.bias,
        result=getattr(walk.perception, f"right_{chance}"),
    )


def _choice(walk: Walk) -> str:
    chances = walk.chances
    told = f"{run_html.why(chances)} {text.ZONES[chances.zone]}: {text.ZONES_TOLD[chances.zone]}"
    complexity = text.WALK_COMPLEXITY.format(complexity=chances.complexity, at_once=chances.right_at_once)
    return (
        f'{run_html.scale(chances)}<p class="why" data-mode="{walk.mode}"><strong>{safe(told)}</strong></p>'
        f"<p>{safe(complexity)}</p>"
    )


def _stream(walk: Walk) -> str:
    return _written(walk.chosen)


def _other(walk: Walk) -> str:
    agree = agreement(walk.chosen.question, walk.results)
    return _written(walk.other) + f"<p><strong>{safe(agree)}</strong></p>"


def _written(result: Result) -> str:
    """What a mode wrote, in its order, and what the answer cost."""
    texts = {"rationale": result.rationale, "answer": result.answer}
    return pairs(
        (text.MODE, text.MODE_NAMES[result.mode]),
        *((text.PARTS[part], run_html.part_of(texts, part)) for part in order_of(result.mode)),
        *run_html.costs(result),
    )


def _whose(walk: Walk) -> str:
    items = "".join(f"<li>{safe(sentence)}</li>" for sentence in text.WALK_WHOSE)
    return f"<ul>{items}</ul>"


STEPS = (_question, _prompts, _prefill, _logits, _choice, _stream, _other, _whose)
