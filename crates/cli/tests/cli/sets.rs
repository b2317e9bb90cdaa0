//! Sets of reports as they come: in any order, twice, alone, empty, from the future, by clocks that clash. Each has an account that
//! verifies.

use crate::run::{ECHO, Folder, HARBOUR, POST, run_in};
use serde_json::Value;

/// Annotated reports as JSON lines, each with a time published.
fn lines(folder: &Folder, published: &[(&str, &str, Option<&str>)]) -> Vec<String> {
    let line = |(ix, (outlet, text, when)): (usize, &(&str, &str, Option<&str>))| {
        let name = format!("{ix}.txt");
        folder.write(&name, text);
        let ran = folder.run(&["annotate", &name, "--outlet", outlet]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let mut value: Value = serde_json::from_str(&ran.out).unwrap();
        if let Some(when) = when {
            value["report"]["published"] = Value::from(*when);
        }
        value.to_string() + "\n"
    };
    published.iter().enumerate().map(line).collect()
}

/// The account of some lines, which is held against the texts in every form.
fn account(folder: &Folder, lines: &[String]) -> Value {
    let input = lines.concat();
    for form in ["html", "jsonl", "json"] {
        let made = run_in(folder, &["compare", "-", "--format", form], input.as_bytes());
        assert_eq!(made.status, 0, "{form}: {}", made.err);
        folder.write("account", &made.out);
        let files: Vec<String> = (0..lines.len()).map(|ix| format!("{ix}.txt")).collect();
        let args: Vec<&str> =
            ["verify", "account"].into_iter().chain(files.iter().map(String::as_str)).collect();
        let ran = folder.run(&args);
        assert_eq!(ran.status, 0, "{form}: {}{}", ran.out, ran.err);
    }
    serde_json::from_slice(&std::fs::read(folder.join("account")).unwrap()).unwrap()
}

/// Without where each report stood in its input, which is told with it.
fn nameless(mut account: Value) -> Value {
    account["reports"].as_array_mut().unwrap().iter_mut().for_each(|r| r["input"] = Value::Null);
    account
}

fn list<'a>(account: &'a Value, name: &str) -> &'a [Value] {
    account[name].as_array().unwrap()
}

fn agreements(account: &Value) -> Vec<&str> {
    list(account, "points").iter().filter_map(|p| p["agreement"]["is"].as_str()).collect()
}

#[test]
fn one_report_has_an_account_and_corroborates_nothing() {
    let folder = Folder::new("sets-one");
    let account = account(&folder, &lines(&folder, &[("Daily", HARBOUR, Some("2025-03-03"))]));
    assert_eq!((list(&account, "reports").len(), list(&account, "origins").len()), (1, 1));
    assert!(!agreements(&account).is_empty() && agreements(&account).iter().all(|a| *a == "single"));
}

#[test]
fn shuffled_and_doubled_reports_have_the_same_account() {
    let folder = Folder::new("sets-shuffled");
    let all = [
        ("Daily", HARBOUR, Some("2025-03-03")),
        ("Post", POST, Some("2025-03-03")),
        ("Echo", ECHO, None),
        ("Copy", HARBOUR, Some("2025-03-04")),
    ];
    let lines = lines(&folder, &all);
    let whole = account(&folder, &lines);
    assert_eq!(list(&whole, "origins").len(), 3, "the copy is of its original's origin");
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        let input: String = order.iter().map(|ix| lines[*ix].as_str()).collect();
        for input in [input.clone(), input.repeat(2)] {
            let ran = run_in(&folder, &["compare", "-", "--format", "json"], input.as_bytes());
            let made: Value = serde_json::from_str(&ran.out).unwrap();
            assert_eq!(nameless(made), nameless(whole.clone()), "{order:?}");
        }
    }
}

