//! One number with its unit, its currency or the noun that it counts.

use super::number::{Form, Number, number};
use super::token::{Kind, Line};
use super::unit::{Dimension, rate, unit};
use super::{age, lexicon, money, noun, ordinal};
use report::QuantityKind;

/// A number and what it is of, in tokens of its line.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// The first token, of the currency or the number.
    pub first: usize,
    /// One past the last token of number and unit, or of number and counted noun.
    pub end: usize,
    pub number: Number,
    /// The number with its sign.
    pub value: f64,
    pub kind: QuantityKind,
    pub unit: Option<String>,
    pub dimension: Option<Dimension>,
    /// What is counted or measured: first token and one past the last.
    pub noun: Option<(usize, usize)>,
}

impl Measured {
    /// Neither a unit nor a counted noun was found.
    pub fn is_bare(&self) -> bool {
        self.unit.is_none() && self.noun.is_none()
    }

    /// A length of time.
    pub fn is_time(&self) -> bool {
        self.dimension == Some(Dimension::Time)
    }

    pub fn of_unit(mut self, name: String, dimension: Dimension, end: usize) -> Measured {
        let share = dimension == Dimension::Share;
        self.kind = if share { QuantityKind::Percent } else { QuantityKind::Measure };
        (self.unit, self.dimension, self.end) = (Some(name), Some(dimension), end);
        self
    }

    fn of_money(mut self, line: &Line, first: usize, end: usize, currency: &str) -> Measured {
        let (name, end) = match rate(line, end) {
            Some((per, end)) => (format!("{currency} per {per}"), end),
            None => (currency.to_owned(), end),
        };
        self.kind = QuantityKind::Money;
        (self.first, self.unit, self.end) = (first, Some(name), end);
        self
    }
}

/// What the number at a token measures or counts. `floor` is the first token that no quantity before has taken.
pub(super) fn measure(line: &Line, at: usize, floor: usize) -> Option<Measured> {
    let number = number(line, at)?;
    let (sign_first, sign) = sign(line, at, floor);
    let plain = Measured {
        first: sign_first,
        end: number.end,
        number,
        value: sign * number.value,
        kind: QuantityKind::Count,
        unit: None,
        dimension: None,
        noun: None,
    };
    let read = match number.form {
        Form::Ordinal => return ordinal::ordinal(line, plain),
        Form::Share if !matches!(line.text(at + 1), "/" | "⁄") => share(line, plain),
        Form::Share => money_or_unit(line, plain.clone(), floor)
            .or_else(|| (line.low(number.end) == "of").then(|| share(line, plain)))?,
        _ => money_or_unit(line, plain.clone(), floor).or_else(|| counted(line, plain))?,
    };
    Some(with_of(line, read))
}

/// The first token with a minus, and the factor: "-5", "minus 387", "minus-260".
fn sign(line: &Line, at: usize, floor: usize) -> (usize, f64) {
    let word = at - usize::from(at > 0 && line.hyphen(at - 1));
    if line.low_before(word, 1) == "minus" && word > floor {
        return (word - 1, -1.0);
    }
    let dash = at > floor && matches!(line.text(at - 1), "-" | "−") && line.glued(at);
    let free = dash
        && !(at > 1 && line.capital(at - 2))
        && (line.get(at - 1).is_some_and(|t| t.spaced)
            || matches!(line.text_before(at, 2), "$" | "£" | "€" | "("));
    if free { (at - 1, -1.0) } else { (at, 1.0) }
}

fn money_or_unit(line: &Line, plain: Measured, floor: usize) -> Option<Measured> {
    let number = plain.number;
    if let Some((first, currency)) = money::prefix(line, number.first).filter(|(first, _)| *first >= floor) {
        let (end, currency) = money::dollar_of(line, number.end)
            .filter(|_| currency == "USD")
            .unwrap_or((number.end, currency));
        return Some(plain.of_money(line, first, end, currency));
    }
    if let Some(from) = suspended(line, number.end) {
        let read = money_or_unit_at(line, plain, from)?;
        return Some(Measured { end: number.end, ..read });
    }
    money_or_unit_at(line, plain, unit_start(line, number))
}

