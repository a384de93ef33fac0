"""Train the entailment model: a cross-encoder over two sentences with the logits of LABELS.

    CRIBNOTES_DATASETS=... python -m nlp.train.entailment --base MPNET_FOLDER --checkpoints FOLDER

Three stages: `general` teaches entailment as such on public pairs, with some of the claim bank mixed in; `advice` turns
to the bank and `sides` stays there longest. Each stage resumes from its last checkpoint; with all complete the run only
exports. The encoder is MPNet (Song et al. 2020, arXiv:2004.09297) cut to its lowest layers: in a cut encoder the upper
layers are what a fine-tuned classifier misses least (Sajjad et al. 2023, "On the effect of dropping layers of
pre-trained transformer models").

Training libraries are imported here, in `entailment_encoder` and in `entailment_export` only; nothing at run time
needs them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer

from nlp.train.entailment_encoder import pretrained, untrained
from nlp.train.entailment_export import export
from nlp.train.entailment_pairs import Pair, bank_pairs, public_pairs, read_nli

SEED = 20261123
LAYERS = 6
VERSION = "entailment-mpnet6/2"
MAX_TOKENS = 96
BATCH = 32
REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Stage:
    """One pass of training: `pairs` examples, of which `bank_share` come from the claim bank.

    The learning rate rises over the first `warm_up` pairs and falls in a straight line to `final_rate`.
    """

    name: str
    pairs: int
    bank_share: float
    learning_rate: float
    final_rate: float
    warm_up: int


STAGES = (
    Stage("general", 32_000, 0.12, 6e-5, 3.6e-5, 3_600),
    Stage("advice", 13_000, 0.60, 4e-5, 0.0, 800),
    Stage("sides", 48_000, 0.75, 3e-5, 0.0, 800),
)


def main() -> None:
    """Train what is missing, then export."""
    parser = argparse.ArgumentParser(description="Train and export the entailment model.")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to start from")
    parser.add_argument("--checkpoints", type=Path, required=True, help="folder for resumable checkpoints")
    parser.add_argument("--bank", type=Path, nargs="+", help="claim bank files (default: the shipped bank)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "data/models/entailment")
    arguments = parser.parse_args()
    bank_files = arguments.bank or sorted((REPOSITORY / "data/gold/bank").glob("*.jsonl"))

    torch.manual_seed(SEED)
    tokenizer = AutoTokenizer.from_pretrained(arguments.base)
    model = pretrained(arguments.base, LAYERS)
    general, bank = public_pairs(SEED), bank_pairs(bank_files, SEED)
    probe = random.Random(SEED).sample(read_nli("dev/mnli_dev_matched.jsonl"), 600)
    watched = {"mnli": probe, "open": bank.open[:: max(1, len(bank.open) // 600)]}

    previous = None
    for stage in STAGES:
        checkpoint = arguments.checkpoints / f"{stage.name}.pt"
        trainer = _Trainer(model, tokenizer, stage, checkpoint, start=previous)
        trainer.run(_mixture(general, bank.train, stage), watched)
        previous = checkpoint
    export(model, tokenizer, arguments.out, MAX_TOKENS, VERSION)


def _mixture(general: Sequence[Pair], bank: Sequence[Pair], stage: Stage) -> list[Pair]:
    """The stage's examples in training order; the same for the same inputs."""
    rng = random.Random(f"{SEED} {stage.name}")
    from_bank = min(round(stage.pairs * stage.bank_share), len(bank))
    mixed = rng.sample(bank, from_bank) + rng.sample(general, min(stage.pairs - from_bank, len(general)))
    rng.shuffle(mixed)
    return mixed


def batches(pairs: Sequence[Pair], batch: int = BATCH) -> Iterator[Sequence[Pair]]:
    """Batches of pairs of similar length, so that little is padding; order fixed by SEED."""
    rng = random.Random(SEED)
    for start in range(0, len(pairs), 50 * batch):
        window = sorted(pairs[start : start + 50 * batch], key=lambda p: len(p.premise) + len(p.hypothesis))
        chunks = [window[i : i + batch] for i in range(0, len(window), batch)]
        rng.shuffle(chunks)
        yield from chunks


