"""How much is lost on a publisher or a region that training has not seen.

  leave_out.py --data DATA --encoder ENCODER --gold GOLD --out OUT [--passes 1.3] [--only publishers|regions]

Every run begins at the plain encoder and takes as many passes as the others, whatever the machine does beside it: one with all data, and
one for each of PolNeAR's publishers, trained on attributions alone, and of worldwide's regions, trained on names, without it. Each
left-out part is scored with its own run and with the run on all data. A publisher's part is its articles of PolNeAR dev; a region's is its
articles in the fifth of worldwide that no run sees (persons, organisations, places and facilities as one). Short runs are weaker than the
shipped weights; what is measured is the difference. Our own reports are in all runs' training, as they are in the shipped weights'.

OUT gets a folder for each run and leave_out.json; a run that is there is not done again.
"""
import argparse
import json
import os
import re
import subprocess
import sys

import torch

import data
import evaluate
import metric
import model
from text import Pieces

PUBLISHERS = ("breitbart", "huff-post", "nyt", "politico", "usa-today", "wash-post", "west-journal")


def regions(path):
    """{region: prefixes} out of regions.txt."""
    out, name = {}, None
    for line in map(str.strip, open(path, encoding="utf8")):
        if line.endswith(":"):
            name = line[:-1]
            out[name] = []
        elif line and not line.startswith("#"):
            out[name].append(line)
    return out


#: What a run of either kind is trained on: one attribution window in a batch keeps train.py going where names are asked for.
TRAINED_ON = {"publisher": ("--names-size", "0"), "region": ("--size", "1", "--names-size", "12")}

#: Of one pass of PolNeAR, in batches of one, that a run on names takes for each pass asked for.
REGION_SHARE = 0.05


def trained(a, kind, name, without):
    """The weights of a run."""
    passes = a.passes * (REGION_SHARE if kind == "region" else 1)
    folder = os.path.join(a.out, re.sub(r"\W+", "-", f"{kind} {name}"))
    done = os.path.join(folder, "done")
    if not os.path.exists(done):
        here = os.path.dirname(os.path.abspath(__file__))
        subprocess.run([sys.executable, os.path.join(here, "train.py"), "--data", a.data, "--encoder", a.encoder, "--out", folder,
                        "--minutes", "1e6", "--epochs", str(passes), "--no-scores", "--without", ",".join(without), "--chains", "0",
                        *TRAINED_ON[kind]], check=True)
        open(done, "w").close()
    return model.trained(os.path.join(folder, "last.pt"))


def attribution(reader, a, pieces, publisher):
    docs = [data.attribution_doc(r, pieces) for r in data.read(a.data, "polnear-dev") if r["id"].startswith(publisher)]
    outs = evaluate.outputs(evaluate.torch_runner(reader, False), docs, pieces, 8)
    return metric.attribution_scores(evaluate.attribution_texts(docs, outs, reader.dist.weight.detach()))["attribution all"][2]


def names(reader, a, pieces, prefixes):
    rows = [r for r in data.read(a.data, "worldwide-held", form="tokens") if r["id"].startswith(tuple(prefixes))]
    docs = [data.name_doc(r, pieces, "regex") for r in rows]
    outs = evaluate.outputs(evaluate.torch_runner(reader, False), docs, pieces, 8)
    return evaluate.names(outs, docs, kinds=("PER", "ORG", "LOC"))["all"][2]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--passes", type=float, default=1.3, help="of the training data, for each run")
    ap.add_argument("--only", choices=("publishers", "regions"))
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    torch.set_num_threads(2)
    pieces = Pieces(a.encoder)
    parts, every = {}, {}
    if a.only != "regions":
        parts.update({("publisher", p): ([p], attribution) for p in PUBLISHERS})
    if a.only != "publishers":
        found = regions(os.path.join(a.gold, "en-worldwide-newswire", "regions.txt"))
        parts.update({("region", r): (prefixes, names) for r, prefixes in found.items()})
    rows = []
    for (kind, name), (prefixes, score) in parts.items():
        if kind not in every:
            every[kind] = trained(a, kind, "all", ())
        apart = trained(a, kind, name, prefixes)
        part = prefixes[0] if kind == "publisher" else prefixes
        seen, unseen = score(every[kind], a, pieces, part), score(apart, a, pieces, part)
        rows.append({"kind": kind, "left out": name, "seen": seen, "left out F1": unseen, "drop": round(seen - unseen, 2)})
        print(json.dumps(rows[-1]), flush=True)
        json.dump({"passes": a.passes, "rows": rows}, open(os.path.join(a.out, "leave_out.json"), "w"), indent=1)
    for kind in ("publisher", "region"):
        drops = [r["drop"] for r in rows if r["kind"] == kind]
        if drops:
            print(f"{kind}: mean drop {sum(drops) / len(drops):.2f}")


if __name__ == "__main__":
    main()
