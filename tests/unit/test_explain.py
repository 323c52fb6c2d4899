"""The program teacher follows coins, letters and swaps, and says nothing of a text that it cannot follow."""

import pytest

from training.teachers import explain

NOTE = ' Is the coin still heads up? Note that "flip" here means "reverse".'


@pytest.mark.parametrize(
    ("turns", "rationale", "answer"),
    [
        (
            "Ana flips the coin. Ben does not flip the coin.",
            "It starts heads. Ana flips: tails. Ben does not: tails. So still heads: no.",
            "no",
        ),
        (
            "Ana flips the coin. O'Neil flips the coin.",
            "It starts heads. Ana flips: tails. O'Neil flips: heads. So still heads: yes.",
            "yes",
        ),
        ("Ana does not flip the coin.", "It starts heads. Ana does not: heads. So still heads: yes.", "yes"),
    ],
)
def test_coin(turns, rationale, answer):
    assert explain.explain_coins(f"A coin is heads up. {turns}{NOTE}") == (rationale, answer)


def test_last_letters():
    question = 'Take the last letters of each words in "Ana Ben Tj Dov" and concatenate them.'
    rationale = "Ana ends in a. Ben ends in n: a n. Tj ends in j: a n j. Dov ends in v: a n j v."
    assert explain.explain_letters(question) == (rationale, "anjv")


SWAPS = (
    "Alice, Bob, and Claire are playing a game. At the start of the game, they are each holding a ball: Alice has "
    "a orange ball, Bob has a white ball, and Claire has a blue ball. As the game progresses, pairs of players trade "
    "balls. First, Alice and Bob swap balls. Then, Bob and Claire swap balls. Finally, Claire and Alice swap balls. "
    "At the end of the game, {} has the Answer Choices: (A) orange ball (B) white ball (C) blue ball"
)


@pytest.mark.parametrize(("asked", "thing"), [("Alice", "orange"), ("Bob", "blue"), ("Claire", "white")])
def test_swaps_keep_the_whole_state_in_view(asked, thing):
    assert explain.explain_swaps(SWAPS.format(asked)) == (
        "Alice orange, Bob white, Claire blue. Alice and Bob: Alice white, Bob orange, Claire blue. "
        "Bob and Claire: Alice white, Bob blue, Claire orange. "
        "Claire and Alice: Alice orange, Bob blue, Claire white. "
        f"So {asked}: {thing}.",
        thing,
    )


@pytest.mark.parametrize(
    ("opening", "verb", "end", "thing"),
    [
        (
            "They are dancers: Alice is dancing with Sam, Bob is dancing with Lola, and Claire is dancing with Karl.",
            "switch partners",
            "At the end of the dance, Alice is dancing with",
            "Karl",
        ),
        (
            "They buy a book: Alice gets Moby Dick, Bob gets Ulysses, and Claire gets The Pearl.",
            "swap books",
            "At the end of the semester, Alice has",
            "The Pearl",
        ),
        (
            "They have positions: Alice is playing winger, Bob is playing striker, and Claire is playing fullback.",
            "trade positions",
            "At the end of the match, Alice is playing",
            "fullback",
        ),
        (
            "They have a present: Alice has a red present, Bob has a pink present, and Claire has a tan present.",
            "swap their gifts",
            "At the end of the event, Alice has the",
            "tan",
        ),
    ],
)
def test_swaps_of_every_kind(opening, verb, end, thing):
    question = f"{opening} First, Alice and Bob {verb}. Finally, Alice and Claire {verb}. {end} Answer Choices: (A) x"
    assert explain.explain_swaps(question)[1] == thing


@pytest.mark.parametrize(
    ("teacher", "question"),
    [
        (explain.explain_coins, "A coin is tails up. Ana flips the coin." + NOTE),
        (explain.explain_coins, "A coin is heads up." + NOTE),
        (explain.explain_letters, "Take the first letters of Ana Ben and concatenate them."),
        (explain.explain_swaps, SWAPS.format("Dora")),
        (explain.explain_swaps, SWAPS.format("Bob").replace("and Bob swap", "and Dora swap")),
        (explain.explain_swaps, "Alice has a red ball, Bob has a blue ball."),
    ],
)
def test_another_form_is_left_alone(teacher, question):
    assert teacher(question) is None
