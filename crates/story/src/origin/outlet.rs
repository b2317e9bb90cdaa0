//! Names of outlets and agencies: which ones are the same, and which outlet among the reports a name is of.

use crate::ordered::Reports;
use crate::word::{Word, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Words that tell outlets apart from nothing: many have them in their names.
const COMMON: [&str; 5] = ["the", "news", "agency", "online", "staff"];

/// Words of an edition or a service behind an outlet's name: "(English edition)".
const EDITION: [&str; 12] = [
    "english",
    "german",
    "french",
    "spanish",
    "international",
    "edition",
    "service",
    "print",
    "web",
    "website",
    "app",
    "online",
];

/// Words that name a medium: one of them in a name makes it an outlet's.
const MEDIA: [&str; 56] = [
    "agency",
    "agencia",
    "bbc",
    "bulletin",
    "chronicle",
    "cnn",
    "courier",
    "daily",
    "dispatch",
    "dpa",
    "echo",
    "efe",
    "examiner",
    "express",
    "fm",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "itv",
    "journal",
    "magazine",
    "mail",
    "media",
    "mirror",
    "monitor",
    "morning",
    "nbc",
    "news",
    "newspaper",
    "npr",
    "observer",
    "post",
    "press",
    "presse",
    "radio",
    "record",
    "register",
    "reporter",
    "reuters",
    "review",
    "sentinel",
    "sky",
    "standard",
    "star",
    "sun",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "weekly",
    "wire",
    "zeitung",
];

/// Agencies and stations whose short names have no such word.
const KNOWN: [&str; 19] = [
    "abc",
    "buzzfeed",
    "fox",
    "afp",
    "ansa",
    "ap",
    "bloomberg",
    "cbs",
    "interfax",
    "itar-tass",
    "kyodo",
    "politico",
    "ria",
    "rte",
    "tass",
    "upi",
    "xinhua",
    "yonhap",
    "zdf",
];

/// What an outlet's name comes down to, so that "BBC" and "BBC News", "AP" and "The Associated Press" are one.
///
/// Brackets and what follows a comma are left out where they tell the edition only.
pub(super) fn key(name: &str) -> Vec<String> {
    let bare = without_edition(name.trim());
    let bare = bare.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let bare = [".com", ".co.uk", ".org", ".net"].iter().find_map(|e| bare.strip_suffix(e)).unwrap_or(bare);
    let folded = words_of(bare);
    let key: Vec<String> = folded.iter().filter(|w| !COMMON.contains(&w.as_str())).cloned().collect();
    let short = match key.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["associated", "press"] => "ap",
        ["agence", "france", "presse"] => "afp",
        ["press", "association"] | ["pa", "media"] => "pa",
        ["united", "press", "international"] => "upi",
        ["deutsche", "presse", "agentur"] => "dpa",
        ["british", "broadcasting", "corporation"] => "bbc",
        ["thomson", "reuters"] => "reuters",
        _ => return if key.is_empty() { folded } else { key },
    };
    vec![short.to_owned()]
}

fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| !w.is_empty()).collect()
}

/// "The City Post (English edition)" -> "The City Post".
fn without_edition(name: &str) -> &str {
    let cut = name.find(['(', ',']).filter(|at| *at > 0);
    let tail = |at: usize| words_of(name.get(at..).unwrap_or_default());
    let edition = |at: &usize| tail(*at).iter().any(|w| EDITION.contains(&w.as_str()));
    cut.filter(edition).and_then(|at| name.get(..at)).unwrap_or(name).trim()
}

/// The name without anything in brackets or behind a comma.
fn bare(name: &str) -> &str {
    name.split(['(', ',']).next().unwrap_or(name).trim()
}

/// Whether an outlet's name tells that it is a party which publishes its own announcement: "Aldous plc (news release)".
pub(super) fn is_announcement(outlet: &str) -> bool {
    const KINDS: [&str; 8] = [
        "release",
        "announcement",
        "statement",
        "communique",
        "filing",
        "newsroom",
        "press office",
        "media office",
    ];
    let bracket = outlet.split_once(['(', ',']).map_or("", |(_, b)| b);
    let bracket = words_of(bracket).join(" ");
    KINDS.iter().any(|k| bracket.contains(k))
}

/// Whether folded words name a medium that need not be among the reports: the last of them tells, "Coast Evening News", but not
/// "Coast Media Office".
pub(super) fn is_medium(words: &[String]) -> bool {
    words.last().is_some_and(|w| MEDIA.contains(&w.as_str()) || KNOWN.contains(&w.as_str()))
}

/// Whether the folded words of a name are some of an outlet's own: "the Tribune" for "The Fennport Tribune", "Coast News" for
/// "coastnews.com".
pub(super) fn is_short_for(words: &[String], outlet: &str) -> bool {
    let own = words_of(outlet);
    let joined = words.concat();
    words.iter().all(|w| own.contains(w) || COMMON.contains(&w.as_str())) || own.concat().contains(&joined)
}

