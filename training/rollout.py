"""Rollouts: every item answered in both modes, with what each answer cost. Resumable; one JSON object a line.

    python -m training.rollout --data FILE.jsonl --out FILE.jsonl [--checkpoint DIR] [--to-the-end]
        [--samples N --temperature F]

With --samples each item is also answered N more times thinking first, the tokens drawn at a temperature: one greedy
answer is mostly luck, and stage 2 learns how likely thinking leads to the right one.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from model.adaptive import AdaptiveSLM, Perception, Result
from model.checkpoint import DEFAULT_CHECKPOINT
from model.errors import InputError
from training.command import Command
from training.distill.export import weights_id
from training.outcome import Outcome, Rollout, cut_unfinished_line, question_hash, read_rollouts, same_question
from training.provenance import this_run
from training.records import Record, read_records
from training.tasks.judging import is_correct


def outcome(record: Record, result: Result) -> Outcome:
    """What is kept of a mode's answer."""
    tokens = result.tokens["to_answer"], result.tokens["total"]
    return Outcome(is_correct(record, result.answer), *tokens, result.finished, result.answer, result.rationale)


def both_modes(
    slm: AdaptiveSLM, record: Record, stop_after_answer: bool = False
) -> tuple[Perception, dict[str, Result]]:
    """An item perceived, and answered in both modes, by mode. Raises InputError that names the item."""
    try:
        return slm.compare(record.question, stop_after_answer)
    except InputError as error:
        raise InputError(f"{record.task} {record.id}: {error}") from None


@dataclass(frozen=True)
class Sampling:
    """How many answers thinking first are drawn of each item, at which temperature, from which seed."""

    count: int
    temperature: float
    seed: int = 0


def outcomes_of(
    slm: AdaptiveSLM, records: list[Record], stop_after_answer: bool, sampling: Sampling | None = None
) -> Iterator[dict]:
    """Both modes' outcomes of each item, by mode, its samples, and how it was perceived. Answered side by side.

    Raises InputError that names the item which cannot be asked, before the first is answered.
    """
    for record in records:
        try:
            slm.check(record.question)
        except InputError as error:
            raise InputError(f"{record.task} {record.id}: {error}") from None
    for record, (perception, results, drawn) in zip(
        records, _answered(slm, [record.question for record in records], stop_after_answer, sampling), strict=True
    ):
        perceived = {"checkpoint": slm.checkpoint_id} | perception.fields()
        outcomes = {mode: outcome(record, result) for mode, result in results.items()}
        yield outcomes | {"perceived": perceived, "samples": tuple(outcome(record, result) for result in drawn)}


def _answered(
    slm: AdaptiveSLM, questions: list[str], stop_after_answer: bool, sampling: Sampling | None
) -> Iterator[tuple[Perception, dict[str, Result], list[Result]]]:
    if sampling:
        how = sampling.count, sampling.temperature, sampling.seed
        return slm.sample_many(questions, *how, stop_after_answer)
    return ((*answered, []) for answered in slm.compare_many(questions, stop_after_answer))


def roll_out(
    slm: AdaptiveSLM,
    weights: str,
    records: list[Record],
    file: Path,
    stop_after_answer: bool,
    sampling: Sampling | None = None,
) -> list[Rollout]:
    """Both modes' outcomes of each record, in the records' order; FILE keeps them (see keep_rollouts)."""

    def work(rest: list[Record]) -> Iterator[dict]:
        return outcomes_of(slm, rest, stop_after_answer, sampling)

    return keep_rollouts(work, weights, records, file, stop_after_answer, sampling)


def keep_rollouts(
    work: Callable[[list[Record]], Iterable[dict]],
    weights: str,
    records: list[Record],
    file: Path,
    stopped: bool,
    sampling: Sampling | None = None,
) -> list[Rollout]:
    """What `work` gives of each of some records, both modes' outcomes by mode, as rollouts in the records' order.

    What FILE already holds is not run again, and keeps the account of the run that made it. Raises InputError when
    other weights, another stop setting, another sampling or another question made a line of it.
    """
    done, asked = read_rollouts(file, weights, stopped), asdict(sampling) if sampling else {}
    if others := [rollout.sampling for rollout in done.values() if rollout.sampling != asked]:
        raise InputError(f"{file} holds outcomes with other samples ({others[0] or 'none'}): name another file.")
    kept = {record: done.get((record.task, record.id)) for record in records}
    made = {record: same_question(record, rollout, file) for record, rollout in kept.items() if rollout}
    rest = [record for record in records if record not in made]
    about = {"stopped": stopped, "weights": weights, "run": this_run(), "sampling": asked}
    cut_unfinished_line(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out, tqdm(total=len(records), unit="item", desc="rollouts") as bar:
        bar.update(len(made))
        for record, outcomes in zip(rest, work(rest), strict=True):
            question = question_hash(record.question)
            made[record] = Rollout(record.task, record.id, question=question, **outcomes, **about)
            out.write(made[record].line())
            out.flush()
            bar.update()
    return [made[record] for record in records]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="JSONL with task, id, question, answer")
    parser.add_argument("--out", type=Path, required=True, help="JSONL of outcomes; what it holds is not run again")
    parser.add_argument("--checkpoint", type=Path, default=DEFAULT_CHECKPOINT, help="the distilled student")
    parser.add_argument("--engine", default="onnx", help="onnx or torch (default: onnx)")
    parser.add_argument("--to-the-end", action="store_true", help="also write the rationale behind an answer")
    parser.add_argument("--samples", type=int, default=0, help="answers thinking first to draw besides (default: none)")
    parser.add_argument("--temperature", type=float, default=0.7, help="at which they are drawn (default: 0.7)")


def _run(arguments: argparse.Namespace) -> None:
    records = read_records(arguments.data)
    slm = AdaptiveSLM.load(arguments.engine, arguments.checkpoint)
    weights = weights_id(arguments.checkpoint, slm.engine.quantization)
    sampling = Sampling(arguments.samples, arguments.temperature) if arguments.samples else None
    roll_out(slm, weights, records, arguments.out, not arguments.to_the_end, sampling)


main = Command("training.rollout", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
