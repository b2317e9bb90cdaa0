//! Time expressions on TimeBank and AQUAINT as TempEval-3 scored them, and on MEANTIME's Wikinews.
//!
//! The text is that of the TEXT element; the document's creation time is given as the time published. The creation time's own TIMEX3
//! stands in metadata outside of that element, where a reader of the text cannot find it: TempEval-3 compares the TEXT elements only,
//! and so is it here.
//!
//! A hit is a found expression that overlaps a gold one (relaxed) or covers the same bytes (strict), one to one, in the order of the
//! text. Value F1 counts relaxed hits with the same value, type F1 those with the same type; both are over all found and all gold.

use super::{Figure, prf};
use crosswire::annotate::timex::timexes;
use crosswire::report::{Part, PartKind, Report, Text, TimexKind};
use std::path::{Path, PathBuf};

const VALUE: &str = "(platinum test) HeidelTime 77.61, SUTime 67.38";

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let root = gold.join("tempeval3/TBAQ-cleaned");
    let mut all = Counts::default();
    let mut out = Vec::new();
    for (folder, name) in [("TimeBank", "TimeBank"), ("AQUAINT", "AQUAINT")] {
        let mut counts = Counts::default();
        for file in files(&root.join(folder), "tml")? {
            counts.add(&timeml(&read(&file)?).ok_or_else(|| format!("{}: not TimeML", file.display()))?)?;
        }
        all = all.plus(counts);
        out.push(Figure::new(format!("{name}, value F1"), counts.f1(counts.value), ""));
    }
    let figure =
        |name: &str, hits, peers| Figure::new(format!("TimeBank+AQUAINT, {name} F1"), all.f1(hits), peers);
    out.insert(0, figure("value", all.value, VALUE));
    out.insert(1, figure("relaxed span", all.relaxed, ""));
    out.insert(2, figure("strict span", all.strict, ""));
    out.insert(3, figure("type", all.kind, ""));
    out.extend(meantime(&gold.join("meantime"))?);
    Ok(out)
}

/// One gold expression: bytes of the text, type, value.
struct Gold {
    start: usize,
    end: usize,
    kind: String,
    value: String,
}

struct Doc {
    text: String,
    created: String,
    gold: Vec<Gold>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    found: usize,
    gold: usize,
    relaxed: usize,
    strict: usize,
    value: usize,
    kind: usize,
}

impl Counts {
    fn f1(&self, hits: usize) -> f64 {
        prf(hits, self.found, hits, self.gold).2
    }

    fn plus(self, o: Counts) -> Counts {
        Counts {
            found: self.found + o.found,
            gold: self.gold + o.gold,
            relaxed: self.relaxed + o.relaxed,
            strict: self.strict + o.strict,
            value: self.value + o.value,
            kind: self.kind + o.kind,
        }
    }

    fn add(&mut self, doc: &Doc) -> Result<(), String> {
        let report = report_of(doc)?;
        let found = timexes(&report, &[]);
        let mut used = vec![false; found.len()];
        self.found += found.len();
        self.gold += doc.gold.len();
        for gold in &doc.gold {
            let overlaps = |i: &usize| {
                !used[*i] && found[*i].span.start() < gold.end && gold.start < found[*i].span.end()
            };
            let Some(hit) = (0..found.len()).find(overlaps) else { continue };
            used[hit] = true;
            let t = &found[hit];
            self.relaxed += 1;
            self.strict += usize::from(t.span.range() == (gold.start..gold.end));
            self.value += usize::from(t.value.as_deref() == Some(gold.value.as_str()));
            self.kind += usize::from(kind(t.kind) == gold.kind);
        }
        Ok(())
    }
}

