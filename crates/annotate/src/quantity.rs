//! Amounts with what they count or measure.
//!
//! A sentence is cut into words, numerals and signs. From left to right, what only looks like a quantity is passed over
//! (`guard`: dates, clock times, years, labels, addresses); else a number in digits or words is read with its magnitude
//! (`number`), its currency, unit or counted noun (`measure`), the second number of a range (`range`) and the words
//! that bound it (`hedge`). Sums told again in another unit point at the first (`same`); a unit said once for two amounts is
//! of both (`elided`).
//!
//! An order of magnitude ("dozens", "tens of thousands") is the range up to ten times as many. A length of time is a
//! quantity also inside a date ("two days later"); other numbers of a time expression are none.
//!
//! Every rule looks at a bounded number of words around a number, so the work is linear in the text.

mod age;
mod elided;
mod guard;
mod hedge;
mod lexicon;
mod measure;
mod money;
mod noun;
mod number;
mod ordinal;
mod range;
mod same;
mod score;
mod token;
mod topic;
mod unit;

use hedge::Bound;
use measure::Measured;
use number::Form;
use report::{
    Amount, Change, PartKind, Quantity, QuantityKind, Report, Sentence, Span, Text, Timex, TimexKind,
};
use token::Line;

/// The quantities of a report, in order. Numbers that are part of a date, a time or a set of times are none.
pub fn quantities(report: &Report, sentences: &[Sentence], timexes: &[Timex]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut dates = timexes.iter().filter(|t| t.kind != TimexKind::Duration).map(|t| t.span).peekable();
    for sentence in sentences {
        let headline = sentence.part == PartKind::Headline;
        let line = Line::read(report.text.get(sentence.span), sentence.span.start(), headline);
        let mut readings = readings(&line);
        readings.retain(|r| {
            let (from, to) = r.number_bytes(&line);
            while dates.next_if(|d| d.end() <= from).is_some() {}
            let dated = dates.peek().is_some_and(|d| d.start() < to);
            !dated || r.measured.is_time() || r.is_counted_range()
        });
        same::link(&line, &mut readings);
        elided::link(&line, &mut readings);
        go_on(&line, &mut readings);
        topic::link(&line, &mut readings);
        let base = found.len();
        found.extend(readings.into_iter().filter_map(|r| r.quantity(&report.text, &line, base)));
    }
    found
}

/// A quantity in tokens of its line.
#[derive(Debug)]
struct Reading {
    /// The first token, of a range its first number's.
    first: usize,
    measured: Measured,
    amount: Amount,
    /// First token and one past the last of the words that bound it.
    hedge: Option<(usize, usize)>,
    change: Option<Change>,
    /// What it is of where no noun stands with it: first token and one past the last, mostly before the amount.
    topic: Option<(usize, usize)>,
    /// Index of the reading that tells the same sum.
    same_as: Option<usize>,
}

impl Reading {
    /// The first token, of the words that bound it if they stand before it.
    fn start(&self) -> usize {
        self.hedge.map_or(self.first, |(at, _)| at.min(self.first))
    }

    /// One past the last token.
    fn end(&self) -> usize {
        self.measured.end
    }

    /// The bytes of the number alone: a date may stand in its rate ("every year") or before its noun ("one recent attempt").
    fn number_bytes(&self, line: &Line) -> (usize, usize) {
        let at = |ix: usize| line.get(ix).map_or(0..0, |t| t.at.clone());
        (at(self.first).start, at(self.measured.number.end.saturating_sub(1)).end)
    }

    /// "1000 to 2000 hires", which are no years.
    fn is_counted_range(&self) -> bool {
        matches!(self.amount, Amount::Range { .. }) && !self.measured.is_bare()
    }

    fn quantity(self, text: &Text, line: &Line, base: usize) -> Option<Quantity> {
        let tokens = |(first, end): (usize, usize)| -> Option<Span> {
            text.span(line.get(first)?.at.start..line.get(end.checked_sub(1)?)?.at.end)
        };
        Some(Quantity {
            span: tokens((self.first, self.end()))?,
            kind: self.measured.kind,
            amount: self.amount,
            of: self.measured.noun.or(self.topic).and_then(tokens),
            hedge: self.hedge.and_then(tokens),
            change: self.change,
            same_as: self.same_as.map(|ix| (base + ix) as u32),
            unit: self.measured.unit,
        })
    }
}

