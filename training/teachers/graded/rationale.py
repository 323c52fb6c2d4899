"""The rationale of a story: its calculations in the story's order, each from the state that the one before it left."""

from dataclasses import dataclass, field
from fractions import Fraction

from training.teachers.equations import OPERATE, in_parts
from training.teachers.writing import format_number


@dataclass
class Work:
    """Collects the calculations. `style` is how they are written.

    bare: '24-4=20.' named: with whose number it is, where a story has several ('Nora: 24-4=20.'). counted: always with
    whose, and what is counted ('Nora: 24-4=20 rolls.'). told: a clause for each sentence, also where nothing changes.
    quoted: behind the words of the story that they are read from ('sells 4 of them: 24-4=20.'); what has none is named.
    """

    style: str = "named"
    steps: int = 0
    said: str = ""  # the words of the story that the next calculation is read from
    clauses: list[tuple[str, str, str, str]] = field(default_factory=list)  # whose, calculation, what, quoted words

    def written(self, value: Fraction) -> str:
        return format_number(float(value))

    def do(self, left: Fraction, sign: str, right: Fraction, whose: str = "", unit: str = "") -> Fraction:
        """One step, which is one calculation or the parts that a hard one is made of; returns its value."""
        self.steps += 1
        for one, operation, other in in_parts(left, sign, right):
            by = self.written(other) if operation in "+-" else format_number(float(other))  # a factor is no amount
            value = self.written(OPERATE[operation](one, other))
            self.clauses.append((whose, f"{self.written(one)}{operation}{by}={value}", unit, self.said))
            self.said = ""  # quoted once, also where a step has parts or an event several steps
        return OPERATE[sign](left, right)

    def note(self, whose: str, value: Fraction, unit: str = "") -> None:
        """What somebody has, where no calculation is needed: told alone writes it."""
        if self.style == "told":
            self.clauses.append((whose, self.written(value), unit, ""))

    def text(self) -> str:
        several = len({whose for whose, *_ in self.clauses} - {""}) > 1
        parts, before = [], None
        for whose, calculation, unit, said in self.clauses:
            changed = self.style in ("named", "quoted") and several and whose != before
            named = whose if self.style in ("counted", "told") or changed else ""
            words = (self.style == "quoted" and said) or named
            label = f"{words}: " if words else ""
            counted = f" {unit}" if self.style == "counted" and unit else ""
            parts.append(f"{label}{calculation}{counted}.")
            before = whose
        return " ".join(parts)
