//! Repeated times: "every Monday", "each year", "daily", "twice a week".

use crate::timex::expr::{Expr, Match};
use crate::timex::lexicon::{self, Unit};
use crate::timex::number::{self, Count};
use crate::timex::resolve;
use crate::timex::token::Tokens;

/// A repeated time.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    adverb(t, i).or_else(|| each(t, i)).or_else(|| times(t, i)).or_else(|| plural(t, i))
}

/// The value of one time in each stretch of this length.
pub fn every(count: Count, unit: Unit) -> String {
    resolve::duration(&[(count, unit)])
}

/// "daily", "annually".
fn adverb(t: &Tokens, i: usize) -> Option<Match> {
    let value = match t.low(i) {
        "hourly" => "PT1H",
        "daily" | "nightly" => "P1D",
        "weekly" => "P1W",
        "fortnightly" | "biweekly" => "P2W",
        "monthly" => "P1M",
        // "quarterly dividends" are a kind of dividends; alone it tells how often.
        "quarterly" if !t.word(i + 1) => "P3M",
        "yearly" | "annually" => "P1Y",
        _ => return None,
    };
    // "the Daily Mail", "Publishers Weekly": a name.
    let name =
        t.capital(i) && (t.word(i + 1) && t.capital(i + 1) || i > 0 && t.word(i - 1) && t.capital(i - 1));
    let joined = t.glued(i) && t.dash(i.wrapping_sub(1));
    (!name && !joined).then(|| Match::new(i + 1, Expr::Set(value.to_owned())))?
}

/// "every day", "each July", "every other week", "every two years", "every Monday morning".
fn each(t: &Tokens, i: usize) -> Option<Match> {
    if !t.any(i, &["every", "each"]) {
        return None;
    }
    let other = t.any(i + 1, &["other", "second"]);
    let at = i + 1 + usize::from(other || t.is(i + 1, "single"));
    let of = |end, value: String| Match::new(end, Expr::Set(value));
    if let Some((day, _)) = lexicon::weekday(t.low(at)).filter(|_| t.capital(at)) {
        let part = lexicon::day_part(t.low(at + 1)).map_or("", |p| p.0.code());
        let end = at + 1 + usize::from(!part.is_empty());
        return of(end, format!("XXXX-WXX-{}{part}", day.to_monday_one_offset()));
    }
    if let Some((month, false)) = lexicon::month(t.low(at)).filter(|_| t.capital(at)) {
        return match number::day(t, at + 1) {
            Some((day, end, _)) => of(end, format!("XXXX-{month:02}-{day:02}")),
            None => of(at + 1, format!("XXXX-{month:02}")),
        };
    }
    if let Some((part, _)) = lexicon::day_part(t.low(at)) {
        return of(at + 1, format!("XXXX-XX-XX{}", part.code()));
    }
    if let Some((season, _)) = lexicon::season(t.low(at)) {
        let value = crate::timex::point::Point::Season(0, season).to_string();
        return of(at + 1, format!("XXXX{}", value.get(4..).unwrap_or_default()));
    }
    if let Some((unit, false, each)) =
        lexicon::unit(t.low(at)).filter(|u| !(u.0 == Unit::Second && t.is(i + 1, "second")))
    {
        return of(at + 1, every(Count::whole(each * if other { 2 } else { 1 }), unit));
    }
    let (count, end) = number::count(t, at)?;
    let (unit, _, each) = lexicon::unit(t.low(end))?;
    of(end + 1, every(count.times(each), unit))
}

/// "twice a week", "three times a year".
fn times(t: &Tokens, i: usize) -> Option<Match> {
    let at = match t.low(i) {
        "once" | "twice" => i + 1,
        _ => number::count(t, i).map(|(_, e)| e).filter(|e| t.is(*e, "times"))? + 1,
    };
    let at = t.any(at, &["a", "an", "each", "every", "per"]).then_some(at + 1)?;
    let (unit, false, each) = lexicon::unit(t.low(at))? else { return None };
    Match::new(at + 1, Expr::Set(every(Count::whole(each), unit)))
}

/// "weekends", "weekdays", "mornings" without a day.
fn plural(t: &Tokens, i: usize) -> Option<Match> {
    let led = t.any(i.wrapping_sub(1), &["on", "at", "during", "most", "and"]);
    let value = match t.low(i) {
        "weekends" if led => "XXXX-WXX-WE",
        "weekdays" if led => "XXXX-WXX-XX",
        _ => return None,
    };
    Match::new(i + 1, Expr::Set(value.to_owned()))
}
