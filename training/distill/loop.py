"""Stage 1, distil: the student learns both orders of every item, pre-thinking and post-thinking.

    python -m training.distill --config FILE.yaml --data DIR --out DIR [--from DIR]

Stops and resumes at any step: run the same command again. On several GPUs: accelerate launch -m training.distill ...
Writes OUT/state (to resume from), OUT/before_decay (the same, from where a longer run can go on) and OUT/log.jsonl
(loss, learning rate, tokens a step, and seconds, which are those of the steps alone; validation). --from goes on from
such a folder of an earlier run. It needs no optimizer's moments: a new warm-up builds them up again.
"""

import random
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from threading import Event

import torch
from accelerate import Accelerator, PartialState
from peft import PeftModel
from torch import nn
from torch._inductor.cpp_builder import get_cpp_compiler
from torch._inductor.exc import InvalidCxxCompiler
from tqdm import tqdm
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.base import base_weights
from model.errors import InputError
from model.lm import dense_folder, load_base
from model.prompts import NEW_TOKENS, PROMPT_LENGTH
from training.config import Config, Distill
from training.device import allocator_advice, keep_freed_memory, training_dtype
from training.distill.batches import batches
from training.distill.encoding import Tree, tree
from training.distill.learning_curve import Log, few_of_each, validate
from training.distill.rates import faster_format
from training.distill.state import (
    finish_swap,
    load_state,
    load_weights,
    read_position,
    save_state,
    saved,
    trainable,
)
from training.distill.student import TreeLoss, make_student
from training.provenance import with_this_run
from training.records import Record, file_hash, read_records

VALIDATE_STEPS = 250
COMPILE_FROM = 200  # steps: a shorter run is done before compiling has paid
COMPILE_ABOVE = 20e6  # parameters


def learning_rate(step: int, settings: Distill, start: int = 0) -> float:
    """Warm-up from the `start` on, constant, then linear decay: a run can be lengthened from its constant part
    (arXiv 2405.18392)."""
    warm = min(1.0, (step - start + 1) / max(1, settings.warmup_steps))
    left = min(1.0, (settings.steps - step) / max(1, settings.decay_steps))
    return settings.learning_rate * warm * max(left, 0.0)


def load_trees(
    file: Path, tokenizer: Tokenizer, settings: Distill, seed: int, prompt_length: int
) -> tuple[list[Record], list[Tree]]:
    """The file's items as trees, without those longer than the settings allow.

    Of the generated items only some write the rationale behind the answer too: the program's rationale is learned in
    front of the answer already, and what is saved buys more items.
    """
    records, rng = read_records(file), random.Random(seed)
    trees = []
    for record in records:
        twice = record.source != "generated" or rng.random() < settings.generated_rationale_after
        trees.append(tree(tokenizer, record, settings.answer_weight, twice, prompt_length))
    kept = [i for i in range(len(trees)) if trees[i].length <= settings.longest]
    return [records[i] for i in kept], [trees[i] for i in kept]


def number_format(config: Config, out: Path) -> tuple[torch.dtype, str]:
    """The dtype to train in, and why. A run that goes on keeps its own: another one would end elsewhere."""
    if config.dtype == "auto" and (found := saved(out / "state")):
        return getattr(torch, read_position(found)["runs"][-1]["settings"]["dtype"].removeprefix("torch.")), "as before"
    return training_dtype(config.dtype) or faster_format(config)


def base_by_one_process(base: dict) -> Path:
    """The base's weights; what the cache lacks of them is made by the first process, while the others wait.

    In another process transformers saves no weights, and says nothing: they would be missing in the cache for good.
    """
    with PartialState(cpu=not torch.cuda.is_available()).main_process_first():
        weights = base_weights(base)
        if weights.suffix == ".gguf":
            dense_folder(weights)
    return weights


