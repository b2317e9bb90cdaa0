//! Amounts of one thing that cannot all be right.

use super::counting::{Part, may_count_others, part};
use super::{Difference, Sources, Told, Version};
use crate::align::Pair;
use crate::ordered::instant;
use crate::statement::figure;
use crate::word::{sense, words};
use crate::{Agreement, ConflictKind, NotConflictKind};
use report::{Amount, Quantity, QuantityKind, Span};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How far from the number named an "about", "nearly" or "some" may lie: a tenth, as rounding to the first digit or two
/// leaves it.
const ABOUT: f64 = 0.1;

/// Likeness from which on two statements may differ in their amounts alone.
const NEAR: f32 = 0.2;

/// How many times larger one of two amounts may be that keep two statements apart; of sums and shares of nothing named.
const FARTHEST: f64 = 2.5;
const NEAR_SUM: f64 = 1.25;

/// What becomes of those who are counted. "12 killed" and "30 hurt" are not one count.
const STATES: &[(&str, &[&str])] = &[
    (
        "killed",
        &[
            "kill",
            "kills",
            "killed",
            "killing",
            "dead",
            "die",
            "died",
            "dying",
            "death",
            "deaths",
            "fatal",
            "fatally",
            "fatality",
            "fatalities",
            "slain",
            "perished",
            "body",
            "bodies",
        ],
    ),
    (
        "hurt",
        &["hurt", "injured", "injuring", "injures", "injury", "injuries", "wounded", "wounding", "wound"],
    ),
    ("struck", &["shot", "gunned", "stabbed"]),
    ("missing", &["missing", "unaccounted"]),
    ("arrested", &["arrested", "detained", "arrest", "custody"]),
    ("rescued", &["rescued", "saved", "rescue"]),
    ("evacuated", &["evacuated", "evacuation", "displaced", "homeless", "fled"]),
    ("treated", &["hospitalised", "hospitalized", "hospital", "treated"]),
    ("destroyed", &["destroyed", "razed", "demolished", "gutted"]),
    ("damaged", &["damaged", "damage"]),
    ("shot down", &["intercepted", "downed"]),
    ("charged", &["charged", "indicted"]),
];

/// Words that count persons without saying more of them.
const PERSONS: &[&str] = &["person", "people", "victim", "casualty", "other"];

/// Words for kinds of persons. How many of them there are says something only with what became of them: "two men came up", "three men
/// ran away".
const KINDS: &[&str] = &[
    "person", "man", "woman", "boy", "girl", "child", "teen", "teenager", "adult", "officer", "deputy",
    "patient", "student", "member",
];

/// Words beyond which a count's state does not stand.
const JOINING: &[&str] = &["and", "but", "while", "with", "as"];

/// Words by which a report says that its number is newer than another.
const NEWER: &[&str] = &[
    "rose",
    "risen",
    "rises",
    "rising",
    "climbed",
    "climbs",
    "updated",
    "revised",
    "increased",
    "grew",
    "grown",
    "latest",
];

/// One amount that a statement tells.
pub(crate) struct Counted<'a> {
    pub statement: usize,
    pub report: usize,
    pub quantity: &'a Quantity,
    /// The sense of what is counted; `None` where the text does not say.
    pub of: Option<String>,
    pub state: Option<&'static str>,
    pub part: Part,
    /// Whether its statement says that the number is newer than another.
    is_newer: bool,
}

/// The gravest difference in the amounts that a group of statements tells.
pub(super) fn difference(told: &Told, group: &[usize]) -> Option<Difference> {
    let amounts: Vec<&Counted> = group.iter().flat_map(|ix| &told.read[*ix].amounts).collect();
    let mut found: Vec<Difference> = Vec::new();
    let mut used = vec![false; amounts.len()];
    for first in 0..amounts.len() {
        if used[first] {
            continue;
        }
        let same: Vec<usize> = (first..amounts.len())
            .filter(|ix| !used[*ix] && one_thing(amounts[first], amounts[*ix]))
            .collect();
        same.iter().for_each(|ix| used[*ix] = true);
        let same: Vec<&Counted> = same.iter().map(|ix| amounts[*ix]).collect();
        found.extend(compare(told, &same));
    }
    found.into_iter().min_by_key(|d| d.agreement)
}

