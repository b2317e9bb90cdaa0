//! The verbs together: pipes, forms, order, threads, and `verify`.

use crate::run::{ECHO, Folder, HARBOUR, POST, run_in};
use serde_json::Value;

fn reports(name: &str) -> Folder {
    Folder::with(
        name,
        &[("a.txt", HARBOUR.as_bytes()), ("b.txt", POST.as_bytes()), ("c.txt", ECHO.as_bytes())],
    )
}

const FILES: [&str; 3] = ["a.txt", "b.txt", "c.txt"];

#[test]
fn stages_pipe_into_each_other() {
    let folder = reports("pipe");
    let read = folder.run(&["read", "a.txt", "b.txt", "c.txt"]);
    let annotated = run_in(&folder, &["annotate", "-"], read.out.as_bytes());
    let piped = run_in(&folder, &["compare", "-", "--format", "json"], annotated.out.as_bytes());
    let whole = folder.run(&["compare", "a.txt", "b.txt", "c.txt", "--format", "json"]);
    assert_eq!((piped.status, piped.err.as_str()), (0, ""));
    assert_eq!(piped.out, whole.out);
}

#[test]
fn the_same_bytes_on_any_number_of_threads_and_in_any_order() {
    let folder = reports("same");
    for format in ["json", "text", "html"] {
        let one = folder.run(&["compare", "a.txt", "b.txt", "c.txt", "--threads", "1", "--format", format]);
        let two = folder.run(&["compare", "c.txt", "b.txt", "a.txt", "--threads", "2", "--format", format]);
        assert_eq!(one.status, 0, "{}", one.err);
        assert!(one.out == two.out, "{format}");
    }
    let lines = |threads: &str, files: [&str; 3]| {
        let args = [&["annotate", "--threads", threads][..], &files[..]].concat();
        let mut lines: Vec<String> = folder.run(&args).out.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines("1", FILES), lines("2", ["b.txt", "c.txt", "a.txt"]));
}