fn money_or_unit_at(line: &Line, plain: Measured, from: usize) -> Option<Measured> {
    let (number, first) = (plain.number, plain.first);
    if let Some((end, currency)) = money::suffix(line, from) {
        return Some(plain.of_money(line, first, end, currency));
    }
    if let Some((end, coin)) = money::small_change(line, from).filter(|_| number.form == Form::Digits) {
        return Some(plain.of_money(line, first, end, coin));
    }
    let pounds = matches!(line.low(from), "pound" | "pounds");
    if pounds && money::pounds_are_money(line, number.first, from, number.value) {
        let end = from + 1 + usize::from(line.low(from + 1) == "sterling");
        return Some(plain.of_money(line, first, end, "GBP"));
    }
    age::age(line, plain.clone(), from).or_else(|| {
        let found =
            unit(line, from).or_else(|| unit(line, from + 1).filter(|_| is_between(line.low(from))))?;
        if found.name == "day" && is_one_day(line, first) {
            return None;
        }
        Some(plain.of_unit(found.name, found.dimension, found.end))
    })
}

/// Words between a number and its unit: "10 more miles", "three straight years".
fn is_between(low: &str) -> bool {
    matches!(
        low,
        "more"
            | "additional"
            | "extra"
            | "further"
            | "full"
            | "whole"
            | "consecutive"
            | "straight"
            | "previous"
    )
}

/// "one day" is some time, but for "in one day", "at least one day".
fn is_one_day(line: &Line, first: usize) -> bool {
    let counted = matches!(
        line.low_before(first, 1),
        "in" | "for" | "than" | "least" | "just" | "only" | "after" | "within"
    );
    line.low(first) == "one" && !counted && !line.hyphen(first + 1)
}

/// Where a unit may begin: after a hyphen, or after "of" behind an order of magnitude or a fraction.
fn unit_start(line: &Line, number: Number) -> usize {
    let end = number.end;
    let of = line.low(end) == "of";
    if number.form == Form::Vague && of {
        return end + 1;
    }
    if number.form == Form::Share && of && matches!(line.low(end + 1), "a" | "an") {
        return end + 2;
    }
    end + usize::from(line.hyphen(end))
}

/// "7- or 8-inch", "four-, five- and six-cylinder": the first token of the unit that the list shares.
fn suspended(line: &Line, end: usize) -> Option<usize> {
    if !line.dash(end) || !line.glued(end) || line.glued(end + 1) && line.text(end + 1) != "," {
        return None;
    }
    let mut at = end + 1;
    for _ in 0..6 {
        if matches!(line.low(at), "or" | "and" | "to" | ",") {
            at += 1;
            continue;
        }
        let next = number(line, at)?;
        if line.hyphen(next.end) {
            return Some(next.end + 1);
        }
        at = next.end + usize::from(line.dash(next.end));
    }
    None
}

/// A share of one: "two-thirds of voters".
fn share(line: &Line, plain: Measured) -> Measured {
    let of = noun::shared(line, plain.end);
    let people = noun::counted(line, plain.end, 2.0);
    Measured { kind: QuantityKind::Percent, noun: of.or(people), ..plain }
}

/// A count of things: through its noun; bare where none shows itself; `None` where the word is no number.
fn counted(line: &Line, plain: Measured) -> Option<Measured> {
    let number = plain.number;
    if line.hyphen(number.end) && !line.is(number.end + 1, Kind::Numeral) {
        return member(line, plain);
    }
    let one = line.low(number.first) == "one" && number.end == number.first + 1;
    if one && !one_counts(line, number) {
        return None;
    }
    if line.hyphen(number.end) {
        return bare(line, plain);
    }
    let direct = noun::counted(line, number.end, number.value);
    let of = || noun::of_phrase(line, number.end, number.value == 1.0);
    let Some(noun) = direct.or_else(of) else {
        return if one { None } else { bare(line, plain) };
    };
    let (unit, end) = match rate(line, noun.1) {
        Some((per, end)) => (Some(format!("per {per}")), end),
        None => (None, noun.1),
    };
    // A number inside the noun phrase is a quantity of its own: "eight million 250ml bottles".
    let told =
        |ix: usize| !line.hyphen(ix - 1) && self::number(line, ix).is_some_and(|n| n.form != Form::Ordinal);
    let inner = (noun.0..noun.1).any(told);
    let end = if inner { number.end } else { end };
    Some(Measured { end, unit, noun: Some(noun), ..plain })
}

/// "11-member", "three-bedroom": nouns that a hyphened number counts.
fn member(line: &Line, plain: Measured) -> Option<Measured> {
    let at = plain.end + 1;
    let counts = matches!(
        line.low(at),
        "member"
            | "person"
            | "man"
            | "woman"
            | "seat"
            | "storey"
            | "story"
            | "bedroom"
            | "room"
            | "page"
            | "part"
            | "point"
            | "nation"
            | "country"
            | "judge"
            | "game"
            | "vehicle"
            | "car"
            | "unit"
            | "team"
            | "strong"
            | "run"
            | "vote"
            | "hole"
            | "song"
            | "track"
            | "ship"
    );
    let noun = Some((at, at + 1)).filter(|_| line.low(at) != "strong");
    counts.then(|| Measured { end: at + 1, noun, ..plain })
}

