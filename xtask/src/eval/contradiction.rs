//! Contradictions between two statements on RTE-3's development pairs, with the three-way labels of Skandalis et al. 2024.
//!
//! Each passage and each statement is annotated as a report of its own. The weights of the decision and the share from which on
//! a contradiction is called one are learned, so both are found on nine tenths of the pairs and tried on the last tenth, ten times
//! over, with three ways to cut the tenths; the figures are the means. The rules that name a clash have no learned number, but
//! they were written with these pairs in sight.
//!
//! With `CROSSWIRE_EVAL_VERBOSE` set every clash that is named is printed with the gold label.

pub(crate) mod gold;
pub(crate) mod regression;

use super::{Figure, prf};
use crosswire::annotate::{Models, annotate};
use crosswire::report::{Annotations, Part, PartKind, Report, Span, Text};
use crosswire::story::contradict::weights::label;
use crosswire::story::contradict::{Clash, ClashKind, Label, Side, compare, features_of};
use gold::GoldPair;
use regression::{Sample, threshold, train};
use std::path::Path;

/// Parts of the pairs, and ways to cut them.
const FOLDS: usize = 10;
const CUTS: u64 = 3;

/// A pair with what is weighed, and the clash that rules find.
pub(crate) struct Read {
    pub gold: GoldPair,
    pub sample: Sample,
    pub clash: Option<Clash>,
    /// The words that clash: the passage's and the statement's.
    pub words: Option<(String, String)>,
}

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let pairs = read(&gold.join("rte"))?;
    let mut figures = crossed(&pairs);
    figures.extend(named(&pairs));
    if std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
        for p in pairs.iter().filter(|p| p.clash.is_some()) {
            let (told, said) = p.words.clone().unwrap_or_default();
            let kind = p.clash.as_ref().map(|c| c.kind);
            println!("  {} {:?}: {:?}: {told} | {said}", p.gold.id, p.gold.label, kind);
        }
    }
    Ok(figures)
}

/// Annotates the pairs.
pub(crate) fn read(folder: &Path) -> Result<Vec<Read>, String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    gold::rte3(folder)?.into_iter().map(|pair| annotated(pair, &models)).collect()
}

fn annotated(gold: GoldPair, models: &Models) -> Result<Read, String> {
    let (passage, told) = report(&gold.passage, models)?;
    let (statement, said) = report(&gold.statement, models)?;
    let whole = |r: &Report| -> Vec<Span> { r.parts.iter().map(|p| p.span).collect() };
    let (a, b) = (whole(&passage), whole(&statement));
    let passage = Side { report: &passage, annotations: &told, content: &a };
    let statement = Side { report: &statement, annotations: &said, content: &b };
    let sample = Sample { features: features_of(&passage, &statement), label: gold.label };
    let clash = compare(&passage, &statement).clash;
    let words = clash.as_ref().map(|c| {
        let of = |side: &Side, span| side.report.text.get(span).to_owned();
        (of(&passage, c.passage), of(&statement, c.statement))
    });
    Ok(Read { gold, sample, clash, words })
}

fn report(text: &str, models: &Models) -> Result<(Report, Annotations), String> {
    let mut report = Report::new(Text::new(text.to_owned()).ok_or("a text is too long")?);
    let span = report.text.trimmed(0..text.len()).ok_or("an empty text")?;
    report.parts.push(Part { kind: PartKind::Paragraph, span });
    let annotations = annotate(&report, models);
    Ok((report, annotations))
}

/// Figures of the decision, cross-validated: of the weights alone, and with the rules.
fn crossed(pairs: &[Read]) -> Vec<Figure> {
    let (mut weighed, mut ruled) = (Counts::default(), Counts::default());
    for cut in 0..CUTS {
        let folds = regression::folds(pairs.iter().map(|p| p.sample.label), FOLDS, cut);
        for fold in 0..FOLDS {
            let of =
                |own: bool| (0..pairs.len()).filter(|ix| (folds[*ix] == fold) == own).collect::<Vec<_>>();
            let training: Vec<&Sample> = of(false).into_iter().map(|ix| &pairs[ix].sample).collect();
            let (weights, from) = (train(&training), threshold(&training, cut));
            for pair in of(true).into_iter().map(|ix| &pairs[ix]) {
                let found = label(&weights.shares(&pair.sample.features), from);
                weighed.add(pair.gold.label, found);
                ruled.add(pair.gold.label, if pair.clash.is_some() { Label::Contradicted } else { found });
            }
        }
    }
    let peers = "(RTE-3 test, their labels) de Marneffe 2008 21.0: P 22.95, R 19.44";
    let of = |what: &str, counts: &Counts, peers| {
        let (p, r, f) = counts.contradiction();
        let name = |measure: &str| format!("RTE-3 dev, {what}contradiction {measure}, 10-fold");
        vec![
            Figure::new(name("F1"), f, peers),
            Figure::new(name("precision"), p, ""),
            Figure::new(name("recall"), r, ""),
            Figure::new(format!("RTE-3 dev, {what}three-way accuracy, 10-fold"), counts.accuracy(), ""),
        ]
    };
    let mut figures = of("", &ruled, peers);
    figures.extend(of("weights alone, ", &weighed, ""));
    figures
}

/// Figures of the clashes that rules name.
fn named(pairs: &[Read]) -> Vec<Figure> {
    let gold = pairs.iter().filter(|p| p.gold.label == Label::Contradicted).count();
    let of = |kinds: &[ClashKind]| {
        let found = pairs.iter().filter(|p| p.clash.as_ref().is_some_and(|c| kinds.contains(&c.kind)));
        let (mut right, mut all) = (0, 0);
        for pair in found {
            all += 1;
            right += usize::from(pair.gold.label == Label::Contradicted);
        }
        (right, all)
    };
    let all = [
        ClashKind::Number,
        ClashKind::Date,
        ClashKind::Place,
        ClashKind::Polarity,
        ClashKind::Antonym,
        ClashKind::Roles,
        ClashKind::Holder,
    ];
    let (right, found) = of(&all);
    let (p, r, _) = prf(right, found, right, gold);
    let (numbers, counted) = of(&[ClashKind::Number, ClashKind::Date]);
    let mut figures = vec![
        Figure::new("RTE-3 dev, clash named, precision", p, ""),
        Figure::new("RTE-3 dev, clash named, recall", r, ""),
        Figure::new("RTE-3 dev, number or date clash, precision", prf(numbers, counted, 0, 0).0, ""),
        Figure::new("RTE-3 dev, number or date clash, named", counted as f64, ""),
    ];
    for kind in all {
        let (right, found) = of(&[kind]);
        let name = format!("RTE-3 dev, {kind:?} clash").to_lowercase().replacen("rte", "RTE", 1);
        figures.push(Figure::new(format!("{name}, precision"), prf(right, found, 0, 0).0, ""));
        figures.push(Figure::new(format!("{name}, named"), found as f64, ""));
    }
    figures
}

#[derive(Default)]
struct Counts {
    right: usize,
    all: usize,
    hits: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn add(&mut self, gold: Label, found: Label) {
        let contradicted = |l: Label| usize::from(l == Label::Contradicted);
        self.right += usize::from(gold == found);
        self.all += 1;
        self.hits += contradicted(gold) * contradicted(found);
        self.found += contradicted(found);
        self.gold += contradicted(gold);
    }

    fn contradiction(&self) -> (f64, f64, f64) {
        prf(self.hits, self.found, self.hits, self.gold)
    }

    fn accuracy(&self) -> f64 {
        prf(self.right, self.all, 0, 0).0
    }
}