#[test]
fn every_form_verifies() {
    let folder = reports("verify");
    let forms: [&[&str]; 7] = [
        &["compare", "--format", "json"],
        &["compare", "--format", "json", "--selectors"],
        &["compare", "--format", "jsonl"],
        &["compare", "--format", "jsonl", "--selectors"],
        &["compare", "--format", "html", "--outlet", "The Echo"],
        &["read"],
        &["annotate"],
    ];
    for form in forms {
        let made = folder.run(&[form, &FILES[..]].concat());
        let ran = run_in(&folder, &["verify", "-"], made.out.as_bytes());
        assert_eq!(ran.status, 0, "{form:?}: {}{}", ran.out, ran.err);
        assert!(
            ran.out.starts_with("all ") && ran.out.ends_with(" spans of 3 reports hold\n"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn one_changed_byte_of_a_report_fails() {
    let folder = reports("changed");
    let account = folder.run(&["compare", "a.txt", "b.txt", "--format", "json"]).out;
    folder.write("account.json", &account);
    assert_eq!(folder.run(&["verify", "account.json"]).status, 0);
    folder.write("b.txt", POST.replace("32 people", "33 people"));
    let ran = folder.run(&["verify", "account.json"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("error: account.json#1: the text of b.txt has changed\n"), "{}", ran.err);
    assert!(ran.out.contains(" mismatches in "), "{}", ran.out);
    // The reports may have moved.
    folder.write("moved/x.txt", POST);
    assert_eq!(folder.run(&["verify", "account.json", "a.txt", "moved/x.txt"]).status, 0);
    std::fs::remove_file(folder.join("b.txt")).unwrap();
    let ran = folder.run(&["verify", "account.json"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("error: account.json#1: b.txt could not be read again\n"), "{}", ran.err);
}

#[test]
fn one_changed_span_or_word_fails() {
    let folder = reports("span");
    let account: Value = serde_json::from_str(
        &folder.run(&["compare", "a.txt", "b.txt", "--format", "json", "--selectors"]).out,
    )
    .unwrap();
    let place = "/points/0/tellings/0/content/0";
    let changes: [(&str, Value); 5] = [
        ("start", Value::from(account.pointer(place).unwrap()["start"].as_u64().unwrap() + 1)),
        ("end", Value::from(1_000_000)),
        ("text", Value::from("other words")),
        ("selectors", serde_json::json!([])),
        ("report", Value::from("0000000000000000")),
    ];
    for (field, value) in changes {
        let mut changed = account.clone();
        let target = if field == "report" { "/points/0/tellings/0" } else { place };
        changed.pointer_mut(target).unwrap()[field] = value;
        let ran = run_in(&folder, &["verify", "-"], changed.to_string().as_bytes());
        assert_eq!(ran.status, 1, "{field}: {}", ran.out);
    }
    let mut emptied = account.clone();
    emptied["points"][0]["tellings"][0]["content"] = serde_json::json!([]);
    assert_eq!(run_in(&folder, &["verify", "-"], emptied.to_string().as_bytes()).status, 1);
}

#[test]
fn what_is_no_account_is_an_error() {
    let folder = reports("no-account");
    let ran = folder.run(&["verify", "a.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error: a.txt: not JSON: "), "{}", ran.err);
    let ran = folder.run(&["verify", "nowhere.json"]);
    assert_eq!((ran.status, ran.err.as_str()), (2, "error: nowhere.json: no such file\n"));
    let account = folder.run(&["compare", "a.txt", "--format", "json"]).out;
    let ran = run_in(&folder, &["compare", "-"], account.as_bytes());
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.err,
        "error: -#1: an account where a report is expected\nhint: crosswire verify reads accounts\n"
    );
}

#[test]
fn an_account_goes_to_a_file() {
    let folder = reports("output");
    let ran = folder.run(&["compare", "a.txt", "--color", "never", "--output", "account.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    let page = std::fs::read_to_string(folder.join("account.txt")).unwrap();
    assert!(page.starts_with("1 report, 1 origin; "));
    let ran = folder.run(&["compare", "a.txt", "--output", "no/such/folder"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "error: no/such/folder: cannot write: no such file or directory\n")
    );
}

#[test]
fn nothing_found_is_status_1() {
    let folder = Folder::with("nothing-found", &[("a.txt", b"1 2 3 4\n")]);
    let ran = folder.run(&["compare", "a.txt", "--format", "jsonl"]);
    assert!(matches!(ran.status, 0 | 1), "{}", ran.err);
    let found = ran.out.lines().count() > 1;
    assert_eq!(ran.status, i32::from(!found));
}

#[test]
fn a_timeline_verifies() {
    let folder = reports("timeline-verify");
    for more in [&[][..], &["--selectors"]] {
        let args = [&["timeline", "--format", "json", "--published", "2025-03-03"], more, &FILES].concat();
        let made = folder.run(&args);
        let ran = run_in(&folder, &["verify", "-"], made.out.as_bytes());
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_timeline_has_the_dates_that_matter() {
    let folder = reports("timeline");
    let made =
        folder.run(&["timeline", "a.txt", "b.txt", "c.txt", "--format", "json", "--published", "2025-03-03"]);
    assert_eq!(made.status, 0, "{}", made.err);
    let other =
        folder.run(&["timeline", "c.txt", "b.txt", "a.txt", "--format", "json", "--published", "2025-03-03"]);
    assert_eq!(made.out, other.out);
    let value: Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!(value["crosswire"]["form"], "dates");
    let dates = value["dates"].as_array().unwrap();
    assert!(!dates.is_empty());
    assert!(dates.windows(2).all(|w| w[0]["date"].as_str() < w[1]["date"].as_str()));
    let none = folder.run(&["timeline", "a.txt", "--from", "1900-01-01", "--until", "1900-01-02"]);
    assert_eq!((none.status, none.out.as_str()), (1, "0 dates of 1 report\n"));
    let text =
        folder.run(&["timeline", "a.txt", "--dates", "1", "--published", "2025-03-03", "--width", "60"]);
    assert!(text.out.starts_with("1 date of 1 report\n\n"), "{}", text.out);
    assert!(text.out.lines().all(|l| l.chars().count() <= 60), "{}", text.out);
}
