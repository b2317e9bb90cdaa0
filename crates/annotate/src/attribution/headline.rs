//! Headlines that name who speaks without a verb: "Governor: slope was never inspected", "‘We were lucky’ – survivor", "17 killed in
//! floods: officials".
//!
//! "Brexit: what happens now" and "Wellington: three held" have the same form, so the words for the speaker must be a noun for persons or
//! bodies, or a name behind a quotation.

use super::layout::is_name;
use crate::mention::lexicon::{self, COLLECTIVE, GROUP, OFFICE, PERSON, ROLE};
use report::{Attribution, Manner, Span, Text};
use std::ops::Range;

/// Words of the longest speaker.
const LONGEST: usize = 4;

/// Bodies whose names head what happens in them: "Premier League: Chelsea beat Arsenal".
const ARENAS: [&str; 5] = ["league", "conference", "division", "tour", "series"];

const OPENING: [char; 4] = ['“', '‘', '"', '«'];
const CLOSING: [char; 5] = ['”', '’', '"', '»', '\''];

/// What a headline tells in one of these forms.
pub(super) fn read(text: &Text, headline: &Range<usize>) -> Option<Attribution> {
    let words = text.as_str().get(headline.clone())?;
    signed(words).or_else(|| first(words)).or_else(|| last(words)).and_then(|(source, cue, content)| {
        let span = |r: Range<usize>| text.trimmed(headline.start + r.start..headline.start + r.end);
        let content = span(content)?;
        let quoted = text.get(content).starts_with(OPENING) && text.get(content).ends_with(CLOSING);
        let manner = if quoted { Manner::Direct } else { Manner::Indirect };
        let cue: Option<Span> = span(cue);
        Some(Attribution { source: Some(span(source)?), cue, ..Attribution::of(vec![content], manner) })
    })
}

/// Source, mark and content as bytes of the headline.
type Parts = (Range<usize>, Range<usize>, Range<usize>);

/// "‘We were lucky’ – gondola survivor"
fn signed(words: &str) -> Option<Parts> {
    let (at, dash) =
        [" – ", " — ", " -- ", " - "].into_iter().filter_map(|d| Some((words.rfind(d)?, d))).max()?;
    let (quotation, who) = (words.get(..at)?.trim_end(), words.get(at + dash.len()..)?);
    let quoted = quotation.starts_with(OPENING) && quotation.ends_with(CLOSING);
    let told = quoted && !who.contains(OPENING) && (is_speaker(who) || is_name(who.trim()));
    told.then(|| (at + dash.len()..words.len(), at + 1..at + dash.len() - 1, 0..at))
}

/// "Governor: Slope above inn was never inspected"
fn first(words: &str) -> Option<Parts> {
    let at = words.find(": ")?;
    let rest = words.get(at + 2..)?;
    let told = is_speaker(&words[..at]) && rest.split_whitespace().count() > 2 && !rest.contains(": ");
    told.then(|| (0..at, at..at + 1, at + 2..words.len()))
}

/// "Floods kill at least 17 on Sumatra: officials"
fn last(words: &str) -> Option<Parts> {
    let at = words.rfind(": ")?;
    let told = is_speaker(words.get(at + 2..)?) && words[..at].split_whitespace().count() > 2;
    told.then(|| (at + 2..words.len(), at..at + 1, 0..at))
}

/// A few words that end in a noun for persons or bodies: "mill owner", "police", "Health officials".
fn is_speaker(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let Some(last) = words.last().filter(|_| words.len() <= LONGEST) else { return false };
    let plain = words.iter().all(|w| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    let last = last.to_lowercase();
    let known = lexicon::entry(&last);
    plain
        && !ARENAS.contains(&last.as_str())
        && [PERSON, GROUP, OFFICE, ROLE, COLLECTIVE].into_iter().any(|flag| known.is(flag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(headline: &str) -> Option<[String; 3]> {
        let text = Text::new(headline.to_owned()).unwrap();
        let found = read(&text, &(0..headline.len()))?;
        let get = |span: Option<Span>| span.map_or(String::new(), |s| text.get(s).to_owned());
        Some([get(found.source), get(found.cue), get(found.content.first().copied())])
    }

    #[test]
    fn a_noun_or_a_name_with_a_mark_speaks() {
        let some = |a: &str, b: &str, c: &str| Some([a, b, c].map(str::to_owned));
        assert_eq!(
            told("Mill owner: we need a buyer by May"),
            some("Mill owner", ":", "we need a buyer by May")
        );
        assert_eq!(told("‘We were lucky’ – survivor"), some("survivor", "–", "‘We were lucky’"));
        assert_eq!(told("“It rained” — Ada Holm"), some("Ada Holm", "—", "“It rained”"));
        assert_eq!(
            told("Flood kills 17 on Sumatra: officials"),
            some("officials", ":", "Flood kills 17 on Sumatra")
        );
    }

    #[test]
    fn topics_and_places_do_not() {
        for headline in [
            "Brexit: what happens now",
            "Wellington: three held",
            "Premier League: Chelsea beat Arsenal",
            "World Cup: what to watch tonight",
            "Analysis: the year ahead of us",
            ":",
            "a: b",
            "‘’ – ",
            " – x",
            "",
        ] {
            assert_eq!(told(headline), None, "{headline}");
        }
    }
}
