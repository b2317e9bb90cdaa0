//! The lexicon of cues, `acts.txt`: which words tell which act.

use report::Act;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A word of the lexicon, or several in a row.
#[derive(Debug)]
pub(super) struct Entry {
    /// What is done.
    pub(super) act: Act,
    /// The first word as it stands in the list: "make" of "make clear".
    pub(super) lemma: &'static str,
    /// How its first word is inflected.
    pub(super) sort: Sort,
    /// The words after the first.
    rest: Vec<&'static str>,
}

/// The parts of speech of the lexicon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Verb,
    Noun,
    Phrase,
}

impl Entry {
    /// In words.
    pub(super) fn len(&self) -> usize {
        1 + self.rest.len()
    }
}

/// Entries by each form of their first word, in the order of the list.
static FORMS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<Entry>> = HashMap::new();
    let lines = include_str!("acts.txt").lines().filter(|l| !l.starts_with('#'));
    for (head, list) in lines.filter_map(|l| l.split_once(": ")) {
        let (name, sort) = match head.split_once(' ') {
            Some((name, "noun")) => (name, Sort::Noun),
            Some((name, _)) => (name, Sort::Phrase),
            None => (head, Sort::Verb),
        };
        let Some(act) = Act::named(name) else { continue };
        for words in list.split(", ") {
            let mut words = words.split_whitespace();
            let mut first = words.next().unwrap_or_default().split('/');
            let lemma = first.next().unwrap_or_default();
            let rest: Vec<&'static str> = words.collect();
            let inflected = match sort {
                Sort::Verb => verb(lemma),
                Sort::Noun => vec![lemma.to_owned(), with_s(lemma)],
                Sort::Phrase => vec![lemma.to_owned()],
            };
            for form in inflected.into_iter().chain(first.map(str::to_owned)) {
                let entry = Entry { act, lemma, sort, rest: rest.clone() };
                forms.entry(form).or_default().push(entry);
            }
        }
    }
    forms
});

/// The longest entry that begins with a word and goes on with the words after it, the first of equals.
pub(super) fn longest<'w>(
    word: &str,
    after: impl Iterator<Item = &'w str> + Clone,
) -> Option<&'static Entry> {
    let fits = |e: &&Entry| {
        let mut words = after.clone();
        e.rest.iter().all(|r| words.next() == Some(*r))
    };
    let entries = FORMS.get(word)?.iter().filter(fits);
    entries.reduce(|best, e| if e.len() > best.len() { e } else { best })
}

/// Whether a word is a form of one of the lexicon's verbs.
pub(super) fn is_verb(word: &str) -> bool {
    FORMS.get(word).is_some_and(|entries| entries.iter().any(|e| e.sort == Sort::Verb))
}

/// The regular forms of a verb. Some that English lacks ("admited") are among them and harm nothing.
fn verb(lemma: &str) -> Vec<String> {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let mut forms = vec![lemma.to_owned(), with_s(lemma), format!("{stem}ed"), format!("{stem}ing")];
    if let Some(stem) = lemma.strip_suffix('y') {
        forms.push(format!("{stem}ied"));
    }
    if let Some(last) = lemma.chars().last().filter(|c| !"aeiouwy".contains(*c)) {
        forms.push(format!("{lemma}{last}ed"));
        forms.push(format!("{lemma}{last}ing"));
    }
    // "lambaste" and "agree" keep their last letter in some forms.
    if lemma.ends_with("ee") {
        forms.push(format!("{lemma}ing"));
    }
    forms
}

/// The plural of a noun and the third person of a verb.
fn with_s(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(cue: &str) -> Option<&'static str> {
        let mut words = cue.split(' ');
        longest(words.next()?, words).map(|e| e.act.word())
    }

    #[test]
    fn inflections_are_known() {
        for (cue, wanted) in [
            ("said", "says"),
            ("telling", "says"),
            ("denies", "denies"),
            ("denied", "denies"),
            ("admitted", "admits"),
            ("conceding", "admits"),
            ("swore", "promises"),
            ("warnings", "warns"),
            ("begged", "urges"),
            ("wishes", "wishes"),
            ("thought", "believes"),
        ] {
            assert_eq!(act(cue), Some(wanted), "{cue}");
        }
        assert_eq!(act("hummed"), None);
    }

    #[test]
    fn the_longest_entry_counts() {
        assert_eq!(act("called the"), Some("says"));
        assert_eq!(act("calling for"), Some("urges"));
        assert_eq!(act("made clear that"), Some("says"));
        assert_eq!(act("made it"), None);
        assert_eq!(act("questioned whether"), Some("doubts"));
    }

    #[test]
    fn every_line_names_an_act() {
        let lines = include_str!("acts.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        for line in lines {
            let name = line.split([' ', ':']).next().unwrap();
            assert!(Act::named(name).is_some() && line.contains(": "), "{line}");
        }
    }
}
