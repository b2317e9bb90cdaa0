//! An element's content as blocks of words: what a reader sees as one paragraph, heading, item or caption each.

use dom_query::NodeRef;

/// One block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    /// On one line, without white space at its ends; never empty.
    pub(crate) text: String,
    /// The element that makes it what it is.
    pub(crate) tag: Tag,
    /// Bytes of the text that are links.
    pub(crate) linked: usize,
    /// Class and id of its element and the five around it, in lower case, nearest first, a line each.
    pub(crate) class: String,
}

/// What element a block is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    /// `h1` to `h6`.
    Heading(u8),
    /// `li`, `dt`, `dd`.
    Item,
    /// Inside `blockquote`.
    Quote,
    /// `figcaption`, and all in `figure`.
    Caption,
    /// `td`, `th`.
    Cell,
    /// `p`, `div` and all others.
    Text,
}

/// The blocks inside an element, in order. Not recursive.
pub(crate) fn blocks(root: &NodeRef<'_>) -> Vec<Block> {
    let mut walk = Walk {
        blocks: Vec::new(),
        lines: Vec::new(),
        text: String::new(),
        linked: 0,
        links: 0,
        around: vec![(Tag::Text, attributes(root))],
    };
    let mut next = root.first_child();
    while let Some(node) = next {
        walk.enter(&node);
        if let Some(child) = node.first_child().filter(|_| !is_silent(&node)) {
            next = Some(child);
            continue;
        }
        next = walk.leave(node, root);
    }
    walk.flush();
    walk.blocks
}

/// The words of an element on one line.
pub(crate) fn words(node: &NodeRef<'_>) -> String {
    blocks(node).into_iter().map(|b| b.text).collect::<Vec<_>>().join(" ")
}

struct Walk {
    blocks: Vec<Block>,
    /// Lines of the open block that `<br>`s have ended, with the bytes in them that are links.
    lines: Vec<(String, usize)>,
    text: String,
    linked: usize,
    /// Open links around this place.
    links: usize,
    /// The block elements around this place, outermost first: what they make of a block, and their class and id.
    around: Vec<(Tag, String)>,
}

impl Walk {
    fn enter(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.add(&node.text());
        }
        if node.has_name("a") {
            self.links += 1;
        } else if node.has_name("br") {
            self.line_end();
        } else if is_plain_cell(node) {
            self.add(" ");
        } else if is_block(node) {
            self.flush();
            let outer = self.around.last().map_or(Tag::Text, |(tag, _)| *tag);
            self.around.push((tag(node, outer), attributes(node)));
        }
    }

    /// Leaves a node and all that end with it; gives the node that comes next.
    fn leave<'a>(&mut self, mut node: NodeRef<'a>, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        loop {
            if node.has_name("a") {
                self.links = self.links.saturating_sub(1);
            } else if is_block(&node) && !is_plain_cell(&node) {
                self.flush();
                self.around.pop();
            }
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent().filter(|parent| parent.id != root.id)?;
        }
    }

    fn add(&mut self, words: &str) {
        let before = self.text.len();
        for (i, piece) in words.split(|c: char| c.is_whitespace() || c == '\u{200B}').enumerate() {
            if i > 0 && !self.text.ends_with(' ') && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(piece);
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    /// A `<br>` ends a line. Whether the next line goes on with its sentence shows when that line is known.
    fn line_end(&mut self) {
        let line = (std::mem::take(&mut self.text), std::mem::take(&mut self.linked));
        self.lines.push(line);
    }

    /// Ends the block; lines that go on in small letters with what no full stop ended are one.
    fn flush(&mut self) {
        self.line_end();
        let (mut block, mut blocks) = ((String::new(), 0), Vec::new());
        for (text, linked) in std::mem::take(&mut self.lines) {
            let text = text.trim();
            let open = !block.0.ends_with(['.', '!', '?', '”', '"', ':', '…']);
            if open && text.starts_with(char::is_lowercase) && !block.0.is_empty() {
                block.0.push(' ');
                block.0.push_str(text);
                block.1 += linked;
            } else {
                blocks.push(std::mem::replace(&mut block, (text.to_owned(), linked)));
            }
        }
        blocks.push(block);
        blocks.into_iter().for_each(|(text, linked)| self.push(text, linked));
    }

    fn push(&mut self, text: String, linked: usize) {
        if text.is_empty() {
            return;
        }
        let tag = self.around.last().map_or(Tag::Text, |(tag, _)| *tag);
        let around = self.around.iter().rev().take(6).map(|(_, class)| class.as_str());
        let class = around.collect::<Vec<_>>().join("\n");
        self.blocks.push(Block { linked: linked.min(text.len()), text, tag, class });
    }
}

/// Elements whose content is not read as words.
fn is_silent(node: &NodeRef<'_>) -> bool {
    ["script", "style", "template", "noscript", "button", "select", "textarea", "svg", "head"]
        .iter()
        .any(|name| node.has_name(name))
}

fn is_block(node: &NodeRef<'_>) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "q", "rp", "rt", "ruby", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
        "picture", "source", "input",
    ];
    node.is_element() && !INLINE.iter().any(|name| node.has_name(name))
}

/// A table cell with words only: a row of such cells reads as one line. Cells that lay out a page hold blocks.
fn is_plain_cell(node: &NodeRef<'_>) -> bool {
    let cell = node.has_name("td") || node.has_name("th");
    cell && !node.children_it(false).any(|child| is_block(&child) || child.has_name("br"))
}

fn tag(node: &NodeRef<'_>, outer: Tag) -> Tag {
    let Some(name) = node.node_name() else { return outer };
    match &*name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Tag::Heading(name.as_bytes().get(1).map_or(6, |b| b - b'0'))
        }
        "figure" | "figcaption" => Tag::Caption,
        "blockquote" => Tag::Quote,
        "li" | "dt" | "dd" => Tag::Item,
        "td" | "th" => Tag::Cell,
        // A paragraph in a figure, an item or a quotation is part of it.
        _ => outer,
    }
}

/// Class and id in lower case.
pub(crate) fn attributes(node: &NodeRef<'_>) -> String {
    let value = |name: &str| node.attr(name).map(|v| v.to_lowercase()).unwrap_or_default();
    [value("class"), value("id")].join(" ").trim().to_owned()
}
