"""Which trees a step learns from: a fixed order for each seed, so that a run resumed at a step goes on exactly."""

import random
from collections.abc import Iterator

from model.errors import InputError
from training.distill.encoding import Tree

WINDOW = 384  # trees sorted by length together, so that a batch needs little padding and still mixes the tasks


def epoch_items(tasks: list[str], mix: dict[str, float], rng: random.Random) -> list[int]:
    """The positions of an epoch, shuffled: `mix[task]` copies of each item, a fraction by a draw for each item."""
    chosen = []
    for position, task in enumerate(tasks):
        copies = int(mix[task]) + (rng.random() < mix[task] % 1)
        chosen += [position] * copies
    rng.shuffle(chosen)
    return chosen


def batches(trees: list[Tree], tasks: list[str], mix: dict[str, float], tokens: int, seed: int) -> Iterator[list[int]]:
    """Endless batches of positions into `trees`, each of at most `tokens` padded tokens (one tree at least).

    Raises InputError when a task has no weight in the mix, or none of the items has one above 0.
    """
    if missing := sorted(set(tasks) - set(mix)):
        raise InputError(f"The mix says nothing of these items of the data: {', '.join(missing)}. Give them a weight.")
    if not any(mix[task] for task in tasks):
        raise InputError("There is nothing to learn from: all items are too long, or their weights in the mix are 0.")
    epoch = 0
    while True:
        rng = random.Random(f"{seed}-{epoch}")
        order = epoch_items(tasks, mix, rng)
        for start in range(0, len(order), WINDOW):
            window = sorted(order[start : start + WINDOW], key=lambda position: trees[position].length)
            made = list(_fill(window, trees, tokens))
            rng.shuffle(made)
            yield from made
        epoch += 1


def _fill(window: list[int], trees: list[Tree], tokens: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for position in window:
        if batch and (len(batch) + 1) * trees[position].length > tokens:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch
