//! Near copies among the articles of gva-incidents: what [`Copies`] finds, and what it calls a copy.
//!
//! - Silver pairs: two articles on one incident whose word 5-grams have a Jaccard likeness of 0.8 or more, computed here exactly, on
//!   words as strings, for every pair of one incident. Found: those that [`Copies::near`] gives at [`CALLED`].
//! - Called: every pair over all articles that it gives at [`CALLED`]. `eval/copies-read.tsv` lists a hundred of them, drawn by their
//!   digests, or all where there are fewer, with the verdict of a reader: `yes`, one article is a copy, a cut or a version of the other;
//!   `furniture`, the words are the same and are none of the article's; `no`, two texts. A listed pair that is not called any more does not
//!   count.
//!
//! With `CROSSWIRE_EVAL_VERBOSE` set, the hundred pairs are printed for reading.

use super::{Figure, prf};
use crosswire::story::copies::{Copies, Print};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Likeness from which on two articles of an incident are a silver pair.
const SILVER: f64 = 0.8;

/// Likeness from which on two texts are called a copy.
const CALLED: f32 = 0.5;

/// Pairs that are listed for reading.
const READ: usize = 100;

const VERDICTS: &str = "eval/copies-read.tsv";

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let articles = articles(gold)?;
    let silver = silver(&articles);
    let called = called(&articles);
    if std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
        sample(&articles, &called)
            .iter()
            .for_each(|(key, likeness)| println!("  {}\t{}\t{likeness:.3}", key.0, key.1));
    }
    let found = silver.iter().filter(|pair| called.contains_key(pair)).count();
    let one_incident = called.keys().filter(|(a, b)| articles[*a].incident == articles[*b].incident).count();
    let ids: BTreeSet<(&str, &str)> = called.keys().map(|pair| ids(&articles, pair)).collect();
    let read = verdicts()?;
    let read: Vec<&str> = read
        .iter()
        .filter(|(a, b, _)| ids.contains(&(a.as_str(), b.as_str())))
        .map(|r| r.2.as_str())
        .collect();
    let share =
        |verdicts: &[&str]| prf(read.iter().filter(|v| verdicts.contains(v)).count(), read.len(), 0, 0).0;
    let figure = |what: &str, value| Figure::new(format!("gva-incidents, {what}"), value, "");
    Ok(vec![
        figure("articles", articles.len() as f64),
        figure("silver pairs", silver.len() as f64),
        figure("silver pairs found", prf(found, silver.len(), 0, 0).0),
        figure("pairs called copies", called.len() as f64),
        figure("of those, in one incident", prf(one_incident, called.len(), 0, 0).0),
        figure("called pairs read by hand", read.len() as f64),
        figure("of those, the same words", share(&["yes", "furniture"])),
        figure("of those, the same article", share(&["yes"])),
    ])
}

struct Article {
    id: String,
    incident: String,
    text: String,
}

type Pair = (usize, usize);

fn articles(gold: &Path) -> Result<Vec<Article>, String> {
    let path = gold.join("gva-incidents/articles.jsonl.gz");
    let failed = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let file = std::fs::File::open(&path).map_err(|e| failed(&e))?;
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let article = |line: Result<String, std::io::Error>| {
        let value: Value = serde_json::from_str(&line.map_err(|e| failed(&e))?).map_err(|e| failed(&e))?;
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Ok(Article { id: field("id"), incident: field("incident_id"), text: field("text") })
    };
    lines.map(article).collect()
}

/// Every pair of one incident with a likeness of [`SILVER`] or more.
fn silver(articles: &[Article]) -> BTreeSet<Pair> {
    let mut incidents: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (ix, article) in articles.iter().enumerate() {
        incidents.entry(&article.incident).or_default().push(ix);
    }
    let mut silver = BTreeSet::new();
    for members in incidents.values() {
        let texts: Vec<Vec<String>> = members.iter().map(|ix| words(&articles[*ix].text)).collect();
        let grams: Vec<HashSet<&[String]>> = texts.iter().map(|t| t.windows(5).collect()).collect();
        for b in 0..members.len() {
            for a in 0..b {
                let common = grams[a].intersection(&grams[b]).count();
                let both = grams[a].len() + grams[b].len() - common;
                if both > 0 && common as f64 >= SILVER * both as f64 {
                    silver.insert((members[a], members[b]));
                }
            }
        }
    }
    silver
}

/// Runs of letters and digits, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Every pair that is called a copy, with its likeness.
fn called(articles: &[Article]) -> BTreeMap<Pair, f32> {
    let (mut copies, mut called) = (Copies::new(), BTreeMap::new());
    for (ix, article) in articles.iter().enumerate() {
        let print = Print::of(&article.text);
        called.extend(copies.near(&print, CALLED).into_iter().map(|n| ((n.index as usize, ix), n.jaccard)));
        copies.insert(print);
    }
    called
}

/// A hundred of the called pairs, by the digest of their ids: ids and likeness.
fn sample<'a>(articles: &'a [Article], called: &BTreeMap<Pair, f32>) -> Vec<((&'a str, &'a str), f32)> {
    let mut pairs: Vec<_> = called.iter().map(|(pair, likeness)| (ids(articles, pair), *likeness)).collect();
    pairs.sort_by_key(|((a, b), _)| Sha256::digest(format!("{a} {b}")).to_vec());
    pairs.truncate(READ);
    pairs
}

fn ids<'a>(articles: &'a [Article], (a, b): &Pair) -> (&'a str, &'a str) {
    (&articles[*a].id, &articles[*b].id)
}

/// The list of verdicts: id, id and what the reader says; likeness and note are for people.
fn verdicts() -> Result<Vec<(String, String, String)>, String> {
    let text = std::fs::read_to_string(VERDICTS).map_err(|e| format!("{VERDICTS}: {e}"))?;
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let verdict = |line: &str| match line.split('\t').collect::<Vec<_>>().as_slice() {
        &[a, b, _, verdict @ ("yes" | "furniture" | "no"), ..] => Ok((a.into(), b.into(), verdict.into())),
        _ => Err(format!("{VERDICTS}: {line:?}")),
    };
    lines.map(verdict).collect()
}
