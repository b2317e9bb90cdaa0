//! Quoted words: one utterance given to two speakers, and two utterances that only look like one.

use super::{Difference, Sources, Told, Version};
use crate::align::Pair;
use crate::word::{fold, is_content, sense, words};
use crate::{Agreement, ConflictKind, NotConflictKind};
use report::{EntityKind, Form, Manner, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Share of quoted words from which on two quotations are one utterance, and below which they are two.
const ONE: f32 = 0.8;
const TWO: f32 = 0.5;

/// Share of quoted words under which no one would take two long quotations for one.
const NEAR: f32 = 0.12;

/// Words, and content words among them, that make a quotation unlikely to be said twice by chance.
const LONG: usize = 6;
const TELLING: usize = 2;

/// One utterance that two reports give to two persons.
pub(super) fn speakers(told: &Told, pair: &Pair) -> Option<Difference> {
    let (x, y) = (&told.statements[pair.a], &told.statements[pair.b]);
    let (a, b) = (x.speaker()?, y.speaker()?);
    let person = |e: u32| {
        let entity = &told.entities.list[e as usize];
        let is_outlet = told.reports.iter().any(|r| r.report.outlet.as_deref() == Some(entity.name.as_str()));
        entity.kind == EntityKind::Person && !is_outlet
    };
    let (quoted, other) = (&told.read[pair.a].quoted, &told.read[pair.b].quoted);
    let long =
        quoted.words.min(other.words) >= LONG && quoted.senses.len().min(other.senses.len()) >= TELLING;
    if a == b || !long || quoted.likeness(other) < ONE || !person(a) || !person(b) || may_be_one(told, pair) {
        return None;
    }
    let name = |e: u32| told.entities.list[e as usize].name.as_str();
    let reason = format!(
        "the same words are {}'s in {} and {}'s in {}",
        name(a),
        told.outlet(pair.a),
        name(b),
        told.outlet(pair.b)
    );
    let version = |statement, side, source: Option<Span>| Version {
        statement,
        side,
        focus: source.into_iter().collect(),
    };
    let versions = vec![version(pair.a, a, x.source), version(pair.b, b, y.source)];
    Some(Difference { agreement: Agreement::Conflict(ConflictKind::Speaker), reason, versions })
}

/// Whether the two speakers may be one person in two chains: all words of one's name stand in the other's name or source, or a name
/// in one source is one in the other.
fn may_be_one(told: &Told, pair: &Pair) -> bool {
    let split = |name: &str| -> BTreeSet<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).map(fold);
        words.filter(|w| !matches!(w.as_str(), "" | "mr" | "mrs" | "ms" | "dr")).collect()
    };
    let speaker = |ix: usize| {
        let statement = &told.statements[ix];
        let entity = statement.speaker().and_then(|e| told.entities.list.get(e as usize));
        let name = entity.map(|e| split(&e.name)).unwrap_or_default();
        let mut all = statement.source.map(|s| split(told.words(ix, s))).unwrap_or_default();
        all.extend(name.iter().cloned());
        (name, all)
    };
    let ((a, first), (b, second)) = (speaker(pair.a), speaker(pair.b));
    // The names of persons in a source.
    let named = |ix: usize| -> Vec<BTreeSet<String>> {
        let statement = &told.statements[ix];
        let mentions = &told.reports[statement.report].annotations.mentions;
        let inside = |m: &&report::Mention| statement.source.is_some_and(|s| s.contains(m.span));
        let persons =
            mentions.iter().filter(inside).filter(|m| m.form == Form::Name && m.kind == EntityKind::Person);
        persons.map(|m| split(told.words(ix, m.span))).filter(|n| !n.is_empty()).collect()
    };
    let (p, q) = (named(pair.a), named(pair.b));
    let one = p.iter().any(|n| q.iter().any(|m| n.is_subset(m) || m.is_subset(n)));
    (!a.is_empty() && a.is_subset(&second)) || (!b.is_empty() && b.is_subset(&first)) || one
}

/// Statements that quote a word beyond which it is no mark of one occasion.
const RARE: usize = 4;

