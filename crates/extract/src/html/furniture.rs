//! Lines of furniture that stand among paragraphs: "Read more", "Sign up", links to other stories.

use super::walk::Block;
use regex::Regex;
use std::sync::LazyLock;

/// A block that is one link, or a link behind a word such as "Related:": a way to another page.
pub(crate) fn is_all_links(block: &Block) -> bool {
    block.linked * 10 >= block.text.len() * 9
}

/// Lines that pages of all kinds put between and after paragraphs.
pub(crate) fn is_line_of_furniture(text: &str) -> bool {
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
pub(crate) fn whole(blocks: Vec<Block>) -> Vec<Block> {
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
pub(crate) fn without_lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut in_list = false;
    let mut keep = |block: &Block| {
        in_list = is_line_of_furniture(&block.text)
            || (in_list && block.text.len() <= 200 && block.linked * 3 >= block.text.len());
        !in_list
    };
    blocks.into_iter().filter(|block| keep(block)).collect()
}

/// Without the lists of other stories at the end: from the first heading of such a list on, if no paragraph follows it.
pub(crate) fn cut_tail(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_paragraph = |b: &Block| {
        b.text.len() >= 60
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
