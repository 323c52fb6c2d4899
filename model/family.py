"""The two families of language models that can carry the method, and what differs between them.

A causal LM reads question, soft prompt and its own words as one text. An encoder-decoder LM reads the question and the
soft prompt in its encoder and writes in its decoder. What learning adds to the difference is in training/families.
"""

from typing import Protocol

from transformers import PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from model.causal import Causal
from model.encoder_decoder import EncoderDecoder
from model.engine import Session
from model.prompts import Form


class Family(Protocol):
    """What a family brings to a base, and to a question that is asked."""

    form: Form

    def load(self, folder: str, **options: object) -> PreTrainedModel:
        """The base of a folder or a name on the hub, as transformers' from_pretrained gives it.

        From safetensors alone: the other form that a folder may hold is a pickle, which runs code when it is read.
        """

    def check(self, model: PreTrainedModel, tokenizer: Tokenizer, weights: str) -> None:
        """Raises SetupError when the base that came from `weights` cannot carry the method."""

    def open(self, model: PreTrainedModel, base_vocabulary: int) -> Session:
        """An empty session of a model whose new rows stand behind its base vocabulary."""


def family_of(is_encoder_decoder: bool) -> Family:
    """By what the base's configuration in transformers says of itself."""
    return EncoderDecoder() if is_encoder_decoder else Causal()
