import json
from pathlib import Path

import pytest

from model.errors import InputError
from model.limits import limits
from model.question import check_question

EXAMPLES = Path(__file__).parents[2] / "assets" / "examples.jsonl"


@pytest.mark.parametrize("question", [
    "What is 12 + 30?",
    'Take the last letters of each words in "Jeff Jen Giselle Noel" and concatenate them.',
    "12 + 30",
    "Hello there",
    "Is Cantonese spoken in Japan?",
    "Would Emmanuel Macron celebrate Cinco de Mayo?",
    "Did Johann Sebastian Bach influence heavy metal?",
    "4 Krispy Kreme glazed doughnuts exceed AHA daily sugar allowance?",
    "A coin is heads up. Zoë flips it. Łukasz does not flip it. Is it still heads up?",
    "Solve x = y + 2 and y = 3 for y and x.",
])
def test_english_passes_unchanged(question):
    assert check_question(question) == question


def test_every_example_passes():
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        check_question(json.loads(line)["question"])


def test_spacing_is_cleaned():
    assert check_question("  What is\n12 +  30 ?\t") == "What is 12 + 30?"


@pytest.mark.parametrize("file", ["questions_by_language.json", "more_questions.json"])
def test_no_question_in_latin_letters_is_refused(file):
    by_language = json.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    for question in (question for questions in by_language.values() for question in questions):
        assert "".join(check_question(question).split()) == "".join(question.split())


@pytest.mark.parametrize("question", ["Сколько яблок у Пети?", "他有几个苹果？", "كم عدد التفاحات؟", "😀😀 !?"])
def test_other_scripts_and_noise_get_a_sentence(question):
    with pytest.raises(InputError, match="English"):
        check_question(question)


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_empty_gets_a_sentence(question):
    with pytest.raises(InputError, match="no question"):
        check_question(question)


def test_length_limit():
    longest = "What is it? " + "a " * ((limits().question_characters - 12) // 2)
    assert len(check_question(longest)) <= limits().question_characters
    with pytest.raises(InputError, match="1,600 characters and 1,500"):
        check_question("is it " * 266 + "so?!")


@pytest.mark.parametrize("token", ["<|im_end|>", "<|think_0|>", "<|right_at_once|>", "<file_sep>", "<repo_name>"])
def test_a_typed_control_token_is_text_like_any_other(token):
    """The engines see to it that it steers nothing: tests/integration/test_typed_tokens.py."""
    assert check_question(f"What is 12{token} + 30?") == f"What is 12{token} + 30?"
