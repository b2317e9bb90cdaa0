//! Gold documents: GUM's CoNLL-U and MEANTIME's CAT XML as a text with tokens and chains.

use super::metric::Chains;
use crosswire::report::{Part, PartKind, Report, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// One document: its text, where its tokens stand in it, its chains of persons, organisations and places.
pub struct Document {
    pub name: String,
    pub report: Report,
    /// Byte ranges in the report's text, in order.
    pub tokens: Vec<Range<usize>>,
    /// Tokens that are a possessive "'s", which GUM counts into the mention before it and we do not.
    pub possessive: Vec<bool>,
    /// Chains of two mentions or more.
    pub chains: Chains,
}

impl Document {
    /// The first and last token of a byte range.
    pub fn tokens_of(&self, range: Range<usize>) -> Option<(u32, u32)> {
        let first = self.tokens.partition_point(|t| t.end <= range.start);
        let after = self.tokens.partition_point(|t| t.start < range.end);
        (first < after).then_some((first as u32, after as u32 - 1))
    }
}

/// A text as it is put together, token by token.
#[derive(Default)]
struct Builder {
    text: String,
    tokens: Vec<Range<usize>>,
    possessive: Vec<bool>,
    paragraphs: Vec<(PartKind, usize)>,
    glue: bool,
}

impl Builder {
    fn paragraph(&mut self, kind: PartKind) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.glue = true;
        self.paragraphs.push((kind, self.text.len()));
    }

    fn token(&mut self, form: &str, possessive: bool, glue_after: bool) {
        if !self.glue && !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.tokens.push(start..self.text.len());
        self.possessive.push(possessive);
        self.glue = glue_after;
    }

    fn finish(self, name: String, chains: Chains) -> Option<Document> {
        let mut report = Report::new(Text::new(self.text)?);
        let ends = self.paragraphs.iter().skip(1).map(|p| p.1).chain([report.text.len()]);
        for ((kind, start), end) in self.paragraphs.iter().zip(ends) {
            report.parts.extend(report.text.trimmed(*start..end).map(|span| Part { kind: *kind, span }));
        }
        report.id = report.digest();
        Some(Document { name, report, tokens: self.tokens, possessive: self.possessive, chains })
    }
}

/// A document of GUM: tokens joined as `SpaceAfter` and the lines of multi-word tokens say, paragraphs by `newpar`.
pub fn gum(name: &str, file: &str) -> Option<Document> {
    let mut builder = Builder::default();
    let mut entities = Entities::default();
    let (mut many_until, mut many_glue) = (0, false);
    for line in file.lines() {
        if line.starts_with("# newpar_block") {
            let head = line.starts_with("# newpar_block = head");
            if let Some(last) = builder.paragraphs.last_mut().filter(|_| head) {
                last.0 = if last.1 == 0 { PartKind::Headline } else { PartKind::Subheading };
            }
        } else if line.starts_with("# newpar") {
            builder.paragraph(PartKind::Paragraph);
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, tag, .., misc] = columns.as_slice() else { continue };
        let glued = misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            (many_until, many_glue) = (last.parse().unwrap_or(0), glued);
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let inside = number < many_until;
        let glue = if inside {
            true
        } else if number == many_until {
            many_glue
        } else {
            glued
        };
        if number >= many_until {
            many_until = 0;
        }
        let token = builder.tokens.len() as u32;
        builder.token(form, *tag == "POS", glue);
        if let Some(marks) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) {
            entities.read(marks, token);
        }
    }
    builder.finish(name.to_owned(), entities.chains())
}

/// Mentions of GUM's `Entity` column: `(3-person-…` opens, `3)` closes, `(3-person-…)` is of one token, `3[1/2]` a piece.
#[derive(Default)]
struct Entities {
    open: BTreeMap<String, Vec<u32>>,
    pieces: BTreeMap<String, u32>,
    found: BTreeMap<u32, (bool, Vec<(u32, u32)>)>,
}

impl Entities {
    fn read(&mut self, marks: &str, token: u32) {
        let mut rest = marks;
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let body = rest.trim_start_matches('(');
            let end = body.find(['(', ')']).unwrap_or(body.len());
            let (item, after) = body.split_at(end);
            let closes = after.starts_with(')');
            rest = if closes { &after[1..] } else { after };
            let (id, kind) = item.split_once('-').unwrap_or((item, ""));
            if opens {
                let wanted = ["person-", "organization-", "place-"].iter().any(|k| kind.starts_with(k));
                self.found.entry(number(id)).or_insert((wanted, Vec::new()));
                self.open.entry(id.to_owned()).or_default().push(token);
            }
            if closes {
                let start = self.open.get_mut(id).and_then(Vec::pop).unwrap_or(token);
                self.close(id, start, token);
            }
        }
    }

    /// The pieces of a mention in several are taken as one from the first to the last.
    fn close(&mut self, id: &str, start: u32, end: u32) {
        let group = number(id);
        let start =
            match id.split_once('[').and_then(|(_, piece)| piece.trim_end_matches(']').split_once('/')) {
                Some((ix, of)) if ix != of => {
                    self.pieces.entry(group.to_string()).or_insert(start);
                    return;
                }
                Some(_) => self.pieces.remove(&group.to_string()).unwrap_or(start),
                None => start,
            };
        if let Some((_, mentions)) = self.found.get_mut(&group) {
            mentions.push((start, end));
        }
    }

    fn chains(self) -> Chains {
        let wanted = self.found.into_values().filter(|(wanted, m)| *wanted && m.len() > 1);
        wanted
            .map(|(_, mut mentions)| {
                mentions.sort();
                mentions.dedup();
                mentions
            })
            .filter(|m| m.len() > 1)
            .collect()
    }
}

