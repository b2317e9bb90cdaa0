"""Writes what another implementation is tested against: the same windows, features, pieces and outputs.

  parity.py --encoder ENCODER --weights RUN/last.pt [--which reader] --out ../crates/encoder/tests

parity.json    texts of our own with the outputs of the 32-bit weights at every word
tokens.jsonl   hostile strings with their words, features and word pieces; offsets are UTF-8 bytes

Word characters are those of Python's \\w (letters and numbers by Unicode category L* and N*, and "_"): unlike some other
regex engines it leaves out combining marks, which are words of their own here.
"""
import argparse
import json
import os
import random
import unicodedata

import evaluate
import model
from text import Doc, Pieces
from windows import batch, windows

TEXTS = [
    "Mayor says bridge will reopen\n\nThe harbour bridge at Ellerton will reopen on Monday, Mayor Ruth Calder said.\n\n“We had no choice,” "
    "she told reporters. “The steel was tired, and so were we.”\n",
    "FERRY OPERATOR DENIES CLAIMS OF UNPAID WAGES\n\nNORDSUND (Agency) — Halvard Lines on Tuesday rejected a report that it owed crews "
    "1.2 million crowns. \"That figure is invented,\" a spokeswoman, Ingrid Aas, wrote in an e-mail.\n",
    "São Tomé’s minister of fisheries, João Évora, called the Señor Ñuñez plan “naïve”; Zoë Brontë-Müller of the Łódź institute agreed.\n",
    "东京 analysts at 三星 said the yen could fall further. The Bank of Korea (한국은행) declined to comment.\n",
    "Fans cheered 🎉🎉 as Lena Ortiz won. \"Unreal!!! 😂\" she posted. Her coach: 'It's only the start'.\n",
    "He said, ``We will pay,'' according to court papers. Prosecutors say otherwise.\n",
    "“We were told to wait.\n\n“Then nobody came,” Amira Haddad recalled of the night of 3 March.\n",
    "   \n\n  .  \n\n",
    "OK\n",
    "The U.S.-led inquiry, which the opposition's Jean-Luc Okafor had demanded since 2019, found that the ministry didn't act. "
    "Officials knew of the leak, the report says, but thought it harmless. According to two engineers who asked not to be named, "
    "warnings were sent to the plant's director in May, June and again in July. The director, Tomas Vrba, disputes this. \"I never saw a "
    "warning,\" he said, adding that his office had been moved twice that summer. Okafor accused the government of hiding the truth and "
    "promised hearings. The energy minister believes that the plant can restart by winter; unions doubt it. A poll by the Meridian "
    "Institute suggested that most residents of Karlsbruck do not want it to reopen at all, whatever the inspectors may decide. "
    "The company that built the reactor hall, Brandt & Søn A/S, announced it would cooperate fully with investigators. Asked whether "
    "anyone would resign, a deputy shrugged and replied that \"heads do not fix pipes\". Neighbouring Estmark warned it might sue. "
    "Its foreign minister, Ada Lindqvist, told parliament on Thursday that 41,000 people live within ten kilometres of the border, "
    "that their wells had been tested, and that the results would be published, and insisted they had a right to know. The prime "
    "minister's aides wondered aloud if the timing was political. Critics say the question answers itself. A spokesman for the "
    "regulator noted that its own inspectors, three of whom had signed the certificate, remained under investigation.\n",
    "Police in N'Djamena said 14 were hurt; the Red Cross put the number at \"at least 20\". Neither figure could be checked, Kofi Anane "
    "of Radio Volta reported.\n\nRead more: https://example.org/a-very-long-address/with/many/parts?and=queries&more=1234567890\n",
    "Is the deal dead?\n\nNot yet, insists Dr. Pál Szabó: talks go on.\n\nThe Guild thinks so. \"It's over,\" its chair, Mme. Odile Roux, "
    "told The Courier’s Sam O'Neill — twice.\n\nShares of Acme-Tek fell 3.5% to €12.40.\n",
]


