//! Which files the inputs stand for: each once, in an order that does not depend on the file system.

use super::Outcome;
use crate::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a file's name tells about its content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A page or a plain text.
    Page,
    /// JSON, in lines or as a document.
    Json,
    /// Nothing.
    Unknown,
}

/// A file to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    /// The path for people and for `Report::input`: as given, with the way inside a given folder after it.
    pub name: String,
    pub kind: Kind,
    /// Whether the user named it, rather than a folder that it is in.
    pub named: bool,
}

/// One thing to do.
pub(super) enum Entry {
    Stdin,
    File(Place),
    Other(Outcome),
}

/// The files of all inputs, in the order of the inputs, those of a folder sorted by path.
pub(super) fn entries(inputs: &[OsString]) -> Vec<Entry> {
    let mut found = Vec::new();
    for input in inputs {
        match input {
            dash if dash == "-" => found.push(Entry::Stdin),
            path => named(Path::new(path), &mut found),
        }
    }
    once_each(found)
}

fn named(path: &Path, found: &mut Vec<Entry>) {
    let name = path.display().to_string();
    match fs::metadata(path) {
        Err(error) => found.push(Entry::Other(Outcome::Failed(Error::io(&error, name)))),
        Ok(about) if about.is_dir() => folder(path, found),
        Ok(_) => found.push(Entry::File(Place { kind: kind(path), path: path.into(), name, named: true })),
    }
}

/// All reports under a folder. Links are followed, each folder is entered once.
fn folder(top: &Path, found: &mut Vec<Entry>) {
    let mut entered = BTreeSet::new();
    let mut open = vec![top.to_owned()];
    while let Some(path) = open.pop() {
        let about = fs::metadata(&path);
        let name = path.display().to_string();
        match about {
            Err(error) => found.push(Entry::Other(Outcome::Failed(Error::io(&error, name)))),
            Ok(about) if about.is_dir() => {
                if entered.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
                    match children(&path) {
                        Ok(inside) => open.extend(inside),
                        Err(error) => found.push(Entry::Other(Outcome::Failed(Error::io(&error, name)))),
                    }
                }
            }
            Ok(about) => match kind(&path) {
                kind if about.is_file() && (kind != Kind::Unknown || is_page(&path)) => {
                    found.push(Entry::File(Place { path, name, kind, named: false }));
                }
                _ => found.push(Entry::Other(Outcome::PassedOver { input: name, why: "no report" })),
            },
        }
    }
}

/// What is in a folder and not hidden, the last by name first. The parts that a browser saves beside a page, `x_files`
/// beside `x.html`, are part of that page.
fn children(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<std::io::Result<BTreeSet<_>>>()?;
    let hidden = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    let store = |p: &PathBuf| {
        let stem = p.to_str().and_then(|p| p.strip_suffix("_files")).map(str::to_owned);
        stem.is_some_and(|s| ["html", "htm"].iter().any(|x| Path::new(&format!("{s}.{x}")).is_file()))
    };
    paths.retain(|p| !hidden(p) && !store(p));
    Ok(paths.into_iter().rev().collect())
}

fn kind(path: &Path) -> Kind {
    let extension = path.extension().map(|x| x.to_string_lossy().to_lowercase());
    Kind::of_extension(extension.as_deref().unwrap_or_default())
}

/// Whether a file whose name tells nothing begins like a page: `index.html?page=2`.
fn is_page(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut start));
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start().to_ascii_lowercase();
    read.is_ok() && (start.starts_with(b"<!doctype html") || start.starts_with(b"<html"))
}

/// Keeps the first of the entries for one file, under the name among theirs that sorts first, so that the order of the
/// inputs does not tell which.
fn once_each(found: Vec<Entry>) -> Vec<Entry> {
    let mut firsts: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut kept: Vec<Entry> = Vec::new();
    for entry in found {
        let key = match &entry {
            Entry::Other(_) => None,
            Entry::Stdin => Some(PathBuf::from("-")),
            Entry::File(place) => Some(fs::canonicalize(&place.path).unwrap_or_else(|_| place.path.clone())),
        };
        let first = key.as_ref().and_then(|key| firsts.get(key)).copied();
        match (first, entry) {
            (Some(first), entry) => {
                let note = again(&mut kept[first], entry);
                kept.push(note);
            }
            (None, entry) => {
                key.map(|key| firsts.insert(key, kept.len()));
                kept.push(entry);
            }
        }
    }
    kept
}

/// The note about a file that was named twice.
fn again(first: &mut Entry, mut entry: Entry) -> Entry {
    if let (Entry::File(first), Entry::File(later)) = (first, &mut entry) {
        let named = first.named || later.named;
        if later.name < first.name {
            std::mem::swap(first, later);
        }
        first.named = named;
    }
    let input = match entry {
        Entry::File(place) => place.name,
        _ => "-".to_owned(),
    };
    Entry::Other(Outcome::PassedOver { input, why: "already read" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(inputs: &[&Path]) -> Vec<String> {
        let inputs: Vec<OsString> = inputs.iter().map(|p| p.as_os_str().to_owned()).collect();
        entries(&inputs)
            .into_iter()
            .map(|entry| match entry {
                Entry::Stdin => "-".to_owned(),
                Entry::File(place) => place.name.rsplit('/').next().unwrap_or_default().to_owned(),
                Entry::Other(Outcome::PassedOver { input, why }) => {
                    format!("{why}: {}", input.rsplit('/').next().unwrap_or_default())
                }
                Entry::Other(_) => "failed".to_owned(),
            })
            .collect()
    }

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let top = std::env::temp_dir().join(format!("crosswire-walk-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&top);
        for (path, content) in files {
            let path = top.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        top
    }

    #[test]
    fn folders_give_reports_and_pass_over_the_rest() {
        let files = [
            ("b.txt", "x"),
            ("a.HTML", "x"),
            ("c/d.htm", "x"),
            ("picture.png", "x"),
            ("page?id=3", " <!DOCTYPE html><p>x"),
            (".git/e.txt", "x"),
            ("saved.html", "x"),
            ("saved_files/advert.html", "x"),
        ];
        let top = folder("kinds", &files);
        let expected = ["a.HTML", "b.txt", "d.htm", "page?id=3", "no report: picture.png", "saved.html"];
        assert_eq!(told(&[&top]), expected);
        fs::remove_dir_all(top).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn links_that_run_in_circles_end() {
        let top = folder("circle", &[("in/a.txt", "x")]);
        std::os::unix::fs::symlink(&top, top.join("in/up")).unwrap();
        std::os::unix::fs::symlink(top.join("nowhere"), top.join("broken")).unwrap();
        assert_eq!(told(&[&top]), ["failed", "a.txt"]);
        fs::remove_dir_all(top).unwrap();
    }

    #[test]
    fn a_file_is_read_once_under_the_first_name() {
        let top = folder("twice", &[("a.txt", "x")]);
        let (plain, round) = (top.join("a.txt"), top.join("./a.txt"));
        for inputs in [[plain.as_path(), &round], [round.as_path(), &plain]] {
            let inputs = inputs.map(|p| p.as_os_str().to_owned());
            let all = entries(&inputs);
            let Entry::File(place) = &all[0] else { panic!("a file") };
            assert_eq!(place.name, round.display().to_string());
            assert!(matches!(&all[1], Entry::Other(Outcome::PassedOver { .. })));
        }
        fs::remove_dir_all(top).unwrap();
    }
}
