"""Encoder-decoder bases: a tiny random T5 carries the method from its tokenizer to a served answer."""

from copy import deepcopy

import numpy as np
import pytest
import torch
from peft import PeftModel
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from torch.nn import functional
from transformers import PreTrainedTokenizerFast, T5Config, T5ForConditionalGeneration

from model.encoder_decoder import EncoderDecoderSession
from model.errors import SetupError
from model.lm import load_base
from model.prompts import ANSWER_TOKENS, DECISION_TOKENS, MODE_TOKENS, NEW_TOKENS, PERCEIVE_TOKENS, THINK
from model.tokens import plain_tokenizer
from tests.unit.tiny import stir
from training.distill.encoding import question_ids, tree
from training.distill.student import TreeLoss, make_student
from training.families.learning import learning_of
from training.perceive.prompt import PerceptionPrompt
from training.records import Record

LETTERS = "▁0123456789+-=.,?:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RECORDS = [
    Record("svamp", "1", "Mia has 2 pens\nand buys 3.", "5", "2+3=5."),
    Record("strategy_qa", "2", "Is a mouse big?", "no"),  # without a rationale: one branch
]
SIZES = {"d_model": 32, "d_kv": 8, "d_ff": 48, "num_layers": 2, "num_heads": 4, "feed_forward_proj": "gated-gelu"}


def save_tokenizer(folder, end="</s>"):
    """As T5's: pieces that begin with ▁ behind a space, and every other white space is lost."""
    pieces = [("<pad>", 0.0), (end, 0.0), ("<unk>", 0.0), ("▁Answer", -2.0), *((letter, -3.0) for letter in LETTERS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2))
    tokenizer.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
    spaces = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), spaces])
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    special = {"pad_token": "<pad>", "eos_token": end, "unk_token": "<unk>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    return len(pieces)


def save_base(folder, own_output=False, end="</s>"):
    """A random T5 with more rows than tokens; `own_output`: with an output matrix of its own, as Flan-T5 has."""
    torch.manual_seed(0)
    rows = save_tokenizer(folder, end) + 5
    config = T5Config(vocab_size=rows, decoder_start_token_id=0, tie_word_embeddings=not own_output, **SIZES)
    model = T5ForConditionalGeneration(config)
    if own_output:
        model.lm_head.weight = torch.nn.Parameter(torch.randn(rows, SIZES["d_model"]))
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["tied", "output of its own"])
def folder(request, tmp_path_factory):
    return save_base(tmp_path_factory.mktemp("base"), own_output=request.param != "tied")


@pytest.fixture(scope="module")
def student(folder):
    """(a student whose adapter and new rows are not at their start, its tokenizer)."""
    model, tokenizer = load_base(folder, torch.float32)
    made = make_student(model, tokenizer, rank=2)
    stir(made, 0.3)
    return made.eval(), tokenizer


def base_vocabulary(tokenizer):
    return len(tokenizer) - len(NEW_TOKENS)


@torch.no_grad()
def from_scratch(made, read, written):
    """The logits behind what was written, without any cache."""
    start = made.config.decoder_start_token_id
    output = made(input_ids=torch.tensor([read]), decoder_input_ids=torch.tensor([[start, *written]]), use_cache=False)
    return output.logits[0, -1].numpy()


def test_the_tokenizer_gives_back_lines_and_spaces(student):
    _, tokenizer = student
    text = "2+3=5.\nAnswer: 5"
    ids = tokenizer.encode(text, add_special_tokens=False)
    backend = tokenizer.backend_tokenizer
    assert backend.decode(ids) == text
    assert "".join(backend.decode([token]) for token in ids) == text  # as it is streamed
    plain = plain_tokenizer(backend)
    assert plain.encode(text, add_special_tokens=False).ids == ids
    steering = plain.encode("</s><|think_0|>\n", add_special_tokens=False).ids
    assert not set(steering) & {tokenizer.eos_token_id, *tokenizer.convert_tokens_to_ids(NEW_TOKENS)}


