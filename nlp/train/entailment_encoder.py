"""MPNet cut to its lowest layers, with a last layer that computes only what the classifier reads."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification, MPNetConfig, MPNetForSequenceClassification
from transformers.models.mpnet.modeling_mpnet import MPNetLayer

from nlp.train.entailment_pairs import LABELS


def pretrained(base: Path, layers: int) -> MPNetForSequenceClassification:
    """A classifier over LABELS on the lowest `layers` layers of the encoder in `base`, in float32."""
    model = AutoModelForSequenceClassification.from_pretrained(
        base,
        num_labels=len(LABELS),
        num_hidden_layers=layers,
        # One pass over the pairs cannot overfit, and drawing dropout masks is slow on a CPU.
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        dtype=torch.float32,
    )
    return _reading_the_first_token(model)


def untrained(config: MPNetConfig) -> MPNetForSequenceClassification:
    """The same architecture with weights to be filled in."""
    return _reading_the_first_token(MPNetForSequenceClassification(config))


def _reading_the_first_token(model: MPNetForSequenceClassification) -> MPNetForSequenceClassification:
    layers = model.mpnet.encoder.layer
    last = _FirstTokenLayer(model.config)
    last.load_state_dict(layers[-1].state_dict())
    layers[-1] = last
    return model


class _FirstTokenLayer(MPNetLayer):
    """An MPNet layer whose output holds the first token only: one layer in six costs a sixth of itself."""

    def forward(self, hidden_states, attention_mask=None, position_bias=None, **_):
        attention = self.attention.attn
        first = hidden_states[:, :1]
        query, key, value = (
            project(states).unflatten(-1, (attention.num_attention_heads, -1)).transpose(1, 2)
            for project, states in ((attention.q, first), (attention.k, hidden_states), (attention.v, hidden_states))
        )
        scores = query @ key.transpose(-1, -2) / math.sqrt(attention.attention_head_size) + position_bias[:, :, :1]
        if attention_mask is not None:
            scores = scores + attention_mask[:, :, :1]
        read = (scores.softmax(dim=-1) @ value).transpose(1, 2).flatten(2)
        attended = self.attention.LayerNorm(attention.o(read) + first)
        return (self.output(self.intermediate(attended), attended),)
