import json
from pathlib import Path

import pytest

from model.errors import InputError
from model.limits import limits
from model.question import check_question, seems_english

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


FOREIGN = [
    "Wie viele Äpfel hat Peter noch in der Tasche?",
    "Quelle est la capitale de la France?",
    "¿Cuántas manzanas tiene Juan en total?",
    "Quante mele ha Maria se ne compra tre in più?",
    "Hoeveel appels heeft Jan nu in zijn tas?",
    "Hur många äpplen har Anna kvar?",
    "asdf qwer zxcv uiop hjkl",
]


@pytest.mark.parametrize("question", FOREIGN)
def test_what_seems_another_language_is_asked_and_noticed(question):
    assert check_question(question) == question and not seems_english(question)


def test_no_question_in_latin_letters_is_refused():
    """Two hundred short ones in ten languages; how often the notice is wrong is counted, so that a change is seen."""
    by_language = json.loads((Path(__file__).parent / "questions_by_language.json").read_text(encoding="utf-8"))
    noticed = {name: [not seems_english(check_question(q)) for q in told] for name, told in by_language.items()}
    assert sum(map(len, noticed.values())) == 200
    assert sum(noticed.pop("en")) <= 9 and sum(map(sum, noticed.values())) >= 53


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
