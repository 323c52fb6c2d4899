"""The telling of a story about somebody who owns things: who it is, and how events become sentences."""

import random
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from training.teachers.graded import people, people_forms, settings
from training.teachers.graded.forms_of_role import Role, of_role
from training.teachers.graded.grammar import PRESENT, WE, Actor, I, Voice, say, sentence

_TIMES = "then", "a year later", "in spring", "by the next week", "with some luck"  # take no other word of time


@dataclass
class Telling:
    """One story in the making: its words, drawn once, and its sentences so far."""

    rng: random.Random
    role: Role

    def __post_init__(self) -> None:
        rng = self.rng
        self.voice = Voice.draw(rng)
        all_settings = of_role(settings.SETTINGS, self.role)
        self.setting = rng.choice(all_settings)
        self.things = rng.choice(self.setting.things)
        self.other_things = rng.choice([setting for setting in all_settings if setting != self.setting]).things[0]
        self.owner = rng.choice([rng.choice(people.NAMED)] * 6 + [I] * 3 + [WE] + [rng.choice(people.UNNAMED)] * 2)
        # 'He' and 'she' are the owner alone.
        self.others = rng.sample([actor for actor in people.NAMED if actor.subject != self.owner.subject], 3)
        self.mentioned = False
        self.actions: list[str] = []  # what the owner does, behind the subject, not yet put into sentences
        self.sentences: list[str] = []
        self.said = ""  # the words of the event that was told last, until a calculation quotes them

    def quote(self) -> str:
        """The words of the event that was told last, once: a second calculation of the same event goes without."""
        said, self.said = self.said, ""
        return said

    def form(self, forms: list[str] | tuple[str, ...], own: tuple[str, ...] = ()) -> str:
        """A form of the role; `own` are the setting's, of which a fresh setting's are all fresh."""
        if own and self.rng.random() < 0.4:
            return self.rng.choice(own)
        return self.rng.choice(of_role(forms, self.role))

    def subject(self, share: float) -> str:
        """The owner as who acts: by name or, once mentioned and then in this share of cases, as 'he' or 'she'."""
        if self.owner.first_person or (self.mentioned and self.rng.random() < share):
            return self.owner.subject
        return self.owner.name

    def say(
        self,
        form: str,
        count: Fraction | int | None = None,
        other: Actor | None = None,
        owner: Actor | None = None,
        **fields: object,
    ) -> str:
        """The form with its fields filled in; `owner` is who acts where that is somebody else, called by name."""
        actor = owner or self.owner
        subject = self.subject(0.5) if actor is self.owner else actor.name
        fields.setdefault("o", self.other_things)
        return say(form, self.voice, self.rng, actor, subject, self.things, count, other or self.others[0], **fields)

    def act(self, form: str, count: Fraction | int | None = None, other: Actor | None = None, **fields: object) -> None:
        """The owner does something: kept until a sentence is made of it, alone or with what comes next."""
        self.said = self.say(form, count, other, **fields)
        self.actions.append(self.said)
        if len(self.actions) == 3 or self.rng.random() < 0.6:
            self.flush()

    def tell(
        self, form: str, count: Fraction | int | None = None, other: Actor | None = None, **fields: object
    ) -> None:
        """A sentence of its own."""
        self.flush()
        self.said = self.say(form, count, other, **fields)
        self.sentences.append(sentence(self.lead_in(self.said)))
        self.mentioned = True

    def flush(self) -> None:
        if not self.actions:
            return
        subject = self.subject(0.6)
        *before, last = self.actions
        joined = last
        if before:
            joined = ", ".join(before) + self.rng.choice([" and ", " and then ", ", and ", " and "]) + last
        self.sentences.append(sentence(self.lead_in(f"{subject} {joined}")))
        self.actions, self.mentioned = [], True

    def lead_in(self, text: str) -> str:
        if not self.sentences or self.rng.random() < 0.65 or text.lower().startswith(_TIMES):
            return text
        return f"{self.rng.choice(of_role(people_forms.LEAD_INS, self.role))} {text}"

    def idle(self) -> None:
        """A sentence that changes nothing, at times with a number that does not count."""
        self.flush()
        form = self.form(people_forms.IDLE, self.setting.idle)
        text = sentence(self.say(form, None, self.rng.choice(self.others), m=self.rng.randint(2, 40)))
        if text not in self.sentences:
            self.sentences.append(text)

    def asked(self, form: str, count: object = None, other: Actor | None = None, **fields: object) -> str:
        """The question: in the present where it says so, whatever the story's tense is."""
        told = self.voice
        if re.search(r"\bnow\b", form, re.IGNORECASE):
            self.voice = replace(told, tense=PRESENT)
        question = self.say(form, count, other, **fields)
        self.voice = told
        return question

    def ask(self, question: str) -> str:
        """The whole text: the question last or, where it says by itself what is asked, now and then first."""
        self.flush()
        question = sentence(question)
        whole = re.match(r"(How|What) [^.]*\?$", question) and not re.search(r"\b(that|it|this)\b", question)
        if whole and self.owner.name in question and self.rng.random() < 0.2:
            return " ".join([question, *self.sentences])
        return " ".join([*self.sentences, question])
