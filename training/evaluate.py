"""Scores a reader (a torch model or an exported file) on the dev parts."""
import numpy as np
import torch

import data
import decode
import metric
from windows import IGNORE, batch, windows


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


def onnx_runner(path, threads=2):
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]

    def run(t):
        out = dict(zip(names, session.run(None, {k: t[k].numpy() for k in ("ids", "mask", "cap", "q", "pos")})))
        return [out.get(k) for k in ("tag", "u", "v", "w", "ner")]
    return run


def outputs(run, docs, pieces, size):
    """For each document its windows with their outputs at the words' first pieces. size 1 is what production does; a
    larger one is quicker (a quantised model's results depend a little on what else is in the batch)."""
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
        for w, (tag, u, v, bias, _) in ws:
            for a in decode.attributions(w, tag, u, v, bias, dist, **settings):
                found.append({r: decode.character_spans(doc, a[r]) for r in metric.ROLES})
        yield doc.text, doc.annotated, found


def names(outs, docs, constrained=True):
    """constrained: the likeliest valid label sequence, else each word's likeliest label by itself."""
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
        gold = [0 if x == "?" else data.NAMES.index(x) for _, _, x in doc.tokens]
        known = [x != "?" for _, _, x in doc.tokens]
        lines = np.cumsum([0] + [doc.text[a[1]:b[0]].count("\n") for a, b in zip(doc.tokens, doc.tokens[1:])])
        found = decode.name_spans(data.token_labels(doc, label), lines)
        pairs.append((decode.name_spans(gold, lines), {s for s in found if all(known[s[0]:s[1]])}))
    return metric.name_scores(pairs)
