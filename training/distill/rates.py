"""Which number format this CPU trains in faster: measured, since what a CPU says of its units is no rate."""

import time

import torch
from accelerate import PartialState
from accelerate.utils import broadcast_object_list

from model.base import base_weights
from model.lm import load_base
from model.prompts import NEW_TOKENS
from training.config import Config
from training.distill.encoding import tree
from training.distill.student import TreeLoss, make_student
from training.records import Record

FORMATS = (torch.float32, torch.bfloat16)
# As long as most items are. What it says does not matter: nothing is learned from it.
ITEM = Record(
    task="stories",
    id="rate",
    question="A kiosk had 48 postcards. It sold 19 of them, and then 30 more were delivered. How many has it now?",
    answer="59",
    rationale="48-19=29. 29+30=59.",
)
ITEMS = 4


def tokens_a_second(config: Config, dtype: torch.dtype) -> float:
    """Of a step forward and back in this format, layers not compiled: of the second step, since the first sets up."""
    base, tokenizer = load_base(base_weights(config.base), dtype, config.quantize)
    loss = TreeLoss(make_student(base, tokenizer, config.distill.rank), len(tokenizer) - len(NEW_TOKENS))
    trees = [tree(tokenizer, ITEM)] * ITEMS
    batch = loss.collate(trees, tokenizer.pad_token_id)
    for _ in range(2):
        began = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=dtype == torch.bfloat16):
            total, *_ = loss(**batch)
        total.backward()
        seconds = time.perf_counter() - began
    return sum(one.length for one in trees) / seconds


def faster_format(config: Config) -> tuple[torch.dtype, str]:
    """The format with more tokens a second on this CPU, and both rates in words. All processes take the first one's."""
    PartialState(cpu=True)  # several processes have to come to the same choice
    rates = [tokens_a_second(config, dtype) for dtype in FORMATS]
    broadcast_object_list(rates)
    fp32, bf16 = rates
    told = f"a step gave {fp32:.0f} tokens a second in float32 and {bf16:.0f} in bfloat16"
    return FORMATS[rates.index(max(rates))], told
