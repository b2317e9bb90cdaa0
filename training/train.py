"""Trains the reader on attributions, names and chains together.

  train.py --data DATA --encoder ENCODER --out TEACHER --large MPNET                           a teacher
  train.py --data DATA --encoder ENCODER --out RUN --teacher TEACHER/last.pt                   the reader that ships
                    [--start EARLIER.safetensors] [--epochs 8] [--minutes 90]

RUN gets curve.jsonl (settings, losses, dev scores), last.pt (everything needed to go on: run the same command again)
and best.pt (the averaged weights with the best dev scores so far).

The learning rate falls linearly to nothing over --epochs passes of PolNeAR, or over --minutes of training time if that
comes first: a shared machine may be slow, and a run that is cut off before its rate has fallen is worth much less.
"""
import argparse
import copy
import json
import math
import os
import random
import signal
import time

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # threads that wait must not spin on a shared machine
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch
import torch.nn.functional as F

import data
import distil
import evaluate
import metric
import model
import warmstart
from text import Pieces
from windows import IGNORE, batch, chain_batch, training_batches

#: What a score must reach, in order of importance; the best checkpoint is the one that loses least below these and,
#: all reached, has the highest weighted sum.
FLOORS = {"attribution": 74.5, "conll": 91.3}

#: Processors without it compute bf16 products slower than 32-bit ones.
BF16 = any("avx512_bf16" in line or "amx_bf16" in line for line in open("/proc/cpuinfo")) if os.path.exists("/proc/cpuinfo") else False


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True, help="folder written by prepare.py")
    ap.add_argument("--encoder", required=True, help="all-MiniLM-L6-v2: model.safetensors and tokenizer.json")
    ap.add_argument("--out", required=True)
    ap.add_argument("--large", help="all-mpnet-base-v2: model.safetensors and config.json; train the reader on this encoder, as a teacher")
    ap.add_argument("--teacher", help="weights of a reader trained with --large, to learn from")
    ap.add_argument("--taught", type=float, default=0.6, help="share of the loss that the teacher has")
    ap.add_argument("--start", help="an earlier reader's file, as pack.py writes it, to start from")
    ap.add_argument("--epochs", type=float, default=8)
    ap.add_argument("--minutes", type=float, default=90)
    ap.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
    ap.add_argument("--head-rate", type=float, default=5e-4)
    ap.add_argument("--name-rate", type=float, default=1e-3, help="learning rate of the heads for names and chains")
    ap.add_argument("--size", type=int, default=8, help="attribution windows of a batch")
    ap.add_argument("--names-size", type=int, default=8, help="name windows of a batch")
    ap.add_argument("--worldwide", type=float, default=0.3, help="share of the name windows from the worldwide set")
    ap.add_argument("--chains", type=float, default=0.6, help="share of the chain documents that one epoch takes")
    ap.add_argument("--chain-weight", type=float, default=0.5)
    ap.add_argument("--without", default="", help="prefixes of names of PolNeAR's and worldwide's documents to leave out, by commas")
    ap.add_argument("--no-scores", action="store_true", help="do not measure on the way: for runs that are scored elsewhere")
    ap.add_argument("--link-weight", type=float, default=4)
    ap.add_argument("--name-weight", type=float, default=2)
    ap.add_argument("--recase", type=float, default=0.06, help="share of windows with their capitalisation changed")
    ap.add_argument("--mask", type=float, default=0.05, help="share of the words that are hidden")
    ap.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    ap.add_argument("--evaluate-every", type=float, default=0.5, help="epochs")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    return ap.parse_args()


CUE = (3, 4)  # model.TAGS
ALLOWED = data.allowed()


class Average:
    """A running mean of the weights, measured and shipped instead of the last ones: less noise, higher scores."""

    def __init__(self, reader, decay):
        self.reader, self.decay, self.steps = copy.deepcopy(reader).eval(), decay, 0

    @torch.no_grad()
    def update(self, reader):
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        mine, theirs = [], []
        for a, b in zip(self.reader.parameters(), reader.parameters()):
            if b.requires_grad:
                mine.append(a)
                theirs.append(b)
        torch._foreach_lerp_(mine, theirs, 1 - keep)


def flat(logits, gold):
    return F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def name_loss(logits, gold):
    """Where a set leaves the finer kind open, the probabilities of all that agree are added up."""
    known = gold != IGNORE
    logp = F.log_softmax(logits[known], -1).masked_fill(~ALLOWED[gold[known]], -math.inf)
    return -torch.logsumexp(logp, -1).mean()


