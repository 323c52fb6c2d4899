"""A base from nothing: a tokenizer and a small language model, trained on plain text about a line of places.

It knows the line, and says behind a question either the steps or the answer, as texts do. When to do which, and in
which order, is what the method teaches it afterwards.
"""

import random
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch.nn.utils.rnn import pad_sequence
from tqdm import tqdm
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from model.base_folder import WEIGHTS
from model.prompts import CHATML, PLAIN, START_OF_TURN
from model.sealed import sha256
from model.threads import limit_torch
from training.config import Config, LessonSettings
from training.device import keep_freed_memory
from training.distill.encoding import IGNORED
from training.lesson.two_kinds import Line, base_text

VOCABULARY = 640
TEXTS_FOR_WORDS = 2000  # of which the tokenizer learns its words
PAD = "<pad>"


def with_base(config: Config, out: Path) -> Config:
    """The configuration with the base that the lesson makes in OUT/base, unless it is there; any other as it is."""
    if config.lesson is None:
        return config
    folder = out / "base"
    if not (folder / WEIGHTS).is_file():
        make_base(config.lesson, config.seed, folder)
    return replace(config, base={"folder": str(folder), "sha256": sha256(folder / WEIGHTS)})


def make_base(lesson: LessonSettings, seed: int, folder: Path) -> None:
    """Trains tokenizer and model, and writes them as a folder of transformers."""
    limit_torch()
    keep_freed_memory()
    torch.manual_seed(seed)
    tokenizer = learn_words(lesson, seed)
    causal = lesson.family == "causal"
    model = (_causal if causal else _encoder_decoder)(lesson, tokenizer)
    pretrain(model, partial(_causal_loss if causal else _encoder_decoder_loss, model, tokenizer), lesson, seed)
    tokenizer.save_pretrained(part := folder.with_name(f"{folder.name}.part"))
    model.save_pretrained(part)
    part.rename(folder)


def learn_words(lesson: LessonSettings, seed: int) -> PreTrainedTokenizerFast:
    """Byte-level BPE (Sennrich et al., 2016) of the lesson's words; a number with its space is a token, too."""
    form = CHATML if lesson.family == "causal" else PLAIN
    special = [PAD, form.end, *([START_OF_TURN] if form is CHATML else [])]
    words = Tokenizer(models.BPE())
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    rng, line = random.Random(seed), Line(seed)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY, special_tokens=special, initial_alphabet=alphabet)
    words.train_from_iterator(("".join(base_text(rng, line)) for _ in range(TEXTS_FOR_WORDS)), trainer)
    return PreTrainedTokenizerFast(tokenizer_object=words, pad_token=PAD, eos_token=form.end)


def _causal(lesson: LessonSettings, tokenizer: PreTrainedTokenizerFast) -> PreTrainedModel:
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=lesson.hidden,
            intermediate_size=3 * lesson.hidden,
            num_hidden_layers=lesson.layers,
            num_attention_heads=lesson.heads,
            num_key_value_heads=lesson.heads,
            max_position_embeddings=2048,
            tie_word_embeddings=True,
            initializer_range=lesson.hidden**-0.5,  # the usual 0.02 is meant for wider models, and learns slowly here
            pad_token_id=tokenizer.pad_token_id,
            bos_token_id=tokenizer.eos_token_id,
            eos_token_id=tokenizer.eos_token_id,
        )
    )


def _encoder_decoder(lesson: LessonSettings, tokenizer: PreTrainedTokenizerFast) -> PreTrainedModel:
    return T5ForConditionalGeneration(
        T5Config(
            vocab_size=len(tokenizer),
            d_model=lesson.hidden,
            d_ff=3 * lesson.hidden,
            d_kv=lesson.hidden // lesson.heads,
            num_layers=lesson.layers,
            num_heads=lesson.heads,
            dropout_rate=0.0,
            feed_forward_proj="gated-gelu",
            pad_token_id=tokenizer.pad_token_id,
            eos_token_id=tokenizer.eos_token_id,
            decoder_start_token_id=tokenizer.pad_token_id,
        )
    )


def _ids(tokenizer: PreTrainedTokenizerFast, text: str) -> torch.Tensor:
    return torch.tensor(tokenizer.encode(text, add_special_tokens=False))


def _causal_loss(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, texts: list[tuple[str, str]]
) -> torch.Tensor:
    """Of the text behind a question."""
    read = [_ids(tokenizer, question) for question, _ in texts]
    written = [_ids(tokenizer, text + tokenizer.eos_token) for _, text in texts]
    rows = [torch.cat(pair) for pair in zip(read, written, strict=True)]
    targets = [torch.cat([torch.full_like(ids, IGNORED), text]) for ids, text in zip(read, written, strict=True)]
    ids = pad_sequence(rows, batch_first=True, padding_value=tokenizer.pad_token_id)
    return model(input_ids=ids, labels=pad_sequence(targets, batch_first=True, padding_value=IGNORED)).loss


def _encoder_decoder_loss(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, texts: list[tuple[str, str]]
) -> torch.Tensor:
    """Of the text behind a question that the encoder has read."""
    read = [_ids(tokenizer, question + tokenizer.eos_token) for question, _ in texts]
    written = [_ids(tokenizer, text + tokenizer.eos_token) for _, text in texts]
    seen = pad_sequence([torch.ones_like(row) for row in read], batch_first=True)
    ids = pad_sequence(read, batch_first=True, padding_value=tokenizer.pad_token_id)
    targets = pad_sequence(written, batch_first=True, padding_value=IGNORED)
    return model(input_ids=ids, attention_mask=seen, labels=targets).loss


def pretrain(model: PreTrainedModel, loss_of: partial, lesson: LessonSettings, seed: int) -> None:
    """AdamW on fresh texts at each step, the learning rate rising for a tenth of the steps and falling to zero then."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=lesson.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, lesson.learning_rate, lesson.pretrain_steps, pct_start=0.1
    )
    rng, line = random.Random(f"{seed} base"), Line(seed)
    with tqdm(range(lesson.pretrain_steps), desc="base", unit="step") as bar:
        for _ in bar:
            loss = loss_of([base_text(rng, line) for _ in range(lesson.batch_items)])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            bar.set_postfix(loss=f"{loss.item():.3f}")
