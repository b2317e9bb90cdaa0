//! A page made safe to parse: no deeper, no longer and no fuller of attributes than pages are, without what is no text.
//!
//! An HTML parser takes time that grows with the square of the depth (each tag looks for what it closes), of the number of
//! attributes of a tag, and of the number of open `<b>`s and `<a>`s that each paragraph opens anew. Pages stay far below the
//! limits here; what goes beyond loses tags, never words. The scan is one pass over the bytes.

/// Elements inside each other: the deepest of 560 news and blog pages has 84.
const DEEPEST: usize = 200;

/// Open `<b>`, `<a>`, `<font>` and their like inside each other.
const DEEPEST_INLINE: usize = 8;

/// Attributes of one tag.
const MOST_ATTRIBUTES: usize = 200;

/// Tags of a page, start tags and end tags: the fullest of 560 pages has 19,400.
const MOST_TAGS: usize = 200_000;

/// Bytes that are parsed: the 560 pages have 440 kB at most once scripts and styles are gone.
pub(crate) const MOST_BYTES: usize = 4 << 20;

/// What is left of a page.
pub(crate) struct Lean {
    /// To be parsed.
    pub(crate) html: String,
    /// Tags that were left out because of a limit.
    pub(crate) dropped: usize,
    /// Whether the end of the page was left out.
    pub(crate) cut: bool,
}

/// Leaves out comments, scripts but JSON-LD, styles, drawings, and tags beyond the limits.
pub(crate) fn lean(html: &str) -> Lean {
    let mut scan = Scan {
        rest: html,
        out: Lean { html: String::new(), dropped: 0, cut: false },
        open: 0,
        inline: 0,
        tags: 0,
    };
    while !scan.rest.is_empty() && !scan.out.cut {
        scan.step();
        scan.out.cut = scan.out.html.len() > MOST_BYTES && !scan.rest.trim().is_empty();
    }
    scan.out
}

struct Scan<'h> {
    rest: &'h str,
    out: Lean,
    open: usize,
    inline: usize,
    tags: usize,
}

impl<'h> Scan<'h> {
    /// Takes one stretch of text, one comment, one tag, or one element whose content is no text.
    fn step(&mut self) {
        let text_end = self.rest.find('<').unwrap_or(self.rest.len());
        self.keep(text_end);
        if self.rest.is_empty() {
            return;
        }
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            return self.skip(4 + comment.find("-->").map_or(comment.len(), |at| at + 3));
        }
        match self.rest.as_bytes().get(1) {
            Some(b'!' | b'?') => self.skip_to_after('>'),
            Some(b'/') => self.end_tag(),
            Some(b) if b.is_ascii_alphabetic() => self.start_tag(),
            _ => self.keep(1),
        }
    }

    fn start_tag(&mut self) {
        let name = name(self.rest.get(1..).unwrap_or_default());
        let (end, attributes) = tag_end(self.rest);
        if is_raw(&name) {
            return self.raw(&name, end);
        }
        let closes_itself = is_void(&name) || self.rest.get(..end).is_some_and(|t| t.ends_with("/>"));
        let inline = is_inline(&name);
        // A new cell, item or paragraph ends the one before it: it opens no deeper level.
        let deeper = !closes_itself && !ends_by_itself(&name);
        self.open += usize::from(deeper);
        self.inline += usize::from(deeper && inline);
        let fits = self.open <= DEEPEST
            && (!inline || self.inline <= DEEPEST_INLINE)
            && attributes <= MOST_ATTRIBUTES;
        self.tag(end, fits);
    }

    fn end_tag(&mut self) {
        let name = name(self.rest.get(2..).unwrap_or_default());
        let (end, attributes) = tag_end(self.rest);
        let inline = is_inline(&name);
        let fits = self.open <= DEEPEST
            && (!inline || self.inline <= DEEPEST_INLINE)
            && attributes <= MOST_ATTRIBUTES;
        if !ends_by_itself(&name) && !is_void(&name) {
            self.open = self.open.saturating_sub(1);
            self.inline = if inline { self.inline.saturating_sub(1) } else { self.inline };
        }
        self.tag(end, fits);
    }

    fn tag(&mut self, end: usize, fits: bool) {
        self.tags += 1;
        if fits && self.tags <= MOST_TAGS {
            return self.keep(end);
        }
        self.out.dropped += 1;
        // Words of two blocks stay apart.
        self.out.html.push(' ');
        self.skip(end);
    }

    /// An element that holds no tags: kept if it is a title or JSON-LD, else left out.
    fn raw(&mut self, name: &str, tag_end: usize) {
        let closing = format!("</{name}");
        let after = self.rest.get(tag_end..).unwrap_or_default();
        let content = find_ignoring_case(after, &closing).unwrap_or(after.len());
        let tag = self.rest.get(..tag_end).unwrap_or_default();
        let kept = name == "title" || (name == "script" && tag.to_ascii_lowercase().contains("ld+json"));
        if kept {
            self.keep(tag_end + content)
        } else {
            self.skip(tag_end + content)
        }
        if !self.rest.is_empty() {
            let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
            if kept { self.keep(end) } else { self.skip(end) }
        }
    }

    fn keep(&mut self, bytes: usize) {
        self.out.html.push_str(self.rest.get(..bytes).unwrap_or(self.rest));
        self.skip(bytes);
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn skip_to_after(&mut self, end: char) {
        self.skip(self.rest.find(end).map_or(self.rest.len(), |at| at + 1));
    }
}

