//! Numbers in digits and in words: "1,050", "3 1/2", "2.26 billion", "two hundred and fifty", "dozens", "third".

mod share;
mod words;

use super::lexicon::{magnitude, starts_number};
use super::token::{Kind, Line};
use share::{one_in, share};
use words::{ordinal, vague, words};

/// The most magnitudes in a row that are read as one number: "hundreds of thousands of millions".
const MAGNITUDES: usize = 3;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// In digits, with or without a magnitude after them.
    Digits,
    /// In words.
    Words,
    /// As a part of one: "two-thirds".
    Share,
    /// As an order of magnitude: "dozens", "tens of thousands".
    Vague,
    /// A place in a row: "third", "28th".
    Ordinal,
}

/// A number and where it stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Number {
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Finite; for [`Form::Vague`] the order of magnitude.
    pub value: f64,
    /// The value without its magnitude: 2.26 of "2.26 billion".
    pub bare: f64,
    /// What that was multiplied with; 1 where there is no magnitude.
    pub magnitude: f64,
    pub form: Form,
}

impl Number {
    fn new(first: usize, end: usize, value: f64, form: Form) -> Number {
        Number { first, end, value, bare: value, magnitude: 1.0, form }
    }

    fn times(self, magnitude: f64, end: usize) -> Number {
        Number { end, value: self.value * magnitude, magnitude: self.magnitude * magnitude, ..self }
    }

    fn checked(self) -> Option<Number> {
        self.value.is_finite().then_some(self)
    }
}

/// The number that begins at a token.
pub(super) fn number(line: &Line, at: usize) -> Option<Number> {
    let token = line.get(at)?;
    match token.kind {
        Kind::Numeral => one_in(line, at).or_else(|| digits(line, at)),
        Kind::Word if !starts_number(&token.low) => None,
        Kind::Word => vague(line, at)
            .or_else(|| share(line, at))
            .or_else(|| words(line, at))
            .or_else(|| ordinal(line, at)),
        Kind::Sign => vulgar(token.text).map(|v| Number::new(at, at + 1, v, Form::Share)),
    }
    .and_then(Number::checked)
}

/// The value of a numeral; infinite for absurdly long ones, which [`Number::checked`] drops.
fn parse(numeral: &str) -> Option<f64> {
    let plain: String = numeral.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    plain.parse().ok()
}

fn digits(line: &Line, at: usize) -> Option<Number> {
    let value = parse(line.text(at))?;
    if line.glued(at + 1) && matches!(line.low(at + 1), "st" | "nd" | "rd" | "th") {
        return Some(Number::new(at, at + 2, value, Form::Ordinal));
    }
    if let Some(v) = fraction(line, at) {
        return Some(Number::new(at, at + 3, v, Form::Share));
    }
    let mut number = Number::new(at, at + 1, value, Form::Digits);
    if !line.glued(at + 1) && fraction(line, at + 1).is_some_and(|v| v < 1.0) && value.fract() == 0.0 {
        number = Number::new(at, at + 4, value + fraction(line, at + 1)?, Form::Digits);
    } else if let Some(part) = vulgar(line.text(at + 1)) {
        number = Number::new(at, at + 2, value + part, Form::Digits);
    } else if let Some((power, end)) = power_of_ten(line, at + 1) {
        number = number.times(power, end);
        number.bare = number.value;
    }
    Some(with_magnitudes(line, number))
}

/// Multiplies by the magnitudes that follow: "2.8 billion", "4 hundred thousand", "1.8-million", "25k".
fn with_magnitudes(line: &Line, mut number: Number) -> Number {
    for _ in 0..MAGNITUDES {
        let at = if line.hyphen(number.end) { number.end + 1 } else { number.end };
        let Some(m) = magnitude(line.low(at)).or_else(|| letter_magnitude(line, at)) else { break };
        number = number.times(m, at + 1);
    }
    number
}

/// "k", "m", "b", "t" against or after the digits; "m" and "t" are a length and a mass as well.
fn letter_magnitude(line: &Line, at: usize) -> Option<f64> {
    let text = line.text(at);
    let after_money = super::money::prefix(line, at.checked_sub(1)?).is_some();
    match text {
        "k" | "K" if line.glued(at) => {
            (!matches!(line.low(at + 1), "run" | "race" | "walk" | "resolution")).then_some(1e3)
        }
        "b" | "B" if line.glued(at) && (after_money || counts_more(line, at)) => Some(1e9),
        "B" | "M" if line.is(at + 1, Kind::Word) && (after_money || super::noun::is_plural(line, at + 1)) => {
            Some(if text == "B" { 1e9 } else { 1e6 })
        }
        "m" | "M" if after_money || (line.glued(at) && counts_more(line, at)) => Some(1e6),
        "t" | "T" if after_money && line.glued(at) => Some(1e12),
        _ => None,
    }
}

/// Whether a letter after digits is a magnitude: "1.2m tons", "5m euros", "rose to 1.2m in May"; but "37m (121ft)", "10m deep".
fn counts_more(line: &Line, at: usize) -> bool {
    let next = at + 1;
    if super::unit::unit(line, next).is_some() || super::money::suffix(line, next).is_some() {
        return line.text(next) != "(";
    }
    if super::noun::counted(line, next, 2.0).is_some() || line.words(next, &["of", "the"]) {
        return true;
    }
    let decimals = line.text_before(at, 1).contains('.');
    let dimension = matches!(
        line.low(next),
        "long"
            | "wide"
            | "tall"
            | "high"
            | "deep"
            | "above"
            | "below"
            | "from"
            | "away"
            | "apart"
            | "("
            | "-"
            | "x"
            | "×"
            | "by"
    );
    decimals && !dimension && !line.is(next, Kind::Word)
        || (decimals && matches!(line.low(next), "in" | "last" | "this" | "by" | "to"))
}

/// "1/16" with a plausible denominator: "9/11" and "24/7" are none.
fn fraction(line: &Line, at: usize) -> Option<f64> {
    let slash = matches!(line.text(at + 1), "/" | "⁄") && line.glued(at + 1) && line.glued(at + 2);
    if !slash || !line.is(at, Kind::Numeral) || !line.is(at + 2, Kind::Numeral) || line.text(at + 3) == "/" {
        return None;
    }
    let (n, d): (u32, u32) = (line.text(at).parse().ok()?, line.text(at + 2).parse().ok()?);
    let usual = matches!(d, 2..=6 | 8 | 10 | 12 | 16 | 20 | 32 | 64 | 100 | 128);
    (usual && n > 0 && n < d).then(|| f64::from(n) / f64::from(d))
}

fn vulgar(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// "×10−8", "x 10^6": the power and the token after it.
fn power_of_ten(line: &Line, at: usize) -> Option<(f64, usize)> {
    if !matches!(line.text(at), "×" | "x" | "*") || line.text(at + 1) != "10" {
        return None;
    }
    let mut next = at + 2;
    next += usize::from(line.text(next) == "^");
    let minus = line.dash(next);
    next += usize::from(minus);
    let exponent: i32 = line.text(next).parse().ok()?;
    line.glued(next).then(|| (10f64.powi(if minus { -exponent } else { exponent }), next + 1))
}
