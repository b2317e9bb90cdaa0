//! The timeline, drawn as a line with a dot for each time; the space between two grows with the time between.

use super::names;
use super::statements::{Shown, statement};
use crate::page::{Page, Quote};
use crosswire::story::Event;
use maud::{Markup, html};

pub fn section(page: &Page) -> Markup {
    let days = page.timeline();
    html! {
        @if !days.is_empty() {
            section {
                h2 { "Timeline " span.count { (days.len()) } }
                ol.timeline {
                    @for (ix, (when, events)) in days.iter().enumerate() {
                        @let before = (ix > 0).then(|| gap(&days[ix - 1].1, events)).flatten();
                        @if let Some((class, words)) = &before { li.gap.(class) { (words) } }
                        li {
                            time { (when) }
                            @for event in events { (self::event(page, event)) }
                        }
                    }
                }
            }
        }
    }
}

fn event(page: &Page, event: &Event) -> Markup {
    let number = page.comparison.timeline.iter().position(|e| std::ptr::eq(e, event)).unwrap_or_default();
    let quotes: Vec<(usize, Quote)> =
        event.tellings.iter().enumerate().filter_map(|(ix, t)| Some((ix, page.event_quote(t)?))).collect();
    let mut others: Vec<usize> = quotes.iter().skip(1).map(|(_, q)| q.source).collect();
    others.retain(|s| quotes.first().is_some_and(|(_, q)| q.source != *s));
    others.dedup();
    html! {
        @for (telling, quote) in quotes.iter().take(1) {
            (statement(page, &format!("e{number}t{telling}"), quote, Shown::Everything))
        }
        @if !others.is_empty() { p.also { "also in " (names(page, &others)) } }
    }
}

/// The class and the words for the time between two dots, if it is more than a day.
fn gap(before: &[&Event], after: &[&Event]) -> Option<(&'static str, String)> {
    let (from, until) = (before.first()?.moment.from, after.first()?.moment.from);
    let days = from.date().until(until.date()).ok()?.get_days();
    let words = |n: i32, unit: &str| crate::page::plural(n as usize, unit);
    match days {
        ..2 => None,
        2..14 => Some(("days", words(days, "day"))),
        14..60 => Some(("weeks", words(days / 7, "week"))),
        60..730 => Some(("months", words(days / 30, "month"))),
        _ => Some(("years", words(days / 365, "year"))),
    }
}
