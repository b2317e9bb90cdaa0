//! What the outlet says in its own voice.

use report::{Assertion, Attribution, PartKind, Report, Sentence, Span, Text};

/// Words in a leftover from which on it says something: "in response" and "on Monday" alone do not.
const FEWEST_WORDS: usize = 3;

/// Words that say nothing by themselves. A leftover of these alone ("but that it was") is what the attribution left standing.
const EMPTY: &str = " a about after again all also although am amid an and another any are as at be because been before \
    being both but by can could did do does during each even for from had has have he her hers him his how however i if in \
    instead into is it its just later like may me meanwhile might more most much must my next no nor not now of off on once \
    one only or other our out over own said say says shall she should since so some still such than that the their them \
    then there these they this those though through to too under until up upon us very was we were what when where whether \
    which while who whom whose why will with would yet you your ";

/// What is left of each body sentence outside source, cue and content of its attributions.
///
/// Pieces lose the punctuation at their ends; a piece of empty words alone is dropped, and so is a leftover of fewer than
/// three words. Sorted by first piece; each assertion lies in one sentence. Takes time linear in the text and its lists.
pub fn assertions(report: &Report, sentences: &[Sentence], attributions: &[Attribution]) -> Vec<Assertion> {
    let taken = taken(attributions);
    let body = sentences.iter().filter(|s| s.part.is_body());
    body.filter_map(|s| leftover(&report.text, s.span, s.part, &taken)).collect()
}

/// The places that attributions take, sorted and disjoint.
fn taken(attributions: &[Attribution]) -> Vec<Span> {
    let pieces = |a: &Attribution| [a.source, a.cue].into_iter().flatten().chain(a.content.clone()).collect();
    let mut spans: Vec<Span> = attributions.iter().flat_map::<Vec<Span>, _>(pieces).collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.end() >= span.start() => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

fn leftover(text: &Text, sentence: Span, part: PartKind, taken: &[Span]) -> Option<Assertion> {
    let first = taken.partition_point(|t| t.end() <= sentence.start());
    let inside = taken.iter().skip(first).take_while(|t| t.start() < sentence.end());
    let (mut content, mut at) = (Vec::new(), sentence.start());
    for span in inside {
        content.extend(piece(text, at, span.start()));
        at = at.max(span.end());
    }
    let whole = content.is_empty() && at == sentence.start();
    content.extend(piece(text, at, sentence.end()));
    let words: usize = content.iter().map(|s| words(text.get(*s)).count()).sum();
    // A whole headline may be two words long; what an attribution left of a sentence is then no statement.
    let enough = words >= FEWEST_WORDS || (whole && part == PartKind::Headline);
    (enough && !content.is_empty()).then_some(Assertion { content })
}

/// A stretch without the punctuation at its ends; `None` if no content word is left.
fn piece(text: &Text, start: usize, end: usize) -> Option<Span> {
    let inner = text.as_str().get(start..end)?;
    let kept = inner.trim_start_matches(|c: char| !opens(c)).trim_end_matches(|c: char| !closes(c));
    let offset = kept.as_ptr() as usize - inner.as_ptr() as usize;
    let says = words(kept).any(|w| !EMPTY.contains(&format!(" {} ", w.to_lowercase())));
    says.then(|| text.span(start + offset..start + offset + kept.len())).flatten()
}

/// Characters that may begin a statement.
fn opens(c: char) -> bool {
    c.is_alphanumeric() || "“‘\"'([$£€¥₹#@".contains(c)
}

/// Characters that may end one: the full stop belongs to an abbreviation as often as not, and does no harm.
fn closes(c: char) -> bool {
    c.is_alphanumeric() || ".!?…”’\"')]%°€$£".contains(c)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let outer = |c: char| !c.is_alphanumeric();
    text.split(char::is_whitespace).map(move |w| w.trim_matches(outer)).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Manner, Part};

    /// Sentences stand on lines of their own; `{…}` is taken by an attribution.
    fn leftovers(marked: &str) -> Vec<String> {
        let (mut text, mut taken, mut open) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '{' => open = text.len(),
                '}' => taken.push(open..text.len()),
                _ => text.push(c),
            }
        }
        let mut report = Report::new(Text::new(text).unwrap());
        let mut sentences = Vec::new();
        let mut at = 0;
        for (ix, line) in report.text.split('\n').enumerate() {
            let kind = if ix == 0 { PartKind::Headline } else { PartKind::Paragraph };
            if let Some(span) = report.text.trimmed(at..at + line.len()) {
                report.parts.push(Part { kind, span });
                sentences.push(Sentence { span, part: kind });
            }
            at += line.len() + 1;
        }
        let attribution = |r| Attribution::of(vec![report.text.span(r).unwrap()], Manner::Indirect);
        let attributions: Vec<_> = taken.into_iter().map(attribution).collect();
        let found = assertions(&report, &sentences, &attributions);
        let words =
            |a: &Assertion| a.content.iter().map(|s| report.text.get(*s)).collect::<Vec<_>>().join(" | ");
        found.iter().map(words).collect()
    }

    #[test]
    fn a_sentence_without_attribution_is_one_assertion() {
        assert_eq!(
            leftovers("Bridge shut\nThe old bridge shut on Monday. "),
            ["Bridge shut", "The old bridge shut on Monday."]
        );
    }

    #[test]
    fn what_an_attribution_leaves_is_one_assertion_of_several_pieces() {
        assert_eq!(
            leftovers("\nAfter the talks in Oslo, {the mayor} {said} {it was over}, and left by train."),
            ["After the talks in Oslo | and left by train."]
        );
    }

    #[test]
    fn leftovers_that_say_nothing_are_dropped() {
        for text in [
            "\n{“Yes,”} {she} {said}.",
            "\nBut {he} {said} {no}, and that it was.",
            "\nOn Monday {he} {said} {no}.",
        ] {
            assert_eq!(leftovers(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_content_over_several_sentences_takes_each() {
        assert_eq!(
            leftovers(
                "\nFirst line stands here.\n{“One.\nTwo.\nThree,”} {she} {said} before the vote began."
            ),
            ["First line stands here.", "before the vote began."]
        );
    }

    #[test]
    fn no_text_no_assertion() {
        assert_eq!(leftovers(""), Vec::<String>::new());
    }
}
