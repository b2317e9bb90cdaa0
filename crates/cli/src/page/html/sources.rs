//! The reports' texts, with the places of all statements marked.

use super::{name, shown};
use crate::page::{Page, Source, plural};
use crosswire::report::{PartKind, ReportId, Span};
use crosswire::story::Evidence;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::ops::Range;

/// Bytes of a text that are shown at least; a longer one is shown as far as it has marks. The longest of 26,000 news texts
/// has 200 kB, so that only odd inputs are cut.
const SHOWN: usize = 200_000;

/// Bytes of all texts up to which they are shown whole; of longer ones only paragraphs with a mark are, unless all is wanted.
const WHOLE: usize = 250_000;

/// All texts, in a panel of their own.
pub fn panel(page: &Page, all: bool) -> Markup {
    let marks = marks(page);
    let bytes: usize = page.sources.iter().map(|s| s.report.text.len()).sum();
    let whole = all || bytes <= WHOLE;
    html! {
        aside id="sources" aria-label="The reports’ texts" {
            div.bar { h2 { "In the sources" } button type="button" id="close" hidden { "Close" } }
            @for (ix, source) in page.sources.iter().enumerate() {
                (text(page, ix, source, marks.get(&source.report.id).map_or(&[], Vec::as_slice), whole))
            }
        }
    }
}

/// A stretch of a text that a statement tells, or hangs on.
struct Mark {
    span: Span,
    /// `p3` for the words of a statement, `p3f` for those that a difference turns on, `p3w` for who says it and how.
    class: String,
    /// The id of the place, on the first of its spans.
    id: Option<String>,
}

fn marks<'a>(page: &Page<'a>) -> BTreeMap<&'a ReportId, Vec<Mark>> {
    let mut marks: BTreeMap<&ReportId, Vec<Mark>> = BTreeMap::new();
    for (number, point) in page.comparison.points.iter().enumerate() {
        for (ix, telling) in point.tellings.iter().enumerate() {
            let here = marks.entry(&telling.report).or_default();
            place(here, &telling.content, &format!("p{number}"), ix);
            let mut add = |span: Span, kind: &str| {
                here.push(Mark { span, class: format!("p{number}{kind}"), id: None });
            };
            telling.focus.iter().for_each(|f| add(*f, "f"));
            [telling.source, telling.cue].into_iter().flatten().for_each(|s| add(s, "w"));
        }
    }
    for (name, evidence) in shown_by(page) {
        for (ix, e) in evidence.iter().enumerate() {
            place(marks.entry(&e.report).or_default(), &e.spans, &name, ix);
        }
    }
    for (number, event) in page.comparison.timeline.iter().enumerate() {
        for (ix, telling) in event.tellings.iter().enumerate() {
            let here = marks.entry(&telling.report).or_default();
            place(here, &telling.content, &format!("e{number}"), ix);
            here.push(Mark { span: telling.timex, class: format!("e{number}f"), id: None });
            if let Some(carried) = &telling.carried {
                let there = marks.entry(&carried.from.report).or_default();
                place(there, &carried.from.spans, &format!("c{number}"), ix);
            }
        }
    }
    marks
}

/// What is told about the reports, with the words that show it.
fn shown_by<'a>(page: &Page<'a>) -> Vec<(String, &'a [Evidence])> {
    let draws =
        page.comparison.draws.iter().enumerate().map(|(n, d)| (format!("d{n}"), d.evidence.as_slice()));
    let kin = page.kinships().into_iter().map(|(_, n, why)| (format!("k{n}"), why.evidence.as_slice()));
    let notes =
        page.comparison.notes.iter().enumerate().map(|(n, r)| (format!("n{n}"), r.evidence.as_slice()));
    let days =
        page.sources.iter().enumerate().filter_map(|(n, s)| Some((format!("y{n}"), s.day_evidence()?)));
    draws.chain(kin).chain(notes).chain(days).collect()
}

fn place(marks: &mut Vec<Mark>, content: &[Span], class: &str, telling: usize) {
    let mut id = Some(format!("{class}t{telling}"));
    marks.extend(content.iter().map(|span| Mark { span: *span, class: class.to_owned(), id: id.take() }));
}

fn text(page: &Page, ix: usize, source: &Source, marks: &[Mark], whole: bool) -> Markup {
    let text = &source.report.text;
    let last = marks.iter().map(|m| m.span.end()).max().unwrap_or(0);
    let end =
        text.as_str().char_indices().map(|(i, _)| i).find(|i| *i >= last.max(SHOWN)).unwrap_or(text.len());
    let pieces = pieces(marks);
    let blocks = kept(blocks(source, end), marks, whole);
    html! {
        section.source id=(format!("s{ix}")) lang=[source.report.language.as_deref()] {
            h3 { (name(page, ix)) }
            @for (kind, range) in &blocks {
                @match range {
                    Ok(range) => p class=[class(*kind)] dir="auto" { (words(text, range.clone(), &pieces)) },
                    Err(count) => p.note { "… " (plural(*count, "paragraph")) " of which nothing is told here …" },
                }
            }
            @if end < text.len() { p.note { "and " (text.len() - end) " more bytes that are not shown" } }
            @if let Some(url) = source.card.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://")) {
                p { a rel="noreferrer noopener" href=(url) { (shown(url)) } }
            }
        }
    }
}

