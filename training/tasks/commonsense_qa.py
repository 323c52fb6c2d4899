"""CommonsenseQA: everyday knowledge with five options; human explanations from CoS-E, many of them noise.

Where do you keep milk cold? Answer Choices: (A) shelf (B) fridge (C) table (D) car (E) field -> fridge
"""

import re
from collections.abc import Iterator
from pathlib import Path

from model.tidy_text import tidy
from training.prepare.sources import item_of, read_jsonl
from training.tasks.answers import same_choice
from training.tasks.item import Item
from training.tasks.task import Task
from training.teachers.writing import with_choices

NAME = "commonsense_qa"
FILES = (
    "zero_shot_cot/dataset/CommonsenseQA/train_rand_split.jsonl",
    "zero_shot_cot/dataset/CommonsenseQA/dev_rand_split.jsonl",
    "cos-e/cose_train_v1.11_processed.jsonl",
)

_NOISE = re.compile(r"\b(this word|relevant|options?|answers?|choices?|wikipedia|webmath|correct|represents? the)\b")


def read(sources: Path) -> Iterator[Item]:
    explanations = read_explanations(sources / FILES[2])
    for file, split in zip(FILES[:2], ("train", "test"), strict=True):
        for position, (line, row) in enumerate(read_jsonl(sources / file)):
            with item_of(sources / file, line):
                options = {choice["label"]: tidy(choice["text"]) for choice in row["question"]["choices"]}
                if row["answerKey"] not in options:
                    raise ValueError(f"no option {row['answerKey']!r}")
                answer, stem = options[row["answerKey"]], tidy(row["question"]["stem"])
                question = with_choices(stem, list(options.values()))
                explained = by_human(explanations.get(row["id"], ""), stem, answer, list(options.values()))
            yield Item(f"{NAME}-{row['id']}", split, f"{file}#{position}", question, answer, explained)


def read_explanations(path: Path) -> dict[str, str]:
    """CoS-E's explanations by the id of their item."""
    explanations = {}
    for line, row in read_jsonl(path):
        with item_of(path, line):
            explanations[row["id"]] = tidy(row["explanation"]["open-ended"])
    return explanations


def by_human(text: str, stem: str, answer: str, options: list[str]) -> tuple[str, str]:
    """The explanation if it speaks of the right option and of no other, and says more than the question did."""
    text = text.rstrip(".!? ")
    words = set(re.findall(r"[a-z]+", text.lower()))
    told = words - set(re.findall(r"[a-z]+", f"{stem} {answer}".lower()))
    others = [option for option in options if option != answer and option.lower() in text.lower()]
    right = any(word[:5] in text.lower() for word in re.findall(r"[a-z]{3,}", answer.lower()))
    if not right or others or _NOISE.search(text.lower()) or len(told) < 3 or not 4 <= len(text.split()) <= 25:
        return "", ""
    return f"{text[0].upper()}{text[1:]}.", "human"


TASK = Task(
    name=NAME,
    is_correct=same_choice,
    files=FILES,
    log="zero_shot_cot/log/commonsensqa_zero_shot_cot.log",
    read=read,
)
