//! The kinds of differences, and what would mend each.

use super::Wrong;
use crate::eval::reports::Reading;
use crosswire::report::{Attribution, Form};
use marked::report::{Figure, Told};
use std::ops::Range;

const OTHER_WORDS: &str = "found with other words";
const TRANSCRIPT: &str = "transcript";
const HEADLINE: &str = "headline";
const NO_SOURCE: &str = "no source";
const SENTENCES: &str = "several sentences";
const ACCORDING: &str = "according to";
const PRONOUN: &str = "pronoun source";
const SAY: &str = "say-verb";
const NO_CUE: &str = "no cue";
const OTHER_CUE: &str = "other cue";

/// The kind of a marked attribution; the first that fits.
pub fn of_marked(reading: &Reading, told: &Told) -> &'static str {
    let ours = reading.found.attributions.iter();
    let ours = ours.map(|a| a.content.iter().map(|s| s.range()).collect::<Vec<_>>());
    if ours.into_iter().any(|o| much_in_common(&o, &told.content)) {
        return OTHER_WORDS;
    }
    of(reading, told.cue.as_ref(), &told.content, told.speaker.is_some())
}

/// The kind of an attribution of ours.
pub fn of_found(reading: &Reading, ours: &Attribution) -> &'static str {
    let content: Vec<_> = ours.content.iter().map(|s| s.range()).collect();
    if reading.marked.told.iter().any(|t| much_in_common(&content, &t.content)) {
        return OTHER_WORDS;
    }
    of(reading, ours.cue.map(|s| s.range()).as_ref(), &content, ours.source.is_some())
}

/// Whether the shorter of two contents lies in the other by half.
fn much_in_common(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let length = |c: &[Range<usize>]| c.iter().map(Range::len).sum::<usize>();
    let pairs =
        a.iter().flat_map(|a| b.iter().map(move |b| a.end.min(b.end).saturating_sub(a.start.max(b.start))));
    2 * pairs.sum::<usize>() >= length(a).min(length(b)).max(1)
}

fn of(
    reading: &Reading,
    cue: Option<&Range<usize>>,
    content: &[Range<usize>],
    has_source: bool,
) -> &'static str {
    let text = &reading.marked.text;
    let headline = text.find('\n').unwrap_or(text.len());
    let act = cue.map(|c| text[c.clone()].to_lowercase());
    let act = act.as_deref().unwrap_or_default();
    match () {
        () if act == ":" && reading.marked.style == "transcript" => TRANSCRIPT,
        () if content.first().is_some_and(|c| c.start < headline) => HEADLINE,
        () if !has_source => NO_SOURCE,
        () if act.contains("according to") || ["per", "in the words of", "in the view of"].contains(&act) => {
            ACCORDING
        }
        () if sentences(reading, content) > 1 => SENTENCES,
        () if act.is_empty() => NO_CUE,
        () if cue.is_some_and(|c| pronoun_beside(text, c)) => PRONOUN,
        () if is_saying(act) => SAY,
        () => OTHER_CUE,
    }
}

fn sentences(reading: &Reading, content: &[Range<usize>]) -> usize {
    let touches = |s: Range<usize>| content.iter().any(|c| c.start < s.end && s.start < c.end);
    reading.found.sentences.iter().filter(|s| touches(s.span.range())).count()
}

/// Verbs that say nothing else than that something is said.
fn is_saying(cue: &str) -> bool {
    const VERBS: [&str; 23] = [
        "say",
        "says",
        "said",
        "saying",
        "tell",
        "tells",
        "told",
        "telling",
        "add",
        "adds",
        "added",
        "adding",
        "ask",
        "asks",
        "asked",
        "reply",
        "replied",
        "replies",
        "answered",
        "write",
        "writes",
        "wrote",
        "announced",
    ];
    cue.split_whitespace().any(|w| VERBS.contains(&w))
}

fn pronoun_beside(text: &str, cue: &Range<usize>) -> bool {
    const PRONOUNS: [&str; 6] = ["he", "she", "they", "it", "we", "i"];
    let is = |w: Option<&str>| {
        let word = w.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        PRONOUNS.contains(&word.as_str())
    };
    let before = text[..cue.start].trim_end();
    let near = before.ends_with(char::is_alphanumeric);
    let next = text[cue.end..].split_whitespace().next();
    // "said she," has the source behind it, "said she knew" the content.
    let closed = next.is_some_and(|w| w.ends_with([',', '.', ':']));
    (near && is(before.split_whitespace().next_back())) || (closed && is(next))
}

