"""The exported model on a tiny base: the card's own code gives, through transformers alone, what the project gives."""

import re
from pathlib import Path

import gguf
import pytest
import torch
from huggingface_hub import ModelCard
from transformers import AutoModelForCausalLM

from model.adaptive import AdaptiveSLM, ModeChosen
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest, checkpoint_id
from model.decoding import greedy
from model.errors import InputError
from model.onnx_build import onnx_folder
from model.prompts import END_OF_TURN, MODE_TOKENS, NEW_TOKENS, new_token_ids, user_turn
from model.sealed import sha256
from tests.card import question_of, run_card
from tests.unit.tiny import TOKENS, learned_checkpoint
from training.export.card import NOT_MEASURED, model_card
from training.export.repository import write_repository

REPOSITORY = Path(__file__).parents[2]
RESULTS = REPOSITORY / "assets" / "results"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """(the checkpoint's folder, the exported folder); the cache is a temporary one."""
    folder = tmp_path_factory.mktemp("export")
    with learned_checkpoint(folder) as checkpoint:
        write_repository(checkpoint, RESULTS, folder / "model")
        yield checkpoint, folder / "model"


def test_the_card_s_code_scores_and_writes_as_the_project_does(exported):
    checkpoint, folder = exported
    slm, question = AdaptiveSLM.load("torch", checkpoint, "fp32"), question_of(folder)
    [(complexity, ids)] = run_card(folder, [question])
    assert complexity == pytest.approx(slm.perceive(question).complexity, abs=1e-5)
    [mode] = [event.mode for event in slm.answer(question) if isinstance(event, ModeChosen)]
    session, vocabulary = slm.engine.open(), slm.manifest.base_vocabulary
    session.append(slm.engine.encode(user_turn(question)))
    prompt = new_token_ids(MODE_TOKENS[mode], vocabulary)
    expected = [token for token, _ in greedy(session, prompt, vocabulary, slm.engine.encode(END_OF_TURN)[0])]
    assert ids == expected
    assert len(set(ids)) > 3


def test_no_file_names_a_place_of_this_machine(exported):
    _, folder = exported
    texts = [path for path in folder.rglob("*") if path.suffix in (".json", ".md", ".jinja")]
    assert len(texts) > 5
    for path in texts:
        assert not re.search(r'"/\w|/tmp|/root|/home', path.read_text(encoding="utf-8")), path


def test_the_onnx_models_are_those_that_the_app_builds(exported):
    checkpoint, folder = exported
    for quantization in ("int8", "int4"):
        built = onnx_folder(checkpoint, Manifest.load(checkpoint), quantization, lambda fraction, text: None)
        expected = {path.name: sha256(path) for path in built.iterdir() if path.name[0] != "."}
        assert {path.name: sha256(path) for path in (folder / "onnx" / quantization).iterdir()} == expected
        assert "model.onnx" in expected


@torch.no_grad()
def test_the_gguf_file_holds_the_merged_model_and_its_tokens(exported):
    _, folder = exported
    [file] = folder.glob("*.gguf")
    tokens = gguf.GGUFReader(file).get_field("tokenizer.ggml.tokens").contents()
    assert tokens == TOKENS + NEW_TOKENS
    kinds = gguf.GGUFReader(file).get_field("tokenizer.ggml.token_type").contents()
    assert set(kinds[len(TOKENS):]) == {gguf.TokenType.CONTROL}
    plain = AutoModelForCausalLM.from_pretrained(folder)
    read_back = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file.name, dtype=torch.float32)
    assert read_back.state_dict().keys() == plain.state_dict().keys()
    for name, value in plain.state_dict().items():
        # Q8_0 has 127 steps from 0 to the largest of 32 numbers.
        torch.testing.assert_close(read_back.state_dict()[name], value, atol=float(value.abs().max()) / 127, rtol=0)


def test_a_folder_that_holds_something_is_not_written_to(exported, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="is there already: name a new folder"):
        write_repository(exported[0], RESULTS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_card_tells_the_measured_figures_of_its_own_checkpoint_alone(exported, tmp_path):
    shown = re.search(r"\| policy \|.*?\n\n", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    own = model_card(Manifest.load(), checkpoint_id(DEFAULT_CHECKPOINT), RESULTS, "someone/thinker")
    assert shown in own
    assert 'place = "someone/thinker"' in own
    card = ModelCard(own)
    assert (card.data.license, card.data.base_model) == ("apache-2.0", Manifest.load().base["repo"])
    other = (exported[1] / "README.md").read_text(encoding="utf-8")
    assert NOT_MEASURED in other
    assert "| policy |" not in other
