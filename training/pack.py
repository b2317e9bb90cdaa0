"""Writes a trained reader in the form that the Rust encoder reads.

  pack.py --weights RUN/last.pt --which reader --out models/reader/reader.safetensors

The file is safetensors. Matrices are 8-bit with one scale for each output (symmetric, so that a weight is q * scale) and laid
out as the program multiplies: [outputs / 48][inputs / 4][48][4], outputs padded with zeros. `sum` holds each output's sum of
8-bit weights. Word vectors are 8-bit with one scale each; the few small tables and all biases stay 32-bit floats. Activations
are quantised by the program, word piece by word piece, which no ONNX operator does: so the figures of this file and of
reader.int8.onnx differ by chance, and this one's are those of `cargo xtask eval attribution names`.
"""
import argparse

import numpy as np
from safetensors.numpy import save_file

import model

BLOCK = 48


def by_row(matrix):
    scale = np.abs(matrix).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def linear(out, name, weight, bias):
    """weight [outputs, inputs] as torch keeps it."""
    outputs, inputs = weight.shape
    q, scale = by_row(weight)
    padded = -outputs % BLOCK
    q = np.pad(q, ((0, padded), (0, 0)))
    out[name + ".weight"] = np.ascontiguousarray(q.reshape(-1, BLOCK, inputs // 4, 4).transpose(0, 2, 1, 3))
    out[name + ".sum"] = q.astype(np.int32).sum(1, dtype=np.int32)
    out[name + ".scale"] = np.pad(scale, (0, padded))
    out[name + ".bias"] = np.pad(bias, (0, padded))


def pack(t):
    """Tensors of a state dict of model.Reader, as numpy arrays."""
    out = {}
    out["word.weight"], out["word.scale"] = by_row(t["word.weight"])
    out["place"] = t["place.weight"] + t["kind"]
    for name, table in (("case", "cap.weight"), ("quote", "quote.weight"), ("position", "pos.weight")):
        out[name] = t[table]
    norms = ["norm"]
    layers = 1 + max(int(k.split(".")[1]) for k in t if k.startswith("layers."))
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            at = f"layers.{i}.{part}"
            linear(out, at, t[at + ".weight"], t[at + ".bias"])
        norms += [f"layers.{i}.norm1", f"layers.{i}.norm2"]
    for name in norms:
        out[name + ".weight"], out[name + ".bias"] = t[name + ".weight"], t[name + ".bias"]
    heads = ("tag", "ner", "w", "u", "v", "a", "c")
    both = [np.concatenate([t[f"{h}.{kind}"] for h in heads]) for kind in ("weight", "bias")]
    linear(out, "heads", *both)
    out["distance"] = t["dist.weight"]
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--which", choices=("average", "reader"), default="average", help="as in export.py")
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    state = model.saved_weights(a.weights, a.which)
    save_file(pack({k: v.float().numpy() for k, v in state.items()}), a.out)


if __name__ == "__main__":
    main()
