//! A text is read in windows of whole paragraphs.

use crate::features::{Case, Quote, QuoteReader};
use crate::wordpiece::Vocabulary;
use crate::words::words;
use std::collections::HashMap;
use std::ops::Range;

/// Word pieces of a window, with one separator a paragraph: long enough for context, short enough to be cheap. The model was
/// trained with it.
const TARGET: usize = 160;

/// A paragraph of more pieces than this is cut, after the last full stop that fits if there is one.
const LONGEST: usize = 300;

/// A full stop that would leave no more words than this before the cut does not count.
const SHORTEST_CUT: usize = 20;

/// Pieces of one word beyond this number are not read: a web address does not need forty of them.
const MAX_PIECES: usize = 8;

/// Words whose pieces are remembered while one text is read. News has some 2,000 different words in 10,000.
const CACHED: usize = 1 << 14;

/// A word as the model sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Index of its paragraph, from 0.
    pub paragraph: usize,
    /// How it is written.
    pub case: Case,
    /// Where it stands towards quotation marks.
    pub quote: Quote,
    /// How many pieces it has, 1 to 8.
    pieces: usize,
}

impl Word {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Consecutive paragraphs of a text, or a part of a very long one, as the model's input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Window {
    /// Its words, in order; at least one.
    pub words: Vec<Word>,
    pub(crate) ids: Vec<i32>,
    pub(crate) case: Vec<i32>,
    pub(crate) quote: Vec<i32>,
    pub(crate) place: Vec<i32>,
    /// The first piece of each word.
    pub(crate) first: Vec<usize>,
}

impl Window {
    /// The model's input in pieces, its separators included.
    pub fn pieces(&self) -> usize {
        self.ids.len()
    }

    /// The vocabulary's numbers for the pieces of a word; none for a word that is not there.
    pub fn pieces_of(&self, word: usize) -> &[i32] {
        let (Some(first), Some(word)) = (self.first.get(word), self.words.get(word)) else { return &[] };
        self.ids.get(*first..*first + word.pieces).unwrap_or_default()
    }

    fn new(vocabulary: &Vocabulary) -> Window {
        let mut window = Window {
            words: Vec::new(),
            ids: Vec::new(),
            case: Vec::new(),
            quote: Vec::new(),
            place: Vec::new(),
            first: Vec::new(),
        };
        window.push_special(vocabulary.cls);
        window
    }

    fn push_special(&mut self, id: u32) {
        self.ids.push(id as i32);
        self.case.push(Case::SPECIAL);
        self.quote.push(Quote::Outside as i32);
        self.place.push(3);
    }

    fn push(&mut self, unit: Unit, vocabulary: &Vocabulary) {
        self.ids.extend(unit.pieces.iter().map(|id| *id as i32));
        let mut first = self.case.len();
        for word in &unit.words {
            let times = word.pieces;
            self.first.push(first);
            first += times;
            self.case.extend(std::iter::repeat_n(word.case as i32, times));
            self.quote.extend(std::iter::repeat_n(word.quote as i32, times));
            self.place.extend(std::iter::repeat_n(word.paragraph.min(2) as i32, times));
        }
        self.words.extend(unit.words);
        self.push_special(vocabulary.sep);
    }
}

/// A paragraph, or a part of a very long one.
#[derive(Default)]
struct Unit {
    words: Vec<Word>,
    pieces: Vec<u32>,
    /// How many words and pieces there are up to the last full stop.
    stop: Option<(usize, usize)>,
}

impl Unit {
    fn push(&mut self, word: Word, pieces: &[u32], ends_sentence: bool) {
        self.words.push(word);
        self.pieces.extend_from_slice(pieces);
        if ends_sentence {
            self.stop = Some((self.words.len(), self.pieces.len()));
        }
    }

