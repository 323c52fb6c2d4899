"""Graded items of all kinds, as records that know their kind, their rung and the size of their numbers."""

import random
from collections.abc import Iterator, Mapping

from training.records import Record
from training.teachers.generate import Made
from training.teachers.graded.amounts import graded_amounts
from training.teachers.graded.calculations import calculation_drill, graded_calculations
from training.teachers.graded.coins import graded_coins
from training.teachers.graded.dates import graded_dates
from training.teachers.graded.forms_of_role import Role
from training.teachers.graded.letters import graded_letters
from training.teachers.graded.moments import graded_moments
from training.teachers.graded.plain import graded_plain
from training.teachers.graded.stories import graded_stories
from training.teachers.graded.sums import graded_missing, graded_sums, one_sentence
from training.teachers.graded.swaps import graded_swaps
from training.teachers.graded.trades import graded_trades

# The rungs of a kind, and whether its numbers have a size.
KINDS: dict[str, tuple[range, bool]] = {
    "calculations": (range(1, 5), True),
    "sums": (range(1, 9), True),
    "stories": (range(1, 9), True),
    "coins": (range(1, 9), False),
    "letters": (range(1, 7), False),
    "swaps": (range(1, 7), False),
    "dates": (range(0, 5), False),
    "moments": (range(1, 5), False),
    "amounts": (range(1, 6), False),
    "plain": (range(1, 4), False),
}
SIZE_WEIGHTS = {"small": 40, "medium": 30, "large": 20, "huge": 10}


def make(kind: str, rng: random.Random, names: list[str], rung: int, size: str, role: Role, style: str) -> Made:
    """One question of a kind with its answer and rationale."""
    match kind:
        case "calculations":
            return graded_calculations(rng, rung, size, role)
        case "sums":
            tell = one_sentence if rng.random() < 0.15 else graded_sums
            return tell(rng, rung, size, role, style)
        case "stories":
            tell = rng.choices([graded_stories, graded_trades, graded_missing], [60, 30, 10])[0]
            return tell(rng, rung, size, role, style)
        case "coins":
            return graded_coins(rng, names, rung, role)
        case "letters":
            return graded_letters(rng, names, rung, role)
        case "swaps":
            return graded_swaps(rng, names, rung, role)
        case "dates":
            return graded_dates(rng, names, rung, role)
        case "moments":
            return graded_moments(rng, rung, role)
        case "amounts":
            return graded_amounts(rng, rung, role, style)
        case _:
            return graded_plain(rng, rung, role, style)


def graded(
    kind: str,
    role: Role,
    counts: Mapping[int, int],
    names: list[str],
    seed: int,
    sizes: Mapping[str, int] = SIZE_WEIGHTS,
    style: str = "named",
) -> Iterator[Record]:
    """`counts[rung]` different items of each rung of a kind, of sizes drawn by weight where the kind has such."""
    rng, seen = random.Random(f"{kind}-{role}-{seed}"), set()
    for rung, count in counts.items():
        number = 0
        while number < count:
            size = rng.choices(list(sizes), list(sizes.values()))[0] if KINDS[kind][1] else ""
            question, answer, rationale = make(kind, rng, names, rung, size, role, style)
            if question not in seen:
                seen.add(question)
                number += 1
                name = f"{kind}-{role}-{seed}-{rung}-{number}"
                yield Record(kind, name, question, answer, rationale, "generated", "generated", rung=rung, size=size)


def calculation_drills(count: int, seed: int) -> Iterator[Record]:
    """Drills, for training alone: nobody asks them of the app. They have no rung."""
    rng = random.Random(f"drill-{seed}")
    for number in range(1, count + 1):
        name = f"calculations-drill-{seed}-{number}"
        yield Record("calculations", name, *calculation_drill(rng), "generated", "generated")
