//! The dates that matter in many reports of one topic, over weeks or years, each with its best sentence.
//!
//! After DATEWISE (Gholipour Ghalandari and Ifrim, ACL 2020): dates are ranked by how often they are told and published on, and
//! each is summed up by a sentence near the centre of what is told of it. Their ranking is trained on other topics; with the counts used
//! here (`count`) training on eight topics did not rank the ninth better than plain weights, so there are plain weights.
//!
//! It needs sentences and times alone, no attributions, names or amounts: it is quick.

mod count;
mod sentence;

use crate::Annotated;
use crate::ordered::{Reports, ordered};
use count::{Counts, counts};
use jiff::civil::Date;
use report::{ReportId, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which dates are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// At most so many.
    pub most: usize,
    /// None before this day.
    pub from: Option<Date>,
    /// None after this day.
    pub until: Option<Date>,
}

impl Wanted {
    /// So many dates, whenever they are.
    pub fn most(most: usize) -> Wanted {
        Wanted { most, from: None, until: None }
    }

    fn holds(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A date that matters.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SalientDate {
    /// The day.
    pub date: Date,
    /// How much it matters beside the others, 0 to 1.
    pub score: f32,
    /// Reports that tell it in their text.
    pub reports: u32,
    /// Known outlets of these.
    pub outlets: u32,
    /// Sentences that tell it.
    pub sentences: u32,
    /// Reports published on it.
    pub published: u32,
    /// The sentence that stands best for what is told of it; `None` where no sentence is fit to stand alone.
    pub best: Option<BestSentence>,
}

/// The sentence that stands for a date.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BestSentence {
    /// Whose it is.
    pub report: ReportId,
    /// Where it stands.
    pub sentence: Span,
    /// Its words for the date; `None` where it is told by a report of that day or the next without naming it.
    pub timex: Option<Span>,
}

/// The dates that matter most, earliest first.
///
/// Takes any checked input, in any order; a report that comes twice counts once. Time grows with the number of sentences.
///
/// ```
/// assert!(crosswire_story::salient(&[], &crosswire_story::Wanted::most(10)).is_empty());
/// ```
pub fn salient(reports: &[Annotated], wanted: &Wanted) -> Vec<SalientDate> {
    let reports = ordered(reports, &mut Vec::new());
    let counts = counts(&reports);
    let mut ranked: Vec<(f32, Date)> = scores(&counts);
    ranked.retain(|(_, date)| wanted.holds(*date));
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(wanted.most);
    ranked.sort_by_key(|(_, date)| *date);
    let words = sentence::Rarity::of(&reports, ranked.len());
    ranked.into_iter().map(|(score, date)| salient_date(&reports, &counts, &words, score, date)).collect()
}

fn salient_date(
    reports: &Reports,
    counts: &BTreeMap<Date, Counts>,
    words: &sentence::Rarity,
    score: f32,
    date: Date,
) -> SalientDate {
    let own = counts.get(&date);
    let count = |n: fn(&Counts) -> usize| own.map_or(0, n) as u32;
    SalientDate {
        date,
        score,
        reports: count(|c| c.reports.len()),
        outlets: own.map_or(0, |c| c.outlets(reports)) as u32,
        sentences: count(|c| c.told.len()),
        published: count(|c| c.published.len()),
        best: sentence::best(reports, counts, words, date),
    }
}

/// What the counts weigh: reports that tell the date; sentences that tell it more than a week later, when it is no news any
/// more; reports published on it or in the two days after.
const REPORTS: f32 = 1.0;
const REMEMBERED: f32 = 0.5;
const PEAK: f32 = 0.5;

/// The score of each date: logarithms of its counts, each a share of the greatest.
fn scores(counts: &BTreeMap<Date, Counts>) -> Vec<(f32, Date)> {
    let peak = |date: Date| -> usize {
        let days = std::iter::successors(Some(date), |d| d.tomorrow().ok()).take(3);
        days.filter_map(|d| counts.get(&d)).map(|c| c.published.len()).sum()
    };
    let logs = |n: usize| (1.0 + n as f32).ln();
    let features: Vec<(Date, [f32; 3])> = counts
        .iter()
        .map(|(date, c)| (*date, [logs(c.reports.len()), logs(c.remembered), logs(peak(*date))]))
        .collect();
    let greatest = |ix: usize| features.iter().map(|(_, f)| f[ix]).fold(f32::MIN_POSITIVE, f32::max);
    let weights = [REPORTS, REMEMBERED, PEAK];
    let scale: Vec<f32> =
        weights.iter().enumerate().map(|(ix, w)| w / weights.iter().sum::<f32>() / greatest(ix)).collect();
    features.iter().map(|(date, f)| (f.iter().zip(&scale).map(|(f, s)| f * s).sum(), *date)).collect()
}

#[cfg(test)]
mod tests;
