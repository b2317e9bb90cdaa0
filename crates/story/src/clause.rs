//! Where a sentence falls into clauses, so that each says one thing.
//!
//! The joints are those that news prose marks with a word or a mark; what is not marked stays together.

use crate::word::{Word, is_content, words};
use report::{Span, Text};

/// Content words that a clause must have to stand alone.
const FEWEST: usize = 2;

/// Words that open a clause wherever they stand.
const OPENERS: &[&str] =
    &["after", "before", "because", "when", "while", "whereas", "although", "following", "until", "amid"];

/// Words that open a clause after a comma.
const AFTER_COMMA: &[&str] =
    &["but", "which", "who", "whose", "where", "though", "as", "so", "yet", "then", "with"];

/// Words that join two clauses and say nothing in either.
pub(crate) const JOINTS: &[&str] = &["and", "but", "so", "yet"];

/// Words that are a subject: "and" before one of them, after a comma, joins two clauses and not two things of a list.
const SUBJECTS: &[&str] = &["he", "she", "it", "they", "we", "i", "there"];

/// The clauses of a stretch of text, in order, disjoint, without the commas between them.
pub(crate) fn clauses(text: &Text, span: Span) -> Vec<Span> {
    let words = words(text, span);
    let content: Vec<usize> = words.iter().map(|w| usize::from(is_content(&w.folded))).collect();
    let mut left: usize = content.iter().sum();
    let (mut found, mut start, mut held) = (Vec::new(), span.start(), 0);
    for (ix, word) in words.iter().enumerate() {
        if held >= FEWEST && left >= FEWEST && opens(text, &words, ix) {
            found.extend(trimmed(text, start, word.span.start()));
            (start, held) = (word.span.start(), 0);
        }
        // What only joins two clauses belongs to neither.
        if start == word.span.start() && JOINTS.contains(&word.folded.as_str()) {
            start = words.get(ix + 1).map_or(start, |w| w.span.start());
        }
        held += content[ix];
        left -= content[ix];
    }
    found.extend(trimmed(text, start, span.end()));
    found
}

/// Whether a clause begins at this word.
fn opens(text: &Text, words: &[Word], ix: usize) -> bool {
    let word = words[ix].folded.as_str();
    let Some(before) = ix.checked_sub(1).map(|b| words[b].span.end()) else { return false };
    let between = text.as_str().get(before..words[ix].span.start()).unwrap_or_default();
    let comma = between.contains(',');
    let next = words.get(ix + 1).map_or("", |w| w.folded.as_str());
    let participle = word.len() >= 6 && word.ends_with("ing");
    // The colon of "14:00" opens nothing.
    let colon = between.contains(':') && between != ":";
    colon
        || between.contains([';', '—'])
        || between.contains(" – ")
        || OPENERS.contains(&word)
        || (comma && (AFTER_COMMA.contains(&word) || participle))
        || (comma && word == "and" && SUBJECTS.contains(&next))
}

fn trimmed(text: &Text, start: usize, end: usize) -> Option<Span> {
    let inner = text.as_str().get(start..end)?;
    let kept = inner.trim_end_matches(|c: char| c.is_whitespace() || ",;:—–-".contains(c));
    text.trimmed(start..start + kept.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(s: &str) -> Vec<String> {
        let text = Text::new(s.to_owned()).unwrap();
        let spans = text.span(0..s.len()).map(|span| clauses(&text, span)).unwrap_or_default();
        spans.into_iter().map(|s| text.get(s).to_owned()).collect()
    }

    #[test]
    fn joints() {
        assert_eq!(
            split("The row made the mayor leave early, scuppering the planned vote on a new harbour."),
            ["The row made the mayor leave early", "scuppering the planned vote on a new harbour."]
        );
        assert_eq!(
            split(
                "Talks were to open on Monday, but the mayor was told to leave before the treaty could be signed."
            ),
            [
                "Talks were to open on Monday",
                "the mayor was told to leave",
                "before the treaty could be signed."
            ]
        );
    }

    #[test]
    fn what_says_too_little_stays() {
        for s in [
            "Apples, pears, and the plums were sold.",
            "After the match, fans left.",
            "A quake shook the port of Lomas at 14:00 GMT and cracked the old mole.",
            "",
            "Before.",
            "🎉, but 🎉",
        ] {
            assert_eq!(split(s), if s.is_empty() { vec![] } else { vec![s] }, "{s}");
        }
    }
}
