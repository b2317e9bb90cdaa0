"""How near two words are in meaning: a small table of word vectors out of the encoder that training starts from.

  words.py --encoder ENCODER --out ../models/words

The encoder's own vectors of whole words (its input embeddings), without their common mean, turned to their widest directions
(principal components) and rounded to 8 bits. Nothing is trained. Writes `words.txt`, the words in the order of the alphabet, one a line, and
`words.i8`, DIMENSIONS signed bytes a word in the same order; the length of each vector is 127.
"""
import argparse
import os
import re

import numpy as np
from safetensors.numpy import load_file

DIMENSIONS = 96

#: A word worth a vector: letters alone, three or more. What is shorter or not of letters is compared as it is written.
WORD = re.compile(r"[a-z]{3,}")


def table(words, vectors, dimensions=DIMENSIONS):
    """Words and vectors to words in order and bytes, a row for each."""
    kept = sorted((w, i) for i, w in enumerate(words) if WORD.fullmatch(w))
    rows = vectors[[i for _, i in kept]].astype(np.float64)
    rows -= rows.mean(0)
    _, _, directions = np.linalg.svd(rows, full_matrices=False)
    rows = rows @ directions[:dimensions].T
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return [w for w, _ in kept], np.round(rows * 127).astype(np.int8)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    tensors = load_file(os.path.join(a.encoder, "model.safetensors"))
    name = next(n for n in tensors if n.endswith("word_embeddings.weight"))
    with open(os.path.join(a.encoder, "vocab.txt"), encoding="utf8") as lines:
        words, rows = table(lines.read().splitlines(), tensors[name])
    os.makedirs(a.out, exist_ok=True)
    with open(os.path.join(a.out, "words.txt"), "w", encoding="utf8") as out:
        out.write("".join(w + "\n" for w in words))
    rows.tofile(os.path.join(a.out, "words.i8"))
    print(f"{len(words)} words of {rows.shape[1]} numbers")


if __name__ == "__main__":
    main()
