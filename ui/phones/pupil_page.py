"""What a pupil's device is sent: a small page, and again and again where the lesson is, as sentences and flags.

Plain HTML with a script of our own (assets/pupil.js), not Gradio's page: thirty phones ask for it at once.
"""

from pathlib import Path

from model.prompts import MODES
from ui import text
from ui.phones.lesson import Lesson, Pupil
from ui.shared.markup import safe, within
from ui.shared.plain_page import plain_page

ASSETS = Path(__file__).parent.parent.parent / "assets"
STYLE = "../pupil-files/pupil.css"


def page(code: str) -> str:
    """The page of a class, without what changes."""
    modes = "".join(_radio("mode", mode, text.PHONES_MODES[mode]) for mode in MODES)
    rights = "".join(_radio("right", value, label) for value, label in text.PHONES_RIGHTS.items())
    inside = f"""
<p id="name"></p>
<p id="status" role="status" aria-live="polite">{safe(text.PHONES_JOINING)}</p>
<p id="question" lang="en"></p>
<form id="guess" hidden>
<fieldset><legend>{safe(text.PHONES_WHICH_MODE)}</legend>{modes}</fieldset>
<fieldset><legend>{safe(text.PHONES_WHETHER_RIGHT)}</legend>{rights}</fieldset>
<button type="submit">{safe(text.PHONES_SEND)}</button>
</form>
<table id="standings" hidden><caption>{safe(text.PHONES_STANDINGS)}</caption><tbody></tbody></table>
<noscript>{safe(text.PHONES_NO_SCRIPT)}</noscript>
"""
    head = '<meta name="robots" content="noindex"><script defer src="../pupil-files/pupil.js"></script>'
    title, lost = text.PHONES_PUPIL_TITLE.format(code=code), f' data-lost="{safe(text.PHONES_LOST)}"'
    return plain_page(title, STYLE, inside, head, lost)


def _radio(name: str, value: str, label: str) -> str:
    return f'<label><input type="radio" name="{name}" value="{value}" required> {safe(label)}</label>'


def entrance() -> str:
    """The page on which a class's code is typed."""
    return plain_page(text.PHONES_TITLE, "pupil-files/pupil.css", _code_box("class"))


def no_class() -> str:
    """The page of a code that no class has: it can be typed again."""
    told = f'<p role="alert">{safe(text.PHONES_NO_CLASS)}</p>'
    return plain_page(text.PHONES_TITLE, STYLE, told + _code_box("../class"))


def _code_box(address: str) -> str:
    return f"""
<form action="{address}" method="get"><label>{safe(text.PHONES_CODE_BOX)}
<input name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false"></label>
<button type="submit">{safe(text.PHONES_JOIN)}</button></form>
"""


def state(lesson: Lesson, pupil: Pupil) -> dict:
    """Where the lesson is, for one pupil. `step` changes whenever the form has to be cleared."""
    asking = lesson.phase == "asking"
    guess = pupil.guesses.get(lesson.place)
    shown = lesson.phase in ("asking", "revealed")
    return {
        "name": text.PHONES_YOU_ARE.format(name=pupil.name),
        "step": lesson.place,
        "asking": asking,
        "told": _told(lesson, pupil),
        "question": lesson.current.example.question if shown else "",
        "guess": {"mode": guess.mode, "right": "yes" if guess.right else "no"} if asking and guess else None,
        "standings": lesson.standings() if lesson.phase == "over" else [],
    }


def _told(lesson: Lesson, pupil: Pupil) -> str:
    guess = pupil.guesses.get(lesson.place)
    if lesson.phase == "waiting":
        return text.PHONES_WAITING
    if lesson.phase == "asking":
        return text.PHONES_GUESSED if guess else text.PHONES_GUESS_NOW
    if lesson.phase == "over":
        return text.PHONES_OVER.format(points=lesson.points(pupil))
    return f"{_outcome(lesson)} {_hits(lesson, guess)}"


def _outcome(lesson: Lesson) -> str:
    """What the model did with the question in view, as a sentence."""
    seen = lesson.current.seen
    right = text.JUDGED[seen.of_mode["correct"]]
    return text.PHONES_OUTCOME.format(mode=within(text.MODE_NAMES[seen.mode]), right=right)


def _hits(lesson: Lesson, guess) -> str:
    return text.PHONES_HITS[sum(lesson.hits(guess, lesson.place))] if guess else text.PHONES_NO_GUESS
