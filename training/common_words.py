"""The texts behind crates/story/src/group/common.txt, as JSON lines with a `text` each.

    python training/common_words.py GOLD > texts.jsonl
    cargo run --release -p xtask -- tune words texts.jsonl > crates/story/src/group/common.txt

Newspaper and agency texts of sets on which grouping is neither trained nor scored: PolNeAR, CoNLL++, Worldwide newswire, WikiGold, GUM, the
bodies of FNC-1, and 150 articles of each timeline topic, evenly over its time. The texts stay out of this repository; what ships is in how
many of them a word stands. Needs nothing but Python.
"""

import csv
import glob
import gzip
import json
import os
import sys

PER_TOPIC = 150


def files(pattern):
    for path in sorted(glob.glob(pattern, recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            yield file.read()


def conll(path):
    """Documents of a file with a token in the first column, `-DOCSTART-` between them."""
    with open(path, encoding="utf-8") as file:
        for document in file.read().split("-DOCSTART-")[1:]:
            lines = (line.split() for line in document.splitlines())
            yield " ".join(fields[0] for fields in lines if fields and fields[0] != "O")


def conllu(text):
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return " ".join(row[1] for row in rows if len(row) > 1 and row[0].isdigit())


def texts(gold):
    yield from files(f"{gold}/polnear/*/text/**/*.txt")
    for path in ("conllpp/conllpp_train.txt", "conllpp/conllpp_dev.txt", "wikigold/wikigold.conll.txt"):
        yield from conll(f"{gold}/{path}")
    yield from files(f"{gold}/en-worldwide-newswire/original_articles/*.txt")
    yield from map(conllu, files(f"{gold}/gum-news/*.conllu"))
    csv.field_size_limit(1 << 30)
    with open(f"{gold}/fnc1/train_bodies.csv", encoding="utf-8", newline="") as file:
        yield from (row["articleBody"] for row in csv.DictReader(file))
    for path in sorted(glob.glob(f"{gold}/tls-t17/*/*/articles.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) == 2 and row[0] != "date"]
        yield from (row[1] for row in rows[:: max(1, len(rows) // PER_TOPIC)][:PER_TOPIC])


def main(gold):
    if not os.path.isdir(gold):
        sys.exit(f"{gold}: no folder")
    for text in texts(gold):
        if text.strip():
            print(json.dumps({"text": text}))


if __name__ == "__main__":
    main(sys.argv[1])
