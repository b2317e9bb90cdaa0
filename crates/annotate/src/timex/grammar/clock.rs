//! Times of day: "8:30 a.m. EST Friday", "14:00 GMT", "noon", "4 in the morning", "twenty to seven this morning".

use super::{date, relative, weekday};
use crate::timex::expr::{Expr, Match, Which};
use crate::timex::lexicon::{self, Unit};
use crate::timex::point::{DayPart, Point};
use crate::timex::token::{Kind, Tokens};

/// A time of day with its zone and its day.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    if let Some(found) = with_part(t, i) {
        return Some(found);
    }
    let (hour, minute, end) = time(t, i)?;
    let end = past_zone(t, end);
    if let Some((day, end)) = day_behind(t, end) {
        return Match::new(end, Expr::Clock(Some(Box::new(day)), hour, minute));
    }
    Match::new(end, Expr::Clock(None, hour, minute))
}

/// "half past seven on Saturday evening", "5:40 on Monday morning", "ten this morning": the part of the day tells which half the
/// hour is of. The small hours of a "night" are left: they are of the next day, or not.
fn with_part(t: &Tokens, i: usize) -> Option<Match> {
    let (hour, minute, end) = to_or_past(t, i).or_else(|| bare(t, i))?;
    let (day, part, end) = part_behind(t, end)?;
    let hour = match (part, hour % 12) {
        (DayPart::Morning, hour) => hour,
        (DayPart::Night, 0) if minute == 0 => 24,
        (DayPart::Night, 0..=5) => return None,
        (_, hour) => hour + 12,
    };
    Match::new(end, Expr::Clock(Some(Box::new(day)), hour, minute))
}

/// An hour that nothing marks as one but a preposition before it, "at ten", or a colon in it, "5:40".
fn bare(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    let led = t.any(i.wrapping_sub(1), &["at", "until", "till", "before", "after", "since"]);
    if let Some(hour) = lexicon::cardinal(t.low(i)) {
        return (led && (1..=12).contains(&hour)).then_some((hour as i8, 0, i + 1));
    }
    let (hour, _) = t.number(i).filter(|n| (1..=12).contains(&n.0) && n.1 <= 2 && !t.glued(i))?;
    let joined = t.is(i + 1, ":") || led && t.is(i + 1, ".");
    let minute =
        t.number(i + 2).filter(|n| joined && t.glued(i + 1) && t.glued(i + 2) && n.1 == 2 && n.0 < 60);
    match minute {
        Some((minute, _)) => Some((hour as i8, minute as i8, i + 3)),
        None => led.then_some((hour as i8, 0, i + 1)),
    }
}

/// The day and its part behind an hour: "on Sunday night", "this morning", "tonight", "yesterday evening".
fn part_behind(t: &Tokens, end: usize) -> Option<(Expr, DayPart, usize)> {
    let at = end + usize::from(t.is(end, "on"));
    if t.is(at, "this")
        && let Some((part, false)) = lexicon::day_part(t.low(at + 1))
    {
        return Some((Expr::Unit(Unit::Day, Which::This), part, at + 2));
    }
    if t.is(at, "overnight") {
        return None;
    }
    let found = weekday::read(t, at).or_else(|| relative::day(t, at))?;
    match found.expr {
        Expr::Part(day, part) => Some((*day, part, found.end)),
        _ => None,
    }
}

/// Before "ten to midnight" these begin a stretch of time, and before "ten to two" a count of votes or goals.
const NO_TIME_BEFORE: &[&str] =
    &["from", "between", "open", "opens", "voted", "vote", "won", "lost", "beat", "ruled", "twenty", "-"];

/// "half past eight", "twenty to seven this morning", "a quarter past noon".
fn to_or_past(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    if NO_TIME_BEFORE.contains(&t.before(i)) {
        return None;
    }
    let (minutes, at) = minutes(t, i + usize::from(t.is(i, "a") && t.is(i + 1, "quarter")))?;
    let at = at + usize::from(t.is(at, "minutes"));
    let past = match t.low(at) {
        "past" => true,
        "to" if minutes != 30 => false,
        _ => return None,
    };
    let hour = match t.low(at + 1) {
        "noon" | "midday" => 12,
        "midnight" => 24,
        word => lexicon::cardinal(word)
            .or_else(|| t.number(at + 1).map(|n| n.0))
            .filter(|h| (1..=12).contains(h))? as i8,
    };
    // "ten to twelve people" is a range: between two such words only what tells the part of the day tells a time.
    let parted = || part_behind(t, at + 2).is_some() || half_of_day(t, at + 2).is_some();
    let told = past || t.any(at + 1, &["noon", "midday", "midnight"]) || parted();
    match (told, past) {
        (false, _) => None,
        (_, true) => Some((hour % 24, minutes, at + 2)),
        (_, false) => Some(((hour - 1) % 24, 60 - minutes, at + 2)),
    }
}

/// "half", "quarter", "twenty-five": so many minutes, and one past the words.
fn minutes(t: &Tokens, at: usize) -> Option<(i8, usize)> {
    let five = at + 1 + usize::from(t.dash(at + 1));
    match t.low(at) {
        "half" => Some((30, at + 1)),
        "quarter" => Some((15, at + 1)),
        "twenty" if t.is(five, "five") => Some((25, five + 1)),
        word => lexicon::cardinal(word).filter(|n| matches!(n, 5 | 10 | 20)).map(|n| (n as i8, at + 1)),
    }
}

fn time(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    named(t, i).or_else(|| figures(t, i)).or_else(|| worded(t, i))
}

