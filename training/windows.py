"""Cutting a document into windows, and windows into tensors. Part of the contract with the Rust side, like text.py."""
import random

import torch

from text import CAPITAL, LOWER, MIXED, SPECIAL, UPPER

TARGET = 160  # word pieces of a window, [SEP] included: long enough for context, short enough to be cheap
LONGEST = 300  # a paragraph longer than this is cut, after the last full stop that fits if there is one
IGNORE = -100


def units(doc):
    """Paragraphs as word ranges; a very long one in several."""
    out, n, i = [], len(doc.words), 0
    while i < n:
        j, length, stop = i, 0, None
        while j < n and doc.paras[j] == doc.paras[i] and length + len(doc.pieces[j]) <= LONGEST:
            length += len(doc.pieces[j])
            j += 1
            if doc.word(j - 1) in ".!?":
                stop = j
        if j < n and doc.paras[j] == doc.paras[i] and stop and stop > i + 20:
            j = stop
        out.append((i, j))
        i = j
    return out


def pack(doc, first_limit=None):
    """Windows: lists of consecutive units of at most TARGET pieces together (a longer unit stands alone).

    `first_limit` shortens the first window; training draws it at random so that the cuts differ in every epoch.
    """
    out, current, length, limit = [], [], 0, first_limit or TARGET
    for a, b in units(doc):
        size = sum(len(doc.pieces[k]) for k in range(a, b)) + 1
        if current and length + size > limit:
            out.append(current)
            current, length, limit = [], 0, TARGET
        current.append((a, b))
        length += size
    if current:
        out.append(current)
    return out


class Window:
    """The model's input for one window: [CLS] unit [SEP] unit [SEP] ..."""

    def __init__(self, doc, ranges, pieces):
        self.doc, self.words, self.first = doc, [], []
        self.ids, self.cap, self.quote, self.pos = [pieces.cls], [SPECIAL], [0], [3]
        for a, b in ranges:
            for k in range(a, b):
                n = len(doc.pieces[k])
                self.first.append(len(self.ids))
                self.words.append(k)
                self.ids += doc.pieces[k]
                self.cap += [doc.cap[k]] * n
                self.quote += [doc.quote[k]] * n
                self.pos += [min(2, doc.paras[k])] * n
            self.ids.append(pieces.sep)
            self.cap.append(SPECIAL)
            self.quote.append(0)
            self.pos.append(3)

    def recase(self, rng, p):
        """With probability p as if the text were written in lower case, capitals or Title Case throughout.

        The vocabulary knows no case, so the capitalisation feature is all that changes.
        """
        if rng.random() >= p:
            return self
        to = rng.choice((LOWER, UPPER, CAPITAL))
        self.cap = [to if c in (LOWER, CAPITAL, UPPER, MIXED) else c for c in self.cap]
        return self


    def masked(self, rng, p, mask):
        """With some words hidden, each with probability p: what is around a word must tell as well."""
        if p:
            ends = self.first[1:] + [len(self.ids)]
            for start, end in zip(self.first, ends):
                if rng.random() < p:
                    self.ids[start:end] = [mask if self.pos[i] != 3 else self.ids[i] for i in range(start, end)]
        return self


def windows(doc, pieces, rng=None):
    limit = rng.randint(40, TARGET) if rng else None
    return [Window(doc, w, pieces) for w in pack(doc, limit)]


def role_tags(doc):
    """One BIO tag a word out of the attributions; where they overlap a cue wins over a source over a content."""
    tags = [0] * len(doc.words)
    for role, begin in (("content", 5), ("source", 1), ("cue", 3)):
        for gold in doc.gold:
            marked = set(gold[role])
            for k in sorted(marked):
                inside = k - 1 in marked and tags[k - 1] in (begin, begin + 1)
                tags[k] = begin + 1 if inside else begin
    return tags


