"""The mean of several readers' weights. Readers that were trained from one start lie close enough together for their mean to be
better than any of them (Wortsman et al. 2022, "Model soups"); the start itself may be one of them.

  soup.py --encoder ENCODER [--start EARLIER.safetensors] --weights A/last.pt B/last.pt --shares 0.4 0.3 0.3 --out SOUP.pt

One share for each, the start's first, in the same order; they are divided by their sum.
"""
import argparse

import torch

import model
import warmstart


def mean(states, shares):
    """The weighted mean of state dicts."""
    total = sum(shares)
    return {k: sum(s[k].float() * (x / total) for s, x in zip(states, shares)) for k in states[0]}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--start", help="a reader's file, as pack.py writes it")
    ap.add_argument("--weights", nargs="+", required=True)
    ap.add_argument("--shares", nargs="+", type=float, required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    states = [model.saved_weights(path) for path in a.weights]
    if a.start:
        reader = model.Reader()
        reader.load_encoder(a.encoder)
        warmstart.load(reader, a.start)
        states.insert(0, reader.state_dict())
    if len(states) != len(a.shares):
        ap.error(f"{len(states)} readers, {len(a.shares)} shares")
    torch.save(mean(states, a.shares), a.out)


if __name__ == "__main__":
    main()
