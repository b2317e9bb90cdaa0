//! The words that the comparison knows: antonyms, converses, irregular forms, and what denies or supposes.

use crate::word::stem;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Words that deny what follows.
const DENIERS: &[&str] = &[
    "not", "never", "no", "cannot", "neither", "nor", "nobody", "none", "nothing", "hardly", "barely",
    "scarcely", "without",
];

/// Verbs and adjectives by which what they govern did not happen: "refused to sign", "an unlikely return".
const UNDOING: &str = "deny refuse reject fail decline avoid prevent ban stop halt lack unable forbid oppose cancel dismiss block \
    cease abandon scuttle thwart unlikely impossible false untrue quit escape";

/// Words that leave open whether it happened.
const OPEN: &[&str] = &[
    "may",
    "might",
    "could",
    "would",
    "should",
    "if",
    "whether",
    "unless",
    "possible",
    "possibly",
    "perhaps",
    "potential",
    "potentially",
    "likely",
    "can",
];

/// Verbs and nouns that leave open whether what they govern happened.
const SUPPOSING: &str = "allege allegedly accuse suspect want hope plan try attempt seek consider propose proposal threaten threat \
    expect interest interested invite offer urge ask call charge claim suppose fear intend bid ready willing slate schedule due \
    demand request believe accept approve agree favour favor suggest discuss debate warn risk prepare promise vow pledge";

/// Offices, roles and relations that one holds for another.
const ROLES: &str = "member employee president minister chief head leader spokesman spokeswoman chairman chairwoman director founder \
    owner subsidiary citizen relative brother sister father mother husband wife son daughter capital mayor governor secretary \
    captain coach king queen chancellor ambassador commissioner editor manager";

/// Two words for one event seen from its two sides: if A sold to B, then B bought from A.
const CONVERSES: &[(&str, &str)] = &[
    ("buy", "sell"),
    ("purchase", "sell"),
    ("acquire", "sell"),
    ("lend", "borrow"),
    ("own", "subsidiary"),
    ("parent", "subsidiary"),
    ("succeed", "predecessor"),
    ("succeed", "precede"),
    ("successor", "predecessor"),
    ("precede", "follow"),
    ("win", "lose"),
    ("victory", "lose"),
    ("beat", "lose"),
    ("defeat", "lose"),
    ("give", "receive"),
    ("send", "receive"),
    ("employer", "employee"),
    ("father", "son"),
    ("mother", "daughter"),
    ("import", "export"),
    ("husband", "wife"),
    ("before", "after"),
    ("teach", "learn"),
    ("lead", "trail"),
];

/// What stands in the lists, by lemma.
pub(super) struct Lexicon {
    irregular: HashMap<&'static str, &'static str>,
    antonyms: HashSet<(String, String)>,
    converses: HashSet<(String, String)>,
    undoing: HashSet<String>,
    supposing: HashSet<String>,
    roles: HashSet<String>,
}

/// The lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    fn read() -> Lexicon {
        let mut irregular = HashMap::new();
        for line in lines(include_str!("irregular.txt")) {
            let mut words = line.split_whitespace();
            let base = words.next().unwrap_or_default();
            irregular.extend(words.map(|w| (w, base)));
        }
        let mut lexicon = Lexicon {
            irregular,
            antonyms: HashSet::new(),
            converses: HashSet::new(),
            undoing: HashSet::new(),
            supposing: HashSet::new(),
            roles: HashSet::new(),
        };
        let list = |words: &str| words.split_whitespace().map(|w| lexicon.lemma(w)).collect();
        let (undoing, supposing, roles) = (list(UNDOING), list(SUPPOSING), list(ROLES));
        let both = |a: &str, b: &str| {
            let (a, b) = (lexicon.lemma(a), lexicon.lemma(b));
            [(a.clone(), b.clone()), (b, a)]
        };
        let converses = CONVERSES.iter().flat_map(|(a, b)| both(a, b)).collect();
        let mut antonyms = HashSet::new();
        for (left, right) in lines(include_str!("antonyms.txt")).filter_map(|l| l.split_once('|')) {
            for a in left.split_whitespace() {
                antonyms.extend(right.split_whitespace().flat_map(|b| both(a, b)).filter(|(a, b)| a != b));
            }
        }
        (lexicon.undoing, lexicon.supposing, lexicon.roles) = (undoing, supposing, roles);
        (lexicon.converses, lexicon.antonyms) = (converses, antonyms);
        lexicon
    }

    /// The stem of a folded word, irregular forms included.
    pub(super) fn lemma(&self, folded: &str) -> String {
        stem(self.irregular.get(folded).copied().unwrap_or(folded))
    }

    /// The base of an irregular form, or the word.
    pub(super) fn base<'a>(&self, folded: &'a str) -> &'a str {
        self.irregular.get(folded).copied().unwrap_or(folded)
    }

    /// Whether one lemma says what the other rules out.
    pub(super) fn are_antonyms(&self, a: &str, b: &str) -> bool {
        self.antonyms.contains(&(a.to_owned(), b.to_owned()))
    }

    /// Whether two lemmas tell one event from its two sides.
    pub(super) fn are_converses(&self, a: &str, b: &str) -> bool {
        self.converses.contains(&(a.to_owned(), b.to_owned()))
    }

    /// Whether a lemma says that what it governs did not happen.
    pub(super) fn undoes(&self, lemma: &str) -> bool {
        self.undoing.contains(lemma)
    }

    /// Whether a lemma leaves open that what it governs happened.
    pub(super) fn supposes(&self, lemma: &str) -> bool {
        self.supposing.contains(lemma)
    }

    /// Whether a lemma is an office, a role or a relation.
    pub(super) fn is_role(&self, lemma: &str) -> bool {
        self.roles.contains(lemma)
    }
}

/// Whether a folded word denies what follows.
pub(super) fn denies(folded: &str) -> bool {
    DENIERS.contains(&folded) || folded.ends_with("n't")
}

/// Whether a folded word leaves open what follows.
pub(super) fn opens(folded: &str) -> bool {
    OPEN.contains(&folded)
}

/// Lines without comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_found_by_any_inflection() {
        let l = lexicon();
        for (a, b) in [("rose", "falling"), ("bought", "sells"), ("approved", "rejected"), ("alive", "died")]
        {
            assert!(l.are_antonyms(&l.lemma(a), &l.lemma(b)), "{a} {b}");
            assert!(l.are_antonyms(&l.lemma(b), &l.lemma(a)), "{b} {a}");
        }
        assert!(l.are_converses(&l.lemma("bought"), &l.lemma("sold")));
        assert!(!l.are_antonyms(&l.lemma("rose"), &l.lemma("climbed")));
    }

    #[test]
    fn no_word_is_its_own_opposite() {
        assert!(lexicon().antonyms.iter().all(|(a, b)| a != b));
    }
}
