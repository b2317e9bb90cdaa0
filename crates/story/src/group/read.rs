//! Reads the words of a report that tell one story from another, with their places.

use super::sketch::Term;
use crate::word::{Word, fold, is_content, stem, words};
use jiff::civil::{Date, Weekday};
use report::{PartKind, Report, Span, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a report that are read. The news is at the top; what comes after is background, then other pages' headlines.
const WORDS: usize = 1200;

/// Words of the body that are its head, as the title is.
const HEAD: usize = 80;

/// Days are read in so many words from the top.
const DAYS: usize = 300;

/// Words in a run, of which two versions of one article share most.
const RUN: usize = 4;

/// Smallest hashes of runs that are kept: an estimate of the share within about 0.1.
pub(super) const RUNS: usize = 32;

/// What stands in a report.
pub(super) struct Words {
    /// Sorted by hash; without rarity, which depends on other reports.
    pub terms: Vec<Term>,
    /// Term -> its first places in the text, in order.
    pub places: BTreeMap<u32, Vec<Span>>,
    pub ages: BTreeSet<u16>,
    pub days: BTreeSet<i32>,
    /// Ages and days -> where they stand.
    pub facts: BTreeMap<Fact, Span>,
    pub runs: Vec<u32>,
    pub day: Option<i32>,
    pub outlet: Option<u32>,
    pub host: Option<u32>,
    pub url: Option<u32>,
}

/// An age in years or a day since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fact {
    Age(u16),
    Day(i32),
}

/// Reads a report. A text without parts is read as a whole.
pub(super) fn read(report: &Report) -> Words {
    let mut reader = Reader::new(report);
    let headline = report.parts(PartKind::Headline).next().map(|p| p.span);
    match (headline, report.title.as_deref()) {
        (Some(span), _) => reader.zone(&report.text, span, Zone::Title),
        (None, Some(title)) => reader.title(title),
        (None, None) => (),
    }
    let told = |k: PartKind| matches!(k, PartKind::Standfirst | PartKind::Paragraph);
    let mut body: Vec<Span> = report.parts.iter().filter(|p| told(p.kind)).map(|p| p.span).collect();
    if body.is_empty() && headline.is_none() {
        body.extend(report.text.span(0..report.text.len()));
    }
    for span in body {
        reader.zone(&report.text, span, Zone::Body);
    }
    reader.done()
}

/// 64 bits of FNV-1a, folded to 32: the same on every machine and in every version.
pub(super) fn hash(bytes: &str) -> u32 {
    let hash = bytes
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 32)) as u32
}

#[derive(Clone, Copy, PartialEq)]
enum Zone {
    /// A title that is not in the text: its words have no place.
    Told,
    Title,
    Body,
}

#[derive(Default)]
struct Count {
    all: u8,
    head: u8,
    flags: u8,
}

struct Reader {
    /// The civil day of publication.
    published: Option<Date>,
    counts: BTreeMap<u32, Count>,
    words: Words,
    runs: BTreeSet<u32>,
    /// Words read so far in all, and in the body.
    read: usize,
    body: usize,
}

impl Reader {
    fn new(report: &Report) -> Reader {
        let words = Words {
            terms: Vec::new(),
            places: BTreeMap::new(),
            ages: BTreeSet::new(),
            days: BTreeSet::new(),
            facts: BTreeMap::new(),
            runs: Vec::new(),
            day: day(report),
            outlet: report.outlet.as_deref().map(outlet).filter(|o| !o.is_empty()).map(|o| hash(&o)),
            host: report.url.as_deref().and_then(host).map(|h| hash(&h)),
            url: report.url.as_deref().map(address).filter(|u| !u.is_empty()).map(|u| hash(&u)),
        };
        let published = report.published.map(|p| p.date);
        Reader { published, counts: BTreeMap::new(), words, runs: BTreeSet::new(), read: 0, body: 0 }
    }

    fn title(&mut self, title: &str) {
        let Some(text) = Text::new(title.chars().take(1000).collect()) else { return };
        if let Some(span) = text.span(0..text.len()) {
            self.zone(&text, span, Zone::Told);
        }
    }

