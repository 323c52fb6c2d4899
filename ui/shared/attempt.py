"""An answer that the model writes behind a rationale that is not its own, and what is changed in that rationale."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from model.adaptive import Text
from ui.shared.markup import safe

_PIECE = re.compile(r"\d+(?:[.,/:]\d+)*|\w+|\s+|.")


@dataclass
class Attempt:
    """The answer that the model writes behind a changed rationale, as far as it has come."""

    rationale: str
    answer: str = ""
    over: bool = False
    mended: bool = False  # nothing but the model's own slip was changed, and what followed from it

    def add(self, event: Text) -> None:
        if event.part == "answer":
            self.answer += event.text


def changes(before: str, after: str) -> str:
    """The text after, with what was taken out struck through and what was put in underlined.

    Between two texts that have little in common marks would only confuse.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.6:
        return safe(after)
    html = []
    for kind, a, b, c, d in matcher.get_opcodes():
        removed, added = safe("".join(old[a:b])), safe("".join(new[c:d]))
        if kind == "equal":
            html.append(added)
            continue
        html += [f"<del>{removed}</del>"] * bool(removed) + [f"<ins>{added}</ins>"] * bool(added)
    return "".join(html)
