//! The origins as a picture: reports by time published, one lane an origin, an arrow for each that drew on another.

mod layout;

use super::svg::{picture, scrolled};
use super::{colour, shown};
use crate::page::plain::fit;
use crate::page::{Page, counted, plural, takes};
use crosswire::story::DrawKind;
use layout::{Arrow, Lane, Layout, NAME, Node, OUTSIDE, Outside, RADIUS, TIMES};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Characters of a name beneath a report, of an outlet outside, and of a lane's name.
const NAMES: (usize, usize, usize) = (20, 15, 44);
/// Pixels of an arrow's head.
const HEAD: i32 = 8;

/// The picture; nothing for one report.
pub fn graph(page: &Page) -> Markup {
    let Some(layout) = Layout::of(page) else { return html! {} };
    let about = format!(
        "{} by time published. {} drawn, each from the report that gave to the one that took; the lists below tell the same in words.",
        counted(page.sources.len(), page.comparison.origins.len()),
        plural(layout.arrows.len(), "arrow"),
    );
    let drawn = html! {
        @for (x, label) in &layout.times { text.small x=(x) y=(TIMES - 9) { (label) } }
        @for lane in &layout.lanes { (self::lane(page, &layout, lane)) }
        @for arrow in &layout.arrows { (self::arrow(page, arrow)) }
        @for outside in &layout.outside { (self::outside(outside)) }
        @for node in &layout.nodes { (self::node(page, &layout, node)) }
    };
    let kinds: BTreeSet<DrawKind> =
        layout.arrows.iter().map(|a| page.comparison.draws[a.draw].kind).collect();
    html! {
        figure {
            (scrolled("Origins, drawn", picture("origins-picture", (layout.width, layout.height), "Who drew on whom", &about, &drawn)))
            figcaption.legend {
                @for kind in kinds {
                    span { svg width="40" height="12" aria-hidden="true" { path.(style(kind)) d="M1 6H39" {} } (meaning(kind)) }
                }
                @if !layout.outside.is_empty() { span { svg width="20" height="14" aria-hidden="true" { rect.outside x="1" y="1" width="18" height="12" rx="3" {} } "not among the reports" } }
                span { "Time published " @if layout.universal { "(UTC) " } "runs to the right" @if !layout.arrows.is_empty() { "; arrows lead from the one that gave to the one that took" } "." }
                @if !layout.named { span { "Numbers are those of the sources below." } }
                @if layout.left_out > 0 { span { (plural(layout.left_out, "more report")) " not drawn" } }
            }
        }
    }
}

fn lane(page: &Page, layout: &Layout, lane: &Lane) -> Markup {
    let name = match lane.origin.and_then(|o| page.comparison.origins.get(o)) {
        Some(origin) => {
            format!("{}: {}", origin.name.as_deref().unwrap_or("one origin"), plural(lane.reports, "report"))
        }
        None => match lane.reports {
            1 => "1 report, an origin of its own".to_owned(),
            n => format!("{n} reports, each an origin of its own"),
        },
    };
    let class = lane.origin.map(|o| format!("o{}", o % 8));
    html! {
        rect.band x="0" y=(lane.y) width=(layout.width) height=(lane.height) rx="4" {}
        rect.edge.(class.as_deref().unwrap_or("alone")) x="0" y=(lane.y) width="3" height=(lane.height) {}
        text.small x="10" y=(lane.y + NAME - 7) { title { (shown(&name)) } (shown(fit(&name, NAMES.2).trim_end())) }
    }
}

fn node(page: &Page, layout: &Layout, node: &Node) -> Markup {
    let source = &page.sources[node.source];
    let number = node.source + 1;
    let told = [
        Some(format!("{number} {}", source.label)),
        source.card.title.clone(),
        source.facts().first().cloned(),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    html! {
        a.node.(colour(page, node.source)) href=(format!("#s{}", node.source)) {
            title { (shown(&told.join(", "))) }
            circle cx=(node.x) cy=(node.y) r=(RADIUS) {}
            text.number x=(node.x) y=(node.y + 4) text-anchor="middle" { (number) }
            @if layout.named {
                text.small x=(node.x - RADIUS) y=(node.y + RADIUS + 13) { (shown(fit(&source.label, NAMES.0).trim_end())) }
            }
        }
    }
}

fn outside(outside: &Outside) -> Markup {
    html! {
        rect.outside x=(outside.x) y=(outside.y - OUTSIDE.1 / 2) width=(OUTSIDE.0) height=(OUTSIDE.1) rx="4" {}
        text.small x=(outside.x + 8) y=(outside.y + 4) {
            title { (shown(&outside.name)) ", not among the reports" } (shown(fit(&outside.name, NAMES.1).trim_end()))
        }
    }
}

fn arrow(page: &Page, arrow: &Arrow) -> Markup {
    let draw = &page.comparison.draws[arrow.draw];
    let ((x, y), (to, end)) = (arrow.from, arrow.to);
    // The head lies on the line's last pixels, which are level.
    let back = if arrow.bent || to > x { -HEAD } else { HEAD };
    let line = match arrow.bent {
        true => format!("M{x} {y}C{} {y} {} {end} {} {end}", x - 30, to - 38, to + back),
        false => format!("M{x} {y}C{} {y} {} {end} {} {end}", (x + to) / 2, (x + to) / 2, to + back),
    };
    html! {
        a href=(format!("#d{}", arrow.draw)) {
            title { (shown(&page.draw_line(draw).unwrap_or_default())) }
            path.(style(draw.kind)) d=(line) {}
            path.head d=(format!("M{to} {end}l{back} -4v8z")) {}
        }
    }
}

fn style(kind: DrawKind) -> &'static str {
    match kind {
        DrawKind::Copy => "draw copy",
        DrawKind::PartialCopy => "draw part",
        DrawKind::Rewrite => "draw rewrite",
        DrawKind::Credit => "draw credit",
        DrawKind::Quoted => "draw quoted",
    }
}

/// What a line's style means.
fn meaning(kind: DrawKind) -> String {
    match kind {
        DrawKind::Quoted => "names it for something it tells".to_owned(),
        _ => takes(kind).trim_end_matches(" of").to_owned(),
    }
}