def random_strings(rng, count):
    assigned = lambda lo, hi: [chr(c) for c in range(lo, hi) if unicodedata.category(chr(c)) not in ("Cn", "Cs")]
    pools = [assigned(0x20, 0x7F), assigned(0xA0, 0x250), assigned(0x300, 0x370), assigned(0x370, 0x530),
             assigned(0x5D0, 0x600) + assigned(0x600, 0x700), assigned(0x900, 0xA00), assigned(0xE00, 0xE60), assigned(0x1E00, 0x2000),
             assigned(0x2000, 0x2070), assigned(0x2070, 0x2200), assigned(0x3000, 0x3100), assigned(0x4E00, 0x4F00),
             assigned(0xAC00, 0xAD00), assigned(0xFB00, 0xFB50), assigned(0xFE00, 0xFE70) + assigned(0xFF00, 0xFFEF),
             assigned(0x1F300, 0x1F650), assigned(0x20000, 0x20100), assigned(0x0, 0x20) + assigned(0x7F, 0xA0)]
    words = ("said O'Neill Trump’s U.S. e-mail twenty-one didn't naïve İstanbul ǅungla straße ﬁnance Ⅻ ½ x² 3.5% 1,200 a_b --- ... “ ” '' "
             "`` \" ' © № ﷺ Å é e\u0301 n\u0303 a\u0308\u0323 ZÜRICH ÉCOLE ß ẞ ſ K Ω ı i\u0307 \u200b \ufeff \u00ad 中文 한국 ไทย हिन्दी "
             "עברית العربية 👩‍👩‍👧 🇫🇷 👍🏽 http://a.b/c?d=e#f @name #tag _ __x__ a.b.c a-b-c a'b'c 'tis rock'n'roll l’été").split(" ")
    long = ["a" * 99, "a" * 100, "a" * 101, "a" * 250, "ab" * 120, "é" * 60, "中" * 40, "x-" * 80, "1" * 130, "'" * 30, "." * 50,
            "antidisestablishmentarianism" * 3, "Donaudampfschifffahrtsgesellschaftskapitän", "e\u0301" * 60, "\u0301" * 20, "", " ", "\n",
            "\r\n", "\t", "a\r\nb", "a\u2028b", "a\x0bb\x0cc", "a\x1cb", "a\x85b", "a\xa0b", "\x00", "a\x00b", "\ufffd", "[CLS] [SEP] [MASK] [UNK]",
            "[PAD]", "##ing", "can''t", "a’’b", "a.-'b", "-a", "a-", "U.S.A.", "3.14.15", "O’’"]
    for s in long:
        yield s
    for i in range(count - len(long)):
        n = rng.randint(1, 9)
        parts = []
        for _ in range(n):
            if rng.random() < 0.5:
                parts.append(rng.choice(words))
            else:
                pool = rng.choice(pools)
                mixed = rng.random() < 0.3
                parts.append("".join(rng.choice(rng.choice(pools) if mixed else pool) for _ in range(rng.randint(1, 8))))
        yield rng.choice((" ", " ", "", "\n")).join(parts)


def described(doc):
    """Words and their features; offsets in bytes."""
    at = lambda i: len(doc.text[:i].encode())
    return {"words": [[at(a), at(b)] for a, b in doc.words], "para": doc.paras, "cap": doc.cap, "quote": doc.quote,
            "pieces": doc.pieces}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--which", choices=("average", "reader"), default="average")
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    pieces = Pieces(a.encoder)
    reader = model.Reader()
    reader.load_state_dict(model.saved_weights(a.weights, a.which))
    run = evaluate.torch_runner(reader, bf16=False)
    rounded = lambda array: [[round(float(x), 4) for x in row] for row in array]
    out = []
    for text in TEXTS:
        doc = Doc("", text, pieces)
        entry = {"text": text, "windows": []}
        for w in windows(doc, pieces):
            first = [x[0][w.first] for x in run(batch([w], pieces.pad))]
            entry["windows"].append({"tag": rounded(first[0]), "ner": rounded(first[4])})
        out.append(entry)
    with open(os.path.join(a.out, "parity.json"), "w", encoding="utf8") as f:
        json.dump(out, f, ensure_ascii=False, separators=(",", ":"))
    with open(os.path.join(a.out, "tokens.jsonl"), "w", encoding="utf8") as f:
        for s in random_strings(random.Random(7), 400):
            doc = Doc("", s, pieces)
            f.write(json.dumps({"text": s, **described(doc)}, separators=(",", ":")) + "\n")
    for name in ("parity.json", "tokens.jsonl"):
        print(name, os.path.getsize(os.path.join(a.out, name)), "bytes")


if __name__ == "__main__":
    main()
