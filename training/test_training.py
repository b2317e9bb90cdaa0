"""Tests that need neither gold data nor an encoder: python -m unittest"""
import random
import re
import tempfile
import unittest
import unittest.mock

import numpy as np
import torch

import chains
import data
import decode
import distil
import metric
import model
import prepare
import reports
import soup
import train
import windows
import words
from text import CLOSING, INSIDE, OPENING, OUTSIDE, Doc


class FakePieces:
    """One piece for every four letters."""
    cls, sep, pad, unk, mask = 101, 102, 0, 100, 103

    def __call__(self, word):
        return [1000 + len(word)] * max(1, len(word) // 4)


PIECES = FakePieces()
TEXT = "Ferry sinks\n\n“All are safe,” said the Ada Holm. She didn't say more.\n\nPolice confirmed it.\n"


class Words(unittest.TestCase):
    def test_table(self):
        vectors = np.random.default_rng(1).normal(size=(6, 5)).astype(np.float32)
        vectors[3] = vectors[1] + 0.01
        kept, rows = words.table(["[PAD]", "ship", "##s", "boat", "of", "appeal"], vectors, 3)
        self.assertEqual((kept, rows.shape, rows.dtype), (["appeal", "boat", "ship"], (3, 3), np.int8))
        near = rows.astype(int) @ rows.astype(int).T
        self.assertGreater(near[1, 2], 15000)
        self.assertLess(near[0, 1], near[1, 2])


class Text(unittest.TestCase):
    def test_words_keep_inner_marks(self):
        doc = Doc("", "The U.S.-led team didn't e-mail.", PIECES)
        self.assertEqual([doc.word(k) for k in range(len(doc.words))], ["The", "U.S", ".", "-", "led", "team", "didn't", "e-mail", "."])

    def test_quotation_ends_with_its_paragraph(self):
        doc = Doc("", "“One.\ntwo “three”", PIECES)
        self.assertEqual(doc.quote, [OPENING, INSIDE, INSIDE, OUTSIDE, OPENING, INSIDE, CLOSING])
        self.assertEqual(doc.paras, [0, 0, 0, 1, 1, 1, 1])


class Windows(unittest.TestCase):
    def test_paragraphs_stay_whole_and_windows_small(self):
        doc = Doc("", "\n".join("word " * n for n in (50, 90, 30, 170, 20)), PIECES)
        packed = windows.pack(doc)
        self.assertEqual([len(w) for w in packed], [2, 1, 1, 1])
        self.assertEqual([r for w in packed for r in w], windows.units(doc))

    def test_long_paragraph_is_cut_after_a_full_stop(self):
        doc = Doc("", "word " * 200 + ". " + "word " * 200, PIECES)
        self.assertEqual(windows.units(doc), [(0, 201), (201, 401)])

    def test_labels_of_a_batch(self):
        doc = Doc("", TEXT, PIECES, gold=[{"source": [9, 10], "cue": [8], "content": [2, 3, 4, 5, 6, 7]}])
        t = windows.batch([windows.Window(doc, windows.pack(doc)[0], PIECES)], 0, labels=True)
        self.assertEqual(t["tag"][0, 2:11].tolist(), [5, 6, 6, 6, 6, 6, 3, 1, 2])
        self.assertEqual(t["cue_mean"][0].nonzero().flatten().tolist(), [8])
        self.assertEqual(t["cue_role"][0, 2:11].tolist(), [2, 2, 2, 2, 2, 2, 0, 1, 1])

    def test_hidden_words_keep_their_places(self):
        doc = Doc("", TEXT, PIECES)
        (plain,), (hidden,) = windows.windows(doc, PIECES), windows.windows(doc, PIECES)
        hidden.masked(random.Random(1), 0.5, PIECES.mask)
        changed = [a for a, b in zip(plain.ids, hidden.ids) if a != b]
        self.assertTrue(changed and not {PIECES.cls, PIECES.sep} & set(changed))
        self.assertEqual(set(hidden.ids) - set(plain.ids), {PIECES.mask})
        self.assertEqual((plain.first, len(plain.ids)), (hidden.first, len(hidden.ids)))

    def test_epoch_holds_every_attribution_window_once(self):
        docs = [Doc(str(i), TEXT * (i + 1), PIECES, gold=[]) for i in range(9)]
        names = [Doc("n", TEXT, PIECES, names=None) for _ in range(9)]
        batches = windows.training_batches(docs, names, [], 4, 2, PIECES, random.Random(1), 0)
        got = sorted((w.doc.id, k) for b, _ in batches for w in b for k in w.words if w.doc.id != "n")
        self.assertEqual(got, sorted((d.id, k) for d in docs for k in range(len(d.words))))


class Decoding(unittest.TestCase):
    def test_one_attribution(self):
        doc = Doc("", TEXT, PIECES)
        w = windows.Window(doc, windows.units(doc), PIECES)
        n, tag = len(w.words), np.full((len(w.words), 7), -9.0, dtype=np.float32)
        for i in range(n):
            tag[i, {8: 3, 9: 1, 10: 2, 11: 2}.get(i, 5 if 3 <= i <= 6 else 0)] = -0.01
        u, v, bias = np.zeros((n, 256), np.float32), np.zeros((n, 256), np.float32), np.full((n, 2), -5, np.float32)
        bias[9:12, 0], bias[3:7, 1] = 5, 5
        found = decode.attributions(w, tag, u, v, bias, torch.zeros(33, 2), **decode.SETTINGS)
        self.assertEqual(len(found), 1)
        self.assertEqual((found[0]["source"], found[0]["cue"]), ([9, 10, 11], [8]))
        self.assertEqual(found[0]["content"], [2, 3, 4, 5, 6, 7])  # with its quotation marks

    def test_names_end_with_their_line(self):
        L = model.NAMES.index
        labels = [L("B-PER"), L("I-PER"), L("I-PER"), 0, L("I-LOC")]
        self.assertEqual(decode.name_spans(labels, [0, 0, 1, 1, 1]), {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")})

    def test_a_name_never_goes_on_from_another_type(self):
        L, logp = model.NAMES.index, np.full((3, len(model.NAMES)), -8.0, dtype=np.float32)
        logp[0, L("B-PER")], logp[1, L("I-ORG")], logp[1, L("I-PER")], logp[2, L("I-PER")] = -0.1, -0.6, -0.9, -0.1
        self.assertEqual([model.NAMES[x] for x in decode.name_labels(logp, [0, 0, 0])], ["B-PER", "I-PER", "I-PER"])
        self.assertNotEqual(decode.name_labels(logp, [0, 0, 1])[2], L("I-PER"))

    def test_buckets_are_symmetric(self):
        d = torch.tensor([-400, -6, -1, 0, 1, 6, 400])
        self.assertEqual(model.distance_bucket(d).tolist(), [0, 11, 15, 16, 17, 21, 32])


class Names(unittest.TestCase):
    SENTENCE = [[("Ada", "B-PER"), ("Holm", "I-PER"), ("'s", "O"), ("ship", "O"), (",", "O"), ("(", "O"), ("Oslo", "B-LOC"), (")", "O")]]

    def test_running_text(self):
        text, tokens = prepare.natural(self.SENTENCE)
        self.assertEqual(text, "Ada Holm's ship, (Oslo)\n")
        self.assertEqual([text[a:b] for a, b, _ in tokens], [w for w, _ in self.SENTENCE[0]])

    def test_labels_come_back_to_the_tokens(self):
        text, tokens = prepare.natural(self.SENTENCE)
        doc = data.name_doc({"id": "", "set": "worldwide-train", "text": text, "tokens": tokens}, PIECES, "regex")
        self.assertEqual([model.NAMES[x] for x in data.token_labels(doc, doc.names)], [t for _, _, t in tokens])


class Chains(unittest.TestCase):
    def test_queries_find_their_mentions_across_windows(self):
        text = "Ada Holm spoke.\n" + "word " * 200 + "\nShe left."
        at = text.index("She")
        row = {"id": "", "set": "gum-train", "text": text, "mentions": [[0, 8], [at, at + 3]], "queries": [[1, [0], [0]]]}
        doc = data.chain_doc(row, PIECES)
        group = windows.windows(doc, PIECES)
        self.assertGreater(len(group), 1)
        width = max(len(w.words) for w in group)
        mean, q = windows.chain_batch([group], 3, width)
        self.assertEqual(mean[0], [3 * width, 3 * width + 1])
        self.assertEqual((q["mention"].tolist(), q["candidates"].tolist(), q["right"].tolist()), ([1], [[0]], [[True]]))

    def test_none_of_them_is_the_last_answer(self):
        zero = torch.zeros(1, 4, model.CHAIN)
        q = {"mention": torch.tensor([1]), "candidates": torch.tensor([[0, -1]]), "far": torch.tensor([[16, 16]])}
        s = model.chain_scores(zero, zero, torch.zeros(33, 1), torch.eye(4)[:2], q)
        self.assertEqual(s.tolist(), [[0.0, -10000.0, 0.0]])

    def test_a_named_person_becomes_a_pronoun(self):
        text = "Ada Holm met Bo Lund. He left early. Then she laughed, and Holm went home again.\n"
        names = [m.span() for m in re.finditer("Ada Holm|Bo Lund|Holm(?= went)", text)]
        tokens = [[a, b, "B-PER"] for a, b in names]
        (made,) = chains.masked("x", text, tokens)
        a, b = made["mentions"][-1]
        self.assertIn(made["text"][a:b], ("he", "she"))
        self.assertEqual(made["queries"], [[2, [0, 1], [0]]])


class Reports(unittest.TestCase):
    MARKED = "Holm to quit\n\n{s1:Ada Holm} {c1:said} {k1:that {s2=Ada Holm:she} {c2:had hoped} {k2:to stay}}, and left Bo Lund.\n"

    def test_marks_nest(self):
        text, found, names, wrong = reports.parse(self.MARKED)
        words = lambda k: [text[a:b] for role in ("source", "cue", "content") for a, b in found[k][role]]
        self.assertEqual(wrong, [])
        self.assertEqual(words(1), ["Ada Holm", "said", "that she had hoped to stay"])
        self.assertEqual((words(2), names), (["she", "had hoped", "to stay"], {2: "Ada Holm"}))

    def test_an_attribution_inside_another_is_a_text_of_its_own(self):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.object(reports, "files", lambda: [folder + "/a.txt"]):
            with open(folder + "/a.txt", "w") as f:
                f.write(self.MARKED)
            outer, inner = reports.read()
        words = lambda row: [[row["text"][a:b] for r in x for a, b in x[r]] for x in row["attributions"]]
        self.assertEqual(words(outer), [["Ada Holm", "said", "that she had hoped to stay"]])
        self.assertEqual((inner["text"], words(inner)), ("she had hoped to stay\n", [["she", "had hoped", "to stay"]]))

    def test_wrong_marks_are_told(self):
        for marked, what in (("{s1:Ada", "not closed: {s1:"), ("{s1:Ada} {k1:left}", "1: no cue"), ("a } b", "a stray }"),
                             ("{c1:said} {k1:one\n\ntwo}", "{k1:")):
            self.assertTrue(any(w.startswith(what) for w in reports.parse(marked)[3]), marked)

    def test_a_pronoun_is_a_question(self):
        text, found, names, _ = reports.parse(self.MARKED)
        mentions, right = reports.queried(text, found[2]["source"][0], "Ada Holm", {"Ada Holm"})
        self.assertEqual([text[a:b] for a, b in mentions], ["Holm", "Ada Holm", "she"])
        self.assertEqual(right, [0, 1])

    def test_a_relative_is_not_the_one_meant(self):
        text = "Thandeka Mkhize met Sizwe Mkhize and Mr Mkhize. "
        own, others = reports.spots(text, "Thandeka Mkhize")
        self.assertEqual([text[a:b] for a, b in own], ["Thandeka Mkhize", "Mkhize"])
        self.assertEqual([text[a:b] for a, b in others], ["Sizwe Mkhize"])

    def test_every_report_is_marked_well(self):
        rows = list(reports.read())
        self.assertTrue(rows)
        for row in rows:
            for a, b in (span for x in row["attributions"] for role in x for span in x[role]):
                self.assertTrue(0 <= a < b <= len(row["text"]), row["id"])
        for row in [*reports.mentions(), *reports.questions()]:
            for question, candidates, right in row["queries"]:
                self.assertTrue(set(right) <= set(candidates) and question < len(row["mentions"]), row["id"])

    def test_mentions_of_one_number_are_one(self):
        text, found, _ = reports.parse_mentions("{#1:Ada} met {#2:{#1:her} boss}. {#1:She} left.")
        self.assertEqual([(text[a:b], n) for a, b, n in found], [("Ada", 1), ("her", 1), ("her boss", 2), ("She", 1)])


class Teaching(unittest.TestCase):
    def teacher(self):
        torch.manual_seed(0)
        return model.Reader(model.Shape(16, 1, 2, 32, 30527, 514, 1e-5, 32)).eval()

    def test_kept_outputs_are_what_the_teacher_says(self):
        reader, doc = self.teacher(), Doc("", TEXT, PIECES)
        window = windows.windows(doc, PIECES)
        t = windows.batch(window, PIECES.pad)
        with torch.no_grad():
            said = model.head_outputs(reader, model.states(reader, t, False))
        kept = distil.Teacher(reader, PIECES, False).heads(window, t["word"].shape[1])
        for head in said:
            self.assertTrue(torch.allclose(said[head], kept[head], atol=1e-2), head)

    def test_nothing_to_learn_from_oneself(self):
        x, known = torch.randn(2, 5, 7), torch.ones(2, 5, dtype=torch.bool)
        self.assertAlmostEqual(distil.divergence(x, x, known).item(), 0, places=5)
        self.assertGreater(distil.divergence(x, -x, known).item(), 0.1)

    def test_distances_are_bucketed_as_in_mpnet(self):
        b = model.relative_bucket(300, 32)
        self.assertEqual([b[0, 0], b[1, 0], b[0, 1], b[7, 0], b[8, 0], b[0, 299], b[299, 0]], [0, 1, 17, 7, 8, 31, 15])

    def test_the_teachers_cues_are_asked_about(self):
        doc = Doc("", TEXT, PIECES)
        t = windows.batch(windows.windows(doc, PIECES), PIECES.pad, labels=True)
        tag = torch.zeros(*t["word"].shape, 7)
        tag[0, 8, 3] = 5
        train.add_cues(t, torch.zeros_like(tag), tag)
        self.assertEqual(t["cue_mean"].nonzero().tolist(), [[0, 8]])
        self.assertTrue((t["cue_role"] == windows.IGNORE).all())


class Finer(unittest.TestCase):
    def test_a_coarse_label_allows_its_finer_kinds(self):
        row = data.allowed()[data.LABELS.index("B-LOC?")]
        self.assertEqual([n for n, ok in zip(model.NAMES, row) if ok], ["B-LOC", "B-FAC"])
        self.assertEqual(model.NAMES[data.coarse(model.NAMES.index("I-NORP"))], "I-MISC")


class Metric(unittest.TestCase):
    def test_source_must_be_touched(self):
        text = "Ada said it rained."
        gold = [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 18)]}]
        wrong = [{**gold[0], "source": []}]
        self.assertEqual(metric.attribution_scores([(text, gold, gold)])["attribution all"][2], 100)
        self.assertEqual(metric.attribution_scores([(text, gold, wrong)])["attribution all"][2], 0)


class Soup(unittest.TestCase):
    def test_shares_are_divided_by_their_sum(self):
        a, b = {"x": torch.tensor([1.0, 0.0])}, {"x": torch.tensor([0.0, 4.0])}
        self.assertEqual(soup.mean([a, b], [1, 3])["x"].tolist(), [0.25, 3.0])


class Model(unittest.TestCase):
    def test_shapes_and_padding(self):
        torch.manual_seed(0)
        reader = model.Reader().eval()
        ids = torch.randint(1000, 2000, (1, 9))
        zero = torch.zeros_like(ids)
        one = reader(ids, zero + 1, zero, zero, zero)
        self.assertEqual([x.shape[-1] for x in one], [7, 256, 256, 2, 13, 64, 64])
        more = lambda x, fill: torch.cat([x, torch.full((1, 4), fill)], 1)
        two = reader(more(ids, 0), more(zero + 1, 0), *(more(zero, 0) for _ in range(3)))
        self.assertTrue(torch.allclose(one[0], two[0][:, :9], atol=1e-4))


if __name__ == "__main__":
    unittest.main()
