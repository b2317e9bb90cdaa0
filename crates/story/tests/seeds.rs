//! The two reports of `../shared/seeds`, annotated as their key says, and the rows that comparing them should give.
//!
//! Skipped aloud where that folder is absent.

#![allow(clippy::unwrap_used)]

mod support;

use crosswire_story::{Agreement, Annotated, Comparison, ConflictKind, compare};
use report::*;
use serde_json::Value;
use std::path::PathBuf;
use support::Made;

fn folder() -> Option<PathBuf> {
    let near = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let given = std::env::var_os("CROSSWIRE_SEEDS").map(PathBuf::from);
    let found = given.into_iter().chain([near]).find(|f| f.join("key.json").exists());
    if found.is_none() {
        eprintln!("SKIPPED: no seeds at ../shared/seeds, and none in $CROSSWIRE_SEEDS");
    }
    found
}

/// Who and what the two reports mention, as `support` reads them.
const NAMES: &str = "\
person Volodymyr Zelensky = [Ukrainian President] Volodymyr Zelensky | [President] Zelensky | Zelensky | The Ukrainian President | he | He | his | His | him
person Donald Trump = [U.S. President] Donald Trump | [President] Donald Trump | Trump | the U.S. President
person JD Vance = [US Vice-President] JD Vance | [Vice-President] Vance
person Keir Starmer = [UK Prime Minister] Keir Starmer | [Prime Minister] Starmer
person Jens Stoltenberg = [NATO Secretary General] Jens Stoltenberg
person Mark Rutte = [NATO chief] Mark Rutte
person Maria Zakharova = [Foreign Ministry spokeswoman] Maria Zakharova
person Emmanuel Macron = [French President] Emmanuel Macron | Macron
person Olaf Scholz = [German Chancellor] Olaf Scholz
person Vladimir Putin = Putin
organisation Kremlin = the Kremlin
organisation White House = the White House | White House
place Ukraine = Ukraine
place Russia = Russia
place London = London
place U.S. = the U.S. | the United States | the US | US | U.S.
place UK = the UK | UK | the United Kingdom
place Europe = Europe
place Washington = Washington
place Kharkiv = Kharkiv";

fn span(report: &Report, value: &Value) -> Option<Span> {
    let at = |k: &str| value[k].as_u64().map(|n| n as usize);
    report.text.span(at("start")?..at("end")?)
}

fn made(folder: &std::path::Path, key: &Value, name: &str) -> Made {
    let gold = &key["reports"][name];
    let text = std::fs::read_to_string(folder.join(gold["file"].as_str().unwrap())).unwrap();
    let mut report = Report::new(Text::new(text).unwrap());
    report.published = Some(key["reference_dates"][name].as_str().unwrap().parse().unwrap());
    report.outlet = Some(name.to_owned());
    support::parts(&mut report);
    if name == "B" {
        report.parts[0].kind = PartKind::Paragraph;
    }
    report.id = report.digest();
    let mut a = Annotations::empty(&report, MadeBy::default());
    support::sentences(&report, &mut a);
    NAMES.lines().enumerate().for_each(|(ix, line)| support::chain(&report, &mut a, ix, line));
    support::sort_mentions(&mut a);
    for t in gold["timexes"].as_array().unwrap() {
        let value = t["value"].as_str().unwrap();
        let moment = value.parse().ok().and_then(Moment::day);
        let kind = if moment.is_some() { TimexKind::Date } else { TimexKind::Duration };
        let span = span(&report, t).unwrap();
        a.timexes.push(Timex {
            span,
            kind,
            value: Some(value.to_owned()),
            modifier: None,
            moment,
            anchor: None,
        });
    }
    for q in gold["attributions"].as_array().unwrap() {
        let content: Vec<Span> =
            q["content"].as_array().unwrap().iter().filter_map(|c| span(&report, c)).collect();
        let manner = serde_json::from_value(q["manner"].clone()).unwrap();
        let named = |c: &&Chain| q["speaker"].as_str().is_some_and(|s| s.ends_with(c.name.as_str()));
        let chain = a.chains.iter().position(|c| named(&c));
        let speaker = chain.map(|c| Speaker { chain: c as u32, name: a.chains[c].name.clone() });
        let (source, cue) = (span(&report, &q["source"]), span(&report, &q["cue"]));
        a.attributions.push(Attribution { source, cue, speaker, ..Attribution::of(content, manner) });
    }
    a.attributions.sort_by_key(Attribution::extent);
    support::assertions(&report, &mut a);
    a.check(&report).unwrap();
    (report, a)
}

