"""Checks the steps of a rationale that a program can check: calculations, times, coins, swaps, last letters, dates.

A calculation is worked out exactly: in '24-4=18' the 18 is a slip, for 20. Any other step is held against the one
before it, as the model wrote that: 'It starts heads. Ana flips: heads.' What cannot be read for certain is left out, so
a rationale without such steps is not a right one.
"""

import ast
import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from ui.shared.example_questions import same_answer
from ui.shared.from_training import DAY, HALF_DAY, SPELLED_NUMBERS, WEEKDAYS, away, shown, slashed


@dataclass(frozen=True)
class Step:
    """One step: where in the rationale its result stands, what led to it, the result, and what it should be."""

    start: int
    end: int
    led: str  # '24-4', 'Ana flips'
    wrote: str
    right: str  # as written where that holds
    kind: str  # calculation or state
    ends_at: str | None  # what the rationale comes to if this is its last step; None where that is no answer

    @property
    def holds(self) -> bool:
        return self.wrote == self.right


def check(rationale: str) -> list[Step]:
    """The steps that can be checked, in their order."""
    readers = (_calculations, _times, _coins, _swaps, _letters, _dates)
    return sorted((step for read in readers for step in read(rationale)), key=lambda step: step.start)


def settled(rationale: str) -> str:
    """The sentences that are complete in a text still being written: '18.' may become '18.5'."""
    return rationale[: max((end.end() for end in re.finditer(r"[.!?](?=\s)", rationale)), default=0)]


def conclusion(rationale: str) -> str | None:
    """What the rationale comes to, where its last sentence is a step that can be checked."""
    steps = check(rationale)
    if not steps or not re.fullmatch(r"[^.!?]*[.!?]?\s*", rationale[steps[-1].end :]):
        return None
    return steps[-1].ends_at


def contradicted(question: str, rationale: str, answer: str) -> str | None:
    """What the rationale comes to, where the answer says something else; None where that cannot be told."""
    found = conclusion(rationale)
    if not found or not answer or any(_has(found, sign) != _has(answer, sign) for sign in (r"\d", ":")):
        return None
    words = found.casefold() in answer.casefold() and not _has(found, r"\d")
    return None if words or same_answer(question, found, answer) else found


def follows(question: str, rationale: str, answer: str) -> bool:
    """Whether the answer can be read off the rationale: it is what that comes to, or else its words stand in there."""
    found = conclusion(rationale)
    if found and not contradicted(question, rationale, answer) and _has(found, r"\d") == _has(answer, r"\d"):
        return True
    words = answer.casefold().strip(" .")
    return bool(words) and not found and _has(rationale.casefold(), rf"(?<!\w){re.escape(words)}(?!\w|[.,]\d)")


def mended(question: str, rationale: str) -> str:
    """The rationale with its first slip put right, and whatever was worked out from it worked out again.

    A later slip that has nothing to do with the first one stays.
    """
    before = steps = check(rationale)
    first = next((place for place, step in enumerate(before) if not step.holds), len(before))
    for place in range(first, len(before)):
        step = steps[place]
        if not step.holds and (place == first or step.led != before[place].led or _follows_state(step, before[first])):
            behind = rationale[step.end :]
            behind = _carried(step, behind, question) if step.kind == "calculation" else behind
            rationale = rationale[: step.start] + step.right + behind
            steps = check(rationale)
            if len(steps) != len(before):  # what was put in reads as something else: the rest stays as it is
                break
    return rationale


def _follows_state(step: Step, slip: Step) -> bool:
    """Whether a step is held against the slip or what came of it: each state follows from the one before."""
    return step.kind == slip.kind == "state"


def _has(text: str, pattern: str) -> bool:
    return re.search(pattern, text) is not None


