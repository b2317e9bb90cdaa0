//! The sentence that stands best for what is told of a date.
//!
//! Candidates are the sentences that tell the date, and the first ones of the reports of that day and the next, which tell of it
//! without naming it (DATEWISE's collector). The best is nearest to the centre of both: a word counts as often as it is told in
//! the one and in the other, and by how rare it is.

use super::BestSentence;
use super::count::{Counts, Told, day};
use crate::ordered::Reports;
use crate::word::{is_content, sense, words};
use jiff::civil::Date;
use report::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Sentences at the head of a report that tell what is new.
const LEAD: usize = 5;

/// Words of a sentence that can stand alone: shorter ones are headings and cries, longer ones lists.
const FEWEST_WORDS: usize = 6;
const MOST_WORDS: usize = 50;

/// Candidates of one date that are weighed: the first of so many reports are as good as all of them.
const MOST: usize = 400;

/// What a sentence that does not name the date counts beside one that does: it may be of the day before.
const UNNAMED: f32 = 0.7;

/// How rare each word's sense is among the reports.
pub(super) struct Rarity {
    /// Sense -> logarithm of the share of reports that have it, negated.
    weights: HashMap<String, f32>,
}

impl Rarity {
    /// Of the reports' sentences; nothing is counted where no dates are wanted.
    pub fn of(reports: &Reports, dates: usize) -> Rarity {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for ix in (0..reports.len()).filter(|_| dates > 0) {
            let sentences = &reports[ix].annotations.sentences;
            let senses: BTreeSet<String> =
                sentences.iter().flat_map(|s| senses(reports, ix, s.span)).collect();
            senses.into_iter().for_each(|s| *counts.entry(s).or_default() += 1);
        }
        let n = reports.len() as f32;
        Rarity { weights: counts.into_iter().map(|(s, c)| (s, (1.0 + n / c as f32).ln())).collect() }
    }

    fn weight(&self, sense: &str) -> f32 {
        self.weights.get(sense).copied().unwrap_or_default()
    }
}

struct Candidate {
    report: usize,
    sentence: Span,
    timex: Option<Span>,
    senses: BTreeSet<String>,
}

/// The best sentence for a date.
pub(super) fn best(
    reports: &Reports,
    counts: &BTreeMap<Date, Counts>,
    words: &Rarity,
    date: Date,
) -> Option<BestSentence> {
    let named = counts.get(&date).map(|c| c.told.as_slice()).unwrap_or_default();
    let named: Vec<Candidate> = named.iter().filter_map(|t| told(reports, t)).take(MOST).collect();
    let unnamed: Vec<Candidate> = leads(reports, counts, date).take(MOST).collect();
    let centre = centre(&named, &unnamed);
    let rated = named.into_iter().chain(unnamed).map(|c| (nearness(&c, &centre, words), c));
    // The first of equals: reports are in order of publication.
    let best = rated.reduce(|best, next| if next.0 > best.0 { next } else { best })?.1;
    let report = reports[best.report].report.id.clone();
    Some(BestSentence { report, sentence: best.sentence, timex: best.timex })
}

fn told(reports: &Reports, told: &Told) -> Option<Candidate> {
    let sentence = reports[told.report].annotations.sentences.get(told.sentence)?.span;
    candidate(reports, told.report, sentence, Some(told.timex))
}

/// The first sentences of the reports of a day and the next, but for those that tell another day.
fn leads<'a>(
    reports: &'a Reports,
    counts: &'a BTreeMap<Date, Counts>,
    date: Date,
) -> impl Iterator<Item = Candidate> + 'a {
    let days = std::iter::once(date).chain(date.tomorrow().ok());
    let published = days.filter_map(|d| counts.get(&d)).flat_map(|c| c.published.iter().copied());
    published.flat_map(move |ix| {
        let annotations = reports[ix].annotations;
        let dated = move |s: &Span| {
            let first = annotations.timexes.partition_point(|t| t.span.start() < s.start());
            let inside = annotations.timexes.iter().skip(first).take_while(|t| t.span.start() < s.end());
            inside.filter_map(day).next().is_some()
        };
        let sentences = annotations.sentences.iter().take(LEAD).map(|s| s.span).filter(move |s| !dated(s));
        sentences.filter_map(move |s| candidate(reports, ix, s, None))
    })
}

fn candidate(reports: &Reports, report: usize, sentence: Span, timex: Option<Span>) -> Option<Candidate> {
    let text = reports[report].report.text.get(sentence);
    let length = text.split_whitespace().count();
    let whole = (FEWEST_WORDS..=MOST_WORDS).contains(&length) && !text.ends_with(['?', ':']);
    whole.then(|| Candidate { report, sentence, timex, senses: senses(reports, report, sentence) })
}

fn senses(reports: &Reports, report: usize, span: Span) -> BTreeSet<String> {
    let words = words(&reports[report].report.text, span).into_iter();
    words.filter(|w| is_content(&w.folded)).map(|w| sense(&w.folded)).collect()
}

/// Sense -> share of the sentences that name the date and have it, plus the share of the others that do. Of two sides only what both
/// tell counts; where they share nothing, the others are of something else.
fn centre(named: &[Candidate], unnamed: &[Candidate]) -> BTreeMap<String, f32> {
    let (named, unnamed) = (shares(named), shares(unnamed));
    if named.is_empty() {
        return unnamed;
    }
    let both = named.iter().filter_map(|(s, n)| Some((s.clone(), n + unnamed.get(s)?)));
    let both: BTreeMap<String, f32> = both.collect();
    if both.is_empty() { named } else { both }
}

/// Sense -> share of some sentences that have it.
fn shares(of: &[Candidate]) -> BTreeMap<String, f32> {
    let mut shares: BTreeMap<String, f32> = BTreeMap::new();
    let share = 1.0 / of.len().max(1) as f32;
    for sense in of.iter().flat_map(|c| &c.senses) {
        *shares.entry(sense.clone()).or_default() += share;
    }
    shares
}

/// How near a sentence is to the centre: the cosine, by the rarity of words.
fn nearness(candidate: &Candidate, centre: &BTreeMap<String, f32>, words: &Rarity) -> f32 {
    let weight = |s: &String| words.weight(s);
    let shared =
        candidate.senses.iter().map(|s| weight(s).powi(2) * centre.get(s).copied().unwrap_or_default());
    let length = candidate.senses.iter().map(|s| weight(s).powi(2)).sum::<f32>().sqrt();
    let cosine = if length > 0.0 { shared.sum::<f32>() / length } else { 0.0 };
    if candidate.timex.is_some() { cosine } else { cosine * UNNAMED }
}
