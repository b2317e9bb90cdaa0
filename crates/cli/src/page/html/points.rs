//! What is told: by several, differently, by one.

use super::cut::Cut;
use super::statements::{Shown, names_at, statement};
use super::{folded, left_out, names, shown};
use crate::page::{Page, Quote, about, counted, plural};
use crosswire::story::{Agreement, Point};
use maud::{Markup, html};

/// Statements of a section or group that stand open; the others are folded.
const OPEN: usize = 12;
/// Tellings of a point, or of one of its versions, that stand open.
const OPEN_TELLINGS: usize = 3;
/// Reports from which on each report's own statements are folded from the start.
const MANY: usize = 7;

pub fn sections(page: &Page, cut: &Cut) -> Markup {
    html! {
        (told("known", "Told by several origins", page, &page.corroborated(), cut.corroborated))
        (told("differently", "Told differently", page, &page.conflicts(), 0))
        (told("compatible", "Told differently, and all may be right", page, &page.compatible(), 0))
        (single(page, cut))
    }
}

fn told(id: &str, title: &str, page: &Page, points: &[&Point], left: usize) -> Markup {
    html! {
        @if !points.is_empty() {
            section id=(id) {
                h2 { (title) " " span.count { (points.len() + left) } }
                (folded(points.len(), OPEN, "statement", |n| article(page, points[n])))
                (left_out(left, "statement"))
            }
        }
    }
}

fn article(page: &Page, point: &Point) -> Markup {
    let told = tellings(page, point);
    let differ = point.agreement != Agreement::Corroborated;
    html! {
        article id=(format!("p{}", page.number(point))) {
            @if differ {
                h3 {
                    span.kind { (about(point.agreement)) }
                    @if point.is_within_one_report() { span.kind { "within one report" } }
                    " " (shown(&point.reason))
                }
            }
            p.counts { (page.counts(point)) @if let Some(silent) = page.not_in(point) { "; " (shown(&silent)) } }
            @if point.sides() > 1 { (versions(page, point, &told)) } @else { (alike(page, &told)) }
        }
    }
}

/// The versions side by side.
fn versions(page: &Page, point: &Point, told: &[Told]) -> Markup {
    html! {
        div.versions {
            @for side in 0..point.sides() {
                @let of: Vec<&Told> = told.iter().filter(|t| t.quote.side == side).collect();
                @let sources = page.of_side(point, side);
                div.version {
                    h4 { "Version " (side + 1) " " small { (counted(sources.len(), page.origins(&sources))) } }
                    (folded(of.len(), OPEN_TELLINGS, "telling", |n| telling(page, of[n])))
                }
            }
        }
    }
}

fn alike(page: &Page, told: &[Told]) -> Markup {
    folded(told.len(), OPEN_TELLINGS.max(if page.sources.len() < MANY { MANY } else { 0 }), "telling", |n| {
        telling(page, &told[n])
    })
}

fn telling(page: &Page, told: &Told) -> Markup {
    html! {
        (statement(page, &told.place, &told.quote, Shown::Everything))
        @if !told.same.is_empty() { p.also { "the same words in " (names_at(page, &told.same)) } }
    }
}

/// Words of a point, and the others that have the same.
struct Told<'a> {
    place: String,
    quote: Quote<'a>,
    /// Report and place of each.
    same: Vec<(usize, String)>,
}

/// The tellings of a point, those that stand best for it first: its lead, then one of each further origin.
fn tellings<'a>(page: &Page<'a>, point: &'a Point) -> Vec<Told<'a>> {
    let number = page.number(point);
    let mut told: Vec<Told> = Vec::new();
    let mut order: Vec<usize> = (0..point.tellings.len()).collect();
    order.sort_by_key(|ix| *ix != point.lead as usize);
    for ix in order {
        let Some(quote) = page.quote(&point.tellings[ix]) else { continue };
        let place = format!("p{number}t{ix}");
        match told.iter_mut().find(|t| t.quote.side == quote.side && t.quote.says_the_same(&quote)) {
            Some(same) => same.same.push((quote.source, place)),
            None => told.push(Told { place, quote, same: Vec::new() }),
        }
    }
    let origin = |t: &Told| page.sources[t.quote.source].card.origin;
    let mut seen: Vec<u32> = Vec::new();
    let again: Vec<bool> = told
        .iter()
        .map(|t| {
            let again = seen.contains(&origin(t));
            seen.push(origin(t));
            again
        })
        .collect();
    let mut order: Vec<(bool, Told)> = again.into_iter().zip(told).collect();
    order.sort_by_key(|(again, _)| *again);
    order.into_iter().map(|(_, t)| t).collect()
}

fn single(page: &Page, cut: &Cut) -> Markup {
    let groups = page.single();
    let left = |tellers: &Vec<usize>| cut.single.get(tellers).copied().unwrap_or_default();
    let shown: usize = groups.iter().map(|(_, points)| points.len()).sum();
    let total = shown + cut.single.values().sum::<usize>();
    // Of reports of which nothing is shown.
    let without: usize =
        cut.single.values().sum::<usize>() - groups.iter().map(|(t, _)| left(t)).sum::<usize>();
    let many = page.sources.len() >= MANY;
    html! {
        @if total > 0 {
            section id="one" {
                h2 { "Told by one origin " span.count { (total) } }
                @for (tellers, points) in &groups {
                    details open[!many && points.len() <= OPEN] {
                        summary {
                            (names(page, tellers))
                            ": " (plural(points.len() + left(tellers), "statement"))
                            @if tellers.len() > 1 { ", " (counted(tellers.len(), 1)) }
                        }
                        @for point in points {
                            @for told in tellings(page, point).iter().take(1) {
                                (statement(page, &told.place, &told.quote, Shown::Speaker))
                            }
                        }
                        (left_out(left(tellers), "statement"))
                    }
                }
                (left_out(without, "statement"))
            }
        }
    }
}
