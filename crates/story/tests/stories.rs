//! The stories of `corpus/stories`, and the laws that hold for all of them.

#![allow(clippy::unwrap_used)]

mod support;

use crosswire_story::{Agreement, Annotated, Comparison, Point, Telling, compare};
use support::{Made, Story, stories};

fn annotated(made: &[Made]) -> Vec<Annotated<'_>> {
    made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect()
}

/// Words of one outlet: `12 people @ Harbour Courier`.
fn place(story: &Story, told: &str) -> (usize, std::ops::Range<usize>) {
    let (words, outlet) =
        told.split_once(" @ ").unwrap_or_else(|| panic!("{}: no outlet in {told:?}", story.name));
    let ix = story.reports.iter().position(|(r, _)| r.outlet.as_deref() == Some(outlet.trim()));
    let ix = ix.unwrap_or_else(|| panic!("{}: no outlet {outlet}", story.name));
    let at =
        story.reports[ix].0.text.find(words.trim()).unwrap_or_else(|| panic!("{}: no {words:?}", story.name));
    (ix, at..at + words.trim().len())
}

fn touches(story: &Story, point: &Point, told: &str) -> bool {
    let (ix, range) = place(story, told);
    let span = story.reports[ix].0.text.span(range).unwrap();
    let of = point.tellings.iter().filter(|t| t.report == story.reports[ix].0.id);
    of.flat_map(|t| t.content.iter().chain(&t.focus)).any(|s| s.overlaps(span))
}

/// How an expectation names a kind of agreement.
fn label(agreement: Agreement) -> String {
    let value = serde_json::to_value(agreement).unwrap();
    let kind = value["kind"].as_str().map(|k| format!(" {k}")).unwrap_or_default();
    format!("{}{kind}", value["is"].as_str().unwrap())
}

fn show(story: &Story, point: &Point) -> String {
    let text = |t: &Telling| {
        let (report, _) = story.reports.iter().find(|(r, _)| r.id == t.report).unwrap();
        let words: Vec<&str> = t.content.iter().map(|s| report.text.get(*s)).collect();
        format!("      {} [{}] {}", report.outlet.as_deref().unwrap_or("?"), t.side, words.join(" … "))
    };
    let tellings: Vec<String> = point.tellings.iter().map(text).collect();
    format!(
        "    {} ({:.2}) {}\n{}",
        label(point.agreement),
        point.likeness,
        point.reason,
        tellings.join("\n")
    )
}

/// What a comparison gets wrong, a line each.
fn wrong(story: &Story, comparison: &Comparison) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    for line in story.expected.iter().filter(|l| !l.trim().is_empty()) {
        let (kind, rest) = line.split_once(": ").unwrap();
        let holds = match kind.split_once(' ') {
            None if kind == "origins" => comparison.origins.len() == rest.parse::<usize>().unwrap(),
            None if kind == "remark" => comparison.notes.iter().any(|n| n.kind == rest),
            Some(("carried", day)) => carried(story, comparison, day, rest),
            _ => {
                let holds =
                    |p: &Point| label(p.agreement) == kind && rest.split(" | ").all(|t| touches(story, p, t));
                let found: Vec<usize> =
                    (0..comparison.points.len()).filter(|ix| holds(&comparison.points[*ix])).collect();
                named.extend(&found);
                !found.is_empty()
            }
        };
        wrong.extend((!holds).then(|| format!("missing: {line}")));
    }
    for (ix, point) in comparison.points.iter().enumerate() {
        if point.agreement != Agreement::Single && !named.contains(&ix) {
            wrong.push(format!("not expected:\n{}", show(story, point)));
        }
    }
    wrong
}

fn carried(story: &Story, comparison: &Comparison, day: &str, told: &str) -> bool {
    let (ix, range) = place(story, told);
    let (id, span) = (&story.reports[ix].0.id, story.reports[ix].0.text.span(range).unwrap());
    let on = comparison.timeline.iter().filter(|e| e.moment.from.date().to_string() == day);
    on.flat_map(|e| &e.tellings).any(|t| t.report == *id && t.timex == span && t.carried.is_some())
}

#[test]
fn stories_come_out_as_expected() {
    let mut failed = Vec::new();
    for story in stories() {
        let reports = annotated(&story.reports);
        let comparison = compare(&reports);
        comparison.check(&reports).unwrap_or_else(|e| panic!("{}: {e}", story.name));
        let wrong = wrong(&story, &comparison);
        if !wrong.is_empty() {
            let all: Vec<String> = comparison.points.iter().map(|p| show(&story, p)).collect();
            failed.push(format!(
                "{}:\n  {}\n  all points:\n{}",
                story.name,
                wrong.join("\n  "),
                all.join("\n")
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