def test_the_question_is_read_as_it_is(student):
    _, tokenizer = student
    ids = question_ids(tokenizer, "Is a mouse big?")
    assert ids[-1] == tokenizer.eos_token_id
    assert tokenizer.backend_tokenizer.decode(ids) == "Is a mouse big?"


def test_the_line_break_can_be_written_and_the_new_rows_cannot(student):
    _, tokenizer = student
    assert tokenizer.convert_tokens_to_ids("\n") == base_vocabulary(tokenizer) - 1


def test_a_session_goes_on_as_if_read_from_scratch(student):
    made, tokenizer = student
    question = question_ids(tokenizer, RECORDS[0].question)
    think, perceive = (tokenizer.convert_tokens_to_ids(names) for names in (MODE_TOKENS[THINK], PERCEIVE_TOKENS))
    written = tokenizer.encode("2+3", add_special_tokens=False)
    session = EncoderDecoderSession(made, base_vocabulary(tokenizer))
    session.append(question)
    np.testing.assert_allclose(session.append(perceive), from_scratch(made, question + perceive, []), atol=1e-4)
    session.rewind(len(question))
    assert session.length == len(question)
    np.testing.assert_allclose(session.append(think), from_scratch(made, question + think, []), atol=1e-4)
    for place, token in enumerate(written, 1):
        expected = from_scratch(made, question + think, written[:place])
        np.testing.assert_allclose(session.append([token]), expected, atol=1e-4)
    other = session.copy()
    session.rewind(session.length - 2)
    np.testing.assert_allclose(
        session.append(written[1:2]), from_scratch(made, question + think, [written[0], written[1]]), atol=1e-4
    )
    np.testing.assert_allclose(
        other.append(written[:1]), from_scratch(made, question + think, [*written, written[0]]), atol=1e-4
    )
    session.rewind(len(question) + len(think))
    together = from_scratch(made, question + think, written)
    np.testing.assert_allclose(session.append(written), together, atol=1e-4)
    session.rewind(len(question))
    np.testing.assert_allclose(session.append(think + written), together, atol=1e-4)  # a rationale that is given


@torch.no_grad()
def test_a_batch_gives_the_losses_of_each_branch_alone(student):
    made, tokenizer = student
    trees, first = [tree(tokenizer, record, 2.0) for record in RECORDS], base_vocabulary(tokenizer)
    loss = TreeLoss(made, first)
    total, losses, hits = loss(**loss.collate(trees, tokenizer.pad_token_id))
    offset, weighted = 0, 0.0
    for one in trees:
        for branch in one.branches:
            before = torch.tensor([[made.config.decoder_start_token_id, *branch.target[:-1]]])
            logits = made(input_ids=torch.tensor([one.question + branch.prompt]), decoder_input_ids=before).logits[0]
            alone = functional.cross_entropy(logits[:, :first], torch.tensor(branch.target), reduction="none")
            torch.testing.assert_close(losses[offset : offset + len(alone)], alone, atol=1e-4, rtol=0)
            weighted += (alone * torch.tensor(branch.weights)).sum()
            offset += len(alone)
    assert offset == len(losses) == len(hits)
    torch.testing.assert_close(total, weighted, atol=1e-3, rtol=1e-5)


def test_both_stacks_and_the_new_rows_learn_and_nothing_else(folder):
    model, tokenizer = load_base(folder, torch.float32)
    made = make_student(model, tokenizer, rank=2)
    frozen = {name: value.clone() for name, value in made.named_parameters() if not value.requires_grad}
    loss = TreeLoss(made, base_vocabulary(tokenizer))
    optimizer = torch.optim.AdamW([p for p in made.parameters() if p.requires_grad], lr=1e-2)
    batch, found = loss.collate([tree(tokenizer, record) for record in RECORDS], tokenizer.pad_token_id), []
    for _ in range(12):
        total, _, _ = loss(**batch)
        total.backward()
        optimizer.step()
        optimizer.zero_grad()
        found.append(total.item())
    assert found[-1] < 0.9 * found[0]
    learning = {name: value for name, value in made.named_parameters() if value.requires_grad}
    assert any("encoder" in name for name in learning) and any("decoder" in name for name in learning)
    assert all("lora_" in name or "trainable_tokens" in name for name in learning)
    assert sum("trainable_tokens" in name for name in learning) == 1
    assert all(torch.equal(value, frozen[name]) for name, value in made.named_parameters() if name in frozen)


