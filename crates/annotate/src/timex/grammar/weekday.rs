//! Weekdays: "Friday", "last Monday", "Tuesday night", "Mondays".

use crate::timex::expr::{Expr, Match, Name, Which};
use crate::timex::lexicon::{self, Written};
use crate::timex::token::Tokens;

/// A weekday with what stands around it.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    let (which, at) = which(t, i);
    let (day, written) = lexicon::weekday(t.low(at))?;
    let mut end = at + 1;
    match written {
        Written::Doubtful => return None,
        Written::Short if !t.capital(at) => return None,
        Written::Short if t.is(end, ".") && t.glued(end) => end += 1,
        _ => {}
    }
    if is_name(t, i, at, end) {
        return None;
    }
    let number = day.to_monday_one_offset();
    let part = lexicon::day_part(t.low(end)).filter(|_| !t.glued(end));
    let set = |end, code: &str| Match::new(end, Expr::Set(format!("XXXX-WXX-{number}{code}")));
    if written == Written::Plural || part.is_some_and(|(_, plural)| plural) {
        let (code, end) = part.map_or(("", end), |(p, _)| (p.code(), end + 1));
        return (which == Which::Bare).then(|| set(end, code))?;
    }
    // "Monday and Tuesday nights": the plural is of both.
    if let Some(code) = shared_part(t, end).filter(|_| which == Which::Bare && part.is_none()) {
        return set(end, code);
    }
    let expr = Expr::Named(Name::Weekday(day), which);
    match part {
        Some((part, _)) => Match::new(end + 1, Expr::Part(Box::new(expr), part)),
        None => Match::new(end, expr),
    }
}

/// The part of the day behind "and Tuesday nights".
fn shared_part(t: &Tokens, i: usize) -> Option<&'static str> {
    let joined = t.any(i, &["and", "or", "through", "to"]) && lexicon::weekday(t.low(i + 1)).is_some();
    lexicon::day_part(t.low(i + 2)).filter(|(_, plural)| joined && *plural).map(|(part, _)| part.code())
}

/// Which weekday is meant, and where its name stands.
fn which(t: &Tokens, i: usize) -> (Which, usize) {
    match (t.low(i), t.low(i + 1)) {
        ("this", "coming") => (Which::Next, i + 2),
        ("this", "past") => (Which::Last, i + 2),
        ("the", "previous") => (Which::Before, i + 2),
        ("the", "following") => (Which::After, i + 2),
        ("the", "next" | "coming") => (Which::After, i + 2),
        ("last" | "past", _) => (Which::Last, i + 1),
        ("next" | "coming", _) => (Which::Next, i + 1),
        ("this", _) => (Which::This, i + 1),
        ("that", _) => (Which::Told, i + 1),
        ("previous", _) => (Which::Before, i + 1),
        ("following", _) => (Which::After, i + 1),
        _ => (Which::Bare, i),
    }
}

/// Names that a weekday is part of: "the Sunday Times", "Bloody Sunday", "Freaky Friday".
fn is_name(t: &Tokens, start: usize, at: usize, end: usize) -> bool {
    let paper = matches!(
        t.low(end),
        "times"
            | "telegraph"
            | "mirror"
            | "express"
            | "mail"
            | "post"
            | "herald"
            | "independent"
            | "tribune"
            | "sun"
            | "star"
            | "people"
            | "world"
            | "business"
            | "review"
            | "mercury"
            | "age"
            | "football"
            | "baseball"
            | "live"
    ) && t.capital(end);
    let night_show =
        t.is(end, "night") && t.capital(end) && t.any(end + 1, &["football", "live", "baseball"]);
    let before = t.before(start);
    let event = at == start
        && matches!(
            before,
            "bloody"
                | "black"
                | "good"
                | "ash"
                | "palm"
                | "super"
                | "holy"
                | "maundy"
                | "shrove"
                | "cyber"
                | "giving"
        )
        && start.checked_sub(1).is_some_and(|b| t.capital(b));
    let hashtag = matches!(before, "#" | "@");
    paper || night_show || event || hashtag || t.glued(end) && t.word(end)
}