/// Quotations of two reports that share a rare word, and are two utterances all the same: those of one speaker, or in sentences
/// that tell the same otherwise.
pub(crate) fn two(told: &Told) -> Vec<Difference> {
    let all = told.read.iter().map(|r| &r.quoted).enumerate();
    let quoted: BTreeMap<usize, &Quoted> = all.filter(|(_, q)| !q.senses.is_empty()).collect();
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (ix, q) in &quoted {
        q.senses.iter().for_each(|s| having.entry(s).or_default().push(*ix));
    }
    let linked = linked(told);
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for statements in having.values().filter(|s| s.len() <= RARE) {
        for (n, a) in statements.iter().enumerate() {
            let others = statements[n + 1..]
                .iter()
                .filter(|b| are_related(told, &linked, (*a, quoted[a]), (**b, quoted[*b])));
            for b in others.filter(|b| seen.insert((*a, **b))).collect::<Vec<_>>() {
                found.extend(apart(told, (*a, quoted[a]), (*b, quoted[b])));
            }
        }
    }
    found
}

type Sentence = (usize, usize);

/// The pairs of sentences of which some statements tell the same.
fn linked(told: &Told) -> BTreeSet<(Sentence, Sentence)> {
    let at = |ix: usize| (told.statements[ix].report, told.statements[ix].sentence);
    let grouped = told.alignment.pairs.iter().filter(|p| told.alignment.are_grouped(p.a, p.b));
    grouped.map(|p| (at(p.a), at(p.b))).collect()
}

/// Whether two statements of two reports are of one speaker or one occasion, and do not tell the same.
fn are_related(
    told: &Told,
    linked: &BTreeSet<(Sentence, Sentence)>,
    (a, p): (usize, &Quoted),
    (b, q): (usize, &Quoted),
) -> bool {
    let (x, y) = (&told.statements[a], &told.statements[b]);
    let one_speaker = x.speaker().is_some() && x.speaker() == y.speaker();
    // One word that a person uses on two occasions says nothing.
    let several = p.senses.intersection(&q.senses).count() > 1;
    let related =
        (one_speaker && several) || linked.contains(&((x.report, x.sentence), (y.report, y.sentence)));
    x.report != y.report && related && !told.alignment.are_grouped(a, b)
}

/// The difference between two quotations that share too little to be one.
fn apart(told: &Told, (a, x): (usize, &Quoted), (b, y): (usize, &Quoted)) -> Option<Difference> {
    if !(NEAR..TWO).contains(&x.likeness(y)) {
        return None;
    }
    let reason = format!(
        "“{}” in {} and “{}” in {} are two utterances",
        told.words(a, *x.spans.first()?),
        told.outlet(a),
        told.words(b, *y.spans.first()?),
        told.outlet(b)
    );
    // Each utterance is a version of its own, also where several reports tell it.
    let version =
        |statement: usize, q: &Quoted| Version { statement, side: statement as u32, focus: q.spans.clone() };
    let agreement = Agreement::NotConflict(NotConflictKind::TwoUtterances);
    Some(Difference { agreement, reason, versions: vec![version(a, x), version(b, y)] })
}

/// The words in quotation marks of an attributed statement.
pub(crate) struct Quoted {
    senses: BTreeSet<String>,
    /// How many words there are in all.
    words: usize,
    spans: Vec<Span>,
}

impl Quoted {
    /// Jaccard.
    fn likeness(&self, other: &Quoted) -> f32 {
        let both = self.senses.intersection(&other.senses).count();
        let any = self.senses.union(&other.senses).count();
        if any == 0 { 0.0 } else { both as f32 / any as f32 }
    }
}

pub(super) fn quoted(told: &Sources, ix: usize) -> Quoted {
    let statement = &told.statements[ix];
    let text = &told.reports[statement.report].report.text;
    let mut found = Quoted { senses: BTreeSet::new(), words: 0, spans: Vec::new() };
    if !matches!(statement.manner, Some(Manner::Direct | Manner::Mixed)) {
        return found;
    }
    for piece in &statement.content {
        let inner = text.get(*piece);
        let marked = report::quotations(inner);
        // Of a quotation that begins or ends in another sentence, the marks stand there, and those here are of one in it.
        let most = 2 * marked.iter().map(|r| r.len()).sum::<usize>() > inner.len();
        let whole = statement.manner == Some(Manner::Direct) && !most;
        let marked = if whole { std::iter::once(0..inner.len()).collect() } else { marked };
        found.spans.extend(
            marked.into_iter().filter_map(|r| text.trimmed(piece.start() + r.start..piece.start() + r.end)),
        );
    }
    let all: Vec<_> = found.spans.iter().flat_map(|s| words(text, *s)).collect();
    found.words = all.len();
    found.senses = all.iter().filter(|w| is_content(&w.folded)).map(|w| sense(&w.folded)).collect();
    found
}
