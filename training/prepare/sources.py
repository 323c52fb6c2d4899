"""Reading the public raw files: one place that says which file, and which line, is missing, cut off or malformed."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
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
    "creak": "https://raw.githubusercontent.com/yasumasaonoe/creak/main/data/creak",
    "reasoning-teacher/split": "https://raw.githubusercontent.com/itsnamgyu/reasoning-teacher/main/data/split",
}
_OPENING = re.compile(r'^\s*\[|"examples"\s*:\s*\[')  # of the list of items in a JSON document
_BETWEEN = re.compile(r"[\s,]*")  # two items


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
    return _document(path, _text(path))


def _document(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}: {error.msg}; the file is cut off or damaged.") from None


def read_items(path: Path) -> list[tuple[int, Any]]:
    """The items of a JSON document, each behind the line at which it begins.

    They are the list that the document is, or the one under 'examples'. Raises InputError when there is none.
    """
    text = _text(path)
    document = _document(path, text)
    items = document.get("examples") if isinstance(document, dict) else document
    if not isinstance(items, list) or not items:
        raise InputError(f"{path} holds no list of items: fetch it again.")
    end, line, numbered = _OPENING.search(text).end(), 1, []
    line += text.count("\n", 0, end)
    for item in items:
        start = _BETWEEN.match(text, end).end()
        line += text.count("\n", end, start)
        numbered.append((line, item))
        _, end = json.JSONDecoder().raw_decode(text, start)
        line += text.count("\n", start, end)
    return numbered


def read_jsonl(path: Path) -> list[tuple[int, Any]]:
    """The JSON values of a file, one a line, each behind its line; InputError names the first line that is none."""
    numbered = []
    for line, text in enumerate(_text(path).removesuffix("\n").split("\n"), 1):
        try:
            numbered.append((line, json.loads(text)))
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {line}: {error.msg}; the file is cut off or damaged.") from None
    return numbered


def read_lines(path: Path) -> list[str]:
    return _text(path).splitlines()


@contextmanager
def item_of(path: Path, line: int) -> Iterator[None]:
    """Around the reading of one item: what a malformed one makes fail becomes an InputError with the file and line."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{path}, line {line}: a malformed item begins here ({reason}); fetch it again.") from None


def split_of(sources: Path, name: str, file: str, size: int) -> list[str]:
    """'train' or 'test' for each of the `size` positions of the data file, by the standard indices.

    The indices are those of 'Large Language Models Are Reasoning Teachers' (arXiv 2212.10071).
    """
    path = sources / "reasoning-teacher/split" / f"{name}__default.json"
    indices = read_json(path)
    try:
        whole = sorted(indices["train"] + indices["test"]) == list(range(size))
    except (KeyError, TypeError):
        whole = False
    if not whole:
        raise InputError(f"{path} does not split the {size} items of {sources / file} in two: fetch both again.")
    test = set(indices["test"])
    return ["test" if position in test else "train" for position in range(size)]
