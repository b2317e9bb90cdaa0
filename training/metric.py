"""Attribution and name scores.

Attribution: over word tokens (punctuation never counts), first annotator. One-to-one greedy match by content Jaccard
>= 0.5; the predicted source must share a word with the gold source, where gold has one. `exact` compares the token sets
of each role. A content is direct if 90 % of its words stand inside double quotation marks, indirect if none do, else
mixed. Names: spans and types must both be equal, micro-averaged (conlleval).
"""
import collections
import re

TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
ROLES = ("source", "cue", "content")


def quote_mask(text):
    mask, base = bytearray(len(text)), 0
    for para in re.split(r"(\n\s*\n|\n)", text):
        start = -1
        for i, c in enumerate(para):
            if c in "“\"" and start < 0:
                start = i
            elif c in "”\"" and start >= 0:
                mask[base + start:base + i + 1] = b"\1" * (i + 1 - start)
                start = -1
        if start >= 0:
            mask[base + start:base + len(para)] = b"\1" * (len(para) - start)
        base += len(para)
    return mask


class Tokens:
    def __init__(self, text):
        self.spans = [m.span() for m in TOKEN.finditer(text) if m.group()[0].isalnum()]
        mask = quote_mask(text)
        self.quoted = [bool(mask[a]) for a, _ in self.spans]

    def of(self, ranges):
        return frozenset(i for a, b in ranges for i, (x, y) in enumerate(self.spans) if x < b and y > a)

    def kind(self, content):
        share = sum(self.quoted[i] for i in content) / len(content)
        return "direct" if share >= 0.9 else "indirect" if share == 0 else "mixed"


def prf(tp_p, p, tp_g, g):
    P, R = (tp_p / p if p else 0.0), (tp_g / g if g else 0.0)
    return [round(100 * x, 2) for x in (P, R, 2 * P * R / (P + R) if P + R else 0.0)]


def attribution_scores(texts):
    """texts: (text, gold, predicted), each attribution {role: [(start, end) characters]}. Returns {name: [P, R, F1]}."""
    n = collections.Counter()
    for text, gold, predicted in texts:
        tokens = Tokens(text)
        sides = [[{r: tokens.of(a[r]) for r in ROLES} for a in side] for side in (gold, predicted)]
        for role in ROLES:
            g, p = ({a[role] for a in side} - {frozenset()} for side in sides)
            n[role, "tp"] += len(g & p)
            n[role, "p"] += len(p)
            n[role, "g"] += len(g)
        G, P = ([(a["content"], a["source"], tokens.kind(a["content"])) for a in side if a["content"]] for side in sides)
        pairs = sorted(((len(g[0] & p[0]) / len(g[0] | p[0]), i, j) for i, g in enumerate(G) for j, p in enumerate(P)
                        if g[0] & p[0]), reverse=True)
        to_p, to_g = {}, {}
        for s, i, j in pairs:
            if s >= 0.5 and i not in to_p and j not in to_g:
                to_p[i], to_g[j] = j, i
        for side, mine, match, other in (("g", G, to_p, P), ("p", P, to_g, G)):
            for i, a in enumerate(mine):
                b = other[match[i]] if i in match else None
                gold_a, pred_a = (a, b) if side == "g" else (b, a)
                ok = b is not None and (not gold_a[1] or bool(gold_a[1] & pred_a[1]))
                for k in ("all", a[2]):
                    n[k, side] += 1
                    n[k, side, "ok"] += ok
                    n[k, side, "content"] += b is not None
    out = {f"exact {r}": prf(n[r, "tp"], n[r, "p"], n[r, "tp"], n[r, "g"]) for r in ROLES}
    for k in ("all", "direct", "mixed", "indirect"):
        out[f"attribution {k}"] = prf(n[k, "p", "ok"], n[k, "p"], n[k, "g", "ok"], n[k, "g"])
    return out


def name_scores(pairs):
    """pairs: (gold, predicted) sets of (start, end, type). Returns {type or "all": [P, R, F1]}."""
    n = collections.Counter()
    for gold, predicted in pairs:
        for side, spans in (("g", gold), ("p", predicted), ("tp", gold & predicted)):
            for s in spans:
                n["all", side] += 1
                n[s[2], side] += 1
    return {k: prf(n[k, "tp"], n[k, "p"], n[k, "tp"], n[k, "g"]) for k in ("all", "PER", "ORG", "LOC", "MISC")}
