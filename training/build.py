"""The bundled training script: raw files to checkpoint in one command, resumable at every stage.

    python -m training.build --config training/configs/smollm2-135m.yaml --sources DIR --out DIR
        [--download] [--from DIR]

prepare -> distil -> roll out -> perceive -> OUT/checkpoint. Run the same command again after a stop: finished stages
are kept, the one that was running goes on. Copy OUT/checkpoint to assets/checkpoint to ship it.

A lesson-sized run (training/configs/lesson.yaml) needs no raw files: it makes its base and its data, measures what came
of them, and draws OUT/lesson.html in the end.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import torch

from model.base import base_weights
from model.errors import SetupError
from model.lm import load_base
from model.probe import FILE as PROBE
from model.prompts import NEW_TOKENS
from training.command import Command
from training.config import Config, Perceive, read_config
from training.distill.export import export_student, read_manifest, weights_id
from training.distill.state import load_weights, read_position
from training.distill.student import make_student
from training.evaluate.roles import CHOSEN_ON
from training.lesson.lesson_data import prepare_lesson
from training.lesson.lesson_results import show_lesson
from training.lesson.made_base import with_base
from training.perceive.tuning import perceive, settings_of
from training.perceive.write_probe import write_probe
from training.prepare.download import download
from training.prepare.splits import prepare, prepared_by
from training.records import Record, read_records
from training.rollout import Sampling, roll_out
from training.rollout_engine import load_to_roll_out


def prepare_stage(sources: Path, out: Path, fetch: bool, seed: int) -> Path:
    """Prepares the data unless its report, the last file written, is there. Raises SetupError when another seed did."""
    data = out / "data"
    if not (data / "report.json").is_file():
        if fetch:
            download(sources)
        prepare(sources, data, seed)
    elif (other := prepared_by(data).get("seed", 0)) != seed:  # earlier versions had no other seed than 0
        raise SetupError(
            f"{data} was prepared with seed {other}, and the configuration says {seed}: name another --out."
        )
    return data


def distill_stage(config: Path, data: Path, out: Path, settings: Config, start_from: Path | None = None) -> None:
    """Runs training.distill through accelerate's launcher, which starts a process a GPU where there are several."""

    def done() -> bool:
        position = read_position(out / "state")
        return position is not None and position["step"] >= settings.distill.steps

    if done():
        return
    words = ["-m", "training.distill", "--config", str(config), "--data", str(data), "--out", str(out)]
    words += ["--from", str(start_from)] if start_from else []
    gpus = torch.cuda.device_count()
    launcher = ["-m", "accelerate.commands.launch", "--multi_gpu", "--num_processes", str(gpus)] if gpus > 1 else []
    ended = subprocess.run([sys.executable, *launcher, *words], check=False)
    if ended.returncode or not done():  # asked to stop, it saves and ends without an error
        raise SetupError(
            "Stage 1 (distil) stopped before its last step: see above, then run the same command to go on."
        )


def export_stage(config: Config, data: Path, out: Path) -> Path:
    """Writes the distilled student as OUT/checkpoint, unless it is there already, from the same step."""
    folder = out / "checkpoint"
    position = read_position(out / "state")
    if not _is_of(folder, position["step"]):
        base, tokenizer = load_base(base_weights(config.base), torch.float32)
        base_vocabulary = len(tokenizer) - len(NEW_TOKENS)
        student = make_student(base, tokenizer, config.distill.rank)
        load_weights(out / "state" / "weights.safetensors", student)
        seconds = round(position.pop("seconds"), 1)  # without validation, saving and loading
        items = dict(Counter(record.task for record in read_records(data / "train.jsonl")))
        told = {"distill": position | {"seconds_in_steps": seconds}, "train_items": items}
        if about := prepared_by(data):
            told["prepare"] = about
        export_student(student, folder, config, base_vocabulary, told)
    return folder


def _is_of(checkpoint: Path, step: int) -> bool:
    """Whether the checkpoint was distilled to this step: a run may have been lengthened since."""
    whole = (checkpoint / "manifest.json").is_file()
    return whole and read_manifest(checkpoint)["training"]["distill"]["step"] == step


def rollout_stage(checkpoint: Path, data: Path, rollouts: Path, settings: Perceive, seed: int) -> None:
    """Both modes on the items that stage 2 learns from, with samples, and on those that its choices are made on.

    With the engine that the app uses on a CPU.
    """
    slm = load_to_roll_out(checkpoint)
    weights = weights_id(checkpoint, slm.engine.quantization)
    sampling = Sampling(settings.samples, settings.temperature, seed) if settings.samples else None

    def records(split: str) -> list[Record]:
        return read_records(data / f"{split}.jsonl")

    roll_out(slm, weights, records("perceive"), rollouts / "perceive.jsonl", True, sampling)
    for split in CHOSEN_ON:  # to the rationale's end: they are measured too
        roll_out(slm, weights, records(split), rollouts / f"{split}.jsonl", False)


def build(config_path: Path, sources: Path, out: Path, fetch: bool, start_from: Path | None = None) -> Path:
    """Runs what is missing of the stages and returns the checkpoint's folder.

    A lesson makes its own base and data first, and shows in the end what came of it.
    """
    config = with_base(read_config(config_path), out)
    data = prepare_lesson(config, out / "data") if config.lesson else prepare_stage(sources, out, fetch, config.seed)
    distill_stage(config_path, data, out, config, start_from)
    checkpoint = export_stage(config, data, out)
    # Other settings make another perception, of the same rollouts unless they were sampled otherwise.
    sampled = f", {config.perceive.samples} at {config.perceive.temperature}" if config.perceive.samples else ""
    rollouts = out / "rollouts" / f"{read_position(out / 'state')['step']}{sampled}"
    if read_manifest(checkpoint)["training"].get("perceive", {}).get("settings") != settings_of(config):
        rollout_stage(checkpoint, data, rollouts, config.perceive, config.seed)
        (checkpoint / PROBE).unlink(missing_ok=True)  # of another perception
        print(json.dumps(perceive(config, data, rollouts, checkpoint, out / "perceive.log.jsonl")))
    if "file" in config.base and not (checkpoint / PROBE).is_file():  # what a server can run (see model.openai_engine)
        write_probe(checkpoint)
    if config.lesson:
        show_lesson(config, checkpoint, data, rollouts, out)
    return checkpoint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, required=True, help="YAML settings, such as training/configs/smollm2-135m.yaml"
    )
    parser.add_argument(
        "--sources", type=Path, default=Path("sources"), help="folder of the raw files (default: sources)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("run"), help="folder for data, state, logs and checkpoint (default: run)"
    )
    parser.add_argument("--download", action="store_true", help="fetch the raw files that are not in --sources yet")
    parser.add_argument(
        "--from", dest="start_from", type=Path, help="go on from an earlier run's state, such as training/resume"
    )


def _run(arguments: argparse.Namespace) -> None:
    checkpoint = build(arguments.config, arguments.sources, arguments.out, arguments.download, arguments.start_from)
    print(f"The checkpoint is in {checkpoint}. To ship it, copy it to assets/checkpoint.")


main = Command("training.build", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
