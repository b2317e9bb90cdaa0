"""Scores exported readers on every dev part and writes the manifest of the run.

  score.py --data DATA --encoder ENCODER --model FINAL/reader.int8.onnx [FINAL/reader.onnx] --run RUN --out FINAL/manifest.json

The manifest holds the digests of the data, the settings and the learning curve of the run, digests and scores of the files.

By default windows are read one at a time, as production does. Names are scored three ways: the sets' own tokens as
words (comparable with published figures), their tokens parted by blanks but words cut anew, and running text.
"""
import argparse
import hashlib
import json
import os

import torch

import data
import decode
import evaluate
import metric
from text import Pieces

VARIANTS = {"tokens": ("tokens", "tokens"), "spaced": ("tokens", "regex"), "natural": ("natural", "regex")}


def write_predictions(path, docs, texts):
    with open(path, "w", encoding="utf8") as f:
        for doc, (text, _, found) in zip(docs, texts):
            at = lambda i: len(text[:i].encode())
            spans = lambda ranges: [{"start": at(a), "end": at(b)} for a, b in ranges]
            f.write(json.dumps({"input": doc.id + ".txt", "attributions": [{r: spans(p[r]) for r in p} for p in found]}) + "\n")


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


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--model", required=True, nargs="+")
    ap.add_argument("--run", help="folder of the training run")
    ap.add_argument("--out", help="where to write the manifest")
    ap.add_argument("--predictions", help="writes the first model's attributions as JSON lines with byte offsets")
    ap.add_argument("--batch", type=int, default=1, help="windows read together")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--sets", default="polnear-dev,conllpp-dev,worldwide-held,wikigold")
    ap.add_argument("--variants", default="tokens,spaced,natural")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    pieces, result = Pieces(a.encoder), {"data": json.load(open(os.path.join(a.data, "data.json"))), "decoder": decode.SETTINGS}
    if a.run:
        result["run"] = run_record(a.run)
    for path in a.model:
        table = os.path.join(os.path.dirname(path), "reader.json")
        dist = torch.tensor(json.load(open(table))["dist"])
        run = evaluate.onnx_runner(path, a.threads)
        r = result.setdefault("files", {})[os.path.basename(path)] = {"sha256": hashlib.sha256(open(path, "rb").read()).hexdigest()}
        print(path)
        for part in a.sets.split(","):
            if part == "polnear-dev":
                docs = [data.attribution_doc(row, pieces) for row in data.read(a.data, part)]
                texts = list(evaluate.attribution_texts(docs, evaluate.outputs(run, docs, pieces, a.batch), dist))
                r[part] = metric.attribution_scores(texts)
                if a.predictions and path == a.model[0]:
                    write_predictions(a.predictions, docs, texts)
                for k, v in r[part].items():
                    print(f"  {part:16s} {k:22s}", *(f"{x:6.2f}" for x in v), flush=True)
                continue
            for variant in a.variants.split(","):
                form, words = VARIANTS[variant]
                docs = [data.name_doc(row, pieces, words) for row in data.read(a.data, part, form=form)]
                outs = evaluate.outputs(run, docs, pieces, a.batch)
                s = r[f"{part} {variant}"] = evaluate.names(outs, docs)
                r[f"{part} {variant}, unconstrained"] = evaluate.names(outs, docs, constrained=False)["all"]
                print(f"  {part:16s} {variant:8s}", " ".join(f"{k} {v[2]:5.2f}" for k, v in s.items()),
                      f"(unconstrained {r[f'{part} {variant}, unconstrained'][2]:5.2f})", flush=True)
    if a.out:
        json.dump(result, open(a.out, "w"), indent=1)


if __name__ == "__main__":
    main()
