//! [`Pipeline`]: the stages, one after the other.

use crate::Account;
use rayon::prelude::*;
use report::{Annotations, Record, Report};
use story::Annotated;

/// The stages with their models loaded.
///
/// The result depends on the reports alone: not on their order, nor on the number of threads. Work is spread over the
/// reports on rayon's current pool.
pub struct Pipeline {
    models: annotate::Models,
}

impl Pipeline {
    /// Loads the models, which are part of the program.
    ///
    /// # Errors
    /// If this build's models do not fit this build's code, which its tests exclude.
    pub fn new() -> Result<Pipeline, encoder::Error> {
        Ok(Pipeline { models: annotate::Models::embedded()? })
    }

    /// Reports become one account: annotate each, then compare all.
    pub fn account(&self, reports: impl IntoIterator<Item = Report>) -> Account {
        let mut records: Vec<Record> =
            reports.into_iter().map(|report| Record { report, annotations: None }).collect();
        keep_one_of_each(&mut records);
        self.annotate_all(&mut records, &|| ());
        Account::of(records)
    }

    /// What one report says.
    pub fn annotate(&self, report: &Report) -> Annotations {
        annotate::annotate(report, &self.models)
    }

    /// Annotates the records that have no annotations yet, on all threads; calls `done` after each.
    pub fn annotate_all(&self, records: &mut [Record], done: &(dyn Fn() + Sync)) {
        records.par_iter_mut().filter(|r| r.annotations.is_none()).for_each(|record| {
            record.annotations = Some(self.annotate(&record.report));
            done();
        });
    }
}

/// Compares annotated records.
pub(crate) fn compare(records: &[Record]) -> story::Comparison {
    let annotated: Vec<Annotated> = records
        .iter()
        .filter_map(|r| Some(Annotated { report: &r.report, annotations: r.annotations.as_ref()? }))
        .collect();
    story::compare(&annotated)
}

/// Sorts records by id and keeps one of each: the annotated one first, then the one whose input sorts first. Two files
/// with the same words of the same outlet are one report. Gives back the inputs that were left out, each with the input that
/// stands for it.
pub fn keep_one_of_each(records: &mut Vec<Record>) -> Vec<(String, String)> {
    let key = |r: &Record| (r.report.id.clone(), r.annotations.is_none(), r.report.input.clone());
    records.sort_by_cached_key(key);
    let name = |r: &Record| r.report.input.clone().unwrap_or_else(|| r.report.id.to_string());
    let mut left_out = Vec::new();
    records.dedup_by(|later, kept| {
        let same = later.report.id == kept.report.id;
        if same {
            left_out.push((name(later), name(kept)));
        }
        same
    });
    left_out
}
