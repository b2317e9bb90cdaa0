//! Attributions on PolNeAR's development part: source, cue and content as the metric of `gold/README.md` counts them.
//!
//! Micro over the set, over words; marks never count. A content is found if a predicted one shares at least half of the words
//! of both together (greedy, one to one); an attribution is found if moreover the sources share a word, or the gold one has
//! none.
//!
//! With `CROSSWIRE_EVAL_VERBOSE` set the attributions that differ are printed, and of the others the roles whose limits differ: role, gold
//! words, ours, parted by tabs.

pub(super) mod calibration;

use super::{Figure, prf};
use crosswire::annotate::{Models, annotate};
use crosswire::encoder::Case;
use crosswire::extract::{Kind, Source};
use crosswire::report::{Annotations, Part, PartKind, Report, Span, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

const PEERS: &str = "second annotator 75.9; Citron 45.6, GenderGapTracker 40.4, textacy 16.7-24.2";
const EXACT: &str = "CofeNet (test) source 83.2, cue 75.3, content 72.9";

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let mut counts = Counts::default();
    for doc in read_gold(&gold.join("polnear/dev"))? {
        let ours = predicted(&annotate(&report_of(&doc.text)?, &models));
        counts.add(&doc, &ours);
        if std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
            tell(&doc, &ours);
        }
    }
    Ok(counts.figures())
}

/// The report of a plain text, as the program reads it.
pub(crate) fn report_of(text: &str) -> Result<Report, String> {
    let source = Source { bytes: text.as_bytes(), kind: Kind::Text, ..Source::default() };
    let report = crosswire::extract::report(&source).map_err(|e| e.to_string())?;
    if report.text.as_str() != text {
        return Err("a plain text was not kept as it was".to_owned());
    }
    Ok(report)
}

/// A text with its gold attributions, as byte ranges.
pub(crate) struct Doc {
    pub(crate) text: String,
    gold: Vec<Roles>,
}

/// Source, cue and content as byte ranges of the text.
pub(crate) type Roles = [Vec<Range<usize>>; 3];

const ROLES: [&str; 3] = ["source", "cue", "content"];

fn predicted(annotations: &Annotations) -> Vec<Roles> {
    let ranges = |spans: &[Span]| spans.iter().map(|s| s.range()).collect();
    let roles = |a: &crosswire::report::Attribution| {
        [ranges(a.source.as_slice()), ranges(a.cue.as_slice()), ranges(&a.content)]
    };
    annotations.attributions.iter().map(roles).collect()
}

/// The texts of a folder that have an annotation file; of several the first by name is gold.
pub(crate) fn read_gold(folder: &Path) -> Result<Vec<Doc>, String> {
    let notes = files(&folder.join("attributions"), "ann")?;
    let mut docs = Vec::new();
    for path in files(&folder.join("text"), "txt")? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned() + "_";
        let of_text = |p: &&PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&stem));
        let Some(note) = notes.iter().find(of_text) else { continue };
        let text = read(&path)?;
        let gold = read_brat(&read(note)?, &text);
        docs.push(Doc { text, gold });
    }
    Ok(docs)
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Brat standoff: T lines are spans in characters, E lines name the spans of one attribution.
fn read_brat(notes: &str, text: &str) -> Vec<Roles> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let byte = |chars: &str| chars.parse::<usize>().ok().and_then(|c| bytes.get(c).copied());
    let range = |pair: &str| pair.split_once(' ').and_then(|(a, b)| Some(byte(a)?..byte(b)?));
    let mut spans: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    let mut out = Vec::new();
    for line in notes.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(value)) = (fields.next(), fields.next()) else { continue };
        if id.starts_with('T') {
            let offsets = value.split_once(' ').map_or("", |(_, offsets)| offsets);
            spans.insert(id, offsets.split(';').filter_map(range).collect());
        } else if id.starts_with('E') {
            let mut roles = Roles::default();
            for (role, of) in value.split_whitespace().filter_map(|x| x.split_once(':')) {
                let role = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
                if let Some(at) = ROLES.iter().position(|r| *r == role) {
                    roles[at].extend(spans.get(of).into_iter().flatten().cloned());
                }
            }
            out.push(roles);
        }
    }
    out
}

/// A text's words as the metric counts them, and which of them stand in double quotation marks.
pub(super) struct Words {
    words: Vec<Range<usize>>,
    quoted: Vec<bool>,
}

impl Words {
    pub(super) fn new(text: &str) -> Words {
        let words: Vec<Range<usize>> =
            crosswire::encoder::words(text).filter(|w| begins_with_letter(&text[w.clone()])).collect();
        let mask = quote_mask(text);
        let quoted = words.iter().map(|w| mask[w.start]).collect();
        Words { words, quoted }
    }

