//! The sections of statements.

use super::{colour, name, names, shown};
use crate::page::{Between, Page, Quote, Who, about, counted, one_origin, plural};
use crosswire::report::Manner;
use crosswire::story::Point;
use maud::{Markup, html};

/// Statements of a group that stand open; longer groups are folded.
const OPEN: usize = 12;

pub fn head(page: &Page) -> Markup {
    html! {
        header {
            h1 { (counted(page.sources.len(), page.comparison.origins.len())) }
            p.sources {
                @for ix in 0..page.sources.len() {
                    a href=(format!("#s{ix}")) { (name(page, ix)) } " "
                }
            }
        }
    }
}

pub fn sections(page: &Page) -> Markup {
    html! {
        (told("Told by several origins", page, &page.corroborated()))
        (told("Told differently", page, &page.conflicts()))
        (told("Told differently, and all may be right", page, &page.compatible()))
        (single(page))
        (speeches(page))
    }
}

fn told(title: &str, page: &Page, points: &[&Point]) -> Markup {
    html! {
        @if !points.is_empty() {
            section {
                h2 { (title) " " span.count { (points.len()) } }
                @for point in points { (article(page, point)) }
            }
        }
    }
}

fn article(page: &Page, point: &Point) -> Markup {
    let mut quotes: Vec<(usize, Quote)> = placed(page, point);
    quotes.sort_by_key(|(_, q)| q.side);
    let silent = page.silent(point);
    html! {
        article {
            @if point.sides() > 1 || point.agreement != crosswire::story::Agreement::Corroborated {
                h3 { (about(point.agreement)) ": " (shown(&point.reason)) }
            }
            p.counts {
                (page.counts(point))
                @if !silent.is_empty() { "; not in " (shown(&silent.join(", "))) }
            }
            @for (ix, (telling, quote)) in quotes.iter().enumerate() {
                @if point.sides() > 1 && (ix == 0 || quotes[ix - 1].1.side != quote.side) {
                    p.side { "version " (quote.side + 1) }
                }
                (statement(page, &place(page, point, *telling), quote, Shown::Everything))
            }
        }
    }
}

/// The quotes of a point with their indices among its tellings.
fn placed<'a>(page: &Page<'a>, point: &'a Point) -> Vec<(usize, Quote<'a>)> {
    point.tellings.iter().enumerate().filter_map(|(ix, t)| Some((ix, page.quote(t)?))).collect()
}

/// The id of a telling's place in its source: `p3t1`.
fn place(page: &Page, point: &Point, telling: usize) -> String {
    let number = page.comparison.points.iter().position(|p| std::ptr::eq(p, point)).unwrap_or_default();
    format!("p{number}t{telling}")
}

fn single(page: &Page) -> Markup {
    let groups = page.single();
    let total: usize = groups.iter().map(|(_, points)| points.len()).sum();
    html! {
        @if total > 0 {
            section {
                h2 { "Told by one origin " span.count { (total) } }
                @for (tellers, points) in &groups {
                    details open[points.len() <= OPEN] {
                        summary {
                            (names(page, tellers)) ": " (plural(points.len(), "statement"))
                            @if tellers.len() > 1 { ", " (counted(tellers.len(), 1)) }
                        }
                        @for point in points {
                            @for (telling, quote) in placed(page, point).iter().take(1) {
                                (statement(page, &place(page, point, *telling), quote, Shown::Speaker))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn speeches(page: &Page) -> Markup {
    let speeches = page.speeches();
    html! {
        @if !speeches.is_empty() {
            section {
                h2 { "Who said what " span.count { (speeches.len()) } }
                @for speech in &speeches {
                    details open[speeches.len() <= OPEN && speech.sayings.len() <= OPEN] {
                        summary {
                            b { @match speech.who { Who::Named(name) => bdi { (shown(name)) }, _ => "Not named" } }
                            ": " (plural(speech.sayings.len(), "statement")) " in "
                            (counted(speech.sources.len(), page.origins(&speech.sources)))
                        }
                        @for saying in &speech.sayings {
                            @let what = if matches!(saying.quote.who, Who::Unnamed(Some(_))) { Shown::Everything } else { Shown::Source };
                            (statement(page, &place(page, saying.point, saying.telling), &saying.quote, what))
                            @if !saying.also.is_empty() {
                                p.also { "also in " (names(page, &saying.also)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What stands before the words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Everything,
    Source,
    Speaker,
}

/// One report's words, as a link to their place.
pub fn statement(page: &Page, place: &str, quote: &Quote, what: Shown) -> Markup {
    let named = match what {
        Shown::Everything | Shown::Speaker => true,
        Shown::Source => false,
    };
    let (who, cue) = quote.mouth(named);
    let quoted = match quote.manner {
        Some(Manner::Direct) => "quoted",
        Some(Manner::Mixed) => "partly quoted",
        Some(Manner::Indirect) => "in the report’s words",
        None => "the report says",
    };
    html! {
        a.telling.(colour(page, quote.source)) href=(format!("#{place}")) title=(quoted) {
            @if what != Shown::Speaker { span.from { (name(page, quote.source)) } " " }
            @if let Some(who) = who { bdi.who { (shown(who)) } " " }
            @if let Some(cue) = cue { bdi.cue { "(" (shown(cue)) ")" } " " }
            span.words dir="auto" {
                @for piece in &quote.pieces {
                    @match piece.before {
                        Between::Nothing => {},
                        Between::Space => " ",
                        Between::Words => span.gap { " … " },
                    }
                    @if piece.focus { b.focus { (shown(piece.words)) } } @else { (shown(piece.words)) }
                }
            }
        }
    }
}

pub fn foot(page: &Page) -> Markup {
    html! {
        section {
            h2 { "Sources" }
            @for (ix, source) in page.sources.iter().enumerate() {
                p.card {
                    a href=(format!("#s{ix}")) { (name(page, ix)) }
                    @if let Some(title) = &source.card.title { " " span dir="auto" { (shown(title)) } }
                    br;
                    small { (shown(&source.facts().join(" · "))) }
                }
            }
            @for (labels, reasons) in page.kinships() {
                p { (shown(&one_origin(&labels, &reasons))) }
            }
            @for remark in &page.comparison.notes { p.note { "Note: " (shown(&remark.message)) } }
        }
        footer {
            p {
                "Origins are counted, not reports: copies of one text are one origin. This page says who tells what, not what is true. "
                "Press a statement to see its place in each source."
            }
        }
    }
}