@torch.no_grad()
def test_stage_2_and_the_engine_perceive_alike(student):
    made, tokenizer = student
    merged = deepcopy(made).merge_and_unload()
    perceive, decision = (tokenizer.convert_tokens_to_ids(names) for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    rows, head = merged.get_input_embeddings().weight, merged.get_output_embeddings().weight
    torch.testing.assert_close(rows[decision], head[decision])  # one row each, with an output matrix of its own too
    prompt = PerceptionPrompt(rows[perceive].detach(), rows[decision].detach())
    questions = [question_ids(tokenizer, record.question) for record in RECORDS]
    score = prompt(merged, list(learning_of(merged).keep(merged, questions)))
    for place, question in enumerate(questions):
        session = EncoderDecoderSession(made, base_vocabulary(tokenizer))
        session.append(question)
        logits = session.append(perceive)[decision]
        assert score[place].tolist() == pytest.approx([logits[0] - logits[1], logits[2] - logits[3]], abs=1e-3)


def test_the_perception_s_rows_get_a_gradient_through_both_stacks(student):
    made, tokenizer = student
    merged = deepcopy(made).merge_and_unload().requires_grad_(False)
    rows = merged.get_input_embeddings().weight
    ids = (tokenizer.convert_tokens_to_ids(names) for names in (PERCEIVE_TOKENS, DECISION_TOKENS))
    prompt = PerceptionPrompt(*(rows[places] for places in ids))
    prompt(merged, [torch.tensor(question_ids(tokenizer, RECORDS[0].question))]).sum().backward()
    assert prompt.prompt.grad.abs().sum(1).min() > 0
    assert prompt.decision.grad.abs().sum(1).min() > 0


@torch.no_grad()
def test_the_probability_of_an_answer_is_that_of_its_tokens(student):
    made, tokenizer = student
    merged, first = deepcopy(made).merge_and_unload(), base_vocabulary(tokenizer)
    one = tree(tokenizer, RECORDS[0])
    kept = learning_of(merged).keep(merged, [one.question])[0]
    for branch, logits in zip(one.branches, learning_of(merged).answer_logits(merged, kept, one.branches), strict=True):
        for place, row in zip(range(branch.ended_answer.start, branch.ended_answer.stop), logits, strict=True):
            expected = from_scratch(merged, one.question + branch.prompt, branch.target[:place])
            np.testing.assert_allclose(row[:first], expected[:first], atol=1e-4)


@torch.no_grad()
def test_a_saved_student_is_the_same_when_it_is_loaded_and_when_it_is_merged(student, folder, tmp_path):
    made, tokenizer = student
    made.save_pretrained(tmp_path / "checkpoint", save_embedding_layers=False)
    read = question_ids(tokenizer, RECORDS[0].question) + tokenizer.convert_tokens_to_ids(ANSWER_TOKENS)
    expected = from_scratch(made, read, [])
    loaded = PeftModel.from_pretrained(load_base(folder, torch.float32)[0], tmp_path / "checkpoint").eval()
    np.testing.assert_allclose(from_scratch(loaded, read, []), expected, atol=1e-5)
    loaded.merge_and_unload().save_pretrained(tmp_path / "merged")
    merged = T5ForConditionalGeneration.from_pretrained(tmp_path / "merged").eval()
    np.testing.assert_allclose(from_scratch(merged, read, []), expected, atol=1e-4)


def test_a_base_of_another_form_is_refused(tmp_path):
    with pytest.raises(SetupError, match="ends a text with <end>, not with </s>: choose a base of T5's form"):
        load_base(save_base(tmp_path, end="<end>"), torch.float32)
