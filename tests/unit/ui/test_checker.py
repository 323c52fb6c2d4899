"""The checker: what holds, what does not and what belongs there, and what it says nothing about."""

import json
from pathlib import Path

import pytest

from ui.shared.checker import check, conclusion, contradicted, follows, mended, settled


def told(rationale):
    """Each step as 'what led to it -> the right value', with ' not ' and what was written where that is wrong."""
    return [f"{step.led} -> {step.right}" + ("" if step.holds else f" not {step.wrote}") for step in check(rationale)]


CALCULATIONS = [
    ("24-4=20.", ["24-4 -> 20"]),
    ("24-4=18.", ["24-4 -> 20 not 18"]),
    ("24-4=18. 18/2=9.", ["24-4 -> 20 not 18", "18/2 -> 9"]),
    ("Nora: 24-4=18 rolls.", ["24-4 -> 20 not 18"]),
    ("Nora:24 - 4 = 20 rolls.", ["24 - 4 -> 20"]),
    ("24−4=18, so 18.", ["24−4 -> 20 not 18"]),
    ("3×4=12. 12÷5=2.4.", ["3×4 -> 12", "12÷5 -> 2.4"]),
    ("3 x 4=13. 3x4=12.", ["3 x 4 -> 12 not 13", "3x4 -> 12"]),
    ("5-8=-3. 5-8=3.", ["5-8 -> -3", "5-8 -> -3 not 3"]),
    ("-3+5=2.", ["-3+5 -> 2"]),
    # chains
    ("3+4+5=12.", ["3+4+5 -> 12"]),
    ("2+3*4=20.", ["2+3*4 -> 14 not 20"]),
    ("(2+3)*4=20.", ["(2+3)*4 -> 20"]),
    ("((24-4=18", ["24-4 -> 20 not 18"]),
    ("2*3=6+4=10.", ["2*3 -> 6", "6+4 -> 10"]),
    ("2*3=6+4=11.", ["2*3 -> 6", "6+4 -> 10 not 11"]),
    ("5*4=2*10=20.", ["5*4 -> 2*10", "2*10 -> 20"]),
    ("5*4=2*11=22.", ["5*4 -> 20 not 2*11", "2*11 -> 22"]),
    ("x=20/3=6.67.", ["20/3 -> 6.67"]),
    # decimals, and values that have too many of them
    ("20-6.5=13.5.", ["20-6.5 -> 13.5"]),
    ("20-6.5=14.5.", ["20-6.5 -> 13.5 not 14.5"]),
    (".5+.25=.75.", [".5+.25 -> .75"]),
    ("0.1+0.2=0.3.", ["0.1+0.2 -> 0.3"]),
    ("50/3=15.", ["50/3 -> 16.67 not 15"]),
    ("50/3=16.", ["50/3 -> 16.67 not 16"]),
    ("50/3=16.6. 50/3=16.67. 50/3=16.66666667.", ["50/3 -> 16.6", "50/3 -> 16.67", "50/3 -> 16.66666667"]),
    ("50/3=16.8.", ["50/3 -> 16.67 not 16.8"]),
    ("1/3000=0.", ["1/3000 -> 0.00033 not 0"]),
    ("1.55+1.5=3.1.", ["1.55+1.5 -> 3.05 not 3.1"]),
    # fractions
    ("1/2+1/4=3/4.", ["1/2+1/4 -> 3/4"]),
    ("1/2+1/4=2/6.", ["1/2+1/4 -> 3/4 not 2/6"]),
    ("3/4=0.75.", ["3/4 -> 0.75"]),
    ("1/2 of 10=5.", ["1/2 of 10 -> 5"]),
    ("1 1/2+1=2 1/2.", ["1 1/2+1 -> 2 1/2"]),
    ("1 1/2+1=3.", ["1 1/2+1 -> 2.5 not 3"]),
    # money, thousands, percent
    ("$24-$4=$18.", ["$24-$4 -> $20 not $18"]),
    ("$5*3=15. 5*$1.50=$7.50.", ["$5*3 -> 15", "5*$1.50 -> $7.50"]),
    ("5*$1.50=$7.", ["5*$1.50 -> $7.50 not $7"]),
    ("$5-$8=-$3.", ["$5-$8 -> -$3"]),
    ("1,250+50=1,300. 1250+50=1,200.", ["1,250+50 -> 1,300", "1250+50 -> 1,300 not 1,200"]),
    ("20%*50=10. 20% of 50=10. 20% of $50=$12.", ["20%*50 -> 10", "20% of 50 -> 10", "20% of $50 -> $10 not $12"]),
    ("20%*50=1000.", ["20%*50 -> 10 not 1000"]),
    ("40%+20%=60%. 40%+20%=50%.", ["40%+20% -> 60%", "40%+20% -> 60% not 50%"]),
    ("15/60*100=25%. 15/60=25%. 15/60=30%.", ["15/60*100 -> 25%", "15/60 -> 25%", "15/60 -> 25% not 30%"]),
    ("100-20%=80.", ["100-20% -> 80"]),
    # long numbers are worked out exactly
    ("123456789*987654321=121932631112635269.", ["123456789*987654321 -> 121932631112635269"]),
    ("123456789*987654321=121932631112635268.",
     ["123456789*987654321 -> 121932631112635269 not 121932631112635268"]),
    # months counted past the year's end
    ("Month 11+3=14: 14-12=2 of 2021.", ["11+3 -> 14", "14-12 -> 2"]),
]
TIMES = [
    ("3:40 pm+1:00=4:40 pm.", ["3:40 pm+1:00 -> 4:40 pm"]),
    ("3:40 pm+1:00=4:30 pm.", ["3:40 pm+1:00 -> 4:40 pm not 4:30 pm"]),
    ("11:50 am+0:20=12:10 pm.", ["11:50 am+0:20 -> 12:10 pm"]),
    ("11:50 am+0:20=12:10 am.", ["11:50 am+0:20 -> 12:10 pm not 12:10 am"]),
    ("12:10 am-0:20=11:50 pm.", ["12:10 am-0:20 -> 11:50 pm"]),
    ("12:50+0:20=1:10. 12:50+0:20=13:10.", ["12:50+0:20 -> 1:10", "12:50+0:20 -> 13:10"]),
    ("12:50+0:20=1:20.", ["12:50+0:20 -> 1:10 not 1:20"]),
    ("23:50+0:20=0:10.", ["23:50+0:20 -> 0:10"]),
    ("2:10-0:30=1:45.", ["2:10-0:30 -> 1:40 not 1:45"]),
    ("1:50+0:20=1:70.", ["1:50+0:20 -> 2:10 not 1:70"]),
    ("95-60=35. 3:40 pm+1:00=4:40 pm. 4:40 pm+0:20=5:00 pm.",
     ["95-60 -> 35", "3:40 pm+1:00 -> 4:40 pm", "4:40 pm+0:20 -> 5:00 pm"]),
]
STATES = [
    ("It starts heads. Ana flips: tails. Ben does not: tails. So still heads: no.",
     ["Ana flips -> tails", "Ben does not -> tails", "So still heads -> no"]),
    ("It starts heads. Ana flips: heads. Ben flips: tails. So heads: yes.",
     ["Ana flips -> tails not heads", "Ben flips -> tails", "So heads -> no not yes"]),
    ("It starts red. Ana flips: grey. Ben does not: red.", ["Ana flips -> grey", "Ben does not -> grey not red"]),
    ("It starts red. Ana does not: red. So red: no.", []),  # its other side is not known
    ("Ana flips: tails.", []),
    ("Ana red, Ben blue, Cal white. Ana and Ben: Ana blue, Ben red, Cal white. So Ana: blue.",
     ["Ana and Ben -> Ana blue, Ben red, Cal white", "So Ana -> blue"]),
    ("Ana red, Ben blue. Ana and Ben: Ana red, Ben blue. So Ana: red.",
     ["Ana and Ben -> Ana blue, Ben red not Ana red, Ben blue", "So Ana -> red"]),
    ("Ana red, Ben blue, Cal white. Ana and Ben: Ana blue, Ben red.",
     ["Ana and Ben -> Ana blue, Ben red, Cal white not Ana blue, Ben red"]),
    ("Ana red, Ben blue. Ana and Ben: Ana blue, Ben red. So red: Ana.",
     ["Ana and Ben -> Ana blue, Ben red", "So red -> Ben not Ana"]),
    ("Ana apple butter, Ben egg. Ben and Ana: Ana egg, Ben apple butter.",
     ["Ben and Ana -> Ana egg, Ben apple butter"]),
    ("Ana red, Ben blue. Ana and Zoe: Ana blue, Zoe red.", []),
    ("Ana likes cats, Ben likes dogs. So they differ.", []),
    ("Ana ends in a. Ben ends in m.", ["Ana ends in -> a", "Ben ends in -> n not m"]),
    ("Ana begins with a. Ben begins with n.", ["Ana begins with -> a", "Ben begins with -> b not n"]),
    ("Ana ends in a. Ben ends in n: a n.", ["Ana ends in -> a", "Ben ends in -> n", "Ben ends in n -> a n"]),
    ("Ana ends in a. Ben ends in n: a n. Cal ends in l: a l.",
     ["Ana ends in -> a", "Ben ends in -> n", "Ben ends in n -> a n", "Cal ends in -> l",
      "Cal ends in l -> a n l not a l"]),
    ("The game ends in a tie.", []),
    ("Today is 06/14/2022. Tomorrow is 06/15/2022.", ["Tomorrow -> 06/15/2022"]),
    ("Today is 02/28/2024. Tomorrow is 03/01/2024.", ["Tomorrow -> 02/29/2024 not 03/01/2024"]),
    ("Today is 01/03/2020. The show is 01/05/2020. One week later is 01/13/2020.",
     ["One week later -> 01/12/2020 not 01/13/2020"]),
    ("Today is 01/03/2020. The show is 01/05/2020. Tomorrow is 01/06/2020.", []),
    ("Today is 03/01/2021. 10 days ago is 02/19/2021.", ["10 days ago -> 02/19/2021"]),
    ("Today is 03/01/2021. 24 hours later is 03/02/2021.", ["24 hours later -> 03/02/2021"]),
    ("Today is Monday. Three days later is Friday.", ["Three days later -> Thursday not Friday"]),
    ("Today is Monday. A month later is Friday.", []),
    ("Today is 02/30/2021. Tomorrow is 03/01/2021.", []),
    ("Today is 01/01/0001. Yesterday is 12/31/0001.", []),
    ("The day told is 05/27/2020. 27+8=35. May has 31 days: 35-31=4. 8 days later is 06/04/2020.",
     ["27+8 -> 35", "May has -> 31", "35-31 -> 4", "8 days later -> 06/04/2020"]),
    ("June has 31 days. February has 29 days.", ["June has -> 30 not 31", "February has -> 29"]),
]
NOTHING = [
    "",
    "People go to sleep when tired.",
    "3x-7=20. x=9.",
    "3x - 7=20.",
    "f(2+3)=7. x2+3=5.",
    "2(3+4)=15.",
    "2^3+1=10. 3+1=2^2. 3+1=2x.",
    "5 apples+3=9.",
    "24=18.",
    "20=24-3.",
    "6/0=0.",
    "12/24/2020+1=12/25/2020.",
    "24-=3. =4. 24-4= .",
    "(" * 5000,
    "1" * 5000 + "+1=3",
    "1+" * 5000 + "1=3",
]