/// The kind of a wrong speaker: by the words that we took for the source.
pub fn of_speaker(reading: &Reading, ours: &Attribution) -> &'static str {
    let Some(source) = ours.source else { return "no source found" };
    let inside = reading.found.mentions.iter().filter(|m| source.overlaps(m.span));
    match inside.max_by_key(|m| m.span.len()).map(|m| m.form) {
        Some(Form::Pronoun) => "a pronoun",
        Some(Form::Nominal) => "a description",
        Some(Form::Name) => "a name",
        None => "no mention in the source",
    }
}

/// The kind of a date: by its value.
pub fn of_date(value: &str) -> &'static str {
    match () {
        () if value.starts_with('P') && value.ends_with("_REF") => "now",
        () if value.starts_with('P') => "a length of time",
        () if value.contains("-W") => "a week or weekend",
        () if value.contains('T') => "a time of day",
        () if value.len() == 10 => "a day",
        () if value.len() == 7 && value.ends_with(|c: char| c.is_ascii_digit()) => "a month",
        () if value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()) => "a year",
        () => "a season, quarter or other",
    }
}

/// The kind of a figure: by its unit and its words.
pub fn of_figure(text: &str, figure: &Figure) -> &'static str {
    let unit = figure.unit.split(' ').next().unwrap_or_default();
    let words = &text[figure.span.clone()];
    match () {
        () if figure.unit == "%" => "a share",
        () if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => "money",
        () if figure.unit == "year" => "an age or years",
        () if words.bytes().any(|b| b.is_ascii_digit()) => "a count or measure in digits",
        () => "a count or measure in words",
    }
}

/// What would mend a kind.
pub fn advice(wrong: Wrong, kind: &str) -> &'static str {
    let found = ADVICE.iter().find(|(w, k, _)| *w == wrong && *k == kind);
    found.map_or("Nobody has looked into this kind yet.", |(_, _, advice)| advice)
}

