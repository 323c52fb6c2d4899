"""How a question is spelled before the model sees it: as typed, but for the spaces that tokenised data sets carry."""

import pytest

from model.question import check_question, check_rationale
from model.tidy_text import tidy, well_formed

HALF, OTHER_HALF, REPLACED = "\ud83d", "\ude00", "\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "What is .5 + .25?",
        "Is .5 more than .05?",
        "A pen is $ .50, two are ($.75)",
        "What is -.5 * .5?",
        "What is a .csv file?",
        "Is 3 != 4?",
        "What is 17 % 5?",
        "What is 8 : 2?",
        "Tom has 5 $ and Sam has 6 $ more.",
        "What does x := 3 mean?",
    ],
)
def test_what_is_typed_stays(text):
    assert tidy(text) == text.replace("$ .50", "$.50")


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Jerry has 3 pens .", "Jerry has 3 pens."),
        ("How many , if any ?", "How many, if any?"),
        ("It is 20 % of $ 40 .", "It is 20% of $40."),
        ("Sam 's hat ( red ) is his !", "Sam's hat (red) is his!"),
        ("It ended : 3 won ; 2 lost .", "It ended: 3 won; 2 lost."),
        ("and then ... ?", "and then...?"),
    ],
)
def test_the_spaces_of_tokenised_data_sets_go(text, tidied):
    assert tidy(text) == tidied and tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (f"What is 2 + 3? {HALF}", f"What is 2 + 3? {REPLACED}"),
        (f"{HALF}What is 2 + 3?", f"{REPLACED}What is 2 + 3?"),
        (f"What is {OTHER_HALF} 2 + 3?", f"What is {REPLACED} 2 + 3?"),
        (f"What is {OTHER_HALF}{HALF} 2?", f"What is {REPLACED}{REPLACED} 2?"),
        (f"Is {HALF}{OTHER_HALF} happy?", "Is 😀 happy?"),
        ("Is caf\udce9 a word?", f"Is caf{REPLACED} a word?"),  # a byte of the command line that is no UTF-8
        ("Is 😀 happy?", "Is 😀 happy?"),
    ],
)
def test_half_a_pair_is_repaired(text, repaired):
    assert well_formed(text) == check_question(text) == check_rationale(text) == repaired
    repaired.encode()