/// The quantities of one sentence.
fn readings(line: &Line) -> Vec<Reading> {
    let (mut found, mut at, mut floor) = (Vec::new(), 0, 0);
    while at < line.len() {
        if let Some(end) = guard::skip(line, at) {
            at = end;
            continue;
        }
        if let Some(end) = guard::pair(line, at) {
            let score = score::score(line, at, found.last());
            floor = if score.is_some() { end } else { floor };
            found.extend(score);
            at = end;
            continue;
        }
        match measure::measure(line, at, floor) {
            Some(measured) => {
                let reading = bounded(line, measured, floor);
                at = reading.end().max(reading.hedge.map_or(0, |(_, end)| end)).max(at + 1);
                floor = at;
                found.push(reading);
            }
            None => at = number::number(line, at).map_or(at + 1, |n| n.end),
        }
    }
    found
}

/// A change goes on to what repeats it or follows without a verb: "lost 190 points, or 0.6%", "fell 2.3%, Burlington by 2.6%".
fn go_on(line: &Line, readings: &mut [Reading]) {
    for ix in 1..readings.len() {
        let (before, this) = (&readings[ix - 1], &readings[ix]);
        let (end, start) = (before.end(), this.start());
        let or =
            line.words(end, &[",", "or"]) && start == end + 2 && this.measured.kind == QuantityKind::Percent;
        let by = this.measured.kind == before.measured.kind
            && line.low_before(start, 1) == "by"
            && matches!(line.low(end), "," | "and")
            && (3..=5).contains(&(start.saturating_sub(end)));
        let same = this.same_as == Some(ix - 1);
        if this.change.is_none() && (or || by || same) {
            readings[ix].change = before.change;
        }
    }
}

/// A number with its range, its hedge and its change.
fn bounded(line: &Line, measured: Measured, floor: usize) -> Reading {
    let first = measured.first;
    if let Some(joined) = range::joined(line, &measured) {
        let hedge = joined
            .lead
            .map(|at| (at, at + 1))
            .or_else(|| hedge::before(line, first, measured.is_time()).map(|(start, _)| (start, first)));
        let amount = Amount::Range { low: joined.low, high: joined.high };
        let change = hedge::change(line, hedge.map_or(first, |(at, _)| at), joined.whole.end);
        return Reading { first, measured: joined.whole, amount, hedge, change, topic: None, same_as: None };
    }
    let before = hedge::before(line, first, measured.is_time()).filter(|(start, _)| *start >= floor);
    let hyphen = usize::from(before.is_some() && line.hyphen(first - 1));
    let after = || hedge::after(line, measured.end).map(|(end, bound)| ((measured.end, end), bound));
    let hedge = before.map(|(start, bound)| ((start, first - hyphen), bound)).or_else(after);
    let hedge = hedge.filter(|_| measured.kind != QuantityKind::Ordinal && !is_hyphened_age(line, &measured));
    let amount = amount(&measured, hedge.map(|(_, bound)| bound));
    let change = hedge::change(line, before.map_or(first, |(start, _)| start), measured.end);
    let change = change.filter(|_| may_change(line, &measured, before.map_or(first, |(start, _)| start)));
    Reading {
        first,
        measured,
        amount,
        hedge: hedge.map(|(span, _)| span),
        change,
        topic: None,
        same_as: None,
    }
}

/// "About 43-year-old Ana Lopez" tells what is spoken of, not a bound.
fn is_hyphened_age(line: &Line, measured: &Measured) -> bool {
    measured.kind == QuantityKind::Age && (measured.first..measured.end).any(|ix| line.hyphen(ix))
}

/// Whether a word of movement before an amount tells its change. A count falls "by 12", or is of what goes up and down:
/// "shot down 12 drones" and "lost 12 men" are no changes.
fn may_change(line: &Line, measured: &Measured, start: usize) -> bool {
    let moves =
        |low: &str| matches!(low, "point" | "points" | "seats" | "jobs" | "votes" | "places" | "spots");
    match measured.kind {
        // "A $9 million loss" is a sum, "a 9% loss" a change.
        QuantityKind::Money => !matches!(line.low(measured.end), "gain" | "loss"),
        QuantityKind::Percent | QuantityKind::Measure => true,
        QuantityKind::Count => {
            let noun = measured.noun.is_some_and(|(_, end)| moves(line.low(end - 1)));
            noun || line.low_before(start, 1) == "by"
        }
        QuantityKind::Age | QuantityKind::Ordinal | QuantityKind::Score => false,
    }
}

fn amount(measured: &Measured, bound: Option<Bound>) -> Amount {
    let value = measured.value;
    let vague = measured.number.form == Form::Vague && value * 10.0 <= f64::MAX;
    match bound {
        Some(bound) if !(vague && bound == Bound::About) => bound.amount(value),
        _ if vague => Amount::Range { low: value.min(value * 10.0), high: value.max(value * 10.0) },
        _ => Amount::Exact { value },
    }
}
