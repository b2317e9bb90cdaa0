//! The head of the page: what there is to read, and where.

use super::{name, shown};
use crate::page::{Page, counted, plural};
use maud::{Markup, html};

/// Reports up to which all are named at the head.
const NAMED: usize = 12;

pub fn head(page: &Page) -> Markup {
    html! {
        header {
            h1 { (counted(page.sources.len(), page.comparison.origins.len())) }
            p.lede { (lede(page)) }
            @if let Some(first) = page.sources.first() {
                @if let Some(title) = &first.card.title {
                    p.first {
                        "First: " span.words dir="auto" { (shown(title)) } " (" (name(page, 0))
                        @if let Some(day) = first.day() { ", " (day) } ")"
                    }
                }
            }
            @if page.sources.len() <= NAMED {
                p.sources { @for ix in 0..page.sources.len() { a href=(format!("#s{ix}")) { (name(page, ix)) } " " } }
            }
        }
        (contents(page))
    }
}

/// The counts in a sentence.
fn lede(page: &Page) -> Markup {
    let single: usize = page.single().iter().map(|(_, points)| points.len()).sum();
    let things = [
        ("known", page.corroborated().len(), "told by several origins"),
        ("differently", page.conflicts().len(), "told differently"),
        ("one", single, "told by one origin alone"),
    ];
    let first = things.iter().position(|(_, n, _)| *n > 0);
    html! {
        @for (ix, (id, count, told)) in things.iter().enumerate().filter(|(_, (_, n, _))| *n > 0) {
            @if Some(ix) != first { "; " }
            a href=(format!("#{id}")) { b { @if Some(ix) == first { (plural(*count, "thing")) } @else { (count) } } " " (told) }
        }
    }
}

/// Links to the sections.
fn contents(page: &Page) -> Markup {
    let rows = page.comparison.points.iter().any(|p| p.agreement != crosswire::story::Agreement::Single);
    let sections = [
        ("known", "Told by several", !page.corroborated().is_empty()),
        ("differently", "Told differently", !page.conflicts().is_empty()),
        ("compatible", "All may be right", !page.compatible().is_empty()),
        ("one", "Told by one", !page.single().is_empty()),
        ("grid", "Who is silent", rows && page.sources.len() > 1),
        ("who", "Who said what", !page.speeches().is_empty()),
        ("timeline", "Timeline", !page.comparison.timeline.is_empty()),
        ("reports", "Sources", true),
    ];
    html! {
        nav aria-label="Sections" {
            @for (id, words, _) in sections.iter().filter(|(_, _, there)| *there) {
                a href=(format!("#{id}")) { (words) } " "
            }
        }
    }
}
