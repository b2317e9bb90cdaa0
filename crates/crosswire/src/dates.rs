//! [`Dates`]: the dates that matter in many reports, with the texts that their spans are of.

use crate::account::select;
use rayon::prelude::*;
use report::{Annotations, Record, ReportId, Text, json};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use story::{Annotated, SalientDate, Wanted};

/// The dates that matter in many reports of one topic.
#[derive(Clone, PartialEq, Debug)]
pub struct Dates {
    /// The reports, by id.
    pub records: Vec<Record>,
    /// The dates, earliest first.
    pub dates: Vec<SalientDate>,
}

impl Dates {
    /// The dates of some records; no model is needed. What is annotated keeps its annotations, of the others sentences and times
    /// are read.
    pub fn of(mut records: Vec<Record>, wanted: &Wanted) -> Dates {
        crate::keep_one_of_each(&mut records);
        records.par_iter_mut().filter(|r| r.annotations.is_none()).for_each(|record| {
            record.annotations = Some(annotate::sentences_and_times(&record.report));
        });
        let annotated: Vec<Annotated> = records.iter().filter_map(annotated).collect();
        let dates = story::salient(&annotated, wanted);
        Dates { records, dates }
    }

    /// The report with an id.
    pub fn record(&self, id: &ReportId) -> Option<&Record> {
        self.records.iter().find(|r| r.report.id == *id)
    }

    /// The dates as one JSON value, form `dates`: a header, the reports that a best sentence stands in, and the dates, with
    /// the covered words beside every span.
    ///
    /// With `selectors`, every span has the W3C selectors for its place too.
    pub fn to_json(&self, selectors: bool) -> Value {
        let texts: BTreeMap<&str, &Text> =
            self.records.iter().map(|r| (r.report.id.as_str(), &r.report.text)).collect();
        let mut value = json!({
            "crosswire": json::header("dates"),
            "of": self.records.len(),
            "reports": self.cards(),
            "dates": self.dates,
        });
        json::quote(&mut value, None, &|id| texts.get(id).copied());
        if selectors {
            select(&mut value, None, &|id| texts.get(id).copied());
        }
        value
    }

    fn cards(&self) -> Vec<Value> {
        let quoted: BTreeSet<&ReportId> =
            self.dates.iter().filter_map(|d| Some(&d.best.as_ref()?.report)).collect();
        let told = self.records.iter().map(|r| &r.report).filter(|r| quoted.contains(&r.id));
        let card = |r: &report::Report| {
            json!({
                "id": r.id, "input": r.input, "outlet": r.outlet, "url": r.url,
                "title": r.title.as_deref().or(r.headline()), "published": r.published,
            })
        };
        told.map(card).collect()
    }
}

fn annotated(record: &Record) -> Option<Annotated<'_>> {
    let annotations: &Annotations = record.annotations.as_ref()?;
    Some(Annotated { report: &record.report, annotations })
}