/// Whether a point of a kind touches a span in each of some reports.
fn told(comparison: &Comparison, is: impl Fn(Agreement) -> bool, spans: &[(&Report, Span)]) -> bool {
    let touches = |p: &crosswire_story::Point, (report, span): &(&Report, Span)| {
        let of = p.tellings.iter().filter(|t| t.report == report.id);
        of.flat_map(|t| t.content.iter().chain(&t.focus).chain(&t.source).chain(&t.cue))
            .any(|s| s.overlaps(*span))
    };
    comparison.points.iter().any(|p| is(p.agreement) && spans.iter().all(|s| touches(p, s)))
}

fn holds(comparison: &Comparison, made: &[Made], row: &Value) -> bool {
    let report = |name: &str| &made[usize::from(name == "B")].0;
    let at = |name: &str, field: &str| Some((report(name), span(report(name), &row[field])?));
    let both: Vec<_> = ["A", "B"].iter().filter_map(|n| at(n, n)).collect();
    let own = row["report"].as_str().unwrap_or("A");
    match row["kind"].as_str().unwrap() {
        "conflict" => told(comparison, |a| a == Agreement::Conflict(ConflictKind::Agency), &both),
        "conflict_within" => {
            let both: Vec<_> = ["first", "second"].iter().filter_map(|f| at(own, f)).collect();
            told(comparison, |a| a == Agreement::Conflict(ConflictKind::OfficeHolder), &both)
        }
        "origin" => comparison.origins.iter().any(|o| {
            o.name.as_deref() == row["credit"]["text"].as_str().and_then(|c| c.strip_prefix("Credit: "))
        }),
        "date_carried" => {
            let (_, friday) = at("B", "to").unwrap();
            let on = comparison
                .timeline
                .iter()
                .filter(|e| Some(e.moment.from.date().to_string().as_str()) == row["value"].as_str());
            on.flat_map(|e| &e.tellings).any(|t| t.timex.overlaps(friday) && t.report == report("B").id)
        }
        "not_conflict" => told(comparison, |a| matches!(a, Agreement::NotConflict(_)), &both),
        "corroborated" => told(comparison, |a| a == Agreement::Corroborated, &both),
        "single" => told(comparison, |a| a == Agreement::Single, &[at(own, "span").unwrap()]),
        other => panic!("a row of kind {other}"),
    }
}

#[test]
fn the_seeds_rows_come_out() {
    let Some(folder) = folder() else { return };
    let key: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("key.json")).unwrap()).unwrap();
    let made = [made(&folder, &key, "A"), made(&folder, &key, "B")];
    let reports: Vec<Annotated> =
        made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect();
    let comparison = compare(&reports);
    comparison.check(&reports).unwrap();
    let rows = key["across"].as_array().unwrap();
    let (held, missed): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(|r| holds(&comparison, &made, r));
    missed.iter().for_each(|r| {
        eprintln!("missed: {} {}", r["kind"], r["what"].as_str().or(r["type"].as_str()).unwrap_or(""))
    });
    for point in comparison.points.iter().filter(|p| p.agreement != Agreement::Single) {
        eprintln!("{:?} {:.2}: {}", point.agreement, point.likeness, point.reason);
        for t in &point.tellings {
            let report = &made.iter().find(|(r, _)| r.id == t.report).unwrap().0;
            eprintln!(
                "    {:?}: {}",
                report.outlet,
                t.content.iter().map(|s| report.text.get(*s)).collect::<Vec<_>>().join(" … ")
            );
        }
    }
    let conflicts =
        comparison.points.iter().filter(|p| matches!(p.agreement, Agreement::Conflict(_))).count();
    eprintln!("{} of {} rows hold", held.len(), rows.len());
    assert!(held.len() >= 14 && conflicts <= 2, "{} rows hold, {conflicts} conflicts", held.len());
}
