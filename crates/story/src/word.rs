//! Words as they are compared: folded, stemmed, and with one name for what news prose uses one for another.

use report::{Span, Text};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Bytes above which a run of letters is no word: the longest in English dictionaries have 45, addresses have more.
const LONGEST: usize = 64;

/// Words within which "could" follows "before" where something did not come about.
const FORESTALLED: usize = 8;

/// Words that carry no content: articles, pronouns, prepositions, auxiliaries, and words of hedging, counting and saying
/// that statements share whatever they are about.
const STOP: &str = "a about above across after again against ago all almost along already also although always am amid \
    among an and another any anyone anything approximately are around as at away be became because become been before being \
    below besides between both but by came can cannot come could day days despite did do does doing done down during each \
    either else enough even ever every few fewer first following for from further gave get give given go goes going got had \
    has have having he her here hers herself him himself his hour hours how however i if in including indeed instead into is \
    it its itself just later least less like made make makes making many may me meanwhile might more moreover most much \
    must my myself nearly need needed needs neither never next no nobody nor not nothing now of off often on once one ones \
    only onto or other others our ours ourselves out over own part per perhaps put quite rather really roughly said same \
    say saying says second see seen several shall she should since so some someone something soon still such take taken \
    tell tells than that the their theirs them themselves then there therefore these they thing things third this those \
    though through thus time times to together told too took toward towards two under unless until up upon us use used very \
    was way we week weeks well went were what when where whether which while who whole whom whose why will with within \
    without would yet you your yours month months year years add added adding state stated stating call called calling \
    note noted noting remark remarked remarks express expressed \
    three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion dozen dozens half \
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow";

/// The numbers that are written as one word, from zero to twenty.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The number that a folded word is, up to twenty.
pub(crate) fn small_number(folded: &str) -> Option<usize> {
    NUMBERS.iter().position(|n| *n == folded)
}

/// A word in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Where it stands.
    pub span: Span,
    /// Lower case, without accents, dots and a possessive's tail.
    pub folded: String,
}

/// The words under a span, in order: runs of letters and digits, held together by an apostrophe, by the dots of "U.S." and by
/// the marks inside "1,050.5".
pub(crate) fn words(text: &Text, span: Span) -> Vec<Word> {
    let inner = text.get(span);
    let mut found = Vec::new();
    let mut start = None;
    let mut chars = inner.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        if c.is_alphanumeric() || (start.is_some() && holds(before, c, after)) {
            start.get_or_insert(at);
        } else if let Some(begun) = start.take() {
            found.extend(word(text, span.start() + begun, span.start() + at));
        }
        before = c;
    }
    found.extend(start.and_then(|begun| word(text, span.start() + begun, span.end())));
    found
}

