"""Visitors at once: how fast the model writes for several who ask at the same time, and how long each of them waits.

    python -m tests.benchmarks.visitors --out FILE.json [--visitors 1 8 30] [--rounds N] [--seconds S]

Twice for each number of visitors: all ask in the same moment, once a round, which gives the times until the first text
and until the whole answer; and all ask on and on, which gives the tokens a second. Run it on a machine that is at rest.
They ask the visitors' questions, but nothing of the answers is looked at: that set stays fresh.
"""

import argparse
import json
import random
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from time import perf_counter

from model.adaptive import AdaptiveSLM, Done, Text
from tests.benchmarks.spread import spread
from training.command import Command
from training.provenance import provenance
from training.records import read_records

QUESTIONS = Path(__file__).parents[2] / "assets" / "visitors.jsonl"


@dataclass(frozen=True)
class Answered:
    """One answer: seconds from the question to the first text and to the end, and tokens in all."""

    first_text: float
    whole: float
    tokens: int


def answered(slm: AdaptiveSLM, question: str) -> Answered:
    asked, first = perf_counter(), None
    for event in slm.answer(question):
        if isinstance(event, Text) and first is None:
            first = perf_counter() - asked
        if isinstance(event, Done):
            whole = perf_counter() - asked
            return Answered(whole if first is None else first, whole, event.result.tokens["total"])
    raise AssertionError("an answer ends with Done")


def all_at_once(slm: AdaptiveSLM, questions: list[str]) -> list[Answered]:
    """One answer to each question, asked by as many visitors in the same moment."""
    together = Barrier(len(questions))

    def visit(question: str) -> Answered:
        together.wait()
        return answered(slm, question)

    with ThreadPoolExecutor(len(questions)) as visitors:
        return list(visitors.map(visit, questions))


def tokens_a_second(slm: AdaptiveSLM, questions: list[str], visitors: int, seconds: float) -> float:
    """In the answers that are whole by then, while so many visitors ask on and on."""
    began = perf_counter()

    def visit(number: int) -> int:
        tokens, order = 0, random.Random(number)
        while True:
            one = answered(slm, order.choice(questions))
            if perf_counter() - began > seconds:
                return tokens
            tokens += one.tokens

    with ThreadPoolExecutor(visitors) as pool:
        return sum(pool.map(visit, range(visitors))) / seconds


def measured(slm: AdaptiveSLM, questions: list[str], visitors: int, rounds: int, seconds: float) -> dict:
    order = random.Random(visitors)
    answers = [one for _ in range(rounds) for one in all_at_once(slm, order.sample(questions, visitors))]
    return {
        "visitors": visitors,
        "first_text": spread([one.first_text for one in answers]),
        "answer": spread([one.whole for one in answers]),
        "tokens_an_answer": round(sum(one.tokens for one in answers) / len(answers), 1),
        "tokens_a_second": round(tokens_a_second(slm, questions, visitors, seconds), 1),
        "most_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,  # of the process, up to here
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="JSON file with what was measured")
    parser.add_argument("--visitors", type=int, nargs="+", default=[1, 8, 30], help="at once (default: 1 8 30)")
    parser.add_argument("--rounds", type=int, default=5, help="in which all ask in the same moment (default: 5)")
    parser.add_argument("--seconds", type=float, default=60, help="for which all ask on and on (default: 60)")


def _run(arguments: argparse.Namespace) -> None:
    slm = AdaptiveSLM.load()
    questions = [record.question for record in read_records(QUESTIONS)]
    answered(slm, questions[0])  # the first one of all pays for what is loaded late
    found = [measured(slm, questions, number, arguments.rounds, arguments.seconds) for number in arguments.visitors]
    told = {"run": provenance("tests.benchmarks.visitors", slm), "measured": found}
    arguments.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=1))


main = Command("tests.benchmarks.visitors", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
