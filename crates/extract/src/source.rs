//! [`Source`], what a report is read from, and [`report()`], which reads it.

use crate::decode::{Decoded, decode};
use crate::{Error, html, plain};
use report::{Note, Part, Published, Report, Text};

/// The most bytes that one report is read from: 16 MiB.
///
/// Of 1,802 news texts looked at all but two have less than 35 kB, the longest 1.9 MB; the largest of 560 pages has 1.6 MB. An archive of
/// reports in one file is refused rather than taken for one report.
pub const MAX_BYTES: usize = 16 << 20;

/// Bytes, and what the caller knows of them.
#[derive(Clone, Copy, Default, Debug)]
pub struct Source<'a> {
    /// The bytes, as stored or sent.
    pub bytes: &'a [u8],
    /// Where they are from, as the user gave it; kept in the report, and its ending tells HTML from text.
    pub input: Option<&'a str>,
    /// The HTTP header `Content-Type`, or a charset alone.
    pub content_type: Option<&'a str>,
    /// The address that was asked for; a canonical address in the page wins over it.
    pub url: Option<&'a str>,
    /// Who published it. Wins over what the page tells.
    pub outlet: Option<&'a str>,
    /// When it was published. Wins over what the page tells.
    pub published: Option<Published>,
    /// When it was fetched: no date of publication is later.
    pub seen: Option<Published>,
    /// What the bytes are.
    pub kind: Kind,
}

/// What the bytes of a [`Source`] are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Kind {
    /// As the content type, the ending of the input's name or the first bytes tell.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// An HTML page.
    Html,
}

/// Reads a report.
///
/// # Errors
/// Where there is nothing to read, too much ([`MAX_BYTES`]), or bytes that are no text; where a page has no text of its own.
pub fn report(source: &Source<'_>) -> Result<Report, Error> {
    let bytes = source.bytes;
    if bytes.is_empty() {
        return Err(Error::empty());
    }
    if bytes.len() > MAX_BYTES {
        return Err(Error::too_large(bytes.len()));
    }
    let Decoded { text, notes } = decode(bytes, source.content_type, source.kind != Kind::Text)?;
    if text.chars().all(plain::blocks::is_blank) {
        return Err(Error::blank(bytes.len()));
    }
    match kind(source, &text) {
        Kind::Html => html::read(source, &text, notes).map(|report| given(source, report)),
        _ => plain_text(source, text.into_owned(), notes),
    }
}

/// Text or HTML: as told; by content type, by the ending of the name; by tags in the first 4,096 bytes.
fn kind(source: &Source<'_>, text: &str) -> Kind {
    if source.kind != Kind::Auto {
        return source.kind;
    }
    let told = source.content_type.unwrap_or_default().to_ascii_lowercase();
    let name = source.input.unwrap_or_default().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|e| name.ends_with(e));
    if told.contains("html") || ends(&[".html", ".htm", ".xhtml"]) {
        return Kind::Html;
    }
    if told.contains("text/plain") || ends(&[".txt", ".text", ".md"]) {
        return Kind::Text;
    }
    let head = plain::head(text, 4096).trim_start_matches(plain::blocks::is_blank).to_ascii_lowercase();
    let begins = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<meta",
        "<!--",
        "<title",
        "<h1",
    ];
    let holds = ["<html", "<!doctype html", "</p>", "</div>", "<body"];
    let html = begins.iter().any(|tag| head.starts_with(tag)) || holds.iter().any(|tag| head.contains(tag));
    if html { Kind::Html } else { Kind::Text }
}

fn plain_text(source: &Source<'_>, text: String, notes: Vec<Note>) -> Result<Report, Error> {
    let text = Text::new(text).ok_or_else(|| Error::too_large(source.bytes.len()))?;
    let read = plain::read(&text, true);
    let mut report = Report::new(text);
    let spans = read
        .parts
        .into_iter()
        .filter_map(|(kind, range)| Some(Part { kind, span: report.text.span(range)? }));
    report.parts = spans.collect();
    report.url = read.url;
    report.title = read.title;
    report.byline = read.byline;
    report.published = read.published;
    report.credit = read.credit;
    report.notes = notes;
    Ok(given(source, report))
}

/// What the caller gave, over what was found; and the id that follows.
pub(crate) fn given(source: &Source<'_>, mut report: Report) -> Report {
    let owned = |given: Option<&str>| given.map(str::trim).filter(|g| !g.is_empty()).map(str::to_owned);
    report.input = owned(source.input);
    report.outlet = owned(source.outlet).or(report.outlet);
    report.url = report.url.or_else(|| owned(source.url));
    report.published = source.published.or(report.published.filter(|p| !is_after(*p, source.seen)));
    report.seen = source.seen;
    // An outlet that credits itself credits nobody.
    let own = |credit: &String| report.outlet.as_deref().is_some_and(|outlet| same_name(outlet, credit));
    report.credit = report.credit.filter(|credit| !own(credit));
    report.id = report.digest();
    report
}

/// Whether two names have the same letters, an article apart.
fn same_name(a: &str, b: &str) -> bool {
    let bare = |n: &str| {
        let n: String =
            n.chars().filter(|c| c.is_alphanumeric() || *c == ' ').flat_map(char::to_lowercase).collect();
        n.strip_prefix("the ").unwrap_or(&n).replace(' ', "")
    };
    bare(a) == bare(b)
}

/// Whether a date is later than the day the page was seen; a day's grace is for zones.
pub(crate) fn is_after(published: Published, seen: Option<Published>) -> bool {
    let limit = seen.and_then(|s| s.date.tomorrow().ok());
    limit.is_some_and(|limit| published.date > limit)
}
