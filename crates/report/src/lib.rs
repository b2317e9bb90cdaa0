//! The data of one news report.
//!
//! The primary type is [`Report`]: one outlet's article as one unchanging [`Text`], with [`Part`]s that say what is
//! headline, byline, paragraph or credit line. [`Annotations`] hold what was read from it, as stand-off lists of
//! [`Span`]s: sentences, [`Mention`]s and their [`Chain`]s, [`Attribution`]s and [`Assertion`]s, [`Timex`]es that resolve
//! to [`Moment`]s, and [`Quantity`]s. A [`Record`] is both as one line of JSON.
//!
//! ```
//! use crosswire_report::{Part, PartKind, Record, Report, Text};
//! let text = Text::new("“Yes,” she said.".to_owned()).unwrap();
//! let mut report = Report::new(text);
//! let span = report.text.span(0..report.text.len()).unwrap();
//! report.parts.push(Part { kind: PartKind::Paragraph, span });
//! report.check().unwrap();
//!
//! let line = Record { report, annotations: None }.to_json();
//! assert_eq!(line["crosswire"]["offsets"], "utf8");
//! assert_eq!(line["report"]["parts"][0]["text"], "“Yes,” she said.");
//! ```
//!
//! This crate does no I/O, asks no clock and runs no model. How a page becomes a report is `crosswire-extract`'s, how a
//! report is annotated `crosswire-annotate`'s, and what several reports tell together `crosswire-story`'s.

mod annotations;
mod check;
pub mod json;
mod quotation;
mod report;
mod selector;
mod text;
mod time;

pub use annotations::{
    Act, Amount, Anchor, AnchorOrder, Annotations, Assertion, Attribution, Chain, Change, EntityKind, Form,
    MadeBy, Manner, Mention, Quantity, QuantityKind, Sentence, Speaker, Timex, TimexKind,
};
pub use check::{Broken, Note};
pub use json::{JsonError, Record};
pub use quotation::quotations;
pub use report::{Part, PartKind, Report, ReportId};
pub use selector::{Selector, selectors};
pub use text::{Span, Text};
pub use time::{Grain, Moment, NotADate, Published};