def set_up(config: Config, out: Path) -> tuple[Accelerator, TreeLoss, Tokenizer, torch.optim.AdamW]:
    """The device, the student under its loss, its tokenizer and its optimizer, for the run whose folder is OUT."""
    keep_freed_memory()
    weights = base_by_one_process(config.base)
    dtype, reason = number_format(config, out)
    torch.manual_seed(config.seed)
    precision = "bf16" if dtype == torch.bfloat16 else "no"
    accelerator = Accelerator(mixed_precision=precision, cpu=not torch.cuda.is_available())
    accelerator.print(f"Training in {dtype} on {accelerator.device}: {reason}.")
    base, tokenizer = load_base(weights, dtype, config.quantize)
    student = make_student(base, tokenizer, config.distill.rank)
    optimizer = torch.optim.AdamW(trainable(student).values(), lr=config.distill.learning_rate, weight_decay=0.0)
    return accelerator, TreeLoss(student, len(tokenizer) - len(NEW_TOKENS)), tokenizer, optimizer


def compile_layers(student: PeftModel, steps: int) -> str:
    """Compiles each decoder layer for a run of so many steps on a CPU, where that pays; returns what was done, and why.

    The steps are those of the whole run: one that was stopped goes on with the same arithmetic.

    All layers share one compiled code, which takes about a minute to make: 1.7 times the tokens a second on a CPU with
    AMX, whose time goes less to products of matrices than to all that lies between them. Attention is then written out:
    trees are short, and torch's fused attention for CPUs takes seven times as long on them (a third of a step).
    """
    if steps < COMPILE_FROM:
        return f"as it is: a run of fewer than {COMPILE_FROM} steps"
    if student.config.is_encoder_decoder:
        return "as it is: only those of causal models are compiled"
    if student.num_parameters() < COMPILE_ABOVE:
        return "as it is: a model as small as this is done before compiling has paid"
    try:
        get_cpp_compiler()
    except InvalidCxxCompiler:
        return "as it is: no C++ compiler was found (install g++: training is faster with it)"
    student.get_base_model().set_attn_implementation("eager")
    for layer in student.get_base_model().model.layers:
        layer.compile(dynamic=True)
    return "compiled: the first steps take a minute"


def where_to_start(out: Path, start_from: Path | None, loss: TreeLoss, optimizer: torch.optim.Optimizer) -> dict:
    """Loads OUT/state, or the folder to go on from, or nothing; returns the position. Raises InputError."""
    if found := saved(out / "state"):
        return load_state(found, loss.student, optimizer)
    if not start_from:
        return {"step": 0, "tokens": 0, "items": 0, "seconds": 0.0, "warmed_up_from": 0}
    position = read_position(start_from)
    if position is None:
        raise InputError(f"{start_from} holds no state of an earlier run (weights.safetensors and position.json).")
    load_weights(start_from / "weights.safetensors", loss.student)
    return position | {"warmed_up_from": position["step"]}


