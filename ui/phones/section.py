"""Classroom: a class with its phones. The teacher opens it here, goes from question to question, and reveals."""

import json
import random
from collections.abc import Iterator
from urllib.parse import urlparse

import gradio as gr

from model.adaptive import AdaptiveSLM
from ui import text
from ui.classroom import game_html
from ui.classroom.game import Seen, new_game
from ui.classroom.game_section import game_questions, outcomes_by, seen_live
from ui.gradio_inside import page_in_hand
from ui.phones import invite_html
from ui.phones.lesson import Lesson
from ui.phones.lessons import LESSONS, MOST_LESSONS
from ui.phones.names import pupil_names
from ui.shared.controls import at_once, error_sentence, on_model, region
from ui.shared.markup import heading, problem, safe

SECOND = 1.0
# The page's own address, as other devices reach it, without a slash at its end.
_PAGE = "() => (window.sharedOrigin || location.origin) + location.pathname.replace(/[/]$/, '')"
# A browser may keep nothing: the class is led for as long as the page is open, then.
_RECALL = "() => { try { return localStorage.getItem('think-first-class') || '' } catch { return '' } }"
_KEEP = "(kept) => { try { localStorage.setItem('think-first-class', kept) } catch {} }"


class PhonesSection:
    """The section's components and its listeners, which say what goes into which; make it inside gr.Blocks."""

    def __init__(self, adaptive: AdaptiveSLM):
        self.adaptive = adaptive
        self.questions, self.run_before = game_questions()
        gr.HTML(heading(text.PHONES_TITLE, text.PHONES_TOLD), apply_default_css=False)
        with gr.Row(elem_classes="buttons", elem_id="phones-moves"):
            open_class = gr.Button(text.PHONES_OPEN, variant="primary", elem_id="phones-open", elem_classes="go")
            self.onwards = gr.Button(text.PHONES_START, interactive=False, elem_id="phones-next")
            self.reveal = gr.Button(text.PHONES_REVEAL, interactive=False, elem_id="phones-reveal")
            self.live = gr.Button(text.PHONES_LIVE, interactive=False, elem_id="phones-live")
            self.points = gr.Button(text.PHONES_POINTS, interactive=False, elem_id="phones-points")
            self.end = gr.Button(text.PHONES_END, interactive=False, elem_id="phones-end", elem_classes="halt")
        self.status = region(text.PHONES_READY, "phones-status")
        self.invitation = gr.HTML("", apply_default_css=False, elem_id="phones-invitation")
        self.question = gr.HTML("", apply_default_css=False, elem_id="phones-question")
        self.tally = gr.HTML("", apply_default_css=False, elem_id="phones-tally")
        self.card = gr.HTML("", apply_default_css=False, elem_id="phones-card")
        self.held = held = gr.State(None)  # the code, the key and the link
        self.clock = gr.Timer(SECOND, active=False)
        # As text, on its way from and to the browser. gr.BrowserState is read before a tab that is not open is there.
        link, self.kept = gr.Textbox(visible=False), gr.Textbox(visible=False)
        buttons = [self.onwards, self.reveal, self.live, self.points, self.end]
        shown = [self.status, self.invitation, self.question, self.tally, self.card, *buttons, self.clock]

        changed = [*shown, held, self.kept]
        opened = open_class.click(self.opened, [held, link], changed, js=f"(held) => [held, ({_PAGE})()]", **at_once())
        page_in_hand().load(self.restored, self.kept, [*shown, held], js=_RECALL, **at_once())
        self.clock.tick(self.counted, held, [self.tally, self.clock], **at_once())
        running = on_model([self.live.click], self.run_live, [held], [self.status, self.card], self.status)
        moves = {"cancels": [running], **at_once()}
        self.onwards.click(self.moved_on, held, shown, **moves)
        self.reveal.click(self.revealed, held, shown, **moves)
        self.points.click(self.finished, held, shown, **moves)
        ended = self.end.click(self.ended, held, changed, **moves)
        for event in (opened, ended):
            event.then(None, self.kept, None, js=_KEEP, show_progress="hidden")

    def opened(self, held: list | None, page: str) -> dict:
        """A new class; the one that this browser led before is ended."""
        if held:
            LESSONS.end(*held[:2])
        questions = list(new_game(self.questions, random.Random()).questions)
        if not all(question.seen for question in questions):
            return {self.status: problem(text.GAME_MISSING)}
        keys = LESSONS.open(Lesson(questions, pupil_names(), random.Random()))
        if keys is None:
            return {self.status: problem(text.PHONES_TOO_MANY.format(most=MOST_LESSONS))}
        held = [*keys, f"{page}/class/{keys[0]}"]
        return self.shown(held) | {self.held: held, self.kept: json.dumps(held)}

    def restored(self, kept: str) -> dict:
        """The class that this browser led when its page was left: whoever reloads it goes on."""
        try:
            held = json.loads(kept or "null")
        except (ValueError, RecursionError):
            held = None
        return self.shown(held) | {self.held: held if _led(held) else None}

    def shown(self, held: list | None) -> dict:
        """The section as the class stands; as it is at first where there is none."""
        lesson = _led(held)
        phase = lesson.phase if lesson else ""
        more = lesson is not None and phase in ("waiting", "revealed")
        label = text.PHONES_START if phase in ("", "waiting") else text.PHONES_NEXT
        return {
            self.status: safe(invite_html.status(lesson) if lesson else text.PHONES_READY),
            self.invitation: _invitation(held) if lesson and phase != "over" else "",
            self.question: invite_html.question(lesson) if lesson else "",
            self.tally: invite_html.tally(lesson) if lesson else "",
            self.card: self._card(lesson) if phase == "revealed" else "",
            self.onwards: gr.Button(label, interactive=more),
            self.reveal: gr.Button(interactive=phase == "asking"),
            self.live: gr.Button(interactive=phase == "revealed"),
            self.points: gr.Button(interactive=phase == "revealed"),
            self.end: gr.Button(interactive=lesson is not None),
            self.clock: gr.Timer(active=phase in ("waiting", "asking")),
        }

    def _card(self, lesson: Lesson) -> str:
        made_by = outcomes_by(self.run_before, self.adaptive.checkpoint_id)
        return game_html.revealed(lesson.current) + game_html.note(made_by)

    def counted(self, held: list | None) -> dict:
        """The tally, each second; nothing of it is spoken, and the clock stops with the class."""
        lesson = _led(held)
        if lesson is None:
            return {self.tally: "", self.clock: gr.Timer(active=False)}
        return {self.tally: invite_html.tally(lesson), self.clock: gr.skip()}

    def moved_on(self, held: list | None) -> dict:
        if lesson := _led(held):
            lesson.ask()
        return self.shown(held)

    def revealed(self, held: list | None) -> dict:
        if lesson := _led(held):
            lesson.reveal()
        return self.shown(held)

    def finished(self, held: list | None) -> dict:
        if lesson := _led(held):
            lesson.finish()
        return self.shown(held)

    def ended(self, held: list | None) -> dict:
        """Everything about the class is forgotten."""
        if held:
            LESSONS.end(*held[:2])
        return self.shown(None) | {self.held: None, self.kept: ""}

    def run_live(self, held: list | None) -> Iterator[dict]:
        """The question in view by the model itself; guesses count against what it does now."""
        lesson = _led(held)
        if lesson is None or lesson.phase != "revealed":
            yield {self.status: safe(text.PHONES_READY)}
            return
        place, example = lesson.place, lesson.current.example
        try:
            for told in seen_live(self.adaptive, example):
                if not isinstance(told, Seen):
                    yield {self.status: told}
                elif lesson.place == place:
                    lesson.see(told)
                    card = game_html.revealed(lesson.current) + game_html.note(text.GAME_JUST_RUN)
                    yield {self.status: safe(invite_html.status(lesson)), self.card: card}
        except Exception as error:
            yield {self.status: problem(error_sentence(error))}


def _led(held: list | None) -> Lesson | None:
    """The class that this browser leads. What a browser hands in may be anything."""
    if not (isinstance(held, list) and len(held) == 3 and all(isinstance(one, str) for one in held)):
        return None
    return LESSONS.led(held[0], held[1])


def _is_this_machine(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _invitation(held: list) -> str:
    code, _, link = held
    told = invite_html.invitation(link, code)
    if _is_this_machine(urlparse(link).hostname or ""):
        told += game_html.note(text.LINK_HERE_ONLY)
    return told