fn kind(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

/// Paragraphs are what blank lines part.
fn report_of(doc: &Doc) -> Result<Report, String> {
    let mut report = Report::new(Text::new(doc.text.clone()).ok_or("a text is too long")?);
    report.published = doc.created.parse().ok();
    let mut at = 0;
    for end in doc.text.match_indices("\n\n").map(|m| m.0).chain([doc.text.len()]) {
        let span = report.text.trimmed(at..end);
        report.parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
        at = end;
    }
    Ok(report)
}

/// Text, creation time and TIMEX3 of a TimeML document; `None` where it has no TEXT element.
fn timeml(xml: &str) -> Option<Doc> {
    let created = xml.split_once("<DCT>")?.1.split_once("</DCT>")?.0;
    let body = xml.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let mut doc = Doc { text: String::new(), created: attribute(created, "value")?, gold: Vec::new() };
    let mut open = None;
    for piece in body.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').map_or((piece, ""), |(text, tag)| (text, tag));
        doc.text.push_str(&unescaped(text));
        if tag.starts_with("TIMEX3") {
            open = Some((doc.text.len(), attribute(tag, "type")?, attribute(tag, "value")?));
        } else if tag.starts_with("/TIMEX3") {
            let (start, kind, value) = open.take()?;
            doc.gold.push(Gold { start, end: doc.text.len(), kind, value });
        }
    }
    Some(doc)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// The document layer of MEANTIME, of which the first six sentences are annotated: those alone are read and scored.
fn meantime(root: &Path) -> Result<Vec<Figure>, String> {
    let mut counts = Counts::default();
    for folder in folders(&root.join("intra-doc_annotation"))? {
        for file in files(&folder, "xml")? {
            counts.add(&cat(&read(&file)?).ok_or_else(|| format!("{}: not CAT", file.display()))?)?;
        }
    }
    Ok(vec![
        Figure::new("MEANTIME, value F1", counts.f1(counts.value), ""),
        Figure::new("MEANTIME, relaxed span F1", counts.f1(counts.relaxed), ""),
    ])
}

/// A CAT document: tokens joined by spaces, one sentence a line.
fn cat(xml: &str) -> Option<Doc> {
    const ANNOTATED: u32 = 5;
    let mut doc = Doc { text: String::new(), created: String::new(), gold: Vec::new() };
    let mut places = std::collections::BTreeMap::new();
    let mut last = 0;
    for piece in xml.split("<token ").skip(1) {
        let (tag, rest) = piece.split_once('>')?;
        let tag = format!(" {tag}");
        let sentence: u32 = attribute(&tag, "sentence")?.parse().ok()?;
        if sentence > ANNOTATED {
            break;
        }
        let word = unescaped(rest.split_once('<')?.0);
        doc.text.push_str(if doc.text.is_empty() {
            ""
        } else if sentence == last {
            " "
        } else {
            "\n\n"
        });
        last = sentence;
        let start = doc.text.len();
        doc.text.push_str(&word);
        places.insert(attribute(&tag, "t_id")?, start..doc.text.len());
    }
    for piece in xml.split("<TIMEX3 ").skip(1) {
        let tag = format!(" {}", piece.split_once('>')?.0);
        if tag.ends_with('/') {
            // A time that no word of the text tells.
            continue;
        }
        let value = attribute(&tag, "value").unwrap_or_default();
        if attribute(&tag, "functionInDocument").as_deref() == Some("CREATION_TIME") {
            doc.created = value.clone();
        }
        let inside = piece.split_once("</TIMEX3>").map_or("", |p| p.0);
        let tokens: Vec<_> = inside
            .split("<token_anchor")
            .skip(1)
            .filter_map(|a| places.get(&attribute(a, "t_id")?).cloned())
            .collect();
        if let (Some(first), Some(end)) =
            (tokens.iter().map(|r| r.start).min(), tokens.iter().map(|r| r.end).max())
        {
            doc.gold.push(Gold {
                start: first,
                end,
                kind: attribute(&tag, "type").unwrap_or_default(),
                value,
            });
        }
    }
    doc.gold.sort_by_key(|g| g.start);
    Some(doc)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    Ok(entries(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == ending)).collect())
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    Ok(entries(folder)?.into_iter().filter(|p| p.is_dir()).collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut all: Vec<PathBuf> = read.flatten().map(|e| e.path()).collect();
    all.sort();
    Ok(all)
}