class _Trainer:
    """Trains a bfloat16 copy of the model against float32 master weights.

    The matrix units of recent CPUs work in bfloat16; the masters keep small updates from being rounded away.
    """

    def __init__(self, model, tokenizer, stage: Stage, checkpoint: Path, start: Path | None) -> None:
        self.stage, self.tokenizer, self.checkpoint = stage, tokenizer, checkpoint
        self.model = model
        if start is not None:
            model.load_state_dict(torch.load(start)["model"])
        model.get_input_embeddings().weight.requires_grad = False  # half the time of an update for no gain
        self.worker = untrained(model.config).to(torch.bfloat16)
        self.worker.get_input_embeddings().weight.requires_grad = False
        self.masters = {n: p for n, p in model.named_parameters() if p.requires_grad}
        decayed = [p for p in self.masters.values() if p.ndim > 1]
        plain = [p for p in self.masters.values() if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=stage.learning_rate, betas=(0.9, 0.98), fused=True)
        self.seen = 0
        if checkpoint.exists():
            saved = torch.load(checkpoint)
            model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.seen = saved["seen"]
        self.worker.load_state_dict(model.state_dict())

    def run(self, examples: Sequence[Pair], watched: dict[str, list[Pair]]) -> None:
        """Train on `examples` from where the checkpoint stopped; leaves the result in the model."""
        position, loss_sum, steps, started = 0, 0.0, 0, time.monotonic()
        for batch in batches(examples):
            position += len(batch)
            if position <= self.seen:
                continue
            loss_sum += self._step(batch, position, len(examples))
            steps, self.seen = steps + 1, position
            if steps % 50 == 0:
                rate = steps * BATCH / (time.monotonic() - started)
                print(
                    f"{self.stage.name} {position}/{len(examples)} loss {loss_sum / 50:.4f} {rate:.1f} pairs/s",
                    flush=True,
                )
                loss_sum = 0.0
            if steps % 100 == 0:
                self._save()
            if steps % 500 == 0:
                print(json.dumps({name: self._watch(pairs) for name, pairs in watched.items()}), flush=True)
        if steps:
            self._save()

    def _step(self, batch: Sequence[Pair], position: int, total: int) -> float:
        stage = self.stage
        fall = (stage.learning_rate - stage.final_rate) * (1.0 - position / total)
        rate = min(1.0, position / stage.warm_up) * (stage.final_rate + fall)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        targets = torch.tensor([pair.target for pair in batch])
        logits = self.worker(**self._encode(batch)).logits.float()
        loss = torch.nn.functional.cross_entropy(logits, targets)
        loss.backward()
        for name, parameter in self.worker.named_parameters():
            if name in self.masters:
                self.masters[name].grad = parameter.grad.float()
                parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters.values(), 1.0)
        self.optimizer.step()
        self._publish()
        return loss.item()

    @torch.no_grad()
    def _publish(self) -> None:
        """Round the masters into the working copy."""
        for name, parameter in self.worker.named_parameters():
            if name in self.masters:
                parameter.copy_(self.masters[name])

    @torch.no_grad()
    def _watch(self, pairs: Sequence[Pair]) -> dict[str, float]:
        right = called = opposed = hit = 0
        for batch in batches(pairs, 64):
            guess = self.worker(**self._encode(batch)).logits.argmax(-1).tolist()
            for pair, label in zip(batch, guess, strict=True):
                right += label == pair.label
                called += label == 2
                opposed += pair.label == 2
                hit += label == pair.label == 2
        shares = {"accuracy": right / len(pairs), "precision": hit / max(called, 1), "recall": hit / max(opposed, 1)}
        return {name: round(value, 3) for name, value in shares.items()}

    def _encode(self, batch: Sequence[Pair]):
        return self.tokenizer(
            [pair.premise for pair in batch],
            [pair.hypothesis for pair in batch],
            truncation=True,
            max_length=MAX_TOKENS,
            padding=True,
            return_tensors="pt",
        )

    def _save(self) -> None:
        """Write beside, then rename: a kill never leaves half a checkpoint."""
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "seen": self.seen}
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)


if __name__ == "__main__":
    main()
