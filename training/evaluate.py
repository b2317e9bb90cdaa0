"""Scores a reader on the dev parts."""
import numpy as np
import torch

import data
import decode
import metric
from model import CHAIN, distance_bucket
from windows import batch, distance, windows


def torch_runner(reader, bf16=True):
    @torch.inference_mode()
    def run(t):
        training = reader.training
        reader.eval()
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            h = reader.encode(*(t[k] for k in ("ids", "mask", "cap", "q", "pos")))
        out = [x.numpy() for x in reader.heads(h.float())]
        reader.train(training)
        return out
    return run


def outputs(run, docs, pieces, size):
    """For each document its windows with their outputs at the words' first pieces, read `size` at a time."""
    todo = [(d, w) for d, doc in enumerate(docs) for w in windows(doc, pieces)]
    todo.sort(key=lambda x: len(x[1].ids))
    out = [[] for _ in docs]
    for s in range(0, len(todo), size):
        part = todo[s:s + size]
        t = batch([w for _, w in part], pieces.pad)
        result = run(t)
        for b, (d, w) in enumerate(part):
            out[d].append((w, [None if x is None else x[b][w.first] for x in result]))
    for ws in out:
        ws.sort(key=lambda x: x[0].words[0])
    return out


def attribution_texts(docs, outs, dist, **settings):
    """Triples for metric.attribution_scores."""
    settings = {**decode.SETTINGS, **settings}
    for doc, ws in zip(docs, outs):
        found = []
        for w, (tag, u, v, bias, *_) in ws:
            for a in decode.attributions(w, tag, u, v, bias, dist, **settings):
                found.append({r: decode.character_spans(doc, a[r]) for r in metric.ROLES})
        yield doc.text, doc.annotated, found


def names(outs, docs, constrained=True, kinds=None):
    """kinds: only these are scored. constrained: the likeliest valid label sequence, else each word's likeliest label by itself."""
    pairs = []
    for doc, ws in zip(docs, outs):
        label = [0] * len(doc.words)
        for w, out in ws:
            if constrained:
                best = decode.name_labels(out[4], [doc.paras[k] for k in w.words])
            else:
                best = out[4].argmax(-1)
            for k, x in zip(w.words, best):
                label[k] = int(x)
        gold = [0 if x == "?" else data.coarse(data.NAMES.index(x)) for _, _, x in doc.tokens]
        known = [x != "?" for _, _, x in doc.tokens]
        lines = np.cumsum([0] + [doc.text[a[1]:b[0]].count("\n") for a, b in zip(doc.tokens, doc.tokens[1:])])
        found = decode.name_spans(data.token_labels(doc, label), lines)
        found = {s for s in found if all(known[s[0]:s[1]])}
        pairs.append([{s for s in side if not kinds or s[2] in kinds} for side in (decode.name_spans(gold, lines), found)])
    return metric.name_scores(pairs)


def chains(outs, docs, far):
    """Share of the right answers in percent, and the F1 of "takes up this candidate", of the docs' queries."""
    hits = total = found = gold = same = 0
    for doc, ws in zip(docs, outs):
        vectors = {k: (out[5][i], out[6][i]) for w, out in ws for i, k in enumerate(w.words)}
        mean = [[np.mean([vectors[k][side] for k in m], 0) if m else np.zeros(CHAIN) for side in (0, 1)] for m in doc.mentions]
        for mention, candidates, right in doc.queries:
            s = [mean[mention][0] @ mean[c][1] / CHAIN ** 0.5 for c in candidates]
            delta = torch.tensor([distance(doc, mention, c) for c in candidates])
            s = np.array(s) + far[distance_bucket(delta)].numpy()[:, 0] if s else np.zeros(0)
            best = candidates[int(s.argmax())] if len(s) and s.max() > 0 else None
            hits += best in right if right else best is None
            total += 1
            found += best is not None
            gold += bool(right)
            same += best is not None and best in right
    return 100 * hits / max(total, 1), 200 * same / max(found + gold, 1)
