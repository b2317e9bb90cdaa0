//! Where sentences begin and end.
//!
//! A sentence ends at a full stop, question or exclamation mark, or ellipsis, with the closing quotation marks and
//! brackets after it, unless the mark belongs to an abbreviation, an initial, a number or a name, or a speaker follows
//! the quotation it closes. A headline is one sentence whatever stands in it. Sentences inside a longer quotation are
//! sentences of their own.
//!
//! The decision needs a few words before the mark and a few after it, so the work is linear in the text.

mod words;

use report::{PartKind, Report, Sentence, Span, Text};
use words::Stop;

/// The sentences of every part of a report but its byline, dateline and credit lines: trimmed, disjoint, in order.
pub fn sentences(report: &Report) -> Vec<Sentence> {
    let mut found = Vec::new();
    for part in &report.parts {
        match part.kind {
            PartKind::Byline | PartKind::Dateline | PartKind::Credit => {}
            PartKind::Headline | PartKind::Subheading => {
                found.push(Sentence { span: part.span, part: part.kind });
            }
            PartKind::Standfirst | PartKind::Paragraph | PartKind::PullQuote | PartKind::Caption => {
                let spans = split(&report.text, part.span);
                found.extend(spans.into_iter().map(|span| Sentence { span, part: part.kind }));
            }
        }
    }
    found
}

/// The sentences of one part.
fn split(text: &Text, part: Span) -> Vec<Span> {
    let scan = Scan { text: text.get(part) };
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    let mut push = |from: usize, to: usize| {
        found.extend(text.trimmed(part.start() + from..part.start() + to));
    };
    while let Some(mark) = scan.next_mark(at) {
        at = mark.end;
        if scan.ends_sentence(start, mark) {
            push(start, mark.end);
            start = scan.skip_space(mark.end);
        }
    }
    push(start, scan.text.len());
    found
}

/// A run of marks with the closing quotation marks and brackets after it, or a line's end.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// The first byte of the run.
    start: usize,
    /// One past the last mark of the run.
    marks_end: usize,
    /// One past what closes.
    end: usize,
    kind: MarkKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MarkKind {
    /// One "."
    Stop,
    /// "...", "…", ". . ."
    Ellipsis,
    /// A run with "!" or "?" in it.
    Strong,
    /// A full stop of a script that uses it for nothing else: "。", "।", "۔".
    Full,
    /// A line feed.
    Line,
}

/// The text of one part.
struct Scan<'t> {
    text: &'t str,
}

/// How far to look for the word before or after a mark, in bytes; the longest abbreviation is far shorter.
const REACH: usize = 64;

impl<'t> Scan<'t> {
    fn after(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The next mark at or after a byte.
    fn next_mark(&self, at: usize) -> Option<Mark> {
        let rest = self.after(at);
        let (offset, first) = rest.char_indices().find(|(_, c)| is_mark(*c) || *c == '\n')?;
        let start = at + offset;
        if first == '\n' {
            let blank = rest[offset..].len() - rest[offset..].trim_start().len();
            return Some(Mark { start, marks_end: start + 1, end: start + blank, kind: MarkKind::Line });
        }
        let run = mark_run(self.after(start));
        let kind = match &self.text[start..start + run] {
            r if r.contains(is_full) => MarkKind::Full,
            r if r.contains(is_strong) => MarkKind::Strong,
            "." => MarkKind::Stop,
            _ => MarkKind::Ellipsis,
        };
        let marks_end = start + run;
        let end = marks_end + closers(self.after(marks_end));
        Some(Mark { start, marks_end, end, kind })
    }

    fn skip_space(&self, at: usize) -> usize {
        self.text.len() - self.after(at).trim_start().len()
    }

    /// Whether a mark ends the sentence that began at `start`.
    fn ends_sentence(&self, start: usize, mark: Mark) -> bool {
        let next = Next::read(self.after(mark.end));
        if mark.kind == MarkKind::Line {
            return self.line_ends(mark, &next);
        }
        if mark.kind == MarkKind::Full {
            return !(next.glued && next.word.starts_with(char::is_numeric));
        }
        if next.nothing {
            return true;
        }
        if next.glued {
            return self.lacks_space(mark, &next);
        }
        if next.starts_small() {
            return false;
        }
        match mark.kind {
            MarkKind::Stop => self.stop_ends(start, mark, &next),
            MarkKind::Ellipsis => !matches!(next.word, "I" | "I’m" | "I'm"),
            MarkKind::Strong => !self.goes_on_after_strong(mark, &next),
            MarkKind::Full | MarkKind::Line => true,
        }
    }

    /// A line's end ends a sentence before a blank line and before a list item; else lines are only folded.
    fn line_ends(&self, mark: Mark, next: &Next) -> bool {
        let blank = self.text[mark.start + 1..mark.end].contains('\n');
        blank || next.nothing || starts_item(self.after(mark.end))
    }

    /// "said.The next": a small word, a stop and a capital word, as pages leave them where a tag was dropped.
    fn lacks_space(&self, mark: Mark, next: &Next) -> bool {
        const DOMAINS: [&str; 6] = ["Com", "Org", "Net", "Io", "Gov", "Edu"];
        let before = self.word_before(0, mark.start);
        let small = before.len() > 1 && before.chars().all(char::is_lowercase);
        let mut chars = next.word.chars();
        let capital =
            chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_lowercase() || c == '’');
        let whole =
            !next.rest.starts_with(|c: char| matches!(c, '.' | '/' | '@' | '_') || c.is_alphanumeric());
        small && capital && whole && !DOMAINS.contains(&next.word)
    }

