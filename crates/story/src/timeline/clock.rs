//! Times by different clocks: which zone a time is told in, and what is known of the order of two times.
//!
//! A moment is civil: ten o'clock where it was written. Within one report times share a clock. Between two reports, days are taken
//! for calendar days where the thing happened, as news tells them. A time of day without a zone may be by any clock on earth: beside a
//! time by UTC it may lie up to 14 hours earlier or 12 later than it reads, and two such times may be one though they read 26 hours
//! apart. What these leave open has no certain order, and contradicts nothing.

use crate::Order;
use crate::word::fold;
use report::{Grain, Moment};

/// The most that a clock is ahead of UTC, in minutes: that of Kiribati's Line Islands.
const AHEAD: u32 = 14 * 60;

/// The most that a clock is behind UTC, in minutes: that of ships and of Baker Island; American Samoa's is 11 hours behind.
const BEHIND: u32 = 12 * 60;

/// A moment and the clock that it is told by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    pub moment: Moment,
    /// Minutes east of UTC, where the words tell.
    pub offset: Option<i16>,
}

impl Reading {
    /// The moment by UTC, where the zone is known.
    pub fn universal(&self) -> Option<Moment> {
        self.moment.shifted(-i64::from(self.offset?))
    }

    /// Where it may lie by UTC: a clock that is ahead of UTC reads later than UTC does.
    fn possible(&self) -> Moment {
        self.universal().unwrap_or_else(|| self.moment.widened(AHEAD, BEHIND))
    }
}

/// The order of two times; `together` where one report tells both, by one clock.
pub(super) fn order(a: &Reading, b: &Reading, together: bool) -> Order {
    let whole_days = a.moment.grain >= Grain::Day && b.moment.grain >= Grain::Day;
    let (x, y) = match (a.universal(), b.universal()) {
        (Some(x), Some(y)) => (x, y),
        _ if together || whole_days => (a.moment, b.moment),
        _ => (a.possible(), b.possible()),
    };
    match (x.is_before(&y), y.is_before(&x)) {
        (true, _) => Order::Before,
        (_, true) => Order::After,
        _ => Order::Unknown,
    }
}

/// Whether two times with their words may be one instant by two clocks, where one of them at least names its own. Without a zone both
/// are by the clock of the place that they tell of.
pub(crate) fn may_be_one((a, words): (Moment, &str), (b, others): (Moment, &str)) -> bool {
    let (a, b) =
        (Reading { moment: a, offset: offset(words) }, Reading { moment: b, offset: offset(others) });
    let zoned = a.offset.is_some() || b.offset.is_some();
    zoned && order(&a, &b, false) == Order::Unknown
}

/// The zone that the words for a time name, in minutes east of UTC. Abbreviations that several zones share (IST, CST) and those
/// that leave summer time open (ET) tell nothing.
pub(super) fn offset(words: &str) -> Option<i16> {
    let zones = words.split(|c: char| !c.is_ascii_alphabetic()).filter_map(|word| {
        let hours = match word {
            "GMT" | "UTC" => 0.0,
            "BST" | "CET" | "WAT" => 1.0,
            "CEST" | "EET" | "SAST" | "CAT" => 2.0,
            "EEST" | "MSK" | "EAT" => 3.0,
            "PKT" => 5.0,
            "HKT" | "SGT" | "AWST" => 8.0,
            "JST" | "KST" => 9.0,
            "ACST" => 9.5,
            "AEST" => 10.0,
            "AEDT" => 11.0,
            "NZST" => 12.0,
            "NZDT" => 13.0,
            "BRT" | "ART" => -3.0,
            "EDT" => -4.0,
            "EST" | "CDT" => -5.0,
            "MDT" => -6.0,
            "MST" | "PDT" => -7.0,
            "PST" | "AKDT" => -8.0,
            "AKST" => -9.0,
            "HST" => -10.0,
            _ => return None,
        };
        Some((hours * 60.0) as i16)
    });
    let mut zones = zones.collect::<Vec<i16>>();
    zones.dedup();
    (zones.len() == 1).then(|| zones.pop()).flatten()
}

