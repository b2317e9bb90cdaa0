//! What a `check` says when a law is broken, and what a stage says when it could not do all of its work.

use crate::{Span, Text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A law of the data that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    law: String,
    span: Option<Span>,
}

impl Broken {
    /// A law of a whole value.
    pub fn new(law: impl Into<String>) -> Broken {
        Broken { law: law.into(), span: None }
    }

    /// A law broken at one place.
    pub fn at(law: impl Into<String>, span: Span) -> Broken {
        Broken { law: law.into(), span: Some(span) }
    }

    pub(crate) fn unless_held(text: &Text, span: Span, what: &str) -> Result<(), Broken> {
        let law = || Broken::at(format!("the span of a {what} does not fit the text"), span);
        text.holds(span).then_some(()).ok_or_else(law)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.law)?;
        self.span.map_or(Ok(()), |s| write!(f, ": bytes {}..{}", s.start(), s.end()))
    }
}

impl std::error::Error for Broken {}

/// Something that a reader of the result should know: what was skipped, guessed or odd. Bad text gives notes, not errors.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Where, if it is about one place.
    pub span: Option<Span>,
    /// A short name in kebab-case, stable across versions: `broken-utf8`, `unread-tail`, `no-date`.
    pub kind: String,
    /// A sentence for people: lower case, no full stop.
    pub message: String,
}

impl Note {
    /// A note about the whole report.
    pub fn new(kind: &str, message: impl Into<String>) -> Note {
        Note { span: None, kind: kind.to_owned(), message: message.into() }
    }

    /// A note about one place.
    pub fn at(span: Span, kind: &str, message: impl Into<String>) -> Note {
        Note { span: Some(span), kind: kind.to_owned(), message: message.into() }
    }
}
