//! An HTML page to a report.
//!
//! `lean` makes the page safe to parse; `ld`, `meta` and `when` read what it says of itself; `header` what is printed around the
//! headline; `body` finds the article's element (by the rules of Mozilla's Readability), takes the furniture out (`prune`)
//! and cuts it into blocks (`walk`) of some kind (`kind`). The report's text is written anew from these, a blank line between its parts.

mod body;
mod furniture;
mod header;
mod kind;
mod ld;
mod lean;
mod meta;
mod prune;
mod walk;
mod when;

use crate::plain::{self, Reading};
use crate::schema::Article;
use crate::{Error, Source, byline};
use body::{Piece, pieces, same};
use dom_query::Document;
use header::Header;
use meta::Meta;
use report::{Note, Part, PartKind, Report, Text};

/// Reads a page.
///
/// # Errors
/// Where nothing on the page is text of its own.
pub(crate) fn read(source: &Source<'_>, html: &str, mut notes: Vec<Note>) -> Result<Report, Error> {
    let lean = lean::lean(html);
    notes.extend(limits(&lean));
    let page = Document::from(lean.html);
    let (ld, meta) = (ld::read(&page), Meta::of(&page));
    let outlet = meta::outlet(&ld, &meta);
    let url = meta::url(&page, &ld, &meta).or_else(|| source.url.map(str::to_owned));
    let language = meta::language(&page, &ld, &meta);
    let title = meta::title(&page, &ld, &meta, source.outlet.or(outlet.as_deref()));
    let header = header::read(&page, title.as_deref());
    let when = when::Page {
        page: &page,
        headline: header.headline.as_deref(),
        html,
        ld: &ld,
        meta: &meta,
        url: url.as_deref(),
        language: language.as_deref(),
        seen: source.seen,
    };
    let published = when::published(&when);
    let authors = meta::authors(&page, &ld, &meta);
    let body = body_pieces(&page, &ld, &header, &mut notes);
    let mut report = written(header, body).ok_or_else(Error::no_article)?;
    report.outlet = outlet;
    report.url = url;
    report.title = report.title.or(title);
    report.language = language;
    report.published = published.or(report.published);
    report.byline = authors.or(report.byline);
    report.credit = report.credit.or(ld.credit);
    report.notes = notes;
    Ok(report)
}

fn limits(lean: &lean::Lean) -> Vec<Note> {
    let mut notes = Vec::new();
    if lean.dropped > 0 {
        notes.push(Note::new(
            "tags-dropped",
            format!("tags nested too deeply or too many, left out: {}", lean.dropped),
        ));
    }
    if lean.cut {
        notes.push(Note::new(
            "unread-tail",
            format!("the page was read up to a limit in bytes of its markup: {}", lean::MOST_BYTES),
        ));
    }
    notes
}

/// The body by the page's elements; by its JSON-LD where the elements have less than half of those words; by all of its
/// words where neither gives any.
fn body_pieces(page: &Document, ld: &Article, header: &Header, notes: &mut Vec<Note>) -> Vec<Piece> {
    let length = |pieces: &[Piece]| {
        pieces.iter().filter(|p| p.kind == PartKind::Paragraph).map(|p| p.text.len()).sum::<usize>()
    };
    let found = pieces(page.clone(), header.headline.as_deref());
    let told = ld.body.as_deref().filter(|b| b.len() > 2 * length(&found)).map(of_text).unwrap_or_default();
    if length(&told) > length(&found) {
        notes.push(Note::new(
            "body-from-metadata",
            "the page's elements hold less than half of the article that its JSON-LD tells",
        ));
        return told;
    }
    if length(&found) > 0 {
        return found;
    }
    let all = body::all(page, header.headline.as_deref());
    if length(&all) > 0 {
        notes.push(Note::new("whole-page", "no article was told apart: all words of the page were taken"));
    }
    all
}

/// A body told as a string: plain, or HTML in its turn.
fn of_text(body: &str) -> Vec<Piece> {
    if body.contains("</p>") || body.contains("<br") {
        return body::all(&Document::fragment(lean::lean(body).html), None);
    }
    let text: String =
        body.replace("&nbsp;", " ").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let blocks = plain::blocks::blocks(&text).into_iter().filter_map(|range| text.get(range));
    blocks
        .map(|block| Piece {
            kind: PartKind::Paragraph,
            text: block.split_whitespace().collect::<Vec<_>>().join(" "),
        })
        .collect()
}

/// The text and its parts; `None` if there is no word of a body.
fn written(header: Header, body: Vec<Piece>) -> Option<Report> {
    let lines = lines(header, body);
    if !lines.iter().any(|p| !matches!(p.kind, PartKind::Headline | PartKind::Byline)) {
        return None;
    }
    let (mut text, mut ranges) = (String::new(), Vec::new());
    for line in &lines {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        ranges.push((line.kind, text.len()..text.len() + line.text.len()));
        text.push_str(&line.text);
    }
    let mut reading = Reading::new(&text);
    for (kind, range) in ranges {
        reading.block(range, kind);
    }
    let read = reading.done();
    let mut report = Report::new(Text::new(text)?);
    let spans = read
        .parts
        .into_iter()
        .filter_map(|(kind, range)| Some(Part { kind, span: report.text.span(range)? }));
    report.parts = spans.collect();
    report.title = read.title;
    report.byline = read.byline;
    report.published = read.published;
    report.credit = read.credit;
    Some(report)
}

/// Header and body in the order of the text; what stands in both stands once.
fn lines(header: Header, body: Vec<Piece>) -> Vec<Piece> {
    let of = |kind| move |text: String| Piece { kind, text };
    let printed = |kind| body.iter().find(|p| p.kind == kind).map(|p| p.text.clone());
    let in_body = |text: &String| body.iter().any(|p| p.kind != PartKind::Caption && same(&p.text, text));
    let standfirst = printed(PartKind::Standfirst).or(header.standfirst.filter(|s| !in_body(s)));
    let line = header
        .byline
        .or_else(|| printed(PartKind::Byline))
        .filter(|b| byline::names(b).chars().any(char::is_alphabetic));
    let top = [
        header.headline.map(of(PartKind::Headline)),
        standfirst.clone().map(of(PartKind::Standfirst)),
        line.map(of(PartKind::Byline)),
    ];
    let above = |p: &Piece| p.kind == PartKind::Byline || standfirst.as_ref() == Some(&p.text);
    let rest = body.iter().filter(|p| !above(p)).cloned();
    top.into_iter().flatten().chain(rest).collect()
}
