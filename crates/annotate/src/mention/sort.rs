//! The finer kinds of names: what is decided about mentions is decided among persons, organisations, places and others; where
//! that agrees with what the encoder's head read, the head's finer kind stands.

use super::Name;
use super::lexicon;
use report::{EntityKind, Mention, Report};

/// Sets the finer kinds of mentions that are names.
pub(super) fn refine(report: &Report, names: &[Name], mentions: &mut [Mention]) {
    let mut names = names.to_vec();
    names.sort_by_key(|n| n.span);
    for mention in mentions {
        let Some(span) = mention.name else { continue };
        let from = names.partition_point(|n| n.span.end() <= span.start());
        let read = names.get(from).filter(|n| n.span.overlaps(span)).map(|n| n.kind);
        let listed = || lexicon::nationality(report.text.get(span)).map(|_| EntityKind::Nationality);
        let finer = listed().or(read);
        if is_metonym(report, span) {
            mention.kind = EntityKind::Organisation;
            continue;
        }
        mention.kind = finer.filter(|k| k.broad() == mention.kind).unwrap_or(mention.kind);
    }
}

/// Buildings and places that stand for those who govern from there.
const METONYMS: &[&str] = &[
    "10 downing street",
    "buckingham palace",
    "capitol hill",
    "chigi palace",
    "downing street",
    "elysee",
    "elysee palace",
    "élysée",
    "élysée palace",
    "kremlin",
    "matignon",
    "no 10",
    "number 10",
    "number ten",
    "palazzo chigi",
    "pentagon",
    "planalto",
    "rashtrapati bhavan",
    "scotland yard",
    "state house",
    "wall street",
    "westminster",
    "white house",
    "whitehall",
    "zhongnanhai",
];

/// Whether a name stands for a government: one of the list, unless the word before it says that the place is meant.
fn is_metonym(report: &Report, span: report::Span) -> bool {
    let name = report.text.get(span).to_lowercase();
    let name = name.trim_start_matches("the ").replace('.', "");
    if !METONYMS.contains(&name.as_str()) {
        return false;
    }
    let before = report.text.as_str().get(..span.start()).unwrap_or_default();
    let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty() && *w != "the");
    let place = [
        "in", "at", "outside", "near", "inside", "to", "from", "around", "leaving", "on", "through", "behind",
    ];
    !words.next().is_some_and(|w| place.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Text;

    #[test]
    fn a_seat_of_government_stands_for_it() {
        let said = |words: &str, name: &str| {
            let report = Report::new(Text::new(words.to_owned()).unwrap());
            let start = words.find(name).unwrap();
            is_metonym(&report, report.text.span(start..start + name.len()).unwrap())
        };
        assert!(said("The Kremlin denied it.", "Kremlin"));
        assert!(!said("They met outside the White House.", "White House"));
        assert!(!said("The Savoy denied it.", "Savoy"));
    }
}
