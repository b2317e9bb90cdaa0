//! What every page of an account shows: its sources with their labels, and its statements in sections. How it looks is the
//! concern of [`terminal`], [`markdown`] and [`html`].

pub mod dates;
mod draws;
mod event;
mod grid;
pub mod html;
pub mod markdown;
pub mod marked;
pub mod plain;
mod quote;
#[cfg(test)]
mod sample;
mod speech;
pub mod terminal;
mod time;

pub use draws::takes;
pub use event::{order_note, when};
pub use grid::{Cell, Column, Grid, Row};
pub use quote::{Between, Piece, Quote, Who};
pub use speech::{Saying, Speech};

use crosswire::Account;
use crosswire::report::{Report, ReportId};
use crosswire::story::{
    Agreement, Comparison, ConflictKind, Event, Evidence, Kinship, NotConflictKind, Origin, Point, ReportCard,
};
use std::collections::{BTreeMap, BTreeSet};

/// An account, ready to be shown.
pub struct Page<'a> {
    pub comparison: &'a Comparison,
    /// The reports, in the comparison's order.
    pub sources: Vec<Source<'a>>,
    places: BTreeMap<&'a ReportId, usize>,
    /// For each report how many points it tells, and how many of them are its origin's alone.
    told: Vec<(usize, usize)>,
}

/// Reports that are named in a row; of more the rest is counted.
const NAMED: usize = 4;
/// Reports above which a page shows less of each.
const MANY: usize = 6;
/// Points of a section, or of a speaker, before the rest is only counted.
pub const SHOWN: usize = 12;
/// The same for each of many groups: the reports of "told by one", the speakers.
pub const SHOWN_OF_EACH: usize = 4;

/// A report as the pages name it.
pub struct Source<'a> {
    pub card: &'a ReportCard,
    pub report: &'a Report,
    /// What to call it: no two are called the same.
    pub label: String,
}

impl<'a> Source<'a> {
    /// The day of publication, or the one that other reports give.
    pub fn day(&self) -> Option<String> {
        let carried = || self.card.published_as_carried.as_ref();
        let own = self.card.published.map(|p| p.date.to_string());
        own.or_else(|| carried().map(|c| format!("{} by other reports", c.day.from.date())))
    }

    /// Why other reports give it its day of publication.
    pub fn day_reason(&self) -> Option<&str> {
        self.card.published_as_carried.as_ref().map(|c| c.carried.reason.as_str())
    }

    /// The words that this turns on.
    pub fn day_evidence(&self) -> Option<&'a [Evidence]> {
        let steps = &self.card.published_as_carried.as_ref()?.carried.steps;
        steps.first().map(|step| step.evidence.as_slice())
    }

    /// What else is known about the report, in a few words each.
    pub fn facts(&self) -> Vec<String> {
        let card = self.card;
        let others = || {
            let day = card.published_as_carried.as_ref().map(|c| time::shown(&c.day));
            day.map_or("no date".to_owned(), |day| format!("no date of its own; {day} by other reports"))
        };
        let published = card.published.map_or_else(others, |when| format!("published {when}"));
        let credit = card.credit.as_ref().map(|c| format!("credits {c}"));
        [Some(published), credit, card.url.clone(), card.input.clone()].into_iter().flatten().collect()
    }
}

impl<'a> Page<'a> {
    pub fn of(account: &'a Account) -> Page<'a> {
        Page::part(account, &account.comparison)
    }

    /// The page of a part of an account: some of its points and events, all of its reports.
    pub fn part(account: &'a Account, comparison: &'a Comparison) -> Page<'a> {
        let labels = labels(&comparison.reports);
        // `Account::of` keeps the records in the order of the reports.
        let sources: Vec<Source> = comparison
            .reports
            .iter()
            .zip(&account.records)
            .zip(labels)
            .map(|((card, record), label)| Source { card, report: &record.report, label })
            .collect();
        let places = comparison.reports.iter().enumerate().map(|(ix, card)| (&card.id, ix)).collect();
        let mut page = Page { comparison, told: vec![(0, 0); sources.len()], sources, places };
        for point in &comparison.points {
            for source in page.tellers(point) {
                page.told[source].0 += 1;
                page.told[source].1 += usize::from(point.agreement == Agreement::Single);
            }
        }
        page
    }

