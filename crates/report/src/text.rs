//! [`Text`], which never changes, and [`Span`], a place in it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Deref, Range};

/// The text of a report: UTF-8, fixed for ever, shorter than 4 GiB.
///
/// A `Text` is the only maker of [`Span`]s, so a span that was made here always lies on character boundaries.
///
/// ```
/// use crosswire_report::Text;
/// let text = Text::new("“Yes,” she said.".to_owned()).unwrap();
/// let cue = text.span(15..19).unwrap();
/// assert_eq!(text.get(cue), "said");
/// assert!(text.span(1..5).is_none(), "1 is inside the opening mark");
/// ```
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// The largest text in bytes: offsets are `u32`.
    pub const MAX: usize = u32::MAX as usize;

    /// Takes a text as it is; `None` if it is longer than [`Text::MAX`] bytes.
    pub fn new(text: String) -> Option<Text> {
        (text.len() <= Text::MAX).then_some(Text(text))
    }

    /// The span of a byte range; `None` if it is empty, out of bounds or not on character boundaries.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let ok = range.start < range.end && self.0.get(range.clone()).is_some();
        ok.then_some(Span { start: range.start as u32, end: range.end as u32 })
    }

    /// The span of a byte range without the white space at both ends; `None` as for [`Text::span`], or if
    /// nothing but white space is left.
    pub fn trimmed(&self, range: Range<usize>) -> Option<Span> {
        let inner = self.0.get(range.clone())?;
        let start = range.start + (inner.len() - inner.trim_start().len());
        self.span(start..start + inner.trim().len())
    }

    /// The words under a span; empty if the span is of another text and does not fit here.
    pub fn get(&self, span: Span) -> &str {
        self.0.get(span.range()).unwrap_or_default()
    }

    /// Whether the span could have been made by this text.
    pub fn holds(&self, span: Span) -> bool {
        span.start < span.end && self.0.get(span.range()).is_some()
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head: String = self.0.chars().take(40).collect();
        write!(f, "Text({} bytes, {head:?}…)", self.0.len())
    }
}

/// A place in a [`Text`]: UTF-8 bytes, half-open, never empty, on character boundaries.
///
/// Made by [`Text::span`]. A span read from JSON is only a claim until [`Report::check`](crate::Report::check) or
/// [`Annotations::check`](crate::Annotations::check) has held it against its text. Spans sort by start, then by end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The length in bytes; never 0.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the other span lies wholly in this one.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both, which are of one text.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_made_on_boundaries_only() {
        let text = Text::new("añb 🎉".into()).unwrap();
        assert!(text.span(0..0).is_none());
        assert!(text.span(0..2).is_none());
        assert!(text.span(0..99).is_none());
        assert_eq!(text.get(text.span(1..3).unwrap()), "ñ");
        assert_eq!(text.get(text.trimmed(3..text.len()).unwrap()), "b 🎉");
        assert!(text.trimmed(4..5).is_none());
    }

    #[test]
    #[allow(clippy::reversed_empty_ranges)]
    fn a_reversed_range_is_no_span() {
        let text = Text::new("abc".into()).unwrap();
        assert!(text.span(2..1).is_none());
        assert!(text.trimmed(2..1).is_none());
    }

    #[test]
    fn relations() {
        let text = Text::new("abcdef".into()).unwrap();
        let (a, b, c) = (text.span(0..3).unwrap(), text.span(2..4).unwrap(), text.span(4..6).unwrap());
        assert!(a.overlaps(b) && !a.overlaps(c) && !b.overlaps(c));
        assert_eq!(a.cover(c).range(), 0..6);
        assert!(a.cover(c).contains(b));
    }
}
