//! The word lists behind mentions and chains: closed classes, nouns for persons, groups and places, given names, countries.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What the lists say of one word; the flags of a word in several lists are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Entry {
    flags: u32,
    /// The singular of a noun; empty for other words.
    pub(crate) singular: &'static str,
}

/// One bit of an [`Entry`].
#[derive(Clone, Copy)]
pub(crate) struct Flag(u32);

pub(crate) const DETERMINER: Flag = Flag(1);
pub(crate) const POSSESSIVE: Flag = Flag(1 << 1);
pub(crate) const PREPOSITION: Flag = Flag(1 << 2);
pub(crate) const CONJUNCTION: Flag = Flag(1 << 3);
pub(crate) const RELATIVE: Flag = Flag(1 << 4);
pub(crate) const ADVERB: Flag = Flag(1 << 5);
pub(crate) const AUXILIARY: Flag = Flag(1 << 6);
pub(crate) const VERB: Flag = Flag(1 << 7);
pub(crate) const NUMBER: Flag = Flag(1 << 8);
pub(crate) const HONORIFIC: Flag = Flag(1 << 9);
pub(crate) const RANK: Flag = Flag(1 << 10);
/// A noun for persons.
pub(crate) const PERSON: Flag = Flag(1 << 11);
/// A noun for organisations.
pub(crate) const GROUP: Flag = Flag(1 << 12);
/// A noun for places.
pub(crate) const PLACE: Flag = Flag(1 << 13);
/// The plural of a noun, or a noun that takes a plural verb ("police").
pub(crate) const PLURAL: Flag = Flag(1 << 14);
/// An office that one person holds at a time in one place.
pub(crate) const OFFICE: Flag = Flag(1 << 15);
/// A role that is told with a name and that many hold.
pub(crate) const ROLE: Flag = Flag(1 << 16);
pub(crate) const MALE: Flag = Flag(1 << 17);
pub(crate) const FEMALE: Flag = Flag(1 << 18);
/// A definite description by this noun takes up a name: "the company", "the city".
pub(crate) const TAKES_UP: Flag = Flag(1 << 19);
/// A group noun that is plural without "s" and stands without an article: "police".
pub(crate) const COLLECTIVE: Flag = Flag(1 << 20);
pub(crate) const PRONOUN: Flag = Flag(1 << 21);
/// "over", "nearly" before a number.
pub(crate) const HEDGE: Flag = Flag(1 << 22);

impl Entry {
    /// Whether any of the flags is set.
    pub(crate) fn is(self, flag: Flag) -> bool {
        self.flags & flag.0 != 0
    }

    /// Whether no list knows the word.
    pub(crate) fn unknown(self) -> bool {
        self.flags == 0
    }

    /// Whether it is a noun of ours.
    pub(crate) fn noun(self) -> bool {
        self.is(PERSON | GROUP | PLACE)
    }
}

impl std::ops::BitOr for Flag {
    type Output = Flag;
    fn bitor(self, other: Flag) -> Flag {
        Flag(self.0 | other.0)
    }
}

static WORDS: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    closed_classes(&mut words);
    nouns(include_str!("../../data/person-nouns.txt"), PERSON, &mut words);
    nouns(include_str!("../../data/group-nouns.txt"), Flag(0), &mut words);
    for pronoun in super::pronoun::ALL {
        words.entry((*pronoun).to_owned()).or_default().flags |= PRONOUN.0;
    }
    words
});

static GIVEN: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = lines(include_str!("../../data/first-names.txt"));
    let mut names = HashMap::new();
    for (gender, list) in lines.filter_map(|l| l.split_once(':')) {
        let gender = if gender == "m" { Gender::Male } else { Gender::Female };
        for name in list.split_whitespace() {
            // A name in both halves tells nothing: the second sight of it takes it out below.
            names
                .entry(name)
                .and_modify(|g| *g = if *g == gender { gender } else { Gender::Either })
                .or_insert(gender);
        }
    }
    names
});

static PLACES: LazyLock<HashMap<String, (Place, bool)>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (ix, line) in lines(include_str!("../../data/countries.txt")).enumerate() {
        let mut fields = line.split(';');
        let (names, people) = (fields.next().unwrap_or(line), fields.next().unwrap_or(""));
        let sort = match fields.next() {
            Some("body") => Sort::Body,
            Some(_) => Sort::Other,
            None => Sort::Country,
        };
        let place = Place { number: ix as u16, sort };
        for (list, people) in [(names, false), (people, true)] {
            for name in list.split('|').filter(|n| !n.is_empty()) {
                places.insert(place_key(name), (place, people));
            }
        }
    }
    places
});

/// Whether a person is a man or a woman, as far as words tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gender {
    Male,
    Female,
    /// A given name used for both.
    Either,
}

/// What the lists say of a lower-case word.
pub(crate) fn entry(lower: &str) -> Entry {
    WORDS.get(lower).copied().unwrap_or_default()
}

