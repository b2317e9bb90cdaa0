//! A report's words as runs of three, and what two reports have in common.
//!
//! Words are compared as shingles (Broder 1997): the share of the shorter report's runs that the longer one has too
//! (containment), so that a brief cut from a long report counts as its copy.

use crate::Evidence;
use crate::word::{Word, words};
use report::{Part, PartKind, Report, Span};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Words in a run. Two are shared by any two reports of one event, four lose every run around a changed word.
pub(super) const RUN: usize = 3;

/// Runs that both reports must have before a share means anything.
const FEWEST_RUNS: usize = 20;

/// Share of a sentence's runs from which on it is taken from another report: one run in seven, which a name of three words
/// alone does not make.
const SENTENCE: f64 = 0.15;

/// Runs of wording that a sentence must share to be worded like another report's, and the share of its runs that they must be: one
/// turn of phrase is common property.
const WORDED: usize = 2;
const WORDED_SHARE: f64 = 0.12;

/// One run of words.
pub(super) struct Run {
    pub hash: u64,
    pub span: Span,
    /// Whether it shows how the outlet words things: outside quotation marks, and at most one of its words is a name or a figure.
    /// What people say, and names and figures, are the same whoever reports an event.
    pub wording: bool,
}

/// A sentence, as far as marks and capitals tell.
pub(super) struct Sentence {
    pub span: Span,
    /// How many words it has.
    pub words: usize,
    /// Its runs, as indices into [`Runs::order`]; those that go on into the next sentence count here.
    pub runs: Range<usize>,
}

/// A report's runs of words.
pub(super) struct Runs {
    /// Every run in order.
    pub order: Vec<Run>,
    pub sentences: Vec<Sentence>,
    /// Each run once -> its first index in `order`.
    pub all: HashMap<u64, usize>,
    /// The runs outside quotation marks.
    pub own: HashSet<u64>,
    /// The runs that show how the outlet words things.
    pub wording: HashSet<u64>,
}

impl Runs {
    /// The runs of what a report tells; of all of its text where it has no body.
    pub fn read(report: &Report) -> Runs {
        let mut runs = Runs {
            order: Vec::new(),
            sentences: Vec::new(),
            all: HashMap::new(),
            own: HashSet::new(),
            wording: HashSet::new(),
        };
        for part in body(report) {
            runs.read_part(report, part.span);
        }
        runs
    }

    fn read_part(&mut self, report: &Report, span: Span) {
        let words = words(&report.text, span);
        let marks = Marks::read(report, span, &words);
        for range in marks.sentences(&words) {
            let first = self.order.len();
            for ix in range.clone().filter(|ix| ix + RUN <= words.len()) {
                let run = &words[ix..ix + RUN];
                let hash = fnv(run.iter().map(|w| w.folded.as_str()));
                let quoted = marks.quoted[ix..ix + RUN].iter().any(|q| *q);
                self.all.entry(hash).or_insert(self.order.len());
                let named = (ix..ix + RUN).filter(|w| marks.named[*w] && *w != range.start).count();
                let wording = !quoted && named < 2;
                if !quoted {
                    self.own.insert(hash);
                }
                if wording {
                    self.wording.insert(hash);
                }
                self.order.push(Run { hash, span: run[0].span.cover(run[RUN - 1].span), wording });
            }
            let span = words[range.start].span.cover(words[range.end - 1].span);
            self.sentences.push(Sentence { span, words: range.len(), runs: first..self.order.len() });
        }
    }

    /// The share of all runs of the shorter report that the longer one has too; 0 where there is too little to tell.
    pub fn share(&self, other: &Runs) -> f64 {
        let (small, large) = if self.all.len() <= other.all.len() { (self, other) } else { (other, self) };
        let common = || small.all.keys().filter(|run| large.all.contains_key(run)).count();
        share(common, small.all.len(), large.all.len())
    }

    /// The same for the runs outside quotation marks.
    pub fn own_share(&self, other: &Runs) -> f64 {
        let (small, large) = if self.own.len() <= other.own.len() { (self, other) } else { (other, self) };
        let common = || small.own.iter().filter(|run| large.own.contains(run)).count();
        share(common, small.own.len(), large.own.len())
    }

    /// The share of this report's words that stand in sentences taken from the other.
    pub fn taken(&self, other: &Runs) -> f64 {
        self.share_in(|s| {
            let common = self.common_runs(s, other);
            common > 0 && common as f64 >= SENTENCE * s.runs.len() as f64
        })
    }

    /// The share of this report's words that stand in sentences worded like the other's.
    pub fn reworded(&self, other: &Runs) -> f64 {
        self.share_in(|s| {
            let runs = self.order.get(s.runs.clone()).unwrap_or_default();
            let common = runs.iter().filter(|r| other.wording.contains(&r.hash)).count();
            common >= WORDED && common as f64 >= WORDED_SHARE * s.runs.len() as f64
        })
    }

    fn share_in(&self, is_taken: impl Fn(&Sentence) -> bool) -> f64 {
        let words: usize = self.sentences.iter().map(|s| s.words).sum();
        let taken: usize = self.sentences.iter().filter(|s| is_taken(s)).map(|s| s.words).sum();
        if words == 0 { 0.0 } else { taken as f64 / words as f64 }
    }