def spans(labels):
    """The cues in a window's labels, as ranges of words."""
    out, start = [], None
    for i, x in enumerate([*labels, 0]):
        if start is not None and x != CUE[1]:
            out.append((start, i))
            start = None
        if x == CUE[0]:
            start = i
    return out


def add_cues(t, tag, teacher_tag=None):
    """Adds to the batch's cues those that the reader finds by itself, with what each word is to it: a cue that overlaps an
    annotated one has its roles, any other has none. So that the link head learns from what it will be given: wrong cues too.
    In windows without attributions the teacher's cues are added, their roles unknown: it has an opinion of them."""
    best, width = tag.detach().argmax(-1), tag.shape[1]
    rows, means, roles = [], [], []
    marked = (t["tag"] != IGNORE).any(1).tolist()
    for b, known in enumerate(marked):
        words = int(t["word"][b].sum())
        if not known and teacher_tag is None:
            continue
        labels = best[b] if known else teacher_tag[b].argmax(-1)
        here = [k for k, x in enumerate(t["cue_row"].tolist()) if x == b]
        for start, end in spans(labels[:words].tolist()):
            mean = torch.zeros(width)
            mean[start:end] = 1 / (end - start)
            touched = [k for k in here if (t["cue_mean"][k] * mean).sum() > 0]
            same = len(touched) == 1 and torch.equal(t["cue_mean"][touched[0]] > 0, mean > 0)
            if same or len(touched) > 1:
                continue
            role = t["cue_role"][touched[0]].clone() if touched else torch.full((width,), IGNORE)
            if known and not touched:
                role[:words] = 0
            rows.append(b), means.append(mean), roles.append(role)
    if rows:
        t["cue_row"] = torch.cat([t["cue_row"], torch.tensor(rows)])
        t["cue_mean"] = torch.cat([t["cue_mean"], torch.stack(means)])
        t["cue_role"] = torch.cat([t["cue_role"], torch.stack(roles)])


def questions(t, groups):
    """The queries of the chain documents of a batch, with the weights that average their mentions' words; None: it has none."""
    rows, width = t["first"].shape
    made = chain_batch(groups, rows - sum(map(len, groups)), width) if groups else None
    if not made:
        return None
    places, q = made
    q["mean"] = torch.zeros(len(places), rows * width)
    for i, at in enumerate(places):
        q["mean"][i, at] = 1 / len(at)
    q["far"] = model.distance_bucket(q["delta"])
    return q


def marked_losses(mine, t, q):
    """{head: loss} by the marks of the sets."""
    out = {}
    if (t["tag"] != IGNORE).any():
        out["tag"] = flat(mine["tag"], t["tag"])
    if "link" in mine and (t["cue_role"] != IGNORE).any():
        out["link"] = flat(mine["link"], t["cue_role"])
    if (t["ner"] != IGNORE).any():
        out["ner"] = name_loss(mine["ner"], t["ner"])
    if "chain" in mine:
        s, right = mine["chain"], torch.cat([q["right"], ~q["right"].any(1, keepdim=True)], 1)
        each = torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(~right, -math.inf), 1)
        out["chain"] = (each * q["weight"]).sum() / q["weight"].sum()
    return out


def losses(reader, items, groups, pieces, a, teacher=None):
    items = items + [w for g in groups for w in g]
    t = batch(items, pieces.pad, labels=True)
    q = questions(t, groups)
    mine = model.head_outputs(reader, model.dropout(model.states(reader, t, BF16), reader.drop, True))
    theirs = teacher.heads(items, t["word"].shape[1]) if teacher else {}
    add_cues(t, mine["tag"], theirs.get("tag"))
    mine = model.answers(mine, reader.dist.weight, reader.far.weight, t, q)
    out, share = marked_losses(mine, t, q), a.taught if teacher else 0
    weights = {"tag": 1, "link": a.link_weight, "ner": a.name_weight, "chain": a.chain_weight}
    total = (1 - share) * sum(x * weights[k] for k, x in out.items())
    if teacher:
        taught = distil.losses(mine, model.answers(theirs, teacher.dist, teacher.far, t, q), t)
        total = total + share * sum(x * weights[k] for k, x in taught.items())
        out.update({"taught " + k: x for k, x in taught.items()})
    return total, int(t["mask"].sum()), {k: x.detach().item() for k, x in out.items()}


