//! What a timeline tells of its events beside their words: when, in which order, and what other times reports give.

use super::{Page, Quote, time};
use crosswire::report::{Grain, Moment};
use crosswire::story::{Event, EventTelling, Order};
use std::collections::BTreeMap;

/// When an event was, with its clock where its words name one: `Sun 2025-03-02 14:00 UTC+9`.
pub fn when(event: &Event) -> String {
    let own = event.tellings.iter().filter(|t| t.moment.is_none());
    told(&event.moment, own.filter_map(|t| t.offset).next())
}

fn told(moment: &Moment, offset: Option<i16>) -> String {
    let zone = offset.filter(|_| moment.grain < Grain::Day).map(zone).unwrap_or_default();
    time::shown(moment) + &zone
}

/// ` UTC`, ` UTC+9`, ` UTC-3:30`.
fn zone(minutes: i16) -> String {
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let sign = if minutes < 0 { '-' } else { '+' };
    match (hours, rest) {
        (0, 0) => " UTC".to_owned(),
        (_, 0) => format!(" UTC{sign}{hours}"),
        _ => format!(" UTC{sign}{hours}:{rest:02}"),
    }
}

/// What a reader cannot see from the list: that the event need not come after the one before it.
pub fn order_note(event: &Event) -> Option<&'static str> {
    match event.order? {
        Order::After => None,
        Order::Before => Some("before what stands above"),
        Order::Unknown => Some("perhaps before what stands above"),
        Order::Contradictory => Some("by some reports before what stands above, by others after it"),
    }
}

/// How another time of an event stands to the event's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Other {
    /// Not both can be right.
    Against,
    /// The same instant by another clock, or the same time told more coarsely or finely.
    Same,
}

fn other(event: &Event, moment: &Moment) -> Other {
    let same = |m: &Moment| m.contains(moment) || moment.contains(m);
    match event.alternatives.contains(moment) {
        true => Other::Against,
        // What is no more than coarser than a time that contradicts the event's contradicts it too.
        false if !same(&event.moment) && event.alternatives.iter().any(same) => Other::Against,
        false => Other::Same,
    }
}

/// Another time of an event, with who tells it.
pub struct OtherTime {
    other: Other,
    time: String,
    /// Report, and index among the event's tellings: each report once.
    pub tellings: Vec<(usize, usize)>,
}

impl OtherTime {
    /// What stands before and behind the names of the reports.
    pub fn words(&self) -> (String, &'static str) {
        let time = &self.time;
        match self.other {
            Other::Against => (format!("told for another time, {time}, in "), "; not both can be right"),
            Other::Same => (format!("told as {time} in "), ""),
        }
    }
}

impl<'a> Page<'a> {
    /// The times that reports give for an event, other than its own: first those that contradict it.
    pub fn other_times(&self, event: &Event) -> Vec<OtherTime> {
        let mut times: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
        for (ix, EventTelling { report, moment, offset, .. }) in event.tellings.iter().enumerate() {
            let (Some(moment), Some(source)) = (moment, self.place(report)) else { continue };
            let tellings = times.entry((other(event, moment), *moment, *offset)).or_default();
            if !tellings.iter().any(|(s, _)| *s == source) {
                tellings.push((source, ix));
            }
        }
        let time = |((other, moment, offset), tellings): ((Other, Moment, Option<i16>), _)| OtherTime {
            other,
            time: told(&moment, offset),
            tellings,
        };
        times.into_iter().map(time).collect()
    }

    /// The same, each in a line.
    pub fn other_time_lines(&self, event: &Event) -> Vec<String> {
        let line = |other: OtherTime| {
            let labels: Vec<&str> =
                other.tellings.iter().map(|(s, _)| self.sources[*s].label.as_str()).collect();
            let (before, behind) = other.words();
            format!("{before}{}{behind}", super::listed(&labels, ", ", false))
        };
        self.other_times(event).into_iter().map(line).collect()
    }

    /// The telling whose words stand for an event, with its index: the first that gives the event's own time.
    pub fn event_lead(&self, event: &'a Event) -> Option<(usize, Quote<'a>)> {
        let own = event.tellings.iter().position(|t| t.moment.is_none() && self.place(&t.report).is_some());
        let mut all = own.into_iter().chain(0..event.tellings.len());
        all.find_map(|ix| Some((ix, self.event_quote(&event.tellings[ix])?)))
    }

    /// The further reports that give an event's own time, each with the index of its telling.
    pub fn also_told(&self, event: &Event) -> Vec<(usize, usize)> {
        let mut told: Vec<(usize, usize)> = Vec::new();
        for (ix, telling) in event.tellings.iter().enumerate().filter(|(_, t)| t.moment.is_none()) {
            let source = self.place(&telling.report);
            told.extend(source.filter(|s| told.iter().all(|(known, _)| known != s)).map(|s| (s, ix)));
        }
        told.into_iter().skip(1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn clocks_are_named() {
        for (minutes, words) in [(0, " UTC"), (540, " UTC+9"), (-210, " UTC-3:30"), (-30, " UTC-0:30")] {
            assert_eq!(zone(minutes), words);
        }
    }

    #[test]
    fn two_times_of_one_event_do_not_pass_for_one() {
        let account = sample::account();
        let page = Page::of(&account);
        let lines: Vec<String> =
            account.comparison.timeline.iter().flat_map(|e| page.other_time_lines(e)).collect();
        let expected = [
            "told for another time, Sun 2025-03-09, in City Wire; not both can be right",
            "told as 2025-03 in Odd <b>Outlet</b>",
        ];
        assert_eq!(lines, expected);
    }
    #[test]
    fn the_words_for_an_event_are_of_its_own_time() {
        let mut account = sample::account();
        let event = &mut account.comparison.timeline[1];
        event.tellings[0].moment = event.tellings[2].moment.take();
        let page = Page::of(&account);
        let event = &account.comparison.timeline[1];
        assert_eq!(page.event_lead(event).map(|(ix, _)| ix), Some(1), "the first is told for another time");
        assert_eq!(page.also_told(event), [(2, 2)]);
    }
}
