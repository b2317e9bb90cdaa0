"""The reader: a six-layer encoder read once per window, and five small heads.

  tag   what a word is by itself: source, cue, content or nothing (BIO)
  u,v,w what a word is to a given cue: score = mean cue vector v . word vector u + word bias w + distance bias
  ner   the names: persons, organisations, places, others, nationalities, facilities (BIO)
  a,c   who is who: a mention's mean of `a` times an earlier mention's mean of `c` is how well the one takes up the other

The encoder is BERT's, written out here: one fused query-key-value product is quicker than three, in training and on the
user's machine. The same reader on a larger encoder (MPNet's: as BERT's, but with a bias for each distance in attention) is
the teacher that the small one learns from.
"""
import json
import math
import os
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

TAGS = ["O", "B-SRC", "I-SRC", "B-CUE", "I-CUE", "B-CON", "I-CON"]
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC", "B-NORP", "I-NORP",
         "B-FAC", "I-FAC"]
#: The kinds of a set that knows fewer: a place may be a facility, another name a nationality.
COARSE = {"FAC": "LOC", "NORP": "MISC"}
CHAIN = 64  # width of the vectors of mentions
LINK = 128  # width of the link vectors, for each of the two roles
DISTANCES = 33

HEAD_NAMES = ("tag", "u", "v", "w", "dist", "ner", "a", "c", "far")

@dataclass(frozen=True)
class Shape:
    """What an encoder is built like."""
    hidden: int
    layers: int
    heads: int
    inner: int
    vocab: int
    positions: int
    eps: float
    buckets: int = 0  # of distances with a bias in attention; 0: BERT, which has none


SMALL = Shape(384, 6, 12, 1536, 30522, 512, 1e-12)  # all-MiniLM-L6-v2
LARGE = Shape(768, 12, 12, 3072, 30527, 514, 1e-5, 32)  # all-mpnet-base-v2

#: MPNet's vocabulary is BERT's after four entries of its own; its first two places stand for "none" and padding.
MPNET_SHIFT, MPNET_FIRST_PLACE = 4, 2
MPNET_SPECIAL = {101: 0, 102: 2, 0: 1, 103: 30526}  # [CLS], [SEP], [PAD], [MASK]


def shape_of(encoder_dir):
    kind = json.load(open(os.path.join(encoder_dir, "config.json")))["model_type"]
    return {"bert": SMALL, "mpnet": LARGE}[kind]


def relative_bucket(length, buckets):
    """[length, length] the bucket of how far each word piece (row) is from each other (column); after T5, as MPNet has it."""
    half, exact = buckets // 2, buckets // 4
    at = torch.arange(length)
    far = at[:, None] - at[None]
    n = far.abs()
    large = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long()
    return half * (far < 0).long() + torch.where(n < exact, n, large.clamp(max=half - 1))



def dropout(x, p, training):
    """As F.dropout, from random bytes: drawing a number for every element was a twelfth of the training time."""
    if not training or p == 0:
        return x
    drop = round(p * 256)
    r = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-2**63, None).view(torch.uint8)[:x.numel()]
    return x * ((r >= drop).view(x.shape).to(x.dtype) * (256 / (256 - drop)))


