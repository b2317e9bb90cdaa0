"""The texts written for training: our own words, in the styles and from the countries that the gold sets lack.

reports/    attributions, one report a file: {s1:Ada Holm} {c1:said} {k1:it rained}. A letter for the role (source, cue, content), a number
            for the attribution; a role may have several pieces, and marks may nest. {s2=Ada Holm:she} tells whom a pronoun or a
            description means, by the fullest name in the text: these become questions of who is who.
mentions/   who is who, one short text a file: {#1:Ada Holm} and {#1:her} brother. One number for one person, body or place.

  reports.py FILE ...     prints what is wrong with the marks, and for one report its attributions
"""
import glob
import os
import re
import sys

import chains

ROLE = {"s": "source", "c": "cue", "k": "content"}
ATTRIBUTION = re.compile(r"\{(?P<role>[sck])(?P<number>\d+)(?:=(?P<name>[^:{}\n]+))?:")
MENTION = re.compile(r"\{#(?P<number>\d+):")


def unmarked(marked, opening):
    """text, [(opening mark, start, end)] in characters and in the order in which they close, and what is wrong."""
    text, length, stack, found, wrong, i = [], 0, [], [], [], 0
    while i < len(marked):
        mark = opening.match(marked, i)
        if mark:
            stack.append((mark, length))
            i = mark.end()
            continue
        if marked[i] == "}" and stack:
            found.append((*stack.pop(), length))
        elif marked[i] in "{}":
            wrong.append(f"a stray {marked[i]} at {marked[i:i + 30]!r}")
        else:
            text.append(marked[i])
            length += 1
        i += 1
    text = "".join(text)
    wrong += [f"not closed: {mark[0]}" for mark, _ in stack]
    wrong += [f"{mark[0]} {text[a:b]!r}" for mark, a, b in found if "\n" in text[a:b] or not text[a:b].strip()]
    return text, found, wrong


def parse(marked):
    """text, {number: {role: [[start, end]]}} in characters, {number: name}, and what is wrong."""
    text, marks, wrong = unmarked(marked, ATTRIBUTION)
    found, names = {}, {}
    for mark, start, end in marks:
        number = int(mark["number"])
        found.setdefault(number, {r: [] for r in ROLE.values()})[ROLE[mark["role"]]].append([start, end])
        if mark["name"]:
            names[number] = mark["name"]
    wrong += [f"{number}: no {role}" for number, roles in found.items() for role in ("cue", "content") if not roles[role]]
    return text, found, names, wrong


def parse_mentions(marked):
    """text, [(start, end, number)] in the order of the text, and what is wrong."""
    text, marks, wrong = unmarked(marked, MENTION)
    return text, sorted((a, b, int(mark["number"])) for mark, a, b in marks), wrong


def files(folder="reports"):
    return sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), folder, "*.txt")))


def content(path):
    with open(path, encoding="utf8") as f:
        return f.read()


def checked(path, parser):
    *parts, wrong = parser(content(path))
    if wrong:
        raise ValueError(f"{path}: {wrong[0]}")
    return parts


#: The program leaves such a word out when it reads a content by itself.
LEAD = re.compile("(?:(?:that|whether|if) )?")


def inside(span, spans):
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def outermost(attributions):
    """Those that are no part of what another one says."""
    return [a for a in attributions if not any(a is not b and all(inside(c, b["content"]) for c in a["cue"]) for b in attributions)]


def read():
    """{"id", "text", "attributions"} for each report, and for each content that has attributions inside, that content alone.

    Attributions inside of others are left out, as PolNeAR leaves them out: the program finds them by reading a content by itself."""
    for path in files():
        text, found, _ = checked(path, parse)
        name = os.path.basename(path)
        todo = [(name, 0, text, [{r: sorted(roles[r]) for r in roles} for _, roles in sorted(found.items())])]
        while todo:
            name, start, part, attributions = todo.pop()
            kept = outermost(attributions)
            shifted = [{r: [[a - start, b - start] for a, b in roles[r]] for r in roles} for roles in kept]
            yield {"id": name, "text": part, "attributions": shifted}
            for i, (a, b) in enumerate(span for roles in kept for span in roles["content"]):
                within = [x for x in attributions if x not in kept and all(a <= s and e <= b for r in x for s, e in x[r])]
                if within:
                    lead = a + LEAD.match(part, a - start).end() - (a - start)
                    a = lead if all(lead <= s for x in within for r in x for s, _ in x[r]) else a
                    todo.append((f"{name}-{i}", a, part[a - start:b - start] + "\n", within))


def questions():
    """For each report with such marks, its pronouns and descriptions with the names before them, as chains.py gives them."""
    for path in files():
        text, found, names = checked(path, parse)
        asked = [(found[k]["source"][0], name) for k, name in names.items() if found[k]["source"]]
        made = [queried(text, span, name, set(names.values())) for span, name in sorted(asked)]
        for i, (mentions, right) in enumerate(filter(None, made)):
            last = len(mentions) - 1
            yield {"id": f"{os.path.basename(path)}-{i}", "text": text, "mentions": mentions, "queries": [[last, list(range(last)), right]]}


#: Before a surname they make no other name of it.
TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Dame", "Lord", "Lady", "President", "Minister", "Judge", "Justice", "Captain",
          "Colonel", "General", "Senator", "Governor", "Mayor", "Inspector", "Sergeant", "Coach", "Pastor", "Sheikh", "Chief", "Madam", "Sen", "Rep"}


def spots(before, name):
    """Where a name or its surname stands, and where the surname is of somebody else: "Sizwe Mkhize" for Thandeka Mkhize."""
    own, others = [], []
    parts = set(re.findall(r"\w+", name))
    for m in re.finditer(r"\b(?:%s|%s)\b" % (re.escape(name), re.escape(name.split()[-1])), before):
        first = re.search(r"([A-Z][\w’'-]+)\.? $", before[:m.start()])
        if m.group() == name or not first or first[1] in parts | TITLES:
            own.append([m.start(), m.end()])
        else:
            others.append([first.start(), m.end()])
    return own, others


def queried(text, span, name, known):
    """Mentions, the one asked about last, and which of them are right; None where the name stands nowhere before it."""
    before = text[:span[0]]
    right, wrong = spots(before, name)
    for other in sorted(known - {name}):
        if not set(other.split()) & set(name.split()):
            wrong += spots(before, other)[0]
    wrong += chains.others(before, right + wrong + [span], name)
    kept = sorted((right + wrong), key=lambda s: s[0])[-chains.NEAR:]
    where = [i for i, s in enumerate(kept) if s in right]
    return (kept + [span], where) if where else None


def mentions():
    """The texts of mentions/, each mention asked about, as chains.py gives them."""
    for path in files("mentions"):
        text, found = checked(path, parse_mentions)
        spans = [[a, b] for a, b, _ in found]
        yield {"id": os.path.basename(path), "text": text, "mentions": spans, "queries": chains.queries(spans, [n for *_, n in found])}


def main():
    total = 0
    for path in sys.argv[1:]:
        marked = content(path)
        if "{#" in marked:
            text, found, wrong = parse_mentions(marked)
            names = {}
        else:
            text, found, names, wrong = parse(marked)
        total += len(found)
        for w in wrong:
            print(f"{path}: {w}")
        if len(sys.argv) == 2 and isinstance(found, dict):
            for number, roles in sorted(found.items()):
                print(number, names.get(number, ""), *(" + ".join(text[a:b] for a, b in sorted(roles[r])) for r in ROLE.values()), sep=" | ")
    print(f"{len(sys.argv) - 1} reports, {total} attributions or mentions")


if __name__ == "__main__":
    main()
