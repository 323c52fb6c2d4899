import pytest

from model.splitter import Splitter

THINK = "Sam has 3 + 4 = 7 pens.\n7 - 2 = 5.\nAnswer: 5"
ANSWER = "Answer: 5\nSam has 3 + 4 = 7 pens.\n7 - 2 = 5."
RATIONALE = "Sam has 3 + 4 = 7 pens.\n7 - 2 = 5."


def split(text, size):
    splitter, pieces = Splitter(), []
    for start in range(0, len(text), size):
        pieces += splitter.push(text[start:start + size])
    pieces += splitter.finish()
    joined = {part: "".join(piece for name, piece in pieces if name == part) for part in ("rationale", "answer")}
    assert joined == splitter.texts  # what was streamed is what the result says
    return splitter, pieces


@pytest.mark.parametrize("size", range(1, 12))
@pytest.mark.parametrize("text", [THINK, ANSWER])
def test_either_order_in_pieces_of_any_size(text, size):
    splitter, _ = split(text, size)
    assert splitter.texts == {"rationale": RATIONALE, "answer": "5"}


def test_parts_come_in_the_order_in_which_they_are_written():
    assert [part for part, _ in split(THINK, 1000)[1]] == ["rationale", "answer"]
    assert [part for part, _ in split(ANSWER, 1000)[1]] == ["answer", "rationale"]


def test_text_is_passed_on_as_it_comes():
    splitter = Splitter()
    assert splitter.push("Sam has") == [("rationale", "Sam has")]
    assert splitter.push(" 3.\nAns") == [("rationale", " 3.")]
    assert splitter.push("wer") == []  # may become the label
    assert splitter.push("ing is easy") == [("rationale", "\nAnswering is easy")]


def test_label_split_over_pieces():
    splitter = Splitter()
    assert splitter.push("Ans") == splitter.push("wer") == splitter.push(":") == []
    assert splitter.push(" yes") == [("answer", "yes")]


@pytest.mark.parametrize("size", [1, 4, 100])
def test_label_inside_a_line_is_no_answer(size):
    splitter, _ = split("The Answer: is near.\nMore", size)
    assert not splitter.answered
    assert splitter.texts["rationale"] == "The Answer: is near.\nMore"


@pytest.mark.parametrize("text", ["", "Sam has 7.", "Sam has 7.\nAnswer", "Sam has.\nAnswer:", "Answer: \nSam has."])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_says_when_there_never_was_an_answer(text, size):
    splitter, _ = split(text, size)
    assert not splitter.answered
    assert not splitter.answer_ended


def test_cut_off_label_is_not_swallowed():
    assert split("Sam has 7.\nAnsw", 1)[0].texts["rationale"] == "Sam has 7.\nAnsw"


@pytest.mark.parametrize("size", [1, 5, 100])
def test_only_the_first_answer_counts(size):
    splitter, _ = split("Three.\nAnswer: 3\nAnswer: 4\nOr so.", size)
    assert splitter.texts == {"answer": "3", "rationale": "Three.\nAnswer: 4\nOr so."}


@pytest.mark.parametrize("size", [1, 5, 100])
def test_an_empty_answer_line_leaves_room_for_a_later_answer(size):
    assert split("Answer:\nThree.\nAnswer: 3", size)[0].texts == {"answer": "3", "rationale": "Three."}


def test_answer_ends_with_its_line():
    splitter = Splitter()
    splitter.push("Answer: 12")
    assert splitter.answered
    assert not splitter.answer_ended  # more digits may follow
    splitter.push("\n")
    assert splitter.answer_ended


@pytest.mark.parametrize("size", [1, 2, 100])
def test_blank_lines_and_spaces_at_the_ends_are_dropped(size):
    splitter, _ = split("\n  Two lines.\n\nYes.  \n\nAnswer:  5 apples \n", size)
    assert splitter.texts == {"rationale": "Two lines.\n\nYes.", "answer": "5 apples"}


def test_part_is_undecided_at_the_start_of_a_line():
    splitter = Splitter()
    assert splitter.part is None
    splitter.push("Answer: 5")
    assert splitter.part == "answer"
    splitter.push("\n")
    assert splitter.part is None
