"""Near copies: rensa and datasketch beside ours, on the same texts, on one core, in one run.

    python -m pip install rensa datasketch
    taskset -c 0 python bench/copies_peers.py ARTICLES.jsonl.gz

ARTICLES has one JSON object with a `text` a line (gva-incidents/articles.jsonl.gz of the gold data, say). Each
library looks a text up and then takes it up, one text after another: word 5-grams, 128 permutations, a threshold of 0.8.
Ours is `cargo bench --bench copies`, run by this script on the same texts. Medians of three runs, CPU time.
"""

import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 3
PERMUTATIONS = 128
LEAST = 0.8
WORD = re.compile(r"[^\W_]+")


def texts(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in lines]


def shingles(text):
    words = WORD.findall(text.lower())
    return {" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))}


def rensa(all_texts):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS, num_bands=16)
    for number, text in enumerate(all_texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(shingles(text)))
        index.query(sketch)
        index.insert(number, sketch)


def datasketch(all_texts):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS)
    for number, text in enumerate(all_texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([s.encode("utf8") for s in shingles(text)])
        index.query(sketch)
        index.insert(number, sketch)


def seconds(work, all_texts):
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        work(all_texts)
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def main():
    all_texts = texts(sys.argv[1])
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(json.dumps(text) + "\n" for text in all_texts)
        file.flush()
        ours = ["cargo", "bench", "--quiet", "-p", "crosswire-bench", "--bench", "copies", "--", file.name]
        subprocess.run(sys.argv[2:] + [file.name] if len(sys.argv) > 2 else ours, check=True)
    for work in (rensa, datasketch):
        spent = seconds(work, all_texts)
        print(f"{work.__name__}: {spent:.3f} s cpu, {len(all_texts) / spent:.0f} reports/s of one core")


if __name__ == "__main__":
    main()
