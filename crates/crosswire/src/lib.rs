//! Reads many reports of the news and gives back one sourced account: who said what, what independent outlets
//! corroborate, what only one tells, and where they differ. It reports corroboration, never truth.
//!
//! The primary type is [`Pipeline`]: it loads the models once and takes reports to an [`Account`]. [`read`] makes reports
//! from files, folders and standard input; an account's JSON form repeats the words under each span, and [`verify`] holds
//! them against the reports' texts.
//!
//! ```
//! use crosswire::{Pipeline, report};
//!
//! let told = |outlet: &str, words: &str| {
//!     let text = report::Text::new(words.to_owned()).expect("shorter than 4 GiB");
//!     let mut report = report::Report::new(text);
//!     let span = report.text.span(0..report.text.len()).expect("some words");
//!     report.parts.push(report::Part { kind: report::PartKind::Paragraph, span });
//!     report.outlet = Some(outlet.to_owned());
//!     report.id = report.digest();
//!     report
//! };
//! let account = Pipeline::new()?.account([
//!     told("Harbour Daily", "Two ferries collided on Sunday."),
//!     told("Evening Post", "The mayor said that two ferries had collided."),
//! ]);
//! assert_eq!(account.comparison.reports.len(), 2);
//! assert_eq!(account.to_json(false)["crosswire"]["form"], "account");
//! # Ok::<(), crosswire::encoder::Error>(())
//! ```
//!
//! This crate prints nothing. The stages are crates of their own and are exported under their names: [`report`] holds the
//! data, [`extract`] makes a report of a page, [`annotate`] reads it, [`story`] compares.

mod account;
mod dates;
mod error;
mod grouping;
mod input;
mod packed;
mod pipeline;
mod verify;

pub use account::Account;
pub use dates::Dates;
pub use error::Error;
pub use grouping::{change_line, placement_line, story_line};
pub use input::{Hints, Outcome, read};
pub use pipeline::{Pipeline, keep_one_of_each};
pub use verify::{Mismatch, Verified, account_lines, verify};

pub use annotate;
pub use encoder;
pub use extract;
pub use report;
pub use story;