/// A moment as a sentence tells it: `2025-02-28`, `2025-02-28 14:00`, `2025-03`.
pub(super) fn shown(moment: &Moment) -> String {
    let form = match moment.grain {
        Grain::Second | Grain::Minute | Grain::Hour => "%Y-%m-%d %H:%M",
        Grain::DayPart => match moment.from.hour() {
            0 => "the morning of %Y-%m-%d",
            12 => "the afternoon of %Y-%m-%d",
            _ => "the evening of %Y-%m-%d",
        },
        Grain::Month => "%Y-%m",
        Grain::Year => "%Y",
        _ => "%Y-%m-%d",
    };
    moment.from.strftime(form).to_string()
}

/// The words of a time, folded.
pub(super) fn folded(words: &str) -> Vec<String> {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(fold)
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use report::Moment;

    fn at(time: &str, offset: Option<i16>) -> Reading {
        let from: jiff::civil::DateTime = time.parse().unwrap();
        let moment = Moment { from, until: from, grain: Grain::Minute };
        Reading { moment: Moment { until: moment.shifted(1).unwrap().from, ..moment }, offset }
    }

    #[test]
    fn zones_are_read_where_they_are_certain() {
        for (words, minutes) in [
            ("14:00 GMT", Some(0)),
            ("8:30 a.m. EST Friday", Some(-300)),
            ("6 p.m. ET", None),
            ("9 am IST", None),
            ("Friday", None),
            ("10:00 GMT (12:00 CEST)", None),
        ] {
            assert_eq!(offset(words), minutes, "{words}");
        }
    }

    #[test]
    fn one_instant_by_two_clocks_is_no_contradiction() {
        let one = |a: &str, words: &str, b: &str, others: &str| {
            may_be_one((at(a, None).moment, words), (at(b, None).moment, others))
        };
        let (two, eleven) = ("2025-03-01T14:00", "2025-03-01T23:00");
        assert!(one(two, "14:00 GMT", eleven, "11 p.m. JST"));
        assert!(one(two, "14:00 GMT", eleven, "11 p.m."), "which may be Tokyo's");
        assert!(!one(two, "14:00 GMT", eleven, "11 p.m. GMT"));
        assert!(!one(two, "2 p.m.", eleven, "11 p.m."), "both by the clock of the place");
    }

    #[test]
    fn what_clocks_may_shift_has_no_certain_order() {
        let (ten, noon) = (at("2025-03-01T10:00", None), at("2025-03-01T12:00", None));
        assert_eq!(order(&ten, &noon, true), Order::Before);
        assert_eq!(order(&ten, &noon, false), Order::Unknown);
        // Ten in Kiribati is 20:00 UTC of the day before, and 12:00 of the next day on Baker Island midnight after it.
        for (late, first) in [("2025-03-02T11:59", Order::Unknown), ("2025-03-02T12:01", Order::Before)] {
            assert_eq!(order(&ten, &at(late, None), false), first, "{late}");
        }
        assert_eq!(order(&at("2025-03-02T12:01", None), &ten, false), Order::After);
        // Beside UTC a clock without a zone is at most 14 hours ahead, or 12 behind.
        let noon = at("2025-03-01T12:00", Some(0));
        for (local, expected) in [
            ("2025-03-01T00:30", Order::Unknown),
            ("2025-02-28T23:58", Order::After),
            ("2025-03-02T01:59", Order::Unknown),
            ("2025-03-02T02:01", Order::Before),
        ] {
            assert_eq!(order(&noon, &at(local, None), false), expected, "{local}");
        }
        // Ten in New York is later than noon in London.
        let (york, london) = (at("2025-03-01T10:00", Some(-300)), at("2025-03-01T12:00", Some(0)));
        assert_eq!(order(&york, &london, false), Order::After);
        assert_eq!(order(&york, &london, true), Order::After);
    }
}
