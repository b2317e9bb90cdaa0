"""Training data for who is who: texts with mentions, and for some mentions which earlier ones they take up.

GAP (ambiguous he and she), GUM (all mentions; its news is only scored), ECB+ (people and places of its annotated sentences),
and "masked" texts made from the name sets: a person named before is called by a pronoun instead, as in WikiCREM (Kocijan et al.
2019), so that the answer is known.
"""
import collections
import csv
import glob
import os
import re
import xml.etree.ElementTree as ET

NEAR = 40  # candidates of a mention: at most so many before it

GUM_KINDS = {"person", "organization", "place"}


def files(gold):
    at = lambda *p: sorted(glob.glob(os.path.join(gold, *p)))
    return {"gap": at("gap", "*.tsv"), "gum-news": at("gum-news", "*.conllu"), "ecbplus-cdec": at("ecbplus-cdec", "ECB+", "*", "*.xml")}


def parts(gold):
    gap = lambda part: gap_rows(os.path.join(gold, "gap", f"gap-{part}.tsv"))
    paths = files(gold)
    news = lambda p: "GUM_news" in p
    return {"gap-train": gap("development"), "gap-dev": gap("validation"),
            "gum-train": filter(None, map(gum, (p for p in paths["gum-news"] if not news(p)))),
            "gum-dev": filter(None, map(gum, (p for p in paths["gum-news"] if news(p)))),
            "ecb-train": filter(None, map(ecb, paths["ecbplus-cdec"]))}


