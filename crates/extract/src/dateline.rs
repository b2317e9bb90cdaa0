//! Datelines: "KYIV, March 3 (Reuters) - ", "LONDON (AP) — ", "PARIS, 3 March — ".

use crate::agency;
use regex::Regex;
use std::sync::LazyLock;

/// A dateline at the start of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Dateline<'t> {
    /// Bytes up to the end of the dash or colon that ends it.
    pub(crate) len: usize,
    /// The agency it names, as printed.
    pub(crate) agency: Option<&'t str>,
}

/// A place in capitals, or with an agency after it in small letters; region, date, agency; a dash, or a colon where a
/// date or an agency makes clear that the words before it are no speaker.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?";
    let date = format!(r"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?");
    let weekday = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    let place = r"[\p{Lu}\p{Lt}][\p{L}\p{M}.'’\-/ ]{1,40}?";
    let region = r"[\p{Lu}][\p{L}\p{M}.'’\- ]{0,30}?";
    let pattern = format!(
        r"^(?P<place>{place})(?P<regions>(?:,\s*{region}){{0,2}}?)(?:,?\s+(?P<date>{date}|{weekday})\.?,?)?(?:\s*[(/](?P<agency>[\p{{L}}][\p{{L}} .&/\-]{{1,40}})[)/]\.?)?\s*(?P<end>—|―|–|--?(?:\s|$)|:\s)\s*"
    );
    Regex::new(&pattern).expect("the dateline pattern compiles")
});

/// "(Reuters) - " and "(AP) — " with no place before it.
static AGENCY_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[(/](?P<agency>[\p{L}][\p{L} .&\-]{1,30})[)/]\s*(?:—|―|–|--?(?:\s|$)|:\s)\s*")
        .expect("the agency pattern compiles")
});

/// The dateline that a paragraph begins with.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    let head = crate::plain::head(paragraph, 160);
    if let Some(found) = AGENCY_ONLY.captures(head) {
        let agency = found.name("agency")?.as_str();
        agency::named(agency)?;
        return Some(Dateline { len: found.get(0)?.end(), agency: Some(agency) });
    }
    let found = DATELINE.captures(head)?;
    let (place, end) = (found.name("place")?.as_str(), found.name("end")?.as_str());
    let agency = found.name("agency").map(|m| m.as_str().trim());
    let dated = found.name("date").is_some();
    let capitals = is_capitals(place);
    // "Mar 3 (Reuters) -" has a place of two letters; one letter is an initial.
    let place_stands = (capitals && !is_label(place))
        || agency.is_some_and(|a| agency::named(a).is_some())
        || (dated && is_title_case(place));
    let end_stands = end.trim() != ":" || dated || agency.is_some();
    // Spaces around a hyphen are asked for, so that "WEST-BANK" is one word; a dash may close up.
    let spaced = end.trim() != "-"
        || head.get(..found.name("end")?.start()).is_some_and(|t| t.ends_with([' ', ')', '/', '.']));
    (place_stands && end_stands && spaced).then_some(Dateline { len: found.get(0)?.end(), agency })
}

/// Whether at least two letters are capitals and none is small, but for the small letters of "McALLEN" and "St. LOUIS".
fn is_capitals(place: &str) -> bool {
    let (upper, lower) = place
        .chars()
        .fold((0, 0), |(u, l), c| (u + usize::from(c.is_uppercase()), l + usize::from(c.is_lowercase())));
    upper >= 2 && lower <= 1 && upper > lower
}

/// Whether it reads as a place in small letters: three words at most, each with a capital, the first no preposition or article.
fn is_title_case(place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    let joins = [
        "In",
        "On",
        "At",
        "By",
        "Since",
        "Until",
        "From",
        "The",
        "A",
        "This",
        "Last",
        "Next",
        "Before",
        "After",
        "Dated",
        "Updated",
        "Published",
    ];
    let first = words.first().is_some_and(|w| !joins.contains(w));
    first && words.len() <= 3 && words.iter().all(|w| w.starts_with(char::is_uppercase))
}

/// Words in capitals that editors put before a dash and that are no places.
fn is_label(place: &str) -> bool {
    const LABELS: &[&str] = &[
        "BREAKING",
        "BREAKING NEWS",
        "UPDATE",
        "UPDATED",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "EXCLUSIVE",
        "OPINION",
        "ANALYSIS",
        "READ",
        "READ MORE",
        "NOTE",
        "EDITOR'S NOTE",
        "EDITOR’S NOTE",
        "CORRECTION",
        "FACT CHECK",
        "EXPLAINER",
        "FILE",
        "FILE PHOTO",
        "ABSTRACT",
        "FULL TEXT",
        "Q",
        "A",
        "WHAT",
        "WHO",
        "WHEN",
        "WHERE",
        "WHY",
        "HOW",
        "FACTBOX",
        "INTERVIEW",
        "REVIEW",
        "OBITUARY",
        "PROFILE",
    ];
    LABELS.contains(&place.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_with_a_dateline() {
        for (text, rest, agency) in [
            ("KYIV, March 3 (Reuters) - The wall gave way.", "The wall", Some("Reuters")),
            ("LONDON (AP) — The wall gave way.", "The wall", Some("AP")),
            ("PARIS, 3 March — The wall gave way.", "The wall", None),
            ("ALBANY, N.Y., Oct. 9 (UPI) — The wall", "The wall", Some("UPI")),
            ("MIDWAY ATOLL - The wall", "The wall", None),
            ("WASHINGTON -- The wall", "The wall", None),
            ("GAZA/CAIRO, Dec 4 (Reuters) - The wall", "The wall", Some("Reuters")),
            ("MOSCOW, March 3. /TASS/. The wall", "", None),
            ("BEIJING, March 3 (Xinhua) -- The wall", "The wall", Some("Xinhua")),
            ("Addis Ababa, Ethiopia (CNN) — The wall", "The wall", Some("CNN")),
            ("FENNPORT, Tuesday — The wall", "The wall", None),
            ("(Reuters) - The wall", "The wall", Some("Reuters")),
            ("ST. LOUIS — The wall", "The wall", None),
            ("Fennport, 3 March 2025 – The wall", "The wall", None),
        ] {
            let found = dateline(text);
            if rest.is_empty() {
                continue;
            }
            let found = found.unwrap_or_else(|| panic!("{text}"));
            assert!(text[found.len..].starts_with(rest), "{text}: {found:?}");
            assert_eq!(found.agency, agency, "{text}");
        }
    }

    #[test]
    fn paragraphs_without() {
        for text in [
            "WALLACE: Let us begin with the wall.",
            "The mayor - a former sailor - said so.",
            "NATO-led forces left.",
            "On Monday, March 3 - the day after - the wall gave way.",
            "BREAKING — The wall gave way.",
            "A — the wall",
            "The mayor (she is a Liberal) — said so.",
            "",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
