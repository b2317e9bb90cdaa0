//! Offices that one person holds at a time: "NATO Secretary General", "German Chancellor".

use crate::word::{fold, stem};

/// What a role comes down to: the post, and of what. Equal values are one office.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Office {
    /// The body or country, as compared words: `nato`, `german`.
    pub of: Vec<String>,
    /// The post.
    pub post: Post,
}

/// Posts that one person holds at a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Post {
    /// "chief", "head", "boss": whoever stands at the top, whatever the title.
    Head,
    SecretaryGeneral,
    DirectorGeneral,
    ChiefExecutive,
    Chair,
    President,
    VicePresident,
    PrimeMinister,
    Chancellor,
    ForeignMinister,
    DefenceMinister,
    FinanceMinister,
    InteriorMinister,
    SecretaryOfState,
    DefenceSecretary,
    Mayor,
    Governor,
    Pope,
    ChiefJustice,
    HeadCoach,
}

/// Titles, longer ones before those that they contain. What precedes or follows one is what the office is of.
const TITLES: &[(&str, Post)] = &[
    ("vice president", Post::VicePresident),
    ("secretary general", Post::SecretaryGeneral),
    ("director general", Post::DirectorGeneral),
    ("chief executive officer", Post::ChiefExecutive),
    ("chief executive", Post::ChiefExecutive),
    ("ceo", Post::ChiefExecutive),
    ("prime minister", Post::PrimeMinister),
    ("premier", Post::PrimeMinister),
    ("foreign minister", Post::ForeignMinister),
    ("defence minister", Post::DefenceMinister),
    ("defense minister", Post::DefenceMinister),
    ("finance minister", Post::FinanceMinister),
    ("interior minister", Post::InteriorMinister),
    ("secretary of state", Post::SecretaryOfState),
    ("defense secretary", Post::DefenceSecretary),
    ("defence secretary", Post::DefenceSecretary),
    ("chief justice", Post::ChiefJustice),
    ("head coach", Post::HeadCoach),
    ("chairman", Post::Chair),
    ("chairwoman", Post::Chair),
    ("president", Post::President),
    ("chancellor", Post::Chancellor),
    ("mayor", Post::Mayor),
    ("governor", Post::Governor),
    ("pope", Post::Pope),
    ("chief", Post::Head),
    ("head", Post::Head),
    ("boss", Post::Head),
];

/// Words that say that someone does not hold the office now, or is one of several.
const NOT_THE_HOLDER: &[&str] = &[
    "former",
    "ex",
    "then",
    "late",
    "acting",
    "interim",
    "deputy",
    "vice",
    "assistant",
    "associate",
    "elect",
    "designate",
    "incoming",
    "outgoing",
    "next",
    "would",
    "candidate",
    "nominee",
    "shadow",
    "regional",
    "local",
    "co",
    "first",
    "honorary",
    "emeritus",
    "opposition",
    "rival",
    "previous",
    "one",
    "time",
    "assembly",
    "commission",
    "committee",
    "council",
    "senate",
];

/// Reads a role; `None` if it is no office that one person holds, or does not say of what ("the president").
pub(crate) fn office(role: &str) -> Option<Office> {
    let words: Vec<String> =
        role.split(|c: char| c.is_whitespace() || "-‐‑,()/".contains(c)).map(fold).collect();
    let words: Vec<&str> = words
        .iter()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect();
    let (from, length, post) = TITLES.iter().find_map(|(title, post)| {
        let title: Vec<&str> = title.split(' ').collect();
        let at = words.windows(title.len()).position(|w| w == title)?;
        Some((at, title.len(), *post))
    })?;
    let rest = words[..from].iter().chain(&words[from + length..]);
    let rest: Vec<&str> = rest
        .copied()
        .filter(|w| !matches!(*w, "the" | "of" | "a" | "s" | "mr" | "mrs" | "ms" | "sir" | "for"))
        .collect();
    if rest.iter().any(|w| NOT_THE_HOLDER.contains(w)) {
        return None;
    }
    let mut of: Vec<String> = rest.into_iter().map(place).collect();
    of.sort();
    of.dedup();
    let pope = post == Post::Pope;
    (pope || !of.is_empty()).then_some(Office { of: if pope { Vec::new() } else { of }, post })
}

impl Office {
    /// Whether two roles are one office: "NATO chief" is whoever holds its top post.
    pub(crate) fn is(&self, other: &Office) -> bool {
        let top = |p| matches!(p, Post::SecretaryGeneral | Post::DirectorGeneral | Post::ChiefExecutive);
        let posts = self.post == other.post
            || (self.post == Post::Head && top(other.post))
            || (other.post == Post::Head && top(self.post));
        self.of == other.of && posts
    }
}

/// One name for a country, its people and its short forms, as far as roles use them: "US", "American", "U.S.".
fn place(word: &str) -> String {
    match word {
        "us" | "usa" | "american" | "america" => "us".into(),
        "uk" | "british" | "britain" => "uk".into(),
        "french" | "france" => "franc".into(),
        "germany" => "german".into(),
        "eu" | "european" => "eu".into(),
        other => demonym(other),
    }
}

/// "Ukrainian" and "Ukraine", "Russian" and "Russia", "Polish" … as far as an ending tells.
fn demonym(word: &str) -> String {
    let stem = stem(word);
    ["ian", "ean", "an", "ia", "ea", "a"]
        .iter()
        .find_map(|e| stem.strip_suffix(e))
        .filter(|s| s.len() > 3)
        .unwrap_or(&stem)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        office(a).zip(office(b)).is_some_and(|(a, b)| a.is(&b))
    }

    #[test]
    fn one_office_under_several_names() {
        assert!(same("NATO Secretary General", "NATO chief"));
        assert!(same("Ukrainian President", "President of Ukraine"));
        assert!(same("U.S. President", "American president"));
        assert!(same("US Vice-President", "U.S. Vice President"));
        assert!(same("UK Prime Minister", "the British prime minister"));
    }

    #[test]
    fn other_offices() {
        assert!(!same("US President", "US Vice-President"));
        assert!(!same("NATO chief", "EU chief"));
        assert!(!same("Ukrainian President", "Russian President"));
        assert!(!same("Acme chairman", "Acme chief"));
    }

    #[test]
    fn no_office_of_one_person() {
        for role in [
            "former NATO chief",
            "President",
            "spokeswoman",
            "Senator",
            "German minister",
            "president-elect of Chile",
            "",
        ] {
            assert_eq!(office(role), None, "{role}");
        }
    }
}
