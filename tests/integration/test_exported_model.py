"""The exported real model, run by its card's code alone, scores and writes what the reference engine does."""

import shutil
from pathlib import Path

import pytest

from model.adaptive import AdaptiveSLM, ModeChosen
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.decoding import greedy
from model.prompts import ANSWER, END_OF_TURN, MODE_TOKENS, THINK, new_token_ids, user_turn
from tests.card import run_card
from training.export import repository

RESULTS = Path(__file__).parents[2] / "assets" / "results"
QUESTIONS = [
    "Nora baked 24 rolls and ate 4 of them. The rest go into bags of 5. How many bags are there?",
    "Would a goldfish survive in the desert without water?",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("exported") / "model"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repository, "ONNX", ("int8",))  # it is in the cache; the tiny model's test builds both
        repository.write_repository(DEFAULT_CHECKPOINT, RESULTS, out)
    yield out
    shutil.rmtree(out)  # 1 GB


def test_the_card_s_code_gives_the_reference_s_scores_and_tokens(folder, torch_fp32):
    slm = AdaptiveSLM(torch_fp32, Manifest.load(), checkpoint_id())
    modes = []
    for question, (complexity, ids) in zip(QUESTIONS, run_card(folder, QUESTIONS), strict=True):
        assert complexity == pytest.approx(slm.perceive(question).complexity, abs=1e-4), question
        modes.append(next(event.mode for event in slm.answer(question) if isinstance(event, ModeChosen)))
        session, vocabulary = torch_fp32.open(), slm.manifest.base_vocabulary
        session.append(torch_fp32.encode(user_turn(question)))
        prompt = new_token_ids(MODE_TOKENS[modes[-1]], vocabulary)
        end = torch_fp32.encode(END_OF_TURN)[0]
        assert ids == [token for token, _ in greedy(session, prompt, vocabulary, end)], question
    assert set(modes) == {THINK, ANSWER}  # so that both prompts of the card were run