    /// How many runs of a sentence of this report the other has.
    pub fn common_runs(&self, sentence: &Sentence, other: &Runs) -> usize {
        let runs = self.order.get(sentence.runs.clone()).unwrap_or_default();
        runs.iter().filter(|r| other.all.contains_key(&r.hash)).count()
    }

    /// The sentence that holds a place.
    pub fn sentence_at(&self, span: Span) -> Option<&Sentence> {
        let ix = self.sentences.partition_point(|s| s.span.end() <= span.start());
        self.sentences.get(ix).filter(|s| s.span.overlaps(span))
    }
}

fn share(common: impl Fn() -> usize, small: usize, large: usize) -> f64 {
    match small {
        0 => 0.0,
        n if n < FEWEST_RUNS && n != large => 0.0,
        n => common() as f64 / n as f64,
    }
}

/// The parts that tell the news; one of all the text where there are none.
pub(super) fn body(report: &Report) -> Vec<Part> {
    let told: Vec<Part> = report.parts.iter().filter(|p| p.kind.is_body()).copied().collect();
    let whole = || report.text.span(0..report.text.len());
    match told.is_empty() {
        true => whole().map(|span| Part { kind: PartKind::Paragraph, span }).into_iter().collect(),
        false => told,
    }
}

/// What stands between the words of a part.
struct Marks {
    /// Word -> whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// Word -> whether a sentence may begin with it.
    begins: Vec<bool>,
    /// Word -> whether it has a capital or a digit in front.
    named: Vec<bool>,
}

impl Marks {
    fn read(report: &Report, span: Span, words: &[Word]) -> Marks {
        let (mut quoted, mut begins, mut named) = (Vec::new(), Vec::new(), Vec::new());
        let quotations = quotations(report, span);
        let (mut at, mut quotation) = (span.start(), 0);
        for word in words {
            let between = report.text.as_str().get(at..word.span.start()).unwrap_or_default();
            let first = report.text.get(word.span).chars().next().unwrap_or(' ');
            let capital = first.is_uppercase();
            named.push(capital || first.is_numeric());
            while quotations.get(quotation).is_some_and(|q| q.end <= word.span.start()) {
                quotation += 1;
            }
            quoted.push(quotations.get(quotation).is_some_and(|q| q.start <= word.span.start()));
            begins.push(capital && between.contains(['.', '!', '?', '…', '\n']));
            at = word.span.end();
        }
        Marks { quoted, begins, named }
    }

    /// The words of each sentence.
    fn sentences(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut cuts: Vec<usize> = (1..words.len()).filter(|ix| self.begins[*ix]).collect();
        cuts.push(words.len());
        let mut start = 0;
        let ranges = cuts.into_iter().map(|end| std::mem::replace(&mut start, end)..end);
        ranges.filter(|r| !r.is_empty()).collect()
    }
}

/// The places in quotation marks under a span, in order.
fn quotations(report: &Report, span: Span) -> Vec<Range<usize>> {
    let mut at = span.start();
    let mut found = Vec::new();
    // A text without parts is read paragraph by paragraph, so that a mark that is never closed opens one alone.
    for paragraph in report.text.get(span).split_inclusive("\n\n") {
        found.extend(report::quotations(paragraph).into_iter().map(|r| at + r.start..at + r.end));
        at += paragraph.len();
    }
    found
}

/// A stretch of words that two reports have in common, in both.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// How many words.
    pub words: usize,
    pub here: Span,
    pub there: Span,
    /// Whether most of its runs show how the outlet words things here.
    pub own: bool,
}

/// The stretches of words that two reports have in common, longest first, then by place in the first.
///
/// `counts` says which runs may be in one.
pub(super) fn stretches(a: &Runs, b: &Runs, counts: &dyn Fn(&Run) -> bool) -> Vec<Stretch> {
    let (mut found, mut start) = (Vec::new(), 0);
    while let Some(run) = a.order.get(start) {
        let Some(at) = b.all.get(&run.hash).filter(|_| counts(run)) else {
            start += 1;
            continue;
        };
        let both = a.order[start..].iter().zip(b.order.iter().skip(*at));
        let same = both.take_while(|(p, q)| p.hash == q.hash && counts(p)).count().max(1);
        let here = run.span.cover(a.order[start + same - 1].span);
        let there = b.order[*at].span.cover(b.order[*at + same - 1].span);
        let own = a.order[start..start + same].iter().filter(|r| r.wording).count();
        found.push(Stretch { words: same + RUN - 1, here, there, own: 2 * own > same });
        start += same;
    }
    found.sort_by_key(|s| (std::cmp::Reverse(s.words), s.here));
    found
}

/// The longest stretches of words that two reports have in common, as evidence: in the first, then in the second.
pub(super) fn common((x, a): (&Report, &Runs), (y, b): (&Report, &Runs), most: usize) -> Vec<Evidence> {
    let longest = stretches(a, b, &|_| true);
    let longest = longest.get(..most.min(longest.len())).unwrap_or_default();
    let places = |r: &Report, spans: Vec<Span>| Evidence {
        report: r.id.clone(),
        spans: crate::entity::disjoint(spans),
    };
    let both =
        [(x, longest.iter().map(|s| s.here).collect()), (y, longest.iter().map(|s| s.there).collect())];
    let both = both.into_iter().map(|(r, spans): (&Report, Vec<Span>)| places(r, spans));
    both.filter(|e| !e.spans.is_empty()).collect()
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
pub(super) fn fnv<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let bytes = words.flat_map(|w| w.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
