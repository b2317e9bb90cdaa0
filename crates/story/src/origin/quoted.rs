//! Outlets that a text names for what it tells: "told the BBC", "as first reported by the Echo", "according to Radio Halm".

use super::outlet::{Outlets, is_medium, is_short_for};
use super::runs::body;
use crate::word::{Word, words};
use report::{Report, Span};
use std::collections::BTreeSet;

/// Words of one of which an outlet's name stands near where the outlet is a source: acts of telling, and names of media.
const CUES: [&str; 50] = [
    "told",
    "tells",
    "telling",
    "reported",
    "reports",
    "report",
    "reporting",
    "said",
    "says",
    "saying",
    "according",
    "quoted",
    "quotes",
    "quoting",
    "cited",
    "cites",
    "citing",
    "interview",
    "published",
    "publishes",
    "publishing",
    "wrote",
    "writes",
    "revealed",
    "reveals",
    "learned",
    "newspaper",
    "newspapers",
    "paper",
    "daily",
    "agency",
    "station",
    "broadcaster",
    "channel",
    "magazine",
    "website",
    "weekly",
    "tabloid",
    "outlet",
    "broadcast",
    "broadcasting",
    "carried",
    "confirmed",
    "spoke",
    "speaking",
    "obtained",
    "interviewed",
    "first",
    "asked",
    "seen",
];

/// How many words a cue may stand before or after a name.
const NEAR: usize = 7;

/// Words with a capital that may follow a name and are none of it: "told the Echo Tuesday".
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words in the longest name of an outlet that is not among the reports.
const LONGEST: usize = 6;

/// An outlet named in a text.
pub(super) struct Naming {
    /// The name, with the cue where one stands right beside it.
    pub span: Span,
    /// Number of the outlet; `None` where it is not among the reports.
    pub outlet: Option<usize>,
    /// As printed.
    pub name: String,
}

/// The outlets that a report names, other than its own, each once and at its first place.
pub(super) fn namings(report: &Report, own: Option<usize>, outlets: &Outlets) -> Vec<Naming> {
    let mut found: Vec<Naming> = Vec::new();
    let (mut known, mut others) = (BTreeSet::new(), BTreeSet::new());
    for part in body(report) {
        let words = words(&report.text, part.span);
        let mut at = 0;
        while at < words.len() {
            let line = Line { report, words: &words, at };
            let naming = line.known(own, outlets).or_else(|| line.other(outlets));
            let Some((naming, length)) = naming else {
                at += 1;
                continue;
            };
            at += length;
            let new = match naming.outlet {
                Some(number) => naming.outlet != own && known.insert(number),
                None => others.insert(naming.name.clone()),
            };
            found.extend(new.then_some(naming));
        }
    }
    found
}

/// The words of a part, from one on.
struct Line<'a> {
    report: &'a Report,
    words: &'a [Word],
    at: usize,
}

