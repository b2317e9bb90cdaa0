//! What is kept of a report to hold others against it: its telling words, its days, ages and address. Hashes, not words.

use super::rarity::Rarity;
use super::read::{RUNS, Words};
use report::{Report, ReportId};
use serde::{Deserialize, Serialize};

/// Words kept of a report, those that tell most. Body texts have some 250 different content words; the last of them are the words of
/// the page around the article. 8 bytes each.
const TERMS: usize = 96;

/// A word of the head counts this much more when words are chosen.
const HEAD: f32 = 1.5;

/// Ages and days kept; a page with more is a list.
const FACTS: usize = 12;

/// Steps in which rarity is kept: 1/20 of a natural logarithm, so that 255 is a word in one of 340,000 texts.
pub(super) const STEPS: f32 = 20.0;

/// A word of a report, hashed.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(from = "(u32, u8, u8, u8, u8)", into = "(u32, u8, u8, u8, u8)")]
pub(super) struct Term {
    pub hash: u32,
    /// How often it stands in the report.
    pub all: u8,
    /// How often in its head.
    pub head: u8,
    /// [`STEPS`] times minus the logarithm of the share of texts that have it.
    pub rarity: u8,
    pub flags: u8,
}

impl Term {
    /// It is written with a capital inside a sentence.
    pub const NAME: u8 = 1;
    /// It stands in the title.
    pub const TITLE: u8 = 2;

    pub fn idf(self) -> f32 {
        f32::from(self.rarity) / STEPS
    }

    /// Weight in the whole report: (1 + ln tf) idf (Salton and Buckley 1988).
    pub fn weight(self) -> f32 {
        frequency(self.all) * self.idf()
    }

    /// Weight in the head.
    pub fn head_weight(self) -> f32 {
        frequency(self.head) * self.idf()
    }

    /// Weight in the title.
    pub fn title_weight(self) -> f32 {
        if self.flags & Term::TITLE == 0 { 0.0 } else { self.idf() }
    }
}

impl From<(u32, u8, u8, u8, u8)> for Term {
    fn from((hash, all, head, rarity, flags): (u32, u8, u8, u8, u8)) -> Term {
        Term { hash, all, head, rarity, flags }
    }
}

impl From<Term> for (u32, u8, u8, u8, u8) {
    fn from(t: Term) -> Self {
        (t.hash, t.all, t.head, t.rarity, t.flags)
    }
}

fn frequency(tf: u8) -> f32 {
    if tf == 0 { 0.0 } else { 1.0 + f32::from(tf).ln() }
}

/// What is kept of a report.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Sketch {
    pub id: ReportId,
    /// The day it was published, in days since 1970-01-01, UTC where its zone is known.
    pub day: Option<i32>,
    /// Earlier versions of the same article, which it stands for, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<ReportId>,
    /// Hash of the outlet's name.
    pub outlet: Option<u32>,
    /// Hash of the host in the address.
    pub host: Option<u32>,
    /// Hash of the address.
    pub url: Option<u32>,
    /// Sorted by hash.
    pub terms: Vec<Term>,
    /// Lengths of the vectors of the whole, of the head and of the title.
    #[serde(skip)]
    norms: [f32; 3],
    /// Ages told, in years. Sorted.
    pub ages: Vec<u16>,
    /// Days told, as `day`. Sorted.
    pub days: Vec<i32>,
    /// The smallest hashes of runs of words, sorted: what two reports share of them estimates what they share of all (bottom-k, Broder 1997).
    pub runs: Vec<u32>,
    /// How like the nearest stories were that it did not join when it came: see [`super::likeness::crowd`].
    pub crowd: f32,
}

