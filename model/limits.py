"""How much a visitor may ask for: every limit, with the environment variable that sets it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from model.decoding import MAX_NEW_TOKENS
from model.errors import SetupError
from model.shared_decoding import ROWS


def _limit(usual: int, least: int, most: int, what: str) -> int:
    return field(default=usual, metadata={"least": least, "most": most, "what": what})


@dataclass(frozen=True)
class Limits:
    """All limits. A field's variable is its name in capitals behind THINK_FIRST_, such as THINK_FIRST_ROWS."""

    question_characters: int = _limit(1500, 10, 100_000, "characters of a question")
    rationale_characters: int = _limit(2500, 10, 100_000, "characters of a rationale that a visitor writes")
    rows: int = _limit(200, 1, 100_000, "questions of a list")
    upload_bytes: int = _limit(1_000_000, 1000, 10**9, "bytes of an uploaded file, or of another request")
    stored_bytes: int = _limit(100_000_000, 1000, 10**12, "bytes of all uploaded files that are on the disk at once")
    tokens: int = _limit(
        MAX_NEW_TOKENS, 1, MAX_NEW_TOKENS, "tokens of an answer with its rationale, which is cut off there"
    )
    seconds: int = _limit(120, 1, 86_400, "seconds of an answer with its rationale, which is cut off there")
    answers: int = _limit(30, 1, ROWS, "questions that are answered side by side; who comes then waits")
    lists: int = _limit(4, 1, 1000, "lists that are answered beside these, each question by question")
    queued: int = _limit(40, 1, 100_000, "requests that wait for the model")
    sessions: int = _limit(500, 1, 100_000, "open pages whose game, list and costs are remembered, the latest ones")
    requests_a_minute: int = _limit(120, 1, 10**6, "requests a minute from one address")
    stop_seconds: int = _limit(8, 0, 3600, "seconds that running answers have once the app is told to stop")


def variable(name: str) -> str:
    """The environment variable of a limit."""
    return f"THINK_FIRST_{name.upper()}"


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits as the environment sets them. Raises SetupError for a value that is no number in its range."""
    told = {one.name: environment.get(variable(one.name), "").strip() for one in fields(Limits)}
    return Limits(**{one.name: _number(one, told[one.name]) for one in fields(Limits) if told[one.name]})


def _number(one, value: str) -> int:
    least, most = one.metadata["least"], one.metadata["most"]
    if not re.fullmatch("[0-9]{1,15}", value) or not least <= int(value) <= most:
        raise SetupError(f"{variable(one.name)} is '{value[:40]}': set it to a whole number from {least} to {most}, or "
                         f"leave it out for {one.default}.")
    return int(value)


def described(these: Limits) -> str:
    """A line for each limit: its variable, its value, and what it counts."""
    values = {f"{variable(one.name)}={getattr(these, one.name)}": one.metadata["what"] for one in fields(Limits)}
    width = max(map(len, values))
    return "\n".join(f"  {value:{width}}  {what}" for value, what in values.items())
