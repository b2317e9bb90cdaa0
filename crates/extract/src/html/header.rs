//! What stands around the headline on a page: the headline itself, the lines under it.

use super::body::same;
use super::kind::is_named;
use super::walk::{Block, Tag, blocks, words};
use crate::{byline, date};
use dom_query::{Document, NodeRef};

/// Lines at the top of an article, as printed.
#[derive(Default, Debug)]
pub(crate) struct Header {
    pub(crate) headline: Option<String>,
    pub(crate) standfirst: Option<String>,
    pub(crate) byline: Option<String>,
}

/// Blocks under a headline that are looked at: section, share buttons, byline, date and picture lie between it and the body.
const UNDER: usize = 12;

/// Reads the header: the `h1` that says what the metadata's title says, and the lines under it.
pub(crate) fn read(page: &Document, title: Option<&str>) -> Header {
    let heads = page.select("h1, h2");
    let is = |name: &'static str| move |n: &&NodeRef<'_>| n.has_name(name);
    let told = |n: &&NodeRef<'_>| title.is_none_or(|t| alike(t, &words(n)));
    let h1 = heads.nodes().iter().filter(is("h1")).find(told);
    let head = h1.or_else(|| heads.nodes().iter().find(|n| title.is_some_and(|t| same(t, &words(n)))));
    let Some(head) = head else {
        return Header { headline: title.map(str::to_owned), ..Header::default() };
    };
    let headline = words(head);
    let under = under(head, &headline);
    let standfirst = under
        .iter()
        .take_while(|b| byline_of(b).is_none())
        .find(|b| is_standfirst(b))
        .map(|b| b.text.clone());
    let byline = under.iter().find_map(byline_of);
    Header {
        headline: Some(headline).filter(|h| !h.is_empty()).or_else(|| title.map(str::to_owned)),
        standfirst,
        byline,
    }
}

/// Whether two titles share most of their words: at least three in five of the shorter one's.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|w| long.contains(w)).count();
    !short.is_empty() && common * 5 >= short.len() * 3 && (short.len() * 4 >= long.len())
}

/// The blocks after the headline in the smallest element around it that has enough of them.
fn under(head: &NodeRef<'_>, headline: &str) -> Vec<Block> {
    let mut found = Vec::new();
    for around in
        head.ancestors_it(Some(4)).filter(|n| n.is_element() && !n.has_name("body") && !n.has_name("html"))
    {
        let all = blocks(&around);
        let at = all.iter().position(|b| b.text == headline).map_or(all.len(), |at| at + 1);
        found = all.into_iter().skip(at).take(UNDER).collect();
        if found.len() == UNDER {
            break;
        }
    }
    // The body begins with the first long paragraph.
    let body =
        found.iter().position(|b: &Block| b.text.len() > 200 && !is_standfirst(b)).unwrap_or(found.len());
    found.truncate(body);
    found
}

fn byline_of(block: &Block) -> Option<String> {
    let text = block.text.as_str();
    if text.len() > 200 || matches!(block.tag, Tag::Caption) || date::is_line(text) {
        return None;
    }
    let own = block.class.lines().take(2).collect::<Vec<_>>().join(" ");
    let named = own
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|w| matches!(w, "byline" | "author" | "authors" | "writer" | "autor"));
    let told = byline::byline(text).is_some() || (named && byline::is_names(text));
    told.then(|| text.to_owned())
}

fn is_standfirst(block: &Block) -> bool {
    const WORDS: &str = "standfirst dek deck subtitle subheadline subhead subheading strapline lead lede intro summary description";
    let length = (20..=400).contains(&block.text.len());
    let set_out = is_named(block, WORDS) || block.tag == Tag::Heading(2);
    length && set_out && block.linked * 2 < block.text.len() && !date::is_line(&block.text)
}
