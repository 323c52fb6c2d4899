"""Writes the fresh ladder: graded questions in settings and words that no training item has.

    python -m training.prepare.ladder --out assets/ladder.jsonl [--config FILE.yaml]

It needs none of the raw sources. The file in assets is frozen: it is never trained on, and once it has been read the
generators are not changed by it.
"""

import argparse
import sys
from collections.abc import Iterator

from training.command import Command
from training.prepare.item_file import add_arguments, write_made
from training.records import Record
from training.teachers.graded.items import KINDS, graded
from training.teachers.graded.people import NAMED

ITEMS = 30  # of each rung of a kind, and of sums and stories as many again with larger numbers
IN_TWO_SIZES = ("sums", "stories")
SMALL, LARGER = {"small": 1}, {"medium": 1, "large": 1}


def ladder_items(seed: int) -> Iterator[Record]:
    """The fresh items of all kinds and rungs."""
    names = [actor.name for actor in NAMED]
    for kind, (rungs, _) in KINDS.items():
        counts = dict.fromkeys(rungs, ITEMS)
        if kind in IN_TWO_SIZES:
            yield from graded(kind, "fresh", counts, names, 2 * seed, SMALL)
            yield from graded(kind, "fresh", counts, names, 2 * seed + 1, LARGER)
        else:
            yield from graded(kind, "fresh", counts, names, 2 * seed, SMALL | LARGER)


def _run(arguments: argparse.Namespace) -> None:
    write_made(arguments, ladder_items, f"items of {len(KINDS)} kinds")


main = Command("training.prepare.ladder", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
