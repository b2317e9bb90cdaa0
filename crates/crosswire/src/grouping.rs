//! The JSON form of grouping: one line for each report, story or change.

use report::Report;
use report::json::header;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use story::group::{Change, Grouped, Placement};

/// What became of a report, as a line: the report's input, outlet, title and date, its story and the reasons.
pub fn placement_line(report: &Report, placement: &Placement) -> Value {
    let mut line = Map::new();
    line.insert("crosswire".into(), header("placement"));
    line.extend(card(report));
    line.extend(object(json!(placement)));
    if let Some(likeness) = placement.likeness {
        line.insert("likeness".into(), json!(rounded(likeness)));
    }
    Value::Object(line)
}

/// A story as a line, with what is known of its reports. Of those that are not given only the id is told.
pub fn story_line(story: &Grouped, reports: &HashMap<&report::ReportId, &Report>) -> Value {
    let report = |id| {
        let mut fields = Map::new();
        fields.insert("report".into(), json!(id));
        fields.extend(reports.get(id).map(|r| card(r)).unwrap_or_default());
        Value::Object(fields)
    };
    let told: Vec<Value> = story.reports.iter().map(report).collect();
    json!({"crosswire": header("story"), "story": story.story, "reports": told})
}

/// A merge, a split or a story put aside, as a line.
pub fn change_line(change: &Change) -> Value {
    let mut line = Map::new();
    line.insert("crosswire".into(), header("change"));
    line.extend(object(json!(change)));
    Value::Object(line)
}

/// To three places: more are not meant, and not the same on paper as in 32 bits.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

fn card(report: &Report) -> Map<String, Value> {
    let title = report.title.as_deref().or_else(|| report.headline());
    object(json!({
        "input": report.input,
        "outlet": report.outlet,
        "title": title,
        "published": report.published.map(|p| p.to_string()),
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
