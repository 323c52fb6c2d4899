"""How a story is said: who acts, verbs that agree with them, numbers in digits or words, one or many of a thing.

A form is a text with verbs in brackets and fields in braces: '{a} [give] {n} {t} to {b}.' Verbs stand in the story's
tense. They agree with {a}, with another field where it is named ('[b:give]', '[t:get]'), or with one thing outside the
fields ('that [x:leave] {n}').
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import inflect

from training.teachers.writing import format_number

PRESENT, PAST = 0, 1
_IRREGULAR = {  # third person, past
    "be": ("is", "was"),
    "have": ("has", "had"),
    "do": ("does", "did"),
    "go": ("goes", "went"),
    "give": ("gives", "gave"),
    "find": ("finds", "found"),
    "buy": ("buys", "bought"),
    "lose": ("loses", "lost"),
    "get": ("gets", "got"),
    "eat": ("eats", "ate"),
    "sell": ("sells", "sold"),
    "take": ("takes", "took"),
    "put": ("puts", "put"),
    "make": ("makes", "made"),
    "bring": ("brings", "brought"),
    "throw": ("throws", "threw"),
    "drive": ("drives", "drove"),
    "leave": ("leaves", "left"),
    "come": ("comes", "came"),
    "catch": ("catches", "caught"),
    "win": ("wins", "won"),
    "pay": ("pays", "paid"),
    "spend": ("spends", "spent"),
    "lend": ("lends", "lent"),
    "send": ("sends", "sent"),
    "read": ("reads", "read"),
    "write": ("writes", "wrote"),
    "draw": ("draws", "drew"),
    "grow": ("grows", "grew"),
    "fall": ("falls", "fell"),
    "rise": ("rises", "rose"),
    "fly": ("flies", "flew"),
    "break": ("breaks", "broke"),
    "begin": ("begins", "began"),
    "keep": ("keeps", "kept"),
    "set": ("sets", "set"),
    "hide": ("hides", "hid"),
    "steal": ("steals", "stole"),
    "run": ("runs", "ran"),
    "swim": ("swims", "swam"),
    "ride": ("rides", "rode"),
    "sit": ("sits", "sat"),
    "stand": ("stands", "stood"),
    "let": ("lets", "let"),
    "cut": ("cuts", "cut"),
    "tear": ("tears", "tore"),
    "say": ("says", "said"),
    "see": ("sees", "saw"),
    "sink": ("sinks", "sank"),
    "burst": ("bursts", "burst"),
    "cost": ("costs", "cost"),
    "lay": ("lays", "laid"),
    "hold": ("holds", "held"),
    "sing": ("sings", "sang"),
    "feed": ("feeds", "fed"),
    "bake": ("bakes", "baked"),
    "stick": ("sticks", "stuck"),
    "weave": ("weaves", "wove"),
    "sew": ("sews", "sewed"),
    "dig": ("digs", "dug"),
    "choose": ("chooses", "chose"),
    "babysit": ("babysits", "babysat"),
    "build": ("builds", "built"),
    "hear": ("hears", "heard"),
    "forget": ("forgets", "forgot"),
    "learn": ("learns", "learned"),
    "beat": ("beats", "beat"),
    "bet": ("bets", "bet"),
    "split": ("splits", "split"),
    "deal": ("deals", "dealt"),
    "drink": ("drinks", "drank"),
    "shine": ("shines", "shone"),
    "know": ("knows", "knew"),
    "sleep": ("sleeps", "slept"),
    "tell": ("tells", "told"),
    "blow": ("blows", "blew"),
    "fling": ("flings", "flung"),
    "shoot": ("shoots", "shot"),
    "slide": ("slides", "slid"),
    "bend": ("bends", "bent"),
    "mislay": ("mislays", "mislaid"),
    "shrink": ("shrinks", "shrank"),
    "outgrow": ("outgrows", "outgrew"),
    "withdraw": ("withdraws", "withdrew"),
    "breed": ("breeds", "bred"),
}
_DOUBLED = {
    "drop": "dropped",
    "swap": "swapped",
    "stop": "stopped",
    "pick": "picked",
    "plan": "planned",
    "tip": "tipped",
    "grab": "grabbed",
    "slip": "slipped",
    "spot": "spotted",
    "rip": "ripped",
    "wrap": "wrapped",
    "fit": "fitted",
    "clip": "clipped",
    "pop": "popped",
    "chop": "chopped",
    "ship": "shipped",
    "hop": "hopped",
    "step": "stepped",
    "trim": "trimmed",
    "knit": "knitted",
    "snap": "snapped",
    "jog": "jogged",
    "bag": "bagged",
    "bin": "binned",
    "scrap": "scrapped",
    "strip": "stripped",
    "trap": "trapped",
    "whip": "whipped",
    "pot": "potted",
}
_VERB = re.compile(r"\[(?:(\w):)?([a-z]+)\]")


@dataclass(frozen=True)
class Actor:
    """Who acts: what stands for them as a subject, as an object and before what is theirs, and whether as a plural."""

    name: str
    subject: str
    object: str
    possessive: str
    plural: bool = False
    first_person: bool = False

    @property
    def label(self) -> str:
        """The name in a rationale."""
        return self.name[:1].upper() + self.name[1:]


def someone(name: str, she: bool) -> Actor:
    return Actor(name, *(("she", "her", "her") if she else ("he", "him", "his")))


I = Actor("I", "I", "me", "my", plural=True, first_person=True)  # noqa: E741
WE = Actor("We", "we", "us", "our", plural=True, first_person=True)


def inflect_verb(verb: str, plural: bool, tense: int, first_person: bool = False) -> str:
    """A verb for its subject and tense; `plural` also holds for 'I' and 'you'."""
    if verb == "be":
        return (("are", "were") if plural else ("is", "was"))[tense] if not first_person else ("am", "was")[tense]
    if tense == PRESENT and plural:
        return verb
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][tense]
    if tense == PAST:
        if verb in _DOUBLED:
            return _DOUBLED[verb]
        if verb.endswith("e"):
            return verb + "d"
        return verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else verb + "ed"
    if re.search("(s|sh|ch|x|z|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search("[^aeiou]y$", verb) else verb + "s"


@cache
def _engine() -> inflect.engine:
    return inflect.engine()


@cache
def singular(things: str) -> str:
    """One of the things: 'glass marble' of 'glass marbles', 'page of notes' of 'pages of notes'."""
    head, of, rest = things.partition(" of ")
    *before, last = head.split(" ")
    return " ".join([*before, _engine().singular_noun(last) or last]) + of + rest


@cache
def in_words(number: int) -> str:
    return _engine().number_to_words(number, andword="")


@dataclass(frozen=True)
class Voice:
    """How a story is told: its tense, and the share of its numbers that stand in words."""

    tense: int
    words: float

    @classmethod
    def draw(cls, rng: random.Random) -> "Voice":
        return cls(rng.choice([PRESENT, PAST]), rng.choice([0.0, 0.0, 0.0, 0.0, 0.0, 0.3, 1.0]))

    def number(self, rng: random.Random, value: Fraction | int) -> str:
        """A number as the story writes it."""
        if value == int(value) and 0 <= value <= 100 and rng.random() < self.words:
            return in_words(int(value))
        if value >= 1000 and value == int(value) and rng.random() < 0.4:
            return f"{int(value):,}"
        return format_number(float(value))


def say(
    form: str,
    voice: Voice,
    rng: random.Random,
    actor: Actor,
    subject: str,
    things: str = "",
    count: Fraction | int | None = None,
    other: Actor | None = None,
    **fields: object,
) -> str:
    """The form with its verbs and fields filled in.

    {a} is the subject, {A} the actor as an object, {s} what stands before what is theirs, {b} another actor. {n} is
    the count, {t} the things, as many as the count says, {ts} always several. Other numbers among the fields are
    written as the count is. In a form with '$' all stand in digits.
    """
    one = count == 1
    if one:
        form = form.replace("another {n} {t}", "another {t}").replace("another {n}", "another one")
    plural = {"a": actor.plural, "b": bool(other and other.plural), "t": not one, "x": False}
    first = {"a": actor.first_person and actor.subject == "I", "b": False, "t": False, "x": False}

    def verb(match: re.Match) -> str:
        who = match[1] or "a"
        return inflect_verb(match[2], plural[who], voice.tense, first[who])

    digits = replace(voice, words=0.0) if "$" in form else voice
    written = {
        name: digits.number(rng, value) if isinstance(value, int | Fraction) else value
        for name, value in (fields if count is None else fields | {"n": count}).items()
    }
    return _VERB.sub(verb, form).format(
        a=subject,
        A=actor.object if subject == actor.subject else actor.name,
        s=actor.possessive,
        b=other.name if other else "",
        t=singular(things) if one else things,
        ts=things,
        **written,
    )


def sentence(text: str) -> str:
    """The text as a sentence: with a capital, and a full stop where it ends without a mark."""
    text = text[:1].upper() + text[1:]
    return text if text[-1] in ".?!:" else text + "."


def filled_in(form: str, words: Mapping[str, object]) -> str:
    """A form without verbs in brackets, its fields filled in, with a capital where a filling begins a sentence."""

    def filling(field: re.Match) -> str:
        text = str(words[field[2]])
        return text if field[1] is None else field[1] + text[:1].upper() + text[1:]

    return re.sub(r"(^|[.?!] )?\{(\w+)\}", filling, form)
