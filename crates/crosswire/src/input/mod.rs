//! Inputs become records: files, folders and standard input, of pages, plain texts and JSON.

mod json;
mod page;
mod walk;

use crate::Error;
use report::{Published, Record};
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use walk::{Entry, Kind, Place};

/// The most bytes that one page, one text or one line of JSON may have.
pub(crate) const LIMIT: usize = extract::MAX_BYTES;

/// What the caller knows about all reports; it wins over what they tell themselves.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Hints {
    /// When they were published.
    pub published: Option<Published>,
    /// Who published them.
    pub outlet: Option<String>,
}

/// What one input, or one line of one, gave.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// A report, with its annotations where the input had them.
    Record(Box<Record>),
    /// Something that was rightly not read: a file in a folder that is no report, or a file for the second time.
    PassedOver {
        /// Its path.
        input: String,
        /// Why: lower case, no full stop.
        why: &'static str,
    },
    /// Something that could not be read.
    Failed(Error),
}

/// Reads inputs one after the other and hands each outcome to `each`, which may stop the reading.
///
/// An input is a file, a folder, whose reports are read recursively and sorted by name, or `-` for `stdin`. A file is a
/// page, a plain text, a JSON document or JSON lines, by its name where that tells, else by its first bytes. JSON holds
/// records of ours or articles with the field names of schema.org's NewsArticle. A file is read once, under the path that
/// sorts first, however often it is named and whatever links lead to it.
///
/// At most 16 MiB of a page, a text or a line of JSON are in memory at a time.
pub fn read(
    inputs: &[OsString],
    hints: &Hints,
    stdin: &mut dyn Read,
    each: &mut dyn FnMut(Outcome) -> ControlFlow<()>,
) {
    for entry in walk::entries(inputs) {
        let flow = match entry {
            Entry::Other(outcome) => each(outcome),
            Entry::Stdin => Source { name: "-", kind: Kind::Unknown, named: true, hints }
                .read(&mut BufReader::new(&mut *stdin), each),
            Entry::File(place) => file(&place, hints, each),
        };
        if flow.is_break() {
            return;
        }
    }
}

fn file(place: &Place, hints: &Hints, each: &mut dyn FnMut(Outcome) -> ControlFlow<()>) -> ControlFlow<()> {
    match File::open(&place.path) {
        Err(error) => each(Outcome::Failed(Error::io(&error, &place.name))),
        Ok(file) => {
            let source = Source { name: &place.name, kind: place.kind, named: place.named, hints };
            source.read(&mut BufReader::with_capacity(1 << 16, file), each)
        }
    }
}

/// One stream of bytes and what is known about it.
struct Source<'a> {
    name: &'a str,
    kind: Kind,
    /// Whether the user named it, rather than a folder that it is in.
    named: bool,
    hints: &'a Hints,
}

impl Source<'_> {
    fn read(
        &self,
        reader: &mut dyn BufRead,
        each: &mut dyn FnMut(Outcome) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut start = Vec::new();
        if let Err(error) = reader.take(LIMIT as u64 + 1).read_until(b'\n', &mut start) {
            return each(Outcome::Failed(Error::io(&error, self.name)));
        }
        if self.kind != Kind::Page && json::is_line(&start) {
            return json::lines(self, &start, reader, each);
        }
        let left = (LIMIT + 1).saturating_sub(start.len()) as u64;
        if let Err(error) = reader.take(left).read_to_end(&mut start) {
            return each(Outcome::Failed(Error::io(&error, self.name)));
        }
        if self.kind == Kind::Json || (self.kind == Kind::Unknown && json::is_document(&start)) {
            return json::document(self, &start, each);
        }
        each(page::read(self, &start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(name: &str, kind: Kind, bytes: &[u8]) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        let source = Source { name, kind, named: true, hints: &Hints::default() };
        let _ = source.read(&mut &*bytes, &mut |o| {
            outcomes.push(o);
            ControlFlow::Continue(())
        });
        outcomes
    }

    fn names(outcomes: &[Outcome]) -> Vec<String> {
        outcomes
            .iter()
            .map(|o| match o {
                Outcome::Record(r) => r.report.input.clone().unwrap_or_default(),
                Outcome::PassedOver { input, why } => format!("{why}: {input}"),
                Outcome::Failed(e) => e.to_string(),
            })
            .collect()
    }

    #[test]
    fn articles_come_in_lines_documents_and_arrays() {
        let one = r#"{"@type":"NewsArticle","articleBody":"Two ferries collided on Sunday."}"#;
        let lines = format!("\u{feff}{one}\n\n{one}\n");
        assert_eq!(names(&all("a.jsonl", Kind::Json, lines.as_bytes())), ["a.jsonl#1", "a.jsonl#3"]);
        assert_eq!(names(&all("-", Kind::Unknown, lines.as_bytes())), ["-#1", "-#3"]);
        let array = format!("[\n{one},\n{one}]");
        assert_eq!(names(&all("a.json", Kind::Json, array.as_bytes())), ["a.json#1", "a.json#2"]);
        let pretty = one.replace(',', ",\n  ");
        assert_eq!(names(&all("-", Kind::Unknown, pretty.as_bytes())), ["-#1"]);
    }

    #[test]
    fn a_bad_line_does_not_hide_the_next() {
        let one = r#"{"@type":"NewsArticle","articleBody":"Two ferries collided on Sunday."}"#;
        let lines = format!("{one}\n{{\"a\":\n17\n{one}");
        let names = names(&all("a.jsonl", Kind::Json, lines.as_bytes()));
        assert_eq!(names[0], "a.jsonl#1");
        assert!(names[1].starts_with("a.jsonl#2: not JSON"), "{}", names[1]);
        assert_eq!(names[2], "a.jsonl#3: no report in this JSON");
        assert_eq!(names[3], "a.jsonl#4");
    }

    #[test]
    fn brackets_do_not_make_a_text_json() {
        let names = names(&all("-", Kind::Unknown, "[Reuters] Two ferries collided on Sunday.\n".as_bytes()));
        assert_eq!(names, ["-"]);
    }
}
