//! Event coreference across documents on ECB+: which mentions of happenings are one happening.
//!
//! The gold's event mentions are given (every ACTION and NEG_ACTION tag), in validated sentences only, as the corpus's README
//! asks; all development topics are one pool, with neither topic nor subtopic told. Nothing else of the gold is given: no participants,
//! no times, no places. Singletons count, as in most published figures. The first line of a document is left out where it is a web address.

use super::Figure;
use super::chains::gold::{attribute, tags, unescaped};
use super::chains::metric::{Chains, Score};
use crosswire::story::happening::{self, EventMention, Pool, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The development topics: nothing is learned from them.
pub(crate) const DEVELOPMENT: [u32; 8] = [2, 5, 12, 18, 21, 23, 34, 35];

/// One document of ECB+ that has a validated sentence.
pub(crate) struct Document {
    /// 1 to 45.
    pub topic: u32,
    /// Each topic has two sets of happenings: the documents of ECB, and those that ECB+ put beside them.
    pub plus: bool,
    /// Its words.
    pub told: Told,
    /// Mentions of happenings in validated sentences: sentence, words, and the name of the chain.
    pub mentions: Vec<(usize, Vec<usize>, String)>,
}

/// Documents as a pool takes them, with the gold's chain of each mention.
#[derive(Default)]
pub(crate) struct Given {
    /// Reports.
    pub told: Vec<Told>,
    /// Topic and half of each report.
    pub subtopics: Vec<(u32, bool)>,
    /// Mentions of happenings.
    pub mentions: Vec<EventMention>,
    /// For each mention its chain's name.
    pub chains: Vec<String>,
}

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let documents = documents(&gold.join("ecbplus-cdec"))?;
    let given = given(documents.iter().filter(|d| DEVELOPMENT.contains(&d.topic)));
    let found = Pool::new(&given.told, &given.mentions).chains();
    let score = score_of(&given, &found);
    let figure = |what: &str, value, peers| Figure::new(format!("ECB+ development, {what}"), value, peers);
    let mut out = vec![
        figure("CoNLL F1", score.conll(), "(test, large models) ACCI 88.4"),
        figure("MUC F1", score.muc.f1(), ""),
        figure("B3 F1", score.b3.f1(), ""),
        figure("CEAFe F1", score.ceafe.f1(), ""),
    ];
    let lemmas = happening::lemmas(&given.told, &given.mentions);
    let plain = grouped(lemmas.iter().map(|l| (l, (0, false))));
    out.push(figure("same lemma, CoNLL F1", score_of(&given, &plain).conll(), "the plainest method"));
    let told = given.mentions.iter().map(|m| given.subtopics.get(m.report).copied().unwrap_or_default());
    let within = grouped(lemmas.iter().zip(told));
    out.push(figure("same lemma, subtopics told", score_of(&given, &within).conll(), "the plainest method"));
    Ok(out)
}

/// Mentions that share a key, as chains.
fn grouped<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<Vec<usize>> {
    let mut chains: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (mention, key) in keys.enumerate() {
        chains.entry(key).or_default().push(mention);
    }
    chains.into_values().collect()
}

/// Chains found against the gold's.
pub(crate) fn score_of(given: &Given, found: &[Vec<usize>]) -> Score {
    let chains = |of: &[Vec<usize>]| -> Chains {
        of.iter().map(|c| c.iter().map(|m| (*m as u32, *m as u32)).collect()).collect()
    };
    let mut score = Score::default();
    score.add(&chains(&grouped(given.chains.iter())), &chains(found));
    score
}

/// Documents without mentions are left out.
pub(crate) fn given<'a>(documents: impl Iterator<Item = &'a Document>) -> Given {
    let mut given = Given::default();
    for document in documents.filter(|d| !d.mentions.is_empty()) {
        let report = given.told.len();
        given.told.push(document.told.clone());
        given.subtopics.push((document.topic, document.plus));
        for (sentence, words, chain) in &document.mentions {
            given.mentions.push(EventMention { report, sentence: *sentence, words: words.clone() });
            given.chains.push(chain.clone());
        }
    }
    given
}

/// All documents of the folder, by name.
pub(crate) fn documents(folder: &Path) -> Result<Vec<Document>, String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let validated = validated(&read(&folder.join("ECBplus_coreference_sentences.csv"))?);
    let mut paths: Vec<_> = Vec::new();
    let inside = |path: &Path| fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()));
    for topic in inside(&folder.join("ECB+"))?.filter_map(Result::ok).filter(|e| e.path().is_dir()) {
        paths.extend(inside(&topic.path())?.filter_map(|e| Some(e.ok()?.path())));
    }
    paths.sort();
    let mut found = Vec::new();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "xml")) {
        let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        let empty = BTreeSet::new();
        let sentences = validated.get(name).unwrap_or(&empty);
        found.extend(document(name, &read(path)?, sentences));
    }
    Ok(found)
}