def batch(items, pad, labels=False):
    """Tensors of several windows (`first`: each word's first piece, `word`: where there is a word). With labels: `tag` and `ner` for each word, and one row for each gold cue.

    A cue's row: `cue_row` (which window), `cue_mean` (weights that average the cue's words), `cue_role` (for every word
    0 nothing, 1 source, 2 content of this cue).
    """
    B, L, W = len(items), max(len(x.ids) for x in items), max(len(x.words) for x in items)
    t = {k: torch.zeros(B, L, dtype=torch.long) for k in ("ids", "mask", "cap", "q", "pos")}
    t["ids"].fill_(pad)
    t["first"], t["word"] = torch.zeros(B, W, dtype=torch.long), torch.zeros(B, W, dtype=torch.bool)
    if labels:
        t["tag"], t["ner"] = torch.full((B, W), IGNORE), torch.full((B, W), IGNORE)
        rows, means, roles = [], [], []
    for b, x in enumerate(items):
        n, w, doc = len(x.ids), len(x.words), x.doc
        for key, value in (("ids", x.ids), ("cap", x.cap), ("q", x.quote), ("pos", x.pos)):
            t[key][b, :n] = torch.tensor(value)
        t["mask"][b, :n] = 1
        t["first"][b, :w] = torch.tensor(x.first, dtype=torch.long)
        t["word"][b, :w] = True
        if not labels:
            continue
        if doc.names is not None:
            t["ner"][b, :w] = torch.tensor([doc.names[k] for k in x.words])
        if doc.gold is None:
            continue
        if not hasattr(doc, "tags"):
            doc.tags = role_tags(doc)
        t["tag"][b, :w] = torch.tensor([doc.tags[k] for k in x.words])
        at = {k: i for i, k in enumerate(x.words)}
        for gold in doc.gold:
            cue = [at[k] for k in gold["cue"] if k in at]
            if len(cue) < len(gold["cue"]):
                continue
            mean, role = torch.zeros(W), torch.full((W,), IGNORE)
            mean[cue] = 1 / len(cue)
            role[:w] = 0
            for value, name in ((2, "content"), (1, "source")):
                for k in gold[name]:
                    if k in at:
                        role[at[k]] = value
            rows.append(b)
            means.append(mean)
            roles.append(role)
    if labels:
        t["cue_row"] = torch.tensor(rows, dtype=torch.long)
        t["cue_mean"] = torch.stack(means) if rows else torch.zeros(0, W)
        t["cue_role"] = torch.stack(roles) if rows else torch.zeros(0, W, dtype=torch.long)
    return t


def distance(doc, mention, candidate):
    """Words from a mention to a candidate, negative before it."""
    m, c = doc.mentions[mention], doc.mentions[candidate]
    return c[0] - m[0] if m and c else 0


def chain_batch(groups, first_row, width):
    """The queries of chain documents, each given as its consecutive windows; their rows in the batch begin at `first_row`.

    `mean` averages a mention's words out of the flattened [rows, width] words; a query has `mention`, `candidates` (-1: no
    such), `right` (which of these are), `delta` (how many words away) and `weight`."""
    mean, rows, row = [], [], first_row
    for group in groups:
        doc = group[0].doc
        at = {k: (row + i) * width + j for i, w in enumerate(group) for j, k in enumerate(w.words)}
        number = {}
        for m, words in enumerate(doc.mentions):
            if words and all(k in at for k in words):
                number[m] = len(mean)
                mean.append([at[k] for k in words])
        for mention, candidates, right in doc.queries:
            here = [c for c in candidates if c in number]
            if mention in number and (here or not right) and (not right or any(c in number for c in right)):
                rows.append((number[mention], [(number[c], c in right, distance(doc, mention, c)) for c in here], doc.weight))
        row += len(group)
    if not rows:
        return None
    wide = max(1, max(len(c) for _, c, _ in rows))
    q = {"mention": torch.tensor([m for m, _, _ in rows]), "weight": torch.tensor([w for _, _, w in rows]), "candidates": torch.full((len(rows), wide), -1),
         "right": torch.zeros(len(rows), wide, dtype=torch.bool), "delta": torch.zeros(len(rows), wide, dtype=torch.long)}
    for i, (_, candidates, _) in enumerate(rows):
        for j, (c, right, delta) in enumerate(candidates):
            q["candidates"][i, j], q["right"][i, j], q["delta"][i, j] = c, right, delta
    return mean, q


def training_batches(attribution, names, chains, size, names_size, pieces, rng, recase, mask=0.0):
    """One epoch: each batch has `size` windows with attributions and `names_size` with names, of like length, and the
    windows of its share of the chain documents. A list of (windows, groups of chain windows)."""
    def shuffled(docs):
        out = [w.recase(rng, recase).masked(rng, mask, pieces.mask) for d in docs for w in windows(d, pieces, rng)]
        rng.shuffle(out)
        return out

    def groups(items, n):
        # sort by length inside large blocks: little padding, yet the order stays random
        out = []
        for s in range(0, len(items), 40 * n):
            block = sorted(items[s:s + 40 * n], key=lambda x: len(x.ids))
            out += [block[i:i + n] for i in range(0, len(block), n)]
        return out

    main = groups(shuffled(attribution), size)
    side = groups(shuffled(names)[:len(main) * names_size], names_size) if names_size else []
    length = lambda g: len(g[-1].ids)
    main.sort(key=length)
    side.sort(key=length)
    # every main batch takes the side batch at the same rank of length
    out = [g + (side[i * len(side) // len(main)] if side else []) for i, g in enumerate(main)]
    groups_of = []
    for doc in chains:
        ws = windows(doc, pieces, rng)
        at = rng.randrange(max(1, len(ws) - 2))
        groups_of.append(ws[at:at + 3])
    groups_of.sort(key=lambda g: max(len(w.ids) for w in g))
    share = len(groups_of) / max(1, len(out))
    out = [(g, groups_of[int(i * share):int((i + 1) * share)]) for i, g in enumerate(out)]
    rng.shuffle(out)
    return out
