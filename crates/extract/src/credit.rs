//! Credit lines: who else the words come from.
//!
//! "Credit: BBC News", "© AFP", "With files from The Canadian Press", "… contributed to this report", "This story was
//! originally published by …", "(Reporting by …; editing by …)".

use crate::agency;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A line of credit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Credit {
    /// Whom it names, as printed; `None` where it names persons only, or nobody.
    pub(crate) name: Option<String>,
    /// How plainly it says that the words are another's.
    pub(crate) weight: Weight,
}

/// From the weakest to the strongest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Weight {
    /// "… contributed to this report": a part of the words.
    Contributed,
    /// A byline's or a dateline's agency.
    Agency,
    /// "© AFP".
    Copyright,
    /// "Credit: BBC News", "originally published by …".
    Named,
}

/// A line longer than this (bytes) is a paragraph, whatever it says. Signatures of wire reports that name reporters and editors with
/// their towns run to 300 or 400.
const LONGEST: usize = 600;

struct Form {
    pattern: Regex,
    weight: Weight,
    /// How the captured name is read.
    name: NameIs,
}

#[derive(Clone, Copy, PartialEq)]
enum NameIs {
    /// Group 1, whatever it is.
    Group,
    /// Group 1 where it reads as an organisation, else nobody.
    Organisation,
    /// An agency that the line mentions anywhere, else nobody.
    Mentioned,
}

/// The forms of a whole line, the first that fits counts. `END` is the end of a name: a full stop, or nothing.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    use NameIs::*;
    use Weight::*;
    const RIGHTS: &str = r"(?:[.,;|]?\s*All [Rr]ights [Rr]eserved\b.*)?";
    let forms = [
        (r"(?i)^(?:story |text |news )?(?:credits?|source|sources|courtesy(?: of)?|agency|agencies|provided by|news source)\s*[:：]\s*(\S.{0,80}?)\.?$".to_owned(), Named, Group),
        (r"(?i)^courtesy of (\S.{0,80}?)\.?$".to_owned(), Named, Group),
        (format!(r"^(?:©|\([cC]\)|Copyright(?:\s*(?:©|\([cC]\)))?|COPYRIGHT)\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{2,4}})?,?\s*)?(?:[bB]y\s+)?(\S.{{0,80}}?){RIGHTS}\.?$"), Copyright, Group),
        (r"(?i)^(?:this|the) (?:story|article|report|piece|post|essay|column)\b.{0,60}?\b(?:was|is|has been|first|originally)\b.{0,40}?\b(?:published|appeared|produced|provided|distributed|syndicated|republished|sourced|taken)\b(?: \w+ly)? (?:by|in|on|at|from)\b(?: the website of)? (\S.{0,80}?)(?:,? (?:and|under|on|with|at|as|where|via|which)\b.*|[,.;:(].*)?$".to_owned(), Named, Group),
        (r"(?i)^(?:this|the) (?:story|article|report|piece|post) (?:was|is) (?:written|reported|compiled) by (\S.{0,120}?)\.?$".to_owned(), Contributed, Organisation),
        (r"(?i)^(?:(?:originally|first) (?:published|appeared)|republished|reprinted|syndicated|reproduced)(?: (?:here )?with permission)? (?:by|in|on|at|from) (\S.{0,80}?)(?:,? (?:and|under|on|with|where|via|which)\b.*|[,.;:(].*)?$".to_owned(), Named, Group),
        (r"(?i)^(?:with|additional) (?:files|inputs?|material|information|reports?|agency inputs?|content) (?:from|by) (\S.{0,120}?)\.?$".to_owned(), Contributed, Organisation),
        (r"(?i)^(?:the )?(\S.{0,300}?)(?:,)? (?:also )?contributed (?:to (?:this|the) (?:report|story|article|dispatch|coverage|piece|post|live blog)|(?:additional )?(?:reporting|research|writing))\b.{0,120}$".to_owned(), Contributed, Mentioned),
        (r"(?i)^(?:additional |with )?(?:reporting|writing|editing|compiled|edited|research|translation)(?:,? (?:and |& )?(?:writing|editing|reporting))? (?:and writing )?by:? (\S.*)$".to_owned(), Contributed, Mentioned),
        (r"^(\p{Lu}[^.]{3,150}?) reported from .{2,200}$".to_owned(), Contributed, Mentioned),
        (r"(?i)^read the (?:original|full) (?:article|story|report) (?:on|at|in|from) (\S.{0,80}?)\.?$".to_owned(), Named, Group),
    ];
    let compiled = |pattern: &str| Regex::new(pattern).expect("a credit pattern compiles");
    forms
        .into_iter()
        .map(|(pattern, weight, name)| Form { pattern: compiled(&pattern), weight, name })
        .collect()
});

