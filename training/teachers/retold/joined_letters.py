"""Last Letters in other words."""

import random

LETTERS = [
    "Take the last letter of each of these names and put them together: {listed}.",
    "What do the last letters of {told} spell?",
    'Concatenate the last letters of the words "{plain}".',
    "Write the last letters of {told} one after the other.",
    "Put the last letters of {plain} together.",
    "Look at how {told} end. What are their last letters in a row?",
    "{listed}: what do their last letters make?",
    'For each word in "{plain}", take its last letter, and string the letters together.',
    "What comes out when the final letters of {listed} are put side by side?",
    "Concatenate the final letters of {told}.",
]


def retold_letters(rng: random.Random, words: list[str]) -> str:
    """A question about the last letters of these words."""
    told = f"{', '.join(words[:-1])} and {words[-1]}"
    return rng.choice(LETTERS).format(listed=", ".join(words), told=told, plain=" ".join(words))
