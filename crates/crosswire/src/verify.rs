//! [`verify`]: an account's spans are held against the reports' texts, read again from their inputs.

use crate::account::{of_page, select, unselect};
use crate::{Hints, Outcome, read};
use report::{Annotations, MadeBy, Record, Report, ReportId, Text, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt;
use std::ops::ControlFlow;
use story::{Annotated, Comparison};

/// What holding an account against its reports gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// How many spans were held against a text.
    pub spans: usize,
    /// How many reports they are of.
    pub reports: usize,
    /// Everything that does not hold.
    pub mismatches: Vec<Mismatch>,
}

/// One thing that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mismatch {
    /// The line of the account, counted from 1.
    pub line: usize,
    /// What is told and what is there instead: lower case, no full stop.
    pub message: String,
}

impl Verified {
    /// Whether all that is told is there, and something is told.
    pub fn holds(&self) -> bool {
        self.mismatches.is_empty() && self.spans > 0
    }
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wrong = self.mismatches.len();
        let (spans, reports) = (self.spans, self.reports);
        match wrong {
            0 => write!(f, "all {spans} spans of {reports} reports hold"),
            _ => write!(f, "{wrong} mismatches in {spans} spans of {reports} reports"),
        }
    }
}

/// The JSON values of an account: a document, lines, or the one inside an HTML page of an account.
///
/// # Errors
/// Where the bytes are no JSON, or hold nothing: the reason, lower case, no full stop.
pub fn account_lines(bytes: &[u8]) -> Result<Vec<Value>, String> {
    let page = in_page(bytes);
    let values = serde_json::Deserializer::from_slice(page.unwrap_or(bytes)).into_iter::<Value>();
    let lines = values.collect::<Result<Vec<_>, _>>().map_err(|error| format!("not JSON: {error}"))?;
    let lines = match page {
        Some(_) => lines
            .iter()
            .map(of_page)
            .collect::<Option<Vec<_>>>()
            .ok_or("the page’s account cannot be read")?,
        None => lines,
    };
    match lines.is_empty() {
        true => Err("nothing to verify".to_owned()),
        false => Ok(lines),
    }
}

/// What the page's element with the id `account` holds. Its JSON has no `<` of its own.
fn in_page(bytes: &[u8]) -> Option<&[u8]> {
    let page = std::str::from_utf8(bytes).ok().filter(|p| p.starts_with("<!DOCTYPE html>"))?;
    let (_, rest) = page.rsplit_once("<script type=\"application/json\" id=\"account\">")?;
    rest.split('<').next().map(str::as_bytes)
}

/// Where an account says that a report came from.
struct Card {
    id: ReportId,
    input: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

/// Holds the lines of an account, or of records, against the reports' texts.
///
/// The texts are read again from `files`, or from the inputs that the account names where `files` is empty; an input `-`
/// can only be had from `files`. A report is the same if outlet, address and text give the same id; outlet and address
/// are the account's, since they may have been told on the command line. Where a text has changed, that is a mismatch, and
/// every span is still held against the new text.
pub fn verify(lines: &[Value], files: &[OsString]) -> Verified {
    let mut verified = Verified::default();
    let cards = cards(lines, &mut verified.mismatches);
    let texts = texts(&cards, files, &mut verified.mismatches);
    verified.reports = cards.len();
    for (line, value) in numbered(lines) {
        hold(line, value, &texts, &mut verified);
    }
    if verified.mismatches.is_empty() {
        verified.mismatches.extend(broken_law(lines, &cards, &texts));
    }
    verified
}

/// The first law of a comparison that the account breaks; records were held against theirs already.
fn broken_law(
    lines: &[Value],
    cards: &BTreeMap<String, (usize, Card)>,
    texts: &BTreeMap<String, Text>,
) -> Option<Mismatch> {
    let (head, rest) = lines.split_first()?;
    let mut account = head.clone();
    match head["crosswire"]["form"].as_str()? {
        "account" => {}
        "account-lines" => {
            for (list, name) in [("points", "point"), ("timeline", "event")] {
                account[list] =
                    rest.iter().map(|line| &line[name]).filter(|v| v.is_object()).cloned().collect();
            }
        }
        _ => return None,
    }
    let wrong = |message: String| Some(Mismatch { line: 1, message });
    let comparison: Comparison = match serde_json::from_value(account) {
        Ok(comparison) => comparison,
        Err(error) => return wrong(error.to_string()),
    };
    let reports: Vec<Report> =
        cards.iter().filter_map(|(id, (_, card))| Some(told(texts.get(id)?.clone(), card))).collect();
    let nothing: Vec<Annotations> =
        reports.iter().map(|r| Annotations::empty(r, MadeBy::default())).collect();
    let annotated: Vec<Annotated> =
        reports.iter().zip(&nothing).map(|(report, annotations)| Annotated { report, annotations }).collect();
    comparison.check(&annotated).err().and_then(|broken| wrong(broken.to_string()))
}

fn numbered(lines: &[Value]) -> impl Iterator<Item = (usize, &Value)> {
    lines.iter().enumerate().map(|(ix, value)| (ix + 1, value))
}

/// Every report that the lines name, once; lines that are not in our form are mismatches.
fn cards(lines: &[Value], wrong: &mut Vec<Mismatch>) -> BTreeMap<String, (usize, Card)> {
    let mut cards = BTreeMap::new();
    let mut lines_may_follow = false;
    for (line, value) in numbered(lines) {
        let forms = ["account", "account-lines", "dates", "report", "annotations"];
        let part_of_lines = lines_may_follow && (value["point"].is_object() || value["event"].is_object());
        let form = match json::check_header(value, &forms) {
            Ok(form) => form,
            Err(_) if part_of_lines => continue,
            Err(error) => {
                wrong.push(Mismatch { line, message: error.to_string() });
                continue;
            }
        };
        lines_may_follow |= form == "account-lines";
        let reports = match value["reports"].as_array() {
            Some(reports) => reports.iter().filter_map(|r| card(r, &r["input"])).collect(),
            None => record(line, value, wrong).into_iter().collect::<Vec<_>>(),
        };
        cards.extend(reports.into_iter().map(|card| (card.id.to_string(), (line, card))));
    }
    cards
}

fn card(report: &Value, input: &Value) -> Option<Card> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    Some(Card {
        id: serde_json::from_value(report["id"].clone()).ok()?,
        input: word(input),
        outlet: word(&report["outlet"]),
        url: word(&report["url"]),
    })
}