const ADVICE: &[(Wrong, &str, &str)] = &[
    (
        Wrong::Missed,
        OTHER_WORDS,
        "The act is seen, its content ends elsewhere: the decoder's joining of pieces, and training texts with contents over several \
         sentences or around the cue. The same places are counted under what is not marked.",
    ),
    (
        Wrong::Missed,
        TRANSCRIPT,
        "Who speaks stands before a colon: a rule of layout, which knows turns that go on over paragraphs.",
    ),
    (
        Wrong::Missed,
        HEADLINE,
        "Headlines leave out verbs and name the speaker after a colon or dash: more headlines in training; “Name: words” is read where the name is a noun for persons or bodies.",
    ),
    (
        Wrong::Missed,
        NO_SOURCE,
        "Passives and nouns without a speaker (“was expected”, “are feared”): training texts of this form, since the public sets mark few.",
    ),
    (
        Wrong::Missed,
        SENTENCES,
        "A quotation or free indirect speech that goes on after its sentence: the content has to run on until the mark closes, or as long as the tense and \
         person stay.",
    ),
    (
        Wrong::Missed,
        ACCORDING,
        "Plain forms are read; what is missed has the content in two pieces around the phrase, or a source that is itself long.",
    ),
    (
        Wrong::Missed,
        PRONOUN,
        "The cue stands beside a pronoun: the model has the words at hand, so training on more verbs is what helps.",
    ),
    (
        Wrong::Missed,
        SAY,
        "A plain verb of saying: usually far from its content or inside another clause; a wider window around the cue, more such texts.",
    ),
    (
        Wrong::Missed,
        NO_CUE,
        "Nothing in the words tells of speech but the quotation marks: a rule that gives a lone quotation to the speaker before it.",
    ),
    (
        Wrong::Missed,
        OTHER_CUE,
        "Verbs and nouns that tell of speech only sometimes (“blamed”, “put”, “hope”): more verbs in training, and a list of cue nouns with their complements.",
    ),
    (Wrong::False, OTHER_WORDS, "The other side of the same kind above: mend the content's ends there."),
    (
        Wrong::False,
        HEADLINE,
        "Headlines: a verb that looks like a cue. Training on headlines that attribute nothing.",
    ),
    (
        Wrong::False,
        NO_SOURCE,
        "Without a source a cue is weak evidence: a higher threshold for these, once the score is calibrated on them.",
    ),
    (
        Wrong::False,
        SENTENCES,
        "Quotation marks around a title or a sign, or a quotation given twice: pieces of one speaker's turn are to be joined.",
    ),
    (
        Wrong::False,
        ACCORDING,
        "“According to” a rule or a plan is no act of speech, or two contents are read where one is marked.",
    ),
    (
        Wrong::False,
        PRONOUN,
        "A verb of wanting or feeling beside a pronoun that is no attribution, or one inside another's words: outermost ones only.",
    ),
    (
        Wrong::False,
        SAY,
        "Mostly an attribution inside another's content: drop what lies in a content of a surer one.",
    ),
    (
        Wrong::False,
        NO_CUE,
        "A rule of layout took a line for a turn: it needs a second turn of the same form.",
    ),
    (
        Wrong::False,
        OTHER_CUE,
        "Verbs of wanting, planning, agreeing: whether they attribute is a matter of the guideline; look here for wrong marks first.",
    ),
    (Wrong::False, TRANSCRIPT, "A line with a colon that is no turn: labels and times of a live page."),
    (
        Wrong::Speaker,
        "no source found",
        "The content is found, its source not: the speaker of the quotation before, or of the paragraph before, where the marks go on.",
    ),
    (
        Wrong::Speaker,
        "a pronoun",
        "The pronoun's chain is wrong: agreement in sex and number, and preferring the last speaker and the last subject.",
    ),
    (
        Wrong::Speaker,
        "a description",
        "“The minister” for somebody named before: offices and roles have to lead to the name, also by a broader word (“the official”, “the 58-year-old”).",
    ),
    (
        Wrong::Speaker,
        "a name",
        "The name is found and its chain bears another: short forms, acronyms and possessives, or a source of two names.",
    ),
    (
        Wrong::Speaker,
        "no mention in the source",
        "The source's words are no mention: names in capitals, initials and names of an unknown form have to become one.",
    ),
    (Wrong::Date, "now", "“Now” and “currently” where they mean the present; elsewhere they are no date."),
    (Wrong::Date, "a length of time", "Lengths in words, with “half” or as an adjective."),
    (Wrong::Date, "a week or weekend", "Weekends and weeks by name or from another day."),
    (
        Wrong::Date,
        "a time of day",
        "A part of the day belongs to the day beside it; a clock without a day to the day of the report.",
    ),
    (
        Wrong::Date,
        "a day",
        "Weekdays without a word for before or after: tense and the order of the story decide; some are anchored on another date in the text.",
    ),
    (
        Wrong::Date,
        "a month",
        "A month without a year: the nearest by tense, or the year of the date before it.",
    ),
    (Wrong::Date, "a year", "Two-digit years, spans of years, years as names."),
    (
        Wrong::Date,
        "a season, quarter or other",
        "Seasons, quarters and business years, of which the year has to be chosen.",
    ),
    (
        Wrong::Date,
        "not marked",
        "Words that look like a time and claim none, or a mark that is missing: look for the latter first.",
    ),
    (Wrong::Figure, "a share", "Fractions and ratios in words (“one in five”), and what bounds them."),
    (
        Wrong::Figure,
        "money",
        "Signs and scale words of more currencies, ranges whose unit stands once, and hedges around a second sum in brackets.",
    ),
    (
        Wrong::Figure,
        "an age or years",
        "A bare number between commas after a name is an age; lengths of time are dates.",
    ),
    (
        Wrong::Figure,
        "a count or measure in digits",
        "Counts beside names and numbers of things; hedges farther off, or after the number.",
    ),
    (
        Wrong::Figure,
        "a count or measure in words",
        "Number words as pronouns (“one of them”, “the three”) and counted nouns far from their number.",
    ),
    (
        Wrong::Figure,
        "not marked",
        "Numbers that are labels (roads, rooms, scores) or a missing mark: look for the latter first.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_by_value() {
        let kinds = [
            "2024-05-03",
            "2024-05",
            "2024",
            "P3D",
            "PRESENT_REF",
            "2024-05-03TMO",
            "2024-W18-WE",
            "2024-SU",
        ]
        .map(of_date);
        let wanted = [
            "a day",
            "a month",
            "a year",
            "a length of time",
            "now",
            "a time of day",
            "a week or weekend",
            "a season, quarter or other",
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn pronouns_beside_the_cue() {
        let text = "They left, he said. Berg said she knew.";
        let said: Vec<_> = text.match_indices("said").map(|(at, w)| at..at + w.len()).collect();
        assert!(pronoun_beside(text, &said[0]) && !pronoun_beside(text, &said[1]));
        assert!(is_saying("has said") && !is_saying("blamed"));
        let common = |a: Range<usize>, b: Range<usize>| much_in_common(&[a, 50..51], &[b]);
        assert!(common(0..10, 8..10) && !common(0..10, 9..30));
    }

    #[test]
    fn every_advice_has_a_kind_once() {
        let mut keys: Vec<_> = ADVICE.iter().map(|(w, k, _)| (*w, *k)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), ADVICE.len());
    }
}
