//! Sources of attributions that no other mention heads.

use super::lexicon::{self, AUXILIARY, DETERMINER, PERSON, POSSESSIVE, PREPOSITION, RELATIVE, VERB};
use super::words::{Word, Words};
use report::{Attribution, EntityKind, Form, Mention};
use std::ops::Range;

/// A description for each source whose head word no mention covers; `found` is sorted.
pub(super) fn mentions(words: &Words, attributions: &[Attribution], found: &[Mention]) -> Vec<Mention> {
    let mut spans: Vec<_> = attributions.iter().filter_map(|a| a.source).collect();
    spans.sort();
    spans.dedup();
    spans.into_iter().filter_map(|span| mention(words, words.range(span), found)).collect()
}

fn mention(words: &Words, source: Range<usize>, found: &[Mention]) -> Option<Mention> {
    if let [word] = words.list.get(source.clone())? {
        // "Starmer, who said": the relative pronoun stands for the mention before it.
        if matches!(word.lower.as_str(), "who" | "which") {
            return Some(Mention {
                span: word.span,
                form: Form::Pronoun,
                kind: EntityKind::Person,
                name: None,
                role: None,
                chain: None,
            });
        }
    }
    let phrase = first_phrase(words, source)?;
    let head = words.list.get(phrase.end - 1)?;
    // Mentions are sorted by start, and none is longer than a sentence.
    let near = found.partition_point(|m| m.span.start() <= head.span.start());
    // "The county's two MPs": a mention without the possessor would leave the source to the county.
    let owned = words.list[phrase.clone()].iter().rposition(Word::possessive_mark);
    let from = owned.map_or(head.span, |_| words.list[phrase.start].span.cover(head.span));
    let covers = |m: &&Mention| m.span.contains(from);
    if found[near.saturating_sub(32)..near].iter().any(|m| covers(&m)) {
        return None;
    }
    let span = words.span(phrase)?;
    Some(Mention { span, form: Form::Nominal, kind: kind(head), name: None, role: None, chain: None })
}

/// The words of the first noun phrase of a source, up to a comma, a preposition, a relative or a verb.
fn first_phrase(words: &Words, source: Range<usize>) -> Option<Range<usize>> {
    let list = words.list.get(source.clone())?;
    let skipped = list.iter().take_while(|w| !w.wordy || w.is(PREPOSITION)).count();
    let list = &list[skipped..];
    let opening = list.iter().take_while(|w| w.is(DETERMINER | POSSESSIVE)).count();
    let ends = |w: &&Word| {
        w.wordy && (w.entry.noun() || !w.is(PREPOSITION | RELATIVE | AUXILIARY | VERB)) || w.possessive_mark()
    };
    // A word after an article is a noun even where it looks like a verb: "a report".
    let noun = usize::from(opening > 0 && list.get(opening).is_some_and(|w| w.is(VERB)));
    let len = opening + noun + list[opening + noun..].iter().take_while(ends).count();
    let start = source.start + skipped;
    (len > opening).then_some(start..start + len)
}

/// A person where the noun is one for persons or has such an ending, else unknown: a study, a statement, a source of
/// another sort.
fn kind(head: &Word) -> EntityKind {
    let agent =
        ["er", "or", "ist", "ian", "ers", "ors", "ists", "ians"].iter().any(|end| head.lower.ends_with(end));
    if head.is(PERSON) || agent && head.open() {
        EntityKind::Person
    } else if head.is(lexicon::GROUP) {
        EntityKind::Organisation
    } else {
        EntityKind::Other
    }
}
