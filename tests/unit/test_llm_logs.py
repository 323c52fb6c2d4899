"""The teacher's logs: read by question, and only right, whole chains are learned from."""

import pytest

from model.errors import InputError
from tests import fixtures
from training.teachers.llm import LONGEST, Chain, key, read_log, usable_rationale

GOOD = "A bus holds 40 people. Two buses hold 80 people."


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "own_zero_shot_cot.log"
    path.write_text(fixtures.log([(f"What is {i} + {i}?", 2 * i) for i in range(6)]), encoding="utf-8")
    return path


def test_chains_are_found_by_their_question(log):
    chains = read_log(log)
    assert set(chains) == {f"whatis{i}{i}" for i in range(6)}
    assert chains[key("What is 2 + 2 ?")] == Chain(f" \n\n{fixtures.RIGHT}", True)


def test_wrong_and_cut_off_chains_are_not_usable(log):
    chains = [read_log(log)[f"whatis{i}{i}"] for i in range(6)]
    assert [chain.correct for chain in chains] == [True, True, True, False, True, True]
    assert [usable_rationale(chain)[0] for chain in chains] == [fixtures.RIGHT] * 3 + ["", ""] + [fixtures.RIGHT]


@pytest.mark.parametrize(
    "chain",
    [
        None,
        Chain(GOOD, False),
        Chain("A bus holds 40 people. Two buses hold", True),
        Chain("A bus holds 40 people. Two buses hold 80 people. There are", True),
        Chain(GOOD + " And so on." * (LONGEST // 10), True),
        Chain("Yes.", True),
        Chain("", True),
    ],
)
def test_unusable_chains(chain):
    assert usable_rationale(chain)[0] == ""


def test_usable_chains_are_one_line_without_the_letters_of_the_options():
    chain = Chain(" \n\nA bus holds 40 people. \nTwo buses hold 80 people (B). \n\nTherefore, the answer is (B).", True)
    assert usable_rationale(chain)[0] == GOOD


def test_the_key_survives_spacing_punctuation_and_options():
    tokenised = "Ruth 's kite is 120 meters long , Paul 's is 75 . Which choice is true ? Answer Choices: (A) 1 (B) 2"
    assert key("Ruth's kite is 120 meters long, Paul's is 75. Answer Choices: (A) 2 (B) 1") == key(tokenised)
    assert key("Ruth's kite is 12 meters long, Paul's is 75.") != key(tokenised)


def test_the_conclusion_does_not_get_into_the_rationale(log):
    assert not any("Therefore" in chain.rationale for chain in read_log(log).values())


def test_a_cut_off_log_is_named_with_what_it_lacks(log):
    text = log.read_text(encoding="utf-8")
    log.write_text(text[: text.index("5st data")], encoding="utf-8")
    with pytest.raises(InputError, match=rf"{log}, line \d+: .*4 of 6"):
        read_log(log)


@pytest.mark.parametrize("text", ["", "404: Not Found\n"])
def test_what_is_no_log_is_named(log, text):
    log.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=str(log)):
        read_log(log)


def test_a_missing_log_is_named(tmp_path):
    with pytest.raises(InputError, match="gone.log is missing: run with --download"):
        read_log(tmp_path / "gone.log")