def _carried(slip: Step, behind: str, question: str) -> str:
    """The text behind a slip with the right value where the wrong one is used; the question's own numbers stay."""
    wrote, right = (value.strip("$€£% ") for value in (slip.wrote, slip.right))
    # No part of another number, nor of a time or a date.
    number = rf"(?<![\d.,:]){re.escape(wrote)}(?![\d:]|[.,]\d|/\d+/|/\d{{4}})"
    return behind if _has(question, number) else re.sub(number, lambda _: right, behind)


# Calculations

_NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
_AMOUNT = rf"(?:[$€£]\s?)?(?:\d+ \d+/\d+|{_NUMBER})(?:\s?%)?"
_PERCENT_OF = r"(?:(?<=%)|(?<=\d/\d)|(?<=/\d\d)) of (?=[\d$€£.(])"
_MULTIPLIED = rf"{_PERCENT_OF}|(?<=[\d)]) ?x ?(?=[\d$€£(])"
_CHAIN = re.compile(rf"(?:{_MULTIPLIED}|{_AMOUNT}|[-+*/()])(?: ?(?:{_AMOUNT}|[-+*/()=])|{_MULTIPLIED})*")
_SIGNS = str.maketrans("−–×·÷⁄", "--**//")  # character for character, so that places stay
_OPERATE = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
_LONGEST = 200  # characters of one side
_UNKNOWN = re.compile(r"[^\W\d_](?!\w)|[\^²³!_]|:\d")  # behind a number it would be another one: 3x, 3^2, 3:40