#[test]
fn empty_reports_are_told_and_the_others_compared() {
    let folder = Folder::with(
        "sets-empty",
        &[
            ("a.txt", HARBOUR.as_bytes()),
            ("b.txt", POST.as_bytes()),
            ("empty.txt", b""),
            ("blank.txt", b" \n\n"),
        ],
    );
    let ran = folder.run(&["compare", "a.txt", "empty.txt", "b.txt", "blank.txt", "--format", "json"]);
    assert!(ran.err.contains("empty.txt") && ran.err.contains("blank.txt"), "{}", ran.err);
    let account: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(list(&account, "reports").len(), 2);
    assert!(agreements(&account).contains(&"corroborated"), "{:?}", agreements(&account));
}

#[test]
fn clocks_that_clash_go_by_instants() {
    let folder = Folder::new("sets-clocks");
    // On the clocks of Tokyo, London and New York in turn; by instant the other way round for the first two.
    let all = [
        ("London", POST, Some("2025-03-03T03:00:00Z")),
        ("Tokyo", HARBOUR, Some("2025-03-03T11:00:00+09:00")),
        ("New York", ECHO, Some("2025-03-02T23:00:00-05:00")),
    ];
    let account = account(&folder, &lines(&folder, &all));
    let outlets: Vec<&str> = list(&account, "reports").iter().filter_map(|r| r["outlet"].as_str()).collect();
    assert_eq!(outlets, ["Tokyo", "London", "New York"]);
    // "Sunday" is one day whatever the clock.
    let conflicts = list(&account, "points").iter().filter(|p| p["agreement"]["kind"] == "date");
    assert_eq!(conflicts.count(), 0);
    assert!(list(&account, "timeline").iter().all(|e| e.get("alternatives").is_none()));
}

#[test]
fn reports_from_the_future_and_the_far_past_are_compared() {
    let folder = Folder::new("sets-future");
    let all = [
        ("Lamp", HARBOUR, Some("9999-12-31T23:59:59-12:00")),
        ("Post", POST, Some("2025-03-03")),
        ("Dawn", ECHO, Some("0001-01-01T00:00:00+14:00")),
    ];
    let account = account(&folder, &lines(&folder, &all));
    let outlets: Vec<&str> = list(&account, "reports").iter().filter_map(|r| r["outlet"].as_str()).collect();
    assert_eq!(outlets, ["Dawn", "Post", "Lamp"]);
    assert!(agreements(&account).contains(&"corroborated"), "{:?}", agreements(&account));
}

#[test]
fn a_page_whose_timeline_was_cut_verifies() {
    let folder = Folder::new("sets-cut");
    let month = |n: usize| ["January", "March", "May", "July"][n % 4];
    // Overlapping times, so that what stands before an event matters: every fifth is a whole month.
    let sentence = |n: usize| match n % 5 {
        0 => format!("In {} {} the mill at weir {n} was sold. ", month(n), 1990 + n / 20),
        _ => format!("On {} {} {} the mill at weir {n} burned. ", 1 + n % 28, month(n), 1990 + n / 20),
    };
    let text: String = (0..420).map(sentence).collect();
    folder.write("a.txt", format!("The mills\n\n{}\n", text.replace(". On 1 ", ".\n\nOn 1 ")));
    let page = folder.run(&["compare", "a.txt", "--format", "html", "--outlet", "The Weir"]);
    assert!(page.out.contains("events that are not in this page"), "{}", page.err);
    let ran = run_in(&folder, &["verify", "-"], page.out.as_bytes());
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn days_beyond_the_calendar_end_no_run() {
    let text = "Blast at the mill\n\nThe blast at the mill shook Tarn on 3 March 2025. It will be safe 10,000,000 days after the blast at the mill.\n\n\
                2,147,483,648 days ago the rock was laid down. The last stone falls 3,000,000,000 days before the blast at the mill.\n";
    let folder = Folder::new("sets-days");
    account(
        &folder,
        &lines(&folder, &[("Daily", text, Some("2025-03-04")), ("Post", POST, Some("2025-03-04"))]),
    );
}
