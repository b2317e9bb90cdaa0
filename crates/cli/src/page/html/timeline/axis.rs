//! The axis of the timeline's picture: every day with an event has room, and the empty time between days is cut short.

use crosswire::report::Moment;
use std::collections::BTreeMap;

const DAY: i64 = 86_400;

/// Seconds up to which a moment makes its first and its last day stand on the axis. A longer one ("in 1991") gets a place of its own
/// only where no such day lies in it.
const SHORT: i64 = 45 * DAY;

/// Pixels for the days together, shared out among them within [`LEAST`] and [`MOST`] for one.
const ROOM: i32 = 640;
const LEAST: i32 = 20;
const MOST: i32 = 72;

/// Pixels that a label such as `Mar 2025` needs at the page's letters.
const LABEL: i32 = 72;

/// Pixels left and right of the first and last day.
pub const MARGIN: i32 = 12;

/// Days that have no event from which on the cut is drawn and told.
const CUT: i64 = 7;

/// Where instants lie, in pixels from the left.
pub struct Axis {
    pub slots: Vec<Slot>,
    pub width: i32,
    /// The instant from which seconds are counted.
    base: Moment,
}

/// A day with its room.
pub struct Slot {
    /// Days since that of the base.
    number: i64,
    pub x: i32,
    pub width: i32,
    /// The day of the month; empty where a longer time has its place here.
    pub day: String,
    /// Month and year, or the longer time.
    pub over: String,
    /// Whether `over` is to be shown: it differs from that of the slot before.
    pub shown: bool,
    /// Where time was cut out before this day: the pixel, and how much.
    pub cut: Option<(i32, String)>,
}

impl Axis {
    /// The axis of some moments; `None` where they all lie on one day.
    pub fn of(moments: &[Moment]) -> Option<Axis> {
        let base = *moments.iter().min()?;
        let mut labels: BTreeMap<i64, (String, String)> = BTreeMap::new();
        let (short, mut long): (Vec<&Moment>, Vec<&Moment>) =
            moments.iter().partition(|m| seconds(&base, m).1 - seconds(&base, m).0 <= SHORT);
        for moment in short {
            let (from, until) = seconds(&base, moment);
            let last = moment.until.date().yesterday().unwrap_or(moment.until.date());
            // A moment that ends within a day ends on that day, one that ends at midnight on the day before.
            let end = if until.rem_euclid(DAY) == 0 { last } else { moment.until.date() };
            for (day, date) in
                [(from.div_euclid(DAY), moment.from.date()), ((until - 1).div_euclid(DAY), end)]
            {
                let month = date.strftime("%b %Y").to_string();
                labels.entry(day).or_insert_with(|| (date.day().to_string(), month));
            }
        }
        long.sort_by_key(|m| (seconds(&base, m).1 - seconds(&base, m).0, m.from));
        for moment in long {
            let (from, until) = seconds(&base, moment);
            let (first, last) = (from.div_euclid(DAY), (until - 1).div_euclid(DAY));
            if labels.range(first..=last).next().is_none() {
                labels.insert(first, (String::new(), crate::page::time::shown(moment)));
            }
        }
        (labels.len() > 1).then(|| Axis::with(base, labels))
    }

    fn with(base: Moment, labels: BTreeMap<i64, (String, String)>) -> Axis {
        let width = (ROOM / i32::try_from(labels.len()).unwrap_or(i32::MAX)).clamp(LEAST, MOST);
        let mut slots: Vec<Slot> = Vec::new();
        // Up to where the line of months is written.
        let mut written = 0;
        for (number, (day, over)) in labels {
            let last = slots.last();
            let end = last.map_or(MARGIN, |s| s.x + s.width);
            let empty = last.map_or(0, |s| number - s.number - 1);
            let shown = last.is_none_or(|s| s.over != over);
            let mut x = end + if empty > 0 { 6 + 5 * i32::try_from(empty.ilog2()).unwrap_or(0) } else { 0 };
            if shown {
                x = x.max(written);
                written = x + LABEL.max(8 * i32::try_from(over.len()).unwrap_or(0));
            }
            let cut = (empty >= CUT).then(|| ((end + x) / 2, length(empty)));
            slots.push(Slot { number, x, width, day, over, shown, cut });
        }
        let end = slots.last().map_or(0, |s| s.x + s.width);
        Axis { slots, width: end.max(written) + MARGIN, base }
    }

    /// The pixels of a moment's ends.
    pub fn ends(&self, moment: &Moment) -> (i32, i32) {
        let (from, until) = seconds(&self.base, moment);
        (self.x(from), self.x(until))
    }

    /// The first slot that lies in a moment: every one of those that the axis is of has one. Of others the last slot before.
    pub fn slot(&self, moment: &Moment) -> Option<&Slot> {
        let (from, until) = seconds(&self.base, moment);
        let first = self.slots.partition_point(|s| s.number < from.div_euclid(DAY));
        let inside = self.slots.get(first).filter(|s| s.number * DAY < until);
        inside.or_else(|| self.slots.get(first.saturating_sub(1)))
    }

