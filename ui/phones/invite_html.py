"""What the teacher's screen shows of a class: how to join it, what is guessed, and the points."""

import segno

from ui import text
from ui.phones.lesson import Lesson
from ui.shared.markup import safe, table


def invitation(link: str, code: str) -> str:
    """The code and where it is typed, the link, and that as a QR code, whose text alternative is the link beside it."""
    # A white ground of its own: cameras do not read light modules on a dark one.
    drawn = segno.make(link, error="m").svg_inline(scale=5, light="#ffffff", dark="#000000", border=2, omitsize=True)
    return f"""
<div class="invitation"><div class="qr" role="img" aria-label="{safe(text.PHONES_QR)}">{drawn}</div>
<div><p class="class-code">{safe(text.PHONES_CODE)} <strong>{safe(code)}</strong></p>
<p>{safe(text.PHONES_TYPED.format(address=link.rpartition("/")[0]))}</p>
<p>{safe(text.PHONES_LINK)} <a href="{safe(link)}" target="_blank" rel="noopener">{safe(link)}</a></p></div></div>"""


def question(lesson: Lesson) -> str:
    """The question in view, in large letters; nothing before the first and behind the last one."""
    if lesson.phase not in ("asking", "revealed"):
        return ""
    place = text.GAME_PLACE.format(place=lesson.place + 1, count=len(lesson.questions))
    asked = safe(lesson.current.example.question)
    return f'<p class="game-place">{safe(place)}</p><p class="game-question" lang="en">{asked}</p>'


def tally(lesson: Lesson) -> str:
    """How many have joined and guessed; what they guessed only once it is revealed, so that nobody goes by it."""
    now = lesson.tally()
    if lesson.phase == "waiting":
        return f'<p class="tally">{safe(text.PHONES_JOINED.format(count=now.pupils))}</p>'
    if lesson.phase == "asking":
        return f'<p class="tally">{safe(text.PHONES_TALLY.format(guessed=now.guessed, pupils=now.pupils))}</p>'
    if lesson.phase == "revealed":
        left = {"answer": now.guessed - now.think, "wrong": now.guessed - now.right}
        told = text.PHONES_REVEALED.format(guessed=now.guessed, think=now.think, right=now.right, **left)
        return f'<p class="tally">{safe(told)}</p>'
    rows = [[name, str(points)] for name, points in lesson.standings()]
    return table(text.PHONES_STANDINGS, list(text.PHONES_STANDINGS_COLUMNS), rows) if rows else ""


def status(lesson: Lesson) -> str:
    """One sentence for where the class is, for the status line; it changes only when the teacher goes on."""
    return text.PHONES_STATUS[lesson.phase]
