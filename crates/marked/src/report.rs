//! A whole report with what stands in it, written down by a person: `corpus/reports/*.md`.
//!
//! ```
//! let file = concat!(
//!     "# Ferry\n\ndesk: local\ncountry: Norway\nstyle: brief\npublished: 2024-05-03\noutlet: Echo\n\n",
//!     "## Text\n\nThe ferry sank on Friday with 12 people, Anna Berg said. She wept.\n\n",
//!     "## Speakers\n\n- Anna Berg | said | The ferry … people\n\n",
//!     "## Chains\n\n- person Anna Berg: Anna Berg ; She\n\n",
//!     "## Dates\n\n- Friday = 2024-05-03\n\n## Figures\n\n- 12 people = 12 people\n",
//! );
//! let ferry = crosswire_marked::report::parse("ferry.md", file).unwrap();
//! assert_eq!(&ferry.text[ferry.told[0].content[0].clone()], "The ferry sank on Friday with 12 people");
//! assert_eq!(ferry.figures[0].amount.low, 12.0);
//! ```
//!
//! The primary function is [`parse`]: it finds every item of the lists in the text and says with file and line which it does
//! not find. [`folder`] reads a folder of such files. The format is told in `corpus/reports/README.md`.

use std::fmt;
use std::ops::Range;
use std::path::Path;

/// One marked report. Ranges are bytes of [`Report::text`].
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The file's name without its ending.
    pub name: String,
    /// What it is about: "politics", "disaster".
    pub desk: String,
    /// The country of the events.
    pub country: String,
    /// How it is written: "agency", "transcript".
    pub style: String,
    /// The day of publication, as it stands in the file: ISO 8601.
    pub published: String,
    /// Who published it.
    pub outlet: String,
    /// The report itself.
    pub text: String,
    /// Who said or thought what.
    pub told: Vec<Told>,
    /// Who is who.
    pub chains: Vec<Chain>,
    /// Times with a value.
    pub dates: Vec<Date>,
    /// Amounts.
    pub figures: Vec<Figure>,
}

/// One attribution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The speaker's fullest name, or the words for who speaks where nobody is named; `None` where the text tells no one.
    pub speaker: Option<String>,
    /// The words for the act, where there are some: the ones nearest to the content.
    pub cue: Option<Range<usize>>,
    /// What is said, in one or more pieces, sorted and disjoint.
    pub content: Vec<Range<usize>>,
    /// How it is said; `None` where that is not marked.
    pub circumstances: Option<Circumstances>,
}

/// What a report tells of an act of saying or thinking.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Circumstances {
    /// What is done, "denies"; `None` where no word of the list fits.
    pub act: Option<String>,
    /// Whether the text tells that it was not done.
    pub negated: bool,
    /// The words for whom it was said to.
    pub addressee: Option<Range<usize>>,
    /// The words for where it was said.
    pub place: Option<Range<usize>>,
    /// The words for the means by which it was said.
    pub channel: Option<Range<usize>>,
}

/// Mentions of one person, organisation or place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// "person", "organisation", "place" or "other".
    pub kind: String,
    /// The fullest name.
    pub name: String,
    /// All of its mentions, in order.
    pub mentions: Vec<Range<usize>>,
}

/// A time expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date {
    /// Its words.
    pub span: Range<usize>,
    /// Its TIMEX3 value.
    pub value: String,
}

/// An amount.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its words, with a hedge and with what is counted if these are marked.
    pub span: Range<usize>,
    /// How much.
    pub amount: Amount,
    /// The unit, or what is counted; empty where nothing is.
    pub unit: String,
}

/// How much: `12`, `~12`, `>12`, `>=12`, `<12`, `<=12` or `10..15`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Amount {
    /// How the numbers bound it.
    pub bound: Bound,
    /// The number; the smaller one of a range.
    pub low: f64,
    /// The same number; the larger one of a range.
    pub high: f64,
}

/// How the numbers of an [`Amount`] bound it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// Just that.
    Exact,
    /// `~`
    About,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `10..15`
    Range,
}

impl Amount {
    /// Reads the form in which a file has it; `None` if it is no such form.
    pub fn parse(words: &str) -> Option<Amount> {
        if let Some((low, high)) = words.split_once("..") {
            let (low, high) = (number(low)?, number(high)?);
            return (low <= high).then_some(Amount { bound: Bound::Range, low, high });
        }
        const SIGNS: [(&str, Bound); 6] = [
            (">=", Bound::AtLeast),
            ("<=", Bound::AtMost),
            (">", Bound::More),
            ("<", Bound::Less),
            ("~", Bound::About),
            ("", Bound::Exact),
        ];
        let (bound, rest) = SIGNS.iter().find_map(|(sign, b)| Some((*b, words.strip_prefix(sign)?)))?;
        number(rest).map(|n| Amount { bound, low: n, high: n })
    }
}