/// The conflict in the amounts of two statements that would tell the same if their amounts were equal: an amount in common makes odds of
/// [`NEAR`] twenty times better.
pub(super) fn between(told: &Told, pair: &Pair) -> Option<Difference> {
    if pair.likeness < NEAR {
        return None;
    }
    let both = [&told.read[pair.a].amounts, &told.read[pair.b].amounts];
    let people = |a: &Counted| a.of.as_deref() == Some("person") && a.state.is_none();
    let bare = both.iter().copied().flatten().any(people);
    let of_one_size = |a: &Counted| both[1].iter().all(|b| !one_thing(a, b) || is_of_one_size(a, b));
    let likely = !bare && both[0].iter().all(of_one_size);
    likely.then(|| difference(told, &[pair.a, pair.b])).flatten()
}

/// Whether two amounts are near enough to be meant for one: sums of money in one story are many.
fn is_of_one_size(a: &Counted, b: &Counted) -> bool {
    let (x, y) = (a.quantity.amount.value().abs(), b.quantity.amount.value().abs());
    x.max(y) <= FARTHEST * x.min(y)
        && (a.of.is_some() || a.state.is_some() || x.max(y) <= NEAR_SUM * x.min(y))
}

pub(super) fn amounts<'a>(told: &Sources<'a>, ix: usize) -> Vec<Counted<'a>> {
    let statement = &told.statements[ix];
    let r = told.reports[statement.report];
    let all = statement.quantities.iter().filter_map(|q| r.annotations.quantities.get(*q));
    // The same sum in a second currency is told once.
    let kept = all.filter(|q| {
        let counted = matches!(
            q.kind,
            QuantityKind::Count | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure
        );
        counted && q.same_as.is_none()
    });
    let quantities: Vec<&Quantity> = kept.collect();
    let text = &r.report.text;
    let is_newer =
        statement.content.iter().flat_map(|p| words(text, *p)).any(|w| NEWER.contains(&w.folded.as_str()));
    let lone = |q: &Quantity| quantities.iter().filter(|o| o.kind == q.kind && o.unit == q.unit).count() == 1;
    let read = |q: &&'a Quantity| {
        let of = figure(r.report, q).of.and_then(|of| of.split_whitespace().last().map(sense));
        let of = of.map(|of| if PERSONS.iter().any(|p| sense(p) == of) { "person".to_owned() } else { of });
        let state = state(told, ix, q.span);
        // A bare number says nothing of what it counts; a sum or share does if it is the only one.
        let known = of.is_some() || state.is_some() || (q.kind != QuantityKind::Count && lone(q));
        let part = part(told, ix, q);
        known.then_some(Counted {
            statement: ix,
            report: statement.report,
            quantity: q,
            of,
            state,
            part,
            is_newer,
        })
    };
    quantities.iter().filter_map(read).collect()
}

/// What becomes of those counted at a place: the nearest such word, not beyond the next number.
fn state(told: &Sources, ix: usize, at: Span) -> Option<&'static str> {
    let text = &told.reports[told.statements[ix].report].report.text;
    let piece = told.statements[ix].content.iter().find(|p| p.contains(at))?;
    let words = words(text, *piece);
    let found = |w: &str| STATES.iter().find(|(_, list)| list.contains(&w)).map(|(state, _)| *state);
    let is_number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    // "killed eight people and injured 31": what is joined to it tells of another count.
    let ends = |w: &str| is_number(w) || JOINING.contains(&w);
    let after =
        words.iter().skip_while(|w| w.span.start() < at.end()).take(7).take_while(|w| !ends(&w.folded));
    let within = words.iter().filter(|w| at.contains(w.span));
    let before = words
        .iter()
        .rev()
        .skip_while(|w| w.span.end() > at.start())
        .take(4)
        .take_while(|w| !is_number(&w.folded));
    let state = within.chain(after).chain(before).find_map(|w| found(&w.folded))?;
    // "four shot, three of them dead", "shot to death": how many were shot is told of the dead or of all.
    let fatal = || words.iter().any(|w| found(&w.folded) == Some("killed"));
    (state != "struck" || !fatal()).then_some(state)
}

/// Whether the sense of what is counted is itself a word for a state: "two fatalities".
pub(super) fn names(state: &str, of: &str) -> bool {
    STATES.iter().any(|(name, words)| *name == state && words.iter().any(|w| sense(w) == of))
}