    /// A full stop after a word, before something that could begin a sentence.
    fn stop_ends(&self, start: usize, mark: Mark, next: &Next) -> bool {
        let word = self.word_before(start, mark.start);
        if self.closes_quote(mark) {
            return true;
        }
        let before = &self.text[start..mark.start - word.len()];
        if before.len() <= 4
            && before.chars().all(|c| is_opener(c) || is_dash(c) || c == ' ')
            && is_item_number(word)
        {
            return false;
        }
        let numbered = next.word.starts_with(|c: char| c.is_ascii_digit()) || is_numeral(next.word);
        match words::stop_after(word) {
            Stop::Ends => true,
            Stop::Binds => next.quote && words::opens_sentences(next.word),
            Stop::BindsNumber => !numbered,
            Stop::Clock => !(next.bracket || words::follows_clock(next.word)),
            Stop::Either => self.either_ends(mark, word, next),
        }
    }

    /// After "U.S.", "Inc.", "J.": a dash, a bracket or a digit goes on; a quotation or a word that opens sentences
    /// does not. After a name's initial only the plainest openers end it, as "Will" or "So" may be the next name.
    fn either_ends(&self, mark: Mark, word: &str, next: &Next) -> bool {
        if next.dash || next.bracket || next.word.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let initial = word.chars().count() == 1;
        if initial && matches!(next.word, "I" | "A") {
            return false;
        }
        if initial && self.follows_name(mark.start - word.len()) {
            return words::opens_plainly(next.word);
        }
        word == "etc" || next.quote || words::opens_sentences(next.word)
    }

    /// Whether the word before a byte is a capital one, as "Samuel" before "L."
    fn follows_name(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(' ');
        let word = self.word_before(0, before.len());
        let named = word.chars().next().is_some_and(char::is_uppercase);
        named
            && word.chars().nth(1).is_some_and(char::is_lowercase)
            && !words::opens_sentences(word)
            && !is_series(word)
    }

    fn closes_quote(&self, mark: Mark) -> bool {
        self.text[mark.marks_end..mark.end].contains(is_closing_quote)
    }

    /// "“Why?” Smith asked.": up to four capital words and an act of speech follow a closed quotation; and "Yahoo! Inc".
    fn goes_on_after_strong(&self, mark: Mark, next: &Next) -> bool {
        if words::goes_on_name(next.word) {
            return true;
        }
        if !self.closes_quote(mark) || next.quote {
            return false;
        }
        let words = self.after(mark.end).split_whitespace().take(6);
        for (ix, word) in words.enumerate() {
            let bare = word.trim_end_matches([',', '.', ':']);
            if ix > 0 && words::is_speech(bare) {
                return true;
            }
            let name = word.chars().next().is_some_and(char::is_uppercase)
                || matches!(word, "de" | "van" | "von" | "of");
            let pronoun = matches!(word, "I" | "He" | "She" | "They" | "We");
            if !name || pronoun || (word != bare && words::stop_after(bare) == Stop::Ends) {
                return false;
            }
        }
        false
    }

    /// The word that ends at a byte and begins no earlier than another, with the stops inside it: "U.S" before the last
    /// stop of "U.S.".
    fn word_before(&self, from: usize, end: usize) -> &'t str {
        let mut start = end;
        for (at, c) in self.text[..end].char_indices().rev() {
            if at < from || end - at > REACH || !(c.is_alphanumeric() || matches!(c, '.' | '&')) {
                break;
            }
            start = at;
        }
        let word = self.text[start..end].trim_start_matches('.');
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if unit.is_empty() { word } else { unit.trim_start_matches('.') }
    }
}

/// What follows a mark.
struct Next<'t> {
    /// Nothing but white space.
    nothing: bool,
    /// No white space stands between.
    glued: bool,
    /// An opening quotation mark comes first.
    quote: bool,
    /// A dash comes first.
    dash: bool,
    /// An opening bracket comes first.
    bracket: bool,
    /// The first word, without what opens.
    word: &'t str,
    /// What follows that word.
    rest: &'t str,
}

