"""What came of a lesson-sized run: its test questions answered in both modes, by policy and by rung."""

from pathlib import Path

from model.adaptive import AdaptiveSLM
from model.checkpoint import checkpoint_id
from training.command import read_result, write_result
from training.config import Config
from training.distill.export import weights_id
from training.evaluate.by_policy import results_of
from training.evaluate.lookup import thinking_tasks
from training.evaluate.measure import measure_items
from training.evaluate.policies import MEASURED
from training.evaluate.roles import CHOSEN_ON
from training.evaluate.rungs import by_rung
from training.lesson.run_page import in_one_sentence, write_page
from training.outcome import read_rolled
from training.provenance import this_run
from training.records import read_records
from training.rollout_engine import load_to_roll_out

RESULT, PAGE = "lesson.json", "lesson.html"


def show_lesson(config: Config, checkpoint: Path, data: Path, rollouts: Path, out: Path) -> None:
    """Measures the run unless that is done, and draws its page: OUT/lesson.json and OUT/lesson.html."""
    measured = (out / RESULT).is_file() and read_result(out / RESULT)["run"]["checkpoint"] == checkpoint_id(checkpoint)
    if measured and (out / PAGE).is_file():
        return
    (out / PAGE).unlink(missing_ok=True)  # of another checkpoint: after a stop it would be taken for this one's
    slm = load_to_roll_out(checkpoint)
    result = measure_lesson(config, slm, checkpoint, data, rollouts, out / RESULT)
    write_page(result, out / PAGE)
    print(f"{in_one_sentence(result)} {out / PAGE} shows the rest.")


def measure_lesson(config: Config, slm: AdaptiveSLM, checkpoint: Path, data: Path, rollouts: Path, out: Path) -> dict:
    """Measures the test questions and writes a results file, as training.evaluate does; returns what it holds."""
    weights = weights_id(checkpoint, slm.engine.quantization)
    items, runs = measure_items(slm, weights, read_records(data / "test.jsonl"), rollouts / "test.jsonl")
    chosen_on = [read_rolled(data / f"{split}.jsonl", rollouts / f"{split}.jsonl", weights)[1] for split in CHOSEN_ON]
    thinking = thinking_tasks([rollout for split in chosen_on for rollout in split], config.perceive.token_share)
    threshold = slm.manifest.calibration.threshold
    result = results_of(items, list(MEASURED), threshold, thinking) | by_rung(items) | {"role": "test", "items": items}
    about = {"threshold": threshold, "lookup_thinks_on": sorted(thinking), "seed": config.seed}
    engine = {"checkpoint": slm.checkpoint_id, "engine": slm.engine.name, "quantization": slm.engine.quantization}
    result["run"] = {"rollouts": runs} | this_run() | engine | about
    write_result(out, result)
    return result
