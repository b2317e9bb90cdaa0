//! Statements: what a report tells, in its own voice or another's, one thing at a time, with what it is compared by.

use crate::clause::clauses;
use crate::entity::Entities;
use crate::ordered::Reports;
use crate::word::{fold, forestalled, is_content, sense, words};
use crate::{Figure, Remark, Voice};
use report::{Annotations, Attribution, Form, Manner, PartKind, Quantity, Report, Span};
use std::collections::{BTreeMap, HashMap};

/// Statements of one report beyond which the rest is left out and noted: a news report has some dozens, a live page some
/// hundreds.
const MOST: usize = 4_000;

/// How much a pronoun counts beside a name: its chain may be wrong.
const PRONOUN: f32 = 0.5;

/// One thing that one report tells.
pub(crate) struct Statement {
    /// Index into the ordered reports.
    pub report: usize,
    /// Index of the sentence, counted within the report; tells which statements stand together.
    pub sentence: usize,
    pub voice: Voice,
    /// Index into the report's attributions; `None` in the outlet's own voice.
    pub attribution: Option<usize>,
    pub source: Option<Span>,
    pub cue: Option<Span>,
    pub manner: Option<Manner>,
    pub part: PartKind,
    pub content: Vec<Span>,
    /// What it is compared by, ascending: features and how much each counts here, 0 to 1.
    pub features: Vec<(u32, f32)>,
    /// Entities in the content, ascending.
    pub entities: Vec<u32>,
    /// Indices into the report's quantities.
    pub quantities: Vec<usize>,
    /// Indices into the report's timexes.
    pub timexes: Vec<usize>,
}

impl Statement {
    /// The speaker, if one is resolved.
    pub(crate) fn speaker(&self) -> Option<u32> {
        match self.voice {
            Voice::Speaker { entity } => Some(entity),
            _ => None,
        }
    }
}

/// What statements are compared by. A feature is a word's sense or an entity; its weight says how rare it is.
#[derive(Default)]
pub(crate) struct Vocabulary {
    ids: HashMap<String, u32>,
    /// Feature -> statements that have it.
    pub counts: Vec<u32>,
    /// Feature -> whether it is an entity.
    pub is_entity: Vec<bool>,
}

impl Vocabulary {
    fn id(&mut self, feature: String, is_entity: bool) -> u32 {
        let next = self.counts.len() as u32;
        let id = *self.ids.entry(feature).or_insert(next);
        if id == next {
            self.counts.push(0);
            self.is_entity.push(is_entity);
        }
        id
    }

    /// The feature of a word's sense, if some statement has it.
    pub(crate) fn find(&self, sense: &str) -> Option<u32> {
        self.ids.get(sense).copied()
    }

    /// The weight of each feature among so many statements: the logarithm of how few have it (Spärck Jones 1972).
    pub(crate) fn weights(&self, statements: usize) -> Vec<f32> {
        self.counts.iter().map(|n| (1.0 + statements as f32 / (*n).max(1) as f32).ln()).collect()
    }
}

/// The statements of some reports, by report and place, and their vocabulary.
pub(crate) fn statements(
    reports: &Reports,
    entities: &Entities,
    notes: &mut Vec<Remark>,
) -> (Vec<Statement>, Vocabulary) {
    let (mut all, mut vocabulary) = (Vec::new(), Vocabulary::default());
    for ix in 0..reports.len() {
        let reader = Reader::new(reports, ix, entities);
        let mut own = reader.statements(&mut vocabulary);
        if own.len() > MOST {
            let message = format!("of one report's {} statements the first {MOST} are compared", own.len());
            let evidence = own[MOST].content.clone();
            let evidence = vec![crate::Evidence { report: reports[ix].report.id.clone(), spans: evidence }];
            notes.push(Remark { kind: "unread-tail".into(), message, evidence });
            own.truncate(MOST);
        }
        all.extend(own);
    }
    for (id, _) in all.iter().flat_map(|s| &s.features) {
        vocabulary.counts[*id as usize] += 1;
    }
    (all, vocabulary)
}

/// What is at hand while one report's statements are read.
struct Reader<'a> {
    ix: usize,
    report: &'a Report,
    annotations: &'a Annotations,
    entities: &'a Entities,
    /// Longest mentions first where several begin at one place; by start, disjoint.
    mentions: Vec<(Span, u32, f32)>,
}

