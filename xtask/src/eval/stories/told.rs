//! [`Told`]: what a system says of a story, in the one form in which systems are measured.

use super::label::{Places, Story};
use crosswire::Account;
use crosswire::report::{PartKind, Record, Span};
use crosswire::story::{Agreement, ConflictKind, NotConflictKind, Telling};
use std::collections::{BTreeMap, BTreeSet};

/// What a system says of a story.
#[derive(Default)]
pub struct Told {
    /// Versions that several origins tell, by the system's own count of origins.
    pub several: Vec<Places>,
    /// What it calls conflicts.
    pub conflicts: Vec<Clash>,
    /// What it calls differences that are none, by kind.
    pub not_conflicts: Vec<Clash>,
}

/// A difference.
pub struct Clash {
    /// As the labels write it: "number", "office-holder".
    pub kind: &'static str,
    /// Its versions: the words on which each turns, or else all of its words.
    pub versions: Vec<Places>,
    /// Whether one report alone tells both.
    pub is_within: bool,
    /// Whether headlines alone tell one of the versions, which are not labelled.
    pub is_of_headlines: bool,
}

/// What Crosswire says; and the same with the labelled origins in place of those found.
pub fn ours(story: &Story, records: &[Record]) -> (Told, Told) {
    let comparison = Account::of(records.to_vec()).comparison;
    let number = |t: &Telling| story.reports.iter().position(|r| r.id == t.report);
    let origins: BTreeMap<_, u32> = comparison.reports.iter().map(|card| (&card.id, card.origin)).collect();
    let (mut told, mut given) = (Told::default(), Told::default());
    for point in &comparison.points {
        let mut sides: BTreeMap<u32, (Places, Places, BTreeSet<u32>)> = BTreeMap::new();
        for telling in &point.tellings {
            let Some(report) = number(telling) else { continue };
            let (words, focus, from) = sides.entry(telling.side).or_default();
            if !matches!(telling.part, PartKind::Headline | PartKind::Standfirst) {
                words.entry(report).or_default().extend(ranges(&telling.content));
                from.extend(origins.get(&telling.report));
            }
            let turning = if telling.focus.is_empty() { &telling.content } else { &telling.focus };
            focus.entry(report).or_default().extend(ranges(turning));
        }
        let by_several = sides.values().filter(|(_, _, from)| from.len() > 1);
        told.several.extend(by_several.map(|(words, _, _)| words.clone()));
        let labelled =
            |words: &Places| words.keys().map(|r| story.origins[*r]).collect::<BTreeSet<_>>().len();
        let by_several = sides.values().filter(|(words, _, _)| labelled(words) > 1);
        given.several.extend(by_several.map(|(words, _, _)| words.clone()));
        let versions = || sides.values().map(|(_, focus, _)| focus.clone()).collect();
        let is_within = point.is_within_one_report();
        let is_of_headlines = sides.values().any(|(words, _, _)| words.is_empty());
        match point.agreement {
            Agreement::Conflict(kind) => {
                told.conflicts.push(Clash {
                    kind: conflict(kind),
                    versions: versions(),
                    is_within,
                    is_of_headlines,
                });
            }
            Agreement::NotConflict(kind) => {
                told.not_conflicts.push(Clash {
                    kind: not_conflict(kind),
                    versions: versions(),
                    is_within,
                    is_of_headlines,
                });
            }
            _ => {}
        }
    }
    (told, given)
}

fn ranges(spans: &[Span]) -> impl Iterator<Item = std::ops::Range<usize>> {
    spans.iter().map(|s| s.range())
}

fn conflict(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Number => "number",
        ConflictKind::Date => "date",
        ConflictKind::Place => "place",
        ConflictKind::Speaker => "speaker",
        ConflictKind::Agency => "agency",
        ConflictKind::OfficeHolder => "office-holder",
        ConflictKind::Polarity => "polarity",
    }
}

fn not_conflict(kind: NotConflictKind) -> &'static str {
    match kind {
        NotConflictKind::Granularity => "granularity",
        NotConflictKind::CompatibleHedge => "hedge",
        NotConflictKind::Translation => "translation",
        NotConflictKind::TwoUtterances => "two-utterances",
        NotConflictKind::Update => "update",
    }
}