@pytest.mark.parametrize(("rationale", "steps"), [*CALCULATIONS, *TIMES, *STATES])
def test_each_step_is_held_against_what_it_should_be(rationale, steps):
    assert told(rationale) == steps


@pytest.mark.parametrize("rationale", NOTHING)
def test_what_cannot_be_read_for_certain_is_left_out(rationale):
    assert [step for step in told(rationale) if " not " in step] == []


def test_a_step_knows_where_its_result_stands():
    rationale = "Nora: 24-4=18 rolls. 18/2=9."
    assert [rationale[step.start : step.end] for step in check(rationale)] == ["18", "9"]


@pytest.mark.parametrize(
    ("written", "complete"),
    [("24-4=1", ""), ("24-4=18.", ""), ("24-4=18. ", "24-4=18."), ("24-4=18. 18/2=9.", "24-4=18."), ("", "")],
)
def test_a_result_that_may_still_grow_is_not_settled(written, complete):
    assert settled(written) == complete


@pytest.mark.parametrize(
    ("rationale", "comes_to"),
    [
        ("24-4=18. 18/2=9.", "9"),
        ("24-4=18 rolls.", "18"),
        ("24-4=18. That is all.", None),
        ("Ana ends in a. Ben ends in n.", "an"),
        ("Ana ends in a. Ben ends in n: a n.", "an"),
        ("It starts heads. Ana flips: tails. So heads: no.", "no"),
        ("It starts heads. Ana flips: tails.", None),
        ("Today is 06/14/2022. Tomorrow is 06/15/2022. So 2022-06-15.", None),
        ("Nobody knows.", None),
    ],
)
def test_what_a_rationale_comes_to(rationale, comes_to):
    assert conclusion(rationale) == comes_to


