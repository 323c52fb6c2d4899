"""Last letters, and sometimes first ones, put together, by how many words there are."""

import random

from training.tasks.last_letters import made_up
from training.teachers.explain import letters_of
from training.teachers.graded.forms_of_role import Forms, Role, of_role

FIRST_SHARE = 0.15
MADE_UP_SHARE = 0.25
SMALL_SHARE = 0.15  # of the items whose words are written without capitals
# {listed} is 'Ana, Ben, Cal', {told} is 'Ana, Ben and Cal', {plain} is 'Ana Ben Cal', {end} is 'last' or 'first'.
MANY = Forms(
    [
        'Take the {end} letters of the words in "{plain}" and concatenate them.',
        "Take the {end} letter of each word and join them: {listed}.",
        "What do you get when you put the {end} letters of {told} together?",
        "From {told} keep only the {end} letter each. Which string does that leave?",
        "Someone reads {listed} and notes just the {end} letter of each. What stands on the paper?",
        "Join the {end} letters of {told}.",
        'Take the {end} letters of each words in "{plain}" and concatenate them.',
        "{plain} - what are the {end} letters together?",
        "Which word is made by the {end} letters of {told}, in this order?",
        "Go through this list, {listed}, and pick up the {end} letter every time; what have you collected?",
        "Please combine the {end} letters of these words: {listed}",
        "If I take the {end} letter of each of the names {told}, what do I get?",
        "Make one string from the {end} letters of {listed}.",
        "Out of {plain}, one builds a code with the {end} letter of every name. Give the code.",
        "My password is hidden in {told}: it is their {end} letters one by one. How does it read?",
        "The words are {told}. Concatenate their {end} letters.",
        "hey, {end} letters of {plain} joined up please",
        "Spell out the {end} letters of {told} without spaces.",
        'Look at "{plain}". Write down the {end} letter of each word, in order.',
        "A sign had {plain} on it, but now only the {end} letter of each word can be read. What does it say?",
        "String together the {end} letter of each: {listed}.",
        "What are the {end} letters of {told}? Write them as one word.",
        "Give me the {end} letter of every word here, all together: {plain}.",
        "Say there are children called {told}. Chain the {end} letters of what they are called.",
        "Reduce each of {listed} to its {end} letter, and run these into one another. The result?",
    ],
    training=[
        "Concatenate the {end} letters of {told}.",
        "Put the {end} letters of {told} together.",
        "Write the {end} letters of {listed} as one word.",
        "What are the {end} letters of {listed}, joined together?",
        "{listed}: join the {end} letters.",
        "Combine the {end} letter of each word: {plain}",
        "Take each word's {end} letter and string them together: {listed}.",
        "The {end} letters of {told} make which word?",
        "Which letters do {told} have {end}? Write them together.",
        "For each of the words {listed}, take the {end} letter. What do they spell?",
        "What do the {end} letters of {told} spell?",
        "What does one read if one reads only the {end} letters of {told}?",
        "Collect the {end} letters of {told}.",
        "Here are some names: {listed}. What are their {end} letters, put together?",
        "Here are some words: {plain}. Join their {end} letters.",
        "My friends are {told}. What do I get from the {end} letters of their names?",
        "Tell me the {end} letters of {told} in one word.",
        "List the {end} letters of {told} without a gap.",
        "What string do the {end} letters of {listed} give?",
        'Join the {end} letter of each word of "{plain}".',
        'What are the {end} letters in "{plain}"?',
        "i need the {end} letters of {plain} as one word",
        "{end} letters of {told}?",
        "{end} letters: {plain}",
        "Take {told}. Now take only the {end} letter of each. What do you have?",
        "Keep the {end} letter of each of these: {listed}. What do you have?",
        "Cut away everything but the {end} letters of {told}. What is left?",
        "Please write the {end} letters of {told} one after the other.",
        "One after the other, which {end} letters do {told} have?",
        "A password is made of the {end} letters of {told}. What is it?",
        "Make a word from the {end} letters of {told}.",
        "Five points for the {end} letters of {told}, joined!",
        "Look at the {end} letter of each name: {listed}. Write them side by side.",
        "There are names on a list: {listed}. Read out the {end} letters.",
        "What new word comes from the {end} letters of {told}?",
    ],
)
ONE = Forms(
    [
        "What is the {end} letter of {plain}?",
        'Take the {end} letter of the word "{plain}".',
        "Which letter comes {end} in {plain}?",
        "Name the letter that stands {end} when one writes {plain}.",
        "I spell out {plain} on the phone. What is the {end} letter that I say?",
        "Write the {end} letter of {plain}.",
        "{plain}: {end} letter?",
        "Tell me the {end} letter of the name {plain}.",
        'What letter is {end} in "{plain}"?',
        "Of all letters in {plain}, only the {end} one is kept. What remains?",
    ],
    training=[
        "Which is the {end} letter of {plain}?",
        "{end} letter of {plain}?",
        "What's the {end} letter in {plain}?",
        'What is the {end} letter of the word "{plain}"?',
        "Give the {end} letter of {plain}.",
        "Find the {end} letter of {plain}.",
        "The {end} letter of {plain} is which one?",
        "Look at the name {plain}. What is its {end} letter?",
        "With which letter does the word {plain} have its {end} place filled?",
        "Say the {end} letter of {plain}.",
        "I write {plain}. Which letter is {end}?",
        "tell me {plain}'s {end} letter",
    ],
)


def graded_letters(rng: random.Random, names: list[str], rung: int, role: Role) -> tuple[str, str, str]:
    """A question about the last or first letters of `rung` words, the letters and the rationale."""
    words = [made_up(rng, names) if rng.random() < MADE_UP_SHARE else name for name in rng.sample(names, rung)]
    if rng.random() < SMALL_SHARE:
        words = [word.lower() for word in words]
    first = rng.random() < FIRST_SHARE
    told = f"{', '.join(words[:-1])} and {words[-1]}" if rung > 1 else words[0]
    form = rng.choice(of_role(MANY if rung > 1 else ONE, role))
    question = form.format(listed=", ".join(words), told=told, plain=" ".join(words), end="first" if first else "last")
    rationale, answer = letters_of(words, first)
    return question, answer, rationale
