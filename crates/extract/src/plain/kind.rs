//! What each block of a plain text is: headline, standfirst, byline, date line, paragraph, subheading, caption, credit.

use crate::{byline, credit, date};
use regex::Regex;
use report::PartKind;
use std::ops::Range;
use std::sync::LazyLock;

/// A headline is at most so long, in characters: of 924 first lines of news texts the longest has 141, one in a hundred more than 101.
pub(crate) const HEADLINE: usize = 160;

/// A standfirst told by its place only is at most so long, in characters.
const STANDFIRST: usize = 400;

/// A subheading is at most so long, in characters.
const SUBHEADING: usize = 90;

/// Blocks at the top of which headline, standfirst, byline and date line are made.
const TOP: usize = 8;

/// The kind of each block; no headline unless one may be there.
pub(crate) fn kinds(text: &str, blocks: &[Range<usize>], may_have_headline: bool) -> Vec<PartKind> {
    let lines: Vec<&str> = blocks.iter().map(|r| text.get(r.clone()).unwrap_or_default()).collect();
    let mut kinds: Vec<PartKind> = lines.iter().map(|line| alone(line)).collect();
    if let Some(at) = headline(&lines, &kinds).filter(|_| may_have_headline) {
        kinds[at] = PartKind::Headline;
        furniture(&lines, &mut kinds, at + 1);
    } else {
        furniture(&lines, &mut kinds, 0);
    }
    subheadings(&lines, &mut kinds);
    kinds
}

/// What a block is wherever it stands.
fn alone(line: &str) -> PartKind {
    if credit::credit(line).is_some() {
        PartKind::Credit
    } else if date::is_time(line) {
        PartKind::Dateline
    } else if is_caption(line) {
        PartKind::Caption
    } else {
        PartKind::Paragraph
    }
}

/// The block that is the headline: the first but for bylines, date lines and credits, if it is short, a body follows, and it says
/// no full sentence or a byline, a date line or a dateline comes next.
fn headline(lines: &[&str], kinds: &[PartKind]) -> Option<usize> {
    let furniture = |line: &str| byline::byline(line).is_some() || !date::line(line).is_empty();
    let at = (0..lines.len().min(TOP)).find(|i| kinds[*i] == PartKind::Paragraph && !furniture(lines[*i]))?;
    let line = lines[at];
    let short = line.chars().count() <= HEADLINE && !line.contains(['\n', '\r']);
    let body = lines[at + 1..]
        .iter()
        .zip(&kinds[at + 1..])
        .any(|(l, k)| *k == PartKind::Paragraph && is_sentence(l));
    let starts = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let confirmed =
        lines.get(at + 1).is_some_and(|next| furniture(next) || crate::dateline::dateline(next).is_some());
    let title = is_title(line) || (confirmed && crate::dateline::dateline(line).is_none());
    (short && body && starts && title).then_some(at)
}

/// No full stop at its end; or a title with one, which has capitals on its words.
fn is_title(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    let stopped = bare.ends_with(['.', ':', ';', ',']) && !bare.ends_with("...");
    // "…" and quotation marks may end a headline; a sentence that a mark closes ends like any other.
    let speech = line.starts_with(['“', '"', '«']) && line.ends_with([',', '”', '"', '»']) && stopped;
    !speech
        && (!stopped || (bare.ends_with('.') && capitals(line) && crate::dateline::dateline(line).is_none()))
}

/// Whether four words in five that have four letters or more begin with a capital, of at least three such words.
fn capitals(line: &str) -> bool {
    let words = line.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let (upper, all) = words.filter(|w| w.chars().count() >= 4).fold((0, 0), |(upper, all), w| {
        (upper + usize::from(w.starts_with(|c: char| !c.is_lowercase())), all + 1)
    });
    all >= 3 && upper * 5 >= all * 4
}

/// Standfirst, byline and date lines above the body, from block `from` on; and a date line or byline at the very end.
fn furniture(lines: &[&str], kinds: &mut [PartKind], from: usize) {
    let top = lines.len().min(TOP);
    let mut after = None;
    for i in 0..top {
        if kinds[i] != PartKind::Paragraph {
            continue;
        }
        match top_kind(lines[i]) {
            Some(kind) => {
                kinds[i] = kind;
                after.get_or_insert(i);
            }
            None if i >= from && is_sentence(lines[i]) && lines[i].chars().count() > STANDFIRST => break,
            None => {}
        }
    }
    if from > 0 {
        standfirst(lines, kinds, from, after);
    }
    for i in lines.len().saturating_sub(3).max(top)..lines.len() {
        if kinds[i] == PartKind::Paragraph && date::line(lines[i]).iter().any(|t| t.labelled) {
            kinds[i] = PartKind::Dateline;
        }
    }
}

