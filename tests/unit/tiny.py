"""A tiny random Llama as a GGUF file, and a checkpoint for it: 0.2 MB, built in the time that the libraries load."""

from contextlib import contextmanager
from dataclasses import replace

import gguf
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import pre_tokenizers

from model.checkpoint import ADAPTER
from model.lm import load_base
from model.prompts import NEW_TOKENS
from model.sealed import sha256
from training.config import DEFAULT_CONFIG, read_config
from training.distill.export import export_student, read_manifest, write_manifest
from training.distill.student import make_student

TOKENS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", *sorted(pre_tokenizers.ByteLevel.alphabet()), "Ġt"]
HIDDEN, MIDDLE, LAYERS, HEADS, KV_HEADS = 64, 128, 2, 4, 2  # NF4 comes in blocks of 64


def write_gguf(path):
    """Returns the path."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(LAYERS)
    writer.add_context_length(4096)
    writer.add_embedding_length(HIDDEN)
    writer.add_feed_forward_length(MIDDLE)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_freq_base(10000.0)
    writer.add_rope_dimension_count(HIDDEN // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(TOKENS))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(TOKENS)
    writer.add_token_types([gguf.TokenType.CONTROL] * 3 + [gguf.TokenType.NORMAL] * (len(TOKENS) - 3))
    writer.add_token_merges(["Ġ t"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_pad_token_id(2)
    numbers = np.random.default_rng(0)
    for name, shape in shapes().items():
        writer.add_tensor(name, numbers.normal(0, 0.1, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def shapes():
    """Of the weights, by their names in GGUF files: rows first."""
    layer = {
        "attn_norm": (HIDDEN,), "attn_q": (HIDDEN, HIDDEN), "attn_k": (HIDDEN * KV_HEADS // HEADS, HIDDEN),
        "attn_v": (HIDDEN * KV_HEADS // HEADS, HIDDEN), "attn_output": (HIDDEN, HIDDEN), "ffn_norm": (HIDDEN,),
        "ffn_gate": (MIDDLE, HIDDEN), "ffn_up": (MIDDLE, HIDDEN), "ffn_down": (HIDDEN, MIDDLE),
    }
    layers = {f"blk.{i}.{name}.weight": shape for i in range(LAYERS) for name, shape in layer.items()}
    return {"token_embd.weight": (len(TOKENS), HIDDEN), **layers, "output_norm.weight": (HIDDEN,)}


def write_cache(cache):
    """Fills a cache folder with the tiny base; returns the folder of a checkpoint whose adapter changes nothing."""
    (cache / "base").mkdir(parents=True)
    weights = write_gguf(cache / "base" / "tiny.gguf")
    checkpoint = cache.parent / "checkpoint"
    base, tokenizer = load_base(weights, torch.float32)
    told = {"repo": "someone/tiny", "file": weights.name, "sha256": sha256(weights), "bytes": weights.stat().st_size}
    config = replace(read_config(DEFAULT_CONFIG), base=told)
    export_student(make_student(base, tokenizer, rank=1), checkpoint, config, len(tokenizer) - len(NEW_TOKENS), {})
    return checkpoint


@contextmanager
def learned_checkpoint(folder):
    """The folder of a tiny checkpoint that writes something of its own; the cache is one below `folder` meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THINK_FIRST_CACHE", str(folder / "cache"))
        checkpoint = write_cache(folder / "cache")
        learn(checkpoint)
        yield checkpoint


def learn(checkpoint):
    """Puts noise on every matrix and row of the adapter, so that to leave one out changes what the model writes."""
    torch.manual_seed(0)
    weights = load_file(checkpoint / ADAPTER)
    save_file({name: value + 0.1 * torch.randn_like(value) for name, value in weights.items()}, checkpoint / ADAPTER)
    write_manifest(checkpoint, read_manifest(checkpoint))


def stir(student, std):
    """Moves a student's adapter and new rows away from their start, where an adapter changes nothing."""
    torch.manual_seed(1)
    for name, parameter in student.named_parameters():
        if "lora_B" in name or "trainable_tokens" in name:
            torch.nn.init.normal_(parameter, std=std)
