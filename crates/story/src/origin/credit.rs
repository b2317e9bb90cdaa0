//! Credit lines, and datelines and bylines that name an agency.

use super::evidence;
use super::outlet::{Outlets, key};
use crate::word::fold;
use crate::{Evidence, Kinship, KinshipKind, Remark};
use report::{Part, PartKind, Report, Span};

/// Characters within which the agency of a dateline stands in brackets: "SANTA ROSA DEL MONTE, Peru, March 9 (PC)".
const DATELINE: usize = 100;

/// Characters in a line at the end of a report that is nothing but a credit.
const LINE: usize = 60;

/// Somebody whom a report credits for its words.
#[derive(Clone)]
pub(super) struct Credit<'a> {
    /// As printed.
    pub name: &'a str,
    /// Number of the outlet; `None` where it is not among the reports.
    pub outlet: Option<usize>,
    /// Where the report says so.
    pub span: Option<Span>,
}

/// Whom a report credits, other than itself: as it was read from the page, and the outlets among the reports that stand where
/// agencies are printed.
pub(super) fn credits<'a>(report: &'a Report, own: Option<usize>, outlets: &Outlets) -> Vec<Credit<'a>> {
    let read = names(report).map(|name| Credit { name, outlet: outlets.named(name), span: span(report) });
    let printed = printed(report).into_iter().filter_map(|span| {
        let name = report.text.get(span);
        Some(Credit { name, outlet: Some(outlets.named(name)?), span: Some(span) })
    });
    let mut credits: Vec<Credit> = Vec::new();
    for credit in read.chain(printed).filter(|c| c.outlet.is_none() || c.outlet != own) {
        let again = |c: &Credit| match (c.outlet, credit.outlet) {
            (None, None) => key(c.name) == key(credit.name),
            (a, b) => a == b,
        };
        if !credits.iter().any(again) {
            credits.push(credit);
        }
    }
    credits
}

fn names(report: &Report) -> impl Iterator<Item = &str> {
    let own = report.outlet.as_deref().map(key);
    let names = report.credit.as_deref().unwrap_or_default();
    let names = names.split([',', '/', ';', '&', '|']).flat_map(|n| n.split(" and ")).map(str::trim);
    names.filter(move |n| !key(n).is_empty() && Some(key(n)) != own)
}

/// Where a report says whom it credits: the credit line, else the dateline or byline that names it, else the words themselves.
fn span(report: &Report) -> Option<Span> {
    let credit = report.credit.as_deref()?;
    let names = |p: &&Part| report.text.get(p.span).contains(credit);
    let kinds = [PartKind::Credit, PartKind::Dateline, PartKind::Byline];
    let named = kinds.iter().find_map(|k| report.parts(*k).find(names));
    let part = named.or_else(|| report.parts(PartKind::Credit).next());
    let anywhere =
        || report.text.as_str().find(credit).and_then(|at| report.text.span(at..at + credit.len()));
    part.map(|p| p.span).or_else(anywhere)
}

/// Names that stand where an agency is printed: in brackets at the beginning of the first paragraphs or at the end of one, on a line of
/// its own at the end, or in a byline.
fn printed(report: &Report) -> Vec<Span> {
    let lines: Vec<Span> = match report.parts.is_empty() {
        true => report.text.span(0..report.text.len()).into_iter().collect(),
        false => report.parts.iter().filter(|p| p.kind != PartKind::Headline).map(|p| p.span).collect(),
    };
    let first = lines.iter().take(4).filter_map(|s| bracket(report, *s, true));
    let last = lines.iter().skip(lines.len().saturating_sub(3));
    let last = last.filter_map(|s| bracket(report, *s, false).or_else(|| tail(report, *s)));
    let bylines = report.parts(PartKind::Byline).flat_map(|p| pieces(report, p.span));
    first.chain(last).chain(bylines).collect()
}

/// The words in brackets at the beginning of a line, or at its end.
fn bracket(report: &Report, line: Span, first: bool) -> Option<Span> {
    let words = report.text.get(line);
    let (open, close) = if first {
        let close = words.find(')').filter(|at| *at < DATELINE)?;
        // "HALDEN (NP). A night watchman", not "Ada Holm (Halden) said".
        let after = words.get(close + 1..)?.trim_start();
        if !(after.is_empty() || after.starts_with(['.', ':', '-', '–', '—', '―'])) {
            return None;
        }
        (words.get(..close)?.rfind('(')?, close)
    } else {
        let close = words.trim_end_matches('.').strip_suffix(')')?.len();
        (words.get(..close)?.rfind('(')?, close)
    };
    report.text.trimmed(line.start() + open + 1..line.start() + close)
}

/// A short line without its dash and "Source:", or what stands behind the last dash of a longer one.
fn tail(report: &Report, line: Span) -> Option<Span> {
    let words = report.text.get(line);
    let dash = words.rfind(['—', '–', '-', ':', '/', '©']);
    let from =
        dash.map_or(0, |at| at + words.get(at..).and_then(|w| w.chars().next()).map_or(0, char::len_utf8));
    let short = words.len() - from <= LINE && (dash.is_some() || words.len() <= LINE);
    let end = line.start() + words.trim_end_matches(['.', ')', ' ']).len();
    report.text.trimmed(line.start() + from..end).filter(|_| short)
}

/// "Ada Holm, Nordic Press" -> both.
fn pieces(report: &Report, line: Span) -> Vec<Span> {
    let words = report.text.get(line);
    let mut at = line.start();
    let pieces = words.split([',', '/', '|', '(', ')', '–', '—', '·']);
    let spans = pieces.filter_map(|piece| {
        let from = report.text.as_str().get(at..).and_then(|t| t.find(piece)).map(|found| at + found)?;
        at = from + piece.len();
        let by = piece.trim_start().split(' ').next().is_some_and(|w| fold(w) == "by");
        let skip = if by { piece.len() - piece.trim_start().len() + 2 } else { 0 };
        report.text.trimmed(from + skip..at)
    });
    spans.collect()
}

/// The reason that a credit line gives, with its place.
pub(super) fn line(report: &Report, credit: &Credit) -> Option<Kinship> {
    let reason = format!("{} credits {}", super::name(report), credit.name);
    Some(Kinship { kind: KinshipKind::CreditLine, reason, evidence: vec![evidence(report, credit.span?)] })
}

/// Two reports that credit one another, or the same, and have few words in common.
pub(super) fn unshared(both: [(&Report, &[Credit]); 2], reason: &str, share: f64) -> Remark {
    let share = super::percent(share);
    let message =
        format!("{reason}, but only {share} of their own words are the same: they count as two origins");
    let place = |(r, credits): (&Report, &[Credit])| -> Option<Evidence> {
        Some(evidence(r, credits.first()?.span?))
    };
    Remark { kind: "shared-credit".into(), message, evidence: both.into_iter().filter_map(place).collect() }
}
