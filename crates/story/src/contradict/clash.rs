//! What two sides cannot both be right about, by fixed rules that would rather miss it than make it up.
//!
//! The kinds are those of de Marneffe, Rafferty and Manning, "Finding contradictions in text" (ACL 2008) that words and values show:
//! numbers, dates, places, negation, antonyms, exchanged roles, other holders of an office.

use super::pair::Pair;
use super::{Clash, ClashKind, Side};
use crate::statement::figure;
use crate::word::sense;
use report::{Amount, EntityKind, Quantity, QuantityKind, Span, Timex, TimexKind};

/// Mean likeness of the statement's words, numbers aside, from which on both sides speak of one thing.
const ONE_THING: f64 = 0.6;
/// The same for rules that turn on one word, where one other may be missing.
const WELL_TOLD: f64 = 0.7;

/// How far from the number named an "about" may lie.
const ABOUT: f64 = 0.1;

/// Words between a predicate and what belongs to it.
const CLOSE: usize = 6;

/// Words between an office and its holder beside those of its body: "the mayor of Tarn, Ida Holm".
const JOINING: &[&str] = &["of", "the", "for", "is", "was", "elect"];

/// Relations that are no office.
const KIN: &[&str] =
    &["brother", "sister", "father", "mother", "husband", "wife", "son", "daughter", "relative"];

/// Prepositions that place something.
const PLACING: &[&str] = &["in", "at", "to", "from", "near", "into"];

/// A rule, which names what clashes.
type Rule = fn(&Pair) -> Option<Clash>;

/// The rules, those that are told most surely first.
const RULES: [(ClashKind, Rule); 7] = [
    (ClashKind::Number, number),
    (ClashKind::Date, date),
    (ClashKind::Polarity, polarity),
    (ClashKind::Antonym, antonym),
    (ClashKind::Place, place),
    (ClashKind::Holder, holder),
    (ClashKind::Roles, roles),
];

/// The clash that is told most surely, of some kinds or of all.
pub(super) fn clash(pair: &Pair, kinds: Option<&[ClashKind]>) -> Option<Clash> {
    let wanted = RULES.iter().filter(|(kind, _)| kinds.is_none_or(|kinds| kinds.contains(kind)));
    wanted.into_iter().find_map(|(_, rule)| rule(pair))
}

/// The mean likeness of all words but numbers and one more.
fn told_but(pair: &Pair, but: Option<usize>) -> f64 {
    let all = pair.names.iter().chain(&pair.words).copied();
    pair.alignment.mean(&all.filter(|ix| Some(*ix) != but).collect::<Vec<_>>())
}

fn clash_of(kind: ClashKind, pair: &Pair, passage: Span, statement: Span, why: &str) -> Clash {
    let words = |side: &Side, span: Span| side.report.text.get(span).to_owned();
    let (told, said) = (words(pair.passage, passage), words(pair.statement, statement));
    Clash { kind, passage, statement, reason: format!("“{told}” against “{said}”: {why}") }
}

/// Items that lie in a side's content.
fn inside<'a, T>(
    side: &'a Side,
    items: &'a [T],
    span: impl Fn(&T) -> Span + 'a,
) -> impl Iterator<Item = &'a T> {
    items.iter().filter(move |item| side.content.iter().any(|piece| piece.contains(span(item))))
}

/// An amount of one thing that the passage tells otherwise.
pub(super) fn number(pair: &Pair) -> Option<Clash> {
    if !pair.names_are_told() || told_but(pair, None) < ONE_THING {
        return None;
    }
    let quantities = |side: &'_ Side<'_>| -> Vec<Quantity> {
        inside(side, &side.annotations.quantities, |q| q.span).filter(|q| is_counted(q)).cloned().collect()
    };
    let (told, said) = (quantities(pair.passage), quantities(pair.statement));
    for q in &said {
        let same: Vec<&Quantity> = told.iter().filter(|t| is_one_thing(pair, t, q)).collect();
        let named = told.iter().any(|t| t.amount.value() == q.amount.value());
        if named || same.iter().any(|t| are_compatible(t.amount, q.amount)) {
            continue;
        }
        if let Some(t) = same.first() {
            return Some(clash_of(ClashKind::Number, pair, t.span, q.span, "not both numbers can be right"));
        }
    }
    None
}

