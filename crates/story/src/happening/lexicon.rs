//! Words of happening as they are compared: one form for all inflections, a root across derivations, and groups of near
//! synonyms.

use crate::word;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Irregular forms, each line the base form and the forms that lead to it.
const IRREGULAR: &str = "\
be am is are was were been being;have has had;do does did done;say said;tell told;go went gone goes;come came;\
get got gotten;make made;take took taken;give gave given;find found;begin began begun;break broke broken;\
bring brought;build built;buy bought;catch caught;choose chose chosen;deal dealt;die died dies dying;\
draw drew drawn;drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;feel felt;fight fought;\
flee fled;fly flew flown;forbid forbade forbidden;forget forgot forgotten;freeze froze frozen;grow grew grown;\
hang hung;hear heard;hide hid hidden;hold held;keep kept;know knew known;lay laid;lead led;leave left;lend lent;\
lie lied lying;lose lost;mean meant;meet met;pay paid;ride rode ridden;ring rang rung;rise rose risen;run ran;\
see saw seen;seek sought;sell sold;send sent;shake shook shaken;shoot shot;shrink shrank shrunk;sing sang sung;\
sink sank sunk;sit sat;slay slew slain;sleep slept;slide slid;speak spoke spoken;spend spent;spring sprang sprung;\
stand stood;steal stole stolen;stick stuck;strike struck stricken;swear swore sworn;sweep swept;swim swam swum;\
swing swung;teach taught;tear tore torn;think thought;throw threw thrown;wear wore worn;weep wept;win won;\
write wrote written;overthrow overthrew overthrown;overtake overtook overtaken;undergo underwent undergone;\
withdraw withdrew withdrawn;tie tied ties";

/// Words inside an expression of happening that are not its head: particles, prepositions, reflexives.
const PARTICLES: &str = "about according across after against along apart around as aside at away back by down for forward from \
    herself himself in into itself of off on onto out over over's themselves through to together under up upon with";

/// Endings that make a noun of a verb or a person, longest first. What is left has at least three letters.
const ENDINGS: &[&str] = &[
    "isation", "ization", "ication", "ational", "ation", "ition", "sion", "tion", "ment", "ance", "ence",
    "ist", "ity", "ion", "ure", "ery", "ant", "ent", "age", "al", "er", "or", "iv", "y", "t",
];

/// The form that stands for all inflections of a folded word.
pub(super) fn lemma(folded: &str) -> String {
    static FORMS: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let lines = IRREGULAR.split(';').map(|line| line.split_whitespace().collect::<Vec<_>>());
        lines
            .filter_map(|line| line.split_first().map(|(base, forms)| (*base, forms.to_vec())))
            .flat_map(|(base, forms)| forms.into_iter().map(move |form| (form, base)))
            .collect()
    });
    word::stem(forms.get(folded).copied().unwrap_or(folded))
}

/// What is left of a lemma without the ending of a derivation: "resign" of "resignation". One ending is cut, so
/// "treatment" is "treat" and "treat" is "trea": the common beginning of two words is compared beside it.
///
/// Cruder than a dictionary: "general" and "generation" meet as well. It counts together with all else that is compared.
pub(super) fn root(lemma: &str) -> &str {
    let cut = |ending: &&str| lemma.strip_suffix(*ending).filter(|left| left.len() >= 3);
    if lemma.is_ascii() { ENDINGS.iter().find_map(cut).unwrap_or(lemma) } else { lemma }
}

/// Whether a folded word inside an expression of happening is not its head.
pub(super) fn is_particle(folded: &str) -> bool {
    static SET: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| PARTICLES.split_whitespace().collect()).contains(folded)
}

/// The numbers of the groups in `happenings.txt` that a lemma stands in, sorted; a word with two senses stands in two.
pub(super) fn groups(lemma: &str) -> &'static [u16] {
    static GROUPS: OnceLock<BTreeMap<String, Vec<u16>>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let mut groups: BTreeMap<String, Vec<u16>> = BTreeMap::new();
        let lines = include_str!("happenings.txt").lines().filter(|l| !l.starts_with('#'));
        for (number, line) in (0..).zip(lines) {
            for word in line.split_whitespace() {
                let of = groups.entry(self::lemma(word)).or_default();
                if of.last() != Some(&number) {
                    of.push(number);
                }
            }
        }
        groups
    });
    groups.get(lemma).map_or(&[], Vec::as_slice)
}

/// Months and days of the week, folded.
pub(super) fn is_time(folded: &str) -> bool {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "morning",
        "afternoon",
        "evening",
        "night",
        "midnight",
        "noon",
        "yesterday",
        "today",
        "tomorrow",
    ];
    TIMES.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_and_derivations_meet() {
        for [a, b] in [["shot", "shoots"], ["died", "die"], ["fled", "fleeing"], ["stolen", "stealing"]] {
            assert_eq!(lemma(a), lemma(b), "{a} {b}");
        }
        for [a, b] in [["elected", "election"], ["resigned", "resignation"], ["robbery", "robber"]] {
            assert_eq!(root(&lemma(a)), root(&lemma(b)), "{a} {b}");
        }
    }

    #[test]
    fn groups_hold_synonyms_apart() {
        let shared = |a: &str, b: &str| groups(&lemma(a)).iter().any(|g| groups(&lemma(b)).contains(g));
        for [a, b] in
            [["killed", "murder"], ["died", "death"], ["earthquakes", "tremor"], ["bought", "takeover"]]
        {
            assert!(shared(a, b), "{a} {b}");
        }
        for [a, b] in [["killed", "bought"], ["resigned", "arrested"]] {
            assert!(!shared(a, b), "{a} {b}");
        }
    }
}