@pytest.mark.parametrize(
    ("rationale", "answer", "instead"),
    [
        ("84-57=27.", "17", "27"),
        ("84-57=27.", "27.0", None),
        ("84-57=27.", "27 shells", None),
        ("84-57=27.", "yes", None),  # whether 27 is enough, say
        ("84-57=27.", "", None),
        ("1:10+0:40=1:50.", "1 hour 50 minutes", None),
        ("It starts heads. Ana flips: tails. So heads: no.", "yes", "no"),
        ("Ana red, Ben blue. Ana and Ben: Ana blue, Ben red. So Ana: blue.", "blue ball", None),
        ("Ana red, Ben blue. Ana and Ben: Ana blue, Ben red. So Ana: blue.", "red ball", "blue"),
        ("Nobody knows.", "17", None),
    ],
)
def test_an_answer_that_the_rationale_contradicts(rationale, answer, instead):
    assert contradicted("How many?", rationale, answer) == instead


@pytest.mark.parametrize(
    ("rationale", "answer", "followed"),
    [
        ("4 * 3 = 13", "13", True),
        ("4 * 3 = 13", "13.0 apples", True),
        ("4 * 3 = 13. 4*2=8.", "13", False),
        ("4 * 3 = 13", "4", False),
        ("4 * 3 = 13", "yes", False),
        ("So the answer is banana.", "banana", True),
        ("So the answer is banana.", "bananas", False),
        ("So the answer is banana.", "12", False),
        ("It is 12.5.", "12", False),
        ("", "12", False),
        ("So the answer is banana.", " .", False),
    ],
)
def test_whether_an_answer_can_be_read_off_a_rationale(rationale, answer, followed):
    assert follows("How many?", rationale, answer) == followed


