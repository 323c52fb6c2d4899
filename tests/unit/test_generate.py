"""Generated items: gold answers worked out anew here, the same for the same seed, and never a test item."""

import random
import re
from fractions import Fraction

import pytest

from tests.unit.graded_items import steps
from training.prepare.splits import add_generated
from training.records import Record
from training.tasks import TASKS
from training.tasks.answers import choices
from training.teachers import story_templates
from training.teachers.generate import generate

GENERATORS = {name: task.generator for name, task in TASKS.items() if task.generator}
WORDS = [
    first + second for first in ("Bra", "Cel", "Dor", "Fen", "Gil") for second in ("an", "ice", "omir", "y", "ust")
]


def made(task, count=60, seed=3, retold=True):
    return list(generate(task, GENERATORS[task], count, WORDS, seed, retold))


def standard(task):
    """Items in the data set's own wording alone; the others are tested in test_retold.py."""
    return made(task, retold=False)


@pytest.mark.parametrize("task", GENERATORS)
def test_same_seed_same_items_and_another_seed_others(task):
    assert made(task) == made(task)
    both = {record.question for record in made(task)} & {record.question for record in made(task, seed=4)}
    assert len(both) < 6  # bare computations with small numbers can come again


@pytest.mark.parametrize("task", GENERATORS)
def test_items_differ_and_are_labelled(task):
    records = made(task)
    assert len({record.question for record in records}) == len({record.id for record in records}) == 60
    assert all(record.task == task and record.source == record.origin == "generated" for record in records)
    assert all(TASKS[task].is_correct(record.answer, record.answer, record.question) for record in records)


def test_coins_by_parity():
    answers = set()
    for record in standard("coin_flip"):
        flips = len(re.findall(r"\w flips the coin", record.question))
        assert record.answer == ("no" if flips % 2 else "yes")
        side = "tails" if flips % 2 else "heads"
        assert record.rationale.endswith(f": {side}. So still heads: {record.answer}.")
        answers.add(record.answer)
    assert answers == {"yes", "no"}


def test_letters_by_slicing():
    for record in standard("last_letters"):
        words = record.question.split('"')[1].split()
        assert record.answer == "".join(word[-1:] for word in words)
        assert re.findall(r"ends in (\w)[.:]", record.rationale) == list(record.answer)


def test_some_names_are_made_up_so_that_letters_and_not_names_are_learned():
    named = {name for record in standard("last_letters") for name in record.question.split('"')[1].split()}
    assert set(WORDS) & named and named - set(WORDS)
    assert all(re.fullmatch("[A-Z][a-z]+", name) for name in named)


def test_bare_computations_are_a_part_of_two_tasks():
    computed = re.compile("What is [0-9a-z.]+ ([-+]|times|divided)")
    for task in ("single_eq", "multi_arith"):
        assert any(computed.match(record.question) for record in made(task, 200))
    assert not any(computed.match(record.question) for record in made("svamp", 200))


def test_swaps_by_following_one_thing_at_a_time():
    """Where the code tracks everyone's thing, this follows the asked one's thing backwards through the swaps."""
    frames = set()
    for record in made("shuffled_objects", 200, retold=False):
        stem, _, _ = record.question.partition(" Answer Choices:")
        pairs = re.findall(r"(?:First|Then|Finally), (\w+) and (\w+) ", stem)
        holder = re.search(r"At the end of .*?, (\w+) (?:has|is)", stem).group(1)
        for left, right in reversed(pairs):
            holder = {left: right, right: left}.get(holder, holder)
        start = re.search(rf": .*?\b{holder} (?:has a|is dancing with|gets|is playing) ([^,.]+)", stem).group(1)
        assert record.answer == start
        assert list(choices(record.question).values()).count(record.answer) == 1
        frames.add(re.search(r"pairs of (\w+ trade \w+|guests swap gifts)", stem).group(1))
    assert len(frames) == 5


NUMBER = r"\d+(?:\.\d+)?|" + "|".join("zero one two three four five six seven eight nine ten eleven twelve".split())
TEMPLATES = (
    story_templates.ADD_SUBTRACT
    + story_templates.DECIMAL
    + story_templates.MULTIPLY_DIVIDE
    + story_templates.TWO_STEPS
    + story_templates.TWO_TRACKS
    + story_templates.MORE_STEPS
)


def read_back(template, question):
    """The numbers behind the template's letters, read out of the question."""
    seen, pattern = set(), ""
    for piece in re.split(r"(\{\w+\})", template):
        letter = piece.strip("{}")
        if not piece.startswith("{"):
            pattern += re.escape(piece)
        elif letter in "abcd" and letter not in seen:
            pattern += f"(?P<{letter}>{NUMBER})"
            seen.add(letter)
        else:
            pattern += f"(?:{NUMBER})" if letter in "abcdnm" else r"[\w ]+?"
    # A word of the template itself can also be spelled: 'one' for 1.
    found = re.fullmatch(pattern, question)
    assert found, (template, question)
    words = "zero one two three four five six seven eight nine ten eleven twelve".split()
    return {
        name: float(words.index(text)) if text in words else float(text) for name, text in found.groupdict().items()
    }


