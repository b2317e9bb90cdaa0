//! Files of the gold data through the whole chain, as a text and as a page: no panic, and every result keeps the laws.
//!
//! Every sixty-fourth file, and all of them with `CROSSWIRE_ALL=1` (half an hour of one core). That `extract` alone takes every
//! file is tested in its own crate.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire::report::{self, Report};
use crosswire::{Pipeline, extract};
use extract::{Kind, Source};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a file that are read: some fifteen windows of the encoder.
const MOST: u64 = 8_000;
const ONE_IN: usize = 64;
/// Reports that are compared as if they told one story.
const STORY: usize = 6;

#[test]
fn gold_files_through_the_whole_chain() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold");
    if !root.is_dir() {
        println!("SKIPPED: {} is not there", root.display());
        return;
    }
    let step = if std::env::var_os("CROSSWIRE_ALL").is_some() { 1 } else { ONE_IN };
    let files: Vec<PathBuf> = files(root).into_iter().step_by(step).collect();
    let reports: Vec<Report> = files.iter().flat_map(|file| reports(file)).collect();
    assert!(reports.len() > 100, "{} reports of {} files", reports.len(), files.len());
    let pipeline = Pipeline::new().unwrap();
    for story in reports.chunks(STORY) {
        let account = pipeline.account(story.to_vec());
        for record in &account.records {
            record.annotations.as_ref().unwrap().check(&record.report).unwrap();
        }
        let texts = |id: &str| account.text(id);
        let (wrong, held) = report::json::mismatches(&account.to_json(false), None, &texts);
        assert!(wrong.is_empty(), "{wrong:?} of {held} spans");
    }
}

fn files(root: PathBuf) -> Vec<PathBuf> {
    let (mut open, mut files) = (vec![root], Vec::new());
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let (folders, plain): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
        open.extend(folders);
        files.extend(plain);
    }
    files.sort();
    files
}

fn reports(file: &Path) -> Vec<Report> {
    let raw = std::fs::File::open(file).unwrap();
    let mut bytes = Vec::new();
    if file.extension().is_some_and(|e| e == "gz") {
        // A gzip file that is none gives what it gives.
        let _ = flate2::read::GzDecoder::new(raw).take(MOST).read_to_end(&mut bytes);
    } else {
        raw.take(MOST).read_to_end(&mut bytes).unwrap();
    }
    let read = |kind| extract::report(&Source { bytes: &bytes, kind, ..Source::default() }).ok();
    [Kind::Text, Kind::Html].into_iter().filter_map(read).collect()
}
