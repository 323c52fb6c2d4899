"""The twelve reasoning tasks of the paper. Each module has NAME, FILES, LOG, `read(sources)` and `is_correct`."""

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
    task.NAME: task
    for task in (
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