fn is_counted(q: &Quantity) -> bool {
    let kinds = [
        QuantityKind::Count,
        QuantityKind::Money,
        QuantityKind::Percent,
        QuantityKind::Measure,
        QuantityKind::Age,
    ];
    kinds.contains(&q.kind) && q.same_as.is_none()
}

fn is_one_thing(pair: &Pair, told: &Quantity, said: &Quantity) -> bool {
    let of = |side: &Side, q: &Quantity| {
        figure(side.report, q).of.and_then(|of| of.split_whitespace().last().map(sense))
    };
    let same = match (of(pair.passage, told), of(pair.statement, said)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => said.kind != QuantityKind::Count && said.unit.is_some(),
        _ => false,
    };
    let turned = matches!((told.change, said.change), (Some(a), Some(b)) if a != b);
    same && !turned && told.kind == said.kind && told.unit == said.unit && is_in_window(pair, told.span)
}

/// Whether a span of the passage stands in the aligned stretch.
fn is_in_window(pair: &Pair, span: Span) -> bool {
    let mut window = pair.p.list.iter().take(pair.window.end).skip(pair.window.start);
    window.any(|t| span.overlaps(t.span))
}

fn are_compatible(a: Amount, b: Amount) -> bool {
    let ((low, high), (least, most)) = (interval(a), interval(b));
    low <= most && least <= high
}

/// The numbers that an amount allows, both ends included.
fn interval(amount: Amount) -> (f64, f64) {
    match amount {
        Amount::Exact { value } | Amount::Against { first: value, .. } => (value, value),
        Amount::Range { low, high } => (low, high),
        Amount::AtLeast { value } | Amount::MoreThan { value } => (value, f64::INFINITY),
        Amount::AtMost { value } | Amount::LessThan { value } => (f64::NEG_INFINITY, value),
        Amount::About { value } => (value - value.abs() * ABOUT, value + value.abs() * ABOUT),
    }
}

/// Year, month and day of a date, as far as they are told.
fn fields(t: &Timex) -> Option<[Option<u16>; 3]> {
    if t.kind != TimexKind::Date {
        return None;
    }
    let mut parts = t.value.as_deref()?.splitn(3, '-');
    // A decade or century ("197", "19") and a time of day after the day are no such field.
    let field = |part: Option<&str>, digits: usize| {
        part.filter(|p| p.len() == digits).and_then(|p| p.parse::<u16>().ok())
    };
    let found = [field(parts.next(), 4), field(parts.next(), 2), field(parts.next(), 2)];
    found.iter().any(Option::is_some).then_some(found)
}

/// A date of what both tell that cannot be the passage's.
pub(super) fn date(pair: &Pair) -> Option<Clash> {
    let at = pair.predicate_at()?;
    if !pair.names_are_told() || told_but(pair, None) < WELL_TOLD || !pair.leads_its_sentence(at) {
        return None;
    }
    let dates = |side: &'_ Side<'_>| -> Vec<(Span, [Option<u16>; 3])> {
        let all = inside(side, &side.annotations.timexes, |t| t.span);
        all.filter_map(|t| Some((t.span, fields(t)?))).collect()
    };
    let (told, said) = (dates(pair.passage), dates(pair.statement));
    let differ = |a: &[Option<u16>; 3], b: &[Option<u16>; 3]| {
        a.iter().zip(b).any(|(x, y)| x.is_some() && y.is_some() && x != y)
    };
    let meet =
        |a: &[Option<u16>; 3], b: &[Option<u16>; 3]| a.iter().zip(b).any(|(x, y)| x.is_some() && y.is_some());
    for (span, value) in &said {
        if told.iter().any(|(_, t)| meet(t, value) && !differ(t, value)) {
            continue;
        }
        let beside = |s: &Span| {
            let first = pair.p.list.iter().position(|t| s.overlaps(t.span));
            first.is_some_and(|f| f.abs_diff(at) <= 2 * CLOSE)
        };
        let other = told.iter().find(|(s, t)| differ(t, value) && beside(s));
        if let Some((other, _)) = other {
            return Some(clash_of(ClashKind::Date, pair, *other, *span, "not both dates can be right"));
        }
    }
    None
}

