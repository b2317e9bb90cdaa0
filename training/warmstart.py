"""The weights of an earlier reader, out of the file that the program reads (pack.py), as a start for training."""
import torch
from safetensors.torch import load_file

from model import LINK, TAGS

#: Where a kind of name that an earlier reader did not tell begins: as the kind that it belonged to, but less likely.
FINER = {9: 7, 10: 8, 11: 5, 12: 6}  # NORP from MISC, FAC from LOC
LESS_LIKELY = 2.0

#: Outputs of the first reader that shipped, and its labels of names.
EARLIEST, EARLIEST_NAMES = 530, 9


def linear(t, name, inputs):
    """pack.linear undone: weight [outputs, inputs] (padded), bias."""
    q = t[name + ".weight"]
    q = q.permute(0, 2, 1, 3).reshape(-1, inputs).float()
    return q * t[name + ".scale"][:, None], t[name + ".bias"]


def load(reader, path):
    """Copies an earlier reader's encoder and heads, and returns the heads for which it had no weights."""
    t = load_file(path)
    state = reader.state_dict()
    put = lambda name, value: state[name].copy_(value[:state[name].shape[0]])
    put("place.weight", t["place"])
    state["kind"].zero_()  # packed together with the places
    for mine, theirs in (("cap", "case"), ("quote", "quote"), ("pos", "position")):
        put(mine + ".weight", t[theirs])
    norms = [k.removesuffix(".weight") for k in t if "norm" in k and k.endswith(".weight")]
    for name in norms:
        put(name + ".weight", t[name + ".weight"])
        put(name + ".bias", t[name + ".bias"])
    for i in range(len(reader.layers)):
        for part in ("qkv", "out", "up", "down"):
            name = f"layers.{i}.{part}"
            weight, bias = linear(t, name, state[name + ".weight"].shape[1])
            put(name + ".weight", weight)
            put(name + ".bias", bias)
    put("dist.weight", t["distance"])
    weight, bias = linear(t, "heads", state["tag.weight"].shape[1])
    chains = bool(t["heads.bias"][EARLIEST:].any())  # else padding, in the first file that shipped
    names = state["ner.bias"].shape[0] if chains else EARLIEST_NAMES
    sizes = {"tag": len(TAGS), "ner": names, "w": 2, "u": 2 * LINK, "v": 2 * LINK}
    if chains:
        sizes.update(a=state["a.bias"].shape[0], c=state["c.bias"].shape[0])
    at = 0
    for head, size in sizes.items():
        state[head + ".weight"][:size].copy_(weight[at:at + size])
        state[head + ".bias"][:size].copy_(bias[at:at + size])
        at += size
    if not chains:
        for fine, kind in FINER.items():
            state["ner.weight"][fine].copy_(state["ner.weight"][kind])
            state["ner.bias"][fine].copy_(state["ner.bias"][kind] - LESS_LIKELY)
    return {"missing": [] if chains else ["a", "c"]}
