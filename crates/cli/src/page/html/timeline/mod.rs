//! The timeline: a picture, and the same as a list in which the space between two days grows with the time between.

mod axis;
mod chart;

use super::statements::{Shown, names_at, statement};
use super::{folded, left_out, shown};
use crate::page::{Page, order_note, plural};
use crosswire::report::Moment;
use crosswire::story::{Event, EventKind};
use maud::{Markup, html};
use std::ops::Range;

/// Days that stand open; later ones are folded.
const OPEN: usize = 40;
/// Days before the first report, and after the last, from which on an event is no part of what they report.
const YEAR: i32 = 366;
/// Events of a day that stand open.
const OPEN_OF_DAY: usize = 8;

/// The section of the events that are shown, and how many are not.
pub fn section(page: &Page, left: usize) -> Markup {
    let days = page.timeline();
    let item = |ix: usize| {
        let (when, events) = &days[ix];
        html! {
            @if let Some((class, words)) = ix.checked_sub(1).and_then(|before| gap(&days[before].1, events)) {
                li.gap.(class) { (words) }
            }
            li {
                time { (when) }
                @if let Some(note) = events.first().and_then(|e| order_note(e)) { " " small { (note) } }
                (folded(events.len(), OPEN_OF_DAY, "event", |n| event(page, events[n])))
            }
        }
    };
    let near = near(page, &days);
    let open = near.start..near.end.min(near.start + OPEN);
    let list = |range: Range<usize>| html! { ol.timeline { @for ix in range { (item(ix)) } } };
    let fold = |range: Range<usize>, what: &str| {
        html! {
            @if !range.is_empty() {
                details { summary { (plural(events(&days[range.clone()]), "event")) " " (what) } (list(range)) }
            }
        }
    };
    html! {
        @if !days.is_empty() {
            section id="timeline" {
                h2 { "Timeline " span.count { (page.comparison.timeline.len() + left) } }
                (chart::chart(page, events(&days[..near.start])..events(&days[..near.end])))
                (fold(0..near.start, "long before the reports"))
                (list(open.clone()))
                (fold(open.end..near.end, "more"))
                (fold(near.end..days.len(), "long after the reports"))
                (left_out(left, "event"))
            }
        }
    }
}

/// How many events some days have.
fn events(days: &[(String, Vec<&Event>)]) -> usize {
    days.iter().map(|(_, events)| events.len()).sum()
}

/// The days that are drawn and stand open: of many reports those from a year before the first to a year after the last of them, so that
/// a birth long ago does not push the story out of sight.
fn near(page: &Page, days: &[(String, Vec<&Event>)]) -> Range<usize> {
    let published = || page.sources.iter().filter_map(|s| s.card.published);
    let (Some(first), Some(last)) = (published().map(|p| p.date).min(), published().map(|p| p.date).max())
    else {
        return 0..days.len();
    };
    // Of a decade that ends with the story the most is long before it.
    let long = |m: &Moment| m.from.date().until(m.until.date()).is_ok_and(|s| s.get_days() > YEAR);
    let before = |m: &Moment| {
        let end = if long(m) { m.from } else { m.until };
        end.date().until(first).is_ok_and(|s| s.get_days() > YEAR)
    };
    let after = |m: &Moment| last.until(m.from.date()).is_ok_and(|s| s.get_days() > YEAR);
    let all = |events: &[&Event], far: &dyn Fn(&Moment) -> bool| events.iter().all(|e| far(&e.moment));
    let start = days.iter().take_while(|(_, events)| all(events, &before)).count();
    let end = days.len() - days.iter().rev().take_while(|(_, events)| all(events, &after)).count();
    if page.many() && start < end { start..end } else { 0..days.len() }
}

fn event(page: &Page, event: &Event) -> Markup {
    let number = page.event_number(event);
    let at = |tellings: &[(usize, usize)]| -> Vec<(usize, String)> {
        tellings.iter().map(|(source, ix)| (*source, format!("e{number}t{ix}"))).collect()
    };
    let others = at(&page.also_told(event));
    html! {
        div.event id=(format!("e{number}")) {
            @if event.kind == EventKind::Said { span.tag { "said then" } }
            @if let Some((telling, quote)) = page.event_lead(event) {
                (statement(page, &format!("e{number}t{telling}"), &quote, Shown::Everything))
            }
            @for other in page.other_times(event) {
                @let (before, behind) = other.words();
                p.also { (before) (names_at(page, &at(&other.tellings))) (behind) }
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
