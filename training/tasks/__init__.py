"""The twelve reasoning tasks of the paper: each module has one TASK (see training.tasks.task)."""

from training.tasks import (
    add_sub,
    aqua,
    coin_flip,
    commonsense_qa,
    date_understanding,
    gsm8k,
    last_letters,
    multi_arith,
    shuffled_objects,
    single_eq,
    strategy_qa,
    svamp,
)

TASKS = {
    module.TASK.name: module.TASK
    for module in (
        single_eq,
        add_sub,
        multi_arith,
        gsm8k,
        aqua,
        svamp,
        date_understanding,
        shuffled_objects,
        last_letters,
        coin_flip,
        commonsense_qa,
        strategy_qa,
    )
}


def is_spelled(task: str) -> bool:
    """Whether the task's answers are written letter by letter; somebody's own task's are not."""
    return task in TASKS and TASKS[task].spelled


def is_templated(task: str) -> bool:
    """Whether the task's questions all fill one template; somebody's own task's are taken to be free text."""
    return task in TASKS and TASKS[task].templated
