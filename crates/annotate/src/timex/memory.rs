//! What a report has told so far: its own day, and the dates that later words lean on.

use super::expr::{Expr, Name, Which};
use super::lexicon::Unit;
use super::point::Point;
use super::resolve::{self, Context, Resolved};
use super::tense::Lean;
use super::token::Tokens;
use report::{Part, PartKind, Report};

/// Paragraphs through which a day or a quarter is remembered for "10 p.m." and "a year earlier". A story's day and the quarter that
/// figures are of are named again within a screen or so.
const LIFE: usize = 6;

/// The dates told so far, with their ages in paragraphs.
pub struct Memory {
    context: Context,
    period_age: usize,
    day_age: usize,
}

impl Memory {
    /// What is known before the first word.
    pub fn new(report: &Report, parts: &[Part]) -> Memory {
        Memory { context: context(report, parts), period_age: 0, day_age: 0 }
    }

    /// Forgets what is of the last paragraph only, and what is old.
    pub fn next_paragraph(&mut self) {
        self.context.anchor = None;
        self.period_age += 1;
        self.day_age += 1;
        if self.period_age > LIFE {
            self.context.period = None;
        }
        if self.day_age > LIFE {
            self.context.day_lately = None;
        }
    }

    /// What is known now; `alone` where the expression is all of its paragraph and leans on none before it.
    pub fn context(&self, alone: bool) -> Context {
        let day_lately = self.context.day_lately.filter(|_| !alone);
        Context { day_lately, ..self.context }
    }

    /// Remembers what was told.
    pub fn tell(&mut self, expr: &Expr, resolved: &Resolved, lean: Lean) {
        if let Expr::Duration(parts) = expr
            && parts.first().is_some_and(|(n, unit)| *unit == Unit::Month && n.as_whole() >= Some(6))
        {
            // "In the first nine months …, compared with … a year earlier": the quarter is left, the year is meant.
            return self.tell_period(self.context.today.map(|t| Point::Year(t.year())));
        }
        // What figures are compared with is not the time of the story.
        let compared = matches!(expr, Expr::YearBefore(_) | Expr::Unit(_, Which::In(_)));
        let Some(point) = resolved.point.filter(|_| !compared) else { return };
        self.context.told = Some(point);
        if let Some(day) = resolve::the_day(point) {
            self.context.told_day = Some(day);
            self.context.day_lately = Some(day);
            self.day_age = 0;
            let in_full =
                matches!(expr, Expr::Point(_) | Expr::Named(Name::MonthDay(..) | Name::DatedWeekday(..), _));
            if in_full {
                self.context.anchor = Some(day);
            }
        }
        // Figures are of a quarter that is over; one still to come is an outlook. A company's own year may be ahead of the
        // calendar's: what it earned in a quarter that has just begun is of one that is over.
        let over = |t| match lean {
            Lean::Past | Lean::Over => point.first_day().is_some_and(|d| d <= t),
            _ => point.moment().is_some_and(|m| m.until.date() <= t),
        };
        let over = self.context.today.is_none_or(over);
        if matches!(point, Point::Quarter(..) | Point::Half(..)) && over {
            self.tell_period(Some(point));
        }
    }

    fn tell_period(&mut self, period: Option<Point>) {
        self.context.period = period;
        self.period_age = 0;
    }
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
        let dates = super::spans(&tokens);
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
