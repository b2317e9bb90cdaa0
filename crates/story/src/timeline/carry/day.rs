//! The day of publication of a report that tells none, and what leans on it.

use super::open::Day;
use super::{Answer, Carry, Found, Place, agreed};
use crate::Step;
use crate::timeline::clock::shown;
use jiff::ToSpan;
use report::Moment;
use std::collections::BTreeSet;

/// Words by which a sentence may tell of what is to come, so that its "Friday" is not the last one.
const AHEAD: &[&str] = &[
    "will",
    "would",
    "shall",
    "next",
    "coming",
    "due",
    "plan",
    "plans",
    "planned",
    "expect",
    "expects",
    "expected",
    "schedule",
    "scheduled",
    "until",
    "by",
    "to",
    "may",
    "might",
    "could",
    "can",
    "going",
    "tomorrow",
    "'ll",
    "won't",
];

impl Carry<'_> {
    /// The day that a report's carried "today" or "yesterday" gives it, for each report without one.
    pub(super) fn find_days(&self) -> Vec<(usize, Answer)> {
        let reports: BTreeSet<usize> = self.known.keys().map(|(r, _)| *r).collect();
        let waiting = reports.into_iter().filter(|r| {
            let told = self.scene.reports[*r].report.published.is_some();
            !told && !self.days.contains_key(r) && !self.undatable.contains(r)
        });
        waiting.map(|r| (r, self.find_day(r))).collect()
    }

    fn find_day(&self, report: usize) -> Answer {
        let own = || self.known.range((report, 0)..=(report, usize::MAX));
        let days: Vec<Found> = own().filter_map(|(place, found)| self.day_by(*place, found)).collect();
        match agreed(days) {
            // A past "Friday" that another report puts after that day shows that one of them is wrong.
            Answer::One(day) if own().any(|(p, f)| f.moment.from > day.moment.from && !self.is_ahead(*p)) => {
                Answer::Several
            }
            answer => answer,
        }
    }

    fn day_by(&self, place: Place, found: &Found) -> Option<Found> {
        let Day::FromReport(days) = self.open.get(&place)?.day else { return None };
        let day = Moment::day(found.moment.from.date().checked_sub(days.days()).ok()?)?;
        let (outlet, what) = (self.outlet(place.0), self.quoted(place));
        let reason =
            format!("{outlet} is of {} because its {what} is {}", shown(&day), found.moment.from.date());
        let first = Step { reason, evidence: self.evidence(place) };
        Some(Found {
            moment: day,
            steps: std::iter::once(first).chain(found.steps.iter().cloned()).collect(),
        })
    }

    /// A time that the report's carried day fixes.
    pub(super) fn by_own_day(&self, place: Place) -> Answer {
        let fixed = || {
            let day = self.days.get(&place.0)?;
            let moment = self.open.get(&place)?.in_report_of(day.moment.from.date(), self.is_ahead(place))?;
            let because = format!("that report is of {}", shown(&day.moment));
            Some(self.fixed(place, moment, &because, Vec::new(), &day.steps))
        };
        fixed().map_or(Answer::None, Answer::One)
    }

    /// Whether the sentence of a time may tell of what is to come.
    fn is_ahead(&self, place: Place) -> bool {
        let sentence = self.scene.timex(place.0, place.1).and_then(|t| self.scene.sentence(place.0, t.span));
        sentence.is_none_or(|(_, s)| {
            let words = crate::timeline::clock::folded(self.scene.words(place.0, s));
            words.iter().any(|w| AHEAD.contains(&w.as_str()))
        })
    }
}
