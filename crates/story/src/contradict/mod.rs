//! A passage and a statement: does the passage tell the same, something that rules it out, or neither?
//!
//! The statement's words are aligned to the passage's; what is told, denied, left open, exchanged or told otherwise is counted,
//! and a multinomial logistic regression weighs it ([`weights`]). Where a rule finds what the two cannot both be right about,
//! the answer names it with both spans and a reason: [`Clash`]. Without a clash a contradiction is only a guess of the weights.
//!
//! ```
//! use crosswire_story::contradict::{Label, Side, compare};
//! use report::{Annotations, MadeBy, Report, Text};
//! let report = |text: &str| Report::new(Text::new(text.to_owned()).unwrap());
//! let (passage, statement) = (report("Arvale rejected the new harbour."), report("Arvale approved the new harbour."));
//! let annotations = |r: &Report| Annotations::empty(r, MadeBy::default());
//! let (told, said) = (annotations(&passage), annotations(&statement));
//! let whole = |r: &Report| vec![r.text.span(0..r.text.as_str().len()).unwrap()];
//! let (a, b) = (whole(&passage), whole(&statement));
//! let verdict = compare(
//!     &Side { report: &passage, annotations: &told, content: &a },
//!     &Side { report: &statement, annotations: &said, content: &b },
//! );
//! let clash = verdict.clash.unwrap();
//! assert_eq!(verdict.label, Label::Contradicted);
//! assert_eq!((passage.text.get(clash.passage), statement.text.get(clash.statement)), ("rejected", "approved"));
//! ```

mod align;
mod clash;
pub mod features;
mod lexicon;
mod pair;
mod token;
pub mod weights;

use pair::Pair;
use report::{Annotations, Report, Span};

/// One of the two texts: a report's words, or some of them, with what was read from it.
pub struct Side<'a> {
    /// The report.
    pub report: &'a Report,
    /// What was read from it.
    pub annotations: &'a Annotations,
    /// The pieces of its text that are compared, sorted and disjoint.
    pub content: &'a [Span],
}

/// What the passage says of the statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// It tells the same.
    Entailed,
    /// Neither.
    Neither,
    /// It tells what rules the statement out.
    Contradicted,
}

impl Label {
    /// Every label, in the order of [`Verdict::shares`].
    pub const ALL: [Label; 3] = [Label::Entailed, Label::Neither, Label::Contradicted];
}

/// What kind of thing the two cannot both be right about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClashKind {
    /// Two numbers of one thing.
    Number,
    /// Two dates of one thing.
    Date,
    /// Two places of one thing.
    Place,
    /// One denies what the other tells.
    Polarity,
    /// A word that rules the other out.
    Antonym,
    /// Who acts and who is acted on, exchanged.
    Roles,
    /// Two holders of one office or role.
    Holder,
}

/// What clashes, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The kind.
    pub kind: ClashKind,
    /// The words of the passage.
    pub passage: Span,
    /// The words of the statement.
    pub statement: Span,
    /// One sentence for people: lower case, no full stop.
    pub reason: String,
}

/// The answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    /// The decision.
    pub label: Label,
    /// How likely each of [`Label::ALL`] is; they sum to 1.
    pub shares: [f64; 3],
    /// What the two cannot both be right about, where a rule tells it.
    pub clash: Option<Clash>,
}

/// Holds a statement against a passage.
///
/// Takes any annotations of the two texts, also none. Time grows with the product of the lengths; of each side at most 400 words
/// are read.
pub fn compare(passage: &Side, statement: &Side) -> Verdict {
    let pair = Pair::new(passage, statement);
    let shares = weights::SHIPPED.shares(&features::features(&pair));
    let clash = clash::clash(&pair, None);
    let label = match &clash {
        Some(_) => Label::Contradicted,
        // Where one of them has no word nothing is told, and nothing ruled out.
        None if pair.is_empty() => Label::Neither,
        None => weights::label(&shares, weights::THRESHOLD),
    };
    Verdict { label, shares, clash }
}

/// What the two cannot both be right about, where a rule of one of some kinds tells it.
pub fn clash(passage: &Side, statement: &Side, kinds: &[ClashKind]) -> Option<Clash> {
    clash::clash(&Pair::new(passage, statement), Some(kinds))
}

/// What a decision is weighed from, for training: [`features::NAMES`] names each.
pub fn features_of(passage: &Side, statement: &Side) -> [f64; features::COUNT] {
    features::features(&Pair::new(passage, statement))
}

#[cfg(test)]
mod tests;