/// The outlets of some reports.
pub(super) struct Outlets {
    /// Key -> number, in the order of the reports.
    numbers: BTreeMap<Vec<String>, usize>,
    /// Each outlet, by number.
    pub list: Vec<Outlet>,
    /// Report -> number.
    pub of: Vec<Option<usize>>,
    /// Spoken name -> number, of those with the same name the last.
    spoken: BTreeMap<Vec<String>, usize>,
    /// First word of a spoken name -> how many words such names have.
    lengths: BTreeMap<String, BTreeSet<usize>>,
    /// Word of a spoken name -> numbers, ascending.
    words: BTreeMap<String, Vec<usize>>,
    /// Initials of a spoken name -> numbers, ascending.
    initials: BTreeMap<String, Vec<usize>>,
}

/// One outlet among the reports.
pub(super) struct Outlet {
    /// As printed with the first of its reports.
    pub name: String,
    /// The folded words by which texts name it, without "the".
    pub spoken: Vec<String>,
    /// Its reports, ascending.
    pub reports: Vec<usize>,
}

impl Outlets {
    pub fn read(reports: &Reports) -> Outlets {
        let mut outlets = Outlets {
            numbers: BTreeMap::new(),
            list: Vec::new(),
            of: Vec::new(),
            spoken: BTreeMap::new(),
            lengths: BTreeMap::new(),
            words: BTreeMap::new(),
            initials: BTreeMap::new(),
        };
        for (ix, r) in reports.iter().enumerate() {
            let number = r.report.outlet.as_deref().and_then(|name| outlets.number(name));
            if let Some(outlet) = number.and_then(|n| outlets.list.get_mut(n)) {
                outlet.reports.push(ix);
            }
            outlets.of.push(number);
        }
        outlets
    }

    fn number(&mut self, name: &str) -> Option<usize> {
        let key = key(name);
        let next = self.list.len();
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            let spoken: Vec<String> = words_of(bare(name)).into_iter().filter(|w| w != "the").collect();
            let spoken = if spoken.is_empty() { key } else { spoken };
            let first = spoken.first().cloned().unwrap_or_default();
            self.lengths.entry(first).or_default().insert(spoken.len());
            self.spoken.insert(spoken.clone(), number);
            for word in spoken.iter().collect::<BTreeSet<_>>() {
                self.words.entry(word.clone()).or_default().push(number);
            }
            let initials = spoken.iter().filter_map(|w| w.chars().next()).collect();
            self.initials.entry(initials).or_default().push(number);
            self.list.push(Outlet { name: name.to_owned(), spoken, reports: Vec::new() });
        }
        Some(number)
    }

    /// The outlet with the longest name that begins at the first of some words, told by their folded forms.
    pub fn at(&self, words: &[Word]) -> Option<usize> {
        let lengths = self.lengths.get(&words.first()?.folded)?;
        lengths.iter().rev().find_map(|length| {
            let name: Vec<String> = words.get(..*length)?.iter().map(|w| w.folded.clone()).collect();
            self.spoken.get(&name).copied()
        })
    }

    /// The outlets that have all of some folded words in their names, two at most: where more than one fits, none does.
    fn having(&self, words: &[String]) -> Vec<usize> {
        let lists = words.iter().map(|w| self.words.get(w).map_or(&[][..], Vec::as_slice));
        let rarest = lists.min_by_key(|l| l.len()).unwrap_or_default();
        let fits = |n: &usize| words.iter().all(|w| self.list[*n].spoken.contains(w));
        rarest.iter().copied().filter(fits).take(2).collect()
    }

    /// The one outlet that has all of some folded words in its name.
    pub fn with_words(&self, words: &[String]) -> Option<usize> {
        the_one(self.having(words))
    }

    /// The outlet that a credit names: by its name, by its initials, "(NP)" for "Nordic Press", or by a word of its own, "(Nordic)".
    /// `None` where none or more than one fits.
    pub fn named(&self, credit: &str) -> Option<usize> {
        let key = key(credit);
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let words = words_of(credit);
        let capitals = credit.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let by_initials = match words.as_slice() {
            [one] if capitals && one.chars().count() > 1 => self.initials.get(one),
            _ => None,
        };
        let telling = |w: &String| !COMMON.contains(&w.as_str()) && !MEDIA.contains(&w.as_str());
        let mut fits = if words.iter().any(telling) { self.having(&words) } else { Vec::new() };
        fits.extend(by_initials.into_iter().flatten().take(2));
        the_one(fits)
    }
}

/// The only one of some numbers, each of which may come twice.
fn the_one(mut numbers: Vec<usize>) -> Option<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.pop().filter(|_| numbers.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_outlet() {
        for (a, b) in [
            ("BBC", "BBC News"),
            ("AP", "The Associated Press"),
            ("The Fennport Echo", "Fennport Echo (English edition)"),
            ("Coast Daily (Lisbon), English edition", "coast daily"),
        ] {
            let (a, b) = (key(a), key(b));
            assert!(a == b || a.starts_with(&b), "{a:?} {b:?}");
        }
        assert_ne!(key("Gazette (Fennport)"), key("Gazette (Westmark)"));
    }

    #[test]
    fn announcements() {
        assert!(is_announcement("Aldous plc (news release)") && is_announcement("City of Halm (statement)"));
        assert!(!is_announcement("The Statement") && !is_announcement("Fennport Echo (English edition)"));
    }
}