fn number(words: &str) -> Option<f64> {
    words.parse().ok().filter(|n: &f64| n.is_finite())
}

/// What is wrong with a marked report, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for Error {}

/// The reports of a folder's `*.md` files by name; `README.md` is none.
///
/// # Errors
/// All that is wrong in any of them.
pub fn folder(folder: impl AsRef<Path>) -> Result<Vec<Report>, Vec<Error>> {
    let folder = folder.as_ref();
    let lost = |path: &Path, e: std::io::Error| Error {
        file: path.display().to_string(),
        line: 0,
        what: e.to_string(),
    };
    let entries = std::fs::read_dir(folder).map_err(|e| vec![lost(folder, e)])?;
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    let (mut reports, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        let read = std::fs::read_to_string(&path).map_err(|e| vec![lost(&path, e)]);
        match read.and_then(|markdown| parse(&path.display().to_string(), &markdown)) {
            Ok(report) => reports.push(report),
            Err(errors) => wrong.extend(errors),
        }
    }
    if wrong.is_empty() { Ok(reports) } else { Err(wrong) }
}

/// Reads one marked report; `file` is its path, for the errors and the name.
///
/// # Errors
/// Every line that is not understood and every item that is not found in the text.
pub fn parse(file: &str, markdown: &str) -> Result<Report, Vec<Error>> {
    let sections = Sections::of(markdown);
    let mut errors = Errors { file, all: Vec::new() };
    let text = sections.text(&mut errors);
    let mut field = |key: &str| {
        let value = sections.head.iter().find_map(|(_, l)| l.strip_prefix(key)?.strip_prefix(": "));
        value.map(|v| v.trim().to_owned()).or_else(|| errors.at(1, format!("the header lacks: {key}")))
    };
    let [desk, country, style, published, outlet] =
        ["desk", "country", "style", "published", "outlet"].map(|key| field(key).unwrap_or_default());
    let mut items = |section: &str| sections.items(section, &mut errors);
    let (told, chains, dates, figures) =
        (items("Speakers"), items("Chains"), items("Dates"), items("Figures"));
    let told = told.iter().filter_map(|(line, item)| errors.take(*line, attribution(text, item))).collect();
    let chains = chains.iter().filter_map(|(line, item)| errors.take(*line, chain(text, item))).collect();
    let mut at = 0;
    let mut dated = Vec::new();
    for (line, item) in &dates {
        let read = valued(text, item, &mut at);
        let read = read.map(|(span, value)| Date { span, value: value.to_owned() });
        dated.extend(errors.take(*line, read));
    }
    at = 0;
    let mut counted = Vec::new();
    for (line, item) in &figures {
        let read = valued(text, item, &mut at).and_then(|(span, value)| figure(span, value));
        counted.extend(errors.take(*line, read));
    }
    if !errors.all.is_empty() {
        errors.all.sort_by_key(|e| e.line);
        return Err(errors.all);
    }
    let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = text.to_owned();
    Ok(Report {
        name,
        desk,
        country,
        style,
        published,
        outlet,
        text,
        told,
        chains,
        dates: dated,
        figures: counted,
    })
}

struct Errors<'a> {
    file: &'a str,
    all: Vec<Error>,
}

impl Errors<'_> {
    fn at<T>(&mut self, line: usize, what: String) -> Option<T> {
        self.all.push(Error { file: self.file.to_owned(), line, what });
        None
    }

    fn take<T>(&mut self, line: usize, read: Result<T, String>) -> Option<T> {
        read.map_or_else(|what| self.at(line, what), Some)
    }
}

/// Another heading is one of the report itself.
const SECTIONS: [&str; 5] = ["Text", "Speakers", "Chains", "Dates", "Figures"];

