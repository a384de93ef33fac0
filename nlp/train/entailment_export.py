"""Export of the entailment model to ONNX, with weights stored in eight bits.

Each weight matrix becomes int8 values and a float scale for each block of 64 weights of an output channel (of a row
of an embedding table); three nodes restore it, and ONNX Runtime folds them into a float matrix when the model is
loaded. All arithmetic is float32 then, no scale is ever taken from the input, and so a pair's score does not depend
on its batch.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from nlp.train.entailment_pairs import LABELS

OPSET = 17
SMALLEST_STORED = 100_000  # below this many weights eight bits save nothing worth having
BLOCK = 64  # weights that share a scale


class _Logits(torch.nn.Module):
    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


def export(model: torch.nn.Module, tokenizer, folder: Path, max_tokens: int, version: str) -> None:
    """Write model.onnx, tokenizer.json and config.json into `folder`.

    The graph takes `input_ids` and `attention_mask` (int64, pairs x tokens) and returns `logits`
    (float32, pairs x LABELS).
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        traced = Path(scratch) / "model.onnx"
        ids = torch.randint(1000, 2000, (2, 16))
        names = ("input_ids", "attention_mask")
        torch.onnx.export(
            _Logits(model.eval()),
            (ids, torch.ones_like(ids)),
            traced,
            input_names=list(names),
            output_names=["logits"],
            dynamic_axes={**{name: {0: "pairs", 1: "tokens"} for name in names}, "logits": {0: "pairs"}},
            opset_version=OPSET,
            dynamo=False,
        )
        stored = store_in_eight_bits(onnx.load(traced))
    onnx.checker.check_model(stored)
    onnx.save(stored, folder / "model.onnx")
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    facts = {
        "version": version,
        "labels": list(LABELS),
        "max_tokens": max_tokens,
        "pad_token_id": tokenizer.pad_token_id,
        "inputs": list(names),
        "output": "logits",
    }
    (folder / "config.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def store_in_eight_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its large float matrices held as int8 and scales."""
    graph = model.graph
    channel_axis = _channel_axes(graph)
    kept, restoring = [], []
    for tensor in graph.initializer:
        if tensor.name not in channel_axis or np.prod(tensor.dims) < SMALLEST_STORED:
            kept.append(tensor)
            continue
        # Blocks of BLOCK inputs share a scale within a channel: (channels, blocks, BLOCK) or (blocks, BLOCK, channels).
        weights = numpy_helper.to_array(tensor)
        rows, columns = weights.shape
        if channel_axis[tensor.name] == 0:
            blocks, within = weights.reshape(rows, columns // BLOCK, BLOCK), 2
        else:
            blocks, within = weights.reshape(rows // BLOCK, BLOCK, columns), 1
        scale = np.abs(blocks).max(axis=within, keepdims=True) / 127.0
        scale[scale == 0.0] = 1.0
        kept += [
            numpy_helper.from_array(np.rint(blocks / scale).astype(np.int8), f"{tensor.name}.int8"),
            numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}.scale"),
            numpy_helper.from_array(np.array(weights.shape, dtype=np.int64), f"{tensor.name}.shape"),
        ]
        restoring += [
            helper.make_node("Cast", [f"{tensor.name}.int8"], [f"{tensor.name}.cast"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{tensor.name}.cast", f"{tensor.name}.scale"], [f"{tensor.name}.blocks"]),
            helper.make_node("Reshape", [f"{tensor.name}.blocks", f"{tensor.name}.shape"], [tensor.name]),
        ]
    nodes = restoring + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    return model


def _channel_axes(graph: onnx.GraphProto) -> dict[str, int]:
    """For each weight matrix the axis that gets its own scales: the outputs of a product, the rows of a table."""
    axes = {}
    for node in graph.node:
        if node.op_type == "MatMul":
            axes[node.input[1]] = 1
        elif node.op_type == "Gemm":
            transposed = any(attribute.name == "transB" and attribute.i for attribute in node.attribute)
            axes[node.input[1]] = 0 if transposed else 1
        elif node.op_type == "Gather":
            axes[node.input[0]] = 0
    matrices = {tensor.name for tensor in graph.initializer if len(tensor.dims) == 2}
    return {name: axis for name, axis in axes.items() if name in matrices}
