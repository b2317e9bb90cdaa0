//! The JSON form: one [`Record`] a line, every span with its words beside it.
//!
//! ```json
//! {"crosswire":{"form":"annotations","version":1,"offsets":"utf8"},
//!  "input":"a.txt",
//!  "report":{"id":"…","outlet":null,…,"text":"…","parts":[{"kind":"headline","start":0,"end":12,"text":"…"}]},
//!  "made_by":{…}, "sentences":[…], "mentions":[…], "chains":[…], "attributions":[…], …}
//! ```
//!
//! Any object with `start` and `end` is a span: UTF-8 bytes, half-open, and `text` repeats the words there.

use crate::{Annotations, Broken, Report, Text};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::fmt;

/// The version that this program writes. It reads every version up to it.
pub const VERSION: u64 = 1;

/// The header of a line: what form it has, its version and the unit of its offsets.
pub fn header(form: &str) -> Value {
    json!({"form": form, "version": VERSION, "offsets": "utf8"})
}

/// One line of the JSON form: a report, and what was read from it once it was annotated.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The report.
    pub report: Report,
    /// Its annotations, if it has been through that stage.
    pub annotations: Option<Annotations>,
}

impl Record {
    /// The JSON form.
    pub fn to_json(&self) -> Value {
        let mut report = object(&self.report);
        let input = report.shift_remove("input").unwrap_or(Value::Null);
        let form = if self.annotations.is_some() { "annotations" } else { "report" };
        let mut line = Map::new();
        line.insert("crosswire".into(), header(form));
        line.insert("input".into(), input);
        line.insert("report".into(), Value::Object(report));
        if let Some(annotations) = &self.annotations {
            let mut lists = object(annotations);
            lists.shift_remove("report");
            line.extend(lists);
        }
        let mut line = Value::Object(line);
        quote(&mut line, Some(&self.report.text), &|_| None);
        line
    }

    /// Reads the JSON form and holds it against every law.
    ///
    /// # Errors
    /// Where the value has no header of ours, a newer version, a missing field, or breaks a law.
    pub fn from_json(mut line: Value) -> Result<Record, JsonError> {
        let form = check_header(&line, &["report", "annotations"])?;
        let input = line["input"].take();
        let mut report = line["report"].take();
        if let Some(fields) = report.as_object_mut() {
            fields.insert("input".into(), input);
        }
        let report: Report = typed(report.clone())?;
        report.check()?;
        let annotations = match form.as_str() {
            "annotations" => {
                line["report"] = json!(report.id);
                let annotations: Annotations = typed(line.clone())?;
                annotations.check(&report)?;
                mismatches(&line, Some(&report.text), &|_| None).0.into_iter().next().map_or(Ok(()), Err)?;
                Some(annotations)
            }
            _ => None,
        };
        Ok(Record { report, annotations })
    }
}

/// Whether a JSON value has a header of ours, whatever its form and version.
pub fn is_ours(line: &Value) -> bool {
    line["crosswire"]["form"].is_string()
}

/// The form that the header names, if it is one of these and this program can read its version.
///
/// # Errors
/// Where there is no header, another form, another offset unit or a newer version.
pub fn check_header(line: &Value, forms: &[&str]) -> Result<String, JsonError> {
    let head = &line["crosswire"];
    let form =
        head["form"].as_str().ok_or_else(|| JsonError::new("no \"crosswire\" header with a \"form\""))?;
    if !forms.contains(&form) {
        return Err(JsonError::new(format!("form {form:?} where {} is expected", forms.join(" or "))));
    }
    if head["offsets"] != "utf8" {
        return Err(JsonError::new(format!("offsets in {}: only \"utf8\" is read", head["offsets"])));
    }
    match head["version"].as_u64() {
        Some(1..=VERSION) => Ok(form.to_owned()),
        _ => Err(JsonError::new(format!("version {}: this program reads 1 to {VERSION}", head["version"]))),
    }
}

/// Repeats the covered words beside every span in a value.
///
/// `text` is what the spans are of; inside an object with a string under `report`, it is what `texts` finds for that id.
pub fn quote<'t>(value: &mut Value, text: Option<&'t Text>, texts: &dyn Fn(&str) -> Option<&'t Text>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| quote(v, text, texts)),
        Value::Object(fields) => {
            let text = owner(fields, text, texts);
            if let (Some((start, end)), Some(text)) = (ends(fields), text)
                && let Some(words) = text.get_range(start, end)
            {
                insert_after_end(fields, words);
            }
            fields.values_mut().for_each(|v| quote(v, text, texts));
        }
        _ => {}
    }
}

/// Every span in a value whose repeated words are not what its text has there, and the number of spans that were held
/// against a text. Texts are found as in [`quote`]; a span of an unknown text is a mismatch.
pub fn mismatches<'t>(
    value: &Value,
    text: Option<&'t Text>,
    texts: &dyn Fn(&str) -> Option<&'t Text>,
) -> (Vec<Broken>, usize) {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    walk(value, text, texts, &mut wrong, &mut seen);
    (wrong, seen)
}

fn walk<'t>(
    value: &Value,
    text: Option<&'t Text>,
    texts: &dyn Fn(&str) -> Option<&'t Text>,
    wrong: &mut Vec<Broken>,
    seen: &mut usize,
) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, text, texts, wrong, seen)),
        Value::Object(fields) => {
            let text = owner(fields, text, texts);
            if let Some((start, end)) = ends(fields) {
                *seen += 1;
                let there = text.and_then(|t| t.get_range(start, end));
                let told = fields.get("text").and_then(Value::as_str);
                if there.is_none() || there != told {
                    let (told, there) = (told.unwrap_or("nothing"), there.unwrap_or("no such place"));
                    wrong.push(Broken::new(format!(
                        "bytes {start}..{end}: {told:?} is told, {there:?} stands there"
                    )));
                }
            }
            fields.values().for_each(|v| walk(v, text, texts, wrong, seen));
        }
        _ => {}
    }
}

fn owner<'t>(
    fields: &Map<String, Value>,
    text: Option<&'t Text>,
    texts: &dyn Fn(&str) -> Option<&'t Text>,
) -> Option<&'t Text> {
    match fields.get("report") {
        Some(Value::String(id)) => texts(id).or(text),
        _ => text,
    }
}

fn ends(fields: &Map<String, Value>) -> Option<(usize, usize)> {
    let at = |key| fields.get(key)?.as_u64().map(|n| n as usize);
    Some((at("start")?, at("end")?))
}

/// `text` follows `end`, so that a person reads place and words together.
fn insert_after_end(fields: &mut Map<String, Value>, words: &str) {
    let rest = std::mem::take(fields);
    for (key, value) in rest {
        let last = key == "end";
        if key != "text" {
            fields.insert(key, value);
        }
        if last {
            fields.insert("text".into(), words.into());
        }
    }
}

impl Text {
    fn get_range(&self, start: usize, end: usize) -> Option<&str> {
        (start < end).then(|| self.as_str().get(start..end)).flatten()
    }
}

fn object(value: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        // Our own types have string keys and serialise to objects; an empty one would fail every reader's check.
        _ => Map::new(),
    }
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, JsonError> {
    serde_json::from_value(value).map_err(|e| JsonError::new(e.to_string()))
}

/// A JSON value that is not in our form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsonError(String);

impl JsonError {
    /// An error with its reason: lower case, no full stop.
    pub fn new(reason: impl Into<String>) -> JsonError {
        JsonError(reason.into())
    }
}

impl From<Broken> for JsonError {
    fn from(broken: Broken) -> JsonError {
        JsonError(broken.to_string())
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}
