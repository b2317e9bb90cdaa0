"""From the five outputs to attributions and names: the same joint decoder as the Rust side, for measuring on dev."""
import numpy as np
import torch

from model import NAMES, link_scores

#: The settings the project ships; found on PolNeAR dev.
SETTINGS = {"pen": 0.75, "alpha": 0.5, "merge": 0, "threshold": -0.5}


def runs(numbers):
    """Sorted whole numbers as inclusive ranges."""
    out = []
    for x in sorted(numbers):
        if out and x == out[-1][1] + 1:
            out[-1][1] = x
        else:
            out.append([x, x])
    return [tuple(r) for r in out]


def cue_spans(tag, threshold, merge):
    """Ranges tagged as cue. `threshold` is added to the cue log-probabilities; ranges up to `merge` words apart are
    joined when the words between look like neither source nor content."""
    score = tag.copy()
    score[:, 3:5] += threshold
    best = score.argmax(-1)
    spans, open_ = [], None
    for i, t in enumerate(best):
        if t == 3 or (t == 4 and open_ is None):
            open_ = [i, i]
            spans.append(open_)
        elif t == 4:
            open_[1] = i
        else:
            open_ = None
    if merge <= 0 or not spans:
        return [tuple(s) for s in spans]
    p = np.exp(tag)
    other = p[:, 1] + p[:, 2] + p[:, 5] + p[:, 6]
    out = [spans[0]]
    for a, b in spans[1:]:
        gap = range(out[-1][1] + 1, a)
        if len(gap) <= merge and all(other[i] < 0.5 for i in gap):
            out[-1][1] = b
        else:
            out.append([a, b])
    return [tuple(s) for s in out]


def join(doc, words, ranges, gap, barred=()):
    """Ranges of one paragraph at most `gap` words apart become one."""
    out = []
    for a, b in ranges:
        if (out and a - out[-1][1] - 1 <= gap and doc.paras[words[a]] == doc.paras[words[out[-1][1]]]
                and not any(i in barred for i in range(out[-1][1] + 1, a))):
            out[-1][1] = b
        else:
            out.append([a, b])
    return [tuple(r) for r in out]


def log_odds(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p) - np.log(1 - p)


def attributions(window, tag, u, v, w, dist, pen, alpha, merge, threshold):
    """The attributions of one window; arrays are [words, ...] numpy, the result numbers the document's words."""
    doc, words, n = window.doc, window.words, len(window.words)
    cues = cue_spans(tag, threshold, merge)
    if not cues:
        return []
    mean = torch.zeros(len(cues), n)
    for k, (a, b) in enumerate(cues):
        mean[k, a:b + 1] = 1 / (b - a + 1)
    s = link_scores(*(torch.from_numpy(x)[None] for x in (u, v, w)), dist, torch.zeros(len(cues), dtype=torch.long), mean)
    link = torch.log_softmax(s, -1).numpy()
    p = np.exp(tag)
    p_source, p_cue, p_content = p[:, 1] + p[:, 2], p[:, 3] + p[:, 4], p[:, 5] + p[:, 6]
    in_cue = {i for a, b in cues for i in range(a, b + 1)}

    # Content: both heads' evidence says whether a word is content at all; it then belongs to its best cue. Islands of
    # one or two words inside a run follow the nearest longer segment.
    odds = link[:, :, 2] - link[:, :, 0]
    owner = odds.argmax(0)
    chosen = odds.max(0) + pen * log_odds(p_content) > 0
    content = [[] for _ in cues]
    for first, last in runs(i for i in range(n) if chosen[i] and i not in in_cue):
        segments = []
        for i in range(first, last + 1):
            if segments and owner[i] == segments[-1][2]:
                segments[-1][1] = i
            else:
                segments.append([i, i, owner[i]])
        large = [g for g in segments if g[1] - g[0] >= 2] or [max(segments, key=lambda g: g[1] - g[0])]
        for g in segments:
            near = g if g in large else min(large, key=lambda h: min(abs(h[0] - g[1]), abs(g[0] - h[1])))
            content[near[2]] += range(g[0], g[1] + 1)

    out = []
    for k, (a, b) in enumerate(cues):
        own = set(range(a, b + 1))
        # Source: the best range for this cue; one source may serve several cues.
        s = link[k].copy()
        s[:, 1] += alpha * (np.log(np.maximum(p_source, 1e-4)) - np.log(np.maximum(1 - p_source, 1e-4)))
        best = s.argmax(-1)
        ranges = join(doc, words, runs(i for i in range(n) if best[i] == 1 and i not in own), 1)
        ranges = [r for r in ranges if not all(doc.is_punct(words[i]) for i in range(r[0], r[1] + 1))]
        source = set()
        if ranges:
            r = max(ranges, key=lambda r: link[k, r[0]:r[1] + 1, 1].max())
            source = set(range(r[0], r[1] + 1))
        # Content: close small gaps, drop lone punctuation, and take in the quotation marks around it.
        mine = [i for r in join(doc, words, runs(content[k]), 2, in_cue | source)
                for i in range(r[0], r[1] + 1) if i not in own and i not in source]
        ranges = [r for r in runs(mine) if not all(doc.is_punct(words[i]) for i in range(r[0], r[1] + 1))]
        if not ranges:
            continue
        whole = {i for r in ranges for i in range(r[0], r[1] + 1)}
        for first, last in ranges:
            if first > 0 and doc.quote[words[first - 1]] == 2 and first - 1 not in in_cue:
                whole.add(first - 1)
            if last + 1 < n and doc.quote[words[last + 1]] == 3 and last + 1 not in in_cue:
                whole.add(last + 1)
        out.append({"source": [words[i] for i in sorted(source)], "cue": [words[i] for i in range(a, b + 1)],
                    "content": [words[i] for i in sorted(whole)], "score": float(p_cue[a:b + 1].max())})
    return out


def name_labels(logp, paras):
    """The likeliest sequence of name labels in which an I- goes on from its own type, inside one paragraph (Viterbi)."""
    n, k = logp.shape
    allowed = np.zeros((k, k), dtype=np.float32)  # from, to
    fresh = np.zeros(k, dtype=np.float32)  # what may stand first
    for to in range(2, k, 2):
        allowed[:, to] = -np.inf
        allowed[to - 1, to] = allowed[to, to] = 0
        fresh[to] = -np.inf
    back = np.zeros((n, k), dtype=np.int64)
    score = logp[0] + fresh
    for i in range(1, n):
        step = score[:, None] + (allowed if paras[i] == paras[i - 1] else fresh[None])
        back[i] = step.argmax(0)
        score = step.max(0) + logp[i]
    out = [int(score.argmax())]
    for i in range(n - 1, 0, -1):
        out.append(int(back[i, out[-1]]))
    return out[::-1]


def name_spans(labels, paras):
    """(first word, last word + 1, type) of BIO label numbers; a stray I- begins a name, a paragraph's end ends one."""
    out, start, kind = set(), None, None
    for i, x in enumerate(list(labels) + [0]):
        label = NAMES[x] if x > 0 else "O"
        cut = 0 < i < len(labels) and paras[i] != paras[i - 1]
        if start is not None and (label == "O" or label[0] == "B" or label[2:] != kind or cut):
            out.add((start, i, kind))
            start = None
        if label != "O" and start is None:
            start, kind = i, label[2:]
    return out


def character_spans(doc, words):
    """Word numbers as character ranges of the document."""
    return [(doc.words[a][0], doc.words[b][1]) for a, b in runs(words)]
