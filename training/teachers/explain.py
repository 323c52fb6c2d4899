"""A program as teacher, for questions whose every step it can follow: coins, last letters, swaps.

Each function reads the question's text and returns (rationale, answer), or None when the text is of another form.
The rationale keeps the running state in view after each step: that is what a small model can learn to copy.
"""

import re

_FLIP = re.compile(r"([A-Z][\w'-]*) (flips|does not flip) the coin\.")
_WORDS = re.compile(r'of each words? in "([^"]+)"')
_SWAP = re.compile(r"(?:First|Then|Finally|Next|After that), (\w+) and (\w+) (?:swap|switch|trade)")
_STARTS = re.compile(
    r"(\w+) (?:has|gets|is dancing with|is playing) (?:an? |the )?([^,.]+?)(?= (?:present|ball)\b|,|\.|$)"
)
_ASKED = re.compile(r"At the end of the [\w ]+?, (\w+) (?:has|is dancing with|is playing)")


def explain_coins(question: str) -> tuple[str, str] | None:
    turns = [(name, does == "flips") for name, does in _FLIP.findall(question)]
    if not question.startswith("A coin is heads up.") or not turns:
        return None
    return coin_turns(turns)


def coin_turns(turns: list[tuple[str, bool]]) -> tuple[str, str]:
    """The rationale and answer for a coin that starts heads up, by who flips it and who does not."""
    return turned(turns, ("heads", "tails"), "heads")


def turned(turns: list[tuple[str, bool]], sides: tuple[str, str], asked: str) -> tuple[str, str]:
    """The rationale and answer for a thing that starts with the first of its sides: which is up at last?"""
    side, other = sides
    lines = [f"It starts {side}."]
    for name, flips in turns:
        if flips:
            side, other = other, side
        lines.append(f"{name} {'flips' if flips else 'does not'}: {side}.")
    answer = "yes" if side == asked else "no"
    return " ".join([*lines, f"So {'still ' if asked == sides[0] else ''}{asked}: {answer}."]), answer


def explain_letters(question: str) -> tuple[str, str] | None:
    match = _WORDS.search(question)
    if not match:
        return None
    return letters_of(match.group(1).split())


def letters_of(words: list[str], first: bool = False) -> tuple[str, str]:
    """The rationale and answer for the last letters of these words, or the first: 'Ana ends in a. Bo ends in o: a o.'

    It keeps what has been put together, letter by letter: whoever joins five at the end loses one of them.
    """
    joined, lines = "", []
    for word in words:
        letter = word[0 if first else -1].lower()
        joined += letter
        so_far = f": {' '.join(joined)}" if len(joined) > 1 else ""
        lines.append(f"{word} {'begins with' if first else 'ends in'} {letter}{so_far}.")
    return " ".join(lines), joined


def explain_swaps(question: str) -> tuple[str, str] | None:
    stem = question.partition(" Answer Choices:")[0]
    opening, _, _ = stem.partition(" First, ")
    _, _, listing = opening.partition(": ")
    state = {name: thing.strip() for name, thing in _STARTS.findall(listing)}
    swaps, asked = _SWAP.findall(stem), _ASKED.search(stem)
    if len(state) < 2 or not swaps or not asked or not {asked.group(1), *sum(swaps, ())} <= set(state):
        return None
    return swapped(state, swaps, asked.group(1))


def swapped(state: dict[str, str], swaps: list[tuple[str, str]], asked: str) -> tuple[str, str]:
    """The rationale and what the one asked about has, from what each has at first and who swaps with whom."""
    state, lines = dict(state), [_holdings(state)]
    for left, right in swaps:
        state[left], state[right] = state[right], state[left]
        lines.append(f"{left} and {right}: {_holdings(state)}")
    return " ".join([*lines, f"So {asked}: {state[asked]}."]), state[asked]


def _holdings(state: dict[str, str]) -> str:
    return ", ".join(f"{name} {thing}" for name, thing in state.items()) + "."