impl Sketch {
    pub fn of(report: &Report, words: &Words, rarity: &Rarity) -> Sketch {
        let mut terms: Vec<Term> =
            words.terms.iter().map(|t| Term { rarity: rarity.steps(t.hash), ..*t }).collect();
        if terms.len() > TERMS {
            let worth = |t: &Term| {
                if t.head > 0 || t.flags & Term::TITLE != 0 { HEAD * t.weight() } else { t.weight() }
            };
            terms.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.hash.cmp(&b.hash)));
            terms.truncate(TERMS);
            terms.sort_by_key(|t| t.hash);
        }
        let mut sketch = Sketch {
            id: report.id.clone(),
            before: Vec::new(),
            day: words.day,
            outlet: words.outlet,
            host: words.host,
            url: words.url,
            terms,
            norms: [0.0; 3],
            ages: words.ages.iter().copied().take(FACTS).collect(),
            days: words.days.iter().copied().take(FACTS).collect(),
            runs: words.runs.clone(),
            crowd: 0.0,
        };
        sketch.reckon();
        sketch
    }

    /// The same with the rarity that words have by now, which changes the lengths with it.
    pub fn again(&self, rarity: &Rarity) -> Sketch {
        let mut new = self.clone();
        new.terms.iter_mut().for_each(|t| t.rarity = rarity.steps(t.hash));
        new.reckon();
        new
    }

    /// Reckons the lengths from the words.
    pub fn reckon(&mut self) {
        let norm =
            |weight: fn(Term) -> f32| self.terms.iter().map(|t| weight(*t).powi(2)).sum::<f32>().sqrt();
        self.norms = [norm(Term::weight), norm(Term::head_weight), norm(Term::title_weight)];
    }

    /// The first law that a sketch from a file breaks.
    pub fn check(&self) -> Result<(), String> {
        let terms = self.terms.len() <= TERMS && self.terms.is_sorted_by(|a, b| a.hash < b.hash);
        let runs = self.runs.len() <= RUNS && self.runs.is_sorted_by(|a, b| a < b);
        let facts =
            self.ages.len().max(self.days.len()) <= FACTS && self.ages.is_sorted() && self.days.is_sorted();
        // A cosine, or a mean of some.
        let crowd = (0.0..=1.01).contains(&self.crowd);
        let days = self.days.iter().chain(&self.day).all(super::clock::is_day);
        if terms && runs && facts && crowd && days {
            Ok(())
        } else {
            Err(format!("what is kept of {} is broken", self.id))
        }
    }

    /// Its word with this hash.
    pub fn term(&self, hash: u32) -> Option<&Term> {
        self.terms.binary_search_by_key(&hash, |t| t.hash).ok().and_then(|at| self.terms.get(at))
    }

    /// Whether two reports are of one outlet: by its name, or by the host where one does not name it.
    pub fn of_outlet_of(&self, other: &Sketch) -> bool {
        match (self.outlet, other.outlet) {
            (Some(a), Some(b)) => a == b,
            _ => self.host.is_some() && self.host == other.host,
        }
    }

    /// Whether all of its runs of words are kept, and not a sample.
    pub fn is_short(&self) -> bool {
        self.runs.len() < RUNS
    }

    /// The share of runs of words that two reports have in common (Jaccard), estimated; 0 where one has none.
    pub fn same_runs(&self, other: &Sketch) -> f32 {
        let (a, b) = (&self.runs, &other.runs);
        let (mut i, mut j, mut both, mut seen) = (0, 0, 0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            both += usize::from(x == y);
            seen += 1;
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        if seen == 0 { 0.0 } else { both as f32 / seen as f32 }
    }
}

/// How like two reports are, kind by kind. Cosines are 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Pair {
    /// Of all words.
    pub words: f32,
    /// Of the words of the heads.
    pub head: f32,
    /// Of one's head and the other's whole, mean of both ways.
    pub across: f32,
    /// Of the titles.
    pub title: f32,
    /// Rarity of the five rarest names in common, above that of a word in one of twenty texts.
    pub names: f32,
    pub age_clash: f32,
    pub age_same: f32,
    pub day_clash: f32,
    pub day_same: f32,
    /// Days between the two; `None` where one has no date.
    pub gap: Option<i32>,
}

impl Pair {
    pub fn of(a: &Sketch, b: &Sketch) -> Pair {
        let mut sums = [0.0f32; 5];
        let mut names = [0.0f32; 5];
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (a.terms.get(i), b.terms.get(j)) {
            if x.hash == y.hash {
                add(&mut sums, *x, *y);
                if (x.flags & y.flags & Term::NAME) != 0 {
                    insert(&mut names, x.idf().min(y.idf()) - 3.0);
                }
            }
            i += usize::from(x.hash <= y.hash);
            j += usize::from(y.hash <= x.hash);
        }
        let over = |sum: f32, x: f32, y: f32| if x * y > 0.0 { (sum / (x * y)).min(1.0) } else { 0.0 };
        let ([aw, ah, at], [bw, bh, bt]) = (a.norms, b.norms);
        let facts =
            |same: bool, either: bool| (f32::from(u8::from(same)), f32::from(u8::from(either && !same)));
        let (age_same, age_clash) = facts(share(&a.ages, &b.ages), !a.ages.is_empty() && !b.ages.is_empty());
        let (day_same, day_clash) = facts(share(&a.days, &b.days), !a.days.is_empty() && !b.days.is_empty());
        Pair {
            words: over(sums[0], aw, bw),
            head: over(sums[1], ah, bh),
            across: 0.5 * (over(sums[2], aw, bh) + over(sums[3], ah, bw)),
            title: over(sums[4], at, bt),
            names: names.iter().sum::<f32>() / 20.0,
            age_clash,
            age_same,
            day_clash,
            day_same,
            gap: a.day.zip(b.day).map(|(x, y)| x.abs_diff(y).min(1 << 20) as i32),
        }
    }
}

fn add(sums: &mut [f32; 5], x: Term, y: Term) {
    let (xw, yw, xh, yh) = (x.weight(), y.weight(), x.head_weight(), y.head_weight());
    let each = [xw * yw, xh * yh, xw * yh, xh * yw, x.title_weight() * y.title_weight()];
    sums.iter_mut().zip(each).for_each(|(sum, more)| *sum += more);
}

/// Puts a value among the greatest, which are sorted downwards.
fn insert(greatest: &mut [f32; 5], mut value: f32) {
    for slot in greatest {
        if value > *slot {
            std::mem::swap(slot, &mut value);
        }
    }
}

/// Whether two sorted lists have a value in common.
fn share<T: Ord>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|x| b.binary_search(x).is_ok())
}
