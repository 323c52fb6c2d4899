"""Reading the public raw files: one place that says which file, and which line, is missing, cut off or malformed."""

import json
from pathlib import Path
from typing import Any

from model.errors import InputError

KOJIMA = "https://raw.githubusercontent.com/kojima-takeshi188/zero_shot_cot/main"
# Folder of the sources -> where its files are published, under the same relative names.
PUBLISHED = {
    "zero_shot_cot/dataset": f"{KOJIMA}/dataset",
    "zero_shot_cot/log": f"{KOJIMA}/log",
    "grade-school-math": ("https://raw.githubusercontent.com/openai/grade-school-math/master/grade_school_math/data"),
    "aqua": "https://raw.githubusercontent.com/google-deepmind/AQuA/master",
    "cos-e": "https://raw.githubusercontent.com/salesforce/cos-e/master/data/v1.11/train",
    "reasoning-teacher/split": "https://raw.githubusercontent.com/itsnamgyu/reasoning-teacher/main/data/split",
}


def published_at(relative: str) -> str:
    """The address at which a file of the sources is published."""
    folder = next(folder for folder in PUBLISHED if relative.startswith(folder + "/"))
    return PUBLISHED[folder] + relative.removeprefix(folder)


def _text(path: Path) -> str:
    if not path.is_file():
        raise InputError(f"{path} is missing: run with --download, or copy the published file there.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text at byte {error.start}: fetch it again.") from None


def read_json(path: Path) -> Any:
    """The JSON document in a file; InputError names the file and line where it stops being one."""
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}: {error.msg}; the file is cut off or damaged.") from None


def read_jsonl(path: Path) -> list[Any]:
    """The JSON objects of a file, one a line; InputError names the file and the first line that is not one."""
    objects = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        try:
            objects.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: {error.msg}; the file is cut off or damaged.") from None
    return objects


def read_lines(path: Path) -> list[str]:
    return _text(path).splitlines()


def split_of(sources: Path, name: str, size: int) -> list[str]:
    """'train' or 'test' for each of the `size` positions of a data file, by the standard indices.

    The indices are those of 'Large Language Models Are Reasoning Teachers' (arXiv 2212.10071).
    """
    path = sources / "reasoning-teacher/split" / f"{name}__default.json"
    indices = read_json(path)
    test = set(indices["test"])
    if len(test) + len(indices["train"]) != size or test & set(indices["train"]):
        raise InputError(f"{path} does not split the {size} items of its data file in two: fetch both again.")
    return ["test" if position in test else "train" for position in range(size)]