/// Whether a mark between two characters holds them in one word.
fn holds(before: char, mark: char, after: char) -> bool {
    match mark {
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic(),
        '.' => {
            (before.is_uppercase() && after.is_uppercase())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn word(text: &Text, start: usize, end: usize) -> Option<Word> {
    let span = text.span(start..end).filter(|s| s.len() <= LONGEST)?;
    Some(Word { span, folded: fold(text.get(span)) })
}

/// Lower case, without accents, dots and a possessive's tail.
pub(crate) fn fold(word: &str) -> String {
    let lower: String = word.chars().flat_map(char::to_lowercase).flat_map(plain).collect();
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    let number = bare.starts_with(|c: char| c.is_ascii_digit());
    bare.chars().filter(|c| number || *c != '.').collect()
}

/// The letters that an English text writes for a Latin letter with an accent.
fn plain(c: char) -> impl Iterator<Item = char> {
    let letters: &str = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' | 'ĉ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        '’' | '‘' => "'",
        // The dot that lower-casing "İ" leaves behind.
        '\u{307}' => "",
        other => return Letters::One(Some(other)),
    };
    Letters::Some(letters.chars())
}

enum Letters {
    One(Option<char>),
    Some(std::str::Chars<'static>),
}

impl Iterator for Letters {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        match self {
            Letters::One(c) => c.take(),
            Letters::Some(chars) => chars.next(),
        }
    }
}

/// Whether a folded word carries content: neither a stop word nor a number.
pub(crate) fn is_content(folded: &str) -> bool {
    static SET: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    let stop = SET.get_or_init(|| STOP.split_whitespace().collect());
    let contracted = folded.contains('\'');
    folded.len() > 1
        && !contracted
        && !folded.starts_with(|c: char| c.is_ascii_digit())
        && !stop.contains(folded)
}

/// The sense that words have which tell what was to be and did not come about, "before the treaty could be signed": that of preventing it.
pub(crate) fn forestalled(words: &[Word]) -> Option<String> {
    let before = words.iter().position(|w| w.folded == "before")?;
    let mut after = words[before..].iter().take(FORESTALLED);
    after.any(|w| w.folded == "could").then(|| sense("prevent"))
}

/// The stem of a folded word: what is left without plural, tense and adverb endings.
///
/// Lighter than Porter's stemmer, whose harder cuts make "general" and "generous" one; what it leaves apart and news uses one
/// for another stands in `synonyms.txt`.
pub(crate) fn stem(folded: &str) -> String {
    let mut stem = folded.to_owned();
    if !stem.is_ascii() || stem.len() < 4 {
        return stem;
    }
    if let Some(s) = stem.strip_suffix("ies").or_else(|| stem.strip_suffix("ied")) {
        stem = format!("{s}y");
    } else if let Some(s) = ["sses", "shes", "ches", "xes", "zes"]
        .iter()
        .find_map(|e| stem.ends_with(e).then(|| &stem[..stem.len() - 2]))
    {
        stem = s.to_owned();
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem.pop();
    }
    for ending in ["ing", "ed"] {
        if let Some(s) =
            stem.strip_suffix(ending).filter(|s| s.len() >= 3 && s.contains(['a', 'e', 'i', 'o', 'u', 'y']))
        {
            stem = undouble(s).to_owned();
            break;
        }
    }
    if let Some(s) = stem.strip_suffix("ly").filter(|s| s.len() >= 4) {
        stem = s.to_owned();
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// "stopp" is "stop"; "kill" and "press" stay.
fn undouble(s: &str) -> &str {
    let b = s.as_bytes();
    let double = b.len() > 3 && b[b.len() - 1] == b[b.len() - 2] && !b"lsz".contains(&b[b.len() - 1]);
    if double { &s[..s.len() - 1] } else { s }
}

/// The stem of a folded word, or the stem of the word that names its group of synonyms.
pub(crate) fn sense(folded: &str) -> String {
    static GROUPS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let lines = include_str!("synonyms.txt").lines().filter(|l| !l.starts_with('#'));
        let mut groups = HashMap::new();
        for line in lines {
            let name = line.split_whitespace().next().unwrap_or_default();
            for word in line.split_whitespace() {
                groups.entry(stem(word)).or_insert_with(|| stem(name));
            }
        }
        groups
    });
    let stem = stem(folded);
    groups.get(&stem).cloned().unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(s: &str) -> Vec<String> {
        let text = Text::new(s.to_owned()).unwrap();
        words(&text, text.span(0..s.len()).unwrap()).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn words_hold_together() {
        assert_eq!(
            folded("The U.S. won’t pay £1,050.50, Zoë’s aide said."),
            ["the", "us", "won't", "pay", "1,050.50", "zoe", "aide", "said"]
        );
        assert_eq!(folded("Vice-President … 🎉 İstanbul"), ["vice", "president", "istanbul"]);
    }

    #[test]
    fn what_could_not_be_was_prevented() {
        let told = |s: &str| {
            let text = Text::new(s.to_owned()).unwrap();
            forestalled(&words(&text, text.span(0..s.len()).unwrap()))
        };
        assert_eq!(told("She left before the treaty could be signed."), Some(sense("preventing")));
        assert_eq!(told("They could not leave before noon."), None);
    }

    #[test]
    fn inflections_share_a_stem() {
        for [a, b] in [
            ["signing", "signed"],
            ["criticised", "criticism"],
            ["stopped", "stops"],
            ["talks", "dialogue"],
            ["parties", "party"],
            ["killed", "deaths"],
            ["missiles", "rocket"],
            ["willingness", "ready"],
            ["criticized", "condemn"],
        ] {
            assert_eq!(sense(a), sense(b), "{a} {b}");
        }
        for [a, b] in [["general", "generous"], ["sing", "sign"], ["loan", "aid"]] {
            assert_ne!(sense(a), sense(b), "{a} {b}");
        }
    }

    #[test]
    fn a_word_stands_in_one_group() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        let mut twice = Vec::new();
        for line in include_str!("synonyms.txt").lines().filter(|l| !l.starts_with('#')) {
            for word in line.split_whitespace() {
                let other = seen.insert(stem(word), line).filter(|o| *o != line);
                twice.extend(other.map(|o| format!("{word}: {o} | {line}")));
            }
        }
        assert!(twice.is_empty(), "{twice:#?}");
    }
}