/// What a whole line credits, if that is what the line is for.
pub(crate) fn credit(line: &str) -> Option<Credit> {
    if line.len() > LONGEST {
        return None;
    }
    let bare = unwrapped(line);
    if let Some(name) = agency::named(bare.trim_start_matches(['—', '–', '-', ' '])) {
        return Some(Credit { name: Some(name.to_owned()), weight: Weight::Named });
    }
    FORMS.iter().find_map(|form| read(form, bare))
}

fn read(form: &Form, line: &str) -> Option<Credit> {
    let found = form.pattern.captures(line)?.get(1)?.as_str().trim();
    let name = match form.name {
        NameIs::Group if !is_a_name(found) => return None,
        NameIs::Group => Some(tidy(found)),
        NameIs::Organisation => is_organisation(found).then(|| tidy(found)),
        NameIs::Mentioned => agency::mentioned(line).map(str::to_owned),
    };
    // "He contributed to the report" and "the rain contributed to" are news; a credit is of names.
    let pronoun = ["He", "She", "They", "It", "I", "We", "Who", "What", "This", "That"]
        .contains(&found.split(' ').next().unwrap_or_default());
    let names = form.name != NameIs::Mentioned || (!pronoun && is_list_of_names(found));
    names.then_some(Credit { name, weight: form.weight })
}

/// Names, with the small words and the work that stand among them, up to the first sign that ends a list: "Jane Doe in Fennport; Editing by
/// Tom Poe".
fn is_list_of_names(found: &str) -> bool {
    let lists = found.split([';', '(', ')']).map(str::trim).filter(|l| !l.is_empty());
    let first = lists.map(|l| l.trim_end_matches('.')).next().unwrap_or_default();
    crate::byline::names_with(
        first,
        60,
        &[
            "reporting",
            "editing",
            "writing",
            "additional",
            "by",
            "from",
            "to",
            "also",
            "producer",
            "producers",
        ],
    )
}

/// A credit at the end of a paragraph: "(Reporting by …; editing by …)", " — AFP", "Credit: BBC News" after the last
/// sentence. Its range within the paragraph, and what it credits.
pub(crate) fn at_end(paragraph: &str) -> Option<(Range<usize>, Credit)> {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?x)[.!?”"’')\]]\s+ (
            \((?:Additional\ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ww]ith\ (?:inputs?|files))\ (?:and\ \w+\ )?(?:by|from)\ [^()]{2,400}\)\.?
            | \(?(?:—|–|-|/|©)\s?[\p{Lu}][\p{L}\ \-]{1,30}\)?\.?
            | \([\p{Lu}][\p{L}\ \-]{1,30}\)\.?
            | (?:Credit|Source):\ [\p{Lu}][^.:;]{1,60}
        )$"#).expect("the tail pattern compiles")
    });
    let tail_at = paragraph.len().saturating_sub(LONGEST);
    let tail_at = (tail_at..=paragraph.len()).find(|at| paragraph.is_char_boundary(*at))?;
    let found = TAIL.captures(paragraph.get(tail_at..)?)?.get(1)?;
    let range = tail_at + found.start()..tail_at + found.end();
    credit(found.as_str()).map(|credit| (range, credit))
}

