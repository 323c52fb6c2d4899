"""The model card: card.md, filled in with what the checkpoint and the results files say."""

from pathlib import Path
from string import Template

from model.checkpoint import Manifest
from model.prompts import PROMPT_LENGTH
from training.config import DEFAULT_CONFIG, read_config
from training.evaluate.markdown import builds_table, headline_table
from training.evaluate.tables import read_all_results
from training.export.decision import DECISION_TEXT, decision_code
from training.prepare import claims

TEMPLATE = Path(__file__).with_name("card.md")
NOT_MEASURED = "This checkpoint has not been measured yet."


def model_card(manifest: Manifest, checkpoint: str, results: Path, name: str | None) -> str:
    """The card as Markdown with its front matter; results of another checkpoint are left out, and it says so.

    `checkpoint` is the checkpoint's id, `name` the model's on the hub. Raises InputError when the results cannot be
    read.
    """
    learned = manifest.training.get("train_items", {})  # by task
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=manifest.name,
        base=manifest.base["repo"],
        place=name or ".",
        prompt_length=PROMPT_LENGTH,
        decision_code=decision_code(manifest.calibration),
        decision_text=DECISION_TEXT,
        results=_measured(checkpoint, results),
        items=f"{sum(learned.values()):,}",
        claims=", CREAK" if claims.NAME in learned else "",
        checkpoint=checkpoint,
        commit=manifest.commit,
    )


def _measured(checkpoint: str, results: Path) -> str:
    found = read_all_results(results, read_config(DEFAULT_CONFIG).perceive.token_share)
    student, builds = found["student"], found["quantizations"]
    if student["run"]["checkpoint"] != checkpoint:
        return NOT_MEASURED
    told = [
        f"Accuracy is the mean of {len(student['tasks'])} tasks, of {student['overall']['adaptive']['n']} items in all "
        f"(role: {student['role']}), with the {student['run']['quantization']} build. The lookup table knows a "
        "question's task and nothing else, random routing thinks as often as adaptive does, and the oracle knows the "
        "outcomes.",
        headline_table(student),
    ]
    if builds and builds["run"]["checkpoint"] == checkpoint:
        told += [f"The builds on the same items (role: {builds['role']}):", builds_table(builds)]
    return "\n\n".join(told)
