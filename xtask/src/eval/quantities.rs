//! Quantities on the news part of NewsQuant (Almasian et al., EMNLP 2023).
//!
//! Per sentence, gold and found quantities are matched one to one by equal value (relative tolerance 1e-5, as the CQE
//! evaluation's), a pair with more in common first; of the pairs so found, those whose unit, change or concept agrees as
//! well are counted. Ranges are compared with the smaller number first. Ordinals and scores are no quantities there.
//!
//! Units are compared by their words' plain forms, as the gold data lemmatises its own. It has one place for a bound or a change where
//! ours tell both ("rose more than 3%"); either may agree. Concepts agree when one word does, as in CQE's partial match; ours are the
//! words of [`Quantity::of`] for what is measured, none for counts, whose noun the gold data calls the unit.
//!
//! With `CROSSWIRE_EVAL_VERBOSE` set the units that differ are printed.

use super::{Figure, prf};
use crosswire::annotate::{quantity::quantities, sentence::sentences, timex::timexes};
use crosswire::report::{Amount, Change, Part, PartKind, Quantity, QuantityKind, Report, Span, Text};
use serde::Deserialize;
use std::path::Path;

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let path = gold.join("newsquant/NewsQuant.dev.json");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let sentences: Vec<Sentence> =
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut counts = Counts::default();
    for sentence in &sentences {
        counts.add(&sentence.quantities, &found(&sentence.text)?);
    }
    Ok(counts.figures())
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    quantities: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    change: String,
    value: String,
    normalized_unit: String,
    referred_concepts: String,
}

/// A quantity in the gold data's terms.
struct Found {
    value: (f64, f64),
    unit: String,
    change: Vec<&'static str>,
    concepts: Vec<String>,
}

impl Gold {
    /// "12.0", "-5", "2.9E-08" or "10-15"; a single number twice.
    fn value(&self) -> Option<(f64, f64)> {
        let single = |v: &str| v.trim().parse::<f64>().ok();
        if let Some(v) = single(&self.value) {
            return Some((v, v));
        }
        let (a, b) = self.value.split_once('-')?;
        let (a, b) = (single(a)?, single(b)?);
        Some((a.min(b), a.max(b)))
    }

    fn concepts(&self) -> impl Iterator<Item = String> {
        let words = self.referred_concepts.split([',', ' ']).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().into_iter()
    }

    fn agrees(&self, found: &Found) -> [bool; 3] {
        let unit = lemmas(&self.normalized_unit) == lemmas(&found.unit);
        [
            unit,
            found.change.contains(&self.change.as_str()),
            self.concepts().any(|c| found.concepts.contains(&c)),
        ]
    }
}

fn found(text: &str) -> Result<Vec<Found>, String> {
    let mut report = Report::new(Text::new(text.to_owned()).ok_or("a text is too long")?);
    report
        .parts
        .extend(report.text.trimmed(0..text.len()).map(|span| Part { kind: PartKind::Paragraph, span }));
    let sentences = sentences(&report);
    let timexes = timexes(&report, &sentences);
    let all = quantities(&report, &sentences, &timexes);
    let counts = |q: &&Quantity| !matches!(q.kind, QuantityKind::Ordinal | QuantityKind::Score);
    Ok(all.iter().filter(counts).map(|q| as_found(&report, q, &all)).collect())
}

fn as_found(report: &Report, quantity: &Quantity, all: &[Quantity]) -> Found {
    let (value, bound) = match quantity.amount {
        Amount::Exact { value } | Amount::Against { first: value, .. } => ((value, value), "="),
        Amount::Range { low, high } => ((low, high), "="),
        Amount::About { value } => ((value, value), "~"),
        Amount::AtLeast { value } | Amount::MoreThan { value } => ((value, value), ">"),
        Amount::AtMost { value } | Amount::LessThan { value } => ((value, value), "<"),
    };
    let change = match quantity.change {
        Some(way) => [Some(if way == Change::Up { "up" } else { "down" }), Some(bound).filter(|b| *b != "=")],
        None => [Some(bound), None],
    };
    let change = change.into_iter().flatten().collect();
    let of = quantity.of.map_or(String::new(), |span| report.text.get(span).to_lowercase());
    // What is told before a bare number is no unit of it, but for the noun of an amount that it is compared with.
    let counted = |span: Span| all.iter().any(|other| other.of == Some(span) && other.span.contains(span));
    let apart = quantity.of.is_some_and(|span| span.start() < quantity.span.start() && !counted(span));
    let counts = quantity.kind == QuantityKind::Count && !apart;
    let words = || of.split_whitespace().map(str::to_owned).collect();
    let concepts = if counts || of.is_empty() { vec!["-".to_owned()] } else { words() };
    Found { value, unit: unit_name(quantity, if apart { "" } else { &of }), change, concepts }
}

