"""What the small reader learns from a larger one, its teacher: not only the marks of the sets, but how likely the teacher
finds each answer, and that on every window, marked or not (the names' texts are read for attributions too).

After Hinton et al. 2015, "Distilling the knowledge in a neural network".
"""
import torch
import torch.nn.functional as F

import model
from windows import batch, windows

#: Probabilities are flattened by this before they are compared: what the teacher thinks of the unlikely answers counts too.
TEMPERATURE = 2.0

AT_ONCE = 32  # windows


class Teacher:
    """A trained reader. It reads every document once, and its heads' outputs are kept with the document, in 16 bits."""

    def __init__(self, reader, pieces, bf16):
        self.reader, self.pieces, self.bf16 = reader, pieces, bf16
        self.dist, self.far = reader.dist.weight.detach(), reader.far.weight.detach()

    @torch.no_grad()
    def read(self, docs):
        todo = sorted((w for doc in docs for w in windows(doc, self.pieces)), key=lambda w: len(w.ids))
        for s in range(0, len(todo), AT_ONCE):
            part = todo[s:s + AT_ONCE]
            heads = model.head_outputs(self.reader, model.states(self.reader, batch(part, self.pieces.pad), self.bf16))
            for b, w in enumerate(part):
                rows = torch.cat([heads[k][b, :len(w.words)] for k in heads], -1).half()
                if not hasattr(w.doc, "taught"):
                    w.doc.taught = torch.zeros(len(w.doc.words), rows.shape[1], dtype=torch.half)
                w.doc.taught[w.words] = rows
        self.widths = {k: x.shape[-1] for k, x in heads.items()}

    def heads(self, items, width):
        """The heads' outputs [windows, words, ...] for these windows."""
        new = {id(w.doc): w.doc for w in items if not hasattr(w.doc, "taught")}
        if new:
            self.read(new.values())
        all_ = torch.zeros(len(items), width, sum(self.widths.values()))
        for b, w in enumerate(items):
            all_[b, :len(w.words)] = w.doc.taught[w.words].float()
        return dict(zip(self.widths, all_.split(list(self.widths.values()), -1)))


def divergence(mine, theirs, known):
    """Mean KL divergence of two sets of logits over the places that are `known`."""
    mine, theirs = mine[known] / TEMPERATURE, theirs[known] / TEMPERATURE
    right = F.log_softmax(theirs, -1)
    return TEMPERATURE ** 2 * (right.exp() * (right - F.log_softmax(mine, -1))).sum(-1).mean()


def losses(mine, theirs, t):
    """{head: loss}; mine, theirs: the logits (model.answers) for the batch t."""
    out = {"tag": divergence(mine["tag"], theirs["tag"], t["word"]), "ner": divergence(mine["ner"], theirs["ner"], t["word"])}
    if "link" in mine:
        out["link"] = divergence(mine["link"], theirs["link"], t["word"][t["cue_row"]])
    if "chain" in mine:
        out["chain"] = divergence(mine["chain"], theirs["chain"], torch.ones(len(mine["chain"]), dtype=torch.bool))
    return out
