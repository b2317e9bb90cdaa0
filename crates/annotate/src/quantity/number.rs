//! Numbers in digits and in words: "1,050", "3 1/2", "2.26 billion", "two hundred and fifty", "dozens", "third".

use super::lexicon::{magnitude, ordinal_word, plural_magnitude, small_number, tens_number};
use super::token::{Kind, Line};

/// The most magnitudes in a row that are read as one number: "hundreds of thousands of millions".
const MAGNITUDES: usize = 3;

/// The most words of one number; "nine hundred and ninety-nine million nine hundred and …" has 14 up to the units.
const WORDS: usize = 24;

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
    match line.get(at)?.kind {
        Kind::Numeral => one_in(line, at).or_else(|| digits(line, at)),
        Kind::Word => vague(line, at)
            .or_else(|| share(line, at))
            .or_else(|| words(line, at))
            .or_else(|| ordinal(line, at)),
        Kind::Sign => vulgar(line.text(at)).map(|v| Number::new(at, at + 1, v, Form::Share)),
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

/// "two hundred and fifty", "twenty-eight thousand", "a million", "half a dozen", "two and a half million".
fn words(line: &Line, at: usize) -> Option<Number> {
    let mut state = Words { total: 0.0, group: 0.0, last: Last::None };
    let mut end = at;
    if matches!(line.low(at), "a" | "an") && magnitude_word(line, at + 1).is_some() {
        (state.group, state.last, end) = (1.0, Last::Small, at + 1);
    } else if line.low(at) == "half" {
        let skip = if line.low(at + 1) == "a" { 2 } else { usize::from(line.hyphen(at + 1)) + 1 };
        let skip = if line.words(at, &["half", "-", "a", "-"]) { 4 } else { skip };
        magnitude_word(line, at + skip)?;
        (state.group, state.last, end) = (0.5, Last::Small, at + skip);
    } else if magnitude_word(line, at).is_some() {
        return bare_magnitude(line, at);
    }
    for _ in 0..WORDS {
        let joined = end > at && (line.hyphen(end) || joins(line, end, &state));
        let next = end + usize::from(joined);
        if !state.take(line.low(next)) {
            break;
        }
        end = next + 1;
    }
    if end == at {
        return None;
    }
    if let Some(part) = and_a_half(line, end) {
        state.group += part;
        end += 3;
    }
    let number = Number {
        bare: state.total + state.group,
        ..Number::new(at, end, state.total + state.group, Form::Words)
    };
    Some(with_magnitudes(line, number))
}

/// "million-dollar", "a million dollar": a magnitude that stands for one of its kind before money.
fn bare_magnitude(line: &Line, at: usize) -> Option<Number> {
    let m = magnitude_word(line, at)?;
    let next = at + 1 + usize::from(line.hyphen(at + 1));
    let money = m > 100.0 && matches!(line.low(next), "dollar" | "pound" | "euro" | "rupee");
    let multi = line.hyphen(at.checked_sub(1).unwrap_or(usize::MAX));
    (money && !multi).then(|| Number::new(at, at + 1, m, Form::Words))
}

fn magnitude_word(line: &Line, at: usize) -> Option<f64> {
    magnitude(line.low(at)).filter(|_| line.low(at).len() > 3)
}

/// Whether "and" at a token joins number words: "two hundred and fifty".
fn joins(line: &Line, at: usize, state: &Words) -> bool {
    let word = line.low(at + 1);
    let small = small_number(word).is_some() || tens_number(word).is_some();
    line.low(at) == "and" && state.last == Last::Magnitude && small
}

/// "and a half", "and three quarters" after a number.
fn and_a_half(line: &Line, at: usize) -> Option<f64> {
    let part = match line.low(at + 2) {
        "half" => 0.5,
        "quarter" => 0.25,
        "third" => 1.0 / 3.0,
        "quarters" if line.low(at + 1) == "three" => 0.75,
        _ => return None,
    };
    (line.low(at) == "and" && matches!(line.low(at + 1), "a" | "one" | "three")).then_some(part)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    None,
    Small,
    Tens,
    Magnitude,
}

/// Adds up number words.
struct Words {
    total: f64,
    group: f64,
    last: Last,
}

impl Words {
    /// Takes the next word, if it goes on the number.
    fn take(&mut self, word: &str) -> bool {
        if let Some(v) = small_number(word) {
            let fits = matches!(self.last, Last::None | Last::Magnitude)
                || (self.last == Last::Tens && (1.0..10.0).contains(&v));
            return fits && self.add(v, Last::Small);
        }
        if let Some(v) = tens_number(word) {
            return matches!(self.last, Last::None | Last::Magnitude) && self.add(v, Last::Tens);
        }
        match magnitude(word) {
            Some(m) if word.len() > 3 && self.last != Last::None => {
                if m == 100.0 || m == 12.0 {
                    self.group *= m;
                } else {
                    self.total += self.group * m;
                    self.group = 0.0;
                }
                self.last = Last::Magnitude;
                true
            }
            _ => false,
        }
    }

    fn add(&mut self, value: f64, last: Last) -> bool {
        self.group += value;
        self.last = last;
        true
    }
}

/// "dozens", "tens of thousands", "hundreds of", "several hundred".
fn vague(line: &Line, at: usize) -> Option<Number> {
    if matches!(line.low(at), "several" | "few" | "many" | "couple") {
        let skip = 1 + usize::from(line.low(at) == "couple" && line.low(at + 1) == "of");
        let m = magnitude_word(line, at + skip)?;
        let next = magnitude_word(line, at + skip + 1);
        let end = at + skip + 1 + usize::from(next.is_some());
        return Some(Number::new(at, end, m * next.unwrap_or(1.0), Form::Vague));
    }
    let mut value = match line.low(at) {
        "tens" if line.low(at + 1) == "of" && plural_magnitude(line.low(at + 2)).is_some() => 10.0,
        "scores" if line.low(at + 1) == "of" && super::noun::is_plural(line, at + 2) => 20.0,
        word => plural_magnitude(word)?,
    };
    let mut end = at + 1;
    for _ in 1..MAGNITUDES {
        let Some(m) = plural_magnitude(line.low(end + 1)).filter(|_| line.low(end) == "of") else { break };
        value *= m;
        end += 2;
    }
    Some(Number::new(at, end, value, Form::Vague))
}

/// "one-third", "two thirds", "a quarter of", "half of", "half an hour", "one in five".
fn share(line: &Line, at: usize) -> Option<Number> {
    one_in(line, at).or_else(|| half(line, at)).or_else(|| parts(line, at))
}

fn small(line: &Line, at: usize) -> Option<f64> {
    match line.is(at, Kind::Numeral) {
        true => line.text(at).parse().ok().filter(|n: &f64| n.fract() == 0.0 && *n <= 1000.0),
        false => small_number(line.low(at)).or_else(|| tens_number(line.low(at))),
    }
}

/// "one in five people", "two out of three", "eight of 10 voters".
fn one_in(line: &Line, at: usize) -> Option<Number> {
    let n = small(line, at)?;
    let skip = match line.low(at + 1) {
        "in" | "of" => 2 + usize::from(line.low(at + 1) == "of" && line.low(at + 2) == "every"),
        "out" if line.low(at + 2) == "of" => 3,
        _ => return None,
    };
    let d = small(line, at + skip)?;
    // "Two of three suspects" are two suspects; "eight of 10 voters" are a share.
    if line.low(at + 1) == "of" && skip == 2 && !(n > 1.0 && matches!(d as u32, 10 | 100)) {
        return None;
    }
    let people = skip == 3
        || super::noun::counted(line, at + skip + 1, 2.0).is_some()
        || (n == 1.0 && line.low(at + 1) == "in");
    (n > 0.0 && n < d && d <= 1000.0 && people).then(|| Number::new(at, at + skip + 1, n / d, Form::Share))
}

fn half(line: &Line, at: usize) -> Option<Number> {
    let before = line.low_before(at, 1);
    if line.low(at) != "half"
        || matches!(before, "first" | "second" | "other" | "final" | "latter" | "later" | "better" | "last")
    {
        return None;
    }
    let of = matches!(
        line.low(at + 1),
        "of" | "the" | "its" | "their" | "his" | "her" | "all" | "our" | "my" | "that" | "those"
    );
    let unit = matches!(line.low(at + 1), "a" | "an") && super::unit::unit(line, at + 2).is_some();
    let bounded =
        matches!(before, "than" | "nearly" | "almost" | "about" | "over" | "under" | "around" | "roughly")
            && !matches!(line.low(at + 1), "-" | "a" | "an");
    if unit {
        return Some(Number::new(at, at + 2, 0.5, Form::Digits));
    }
    (of || bounded).then(|| Number::new(at, at + 1, 0.5, Form::Share))
}

fn parts(line: &Line, at: usize) -> Option<Number> {
    let one = matches!(line.low(at), "a" | "one");
    let n = if one { 1.0 } else { small_number(line.low(at)).filter(|n| *n > 1.0)? };
    let hyphen = line.hyphen(at + 1);
    let word = line.low(at + 1 + usize::from(hyphen));
    let end = at + 2 + usize::from(hyphen);
    let of_million = magnitude_word(line, end + 2).filter(|_| line.words(end, &["of", "a"]));
    let d = match word {
        "half" if one => 2.0,
        "halves" => 2.0,
        "quarter" | "quarters" => 4.0,
        w => ordinal_word(w.strip_suffix('s').unwrap_or(w)).filter(|d| *d >= 3.0)?,
    };
    let plural = word.ends_with('s');
    let told = match plural {
        true => !one && n < d && word != "seconds",
        false => {
            one && (line.low(end) == "of"
                || (hyphen && line.low(at) == "one")
                || (line.low(at) == "one" && !line.is(end, Kind::Word)))
        }
    };
    if let Some(m) = of_million {
        let part = Number { form: Form::Words, ..Number::new(at, end + 3, n / d, Form::Share) };
        return Some(part.times(m, end + 3));
    }
    let billions = with_magnitudes(line, Number::new(at, end, n / d, Form::Share));
    (told || billions.end > end).then_some(if billions.end > end {
        Number { form: Form::Words, ..billions }
    } else {
        billions
    })
}

/// "third", "twenty-first", "28th" in words.
fn ordinal(line: &Line, at: usize) -> Option<Number> {
    if let Some(v) = ordinal_word(line.low(at)) {
        return Some(Number::new(at, at + 1, v, Form::Ordinal));
    }
    let tens = tens_number(line.low(at))?;
    let v = ordinal_word(line.low(at + 2)).filter(|v| line.hyphen(at + 1) && *v < 10.0)?;
    Some(Number::new(at, at + 3, tens + v, Form::Ordinal))
}