    fn x(&self, at: i64) -> i32 {
        let next = self.slots.partition_point(|s| s.number * DAY <= at);
        let Some(slot) = next.checked_sub(1).and_then(|ix| self.slots.get(ix)) else {
            return self.slots.first().map_or(0, |s| s.x);
        };
        let (start, end) = (slot.number * DAY, (slot.number + 1) * DAY);
        if at < end {
            return slot.x + share(slot.width, at - start, DAY);
        }
        let right = slot.x + slot.width;
        match self.slots.get(next) {
            Some(after) => right + share(after.x - right, at - end, after.number * DAY - end),
            None => right,
        }
    }
}

/// `part` of `whole` as pixels out of `width`.
fn share(width: i32, part: i64, whole: i64) -> i32 {
    i32::try_from(i64::from(width) * part / whole.max(1)).unwrap_or(width)
}

/// The ends of a moment in seconds since the midnight before the base.
fn seconds(base: &Moment, moment: &Moment) -> (i64, i64) {
    let time = base.from.time();
    let midnight = (i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60 + i64::from(time.second());
    let (from, until) = (moment.from.duration_since(base.from), moment.until.duration_since(base.from));
    (from.as_secs() + midnight, until.as_secs() + midnight)
}

/// Days without events, in the largest unit that fits.
pub fn length(days: i64) -> String {
    let words = |n: i64, unit: &str| crate::page::plural(usize::try_from(n).unwrap_or(0), unit);
    match days {
        ..14 => words(days, "day"),
        14..60 => words(days / 7, "week"),
        60..730 => words(days / 30, "month"),
        _ => words(days / 365, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crosswire::report::Grain;

    fn day(date: &str) -> Moment {
        Moment::day(date.parse().unwrap()).unwrap()
    }

    fn stretch(from: &str, until: &str, grain: Grain) -> Moment {
        Moment { from: from.parse().unwrap(), until: until.parse().unwrap(), grain }
    }

    #[test]
    fn time_runs_to_the_right_and_empty_time_is_cut() {
        let moments = [day("2025-03-02"), day("2025-03-03"), day("2025-06-01"), day("2031-01-01")];
        let axis = Axis::of(&moments).unwrap();
        let ends: Vec<(i32, i32)> = moments.iter().map(|m| axis.ends(m)).collect();
        assert!(ends.windows(2).all(|w| w[0].1 <= w[1].0), "{ends:?}");
        assert_eq!(ends[0].1, ends[1].0, "no time between the two");
        let cuts: Vec<&str> = axis.slots.iter().filter_map(|s| Some(s.cut.as_ref()?.1.as_str())).collect();
        assert_eq!(cuts, ["2 months", "5 years"]);
        assert!(axis.width < 700, "{}", axis.width);
    }

    #[test]
    fn one_day_needs_no_axis_and_hours_lie_within_their_day() {
        let noon = stretch("2025-03-02T12:00:00", "2025-03-02T13:00:00", Grain::Hour);
        assert!(Axis::of(&[noon, day("2025-03-02")]).is_none());
        assert!(Axis::of(&[]).is_none());
        let axis = Axis::of(&[noon, day("2025-03-02"), day("2025-03-04")]).unwrap();
        let (from, until) = axis.ends(&day("2025-03-02"));
        assert!(from < axis.ends(&noon).0 && axis.ends(&noon).1 < until);
    }

    #[test]
    fn a_long_time_has_a_place_only_where_nothing_lies_in_it() {
        let year = |y: i32| stretch(&format!("{y}-01-01"), &format!("{}-01-01", y + 1), Grain::Year);
        let axis = Axis::of(&[year(1991), year(2025), day("2025-03-02"), day("2025-03-04")]).unwrap();
        // The slot of a year is the first within it, not the one before it.
        assert_eq!(axis.slot(&year(2025)).map(|s| s.day.as_str()), Some("2"));
        assert_eq!(axis.slot(&day("2025-03-04")).map(|s| s.day.as_str()), Some("4"));
        assert_eq!(axis.slot(&year(1991)).map(|s| s.over.as_str()), Some("1991"));
        assert_eq!(axis.slot(&day("2025-03-03")).map(|s| s.day.as_str()), Some("2"), "none of its own");
        let places: Vec<(&str, &str)> = axis.slots.iter().map(|s| (&*s.day, &*s.over)).collect();
        assert_eq!(places, [("", "1991"), ("2", "Mar 2025"), ("4", "Mar 2025")]);
        let (from, until) = axis.ends(&year(2025));
        assert!(from < axis.slots[1].x && until >= axis.slots[2].x + axis.slots[2].width);
    }
}
