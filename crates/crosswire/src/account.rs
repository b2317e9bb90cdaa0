//! [`Account`]: a comparison with the texts that its spans are of, and its JSON forms.

use crate::packed;
use crate::pipeline::compare;
use report::{MadeBy, Record, ReportId, Text, json};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use story::Comparison;

/// What several reports tell together, with the reports.
#[derive(Clone, PartialEq, Debug)]
pub struct Account {
    /// The annotated reports, in the order of [`Comparison::reports`].
    pub records: Vec<Record>,
    /// What they tell.
    pub comparison: Comparison,
}

impl Account {
    /// The account of annotated records; those without annotations are left out, and so is a second record of one report.
    pub fn of(mut records: Vec<Record>) -> Account {
        records.retain(|r| r.annotations.is_some());
        crate::keep_one_of_each(&mut records);
        let comparison = compare(&records);
        let places: BTreeMap<&ReportId, usize> =
            comparison.reports.iter().enumerate().map(|(place, card)| (&card.id, place)).collect();
        records.sort_by_key(|r| places.get(&r.report.id).copied().unwrap_or(usize::MAX));
        Account { records, comparison }
    }

    /// The text of a report of this account.
    pub fn text(&self, id: &str) -> Option<&Text> {
        self.records.iter().map(|r| &r.report).find(|r| r.id.as_str() == id).map(|r| &r.text)
    }

    /// The program and the model that made the annotations; `None` where they differ from report to report.
    pub fn made_by(&self) -> Option<&MadeBy> {
        let mut makers = self.records.iter().filter_map(|r| Some(&r.annotations.as_ref()?.made_by));
        let first = makers.next()?;
        makers.all(|m| m == first).then_some(first)
    }

    /// The account as one JSON value, form `account`: a header, then the fields of [`Comparison`], with the covered words
    /// beside every span.
    ///
    /// With `selectors`, every span has the W3C selectors for its place too.
    pub fn to_json(&self, selectors: bool) -> Value {
        self.json_of(&self.comparison, selectors)
    }

    fn json_of(&self, comparison: &Comparison, selectors: bool) -> Value {
        let mut account = Map::new();
        account.insert("crosswire".into(), json::header("account"));
        account.insert("made_by".into(), json!(self.made_by()));
        if let Ok(Value::Object(fields)) = serde_json::to_value(comparison) {
            account.extend(fields);
        }
        self.told(Value::Object(account), selectors)
    }

    /// What a page shows of the account, so that it can be verified: of a comparison of the same reports the form of
    /// [`Account::to_json`], packed, and without what the rest of it tells or no page shows: the reports that are silent on a point, and the mentions of persons, organisations and
    /// places. Of 60 reports it takes a sixth of the bytes.
    ///
    /// [`crate::account_lines`] reads it.
    pub fn to_page_json(&self, shown: &Comparison) -> Value {
        let mut account = self.json_of(shown, false);
        for entity in account["entities"].as_array_mut().into_iter().flatten() {
            entity["evidence"] = json!([]);
        }
        for point in account["points"].as_array_mut().into_iter().flatten() {
            point.as_object_mut().and_then(|fields| fields.shift_remove("silent"));
        }
        packed::pack(&account)
    }

    /// The account as JSON lines, form `account-lines`: a header with the reports, origins and entities, then a line for
    /// each point and each event of the timeline.
    pub fn to_lines(&self, selectors: bool) -> Vec<Value> {
        let mut head = self.to_json(selectors);
        head["crosswire"] = json::header("account-lines");
        let mut lines = Vec::new();
        for (list, name) in [("points", "point"), ("timeline", "event")] {
            let items = head.as_object_mut().and_then(|fields| fields.shift_remove(list));
            if let Some(Value::Array(items)) = items {
                lines.extend(items.into_iter().map(|item| json!({ name: item })));
            }
        }
        lines.insert(0, head);
        lines
    }

    fn told(&self, mut value: Value, selectors: bool) -> Value {
        let texts: BTreeMap<&str, &Text> =
            self.records.iter().map(|r| (r.report.id.as_str(), &r.report.text)).collect();
        json::quote(&mut value, None, &|id| texts.get(id).copied());
        if selectors {
            select(&mut value, None, &|id| texts.get(id).copied());
        }
        value
    }
}

/// The account that a page holds, with the silent reports put back into every point: those that no telling is of.
pub(crate) fn of_page(form: &Value) -> Option<Value> {
    let mut account = packed::unpack(form)?;
    let id = |report: &Value| report["id"].as_str().map(str::to_owned);
    let all: Vec<String> = account["reports"].as_array().into_iter().flatten().filter_map(id).collect();
    let points = account.get_mut("points").and_then(Value::as_array_mut);
    for point in points.into_iter().flatten().filter(|p| p.is_object() && p["silent"].is_null()) {
        let tellings = point["tellings"].as_array().into_iter().flatten();
        let told: BTreeSet<&str> = tellings.filter_map(|t| t["report"].as_str()).collect();
        let silent: Vec<&String> = all.iter().filter(|id| !told.contains(id.as_str())).collect();
        point["silent"] = json!(silent);
    }
    Some(account)
}

/// Adds the W3C selectors to every span, under `selectors`. Texts are found as in [`json::quote`].
pub(crate) fn select<'t>(
    value: &mut Value,
    text: Option<&'t Text>,
    texts: &dyn Fn(&str) -> Option<&'t Text>,
) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| select(v, text, texts)),
        Value::Object(fields) => {
            let id = fields.get("report").and_then(Value::as_str);
            let text = id.and_then(texts).or(text);
            fields.values_mut().for_each(|v| select(v, text, texts));
            let at = |key| fields.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            let span = at("start").zip(at("end")).and_then(|(start, end)| text?.span(start..end));
            if let (Some(span), Some(text)) = (span, text) {
                fields.insert("selectors".into(), json!(report::selectors(text, span)));
            }
        }
        _ => {}
    }
}

/// Takes away what [`select`] adds; whether there was any.
pub(crate) fn unselect(value: &mut Value) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |any, v| unselect(v) | any),
        Value::Object(fields) => {
            let here = fields.shift_remove("selectors").is_some();
            fields.values_mut().fold(here, |any, v| unselect(v) | any)
        }
        _ => false,
    }
}
