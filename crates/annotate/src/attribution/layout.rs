//! Attributions that the layout alone tells: a quotation with a dash and a name after it, headlines that name who speaks, and the
//! labels of a transcript.

use super::headline;
use report::{Attribution, Manner, Span, Text};
use std::ops::Range;

/// Bytes of the longest speaker's label; "THE PRIME MINISTER OF NEW ZEALAND" has 33.
const LONGEST_LABEL: usize = 40;

/// A transcript has at least this many changes of speaker between neighbouring paragraphs; "RELATED: …" lines have none.
const LEAST_CHANGES: usize = 2;

/// Words of the longest name after a dash.
const LONGEST_NAME: usize = 6;

/// Labels of those who read the news, and of those who report where somebody reads it: an outlet's own people.
const READERS: [&str; 8] =
    ["ANCHOR", "HOST", "PRESENTER", "NEWSREADER", "NEWSCASTER", "NARRATOR", "VOICEOVER", "VOICE-OVER"];
const REPORTERS: [&str; 3] = ["REPORTER", "CORRESPONDENT", "VOICE"];

/// What the layout tells.
pub struct Layout {
    /// In order. Nobody is sure of less than the layout: their score is 1.
    pub attributions: Vec<Attribution>,
    /// The paragraphs as they are to be read: where an outlet's own people speak, without their labels. What they say is the
    /// outlet's voice.
    pub paragraphs: Vec<Range<usize>>,
}

/// What paragraphs show by their layout, the headlines among them told apart.
pub fn from_layout(text: &Text, mut paragraphs: Vec<Range<usize>>, headlines: &[Range<usize>]) -> Layout {
    let read = |p: &Range<usize>| {
        let headline = headlines.contains(p).then(|| headline::read(text, p)).flatten();
        headline.or_else(|| signed(text, p))
    };
    let mut attributions: Vec<Attribution> = paragraphs.iter().filter_map(read).collect();
    let labels: Vec<Option<Label>> = paragraphs.iter().map(|p| label(text, p)).collect();
    if changes(text, &labels) >= LEAST_CHANGES {
        let is = |label: &Label, names: &[&str]| names.contains(&text.get(label.source));
        let broadcast = labels.iter().flatten().any(|l| is(l, &READERS));
        let own = |l: &Label| broadcast && (is(l, &READERS) || is(l, &REPORTERS));
        attributions.extend(labels.iter().flatten().filter(|l| !own(l)).map(Label::attribution));
        for (paragraph, label) in paragraphs.iter_mut().zip(&labels) {
            if let Some(label) = label.as_ref().filter(|l| own(l)) {
                paragraph.start = label.content.start();
            }
        }
    }
    attributions.sort_by_key(Attribution::extent);
    Layout { attributions, paragraphs }
}

/// Puts the layout's attributions in the place of those that stand in the same words.
pub fn prefer(layout: Vec<Attribution>, attributions: &mut Vec<Attribution>) {
    let extents: Vec<Span> = layout.iter().map(Attribution::extent).collect();
    attributions.retain(|a| {
        let from = extents.partition_point(|e| e.end() <= a.extent().start());
        extents.get(from).is_none_or(|e| !e.overlaps(a.extent()))
    });
    attributions.extend(layout);
}

/// A paragraph that is one quotation, a dash and a name: “We had no choice.” — Ruth Calder.
fn signed(text: &Text, paragraph: &Range<usize>) -> Option<Attribution> {
    let words = text.as_str().get(paragraph.clone())?;
    let (at, dash) = ["―", "—", "–", "--"].into_iter().filter_map(|d| Some((words.rfind(d)?, d))).max()?;
    let quotation = words.get(..at)?.trim_end();
    let is_quoted =
        quotation.starts_with(['“', '”', '"']) && quotation.trim_end_matches('.').ends_with(['”', '"']);
    let after = words.get(at + dash.len()..)?;
    let name = after.split([',', '(', ';']).next()?;
    if !is_quoted || !is_name(name.trim().trim_end_matches('.')) || after.contains(['”', '"', '“']) {
        return None;
    }
    let source =
        after_trimmed(text, paragraph.start + at + dash.len(), name.trim_end().trim_end_matches('.'))?;
    let content = text.trimmed(paragraph.start..paragraph.start + quotation.len())?;
    Some(Attribution {
        source: Some(source),
        cue: text.span(paragraph.start + at..paragraph.start + at + dash.len()),
        ..Attribution::of(vec![content], Manner::Direct)
    })
}

fn after_trimmed(text: &Text, start: usize, words: &str) -> Option<Span> {
    text.trimmed(start..start + words.len())
}

/// A few words that begin with capitals, with particles between them: "Luis de la Vega".
pub(super) fn is_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_capital = |w: &&str| w.starts_with(char::is_uppercase);
    let is_particle = |w: &&str| {
        ["de", "la", "del", "der", "den", "von", "van", "bin", "al", "of", "the", "y", "e", "da", "dos"]
            .contains(w)
    };
    (1..=LONGEST_NAME).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
        && words.iter().all(|w| is_capital(w) || is_particle(w))
}

