//! The sources: who drew on whom, drawn and told; what is known of each report; what a reader should know beside.

use super::cut::{CARDS, Cut};
use super::graph::graph;
use super::statements::names_at;
use super::{folded, left_out, name, shown};
use crate::page::{Page, counted, plural};
use crosswire::story::Evidence;
use maud::{Markup, html};

/// Lines of a list that stand open.
const OPEN: usize = 12;

/// The sources; `whole` is the page of all that they tell.
pub fn foot(page: &Page, whole: &Page, cut: &Cut, all: bool) -> Markup {
    let cards = if all { page.sources.len() } else { page.sources.len().min(CARDS) };
    html! {
        section id="reports" {
            h2 { "Sources and origins " span.count { (counted(page.sources.len(), page.comparison.origins.len())) } }
            (graph(page))
            (draws(page))
            (left_out(cut.draws, "line"))
            (kinships(page))
            ol.cards { @for ix in 0..cards { (card(whole, ix)) } }
            (left_out(page.sources.len() - cards, "card"))
            @for (number, remark) in page.comparison.notes.iter().enumerate() {
                p.note { "Note: " (shown(&remark.message)) (places(page, &format!("n{number}"), &remark.evidence)) }
            }
            (left_out(cut.notes, "note"))
        }
        footer {
            p {
                "Origins are counted, not reports: copies of one text are one origin. This page says who tells what, not what is true. "
                "Press a statement to see its place in each source."
            }
        }
    }
}

/// Which report drew on which.
fn draws(page: &Page) -> Markup {
    let draws = &page.comparison.draws;
    let lines: Vec<(usize, String)> =
        draws.iter().enumerate().filter_map(|(n, d)| Some((n, page.draw_line(d)?))).collect();
    html! {
        @if !lines.is_empty() {
            h3 { "Who drew on whom" }
            (folded(lines.len(), OPEN, "line", |n| {
                let (number, line) = &lines[n];
                html! { p.draws id=(format!("d{number}")) { (shown(line)) (places(page, &format!("d{number}"), &draws[*number].evidence)) } }
            }))
        }
    }
}

/// Why reports are of one origin.
fn kinships(page: &Page) -> Markup {
    let numbered = page.kinships();
    html! {
        @if !numbered.is_empty() {
            h3 { "Counted as one" }
            (folded(numbered.len(), OPEN, "line", |n| {
                let (labels, number, why) = &numbered[n];
                html! { p.draws { @if !labels.iter().all(|l| why.reason.contains(*l)) { (shown(&labels.join(", "))) ": " } (shown(&why.reason)) (places(page, &format!("k{number}"), &why.evidence)) } }
            }))
        }
    }
}

/// Links to the words that show something.
fn places(page: &Page, name: &str, evidence: &[Evidence]) -> Markup {
    let at = |(ix, e): (usize, &Evidence)| Some((page.place(&e.report)?, format!("{name}t{ix}")));
    let places: Vec<(usize, String)> = evidence.iter().enumerate().filter_map(at).collect();
    html! { @if !places.is_empty() { span.also { " – see " (names_at(page, &places)) } } }
}

fn card(page: &Page, ix: usize) -> Markup {
    let source = &page.sources[ix];
    let (told, alone) = page.telling_counts(ix);
    html! {
        li.card {
            a href=(format!("#s{ix}")) { (name(page, ix)) }
            @if let Some(title) = &source.card.title { " " span.words dir="auto" { (shown(title)) } }
            br;
            small {
                (shown(&source.facts().join(" · ")))
                @if let Some(reason) = source.day_reason() { " (" (shown(reason)) (places(page, &format!("y{ix}"), source.day_evidence().unwrap_or_default())) ")" }
                " · " (plural(told, "statement")) ", " (alone) " told by its origin alone"
            }
        }
    }
}
