"""The lesson-sized run with several seeds: everything anew for each, from the base on, and means with their intervals.

    python -m training.lesson --config training/configs/lesson.yaml --out FILE.json [--seeds N] [--work DIR]

One run alone, with its page of plots, is what training.build makes of the same configuration.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import yaml
from scipy.stats import t

from model.checkpoint import CHANCES
from model.errors import InputError
from training.build import build
from training.command import Command, place_for, read_result, write_result
from training.config import read_config
from training.lesson.lesson_results import RESULT
from training.provenance import provenance
from training.whole_file import write_text


def run_seeds(config: Path, seeds: int, work: Path) -> list[dict]:
    """The results of a run of each seed, in WORK/NAME-SEED, without their items.

    A finished run is not run again. Raises InputError when one has other settings.
    """
    found = []
    for seed in range(seeds):
        out = work / f"{config.stem}-{seed}"
        build(_own_config(config, seed, out), work, out, fetch=False)
        result = read_result(out / RESULT)
        found.append({name: part for name, part in result.items() if name != "items"})
    return found


def _own_config(config: Path, seed: int, out: Path) -> Path:
    """The configuration with a seed of its own, as a file in OUT: the stages read one."""
    out.mkdir(parents=True, exist_ok=True)
    own = out / "config.yaml"
    text = yaml.safe_dump(yaml.safe_load(config.read_text(encoding="utf-8")) | {"seed": seed}, sort_keys=False)
    if own.is_file() and own.read_text(encoding="utf-8") != text:
        raise InputError(f"{out} holds a run of other settings than {config}: name another --work.")
    write_text(own, text)
    return own


def mean_and_interval(values: list[float]) -> dict:
    """The mean over runs and its 95 % interval, by Student's t."""
    mean, spread = float(np.mean(values)), float(np.std(values, ddof=1) / np.sqrt(len(values)))
    reach = float(t.ppf(0.975, len(values) - 1)) * spread
    return {"mean": round(mean, 4), "interval": [round(mean - reach, 4), round(mean + reach, 4)]}


def over_seeds(results: list[dict]) -> dict:
    """Each policy's accuracy and tokens, adaptive minus it, and how well each chance was foretold, over the runs."""
    overall = [result["overall"] for result in results]

    def of(policy: str, field: str) -> list[float]:
        return [cells[policy][field] for cells in overall]

    policies = {
        policy: {
            "accuracy": mean_and_interval(of(policy, "accuracy")),
            "tokens_to_answer": mean_and_interval(of(policy, "tokens_to_answer")),
            "adaptive_minus": mean_and_interval(
                list(np.subtract(of("adaptive", "accuracy"), of(policy, "accuracy")))
            ),
        }
        for policy in overall[0]
    }
    areas = {chance: [result["perceived"][chance]["auc"] for result in results] for chance in CHANCES}
    # There is none where all came out the same.
    areas = {chance: mean_and_interval(known) for chance, known in areas.items() if None not in known}
    return {"policies": policies, "auc": areas}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, required=True, help="YAML settings with a lesson")
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--seeds", type=int, default=5, help="how many runs (default: 5)")
    parser.add_argument("--work", type=Path, default=Path("run"), help="folder of the runs (default: run)")


def _run(arguments: argparse.Namespace) -> None:
    if arguments.seeds < 2:
        raise InputError("--seeds takes a whole number from 2: one run has no interval.")
    config = read_config(arguments.config)
    if not config.lesson:
        raise InputError(f"{arguments.config} has no lesson: name one such as training/configs/lesson.yaml.")
    place_for(arguments.out)
    results = run_seeds(arguments.config, arguments.seeds, arguments.work)
    about = provenance("training.lesson") | {"seeds": arguments.seeds, "family": config.lesson.family}
    made = over_seeds(results) | {"role": "test", "runs": results, "run": about}
    write_result(arguments.out, made)
    for policy, cells in made["policies"].items():
        print(f"{policy:<9} {cells['accuracy']['mean']:.3f} {cells['accuracy']['interval']}")


main = Command("training.lesson", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
