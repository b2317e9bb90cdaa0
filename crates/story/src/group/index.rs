//! From words to the live stories that have them: what keeps the cost of placing flat.

use super::sketch::{Sketch, Term};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, HashMap};

/// The latest stories kept for a word. A rare word has fewer; one that has more tells too little to look further back.
const DEPTH: usize = 48;

/// The words of a report under which its story is found: those that tell most.
const KEYS: usize = 40;

/// Stories that are weighed in full.
const CANDIDATES: usize = 24;

/// Word -> numbers of the stories that had it last, the latest at the end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Index {
    postings: HashMap<u32, Vec<u32>>,
}

/// In the order of the words, so that the same state gives the same bytes.
impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.postings.iter().collect::<BTreeMap<_, _>>().serialize(serializer)
    }
}

impl Index {
    /// Whether each story under each word is known there, and none comes twice: for an index from a file.
    pub fn all_known(&self, known: impl Fn(u32, u32) -> bool) -> bool {
        let twice =
            |list: &[u32]| list.iter().enumerate().any(|(ix, n)| list.iter().take(ix).any(|m| m == n));
        self.postings.iter().all(|(term, list)| {
            list.len() <= DEPTH && !twice(list) && list.iter().all(|number| known(*term, *number))
        })
    }

    /// Makes a story found under a report's words.
    pub fn add(&mut self, story: u32, sketch: &Sketch) {
        for (term, _) in keys(sketch) {
            let list = self.postings.entry(term.hash).or_default();
            if let Some(at) = list.iter().position(|s| *s == story) {
                list.remove(at);
            } else if list.len() >= DEPTH {
                list.remove(0);
            }
            list.push(story);
        }
    }

    /// Forgets that stories have this report's words.
    pub fn remove(&mut self, story: u32, sketch: &Sketch) {
        for term in &sketch.terms {
            if let Some(list) = self.postings.get_mut(&term.hash) {
                list.retain(|s| *s != story);
                if list.is_empty() {
                    self.postings.remove(&term.hash);
                }
            }
        }
    }

    /// The stories with the most words in common, the likeliest first.
    pub fn candidates(&self, sketch: &Sketch) -> Vec<u32> {
        let mut scores: HashMap<u32, f32> = HashMap::new();
        for (term, worth) in keys(sketch) {
            for story in self.postings.get(&term.hash).into_iter().flatten() {
                *scores.entry(*story).or_default() += worth * term.idf();
            }
        }
        let mut best: Vec<(u32, f32)> = scores.into_iter().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.into_iter().take(CANDIDATES).map(|(story, _)| story).collect()
    }
}

/// The words that tell most, each with what it is worth, in a fixed order.
fn keys(sketch: &Sketch) -> Vec<(Term, f32)> {
    let worth = |t: &Term| t.weight() + t.head_weight();
    let mut keys: Vec<(Term, f32)> = sketch.terms.iter().map(|t| (*t, worth(t))).collect();
    keys.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.hash.cmp(&b.0.hash)));
    keys.truncate(KEYS);
    keys
}
