//! Chains of persons, organisations and places on GUM and MEANTIME (CoNLL-2012 F1), and ambiguous "he" and "she" on GAP.
//!
//! Mentions are the pipeline's own and must have exactly the gold's tokens. Only chains of two mentions or more count on either
//! side. GUM counts a possessive "'s" into the mention before it and our mentions leave it outside, so the scorer adds it;
//! a figure without that is printed as well.

pub(crate) mod gold;
pub(crate) mod metric;

use super::Figure;
use crosswire::annotate::{Models, annotate};
use crosswire::report::{Annotations, EntityKind, Part, PartKind, Report, Text};
use gold::Document;
use metric::{Chains, Score};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let mut out = Vec::new();
    for genre in ["news", "interview", "speech"] {
        let documents = gum(&gold.join("gum-news"), genre)?;
        let [with, without] = [true, false].map(|possessive| total(&documents, &models, possessive));
        let peers = "(OntoGUM, all genres) SpanBERT 64.6, rules 39.7";
        out.push(Figure::new(format!("GUM {genre}, CoNLL F1"), with.conll(), peers));
        out.push(Figure::new(format!("GUM {genre}, CoNLL F1, possessives as ours"), without.conll(), ""));
        out.extend(parts(&format!("GUM {genre}"), &with));
    }
    let documents = meantime(&gold.join("meantime/intra-doc_annotation/corpus_apple"))?;
    let score = total(&documents, &models, false);
    out.push(Figure::new("MEANTIME, CoNLL F1", score.conll(), ""));
    out.extend(parts("MEANTIME", &score));
    let (both, ratio) = gap(&gold.join("gap/gap-validation.tsv"), &models)?;
    out.push(Figure::new("GAP validation, F1", both, "(test) Attree 2019 92.5"));
    out.push(Figure::new("GAP validation, feminine / masculine", ratio, ""));
    Ok(out)
}

fn parts(set: &str, score: &Score) -> Vec<Figure> {
    let figure = |what: &str, value| Figure::new(format!("{set}, {what}"), value, "");
    vec![
        figure("MUC F1", score.muc.f1()),
        figure("B3 F1", score.b3.f1()),
        figure("CEAFe F1", score.ceafe.f1()),
        figure("mention precision", score.mentions.precision()),
        figure("mention recall", score.mentions.recall()),
    ]
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn files(folder: &Path, fits: impl Fn(&str) -> bool) -> Result<Vec<(String, PathBuf)>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let paths = entries.filter_map(|e| Some(e.ok()?.path()));
    let named = paths.filter_map(|p| Some((p.file_stem()?.to_str()?.to_owned(), p)));
    let mut found: Vec<_> = named.filter(|(name, _)| fits(name)).collect();
    found.sort();
    if found.is_empty() { Err(format!("no documents in {}", folder.display())) } else { Ok(found) }
}

pub(crate) fn gum(folder: &Path, genre: &str) -> Result<Vec<Document>, String> {
    let prefix = format!("GUM_{genre}_");
    let files = files(folder, |name| name.starts_with(&prefix))?;
    files
        .iter()
        .map(|(name, path)| gold::gum(name, &read(path)?).ok_or(format!("{name}: too long")))
        .collect()
}

pub(crate) fn meantime(folder: &Path) -> Result<Vec<Document>, String> {
    let files = files(folder, |_| true)?;
    files
        .iter()
        .map(|(name, path)| gold::meantime(name, &read(path)?).ok_or(format!("{name}: too long")))
        .collect()
}

fn total(documents: &[Document], models: &Models, possessive: bool) -> Score {
    let mut score = Score::default();
    for document in documents {
        let found = chains_of(document, &annotate(&document.report, models), possessive);
        if std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
            print!("{}", told(document, &found));
        }
        score.add(&document.chains, &found);
    }
    score
}

/// Our chains of persons, organisations and places as the gold's tokens.
pub(crate) fn chains_of(document: &Document, found: &Annotations, possessive: bool) -> Chains {
    let mut seen = HashSet::new();
    let wanted = found.chains.iter().filter(|c| c.kind.broad() != EntityKind::Other);
    let tokens = |m: &u32| {
        let (first, last) = document.tokens_of(found.mentions.get(*m as usize)?.span.range())?;
        let marked = possessive && document.possessive.get(last as usize + 1) == Some(&true);
        Some((first, last + u32::from(marked)))
    };
    let mut chains = Chains::new();
    for chain in wanted {
        let mut mentions: Vec<_> =
            chain.mentions.iter().filter_map(tokens).filter(|m| seen.insert(*m)).collect();
        mentions.sort();
        if mentions.len() > 1 {
            chains.push(mentions);
        }
    }
    chains
}