    /// The index into [`Page::sources`] of a report; `None` for one that the account does not list.
    pub fn place(&self, id: &ReportId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The counts that head every page: `60 reports, 14 origins; 38 things told by several; 5 told differently; 214 told by one`.
    pub fn headline(&self) -> String {
        let several = self.corroborated().len();
        let single = self.points(|a| matches!(a, Agreement::Single)).len();
        let counts = counted(self.sources.len(), self.comparison.origins.len());
        let things = [
            (several, format!("{} told by several", plural(several, "thing"))),
            (self.conflicts().len(), format!("{} told differently", self.conflicts().len())),
            (single, format!("{single} told by one")),
        ];
        let told = things.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| format!("; {words}"));
        counts + &told.collect::<String>()
    }

    /// The index of a point among the comparison's: it is part of the names of its places.
    pub fn number(&self, point: &Point) -> usize {
        self.comparison.points.element_offset(point).unwrap_or_default()
    }

    /// The index of an event among the comparison's.
    pub fn event_number(&self, event: &Event) -> usize {
        self.comparison.timeline.element_offset(event).unwrap_or_default()
    }

    /// Told alike by two origins or more.
    pub fn corroborated(&self) -> Vec<&'a Point> {
        self.points(|a| matches!(a, Agreement::Corroborated))
    }

    /// Told differently, so that not all can be right.
    pub fn conflicts(&self) -> Vec<&'a Point> {
        self.points(|a| matches!(a, Agreement::Conflict(_)))
    }

    /// Told differently, but all can be right.
    pub fn compatible(&self) -> Vec<&'a Point> {
        self.points(|a| matches!(a, Agreement::NotConflict(_)))
    }

    /// Told by one origin, by the reports that tell it: one, or several copies.
    pub fn single(&self) -> Vec<(Vec<usize>, Vec<&'a Point>)> {
        let mut groups: BTreeMap<Vec<usize>, Vec<&Point>> = BTreeMap::new();
        for point in self.points(|a| matches!(a, Agreement::Single)) {
            groups.entry(self.tellers(point)).or_default().push(point);
        }
        for points in groups.values_mut() {
            points.sort_by_cached_key(|p| self.quotes(p).first().map(|q| (q.source, q.at.start())));
        }
        groups.into_iter().collect()
    }

    fn points(&self, of: impl Fn(Agreement) -> bool) -> Vec<&'a Point> {
        self.comparison.points.iter().filter(|p| of(p.agreement)).collect()
    }

    /// The reports that tell a point, each once.
    pub fn tellers(&self, point: &Point) -> Vec<usize> {
        let all: BTreeSet<usize> = point.tellings.iter().filter_map(|t| self.place(&t.report)).collect();
        all.into_iter().collect()
    }

    /// The origins of some reports, counted.
    pub fn origins(&self, sources: &[usize]) -> usize {
        let origins: BTreeSet<u32> =
            sources.iter().filter_map(|s| self.sources.get(*s)).map(|s| s.card.origin).collect();
        origins.len()
    }

    /// `3 reports, 2 origins`, of those that tell a point; where all of several name whom they have it from, how many those are at least:
    /// `3 reports, 2 origins, perhaps of one source`.
    pub fn counts(&self, point: &Point) -> String {
        let tellers = self.tellers(point).len();
        let sources = match point.sources.filter(|_| tellers > 1) {
            None => String::new(),
            Some(1) => ", perhaps of one source".to_owned(),
            Some(n) => format!(", of at least {n} sources"),
        };
        counted(tellers, point.origins.len()) + &sources
    }

    /// The reports that tell one version of a point, each once.
    pub fn of_side(&self, point: &Point, side: u32) -> Vec<usize> {
        let told = point.tellings.iter().filter(|t| t.side == side);
        let all: BTreeSet<usize> = told.filter_map(|t| self.place(&t.report)).collect();
        all.into_iter().collect()
    }

    /// `not in Evening Post, City Wire`, or how many where they are many; `None` where every report tells it.
    pub fn not_in(&self, point: &Point) -> Option<String> {
        let silent = self.silent(point);
        match silent.len() {
            0 => None,
            1..=NAMED => Some(format!("not in {}", silent.join(", "))),
            n => Some(format!("not in {n} of {} reports", self.sources.len())),
        }
    }

    /// How many points a report tells, and how many of them its origin alone does.
    pub fn telling_counts(&self, source: usize) -> (usize, usize) {
        self.told.get(source).copied().unwrap_or_default()
    }

    /// The labels of the reports that do not tell a point.
    pub fn silent(&self, point: &Point) -> Vec<&str> {
        let places = point.silent.iter().filter_map(|id| self.place(id));
        places.map(|ix| self.sources[ix].label.as_str()).collect()
    }

    /// The days and hours of the timeline, each with its events.
    pub fn timeline(&self) -> Vec<(String, Vec<&'a Event>)> {
        let mut groups: Vec<(String, Vec<&Event>)> = Vec::new();
        for event in &self.comparison.timeline {
            let when = when(event);
            match groups.last_mut().filter(|(last, _)| *last == when) {
                Some((_, events)) => events.push(event),
                None => groups.push((when, vec![event])),
            }
        }
        groups
    }

    /// Every reason for one origin: the labels of the reports that it is about, and a number of its own.
    pub fn kinships(&self) -> Vec<(Vec<&str>, usize, &'a Kinship)> {
        let whys = self.comparison.origins.iter().flat_map(|o| o.why.iter().map(move |w| (o, w)));
        let about = |origin: &'a Origin, why: &'a Kinship| {
            let mut shown: Vec<ReportId> = why.evidence.iter().map(|e| e.report.clone()).collect();
            shown.dedup();
            self.labels(if shown.len() > 1 { &shown } else { &origin.reports })
        };
        whys.enumerate().map(|(n, (o, w))| (about(o, w), n, w)).collect()
    }

    /// Why reports are of one origin, a line for each origin with a reason; with few of their names and reasons unless `all`.
    pub fn kinship_lines(&self, all: bool) -> Vec<String> {
        let origins = self.comparison.origins.iter().filter(|o| !o.why.is_empty());
        origins
            .map(|o| {
                let mut reasons: Vec<&str> = Vec::new();
                for why in &o.why {
                    if !reasons.contains(&why.reason.as_str()) {
                        reasons.push(&why.reason);
                    }
                }
                let labels: Vec<&str> = self.labels(&o.reports);
                match labels.as_slice() {
                    // The reason names the report.
                    [_] => listed(&reasons, "; ", all),
                    _ => {
                        format!("One origin: {}: {}", listed(&labels, ", ", all), listed(&reasons, "; ", all))
                    }
                }
            })
            .collect()
    }

    fn labels(&self, ids: &[ReportId]) -> Vec<&str> {
        ids.iter().filter_map(|id| self.place(id)).map(|ix| self.sources[ix].label.as_str()).collect()
    }

    /// Whether there are so many reports that a page shows less of each: it is read from the top, not to its end.
    pub fn many(&self) -> bool {
        self.sources.len() > MANY
    }
}

