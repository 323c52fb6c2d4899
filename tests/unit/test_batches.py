"""The order of the batches: fixed for a seed, of the mix that was asked for, and within the token budget."""

import random
from collections import Counter
from itertools import islice

import pytest

from model.errors import InputError
from training.distill.batches import batches, epoch_items
from training.distill.encoding import Tree

RNG = random.Random(1)
TASKS = ["a"] * 200 + ["b"] * 100 + ["c"] * 40 + ["d"] * 30
TREES = [Tree([0] * RNG.randint(5, 60), []) for _ in TASKS]
MIX = {"a": 0.5, "b": 1, "c": 2.25, "d": 0}


def first(count, tokens=200, seed=0):
    return list(islice(batches(TREES, TASKS, MIX, tokens, seed), count))


def test_a_resumed_order_is_the_uninterrupted_one():
    whole = first(400)  # several epochs
    for stop in (1, 57, 399):
        assert whole[stop:] == list(islice(batches(TREES, TASKS, MIX, 200, 0), stop, 400))


def test_another_seed_and_another_epoch_give_another_order():
    assert first(50) != first(50, seed=1)
    epoch = len(epoch_items(TASKS, MIX, random.Random("0-0")))
    seen = [position for batch in first(400) for position in batch]
    assert seen[:100] != seen[epoch : epoch + 100]


def test_every_batch_keeps_to_its_padded_tokens():
    for batch in first(300):
        assert len(batch) * max(TREES[i].length for i in batch) <= 200


def test_a_tree_longer_than_the_budget_stands_alone():
    assert all(len(batch) == 1 for batch in first(100, tokens=8))


def test_padding_is_small():
    padded = sum(len(batch) * max(TREES[i].length for i in batch) for batch in first(300))
    assert sum(TREES[i].length for batch in first(300) for i in batch) > 0.85 * padded


def test_every_mix_weight_is_respected():
    epochs = [epoch_items(TASKS, MIX, random.Random(seed)) for seed in range(40)]
    for epoch in epochs:
        copies = Counter(epoch)
        assert all(copies[i] == 1 for i in range(200, 300))  # b: once
        assert all(copies[i] in (2, 3) for i in range(300, 340))  # c: twice, and a quarter of them again
        assert all(copies[i] in (0, 1) for i in range(200))  # a: a half of them
        assert not any(copies[i] for i in range(340, 370))  # d: never
    share = Counter(TASKS[i] for epoch in epochs for i in epoch)
    assert share["a"] / 40 == pytest.approx(100, rel=0.05)
    assert share["c"] / 40 == pytest.approx(90, rel=0.05)
    # A fraction is another half in each epoch, so that nothing is left out for good.
    assert {i for epoch in epochs for i in epoch} == set(range(340))


def test_the_batches_hold_each_epoch_once():
    epoch = epoch_items(TASKS, MIX, random.Random("0-0"))
    seen = []
    for batch in batches(TREES, TASKS, MIX, 200, 0):
        seen += batch
        if len(seen) >= len(epoch):
            break
    assert Counter(seen) == Counter(epoch)


@pytest.mark.parametrize(("trees", "tasks", "mix"), [([], [], {}), (TREES[:2], ["d", "d"], {"d": 0})])
def test_nothing_to_learn_from_is_said_and_does_not_hang(trees, tasks, mix):
    with pytest.raises(InputError, match="nothing to learn from"):
        next(batches(trees, tasks, mix, 200, 0))


def test_a_task_without_a_weight_is_named():
    with pytest.raises(InputError, match="mix .*: b, c"):
        next(batches(TREES, TASKS, {"a": 1, "d": 1}, 200, 0))