impl<'a> Reader<'a> {
    fn new(reports: &Reports<'a>, ix: usize, entities: &'a Entities) -> Reader<'a> {
        let (report, annotations) = (reports[ix].report, reports[ix].annotations);
        let mentions = annotations.mentions.iter();
        let known = mentions.filter_map(|m| {
            let weight = if m.form == Form::Pronoun { PRONOUN } else { 1.0 };
            Some((m.span, entities.of(ix, m.chain)?, weight))
        });
        let mut mentions: Vec<_> = known.collect();
        mentions.sort_by_key(|(s, e, _)| (s.start(), std::cmp::Reverse(s.end()), *e));
        let mut end = 0;
        mentions.retain(|(s, _, _)| {
            let outer = s.start() >= end;
            end = end.max(s.end());
            outer
        });
        Reader { ix, report, annotations, entities, mentions }
    }

    fn statements(&self, vocabulary: &mut Vocabulary) -> Vec<Statement> {
        let mut found = Vec::new();
        for (ix, attribution) in self.annotations.attributions.iter().enumerate() {
            for (sentence, content) in self.by_sentence(&attribution.content) {
                let said = Some((ix, attribution));
                found.extend(self.statement(sentence, said, content, vocabulary));
            }
        }
        for assertion in &self.annotations.assertions {
            for (sentence, content) in self.by_sentence(&assertion.content) {
                for clause in content.into_iter().flat_map(|s| clauses(&self.report.text, s)) {
                    found.extend(self.statement(sentence, None, vec![clause], vocabulary));
                }
            }
        }
        found.sort_by(|a, b| (&a.content, a.attribution).cmp(&(&b.content, b.attribution)));
        found
    }

    /// Pieces cut where sentences end, by sentence.
    fn by_sentence(&self, pieces: &[Span]) -> BTreeMap<usize, Vec<Span>> {
        let sentences = &self.annotations.sentences;
        let mut cut: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for piece in pieces {
            let mut at = piece.start();
            let first = sentences.partition_point(|s| s.span.end() <= piece.start());
            for (ix, sentence) in sentences.iter().enumerate().skip(first) {
                if sentence.span.start() >= piece.end() {
                    break;
                }
                let end = piece.end().min(sentence.span.end());
                cut.entry(ix).or_default().extend(self.report.text.trimmed(at..end));
                at = end;
            }
            // A closing mark that the last sentence left out belongs to it; words that no sentence holds stand alone.
            let rest = self.report.text.trimmed(at..piece.end());
            let ix = first.min(sentences.len());
            match (cut.values_mut().next_back().and_then(|s| s.last_mut()), rest) {
                (Some(last), Some(rest)) if last.end() <= rest.start() && at > piece.start() => {
                    *last = last.cover(rest)
                }
                (_, Some(rest)) => cut.entry(ix).or_default().push(rest),
                _ => {}
            }
        }
        cut
    }

    fn statement(
        &self,
        sentence: usize,
        said: Option<(usize, &Attribution)>,
        content: Vec<Span>,
        vocabulary: &mut Vocabulary,
    ) -> Option<Statement> {
        let (features, mut entities) = self.features(said, &content, vocabulary);
        if content.is_empty() {
            return None;
        }
        entities.sort_unstable();
        entities.dedup();
        let within = |s: Span| content.iter().any(|c| c.contains(s));
        let quantities = indices(&self.annotations.quantities, |q| q.span, &content);
        let timexes = indices(&self.annotations.timexes, |t| t.span, &content);
        debug_assert!(quantities.iter().all(|ix| within(self.annotations.quantities[*ix].span)));
        let speaker = |a: &Attribution| self.entities.of(self.ix, a.speaker.as_ref().map(|s| s.chain));
        let voice = match said {
            None => Voice::Outlet,
            Some((_, a)) => speaker(a).map_or(Voice::Unnamed, |entity| Voice::Speaker { entity }),
        };
        Some(Statement {
            report: self.ix,
            sentence,
            voice,
            attribution: said.map(|(ix, _)| ix),
            source: said.and_then(|(_, a)| a.source),
            cue: said.and_then(|(_, a)| a.cue),
            manner: said.map(|(_, a)| a.manner),
            part: self.part(content[0]),
            content,
            features,
            entities,
            quantities,
            timexes,
        })
    }

    /// What the content, and a cue that says more than "said", are compared by.
    fn features(
        &self,
        said: Option<(usize, &Attribution)>,
        content: &[Span],
        vocabulary: &mut Vocabulary,
    ) -> (Vec<(u32, f32)>, Vec<u32>) {
        let (mut features, mut entities): (BTreeMap<u32, f32>, _) = (BTreeMap::new(), Vec::new());
        let cue = said.and_then(|(_, a)| a.cue);
        for span in content.iter().copied().chain(cue) {
            let words = words(&self.report.text, span);
            if let Some(sense) = forestalled(&words) {
                features.insert(vocabulary.id(sense, false), 1.0);
            }
            for word in words {
                let (id, weight) = match self.entity_at(word.span) {
                    Some((entity, weight)) => {
                        entities.push(entity);
                        (vocabulary.id(format!("entity {entity}"), true), weight)
                    }
                    None if is_content(&word.folded) && !self.is_time(word.span) => {
                        (vocabulary.id(sense(&word.folded), false), 1.0)
                    }
                    None => continue,
                };
                let held = features.entry(id).or_insert(weight);
                *held = held.max(weight);
            }
        }
        (features.into_iter().collect(), entities)
    }

    /// The entity whose mention covers a word.
    fn entity_at(&self, word: Span) -> Option<(u32, f32)> {
        let ix = self.mentions.partition_point(|(s, _, _)| s.end() <= word.start());
        let (span, entity, weight) = *self.mentions.get(ix)?;
        (span.start() <= word.start() && word.start() < span.end()).then_some((entity, weight))
    }

    fn is_time(&self, word: Span) -> bool {
        let timexes = &self.annotations.timexes;
        let ix = timexes.partition_point(|t| t.span.start() <= word.start());
        ix.checked_sub(1).is_some_and(|ix| timexes[ix].span.contains(word))
    }

    fn part(&self, span: Span) -> PartKind {
        let parts = &self.report.parts;
        let ix = parts.partition_point(|p| p.span.end() <= span.start());
        parts.get(ix).filter(|p| p.span.overlaps(span)).map_or(PartKind::Paragraph, |p| p.kind)
    }
}