/// A paragraph that begins with a speaker's name in capitals and a colon.
struct Label {
    source: Span,
    colon: Span,
    content: Span,
    /// Whether a quotation mark stands before the label.
    quoted: bool,
}

impl Label {
    fn attribution(&self) -> Attribution {
        let manner = if self.quoted { Manner::Direct } else { Manner::Indirect };
        Attribution {
            source: Some(self.source),
            cue: Some(self.colon),
            ..Attribution::of(vec![self.content], manner)
        }
    }
}

fn label(text: &Text, paragraph: &Range<usize>) -> Option<Label> {
    let words = text.as_str().get(paragraph.clone())?;
    let bare = words.trim_start().trim_start_matches(['“', '"']);
    let start = paragraph.end - bare.len();
    let colon = start + bare.bytes().take(LONGEST_LABEL).position(|b| b == b':')?;
    let source = text.trimmed(start..colon)?;
    let name = text.get(source);
    let is_label = name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let content = text.trimmed(colon + 1..paragraph.end)?;
    (is_label && text.get(content).contains(' ')).then_some(Label {
        source,
        colon: text.span(colon..colon + 1)?,
        content,
        quoted: bare.len() < words.trim_start().len(),
    })
}

/// How often one labelled paragraph follows another with another label.
fn changes(text: &Text, labels: &[Option<Label>]) -> usize {
    let differ = |pair: &&[Option<Label>]| match pair {
        [Some(a), Some(b)] => text.get(a.source) != text.get(b.source),
        _ => false,
    };
    labels.windows(2).filter(differ).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<(String, String)> {
        let text = Text::new(lines.to_owned()).unwrap();
        let mut at = 0;
        let paragraphs: Vec<Range<usize>> = lines
            .split_inclusive('\n')
            .filter_map(|l| {
                at += l.len();
                text.trimmed(at - l.len()..at).map(Span::range)
            })
            .collect();
        let found = from_layout(&text, paragraphs, &[]).attributions;
        let source = |a: &Attribution| a.source.map_or(String::new(), |s| text.get(s).to_owned());
        found.iter().map(|a| (source(a), text.get(a.content[0]).to_owned())).collect()
    }

    #[test]
    fn a_name_after_a_dash_signs_a_quotation() {
        let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
        assert_eq!(read("“We had no choice.” — Ruth Calder"), pair("Ruth Calder", "“We had no choice.”"));
        assert_eq!(
            read("\"It rained.\" -- Luis de la Vega, 41, a farmer."),
            pair("Luis de la Vega", "\"It rained.\"")
        );
        assert!(read("“We had no choice,” — she said — “none”").is_empty());
        assert!(read("The plan — Plan B — failed.").is_empty());
        assert!(read("“One.” — she added later").is_empty());
    }

    #[test]
    fn a_transcript_has_labels_that_change() {
        let found =
            read("Below is the talk.\nCALDER: Is it safe?\nMR. AAS: It is, I think.\nCALDER: Why now?\n");
        let sources: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(sources, ["CALDER", "MR. AAS", "CALDER"]);
        assert_eq!(found[1].1, "It is, I think.");
        assert!(read("RELATED: One more thing\nRELATED: And one more\nWATCH: The film here\n").is_empty());
        assert!(read("DELHI: Police said so.\nThe rest.\n").is_empty());
    }

    #[test]
    fn those_who_read_the_news_are_its_own_voice() {
        let lines = "ANCHOR: The dam holds.\nREPORTER: Most have left.\nDOYLE: I am staying here.\nANCHOR: Thank you, Jo.\n";
        assert_eq!(read(lines), [("DOYLE".to_owned(), "I am staying here.".to_owned())]);
        let briefing = "REPORTER: Will you resign?\nMINISTER: I will not.\nREPORTER: Why not?\n";
        assert_eq!(read(briefing).len(), 3);
        let text = Text::new(lines.to_owned()).unwrap();
        let starts = [0].into_iter().chain(lines.match_indices('\n').map(|m| m.0 + 1));
        let whole: Vec<Range<usize>> =
            starts.zip(lines.match_indices('\n').map(|m| m.0)).map(|(a, b)| a..b).collect();
        let read: Vec<&str> =
            from_layout(&text, whole, &[]).paragraphs.into_iter().map(|p| &lines[p]).collect();
        assert_eq!(
            read,
            ["The dam holds.", "Most have left.", "DOYLE: I am staying here.", "Thank you, Jo."]
        );
    }

    #[test]
    fn odd_paragraphs_are_no_layout() {
        for text in ["", ":", "—", "“” —", "” — A", "A:", "\"", "É: ü b"] {
            read(text);
        }
    }
}
