"""What the reader sees of a text: words, paragraphs, capitalisation, quotation state, word pieces.

Everything in this file is part of the contract with the Rust side, which computes the same things from the same text
(see parity.py). Change nothing here without changing both and training again.
"""
import os
import re

from tokenizers import Tokenizer

#: A word is a run of letters and digits, held together by inner apostrophes, dots and hyphens ("U.S", "Trump's",
#: "twenty-one"), or one other visible character. Names and attributions are marked on these words.
WORD = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")

#: Pieces of one word beyond this number are dropped: a web address does not need forty of them.
MAX_PIECES = 8

#: Capitalisation classes; 6 stands for [CLS] and [SEP].
LOWER, CAPITAL, UPPER, MIXED, DIGIT, PUNCT, SPECIAL = range(7)

#: Quotation states.
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)


def word_spans(text):
    return [m.span() for m in WORD.finditer(text)]


def paragraph_of(text, words):
    """The paragraph number of each word: paragraphs are the non-blank lines."""
    lines = [m.end() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    out, k = [], 0
    for start, _ in words:
        while start >= lines[k]:
            k += 1
        out.append(k)
    return out


def cap_class(word):
    if not any(c.isalnum() for c in word):
        return PUNCT
    if any(c.isdigit() for c in word):
        return DIGIT
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[0].isupper() and (word[1:].islower() or len(word) == 1):
        return CAPITAL
    return MIXED


def quote_states(text, words, paras):
    """Double quotation marks only. A mark left open ends with its paragraph: newspapers open every paragraph anew."""
    out, inside, last = [OUTSIDE] * len(words), False, -1
    for k, (a, b) in enumerate(words):
        if paras[k] != last:
            inside, last = False, paras[k]
        word = text[a:b]
        if word in "“«":
            inside, out[k] = True, OPENING
        elif word in "”»":
            inside, out[k] = False, CLOSING
        elif word == '"':
            out[k] = CLOSING if inside else OPENING
            inside = not inside
        elif word in "'`" and text[a:a + 2] in ("''", "``"):
            # TeX-style marks are two words here: the first of the pair changes the state
            out[k] = CLOSING if inside else OPENING
            inside = not inside
        else:
            out[k] = INSIDE if inside else OUTSIDE
    return out


class Pieces:
    """Word to word-piece ids, with a cache; the tokenizer's own padding and truncation are switched off."""

    def __init__(self, encoder_dir):
        self.tokenizer = Tokenizer.from_file(os.path.join(encoder_dir, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        vocab = self.tokenizer.get_vocab()
        special = ("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]")
        self.cls, self.sep, self.pad, self.unk, self.mask = (vocab[t] for t in special)
        self.cache = {}

    def __call__(self, word):
        ids = self.cache.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES] or [self.unk]
            self.cache[word] = ids
        return ids


class Doc:
    """One text with its words and their features, and its gold labels where it has any.

    gold   attributions: [{"source": [word], "cue": [word], "content": [word]}], word numbers, or None
    names  a label number for each word (model.NAMES; -100: no loss), or None
    """

    def __init__(self, id, text, pieces, words=None, paras=None, gold=None, names=None):
        self.id, self.text = id, text
        self.words = word_spans(text) if words is None else words
        self.paras = paragraph_of(text, self.words) if paras is None else paras
        self.cap = [cap_class(text[a:b]) for a, b in self.words]
        self.quote = quote_states(text, self.words, self.paras)
        self.pieces = [pieces(text[a:b]) for a, b in self.words]
        self.gold, self.names = gold, names

    def word(self, k):
        a, b = self.words[k]
        return self.text[a:b]

    def is_punct(self, k):
        return self.cap[k] == PUNCT