fn named(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    match t.low(i) {
        "noon" | "midday" | "noontime" => Some((12, 0, i + 1)),
        // The end of the day named beside it: "midnight Friday" is 24:00.
        "midnight" => Some((24, 0, i + 1)),
        _ => None,
    }
    .filter(|_| {
        // "High Noon", "Midnight Express", "noon-time": names and parts of other words.
        let after_name = t.word(i.wrapping_sub(1)) && t.capital(i) && t.capital(i - 1);
        let joined = t.dash(i + 1) && t.glued(i + 1);
        let before_name =
            t.capital(i) && t.capital(i + 1) && t.word(i + 1) && lexicon::weekday(t.low(i + 1)).is_none();
        !(after_name || joined || before_name)
    })
}

/// "8:30 a.m.", "8 pm", "14:00", "1400 GMT", "8 o'clock", "4 in the morning".
fn figures(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    let (hour, digits) = t.number(i)?;
    if t.glued(i) && (t.kind(i - 1) == Some(Kind::Word) || t.any(i - 1, &["$", ":", ".", ",", "£", "€", "#"]))
    {
        return None;
    }
    if digits == 4 && hour / 100 < 24 && hour % 100 < 60 {
        // "1400 GMT", "1400 hours": no colon, so the zone must say that it is a time.
        let said = lexicon::zone(t.raw(i + 1)) || t.is(i + 1, "hours") && t.before(i) == "at";
        return said.then_some((
            (hour / 100) as i8,
            (hour % 100) as i8,
            i + 1 + usize::from(t.is(i + 1, "hours")),
        ));
    }
    let colon = t.any(i + 1, &[":", "."]) && t.glued(i + 1) && t.glued(i + 2);
    let (minute, end) = match t.number(i + 2).filter(|n| colon && n.1 == 2 && n.0 < 60) {
        Some((m, _)) => (m, i + 3),
        None => (0, i + 1),
    };
    if hour > 24 || digits > 2 || t.glued(end) && t.any(end, &[":", "/", "%"]) && t.glued(end + 1) {
        return None;
    }
    if let Some((afternoon, end)) = half_of_day(t, end).filter(|_| (1..=12).contains(&hour)) {
        return Some(((hour % 12) as i8 + if afternoon { 12 } else { 0 }, minute as i8, end));
    }
    let past = end > i + 1;
    let led = t.any(
        i.wrapping_sub(1),
        &["at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "between"],
    );
    let zoned = lexicon::zone(t.raw(end)) || t.are(end, &["local", "time"]) || t.is(end, "hours") && past;
    let colon = t.is(i + 1, ":");
    (hour < 24 && past && (zoned || led && colon)).then_some((
        hour as i8,
        minute as i8,
        end + usize::from(t.is(end, "hours")),
    ))
}

/// "a.m.", "PM", "o'clock", "in the morning": whether it is the afternoon, and one past it.
fn half_of_day(t: &Tokens, i: usize) -> Option<(bool, usize)> {
    let glued = |k: usize| t.glued(i + k);
    if t.any(i, &["am", "pm"]) {
        return Some((t.is(i, "pm"), i + 1));
    }
    if t.any(i, &["a", "p"]) && t.is(i + 1, ".") && glued(1) && t.is(i + 2, "m") {
        // The last stop may be the sentence's as well; it belongs to the abbreviation.
        let dot = t.is(i + 3, ".") && glued(3);
        return Some((t.is(i, "p"), i + 3 + usize::from(dot)));
    }
    let at = if t.is(i, "o") && t.apostrophe(i + 1) && t.is(i + 2, "clock") { i + 3 } else { i };
    if t.are(at, &["in", "the"]) || t.are(at, &["at", "night"]) {
        let word = if t.is(at, "at") { at + 1 } else { at + 2 };
        let (part, false) = lexicon::day_part(t.low(word))? else { return None };
        return Some((part != DayPart::Morning, word + 1));
    }
    (at > i).then_some((false, at))
}

/// "eight o'clock", "half past eight", "ten in the morning".
fn worded(t: &Tokens, i: usize) -> Option<(i8, i8, usize)> {
    if let Some((hour, minute, end)) = to_or_past(t, i) {
        return Some(match half_of_day(t, end).filter(|_| hour <= 12) {
            Some((afternoon, end)) => (hour % 12 + if afternoon { 12 } else { 0 }, minute, end),
            None => (hour, minute, end),
        });
    }
    let hour = lexicon::cardinal(t.low(i)).filter(|h| (1..=12).contains(h))?;
    let (afternoon, end) = half_of_day(t, i + 1)?;
    Some(((hour % 12) as i8 + if afternoon { 12 } else { 0 }, 0, end))
}

fn past_zone(t: &Tokens, end: usize) -> usize {
    let at = end + usize::from(t.is(end, "(") && t.is(end + 2, ")"));
    if lexicon::zone(t.raw(at)) {
        return if at > end { at + 2 } else { at + 1 };
    }
    if t.are(end, &["local", "time"])
        || t.any(end, &["eastern", "pacific", "central", "mountain"]) && t.is(end + 1, "time")
    {
        return end + 2;
    }
    end
}

/// The day that a time of day stands beside: "Friday", ", Nov. 6", "on March 2", "that day".
fn day_behind(t: &Tokens, end: usize) -> Option<(Expr, usize)> {
    let at = end + usize::from(t.any(end, &[",", "on"]));
    let found = date::calendar(t, at).or_else(|| weekday::read(t, at)).or_else(|| relative::day(t, at))?;
    let day = matches!(
        found.expr,
        Expr::Named(
            crate::timex::expr::Name::Weekday(_)
                | crate::timex::expr::Name::MonthDay(..)
                | crate::timex::expr::Name::DatedWeekday(..),
            _
        ) | Expr::Point(Point::Day(_))
            | Expr::Unit(Unit::Day, Which::This)
            | Expr::Shift { .. }
    );
    day.then_some((found.expr, found.end))
}
