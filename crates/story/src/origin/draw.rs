//! Who drew on whom: one [`Draw`] for each report and each one that it took something from.

use super::outlet::{is_announcement, is_medium, key};
use super::quoted::{Naming, namings};
use super::runs::{Sentence, body, common};
use super::text::{CROWD, Taken};
use super::{Story, evidence, percent};
use crate::word::{is_content, words};
use crate::{Draw, DrawKind, Evidence};
use report::{Report, Span};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Stretches of words that are shown for what was taken.
const SHOWN: usize = 3;

/// Runs of a sentence that another report must have for the sentence to be taken from it.
const SENTENCE_RUNS: usize = 3;

/// Content words that two sentences must share for one to be shown as what the other refers to.
const SHOWN_WORDS: usize = 2;

/// Exact figures of a party's announcement that a report must repeat to have drawn on it: one may come from anywhere.
const FIGURES: usize = 2;

/// The draws of a story, by the later report, then the earlier.
pub(super) fn draws(story: &Story, taken: &[Taken]) -> Vec<Draw> {
    let own = |ix: usize| story.outlets.of[ix];
    let namings: Vec<Vec<Naming>> =
        (0..story.reports.len()).map(|ix| namings(story.report(ix), own(ix), &story.outlets)).collect();
    let mut maker = Maker { story, namings, found: Found::default() };
    taken.iter().for_each(|t| maker.words(t));
    (0..story.reports.len()).for_each(|ix| maker.credits(ix));
    (0..story.reports.len()).for_each(|ix| maker.names(ix));
    // By way of: looked at when all that is named at first hand is known.
    taken.iter().for_each(|t| maker.by_way_of(t));
    maker.announcements();
    let mut found = maker.found.list;
    found.sort_by(|x, y| {
        let key = |d: &Draw| (d.later, d.earlier.is_none(), d.earlier, d.kind);
        key(x).cmp(&key(y)).then_with(|| x.name.cmp(&y.name))
    });
    found
}

struct Maker<'a> {
    story: &'a Story<'a>,
    /// Report -> outlets that it names.
    namings: Vec<Vec<Naming>>,
    found: Found,
}

/// The draws, and what is asked of them.
#[derive(Default)]
struct Found {
    list: Vec<Draw>,
    /// (later, earlier).
    pairs: BTreeSet<(usize, usize)>,
    /// Report and number of the outlet of an earlier one that it drew on.
    outlets: BTreeSet<(usize, usize)>,
    /// Report and key of an outlet that is not here.
    names: BTreeSet<(usize, Vec<String>)>,
}

