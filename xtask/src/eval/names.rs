//! Names on CoNLL++'s development part, on English news of the world, and on Wikipedia: F1 over whole names with their types
//! (conlleval).
//!
//! A text is its tokens joined by spaces, one sentence a line. A name counts as found if its tokens and its type are the same; a
//! token counts as a name's if the name has a part of it, since our words are not always the set's tokens ("U.S" and "." for
//! "U.S.").

use super::attribution::by_lines;
use super::{Figure, prf};
use crosswire::annotate::{Models, reading};
use crosswire::report::{EntityKind, Span};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let mut out = Vec::new();
    let dev = conll(&read(&gold.join("conllpp/conllpp_dev.txt"))?);
    let by_kind = tally_all(&dev, &models)?;
    out.push(Figure::new(
        "CoNLL++ dev, name F1",
        all(&by_kind).f1(),
        "(test) CL-KL 94.81, CrossWeigh+Flair 94.28",
    ));
    for (kind, tally) in &by_kind {
        out.push(Figure::new(format!("CoNLL++ dev, {} F1", label(*kind)), tally.f1(), ""));
    }
    out.extend(worldwide(&gold.join("en-worldwide-newswire"), &models)?);
    let wiki = conll(&read(&gold.join("wikigold/wikigold.conll.txt"))?);
    out.push(Figure::new("WikiGold, name F1", all(&tally_all(&wiki, &models)?).f1(), ""));
    Ok(out)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// A name as first token, last token + 1, type.
type Name = (usize, usize, EntityKind);

/// One document: text and gold names.
#[derive(Default)]
struct Doc {
    text: String,
    /// Where each token begins in the text.
    tokens: Vec<usize>,
    names: BTreeSet<Name>,
    open: Option<Name>,
}

impl Doc {
    /// Adds a token with its BIO or IO label (`None`: outside; the flag tells a name's beginning).
    fn push(&mut self, token: &str, label: Option<(bool, EntityKind)>) {
        let at = self.tokens.len();
        self.tokens.push(self.text.len());
        self.text.push_str(token);
        self.text.push(' ');
        match (&mut self.open, label) {
            (Some(name), Some((false, kind))) if name.2 == kind => name.1 = at + 1,
            (_, label) => {
                self.close();
                self.open = label.map(|(_, kind)| (at, at + 1, kind));
            }
        }
    }

    /// The tokens that a span has a part of.
    fn tokens_of(&self, span: Span) -> (usize, usize) {
        let upto = |byte: usize| self.tokens.partition_point(|start| *start < byte);
        (upto(span.start() + 1).saturating_sub(1), upto(span.end()))
    }

    fn close(&mut self) {
        self.names.extend(self.open.take());
    }

    fn end_sentence(&mut self) {
        self.close();
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

fn kind_of(label: &str) -> Option<EntityKind> {
    match label {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organisation),
        "LOC" => Some(EntityKind::Place),
        "MISC" => Some(EntityKind::Other),
        _ => None,
    }
}

fn label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Place => "LOC",
        _ => "MISC",
    }
}

/// CoNLL columns: token first, label last, a blank line after a sentence, `-DOCSTART-` before a document.
fn conll(lines: &str) -> Vec<Doc> {
    let mut docs = vec![Doc::default()];
    for line in lines.lines().chain([""]) {
        let mut fields = line.split_whitespace();
        let (token, last) = (fields.next(), fields.next_back());
        let Some(doc) = docs.last_mut() else { break };
        match (token, last) {
            (Some("-DOCSTART-"), _) => {
                doc.end_sentence();
                docs.push(Doc::default());
            }
            (Some(token), Some(last)) => {
                let label = last.split_once('-').and_then(|(b, kind)| Some((b == "B", kind_of(kind)?)));
                doc.push(token, label);
            }
            _ => doc.end_sentence(),
        }
    }
    docs
}

/// Found, predicted, gold.
#[derive(Clone, Copy, Default)]
struct Tally {
    hits: usize,
    ours: usize,
    gold: usize,
}

impl Tally {
    fn f1(self) -> f64 {
        prf(self.hits, self.ours, self.hits, self.gold).2
    }

    fn add(&mut self, other: Tally) {
        self.hits += other.hits;
        self.ours += other.ours;
        self.gold += other.gold;
    }
}

fn all(by_kind: &BTreeMap<EntityKind, Tally>) -> Tally {
    let mut sum = Tally::default();
    by_kind.values().for_each(|t| sum.add(*t));
    sum
}

