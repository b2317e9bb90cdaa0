"""How much is lost on a publisher or a region that training has not seen.

  leave_out.py --data DATA --encoder ENCODER --gold GOLD --out OUT [--first 2] [--passes 0.3] [--only publishers|regions]

First a reader is trained on nothing of the set in question: for publishers on our own reports alone, for regions on CoNLL++ alone. From it
begin short runs of equal length: one with all of the set, and one for each of PolNeAR's publishers (attributions) and of worldwide's
regions (names) without it. Each left-out part is scored by three readers: the one that saw none of the set, the one that saw all but this
part, and the one that saw all. A publisher's part is its articles of PolNeAR dev; a region's is its articles in the fifth of worldwide that
no run sees (persons, organisations, places and facilities as one). Short runs are weaker than the shipped weights, and their decoder is the
plain one of this folder; what is measured is the difference. Our own reports are in all runs' training, as they are in the shipped weights'.

OUT gets a folder for each run and leave_out.json; a run that is there is not done again.
"""
import argparse
import json
import os
import re
import subprocess
import sys

import torch
from safetensors.numpy import save_file

import data
import evaluate
import metric
import model
import pack
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

#: Share of the name windows from worldwide: half for the runs that see it, since they are short; none before.
WORLDWIDE = {"publisher": 0, "region": 0.5}

#: Of one pass of our own reports, in batches of one window, that a run on names takes for each pass asked for: of the first run, of the
#: others. With --first 2 and --passes 0.3 that is some 280 and 110 batches of 13 windows.
REGION_SHARE = {True: 0.06, False: 0.15}

#: Decay of the running average of the weights: a short run's mean must not reach back to its start.
AVERAGE = 0.98


def trained(a, kind, name, without, start=None):
    """The weights of a run, as train.py leaves them: the file's path."""
    passes = (a.passes if start else a.first) * (REGION_SHARE[not start] if kind == "region" else 1)
    folder = os.path.join(a.out, re.sub(r"\W+", "-", f"{kind} {name}"))
    done, last = os.path.join(folder, "done"), os.path.join(folder, "last.pt")
    if not os.path.exists(done):
        here = os.path.dirname(os.path.abspath(__file__))
        subprocess.run([sys.executable, os.path.join(here, "train.py"), "--data", a.data, "--encoder", a.encoder, "--out", folder,
                        "--minutes", "1e6", "--epochs", str(passes), "--no-scores", "--without", ",".join(without), "--chains", "0",
                        "--worldwide", str(WORLDWIDE[kind] if start else 0), "--average", str(AVERAGE),
                        *TRAINED_ON[kind], *(("--start", start) if start else ())], check=True)
        open(done, "w").close()
    return last


def packed(last):
    """The file that a further run starts from."""
    path = os.path.join(os.path.dirname(last), "start.safetensors")
    save_file(pack.pack({k: v.float().numpy() for k, v in model.saved_weights(last, "average").items()}), path)
    return path


def attribution(reader, a, pieces, publishers):
    docs = [data.attribution_doc(r, pieces) for r in data.read(a.data, "polnear-dev") if r["id"].startswith(publishers)]
    outs = evaluate.outputs(evaluate.torch_runner(reader, False), docs, pieces, 8)
    return metric.attribution_scores(evaluate.attribution_texts(docs, outs, reader.dist.weight.detach()))["attribution all"][2]


def names(reader, a, pieces, prefixes):
    rows = [r for r in data.read(a.data, "worldwide-held", form="tokens") if r["id"].startswith(prefixes)]
    docs = [data.name_doc(r, pieces, "regex") for r in rows]
    outs = evaluate.outputs(evaluate.torch_runner(reader, False), docs, pieces, 8)
    return evaluate.names(outs, docs, kinds=("PER", "ORG", "LOC"))["all"][2]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--first", type=float, default=2, help="passes of the run that sees nothing of the set")
    ap.add_argument("--passes", type=float, default=0.3, help="of the set's training part, for each further run")
    ap.add_argument("--only", choices=("publishers", "regions"))
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    torch.set_num_threads(2)
    kinds = {}
    if a.only != "regions":
        kinds["publisher"] = attribution, {p: [p] for p in PUBLISHERS}
    if a.only != "publishers":
        kinds["region"] = names, regions(os.path.join(a.gold, "en-worldwide-newswire", "regions.txt"))
    rows = []
    for kind, (score, parts) in kinds.items():
        rows += measured(a, kind, score, parts, rows)
    for kind in kinds:
        drops = [r["drop"] for r in rows if r["kind"] == kind]
        print(f"{kind}: mean drop {sum(drops) / len(drops):.2f}")


def measured(a, kind, score, parts, before):
    """One row for each left-out part, kept in OUT as they come."""
    pieces, rows = Pieces(a.encoder), []
    every_name = [p for prefixes in parts.values() for p in prefixes]
    none = trained(a, kind, "none", [*every_name, *PUBLISHERS])
    start = packed(none)
    every = trained(a, kind, "all", PUBLISHERS if kind == "region" else (), start)
    readers = {"none seen": model.trained(none), "all seen": model.trained(every)}
    for name, prefixes in parts.items():
        apart = trained(a, kind, name, [*prefixes, *(PUBLISHERS if kind == "region" else ())], start)
        row = {"kind": kind, "left out": name}
        for key, reader in (*readers.items(), ("all others seen", model.trained(apart))):
            row[key] = round(score(reader, a, pieces, tuple(prefixes)), 2)
        rows.append(row | {"drop": round(row["all seen"] - row["all others seen"], 2)})
        print(json.dumps(rows[-1]), flush=True)
        with open(os.path.join(a.out, "leave_out.json"), "w", encoding="utf8") as out:
            json.dump({"first": a.first, "passes": a.passes, "rows": before + rows}, out, indent=1)
    return rows


if __name__ == "__main__":
    main()
