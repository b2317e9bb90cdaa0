//! A page, a plain text or a JSON line becomes a report.
//!
//! The primary function is [`report()`], from a [`Source`] (bytes and what the caller knows of them) to a
//! [`Report`](::report::Report):
//!
//! ```
//! use crosswire_extract::{Source, report};
//! let bytes = "Harbour wall gives way\n\nFENNPORT, March 3 (Coast Wire) - The old wall gave way on Monday.\n".as_bytes();
//! let read = report(&Source { bytes, outlet: Some("The Fennport Echo"), ..Source::default() }).unwrap();
//! assert_eq!(read.headline(), Some("Harbour wall gives way"));
//! assert_eq!(read.text.as_str().as_bytes(), bytes);
//! ```
//!
//! A plain text is kept byte for byte; of an HTML page, headline, standfirst, byline, paragraphs, captions and credit lines
//! are written into one new text. [`json_line`] reads an article that is already apart, as schema.org's NewsArticle names its
//! fields. What the caller gives wins over what is found; what nothing tells stays `None`.
//!
//! What a report is, is `crosswire-report`'s. This crate reads no file, asks no clock and no network.

mod agency;
mod byline;
mod credit;
mod date;
mod dateline;
mod decode;
mod error;
mod html;
mod json_line;
mod plain;
mod schema;
mod source;

pub use error::{Error, ErrorKind};
pub use json_line::json_line;
pub use source::{Kind, MAX_BYTES, Source, report};
