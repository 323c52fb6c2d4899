"""Gold equations become short rationales whose arithmetic is right."""

import re

import pytest

from training.tasks.word_problems import by_equation
from training.teachers.equations import steps


@pytest.mark.parametrize(
    ("equation", "rationale", "value"),
    [
        ("X=((13.0+5.0)-10.0)", "13+5=18. 18-10=8.", 8),
        ("( 76.0 - 25.0 )", "76-25=51.", 51),
        ("7*14=x", "7*10=70. 7*4=28. 70+28=98.", 98),
        ("70-x=27", "70-27=43.", 43),
        ("x-13=21", "21+13=34.", 34),
        ("28+x=54", "54-28=26.", 26),
        ("x+28=54", "54-28=26.", 26),
        ("4*x=36", "36/4=9.", 9),
        ("x*4=36", "36/4=9.", 9),
        ("36/x=4", "36/4=9.", 9),
        ("x/4=9", "9*4=36.", 36),
        ("27=70-x", "70-27=43.", 43),
        ("(x+2)*3=21", "21/3=7. 7-2=5.", 5),
        ("3*(10-x)=2*6", "2*6=12. 12/3=4. 10-4=6.", 6),
        ("0.25+0.5=x", "0.25+0.5=0.75.", 0.75),
    ],
)
def test_each_operation_is_undone_in_a_step_of_its_own(equation, rationale, value):
    assert steps(equation) == (rationale, pytest.approx(value))


@pytest.mark.parametrize(
    "equation", ["X=((13.0+5.0)-10.0)", "3*(10-x)=2*6", "x/(2+3)=4-1", "((x-4)/2+6)*5=40", "7/3=x"]
)
def test_every_written_step_is_true_and_the_last_gives_the_value(equation):
    rationale, value = steps(equation)
    for left, sign, right, result in re.findall(r"([\d.]+)([-+*/])([\d.]+)=([\d.]+)\.(?:\s|$)", rationale):
        computed = {
            "+": float(left) + float(right),
            "-": float(left) - float(right),
            "*": float(left) * float(right),
            "/": float(left) / float(right),
        }[sign]
        assert computed == pytest.approx(float(result))
    assert float(result) == pytest.approx(value)


@pytest.mark.parametrize(
    "equation",
    [
        "",
        "x=",
        "2x+3=7",
        "x=5*",
        "x+y=5",
        "x+x=4",
        "3+4=7",
        "x**2=9",
        "x=1/0",
        "0*x=5",
        "a=b=c",
        "f(x)=2",
        "-x=3",
        "x='a'",
    ],
)
def test_anything_else_is_refused_and_never_explained(equation):
    with pytest.raises(ValueError):
        steps(equation)
    assert by_equation(equation, "5") == ("", "")


def test_a_step_is_written_once():
    assert steps("4+4*2+(4*2-3)") == ("4*2=8. 4+8=12. 8-3=5. 12+5=17.", 17)


def test_steps_that_miss_the_gold_answer_are_not_a_rationale():
    assert by_equation("X = 31 - 8", "23") == ("31-8=23.", "equation")
    assert by_equation("X = 31 + 8", "23") == ("", "")


def test_an_equation_without_a_step_is_no_rationale():
    assert by_equation("x=5", "5") == ("", "")


@pytest.mark.parametrize(
    ("calculation", "rationale"),
    [
        ("78*7", "70*7=490. 8*7=56. 490+56=546."),
        ("3*34", "3*30=90. 3*4=12. 90+12=102."),
        ("24*16", "20*10=200. 20*6=120. 200+120=320. 4*10=40. 4*6=24. 40+24=64. 320+64=384."),
        ("2.6*4", "2*4=8. 0.6*4=2.4. 8+2.4=10.4."),
        ("736/8", "720/8=90. 736-720=16. 16/8=2. 90+2=92."),
        ("876/6", "600/6=100. 876-600=276. 240/6=40. 276-240=36. 36/6=6. 100+40=140. 140+6=146."),
        ("31.2/5", "30/5=6. 31.2-30=1.2. 1/5=0.2. 1.2-1=0.2. 0.2/5=0.04. 6+0.2=6.2. 6.2+0.04=6.24."),
        ("12*12", "12*12=144."),
        ("21*4", "20*4=80. 1*4=4. 80+4=84."),
        ("21*40", "20*40=800. 1*40=40. 800+40=840."),
        ("48/4", "48/4=12."),
        ("21*100", "21*100=2100."),
        ("684+253", "684+200=884. 884+53=937."),
        ("253+684", "684+200=884. 884+53=937."),
        ("6959-3044", "6959-3000=3959. 3959-44=3915."),
        ("8939+3984", "8939+3000=11939. 11939+900=12839. 12839+84=12923."),
        ("684+200", "684+200=884."),
        ("684-97", "684-97=587."),
        ("684-1200", "684-1200=-516."),
        ("684.5+253", "684.5+253=937.5."),
        ("30*4", "30*4=120."),
        ("100/8", "80/8=10. 100-80=20. 16/8=2. 20-16=4. 4/8=0.5. 10+2=12. 12+0.5=12.5."),
        ("1/3", "1/3=0.3333333333."),
    ],
)
def test_a_hard_calculation_is_made_place_by_place(calculation, rationale):
    assert steps(calculation)[0] == rationale
