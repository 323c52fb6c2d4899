import pytest

from model.detokenizer import Detokenizer

TEXT = "naïve “5 €” 😀 ok"


def decode(ids):
    """One token a byte: the hardest case."""
    return bytes(ids).decode("utf-8", errors="replace")


def test_no_push_gives_half_a_character():
    detokenizer = Detokenizer(decode)
    pieces = [detokenizer.push(byte) for byte in TEXT.encode()]
    assert not any("\ufffd" in piece for piece in pieces)
    assert "".join(pieces) == TEXT
    assert detokenizer.flush() == ""


def test_a_character_comes_with_its_last_byte():
    detokenizer = Detokenizer(decode)
    assert [detokenizer.push(byte) for byte in "€".encode()] == ["", "", "€"]


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_character_cut_off_at_the_end_is_dropped(missing):
    detokenizer = Detokenizer(decode)
    assert "".join(detokenizer.push(byte) for byte in "a😀".encode()[:-missing]) == "a"
    assert detokenizer.flush() == ""


def test_bytes_that_never_become_a_character_do_not_hold_up_what_follows():
    detokenizer = Detokenizer(decode)
    assert detokenizer.push(0xE2) == ""
    assert detokenizer.push(ord("x")) == "\ufffdx"