class Layer(nn.Module):
    def __init__(self, shape, drop):
        super().__init__()
        self.heads, hidden = shape.heads, shape.hidden
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, shape.eps)
        self.up = nn.Linear(hidden, shape.inner)
        self.down = nn.Linear(shape.inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, shape.eps)
        self.drop = drop

    def forward(self, x, bias):
        B, L, hidden = x.shape
        each = hidden // self.heads
        q, k, v = (t.view(B, L, self.heads, each).transpose(1, 2) for t in self.qkv(x).split(hidden, -1))
        # Written out: torch's fused attention is three times slower here (its backward pass on a CPU). Scaled on the
        # small side of the product.
        scores = torch.matmul(q / math.sqrt(each), k.transpose(-1, -2)) + bias.to(q.dtype)
        y = torch.matmul(torch.softmax(scores, -1, dtype=q.dtype), v).transpose(1, 2).reshape(B, L, hidden)
        x = self.norm1(x + dropout(self.out(y), self.drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropout(y, self.drop, self.training))


class Reader(nn.Module):
    def __init__(self, shape=SMALL, drop=0.1):
        super().__init__()
        self.shape, hidden = shape, shape.hidden
        self.word = nn.Embedding(shape.vocab, hidden)
        self.place = nn.Embedding(shape.positions, hidden)
        self.kind = nn.Parameter(torch.zeros(hidden))  # BERT's token type 0
        self.cap, self.quote, self.pos = nn.Embedding(7, hidden), nn.Embedding(4, hidden), nn.Embedding(4, hidden)
        for e in (self.cap, self.quote, self.pos):
            nn.init.zeros_(e.weight)  # start as the plain encoder
        self.norm = nn.LayerNorm(hidden, shape.eps)
        if shape.buckets:
            self.relative = nn.Embedding(shape.buckets, shape.heads)
        self.layers = nn.ModuleList(Layer(shape, drop) for _ in range(shape.layers))
        self.drop = drop
        self.tag = nn.Linear(hidden, len(TAGS))
        self.u, self.v, self.w = nn.Linear(hidden, 2 * LINK), nn.Linear(hidden, 2 * LINK), nn.Linear(hidden, 2)
        self.dist = nn.Embedding(DISTANCES, 2)
        nn.init.zeros_(self.dist.weight)
        self.ner = nn.Linear(hidden, len(NAMES))
        self.a, self.c = nn.Linear(hidden, CHAIN), nn.Linear(hidden, CHAIN)
        self.far = nn.Embedding(DISTANCES, 1)  # used in training only: the program weighs distance by itself
        nn.init.zeros_(self.far.weight)

    def encode(self, ids, mask, cap, q, pos):
        """Hidden states [windows, pieces, hidden]. ids: of the small encoder's vocabulary, whatever this one's is."""
        length, first = ids.shape[1], 0
        bias = ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]
        if self.shape.buckets:
            ids, first = mpnet_ids(ids), MPNET_FIRST_PLACE
            bias = bias + self.relative(relative_bucket(length, self.shape.buckets)).permute(2, 0, 1)[None]
        x = self.word(ids) + self.cap(cap) + self.quote(q) + self.pos(pos) + (self.kind + self.place.weight[first:first + length])
        x = dropout(self.norm(x), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def heads(self, h):
        """The outputs for hidden states h: tag and ner as log-probabilities."""
        return (F.log_softmax(self.tag(h), -1), F.gelu(self.u(h)), self.v(h), self.w(h), F.log_softmax(self.ner(h), -1),
                self.a(h), self.c(h))

    def forward(self, ids, mask, cap, q, pos):
        return self.heads(self.encode(ids, mask, cap, q, pos))

    def encoder_parameters(self):
        """Everything but the heads, and but the word vectors: those stay as they came (11.7 of 22.7 million numbers)."""
        return [p for n, p in self.named_parameters() if n.split(".")[0] not in (*HEAD_NAMES, "word")]

    def head_parameters(self):
        return [p for n, p in self.named_parameters() if n.split(".")[0] in HEAD_NAMES]

    def load_encoder(self, encoder_dir):
        """The weights of a BERT or MPNet checkpoint as published."""
        t = load_file(os.path.join(encoder_dir, "model.safetensors"))
        t = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in t.items()}
        put = lambda p, value: p.data.copy_(value)
        put(self.word.weight, t["embeddings.word_embeddings.weight"])
        put(self.place.weight, t["embeddings.position_embeddings.weight"])
        put(self.norm.weight, t["embeddings.LayerNorm.weight"])
        put(self.norm.bias, t["embeddings.LayerNorm.bias"])
        if self.shape.buckets:
            put(self.relative.weight, t["encoder.relative_attention_bias.weight"])
            qkv, out, norm1 = [f"attention.attn.{x}" for x in "qkv"], "attention.attn.o", "attention.LayerNorm"
        else:
            put(self.kind, t["embeddings.token_type_embeddings.weight"][0])
            qkv, out = [f"attention.self.{x}" for x in ("query", "key", "value")], "attention.output.dense"
            norm1 = "attention.output.LayerNorm"
        names = {"out": out, "norm1": norm1, "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                put(getattr(layer.qkv, kind), torch.cat([t[f"{at}{x}.{kind}"] for x in qkv]))
                for mine, theirs in names.items():
                    put(getattr(getattr(layer, mine), kind), t[f"{at}{theirs}.{kind}"])


def mpnet_ids(ids):
    out = ids + MPNET_SHIFT
    for theirs, mine in MPNET_SPECIAL.items():
        out = out.masked_fill(ids == theirs, mine)
    return out


def saved_weights(path, which="average"):
    """The weights in best.pt, or those of the two kinds in last.pt."""
    saved = torch.load(path)
    return saved[which] if which in saved else saved


def trained(path, which="average"):
    """A reader with such weights, of the shape that they have."""
    state = saved_weights(path, which)
    reader = Reader(next(s for s in (SMALL, LARGE) if s.hidden == len(state["kind"]))).eval()
    reader.load_state_dict(state)
    return reader


def distance_bucket(delta):
    """A signed distance in words to 0..32: exact to 4, then two steps for each doubling."""
    a = delta.abs().float()
    steps = torch.where(a < 5, a, 4 + torch.log2(a.clamp(min=1) / 4) * 2).long().clamp(max=16)
    return 16 + torch.sign(delta).long() * steps


def link_scores(u, v, w, dist, cue_row, cue_mean):
    """Logits [cues, words, 3] (nothing, source, content) of every word to every cue. u, v, w: [windows, words, ...]."""
    cues, n = cue_mean.shape
    cue = torch.einsum("cw,cwd->cd", cue_mean, v[cue_row])
    word = u[cue_row]
    s = torch.stack([torch.einsum("cd,cwd->cw", cue[:, k * LINK:(k + 1) * LINK], word[:, :, k * LINK:(k + 1) * LINK])
                     for k in (0, 1)], -1) / math.sqrt(LINK)
    at = torch.arange(n).float()[None]
    start = torch.where(cue_mean > 0, at, torch.tensor(1e9)).min(1).values[:, None]
    end = torch.where(cue_mean > 0, at, torch.tensor(-1.0)).max(1).values[:, None]
    delta = torch.where(at < start, at - start, torch.where(at > end, at - end, torch.zeros(1)))
    s = s + w[cue_row] + F.embedding(distance_bucket(delta), dist)
    return torch.cat([torch.zeros_like(s[..., :1]), s], -1)


def words_of(hidden, first):
    """The state of each word's first piece."""
    return hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))


