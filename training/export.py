"""Writes a trained reader for production.

  export.py --weights RUN/last.pt [--which reader] --encoder ENCODER --out FINAL

FINAL/reader.onnx        fp32, for measuring what quantisation costs
FINAL/reader.int8.onnx   weights in 8 bits with a scale for each output channel; activations quantised as they come
FINAL/reader.json        what the graph does not hold: distance table, link width, label names
FINAL/vocab.txt          the word pieces

Inputs ids, mask, cap, q, pos: int64 [batch, length]. Outputs tag [.., 7], u [.., 256], v [.., 256], w [.., 2],
ner [.., 9]; tag and ner are log-probabilities.
"""
import argparse
import json
import os
import shutil

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

import model

INPUTS, OUTPUTS = ["ids", "mask", "cap", "q", "pos"], ["tag", "u", "v", "w", "ner"]


def export(reader, out):
    example = tuple(torch.randint(0, 3, (2, 37)) for _ in range(3))
    example = (torch.randint(1000, 2000, (2, 37)), torch.ones(2, 37, dtype=torch.long)) + example
    full = os.path.join(out, "reader.onnx")
    torch.onnx.export(reader.eval(), example, full, input_names=INPUTS, output_names=OUTPUTS, opset_version=17, dynamo=False,
                      dynamic_axes={n: {0: "batch", 1: "length"} for n in INPUTS + OUTPUTS})
    prepared = os.path.join(out, "prepared.onnx")
    quant_pre_process(full, prepared, skip_symbolic_shape=True)
    small = os.path.join(out, "reader.int8.onnx")
    quantize_dynamic(prepared, small, weight_type=QuantType.QInt8, per_channel=True)
    os.remove(prepared)
    graph = onnx.load(small)  # the tools leave their own names and domains behind
    graph.producer_name, graph.producer_version = "", ""
    used = {n.domain for n in graph.graph.node}
    keep = [o for o in graph.opset_import if o.domain in used]
    del graph.opset_import[:]
    graph.opset_import.extend(keep)
    onnx.checker.check_model(graph)
    onnx.save(graph, small)
    json.dump({"dist": [[round(x, 6) for x in row] for row in reader.dist.weight.tolist()], "d": model.LINK,
               "tags": model.TAGS, "ner": model.NAMES}, open(os.path.join(out, "reader.json"), "w"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--which", choices=("average", "reader"), default="average",
                    help="of last.pt: the averaged weights or the last ones; a short run is better off with the last")
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    reader = model.Reader()
    reader.load_state_dict(model.saved_weights(a.weights, a.which))
    export(reader, a.out)
    shutil.copyfile(os.path.join(a.encoder, "vocab.txt"), os.path.join(a.out, "vocab.txt"))
    for name in sorted(os.listdir(a.out)):
        print(f"{os.path.getsize(os.path.join(a.out, name)) / 1e6:7.1f} MB  {name}")


if __name__ == "__main__":
    main()
