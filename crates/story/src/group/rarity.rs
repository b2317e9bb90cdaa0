//! How rare a word is: in the news at large, and in the stories placed so far.

use super::read::hash;
use super::sketch::{STEPS, Term};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// Words and numbers in one of 600 texts or more: the first line tells how many texts there were, every other how many of them have the
/// words on it. `training/common_words.py` tells which texts; grouping is neither trained nor scored on any. `cargo xtask tune words
/// FILE` prints it.
const COMMON: &str = include_str!("common.txt");

/// The share of texts that have a word which is not in the list: half of what the rarest word in it has.
const UNLISTED: f32 = 1.0 / 1200.0;

/// Stories that what is known of the news at large is worth, when only few were placed. 30 was tried on the development sets, which
/// score the grouping as well, and is not better.
const PRIOR: f32 = 200.0;

/// Stories counted beyond which counts are halved, so that they follow the news and stay bounded.
const MOST: u32 = 1 << 20;

/// In how many stories a word stood. Stories are counted and not reports, so that 10,000 reports of one story do not make its words common.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(try_from = "Saved")]
pub(super) struct Rarity {
    stories: u32,
    counts: HashMap<u32, u32>,
}

#[derive(Deserialize)]
struct Saved {
    stories: u32,
    counts: HashMap<u32, u32>,
}

#[derive(Serialize)]
struct SavedRef<'a> {
    stories: u32,
    counts: BTreeMap<&'a u32, &'a u32>,
}

impl TryFrom<Saved> for Rarity {
    type Error = &'static str;

    fn try_from(Saved { stories, counts }: Saved) -> Result<Rarity, &'static str> {
        let counted = stories < MOST && counts.values().all(|n| (1..=stories).contains(n));
        if counted {
            Ok(Rarity { stories, counts })
        } else {
            Err("words are in more stories than there were")
        }
    }
}

impl Serialize for Rarity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SavedRef { stories: self.stories, counts: self.counts.iter().collect() }.serialize(serializer)
    }
}

impl Rarity {
    /// Minus the logarithm of the share of texts with a word, in steps. A word is rare only where it is rare both in the news at large
    /// and among the stories here: in a stream of courts, "judge" tells nothing.
    pub fn steps(&self, term: u32) -> u8 {
        let at_large = common().get(&term).copied().unwrap_or(UNLISTED);
        // A word of one story alone is not made common by it.
        let counted = self.counts.get(&term).copied().unwrap_or(0).saturating_sub(1) as f32;
        let here = (counted + PRIOR * at_large) / (self.stories as f32 + PRIOR);
        (-here.max(at_large).ln() * STEPS).round().clamp(0.0, 255.0) as u8
    }

    /// Counts the words of a new story.
    pub fn count(&mut self, terms: &[Term]) {
        self.stories += 1;
        for term in terms {
            *self.counts.entry(term.hash).or_default() += 1;
        }
        self.keep_bounded();
    }

    fn keep_bounded(&mut self) {
        while self.stories >= MOST {
            self.stories /= 2;
            self.counts.values_mut().for_each(|n| *n /= 2);
            self.counts.retain(|_, n| *n > 0);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Rarity) {
        self.stories = self.stories.saturating_add(other.stories);
        for (term, n) in &other.counts {
            let count = self.counts.entry(*term).or_default();
            *count = count.saturating_add(*n);
        }
        self.keep_bounded();
    }
}

/// Word -> the share of texts that have it.
fn common() -> &'static HashMap<u32, f32> {
    static COUNTS: OnceLock<HashMap<u32, f32>> = OnceLock::new();
    COUNTS.get_or_init(|| {
        let mut lines = COMMON.lines();
        let texts = lines.next().and_then(|l| l.strip_prefix("# texts ")?.parse::<f32>().ok()).unwrap_or(1.0);
        let counted = lines.filter_map(|line| {
            let (count, words) = line.split_once(' ')?;
            Some((count.parse::<f32>().ok()? / texts, words))
        });
        counted.flat_map(|(n, words)| words.split(' ').map(move |w| (hash(w), n))).collect()
    })
}

/// The list of common words that ships, made of many texts: `# texts N`, then lines of a count and the words that as many texts have.
///
/// Words are counted as the grouping reads them, and listed where one of 600 texts or more has them.
pub fn table(texts: impl IntoIterator<Item = String>) -> String {
    let (mut n, mut counts) = (0u32, BTreeMap::<String, u32>::new());
    for text in texts {
        let Some(text) = report::Text::new(text) else { continue };
        n += 1;
        for word in super::read::stems(&text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut lines: BTreeMap<std::cmp::Reverse<u32>, Vec<&str>> = BTreeMap::new();
    for (word, count) in counts.iter().filter(|(_, c)| **c * 600 >= n) {
        // Three figures are enough, and make fewer lines.
        let rounded = if *count > 100 { count / 10 * 10 } else { *count };
        lines.entry(std::cmp::Reverse(rounded)).or_default().push(word);
    }
    let lines = lines.iter().map(|(count, words)| format!("{} {}\n", count.0, words.join(" ")));
    format!("# texts {n}\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_small_numbers_are_not_rare() {
        let rarity = Rarity::default();
        for common in ["2012", "2014", "10", "20", "new"] {
            assert!(f32::from(rarity.steps(hash(common))) / STEPS < 4.1, "{common}");
        }
        assert!(f32::from(rarity.steps(hash("48,217"))) / STEPS > 6.0);
    }
}
