"""The comparison of ways to perceive: what it keeps and refuses to mix, and its simple ways on questions they can tell.
"""

import sys

import numpy as np
import pytest
import torch

from model.errors import InputError
from tests.unit.rolled import rolled
from training.command import write_result
from training.config import DEFAULT_CONFIG
from training.evaluate.policies import gap_closed
from training.experiments.one_score import area_and_need_loss, need_targets
from training.experiments.perceptions import chances_worth, main, of_length, started
from training.experiments.simple_perceptions import by_length, by_words
from training.perceive.prompt import PerceptionPrompt
from training.perceive.questions import Questions
from training.records import Record


def test_a_comparison_goes_on_only_with_the_same_settings(tmp_path):
    out = tmp_path / "perceptions.json"
    assert started(out, {"steps": 150}) == {"ways": {}, "steps": 150}
    write_result(out, {"ways": {"words": {"gap_closed": 0.7}}, "steps": 150})
    assert started(out, {"steps": 150})["ways"] == {"words": {"gap_closed": 0.7}}
    with pytest.raises(InputError, match="other steps"):
        started(out, {"steps": 300})


def test_a_longer_prompt_starts_with_the_same_rows_over_and_over():
    start = PerceptionPrompt(torch.arange(16.0).reshape(8, 2), torch.ones(4, 2))
    assert torch.equal(of_length(start, 8).prompt, start.prompt)
    longer = of_length(start, 20).prompt
    assert longer.shape == (20, 2) and torch.equal(longer[8:16], start.prompt) and torch.equal(longer[16:], longer[:4])


def questions(count, start):
    """Short questions about coins are right at once, long ones about pens after thinking."""
    records, outcomes = [], []
    for number in range(start, start + count):
        easy = number % 2 == 0
        text = f"Is coin {number} heads?" if easy else f"How many pens has Ann {number} then and now and later?"
        records.append(Record("svamp", str(number), text, "1"))
        outcomes.append({"think": {"correct": not easy, "to_answer": 9}, "answer": {"correct": easy}})
    return Questions(records, [], [5 if number % 2 == 0 else 12 for number in range(start, start + count)],
                     rolled(outcomes))


@pytest.mark.parametrize("way", [by_words, by_length])
def test_simple_ways_learn_what_the_words_and_the_length_give_away(way):
    found = way(questions(20, 0), questions(10, 50))
    assert found.shape == (10, 2)
    assert found[::2, 0].min() > 0 > found[1::2, 0].max()  # right at once
    assert found[1::2, 1].min() > 0 > found[::2, 1].max()  # right after thinking


def test_scores_are_calibrated_before_their_worth_is_told():
    measured = questions(200, 0)
    noise = np.random.default_rng(3).normal(size=(200, 2))
    told = chances_worth(100 * (2 * measured.right - 1) + 100 * noise, measured)
    assert told["at_once"]["auc"] > 0.85 and told["at_once"]["expected_calibration_error"] < 0.1
    assert told["gap_closed"] > 0.5 and told["gap_closed_by_complexity_alone"] > 0.5


def test_the_one_score_of_before_by_hand():
    rollouts = rolled([
        {"think": {"correct": True, "to_answer": 15}, "answer": {"correct": False, "to_answer": 5}},
        {"think": {"correct": True, "to_answer": 35}, "answer": {"correct": True, "to_answer": 5}},
    ])
    targets = need_targets(rollouts, np.array([[0.2, 0.7], [0.5, 0.52]]))
    np.testing.assert_allclose(targets.chances, [[1, 0.5, 10], [0, 0.02, 30]], atol=1e-6)
    # The second column less the first is the score: 2 and -2, four apart, and each item's need at its own.
    scores = torch.tensor([[0.0, 2.0], [2.0, 0.0]])
    wanted = np.log(1 + np.exp(-4)) + np.log(1 + np.exp(-2))
    assert float(area_and_need_loss(scores, targets.chances)) == pytest.approx(wanted)


def test_a_score_that_follows_the_loss_of_before_routes_better_than_chance():
    """Free scores for items of four kinds, tuned by the loss alone, close much of the gap to the oracle."""
    rng = np.random.default_rng(5)
    kinds = [(0.1, 0.9, 20), (0.5, 0.9, 60), (0.4, 0.4, 10), (0.6, 0.3, 40)]  # both chances, extra tokens
    drawn = rng.integers(0, 4, 400)
    chances = np.array([kinds[k][:2] for k in drawn])
    right = rng.random(chances.shape) < chances
    made = rolled(
        {
            "think": {"correct": bool(after), "to_answer": 5 + kinds[k][2]},
            "answer": {"correct": bool(at_once), "to_answer": 5},
        }
        for (at_once, after), k in zip(right, drawn, strict=True)
    )
    targets = need_targets(made, chances).chances
    scores = torch.zeros(4, requires_grad=True)
    optimizer = torch.optim.Adam([scores], lr=0.1)
    for _ in range(80):
        optimizer.zero_grad()
        both = torch.stack([torch.zeros(400), scores[drawn]], 1)
        area_and_need_loss(both, targets).backward()
        optimizer.step()
    assert gap_closed(scores.detach().numpy()[drawn], made) > 0.4
    assert scores[0] == scores.max()


def test_no_steps_are_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    place = str(tmp_path)
    given = ["--config", str(DEFAULT_CONFIG), "--data", place, "--rollouts", place, "--checkpoint", place]
    monkeypatch.setattr(sys, "argv", ["perceptions", *given, "--out", f"{place}/out.json", "--steps", "0"])
    assert main() == 2
    assert capsys.readouterr().err.strip() == "--steps takes a whole number from 1."