fn tally_all(docs: &[Doc], models: &Models) -> Result<BTreeMap<EntityKind, Tally>, String> {
    let mut sum = BTreeMap::new();
    for doc in docs {
        for (kind, tally) in tally(doc, models, |kind| Some(kind.broad()))? {
            let entry: &mut Tally = sum.entry(kind).or_default();
            entry.add(tally);
        }
    }
    Ok(sum)
}

/// Counts of one document by type; `scored` leaves out types of prediction that the set does not know.
fn tally(
    doc: &Doc,
    models: &Models,
    scored: fn(EntityKind) -> Option<EntityKind>,
) -> Result<BTreeMap<EntityKind, Tally>, String> {
    let reading = reading::read(&by_lines(&doc.text)?, models.encoder);
    let ours = reading.names.iter().filter_map(|n| {
        let (first, end) = doc.tokens_of(n.span);
        Some((first, end, scored(n.kind)?))
    });
    let ours: BTreeSet<Name> = ours.collect();
    let mut out: BTreeMap<EntityKind, Tally> = BTreeMap::new();
    for name in &ours {
        let tally = out.entry(name.2).or_default();
        tally.ours += 1;
        tally.hits += usize::from(doc.names.contains(name));
    }
    for name in &doc.names {
        out.entry(name.2).or_default().gold += 1;
    }
    Ok(out)
}

/// A fifth of the articles, which training leaves out (`training/prepare.py`): those whose name's SHA-256, read as a number,
/// five divides. As 256 leaves 1, that is so for the sum of its bytes.
fn is_held_out(name: &str) -> bool {
    Sha256::digest(name).iter().map(|b| u32::from(*b)).sum::<u32>() % 5 == 0
}

const REGIONS: &str = "models trained on CoNLL or OntoNotes lose over 10 (Shan et al. 2024)";

/// Worldwide newswire, all and by region. Person, organisation and place (location, facility) are scored; the set's own other
/// types (NORP, Misc, Product, Date, Money) have no type of ours that means the same.
fn worldwide(folder: &Path, models: &Models) -> Result<Vec<Figure>, String> {
    let prefixes = regions(&read(&folder.join("regions.txt"))?);
    let annotated = folder.join("processed_annotated");
    let entries = std::fs::read_dir(&annotated).map_err(|e| format!("{}: {e}", annotated.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    let (mut sum, mut by_region) = (Tally::default(), BTreeMap::<&str, Tally>::new());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !is_held_out(&name) {
            continue;
        }
        let doc = worldwide_doc(&read(&path)?);
        let counts =
            all(&tally(&doc, models, |kind| (kind.broad() != EntityKind::Other).then_some(kind.broad()))?);
        sum.add(counts);
        let longest = prefixes.iter().filter(|(p, _)| name.starts_with(p)).max_by_key(|(p, _)| p.len());
        by_region.entry(longest.map_or("no region", |(_, r)| r)).or_default().add(counts);
    }
    let mut out = vec![Figure::new("Worldwide newswire, a fifth, PER ORG LOC F1", sum.f1(), REGIONS)];
    let figure = |(region, tally): (&&str, &Tally)| {
        Figure::new(format!("Worldwide newswire, a fifth, {region}"), tally.f1(), "")
    };
    out.extend(by_region.iter().map(figure));
    Ok(out)
}

/// "Africa:" begins a region, each other line is the beginning of its files' names.
fn regions(lines: &str) -> Vec<(String, String)> {
    let mut region = String::new();
    let mut out = Vec::new();
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_suffix(':') {
            Some(name) => region = name.to_owned(),
            None => out.push((line.to_owned(), region.clone())),
        }
    }
    out
}

/// Token, label, and further labels of names inside names, which are not scored.
fn worldwide_doc(lines: &str) -> Doc {
    let mut doc = Doc::default();
    for line in lines.lines().chain([""]) {
        let mut fields = line.split('\t').map(str::trim);
        match (fields.next().filter(|t| !t.is_empty()), fields.next()) {
            (Some(token), Some(label)) => {
                let label =
                    label.split_once('-').and_then(|(b, kind)| Some((b == "B", worldwide_kind(kind)?)));
                doc.push(token, label);
            }
            _ => doc.end_sentence(),
        }
    }
    doc
}

fn worldwide_kind(label: &str) -> Option<EntityKind> {
    match label {
        "Person" => Some(EntityKind::Person),
        "Organization" => Some(EntityKind::Organisation),
        "Location" | "Facility" => Some(EntityKind::Place),
        _ => None,
    }
}