/// A record has its own text, so its laws are checked too.
fn record(line: usize, value: &Value, wrong: &mut Vec<Mismatch>) -> Option<Card> {
    if let Err(error) = Record::from_json(value.clone()) {
        wrong.push(Mismatch { line, message: error.to_string() });
    }
    card(&value["report"], &value["input"])
}

/// The texts of the reports, read again.
fn texts(
    cards: &BTreeMap<String, (usize, Card)>,
    files: &[OsString],
    wrong: &mut Vec<Mismatch>,
) -> BTreeMap<String, Text> {
    let named: BTreeSet<OsString> =
        cards.values().filter_map(|(_, c)| Some(file(c.input.as_deref()?).into())).collect();
    let files = if files.is_empty() { named.into_iter().collect() } else { files.to_vec() };
    let reports = read_again(&files);
    let mut texts = BTreeMap::new();
    for (id, (line, card)) in cards {
        // The one of the same name first: to hold every report against every card would take the square of their number.
        let named = reports.iter().find(|r| r.input.is_some() && r.input == card.input);
        let same = named.filter(|r| is(r, card)).or_else(|| reports.iter().find(|r| is(r, card)));
        let found = same.or_else(|| {
            let changed = named;
            let name = card.input.as_deref().unwrap_or(id);
            let message = match changed {
                Some(_) => format!("the text of {name} has changed"),
                None => format!("{name} could not be read again"),
            };
            wrong.push(Mismatch { line: *line, message });
            changed
        });
        if let Some(report) = found {
            texts.insert(id.clone(), report.text.clone());
        }
    }
    texts
}

/// The file of an input: `a.jsonl` of `a.jsonl#3`, unless there is a file with the whole name.
fn file(input: &str) -> &str {
    let line = input.rsplit_once('#').filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
    line.filter(|_| !std::path::Path::new(input).exists()).map_or(input, |(file, _)| file)
}

fn read_again(files: &[OsString]) -> Vec<Report> {
    let mut reports = Vec::new();
    let files: Vec<OsString> = files.iter().filter(|f| *f != "-").cloned().collect();
    read(&files, &Hints::default(), &mut std::io::empty(), &mut |outcome| {
        if let Outcome::Record(record) = outcome {
            reports.push(record.report);
        }
        ControlFlow::Continue(())
    });
    reports
}

/// Whether the report's text, under the card's outlet and address, has the card's id.
fn is(report: &Report, card: &Card) -> bool {
    told(report.text.clone(), card).id == card.id
}

/// A report with this text, and outlet and address as the card has them.
fn told(text: Text, card: &Card) -> Report {
    let mut told = Report::new(text);
    (told.outlet, told.url) = (card.outlet.clone(), card.url.clone());
    told.id = told.digest();
    told
}

fn hold(line: usize, value: &Value, texts: &BTreeMap<String, Text>, verified: &mut Verified) {
    let mut plain = value.clone();
    let selected = unselect(&mut plain);
    let own = plain["report"]["id"].as_str().and_then(|id| texts.get(id));
    let find = |id: &str| texts.get(id);
    let (wrong, spans) = json::mismatches(&plain, own, &find);
    verified.spans += spans;
    verified.mismatches.extend(wrong.iter().map(|w| Mismatch { line, message: w.to_string() }));
    if selected {
        select(&mut plain, own, &find);
        if plain != *value {
            let message = "a selector is not that of its span".to_owned();
            verified.mismatches.push(Mismatch { line, message });
        }
    }
}