/// Our unit in the gold data's names; the noun in the singular for counts.
fn unit_name(quantity: &Quantity, of: &str) -> String {
    let singular = singular(of);
    match (quantity.kind, quantity.unit.as_deref()) {
        (QuantityKind::Count, Some(rate)) if singular == "time" => format!("count {rate}"),
        (QuantityKind::Count, Some(rate)) => format!("{singular} {rate}").trim().to_owned(),
        (QuantityKind::Count, None) if singular == "time" => "count".to_owned(),
        (QuantityKind::Count, None) if of.is_empty() => "-".to_owned(),
        (QuantityKind::Count, None) => singular,
        (QuantityKind::Percent, None) => {
            if of.is_empty() {
                "% -".to_owned()
            } else {
                format!("% {of}")
            }
        }
        (QuantityKind::Age, Some(unit)) => format!("{unit} of age"),
        (_, Some(unit)) => match unit.split_once(" per ") {
            Some((unit, per)) if unit.len() == 3 => format!("{} per {per}", named(unit)),
            _ => named(unit).to_owned(),
        },
        (_, None) => "-".to_owned(),
    }
}

fn named(unit: &str) -> &str {
    const NAMES: [(&str, &str); 24] = [
        ("%", "percentage"),
        ("part per billion", "parts-per-billion"),
        ("part per million", "parts-per-million"),
        ("degree Celsius", "celsius"),
        ("degree Fahrenheit", "fahrenheit"),
        ("tonne", "metric ton"),
        ("gigatonne", "gigaton"),
        ("pound", "pound-mass"),
        ("square foot", "square feet"),
        ("pound-foot", "foot pound-force"),
        ("USD", "dollar"),
        ("EUR", "euro"),
        ("GBP", "pound sterling"),
        ("JPY", "japanese yen"),
        ("CNY", "chinese yuan"),
        ("AUD", "australian dollar"),
        ("CAD", "canadian dollar"),
        ("HKD", "hong kong dollar"),
        ("ILS", "shekel"),
        ("DKK", "danish krone"),
        ("MYR", "malaysian ringgit"),
        ("HRK", "croatian kuna"),
        ("CHF", "swiss franc"),
        ("INR", "indian rupee"),
    ];
    NAMES.iter().find(|(ours, _)| *ours == unit).map_or(unit, |(_, theirs)| theirs)
}

/// The words of a unit as the gold data writes them: without "and", comparatives and superlatives in their plain form.
fn lemmas(unit: &str) -> Vec<String> {
    const PLAIN: [(&str, &str); 8] = [
        ("best", "good"),
        ("better", "good"),
        ("worst", "bad"),
        ("largest", "large"),
        ("hottest", "hot"),
        ("biggest", "big"),
        ("earliest", "early"),
        ("smaller", "small"),
    ];
    let lemma = |word: &str| {
        let known = PLAIN.iter().find(|(form, _)| *form == word).map(|(_, plain)| (*plain).to_owned());
        known.unwrap_or_else(|| singular(word.strip_suffix("est").filter(|w| w.len() > 3).unwrap_or(word)))
    };
    let words = unit.to_lowercase();
    words.split(' ').filter(|w| !matches!(*w, "and" | "of" | "")).map(lemma).collect()
}

pub(super) fn singular(nouns: &str) -> String {
    match nouns {
        "people" => "people".to_owned(),
        n if n.ends_with("men") => format!("{}man", &n[..n.len() - 3]),
        n if n.ends_with("ies") => format!("{}y", &n[..n.len() - 3]),
        n if ["sses", "xes", "ches"].iter().any(|e| n.ends_with(e)) => n[..n.len() - 2].to_owned(),
        n => n.strip_suffix('s').filter(|n| !n.ends_with('s')).unwrap_or(n).to_owned(),
    }
}

#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    value: usize,
    with: [usize; 3],
}

impl Counts {
    fn add(&mut self, gold: &[Gold], found: &[Found]) {
        self.gold += gold.len();
        self.found += found.len();
        let mut pairs = Vec::new();
        for (g, gold) in gold.iter().enumerate() {
            for (f, found) in found.iter().enumerate() {
                if gold.value().is_some_and(|v| close(v.0, found.value.0) && close(v.1, found.value.1)) {
                    pairs.push((gold.agrees(found), g, f));
                }
            }
        }
        pairs
            .sort_by_key(|(agrees, g, f)| (std::cmp::Reverse(agrees.iter().filter(|a| **a).count()), *g, *f));
        let (mut golds, mut founds) = (vec![false; gold.len()], vec![false; found.len()]);
        for (agrees, g, f) in pairs {
            if !golds[g] && !founds[f] {
                (golds[g], founds[f]) = (true, true);
                self.value += 1;
                if !agrees[0] && std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
                    eprintln!(
                        "unit: gold {:?}, found {:?} for {}",
                        gold[g].normalized_unit, found[f].unit, gold[g].value
                    );
                }
                for (n, agreed) in self.with.iter_mut().zip(agrees) {
                    *n += usize::from(agreed);
                }
            }
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let f1 = |hits: usize| prf(hits, self.found, hits, self.gold);
        let (p, r, f) = f1(self.value);
        let name = |measure: &str| format!("NewsQuant news, {measure}");
        vec![
            Figure::new(name("value P"), p, ""),
            Figure::new(name("value R"), r, ""),
            Figure::new(name("value F1"), f, "CQE 92.0 (published test)"),
            Figure::new(name("value + unit F1"), f1(self.with[0]).2, "CQE 85.6"),
            Figure::new(name("value + change F1"), f1(self.with[1]).2, "CQE 88.1"),
            Figure::new(name("value + concept F1"), f1(self.with[2]).2, "CQE 76.1 (partial)"),
        ]
    }
}

pub(super) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 + 1e-5 * b.abs()
}
