"""Encoder-decoder LMs of T5's kind: each branch of an item is a pair of what is read and what is written.

The encoder reads question and soft prompt in both directions, so that each prompt has the question read anew.
"""

from collections.abc import Sequence

import torch
from torch.nn.utils.rnn import pad_sequence
from transformers import PreTrainedModel

from training.distill.encoding import IGNORED, Branch, Tree


class PairLearning:
    """See training.families.learning."""

    def collate(self, trees: list[Tree], dtype: torch.dtype, pad: int) -> dict[str, torch.Tensor]:
        """A batch of N pairs, one a branch: ids and seen [N, most read], targets and weights [N, most written]."""
        pairs = [(tree.question + branch.prompt, branch) for tree in trees for branch in tree.branches]
        read = [torch.tensor(ids) for ids, _ in pairs]
        return {
            "ids": pad_sequence(read, batch_first=True, padding_value=pad),
            "seen": pad_sequence([torch.ones_like(ids) for ids in read], batch_first=True),
            "targets": pad_sequence(
                [torch.tensor(branch.target) for _, branch in pairs], batch_first=True, padding_value=IGNORED
            ),
            "weights": pad_sequence([torch.tensor(branch.weights) for _, branch in pairs], batch_first=True),
        }

    def logits(
        self, lm: PreTrainedModel, read: dict[str, torch.Tensor], targets: torch.Tensor, base_vocabulary: int
    ) -> torch.Tensor:
        encoded = lm.get_encoder()(input_ids=read["ids"], attention_mask=read["seen"]).last_hidden_state
        # The decoder is given each target's predecessor, and at first the token that it starts with.
        before = lm.prepare_decoder_input_ids_from_labels(targets)
        hidden = _written(lm, encoded, read["seen"], before)
        return lm.lm_head(hidden[targets != IGNORED])[:, :base_vocabulary]

    def keep(self, student: PreTrainedModel, questions: list[list[int]]) -> Sequence[torch.Tensor]:
        """The tokens themselves, each [length]."""
        return [torch.tensor(ids, device=student.device) for ids in questions]

    def perceive(self, student: PreTrainedModel, kept: list[torch.Tensor], prompt: torch.Tensor) -> torch.Tensor:
        embed = student.get_input_embeddings()
        read = [torch.cat([embed(ids), prompt]) for ids in kept]
        seen = pad_sequence([torch.ones(len(one), device=prompt.device) for one in read], batch_first=True)
        encoded = student.get_encoder()(
            inputs_embeds=pad_sequence(read, batch_first=True), attention_mask=seen
        ).last_hidden_state
        start = torch.full((len(kept), 1), student.config.decoder_start_token_id, device=prompt.device)
        return _written(student, encoded, seen, start)[:, 0]

    def answer_logits(
        self, student: PreTrainedModel, kept: torch.Tensor, branches: list[Branch]
    ) -> list[torch.Tensor]:
        batch = self.collate([Tree(kept.tolist(), branches)], student.dtype, student.config.pad_token_id)
        batch = {name: value.to(student.device) for name, value in batch.items()}
        rows = self.logits(student, batch, batch["targets"], student.config.vocab_size)
        each = rows.split([len(branch.target) for branch in branches])
        return [logits[branch.ended_answer] for logits, branch in zip(each, branches, strict=True)]


def _written(
    lm: PreTrainedModel, encoded: torch.Tensor, seen: torch.Tensor, before: torch.Tensor
) -> torch.Tensor:
    """The decoder's hidden states [N, L, hidden] behind the tokens before [N, L], as the output matrix takes them."""
    hidden = lm.get_decoder()(
        input_ids=before, encoder_hidden_states=encoded, encoder_attention_mask=seen, use_cache=False
    ).last_hidden_state
    return hidden * lm.config.d_model**-0.5 if lm.config.scale_decoder_outputs else hidden