impl Maker<'_> {
    /// Words taken: the times tell the direction, else a credit or a name.
    fn words(&mut self, t: &Taken) {
        let (mut later, mut earlier) = (t.later, t.earlier);
        let told = |a: usize, b: usize| self.names_outlet(a, self.story.outlets.of[b]);
        let known = match self.story.is_before(t.earlier, t.later) {
            Some(true) => Some("which was published before"),
            Some(false) => {
                (later, earlier) = (earlier, later);
                Some("which was published before")
            }
            None if told(later, earlier) => Some("which it names"),
            None if told(earlier, later) => {
                (later, earlier) = (earlier, later);
                Some("which it names")
            }
            None => None,
        };
        let Some(known) = known else { return };
        let (x, y) = (self.story.name(later), self.story.name(earlier));
        let also = match self.story.credits(later, earlier) {
            true => " and which it credits",
            false => "",
        };
        let reason = match t.kind {
            DrawKind::Copy => format!("{} of the words of {x} stand in {y}, {known}{also}", percent(t.share)),
            DrawKind::Rewrite => format!(
                "{x} tells in other words what stands in {y}, {known}{also}: {} of its own words are the same",
                percent(t.share)
            ),
            _ => format!("{x} has {} words in a row from {y}, {known}{also}", t.in_a_row),
        };
        let texts = &self.story.texts;
        let shown = common(
            (self.story.report(later), &texts[later]),
            (self.story.report(earlier), &texts[earlier]),
            SHOWN,
        );
        self.push(later, Some(earlier), None, t.kind, reason, shown);
    }

    /// Credit lines, datelines and bylines that name an outlet from which no words are known to be taken.
    fn credits(&mut self, ix: usize) {
        let story = self.story;
        for credit in &story.credits[ix] {
            let Some(line) = credit.span.filter(|_| !self.draws_on(ix, credit.outlet, credit.name)) else {
                continue;
            };
            // A name that is no medium's, and of no outlet here, is a person's or a picture agency's more often than not.
            if credit.outlet.is_none() && !is_medium(&key(credit.name)) {
                continue;
            }
            let line = evidence(story.report(ix), line);
            let earlier = credit.outlet.and_then(|n| self.earlier_of(ix, n, None));
            let reason = match earlier {
                Some(_) => format!("{} credits {}", story.name(ix), credit.name),
                None => {
                    format!("{} credits {}, of which no earlier report is here", story.name(ix), credit.name)
                }
            };
            let shown = self.referred(line, ix, None, earlier);
            self.push(ix, earlier, Some(credit.name), DrawKind::Credit, reason, shown);
        }
    }

    /// Outlets that the text names, and from which nothing else shows that words were taken.
    fn names(&mut self, ix: usize) {
        let report = self.story.report(ix);
        let own = self.story.outlets.of[ix];
        let namings = std::mem::take(&mut self.namings[ix]);
        for naming in namings.iter().filter(|n| n.outlet.is_none() || n.outlet != own) {
            if self.draws_on(ix, naming.outlet, &naming.name) {
                continue;
            }
            let earlier = naming.outlet.and_then(|n| self.earlier_of(ix, n, Some(naming.span)));
            let x = self.story.name(ix);
            let (words, name) = (report.text.get(naming.span), &naming.name);
            let reason = match earlier {
                Some(_) => format!("{x} names {name} as its source: “{words}”"),
                None => {
                    format!("{x} names {name} as its source, of which no earlier report is here: “{words}”")
                }
            };
            let shown = self.referred(evidence(report, naming.span), ix, Some(naming.span), earlier);
            self.push(ix, earlier, Some(name), DrawKind::Quoted, reason, shown);
        }
        self.namings[ix] = namings;
    }

    /// A sentence taken from a report that names another outlet for it.
    fn by_way_of(&mut self, t: &Taken) {
        if self.story.is_before(t.earlier, t.later) != Some(true) {
            return;
        }
        let (later, middle) = (t.later, t.earlier);
        let texts = &self.story.texts;
        let namings = std::mem::take(&mut self.namings[middle]);
        let own = [self.story.outlets.of[later], self.story.outlets.of[middle]];
        for naming in namings.iter().filter(|n| n.outlet.is_some() && !own.contains(&n.outlet)) {
            let sentence = texts[middle].sentence_at(naming.span);
            let taken = sentence.and_then(|s| self.taken_sentence(later, middle, s));
            let first = naming.outlet.and_then(|n| self.earlier_of(middle, n, Some(naming.span)));
            let (Some((here, there)), Some(first)) = (taken, first) else { continue };
            if first == later || self.draws_on(later, naming.outlet, &naming.name) {
                continue;
            }
            let (x, y) = (self.story.name(later), self.story.name(middle));
            let reason = format!("{x} takes from {y} a sentence for which {y} names {}", naming.name);
            let named = crate::entity::disjoint(vec![there.cover(naming.span)]);
            let named = Evidence { report: self.story.report(middle).id.clone(), spans: named };
            let shown = vec![evidence(self.story.report(later), here), named];
            self.push(later, Some(first), Some(&naming.name), DrawKind::Quoted, reason, shown);
        }
        self.namings[middle] = namings;
    }

    /// The words of a sentence of the second report that the first has, in both: from the first of them to the last.
    fn taken_sentence(&self, later: usize, middle: usize, sentence: &Sentence) -> Option<(Span, Span)> {
        let (here, there) = (&self.story.texts[later], &self.story.texts[middle]);
        let runs = there.order.get(sentence.runs.clone())?;
        let common =
            runs.iter().filter_map(|r| Some((here.order.get(*here.all.get(&r.hash)?)?.span, r.span)));
        let common: Vec<(Span, Span)> = common.collect();
        let place = here.sentence_at(common.first()?.0)?.span;
        let together: Vec<_> = common.iter().filter(|(h, _)| place.overlaps(*h)).collect();
        let (first, last) = (together.first()?, together.last()?);
        (together.len() >= SENTENCE_RUNS).then(|| (first.0.cover(last.0), first.1.cover(last.1)))
    }

    /// A party's own announcement: those draw on it who cite it, or repeat its figures, and did not get them from another report.
    fn announcements(&mut self) {
        let announced = |ix: &usize| self.story.report(*ix).outlet.as_deref().is_some_and(is_announcement);
        let announced: Vec<usize> = (0..self.story.reports.len()).filter(announced).collect();
        if announced.is_empty() {
            return;
        }
        let figures: Vec<Vec<(String, Span)>> =
            (0..self.story.reports.len()).map(|ix| figures(self.story.report(ix))).collect();
        let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
        for (ix, (figure, _)) in figures.iter().enumerate().flat_map(|(ix, f)| f.iter().map(move |f| (ix, f)))
        {
            having.entry(figure).or_default().push(ix);
        }
        let mut asked: HashMap<&str, usize> = HashMap::new();
        for first in announced {
            let there: HashMap<&str, Span> = figures[first].iter().map(|(f, s)| (f.as_str(), *s)).collect();
            let mut near: BTreeSet<usize> = BTreeSet::new();
            for (figure, _) in &figures[first] {
                let asked = asked.entry(figure).or_default();
                *asked += 1;
                // What announcements by the dozen have in common shows no one who drew on which.
                near.extend(having.get(figure.as_str()).into_iter().flatten().filter(|_| *asked <= CROWD));
            }
            // In the order of the reports, so that who drew on it is known before those who drew on them.
            for ix in near.into_iter().filter(|ix| *ix != first) {
                let before = self.story.is_before(first, ix) == Some(true);
                let pairs = &self.found.pairs;
                let mut sources = pairs.range((ix, 0)..=(ix, usize::MAX)).map(|(_, source)| *source);
                if before && !sources.any(|s| s == first || pairs.contains(&(s, first))) {
                    self.announcement(first, ix, &there, &figures[ix]);
                }
            }
        }
    }

    fn announcement(&mut self, first: usize, ix: usize, there: &HashMap<&str, Span>, own: &[(String, Span)]) {
        let report = self.story.report(ix);
        let same: Vec<(Span, Span)> =
            own.iter().filter_map(|(f, here)| Some((*here, *there.get(f.as_str())?))).collect();
        let cited = cited_announcement(report);
        if same.len() < FIGURES && (cited.is_none() || same.is_empty()) {
            return;
        }
        let (x, y) = (self.story.name(ix), self.story.name(first));
        let reason = match cited {
            Some(words) => format!(
                "{x} refers to the announcement, “{}”, and repeats a figure of it",
                report.text.get(words)
            ),
            None => format!("{x} repeats {} figures that {y} had published before", same.len()),
        };
        let here = cited.into_iter().chain(same.iter().map(|s| s.0)).collect();
        let there = same.iter().map(|s| s.1).collect();
        let spans = |ix: usize, spans| Evidence {
            report: self.story.report(ix).id.clone(),
            spans: crate::entity::disjoint(spans),
        };
        let shown = vec![spans(ix, here), spans(first, there)];
        self.push(ix, Some(first), None, DrawKind::Quoted, reason, shown);
    }

    fn names_outlet(&self, ix: usize, outlet: Option<usize>) -> bool {
        let credits = self.story.credits[ix].iter().map(|c| c.outlet);
        let names = self.namings[ix].iter().map(|n| n.outlet);
        outlet.is_some() && credits.chain(names).any(|n| n == outlet)
    }

    /// Whether it is known already that a report drew on an outlet.
    fn draws_on(&self, ix: usize, outlet: Option<usize>, name: &str) -> bool {
        let here = outlet.is_some_and(|n| self.found.outlets.contains(&(ix, n)));
        here || self.found.names.contains(&(ix, key(name)))
    }

    /// The report of an outlet on which another drew: of those not known to be later, the one with most words of the naming
    /// sentence, then most words in common, then the last.
    fn earlier_of(&self, ix: usize, outlet: usize, place: Option<Span>) -> Option<usize> {
        let texts = &self.story.texts;
        let sentence = place.and_then(|p| texts[ix].sentence_at(p));
        let near = |a: &usize| {
            let named = sentence.map_or(0, |s| texts[ix].common_runs(s, &texts[*a]));
            let all = texts[ix].own.iter().filter(|run| texts[*a].own.contains(run)).count();
            (named, all, *a)
        };
        let reports = self.story.outlets.list.get(outlet)?.reports.iter().copied();
        let reports = reports.filter(|a| *a != ix && self.story.is_before(ix, *a) != Some(true));
        reports.take(CROWD).max_by_key(near)
    }

    /// Evidence of a naming, and the sentence of the earlier report that has most content words of the naming one.
    fn referred(
        &self,
        here: Evidence,
        ix: usize,
        place: Option<Span>,
        earlier: Option<usize>,
    ) -> Vec<Evidence> {
        let texts = &self.story.texts;
        let place = place.and_then(|p| texts[ix].sentence_at(p)).map(|s| s.span);
        let own = place.map(|p| content(self.story.report(ix), p));
        let there = earlier.zip(own).and_then(|(e, own)| {
            let report = self.story.report(e);
            let shared = |s: &&Sentence| content(report, s.span).intersection(&own).count();
            let best = texts[e].sentences.iter().rev().max_by_key(shared)?;
            (shared(&best) >= SHOWN_WORDS).then(|| evidence(report, best.span))
        });
        [here].into_iter().chain(there).collect()
    }

    fn push(
        &mut self,
        later: usize,
        earlier: Option<usize>,
        name: Option<&str>,
        kind: DrawKind,
        reason: String,
        evidence: Vec<Evidence>,
    ) {
        let outlet = earlier.and_then(|e| self.story.report(e).outlet.as_deref());
        let name = outlet.or(name).map(str::to_owned);
        match (earlier, &name) {
            (Some(e), _) => {
                self.found.pairs.insert((later, e));
                self.found.outlets.extend(self.story.outlets.of[e].map(|n| (later, n)));
            }
            (None, Some(name)) => drop(self.found.names.insert((later, key(name)))),
            (None, None) => {}
        }
        let (later, earlier) = (later as u32, earlier.map(|e| e as u32));
        self.found.list.push(Draw { later, earlier, name, kind, reason, evidence });
    }
}