    fn zone(&mut self, text: &Text, span: Span, zone: Zone) {
        if self.read >= WORDS {
            return;
        }
        let mut found = words(text, enough(text, span));
        found.truncate(WORDS - self.read);
        let capital = |w: &Word| text.get(w.span).starts_with(char::is_uppercase);
        // Headlines In This Style tell no name by its capitals.
        let capitals = found.iter().filter(|w| capital(w)).count();
        let styled = 5 * capitals > 3 * found.len();
        let mut end = span.start();
        for (ix, word) in found.iter().enumerate() {
            let between = text.as_str().get(end..word.span.start()).unwrap_or_default();
            let opens = ix == 0 || between.contains(['.', '!', '?', '\n', ':', '"', '“', '”', '—']);
            let goes_on = found.get(ix + 1).is_some_and(|w| {
                capital(w) && text.as_str().get(word.span.end()..w.span.start()) == Some(" ")
            });
            // At the start of a sentence a capital tells nothing, but before another one: "Ines Dahl said".
            let named = !styled && capital(word) && (!opens || goes_on);
            self.word(word, zone, named);
            self.fact(text, &found, ix, zone);
            end = word.span.end();
        }
        if zone != Zone::Told {
            self.add_runs(&found);
        }
    }

    fn word(&mut self, word: &Word, zone: Zone, named: bool) {
        let head = zone != Zone::Body || self.body < HEAD;
        self.read += 1;
        self.body += usize::from(zone == Zone::Body);
        let Some(term) = stem_of(word).map(|stem| hash(&stem)) else { return };
        let count = self.counts.entry(term).or_default();
        count.all = count.all.saturating_add(1);
        count.head = count.head.saturating_add(u8::from(head));
        count.flags |= if named { Term::NAME } else { 0 };
        count.flags |= if zone == Zone::Body { 0 } else { Term::TITLE };
        if zone != Zone::Told {
            let places = self.words.places.entry(term).or_default();
            if places.len() < 2 {
                places.push(word.span);
            }
        }
    }

    /// Ages ("17-year-old", "17 years old", ", 17,") and days ("Friday", "March 3").
    fn fact(&mut self, text: &Text, found: &[Word], ix: usize, zone: Zone) {
        let Some(word) = found.get(ix) else { return };
        let after = |n: usize| found.get(ix + n).map_or("", |w| w.folded.as_str());
        let fact = age(text, word, after(1), after(2))
            .map(Fact::Age)
            .or_else(|| self.told_day(text, word, after(1)).map(Fact::Day));
        match fact {
            Some(Fact::Age(years)) => drop(self.words.ages.insert(years)),
            Some(Fact::Day(day)) => drop(self.words.days.insert(day)),
            None => return,
        }
        if let Some(fact) = fact.filter(|_| zone != Zone::Told) {
            self.words.facts.entry(fact).or_insert(word.span);
        }
    }

    fn told_day(&self, text: &Text, word: &Word, after: &str) -> Option<i32> {
        let published = self.published.filter(|_| self.body <= DAYS)?;
        match word.folded.as_str() {
            "today" => return Some(number(published)),
            "yesterday" => return Some(number(published) - 1),
            _ => (),
        }
        if !text.get(word.span).starts_with(char::is_uppercase) {
            return None;
        }
        if let Some(weekday) = weekday(&word.folded) {
            // The last one, or the day of publication itself: reports tell what was.
            let back =
                (published.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset()).rem_euclid(7);
            return Some(number(published) - i32::from(back));
        }
        let month = month(&word.folded)?;
        let digits = after.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let day: i8 = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
        let year = published.year();
        let near =
            (year.saturating_sub(1)..=year.saturating_add(1)).filter_map(|y| Date::new(y, month, day).ok());
        near.map(number).min_by_key(|d| (d.abs_diff(number(published)), *d))
    }

    fn add_runs(&mut self, found: &[Word]) {
        for run in found.windows(RUN) {
            let joined = run
                .iter()
                .fold(0x811c_9dc5_u32, |h, w| h.rotate_left(5).wrapping_mul(0x0100_0193) ^ hash(&w.folded));
            // Spread, so that the smallest are a fair sample.
            let spread = (joined ^ (joined >> 15)).wrapping_mul(0x2c1b_3c6d);
            self.runs.insert(spread ^ (spread >> 13));
            if self.runs.len() > RUNS {
                self.runs.pop_last();
            }
        }
    }

