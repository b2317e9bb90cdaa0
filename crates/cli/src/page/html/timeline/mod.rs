//! The timeline: a picture, and the same as a list in which the space between two days grows with the time between.

mod axis;
mod chart;

use super::statements::{Shown, names_at, statement};
use super::{folded, shown};
use crate::page::{Page, Quote};
use crosswire::story::{Event, EventKind};
use maud::{Markup, html};

/// Days that stand open; later ones are folded.
const OPEN: usize = 40;
/// Events of a day that stand open.
const OPEN_OF_DAY: usize = 8;

pub fn section(page: &Page) -> Markup {
    let days = page.timeline();
    let item = |ix: usize| {
        let (when, events) = &days[ix];
        html! {
            @if let Some((class, words)) = ix.checked_sub(1).and_then(|before| gap(&days[before].1, events)) {
                li.gap.(class) { (words) }
            }
            li {
                time { (when) }
                (folded(events.len(), OPEN_OF_DAY, "event", |n| event(page, events[n])))
            }
        }
    };
    html! {
        @if !days.is_empty() {
            section id="timeline" {
                h2 { "Timeline " span.count { (page.comparison.timeline.len()) } }
                (chart::chart(page))
                ol.timeline { @for ix in 0..days.len().min(OPEN) { (item(ix)) } }
                @if days.len() > OPEN {
                    details {
                        summary { (crate::page::plural(days.len() - OPEN, "more day")) }
                        ol.timeline { @for ix in OPEN..days.len() { (item(ix)) } }
                    }
                }
            }
        }
    }
}

fn event(page: &Page, event: &Event) -> Markup {
    let number = page.event_number(event);
    let quotes: Vec<(usize, Quote)> =
        event.tellings.iter().enumerate().filter_map(|(ix, t)| Some((ix, page.event_quote(t)?))).collect();
    let mut others: Vec<(usize, String)> =
        quotes.iter().skip(1).map(|(ix, q)| (q.source, format!("e{number}t{ix}"))).collect();
    others.retain(|(s, _)| quotes.first().is_some_and(|(_, q)| q.source != *s));
    others.dedup_by_key(|(s, _)| *s);
    html! {
        div.event id=(format!("e{number}")) {
            @if event.kind == EventKind::Said { span.tag { "said then" } }
            @for (telling, quote) in quotes.iter().take(1) {
                (statement(page, &format!("e{number}t{telling}"), quote, Shown::Everything))
            }
            @if !others.is_empty() { p.also { "also in " (names_at(page, &others)) } }
            @for (ix, carried) in event.tellings.iter().enumerate().filter_map(|(ix, t)| Some((ix, t.carried.as_ref()?))) {
                p.also { a href=(format!("#c{number}t{ix}")) { (shown(&carried.reason)) } }
            }
        }
    }
}

/// The class and the words for the time between two days, if it is more than one.
fn gap(before: &[&Event], after: &[&Event]) -> Option<(&'static str, String)> {
    let (from, until) = (before.first()?.moment.from, after.first()?.moment.from);
    let days = from.date().until(until.date()).ok()?.get_days();
    let class = match days {
        ..2 => return None,
        2..14 => "days",
        14..60 => "weeks",
        60..730 => "months",
        _ => "years",
    };
    Some((class, axis::length(i64::from(days))))
}