def _calculations(text: str) -> Iterator[Step]:
    plain = text.translate(_SIGNS)
    for chain in _CHAIN.finditer(plain):
        if "=" in chain[0] and _stands_alone(plain, *chain.span()):
            yield from _links(text, plain, *chain.span())


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether what looks like a calculation is no part of a longer one that cannot be read, such as '3x-7=20'."""
    before = plain[:start].rstrip(" ")
    joined = plain[start] in "-+*/)" and _has(before[-1:], r"[\w)\]]")
    touching = _has(plain[max(start - 2, 0) : start], r"\w$|[^\W\d]$|\d[:.,]$")
    return not (joined or touching or before[-1:] in tuple("^√<>≤≥≠~!_") or _UNKNOWN.match(plain, end))


def _links(text: str, plain: str, start: int, end: int) -> Iterator[Step]:
    """A step for each side of the chain that is worked out from the one before."""
    places = [[start + side.start(), start + side.end()] for side in re.finditer("[^=]+", plain[start:end])]
    for place in places:
        _trim(plain, place)
    for (a, b), (c, d) in zip(places, places[1:], strict=False):
        left, given = _read(plain[a:b]), _read(plain[c:d])
        if left is None or given is None or not left.worked_out:
            continue
        if given.worked_out and not given.is_fraction:  # '2*3=6+4=10' goes on from the 6
            lead = re.match(_AMOUNT, plain[c:d])
            if lead and _same(left, _read(lead[0])):
                d = c + lead.end()
                given = _read(lead[0])
        wrote = text[c:d]
        yield Step(c, d, text[a:b], wrote, wrote if _same(left, given) else _right(left, given), "calculation", wrote)


def _trim(plain: str, place: list[int]) -> None:
    """Takes from a side what is around it: spaces, a bracket that has no other, a sign that nothing follows."""
    def inside() -> str:
        return plain[place[0] : place[1]]

    while place[0] < place[1]:
        opened = inside().count("(") - inside().count(")")
        if inside()[0] == " " or (inside()[0] == "(" and opened > 0):
            place[0] += 1
        elif inside()[-1] in " +-*/(" or (inside()[-1] == ")" and opened < 0):
            place[1] -= 1
        else:
            return


@dataclass(frozen=True)
class _Side:
    """One side of '=': its exact value, the value with percentages taken as plain numbers, and how it is written."""

    text: str
    value: Fraction
    face: Fraction
    worked_out: bool
    only_sums: bool

    @property
    def is_fraction(self) -> bool:
        return re.fullmatch(r"\d+ ?/ ?\d+|\d+ \d+/\d+", self.text) is not None

    @property
    def decimals(self) -> int:
        return len(self.text.strip("% ").partition(".")[2])


def _read(side: str) -> _Side | None:
    """None where it is no expression of numbers, or a date."""
    if len(side) > _LONGEST or re.search(r"\d/\d+/\d{4}", side):
        return None
    numbers = []

    def name(amount: re.Match) -> str:
        numbers.append(amount[0])
        return f" n{len(numbers) - 1} "

    try:
        written = re.sub(_AMOUNT, name, re.sub(_MULTIPLIED, "*", side))
        tree = ast.parse(written.strip(), mode="eval").body
        value, face = (_evaluate(tree, [_amount(number, part) for number in numbers]) for part in (True, False))
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, MemoryError):
        return None
    signs = {type(node.op) for node in ast.walk(tree) if isinstance(node, ast.BinOp)}
    return _Side(side, value, face, isinstance(tree, ast.BinOp), signs <= {ast.Add, ast.Sub})


def _amount(written: str, percent: bool) -> Fraction:
    digits = written.strip("$€£% ").replace(",", "")
    value = sum(Fraction(part) for part in digits.split(" "))
    return value / 100 if percent and "%" in written else value


def _evaluate(node: ast.expr, numbers: list[Fraction]) -> Fraction:
    match node:
        case ast.Name():
            return numbers[int(node.id[1:])]
        case ast.UnaryOp(op=ast.USub()):
            return -_evaluate(node.operand, numbers)
        case ast.BinOp() if type(node.op) in _OPERATE:
            return _OPERATE[type(node.op)](_evaluate(node.left, numbers), _evaluate(node.right, numbers))
    raise ValueError("no calculation")


def _percentages_are_plain(left: _Side, given: _Side) -> bool:
    """'15/60*100=25%' and '40%+20%=60%', but not '20%*50=1000'."""
    return left.only_sums or ("%" in given.text and "%" not in left.text)


def _same(left: _Side, given: _Side) -> bool:
    pairs = [(left.value, given.value)]
    pairs += [(left.face, given.face)] * _percentages_are_plain(left, given)
    return any(_as_written(*pair, given.decimals) for pair in pairs)


def _as_written(value: Fraction, given: Fraction, decimals: int) -> bool:
    """Whether both are the same; a value of more than two decimals may be cut off or rounded to one or more."""
    if value == given:
        return True
    return decimals > 0 and (value * 100).denominator > 1 and abs(value - given) < Fraction(1, 10**decimals)


def _right(left: _Side, given: _Side) -> str:
    """The right value, written as the wrong one is."""
    if given.worked_out and given.is_fraction:
        return str(left.value)
    currency = re.match(r"-?([$€£]?)", given.text)[1]
    values = [left.value]
    if "%" in given.text:
        values = [100 * left.value, *[left.face] * _percentages_are_plain(left, given)]
    value = min(values, key=lambda value: abs(value - given.face))
    number = _written(abs(value), "," in given.text, cents=bool(currency))
    return f"{'-' if value < 0 else ''}{currency}{number}{'%' if '%' in given.text else ''}"


def _written(value: Fraction, grouped: bool, cents: bool) -> str:
    """Exact in up to four decimals, else rounded: to two, or to the first two that are not 0."""
    places = next((n for n in range(5) if (value * 10**n).denominator == 1), None)
    if places is None:
        places = next(n for n in range(2, 400) if round(value, n - 1) or n == 399)
    elif cents and places == 1:
        places = 2
    digits = str(abs(round(value * 10**places))).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return (f"{int(whole):,}" if grouped else whole) + (f".{part}" if part else "")


# Times of day and durations: '3:40 pm+1:00=4:40 pm'

_TIME = r"(\d{1,3}):(\d\d)"
_MOVED = re.compile(rf"(?<![\d:.])({_TIME}( ?[ap]m)?) ?([-+−–]) ?{_TIME} ?= ?({_TIME}( ?[ap]m)?)(?![\d:])")


def _times(text: str) -> Iterator[Step]:
    for found in _MOVED.finditer(text):
        _, hours, minutes, half, sign, more_hours, more, wrote, to_hours, to_minutes, to_half = found.groups()
        by = _minutes(more_hours, more)
        moved = _minutes(hours, minutes, half) + (by if sign == "+" else -by)
        given = _minutes(to_hours, to_minutes, to_half)
        around = DAY if half and to_half else HALF_DAY  # without am and pm it may be a dial, 24 hours or a duration
        holds = (moved - given) % around == 0 and int(to_minutes) < 60
        if half:
            right = shown(moved % DAY, "am/pm")
        else:
            readings = [shown(moved, "duration")] * (moved >= 0) + [shown(moved, "24 hours"), shown(moved, "dial")]
            right = min(readings, key=lambda time: abs(_minutes(*time.split(":")) - given))
        led = text[found.start() : found.start(8)].rstrip(" =")
        yield Step(*found.span(8), led, wrote, wrote if holds else right, "calculation", wrote)


def _minutes(hours: str, minutes: str, half: str | None = None) -> int:
    hour = int(hours) if half is None else int(hours) % 12 + 12 * half.strip().startswith("p")
    return 60 * hour + int(minutes)


# States, each held against the one before it

_COIN = re.compile(
    r"\bIt starts (?P<start>[\w-]+)(?=\.|$)|(?P<turn>[\w'-]+ (?P<does>flips|does not)): (?P<side>[\w-]+)(?=\.|$)"
    r"|(?P<so>\bSo (?:still )?(?P<asked>[\w-]+)): (?P<told>yes|no)(?=\.|$)"
)


def _coins(text: str) -> Iterator[Step]:
    """'It starts heads. Ana flips: tails. Ben does not: tails. So still heads: no.'"""
    found = list(_COIN.finditer(text))
    sides = {"heads", "tails"} if any("heads" in one.group() or "tails" in one.group() for one in found) else {
        side for one in found for side in (one["start"], one["side"]) if side
    }
    up = None
    for one in found:
        if one["start"]:
            up = one["start"] if len(sides) == 2 and one["start"] in sides else None
        elif up and one["turn"]:
            right = (sides - {up}).pop() if one["does"] == "flips" else up
            yield Step(*one.span("side"), one["turn"], one["side"], right, "state", None)
            up = one["side"] if one["side"] in sides else right
        elif up:
            right = "yes" if up == one["asked"] else "no"
            yield Step(*one.span("told"), one["so"], one["told"], right, "state", one["told"])


_HOLDINGS = r"[\w'-]+ [^,.:]+(?:, [\w'-]+ [^,.:]+)+"
_SWAP = re.compile(
    rf"(?:^|(?<=[.] ))(?:(?P<start>{_HOLDINGS})"
    rf"|(?P<pair>(?P<left>[\w'-]+) and (?P<other>[\w'-]+)): (?P<after>{_HOLDINGS})"
    r"|(?P<so>So (?P<asked>[^.:]+)): (?P<told>[^.:]+))(?=\.|$)"
)


def _swaps(text: str) -> Iterator[Step]:
    """'Ana red, Ben blue. Ana and Ben: Ana blue, Ben red. So Ana: blue.'"""
    held = {}
    for one in _SWAP.finditer(text):
        if one["start"]:
            held = _held(one["start"])
        elif one["pair"] and {one["left"], one["other"]} <= set(held):
            right = held | {one["left"]: held[one["other"]], one["other"]: held[one["left"]]}
            held = _held(one["after"])
            told = one["after"] if held == right else ", ".join(f"{name} {thing}" for name, thing in right.items())
            yield Step(*one.span("after"), one["pair"], one["after"], told, "state", None)
            held = held if set(held) == set(right) else right
        elif one["so"]:
            has = held | {thing: name for name, thing in held.items()}
            if one["asked"] in has:
                yield Step(*one.span("told"), one["so"], one["told"], has[one["asked"]], "state", one["told"])


def _held(holdings: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in holdings.split(", "))


def _letters(text: str) -> Iterator[Step]:
    """'Ana ends in a. Ben ends in n: a n.', also without what has been put together."""
    spelled = ""
    for one in re.finditer(r"((\w[\w'-]*) (ends in|begins with)) (\w)(?:: (\w(?: \w)*))?(?=\.|$)", text):
        right = one[2][-1 if one[3] == "ends in" else 0].lower()
        spelled += one[4]
        holds = one[4].lower() == right
        yield Step(*one.span(4), one[1], one[4], one[4] if holds else right, "state", spelled)
        if one[5]:
            right, spelled = " ".join(spelled), one[5].replace(" ", "")
            yield Step(*one.span(5), f"{one[1]} {one[4]}", one[5], right, "state", spelled)


_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
_DATED = re.compile(rf"(?:^|(?<=[.] ))(?P<what>[^.]+) is (?P<day>\d\d?/\d\d?/\d{{4}}|{'|'.join(WEEKDAYS)})(?=\.|$)")
_LENGTH = re.compile(rf"(?P<what>({'|'.join(_MONTHS)}) has) (?P<days>\d+)(?= days\b)")
_COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(SPELLED_NUMBERS) if number}
_AWAY = re.compile(
    rf"(\d{{1,3}}|{'|'.join(_COUNTS)}) (day|week|month|year)s? (later|earlier|ago|from today|ago from today)"
)


def _dates(text: str) -> Iterator[Step]:
    """'Today is 06/14/2022. One week later is 06/21/2022.' and 'May has 31 days'."""
    for one in _LENGTH.finditer(text):
        month = _MONTHS.index(one[2]) + 1
        lengths = ["28", "29"] if month == 2 else ["30" if month in (4, 6, 9, 11) else "31"]
        right = one["days"] if one["days"] in lengths else lengths[0]
        yield Step(*one.span("days"), one["what"], one["days"], right, "state", None)
    day, of_day = None, ""
    for one in _DATED.finditer(text):
        what, given = one["what"].casefold(), _day(one["day"])
        step = _step(what, of_day == "today") if day is not None else None
        right = _moved(day, *step) if step else None
        if right is not None and isinstance(right, str) == (one["day"] in WEEKDAYS):
            told = one["day"] if given == right else right if isinstance(right, str) else slashed(right)
            yield Step(*one.span("day"), one["what"], one["day"], told, "state", one["day"])
        day, of_day = given, what


def _day(written: str) -> date | str | None:
    """A date, a day of the week, or None for a day that does not exist."""
    if written in WEEKDAYS:
        return written
    try:
        return datetime.strptime(written, "%m/%d/%Y").date()
    except ValueError:
        return None


def _step(what: str, from_today: bool) -> tuple[str, int] | None:
    """How far, and in which unit, a day is from the one before it."""
    if what in ("tomorrow", "yesterday"):
        return ("day", 1 if what == "tomorrow" else -1) if from_today else None
    away_from = _AWAY.fullmatch(what.replace("24 hours", "1 day"))
    if not away_from or (away_from[3] not in ("later", "earlier") and not from_today):
        return None
    count = _COUNTS.get(away_from[1]) or int(away_from[1])
    return away_from[2], count if away_from[3] in ("later", "from today") else -count


def _moved(day: date | str, unit: str, count: int) -> date | str | None:
    if isinstance(day, date):
        try:
            return away(day, unit, count)
        except (ValueError, OverflowError):
            return None
    days = {"day": 1, "week": 7}.get(unit)
    return WEEKDAYS[(WEEKDAYS.index(day) + count * days) % 7] if days else None
