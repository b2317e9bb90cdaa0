//! The words of one side with what is known of each: what it is compared by, what names it, whether it is denied.

use super::Side;
use super::lexicon::{denies, lexicon, opens};
use crate::word::{is_content, sense, small_number, words};
use report::{EntityKind, Form, Span};

/// Words of a side beyond which the rest is not compared: a passage has some dozens.
const MOST: usize = 400;

/// Words after a denier that it denies, and after a verb that undoes what it governs.
const REACH: usize = 4;
const REACH_OF_VERB: usize = 5;

/// Words after "may" or "if" that are left open, and after a verb that supposes.
const OPEN: usize = 9;
const OPEN_OF_VERB: usize = 7;

/// Forms that make a passive with a participle after them.
const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// Words that open the verb group.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
    "would", "can", "could", "may", "might", "must", "shall", "should",
];

const DETERMINERS: &[&str] =
    &["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their"];

/// One word of a side.
pub(super) struct Token {
    pub span: Span,
    pub folded: String,
    pub lemma: String,
    pub sense: String,
    /// Carries meaning: neither a stop word nor a number.
    pub content: bool,
    /// The name that it stands in, as index into [`Tokens::names`].
    pub name: Option<usize>,
    pub number: Option<f64>,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether a comma, a bracket, a dash or another mark stands before it.
    pub cut: bool,
    /// Whether an odd number of deniers reaches it.
    pub denied: bool,
    /// Whether a word before it leaves open that it happened.
    pub open: bool,
}

impl Token {
    /// Whether it is compared at all.
    pub(super) fn counts(&self) -> bool {
        self.content || self.number.is_some() || self.name.is_some()
    }

    /// A word that is no name and no number.
    pub(super) fn is_word(&self) -> bool {
        self.content && self.name.is_none() && self.number.is_none()
    }

    pub(super) fn is_year(&self) -> bool {
        self.folded.len() == 4 && self.number.is_some_and(|n| (1000.0..2100.0).contains(&n))
    }
}

/// A name: which words, and of what.
pub(super) struct Name {
    pub first: usize,
    pub last: usize,
    pub kind: EntityKind,
}

/// The words of one side.
pub(super) struct Tokens {
    pub list: Vec<Token>,
    pub names: Vec<Name>,
    /// The word that tells what is said of the first thing, and whether it is a passive.
    pub predicate: Option<usize>,
    pub passive: bool,
}

impl Tokens {
    pub(super) fn read(side: &Side) -> Tokens {
        let text = &side.report.text;
        let sentences = &side.annotations.sentences;
        let mut list: Vec<Token> = Vec::new();
        for word in side.content.iter().flat_map(|piece| words(text, *piece)).take(MOST) {
            let before = list.last().map_or(0, |t: &Token| t.span.end());
            let gap = text.as_str().get(before..word.span.start()).unwrap_or_default();
            let base = lexicon().base(&word.folded);
            let number = number(&word.folded);
            list.push(Token {
                span: word.span,
                lemma: lexicon().lemma(&word.folded),
                sense: if base == word.folded { sense(&word.folded) } else { sense(base) },
                content: number.is_none() && is_content(&word.folded),
                name: None,
                number,
                sentence: sentences.partition_point(|s| s.span.end() <= word.span.start()),
                cut: gap.contains([',', ';', ':', '.', '!', '?', '(', ')', '"', '“', '”', '—', '–']),
                denied: false,
                open: false,
                folded: word.folded,
            });
        }
        let mut tokens = Tokens { names: Vec::new(), list, predicate: None, passive: false };
        tokens.mark_names(side);
        tokens.mark_scopes();
        (tokens.predicate, tokens.passive) = tokens.find_predicate();
        tokens
    }

    /// The words of each name, without what only describes it.
    fn mark_names(&mut self, side: &Side) {
        let named = side.annotations.mentions.iter().filter(|m| m.form == Form::Name);
        for mention in named {
            let span = mention.name.unwrap_or(mention.span);
            let inside = |t: &Token| span.contains(t.span) && t.name.is_none() && t.number.is_none();
            let Some(first) = self.list.iter().position(inside) else { continue };
            let last = self.list.iter().rposition(inside).unwrap_or(first);
            let name = self.names.len();
            self.list.iter_mut().filter(|t| inside(t)).for_each(|t| t.name = Some(name));
            self.names.push(Name { first, last, kind: mention.kind });
        }
        self.mark_capitals(side);
        self.names.sort_by_key(|n| (n.first, n.last));
        self.list.iter_mut().for_each(|t| t.name = None);
        for (ix, name) in self.names.iter().enumerate() {
            let words = self.list.iter_mut().take(name.last + 1).skip(name.first);
            words.filter(|t| t.number.is_none()).for_each(|t| t.name = Some(ix));
        }
    }

