//! JSON inputs: lines or one document, of our own records or of NewsArticles.

use super::{Kind, LIMIT, Outcome, Source, page};
use crate::Error;
use report::{Record, json::is_ours};
use serde_json::Value;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

type Each<'a> = &'a mut dyn FnMut(Outcome) -> ControlFlow<()>;

/// Whether the bytes are one line with one whole JSON object on it.
pub(super) fn is_line(line: &[u8]) -> bool {
    let line = trimmed(line);
    line.first() == Some(&b'{') && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// Whether the bytes are JSON objects or arrays from beginning to end.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    let bytes = trimmed(bytes);
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde::de::IgnoredAny>();
    matches!(bytes.first(), Some(b'{' | b'[')) && values.all(|v| v.is_ok())
}

/// A line for each report; `first` was read already.
pub(super) fn lines(source: &Source, first: &[u8], reader: &mut dyn BufRead, each: Each) -> ControlFlow<()> {
    let mut number = 1;
    let mut line = first.to_vec();
    loop {
        let name = format!("{}#{number}", source.name);
        if line.len() > LIMIT {
            each(Outcome::Failed(Error::new(format!("a line of more than {} MiB", LIMIT >> 20), name)))?;
            if let Err(error) = skip_line(&line, reader) {
                return each(Outcome::Failed(Error::io(&error, source.name)));
            }
        } else if !trimmed(&line).is_empty() {
            let outcome = match serde_json::from_slice(trimmed(&line)) {
                Ok(value) => item(source, value, name),
                Err(error) => Outcome::Failed(not_json(&error, name)),
            };
            let last = matches!(outcome, Outcome::PassedOver { .. });
            each(outcome)?;
            if last {
                return ControlFlow::Continue(());
            }
        }
        number += 1;
        line.clear();
        match reader.take(LIMIT as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(_) => {}
            Err(error) => return each(Outcome::Failed(Error::io(&error, source.name))),
        }
    }
}

/// Reads on to the end of a line that was too long to keep.
fn skip_line(start: &[u8], reader: &mut dyn BufRead) -> io::Result<()> {
    if start.ends_with(b"\n") {
        return Ok(());
    }
    loop {
        let buffer = reader.fill_buf()?;
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// One or more JSON values; the items of an array are one report each.
pub(super) fn document(source: &Source, bytes: &[u8], each: Each) -> ControlFlow<()> {
    let bytes = trimmed(bytes);
    if bytes.len() >= LIMIT {
        let error = Error::new(format!("a JSON document of more than {} MiB", LIMIT >> 20), source.name);
        return each(Outcome::Failed(error.hint("write one report a line")));
    }
    if bytes.is_empty() {
        return each(Outcome::Failed(Error::new("no text found", source.name)));
    }
    let mut number = 0;
    for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
        let items = match value {
            Ok(Value::Array(items)) => items,
            Ok(value) => vec![value],
            Err(error) => return each(Outcome::Failed(not_json(&error, source.name))),
        };
        for value in items {
            number += 1;
            let outcome = item(source, value, format!("{}#{number}", source.name));
            let last = matches!(outcome, Outcome::PassedOver { .. });
            each(outcome)?;
            if last {
                return ControlFlow::Continue(());
            }
        }
    }
    ControlFlow::Continue(())
}

/// One JSON value as a record.
fn item(source: &Source, value: Value, name: String) -> Outcome {
    if is_ours(&value) && source.named {
        return ours(source, value, name);
    }
    if !is_ours(&value) && page::is_article(&value) {
        return page::article(source, &value, &name);
    }
    if is_ours(&value) && matches!(value["crosswire"]["form"].as_str(), Some("report" | "annotations")) {
        return ours(source, value, name);
    }
    match source.named {
        // A folder may hold any JSON; one without a report is as little wrong as a picture is.
        false => Outcome::PassedOver { input: source.name.to_owned(), why: "no report in this JSON" },
        true => Outcome::Failed(Error::new("no report in this JSON", name).hint(
            "give records of crosswire read or annotate, or articles with schema.org's \"articleBody\"",
        )),
    }
}

fn ours(source: &Source, value: Value, name: String) -> Outcome {
    if value["crosswire"]["form"].as_str().is_some_and(|form| form.starts_with("account")) {
        let error = Error::new("an account where a report is expected", name);
        return Outcome::Failed(error.hint("crosswire verify reads accounts"));
    }
    match Record::from_json(value) {
        Err(error) => Outcome::Failed(Error::new(format!("not a record of this program: {error}"), name)),
        Ok(mut record) => {
            record.report.input.get_or_insert(name);
            if record.annotations.is_none() {
                page::fill(&mut record.report, source.hints);
            }
            Outcome::Record(Box::new(record))
        }
    }
}

fn not_json(error: &serde_json::Error, name: impl Into<String>) -> Error {
    let told = error.to_string();
    Error::new(format!("not JSON: {}", told.split(" at line").next().unwrap_or_default()), name)
}

/// Without a byte order mark and white space at the ends.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

impl Kind {
    /// The kind that a file's extension tells, in lower case and without the dot.
    pub(super) fn of_extension(extension: &str) -> Kind {
        match extension {
            "txt" | "text" | "html" | "htm" | "xhtml" | "xht" => Kind::Page,
            "json" | "jsonl" | "ndjson" => Kind::Json,
            _ => Kind::Unknown,
        }
    }
}