    /// The words that the ranges touch.
    pub(super) fn of(&self, ranges: &[Range<usize>]) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for range in ranges {
            let from = self.words.partition_point(|w| w.end <= range.start);
            out.extend((from..self.words.len()).take_while(|i| self.words[*i].start < range.end));
        }
        out
    }

    fn class(&self, content: &BTreeSet<usize>) -> usize {
        let share = content.iter().filter(|w| self.quoted[**w]).count() as f64 / content.len() as f64;
        if share >= 0.9 {
            DIRECT
        } else if share == 0.0 {
            INDIRECT
        } else {
            MIXED
        }
    }
}

/// Whether a word is one of letters or numbers.
fn begins_with_letter(word: &str) -> bool {
    word.chars().next().is_some_and(|c| Case::of(c.encode_utf8(&mut [0; 4])) != Case::Mark)
}

/// For each byte whether it stands inside double quotation marks; a mark left open runs to the end of its line.
fn quote_mask(text: &str) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '“' | '"') => open = Some(at),
            (Some(start), '”' | '"') => {
                mask[start..at + c.len_utf8()].fill(true);
                open = None;
            }
            (Some(start), '\n') => {
                mask[start..at].fill(true);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        mask[start..].fill(true);
    }
    mask
}

const DIRECT: usize = 0;
const MIXED: usize = 1;
const INDIRECT: usize = 2;
const ALL: usize = 3;

/// Found and existing, on the side of the predictions and of the gold.
#[derive(Clone, Copy, Default)]
struct Tally {
    predicted: [usize; 2],
    gold: [usize; 2],
}

impl Tally {
    fn f1(self) -> f64 {
        self.prf().2
    }

    fn prf(self) -> (f64, f64, f64) {
        prf(self.predicted[0], self.predicted[1], self.gold[0], self.gold[1])
    }
}

#[derive(Clone, Default)]
pub(crate) struct Counts {
    exact: [Tally; 3],
    token: [Tally; 3],
    /// By class, then all.
    attribution: [Tally; 4],
    strict: [Tally; 4],
    content: [Tally; 4],
}

/// Which of the predictions count as found.
pub(crate) fn right(doc: &Doc, predicted: &[Roles]) -> Vec<bool> {
    let words = Words::new(&doc.text);
    let item = |a: &Roles| Item { content: words.of(&a[2]), source: words.of(&a[0]), class: ALL };
    let gold: Vec<Item> = doc.gold.iter().map(item).filter(|i| !i.content.is_empty()).collect();
    let ours: Vec<Item> = predicted.iter().map(item).collect();
    let mut out = vec![false; ours.len()];
    for (g, p) in pairs(&gold, &ours) {
        out[p] = gold[g].source.is_empty() || !gold[g].source.is_disjoint(&ours[p].source);
    }
    out
}

/// One attribution as the metric sees it.
struct Item {
    content: BTreeSet<usize>,
    source: BTreeSet<usize>,
    class: usize,
}

impl Counts {
    /// Attribution F1 so far.
    pub(crate) fn f1(&self) -> f64 {
        self.attribution[ALL].f1()
    }

    /// What tuning raises: attribution F1, and with a little weight the exact limits of the roles, which it does not see.
    pub(crate) fn goal(&self) -> f64 {
        const LIMITS: f64 = 0.1;
        self.f1() + LIMITS * self.exact.iter().map(|t| t.f1()).sum::<f64>()
    }

    pub(crate) fn add(&mut self, doc: &Doc, predicted: &[Roles]) {
        let words = Words::new(&doc.text);
        for role in 0..ROLES.len() {
            let sets = |side: &[Roles]| -> BTreeSet<BTreeSet<usize>> {
                side.iter().map(|a| words.of(&a[role])).filter(|s| !s.is_empty()).collect()
            };
            let (gold, ours) = (sets(&doc.gold), sets(predicted));
            count(&mut self.exact[role], &gold, &ours);
            count(
                &mut self.token[role],
                &gold.into_iter().flatten().collect(),
                &ours.into_iter().flatten().collect(),
            );
        }
        let items = |side: &[Roles]| -> Vec<Item> {
            let sets = side.iter().map(|a| (words.of(&a[2]), words.of(&a[0])));
            let full = sets.filter(|(content, _)| !content.is_empty());
            full.map(|(content, source)| Item { class: words.class(&content), content, source }).collect()
        };
        let (gold, ours) = (items(&doc.gold), items(predicted));
        let pairs = pairs(&gold, &ours);
        for (i, item) in gold.iter().enumerate() {
            let other = pairs.iter().find(|p| p.0 == i).map(|p| &ours[p.1]);
            self.add_item(item.class, other.map(|o| (item, o)), |t| &mut t.gold);
        }
        for (j, item) in ours.iter().enumerate() {
            let other = pairs.iter().find(|p| p.1 == j).map(|p| &gold[p.0]);
            self.add_item(item.class, other.map(|o| (o, item)), |t| &mut t.predicted);
        }
    }

