//! Number words and figures: counts, days of a month, years.

use super::lexicon;
use super::token::{Kind, Tokens};

/// How many of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// So many thousandths: 2,500 is two and a half.
    Milli(u64),
    /// "Several", "a few", or a plural alone.
    Some,
}

impl Count {
    /// A whole number.
    pub fn whole(n: u32) -> Count {
        Count::Milli(u64::from(n) * 1000)
    }

    /// The whole number, if it is one.
    pub fn as_whole(self) -> Option<u32> {
        match self {
            Count::Milli(m) if m % 1000 == 0 => u32::try_from(m / 1000).ok(),
            _ => None,
        }
    }

    /// Times a whole number.
    pub fn times(self, n: u32) -> Count {
        match self {
            Count::Milli(m) => Count::Milli(m.saturating_mul(u64::from(n))),
            Count::Some => Count::Some,
        }
    }

    /// Plus a half.
    pub fn and_half(self) -> Count {
        match self {
            Count::Milli(m) => Count::Milli(m.saturating_add(500)),
            Count::Some => Count::Some,
        }
    }
}

/// A count before a unit, and one past its end: "three", "twenty-four", "2 1/2", "two and a half", "a", "several".
pub fn count(t: &Tokens, i: usize) -> Option<(Count, usize)> {
    let vague = |n| Some((Count::Some, n));
    match t.low(i) {
        "several" | "many" => return vague(i + 1),
        "few" if !t.any(i + 1, &["of"]) => return vague(i + 1),
        "dozens" | "scores" | "hundreds" | "thousands" if t.is(i + 1, "of") => return vague(i + 2),
        "a" if t.is(i + 1, "few") => return vague(i + 2),
        "a" if t.are(i + 1, &["couple", "of"]) => return Some((Count::whole(2), i + 3)),
        "couple" if t.is(i + 1, "of") => return Some((Count::whole(2), i + 2)),
        "a" if t.is(i + 1, "dozen") => return Some((Count::whole(12), i + 2)),
        "a" if t.is(i + 1, "number") && t.is(i + 2, "of") => return vague(i + 3),
        "half" if t.any(i + 1, &["a", "an"]) => return Some((Count::Milli(500), i + 2)),
        "a" if t.is(i + 1, "half") => return Some((Count::Milli(500), i + 2)),
        "half" if t.any(i + 1, &["hour", "century", "decade", "year", "day"]) => {
            return Some((Count::Milli(500), i + 1));
        }
        "half" if t.dash(i + 1) && t.any(i + 2, &["hour", "century", "decade", "year", "day"]) => {
            return Some((Count::Milli(500), i + 1));
        }
        "another" | "all" if lexicon::unit(t.low(i + 1)).is_some_and(|u| !u.1) => {
            return Some((Count::whole(1), i + 1));
        }
        "dozen" => return Some((Count::whole(12), i + 1)),
        _ => {}
    }
    let (count, end) = figures(t, i).or_else(|| words(t, i).map(|(n, e)| (Count::whole(n), e)))?;
    Some(half_after(t, end).map_or((count, end), |e| (count.and_half(), e)))
}

/// "and a half", "-and-a-half", " 1/2", "½" after a count.
fn half_after(t: &Tokens, i: usize) -> Option<usize> {
    let skip = |j: usize| if t.dash(j) { j + 1 } else { j };
    if t.is(i, "½") {
        return Some(i + 1);
    }
    let j = skip(i);
    if t.number(j).is_some_and(|n| n.0 == 1) && t.is(j + 1, "/") && t.number(j + 2).is_some_and(|n| n.0 == 2)
    {
        return Some(j + 3);
    }
    let (a, half) = (skip(j + 1), skip(skip(j + 1) + 1));
    (t.is(j, "and") && t.is(a, "a") && t.is(half, "half")).then_some(half + 1)
}

/// "14", "1,050", "2.5".
fn figures(t: &Tokens, i: usize) -> Option<(Count, usize)> {
    let (mut n, _) = t.number(i)?;
    if t.glued(i) && (t.any(i - 1, &[".", ",", "/", ":", "$", "£", "€"]) || t.kind(i - 1) == Some(Kind::Word))
    {
        return None;
    }
    let mut end = i + 1;
    while t.is(end, ",") && t.glued(end) && t.glued(end + 1) {
        let Some((more, 3)) = t.number(end + 1) else { break };
        n = n.checked_mul(1000)?.checked_add(more)?;
        end += 2;
    }
    if t.is(end, ".")
        && t.glued(end)
        && t.glued(end + 1)
        && let Some((part, digits @ 1..=3)) = t.number(end + 1)
    {
        let milli = u64::from(part) * [100, 10, 1][digits - 1];
        return Some((Count::Milli(u64::from(n) * 1000 + milli), end + 2));
    }
    Some((Count::whole(n), end))
}

