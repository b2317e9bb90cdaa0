//! [`json_line`]: an article that is already apart, one JSON object with schema.org's field names.

use crate::schema::{self, Article};
use crate::source::given;
use crate::{Error, MAX_BYTES, Source, plain};
use report::{Part, PartKind, Report, Text};
use std::ops::Range;

/// Reads one line of JSON lines: an object with the fields of schema.org's NewsArticle, of which `articleBody` or `headline`
/// must be there. `alternativeHeadline` or `description`, `datePublished`, `author`, `publisher`, `url`, `inLanguage` and
/// `creditText` are read as well.
///
/// The text is headline, standfirst, body and credit, an empty line between each; the body's own line ends are kept.
///
/// ```
/// use crosswire_extract::{Source, json_line};
/// let bytes = br#"{"headline":"Wall gives way","articleBody":"The old wall gave way.","datePublished":"2025-03-03"}"#;
/// let report = json_line(&Source { bytes, ..Source::default() }).unwrap();
/// assert_eq!(report.text.as_str(), "Wall gives way\n\nThe old wall gave way.");
/// assert_eq!(report.published.unwrap().to_string(), "2025-03-03");
/// ```
///
/// # Errors
/// Where the line is no JSON object, has neither body nor headline, or is longer than [`MAX_BYTES`].
pub fn json_line(source: &Source<'_>) -> Result<Report, Error> {
    if source.bytes.len() > MAX_BYTES {
        return Err(Error::too_large(source.bytes.len()));
    }
    let object: serde_json::Value = serde_json::from_slice(source.bytes).map_err(Error::bad_line)?;
    if !object.is_object() {
        return Err(Error::bad_line("the line is no JSON object"));
    }
    let article = schema::article(&object);
    let (text, places) = text(&article);
    let text = Text::new(text).ok_or_else(|| Error::too_large(source.bytes.len()))?;
    if text.chars().all(plain::blocks::is_blank) {
        return Err(Error::bad_line("neither \"articleBody\" nor \"headline\" has words"));
    }
    Ok(given(source, filled(article, text, places)))
}

/// What a piece of the text is, and its bytes; the body has no kind of its own.
type Place = (Option<PartKind>, Range<usize>);

fn filled(article: Article, text: Text, places: Vec<Place>) -> Report {
    let mut report = Report::new(text);
    for (kind, range) in places {
        match kind {
            Some(kind) => {
                let span = plain::blocks::trimmed(&report.text, range).and_then(|r| report.text.span(r));
                report.parts.extend(span.map(|span| Part { kind, span }));
            }
            None => body(&mut report, range, article.headline.is_none()),
        }
    }
    report.outlet = article.outlet;
    report.url = article.url;
    report.title = article.headline.or(report.title);
    report.byline = article.authors.or(report.byline);
    report.published = article.published.or(article.modified).or(report.published);
    report.language = article.language;
    report.credit = article.credit.or(report.credit);
    report
}

/// Reads the body as a plain text of its own, and moves its parts to where it stands.
fn body(report: &mut Report, range: Range<usize>, headline: bool) {
    let words = report.text.as_str().get(range.clone()).unwrap_or_default();
    let read = plain::read(words, headline);
    let moved = |(kind, at): (PartKind, Range<usize>)| {
        let span = report.text.span(range.start + at.start..range.start + at.end)?;
        Some(Part { kind, span })
    };
    report.parts.extend(read.parts.into_iter().filter_map(moved));
    report.title = read.title;
    report.byline = read.byline;
    report.published = read.published;
    report.credit = read.credit;
}

/// The text, and where each piece stands in it.
fn text(article: &Article) -> (String, Vec<Place>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (kind, piece) in [
        (Some(PartKind::Headline), &article.headline),
        (Some(PartKind::Standfirst), &article.standfirst),
        (None, &article.body),
        (Some(PartKind::Credit), &article.credit),
    ] {
        let Some(piece) = piece else { continue };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        places.push((kind, text.len()..text.len() + piece.len()));
        text.push_str(piece);
    }
    (text, places)
}
