"""StrategyQA: yes-or-no questions whose steps are implicit; the facts behind each answer come with the data.

Could a mouse lift an adult elephant? -> no
"""

from collections.abc import Iterator
from pathlib import Path

from model.text import tidy
from training.answers import same_yes_no as is_correct
from training.sources import item_of, read_items, split_of
from training.tasks.item import Item

__all__ = ["FILES", "LOG", "NAME", "is_correct", "read"]

NAME = "strategy_qa"
FILES = ["zero_shot_cot/dataset/StrategyQA/task.json", "reasoning-teacher/split/strategy_qa__default.json"]
LOG = "zero_shot_cot/log/strategyqa_zero_shot_cot.log"
LONGEST = 300  # characters of facts


def read(sources: Path) -> Iterator[Item]:
    rows = read_items(sources / FILES[0])
    splits = split_of(sources, NAME, FILES[0], len(rows))
    for position, ((line, row), split) in enumerate(zip(rows, splits, strict=True)):
        with item_of(sources / FILES[0], line):
            question = tidy(row["input"])
            answer = "yes" if row["target_scores"]["Yes"] else "no"
            # `target` is the answer's word and then the annotators' facts.
            facts = tidy(row["target"].partition(".")[2])
        explained = (facts, "human") if 15 <= len(facts) <= LONGEST and facts.endswith(".") else ("", "")
        yield Item(f"{NAME}-{position}", split, f"{FILES[0]}#{position}", question, answer, explained)