impl<'t> Next<'t> {
    fn read(text: &'t str) -> Next<'t> {
        let spaced = text.trim_start();
        let opened_end = spaced
            .char_indices()
            .find(|(at, c)| *at > REACH || !(is_opener(*c) || is_dash(*c) || *c == ' '))
            .map_or(spaced.len(), |(at, _)| at);
        let (opened, word_on) = spaced.split_at(opened_end);
        let word_end = word_on
            .char_indices()
            .find(|(at, c)| *at > REACH || !(c.is_alphanumeric() || matches!(c, '’' | '\'' | '-')))
            .map_or(word_on.len(), |(at, _)| at);
        let (word, rest) = word_on.split_at(word_end);
        Next {
            nothing: spaced.is_empty(),
            glued: spaced.len() == text.len() && !text.starts_with(is_dash),
            quote: opened.contains(is_opening_quote),
            dash: opened.contains(is_dash),
            bracket: opened.starts_with(['(', '[']),
            word,
            rest,
        }
    }

    /// Whether what follows begins small, so that it goes on: but "iPhone", "eBay" and "al-Qaeda" are names.
    fn starts_small(&self) -> bool {
        let mut chars = self.word.chars();
        match chars.next() {
            None => self.rest.starts_with([',', ';', ':']),
            Some(first) if !first.is_lowercase() => false,
            Some(_) => {
                let mixed = chars.next().is_some_and(char::is_uppercase);
                let article = self.word.starts_with("al-") && self.word[3..].starts_with(char::is_uppercase);
                !(mixed || article)
            }
        }
    }
}

/// The bytes of a run of marks; the marks of an ellipsis may have spaces between them (". . .").
fn mark_run(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let spaced = matches!(c, ' ' | '\u{a0}') && {
            let mut after = text[at + c.len_utf8()..].chars();
            after.next() == Some('.') && !after.next().is_some_and(char::is_alphanumeric)
        };
        if is_mark(c) {
            end = at + c.len_utf8();
        } else if !spaced {
            break;
        }
    }
    end
}

/// The bytes of the closing marks at the start of a text, with a note's number ("[3]") after them. A mark that may
/// open as well closes only before white space or at the end.
fn closers(text: &str) -> usize {
    let rest = text.trim_start_matches(is_closer);
    let closed = &text[..text.len() - rest.len()];
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let closed = if spaced { closed } else { closed.trim_end_matches('“') };
    closed.len() + note(rest)
}

/// The bytes of a note's number in square brackets, of at most three digits; 0 where there is none.
fn note(text: &str) -> usize {
    let digits = text.bytes().skip(1).take(3).take_while(u8::is_ascii_digit).count();
    let bracketed = text.starts_with('[') && text.as_bytes().get(1 + digits) == Some(&b']');
    if bracketed && digits > 0 { digits + 2 } else { 0 }
}

/// Whether a line begins as an item of a list: a bullet, or a number or letter with a stop or bracket.
fn starts_item(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(['-', '–', '—', '*', '•', '·', '▪', '●', '■', '►', '‣', '◦'])
    {
        return rest.starts_with(char::is_whitespace);
    }
    let label = line.trim_start_matches('(');
    let end = label.find([' ', '\t', '\n']).unwrap_or(label.len());
    label[..end].strip_suffix(['.', ')']).is_some_and(is_item_number)
}

/// Whether a word numbers an item: up to three digits, one letter, a small Roman numeral.
fn is_item_number(word: &str) -> bool {
    let digits = (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (1..=4).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    digits || letter || roman
}

/// A Roman numeral of capitals; "I" alone is the pronoun.
fn is_numeral(word: &str) -> bool {
    word != "I" && !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Words that number or letter their kind, so that a capital letter after them is a label: "Plan B.", "vitamin C."
fn is_series(word: &str) -> bool {
    matches!(
        word,
        "Plan"
            | "Vitamin"
            | "Hepatitis"
            | "Class"
            | "Category"
            | "Group"
            | "Section"
            | "War"
            | "Part"
            | "Type"
            | "Appendix"
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '…') || is_strong(c) || is_full(c)
}

fn is_strong(c: char) -> bool {
    matches!(c, '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '؟')
}

fn is_full(c: char) -> bool {
    matches!(c, '。' | '｡' | '．' | '।' | '॥' | '۔' | '።' | '။' | '។' | '։' | '！' | '？')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '」' | '』' | '›')
}

fn is_closer(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】')
}

fn is_opening_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‚' | '「' | '『' | '‹')
}

fn is_opener(c: char) -> bool {
    is_opening_quote(c) || matches!(c, '(' | '[' | '{' | '¿' | '¡' | '•' | '*' | '’' | '…' | '.')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}