def gap_rows(path):
    for r in csv.DictReader(open(path, encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        spans = [[int(r[k + "-offset"]), int(r[k + "-offset"]) + len(r[k])] for k in ("Pronoun", "A", "B")]
        right = [i for i, k in ((1, "A"), (2, "B")) if r[k + "-coref"].upper() == "TRUE"]
        # Where the answer is known, every other name is a wrong one; GAP's own candidates are two of many that a reader meets.
        if right:
            spans += others(r["Text"], spans, r["AB"[right[0] - 1]])
        yield {"id": r["ID"], "text": r["Text"], "mentions": spans, "queries": [[0, list(range(1, len(spans))), right]]}


NAME = re.compile(r"[A-Z][\w.'’-]*[a-z](?: (?:(?:de|van|von|of|al|bin|la|le) )?[A-Z][\w.-]*)*")


def others(text, taken, right):
    """Names, as capitals tell them, that share no word with the right one and do not touch what is taken."""
    parts = {w.lower() for w in re.findall(r"\w{3,}", right)}
    out = []
    for m in NAME.finditer(text):
        a, b = m.span()
        first = re.match(r"(?:The|A|An|In|On|At|He|She|His|Her|It|They|As|After|When|But|And|For|This|That|While) ", m.group())
        a += first.end() if first else 0
        single = " " not in text[a:b] and (a == 0 or text[a - 2:a - 1] in ".!?`\"'")
        if single or b - a < 3 or any(a < y and x < b for x, y in taken):
            continue
        if not parts & {w.lower() for w in re.findall(r"\w{3,}", text[a:b])}:
            out.append([a, b])
    return out


def queries(mentions, cluster):
    """Every mention with the mentions before it; the right ones are those of its cluster."""
    out = []
    for i in range(1, len(mentions)):
        before = [j for j in range(max(0, i - NEAR), i) if mentions[j][1] <= mentions[i][0] or mentions[j][0] < mentions[i][0]]
        right = [j for j in before if cluster[j] == cluster[i] and cluster[i] is not None]
        out.append([i, before, right])
    return out


def gum(path):
    """One document of GUM: its text as its sentences, a paragraph a line, with the mentions of people, organisations, places."""
    text, spans, open_, found = "", {}, collections.defaultdict(list), []
    for line in open(path, encoding="utf8"):
        if line.startswith("# newpar") and text and not line.startswith("# newpar_block"):
            text = text.rstrip() + "\n"
        fields = line.rstrip("\n").split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        start = len(text)
        text += fields[1]
        end = len(text)
        misc = dict(x.split("=", 1) for x in fields[9].split("|") if "=" in x)
        if misc.get("SpaceAfter") != "No":
            text += " "
        for opened, body, closed in re.findall(r"(\()?([^()]+)(\))?", misc.get("Entity", "")):
            if opened:
                parts = body.split("-")
                entry = [start, end, parts[0], parts[1]]
                if closed:
                    found.append(entry)
                else:
                    open_[parts[0]].append(entry)
            elif closed and open_[body.split("-")[0]]:
                entry = open_[body.split("-")[0]].pop()
                entry[1] = end
                found.append(entry)
    found = sorted({(a, b): (a, b, c, k) for a, b, c, k in found}.values(), key=lambda x: (x[0], -x[1]))
    wanted = [f for f in found if f[3] in GUM_KINDS]
    if not wanted:
        return None
    return {"id": os.path.basename(path), "text": text, "mentions": [[a, b] for a, b, _, _ in wanted],
            "queries": queries([[a, b] for a, b, _, _ in wanted], [c for _, _, c, _ in wanted])}


def ecb(path):
    """One document of ECB+: sentences with mentions only, a line each."""
    root = ET.parse(path).getroot()
    tokens = [(int(t.get("t_id")), int(t.get("sentence")), t.text or "") for t in root.iter("token")]
    sentence = {i: s for i, s, _ in tokens}
    kinds = ("HUMAN", "LOC", "NON_HUMAN")
    marks = {m.get("m_id"): [int(a.get("t_id")) for a in m.iter("token_anchor")] for m in root.find("Markables")
             if m.tag.startswith(kinds) and m.find("token_anchor") is not None}
    cluster = {}
    for relation in root.find("Relations"):
        for source in relation.iter("source"):
            cluster[source.get("m_id")] = relation.get("r_id")
    used = {sentence[m[0]] for m in marks.values()}
    text, place, last = "", {}, None
    for i, s, word in tokens:
        if s not in used:
            continue
        if last is not None and s != last:
            text = text.rstrip() + "\n"
        glue = bool(re.fullmatch(r"[.,;:!?%)\]}]+|n't|['’](s|S|re|ve|ll|d|m)?|''|”", word)) and text.endswith(" ")
        text = text[:-1] if glue else text
        place[i] = (len(text), len(text) + len(word))
        text += word + " "
        last = s
    found = sorted((place[m[0]][0], place[m[-1]][1], cluster.get(k)) for k, m in marks.items())
    if len(found) < 2:
        return None
    spans = [[a, b] for a, b, _ in found]
    return {"id": os.path.basename(path), "text": text, "mentions": spans, "queries": queries(spans, [c for _, _, c in found])}


BEFORE_OBJECT = {"by", "to", "for", "with", "of", "from", "against", "about", "at", "on", "told", "asked", "beat", "accused", "met"}
BEFORE_SUBJECT = {"that", "and", "but", "when", "because", "as", "if", ",", "where", "while", "after", "before", "said"}


def persons(text, tokens):
    """Character ranges of persons."""
    out = []
    for a, b, label in tokens:
        if label == "B-PER":
            out.append([a, b])
        elif label == "I-PER" and out and b - out[-1][1] < 40 and "\n" not in text[out[-1][1]:a]:
            out[-1][1] = b
    return out


def masked(name, text, tokens):
    """Texts in which one later naming of a person is a pronoun, and other people were named before it."""
    names = persons(text, tokens)
    last = lambda m: text[m[0]:m[1]].split()[-1].lower()
    women = len(re.findall(r"\b(she|her)\b", text, re.I)) > len(re.findall(r"\b(he|his|him)\b", text, re.I))
    taken = -500
    for i, m in enumerate(names):
        before = [n for n in names[:i] if m[0] - n[0] < 600]
        same = [n for n in before if last(n) == last(m)]
        if not same or len({last(n) for n in before}) < 2 or m[0] - taken < 300 or m[0] - same[-1][0] > 350:
            continue
        pronoun = pronoun_for(text, m, women)
        if not pronoun:
            continue
        taken = m[0]
        a = max(0, text.rfind("\n", 0, max(0, m[0] - 500)) + 1)
        b = text.find("\n", m[1] + 100)
        b = len(text) if b < 0 else b
        word, end = pronoun
        new = text[a:m[0]] + word + text[end:b]
        spans = [[n[0] - a, n[1] - a] for n in before if n[0] >= a]
        right = [k for k, n in enumerate(n for n in before if n[0] >= a) if last(n) == last(m)]
        if right:
            spans.append([m[0] - a, m[0] - a + len(word)])
            yield {"id": f"{name}-{i}", "text": new, "mentions": spans, "queries": [[len(spans) - 1, list(range(len(spans) - 1)), right]]}


def pronoun_for(text, m, woman):
    """The pronoun that may stand in a name's place, and where what it replaces ends."""
    before = text[:m[0]].split()[-1:] or [""]
    begins = m[0] == 0 or text[m[0] - 1] == "\n" or before[0][-1:] in ".!?"
    possessive = re.match(r"['’]s?(?!\w)", text[m[1]:])
    if possessive:
        word, end = ("her" if woman else "his"), m[1] + possessive.end()
    elif before[0].lower() in BEFORE_OBJECT:
        word, end = ("her" if woman else "him"), m[1]
    elif begins or before[0].lower() in BEFORE_SUBJECT or before[0].endswith(","):
        if not re.match(r" [a-z]+", text[m[1]:]):
            return None
        word, end = ("she" if woman else "he"), m[1]
    else:
        return None
    return (word.capitalize() if begins else word), end
