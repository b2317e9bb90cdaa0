"""Documents for training and measuring, out of prepare.py's file."""
import bisect
import json
import os

import torch

from model import COARSE, NAMES
from text import Doc, word_spans
from windows import IGNORE

#: Possessives and contractions are tokens of their own in the name sets but inner parts of a word here.
CLITICS = {"'s", "’s", "'S", "’S", "'", "’", "n't", "'re", "'ve", "'ll", "'d", "'m"}


#: What a word may be labelled in training: a name's label, or one that leaves open whether it is of the finer kind.
LABELS = NAMES + [f"{b}-{kind}?" for kind in COARSE.values() for b in "BI"]


def allowed():
    """[LABELS, NAMES] which labels of the reader agree with a label of a set."""
    out = torch.zeros(len(LABELS), len(NAMES), dtype=torch.bool)
    for i, label in enumerate(LABELS):
        out[i, NAMES.index(label.rstrip("?"))] = True
        for fine, kind in COARSE.items():
            if label.endswith(kind + "?"):
                out[i, NAMES.index(label[:2] + fine)] = True
    return out


def coarse(label):
    """A label number of the reader as that of CoNLL's four kinds."""
    name = NAMES[label]
    return NAMES.index(name[:2] + COARSE[name[2:]]) if name[2:] in COARSE else label


def chain_doc(row, pieces):
    """A text with mentions (word numbers) and what some of them take up."""
    doc = Doc(row["id"], row["text"], pieces)
    doc.mentions = [to_words(doc.words, [m]) for m in row["mentions"]]
    doc.queries = row["queries"]
    doc.weight = 4.0 if row["set"] in ("gap-train", "masked") else 1.0  # one question a text, but the hard ones
    return doc


def read(folder, *sets, form=None):
    for line in open(os.path.join(folder, "documents.jsonl"), encoding="utf8"):
        row = json.loads(line)
        if row["set"] in sets and (form is None or row.get("form") == form):
            yield row


def to_words(words, spans):
    """The words that the character ranges touch."""
    starts, out = [a for a, _ in words], set()
    for a, b in spans:
        k = bisect.bisect_left(starts, a)
        if k and words[k - 1][1] > a:
            k -= 1
        while k < len(words) and words[k][0] < b:
            out.add(k)
            k += 1
    return sorted(out)


def attribution_doc(row, pieces):
    doc = Doc(row["id"], row["text"], pieces)
    doc.annotated = row["attributions"]  # as annotated, in characters: what is scored
    gold = [{r: to_words(doc.words, a[r]) for r in a} for a in row["attributions"]]
    doc.gold = [g for g in gold if g["cue"] and g["content"]]
    return doc


def name_doc(row, pieces, words="tokens", merge=None):
    """words: "tokens" takes the set's own tokens as words, "regex" cuts the text anew as in production.
    merge: a random generator that joins some of the lines to paragraphs of several sentences."""
    text, tokens = row["text"], row["tokens"]
    if merge:
        text = "".join(" " if c == "\n" and merge.random() < 0.6 else c for c in text)
    spans = [(a, b) for a, b, _ in tokens] if words == "tokens" else word_spans(text)
    doc = Doc(row["id"], text, pieces, words=spans)
    coarse = row["set"].startswith(("conll", "wikigold"))
    label = lambda t: IGNORE if t == "?" else LABELS.index(t + "?" if coarse and t[2:] in COARSE.values() else t)
    if words == "tokens":
        doc.names = [label(t) for _, _, t in tokens]
    else:
        # a word takes the label of the token in which it begins; inside that token B goes on as I
        starts, doc.names = [t[0] for t in tokens], []
        for a, _ in spans:
            t = tokens[bisect.bisect_right(starts, a) - 1]
            doc.names.append(label("I" + t[2][1:] if t[2][0] == "B" and a > t[0] else t[2]))
    doc.tokens = tokens
    return doc


def token_labels(doc, predicted):
    """Label numbers of the words as label numbers of the set's tokens, so that both are scored alike."""
    starts, out = [a for a, _ in doc.words], []
    for a, b, _ in doc.tokens:
        k = bisect.bisect_right(starts, a) - 1
        x = predicted[k]
        if doc.words[k][0] < a:  # begins inside a word
            x = 0 if doc.text[a:b] in CLITICS else x + (x % 2 if x else 0)
        out.append(coarse(x))
    return out
