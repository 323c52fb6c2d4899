"""The telling of a story about somebody who owns things: who it is, and how events become sentences."""

import random
from dataclasses import dataclass, field
from fractions import Fraction

from training.teachers.graded import people
from training.teachers.graded.language import WE, Actor, I, Voice, say, sentence
from training.teachers.graded.roles import Role, of_role


@dataclass
class Telling:
    """One story in the making: its words, drawn once, and its sentences so far."""

    rng: random.Random
    role: Role
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = self.rng
        self.voice = Voice.draw(rng)
        self.setting = rng.choice(of_role(people.SETTINGS, self.role))
        self.things = rng.choice(self.setting.things)
        self.other_things = rng.choice([s.things[0] for s in people.SETTINGS if s.things[0] not in self.setting.things])
        drawn = rng.sample(people.NAMED, 4)
        self.owner = rng.choice([drawn[0]] * 6 + [I] * 3 + [WE] + [rng.choice(people.ROLES)] * 2)
        self.others = drawn[1:]
        self.mentioned = False
        self.actions: list[str] = []  # what the owner does, behind the subject, not yet put into sentences
        self.sentences: list[str] = []

    def form(self, forms: list[str] | tuple[str, ...], own: tuple[str, ...] = ()) -> str:
        """A form of the role; `own` are the setting's, of which a fresh setting's are all fresh."""
        if own and self.rng.random() < 0.4:
            return self.rng.choice(own)
        return self.rng.choice(of_role(forms, self.role))

    def say(
        self,
        form: str,
        count: Fraction | int | None = None,
        other: Actor | None = None,
        owner: Actor | None = None,
        **fields: object,
    ) -> str:
        owner = owner or self.owner
        subject = owner.subject if owner.first_person else owner.name
        if owner is self.owner and self.mentioned and not owner.first_person and self.rng.random() < 0.5:
            subject = owner.subject
        return say(
            form,
            self.voice,
            self.rng,
            owner,
            subject,
            self.things,
            count,
            other or self.others[0],
            o=self.other_things,
            **fields,
        )

    def act(self, form: str, count: Fraction | int | None = None, other: Actor | None = None, **fields: object) -> None:
        """The owner does something: kept until a sentence is made of it, alone or with what comes next."""
        self.actions.append(self.say(form, count, other, **fields))
        if len(self.actions) == 3 or self.rng.random() < 0.6:
            self.flush()

    def tell(
        self, form: str, count: Fraction | int | None = None, other: Actor | None = None, **fields: object
    ) -> None:
        """A sentence of its own."""
        self.flush()
        self.sentences.append(sentence(self.lead_in(self.say(form, count, other, **fields))))
        self.mentioned = True

    def flush(self) -> None:
        if not self.actions:
            return
        subject = self.owner.subject if self.owner.first_person else self.owner.name
        if self.mentioned and not self.owner.first_person and self.rng.random() < 0.6:
            subject = self.owner.subject
        *before, last = self.actions
        joined = last
        if before:
            joined = ", ".join(before) + self.rng.choice([" and ", " and then ", ", and ", " and "]) + last
        self.sentences.append(sentence(self.lead_in(f"{subject} {joined}")))
        self.actions, self.mentioned = [], True

    def lead_in(self, text: str) -> str:
        if not self.sentences or self.rng.random() < 0.65 or text.startswith(("Then", "then")):
            return text
        return f"{self.rng.choice(of_role(people.LEAD_INS, self.role))} {text}"

    def idle(self) -> None:
        """A sentence that changes nothing, at times with a number that does not count."""
        self.flush()
        form = self.form(people.IDLE, self.setting.idle)
        self.sentences.append(sentence(self.say(form, None, self.rng.choice(self.others), m=self.rng.randint(2, 40))))

    def ask(self, question: str) -> str:
        """The whole text: the question last or, now and then, first."""
        self.flush()
        question = sentence(question)
        if self.rng.random() < 0.08:
            return " ".join([question, *self.sentences])
        return " ".join([*self.sentences, question])
