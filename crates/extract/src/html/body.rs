//! The body of a page: which element it is, and what its blocks are.

use super::furniture::{cut_tail, whole, without_lists};
use super::kind::{is_set_out, kind};
use super::prune::prune;
use super::walk::{Block, attributes, blocks};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use report::PartKind;
use std::collections::HashSet;
use std::panic::AssertUnwindSafe;

/// A block and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) kind: PartKind,
    pub(crate) text: String,
}

/// A paragraph of so many bytes begins the body; shorter ones before it may be section names and captions.
const BEGINS: usize = 60;

/// The pieces of the body of a parsed page, in order; empty if none was found.
pub(crate) fn pieces(page: Document, title: Option<&str>) -> Vec<Piece> {
    keep_quoted_posts(&page);
    let Some(content) = article(page) else { return Vec::new() };
    prune(&content.root());
    sorted_out(blocks(&content.root()), title)
}

/// The article's element as a tree of its own, by Readability.
///
/// A panic in there would be a fault of that crate, not of the page: the page is then read as one in which no article was
/// found. None is known: 9,786 files of all types and the pages of this crate's tests go through without one.
fn article(page: Document) -> Option<Document> {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let read = || Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    std::panic::catch_unwind(AssertUnwindSafe(read))
        .ok()?
        .ok()
        .map(|article| Document::fragment(article.content))
}

/// Takes class and id from quotations and from the boxes around quoted posts: by the names "social-embed" and "tweet" Readability
/// and [`prune`] take them for furniture, but they are part of the story.
fn keep_quoted_posts(page: &Document) {
    for quotation in page.select("blockquote").nodes() {
        let names = |n: &NodeRef<'_>| {
            ["embed", "social", "tweet", "twitter"].iter().any(|w| attributes(n).contains(w))
        };
        let boxes = quotation.ancestors(Some(2)).into_iter().filter(names);
        boxes.chain([*quotation]).for_each(|node| node.remove_attrs(&["class", "id"]));
    }
}

/// The pieces of all words of a page, furniture left out.
pub(crate) fn all(page: &Document, title: Option<&str>) -> Vec<Piece> {
    let root = page.root();
    prune(&root);
    sorted_out(blocks(&root), title)
}

/// What each block is; furniture and repetitions left out.
fn sorted_out(blocks: Vec<Block>, title: Option<&str>) -> Vec<Piece> {
    let (mut pieces, mut quotes) = (Vec::<Piece>::new(), Vec::new());
    let (mut seen, mut started) = (HashSet::new(), false);
    for block in without_lists(cut_tail(whole(blocks))) {
        let again = block.text.len() >= 20 && !seen.insert(block.text.clone());
        if again || title.is_some_and(|t| same(t, &block.text)) {
            continue;
        }
        started |= pieces.last().is_some_and(|p| p.kind == PartKind::Paragraph && p.text.len() >= BEGINS);
        if let Some(kind) = kind(&block, started) {
            quotes.extend(is_set_out(&block).then_some(pieces.len()));
            pieces.push(Piece { kind, text: block.text });
        }
    }
    pull_quotes(&mut pieces, &quotes);
    pieces
}

/// Makes pull quotes of those pieces that say again what a longer paragraph says. No article has more than a few; of one that
/// sets out everything, the first 40 are looked at.
fn pull_quotes(pieces: &mut [Piece], candidates: &[usize]) {
    let all: Vec<String> =
        if candidates.is_empty() { Vec::new() } else { pieces.iter().map(|p| bare(&p.text)).collect() };
    for at in candidates.iter().copied().take(40) {
        let Some(words) = all.get(at).filter(|w| !w.is_empty()) else { continue };
        let longer = |(other, p): (&String, &Piece)| {
            p.kind == PartKind::Paragraph && other.len() > words.len() && other.contains(words.as_str())
        };
        let again = all.iter().zip(pieces.iter()).any(longer);
        let told = |p: &&mut Piece| matches!(p.kind, PartKind::Paragraph | PartKind::Subheading);
        if let Some(piece) = pieces.get_mut(at).filter(told).filter(|_| again) {
            piece.kind = PartKind::PullQuote;
        }
    }
}

/// Whether two lines have the same letters and digits.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) < 40 && bare(a) == bare(b)
}

/// Letters and digits in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
