"""The weights of an earlier reader, out of its quantised ONNX file, as a start for training."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def dequantised(path):
    """Every weight of a dynamically quantised graph in fp32; matrices are named after the bias added to their product."""
    graph = onnx.load(path).graph
    init = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    users = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)

    def real(name):
        q, scale, zero = (init[name + s] for s in ("_quantized", "_scale", "_zero_point"))
        return (q.astype(np.float32) - zero.astype(np.float32)) * scale

    out = {k: v for k, v in init.items() if v.dtype == np.float32 and v.ndim}
    for name in init:
        if not name.endswith("_quantized"):
            continue
        base = name.removesuffix("_quantized")
        node = users[name][0]
        if node.op_type == "Gather":
            out[base] = real(base)
            continue
        while True:  # MatMulInteger -> Cast -> Mul -> Add with the bias
            node = users[node.output[0]][0]
            bias = [n for n in node.input if n.endswith(".bias")]
            if node.op_type == "Add" and bias:
                out[bias[0].replace(".bias", ".weight")] = real(base).T
                break
    return out


def load_onnx(reader, path):
    """Copies an earlier reader's encoder and heads; the word vectors are left (they were never trained). Returns what
    the file had no weights for."""
    t = {k.removeprefix("n."): torch.from_numpy(np.array(v)) for k, v in dequantised(path).items()}
    put = lambda p, value: p.data.copy_(value)
    drift = (t["enc.embeddings.word_embeddings.weight"] - reader.word.weight).abs().max().item()
    put(reader.place.weight, t["enc.embeddings.position_embeddings.weight"])
    put(reader.kind, t["enc.embeddings.token_type_embeddings.weight"][0])
    put(reader.norm.weight, t["enc.embeddings.LayerNorm.weight"])
    put(reader.norm.bias, t["enc.embeddings.LayerNorm.bias"])
    for mine, theirs in (("cap", "ecap"), ("quote", "eq"), ("pos", "epos")):
        put(getattr(reader, mine).weight, t[theirs + ".weight"])
    for i, layer in enumerate(reader.layers):
        at = f"enc.encoder.layer.{i}."
        for kind in ("weight", "bias"):
            put(getattr(layer.qkv, kind), torch.cat([t[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]))
            for mine, theirs in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                 ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                put(getattr(getattr(layer, mine), kind), t[f"{at}{theirs}.{kind}"])
    missing = []
    for head in ("tag", "u", "v", "w", "ner"):
        if head + ".weight" not in t:
            missing.append(head)
            continue
        for kind in ("weight", "bias"):
            put(getattr(getattr(reader, head), kind), t[f"{head}.{kind}"])
    return {"missing": missing, "largest word-vector difference": drift}