fn top_kind(line: &str) -> Option<PartKind> {
    if byline::byline(line).is_some() {
        return Some(PartKind::Byline);
    }
    (!date::line(line).is_empty()).then_some(PartKind::Dateline)
}

/// The block between headline and byline or date line; or a first block that is no sentence and has sentences after it.
fn standfirst(lines: &[&str], kinds: &mut [PartKind], from: usize, after: Option<usize>) {
    let Some(line) = lines.get(from).filter(|_| kinds[from] == PartKind::Paragraph) else { return };
    let short = line.chars().count() <= STANDFIRST;
    let before_byline = after == Some(from + 1);
    let words = line.split_whitespace().count();
    let followed = lines.get(from + 1).is_some_and(|l| is_sentence(l) && l.len() > line.len());
    if short && (before_byline || (!ends_sentence(line) && words >= 5 && followed)) {
        kinds[from] = PartKind::Standfirst;
    }
}

/// Short blocks without a full stop between paragraphs.
fn subheadings(lines: &[&str], kinds: &mut [PartKind]) {
    let Some(first) = kinds.iter().position(|k| *k == PartKind::Paragraph) else { return };
    for i in first..lines.len().saturating_sub(1) {
        let before = i == 0 || kinds[i - 1] != PartKind::Subheading;
        if kinds[i] == PartKind::Paragraph && before && is_subheading(lines[i]) && leads(lines, kinds, i + 1)
        {
            kinds[i] = PartKind::Subheading;
        }
    }
}

/// Whether the block at `at` is a paragraph that says a sentence, so that a heading may stand over it.
fn leads(lines: &[&str], kinds: &[PartKind], at: usize) -> bool {
    kinds.get(at) == Some(&PartKind::Paragraph) && lines.get(at).is_some_and(|l| is_sentence(l))
}

fn is_subheading(line: &str) -> bool {
    let letters = |line: &str| line.chars().any(char::is_alphabetic);
    let capital = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let listed = line.starts_with(['-', '–', '—', '•', '*', '·', '“', '"', '‘', '(', '@', '#']);
    let short = line.chars().count() <= SUBHEADING && line.split_whitespace().count() <= 14;
    let shouted = !line.chars().any(char::is_lowercase);
    let goes_on = [" and", " or", " the", " of", "»", ">"].iter().any(|end| line.ends_with(end));
    short
        && letters(line)
        && capital
        && !listed
        && !goes_on
        && (!ends_sentence(line) || (shouted && line.ends_with('.')))
}

/// Ends as sentences do, a closing mark apart.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '…', ':', ';', ',', '。', '؟', '।'])
        || (bare.len() < line.len() && bare.ends_with('?'))
}

/// Ends as sentences do and is long enough to be one: 40 bytes.
fn is_sentence(line: &str) -> bool {
    line.len() >= 40 && (ends_sentence(line) || line.ends_with('?') || line.len() > 200)
}

/// Words under a picture, by what they begin or end with.
pub(crate) fn is_caption(line: &str) -> bool {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?x)
            ^(?:FILE\s?(?:PHOTO|IMAGE|PICTURE)?\s?[:\-–—]\s | (?:Photo|Photograph|Image|Picture|Caption|Pictured|PHOTO|IMAGE|CAPTION)(?:\ (?:credit|by|courtesy(?:\ of)?))?\s?:\s?\S)
            | (?:\((?:AP\ Photo|Photo|Image|Photograph|Picture|Reuters/|AFP/|Getty)[^()]{0,80}\)\.?
            | [\[(/|]\s?(?:[\p{L}\ .]{2,40}/)?(?:Getty(?:\ Images)?|Reuters|REUTERS|AFP|AP\ Photo|EPA|Shutterstock|Alamy)(?:/[\p{L}\ .]{2,40})?[\])]
            | \b(?:Getty\ Images|Shutterstock|AP\ Photo/[\p{L}\ .]{2,40}))$";
        Regex::new(pattern).expect("the caption pattern compiles")
    });
    // A caption may run to a few sentences; a paragraph that ends "(Reuters)" is left to the credit at its end.
    line.len() <= 500 && CAPTION.is_match(line) && credit::at_end(line).is_none()
}