/// What the statement says happened and the passage says did not, or the other way round.
pub(super) fn polarity(pair: &Pair) -> Option<Clash> {
    let at = pair.predicate_at()?;
    let predicate = pair.s.predicate?;
    let (told, said) = (pair.p.list.get(at)?, pair.s.list.get(predicate)?);
    let well = pair.names_are_told() && told_but(pair, None) >= WELL_TOLD;
    (well && told.denied != said.denied).then(|| {
        let denier = if told.denied { "the passage" } else { "the statement" };
        clash_of(ClashKind::Polarity, pair, told.span, said.span, &format!("{denier} denies it"))
    })
}

/// A word that rules out the passage's.
pub(super) fn antonym(pair: &Pair) -> Option<Clash> {
    if !pair.names_are_told() {
        return None;
    }
    pair.words.iter().find_map(|ix| {
        let (at, turned) = pair.opposite(*ix, CLOSE)?;
        let (told, said) = (pair.p.list.get(at)?, pair.s.list.get(*ix)?);
        let main = pair.s.predicate == Some(*ix);
        (main && !turned && told_but(pair, Some(*ix)) >= WELL_TOLD)
            .then(|| clash_of(ClashKind::Antonym, pair, told.span, said.span, "one rules out the other"))
    })
}

/// Another place for what both tell.
pub(super) fn place(pair: &Pair) -> Option<Clash> {
    let at = pair.predicate_at()?;
    let mut missing = (0..pair.s.names.len()).filter(|n| !pair.is_name_told(*n));
    let (name, more) = (missing.next()?, missing.next());
    let said = pair.s.names.get(name)?;
    let before = |tokens: &super::token::Tokens, first: usize| {
        let word = first.checked_sub(1).and_then(|b| tokens.list.get(b));
        word.map(|t| t.folded.clone()).filter(|w| PLACING.contains(&w.as_str()))
    };
    let preposition = before(&pair.s, said.first)?;
    if more.is_some() || said.kind.broad() != EntityKind::Place || pair.alignment.mean(&pair.words) < 0.9 {
        return None;
    }
    let told = pair.p.names.iter().position(|n| {
        n.kind.broad() == EntityKind::Place
            && n.first.abs_diff(at) <= CLOSE
            && before(&pair.p, n.first).as_ref() == Some(&preposition)
            && !pair.alignment.places.iter().any(|p| (n.first..=n.last).contains(p))
    })?;
    let (told, said) = (Pair::name_span(&pair.p, told)?, Pair::name_span(&pair.s, name)?);
    Some(clash_of(ClashKind::Place, pair, told, said, "two places for one thing"))
}

/// An office or role that the passage gives to another.
pub(super) fn holder(pair: &Pair) -> Option<Clash> {
    let (role, name) = pair.role_of_another()?;
    let person = pair.p.names.get(name)?.kind == EntityKind::Person;
    let at = pair.alignment.at(role)?;
    // Who is whose daughter may be told from either side.
    if pair.s.list.get(role).is_some_and(|t| KIN.contains(&t.folded.as_str())) {
        return None;
    }
    let near = pair.p.names.get(name).is_some_and(|n| {
        let between = if n.first > at { at + 1..n.first } else { n.last + 1..at };
        let told = |ix: usize| pair.alignment.places.contains(&ix);
        let joins = |ix: usize| pair.p.list.get(ix).is_some_and(|t| JOINING.contains(&t.folded.as_str()));
        between.into_iter().all(|ix| told(ix) || joins(ix))
    });
    if !person || !near || !pair.names_are_told() || told_but(pair, None) < 0.9 {
        return None;
    }
    let holder = pair.s.names.first()?.kind == EntityKind::Person;
    let (told, said) = (Pair::name_span(&pair.p, name)?, Pair::name_span(&pair.s, 0)?);
    holder.then(|| clash_of(ClashKind::Holder, pair, told, said, "the passage gives the role to another"))
}

/// Who acts and who is acted on, exchanged.
pub(super) fn roles(pair: &Pair) -> Option<Clash> {
    let at = pair.predicate_at()?;
    let predicate = pair.s.list.get(pair.s.predicate?)?;
    let crossed = pair.arguments().exchanged && !pair.is_converse();
    let two = pair.s.names.len() >= 2 && pair.names_are_told() && told_but(pair, None) >= 0.9;
    (crossed && two).then(|| {
        let told = pair.p.list.get(at).map_or(predicate.span, |t| t.span);
        clash_of(ClashKind::Roles, pair, told, predicate.span, "who acts and who is acted on are exchanged")
    })
}
