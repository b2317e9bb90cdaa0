//! One report says that it happened, another that it did not.

use super::{Difference, Told};
use crate::align::Pair;
use crate::word::{is_content, sense, words};
use crate::{Agreement, ConflictKind};
use report::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Likeness and features in common from which on two statements differ in little but the negation.
const NEAR: f32 = 0.3;
const FEWEST_SHARED: usize = 2;

/// Words that deny what follows.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "nobody", "none", "neither", "without", "cannot", "denied", "denies", "failed",
    "fails", "failing", "fail", "refused", "refuses", "refusing", "declined", "avoided",
];

/// Content words after a negator that it denies: of "no contact with any account" the contact alone.
const REACH: usize = 1;

/// The difference in what two statements deny: a word that both have is denied in one and not in the other.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) || pair.likeness < NEAR || pair.shared < FEWEST_SHARED {
        return None;
    }
    let (a, b) = (Said::read(told, pair.a), Said::read(told, pair.b));
    let (focus, other, denier) =
        a.denies(&b).map(|(f, o)| (f, o, true)).or_else(|| b.denies(&a).map(|(f, o)| (o, f, false)))?;
    let (denied, told_so) = if denier { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let span = if denier { focus } else { other };
    let reason = format!(
        "“{}” in {}, which {} tells without the denial",
        told.words(denied, span),
        told.outlet(denied),
        told.outlet(told_so)
    );
    let agreement = Agreement::Conflict(ConflictKind::Polarity);
    Some(Difference::between(agreement, reason, [(pair.a, vec![focus]), (pair.b, vec![other])]))
}

/// What a statement says, and denies.
struct Said {
    /// Sense -> the negator with the word, for words that are denied.
    denied: BTreeMap<String, Span>,
    /// Sense -> the word, for words that are not.
    plain: BTreeMap<String, Span>,
    negators: BTreeSet<String>,
}

impl Said {
    fn read(told: &Told, ix: usize) -> Said {
        let statement = &told.statements[ix];
        let text = &told.reports[statement.report].report.text;
        let mut said = Said { denied: BTreeMap::new(), plain: BTreeMap::new(), negators: BTreeSet::new() };
        for piece in &statement.content {
            let mut denying: Option<(Span, usize)> = None;
            for word in words(text, *piece) {
                // "No. 3" denies nothing.
                let numbers = text.as_str()[word.span.end()..].starts_with('.') && word.folded == "no";
                if numbers {
                    continue;
                }
                if NEGATORS.contains(&word.folded.as_str()) || word.folded.ends_with("n't") {
                    denying = Some((word.span, REACH));
                    said.negators.insert(word.folded);
                } else if is_content(&word.folded) {
                    match &mut denying {
                        Some((negator, left)) if *left > 0 => {
                            *left -= 1;
                            said.denied.entry(sense(&word.folded)).or_insert(negator.cover(word.span));
                        }
                        _ => {
                            said.plain.entry(sense(&word.folded)).or_insert(word.span);
                        }
                    }
                }
            }
        }
        said
    }

    /// What this denies and the other tells plainly, if the other denies nothing.
    fn denies(&self, other: &Said) -> Option<(Span, Span)> {
        if !other.negators.is_empty() {
            return None;
        }
        let both = self.denied.iter().find_map(|(sense, span)| Some((*span, *other.plain.get(sense)?)));
        both.filter(|_| self.negators.len() == 1)
    }
}