@pytest.mark.parametrize(
    ("question", "rationale", "after"),
    [
        ("24 less 4?", "24-4=20.", "24-4=20."),
        ("24 less 4?", "24-4=18. 18/2=9. 9+1=11. So 11.", "24-4=20. 20/2=10. 10+1=11. So 11."),
        ("24 less 4, and 18 more?", "24-4=18. 18+18=36.", "24-4=20. 18+18=36."),  # its 18 may be the question's
        ("?", "$24-$4=$18. $18*2=$36.", "$24-$4=$20. $20*2=$40."),
        ("?", "24-4=18. 36/18=2. It was 06/18/2022.", "24-4=20. 36/20=1.8. It was 06/18/2022."),
        ("?", "24-4=18. 118+1.18=119.18.", "24-4=20. 118+1.18=119.18."),
        ("?", "It starts heads. Ana flips: heads. Ben flips: tails. So heads: no.",
         "It starts heads. Ana flips: tails. Ben flips: heads. So heads: yes."),
        ("?", "3:40 pm+1:00=4:30 pm. 4:30 pm+0:20=4:50 pm.", "3:40 pm+1:00=4:40 pm. 4:40 pm+0:20=5:00 pm."),
    ],
)
def test_the_first_slip_is_mended_and_what_followed_from_it(question, rationale, after):
    assert mended(question, rationale) == after
    assert all(step.holds for step in check(mended(question, rationale)))


def test_no_gold_rationale_has_a_slip_or_contradicts_its_answer():
    lines = (Path(__file__).parents[3] / "assets" / "ladder.jsonl").read_text(encoding="utf-8").splitlines()
    unchecked = 0
    for item in map(json.loads, lines):
        steps = check(item["rationale"])
        unchecked += not steps
        assert all(step.holds for step in steps), item["rationale"]
        assert contradicted(item["question"], item["rationale"], item["answer"]) is None, item["rationale"]
    assert unchecked < 0.05 * len(lines)  # days that only the question tells


def test_a_slip_that_has_nothing_to_do_with_the_first_one_stays():
    assert mended("?", "24-4=18. 3*3=8. 18+8=26.") == "24-4=20. 3*3=8. 20+8=28."
    assert mended("?", "3*3=9.") == "3*3=9." and mended("?", "") == ""
