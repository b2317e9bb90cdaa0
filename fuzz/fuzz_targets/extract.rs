//! Any bytes, as a text, as a page and as a JSON line: no panic, every report keeps the laws, and the same bytes give the same
//! report twice.
//!
//!     cargo +nightly fuzz run extract corpus/pages -- -max_len=65536

#![no_main]

use crosswire_extract::{Kind, Source, json_line, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for kind in [Kind::Text, Kind::Html, Kind::Auto] {
        let source = Source { bytes, kind, ..Source::default() };
        let read = report(&source);
        if let Ok(report) = &read {
            report.check().expect("a report keeps the laws");
        }
        assert_eq!(read, report(&source));
    }
    if let Ok(report) = json_line(&Source { bytes, ..Source::default() }) {
        report.check().expect("a report keeps the laws");
    }
});
