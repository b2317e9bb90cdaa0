//! One report says that it happened, another that it did not.

use super::{Difference, Sources, Told};
use crate::align::Pair;
use crate::clause::clauses;
use crate::word::{Word, is_content, sense, stem, words};
use crate::{Agreement, ConflictKind};
use report::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Share of a denying clause's content words that the other statement must have: what differs is the denial, and not whom or what it is of.
const TOLD: f32 = 0.7;

/// Content words of a denying clause, of which the other statement tells enough. Of "there was no alarm" one is enough.
const FEWEST: usize = 2;

/// Words that deny what follows.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "nobody", "none", "neither", "without", "cannot", "denied", "denies", "failed",
    "fails", "failing", "fail", "refused", "refuses", "refusing", "declined", "avoided",
];

/// Words that make what is told no fact: "if it sounded", "it may sound".
const SUPPOSING: &[&str] = &[
    "if", "whether", "would", "could", "may", "might", "should", "must", "unless", "can", "want", "wants",
    "wanted", "hope", "hopes", "will", "ought", "fear", "fears", "feared", "risk",
];

/// Words by which a denial is of its hour only: "not yet identified".
const FOR_NOW: &[&str] =
    &["yet", "still", "immediately", "far", "longer", "anymore", "only", "just", "all", "every"];

/// The difference in what two statements deny: what one denies, the other tells.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) {
        return None;
    }
    let (a, b) = (&told.read[pair.a].said, &told.read[pair.b].said);
    let (focus, other, denier) =
        a.denies(b).map(|(f, o)| (f, o, true)).or_else(|| b.denies(a).map(|(f, o)| (o, f, false)))?;
    let (denied, told_so) = if denier { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let span = if denier { focus } else { other };
    let reason = format!(
        "“{}” in {}, which {} tells without the denial",
        told.words(denied, span),
        told.outlet(denied),
        told.outlet(told_so)
    );
    let mut sides = [(pair.a, vec![focus]), (pair.b, vec![other])];
    if !denier {
        sides.reverse();
    }
    Some(Difference::between(Agreement::Conflict(ConflictKind::Polarity), reason, sides))
}

/// What a statement says, and denies, clause by clause.
pub(crate) struct Said {
    denying: Vec<Denial>,
    /// Sense -> the word, of clauses that neither deny nor suppose.
    plain: BTreeMap<String, Span>,
    /// Stems of words there that no other word follows which they may only describe: "the alarm had gone off" and not "the alarm system".
    heads: BTreeSet<String>,
    /// Whether some clause denies or supposes.
    is_unsure: bool,
}

/// A clause with one word that denies.
struct Denial {
    /// The negator with the word that it denies.
    focus: Span,
    denied: String,
    /// Its stem.
    stem: String,
    /// All content words, the denied one among them.
    senses: Vec<String>,
    /// "no alarm": that there was one.
    is_of_being: bool,
}

/// Reads a statement.
pub(super) fn said(sources: &Sources, ix: usize) -> Said {
    let statement = &sources.statements[ix];
    let text = &sources.reports[statement.report].report.text;
    let mut said =
        Said { denying: Vec::new(), plain: BTreeMap::new(), heads: BTreeSet::new(), is_unsure: false };
    for clause in statement.content.iter().flat_map(|piece| clauses(text, *piece)) {
        let words: Vec<Word> = words(text, clause)
            .into_iter()
            // "No. 3" denies nothing.
            .filter(|w| !(w.folded == "no" && text.as_str()[w.span.end()..].starts_with('.')))
            .collect();
        let supposes = words.iter().any(|w| SUPPOSING.contains(&w.folded.as_str()))
            || text.as_str()[clause.end()..].starts_with('?')
            || text.get(clause).ends_with('?');
        let negators: Vec<usize> = (0..words.len()).filter(|at| is_negator(&words[*at].folded)).collect();
        said.is_unsure |= supposes || !negators.is_empty();
        match negators[..] {
            [] if !supposes => {
                said.plain.extend(content(&words).map(|w| (sense(&w.folded), w.span)));
                let ends = |ix: &usize| words.get(ix + 1).is_none_or(|next| !is_content(&next.folded));
                said.heads.extend((0..words.len()).filter(ends).map(|ix| stem(&words[ix].folded)));
            }
            [at] if !supposes => said.denying.extend(denial(&words, at)),
            _ => {}
        }
    }
    said
}

fn is_negator(folded: &str) -> bool {
    NEGATORS.contains(&folded) || folded.ends_with("n't")
}

fn content(words: &[Word]) -> impl Iterator<Item = &Word> {
    words.iter().filter(|w| is_content(&w.folded) && !is_negator(&w.folded))
}

/// The denial by the word at a place; of "no contact with any account" the contact is denied.
fn denial(words: &[Word], at: usize) -> Option<Denial> {
    let negator = &words[at];
    let denied = content(&words[at + 1..]).next()?;
    let for_now = words.iter().any(|w| FOR_NOW.contains(&w.folded.as_str()));
    let senses = content(words).map(|w| sense(&w.folded)).collect();
    (!for_now).then(|| Denial {
        focus: negator.span.cover(denied.span),
        denied: sense(&denied.folded),
        stem: stem(&denied.folded),
        senses,
        is_of_being: negator.folded == "no",
    })
}

impl Said {
    /// What this denies and the other tells plainly, if the other neither denies nor supposes anything.
    fn denies(&self, other: &Said) -> Option<(Span, Span)> {
        if other.is_unsure {
            return None;
        }
        self.denying.iter().find_map(|d| {
            let told = d.senses.iter().filter(|s| other.plain.contains_key(*s)).count();
            let enough =
                told >= FEWEST || (d.is_of_being && d.senses.len() == 1 && other.heads.contains(&d.stem));
            let well = told as f32 >= TOLD * d.senses.len() as f32;
            other.plain.get(&d.denied).filter(|_| enough && well).map(|span| (d.focus, *span))
        })
    }
}