/// A number in words up to a million: "twenty four", "a hundred", "two thousand five hundred".
pub fn words(t: &Tokens, i: usize) -> Option<(u32, usize)> {
    let (mut total, mut part, mut end) = (0u32, None::<u32>, i);
    loop {
        // A hyphen joins "twenty-four"; an "and" joins what follows a hundred.
        let joined =
            end > i && (t.dash(end) && t.glued(end) || t.is(end, "and") && total + part.unwrap_or(0) >= 100);
        let at = if joined { end + 1 } else { end };
        let word = t.low(at);
        if let Some(n) = lexicon::cardinal(word) {
            match part {
                None => part = Some(n),
                Some(p) if p % 10 == 0 && p % 100 >= 20 && (1..10).contains(&n) => part = Some(p + n),
                Some(p) if p >= 100 && p % 100 == 0 => part = Some(p + n),
                Some(_) => break,
            }
        } else if word == "hundred" && part.is_some_and(|p| (1..100).contains(&p)) {
            part = part.map(|p| p * 100);
        } else if word == "thousand" && part.is_some_and(|p| (1..1000).contains(&p)) && total == 0 {
            total = part.take()? * 1000;
        } else if end == i && matches!(word, "a" | "an" | "one") {
            part = Some(1);
        } else {
            break;
        }
        end = at + 1;
        if end > i + 12 {
            return None;
        }
    }
    (end > i).then_some((total + part.unwrap_or(0), end))
}

/// A year in words: "nineteen ninety-seven", "two thousand", "two thousand and five", "twenty twenty-five".
pub fn year_in_words(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let first = lexicon::cardinal(t.low(i))?;
    if (17..=20).contains(&first) {
        let tens = lexicon::cardinal(t.low(i + 1)).filter(|n| *n >= 10)?;
        let j = if t.dash(i + 2) { i + 3 } else { i + 2 };
        let ones =
            lexicon::cardinal(t.low(j)).filter(|n| (1..10).contains(n) && tens >= 20 && tens % 10 == 0);
        let end = if ones.is_some() { j + 1 } else { i + 2 };
        return Some(((first * 100 + tens + ones.unwrap_or(0)) as i16, end));
    }
    let (n, end) = words(t, i).filter(|_| first == 2 && t.is(i + 1, "thousand"))?;
    (2000..2100).contains(&n).then_some((n as i16, end))
}

/// A day of a month in figures or as an ordinal: "2", "2nd", "eighth", "twenty-first"; the flag tells an ordinal.
pub fn day(t: &Tokens, i: usize) -> Option<(i8, usize, bool)> {
    if let Some((n, 1..=2)) = t.number(i) {
        let suffixed = t.glued(i + 1) && t.any(i + 1, &["st", "nd", "rd", "th"]);
        return (1..=31).contains(&n).then_some((n as i8, if suffixed { i + 2 } else { i + 1 }, suffixed));
    }
    let (n, end) = ordinal(t, i)?;
    (1..=31).contains(&n).then_some((n as i8, end, true))
}

/// An ordinal in words or figures: "third", "twenty-first", "21st".
pub fn ordinal(t: &Tokens, i: usize) -> Option<(u32, usize)> {
    if let Some((n, _)) = t.number(i) {
        return (t.glued(i + 1) && t.any(i + 1, &["st", "nd", "rd", "th"])).then_some((n, i + 2));
    }
    if let Some(n) = lexicon::ordinal(t.low(i)) {
        return Some((n, i + 1));
    }
    let tens = lexicon::cardinal(t.low(i)).filter(|n| *n >= 20)?;
    let j = if t.dash(i + 1) { i + 2 } else { i + 1 };
    let ones = lexicon::ordinal(t.low(j)).filter(|n| *n < 10)?;
    Some((tens + ones, j + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let read = |s: &str| {
            let t = Tokens::new(s);
            count(&t, 0).map(|(n, end)| (n, end == t.len()))
        };
        assert_eq!(read("twenty-four"), Some((Count::whole(24), true)));
        assert_eq!(read("two and a half"), Some((Count::Milli(2500), true)));
        assert_eq!(read("2 1/2"), Some((Count::Milli(2500), true)));
        assert_eq!(read("1,050"), Some((Count::whole(1050), true)));
        assert_eq!(read("2.5"), Some((Count::Milli(2500), true)));
        assert_eq!(read("a hundred and twenty"), Some((Count::whole(120), true)));
        assert_eq!(read("two thousand five hundred"), Some((Count::whole(2500), true)));
        assert_eq!(read("a few"), Some((Count::Some, true)));
        assert_eq!(read("people"), None);
    }

    #[test]
    fn years_and_days() {
        let t = Tokens::new("nineteen ninety-seven twenty-first two thousand and five");
        assert_eq!(year_in_words(&t, 0), Some((1997, 4)));
        assert_eq!(day(&t, 4), Some((21, 7, true)));
        assert_eq!(year_in_words(&t, 7), Some((2005, 11)));
    }
}
