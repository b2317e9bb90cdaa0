//! W3C Web Annotation selectors for a span.

use crate::{Span, Text};
use serde::Serialize;

/// Code points of context on each side of a quotation: enough to tell repeated words apart in most reports.
const CONTEXT: usize = 32;

/// A place in a text, as the W3C Web Annotation model writes it: by position and by quotation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "type")]
pub enum Selector {
    /// Counted in Unicode code points, as the model asks, from 0, half-open.
    TextPositionSelector {
        /// The first code point.
        start: usize,
        /// One past the last.
        end: usize,
    },
    /// The words, and what stands before and after.
    TextQuoteSelector {
        /// The words themselves.
        exact: String,
        /// Up to 32 code points before.
        prefix: String,
        /// Up to 32 code points after.
        suffix: String,
    },
}

/// Both selectors of a span.
///
/// ```
/// use crosswire_report::{selectors, Selector, Text};
/// let text = Text::new("Él dijo “sí”.".to_owned()).unwrap();
/// let span = text.span(4..8).unwrap();
/// assert_eq!(selectors(&text, span)[0], Selector::TextPositionSelector { start: 3, end: 7 });
/// ```
pub fn selectors(text: &Text, span: Span) -> [Selector; 2] {
    let before = text.get_prefix(span.start());
    let after = text.as_str().get(span.end()..).unwrap_or_default();
    let exact = text.get(span);
    let start = before.chars().count();
    let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    [
        Selector::TextPositionSelector { start, end: start + exact.chars().count() },
        Selector::TextQuoteSelector {
            exact: exact.to_owned(),
            prefix: before[cut..].to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        },
    ]
}

impl Text {
    fn get_prefix(&self, end: usize) -> &str {
        self.as_str().get(..end).unwrap_or_default()
    }
}
