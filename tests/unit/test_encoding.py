"""An item as a tree of tokens, checked with a tokenizer of single characters (one pair of letters is merged)."""

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from model.prompts import ANSWER, ANSWER_TOKENS, NEW_TOKENS, THINK, THINK_TOKENS
from training.distill.encoding import IGNORED, question_ids, tree
from training.families.trees import TreeLearning
from training.records import Record

PLAIN = Record("svamp", "1", "2+3?", "5", "2+3=5.")
SILENT = Record("strategy_qa", "2", "Is it so?", "yes")
LETTERS = Record("last_letters", "3", "Letters?", "anan", "x.")


@pytest.fixture(scope="module")
def tokenizer():
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {character: i for i, character in enumerate([*alphabet, "an"])}
    made = Tokenizer(models.BPE(vocabulary, [("a", "n")]))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    specials = ["<|im_start|>", "<|im_end|>", *NEW_TOKENS]
    return PreTrainedTokenizerFast(tokenizer_object=made, additional_special_tokens=specials)


def text(tokenizer, ids):
    return tokenizer.decode(ids, skip_special_tokens=False)


def test_the_question_is_a_user_turn(tokenizer):
    assert text(tokenizer, question_ids(tokenizer, "2+3?")) == "<|im_start|>user\n2+3?<|im_end|>\n"


def test_both_orders_of_an_item(tokenizer):
    made = tree(tokenizer, PLAIN)
    assert [branch.mode for branch in made.branches] == [THINK, ANSWER]
    think, answer = made.branches
    assert text(tokenizer, think.target) == "2+3=5.\nAnswer: 5<|im_end|>"
    assert text(tokenizer, answer.target) == "Answer: 5\n2+3=5.<|im_end|>"
    assert tokenizer.convert_ids_to_tokens(think.prompt) == THINK_TOKENS
    assert tokenizer.convert_ids_to_tokens(answer.prompt) == ANSWER_TOKENS
    assert made.length == len(made.question) + sum(8 + len(branch.target) for branch in made.branches)


def test_without_a_rationale_only_the_answer_is_taught_and_no_silence_behind_it(tokenizer):
    (only,) = tree(tokenizer, SILENT).branches
    assert only.mode == ANSWER
    assert text(tokenizer, only.target) == "Answer: yes\n"


def test_the_rationale_behind_the_answer_can_be_left_out(tokenizer):
    think, answer = tree(tokenizer, PLAIN, rationale_after=False).branches
    assert text(tokenizer, think.target) == "2+3=5.\nAnswer: 5<|im_end|>"
    assert text(tokenizer, answer.target) == "Answer: 5\n"


def test_the_answer_is_marked_and_weighted(tokenizer):
    for branch in tree(tokenizer, PLAIN, answer_weight=2.5).branches:
        assert text(tokenizer, branch.target[branch.answer]) == " 5"
        assert branch.weights[branch.answer] == [2.5, 2.5]
        assert len(branch.weights) == len(branch.target)
        assert sum(branch.weights) == len(branch.target) + 2 * 1.5


def test_letters_are_spelled_where_a_token_would_hide_them(tokenizer):
    merged = tokenizer.convert_tokens_to_ids("an")
    for branch in tree(tokenizer, LETTERS).branches:
        spelled = branch.target[branch.answer]
        assert text(tokenizer, spelled) == " anan"
        assert merged not in spelled
    other = Record("svamp", "4", "Letters?", "anan", "x.")
    for branch in tree(tokenizer, other).branches:
        assert branch.target[branch.answer].count(merged) == 2


def parts(made):
    """The part of each token of a tree: 0 the question, 1 and 2 the branches."""
    found = [0] * len(made.question)
    for number, branch in enumerate(made.branches, 1):
        found += [number] * (len(branch.prompt) + len(branch.target))
    return found


@pytest.fixture(scope="module")
def batch(tokenizer):
    """(trees of different lengths, the batch of them)."""
    trees = [tree(tokenizer, record, 2.0) for record in (PLAIN, SILENT, LETTERS)]
    assert len({made.length for made in trees}) == 3
    return trees, TreeLearning().collate(trees, torch.float32, pad=7)


def test_shapes_and_padding(batch):
    trees, made = batch
    length = max(one.length for one in trees)
    assert all(made[name].shape == (3, length) for name in ("ids", "positions", "targets", "weights"))
    assert made["mask"].shape == (3, 1, length, length)
    for row, one in enumerate(trees):
        tokens = one.question + [token for branch in one.branches for token in branch.prompt + branch.target]
        assert made["ids"][row].tolist() == tokens + [7] * (length - one.length)
        assert (made["targets"][row, one.length :] == IGNORED).all()
        assert not made["weights"][row, one.length :].any()


def test_positions_go_on_from_the_question_in_each_branch(batch):
    trees, made = batch
    for row, one in enumerate(trees):
        start = len(one.question)
        expected = list(range(start))
        for branch in one.branches:
            expected += range(start, start + len(branch.prompt) + len(branch.target))
        assert made["positions"][row, : one.length].tolist() == expected


def test_each_branch_sees_the_question_and_itself_and_nothing_later(batch):
    trees, made = batch
    for row, one in enumerate(trees):
        part = parts(one)
        for i in range(made["ids"].shape[1]):
            for j in range(made["ids"].shape[1]):
                padding = i >= one.length or j >= one.length
                # Padding sees itself alone: a row that sees nothing would give no numbers.
                sees = i == j if padding else j <= i and part[j] in (0, part[i])
                assert (made["mask"][row, 0, i, j] == 0) == sees, (row, i, j)
    assert set(made["mask"].unique().tolist()) == {0.0, torch.finfo(torch.float32).min}


def test_a_target_is_the_token_that_follows_in_its_branch(batch):
    trees, made = batch
    for row, one in enumerate(trees):
        offset, wanted = len(one.question), set()
        for branch in one.branches:
            tokens = branch.prompt + branch.target
            for place in range(len(branch.prompt) - 1, len(tokens) - 1):
                assert made["targets"][row, offset + place] == tokens[place + 1]
                assert made["weights"][row, offset + place] == branch.weights[place + 1 - len(branch.prompt)]
                wanted.add(offset + place)
            offset += len(tokens)
        assert set(torch.where(made["targets"][row] != IGNORED)[0].tolist()) == wanted


def test_the_mask_is_in_the_dtype_that_the_model_computes_in(tokenizer):
    made = TreeLearning().collate([tree(tokenizer, PLAIN)], torch.bfloat16, 0)
    assert made["mask"].dtype == torch.bfloat16
    assert torch.isfinite(made["mask"]).all()
