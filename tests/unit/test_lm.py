"""Other bases: tiny random models of the architectures that the configs name carry the method from end to end."""

import json
import re
from copy import deepcopy

import numpy as np
import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

from model.causal import TorchSession
from model.errors import InputError, SetupError
from model.lm import load_base
from model.prompts import (
    ANSWER_TOKENS,
    DECISION_TOKENS,
    NEW_TOKENS,
    PERCEIVE_TOKENS,
    PROMPT_LENGTH,
    THINK_TOKENS,
    new_token_ids,
    user_turn,
)
from tests.unit.tiny import stir
from training.distill.encoding import tree
from training.distill.export import _write_weights, rows_name
from training.distill.state import load_weights, save_state, trainable
from training.distill.student import TreeLoss, make_student
from training.families.trees import Recomputed, question_cache
from training.perceive.prompt import PerceptionPrompt
from training.records import Record

CHATML = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
RECORD = Record("svamp", "1", "Mia has 2 pens and buys 3.", "5", "2+3=5.")
SMALL = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "max_position_embeddings": 512}
HEADS = {"num_attention_heads": 4, "num_key_value_heads": 2}


def save_tokenizer(folder, special=CHATML):
    """A byte-level tokenizer without any merge: 256 tokens and the special ones."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: i for i, letter in enumerate(letters)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(special)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token=special[0]).save_pretrained(folder)
    return tokenizer.get_vocab_size()


def save_base(folder, kind, tied=True, special=CHATML):
    """A random model in transformers' files. 'padded' has more rows than its tokenizer has tokens, as Qwen3 has."""
    torch.manual_seed(0)
    size = save_tokenizer(folder, special)
    if kind == "llama":
        model = LlamaForCausalLM(LlamaConfig(vocab_size=size, tie_word_embeddings=tied, **SMALL, **HEADS))
    else:
        rows = size + 64 if kind == "qwen3 padded" else size
        # Its heads are wider than hidden size over heads.
        model = Qwen3ForCausalLM(
            Qwen3Config(vocab_size=rows, tie_word_embeddings=tied, head_dim=16, **SMALL, **HEADS)
        )
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["llama", "qwen3", "qwen3 padded"])
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def base(kind, tmp_path_factory):
    """(the folder, the model with the new rows, its tokenizer)."""
    folder = save_base(tmp_path_factory.mktemp("base"), kind)
    return folder, *load_base(folder, torch.float32)


@pytest.fixture(scope="module")
def student(base, tmp_path_factory):
    """(a student whose adapter and new rows are not at their start, its tokenizer, its checkpoint's folder)."""
    folder, _, _ = base
    model, tokenizer = load_base(folder, torch.float32)
    made = make_student(model, tokenizer, rank=2)
    stir(made, 0.1)
    saved = tmp_path_factory.mktemp("checkpoint")
    made.save_pretrained(saved, save_embedding_layers=False)
    return made.eval(), tokenizer, saved


def test_the_new_rows_stand_behind_the_tokens(kind, base):
    _, model, tokenizer = base
    first = len(CHATML) + 256
    assert tokenizer.convert_tokens_to_ids(NEW_TOKENS) == new_token_ids(NEW_TOKENS, first)
    assert tokenizer.encode("".join(NEW_TOKENS)) == new_token_ids(NEW_TOKENS, first)
    rows = model.get_input_embeddings().num_embeddings
    assert rows == model.config.vocab_size == (first + 64 if kind == "qwen3 padded" else first + len(NEW_TOKENS))
    assert model.get_output_embeddings().weight is model.get_input_embeddings().weight


def test_a_soft_prompt_starts_from_words_and_from_no_more_rows_than_it_has(base):
    """Here each letter is a token, and ' First think ...' more than eight."""
    _, model, tokenizer = base
    matrix = model.get_input_embeddings().weight
    ids = tokenizer.convert_tokens_to_ids
    for prompt, words in ((THINK_TOKENS, " First t"), (ANSWER_TOKENS, " Answer "), (PERCEIVE_TOKENS, " Is this")):
        assert torch.equal(matrix[ids(prompt)], matrix[tokenizer.encode(words)])
    assert torch.equal(matrix[ids(DECISION_TOKENS[0])], matrix[ids(DECISION_TOKENS[1])])  # the mean: no word spilled in


@torch.no_grad()
def test_a_tree_gives_the_losses_of_its_branches_alone(student):
    made, tokenizer, _ = student
    one, base_vocabulary = tree(tokenizer, RECORD), len(tokenizer) - len(NEW_TOKENS)
    loss = TreeLoss(made, base_vocabulary)
    _, losses, _ = loss(**loss.collate([one], tokenizer.pad_token_id))
    offset = 0
    for branch in one.branches:
        tokens = one.question + branch.prompt + branch.target
        logits = made(input_ids=torch.tensor([tokens])).logits[0, -len(branch.target) - 1 : -1, :base_vocabulary]
        alone = functional.cross_entropy(logits, torch.tensor(branch.target), reduction="none")
        torch.testing.assert_close(losses[offset : offset + len(alone)], alone, atol=1e-4, rtol=0)
        offset += len(alone)
    assert offset == len(losses)


