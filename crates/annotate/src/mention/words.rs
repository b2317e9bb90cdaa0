//! A report's sentences as words, with what the lists say of each.

use super::lexicon::{self, Entry, Flag};
use report::{Report, Sentence, Span};
use std::ops::Range;

/// One word or one mark.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) span: Span,
    /// In lower case, with one form of apostrophe.
    pub(crate) lower: String,
    /// What the lists say.
    pub(crate) entry: Entry,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether its first character is a letter or a digit; otherwise it is a mark.
    pub(crate) wordy: bool,
    /// Index of its sentence.
    pub(crate) sentence: u32,
}

impl Word {
    /// Whether the flag is set.
    pub(crate) fn is(&self, flag: Flag) -> bool {
        self.entry.is(flag)
    }

    /// The possessive "'s", or the "'" after a plural.
    pub(crate) fn possessive_mark(&self) -> bool {
        matches!(self.lower.as_str(), "'s" | "'") && !self.wordy
    }

    /// A word in small letters that no list knows: an adjective or a noun as likely as a verb.
    pub(crate) fn open(&self) -> bool {
        self.wordy && !self.capital && self.entry.unknown()
    }

    /// Has the ending of a past tense, a participle or an adverb.
    pub(crate) fn verb_like(&self) -> bool {
        self.open() && ["ed", "ing", "ly"].iter().any(|end| self.lower.ends_with(end))
    }

    /// A number in digits.
    pub(crate) fn digits(&self) -> bool {
        self.lower.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// All words of a report's sentences, in order.
pub(crate) struct Words {
    /// In order, disjoint.
    pub(crate) list: Vec<Word>,
    /// For each sentence the range of its words.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Words {
    /// Splits the sentences at white space, marks and the possessive "'s".
    pub(crate) fn read(report: &Report, sentences: &[Sentence]) -> Words {
        let mut words = Words { list: Vec::new(), sentences: Vec::with_capacity(sentences.len()) };
        for (ix, sentence) in sentences.iter().enumerate() {
            let first = words.list.len();
            words.split(report, sentence.span, ix as u32);
            words.sentences.push(first..words.list.len());
        }
        words
    }

    /// The word at an index, if it stands in the same sentence as the word at the other.
    pub(crate) fn beside(&self, index: usize, step: isize) -> Option<&Word> {
        let here = self.list.get(index)?;
        let there = self.list.get(index.checked_add_signed(step)?)?;
        (there.sentence == here.sentence).then_some(there)
    }

    /// The indices of the words that share a byte with the span.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        let start = self.list.partition_point(|w| w.span.end() <= span.start());
        let end = self.list.partition_point(|w| w.span.start() < span.end());
        start..end.max(start)
    }

    /// The span over a range of words; `None` where it is empty.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let words = self.list.get(range)?;
        Some(words.first()?.span.cover(words.last()?.span))
    }

    fn split(&mut self, report: &Report, span: Span, sentence: u32) {
        let text = report.text.get(span);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                at += blank;
                continue;
            }
            let len = piece(rest, text.get(..at).unwrap_or_default()).max(1);
            let Some(word) = report.text.span(span.start() + at..span.start() + at + len) else { break };
            self.push(report, word, sentence);
            at += len;
        }
    }

    fn push(&mut self, report: &Report, span: Span, sentence: u32) {
        let text = report.text.get(span);
        let mut lower = text.to_lowercase();
        if lower.contains('’') {
            lower = lower.replace('’', "'");
        }
        let entry = if text == "US" { Entry::default() } else { lexicon::entry(&lower) };
        let first = text.chars().next().unwrap_or(' ');
        let (capital, wordy) = (first.is_uppercase(), first.is_alphanumeric());
        self.list.push(Word { span, lower, entry, capital, wordy, sentence });
    }
}

/// Length in bytes of the word or mark at the start of a text that does not start with white space.
fn piece(rest: &str, before: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    if matches!(first, '\'' | '’') {
        return first.len_utf8() + possessive_s(rest, first, before);
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let (mut end, mut dotted) = (first.len_utf8(), false);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let joins = match c {
            '-' | '.' | '&' => next.is_alphanumeric(),
            '\'' | '’' => {
                next.is_alphanumeric() && !ends_word(rest.get(at + c.len_utf8()..).unwrap_or_default())
            }
            _ => c.is_alphanumeric() || c == '_',
        };
        if !joins {
            // "U.S." keeps its last full stop.
            return if c == '.' && dotted { at + 1 } else { end };
        }
        dotted |= c == '.';
        end = at + c.len_utf8();
    }
    end
}

/// Whether these letters after an apostrophe are a possessive "s" and no more.
fn ends_word(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The bytes of the "s" after an apostrophe that stands right after a word.
fn possessive_s(rest: &str, mark: char, before: &str) -> usize {
    let after = rest.get(mark.len_utf8()..).unwrap_or_default();
    let attached = before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == '.');
    usize::from(attached && ends_word(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{PartKind, Text};

    fn split(text: &str) -> Vec<String> {
        let report = Report::new(Text::new(text.to_owned()).unwrap());
        let span = report.text.span(0..text.len()).unwrap();
        let words = Words::read(&report, &[Sentence { span, part: PartKind::Paragraph }]);
        words.list.iter().map(|w| report.text.get(w.span).to_owned()).collect()
    }

    #[test]
    fn possessives_and_abbreviations() {
        assert_eq!(
            split("Ukraine’s U.S. allies' vice-president didn't."),
            ["Ukraine", "’s", "U.S.", "allies", "'", "vice-president", "didn't", "."]
        );
        assert_eq!(split("‘It’s’ “O’Brien”"), ["‘", "It", "’s", "’", "“", "O’Brien", "”"]);
        assert_eq!(split("Mr. Smith 's"), ["Mr", ".", "Smith", "'s"]);
    }
}
