//! The body of a page: which element it is, and what its blocks are.

use super::prune::prune;
use super::walk::{Block, Tag, blocks};
use crate::{byline, credit, date, plain};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use regex::Regex;
use report::PartKind;
use std::sync::LazyLock;

/// A block and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) kind: PartKind,
    pub(crate) text: String,
}

/// The pieces of the body of a parsed page, in order; empty if none was found.
pub(crate) fn pieces(page: Document, title: Option<&str>) -> Vec<Piece> {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = article else { return Vec::new() };
    let content = Document::fragment(article.content);
    prune(&content.root());
    sorted_out(blocks(&content.root()), title)
}

/// The pieces of all words of a page, furniture left out.
pub(crate) fn all(page: &Document, title: Option<&str>) -> Vec<Piece> {
    let root = page.root();
    prune(&root);
    sorted_out(blocks(&root), title)
}

/// What each block is; furniture and repetitions left out.
fn sorted_out(blocks: Vec<Block>, title: Option<&str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for block in without_lists(cut_tail(whole(blocks))) {
        let again = block.text.len() >= 20 && !seen.insert(block.text.clone());
        if again || title.is_some_and(|t| same(t, &block.text)) {
            continue;
        }
        let started = pieces.iter().any(|p| p.kind == PartKind::Paragraph);
        if let Some(kind) = kind(&block, started) {
            pieces.push(Piece { kind, text: block.text });
        }
    }
    pieces
}

/// Whether two lines have the same letters and digits.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let bare =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    a.len().abs_diff(b.len()) < 40 && bare(a) == bare(b)
}

fn kind(block: &Block, started: bool) -> Option<PartKind> {
    let (text, near) = (block.text.as_str(), nearest(&block.class));
    if credit::credit(text).is_some() && block.tag != Tag::Caption {
        return Some(PartKind::Credit);
    }
    let has = |words: &[&str]| words.iter().any(|w| near.contains(w));
    if block.tag == Tag::Caption
        || has(&["caption", "photo-credit", "image-credit", "credit"])
        || plain::is_caption(text)
    {
        return (text.len() >= 3).then_some(PartKind::Caption);
    }
    if is_line_of_furniture(text) || is_all_links(block) {
        return None;
    }
    let short = text.len() <= 200;
    if short && (byline::byline(text).is_some() || has(&["byline", "author", "writer"])) && !started {
        return Some(PartKind::Byline);
    }
    if short
        && (date::is_line(text)
            || (has(&["timestamp", "dateline", "post-date", "pubdate", "date-line"]) && !started))
    {
        return Some(PartKind::Dateline);
    }
    if !started && is_standfirst(block) {
        return Some(PartKind::Standfirst);
    }
    Some(if matches!(block.tag, Tag::Heading(_)) { PartKind::Subheading } else { PartKind::Paragraph })
}

/// Whether the block's own class says that it sums up what follows, and it is no longer than such lines are.
fn is_standfirst(block: &Block) -> bool {
    const WORDS: &[&str] = &[
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "subhead",
        "strapline",
        "summary",
        "lead",
        "lede",
        "excerpt",
        "teaser",
    ];
    let own = block.class.lines().next().unwrap_or_default();
    let named = own.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| WORDS.contains(&w));
    named && block.text.len() <= 400
}

/// The classes of the block's own element and the one around it.
fn nearest(class: &str) -> String {
    class.split('\n').take(2).collect::<Vec<_>>().join(" ")
}

/// A block that is one link, or a link behind a word such as "Related:": a way to another page.
fn is_all_links(block: &Block) -> bool {
    block.linked * 10 >= block.text.len() * 9
}

