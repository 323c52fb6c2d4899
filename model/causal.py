"""Causal language models, such as SmolLM2: one text, and a cache of its keys and values that can be cropped."""

from copy import deepcopy

import numpy as np
import torch
from transformers import AutoModelForCausalLM, DynamicCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.errors import SetupError
from model.prompts import CHATML, START_OF_TURN, user_turn


class Causal:
    """See model.family."""

    form = CHATML

    def load(self, folder: str, **options: object) -> PreTrainedModel:
        return AutoModelForCausalLM.from_pretrained(folder, use_safetensors=True, **options)

    def check(self, model: PreTrainedModel, tokenizer: Tokenizer, weights: str) -> None:
        # The decision rows are trained as embeddings and read as logits.
        if model.get_output_embeddings().weight is not model.get_input_embeddings().weight:
            raise SetupError(f"{weights} has an output matrix of its own: choose a base whose embeddings are tied.")
        start, *_, end, _ = tokenizer.encode(user_turn("x"), add_special_tokens=False)
        if tokenizer.convert_ids_to_tokens([start, end]) != [START_OF_TURN, self.form.end]:
            raise SetupError(f"{weights} does not know {START_OF_TURN} and {self.form.end} as tokens: choose a base "
                             "with the ChatML form.")

    def open(self, model: PreTrainedModel, base_vocabulary: int) -> "TorchSession":
        return TorchSession(model)


class TorchSession:
    """A DynamicCache, cropped to rewind."""

    def __init__(self, model: PreTrainedModel):
        self._model = model
        self._cache = DynamicCache(config=model.config)
        self.length = 0

    @torch.inference_mode()
    def append(self, ids: list[int]) -> np.ndarray:
        tokens = torch.tensor([ids], device=self._model.device)
        output = self._model(input_ids=tokens, past_key_values=self._cache, use_cache=True, logits_to_keep=1)
        self.length += len(ids)
        return output.logits[0, -1].float().cpu().numpy()

    def rewind(self, length: int) -> None:
        if length < self.length:
            self._cache.crop(length - self.length)  # crop takes how many tokens to remove, as a negative number
        self.length = length

    def copy(self) -> "TorchSession":
        """A session that goes on from here on its own."""
        other = TorchSession(self._model)
        other._cache, other.length = deepcopy(self._cache), self.length
        return other

    def close(self) -> None:
        self._cache = None
