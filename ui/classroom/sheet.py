"""CSV as spreadsheets write it and read it: a sheet's rows, each with its line, and cells that are no formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from model.errors import InputError
from model.limits import limits
from ui import text

# What our own download was called up to now: the gold answer had another name, and the model's had this one.
_OLD_DOWNLOAD, _OLD_NAMES = {"gold", "tokens_to_answer"}, {"answer": "model_answer", "gold": "answer"}

_SEPARATORS = ",;\t"
_EXCEL_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n?')
_NUMBER = re.compile(r"[-+\u2212]?(\d[\d,]*\.?\d*|\.\d+)([eE][-+]?\d+)?")


@dataclass(frozen=True)
class Problem:
    """Why a line was left out."""

    line: int
    reason: str


def check_number(problems: list[Problem]) -> None:
    """Raises InputError for more problems than a list may have rows: a million would stall the page."""
    most = limits().rows
    if len(problems) > most:
        first = problems[0]
        raise InputError(text.TOO_MANY_PROBLEMS.format(most=most, line=first.line, reason=first.reason))


def read_sheet(content: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    """Each row that can be read, by its columns' names, and each that cannot; a row has the line that it begins on.

    Raises InputError when no column is called question.
    """
    lines = list(io.StringIO(content, newline=""))
    separator = _EXCEL_SEPARATOR.fullmatch(lines[0]) if lines else None
    start, separators = (1, separator[1]) if separator else (0, _SEPARATORS)
    for separator in separators:
        line, header = next(_rows(lines, start, separator), (0, None))
        names = [name.strip().lower() for name in header or []]
        if "question" in names:
            return _named(_names(names), islice(_rows(lines, line, separator), 1, None), separator)
    raise InputError(text.FILE_NO_QUESTION)


def _names(names: list[str]) -> list[str]:
    return [_OLD_NAMES.get(name, name) for name in names] if set(names) >= _OLD_DOWNLOAD else names


def _rows(lines: list[str], start: int, separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """The index of each row's first line and its cells, None for what is no row; empty rows are none.

    A row with a quotation mark that is never closed, or closed by a later row's, is given up at its own line, and
    reading goes on with the next one.
    """
    while start < len(lines):
        # A generator: a row takes as many lines as it needs.
        rest = (lines[place] for place in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, skipinitialspace=True, strict=True)
        try:
            cells, taken = next(reader), reader.line_num
        except csv.Error:
            cells, taken = None, 1
        if cells is None or any(cell.strip() for cell in cells):
            yield start, cells
        start += taken


def _named(names: list[str], rows: Iterable, separator: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    read, problems = [], []
    for place, cells in rows:
        if cells is None:
            problems.append(Problem(place + 1, text.ROW_QUOTE))
            check_number(problems)
        elif any(cell.strip() for cell in cells[len(names) :]):
            told = {"cells": len(cells), "columns": len(names), "separator": text.SEPARATORS.get(separator, separator)}
            problems.append(Problem(place + 1, text.ROW_TOO_LONG.format(**told)))
            check_number(problems)
        else:
            read.append((place + 1, dict(zip(names, map(unguarded, cells), strict=False))))
    return read, problems


def spreadsheet_safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: '=1+1' becomes "'=1+1". A plain number stays one."""
    cell = str(value)
    # One that begins with our mark itself gets another one, so that `unguarded` gives it back.
    return f"'{cell}" if _is_formula(cell.lstrip("'")) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before `spreadsheet_safe`."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def _is_formula(cell: str) -> bool:
    if cell.startswith(("\t", "\r", "\n")):
        return True
    # Spaces, line ends and marks without width may stand before it; full-width signs count as their plain ones.
    seen = "".join(c for c in cell if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))
    return unicodedata.normalize("NFKC", seen[:1]) in tuple("=+-@\u2212") and not _NUMBER.fullmatch(cell.strip())