/// "one" before a noun or "of" counts; as a pronoun, in "no one", "this one", "one another", it does not.
fn one_counts(line: &Line, number: Number) -> bool {
    let (before, next) = (line.low_before(number.first, 1), line.low(number.end));
    let pronoun = matches!(
        before,
        "no" | "any"
            | "every"
            | "this"
            | "each"
            | "which"
            | "another"
            | "the"
            | "number"
            | "some"
            | "a"
            | "new"
            | "old"
            | "good"
    );
    let idle = matches!(
        next,
        "another"
            | "hand"
            | "day"
            | "who"
            | "that"
            | "thing"
            | "time"
            | "way"
            | "can"
            | "could"
            | "must"
            | "should"
    );
    let to = matches!(next, "to" | "or" | "and") && self::number(line, number.end + 1).is_some();
    let noun = next == "of" || to || noun::counted(line, number.end, 1.0).is_some();
    !pronoun && !idle && noun
}

/// Longer runs of digits alone are account numbers and the like.
const MOST_BARE: f64 = 1e9;

/// A number that counts nothing in reach: "closed at 6,327.80", "about 1,000 come from Asia". Words after "the" are pronouns.
fn bare(line: &Line, plain: Measured) -> Option<Measured> {
    let before = line.low_before(plain.first, 1);
    let rated = rate(line, plain.end).filter(|_| line.low(plain.end) == "per");
    let pronoun = matches!(
        before,
        "the"
            | "these"
            | "those"
            | "all"
            | "both"
            | "last"
            | "first"
            | "next"
            | "other"
            | "in"
            | "into"
            | "by"
            | "plan"
            | "day"
            | "or"
    );
    let word = plain.number.form == Form::Words && plain.value < 100.0;
    if word && (pronoun || !ends_well(line, plain.end)) {
        return None;
    }
    if plain.number.form == Form::Digits && plain.number.magnitude == 1.0 && plain.value >= MOST_BARE {
        return None;
    }
    Some(match rated {
        Some((per, end)) => Measured { unit: Some(format!("per {per}")), end, ..plain },
        None => plain,
    })
}

/// Whether a bare number word may count here: before a verb, a preposition or an end, not before an unknown word.
fn ends_well(line: &Line, at: usize) -> bool {
    !line.is(at, Kind::Word) || lexicon::is_function(line.low(at)) || line.low(at).ends_with("ed")
}

/// What a measured amount is of: "127 gigatonnes of ice", "13% of Aeronautics", "a $150,000 contract".
fn with_of(line: &Line, read: Measured) -> Measured {
    if read.kind == QuantityKind::Count || read.noun.is_some() {
        return read;
    }
    let owner = line.low(read.end - 1).ends_with("’s") || line.low(read.end - 1).ends_with("'s");
    if owner {
        return read;
    }
    let at = read.end + usize::from(line.hyphen(read.end));
    let joined = read.first > 0 && line.hyphen(read.first - 1);
    let hyphened = joined || (read.first..read.end).any(|ix| line.hyphen(ix)) || is_adjective(line, &read);
    let led = hyphened
        || matches!(
            line.low_before(read.first, 1),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" | "another"
        );
    let adjective = || noun::attributive(line, at, led).filter(|_| hyphened || !read.is_time());
    let noun = noun::of_phrase(line, at, true).or_else(adjective);
    Measured { noun, ..read }
}

/// "a 5.2 litre engine": a unit in the singular behind more than one stands before its noun.
fn is_adjective(line: &Line, read: &Measured) -> bool {
    let unit = matches!(
        line.low(read.end - 1),
        "inch"
            | "litre"
            | "liter"
            | "metre"
            | "meter"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "yard"
            | "foot"
            | "tonne"
            | "ton"
            | "acre"
            | "hectare"
            | "gallon"
            | "watt"
            | "megawatt"
    );
    unit && read.kind == QuantityKind::Measure && read.value > 1.0
}

/// The unit of another number for one that shares it: "5 to 7 per cent".
pub(super) fn with_unit_of(part: &Measured, whole: &Measured) -> Measured {
    Measured {
        kind: whole.kind,
        unit: whole.unit.clone(),
        dimension: whole.dimension,
        noun: whole.noun,
        ..part.clone()
    }
}