def states(reader, t, bf16):
    """The hidden states of a batch's words."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        h = reader.encode(*(t[k] for k in ("ids", "mask", "cap", "q", "pos")))
    return words_of(h, t["first"]).float()


def head_outputs(reader, h):
    """What each head says of each word, before any two are compared; tag and ner as logits."""
    return {"tag": reader.tag(h), "ner": reader.ner(h), "u": F.gelu(reader.u(h)), "v": reader.v(h), "w": reader.w(h),
            "a": reader.a(h), "c": reader.c(h)}


def answers(heads, dist, far, t, queries):
    """Logits: tag and ner of each word, link of each of the batch's cues and each word, chain of each query."""
    out = {"tag": heads["tag"], "ner": heads["ner"]}
    if len(t["cue_row"]):
        out["link"] = link_scores(heads["u"], heads["v"], heads["w"], dist, t["cue_row"], t["cue_mean"])
    if queries:
        out["chain"] = chain_scores(heads["a"], heads["c"], far, queries["mean"], queries)
    return out


def chain_scores(a, c, far, mean, queries):
    """Logits [queries, candidates + 1]: how well each candidate is what a mention takes up; the last is "none of them".

    mean: [mentions, windows * words] weights that average a mention's words. queries: `mention` [queries], `candidates`
    [queries, candidates] (-1: none), `far` [queries, candidates] distance buckets."""
    a, c = mean @ a.flatten(0, 1), mean @ c.flatten(0, 1)
    s = torch.einsum("qd,qkd->qk", a[queries["mention"]], c[queries["candidates"].clamp(min=0)]) / math.sqrt(CHAIN)
    s = s + F.embedding(queries["far"], far).squeeze(-1)
    s = s.masked_fill(queries["candidates"] < 0, -1e4)
    return torch.cat([s, torch.zeros_like(s[:, :1])], 1)
