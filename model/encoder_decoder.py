"""Encoder-decoder language models, such as T5 and Flan-T5: the question and a soft prompt are read, then it writes.

    encoder    {question}</s><|think_0..7|>            or the answer prompt, or the perceive prompt
    decoder    {rationale}\\nAnswer: {answer}</s>       or the logits of the four decision rows at its first step

The encoder reads in both directions, so that each prompt has the question read anew, and nothing of it can be shared.
"""

from copy import deepcopy

import numpy as np
import torch
from tokenizers import decoders, pre_tokenizers
from transformers import AutoModelForSeq2SeqLM, DynamicCache, EncoderDecoderCache, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer
from transformers.modeling_outputs import BaseModelOutput

from model.errors import SetupError
from model.prompts import PLAIN


class EncoderDecoder:
    """See model.family."""

    form = PLAIN

    def load(self, folder: str, **options: object) -> PreTrainedModel:
        return AutoModelForSeq2SeqLM.from_pretrained(folder, use_safetensors=True, **options)

    def check(self, model: PreTrainedModel, tokenizer: Tokenizer, weights: str) -> None:
        if tokenizer.eos_token != self.form.end:
            raise SetupError(f"{weights} ends a text with {tokenizer.eos_token}, not with {self.form.end}: choose a "
                             "base of T5's form.")

    def open(self, model: PreTrainedModel, base_vocabulary: int) -> "EncoderDecoderSession":
        return EncoderDecoderSession(model, base_vocabulary)


def write_as_it_stands(tokenizer: Tokenizer) -> None:
    """Makes T5's tokenizer give back what it was given, since an answer is found by its line.

    It would lose every line break, and put a space before each piece of text. Another tokenizer stays as it is.
    """
    backend = tokenizer.backend_tokenizer
    if "Metaspace" in str(backend.pre_tokenizer):
        backend.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
        backend.decoder = decoders.Metaspace(prepend_scheme="never")
        tokenizer.add_tokens("\n")


class EncoderDecoderSession:
    """Tokens up to the end of a soft prompt are the encoder's; those behind it are the decoder's.

    Without a soft prompt behind it, a question is read as it is: its logits are those of a text that would follow.
    """

    def __init__(self, model: PreTrainedModel, base_vocabulary: int):
        self._model, self._base_vocabulary = model, base_vocabulary
        self._read: list[int] = []  # by the encoder
        self._written = 0  # tokens in the decoder, the one that it starts with left out
        self._encoded: BaseModelOutput | None = None  # what the encoder made of the tokens read
        self._cache: EncoderDecoderCache | None = None  # of the decoder

    @property
    def length(self) -> int:
        return len(self._read) + self._written

    @torch.inference_mode()
    def append(self, ids: list[int]) -> np.ndarray:
        read = self._tokens_to_read(ids)
        if read:
            self._read += ids[:read]
            self._encoded = self._cache = None
        return self._write(ids[read:])

    def rewind(self, length: int) -> None:
        if length < len(self._read):
            self._read = self._read[:length]
            self._encoded = None
        if length <= len(self._read):
            self._cache, self._written = None, 0
        elif length < self.length:
            self._cache.crop(length - self.length)  # a negative number: how many tokens to remove
            self._written = length - len(self._read)

    def copy(self) -> "EncoderDecoderSession":
        """A session that goes on from here on its own."""
        other = EncoderDecoderSession(self._model, self._base_vocabulary)
        other._read, other._written, other._encoded = self._read.copy(), self._written, self._encoded
        other._cache = deepcopy(self._cache)
        return other

    def close(self) -> None:
        self._encoded = self._cache = None

    def _tokens_to_read(self, ids: list[int]) -> int:
        """How many of the tokens are the encoder's."""
        if self._read and self._read[-1] >= self._base_vocabulary:
            return 0  # it has read a soft prompt
        prompt = [place for place, token in enumerate(ids, 1) if token >= self._base_vocabulary]
        return prompt[-1] if prompt else len(ids)

    def _write(self, ids: list[int]) -> np.ndarray:
        """Runs the tokens in the decoder, behind the one that it starts with."""
        device = self._model.device
        if self._encoded is None:
            self._encoded = self._model.get_encoder()(input_ids=torch.tensor([self._read], device=device))
        if self._cache is None:
            config = self._model.config
            self._cache = EncoderDecoderCache(DynamicCache(config=config), DynamicCache(config=config))
            tokens = [config.decoder_start_token_id, *ids]
        else:
            tokens = ids
        self._written += len(ids)
        output = self._model(
            encoder_outputs=self._encoded,
            decoder_input_ids=torch.tensor([tokens], device=device),
            past_key_values=self._cache,
            use_cache=True,
        )
        return output.logits[0, -1].float().cpu().numpy()