/// The gender that a lower-case given name tells.
pub(crate) fn given(lower: &str) -> Option<Gender> {
    GIVEN.get(lower).copied().filter(|g| *g != Gender::Either)
}

/// A place of the list, by whatever name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Place {
    number: u16,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Sort {
    Country,
    Body,
    Other,
}

impl Place {
    /// A number that all names of the place share.
    pub(crate) fn number(self) -> u16 {
        self.number
    }

    /// A country, so that "the country" can stand for it.
    pub(crate) fn is_country(self) -> bool {
        self.sort == Sort::Country
    }

    /// A body of states rather than a place: the EU, the UN.
    pub(crate) fn is_body(self) -> bool {
        self.sort == Sort::Body
    }
}

/// The listed place that this is a name of.
pub(crate) fn place(name: &str) -> Option<Place> {
    PLACES.get(&place_key(name)).filter(|(_, people)| !people).map(|(place, _)| *place)
}

/// The listed place whose adjective or people this is: "Ukrainian", "Ukrainians".
pub(crate) fn nationality(word: &str) -> Option<Place> {
    PLACES.get(&place_key(word)).filter(|(_, people)| *people).map(|(place, _)| *place)
}

/// Lower case, without full stops and with one form of apostrophe, but "us" is kept apart from "US".
fn place_key(name: &str) -> String {
    if name == "us" {
        return "us (pronoun)".to_owned();
    }
    name.chars()
        .filter(|c| *c != '.')
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn closed_classes(words: &mut HashMap<String, Entry>) {
    for (class, list) in lines(include_str!("../../data/words.txt")).filter_map(|l| l.split_once(": ")) {
        let flag = match class {
            "determiner" => DETERMINER,
            "possessive" => POSSESSIVE,
            "preposition" => PREPOSITION,
            "conjunction" => CONJUNCTION,
            "relative" => RELATIVE,
            "adverb" => ADVERB,
            "auxiliary" => AUXILIARY,
            "number" => NUMBER,
            "rank" => RANK,
            "honorific" => HONORIFIC,
            "hedge" => HEDGE,
            _ => VERB,
        };
        let mut list: Vec<&str> = list.split_whitespace().collect();
        // "mrs f": an honorific and whom it tells.
        let gender = match list.as_slice() {
            [_, "m"] if flag.0 == HONORIFIC.0 => MALE.0,
            [_, "f"] if flag.0 == HONORIFIC.0 => FEMALE.0,
            _ => 0,
        };
        if gender != 0 {
            list.truncate(1);
        }
        for word in list {
            words.entry(word.to_owned()).or_default().flags |= flag.0 | gender;
        }
    }
}

fn nouns(list: &'static str, always: Flag, words: &mut HashMap<String, Entry>) {
    for (forms, letters) in lines(list).filter_map(|l| l.split_once(' ')) {
        let (singular, plural) = forms
            .split_once('/')
            .map_or_else(|| (forms, format!("{forms}s")), |(singular, plural)| (singular, plural.to_owned()));
        let flags = letters.chars().map(letter).fold(always.0, |sum, f| sum | f.0);
        for (form, number) in [(singular.to_owned(), 0), (plural, PLURAL.0)] {
            let entry = words.entry(form).or_default();
            entry.flags |= flags | number;
            entry.singular = singular;
        }
    }
}

fn letter(c: char) -> Flag {
    match c {
        'o' => OFFICE | ROLE,
        'r' => ROLE,
        'm' => MALE,
        'f' => FEMALE,
        'g' => GROUP,
        'c' => GROUP | TAKES_UP,
        'l' => PLACE,
        't' => PLACE | TAKES_UP,
        'p' => COLLECTIVE | PLURAL,
        _ => Flag(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_know_their_plurals() {
        assert_eq!(entry("spokeswomen").singular, "spokeswoman");
        assert!(
            entry("spokeswomen").is(FEMALE)
                && entry("spokeswomen").is(PLURAL)
                && entry("spokeswoman").is(OFFICE)
        );
        assert!(entry("police").is(GROUP) && entry("police").is(PLURAL));
        assert!(entry("xyzzy").unknown());
    }

    #[test]
    fn places_have_one_number_for_all_their_names() {
        assert_eq!(place("U.S."), place("America"));
        assert_eq!(nationality("Ukrainian"), place("Ukraine"));
        assert!(place("us").is_none() && place("US").is_some());
        let body = |name: &str| place(name).unwrap().is_body();
        assert!(body("UN") && body("EU") && !body("UK") && !place("Europe").unwrap().is_country());
    }

    #[test]
    fn given_names_tell() {
        assert_eq!(given("keir"), Some(Gender::Male));
        assert_eq!(given("maria"), Some(Gender::Female));
        assert_eq!(given("jordan"), Some(Gender::Male));
    }
}
