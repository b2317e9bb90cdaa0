//! Which sort of thing a name is that is no person, organisation, place, nationality or facility: the encoder does not tell
//! events from works, for want of texts in which they are marked apart; the last word of the name mostly does.

use report::{EntityKind, Span, Text};

/// What the last word of an event's name is, in lower case, or the first ("Hurricane", "Operation").
const EVENTS: &[&str] = &[
    "battle",
    "championship",
    "championships",
    "conference",
    "congress",
    "cup",
    "cyclone",
    "derby",
    "earthquake",
    "election",
    "elections",
    "exhibition",
    "expo",
    "fair",
    "festival",
    "final",
    "finals",
    "forum",
    "games",
    "hurricane",
    "intifada",
    "jubilee",
    "marathon",
    "massacre",
    "olympics",
    "open",
    "operation",
    "paralympics",
    "pandemic",
    "parade",
    "playoffs",
    "prix",
    "rally",
    "revolution",
    "storm",
    "summit",
    "superbowl",
    "tour",
    "tournament",
    "tsunami",
    "typhoon",
    "uprising",
    "war",
    "wars",
    "week",
];

/// What the last word of a work's name is, in lower case.
const WORKS: &[&str] = &[
    "accord",
    "accords",
    "act",
    "agreement",
    "amendment",
    "bible",
    "bill",
    "charter",
    "code",
    "constitution",
    "convention",
    "declaration",
    "koran",
    "opera",
    "pact",
    "protocol",
    "quran",
    "symphony",
    "torah",
    "treaty",
];

/// Events and works among the other names; every other kind as it is.
pub(super) fn finer(text: &Text, span: Span, kind: EntityKind) -> EntityKind {
    if kind != EntityKind::Other {
        return kind;
    }
    let name = text.get(span).to_lowercase();
    let named = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let words: Vec<String> = name.split_whitespace().map(named).filter(|w| !w.is_empty()).collect();
    let ends = |list: &[&str]| words.last().is_some_and(|w| list.contains(&w.as_str()));
    let begins = |list: &[&str]| words.len() > 1 && words.first().is_some_and(|w| list.contains(&w.as_str()));
    if ends(EVENTS) || begins(EVENTS) {
        EntityKind::Event
    } else if ends(WORKS) || is_quoted(text, span) {
        EntityKind::Work
    } else {
        EntityKind::Other
    }
}

/// Whether the name is all that stands between two quotation marks: a title.
fn is_quoted(text: &Text, span: Span) -> bool {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»');
    let before = text.as_str().get(..span.start()).and_then(|s| s.chars().next_back());
    let after = text.as_str().get(span.end()..).and_then(|s| s.trim_start_matches([',', '.']).chars().next());
    before.is_some_and(marks) && after.is_some_and(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(words: &str, name: &str) -> EntityKind {
        let text = Text::new(words.to_owned()).unwrap();
        let start = words.find(name).unwrap();
        finer(&text, text.span(start..start + name.len()).unwrap(), EntityKind::Other)
    }

    #[test]
    fn events_and_works_are_told_by_their_words() {
        assert_eq!(kind("at the World Cup in May", "World Cup"), EntityKind::Event);
        assert_eq!(kind("after Hurricane Ida", "Hurricane Ida"), EntityKind::Event);
        assert_eq!(kind("under the Clean Rivers Act", "Clean Rivers Act"), EntityKind::Work);
        assert_eq!(kind("her novel “Low Tide,” won", "Low Tide"), EntityKind::Work);
        assert_eq!(kind("ran Windows on it", "Windows"), EntityKind::Other);
    }
}
