"""Writes bare calculations, by operation and digits: what every story's steps are made of.

    python -m training.prepare.arithmetic --out FILE.jsonl [--config FILE.yaml]

Measure them with `training.evaluate --data FILE.jsonl`. They are development items: a number may well have stood in
training, as most small ones have.
"""

import argparse
import random
import sys
from collections.abc import Iterator

from training.command import Command
from training.prepare.item_file import add_arguments, write_made
from training.records import Record

ITEMS = 40  # of each operation and number of digits: there are 45 differences of numbers of one digit
OPERATIONS = {"addition": 4, "subtraction": 4, "multiplication": 2, "division": 2}  # up to how many digits


def calculation(rng: random.Random, operation: str, digits: int) -> tuple[str, int]:
    """A calculation in signs, and its result. `digits` are those of both numbers in sums and differences; of the one
    factor in products, whose other one is at most 12; of the result in divisions without a rest, by at most 12.
    """
    low, high = 10 ** (digits - 1), 10**digits - 1
    one, other, few = rng.randint(low, high), rng.randint(low, high), rng.randint(2, 12)
    match operation:
        case "addition":
            return f"{one} + {other}", one + other
        case "subtraction":
            return f"{max(one, other)} - {min(one, other)}", abs(one - other)
        case "multiplication":
            return f"{few} * {one}", few * one
        case _:
            return f"{few * one} / {few}", one


def calculations(seed: int) -> Iterator[Record]:
    """Different ones of each operation and number of digits, which is the record's rung."""
    for operation, most in OPERATIONS.items():
        for digits in range(1, most + 1):
            rng, found = random.Random(f"{operation}-{digits}-{seed}"), {}
            while len(found) < ITEMS:
                asked, result = calculation(rng, operation, digits)
                found[asked] = result
            for number, (asked, result) in enumerate(found.items(), 1):
                name = f"{operation}-{digits}-{number}"
                yield Record(operation, name, f"What is {asked}?", str(result), origin="generated", rung=digits)


def _run(arguments: argparse.Namespace) -> None:
    write_made(arguments, calculations, "calculations")


main = Command("training.prepare.arithmetic", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
