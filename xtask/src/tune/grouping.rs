//! What the grouping is learned from: rows for `training/grouping.py`, and the table of common words.

use crate::eval::grouping::data::{self, Set};
use crosswire::story::group::{FEATURES, Settings, Stories, StoryId, table};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// Prints one row for every story that a report might have joined when it came, all earlier ones lying in their labelled stories: set, number of
/// the report, its fold, fold of the story, whether it is its own, features.
pub fn rows(gold: &Path) -> Result<(), String> {
    println!("set\treport\tfold\tother\tsame\t{}", FEATURES.join("\t"));
    for read in [data::gva, data::news_cluster, data::basil, data::newswcl50, data::ecb] {
        print!("{}", of(&read(gold)?)?);
    }
    Ok(())
}

fn of(set: &Set) -> Result<String, String> {
    let mut stories = Stories::new(Settings { live_days: i32::MAX, ..Settings::default() });
    let mut ids: HashMap<&str, StoryId> = HashMap::new();
    let mut names: HashMap<StoryId, &str> = HashMap::new();
    let mut rows = String::new();
    for (number, labelled) in set.reports.iter().enumerate() {
        for (id, features) in stories.candidates(&labelled.report) {
            let story = names.get(&id).copied().unwrap_or_default();
            let same = u8::from(story == labelled.story);
            let values = features.map(|v| format!("{v:.5}")).join("\t");
            let (fold, other) = (set.fold(labelled), set.fold_of(story));
            writeln!(rows, "{}\t{number}\t{fold}\t{other}\t{same}\t{values}", set.name)
                .map_err(|e| e.to_string())?;
        }
        let id = stories.put(&labelled.report, ids.get(labelled.story.as_str()));
        names.insert(id.clone(), &labelled.story);
        ids.entry(&labelled.story).or_insert(id);
    }
    Ok(rows)
}

/// Prints the table of common words of the texts in a file of JSON lines with a `text` each.
pub fn words(file: &Path) -> Result<(), String> {
    let lines = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let texts = lines.lines().filter_map(|line| {
        let value: Value = serde_json::from_str(line).ok()?;
        Some(value["text"].as_str()?.to_owned())
    });
    print!("{}", table(texts));
    Ok(())
}