    fn add_item(
        &mut self,
        class: usize,
        pair: Option<(&Item, &Item)>,
        side: fn(&mut Tally) -> &mut [usize; 2],
    ) {
        let found = pair.is_some_and(|(g, p)| g.source.is_empty() || !g.source.is_disjoint(&p.source));
        let same = pair.is_some_and(|(g, p)| found && g.content == p.content && g.source == p.source);
        for class in [class, ALL] {
            for (tallies, hit) in [
                (&mut self.attribution, found),
                (&mut self.strict, same),
                (&mut self.content, pair.is_some()),
            ] {
                let [hits, all] = side(&mut tallies[class]);
                *hits += usize::from(hit);
                *all += 1;
            }
        }
    }

    fn figures(self) -> Vec<Figure> {
        let set = "PolNeAR dev";
        let (precision, recall, f1) = self.attribution[ALL].prf();
        let mut out = vec![
            Figure::new(format!("{set}, attribution F1"), f1, PEERS),
            Figure::new(format!("{set}, attribution precision"), precision, ""),
            Figure::new(format!("{set}, attribution recall"), recall, ""),
        ];
        for (class, name) in ["direct", "mixed", "indirect"].into_iter().enumerate() {
            out.push(Figure::new(format!("{set}, attribution F1, {name}"), self.attribution[class].f1(), ""));
        }
        out.push(Figure::new(format!("{set}, strict F1"), self.strict[ALL].f1(), ""));
        out.push(Figure::new(format!("{set}, content F1"), self.content[ALL].f1(), ""));
        for (role, name) in ROLES.into_iter().enumerate() {
            out.push(Figure::new(format!("{set}, exact {name} F1"), self.exact[role].f1(), EXACT));
            out.push(Figure::new(format!("{set}, token {name} F1"), self.token[role].f1(), ""));
        }
        out
    }
}

/// Prints the attributions that are missed or not marked, and where a role of one that was found has other limits than the gold one.
fn tell(doc: &Doc, predicted: &[Roles]) {
    let words = Words::new(&doc.text);
    let contents = |side: &[Roles]| side.iter().map(|a| words.of(&a[2])).collect::<Vec<_>>();
    let said = |ranges: &[Range<usize>]| {
        ranges.iter().map(|r| doc.text[r.clone()].replace('\n', " ")).collect::<Vec<_>>().join(" + ")
    };
    let pairs = same_contents(&contents(&doc.gold), &contents(predicted));
    let sides = [(&doc.gold[..], "missed"), (predicted, "not marked")];
    for (side, (all, what)) in sides.into_iter().enumerate() {
        for (ix, a) in all.iter().enumerate() {
            let content = words.of(&a[2]);
            if !content.is_empty() && !pairs.iter().any(|p| [p.0, p.1][side] == ix) {
                let class = ["direct", "mixed", "indirect"][words.class(&content)];
                eprintln!("{what} {class}\t{} | {} | {}", said(&a[0]), said(&a[1]), said(&a[2]));
            }
        }
    }
    for (g, p) in pairs {
        for (role, name) in ROLES.iter().enumerate() {
            let (gold, ours) = (&doc.gold[g][role], &predicted[p][role]);
            if words.of(gold) != words.of(ours) {
                eprintln!("{name}\t{}\t{}", said(gold), said(ours));
            }
        }
    }
}

fn count<T: Ord>(tally: &mut Tally, gold: &BTreeSet<T>, ours: &BTreeSet<T>) {
    let both = gold.intersection(ours).count();
    for (side, all) in [(&mut tally.predicted, ours.len()), (&mut tally.gold, gold.len())] {
        side[0] += both;
        side[1] += all;
    }
}

/// Gold and predicted attributions of one content, by falling Jaccard index, one to one.
fn pairs(gold: &[Item], ours: &[Item]) -> Vec<(usize, usize)> {
    let contents = |side: &[Item]| side.iter().map(|i| i.content.clone()).collect::<Vec<_>>();
    same_contents(&contents(gold), &contents(ours))
}

/// The pairs of contents that share at least half of the words of both together, by falling Jaccard index, one to one.
pub(super) fn same_contents(gold: &[BTreeSet<usize>], ours: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in ours.iter().enumerate() {
            let both = g.intersection(p).count();
            let either = g.len() + p.len() - both;
            if both > 0 && 2 * both >= either {
                all.push((both as f64 / either as f64, i, j));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in all {
        if out.iter().all(|p| p.0 != i && p.1 != j) {
            out.push((i, j));
        }
    }
    out
}

/// A report of which every line that is not blank is a paragraph.
pub(super) fn by_lines(text: &str) -> Result<Report, String> {
    let mut report = Report::new(Text::new(text.to_owned()).ok_or("a text is too long")?);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = report.text.trimmed(at..at + line.len());
        report.parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
        at += line.len();
    }
    Ok(report)
}
