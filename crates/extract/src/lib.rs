//! A page, a plain text or a JSON line becomes a report.
