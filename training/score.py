"""Scores trained weights on every dev part, in 32 bits and in the program's 8 bits, and writes the manifest of the run.

  score.py --data DATA --encoder ENCODER --weights RUN/last.pt [--which reader] [--run RUN] --out manifest.json

The manifest holds the digests of the data, the settings and the learning curve of the run, and the scores, with the plain decoder
of this folder. The program's own figures are those of `cargo xtask eval`.

Names are scored three ways: the sets' own tokens as words (comparable with published figures), their tokens parted by blanks but
words cut anew, and running text.
"""
import argparse
import json
import os

import torch

import data
import decode
import evaluate
import metric
import model
from quantised import quantise
from text import Pieces

VARIANTS = {"tokens": ("tokens", "tokens"), "spaced": ("tokens", "regex"), "natural": ("natural", "regex")}


def run_record(folder):
    """Settings and dev scores out of the learning curve, once for each time the run was started or taken up again; paths
    of the machine are left out."""
    parts, step = [], 0
    for line in open(os.path.join(folder, "curve.jsonl")):
        row = json.loads(line)
        step = (row.get("resumed") or row.get("stopped") or row).get("step", step)
        if "settings" in row:
            settings = {k: v for k, v in row["settings"].items() if k not in ("data", "encoder", "out")}
            settings["start"] = settings["start"] and os.path.basename(settings["start"])
            parts.append({"from step": step, "settings": settings, "curve": []})
        elif "dev" in row:
            parts[-1]["curve"].append({k: row[k] for k in ("step", "minutes", "dev")})
        if parts:
            parts[-1]["to step"] = step
    return parts


def scores(reader, a, pieces):
    run, out = evaluate.torch_runner(reader, False), {}
    rows = lambda part, form=None: data.read(a.data, part, form=form)
    outs = lambda docs: evaluate.outputs(run, docs, pieces, 8)
    docs = [data.attribution_doc(row, pieces) for row in rows("polnear-dev")]
    out["polnear-dev"] = metric.attribution_scores(evaluate.attribution_texts(docs, outs(docs), reader.dist.weight.detach()))
    for part in ("conllpp-dev", "worldwide-held", "wikigold"):
        for variant in a.variants.split(","):
            form, words = VARIANTS[variant]
            docs = [data.name_doc(row, pieces, words) for row in rows(part, form)]
            out[f"{part} {variant}"] = evaluate.names(outs(docs), docs)
    for part in ("gap-dev", "gum-dev"):
        docs = [data.chain_doc(row, pieces) for row in rows(part)]
        right, f1 = evaluate.chains(outs(docs), docs, reader.far.weight.detach())
        out[part] = {"right": round(right, 2), "F1": round(f1, 2)}
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--which", choices=("average", "reader"), default="average",
                    help="of last.pt: the averaged weights or the last ones")
    ap.add_argument("--run", help="folder of the training run")
    ap.add_argument("--out", help="where to write the manifest")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--variants", default="tokens,natural")
    ap.add_argument("--bits", default="32,8")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    pieces, result = Pieces(a.encoder), {"data": json.load(open(os.path.join(a.data, "data.json"))), "decoder": decode.SETTINGS}
    if a.run:
        result["run"] = run_record(a.run)
    for bits in a.bits.split(","):
        reader = model.trained(a.weights, a.which)
        r = result.setdefault("scores", {})[bits + " bits"] = scores(quantise(reader) if bits == "8" else reader, a, pieces)
        for part, figures in r.items():
            for k, v in figures.items():
                print(f"{bits:>2s} bits  {part:24s} {k:22s}", v, flush=True)
    if a.out:
        json.dump(result, open(a.out, "w"), indent=1)


if __name__ == "__main__":
    main()
