//! The words that decide whether a full stop ends a sentence.
//!
//! Lists are of English news: agency style books' abbreviations of offices, companies, American states and months. They
//! are sorted, for binary search.

/// What a word with a full stop after it tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// An abbreviation that always has its noun or clause after it: "Mr.", "e.g.".
    Binds,
    /// One that may stand last: "U.S.", "Inc.", "Mass."; the next word decides.
    Either,
    /// One that binds a number after it: "No. 5", "Aug. 14".
    BindsNumber,
    /// "a.m.", "p.m.": a day or a time zone may follow.
    Clock,
    /// Any other word.
    Ends,
}

/// Reads the word before a full stop, given without that stop: "Mr", "U.S", "a.m".
pub(super) fn stop_after(word: &str) -> Stop {
    let lower = word.to_lowercase();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let lower = lower.as_str();
    if has(CLOCK, lower) {
        Stop::Clock
    } else if has(BINDS, lower) || (capital && has(BINDS_IF_CAPITAL, lower)) {
        Stop::Binds
    } else if capital && has(BINDS_NUMBER, lower) {
        Stop::BindsNumber
    } else if is_initials(word) || has(EITHER, lower) || (capital && has(EITHER_IF_CAPITAL, lower)) {
        Stop::Either
    } else {
        Stop::Ends
    }
}

/// "J", "J.K", "U.S", "e.g": single letters with stops between them.
fn is_initials(word: &str) -> bool {
    let mut pieces = word.split('.');
    pieces.all(|p| {
        let mut chars = p.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }) && (word.contains('.') || word.chars().all(char::is_uppercase))
}

/// Whether a word, as written, opens sentences far more often than it goes on after an abbreviation.
pub(super) fn opens_sentences(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && has(OPENERS, &word.to_lowercase())
}

/// The plainest of them, which are hardly ever names.
pub(super) fn opens_plainly(word: &str) -> bool {
    matches!(
        word,
        "The" | "He" | "She" | "They" | "It" | "But" | "And" | "In" | "This" | "That" | "His" | "Her" | "We"
    )
}

/// Whether a word may follow a time of day in its sentence: a day, a month, a zone.
pub(super) fn follows_clock(word: &str) -> bool {
    has(AFTER_CLOCK, &word.to_lowercase())
}

/// Whether a word is an act of speech, as after a quotation that ends in a question: "“Why?” Smith asked."
pub(super) fn is_speech(word: &str) -> bool {
    has(SPEECH, word)
}

/// Whether a name with a mark in it goes on: "Yahoo! Inc".
pub(super) fn goes_on_name(word: &str) -> bool {
    has(COMPANY, &word.to_lowercase())
}

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

const BINDS: &[&str] = &[
    "adm", "amb", "approx", "attys", "brig", "capt", "cf", "cllr", "cmdr", "col", "cpl", "dr", "e.g", "eg",
    "gov", "govs", "hon", "i.e", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr",
    "mx", "prof", "profs", "pvt", "rep", "reps", "sen", "sens", "sgt", "spc", "supt", "v", "viz", "vs",
];

/// These are words as well: "gen.", "fr.", only with a capital.
const BINDS_IF_CAPITAL: &[&str] = &[
    "ald", "assoc", "asst", "atty", "br", "cdr", "cf", "chf", "det", "fr", "ft", "gen", "gens", "hosp",
    "mgr", "mt", "ofc", "pfc", "pres", "rev", "revd", "rr", "sec", "secy", "sir", "sra", "sres", "supt",
    "treas",
];

const BINDS_NUMBER: &[&str] = &[
    "apr", "art", "arts", "aug", "ch", "dec", "ex", "exh", "feb", "fig", "figs", "jan", "jul", "jun", "mar",
    "no", "nos", "nov", "nr", "oct", "op", "para", "pp", "ref", "rp", "rs", "sep", "sept", "tel", "vol",
    "vols",
];

const EITHER: &[&str] = &[
    "al", "approx", "assn", "ave", "blvd", "bros", "ca", "co", "corp", "cos", "d.phil", "dept", "dist",
    "est", "etc", "govt", "hwy", "inc", "intl", "jr", "ll.d", "ltd", "m.sc", "natl", "ph.d", "phd", "plc",
    "pop", "pty", "rd", "s.a", "sq", "sr", "st", "univ",
];

/// American states and others that are words or endings when written small.
const EITHER_IF_CAPITAL: &[&str] = &[
    "ala", "ariz", "ark", "assn", "calif", "colo", "conn", "dak", "del", "esq", "fla", "ga", "gmbh", "ill",
    "ind", "kan", "kans", "ky", "la", "llc", "mass", "md", "me", "mich", "minn", "miss", "mo", "mont", "mss",
    "neb", "nebr", "nev", "okla", "ont", "ore", "pa", "que", "sask", "tenn", "tex", "va", "vt", "wash",
    "wis", "wisc", "wyo",
];

const CLOCK: &[&str] = &["a.m", "am", "p.m", "pm"];

const AFTER_CLOCK: &[&str] = &[
    "aest",
    "april",
    "aug",
    "august",
    "bst",
    "cdt",
    "central",
    "cest",
    "cet",
    "cst",
    "dec",
    "december",
    "eastern",
    "edt",
    "est",
    "et",
    "feb",
    "february",
    "fri",
    "friday",
    "gmt",
    "ist",
    "jan",
    "january",
    "jst",
    "july",
    "june",
    "march",
    "may",
    "mdt",
    "mon",
    "monday",
    "mountain",
    "mst",
    "nov",
    "november",
    "oct",
    "october",
    "pacific",
    "pdt",
    "pst",
    "pt",
    "sat",
    "saturday",
    "sept",
    "september",
    "sun",
    "sunday",
    "thu",
    "thurs",
    "thursday",
    "tue",
    "tues",
    "tuesday",
    "utc",
    "wed",
    "wednesday",
];

const OPENERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "along",
    "also",
    "although",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "for",
    "from",
    "further",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "instead",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "like",
    "many",
    "meanwhile",
    "more",
    "most",
    "much",
    "my",
    "neither",
    "no",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "our",
    "over",
    "perhaps",
    "please",
    "she",
    "should",
    "since",
    "so",
    "some",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "through",
    "thus",
    "to",
    "today",
    "two",
    "under",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];

const SPEECH: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "cried",
    "demanded",
    "demands",
    "exclaimed",
    "inquired",
    "joked",
    "quipped",
    "recalled",
    "replied",
    "retorted",
    "said",
    "says",
    "shouted",
    "texted",
    "told",
    "tweeted",
    "wondered",
    "wonders",
    "writes",
    "wrote",
    "yelled",
];

const COMPANY: &[&str] = &["co", "corp", "inc", "llc", "ltd", "plc"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [
            BINDS,
            BINDS_IF_CAPITAL,
            BINDS_NUMBER,
            EITHER,
            EITHER_IF_CAPITAL,
            CLOCK,
            AFTER_CLOCK,
            OPENERS,
            SPEECH,
            COMPANY,
        ] {
            if let Some(w) = list.windows(2).find(|w| w[0] >= w[1]) {
                panic!("{:?} stands before {:?}", w[0], w[1]);
            }
        }
    }

    #[test]
    fn stops() {
        assert_eq!(stop_after("Mr"), Stop::Binds);
        assert_eq!(stop_after("J.K"), Stop::Either);
        assert_eq!(stop_after("no"), Stop::Ends);
        assert_eq!(stop_after("No"), Stop::BindsNumber);
        assert_eq!(stop_after("ill"), Stop::Ends);
        assert_eq!(stop_after("p.m"), Stop::Clock);
    }
}