/// Both sides as text, for people who look for the errors.
fn told(document: &Document, found: &Chains) -> String {
    let text = |m: &metric::Mention| {
        let range = document.tokens[m.0 as usize].start..document.tokens[m.1 as usize].end;
        document.report.text.as_str().get(range).unwrap_or_default().to_owned()
    };
    let line = |side: &str, chain: &Vec<metric::Mention>| {
        format!("  {side}: {}\n", chain.iter().map(text).collect::<Vec<_>>().join(" | "))
    };
    let mut out = format!("{}\n", document.name);
    out.extend(found.iter().map(|c| line("ours", c)));
    out.extend(document.chains.iter().map(|c| line("gold", c)));
    out
}

/// F1 over both candidates of each pronoun of GAP, and the F1 of feminine over that of masculine pronouns.
fn gap(path: &Path, models: &Models) -> Result<(f64, f64), String> {
    let rows = gap_rows(path)?;
    let found: Vec<(&Ambiguous, Annotations)> =
        rows.iter().map(|row| (row, annotate(&row.report, models))).collect();
    let of =
        |feminine: bool| tally(found.iter().filter(|(r, _)| r.feminine == feminine).map(|(r, a)| (*r, a)));
    let (masculine, feminine) = (of(false), of(true));
    let both = tally(found.iter().map(|(r, a)| (*r, a)));
    Ok((both.f1(), if masculine.f1() == 0.0 { 0.0 } else { feminine.f1() / masculine.f1() }))
}

/// One pronoun of GAP with its two candidates.
pub(crate) struct Ambiguous {
    pub(crate) report: Report,
    feminine: bool,
    pronoun: std::ops::Range<usize>,
    /// Each with whether the pronoun stands for it.
    candidates: [(std::ops::Range<usize>, bool); 2],
}

/// The rows of a file of GAP.
pub(crate) fn gap_rows(path: &Path) -> Result<Vec<Ambiguous>, String> {
    Ok(read(path)?.lines().skip(1).filter_map(ambiguous).collect())
}

fn ambiguous(line: &str) -> Option<Ambiguous> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [_, text, pronoun, at, a, a_at, a_is, b, b_at, b_is, ..] = columns.as_slice() else { return None };
    let mut report = Report::new(Text::new((*text).to_owned())?);
    let span = report.text.trimmed(0..text.len());
    report.parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
    let candidate = |name, at, is: &str| (bytes(text, at, name), is.eq_ignore_ascii_case("true"));
    Some(Ambiguous {
        report,
        feminine: pronoun.to_lowercase().starts_with(['s']) || pronoun.to_lowercase().starts_with("her"),
        pronoun: bytes(text, at, pronoun),
        candidates: [candidate(a, a_at, a_is), candidate(b, b_at, b_is)],
    })
}

/// F1 over both candidates of each pronoun.
pub(crate) fn f1_of<'a>(rows: impl Iterator<Item = (&'a Ambiguous, Annotations)>) -> f64 {
    let rows: Vec<_> = rows.collect();
    tally(rows.iter().map(|(row, found)| (*row, found))).f1()
}

/// A candidate counts as ours if the pronoun's chain has a mention that shares words with it.
fn tally<'a>(rows: impl Iterator<Item = (&'a Ambiguous, &'a Annotations)>) -> Tally {
    let mut tally = Tally::default();
    for (row, found) in rows {
        for (name, is) in &row.candidates {
            tally.add(*is, one_chain(&row.report, found, row.pronoun.clone(), name.clone()));
        }
    }
    tally
}

#[derive(Clone, Copy, Default)]
struct Tally {
    hits: usize,
    ours: usize,
    gold: usize,
}

impl Tally {
    fn add(&mut self, gold: bool, ours: bool) {
        self.hits += usize::from(gold && ours);
        self.ours += usize::from(ours);
        self.gold += usize::from(gold);
    }

    fn f1(&self) -> f64 {
        super::prf(self.hits, self.ours, self.hits, self.gold).2
    }
}

/// The byte range of words at an offset in code points.
fn bytes(text: &str, offset: &str, words: &str) -> std::ops::Range<usize> {
    let start = offset.parse().ok().and_then(|n| text.char_indices().nth(n)).map_or(0, |(at, _)| at);
    start..start + words.len()
}

fn one_chain(
    report: &Report,
    found: &Annotations,
    pronoun: std::ops::Range<usize>,
    name: std::ops::Range<usize>,
) -> bool {
    let (Some(pronoun), Some(name)) = (report.text.span(pronoun), report.text.span(name)) else {
        return false;
    };
    let own = found.mentions.iter().find(|m| m.span == pronoun).and_then(|m| m.chain);
    let mentions =
        found.mentions.iter().filter(|m| m.chain == own && m.name.is_some_and(|n| n.overlaps(name)));
    own.is_some() && mentions.count() > 0
}