/// Lines that pages of all kinds put between and after paragraphs.
fn is_line_of_furniture(text: &str) -> bool {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?xi)^[\W_]*(?:
            advert(?:isement)?s?|sponsored|promoted|iklan|publicidade|anzeige|werbung|реклама
            |(?:subscribe|sign\ up|signup|register|log\ in)\b.*|subscribe
            |(?:share|tweet|email|print|save|follow|like)(?:\ (?:this|on|us|via|with|the)\b.*)?
            |sharing\ is\ caring.*|(?:post\ |leave\ a\ |view\ |show\ |read\ |\d+\ )?comments?(?:\ \(\W?\d*\))?
            |(?:read|see|watch|listen|more|view|also|related|recommended)(?:\ (?:more|also|now|next|on|in|from|about|stories|articles|coverage|content|links|posts|reading|video|videos))*\s*(?:[:|»›>\-–—].{0,200}|\.\.\.|…|)
            |(?:you\ (?:may|might|'ll)\ (?:also|like|be\ interested).*)|(?:more|read\ more)\ (?:from|on|in|about|stories|great)\b.{0,80}
            |(?:click|tap)\ (?:here|on|the|to)\b.*|download\ (?:the|our)\b.*\bapp\b.*|get\ (?:the|our)\b.*\b(?:app|newsletter|inbox)\b.*
            |(?:story|article|content|post|text)\ continues\b.*|continue\ reading.*|skip\ (?:to|advertisement).*
            |loading.*|close|caption|next|previous|prev|up\ next|back\ to\ top|trending(?:\ now)?|latest|most\ (?:read|popular|viewed).*
            |image\ \d+\ of.*|\d+\s*(?:of|/)\s*\d+|(?:filed\ under|posted\ in|tags?|topics?|categor(?:y|ies))\s*:.*
            |\d+\ (?:min(?:ute)?s?|mins?)\ read|tempo\ de\ leitura.*|\d+\ shares?
            |this\ (?:slideshow|site|page|video)\ requires\ javascript.*|.*\benable\ javascript\b.*
            |.*\b(?:sign\ up|subscribe)\b.{0,60}\b(?:newsletter|newsletters|inbox|updates|emails?)\b.*
            |.*\b(?:affiliate|referral)\ links?\b.*
            |don['’]t\ miss\b.*|.{0,40}\brelated\ (?:news|stories|articles|topics|coverage|posts?)\b.{0,60}
            |.{0,80}\b(?:follow|email|contact|write\ to|reach|e-?mail)\b.{0,60}(?:@|\bon\ (?:twitter|facebook|instagram)\b|\bat\ \S+\.\S+).*
            |.{0,40}\bhave\ a\ (?:news\ )?tip\b.*|join\ (?:our|the)\b.*|\S+@\S+\.\w+|(?:https?://)?(?:www\.)?(?:twitter|facebook)\.com/\S+
            |(?:order\ reprints|print\ article|text\ size|recent\ articles|popular\ this\ week|share\ tweet\ submit|make\ \w+\ my\ homepage)
            |copyright\ ⓒ.*|tags?\ [^.]{3,200},[^.]*
            |all\ rights\ reserved.*|getty\ images|whatsapp|facebook|twitter|linkedin|pinterest|reddit|instagram
        )[\W_]*$";
        Regex::new(pattern).expect("the furniture pattern compiles")
    });
    text.len() <= 220 && LINE.is_match(text)
}

/// Blocks that are signs only go with the block before them: the full stop after a link that is a box of its own.
fn whole(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match joined.last_mut().filter(|_| !block.text.chars().any(char::is_alphanumeric)) {
            Some(last) => last.text.push_str(&block.text),
            None => joined.push(block),
        }
    }
    joined
}

/// Without the links that follow a line such as "Read more": items and headings of which at least a third is a link.
fn without_lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut in_list = false;
    let mut keep = |block: &Block| {
        in_list = is_line_of_furniture(&block.text)
            || (in_list && block.text.len() <= 200 && block.linked * 3 >= block.text.len());
        !in_list
    };
    blocks.into_iter().filter(|block| keep(block)).collect()
}

/// Without the lists of other stories at the end: from the first heading of such a list on, if no paragraph follows it.
fn cut_tail(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_paragraph = |b: &Block| {
        b.text.len() >= 120
            && b.linked * 2 < b.text.len()
            && b.text.ends_with(['.', '!', '?', '”', '"', '…', ')'])
    };
    let last = blocks.iter().rposition(is_paragraph).map_or(0, |at| at + 1);
    let tail = blocks.get(last..).unwrap_or_default();
    if let Some(at) = tail.iter().position(|b| is_line_of_furniture(&b.text)) {
        blocks.truncate(last + at);
    }
    blocks
}