/// For each document, "1_10ecb", the sentences whose chains were checked.
fn validated(csv: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let mut cells = line.trim().split(',');
        let (Some(topic), Some(file), Some(sentence)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if let Ok(sentence) = sentence.parse() {
            found.entry(format!("{topic}_{file}")).or_default().insert(sentence);
        }
    }
    found
}

/// A document of CAT XML; mentions with a word outside validated sentences are left out.
fn document(name: &str, file: &str, validated: &BTreeSet<usize>) -> Option<Document> {
    let topic = name.split('_').next()?.parse().ok()?;
    let mut told: Told = Vec::new();
    let mut place: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in tags(file, "<token ") {
        let sentence: usize = attribute(line, "sentence")?.parse().ok()?;
        let form = line.split_once('>').and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default();
        told.resize_with(told.len().max(sentence + 1), Vec::new);
        place.insert(attribute(line, "t_id")?, (sentence, told[sentence].len()));
        told[sentence].push(unescaped(form));
    }
    let chains = chain_names(file);
    let mut mentions = Vec::new();
    for (id, words) in actions(file) {
        let places: Vec<_> = words.iter().filter_map(|w| place.get(w).copied()).collect();
        let Some((sentence, _)) = places.first() else { continue };
        if places.iter().all(|(s, _)| s == sentence && validated.contains(s)) {
            let alone = || format!("{name} {id}");
            let chain = chains.get(id).cloned().unwrap_or_else(alone);
            mentions.push((*sentence, places.iter().map(|p| p.1).collect(), chain));
        }
    }
    if let Some(first) = told.first_mut().filter(|s| s.first().is_some_and(|w| w == "http")) {
        first.clear();
    }
    Some(Document { topic, plus: name.ends_with("plus"), told, mentions })
}

/// The mentions of happenings: their ids and the ids of their tokens.
fn actions(file: &str) -> Vec<(&str, Vec<&str>)> {
    let block =
        file.split("<Markables>").nth(1).and_then(|b| b.split("</Markables>").next()).unwrap_or_default();
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for tag in block.split('<') {
        let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
        if name == "token_anchor" {
            if let (true, Some((_, words)), Some(token)) = (inside, found.last_mut(), attribute(tag, "t_id"))
            {
                words.push(token);
            }
        } else if let Some(id) = attribute(tag, "m_id") {
            inside = name.contains("ACTION");
            if inside {
                found.push((id, Vec::new()));
            }
        }
    }
    found
}

/// For each mention in a chain the chain's name: the instance's over documents, else one of this document.
fn chain_names(file: &str) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    let document = attribute(file, "doc_name").unwrap_or_default();
    let mut chain = String::new();
    for tag in file.split("<Relations>").nth(1).unwrap_or_default().split('<') {
        if let Some(id) = attribute(tag, "r_id") {
            chain = match attribute(tag, "note") {
                Some(note) if tag.starts_with("CROSS_DOC_COREF") => note.to_owned(),
                _ => format!("{document} chain {id}"),
            };
        } else if let (true, Some(id)) = (tag.starts_with("source"), attribute(tag, "m_id")) {
            found.insert(id, chain.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<Document doc_name="3_1ecbplus.xml" doc_id="D">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Trams</token>
<token t_id="3" sentence="1" number="1">ran</token>
<token t_id="4" sentence="1" number="2">on</token>
<token t_id="5" sentence="2" number="0">Halted</token>
<Markables>
<ACTION_OCCURRENCE m_id="7"  >
  <token_anchor t_id="3"/>
  <token_anchor t_id="4"/>
</ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="8"  >
  <token_anchor t_id="2"/>
</HUMAN_PART_PER>
<NEG_ACTION_OCCURRENCE m_id="9"  >
  <token_anchor t_id="5"/>
</NEG_ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="20" RELATED_TO="" TAG_DESCRIPTOR="run" instance_id="ACT1" />
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="ACT1" >
  <source m_id="7" />
  <target m_id="20" />
</CROSS_DOC_COREF>
</Relations>
</Document>"#;

    #[test]
    fn a_document_is_read() {
        let all = BTreeSet::from([1, 2]);
        let document = document("3_1ecbplus", FILE, &all).unwrap();
        assert_eq!((document.topic, document.plus), (3, true));
        assert_eq!(document.told[1], ["Trams", "ran", "on"]);
        assert!(document.told[0].is_empty(), "an address is no sentence");
        let alone = "3_1ecbplus 9".to_owned();
        assert_eq!(document.mentions, [(1, vec![1, 2], "ACT1".to_owned()), (2, vec![0], alone)]);
        assert_eq!(super::document("3_1ecbplus", FILE, &BTreeSet::from([2])).unwrap().mentions.len(), 1);
    }

    #[test]
    fn sentences_are_read_by_document() {
        let found = validated("Topic,File,Sentence Number\n1,10ecb,0\n1,10ecb,3\n");
        assert_eq!(found["1_10ecb"], BTreeSet::from([0, 3]));
    }
}
