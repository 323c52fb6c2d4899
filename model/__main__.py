"""Asks the model one question on the terminal: python -m model "QUESTION" [--mode ...] [--json]."""

import argparse
import sys
from collections.abc import Iterator

from model.adaptive import AdaptiveSLM, Done, Event, ModeChosen, Perceived, Text
from model.checkpoint import DEFAULT_CHECKPOINT
from model.engine_arguments import add_engine_arguments, chosen_engine
from model.english import seems_english
from model.errors import InputError, SetupError
from model.events import Result
from model.process import exit_on_sigterm
from model.prompts import MODES, THINK
from model.question import check_question
from model.terminal import print_json, speaking_plainly


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:
        self.exit(2, f"{message[0].upper()}{message[1:]}: see python -m model --help.\n")


def make_parser() -> Parser:
    parser = Parser(prog="python -m model", description="Asks Think First? one question and streams what it writes.")
    parser.add_argument("question", help="the question, in English; in quotes")
    # How it decides
    parser.add_argument("--mode", choices=["adaptive", *MODES], default="adaptive",
                        help="think first, answer first, or let the model choose (default: adaptive)")
    parser.add_argument("--threshold", type=float, metavar="F",
                        help="least gain for which it thinks first, 0 to 1 (default: the calibrated one)")
    parser.add_argument("--stop-after-answer", action="store_true", help="stop as soon as the answer is out")
    # What runs
    add_engine_arguments(parser)
    parser.add_argument("--quantization", metavar="Q",
                        help="int8, int4 or fp32 with onnx, nf4 or fp32 with torch (default: the engine's own)")
    parser.add_argument("--checkpoint", default=DEFAULT_CHECKPOINT, metavar="DIR", help="the checkpoint's folder")
    # What it prints
    parser.add_argument("--json", action="store_true", help="print one JSON object when all is done, and nothing else")
    return parser


def main() -> None:
    with speaking_plainly():
        arguments = make_parser().parse_args()
        try:
            with exit_on_sigterm():
                _run(arguments)
        except (InputError, SetupError) as error:
            sys.exit(_fail(str(error)))
        except KeyboardInterrupt:
            sys.exit(130)


def _run(arguments: argparse.Namespace) -> None:
    question = check_question(arguments.question)  # before loading: a bad question gets its sentence at once
    if not seems_english(question):
        print("This may not be English, and English is all that this small model knows.", file=sys.stderr)
    model = AdaptiveSLM.load(
        checkpoint=arguments.checkpoint, quantization=arguments.quantization, **chosen_engine(arguments)
    )
    mode = None if arguments.mode == "adaptive" else arguments.mode
    events = model.answer(arguments.question, mode, arguments.threshold, arguments.stop_after_answer)
    if arguments.json:
        result = next(event.result for event in events if isinstance(event, Done))
        print_json(result.as_dict())
    else:
        _stream(events)


def _stream(events: Iterator[Event]) -> None:
    part, gain = None, 0.0
    for event in events:
        match event:
            case Perceived(perception):
                gain = perception.gain
                print(f"Complexity {perception.complexity:.2f}. Right at once: {perception.right_at_once:.2f}; after "
                      f"thinking: {perception.right_after_thinking:.2f}.")
            case ModeChosen(mode, threshold, forced):
                why = "asked for" if forced else f"{'at or above' if mode == THINK else 'below'} {threshold:.2f}"
                print(f"Gain {gain:+.2f}, {why}: {mode} first.", flush=True)
            case Text(new_part, text):
                print(text if new_part == part else f"\n{new_part.capitalize()}: {text}", end="", flush=True)
                part = new_part
            case Done(result):
                print(f"\n\n{_summary(result)}")


def _summary(result: Result) -> str:
    tokens, seconds = result.tokens, result.seconds
    ending = "" if result.finished else "It gave no answer. " if not result.answer else "It was cut off. "
    sure = "" if result.answer_probability is None else f"Its answer's probability: {result.answer_probability:.2f}. "
    return (f"{ending}{sure}{tokens['total']} tokens ({tokens['to_answer']} to the answer) "
            f"in {seconds['total']:.1f} s; {result.engine} {result.quantization}, checkpoint {result.checkpoint}.")


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
