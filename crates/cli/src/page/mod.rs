//! What every page of an account shows: its sources with their labels, and its statements in sections. How it looks is the
//! concern of [`terminal`], [`markdown`] and [`html`].

pub mod dates;
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

pub use quote::{Between, Piece, Quote, Who};
pub use speech::Speech;

use crosswire::Account;
use crosswire::report::{Report, ReportId};
use crosswire::story::{Agreement, Comparison, ConflictKind, Event, NotConflictKind, Point, ReportCard};
use std::collections::{BTreeMap, BTreeSet};

/// An account, ready to be shown.
pub struct Page<'a> {
    pub comparison: &'a Comparison,
    /// The reports, in the comparison's order.
    pub sources: Vec<Source<'a>>,
    places: BTreeMap<&'a ReportId, usize>,
}

/// A report as the pages name it.
pub struct Source<'a> {
    pub card: &'a ReportCard,
    pub report: &'a Report,
    /// What to call it: no two are called the same.
    pub label: String,
}

impl Source<'_> {
    /// What else is known about the report, in a few words each.
    pub fn facts(&self) -> Vec<String> {
        let card = self.card;
        let published = card.published.map_or("no date".to_owned(), |when| format!("published {when}"));
        let credit = card.credit.as_ref().map(|c| format!("credits {c}"));
        [Some(published), credit, card.url.clone(), card.input.clone()].into_iter().flatten().collect()
    }
}

impl<'a> Page<'a> {
    pub fn of(account: &'a Account) -> Page<'a> {
        let comparison = &account.comparison;
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
        Page { comparison, sources, places }
    }

    /// The index into [`Page::sources`] of a report; `None` for one that the account does not list.
    pub fn place(&self, id: &ReportId) -> Option<usize> {
        self.places.get(id).copied()
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
            points.sort_by_key(|p| self.quotes(p).first().map(|q| (q.source, q.at.start())));
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

    /// `3 reports, 2 origins`, of those that tell a point.
    pub fn counts(&self, point: &Point) -> String {
        counted(self.tellers(point).len(), point.origins.len())
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
            let when = time::shown(&event.moment);
            match groups.last_mut().filter(|(last, _)| *last == when) {
                Some((_, events)) => events.push(event),
                None => groups.push((when, vec![event])),
            }
        }
        groups
    }

    /// Why reports are of one origin: their labels and the reasons, for origins with a reason.
    pub fn kinships(&self) -> Vec<(Vec<&str>, Vec<&'a str>)> {
        let label = |id| self.place(id).map(|ix| self.sources[ix].label.as_str());
        let origins = self.comparison.origins.iter().filter(|o| !o.why.is_empty());
        origins
            .map(|o| {
                (
                    o.reports.iter().filter_map(label).collect(),
                    o.why.iter().map(|w| w.reason.as_str()).collect(),
                )
            })
            .collect()
    }
}

/// Why reports are of one origin: `One origin: Harbour Daily, City Wire: nearly the same words`. For a single report the
/// reason, which names it, says all.
pub fn one_origin(labels: &[&str], reasons: &[&str]) -> String {
    let reasons = reasons.join("; ");
    match labels {
        [_] => reasons,
        _ => format!("One origin: {}: {reasons}", labels.join(", ")),
    }
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
