//! Prints what annotated reports tell together, a point a line: `crosswire annotate --format jsonl DIR | points`.

use crosswire_story::{Annotated, compare};
use report::Record;
use std::io::{BufRead, Error, stdin};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = stdin().lock().lines().collect::<Result<Vec<String>, Error>>()?;
    let values =
        lines.iter().map(|l| serde_json::from_str(l)).collect::<Result<Vec<serde_json::Value>, _>>()?;
    let records = values.into_iter().map(Record::from_json).collect::<Result<Vec<Record>, _>>()?;
    let annotated = records.iter().filter_map(|r| Some((&r.report, r.annotations.as_ref()?)));
    let reports: Vec<Annotated> =
        annotated.map(|(report, annotations)| Annotated { report, annotations }).collect();
    let comparison = compare(&reports);
    comparison.check(&reports)?;
    for point in &comparison.points {
        println!("{} ({:.2}) {}", serde_json::to_string(&point.agreement)?, point.likeness, point.reason);
        for t in &point.tellings {
            let report = reports.iter().map(|r| r.report).find(|r| r.id == t.report);
            let words =
                report.map(|r| t.content.iter().map(|s| r.text.get(*s)).collect::<Vec<_>>().join(" … "));
            let name = report.and_then(|r| r.input.as_deref()).unwrap_or("?");
            println!(
                "    [{}] {}: {}",
                t.side,
                name.rsplit('/').next().unwrap_or(name),
                words.unwrap_or_default()
            );
        }
    }
    Ok(())
}