/// Some words, and how many more there are where they are many.
fn listed(words: &[&str], between: &str, all: bool) -> String {
    if all || words.len() <= NAMED + 1 {
        return words.join(between);
    }
    format!("{} and {} more", words[..NAMED].join(between), words.len() - NAMED)
}

/// `2 reports, 1 origin`.
pub fn counted(reports: usize, origins: usize) -> String {
    format!("{}, {}", plural(reports, "report"), plural(origins, "origin"))
}

/// `1 report`, `2 reports`.
pub fn plural(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What a difference is about, for people.
pub fn about(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Corroborated => "told alike",
        Agreement::Single => "told by one",
        Agreement::Conflict(kind) => match kind {
            ConflictKind::Number => "how many",
            ConflictKind::Date => "when",
            ConflictKind::Place => "where",
            ConflictKind::Speaker => "who said it",
            ConflictKind::Agency => "who acted",
            ConflictKind::OfficeHolder => "who holds the office",
            ConflictKind::Polarity => "whether it happened",
        },
        Agreement::NotConflict(kind) => match kind {
            NotConflictKind::Granularity => "one is finer than the other",
            NotConflictKind::CompatibleHedge => "the bounds allow both",
            NotConflictKind::Translation => "the same words in another language",
            NotConflictKind::TwoUtterances => "two utterances",
            NotConflictKind::Update => "a later count",
        },
    }
}

/// The labels of reports; where two would be the same, they are numbered.
fn labels(cards: &[ReportCard]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for card in cards {
        *counts.entry(card.label()).or_default() += 1;
    }
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    cards
        .iter()
        .map(|card| {
            let label = card.label();
            let n = used.entry(label).or_default();
            *n += 1;
            if counts[label] > 1 { format!("{label} ({n})") } else { label.to_owned() }
        })
        .collect()
}
