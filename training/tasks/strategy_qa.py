"""StrategyQA: yes-or-no questions whose steps are implicit; the facts behind each answer come with the data.

Could a mouse lift an adult elephant? -> no
"""

from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.tasks.answers import same_yes_no
from training.tasks.item import Item
from training.tasks.standard import read_standard
from training.tasks.task import Task

NAME = "strategy_qa"
FILES = ("zero_shot_cot/dataset/StrategyQA/task.json", "reasoning-teacher/split/strategy_qa__default.json")
LONGEST = 300  # characters of facts


def _parse(row: dict, item_id: str) -> tuple[str, str, tuple[str, str]]:
    answer = "yes" if row["target_scores"]["Yes"] else "no"
    # `target` is the answer's word and then the annotators' facts.
    facts = tidy(row["target"].partition(".")[2])
    explained = (facts, "human") if 15 <= len(facts) <= LONGEST and facts.endswith(".") else ("", "")
    return tidy(row["input"]), answer, explained


def read(sources: Path) -> Iterator[Item]:
    yield from read_standard(sources, NAME, FILES[0], NAME, _parse)


TASK = Task(
    name=NAME,
    is_correct=same_yes_no,
    files=FILES,
    log="zero_shot_cot/log/strategyqa_zero_shot_cot.log",
    read=read,
)