/// Whether two amounts count or measure one thing.
fn one_thing(a: &Counted, b: &Counted) -> bool {
    let (p, q) = (a.quantity, b.quantity);
    let nameless = a.of.is_none() && b.of.is_none() && a.state.is_none();
    if nameless && !is_of_one_size(a, b) {
        return false;
    }
    let of = match (&a.of, &b.of) {
        (Some(x), Some(y)) => x == y,
        (None, None) => p.kind != QuantityKind::Count || a.state.is_some(),
        // "12 people were killed", "12 were killed", but not "3 passengers were"; and of a sum, what it is for may differ.
        (Some(of), None) | (None, Some(of)) => {
            a.state.is_some_and(|state| a.state == b.state && (of == "person" || names(state, of)))
        }
    };
    let state = match (a.state, b.state) {
        (Some(x), Some(y)) => x == y,
        (None, None) => true,
        // A count of people with and without a fate are two counts.
        _ => a.of.as_deref() != Some("person"),
    };
    // One of a kind is told where there are more: "one man was hit in the leg".
    let one = |c: &Counted| c.quantity.kind == QuantityKind::Count && c.quantity.amount.value() == 1.0;
    let part = a.part == b.part && a.part != Part::Some && !one(a) && !one(b);
    let kind = |c: &Counted| c.of.as_deref().is_some_and(|of| KINDS.iter().any(|k| sense(k) == of));
    let told = a.state.is_some() || !(kind(a) || kind(b));
    p.kind == q.kind && p.unit == q.unit && p.change == q.change && of && state && part && told
}

fn compare(told: &Told, amounts: &[&Counted]) -> Option<Difference> {
    let mut by_report: BTreeMap<usize, Vec<&Counted>> = BTreeMap::new();
    amounts.iter().for_each(|a| by_report.entry(a.report).or_default().push(a));
    let reports: Vec<&Vec<&Counted>> = by_report.values().collect();
    let mut gravest: Option<(Agreement, &Counted, &Counted)> = None;
    for (ix, x) in reports.iter().enumerate() {
        for y in &reports[ix + 1..] {
            let Some(found) = nearest(told, x, y) else { continue };
            if gravest.is_none_or(|(a, _, _)| found.0 < a) {
                gravest = Some(found);
            }
        }
    }
    let (agreement, a, b) = gravest?;
    let reason = format!(
        "{} in {}, {} in {}{}",
        words_of(told, a),
        told.outlet(a.statement),
        words_of(told, b),
        told.outlet(b.statement),
        why(agreement)
    );
    Some(Difference { agreement, reason, versions: versions(amounts) })
}

/// How two reports' amounts of one thing agree: as their closest amounts do. `None` where they are the same.
fn nearest<'t>(
    told: &Told,
    x: &[&'t Counted<'t>],
    y: &[&'t Counted<'t>],
) -> Option<(Agreement, &'t Counted<'t>, &'t Counted<'t>)> {
    let mut best = None;
    for a in x {
        for b in y {
            let agreement = agreement(told, a, b)?;
            let milder = best.as_ref().is_none_or(|(held, _, _)| agreement > *held);
            if milder {
                best = Some((agreement, *a, *b));
            }
        }
    }
    best
}

/// How two amounts of one thing agree; `None` where they are the same, or may be but for whom they count.
pub(super) fn agreement(told: &Told, a: &Counted, b: &Counted) -> Option<Agreement> {
    let (p, q) = (a.quantity.amount, b.quantity.amount);
    if p == q || may_count_others(told, a, b) {
        return None;
    }
    let exact = |amount| matches!(amount, Amount::Exact { .. });
    let (low, high) = interval(p);
    let (least, most) = interval(q);
    let (bound, above) = (p.value().min(q.value()), p.value().max(q.value()));
    let is_bound = |amount: Amount| matches!(amount, Amount::AtLeast { value } | Amount::MoreThan { value } if value == bound);
    // "At least five dead", and later eleven: both can be right, but the second replaces the first.
    if above > bound && (is_bound(p) || is_bound(q)) && (updates(told, a, b) || updates(told, b, a)) {
        return Some(Agreement::NotConflict(NotConflictKind::Update));
    }
    if low <= most && least <= high {
        let hedged = !exact(p) || !exact(q);
        return hedged.then_some(Agreement::NotConflict(NotConflictKind::CompatibleHedge));
    }
    if rounds_to(p, q, a.quantity.kind) || rounds_to(q, p, a.quantity.kind) {
        return Some(Agreement::NotConflict(NotConflictKind::Granularity));
    }
    if updates(told, a, b) || updates(told, b, a) {
        return Some(Agreement::NotConflict(NotConflictKind::Update));
    }
    Some(Agreement::Conflict(ConflictKind::Number))
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

/// Whether the first is the second in rounder words: 1,300 for 1,287, $2.8 billion for $2.83 billion. Small counts are not
/// rounded in news: 10 is not 12.
fn rounds_to(round: Amount, fine: Amount, kind: QuantityKind) -> bool {
    let (Amount::Exact { value: round }, Amount::Exact { value: fine }) = (round, fine) else { return false };
    if kind == QuantityKind::Count && round.abs() < 100.0 {
        return false;
    }
    let step = step(round);
    let coarser = step > self::step(fine);
    coarser && ((fine / step).round() * step - round).abs() < step * 1e-6
}

/// The unit in the last place that is not zero: 100 for 1,300, 0.1 for 2.8; at least the tenth part of the number, so that
/// 1,000 stands for 950 to 1,049 and not for 500 to 1,499.
fn step(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 1.0;
    }
    let mut step = 10f64.powi(value.abs().log10().floor() as i32 - 1);
    for _ in 0..12 {
        if ((value / step).round() * step - value).abs() <= step * 1e-6 {
            break;
        }
        step /= 10.0;
    }
    step
}

