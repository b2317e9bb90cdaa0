"""Reads the gold sets into one file of plain documents, and writes a manifest with their digests.

  prepare.py --gold GOLD --out DATA

DATA/documents.jsonl has one text a line:
  {"set", "id", "text", "attributions": [{role: [[start, end]]}]}          PolNeAR, and our own reports/
  {"set", "id", "text", "lines": [...], "tokens": [[start, end, label]]}   the name sets
  {"set", "id", "text", "mentions": [[start, end]], "queries": [[mention, [candidates], [right ones]]]}   chains
where offsets are characters and labels are BIO over PER, ORG, LOC, MISC, NORP, FAC; "?" marks a token whose label the sets
disagree about (no loss there). The name sets are written twice: tokens parted by spaces, as published ("tokens"), and
as running text ("natural"), because that is what the reader meets.
"""
import argparse
import collections
import glob
import hashlib
import json
import os
import re

import chains
import reports

ROLES = ("source", "cue", "content")


def read_ann(path):
    """brat standoff: the attributions that have a cue and a content."""
    spans, out = {}, []
    for line in open(path, encoding="utf8", newline=""):
        m = re.match(r"([TE]\d+)\t(.*)", line.rstrip("\n"))
        if not m:
            continue
        if m[1][0] == "T":
            _, offsets = m[2].split("\t")[0].split(" ", 1)
            spans[m[1]] = [list(map(int, x.split())) for x in offsets.split(";")]
        else:
            a = {r: [] for r in ROLES}
            for part in m[2].split():
                role, t = part.split(":")
                role = role.rstrip("0123456789").lower()
                if role in a and t in spans:
                    a[role] += spans[t]
            out.append(a)
    return out


def polnear(folder):
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "text", "*.txt"))):
        name = os.path.basename(path)[:-4]
        anns = sorted(glob.glob(os.path.join(glob.escape(folder), "attributions", glob.escape(name)) + "_*.ann"))
        if anns:  # the first annotator by file name
            yield {"id": name, "text": open(path, encoding="utf8", newline="").read(), "attributions": read_ann(anns[0])}


def conll(path):
    """CoNLL columns: documents of sentences of (token, label)."""
    docs, doc, sentence = [], [], []
    for line in list(open(path, encoding="utf8")) + ["-DOCSTART-"]:
        fields = line.split()
        if fields and fields[0] != "-DOCSTART-":
            sentence.append((fields[0], fields[-1]))
            continue
        if sentence:
            doc.append(sentence)
            sentence = []
        if fields and doc:
            docs.append(doc)
            doc = []
    return docs


def bio(labels):
    """IO or BIO to BIO."""
    out, last = [], "O"
    for t in labels:
        if t not in "O?":
            t = ("B-" if t[0] == "B" or last in "O?" or last[2:] != t[2:] else "I-") + t[2:]
        out.append(t)
        last = t
    return out


#: Worldwide's types in ours. Dates and sums are no names; harbours, dams and airports are facilities.
WORLDWIDE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP",
             "Product": "MISC", "Misc": "MISC", "Date": "O", "Money": "O"}
DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def worldwide(path):
    """One article: sentences of (token, label)."""
    doc, sentence, kind = [], [], None
    for line in open(path, encoding="utf8"):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) < 2 or not fields[0].strip():
            if sentence:
                doc.append(sentence)
                sentence = []
            kind = None
            continue
        token, label = fields[0].strip().replace(" ", "_"), fields[1].strip()
        if label == "O":
            kind = None
            sentence.append((token, "O"))
            continue
        new = label[0] == "B" or kind is None
        if new:
            kind = WORLDWIDE[label[2:]]
            # "Misc" there also covers days, diseases and abbreviations of common nouns, which CoNLL leaves out
            if label[2:] == "Misc" and (not token[0].isupper() or token.lower() in DAYS):
                kind = "?"
        sentence.append((token, kind if kind in "O?" else ("B-" if new else "I-") + kind))
    if sentence:
        doc.append(sentence)
    return [[(w, t) for w, t in s] for s in doc]


def spaced(doc):
    """Tokens parted by blanks, a sentence a line."""
    text, tokens = "", []
    for sentence in doc:
        for (word, _), label in zip(sentence, bio([t for _, t in sentence])):
            tokens.append([len(text), len(text) + len(word), label])
            text += word + " "
        text = text.rstrip(" ") + "\n"
    return text, tokens