    /// Takes what comes up to the last full stop if that is not too short, else everything.
    fn cut(&mut self) -> Unit {
        match self.stop.take().filter(|(words, _)| *words > SHORTEST_CUT) {
            Some((words, pieces)) => {
                let rest = Unit {
                    words: self.words.split_off(words),
                    pieces: self.pieces.split_off(pieces),
                    stop: None,
                };
                std::mem::replace(self, rest)
            }
            None => std::mem::take(self),
        }
    }
}

/// The windows of a text; made by [`crate::Encoder::windows`]. It holds one window at a time, however long the text.
pub struct Windows<'t> {
    vocabulary: &'t Vocabulary,
    text: &'t str,
    paragraphs: std::iter::Enumerate<std::vec::IntoIter<Range<usize>>>,
    words: Box<dyn Iterator<Item = Word> + 't>,
    cache: HashMap<&'t str, Box<[u32]>>,
    unit: Unit,
    held: Option<Unit>,
}

impl<'t> Windows<'t> {
    pub(crate) fn new(
        vocabulary: &'t Vocabulary,
        text: &'t str,
        paragraphs: Vec<Range<usize>>,
    ) -> Windows<'t> {
        Windows {
            vocabulary,
            text,
            paragraphs: paragraphs.into_iter().enumerate(),
            words: Box::new(std::iter::empty()),
            cache: HashMap::new(),
            unit: Unit::default(),
            held: None,
        }
    }

    /// The next paragraph, or what fits of it.
    fn unit(&mut self) -> Option<Unit> {
        loop {
            while let Some(mut word) = self.words.next() {
                let spelt = self.text.get(word.range()).unwrap_or_default();
                let ends_sentence = matches!(spelt, "." | "!" | "?");
                let pieces = spell(self.vocabulary, &mut self.cache, spelt);
                word.pieces = pieces.len();
                let full = self.unit.pieces.len() + pieces.len() > LONGEST;
                let done = full.then(|| self.unit.cut());
                self.unit.push(word, &pieces, ends_sentence);
                if done.is_some() {
                    return done;
                }
            }
            if !self.unit.words.is_empty() {
                return Some(std::mem::take(&mut self.unit));
            }
            let (number, range) = self.paragraphs.next()?;
            self.words = Box::new(paragraph_words(self.text, number, range));
        }
    }
}

impl Iterator for Windows<'_> {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let mut window = Window::new(self.vocabulary);
        let mut unit = self.held.take().or_else(|| self.unit())?;
        loop {
            window.push(unit, self.vocabulary);
            match self.unit() {
                Some(next) if window.pieces() + next.pieces.len() <= TARGET => unit = next,
                next => {
                    self.held = next;
                    return Some(window);
                }
            }
        }
    }
}

/// The words of one paragraph; none where the range does not fit the text.
fn paragraph_words(text: &str, paragraph: usize, range: Range<usize>) -> impl Iterator<Item = Word> {
    let (base, words_of) = match text.get(range.clone()) {
        Some(inner) => (range.start, inner),
        None => (0, ""),
    };
    let mut quotes = QuoteReader::default();
    words(words_of).map(move |w| {
        let (spelt, rest) =
            (words_of.get(w.clone()).unwrap_or_default(), words_of.get(w.end..).unwrap_or_default());
        Word {
            start: base + w.start,
            end: base + w.end,
            paragraph,
            case: Case::of(spelt),
            quote: quotes.next(spelt, rest),
            pieces: 1,
        }
    })
}

/// The pieces of a word, at least one.
fn spell<'t>(vocabulary: &Vocabulary, cache: &mut HashMap<&'t str, Box<[u32]>>, word: &'t str) -> Box<[u32]> {
    if let Some(known) = cache.get(word) {
        return known.clone();
    }
    let mut pieces = Vec::new();
    vocabulary.pieces(word, MAX_PIECES, &mut pieces);
    if pieces.is_empty() {
        pieces.push(vocabulary.unknown());
    }
    let pieces = pieces.into_boxed_slice();
    if cache.len() < CACHED {
        cache.insert(word, pieces.clone());
    }
    pieces
}
