//! Words that refer to persons, organisations, places and others.

use report::{EntityKind, Mention, Report, Sentence, Span};

/// A name as the encoder's head reads it: the bare name, without roles.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// PER, ORG, LOC or MISC.
    pub kind: EntityKind,
    /// 0 to 1.
    pub score: f32,
}

/// The mentions of a report, sorted: names with their roles, descriptions, pronouns. No chain is set yet.
pub fn mentions(_report: &Report, _sentences: &[Sentence], _names: &[Name]) -> Vec<Mention> {
    Vec::new()
}
