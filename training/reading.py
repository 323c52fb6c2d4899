"""What people's own files hold, for page and evaluation: bytes to text, a line to an object, a value to text.

A file is UTF-8, or what spreadsheets write elsewhere: UTF-16 with its mark, or Windows-1252.
"""

import codecs
import json

from model.errors import InputError
from model.tidy_text import well_formed

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes) -> str:
    """The text of a file, without a byte order mark. Raises InputError for what is no text."""
    if content.startswith(_UTF_16_MARKS):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig", "surrogatepass")
        except UnicodeDecodeError:
            # charset-normalizer guessed 3 of 8 such files wrong: €, £ and ½ were taken for Cyrillic and Japanese.
            text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise InputError("The file is not text: save it as CSV (UTF-8) or JSONL.")
    return well_formed(text)


def parse_object(line: str) -> dict:
    """The JSON object of a line, with its numbers as they are written. Raises InputError with a sentence."""
    try:
        fields = json.loads(line, parse_int=str, parse_float=str, parse_constant=_no_number)
    except RecursionError:
        raise InputError("It is nested too deeply: write question, answer and task as plain text.") from None
    except InputError:
        raise
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise InputError("It is not a JSON object with a question in it.")
    return fields


def _no_number(name: str) -> None:
    raise InputError("It holds {name}, which is neither text nor a number.", name=name)


def field_text(fields: dict, name: str) -> str:
    """A field as text; a number is one, and what is missing is ''. Raises InputError for a list or an object."""
    value = fields.get(name)
    if isinstance(value, str):
        return well_formed(value).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    raise InputError("Its {name} is neither text nor a number.", name=name)
