//! When something was said.

use report::{Attribution, Sentence, Span, Timex, TimexKind};

/// Words of white space and others that may stand between cue and time are counted in bytes: "said in a statement late on
/// Thursday" has 22 between them. Chosen by reading development reports.
const REACH: usize = 40;

/// Sets when each attribution was said: the date or time that stands in the sentence of the cue, outside of what is said, and
/// near the cue or the source. `None` where there is no such one, or several at the same distance.
pub fn times(attributions: &mut [Attribution], sentences: &[Sentence], timexes: &[Timex]) {
    for attribution in attributions {
        times(&mut attribution.inner, sentences, timexes);
        attribution.when = attribution.cue.and_then(|cue| time(attribution, cue, sentences, timexes));
    }
}

fn time(attribution: &Attribution, cue: Span, sentences: &[Sentence], timexes: &[Timex]) -> Option<u32> {
    let sentence = sentence_of(cue, sentences)?;
    let first = timexes.partition_point(|t| t.span.start() < sentence.start());
    let near = timexes.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start() < sentence.end());
    let told = near.filter(|(_, t)| {
        matches!(t.kind, TimexKind::Date | TimexKind::Time)
            && !attribution.content.iter().any(|c| c.overlaps(t.span))
    });
    let mut by_distance: Vec<(usize, usize)> = told.map(|(ix, t)| (distance(cue, t.span), ix)).collect();
    by_distance.sort_unstable();
    match by_distance[..] {
        [(nearest, ix)] if nearest <= REACH => u32::try_from(ix).ok(),
        [(nearest, ix), (next, _), ..] if nearest <= REACH && nearest < next => u32::try_from(ix).ok(),
        _ => None,
    }
}

/// The sentence that holds a span's first byte.
fn sentence_of(span: Span, sentences: &[Sentence]) -> Option<Span> {
    let after = sentences.partition_point(|s| s.span.start() <= span.start());
    let sentence = sentences.get(after.checked_sub(1)?)?.span;
    (span.start() < sentence.end()).then_some(sentence)
}

/// Bytes between two spans.
fn distance(a: Span, b: Span) -> usize {
    b.start().saturating_sub(a.end()).max(a.start().saturating_sub(b.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Manner, PartKind, Text};

    /// Which of the times marked is the one when the words in `content` were said.
    fn told(words: &str, cue: &str, content: &str, times_marked: &[&str]) -> Option<String> {
        let text = Text::new(words.to_owned()).unwrap();
        let at = |part: &str| {
            let start = words.find(part).unwrap();
            text.span(start..start + part.len()).unwrap()
        };
        let timex = |part: &&str| Timex {
            span: at(part),
            kind: TimexKind::Date,
            value: None,
            modifier: None,
            moment: None,
            anchor: None,
        };
        let timexes: Vec<Timex> = times_marked.iter().map(timex).collect();
        let sentence = Sentence { span: text.span(0..words.len()).unwrap(), part: PartKind::Paragraph };
        let mut attributions =
            [Attribution { cue: Some(at(cue)), ..Attribution::of(vec![at(content)], Manner::Indirect) }];
        times(&mut attributions, &[sentence], &timexes);
        attributions[0].when.map(|ix| text.get(timexes[ix as usize].span).to_owned())
    }

    #[test]
    fn the_time_beside_the_cue_is_when_it_was_said() {
        let words = "Police said on Friday that two men had been held on Monday.";
        let content = "that two men had been held on Monday";
        assert_eq!(told(words, "said", content, &["Friday", "Monday"]).as_deref(), Some("Friday"));
        assert_eq!(told(words, "said", content, &["Monday"]), None);
    }

    #[test]
    fn a_time_far_off_or_one_of_two_alike_is_no_answer() {
        let far = "In 2019, when the works at the harbour had not yet begun in earnest, Aas warned of it.";
        assert_eq!(told(far, "warned", "of it", &["2019"]), None);
        assert_eq!(told("Monday said Friday so.", "said", "so", &["Monday", "Friday"]), None);
    }
}