impl Line<'_> {
    /// An outlet of the reports by its whole name, near a cue. The outlet's own is found too, so that no part of its name is
    /// taken for another's.
    fn known(&self, own: Option<usize>, outlets: &Outlets) -> Option<(Naming, usize)> {
        self.words.get(self.at).filter(|w| self.is_capital(w))?;
        let number = outlets.at(self.words.get(self.at..)?)?;
        let length = outlets.list[number].spoken.len();
        // "Ada Fox said" is no word of an outlet called Fox.
        let part_of_a_name = length == 1 && self.is_capital_before();
        if Some(number) != own && (part_of_a_name || !self.has_cue(length)) {
            return None;
        }
        Some((self.naming(length, Some(number)), length))
    }

    /// Another outlet, or one of the reports by a part of its name, right beside a word of telling.
    fn other(&self, outlets: &Outlets) -> Option<(Naming, usize)> {
        let starts = self.words.get(self.at).is_some_and(|w| self.is_capital(w) && w.folded != "the");
        if !starts || self.is_capital_before() {
            return None;
        }
        let day = |ix: usize| DAYS.contains(&self.words[ix].folded.as_str());
        let joint = |ix: usize| matches!(self.gap(ix), " " | "-");
        let follows = |ix: usize| self.is_capital(&self.words[ix]) && joint(ix) && !day(ix);
        let rest = (self.at + 1..self.words.len()).take_while(|ix| follows(*ix)).count();
        let length = 1 + rest;
        let name: Vec<String> =
            self.words[self.at..self.at + length].iter().map(|w| w.folded.clone()).collect();
        let own = self.report.outlet.as_deref().is_some_and(|o| is_short_for(&name, o));
        if length > LONGEST || own || !is_medium(&name) || !(self.is_told() || self.tells(length)) {
            return None;
        }
        let naming = self.naming(length, outlets.with_words(&name));
        Some((naming, length))
    }

    /// "told (the)", "interview with (the)", "reported by (the)", "according to (the)" before the name.
    fn is_told(&self) -> bool {
        let before: Vec<&str> =
            self.words[self.at.saturating_sub(3)..self.at].iter().map(|w| w.folded.as_str()).collect();
        let before = before.strip_suffix(&["the"]).unwrap_or(&before);
        match before {
            [.., "told" | "telling" | "tells"] => true,
            [.., act, "by"] => {
                ["reported", "published", "revealed", "quoted", "obtained", "interviewed", "cited"]
                    .contains(act)
            }
            [.., "interview", "with"] | [.., "according", "to"] => true,
            _ => false,
        }
    }

    /// "The Coast Times reported": a name of two words or more.
    fn tells(&self, length: usize) -> bool {
        let after = self.words.get(self.at + length).map(|w| w.folded.as_str());
        length > 1
            && after.is_some_and(|w| {
                ["reported", "reports", "quoted", "quotes", "revealed", "wrote"].contains(&w)
            })
    }

    fn has_cue(&self, length: usize) -> bool {
        let from = self.at.saturating_sub(NEAR);
        let until = (self.at + length + NEAR).min(self.words.len());
        let mut near = (from..self.at).chain(self.at + length..until);
        near.any(|ix| CUES.contains(&self.words[ix].folded.as_str()) && self.is_one_sentence(ix))
    }

    /// Whether no full stop stands between a word and the name.
    fn is_one_sentence(&self, ix: usize) -> bool {
        let (from, until) = (ix.min(self.at), ix.max(self.at));
        (from + 1..=until).all(|ix| {
            let ends = self.gap(ix).contains(['.', '!', '?']);
            !(ends && self.is_capital(&self.words[ix]))
        })
    }

    /// What stands before a word.
    fn gap(&self, ix: usize) -> &str {
        let before = ix.checked_sub(1).and_then(|b| self.words.get(b)).map(|w| w.span.end());
        let here = self.words.get(ix).map(|w| w.span.start());
        let text = self.report.text.as_str();
        before.zip(here).and_then(|(from, until)| text.get(from..until)).unwrap_or_default()
    }

    fn is_capital(&self, word: &Word) -> bool {
        self.report.text.get(word.span).starts_with(|c: char| c.is_uppercase())
    }

    fn is_capital_before(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|b| self.words.get(b));
        before.is_some_and(|w| self.is_capital(w) && w.folded != "the" && self.gap(self.at) == " ")
    }

    fn naming(&self, length: usize, outlet: Option<usize>) -> Naming {
        let name = self.words[self.at].span.cover(self.words[self.at + length - 1].span);
        let cue =
            |ix: usize| self.words.get(ix).filter(|w| CUES.contains(&w.folded.as_str())).map(|w| w.span);
        let the = usize::from(self.at > 0 && self.words[self.at - 1].folded == "the");
        let before = self.at.checked_sub(1 + the).and_then(cue);
        let after = cue(self.at + length).filter(|_| before.is_none());
        let span = before.into_iter().chain(after).fold(name, Span::cover);
        let printed = self.report.text.get(name);
        let printed = printed.strip_suffix("’s").or(printed.strip_suffix("'s")).unwrap_or(printed);
        Naming { span, outlet, name: printed.to_owned() }
    }
}