    /// Capitals within a sentence are names too, though no mention tells of what.
    fn mark_capitals(&mut self, side: &Side) {
        for at in 1..self.list.len() {
            let (before, token) = (&self.list[at - 1], &self.list[at]);
            let capital = side.report.text.get(token.span).starts_with(char::is_uppercase);
            let within = before.sentence == token.sentence && token.content && token.name.is_none();
            if !capital || !within || (token.cut && before.name.is_none()) {
                continue;
            }
            match self
                .names
                .iter()
                .position(|n| n.last + 1 == at && n.kind == EntityKind::Other && !token.cut)
            {
                Some(name) => {
                    self.names[name].last = at;
                    self.list[at].name = Some(name);
                }
                None => {
                    self.list[at].name = Some(self.names.len());
                    self.names.push(Name { first: at, last: at, kind: EntityKind::Other });
                }
            }
        }
    }

    /// What is denied and what is left open, by what stands before it in its clause.
    fn mark_scopes(&mut self) {
        for at in 0..self.list.len() {
            let word = self.list[at].folded.clone();
            let next = self.list.get(at + 1).map_or("", |t| t.folded.as_str());
            let lexical = self.list[at].name.is_none();
            let undoes = lexical && lexicon().undoes(&self.list[at].lemma);
            let denier = denies(&word) && !["only", "just", "counting", "doubt"].contains(&next);
            let reach = match (denier, undoes) {
                (true, _) => REACH,
                (_, true) => REACH_OF_VERB,
                _ => 0,
            };
            for ix in self.reached(at, reach, !denier) {
                self.list[ix].denied ^= true;
            }
            // "The offer was rejected": what stands before is undone.
            if undoes && at > 1 && BE.contains(&self.list[at - 1].folded.as_str()) {
                let from = at.saturating_sub(REACH);
                self.list[from..at].iter_mut().filter(|t| t.content).for_each(|t| t.denied ^= true);
            }
            let open = match () {
                () if opens(&word) => OPEN,
                () if lexical && lexicon().supposes(&self.list[at].lemma) => OPEN_OF_VERB,
                () => 0,
            };
            for ix in self.reached(at, open, true) {
                self.list[ix].open = true;
            }
        }
    }

    /// The words after one, so many of them, up to the end of its clause.
    fn reached(&self, at: usize, reach: usize, to_joint: bool) -> std::ops::Range<usize> {
        let joint = |ix: usize| {
            ix > at + 1 && ["but", "and", "that", "who", "which"].contains(&self.list[ix].folded.as_str())
        };
        let ends = |ix: &usize| self.list[*ix].cut || (to_joint && joint(*ix));
        let most = (at + 1 + reach).min(self.list.len());
        let end = (at + 1..most).find(ends).unwrap_or(most);
        at + 1..end.max(at + 1).min(self.list.len().max(at + 1))
    }

    /// The first content word of the verb group: after the first auxiliary, or else after the words that open the sentence.
    fn find_predicate(&self) -> (Option<usize>, bool) {
        let auxiliary = |t: &Token| AUXILIARIES.contains(&t.folded.as_str()) || t.folded.ends_with("n't");
        if let Some(first) = self.list.iter().position(auxiliary) {
            let rest = self.list.iter().enumerate().skip(first + 1);
            let predicate = rest.filter(|(_, t)| t.content).map(|(ix, _)| ix).next();
            let passive = predicate.is_some_and(|p| {
                let be = self.list[first..p].iter().any(|t| BE.contains(&t.folded.as_str()));
                let word = &self.list[p];
                let participle = word.folded.ends_with("ed") || lexicon().base(&word.folded) != word.folded;
                be && participle && p > 0 && !DETERMINERS.contains(&self.list[p - 1].folded.as_str())
            });
            return (predicate, passive);
        }
        let opens =
            |t: &&Token| DETERMINERS.contains(&t.folded.as_str()) || t.name.is_some() || t.number.is_some();
        let start = self.list.iter().take_while(opens).count().max(1);
        let found = self.list.iter().enumerate().skip(start).find(|(_, t)| t.is_word());
        (found.map(|(ix, _)| ix), false)
    }

    /// Whether "was beaten by" stands at a word.
    pub(super) fn is_passive_at(&self, at: usize) -> bool {
        let before = &self.list[at.saturating_sub(3).min(self.list.len())..at.min(self.list.len())];
        let after = self.list.iter().skip(at).take(4);
        before.iter().any(|t| BE.contains(&t.folded.as_str())) && after.into_iter().any(|t| t.folded == "by")
    }

    /// Whether some word denies or undoes.
    pub(super) fn denies_in(&self, range: std::ops::Range<usize>) -> (bool, bool) {
        let within = || self.list.iter().take(range.end).skip(range.start);
        let verb = |t: &Token| t.name.is_none() && lexicon().undoes(&t.lemma);
        (within().any(|t| denies(&t.folded)), within().any(verb))
    }
}

/// The number that a word is: "1,050.5", "seven".
fn number(folded: &str) -> Option<f64> {
    if let Some(value) = small_number(folded) {
        return Some(value as f64);
    }
    if !folded.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let ending = ["st", "nd", "rd", "th"].iter().find_map(|e| folded.strip_suffix(e)).unwrap_or(folded);
    ending.replace(',', "").parse().ok()
}