/// The folded content words and figures under a span.
fn content(report: &Report, span: Span) -> BTreeSet<String> {
    let words = words(&report.text, span).into_iter().map(|w| w.folded);
    words.filter(|w| is_content(w) || w.starts_with(|c: char| c.is_ascii_digit())).collect()
}

/// The exact figures of a report, each at its first place: three digits or more, and no year. Signs and units that are printed
/// without a space do not belong to them: "CHF48.3m".
fn figures(report: &Report) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for part in body(report) {
        let words = report.text.get(part.span);
        let mut at = 0;
        for piece in words.split_inclusive(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
            let from = part.span.start() + at;
            at += piece.len();
            let figure = piece.trim_matches(|c: char| !c.is_ascii_digit());
            let digits: String = figure.chars().filter(|c| *c != ',').collect();
            let from = from + piece.find(figure).unwrap_or(0);
            let span = report.text.span(from..from + figure.len());
            let span = span.filter(|_| is_exact(&digits) && known.insert(digits.clone()));
            found.extend(span.map(|span| (digits, span)));
        }
    }
    found
}

fn is_exact(digits: &str) -> bool {
    let year = digits.len() == 4 && ["19", "20"].iter().any(|c| digits.starts_with(c));
    digits.chars().filter(char::is_ascii_digit).count() >= 3 && !year
}

/// Where a report refers to what a party announced: "said in a news release".
fn cited_announcement(report: &Report) -> Option<Span> {
    let kinds: [&[&str]; 8] = [
        &["news", "release"],
        &["press", "release"],
        &["in", "a", "statement"],
        &["in", "a", "written", "statement"],
        &["the", "statement"],
        &["announcement"],
        &["regulatory", "filing"],
        &["communique"],
    ];
    let find = |words: &[crate::word::Word]| {
        (0..words.len()).find_map(|at| {
            let here = |kind: &&&[&str]| {
                kind.iter().copied().eq(words[at..].iter().take(kind.len()).map(|w| w.folded.as_str()))
            };
            let kind = kinds.iter().find(here)?;
            Some(words[at].span.cover(words[at + kind.len() - 1].span))
        })
    };
    body(report).iter().find_map(|p| find(&words(&report.text, p.span)))
}
