//! A plain text to parts. The text stays as it is; parts only point into it.

pub(crate) mod blocks;
mod kind;

use crate::credit::{self, Credit, Weight};
use crate::schema::is_address;
use crate::{byline, date, dateline};
use blocks::{blocks, trimmed};
pub(crate) use kind::is_caption;
use report::{PartKind, Published};
use std::ops::Range;

/// What a plain text tells about itself.
#[derive(Default)]
pub(crate) struct Read {
    /// The parts as byte ranges, sorted and disjoint, without white space at their ends; every word is in one.
    pub(crate) parts: Vec<(PartKind, Range<usize>)>,
    /// The address, where it is the first line.
    pub(crate) url: Option<String>,
    /// The headline, where there is one.
    pub(crate) title: Option<String>,
    /// Who wrote it.
    pub(crate) byline: Option<String>,
    /// When it was published.
    pub(crate) published: Option<Published>,
    /// Whom it credits.
    pub(crate) credit: Option<String>,
}

/// Reads a text. `headline` says whether one may stand at its top, or is known to stand elsewhere.
pub(crate) fn read(text: &str, headline: bool) -> Read {
    let mut blocks = blocks(text);
    let url = address_at_top(text, &mut blocks);
    let kinds = kind::kinds(text, &blocks, headline);
    let mut reading =
        Reading { text, read: Read::default(), credits: Vec::new(), dates: Vec::new(), body: false };
    for (range, kind) in blocks.into_iter().zip(kinds) {
        reading.block(range, kind);
    }
    let read = reading.done();
    let published = read.published.or_else(|| date::in_address(url.as_deref()?));
    Read { published, url, ..read }
}

/// An address that is the first line of all, as texts saved from the web have it; it is no part of the report's words.
fn address_at_top(text: &str, blocks: &mut Vec<Range<usize>>) -> Option<String> {
    let first = blocks
        .first()
        .and_then(|r| text.get(r.clone()))
        .filter(|line| is_address(line) && blocks.len() > 1)?;
    blocks.remove(0);
    Some(first.to_owned())
}

/// The first `most` bytes of a text, less what is needed to end on a character.
pub(crate) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Whose words they are, as the strongest of several credits tells; of equals the first.
pub(crate) fn strongest(credits: Vec<Credit>) -> Option<String> {
    let stronger = |best: Option<(Weight, String)>, next: (Weight, String)| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    };
    credits.into_iter().filter_map(|c| Some((c.weight, c.name?))).fold(None, stronger).map(|(_, name)| name)
}

/// Blocks of a text whose kinds are known, read one after another.
pub(crate) struct Reading<'t> {
    text: &'t str,
    read: Read,
    credits: Vec<Credit>,
    dates: Vec<date::Told>,
    /// Whether a paragraph of the body has been seen.
    body: bool,
}

impl<'t> Reading<'t> {
    pub(crate) fn new(text: &'t str) -> Reading<'t> {
        Reading { text, read: Read::default(), credits: Vec::new(), dates: Vec::new(), body: false }
    }

    /// Reads the next block.
    pub(crate) fn block(&mut self, range: Range<usize>, kind: PartKind) {
        let text = self.text;
        let line = text.get(range.clone()).unwrap_or_default();
        match kind {
            PartKind::Headline => self.read.title = Some(line.to_owned()),
            PartKind::Byline => self.byline(line),
            PartKind::Dateline => self.dates.extend(date::line(line)),
            PartKind::Credit => self.credits.extend(credit::credit(line)),
            PartKind::Paragraph => return self.paragraph(range),
            _ => {}
        }
        self.part(kind, range);
    }

    fn byline(&mut self, line: &str) {
        let who = byline::names(line);
        let agency =
            byline::agency_in(who).map(|a| Credit { name: Some(a.to_owned()), weight: Weight::Agency });
        self.credits.extend(agency);
        self.read.byline.get_or_insert_with(|| who.to_owned());
    }

    /// A paragraph, less the dateline before the first and the credit that may end any.
    fn paragraph(&mut self, mut range: Range<usize>) {
        let text = self.text;
        let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        // A headline with a full stop may have been taken for a short first paragraph.
        let first = !self.body;
        self.body = range.len() > kind::HEADLINE;
        if let Some(found) = dateline::dateline(words(&range)).filter(|d| first && d.len < range.len()) {
            let agency = found.agency.map(|a| Credit { name: Some(a.to_owned()), weight: Weight::Agency });
            let end = range.start + found.len;
            let published = date::within(words(&(range.start..end)));
            self.body = true;
            self.credits.extend(agency);
            self.dates.extend(published);
            self.part(PartKind::Dateline, range.start..end);
            range.start = end;
        }
        let tail = credit::at_end(self.text.get(range.clone()).unwrap_or_default());
        if let Some((tail, found)) = tail {
            self.part(PartKind::Paragraph, range.start..range.start + tail.start);
            self.part(PartKind::Credit, range.start + tail.start..range.start + tail.end);
            self.credits.push(found);
        } else {
            self.part(PartKind::Paragraph, range);
        }
    }

    fn part(&mut self, kind: PartKind, range: Range<usize>) {
        self.read.parts.extend(trimmed(self.text, range).map(|range| (kind, range)));
    }

    /// What all blocks told.
    pub(crate) fn done(mut self) -> Read {
        self.read.credit = strongest(self.credits);
        self.read.published = date::published(&self.dates);
        self.read
    }
}
