//! `crosswire group`.

use crate::run::{ECHO, Folder, HARBOUR, POST, Ran};
use serde_json::Value;

const BANK: &str = "Central bank holds rates\n\n\
    The central bank of Norland left its key rate at 3.5 percent on Thursday.\n\n\
    Governor Arne Lund said inflation was easing.\n";

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn folder(name: &str) -> Folder {
    let files = [("r/a.txt", HARBOUR), ("r/b.txt", POST), ("r/c.txt", BANK)];
    let files = files.map(|(name, text)| (name, text.as_bytes()));
    Folder::with(name, &files)
}

#[test]
fn every_report_has_a_line_with_its_story_and_why() {
    let folder = folder("group");
    let ran = folder.run(&["group", "r", "--published", "2025-03-03"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let lines = lines(&ran);
    let how: Vec<&str> = lines.iter().map(|l| l["how"]["is"].as_str().unwrap()).collect();
    assert_eq!(how, ["opened", "joined", "opened"]);
    assert_eq!(lines[0]["story"], lines[1]["story"]);
    assert_eq!(lines[1]["crosswire"]["form"], "placement");
    let reasons = lines[1]["reasons"].as_array().unwrap();
    assert!(reasons.iter().any(|r| r["sentence"].as_str().unwrap().contains("Ines Dahl")), "{reasons:?}");
    let shared = &reasons.iter().find(|r| r["kind"] == "names").unwrap()["shared"][0];
    let (start, end) = (shared["start"].as_u64().unwrap() as usize, shared["end"].as_u64().unwrap() as usize);
    assert_eq!(&POST[start..end], shared["text"].as_str().unwrap());
}

#[test]
fn a_state_goes_on_where_it_was_left() {
    let folder = folder("group-state");
    let whole = folder.run(&["group", "r", "--published", "2025-03-03"]);
    let first = folder.run(&["group", "r/a.txt", "--state", "s.json", "--published", "2025-03-03"]);
    let rest = folder.run(&["group", "r/b.txt", "r/c.txt", "--state", "s.json", "--published", "2025-03-03"]);
    assert_eq!(whole.out, format!("{}{}", first.out, rest.out));
    let again = folder.run(&["group", "r/a.txt", "--state", "s.json", "--published", "2025-03-03"]);
    assert_eq!(lines(&again)[0]["how"]["is"], "again");
    folder.write("bad.json", "{}");
    let ran = folder.run(&["group", "r", "--state", "bad.json"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("error: bad.json: no state of group: "), "{}", ran.err);
}

#[test]
fn stories_are_listed_and_one_of_them_goes_to_compare() {
    let folder = folder("group-stories");
    folder.write("r/d.txt", ECHO);
    for more in [&["--regroup"][..], &[]] {
        let mut args = vec!["group", "r", "--published", "2025-03-03", "--format", "stories"];
        args.extend(more);
        let ran = folder.run(&args);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let stories = lines(&ran);
        // "Fog over the sound" is of the ferries as well.
        assert_eq!(stories[0]["reports"].as_array().unwrap().len(), 3);
        let story = stories[0]["story"].as_str().unwrap();
        // A regrouped story may be named after another of its reports, so the same is asked for.
        let mut args = vec!["group", "r", "--published", "2025-03-03", "--story", story];
        args.extend(more);
        let ran = folder.run(&args);
        assert_eq!(lines(&ran).len(), 3);
        assert!(lines(&ran).iter().all(|l| l["crosswire"]["form"] == "report"));
    }
    let ran = folder.run(&["group", "r", "--story", "s0"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("error: no such story: s0\nhint: "), "{}", ran.err);
}

#[test]
fn a_retitled_report_is_a_version() {
    let folder = Folder::new("group-version");
    let article = |title: &str, tail: &str| {
        serde_json::json!({
            "@type": "NewsArticle", "headline": title, "url": "https://example.org/ferries", "publisher": {"name": "Harbour Daily"},
            "datePublished": "2025-03-03", "articleBody": format!("{}{tail}", HARBOUR.split_once("\n\n").unwrap().1)
        })
    };
    let old = article("Ferries collide off Marholm", "");
    let new = article("Two hurt as ferries collide", "\n\nBoth ferries were towed to port.");
    folder.write("a.jsonl", format!("{old}\n{new}\n"));
    let lines = lines(&folder.run(&["group", "a.jsonl"]));
    assert_eq!(lines[1]["how"]["is"], "version");
    assert_eq!(lines[1]["how"]["of"], lines[0]["report"]);
    assert_eq!(lines[1]["story"], lines[0]["story"]);
}

/// Two reports of the ferries, then ten of the bank a year later.
fn years() -> String {
    let article = |outlet: &str, date: &str, text: &str| {
        let (title, body) = text.split_once("\n\n").unwrap();
        serde_json::json!({
            "@type": "NewsArticle", "headline": title, "publisher": {"name": outlet}, "datePublished": date, "articleBody": body
        })
        .to_string()
    };
    let mut all = vec![article("Harbour", "2025-03-03", HARBOUR), article("Post", "2025-03-03", POST)];
    all.extend((0..10).map(|n| article(&format!("Outlet {n}"), "2026-03-03", BANK)));
    all.join("\n")
}

#[test]
fn stories_that_were_put_aside_are_listed_as_well() {
    let folder = Folder::new("group-aside");
    folder.write("a.jsonl", years());
    let told = lines(&folder.run(&["group", "a.jsonl"]));
    assert!(told.iter().any(|l| l["changes"][0]["change"] == "put-aside"), "{told:?}");
    let stories = lines(&folder.run(&["group", "a.jsonl", "--format", "stories"]));
    let sizes: Vec<usize> = stories.iter().map(|s| s["reports"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [10, 2]);
    let ran = folder.run(&["group", "a.jsonl", "--story", stories[1]["story"].as_str().unwrap()]);
    assert_eq!((ran.status, lines(&ran).len()), (0, 2));
}

#[test]
fn likeness_has_three_places() {
    let folder = folder("group-likeness");
    let ran = folder.run(&["group", "r", "--published", "2025-03-03"]);
    let likeness = lines(&ran)[1]["likeness"].to_string();
    assert!(likeness.len() <= 5, "{likeness}");
}

#[test]
fn what_was_placed_is_saved_when_the_output_fails() {
    let folder = folder("group-full");
    let into_full = ["group", "r", "--state", "s.json", "--published", "2025-03-03", "--output", "/dev/full"];
    if cfg!(target_os = "linux") {
        let ran = folder.run(&into_full);
        assert_eq!(ran.status, 2, "{}", ran.err);
        let again = folder.run(&["group", "r/a.txt", "--state", "s.json", "--published", "2025-03-03"]);
        assert_eq!(lines(&again)[0]["how"]["is"], "again");
    }
}

#[test]
fn a_state_that_cannot_be_written_is_told_before_the_work() {
    let folder = folder("group-unwritable");
    let ran = folder.run(&["group", "r", "--state", "nowhere/s.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error: nowhere/s.json.new: cannot write: no such file"), "{}", ran.err);
    let held = std::fs::File::create(folder.join("s.json.new")).unwrap();
    held.lock().unwrap();
    let ran = folder.run(&["group", "r", "--state", "s.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error: s.json: in use by another run of group\nhint: "), "{}", ran.err);
    drop(held);
    assert_eq!(folder.run(&["group", "r", "--state", "s.json"]).status, 0);
    assert!(!folder.join("s.json.new").exists());
}

#[test]
fn days_mean_nothing_to_a_regroup() {
    let folder = folder("group-days");
    let ran = folder.run(&["group", "r", "--regroup", "--live-days", "3"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("cannot be used with"), "{}", ran.err);
}