def natural(doc):
    """The tokens set as a newspaper would: no blank before a comma or an 's, quotation marks paired."""
    text, tokens = "", []
    for sentence in doc:
        glue, open_ = True, collections.Counter()
        for (word, _), label in zip(sentence, bio([t for _, t in sentence])):
            closing = bool(re.fullmatch(r"[.,;:!?%)\]}]+|n't|['’](s|S|re|ve|ll|d|m)?|''|”|’’", word))
            if word in ('"', "'") and not (word == "'" and open_[word] % 2 == 0 and text[-1:] == "s"):
                closing = open_[word] % 2 == 1
                open_[word] += 1
                opening = not closing
            else:
                opening = word in ("(", "[", "{", "$", "``", "“", "‘", "£", "€", "#")
            if not glue and not closing:
                text += " "
            tokens.append([len(text), len(text) + len(word), label])
            text += word
            glue = opening
        text += "\n"
    return text, tokens


def held_out(name):
    """A fixed fifth of the worldwide articles, by name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def digest(paths):
    h = hashlib.sha256()
    for p in sorted(paths):
        h.update(os.path.basename(p).encode() + b"\0" + open(p, "rb").read())
    return h.hexdigest()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True, help="folder with polnear, conllpp, en-worldwide-newswire, wikigold")
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    at = lambda *p: os.path.join(a.gold, *p)
    articles = sorted(glob.glob(at("en-worldwide-newswire", "processed_annotated", "*.tsv")))
    parts = {
        "polnear-train": polnear(at("polnear", "train")),
        "polnear-dev": polnear(at("polnear", "dev")),
        "conllpp-train": ((str(i), d) for i, d in enumerate(conll(at("conllpp", "conllpp_train.txt")))),
        "conllpp-dev": ((str(i), d) for i, d in enumerate(conll(at("conllpp", "conllpp_dev.txt")))),
        "worldwide-train": ((os.path.basename(p), worldwide(p)) for p in articles if not held_out(os.path.basename(p))),
        "worldwide-held": ((os.path.basename(p), worldwide(p)) for p in articles if held_out(os.path.basename(p))),
        "wikigold": ((str(i), d) for i, d in enumerate(conll(at("wikigold", "wikigold.conll.txt")))),
    }
    parts.update(chains.parts(a.gold))
    parts.update({"own-train": reports.read(), "own-chains": reports.questions(), "own-mentions": reports.mentions()})
    counts = collections.Counter()
    with open(os.path.join(a.out, "documents.jsonl"), "w", encoding="utf8") as f:
        for part, docs in parts.items():
            for doc in docs:
                counts[part] += 1
                if "queries" in doc:
                    counts[part + " queries"] += len(doc["queries"])
                    f.write(json.dumps({"set": part, **doc}, ensure_ascii=False) + "\n")
                    continue
                if "attributions" in doc:
                    counts[part + " attributions"] += len(doc["attributions"])
                    f.write(json.dumps({"set": part, **doc}, ensure_ascii=False) + "\n")
                    continue
                for form, write in (("tokens", spaced), ("natural", natural)):
                    text, tokens = write(doc[1])
                    f.write(json.dumps({"set": part, "form": form, "id": doc[0], "text": text, "tokens": tokens},
                                       ensure_ascii=False) + "\n")
                if part.endswith("-train"):
                    for masked in chains.masked(doc[0], text, tokens):
                        counts["masked queries"] += len(masked["queries"])
                        f.write(json.dumps({"set": "masked", **masked}, ensure_ascii=False) + "\n")
                counts[part + " names"] += sum(t[2][0] == "B" for t in tokens)
    files = {
        "polnear/train": glob.glob(at("polnear", "train", "*", "*")), "polnear/dev": glob.glob(at("polnear", "dev", "*", "*")),
        "conllpp/conllpp_train.txt": [at("conllpp", "conllpp_train.txt")],
        "conllpp/conllpp_dev.txt": [at("conllpp", "conllpp_dev.txt")],
        "en-worldwide-newswire": articles, **chains.files(a.gold), "our own reports": reports.files(), "our own mentions": reports.files("mentions"), "wikigold": [at("wikigold", "wikigold.conll.txt")]}
    manifest = {"sha256": {k: digest(v) for k, v in files.items()}, "counts": dict(sorted(counts.items()))}
    json.dump(manifest, open(os.path.join(a.out, "data.json"), "w"), indent=1)
    print(json.dumps(manifest, indent=1))


if __name__ == "__main__":
    main()
