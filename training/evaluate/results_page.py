"""RESULTS.md: what each table is, in words, above it."""

from collections.abc import Iterator

from training.config import CURVE_ITEMS
from training.evaluate import markdown
from training.evaluate.roles import RULES


def sections(found: dict[str, dict | None]) -> list[tuple[str, str, str]]:
    """Heading, sentence and table for each results file that there is."""
    return [*_of_student(found), *_of_others(found)]


def _of_student(found: dict[str, dict | None]) -> list[tuple[str, str, str]]:
    student, bases = found["student"], [found[name] for name in ("baseline", "few_shot") if found[name]]
    thinking = [task for task in student["lookup"] if task in student["tasks"]]
    role, n = f"Role: {student['role']}.", student["overall"]["adaptive"]["n"]
    return [
        (
            "The headline",
            f"Each policy on {n} items: accuracy as the mean of the {len(student['tasks'])} tasks, the tokens up to "
            f"the answer, and how far adaptive is ahead of it. {role} The lookup table knows a question's task and "
            "nothing else; on validation and the graded development items it was given the best mode for each task, "
            "under the token budget that the threshold was chosen under on the same items. Of these tasks it thinks "
            f"first on {', '.join(thinking) or 'none'}. Random routing thinks as often as adaptive does. The oracle "
            "knows from the outcomes where only thinking is right.",
            markdown.headline_table(student),
        ),
        (
            "Policies, as the mean of the tasks",
            f"The same in full. Each task counts the same, whatever its number of items. {role} n = {n}.",
            markdown.policies_table(student, "mean_of_tasks"),
        ),
        (
            "Policies, over all items",
            f"Each item counts the same, so the large tasks weigh most. {role} n = {n}. Random routing is right on an "
            "item with a probability, so it has no paired interval of this kind.",
            markdown.policies_table(student, "items"),
        ),
        (
            "Task by task",
            f"Every policy in each task. {role} Random routing thinks in each as often as adaptive does over all "
            "items; in the mean of the tasks, as often as it does in that mean.",
            markdown.tasks_table(student),
        ),
        (
            "Beside its base and other students",
            f"The mean of the tasks. {role} The base without our training was asked the first items of the test "
            f"split alone.{_sources(found['published'])}",
            markdown.students_table(student, bases, found["published"]),
        ),
    ]


def _sources(published: dict | None) -> str:
    if not published:
        return ""
    students, teacher = (published["source"][who] for who in ("students", "teacher"))
    return f" Published figures, which come without intervals: of the students {students}; of the teacher {teacher}."


def _of_others(found: dict[str, dict | None]) -> Iterator[tuple[str, str, str]]:
    if found["routers"] or found["perceptions"]:
        yield (
            "The perception beside other routers",
            "How well each router tells the questions that need thought from the others, and how much of the gap "
            "between random routing and the oracle it closes, over all thresholds and items. 'Tried' ones were tuned "
            "to choose among; those 'in hindsight' know the outcomes that they are measured by, so nobody could "
            "build them. Behind it, how well each chance tells right answers from wrong ones: the area under its ROC "
            "curve, the mean of the areas within tasks, and how far chance and share lie apart.",
            markdown.routers_table(found["routers"], found["perceptions"]),
        )
    if ladder := found["ladder"]:
        role = f"Role: {ladder['role']}."
        yield (
            "The ladder",
            "Questions of our own making, graded by their number of steps, the rung: how likely the model took itself "
            f"to be right, and how often it was, in %. {role}",
            markdown.ladder_table(ladder),
        )
        yield (
            "What is perceived along the ladder",
            "Spearman's rank correlation of complexity and rung, the area under the ROC curve of each chance, and the "
            f"mean gap over kinds and rungs beside the calibration error over items, in points. {role} Where being "
            "right at once hardly falls from rung to rung, one cannot ask that the complexity rises.",
            markdown.perceived_table(ladder),
        )
    if bare := found["arithmetic"]:
        yield (
            "Arithmetic",
            "Bare calculations, by operation and digits: of both numbers in sums and differences, of the larger factor "
            f"in products by at most 12, of the result in exact divisions by at most 12. In %. Role: {bare['role']}.",
            markdown.arithmetic_table(bare),
        )
    if asked := found["visitors"]:
        yield (
            "Visitors' questions",
            f"A hundred questions as people type them, written by hand before training. Role: {asked['role']}.",
            markdown.policies_table(asked, "items"),
        )
    if builds := found["quantizations"]:
        sentence = f"Their size, their speed, and what they get right on the same items. Role: {builds['role']}."
        yield "The CPU engine's builds", sentence, markdown.builds_table(builds)
    if other := found["generalise"]:
        sentence = f"Items of known kinds, in words and with names that training has not. Role: {other['role']}."
        if other["role"] == "development":
            sentence += f" {NO_LONGER_FRESH}"
        yield "Other stories, wordings and names", sentence, markdown.other_stories_table(other)
    if runs := found["choices"]:
        yield (
            "Settings of stage 1",
            f"Runs of {runs['steps']} steps from the base that differ in one setting each: the loss a token, and the "
            f"share of answers, in %, whose every token is the likeliest. Role: {runs['role']}. They have at most "
            f"{CURVE_ITEMS} items a task and no interval: small differences say nothing.",
            markdown.ablations_table(runs),
        )
    if runs := found["styles"]:
        yield (
            "Styles of a rationale",
            f"Runs of {runs['steps']} steps from the base that write their rationales in other styles, by what they "
            f"then decode. Role: {runs['role']}.",
            markdown.styles_table(runs),
        )
    for runs in filter(None, (found["lesson"], found["lesson-t5"])):
        yield (
            f"The lesson-sized run, {runs['run']['family']}",
            f"The whole method in minutes, {runs['run']['seeds']} times from nothing: base, both stages and "
            "measurement have another seed each time. Means over the runs, with Student's t intervals. Both chances "
            f"are told apart with an area under the ROC curve of {markdown.areas_over_runs(runs)}. "
            f"Role: {runs['role']}.",
            markdown.lesson_table(runs),
        )


NO_LONGER_FRESH = (
    "They were fresh once: they were measured, the training data was rewritten, and they were measured again. So "
    "these figures guided us, and say nothing certain of new questions."
)

INTRODUCTION = """# Results

Made by `python -m training.evaluate.tables` from the files in `assets/results`; nothing here is typed by hand. Accuracy
is in %, with its 95 % interval in brackets: Wilson's for a share of items; for a mean of the tasks the one that 10,000
draws of each task's items give (a stratified bootstrap). "Adaptive minus it" is the difference in points on the same
items, with its paired 95 % interval: Agresti and Min's over all items, the same bootstrap for the mean of the tasks. An
interval that holds 0 says that the two may be equally good. n is the number of items.

Each table says its items' role, which is a rule for when they may be looked at:
"""


def results_page(found: dict[str, dict | None]) -> str:
    """The whole of RESULTS.md."""
    rules = "\n".join(f"- **{role}**: {rule}" for role, rule in RULES.items())
    parts = [f"## {heading}\n\n{sentence}\n\n{table}\n" for heading, sentence, table in sections(found)]
    return "\n".join([INTRODUCTION, f"{rules}\n", *parts])