fn number(id: &str) -> u32 {
    id.split('[').next().and_then(|n| n.parse().ok()).unwrap_or(u32::MAX)
}

/// How many sentences of a MEANTIME article are annotated, the headline among them.
const ANNOTATED: u32 = 6;

/// A document of MEANTIME's layer with coreference in the document: its first [`ANNOTATED`] sentences, a paragraph each.
pub fn meantime(name: &str, file: &str) -> Option<Document> {
    let mut builder = Builder::default();
    let (mut ids, mut last) = (BTreeMap::new(), None);
    for line in tags(file, "<token ") {
        let (Some(sentence), Some(id)) = (attribute(line, "sentence"), attribute(line, "t_id")) else {
            continue;
        };
        let Ok(sentence) = sentence.parse::<u32>() else { continue };
        if sentence >= ANNOTATED {
            break;
        }
        if last != Some(sentence) {
            builder.paragraph(if sentence == 0 { PartKind::Headline } else { PartKind::Paragraph });
            last = Some(sentence);
        }
        let form = line.split_once('>').and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default();
        let form = unescaped(form);
        let no_space_before = matches!(
            form.as_str(),
            "." | "," | ";" | ":" | "?" | "!" | ")" | "”" | "%" | "'s" | "’s" | "n't" | "'"
        );
        builder.glue |= no_space_before;
        ids.insert(id.to_owned(), builder.tokens.len() as u32);
        builder.token(&form, false, matches!(form.as_str(), "(" | "“" | "$"));
    }
    let chains = entities(file, &ids);
    builder.finish(name.to_owned(), chains)
}

/// The chains of CAT XML: `REFERS_TO` leads from mentions to an `ENTITY` with a type.
fn entities(file: &str, tokens: &BTreeMap<String, u32>) -> Chains {
    let mut spans = BTreeMap::new();
    for block in tags(file, "<ENTITY_MENTION ") {
        let block = block.split("</ENTITY_MENTION>").next().unwrap_or_default();
        let anchors =
            tags(block, "<token_anchor ").filter_map(|a| tokens.get(attribute(a, "t_id")?).copied());
        let (low, high) = anchors.fold((u32::MAX, 0), |(low, high), t| (low.min(t), high.max(t)));
        if let Some(id) = attribute(block, "m_id").filter(|_| low <= high) {
            spans.insert(id, (low, high));
        }
    }
    let kinds: BTreeMap<&str, &str> = tags(file, "<ENTITY ")
        .filter_map(|e| Some((attribute(e, "m_id")?, attribute(e, "ent_type")?)))
        .collect();
    let mut chains = Vec::new();
    for block in tags(file, "<REFERS_TO ") {
        let block = block.split("</REFERS_TO>").next().unwrap_or_default();
        let target = tags(block, "<target ").filter_map(|t| attribute(t, "m_id")).next().unwrap_or_default();
        if !matches!(kinds.get(target), Some(&"PER" | &"ORG" | &"LOC")) {
            continue;
        }
        let sources = tags(block, "<source ").filter_map(|s| attribute(s, "m_id"));
        let mut chain: Vec<(u32, u32)> = sources.filter_map(|s| spans.get(s).copied()).collect();
        chain.sort();
        chain.dedup();
        if chain.len() > 1 {
            chains.push(chain);
        }
    }
    chains
}

/// What follows each occurrence of a tag's opening, up to the end of the file.
pub(crate) fn tags<'a>(file: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    file.match_indices(tag).map(|(at, _)| &file[at..])
}

pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let head = tag.split('>').next()?;
    let (_, rest) = head.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

pub(crate) fn unescaped(form: &str) -> String {
    let form = form.replace("&quot;", "\"").replace("&apos;", "'").replace("&lt;", "<").replace("&gt;", ">");
    match form.replace("&amp;", "&").as_str() {
        "``" => "“".to_owned(),
        "''" => "”".to_owned(),
        "-LRB-" => "(".to_owned(),
        "-RRB-" => ")".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gum_mentions_nest_and_come_in_pieces() {
        let mut entities = Entities::default();
        entities.read("(1-person-new-x(2-place-new-x)", 0);
        entities.read("1)(3[1/2]-person-new-x)", 1);
        entities.read("(2-place-giv-x)", 2);
        entities.read("(1-person-giv-x)3[2/2])", 3);
        entities.read("(3-person-giv-x)", 4);
        assert_eq!(entities.chains(), [vec![(0, 1), (3, 3)], vec![(0, 0), (2, 2)], vec![(1, 3), (4, 4)]]);
    }

    #[test]
    fn gum_text_is_put_together_again() {
        let line = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
        let file = [
            "# newpar\n# newpar_block = head (1 s)\n".to_owned(),
            line("1", "Rain", "_"),
            "# newpar\n# newpar_block = p (1 s)\n".to_owned(),
            line("1-2", "Oslo's", "SpaceAfter=No"),
            line("1", "Oslo", "_"),
            line("2", "'s", "_"),
            line("3", ".", "_"),
        ]
        .concat();
        let document = gum("x", &file).unwrap();
        assert_eq!(document.report.text.as_str(), "Rain\n\nOslo's.");
        assert_eq!(document.tokens_of(6..12), Some((1, 2)));
        document.report.check().unwrap();
    }
}