def my_batches(
    config: Config, records: list[Record], trees: list[Tree], step: int, accelerator: Accelerator
) -> Iterator:
    """This process's batches of trees from a step on."""
    settings, processes = config.distill, accelerator.num_processes
    mix = settings.mix | {f"{task} generated": copies for task, copies in settings.mix_generated.items()}
    kinds = [record.kind for record in records]
    order = batches(trees, kinds, mix, settings.batch_tokens // processes, config.seed)
    for positions in islice(order, step * processes + accelerator.process_index, None, processes):
        yield [trees[position] for position in positions]


def train_step(
    wrapped: nn.Module,
    batch: dict[str, torch.Tensor],
    optimizer: torch.optim.Optimizer,
    rate: float,
    accelerator: Accelerator,
) -> tuple[float, float]:
    """One step of the optimizer at a learning rate; returns the loss and the share of target tokens got right."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    with accelerator.autocast():
        total, _, hits = wrapped(**batch)
    loss = total / batch["weights"].sum()
    accelerator.backward(loss)
    accelerator.clip_grad_norm_(trainable(wrapped).values(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item(), hits.float().mean().item()


def any_process(holds: bool, accelerator: Accelerator) -> bool:
    """Whether it holds in any process: a signal reaches them at different steps, and all must stop after the same."""
    return accelerator.reduce(torch.tensor(float(holds), device=accelerator.device)).item() > 0


def run_settings(config: Config, data: Path, prompt_length: int) -> dict:
    """What a run's account says of its settings, besides the number format."""
    told = asdict(config.distill) | {"seed": config.seed, "quantize": config.quantize}
    return told | {"prompt_length": prompt_length, "data": file_hash(data / "train.jsonl")}


def distill(
    config: Config, data: Path, out: Path, start_from: Path | None = None, prompt_length: int = PROMPT_LENGTH
) -> None:
    """Trains stage 1 to its last step, from OUT/state where there is one. On SIGTERM it saves and stops.

    A mode is prompted by the first `prompt_length` of its tokens; the rows of the others stay unused.
    """
    settings = config.distill
    accelerator, loss, tokenizer, optimizer = set_up(config, out)
    accelerator.wait_for_everyone()  # each has looked for a state by now
    if accelerator.is_main_process:
        finish_swap(out / "state")
    accelerator.wait_for_everyone()
    position = where_to_start(out, start_from, loss, optimizer)
    accelerator.print(f"Starting at step {position['step']} of {settings.steps}.")
    if accelerator.device.type == "cpu":
        steps = settings.steps - position["warmed_up_from"]
        accelerator.print(f"The layers are {compile_layers(loss.student, steps)}.")
        if steps >= COMPILE_FROM and (advice := allocator_advice()):
            accelerator.print(advice)
    told = run_settings(config, data, prompt_length) | {"dtype": str(loss.dtype)}
    position["runs"] = with_this_run(position.get("runs", []), position["step"], told)
    (records, trees), validation = (
        load_trees(data / f"{split}.jsonl", tokenizer, settings, config.seed, prompt_length)
        for split in ("train", "validation")
    )
    validation = few_of_each(*validation)
    wrapped, optimizer = accelerator.prepare(loss, optimizer)
    log = Log(out / "log.jsonl", accelerator.is_main_process)
    log.rewind(position["step"])
    bar = tqdm(total=settings.steps, initial=position["step"], unit="step", disable=not accelerator.is_main_process)
    last_save = time.monotonic()
    stopping = Event()
    before = signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    for chosen in my_batches(config, records, trees, position["step"], accelerator):
        if position["step"] >= settings.steps:
            break
        began = time.monotonic()
        rate = learning_rate(position["step"], settings, position["warmed_up_from"])
        batch = {k: v.to(accelerator.device) for k, v in loss.collate(chosen, tokenizer.pad_token_id).items()}
        value, right = train_step(wrapped, batch, optimizer, rate, accelerator)
        position["step"] += 1
        position["items"] += len(chosen) * accelerator.num_processes
        position["tokens"] += sum(one.length for one in chosen) * accelerator.num_processes
        position["seconds"] += time.monotonic() - began
        counted = {name: value for name, value in position.items() if name != "runs"}
        log.write(**counted, loss=round(value, 4), token_accuracy=round(right, 4), learning_rate=rate)
        bar.update()
        bar.set_postfix(loss=f"{value:.3f}")
        finished = position["step"] == settings.steps
        stops = any_process(stopping.is_set(), accelerator)
        due = finished or stops or time.monotonic() - last_save > 60 * settings.save_minutes
        # The state is saved last: a run that is killed before goes on from an earlier step, and does all of it again.
        if accelerator.is_main_process and (finished or position["step"] % VALIDATE_STEPS == 0):
            curve = validate(loss, *validation, accelerator, tokenizer.pad_token_id)
            log.write(step=position["step"], tokens=position["tokens"], validation=curve)
        if accelerator.is_main_process and position["step"] == settings.steps - settings.decay_steps:
            save_state(out / "before_decay", loss.student, optimizer.optimizer, position)
        if accelerator.is_main_process and due:
            save_state(out / "state", loss.student, optimizer.optimizer, position)
            last_save = time.monotonic()
        if stops:
            break
    signal.signal(signal.SIGTERM, before)
    bar.close()
