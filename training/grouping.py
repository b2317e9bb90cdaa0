"""Weights of the grouping: a logistic regression with signs, from the rows of `cargo xtask tune grouping`.

    cargo run --release -p xtask -- tune grouping GOLD > rows.tsv
    python training/grouping.py rows.tsv

prints the weights of all stories for crates/story/src/group/weights.rs, and those without one fifth of the stories each for
xtask/src/eval/grouping/folds.rs. Needs numpy and scipy. A row is a report and a story that it might have joined; a row with a story of
the fold that is left out, on either side, is left out.

What has to be decided is whether the likeliest story is the right one, so after a first fit on all rows only the HARD likeliest wrong stories
of each report are kept, twice over. The share of rows that are not one story then is as it is in a stream, and log-odds of 0 are
a fair threshold. A feature that speaks for one story may not get a negative weight, and the other way round: with few stories in a set,
signs would follow chance, and reasons would read oddly.
"""

import csv
import sys

import numpy as np
from scipy.optimize import minimize

# How much a set counts. NewsWCL50 has 5 stories (of 5 reports); ECB+ has few sentences of each article and no dates.
SHARE = {"gva": 1.0, "nc": 1.0, "basil": 1.0, "wcl": 0.5, "ecb": 0.3}
# Wrong stories kept of each report.
HARD = 2
# Fits: on all rows, then on the hard ones.
ROUNDS = 3
# Strength of the L2 penalty on standardised weights, against a weight of 1,000 for a set's rows that are one story.
RIDGE = 10.0
# Weight of all rows that are not one story in the first fit, against 1 for all that are.
APART = 3.0
# +1: may only speak for one story; -1: only against; 0: free.
SIGNS = [1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1, -1, -1, 0, -1]


def fit(x, y, w):
    mean = np.average(x, axis=0, weights=w)
    deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=w)) + 1e-9
    z = (x - mean) / deviation
    sign = np.where(y, 1.0, -1.0)

    def loss(theta):
        margin = sign * (z @ theta[:-1] + theta[-1])
        value = (w * np.logaddexp(0, -margin)).sum() + RIDGE * (theta[:-1] ** 2).sum()
        pull = -w * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        return value, np.append(z.T @ pull + 2 * RIDGE * theta[:-1], pull.sum())

    bounds = [{1: (0, None), -1: (None, 0), 0: (None, None)}[s] for s in SIGNS] + [(None, None)]
    options = {"maxiter": 2000, "ftol": 1e-11}
    theta = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B", options=options).x
    of = theta[:-1] / deviation
    return of, theta[-1] - (of * mean).sum()


def hard(z, y, report, here):
    """All right stories, and of each report the likeliest wrong ones; of the rows `here` alone, so that none of a fold that is left out
    takes the place of one that is not."""
    kept, seen = y & here, {}
    for row in np.lexsort((-z, report)):
        if here[row] and not y[row]:
            seen[report[row]] = seen.get(report[row], 0) + 1
            kept[row] = seen[report[row]] <= HARD
    return kept


def train(sets, report, y, x, here):
    kept = here
    for turn in range(ROUNDS):
        w = np.zeros(len(y))
        for name, share in SHARE.items():
            rows = kept & (sets == name)
            w[rows] = share * 1000 / max(1, (rows & y).sum())
            if turn == 0:
                w[rows & ~y] = APART * share * 1000 / max(1, (rows & ~y).sum())
        of, bias = fit(x[kept], y[kept], w[kept])
        kept = hard(x @ of + bias, y, report, here)
    return of, bias


def main(path):
    with open(path) as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    sets = np.array([r[0] for r in rows])
    _, report = np.unique([f"{r[0]} {r[1]}" for r in rows], return_inverse=True)
    fold, other = (np.array([int(r[i]) for r in rows]) for i in (2, 3))
    y = np.array([r[4] == "1" for r in rows])
    x = np.array([[float(v) for v in r[5:]] for r in rows])
    for left_out in [None, 0, 1, 2, 3, 4]:
        here = np.ones(len(y), bool) if left_out is None else (fold != left_out) & (other != left_out)
        of, bias = train(sets, report, y, x, here)
        numbers = ", ".join(f"{v:.3f}" for v in of)
        print(f"// without fold {left_out}" if left_out is not None else "// all")
        print(f"Weights {{ of: [{numbers}], bias: {bias:.3f} }},")


if __name__ == "__main__":
    main(sys.argv[1])
