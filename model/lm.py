"""The base language model as transformers runs it: dense or 4-bit weights, and the rows of the new vocabulary."""

from functools import partial
from pathlib import Path

import torch
from peft import PeftModel
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    GgufConfig,
    PreTrainedModel,
)
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.encoder_decoder import write_as_it_stands
from model.errors import SetupError, one_line
from model.family import family_of
from model.prompts import ANSWER_TOKENS, NEW_TOKENS, PERCEIVE_TOKENS, PROMPT_LENGTH, THINK_TOKENS
from model.sealed import sealed_folder
from model.threads import limit_torch

# A soft prompt starts from words that say what it is for (Lester et al., 2021, arXiv 2104.08691); one word a row.
_STARTING_WORDS = {
    THINK_TOKENS[0]: " First think step by step and then answer",
    ANSWER_TOKENS[0]: " Answer at once and then explain it shortly",
    PERCEIVE_TOKENS[0]: " Is this a hard question to answer now",
}


def load_base(weights: str | Path, dtype: torch.dtype, quantize: bool = False) -> tuple[PreTrainedModel, Tokenizer]:
    """A base with len(NEW_TOKENS) new rows behind its vocabulary, and the tokenizer that knows them.

    `weights` is a GGUF file (dequantized), a folder, or a name on the Hugging Face hub. With `quantize` the linear
    layers are held as bitsandbytes NF4 and compute in `dtype` (QLoRA, arXiv 2305.14314). Raises SetupError for a base
    that cannot be read or does not fit: its weights have to be safetensors; a causal LM's output matrix its embedding,
    and its chat form ChatML; an encoder-decoder LM has to be of T5's form.
    """
    limit_torch()  # here, because whatever torch computes in this project begins with a base
    folder = dense_folder(Path(weights)) if str(weights).endswith(".gguf") else weights
    four_bit = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=dtype)
    options = {"quantization_config": four_bit} if quantize else {}
    try:
        family = family_of(AutoConfig.from_pretrained(folder).is_encoder_decoder)
        model = family.load(folder, dtype=dtype, **options)
        tokenizer = AutoTokenizer.from_pretrained(folder)
    except OSError as error:
        raise SetupError(f"The base {weights} cannot be loaded ({one_line(str(error))}): name a GGUF file, or a folder "
                         "or a model of the hub with its weights as safetensors.") from error
    family.check(model, tokenizer, weights)
    write_as_it_stands(tokenizer)
    _add_rows(model, tokenizer)
    return model, tokenizer


def with_adapter(base: PreTrainedModel, checkpoint: Path) -> PeftModel:
    """The base under a checkpoint's adapter and new rows. Raises SetupError when they do not fit."""
    try:
        return PeftModel.from_pretrained(base, checkpoint)
    except Exception as error:  # of several libraries: the files are damaged, or were made for another base
        raise SetupError(f"The adapter of {checkpoint} does not fit the base weights ({one_line(str(error))}): "
                         "restore it from the repository, or train it again.") from error


def load_merged(weights: Path, checkpoint: Path) -> tuple[PreTrainedModel, Tokenizer]:
    """A plain LM in fp32, the checkpoint's adapter and new rows merged into the base. Raises SetupError."""
    base, tokenizer = load_base(weights, torch.float32)
    return with_adapter(base, checkpoint).merge_and_unload(), tokenizer


def load_tokenizer(weights: Path) -> Tokenizer:
    """The tokenizer that `load_base` gives of a GGUF file, without loading the model."""
    tokenizer = AutoTokenizer.from_pretrained(dense_folder(weights))
    tokenizer.add_special_tokens({"additional_special_tokens": NEW_TOKENS})
    return tokenizer


def dense_folder(gguf: Path) -> Path:
    """The GGUF file dequantized into a transformers folder beside it, made on first use: loading it takes seconds.

    Raises SetupError when it cannot be made.
    """
    folder = gguf.with_suffix(".dense")
    try:
        return sealed_folder(folder, partial(_dequantize, gguf))
    except ImportError:
        raise  # a package is missing: what loads the engine says which
    except Exception as error:  # of several libraries: a full disk is not always an OSError
        raise SetupError(f"The dequantized weights cannot be kept in {gguf.parent} ({one_line(str(error))}): free "
                         f"{6 * gguf.stat().st_size / 1e9:.1f} GB there, or set THINK_FIRST_CACHE to another folder, "
                         "and start again.") from error


def _dequantize(gguf: Path, scratch: Path) -> Path:
    dense = scratch / "dense"
    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, gguf_file=gguf.name, dtype=torch.float32, quantization_config=GgufConfig(dequantize=True)
    )
    model.save_pretrained(dense)
    AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name).save_pretrained(dense)
    return dense


def _add_rows(model: PreTrainedModel, tokenizer: Tokenizer) -> None:
    first = len(tokenizer)
    starting = {name: tokenizer.encode(text, add_special_tokens=False) for name, text in _STARTING_WORDS.items()}
    tokenizer.add_special_tokens({"additional_special_tokens": NEW_TOKENS})
    if first + len(NEW_TOKENS) > model.get_input_embeddings().num_embeddings:
        model.resize_token_embeddings(first + len(NEW_TOKENS), mean_resizing=False)
    matrix = model.get_input_embeddings().weight.data
    matrix[first : first + len(NEW_TOKENS)] = matrix[:first].mean(0)
    for name, ids in starting.items():
        row = first + NEW_TOKENS.index(name)
        ids = ids[:PROMPT_LENGTH]  # another tokenizer may take more tokens for the same words
        matrix[row : row + len(ids)] = matrix[ids]