class Sets:
    """The training documents, cut anew for every epoch, and the dev documents."""

    def __init__(self, folder, pieces, without=()):
        self.pieces = pieces
        apart = lambda row: without and row["set"] in ("polnear-train", "worldwide-train", "masked") and row["id"].startswith(without)
        rows = lambda *sets, form=None: [r for r in data.read(folder, *sets, form=form) if not apart(r)]
        self.train = [data.attribution_doc(r, pieces) for r in rows("polnear-train", "own-train")]
        self.chains = [data.chain_doc(r, pieces) for r in rows("gap-train", "gum-train", "ecb-train", "masked", "own-chains", "own-mentions")]
        self.made = {}  # name documents, in the forms in which they were met
        self.gap_dev = [data.chain_doc(r, pieces) for r in rows("gap-dev")]
        self.gum_dev = [data.chain_doc(r, pieces) for r in rows("gum-dev")]
        self.conll = {f: rows("conllpp-train", form=f) for f in ("tokens", "natural")}
        self.world = {f: rows("worldwide-train", form=f) for f in ("tokens", "natural")}
        self.dev = [data.attribution_doc(r, pieces) for r in rows("polnear-dev")]
        self.conll_dev = [data.name_doc(r, pieces) for r in rows("conllpp-dev", form="tokens")]
        self.natural_dev = [data.name_doc(r, pieces, "regex") for r in rows("conllpp-dev", form="natural")][::3]
        self.world_dev = [data.name_doc(r, pieces, "regex") for r in rows("worldwide-held", form="natural")][::4]

    def names(self, rng, windows_wanted, share):
        """About as many windows' worth of name documents as one epoch takes."""
        def some(source, wanted):
            out, left = [], wanted * 140  # pieces of a typical window
            order = list(range(len(source["natural"])))
            while left > 0:
                rng.shuffle(order)
                for i in order:
                    out.append(self.name_doc(source, i, rng))
                    left -= sum(map(len, out[-1].pieces))
                    if left <= 0:
                        break
            return out
        return some(self.conll, windows_wanted * (1 - share)) + some(self.world, windows_wanted * share)

    def name_doc(self, source, i, rng):
        """Half of them as running text, cut into paragraphs in one of two ways, the others tokenised (a third of those with the
        set's own tokens), since people will give both. Kept, so that a teacher reads each form once."""
        x = rng.random()
        form = "running " + str(int(x < 0.25)) if x < 0.5 else "tokens" if x < 0.85 else "spaced"
        key = source["natural"][i]["set"], i, form
        if key not in self.made:
            row = source["natural" if x < 0.5 else "tokens"][i]
            words, merge = ("tokens", None) if form == "tokens" else ("regex", random.Random(repr(key)) if x < 0.5 else None)
            self.made[key] = data.name_doc(row, self.pieces, words, merge)
        return self.made[key]

    def batches(self, a, epoch):
        rng = random.Random(a.seed * 1000 + epoch)
        wanted = sum(sum(map(len, d.pieces)) for d in self.train) / 140 * a.names_size / a.size * 1.1
        names = self.names(rng, wanted, a.worldwide) if a.names_size else []
        chains = rng.sample(self.chains, round(len(self.chains) * a.chains))
        return training_batches(self.train, names, chains, a.size, a.names_size, self.pieces, rng, a.recase, a.mask)


def scores(reader, sets):
    run = evaluate.torch_runner(reader, BF16)
    outs = lambda docs: evaluate.outputs(run, docs, sets.pieces, 8)
    r = metric.attribution_scores(evaluate.attribution_texts(sets.dev, outs(sets.dev), reader.dist.weight.detach()))
    out = {k.replace("attribution all", "attribution"): v[2] for k, v in r.items()}
    for key, docs in (("conll", sets.conll_dev), ("conll natural", sets.natural_dev), ("worldwide", sets.world_dev)):
        out[key] = evaluate.names(outs(docs), docs)["all"][2]
    for key, docs in (("gap", sets.gap_dev), ("gum", sets.gum_dev)):
        right, f1 = evaluate.chains(outs(docs), docs, reader.far.weight.detach())
        out[key + " right"], out[key] = round(right, 2), round(f1, 2)
    return out


