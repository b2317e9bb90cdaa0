//! Annotated reports of one event become one [`Comparison`]: origins, statements, agreement, timeline.
//!
//! [`compare`] is the whole of it; [`Comparison::check`] holds what it gave against the reports. It is a pure function: no
//! I/O, no clock, no model, and the same reports in any order give the same value. [`salient`] finds the dates that matter in many
//! reports of one topic.
//!
//! ```
//! use report::{Annotations, MadeBy, Report, Text};
//! let report = Report::new(Text::new("The bridge is shut.".to_owned()).unwrap());
//! let annotations = Annotations::empty(&report, MadeBy::default());
//! let reports = [crosswire_story::Annotated { report: &report, annotations: &annotations }];
//! let comparison = crosswire_story::compare(&reports);
//! assert_eq!(comparison.origins.len(), 1);
//! comparison.check(&reports).unwrap();
//! ```
//!
//! How a page becomes a report is `crosswire-extract`'s, and what is read from it `crosswire-annotate`'s.

mod align;
mod check;
mod clause;
mod conflict;
pub mod contradict;
pub mod copies;
mod entity;
pub mod group;
pub mod happening;
mod model;
mod nearness;
mod office;
mod ordered;
mod origin;
mod points;
mod salient;
mod statement;
mod timeline;
mod word;

/// For tuning: the signs by which statements are aligned.
pub mod tuning {
    pub use crate::align::{Signs, sign_names, signs};
}

pub use model::*;
pub use salient::{BestSentence, SalientDate, Wanted, salient};
pub use timeline::mark_order;

/// Compares reports of one event.
///
/// Takes any checked input; a report that comes twice counts once. Time grows with the number of statements and the pairs of
/// them that share a rare word, not with all pairs.
pub fn compare(reports: &[Annotated]) -> Comparison {
    let mut notes = Vec::new();
    let reports = ordered::ordered(reports, &mut notes);
    let origins = origin::origins(&reports, &mut notes);
    let entities = entity::entities(&reports);
    let (statements, vocabulary) = statement::statements(&reports, &entities, &mut notes);
    let alignment = align::align(&reports, &statements, &vocabulary);
    let told = conflict::Told::new(conflict::Sources {
        reports: &reports,
        entities: &entities,
        origins: &origins.of,
        statements: &statements,
        alignment: &alignment,
    });
    let points = points::points(&told, &origins);
    let mut timeline = timeline::timeline(&reports, &statements, &alignment, &origins.of);
    let cards = reports.iter().zip(&origins.of).enumerate().map(|(ix, (r, origin))| ReportCard {
        published_as_carried: timeline.days.remove(&ix),
        ..card(r.report, *origin)
    });
    let cards = cards.collect();
    Comparison {
        reports: cards,
        origins: origins.list,
        draws: origins.draws,
        entities: entities.list,
        points,
        timeline: timeline.events,
        notes,
    }
}

fn card(report: &report::Report, origin: u32) -> ReportCard {
    ReportCard {
        id: report.id.clone(),
        input: report.input.clone(),
        outlet: report.outlet.clone(),
        url: report.url.clone(),
        title: report.title.clone().or_else(|| report.headline().map(str::to_owned)),
        published: report.published,
        published_as_carried: None,
        credit: report.credit.clone(),
        origin,
    }
}