/// Whether the first is a later count of what the second counted: larger, in a later report, and told as growing, or of the
/// kind of count that grows while rescuers work.
fn updates(told: &Told, newer: &Counted, older: &Counted) -> bool {
    let larger = newer.quantity.amount.value() > older.quantity.amount.value();
    let order = order(told, older, newer);
    let later = order == Some(Ordering::Less);
    let toll =
        matches!(newer.state, Some("killed" | "hurt" | "missing" | "arrested" | "evacuated" | "rescued"));
    larger
        && (((later || order.is_none()) && newer.is_newer)
            || (later && toll && !is_miscopied(told, newer, older)))
}

/// Whether two reports of one origin tell one number with its digits in another order: 13 and 31. That is a slip, and no later count.
pub(super) fn is_miscopied(told: &Told, a: &Counted, b: &Counted) -> bool {
    let digits = |c: &Counted| {
        let mut digits: Vec<char> = c.quantity.amount.value().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    told.origins[a.report] == told.origins[b.report] && digits(a) == digits(b)
}

/// Which of two reports came out first; `None` where that is not known.
pub(super) fn order(told: &Told, a: &Counted, b: &Counted) -> Option<Ordering> {
    let published = |c: &Counted| told.reports[c.report].report.published;
    let (p, q) = (published(a)?, published(b)?);
    let known = p.date != q.date || (p.time.is_some() && q.time.is_some());
    known.then(|| instant(p).cmp(&instant(q)))
}

/// Which version each amount tells: those that fit all of a version's amounts join it.
pub(super) fn versions(amounts: &[&Counted]) -> Vec<Version> {
    let fits = |a: &Counted, b: &Counted| {
        let ((low, high), (least, most)) = (interval(a.quantity.amount), interval(b.quantity.amount));
        (low <= most && least <= high)
            || rounds_to(a.quantity.amount, b.quantity.amount, a.quantity.kind)
            || rounds_to(b.quantity.amount, a.quantity.amount, a.quantity.kind)
    };
    let mut sides: Vec<Vec<&Counted>> = Vec::new();
    let mut versions: Vec<Version> = Vec::new();
    for amount in amounts {
        let side = sides.iter().position(|s| s.iter().all(|o| fits(o, amount))).unwrap_or(sides.len());
        if side == sides.len() {
            sides.push(Vec::new());
        }
        sides[side].push(amount);
        // A statement with two amounts of one thing shows both and stands with its first.
        let focus = amount.quantity.hedge.map_or(amount.quantity.span, |h| h.cover(amount.quantity.span));
        match versions.iter_mut().find(|v| v.statement == amount.statement) {
            Some(version) => version.focus.push(focus),
            None => {
                versions.push(Version { statement: amount.statement, side: side as u32, focus: vec![focus] })
            }
        }
    }
    versions
}

pub(super) fn words_of<'t>(told: &'t Told, amount: &Counted) -> &'t str {
    let q = amount.quantity;
    let near = q.hedge.filter(|h| h.end() <= q.span.start() && q.span.start() - h.end() <= 2);
    told.words(amount.statement, near.map_or(q.span, |h| h.cover(q.span)))
}

pub(super) fn why(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::NotConflict(NotConflictKind::CompatibleHedge) => {
            ": both can be right, as one is only a bound or an estimate"
        }
        Agreement::NotConflict(NotConflictKind::Granularity) => ": one is the other in rounder numbers",
        Agreement::NotConflict(NotConflictKind::Update) => ": the later report tells a later count",
        _ => ": not both can be right",
    }
}
