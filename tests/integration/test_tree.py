"""On the real base model: a packed tree gives each branch the losses that it has alone."""

import random
from pathlib import Path

import pytest
import torch
from torch._inductor.exc import InvalidCxxCompiler
from torch.nn import functional

from model.base import base_weights
from model.lm import load_base
from model.prompts import ANSWER, NEW_TOKENS, THINK
from training.config import read_config
from training.distill import loop
from training.distill.encoding import tree
from training.distill.loop import COMPILE_FROM, compile_layers
from training.distill.state import trainable
from training.distill.student import TreeLoss, make_student
from training.records import Record

CONFIG = read_config(Path(__file__).parents[2] / "training/configs/smollm2-135m.yaml")
RECORDS = [
    Record(
        "multi_arith", "1", "Mia had 12 shells, found 9 more and lost 5. How many are left?", "16", "12+9=21. 21-5=16."
    ),
    Record("strategy_qa", "2", "Could a mouse lift an elephant?", "no"),  # without a rationale: one branch
    Record(
        "last_letters", "3", 'Take the last letters of each words in "Ana Ben".', "an", "Ana ends in a. Ben ends in n."
    ),
]


@pytest.fixture(scope="module")
def loss_of():
    """The loss of a student whose adapter is not zero, as it is at the start."""
    torch.manual_seed(0)
    base, tokenizer = load_base(base_weights(CONFIG.base), torch.float32)
    student = make_student(base, tokenizer, rank=2)
    for name, parameter in student.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.02)
    loss = TreeLoss(student.eval(), len(tokenizer) - len(NEW_TOKENS))
    loss.tokenizer = tokenizer
    return loss


@torch.no_grad()
def alone(loss_of, one, branch):
    """The losses [T] of a branch by the library's own causal mask and positions, from all logits."""
    tokens = one.question + branch.prompt + branch.target
    logits = loss_of.student(input_ids=torch.tensor([tokens])).logits[0]
    base_vocabulary = logits.shape[-1] - len(NEW_TOKENS)
    before = slice(len(tokens) - len(branch.target) - 1, len(tokens) - 1)
    return functional.cross_entropy(logits[before, :base_vocabulary], torch.tensor(branch.target), reduction="none")


@torch.no_grad()
def packed(loss_of, trees):
    """The losses by (tree, branch), the total, and the batch."""
    batch = loss_of.collate(trees, loss_of.tokenizer.pad_token_id)
    total, losses, hits = loss_of(**batch)
    found, offset = {}, 0
    for row, one in enumerate(trees):
        for branch in one.branches:
            found[row, branch.mode] = losses[offset : offset + len(branch.target)]
            offset += len(branch.target)
    assert offset == len(losses) == len(hits)
    return found, total, batch


def trees_of(loss_of, records):
    return [tree(loss_of.tokenizer, record, answer_weight=2.0) for record in records]


def test_a_tree_gives_the_losses_of_its_branches_alone(loss_of):
    for one in trees_of(loss_of, RECORDS):
        found, _, _ = packed(loss_of, [one])
        for branch in one.branches:
            torch.testing.assert_close(found[0, branch.mode], alone(loss_of, one, branch), atol=1e-4, rtol=0)


def test_a_tree_in_a_padded_batch_gives_the_same(loss_of):
    trees = trees_of(loss_of, RECORDS)
    assert len({one.length for one in trees}) == 3
    found, _, _ = packed(loss_of, trees)
    assert set(found) == {(0, THINK), (0, ANSWER), (1, ANSWER), (2, THINK), (2, ANSWER)}
    for (row, mode), losses in found.items():
        branch = next(branch for branch in trees[row].branches if branch.mode == mode)
        torch.testing.assert_close(losses, alone(loss_of, trees[row], branch), atol=1e-4, rtol=0)


def test_the_total_weighs_the_answer_s_tokens(loss_of):
    trees = trees_of(loss_of, RECORDS)
    found, total, _ = packed(loss_of, trees)
    expected = sum(
        (found[row, branch.mode] * torch.tensor(branch.weights)).sum()
        for row, one in enumerate(trees)
        for branch in one.branches
    )
    torch.testing.assert_close(total, expected, atol=1e-3, rtol=1e-5)


def test_a_branch_that_saw_the_other_would_have_other_losses(loss_of):
    """So that the tests above could fail: the mask and the positions both matter."""
    trees = trees_of(loss_of, RECORDS[:1])
    found, _, batch = packed(loss_of, trees)
    size = len(found[0, THINK])
    causal = torch.full(batch["mask"].shape, torch.finfo(torch.float32).min).triu(1)
    in_a_row = torch.arange(batch["ids"].shape[1])[None]
    with torch.no_grad():
        for change in ({"mask": causal}, {"positions": in_a_row}):
            _, losses, _ = loss_of(**batch | change)
            torch.testing.assert_close(losses[:size], found[0, THINK], atol=1e-4, rtol=0)  # the first branch: no change
            assert (losses[size:] - found[0, ANSWER]).abs().max() > 0.01


def test_only_the_adapter_and_the_new_rows_learn(loss_of):
    trees = trees_of(loss_of, random.sample(RECORDS, 2))
    total, _, _ = loss_of(**loss_of.collate(trees, 0))
    total.backward()
    learning = {name: p.grad for name, p in loss_of.student.named_parameters() if p.requires_grad}
    assert all("lora_" in name or "trainable_tokens" in name for name in learning)
    rows = next(grad for name, grad in learning.items() if "trainable_tokens" in name)
    assert rows.shape[0] == len(NEW_TOKENS)
    touched = rows.abs().sum(1) > 0
    assert touched[8:16].all()  # the answer prompt, which every tree has
    assert not touched[16:].any()  # perceive and decision rows belong to stage 2


def gradients(loss_of, batch):
    """The total loss and the gradient of each trainable weight."""
    loss_of.student.zero_grad()
    total, _, _ = loss_of(**batch)
    total.backward()
    return total.item(), {name: weight.grad.clone() for name, weight in trainable(loss_of.student).items()}


def test_compiled_layers_learn_the_same(loss_of):
    """The first layers alone: compiling is by layer, and all layers share the compiled code."""
    trees = [tree(loss_of.tokenizer, record) for record in RECORDS]
    batch = loss_of.collate(trees, loss_of.tokenizer.pad_token_id)
    layers = loss_of.student.get_base_model().model.layers
    whole, loss_of.student.get_base_model().model.layers = layers, layers[:2]
    try:
        plain, expected = gradients(loss_of, batch)
        assert compile_layers(loss_of.student, COMPILE_FROM).startswith("compiled")
        compiled, found = gradients(loss_of, batch)
    finally:
        loss_of.student.get_base_model().model.layers = whole
        for layer in whole:
            layer._compiled_call_impl = None
    assert compiled == pytest.approx(plain, rel=1e-4)
    for name in expected:
        torch.testing.assert_close(found[name], expected[name], rtol=1e-2, atol=1e-4 * expected[name].abs().max())


def test_a_short_run_is_not_compiled(loss_of):
    assert compile_layers(loss_of.student, COMPILE_FROM - 1).startswith("as it is: a run of fewer than")


def test_without_a_compiler_training_goes_on_and_says_what_to_install(loss_of, monkeypatch):
    def none():
        raise InvalidCxxCompiler()

    monkeypatch.setattr(loop, "get_cpp_compiler", none)
    assert "install g++" in compile_layers(loss_of.student, COMPILE_FROM)
