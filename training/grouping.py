"""Weights of the grouping: a logistic regression with signs, from the rows of `cargo xtask tune grouping`.

    cargo run --release -p xtask -- tune grouping GOLD > rows.tsv
    python training/grouping.py rows.tsv

prints the weights of all stories for crates/story/src/group/weights.rs, and those without one fifth of the stories each for
xtask/src/eval/grouping/folds.rs. Needs numpy and scipy. A row is a report and a story that it might have joined; a row with a story of
the fold that is left out, on either side, is left out. Each set counts by SHARE, within it the rows that are one story as
much as those that are not. A feature that speaks for one story may not get a negative weight, and the other way round: with few
stories in a set, signs would follow chance, and reasons would read oddly.
"""

import csv
import sys

import numpy as np
from scipy.optimize import minimize

# How much a set counts. NewsWCL50 has 5 stories, ECB+ few sentences of each article and no dates.
SHARE = {"gva": 1.0, "nc": 1.0, "basil": 1.0, "wcl": 0.5, "ecb": 0.3}
# Weight of all rows that are not one story, against 1 for all that are: most reports have no story to join, and a false merge
# is worse than a missed one.
APART = 3.0
# Strength of the L2 penalty on standardised weights, against a total row weight of about 10,000.
RIDGE = 10.0
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
        pull = -w * sign / (1 + np.exp(margin))
        return value, np.append(z.T @ pull + 2 * RIDGE * theta[:-1], pull.sum())

    bounds = [{1: (0, None), -1: (None, 0), 0: (None, None)}[s] for s in SIGNS] + [(None, None)]
    theta = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    of = theta[:-1] / deviation
    return of, theta[-1] - (of * mean).sum()


def main(path):
    with open(path) as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    sets = np.array([r[0] for r in rows])
    fold, other = (np.array([int(r[i]) for r in rows]) for i in (1, 2))
    y = np.array([r[3] == "1" for r in rows])
    x = np.array([[float(v) for v in r[4:]] for r in rows])
    for left_out in [None, 0, 1, 2, 3, 4]:
        here = np.ones(len(y), bool) if left_out is None else (fold != left_out) & (other != left_out)
        w = np.zeros(len(y))
        for name, share in SHARE.items():
            for same in (True, False):
                rows_of = here & (sets == name) & (y == same)
                w[rows_of] = share * 1000 * (1.0 if same else APART) / max(1, rows_of.sum())
        of, bias = fit(x[here], y[here], w[here])
        numbers = ", ".join(f"{v:.3f}" for v in of)
        print(f"// without fold {left_out}" if left_out is not None else "// all")
        print(f"Weights {{ of: [{numbers}], bias: {bias:.3f} }},")


if __name__ == "__main__":
    main(sys.argv[1])