/// Without the brackets or the dash that set a whole line apart.
fn unwrapped(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['*', '_']).trim_end_matches(['*', '_']);
    let inner = line.trim_end_matches('.');
    let pair = |open: char, close: char| inner.strip_prefix(open).and_then(|l| l.strip_suffix(close));
    pair('(', ')').or_else(|| pair('[', ']')).unwrap_or(line).trim()
}

/// A name has a capital or a letter without case, and no sentence in it.
fn is_a_name(found: &str) -> bool {
    let words = found.split_whitespace().count();
    let first = found.chars().find(|c| c.is_alphanumeric());
    words <= 12
        && first.is_some_and(|c| !c.is_lowercase() || found.contains('.'))
        && !found.contains(". ")
        && !found.ends_with('?')
}

/// An agency, or words that organisations have in their names.
fn is_organisation(found: &str) -> bool {
    const WORDS: &[&str] = &[
        "agencies", "press", "news", "times", "post", "service", "services", "agency", "media", "tv",
        "radio", "wire", "wires", "journal", "staff",
    ];
    let words =
        |w: &str| WORDS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    agency::mentioned(found).is_some() || found.split_whitespace().any(words)
}

fn tidy(found: &str) -> String {
    found
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '"' | '“' | '”'))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_whom_they_credit() {
        for (line, name) in [
            ("Credit: BBC News", Some("BBC News")),
            ("Source: Reuters", Some("Reuters")),
            ("© AFP", Some("AFP")),
            ("© 2025 AFP", Some("AFP")),
            ("Copyright 2025 The Associated Press. All rights reserved.", Some("The Associated Press")),
            ("With files from AP", Some("AP")),
            ("(With inputs from PTI)", Some("PTI")),
            ("With files from Jane Doe", None),
            ("Reporting by Jane Doe in Fennport; Editing by Tom Poe", None),
            ("(Additional reporting by Jane Doe)", None),
            ("The Associated Press contributed to this report.", Some("The Associated Press")),
            ("Associated Press writer Jane Doe contributed to this report.", Some("Associated Press")),
            ("Jane Doe and Tom Poe contributed reporting.", None),
            ("Jane Doe reported from Fennport, and Tom Poe from Westmark.", None),
            ("This story was originally published by The Fennport Echo.", Some("The Fennport Echo")),
            (
                "This article first appeared in The Fennport Echo and is republished with permission.",
                Some("The Fennport Echo"),
            ),
            ("Originally published on Coast Weekly, March 3", Some("Coast Weekly")),
            ("(This article was written by Jane Doe and Tom Poe.)", None),
            ("— AFP", Some("AFP")),
            ("(Reuters)", Some("Reuters")),
        ] {
            let found = credit(line).unwrap_or_else(|| panic!("no credit: {line}"));
            assert_eq!(found.name.as_deref(), name, "{line}");
        }
    }

    #[test]
    fn lines_that_credit_nobody() {
        for line in [
            "The heavy rain contributed to the collapse.",
            "She contributed to this report on the wall.",
            "The wall gave way on Tuesday.",
            "The mayor says that her rival never contributed to the fund for the new library.",
            "Critics said a well-timed leak had contributed to the report's fame.",
            "Source: we asked everyone. Nobody answered.",
            "By Jane Doe",
            "",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }

    #[test]
    fn credits_at_the_end_of_a_paragraph() {
        for (paragraph, tail) in [
            (
                "The ferry stays shut. (Reporting by Jane Doe; Editing by Tom Poe)",
                "(Reporting by Jane Doe; Editing by Tom Poe)",
            ),
            ("The ferry stays shut. — AFP", "— AFP"),
            ("“It stays shut.” (Reuters)", "(Reuters)"),
            ("The ferry stays shut. Credit: BBC News", "Credit: BBC News"),
        ] {
            let (range, _) = at_end(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!(&paragraph[range], tail);
        }
        assert_eq!(at_end("The ferry stays shut. (Fennport)"), None);
    }
}
