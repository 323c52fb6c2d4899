"""What a pupil's device is sent: a small page, and again and again where the lesson is, as sentences and flags.

Plain HTML with a script of our own (assets/pupil.js), not Gradio's page: thirty phones ask for it at once.
"""

from pathlib import Path

from model.prompts import MODES
from ui import text
from ui.phones.lesson import Lesson, Pupil
from ui.shared.markup import safe, within

ASSETS = Path(__file__).parent.parent.parent / "assets"


def page(code: str) -> str:
    """The page of a class, without what changes."""
    modes = "".join(_radio("mode", mode, text.PHONES_MODES[mode]) for mode in MODES)
    rights = "".join(_radio("right", value, label) for value, label in text.PHONES_RIGHTS.items())
    return f"""<!doctype html>
<html lang="{text.LANGUAGE}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{safe(text.PHONES_PUPIL_TITLE.format(code=code))}</title><link rel="stylesheet" href="../pupil-files/pupil.css">
<link rel="icon" href="data:,"><script defer src="../pupil-files/pupil.js"></script></head>
<body data-lost="{safe(text.PHONES_LOST)}"><main>
<h1>{safe(text.PHONES_PUPIL_TITLE.format(code=code))}</h1>
<p id="name"></p>
<p id="status" role="status" aria-live="polite">{safe(text.PHONES_JOINING)}</p>
<p id="question"></p>
<form id="guess" hidden>
<fieldset><legend>{safe(text.PHONES_WHICH_MODE)}</legend>{modes}</fieldset>
<fieldset><legend>{safe(text.PHONES_WHETHER_RIGHT)}</legend>{rights}</fieldset>
<button type="submit">{safe(text.PHONES_SEND)}</button>
</form>
<table id="standings" hidden><caption>{safe(text.PHONES_STANDINGS)}</caption><tbody></tbody></table>
<noscript>{safe(text.PHONES_NO_SCRIPT)}</noscript>
</main></body></html>"""


def _radio(name: str, value: str, label: str) -> str:
    return f'<label><input type="radio" name="{name}" value="{value}" required> {safe(label)}</label>'


def no_class() -> str:
    """The page of a code that no class has."""
    return f"""<!doctype html>
<html lang="{text.LANGUAGE}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{safe(text.PHONES_TITLE)}</title>
<link rel="stylesheet" href="../pupil-files/pupil.css"><link rel="icon" href="data:,"></head>
<body><main><h1>{safe(text.PHONES_TITLE)}</h1><p role="alert">{safe(text.PHONES_NO_CLASS)}</p></main></body></html>"""


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
