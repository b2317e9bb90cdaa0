//! Dates, times, durations and sets of times.
//!
//! Three steps, a file or folder each: `token` cuts a part into words, `grammar` reads what expressions say ([`expr`]), and `resolve`
//! holds that against the time published and against the dates told before it. A [`point::Point`] is a stretch of the calendar; it
//! gives the TIMEX3 value and the [`Moment`](report::Moment), so the two agree.
//!
//! What is not known stays open, as TIMEX3 writes it: `XXXX-WXX-5` is some Friday, `PAST_REF` some time ago.

mod choose;
mod expr;
mod grammar;
mod lexicon;
mod number;
mod point;
mod resolve;
mod shift;
mod tense;
mod token;

pub use point::{DayPart, Point, Season};

use expr::{Expr, Match, Name, Which};
use lexicon::Unit;
use report::{Part, PartKind, Report, Sentence, Span, Timex};
use resolve::{Context, Resolved};
use tense::Lean;
use token::Tokens;

/// The time expressions of a report, resolved against its time published and its own dates; sorted and disjoint.
///
/// Byline and credit lines are not read. Expressions do not cross the parts of a report; sentences are not needed for them.
pub fn timexes(report: &Report, _sentences: &[Sentence]) -> Vec<Timex> {
    let parts = parts(report);
    let mut context = context(report, &parts);
    let mut found = Vec::new();
    let mut period_age = 0;
    for part in &parts {
        context.anchor = None;
        // Figures are compared with a quarter told a few paragraphs up, not with one from another part of the report.
        period_age += 1;
        if period_age > PERIOD_LIFE {
            context.period = None;
        }
        if read_part(report, part, &mut context, &mut found) {
            period_age = 0;
        }
    }
    found
}

/// Paragraphs through which a quarter stays the period that figures are of. Reports of earnings name it in the lede and then speak
/// of "a year earlier" for a screen or so.
const PERIOD_LIFE: usize = 6;

/// The parts that tell the news or date it; the whole text where nothing was told apart.
fn parts(report: &Report) -> Vec<Part> {
    if report.parts.is_empty() {
        let whole = report.text.trimmed(0..report.text.len());
        return whole.map(|span| Part { kind: PartKind::Paragraph, span }).into_iter().collect();
    }
    let read = |p: &&Part| !matches!(p.kind, PartKind::Byline | PartKind::Credit);
    report.parts.iter().filter(read).copied().collect()
}

/// What is known before the first word: the day of the report, from its time published or its dateline.
fn context(report: &Report, parts: &[Part]) -> Context {
    let published = report.published;
    let mut context = Context {
        today: published.map(|p| p.date),
        now: published.and_then(|p| p.time),
        day_first: day_first(report.language.as_deref()),
        ..Context::default()
    };
    let dateline = parts.iter().filter(|p| p.kind == PartKind::Dateline).find_map(|p| {
        let tokens = Tokens::new(report.text.get(p.span));
        let dates = spans(&tokens);
        dates.into_iter().find_map(|(_, m)| match resolve::resolve(&m.expr, &context, Lean::Past).point {
            Some(Point::Day(day)) => Some(day),
            _ => None,
        })
    });
    if let Some(day) = dateline {
        // A report is written on the day of its dateline and published then or soon after. One that is far off is an old story's.
        let near = context.today.is_none_or(|t| day.until(t).is_ok_and(|s| (0..=7).contains(&s.get_days())));
        if near && context.today != Some(day) {
            (context.today, context.now) = (Some(day), None);
        }
    }
    context
}

/// Whether numeric dates of this language put the day first; `None` where that is not told. English of the United States puts the
/// month first, English of named other countries and other languages do not.
fn day_first(language: Option<&str>) -> Option<bool> {
    let language = language?;
    match language.split_once(['-', '_']) {
        Some((_, region)) if region.eq_ignore_ascii_case("us") => Some(false),
        Some((_, region)) if region.len() == 2 && !region.eq_ignore_ascii_case("ca") => Some(true),
        _ => None,
    }
}

/// The expressions of one text: their first tokens and what they say, in order and disjoint.
fn spans(t: &Tokens) -> Vec<(usize, Match)> {
    let (mut all, mut i) = (Vec::new(), 0);
    while i < t.len() {
        let Some(mut found) = grammar::read(t, i) else {
            i += 1;
            continue;
        };
        let tail = grammar::tail(t, &mut found);
        let end = found.end;
        all.push((i, found));
        i = end;
        if let Some((start, next)) = tail {
            i = next.end;
            all.push((start, next));
        }
    }
    all
}

/// Reads one part; whether a quarter or a half was told in it.
fn read_part(report: &Report, part: &Part, context: &mut Context, out: &mut Vec<Timex>) -> bool {
    let tokens = Tokens::new(report.text.get(part.span));
    let mut period_told = false;
    for (start, found) in spans(&tokens) {
        let lean = tense::lean(&tokens, start, found.end);
        let resolved = resolve::resolve(&found.expr, context, lean);
        period_told |= tell(context, &found.expr, &resolved);
        if let Some(span) = place(report, part, &tokens, start, found.end) {
            out.push(Timex {
                span,
                kind: resolved.kind,
                value: resolved.value,
                modifier: found.modifier.map(|m| m.code().to_owned()),
                moment: resolved.point.and_then(Point::moment),
            });
        }
    }
    period_told
}

/// The span of the tokens `start..end`.
fn place(report: &Report, part: &Part, t: &Tokens, start: usize, end: usize) -> Option<Span> {
    let (first, last) = (t.get(start)?, t.get(end.checked_sub(1)?)?);
    let at = part.span.start();
    report.text.span(at + first.start..at + last.end)
}

/// Remembers what was told; whether it was a quarter or a half.
fn tell(context: &mut Context, expr: &Expr, resolved: &Resolved) -> bool {
    if let Expr::Duration(parts) = expr
        && parts.first().is_some_and(|(n, unit)| *unit == Unit::Month && n.as_whole() >= Some(6))
    {
        // "In the first nine months …, compared with … a year earlier": the quarter is left, the year is meant.
        context.period = context.today.map(|t| Point::Year(t.year()));
        return true;
    }
    let Some(point) = resolved.point else { return false };
    // What figures are compared with is not the time of the story.
    let compared = matches!(expr, Expr::YearBefore(_) | Expr::Unit(_, Which::In(_)));
    if compared {
        return false;
    }
    context.told = Some(point);
    if let Some(day) = resolve::the_day(point) {
        context.told_day = Some(day);
        let in_full =
            matches!(expr, Expr::Point(_) | Expr::Named(Name::MonthDay(..) | Name::DatedWeekday(..), _));
        if in_full {
            context.anchor = Some(day);
        }
    }
    // Figures are of a quarter that is over; one still to come is an outlook.
    let over = context.today.is_none_or(|t| point.moment().is_some_and(|m| m.until.date() <= t));
    let period = matches!(point, Point::Quarter(..) | Point::Half(..)) && over;
    if period {
        context.period = Some(point);
    }
    period
}
