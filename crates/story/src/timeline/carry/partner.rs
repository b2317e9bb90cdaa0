//! A date from a statement of another report that tells the same.

use super::open::Day;
use super::{Answer, Carry, Found, Place, agreed};
use crate::EventKind;
use crate::align::SAME;
use crate::timeline::dated::is_date_itself;
use report::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which on a time is taken over though nothing in it can be held against the date: "yesterday" fits every
/// day, "Friday" one in seven.
const NO_CHECK: f32 = 0.55;

impl Carry<'_> {
    /// One pass over all pairs, for the statements with open times only.
    pub(super) fn find_partners(&mut self) {
        let wanted: BTreeSet<usize> = self.statements.values().flatten().map(|(s, _)| *s).collect();
        let report = |s: usize| self.scene.statements[s].report;
        let mut partners: BTreeMap<usize, Vec<(usize, f32)>> = BTreeMap::new();
        for pair in self.scene.alignment.pairs.iter().filter(|p| p.likeness >= SAME) {
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if wanted.contains(&one) && report(one) != report(other) {
                    partners.entry(one).or_default().push((other, pair.likeness));
                }
            }
        }
        self.partners = partners;
    }

    /// The one date that fits among those of the statements that tell the same; of several words for it those of the most alike
    /// statement, then of the earliest report.
    pub(super) fn by_partners(&self, place: Place) -> Answer {
        let Some(open) = self.open.get(&place) else { return Answer::None };
        let unchecked = matches!(open.day, Day::FromReport(_) | Day::FromTold(_));
        let mut fits: Vec<(f32, Place, Moment)> = Vec::new();
        for (statement, kind) in self.statements.get(&place).into_iter().flatten() {
            for (other, likeness) in self.partners.get(statement).into_iter().flatten() {
                let dates = self.dates(*other, *kind);
                if unchecked && (*likeness < NO_CHECK || dates.len() != 1) {
                    continue;
                }
                let fit = |p: Place| Some((*likeness, p, open.fit(&self.moment(p)?)?));
                fits.extend(dates.into_iter().filter_map(fit));
            }
        }
        fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        agreed(fits.into_iter().map(|(_, from, moment)| self.told_alike(place, from, moment)).collect())
    }

    fn told_alike(&self, place: Place, from: Place, moment: Moment) -> Found {
        let because = format!("{} tells the same with {}", self.outlet(from.0), self.quoted(from));
        let on = self.known.get(&from).map(|f| f.steps.as_slice()).unwrap_or_default();
        self.fixed(place, moment, &because, self.evidence(from), on)
    }

    /// The times of a statement: of when it was said if that is wanted and told, else those in its words.
    fn dates(&self, statement: usize, kind: EventKind) -> Vec<Place> {
        let s = &self.scene.statements[statement];
        let date = |t: &usize| self.scene.timex(s.report, *t).is_some_and(is_date_itself);
        let said = self.scene.said_when(s).filter(|t| kind == EventKind::Said && date(t));
        let own = s.timexes.iter().copied().filter(|t| said.is_none() && date(t));
        said.into_iter().chain(own).map(|t| (s.report, t)).collect()
    }
}
