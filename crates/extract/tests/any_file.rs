//! Every file of the gold data, of whatever type, as a text and as a page: no panic, and every report keeps the laws.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{Kind, Source, json_line, report};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Longer files are cut here: one read of each kind stays under a second, all of them under the minutes that a test may take.
const MOST: usize = 1 << 20;

#[test]
fn every_file_of_the_gold_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold");
    if !folder.is_dir() {
        println!("SKIPPED: {} is not there", folder.display());
        return;
    }
    let files = files(folder);
    let share = files.len().div_ceil(2);
    // Two threads: the machines this runs on have two cores.
    std::thread::scope(|scope| {
        for part in files.chunks(share.max(1)) {
            scope.spawn(move || part.iter().for_each(|file| feed(file)));
        }
    });
    assert!(files.len() > 1000, "{} files", files.len());
}

/// All files below, those of a folder in order.
fn files(root: PathBuf) -> Vec<PathBuf> {
    let (mut open, mut files) = (vec![root], Vec::new());
    while let Some(folder) = open.pop() {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        entries.sort();
        let (folders, plain): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
        open.extend(folders);
        files.extend(plain);
    }
    files
}

fn feed(file: &Path) {
    let mut bytes = Vec::new();
    std::fs::File::open(file).unwrap().take(MOST as u64).read_to_end(&mut bytes).unwrap();
    read(file, &bytes);
    if file.extension().is_some_and(|e| e == "gz") {
        let mut inner = Vec::new();
        // A gzip file that was cut, or is none, gives what it gives.
        let _ = flate2::read::GzDecoder::new(&*bytes).take(MOST as u64).read_to_end(&mut inner);
        read(file, &inner);
    }
}

fn read(file: &Path, bytes: &[u8]) {
    for kind in [Kind::Text, Kind::Html, Kind::Auto] {
        let source = Source { bytes, kind, ..Source::default() };
        // Auto is one of the others; it is worth its time on small files only.
        if kind == Kind::Auto && bytes.len() > 20_000 {
            continue;
        }
        if let Ok(report) = report(&source) {
            report.check().unwrap_or_else(|law| panic!("{}: {kind:?}: {law}", file.display()));
        }
    }
    for line in bytes.split(|b| *b == b'\n').take(20) {
        if let Ok(report) = json_line(&Source { bytes: line, ..Source::default() }) {
            report.check().unwrap_or_else(|law| panic!("{}: line: {law}", file.display()));
        }
    }
}