/// The indices of items, sorted by span, that lie in one of some pieces.
fn indices<T>(items: &[T], span: impl Fn(&T) -> Span, pieces: &[Span]) -> Vec<usize> {
    let mut found = Vec::new();
    for piece in pieces {
        let first = items.partition_point(|i| span(i).start() < piece.start());
        let inside = items.iter().enumerate().skip(first).take_while(|(_, i)| span(i).start() < piece.end());
        found.extend(inside.filter(|(_, i)| piece.contains(span(i))).map(|(ix, _)| ix));
    }
    found
}

/// A quantity as a telling carries it.
pub(crate) fn figure(report: &Report, q: &Quantity) -> Figure {
    // A subject told before the amount is worded too freely to be held against another report's.
    let of = q.of.filter(|s| s.start() >= q.span.start());
    let of = of.map(|s| singular(&report.text.get(s).to_lowercase()));
    Figure { span: q.span, amount: q.amount, unit: q.unit.clone(), of }
}

/// A noun phrase with its last word in the singular.
fn singular(phrase: &str) -> String {
    let (head, last) = phrase.rsplit_once(' ').map_or(("", phrase), |(h, l)| (h, l));
    let one = match fold(last).as_str() {
        "people" | "persons" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        w if w.ends_with("ies") && w.len() > 4 => format!("{}y", &w[..w.len() - 3]),
        w if ["sses", "shes", "ches", "xes"].iter().any(|e| w.ends_with(e)) => w[..w.len() - 2].to_owned(),
        w if w.ends_with('s') && !["ss", "us", "is"].iter().any(|e| w.ends_with(e)) => {
            w[..w.len() - 1].to_owned()
        }
        w => w.to_owned(),
    };
    if head.is_empty() { one } else { format!("{head} {one}") }
}