def goodness(s):
    short = sum(max(0, floor - s[k]) for k, floor in FLOORS.items())
    return -10 * short + s["attribution"] + 0.5 * s["conll"] + 0.1 * s["worldwide"] + 0.1 * s["gap"]


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    os.makedirs(a.out, exist_ok=True)
    path = lambda name: os.path.join(a.out, name)
    curve = open(path("curve.jsonl"), "a")

    def say(**k):
        line = json.dumps(k)
        print(line, flush=True)
        curve.write(line + "\n")
        curve.flush()

    pieces = Pieces(a.encoder)
    encoder = a.large or a.encoder
    reader = model.Reader(model.shape_of(encoder))
    reader.load_encoder(encoder)
    teacher = a.teacher and distil.Teacher(model.trained(a.teacher), pieces, BF16)
    if a.start:
        say(start=os.path.basename(a.start), **warmstart.load(reader, a.start))
    reader.word.weight.requires_grad_(False)
    new = (reader.ner, reader.a, reader.c, reader.far)
    names = [p for head in new for p in head.parameters()]
    heads = [p for p in reader.head_parameters() if not any(p is q for q in names)]
    groups = [(reader.encoder_parameters(), a.rate), (heads, a.head_rate), (names, a.name_rate)]
    optimiser = torch.optim.AdamW([{"params": p, "lr": r, "peak": r} for p, r in groups], weight_decay=0.01, fused=True)
    trained = [p for g in optimiser.param_groups for p in g["params"]]
    average = Average(reader, a.average)
    state = {"step": 0, "epoch": 0, "at": 0, "seconds": 0.0, "best": -math.inf}
    if os.path.exists(path("last.pt")):
        saved = torch.load(path("last.pt"))
        reader.load_state_dict(saved["reader"])
        average.reader.load_state_dict(saved["average"])
        average.steps = saved["state"]["step"]
        optimiser.load_state_dict(saved["optimiser"])
        torch.set_rng_state(saved["random"])
        state = saved["state"]
        say(resumed=state)
    sets = Sets(a.data, pieces, tuple(p for p in a.without.split(",") if p))
    say(settings=vars(a), parameters=sum(p.numel() for p in reader.parameters()), trained=sum(p.numel() for p in trained))

    def measure():
        if a.no_scores:
            return save()
        began = time.time()
        s = scores(average.reader, sets)
        say(step=state["step"], minutes=round(state["seconds"] / 60, 1), dev=s, evaluation_seconds=round(time.time() - began))
        better = goodness(s) > state["best"]
        if better:
            state["best"] = goodness(s)
            torch.save(average.reader.state_dict(), path("best.pt"))
        save()

    def save():
        torch.save({"reader": reader.state_dict(), "average": average.reader.state_dict(), "state": state,
                    "optimiser": optimiser.state_dict(), "random": torch.get_rng_state()}, path("last.tmp"))
        os.replace(path("last.tmp"), path("last.pt"))

    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))  # a polite kill loses nothing
    done = False
    while not done:
        batches = sets.batches(a, state["epoch"])
        total = len(batches) * a.epochs
        every = max(1, int(len(batches) * a.evaluate_every))
        sums, count, seen, since = {}, 0, 0, time.time()
        for items, groups in batches[state["at"]:]:
            began = time.time()
            progress = max(state["step"] / total, state["seconds"] / 60 / a.minutes)
            rate = min(1, (state["step"] + 1) / 150) * max(0.01, 1 - progress)
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * rate
            reader.train()
            loss, read, parts = losses(reader, items, groups, pieces, a, teacher)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            average.update(reader)
            state["step"] += 1
            state["at"] += 1
            state["seconds"] += time.time() - began
            count += 1
            seen += read
            for k, x in parts.items():
                sums[k] = sums.get(k, 0) + x
            if state["step"] % 25 == 0:
                say(step=state["step"], epoch=round(state["epoch"] + state["at"] / len(batches), 3), rate=round(rate, 3),
                    minutes=round(state["seconds"] / 60, 2), pieces_per_second=round(seen / (time.time() - since)),
                    **{k: round(x / count, 4) for k, x in sums.items()})
                sums, count, seen, since = {}, 0, 0, time.time()
            done = progress >= 1
            if done or state["at"] % every == 0:
                measure()
                since, seen = time.time(), 0
            if stop:
                save()
                say(stopped=state)
                return
            if done:
                break
        state["epoch"] += 1
        state["at"] = 0
    say(done=True, step=state["step"], minutes=round(state["seconds"] / 60, 1))


if __name__ == "__main__":
    main()
