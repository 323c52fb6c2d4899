"""Near-duplicates: found across tasks and spellings, not imagined between items of one template."""

from training.prepare.similarity import groups, near_duplicates, stem

KITE = "Ruth's kite string is 120 meters long and Paul's is 75 meters long. How much longer is Ruth's string?"
OTHERS = [
    ("gsm8k", "A printer makes 18 pages a minute. How many pages does it make in a quarter of an hour?"),
    ("svamp", "Of 50 balloons at the party 22 popped. How many balloons did not pop?"),
]


def coin(names, flips="flips"):
    return f"A coin is heads up. {' '.join(f'{name} {flips} the coin.' for name in names)} Is the coin still heads up?"


def test_almost_the_same_words_are_found_in_another_task():
    almost = KITE.replace("How much longer is", "How many meters longer is")
    assert near_duplicates([("add_sub", almost), ("add_sub", "What is 3 + 4?")], [*OTHERS, ("single_eq", KITE)]) == [
        (0, 2)
    ]


def test_options_case_and_thousands_separators_make_no_difference():
    assert stem("It costs $1,400. Answer Choices: (A) 1 (B) 2") == "it costs $1400."
    other = KITE.upper() + " Answer Choices: (A) 45 (B) 54"
    assert near_duplicates([("aqua", other)], [("add_sub", KITE)]) == [(0, 0)]


def test_another_story_with_the_same_numbers_is_not_one():
    other = "A well is 120 meters deep and a mine shaft 75 meters. How much deeper is the well?"
    assert near_duplicates([("add_sub", other)], [("single_eq", KITE), *OTHERS]) == []


def test_in_templates_only_the_same_instance_counts():
    test = [("coin_flip", coin(["Ana", "Ben", "Cal", "Dov"]))]
    near = [
        coin(["Ana", "Ben", "Cal", "Dov"]),
        coin(["Ana", "Ben", "Cal", "Eve"]),
        coin(["Ana", "Ben", "Cal", "Dov"], "does not flip"),
    ]
    assert near_duplicates([("coin_flip", question) for question in near], test) == [(0, 0)]
    # In free text the same closeness is a near-duplicate.
    assert near_duplicates([("strategy_qa", near[1])], test) == [(0, 0)]


def test_many_rows_give_the_pairs_of_the_few():
    """More rows than one block of the product holds."""
    items = [("gsm8k", f"Shop {i} sold w{i} and v{i} and u{i} on t{i}.") for i in range(1003)]
    assert near_duplicates(items, [items[1001], items[4]]) == [(4, 1), (1001, 0)]


def test_groups_hold_near_duplicates_of_near_duplicates():
    words = [f"word{i}" for i in range(24)]
    first, second, third = (" ".join(words[start : start + 20]) for start in (0, 2, 4))
    items = [("svamp", first), OTHERS[0], ("add_sub", second), ("gsm8k", third), OTHERS[1]]
    assert (0, 3) not in near_duplicates(items, items)  # only through item 2
    found = groups(items)
    assert found[0] == found[2] == found[3]
    assert len(set(found)) == 3