@torch.no_grad()
def test_weights_of_a_lower_rank_are_the_same_student_with_room_to_learn(student, base, tmp_path):
    made, tokenizer, _ = student
    save_state(tmp_path / "state", made, torch.optim.AdamW(trainable(made).values()), {"step": 1})
    weights = tmp_path / "state" / "weights.safetensors"
    wider = make_student(load_base(base[0], torch.float32)[0], tokenizer, rank=4).eval()
    ids = torch.tensor([tree(tokenizer, RECORD).question])
    load_weights(weights, wider)
    torch.testing.assert_close(wider(input_ids=ids).logits, made(input_ids=ids).logits, atol=1e-6, rtol=0)
    narrower = make_student(load_base(base[0], torch.float32)[0], tokenizer, rank=1)
    with pytest.raises(InputError, match=r"is of a higher rank than the configuration's: set rank to 2\.$"):
        load_weights(weights, narrower)


def test_only_the_adapter_and_the_new_rows_learn(base):
    model, tokenizer = load_base(base[0], torch.float32)
    made = make_student(model, tokenizer, rank=2)
    before = model.get_input_embeddings().original_module.weight.clone()
    loss = TreeLoss(made, len(tokenizer) - len(NEW_TOKENS))
    optimizer = torch.optim.AdamW([p for p in made.parameters() if p.requires_grad], lr=1e-2)
    found = []
    for _ in range(12):
        total, _, _ = loss(**loss.collate([tree(tokenizer, RECORD)], tokenizer.pad_token_id))
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        found.append(total.item())
    assert found[-1] < 0.97 * found[0]
    assert torch.equal(model.get_input_embeddings().original_module.weight, before)
    learning = [name for name, p in made.named_parameters() if p.requires_grad]
    assert len(learning) == 2 * 7 * SMALL["num_hidden_layers"] + 1  # two matrices a linear layer, and the rows
    assert all("lora_" in name or "trainable_tokens" in name for name in learning)


def test_the_checkpoint_holds_the_new_rows_under_the_name_that_stage_2_writes_to(student):
    _, _, saved = student
    weights = load_file(saved / "adapter_model.safetensors")
    assert weights[rows_name(weights)].shape == (len(NEW_TOKENS), SMALL["hidden_size"])
    _write_weights(saved, weights)  # bf16, as it ships
    again = load_file(saved / "adapter_model.safetensors")
    assert again[rows_name(again)].dtype == torch.bfloat16


@torch.no_grad()
def test_the_merged_model_is_the_student(base, student, tmp_path):
    """What the CPU engine is built from."""
    made, tokenizer, saved = student
    _write_weights(saved, load_file(saved / "adapter_model.safetensors"))
    model, _ = load_base(base[0], torch.float32)
    adapted = PeftModel.from_pretrained(model, saved).eval()
    ids = torch.tensor([tokenizer.encode(user_turn(RECORD.question) + "".join(THINK_TOKENS))])
    expected = adapted(input_ids=ids).logits
    adapted.merge_and_unload().save_pretrained(tmp_path)
    merged = type(model).from_pretrained(tmp_path).eval()
    assert json.loads((tmp_path / "config.json").read_text())["tie_word_embeddings"]
    torch.testing.assert_close(merged(input_ids=ids).logits, expected, atol=1e-4, rtol=1e-4)


@torch.no_grad()
def test_stage_2_and_the_engine_perceive_alike(student):
    """The score from a cached question is the one that the torch engine reads after append and rewind."""
    made, tokenizer, _ = student
    question = tokenizer.encode(user_turn(RECORD.question))
    perceive, decision = (tokenizer.convert_tokens_to_ids(tokens) for tokens in (PERCEIVE_TOKENS, DECISION_TOKENS))
    session = TorchSession(made)
    first = session.append(question)
    logits = session.append(perceive)
    session.rewind(0)
    np.testing.assert_allclose(session.append(question), first, atol=1e-5)
    merged = deepcopy(made).merge_and_unload()
    rows = merged.get_input_embeddings().weight.detach()
    prompt = PerceptionPrompt(rows[perceive], rows[decision])
    cache = question_cache(merged, question)
    assert cache.shape[:2] == (SMALL["num_hidden_layers"], 2)
    assert len(perceive) == PROMPT_LENGTH
    caches = Recomputed(merged, [question, question[:-3]])  # as on a GPU
    assert torch.equal(caches[0], cache)
    score = prompt(merged, list(caches))
    assert score.shape == (2, 2)
    for place, (right, wrong) in enumerate((decision[:2], decision[2:])):
        assert score[0, place].item() == pytest.approx(logits[right] - logits[wrong], abs=1e-4)
        assert score[1, place].item() != pytest.approx(score[0, place].item(), abs=1e-6)


@pytest.mark.parametrize("name", ["llama", "qwen3"])
def test_a_base_with_an_output_matrix_of_its_own_is_refused(name, tmp_path):
    with pytest.raises(SetupError, match="has an output matrix of its own: choose a base whose embeddings are tied"):
        load_base(save_base(tmp_path, name, tied=False), torch.float32)


def test_a_base_of_another_chat_form_is_refused(tmp_path):
    folder = save_base(tmp_path, "llama", special=["<s>", "</s>", "<unk>"])
    with pytest.raises(SetupError, match=re.escape("does not know <|im_start|> and <|im_end|> as tokens")):
        load_base(folder, torch.float32)


