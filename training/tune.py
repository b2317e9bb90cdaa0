"""Finds the decoder's settings on PolNeAR dev: reads the texts once, then decodes them under every setting.

  tune.py --data DATA --encoder ENCODER --model FINAL/reader.int8.onnx

Half of the texts choose, the other half confirm; the differences are small, so prefer the middle of a plateau.
"""
import argparse
import itertools
import json
import os

import torch

import data
import evaluate
import metric
from text import Pieces

GRID = {"pen": (0.5, 0.75, 1.0, 1.25, 1.5), "alpha": (0.0, 0.25, 0.5), "merge": (0, 1), "threshold": (-0.5, 0.0, 0.5, 1.0)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--model", required=True)
    ap.add_argument("--top", type=int, default=12)
    a = ap.parse_args()
    torch.set_num_threads(1)
    pieces = Pieces(a.encoder)
    dist = torch.tensor(json.load(open(os.path.join(os.path.dirname(a.model), "reader.json")))["dist"])
    docs = [data.attribution_doc(row, pieces) for row in data.read(a.data, "polnear-dev")]
    outs = evaluate.outputs(evaluate.onnx_runner(a.model), docs, pieces, 1)
    rows = []

    def measure(**settings):
        texts = list(evaluate.attribution_texts(docs, outs, dist, **settings))
        f = lambda part: metric.attribution_scores(part)["attribution all"][2]
        rows.append((f(texts), f(texts[::2]), f(texts[1::2]), settings))

    # one setting at a time around the defaults, then the full grid of the two that matter most
    base = {"pen": 1.0, "alpha": 0.25, "merge": 0, "threshold": 0.0}
    for k, values in GRID.items():
        for v in values:
            measure(**{**base, k: v})
            print(f"{k:10s} {v:5.2f}  all {rows[-1][0]:.2f}  halves {rows[-1][1]:.2f} {rows[-1][2]:.2f}", flush=True)
    best = max(rows)[3]
    for pen, threshold in itertools.product(GRID["pen"], GRID["threshold"]):
        measure(**{**best, "pen": pen, "threshold": threshold})
    for row in sorted(rows, key=lambda r: -r[0])[:a.top]:
        print(*row)


if __name__ == "__main__":
    main()
