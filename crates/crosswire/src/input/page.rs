//! The door to `extract`: a page, a text or an article becomes a record.

use super::{Hints, LIMIT, Outcome, Source};
use crate::Error;
use report::{Record, Report};
use serde_json::Value;

/// A page or a plain text; `bytes` holds one byte more than the limit where the input is longer.
pub(super) fn read(source: &Source, bytes: &[u8]) -> Outcome {
    if bytes.len() > LIMIT {
        let error =
            Error::new(format!("too large for one report: more than {} MiB", LIMIT >> 20), source.name);
        return Outcome::Failed(error.hint("give each report as a file of its own"));
    }
    outcome(extract::report(&told(source, source.name, bytes)), source.name)
}

/// Whether a JSON value looks like an article rather than like anything else.
pub(super) fn is_article(value: &Value) -> bool {
    let kind = &value["@type"];
    let kinds = kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice);
    let is_article = |k: &Value| k.as_str().is_some_and(|k| k.ends_with("Article"));
    value["articleBody"].is_string() || kinds.iter().any(is_article)
}

/// An article with the field names of schema.org.
pub(super) fn article(source: &Source, value: &Value, name: &str) -> Outcome {
    let bytes = value.to_string();
    outcome(extract::json_line(&told(source, name, bytes.as_bytes())), name)
}

/// Sets what the caller knows; it wins over what the report tells, as it does in `extract`.
pub(super) fn fill(report: &mut Report, hints: &Hints) {
    report.published = hints.published.or(report.published);
    report.outlet = hints.outlet.clone().or_else(|| report.outlet.take());
    report.id = report.digest();
}

fn told<'a>(source: &'a Source, name: &'a str, bytes: &'a [u8]) -> extract::Source<'a> {
    extract::Source {
        bytes,
        input: Some(name),
        outlet: source.hints.outlet.as_deref(),
        published: source.hints.published,
        ..extract::Source::default()
    }
}

fn outcome(read: Result<Report, extract::Error>, name: &str) -> Outcome {
    match read {
        Ok(report) => Outcome::Record(Box::new(Record { report, annotations: None })),
        Err(error) => Outcome::Failed(Error::told(&error, name)),
    }
}
