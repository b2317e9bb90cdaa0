//! Prints who first published which words and who drew on whom: `crosswire read --format jsonl DIR | origins`.
//!
//! No annotation is needed. All reports are taken for reports of one event.

use crosswire_story::{Annotated, compare};
use report::{Annotations, MadeBy, Record};
use std::io::{BufRead, Error, stdin};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = stdin().lock().lines().collect::<Result<Vec<String>, Error>>()?;
    let values =
        lines.iter().map(|l| serde_json::from_str(l)).collect::<Result<Vec<serde_json::Value>, _>>()?;
    let records = values.into_iter().map(Record::from_json).collect::<Result<Vec<Record>, _>>()?;
    let empty: Vec<Annotations> =
        records.iter().map(|r| Annotations::empty(&r.report, MadeBy::default())).collect();
    let annotated = records.iter().zip(&empty);
    let reports: Vec<Annotated> =
        annotated.map(|(r, annotations)| Annotated { report: &r.report, annotations }).collect();
    let comparison = compare(&reports);
    comparison.check(&reports)?;
    let label = |ix: u32| comparison.reports.get(ix as usize).map_or("?", |card| card.label());
    for (ix, origin) in comparison.origins.iter().enumerate() {
        let members = comparison.reports.iter().filter(|card| card.origin as usize == ix);
        let members: Vec<&str> = members.map(|card| card.input.as_deref().unwrap_or(card.label())).collect();
        println!("origin {}: {}", origin.name.as_deref().unwrap_or("?"), members.join(", "));
        origin.why.iter().for_each(|why| println!("    {:?}: {}", why.kind, why.reason));
    }
    for draw in &comparison.draws {
        let earlier = draw.earlier.map(label).or(draw.name.as_deref()).unwrap_or("?");
        println!("{} <- {earlier} ({:?}): {}", label(draw.later), draw.kind, draw.reason);
    }
    comparison.notes.iter().for_each(|note| println!("{}: {}", note.kind, note.message));
    Ok(())
}
