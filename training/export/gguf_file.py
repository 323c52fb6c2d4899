"""The merged model as a GGUF file, for llama.cpp and what is built on it.

It is the base's own file with other weights and more tokens, so that whatever else the base says stays. Matrices are
of one type, Q8_0 unless another is named, the rest is fp32.
"""

from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFValueType, GGUFWriter, Keys, LlamaFileType, TokenType
from gguf import get_tensor_name_map as tensor_name_map
from gguf.constants import MODEL_ARCH_NAMES
from gguf.quants import quantize
from transformers import PreTrainedModel

from model.prompts import NEW_TOKENS


def write_gguf(
    base: Path, model: PreTrainedModel, base_vocabulary: int, name: str, out: Path, kind: str = "Q8_0"
) -> None:
    """Writes the merged model under a name; `base` is the GGUF file that it was made of.

    `kind` is the matrices' type: Q8_0, Q4_0 or Q4_1.
    """
    reader = GGUFReader(base)
    architecture = reader.get_field(Keys.General.ARCHITECTURE).contents()
    weights = _weights(model, architecture)
    rows = len(weights["token_embd.weight"])
    changed = {
        Keys.General.NAME: name,
        Keys.General.FILE_TYPE: LlamaFileType[f"MOSTLY_{kind}"],
        Keys.LLM.VOCAB_SIZE.format(arch=architecture): rows,
        Keys.Tokenizer.LIST: _extended(reader, Keys.Tokenizer.LIST, NEW_TOKENS, base_vocabulary),
        Keys.Tokenizer.TOKEN_TYPE: _extended(
            reader, Keys.Tokenizer.TOKEN_TYPE, [TokenType.CONTROL] * len(NEW_TOKENS), base_vocabulary
        ),
    }
    writer = GGUFWriter(out, architecture)
    for field in reader.fields.values():
        if field.name == Keys.General.ARCHITECTURE or field.name.startswith("GGUF."):
            continue  # the writer's own
        of, items = field.types[0], field.types[-1] if field.types[0] == GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, changed.get(field.name, field.contents()), of, sub_type=items)
    for tensor in reader.tensors:
        value = weights[tensor.name]
        stored = GGMLQuantizationType[kind] if value.ndim == 2 else GGMLQuantizationType.F32
        writer.add_tensor(tensor.name, quantize(value, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _extended(reader: GGUFReader, key: str, new: list, first: int) -> list:
    """A list of the base's vocabulary with the new tokens' entries from `first` on: behind it, or in its padding."""
    entries = reader.get_field(key).contents()
    entries[first : first + len(new)] = new
    return entries


def _weights(model: PreTrainedModel, architecture: str) -> dict[str, np.ndarray]:
    """The weights by their names in GGUF files."""
    kind = next(kind for kind, told in MODEL_ARCH_NAMES.items() if told == architecture)
    names = tensor_name_map(kind, model.config.num_hidden_layers)
    weights = {}
    for name, value in model.state_dict().items():
        told = names.get_name(name, try_suffixes=(".weight", ".bias"))
        weights[told] = _in_order_of(architecture, told, value.float().numpy(), model.config)
    return weights


def _in_order_of(architecture: str, name: str, value: np.ndarray, config: object) -> np.ndarray:
    """Llama's files interleave the two halves of a head's rotary embedding; in transformers one follows the other."""
    if architecture != "llama" or not (".attn_q." in name or ".attn_k." in name):
        return value
    heads = config.num_attention_heads if ".attn_q." in name else config.num_key_value_heads
    return value.reshape(heads, 2, -1, *value.shape[1:]).swapaxes(1, 2).reshape(value.shape)
