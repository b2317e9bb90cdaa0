//! Words that refer to persons, organisations, places and others.
//!
//! The encoder's head gives bare [`Name`]s. [`mentions`] widens them to their noun phrases with honorifics and roles, and
//! adds descriptions ("the Ukrainian president") and pronouns. How a phrase is found, by word lists and without a
//! parser, is in `phrase`; the lists are in `lexicon` and `crates/annotate/data`.

mod clean;
pub(crate) mod lexicon;
mod name;
mod nominal;
mod phrase;
pub(crate) mod pronoun;
mod sort;
mod source;
pub(crate) mod words;

use report::{Attribution, EntityKind, Form, Mention, Report, Sentence, Span};
use words::Words;

/// A name as the encoder's head reads it: the bare name, without roles.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Person, organisation, place or a finer kind of these and of others.
    pub kind: EntityKind,
    /// 0 to 1.
    pub score: f32,
}

/// The mentions of a report, sorted: names with their roles, descriptions, pronouns. No chain is set yet.
///
/// Names may come in any order. A source of an attribution that no other mention heads becomes a description of its own,
/// so that "two officials" can be a speaker.
///
/// A mention is the whole noun phrase as far as word lists can tell: article, possessor, role, name, and the "of …" after a
/// description. A possessive "'s" at its end stays outside. A role after a comma ("Rutte, the NATO chief,") is a
/// description of its own, which [`chains`](crate::chain::chains) joins to the name. Mentions may nest: "NATO" in "NATO chief Mark
/// Rutte" is one as well.
pub fn mentions(
    report: &Report,
    sentences: &[Sentence],
    names: &[Name],
    attributions: &[Attribution],
) -> Vec<Mention> {
    let words = Words::read(report, sentences);
    let broad: Vec<Name> = names.iter().map(|n| Name { kind: n.kind.broad(), ..*n }).collect();
    let cleaned = clean::clean(report, &words, &broad);
    let mut found = name::mentions(&words, &cleaned);
    sort::refine(report, names, &mut found);
    let names = cleaned;
    found.extend(nominal::mentions(&words, &names, &found));
    found.extend(pronoun::mentions(report, &words));
    found.sort_by_key(order);
    found.extend(source::mentions(&words, attributions, &found));
    found.sort_by_key(order);
    found.dedup_by_key(|m| m.span);
    found
}

/// By span; of two over the same words the name comes first and stays.
fn order(mention: &Mention) -> (Span, Form) {
    (mention.span, mention.form)
}