/// A file in pieces. Lines are counted from 1.
struct Sections<'a> {
    markdown: &'a str,
    head: Vec<(usize, &'a str)>,
    /// Heading, its line, the bytes of what stands under it.
    under: Vec<(&'a str, usize, Range<usize>)>,
}

impl<'a> Sections<'a> {
    fn of(markdown: &'a str) -> Sections<'a> {
        let (mut head, mut at) = (Vec::new(), 0);
        let mut under: Vec<(&str, usize, Range<usize>)> = Vec::new();
        for (number, row) in (1..).zip(markdown.split_inclusive('\n')) {
            let line = row.trim_end();
            at += row.len();
            let heading = line.strip_prefix("## ").filter(|h| SECTIONS.contains(h));
            match (heading, under.last_mut()) {
                (Some(heading), _) => under.push((heading, number, at..at)),
                (None, Some(section)) => section.2.end = at,
                (None, None) => head.push((number, line)),
            }
        }
        Sections { markdown, head, under }
    }

    fn find(&self, heading: &str, errors: &mut Errors<'_>) -> Option<(usize, &'a str)> {
        let section = self.under.iter().find(|s| s.0 == heading);
        let section = section.map(|(_, line, range)| (*line, &self.markdown[range.clone()]));
        section.or_else(|| errors.at(1, format!("no section: ## {heading}")))
    }

    fn text(&self, errors: &mut Errors<'_>) -> &'a str {
        let Some((line, text)) = self.find("Text", errors) else { return "" };
        let text = text.trim();
        if text.is_empty() {
            errors.at::<()>(line, "the text is empty".to_owned());
        }
        text
    }

    /// The `- ` lines of a section.
    fn items(&self, heading: &str, errors: &mut Errors<'_>) -> Vec<(usize, &'a str)> {
        let Some((line, section)) = self.find(heading, errors) else { return Vec::new() };
        let mut out = Vec::new();
        for (number, row) in (line + 1..).zip(section.lines()) {
            match row.strip_prefix("- ") {
                Some(item) => out.push((number, item.trim())),
                None if row.trim().is_empty() => {}
                None => {
                    errors.at::<()>(number, format!("not an item, which begins with \"- \": {row}"));
                }
            }
        }
        out
    }
}

/// `SPEAKER | CUE | CONTENT`, and mostly `| CIRCUMSTANCES` behind it.
fn attribution(text: &str, item: &str) -> Result<Told, String> {
    let fields: Vec<&str> = item.split(" | ").map(str::trim).collect();
    let (speaker, cue, pieces, told) = match fields[..] {
        [speaker, cue, pieces] => (speaker, cue, pieces, None),
        [speaker, cue, pieces, told] => (speaker, cue, pieces, Some(told)),
        _ => return Err(format!("not SPEAKER | CUE | CONTENT | CIRCUMSTANCES: {item}")),
    };
    let mut content: Vec<Range<usize>> = Vec::new();
    for piece in pieces.split(" + ") {
        let from = content.last().map_or(0, |c| c.end);
        let found = stretch(text, piece.trim(), from).ok_or_else(|| match content.is_empty() {
            true => format!("content not in the text: {piece}"),
            false => format!("content not in the text after the piece before it: {piece}"),
        })?;
        content.push(found);
    }
    let cue = match cue {
        "-" => None,
        words => Some(nearest(text, words, &content).ok_or_else(|| format!("cue not in the text: {words}"))?),
    };
    let circumstances = told.map(|told| circumstances(text, told, &content)).transpose()?;
    Ok(Told { speaker: (speaker != "-").then(|| speaker.to_owned()), cue, content, circumstances })
}

/// The words for acts.
const ACTS: [&str; 16] = [
    "says", "claims", "denies", "confirms", "admits", "promises", "warns", "accuses", "praises", "asks",
    "urges", "believes", "doubts", "wishes", "intends", "fears",
];

/// `ACT; to WORDS; in WORDS; via WORDS`, the words as they stand nearest to the content.
fn circumstances(text: &str, item: &str, content: &[Range<usize>]) -> Result<Circumstances, String> {
    let mut fields = item.split(';').map(str::trim);
    let act = fields.next().unwrap_or_default();
    let (negated, act) = act.strip_prefix("not ").map_or((false, act), |act| (true, act));
    if act != "-" && !ACTS.contains(&act) {
        return Err(format!("not an act, or - where none fits: {act}"));
    }
    let act = (act != "-").then(|| act.to_owned());
    let mut out = Circumstances { act, negated, ..Circumstances::default() };
    for field in fields {
        let (what, words) = field.split_once(' ').unwrap_or((field, ""));
        let slot = match what {
            "to" => &mut out.addressee,
            "in" => &mut out.place,
            "via" => &mut out.channel,
            _ => return Err(format!("not to, in or via WORDS: {field}")),
        };
        let found = nearest(text, words, content).ok_or_else(|| format!("words not in the text: {words}"))?;
        *slot = Some(found);
    }
    Ok(out)
}

/// `first words … last words`, or all the words.
fn stretch(text: &str, piece: &str, from: usize) -> Option<Range<usize>> {
    let Some((first, last)) = piece.split_once(" … ") else { return find(text, piece, from) };
    let first = find(text, first, from)?;
    find(text, last, first.end).map(|last| first.start..last.end)
}

/// The place of the words that is nearest to the content and outside it, or else inside it.
fn nearest(text: &str, words: &str, content: &[Range<usize>]) -> Option<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = find(text, words, at) {
        at = place.end;
        found.push(place);
    }
    let overlaps = |p: &Range<usize>| content.iter().any(|c| p.start < c.end && c.start < p.end);
    let gap = |p: &Range<usize>| {
        let gaps = content
            .iter()
            .map(|c| if p.end <= c.start { c.start - p.end } else { p.start.saturating_sub(c.end) });
        gaps.min().unwrap_or_default()
    };
    found.into_iter().min_by_key(|p| (overlaps(p), gap(p), p.start))
}

/// `KIND NAME: mention ; mention`
fn chain(text: &str, item: &str) -> Result<Chain, String> {
    let parts = item.split_once(": ").and_then(|(head, mentions)| Some((head.split_once(' ')?, mentions)));
    let ((kind, name), items) = parts
        .filter(|((kind, _), _)| ["person", "organisation", "place", "other"].contains(kind))
        .ok_or_else(|| format!("not person|organisation|place|other NAME: mention ; mention: {item}"))?;
    let mut mentions: Vec<Range<usize>> = Vec::new();
    for item in items.split(" ; ") {
        let from = mentions.last().map_or(0, |m| next_char(text, m.start));
        let found = mention(text, item.trim(), from);
        mentions
            .push(found.ok_or_else(|| format!("mention of {name} not found after the one before: {item}"))?);
    }
    Ok(Chain { kind: kind.to_owned(), name: name.to_owned(), mentions })
}

/// `WORDS = VALUE`; `at` is where the one before ended.
fn valued<'a>(text: &str, item: &'a str, at: &mut usize) -> Result<(Range<usize>, &'a str), String> {
    let (words, value) = item.split_once(" = ").ok_or_else(|| format!("not WORDS = VALUE: {item}"))?;
    let span = mention(text, words.trim(), *at)
        .ok_or_else(|| format!("words not found after the ones before: {words}"))?;
    *at = span.end;
    Ok((span, value.trim()))
}

fn figure(span: Range<usize>, value: &str) -> Result<Figure, String> {
    let (amount, unit) = value.split_once(' ').unwrap_or((value, ""));
    let amount = Amount::parse(amount)
        .ok_or_else(|| format!("not an amount such as 12, ~12, >12, >=12, <12, <=12 or 10..15: {amount}"))?;
    Ok(Figure { span, amount, unit: unit.trim().to_owned() })
}

/// Words that begin at `from` or later; `where [she] lives` marks the words in brackets and tells where they stand.
fn mention(text: &str, item: &str, from: usize) -> Option<Range<usize>> {
    let bracketed = item.split_once('[').and_then(|(before, rest)| {
        let (words, after) = rest.split_once(']')?;
        Some((before, words, after))
    });
    let Some((before, words, after)) = bracketed else { return find(text, item, from) };
    let context = format!("{before}{words}{after}");
    let mut at = from.saturating_sub(before.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    loop {
        let start = find(text, &context, at)?.start + before.len();
        if start >= from {
            return Some(start..start + words.len());
        }
        at = next_char(text, start - before.len());
    }
}

/// The next place of whole words at `from` or later.
fn find(text: &str, words: &str, from: usize) -> Option<Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let begins = is_word(words.chars().next());
    let ends = is_word(words.chars().next_back());
    let places = text.get(from..)?.match_indices(words).map(|(at, _)| from + at..from + at + words.len());
    places.filter(|p| !p.is_empty()).find(|p| {
        let cut_before = begins && is_word(text[..p.start].chars().next_back());
        let cut_after = ends && is_word(text[p.end..].chars().next());
        !(cut_before || cut_after)
    })
}

fn next_char(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const FILE: &str = "# Ferry

desk: disaster
country: Norway
style: agency
published: 2024-05-03
outlet: Nordsund Avis

## Text

Ferry “never” safe, said Berg

On Friday about 300 people left, Anna Berg said. She said two hands and a bus were lost. “It was,” said she, “a wreck.”

## Speakers

- Anna Berg | said | Ferry “never” safe
- Anna Berg | said | about 300 people left | not claims; in On Friday
- - | - | two hands … lost
- Anna Berg | said | “It was,” + “a wreck.”

## Chains

- person Anna Berg: Berg ; Anna Berg ; She ; said [she]

## Dates

- Friday = 2024-05-03

## Figures

- about 300 = ~300 people
- two = 2 hands
- a bus = 1
";

    fn words(report: &Report, range: &Range<usize>) -> String {
        report.text[range.clone()].to_owned()
    }

    #[test]
    fn every_item_is_found() {
        let r = parse("a/ferry.md", FILE).unwrap();
        assert_eq!(
            (r.name.as_str(), r.desk.as_str(), r.outlet.as_str()),
            ("ferry", "disaster", "Nordsund Avis")
        );
        assert_eq!(r.told[0].speaker.as_deref(), Some("Anna Berg"));
        assert_eq!(
            r.told[2],
            Told { speaker: None, cue: None, content: r.told[2].content.clone(), circumstances: None }
        );
        let how = r.told[1].circumstances.clone().unwrap();
        assert_eq!((how.act.as_deref(), how.negated, how.addressee), (Some("claims"), true, None));
        assert_eq!(how.place.map(|p| words(&r, &p)).as_deref(), Some("On Friday"));
        assert_eq!(words(&r, &r.told[2].content[0]), "two hands and a bus were lost");
        assert_eq!(
            r.told[3].content.iter().map(|c| words(&r, c)).collect::<Vec<_>>(),
            ["“It was,”", "“a wreck.”"]
        );
        let names: Vec<_> = r.chains[0].mentions.iter().map(|m| words(&r, m)).collect();
        assert_eq!(names, ["Berg", "Anna Berg", "She", "she"]);
        assert_eq!(r.figures[0].amount, Amount { bound: Bound::About, low: 300.0, high: 300.0 });
        assert_eq!(words(&r, &r.figures[2].span), "a bus");
    }

    #[test]
    fn the_cue_is_the_nearest() {
        let r = parse("ferry.md", FILE).unwrap();
        let at = |n: usize| r.text[..r.told[n].cue.clone().unwrap().start].matches("said").count();
        assert_eq!([at(0), at(1), at(3)], [0, 1, 3]);
    }

    #[test]
    fn errors_name_file_and_line() {
        let told = |old: &str, new: &str| {
            let errors = parse("f.md", &FILE.replace(old, new)).unwrap_err();
            errors.iter().map(Error::to_string).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(told("country: Norway\n", ""), "f.md:1: the header lacks: country");
        assert_eq!(told("## Dates\n\n- Friday = 2024-05-03\n\n", ""), "f.md:1: no section: ## Dates");
        assert_eq!(told("not claims;", "shouts;"), "f.md:18: not an act, or - where none fits: shouts");
        assert_eq!(told("in On Friday", "in Oslo"), "f.md:18: words not in the text: Oslo");
        assert_eq!(told("two hands … lost", "two … sunk"), "f.md:19: content not in the text: two … sunk");
        assert_eq!(
            told("Berg ; Anna Berg ;", "Anna Berg ; Anna ;"),
            "f.md:24: mention of Anna Berg not found after the one before: Anna"
        );
        assert_eq!(
            told("= 2 hands", "= two"),
            "f.md:33: not an amount such as 12, ~12, >12, >=12, <12, <=12 or 10..15: two"
        );
        assert_eq!(told("- a bus = 1", "a bus"), "f.md:34: not an item, which begins with \"- \": a bus");
        assert!(told("## Text", "## Words").starts_with("f.md:1: no section: ## Text"));
    }

    #[test]
    fn amounts_in_all_forms() {
        let told = |words: &str| Amount::parse(words).map(|a| (a.bound, a.low, a.high));
        assert_eq!(told(">=12"), Some((Bound::AtLeast, 12.0, 12.0)));
        assert_eq!(told("<1.5"), Some((Bound::Less, 1.5, 1.5)));
        assert_eq!(told("-3"), Some((Bound::Exact, -3.0, -3.0)));
        assert_eq!(told("10..15"), Some((Bound::Range, 10.0, 15.0)));
        assert_eq!((told("15..10"), told("~"), told("twelve"), told("inf")), (None, None, None, None));
    }

    #[test]
    fn odd_files_do_no_harm() {
        for odd in [
            "",
            "## Text",
            "# é\n## Text\né\n## Chains\n- person É: [é] ; [é\n- person É: ; ;\n## Speakers\n- a | b | … + \n",
        ] {
            assert!(parse("odd.md", odd).is_err());
        }
    }

    #[test]
    fn all_of_the_corpus_is_found() {
        let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/reports");
        match folder(reports) {
            Ok(reports) => assert!(!reports.is_empty()),
            Err(errors) => panic!("{}", errors.iter().map(Error::to_string).collect::<Vec<_>>().join("\n")),
        }
    }
}