/// A part, or what stands between two, and where.
type Block = (Option<PartKind>, Range<usize>);

/// The parts of a text and what stands between them, up to a byte.
fn blocks(source: &Source, end: usize) -> Vec<Block> {
    let text = &source.report.text;
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in &source.report.parts {
        blocks.extend(text.trimmed(at..part.span.start().min(end)).map(|s| (None, s.range())));
        blocks.extend(
            text.span(part.span.start()..part.span.end().min(end)).map(|s| (Some(part.kind), s.range())),
        );
        at = part.span.end();
    }
    blocks.extend(text.trimmed(at..end).map(|s| (None, s.range())));
    blocks
}

/// A part with its bytes, or how many parts stand folded in its place.
type Kept = (Option<PartKind>, Result<Range<usize>, usize>);

/// The blocks that are shown, each as its place or, for some in a row that are not, as their number: headlines, and what has a mark.
fn kept(blocks: Vec<Block>, marks: &[Mark], whole: bool) -> Vec<Kept> {
    let marked =
        |range: &Range<usize>| marks.iter().any(|m| m.span.start() < range.end && range.start < m.span.end());
    let mut kept: Vec<Kept> = Vec::new();
    for (kind, range) in blocks {
        match kept.last_mut() {
            _ if whole || kind == Some(PartKind::Headline) || marked(&range) => kept.push((kind, Ok(range))),
            Some((_, Err(count))) => *count += 1,
            _ => kept.push((None, Err(1))),
        }
    }
    kept
}

fn class(kind: Option<PartKind>) -> Option<&'static str> {
    Some(match kind? {
        PartKind::Headline => "headline",
        PartKind::Standfirst => "standfirst",
        PartKind::Subheading => "subheading",
        PartKind::Paragraph | PartKind::PullQuote => return None,
        PartKind::Byline | PartKind::Dateline | PartKind::Caption | PartKind::Credit => "small",
    })
}

/// Where a mark begins or ends: the classes in force from here on, and the ids of the places that begin here.
struct Cut {
    at: usize,
    classes: String,
    ids: Vec<String>,
}

/// What begins and ends at one byte.
#[derive(Default)]
struct Change<'a> {
    begun: Vec<&'a str>,
    ended: Vec<&'a str>,
    ids: Vec<String>,
}

/// The text cut at the ends of all marks.
fn pieces(marks: &[Mark]) -> Vec<Cut> {
    let mut changes: BTreeMap<usize, Change> = BTreeMap::new();
    for mark in marks {
        let start = changes.entry(mark.span.start()).or_default();
        start.begun.push(&mark.class);
        start.ids.extend(mark.id.clone());
        changes.entry(mark.span.end()).or_default().ended.push(&mark.class);
    }
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cuts = Vec::new();
    for (at, Change { begun, ended, ids }) in changes {
        for class in begun {
            *open.entry(class).or_default() += 1;
        }
        for class in ended {
            match open.get_mut(class) {
                Some(1) | None => drop(open.remove(class)),
                Some(n) => *n -= 1,
            }
        }
        let classes = open.keys().copied().collect::<Vec<_>>().join(" ");
        cuts.push(Cut { at, classes, ids });
    }
    cuts
}

/// A stretch of the text, each piece in its classes.
fn words(text: &str, range: Range<usize>, cuts: &[Cut]) -> Markup {
    let first = cuts.partition_point(|c| c.at < range.start);
    let inside: Vec<&Cut> = cuts[first..].iter().take_while(|c| c.at < range.end).collect();
    let before = first.checked_sub(1).map(|ix| cuts[ix].classes.as_str()).unwrap_or_default();
    let mut at = range.start;
    let mut pieces: Vec<(&[String], &str, &str)> = Vec::new();
    let mut open: (&[String], &str) = (&[], before);
    for cut in inside {
        pieces.push((open.0, open.1, text.get(at..cut.at).unwrap_or_default()));
        (at, open) = (cut.at, (cut.ids.as_slice(), cut.classes.as_str()));
    }
    pieces.push((open.0, open.1, text.get(at..range.end).unwrap_or_default()));
    html! {
        @for (ids, classes, words) in pieces {
            @for id in ids.iter().skip(1) { i id=(id) {} }
            @if !words.is_empty() && (!classes.is_empty() || !ids.is_empty()) {
                span id=[ids.first()] class=(classes) { (shown(words)) }
            } @else {
                @if let Some(id) = ids.first() { i id=(id) {} }
                (shown(words))
            }
        }
    }
}