/// The name of a tag, in lower case; empty if there is none.
fn name(after_bracket: &str) -> String {
    let end = after_bracket
        .find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        .unwrap_or(after_bracket.len());
    // No name of HTML has more than 16 letters; a longer one is nobody's.
    after_bracket.get(..end.min(20)).unwrap_or_default().to_ascii_lowercase()
}

/// Where a tag ends (after its `>`), quoted values skipped, and about how many attributes it has.
fn tag_end(tag: &str) -> (usize, usize) {
    let (mut quote, mut attributes, mut last) = (None, 0, b' ');
    for (at, byte) in tag.bytes().enumerate().skip(1) {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (at + 1, attributes),
            // A quotation mark opens a value after "=" only; elsewhere it is a letter like any other.
            None if (byte == b'"' || byte == b'\'') && last == b'=' => quote = Some(byte),
            None => {
                attributes += usize::from(
                    !byte.is_ascii_whitespace()
                        && byte != b'/'
                        && (last.is_ascii_whitespace() || last == b'/' || last == b'"' || last == b'\''),
                );
            }
        }
        last = if byte.is_ascii_whitespace() && last == b'=' { last } else { byte };
    }
    (tag.len(), attributes)
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    let (bytes, what) = (text.as_bytes(), what.as_bytes());
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('<') {
        let at = from + at;
        if bytes.get(at..at + what.len()).is_some_and(|b| b.eq_ignore_ascii_case(what)) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "iframe"
            | "xmp"
            | "noembed"
            | "noframes"
            | "noscript"
            | "svg"
            | "math"
            | "template"
            | "select"
            | "object"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
    )
}

fn ends_by_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "option"
            | "optgroup"
            | "colgroup"
            | "caption"
            | "rp"
            | "rt"
            | "html"
            | "head"
            | "body"
    )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_goes() {
        let page = "<!DOCTYPE html><title>A <b> title</title><!-- <p>no</p> --><SCRIPT>if (a<b) \"</p>\"</Script><style>p{}</style>\
            <script type='application/ld+json'>{\"a\":\"<p>\"}</script><p title=\"a>b\">Yes &lt; 3 <3</p>";
        let lean = lean(page);
        assert_eq!(
            lean.html,
            "<title>A <b> title</title><script type='application/ld+json'>{\"a\":\"<p>\"}</script><p title=\"a>b\">Yes &lt; 3 <3</p>"
        );
        assert_eq!((lean.dropped, lean.cut), (0, false));
    }

    #[test]
    fn tags_beyond_the_limits_lose_nothing_but_themselves() {
        let page = format!("{}word{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let lean = lean(&page);
        assert_eq!(lean.html.matches("<div>").count(), DEEPEST);
        assert_eq!(lean.html.matches("</div>").count(), DEEPEST);
        assert!(lean.html.contains(" word"));
        assert!(lean.dropped > 199_000);
    }

    #[test]
    fn unclosed_things_end_with_the_page() {
        for page in ["<p", "<p title=\"", "<!--", "<script>", "</", "<", "<p><", "<title", "<svg"] {
            lean(page);
        }
    }
}