    fn done(mut self) -> Words {
        self.words.runs = self.runs.into_iter().collect();
        let term =
            |(hash, c): (u32, Count)| Term { hash, all: c.all, head: c.head, rarity: 0, flags: c.flags };
        self.words.terms = self.counts.into_iter().map(term).collect();
        self.words
    }
}

/// A word as it is counted: a stem, or a number as it stands; `None` for one that tells nothing.
fn stem_of(word: &Word) -> Option<String> {
    let digits = word.folded.starts_with(|c: char| c.is_ascii_digit());
    (digits || is_content(&word.folded))
        .then(|| if digits { word.folded.clone() } else { stem(&word.folded) })
}

/// The different words of a text as they are counted: as much of it as is read of a report.
pub(super) fn stems(text: &Text) -> BTreeSet<String> {
    let Some(span) = text.span(0..text.len()) else { return BTreeSet::new() };
    let found = words(text, enough(text, span)).into_iter().take(WORDS);
    found.filter_map(|w| stem_of(&w)).collect()
}

/// The first bytes of a part, more than [`WORDS`] words can have: a page of megabytes is not cut into words first.
fn enough(text: &Text, span: Span) -> Span {
    let mut end = span.end().min(span.start() + 16 * WORDS);
    while end > span.start() + 1 && !text.as_str().is_char_boundary(end) {
        end -= 1;
    }
    text.span(span.start()..end).unwrap_or(span)
}

fn age(text: &Text, word: &Word, next: &str, then: &str) -> Option<u16> {
    let years: u16 = word.folded.parse().ok().filter(|y| *y < 120)?;
    let told = matches!((next, then), ("year" | "years", "old")) || next == "yo";
    let s = text.as_str();
    let between = s.get(..word.span.start()).is_some_and(|b| b.ends_with(", "))
        && s.get(word.span.end()..).is_some_and(|a| a.starts_with(','));
    (told || between).then_some(years)
}

fn weekday(folded: &str) -> Option<Weekday> {
    Some(match folded {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(folded: &str) -> Option<i8> {
    let short = |m: &&str| m.get(..3) == Some(folded) || (**m == *"september" && folded == "sept");
    let ix = MONTHS.iter().position(|m| *m == folded || short(m))?;
    i8::try_from(ix + 1).ok()
}

/// The day of publication; in UTC where time and zone are known, so that two clocks do not make one moment two days.
fn day(report: &Report) -> Option<i32> {
    let published = report.published?;
    let local = number(published.date);
    let (Some(time), Some(offset)) = (published.time, published.offset) else { return Some(local) };
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute()) - i32::from(offset);
    Some(local + minutes.div_euclid(24 * 60))
}

/// Days since 1970-01-01.
pub(super) fn number(date: Date) -> i32 {
    let hours = date.duration_since(Date::constant(1970, 1, 1)).as_hours();
    i32::try_from(hours / 24).unwrap_or_default()
}

/// The day of a number of days since 1970-01-01.
pub(super) fn date(number: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// An outlet's name as it is compared.
fn outlet(name: &str) -> String {
    let bare =
        name.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.split(|c: char| !c.is_alphanumeric())
        .map(fold)
        .filter(|w| !w.is_empty() && w != "the")
        .collect::<Vec<_>>()
        .join(" ")
}

/// The host in an address, as an outlet's name is compared; `None` where there is none.
fn host(url: &str) -> Option<String> {
    let address = address(url);
    let host = address.split(['/', '?', ':']).next().filter(|h| h.contains('.'))?;
    Some(outlet(host)).filter(|h| !h.is_empty())
}

/// An address as it is compared: without scheme, "www.", fragment and last slash.
fn address(url: &str) -> String {
    let bare =
        url.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let bare = bare.split('#').next().unwrap_or_default();
    bare.trim_end_matches('/').to_owned()
}
