//! The pairs of RTE-3's development part, with three labels.

use crosswire::story::contradict::Label;
use std::collections::HashMap;
use std::path::Path;

/// A passage, a statement, and what the first says of the second.
pub(crate) struct GoldPair {
    pub id: String,
    pub passage: String,
    pub statement: String,
    pub label: Label,
}

/// The pairs that have a three-way label, in the order of the file.
pub(crate) fn rte3(folder: &Path) -> Result<Vec<GoldPair>, String> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let labels = read("rte3_3way_labels.dev.tsv")?;
    let labels: HashMap<&str, Label> = labels.lines().skip(1).filter_map(labelled).collect();
    let text = read("rte3_dev.xml")?;
    let pairs = text.split("<pair ").skip(1).filter_map(|pair| {
        let id = pair.split("id=\"").nth(1)?.split('"').next()?.to_owned();
        let label = *labels.get(id.as_str())?;
        Some(GoldPair { passage: element(pair, "t")?, statement: element(pair, "h")?, label, id })
    });
    Ok(pairs.collect())
}

/// A line "id, number, word" of the labels.
fn labelled(line: &str) -> Option<(&str, Label)> {
    let mut fields = line.split('\t');
    let id = fields.next()?;
    let label = match fields.next()? {
        "0" => Label::Entailed,
        "1" => Label::Neither,
        "2" => Label::Contradicted,
        _ => return None,
    };
    Some((id, label))
}

/// The words of an element without attributes or children, white space made single.
fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (words, _) = rest.split_once(&format!("</{name}>"))?;
    let plain = words
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_labels() {
        assert_eq!(element("<t> Tea &amp;\n milk </t><h>x</h>", "t").unwrap(), "Tea & milk");
        assert_eq!(labelled("7\t2\tcontradiction"), Some(("7", Label::Contradicted)));
        assert_eq!(labelled("id\tlabel\tlabel_text"), None);
    }
}
