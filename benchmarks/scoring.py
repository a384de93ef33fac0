"""Pair scoring: pairs per CPU-second, next to bare ONNX Runtime on the same tokens in the same batches."""

import json

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from benchmarks.corpus import Corpus
from benchmarks.measuring import Figure, Result, measured, rate
from cribnotes.resources import shipped
from nlp.entail import BATCH, Entailment

N_PAIRS = 256


def run() -> Result:
    """One thread each; the bare session gets its batches ready-made."""
    sentences = [claim.sentence for article in Corpus(2 * N_PAIRS).articles() for claim in article.claims]
    pairs = list(zip(sentences[:N_PAIRS], sentences[N_PAIRS : 2 * N_PAIRS], strict=True))
    batches = _batches(pairs)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(shipped("models", "entailment", "model.onnx")), options, providers=["CPUExecutionProvider"]
    )
    entailment = Entailment()
    session.run(None, batches[0])
    entailment.probabilities(pairs[:BATCH])
    with measured() as bare:
        for batch in batches:
            session.run(None, batch)
    with measured() as ours:
        entailment.probabilities(pairs)
    return Result(
        "Pair scoring",
        (
            Figure("entailment", f"{rate(N_PAIRS, ours.cpu):,.1f} pairs per CPU-second"),
            Figure("bare ONNX Runtime", f"{rate(N_PAIRS, bare.cpu):,.1f} pairs per CPU-second"),
            Figure("entailment / bare", f"{bare.cpu / ours.cpu:.2f}"),
        ),
        f"{N_PAIRS} pairs of generated claims, one direction, one thread, model {entailment.version}.",
    )


def _batches(pairs: list[tuple[str, str]]) -> list[dict[str, np.ndarray]]:
    """What `Entailment` would send: shortest first, padded to the longest of a batch."""
    folder = shipped("models", "entailment")
    facts = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(facts["max_tokens"])
    rows = sorted((encoding.ids for encoding in tokenizer.encode_batch(pairs)), key=len)
    batches = []
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        width = max(map(len, batch))
        ids = np.array([row + [facts["pad_token_id"]] * (width - len(row)) for row in batch], dtype=np.int64)
        shown = np.array([[1] * len(row) + [0] * (width - len(row)) for row in batch], dtype=np.int64)
        batches.append({"input_ids": ids, "attention_mask": shown})
    return batches
