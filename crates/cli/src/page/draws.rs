//! Who drew on whom, in words.

use super::Page;
use crosswire::story::{Draw, DrawKind};

/// What the later report does to the earlier one's words.
pub fn takes(kind: DrawKind) -> &'static str {
    match kind {
        DrawKind::Copy => "copies",
        DrawKind::PartialCopy => "copies parts of",
        DrawKind::Rewrite => "rewrites",
        DrawKind::Credit => "credits",
        DrawKind::Quoted => "tells what it has from",
    }
}

impl<'a> Page<'a> {
    /// The report that took; `None` for one that the account does not list.
    pub fn taker(&self, draw: &Draw) -> Option<usize> {
        Some(draw.later as usize).filter(|ix| *ix < self.sources.len())
    }

    /// The report that gave, if it is among the account's.
    pub fn giver(&self, draw: &Draw) -> Option<usize> {
        draw.earlier.map(|ix| ix as usize).filter(|ix| *ix < self.sources.len())
    }

    /// What to call the one that gave.
    pub fn giver_name(&self, draw: &'a Draw) -> &str {
        match self.giver(draw) {
            Some(ix) => &self.sources[ix].label,
            None => draw.name.as_deref().unwrap_or("not named"),
        }
    }

    /// `City Wire copies Harbour Daily: nearly all words of one are in the other`.
    pub fn draw_line(&self, draw: &'a Draw) -> Option<String> {
        let taker = &self.sources[self.taker(draw)?].label;
        Some(format!("{taker} {} {}: {}", takes(draw.kind), self.giver_name(draw), draw.reason))
    }
}
