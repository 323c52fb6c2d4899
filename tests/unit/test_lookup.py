"""The lookup table of tasks on small made cases, where the budget forces a choice, and against every choice."""

import json
from itertools import chain, combinations

import numpy as np
import pytest

from model.errors import InputError
from tests.unit.rolled import rolled
from training.evaluate.by_policy import results_of
from training.evaluate.lookup import looked_up, thinking_tasks, validation_items


def items(task, thinking_right, answering_right, cost, n=10):
    """n items of a task: so many right thinking first, for `cost` tokens each, and so many answering first, for 1."""
    return [
        {
            "task": task,
            "think": {"correct": i < thinking_right, "to_answer": cost},
            "answer": {"correct": i < answering_right, "to_answer": 1},
        }
        for i in range(n)
    ]


def test_the_budget_forces_a_choice():
    """Always thinking costs (40 + 20 + 24) / 3 = 28. The first gains most by thinking."""
    rows = rolled(items("long", 9, 1, 40) + items("short", 6, 1, 20) + items("middle", 5, 2, 24))
    assert thinking_tasks(rows, 0.8) == {"long", "short"}  # 61 of 84
    assert thinking_tasks(rows, 0.5) == {"long"}  # 42 of 84
    assert thinking_tasks(rows, 0.49) == {"short"}
    assert thinking_tasks(rows, 1) == {"long", "short", "middle"}


def test_every_task_counts_the_same_whatever_its_items():
    rows = rolled(items("many", 6, 3, 20, n=10) * 30 + items("few", 8, 4, 20))
    assert thinking_tasks(rows, 0.6) == {"few"}


def test_ties_go_to_less_thinking():
    rows = rolled(items("same", 5, 5, 20) + items("worse", 4, 5, 20))
    assert thinking_tasks(rows, 1) == frozenset()
    # Thinking on one task gains what thinking on two others does.
    rows = rolled(items("a", 7, 5, 20) + items("b", 6, 5, 10) + items("c", 6, 5, 10))
    assert thinking_tasks(rows, 0.6) == {"a"}


def test_where_nothing_fits_the_cheapest_is_taken():
    assert thinking_tasks(rolled(items("a", 9, 1, 2)), 0.3) == frozenset()


def test_it_is_the_best_of_all_choices_within_the_budget():
    rng = np.random.default_rng(3)
    tasks = [f"t{i}" for i in range(6)]
    rows = rolled([row for task in tasks for row in items(task, *rng.integers(0, 11, 2), int(rng.integers(5, 60)))])

    def mean(thinking, field):
        per_task = {task: [] for task in tasks}
        for row in rows:
            per_task[row.task].append(getattr(row.think if row.task in thinking else row.answer, field))
        return np.mean([np.mean(values) for values in per_task.values()])

    choices = list(chain.from_iterable(combinations(tasks, size) for size in range(7)))
    for share in (0.2, 0.55, 0.9):
        fit = [some for some in choices if mean(some, "to_answer") <= share * mean(tasks, "to_answer")]
        found = thinking_tasks(rows, share)
        assert mean(found, "to_answer") <= share * mean(tasks, "to_answer")
        assert mean(found, "correct") == pytest.approx(max(mean(some, "correct") for some in fit))


def test_more_tasks_than_can_be_tried_get_a_sentence():
    rows = rolled([row for i in range(23) for row in items(f"t{i}", 1, 0, 9, n=1)])
    with pytest.raises(InputError, match="at most 22 tasks, and validation has 23"):
        thinking_tasks(rows, 0.5)


def test_a_task_that_validation_lacks_answers_first():
    assert looked_up(["a", "b", "new"], frozenset({"a"})).tolist() == [1, 0, 0]


def test_validation_of_another_checkpoint_is_refused(tmp_path):
    file = tmp_path / "validation.json"
    file.write_text(json.dumps({"items": [1], "run": {"checkpoint": "abc"}}))
    assert validation_items([file], "abc") == [1]
    with pytest.raises(InputError, match="validation.json is of checkpoint abc, not def"):
        validation_items([file], "def")
    file.write_text('{"students": []}')
    with pytest.raises(InputError, match="no results file of training.evaluate: name validation's"):
        validation_items([file], "abc")
    with pytest.raises(InputError, match="gone.json is no results file"):
        validation_items([tmp_path / "gone.json"], "abc")


def test_random_routing_thinks_as_often_as_adaptive_does_whichever_mean_is_told():
    """Adaptive thinks on all of a large task and on none of a small one: 90 % of the items, half of the tasks."""
    rows = [
        {"id": str(i), "task": task, "gain": gain}
        | {mode: {"correct": mode == "think", "to_answer": 3, "tokens": 4} for mode in ("think", "answer")}
        for task, gain, n in (("large", 0.9, 18), ("small", 0.1, 2))
        for i in range(n)
    ]
    made = results_of(rows, ["adaptive", "random"], 0.5)
    assert made["overall"]["random"]["thinking_rate"] == made["overall"]["adaptive"]["thinking_rate"] == 0.9
    assert made["mean_of_tasks"]["random"]["thinking_rate"] == made["mean_of_tasks"]["adaptive"]["thinking_rate"] == 0.5


@pytest.mark.parametrize("role", ["test", "fresh", "train"])
def test_nothing_is_chosen_on_items_of_another_role(tmp_path, role):
    file = tmp_path / "validation.json"
    file.write_text(json.dumps({"items": [], "run": {"checkpoint": "abc"}, "role": role}))
    with pytest.raises(InputError, match=f"was measured on {role} items: nothing is chosen on any but validation"):
        validation_items([file], "abc")
