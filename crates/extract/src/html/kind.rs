//! What a block of a page is.

use super::furniture::{is_all_links, is_line_of_furniture};
use super::walk::{Block, Tag};
use crate::{byline, credit, date, plain};
use report::PartKind;

/// Words of classes that say that a line sums up what follows.
const STANDFIRST: &str =
    "standfirst dek deck subtitle subheadline subhead strapline summary lead lede excerpt teaser";

/// Words of classes that say that a line names the section above the headline.
const KICKER: &str = "kicker eyebrow section overline category rubric label breadcrumb";

/// The kind of a block; `None` for furniture. `started` says whether a paragraph of the body has been seen.
pub(crate) fn kind(block: &Block, started: bool) -> Option<PartKind> {
    let text = block.text.as_str();
    let near = block.class.lines().take(2).collect::<Vec<_>>().join(" ");
    let has = |words: &[&str]| words.iter().any(|w| near.contains(w));
    if credit::credit(text).is_some() && block.tag != Tag::Caption {
        return Some(PartKind::Credit);
    }
    if block.tag == Tag::Caption || has(&["caption", "credit"]) || plain::is_caption(text) {
        return (text.len() >= 3).then_some(PartKind::Caption);
    }
    if date::is_time(text) {
        return Some(PartKind::Dateline);
    }
    if is_line_of_furniture(text)
        || is_all_links(block)
        || is_page_date(block, started)
        || (!started && is_kicker(block))
    {
        return None;
    }
    if !started
        && text.len() <= 200
        && (byline::byline(text).is_some() || has(&["byline", "author", "writer"]))
    {
        return Some(PartKind::Byline);
    }
    if !started && text.len() <= 400 && is_named(block, STANDFIRST) {
        return Some(PartKind::Standfirst);
    }
    Some(if matches!(block.tag, Tag::Heading(_)) { PartKind::Subheading } else { PartKind::Paragraph })
}

/// A line that dates the page: metadata by now.
fn is_page_date(block: &Block, started: bool) -> bool {
    const NAMED: [&str; 5] = ["timestamp", "dateline", "post-date", "pubdate", "date-line"];
    let named = || block.class.lines().take(2).any(|class| NAMED.iter().any(|w| class.contains(w)));
    block.text.len() <= 200 && (date::is_line(&block.text) || (!started && named()))
}

fn is_kicker(block: &Block) -> bool {
    block.text.len() <= 60 && is_named(block, KICKER)
}

/// Whether a word of the block's own class is in a list.
pub(crate) fn is_named(block: &Block, list: &str) -> bool {
    let own = block.class.lines().next().unwrap_or_default();
    own.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| !word.is_empty() && list.split(' ').any(|w| w == word))
}

/// Whether a block may be a pull quote, by its element or its class.
pub(crate) fn is_set_out(block: &Block) -> bool {
    let named = block.class.lines().take(2).any(|class| class.contains("pull") || class.contains("quote"));
    let length = (40..=400).contains(&block.text.len());
    length && (named || matches!(block.tag, Tag::Quote | Tag::Heading(_)))
}