@pytest.mark.parametrize(("template", "equation"), TEMPLATES)
def test_stories_by_putting_the_numbers_read_from_the_text_into_the_equation(template, equation):
    for seed in range(12):
        rng = random.Random(seed)
        question, answer, rationale = story_templates.story(rng, WORDS, [(template, equation)], distract=0)
        value = eval(equation, {"__builtins__": {}}, read_back(template, question))
        assert float(answer) == pytest.approx(value, abs=1e-6), question
        assert value > 0
        results = re.findall(r"([\d.]+)([-+*/])([\d.]+)=([\d.]+)\.(?:\s|$)", rationale)
        assert results, rationale
        for left, sign, right, result in results:
            assert eval(f"{left}{sign}{right}") == pytest.approx(float(result), abs=1e-6), rationale
        assert results[-1][3] == answer


@pytest.mark.parametrize("task", ["add_sub", "single_eq", "multi_arith", "svamp", "gsm8k"])
def test_an_idle_number_changes_no_answer(task):
    """The numbers that the steps work with all come from the question, from a word of it, or from an earlier step."""
    words = {
        word: str(number)
        for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
    } | {"twice": "2", "half": "2", "dozen": "12", "quarters": "25"}
    for record in made(task, 80):
        text = re.sub(r"[a-z]+", lambda match: words.get(match.group(), match.group()), record.question.lower())
        # 'Ann and Bea each', 'Ann, Bea and Cy each': the people themselves are counted.
        known = set(re.findall(r"\d+(?:\.\d+)?", text)) | ({"2", "3"} if " each " in text else set())
        known = set(map(Fraction, known))
        written = re.findall(r"([\d.]+)([-+*/])([\d.]+)=([\d.]+)\.(?:\s|$)", record.rationale)
        exactly = [(Fraction(left), sign, Fraction(right), Fraction(value)) for left, sign, right, value in written]
        for left, _, right, value in steps(exactly):
            assert {left, right} <= known, record
            known.add(value)
        assert written[-1][3] == record.answer


@pytest.mark.parametrize("task", GENERATORS)
def test_no_generated_item_is_a_test_item_or_stands_in_two_splits(task):
    names = Record("last_letters", "0", f'Take the last letters of each words in "{" ".join(WORDS)}".', "x")

    def splits_beside(test):
        splits = {"train": [names], "perceive": [], "validation": []}
        add_generated(splits, test, [TASKS[task]], {"train": 12, "perceive": 3, "validation": 3})
        return {split: [record.question for record in records] for split, records in splits.items()}

    first = splits_beside([Record(task, "0", "Nothing like the others?", "x")])
    assert [len(questions) for questions in first.values()] == [13, 3, 3]
    assert len({question for questions in first.values() for question in questions}) == 19
    taken = [first["train"][5], first["perceive"][1]]
    second = splits_beside([Record(task, str(i), question, "x") for i, question in enumerate(taken)])
    assert not set(taken) & {question for questions in second.values() for question in questions}
    assert first["train"][1] in second["train"]


@pytest.mark.parametrize(("task", "own"), [
    ("coin_flip", r'A coin is heads up\. .*Note that "flip" here means "reverse"\.'),
    ("last_letters", r'Take the last letters of each words in "[\w ]+" and concatenate them\.'),
    ("shuffled_objects", r"\w+, \w+, and \w+ .* As time goes on, pairs of .*"),
    ("date_understanding", r".* What is the date .* in MM/DD/YYYY\? .*"),
])
def test_validation_keeps_the_data_set_s_wording_and_training_does_not_stay_with_it(task, own):
    names = Record("last_letters", "0", f'Take the last letters of each words in "{" ".join(WORDS)}".', "x")
    splits = {"train": [names], "perceive": [], "validation": []}
    near = [Record(task, "0", "Nothing like the others?", "x")]
    add_generated(splits, near, [TASKS[task]], {"train": 60, "perceive": 20, "validation": 15})
    told = {split: [bool(re.fullmatch(own, each.question)) for each in splits[split]] for split in splits}
    assert all(told["validation"])
    assert 0.15 < sum(told["train"]) / 60 < 0.85
    assert 0 < sum(told["perceive"]) < 20


def test_training_learns_from_the_same_items_however_many_are_held_out():
    """Two tasks that share stories: what the first holds out must be new to the second's training too."""
    two = [TASKS[task] for task in ("add_sub", "single_eq")]

    def made(held_out):
        names = Record("last_letters", "0", f'Take the last letters of each words in "{" ".join(WORDS)}".', "x")
        splits = {"train": [names], "perceive": [], "validation": []}
        test = [Record("svamp", "0", "Nothing like the others?", "x")]
        add_generated(splits, test, two, {"train": 800, "perceive": held_out, "validation": 0})
        return ([record.question for record in splits[split]] for split in ("train", "perceive"))

    (few, _), (many, held_out) = made(1), made(400)
    assert few == many
    assert not set(many) & set(held_out)
