//! Bad and odd inputs, as the user meets them.

use crate::run::{Folder, HARBOUR, Ran, run_in};

/// The titles of the reports that were read.
fn titles(ran: &Ran) -> Vec<String> {
    let lines = ran.out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
    lines.map(|l| l["report"]["title"].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_missing_file_is_told_and_the_others_are_done() {
    let folder = Folder::with("missing", &[("a.txt", HARBOUR.as_bytes())]);
    let ran = folder.run(&["read", "nowhere.txt", "a.txt"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err, "error: nowhere.txt: no such file or folder\n");
    assert_eq!(titles(&ran), ["Ferries collide off Marholm"]);
    let ran = folder.run(&["compare", "nowhere.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
}

#[test]
fn a_folder_gives_its_reports_and_one_line_about_the_rest() {
    let files: [(&str, &[u8]); 6] = [
        ("r/a.txt", HARBOUR.as_bytes()),
        ("r/deep/er/b.txt", HARBOUR.as_bytes()),
        ("r/key.json", b"{\"reports\": {}}"),
        ("r/picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("r/table.csv", b"a,b\n1,2\n"),
        ("r/.hidden.txt", b"not this"),
    ];
    let folder = Folder::with("folder", &files);
    let ran = folder.run(&["read", "r"]);
    assert_eq!(titles(&ran).len(), 2);
    assert_eq!(ran.err, "note: passed over 3 files, the first r/key.json: no report in this JSON\n");
    assert_eq!(ran.status, 0);
}

#[test]
fn a_folder_without_reports_is_an_error() {
    let folder = Folder::with("nothing", &[("r/picture.png", b"\x89PNG")]);
    let ran = folder.run(&["compare", "r"]);
    let wanted = "note: passed over r/picture.png: no report\nerror: no report in the inputs\n";
    assert_eq!((ran.status, ran.err.as_str()), (2, wanted));
}

#[test]
fn empty_blank_and_binary_files_say_so() {
    let binary: Vec<u8> = (0..4096u32).map(|n| (n * 37 % 256) as u8).collect();
    let files: [(&str, &[u8]); 4] = [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n "),
        ("b.txt", &binary),
        ("p.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ];
    let folder = Folder::with("binary", &files);
    for (name, words) in [
        ("empty.txt", "nothing to read"),
        ("blank.txt", "nothing to read"),
        ("b.txt", "not a text"),
        ("p.html", "not a text"),
    ] {
        let ran = folder.run(&["compare", name]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("error: {name}: {words}")), "{}", ran.err);
    }
}

#[test]
fn encodings_are_found_out() {
    let text = "Fähren kollidieren vor Marholm\n\nZwei Fähren stießen am Sonntag zusammen.\n";
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let mut broken = text.as_bytes().to_vec();
    broken.insert(10, 0xff);
    let page = format!(
        "<!doctype html><meta charset=shift_jis><title>Fähren</title><article><h1>Fähren</h1><p>{}</p></article>",
        text.repeat(8)
    );
    let files: [(&str, &[u8]); 4] = [
        ("utf16.txt", &utf16),
        ("latin.txt", &latin),
        ("broken.txt", &broken),
        ("wrong.html", page.as_bytes()),
    ];
    let folder = Folder::with("encodings", &files);
    for (name, _) in files {
        let ran = folder.run(&["read", name]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
        assert!(ran.out.contains("hren"), "{name}: {}", ran.out);
    }
    let ran = folder.run(&["read", "utf16.txt"]);
    assert_eq!(titles(&ran), ["Fähren kollidieren vor Marholm"]);
    let ran = folder.run(&["read", "broken.txt"]);
    assert!(ran.err.starts_with("note: broken.txt: "), "{:?}", ran.err);
}

#[test]
fn a_hundred_megabytes_end_quickly_with_a_message() {
    let folder = Folder::new("large");
    let paragraph = "The ferry line said on Monday that 40 people were hurt near the harbour.\n\n";
    folder.write("large.txt", paragraph.repeat(100_000_000 / paragraph.len()));
    folder.write("a.txt", HARBOUR);
    let ran = folder.run(&["read", "large.txt", "a.txt"]);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.err,
        "error: large.txt: too large for one report: more than 16 MiB\nhint: give each report as a file of its own\n"
    );
    assert_eq!(titles(&ran).len(), 1);
}

#[test]
fn a_line_of_json_that_is_too_long_is_skipped() {
    let folder = Folder::new("long-line");
    let article = r#"{"@type":"NewsArticle","headline":"Short","articleBody":"Two ferries collided."}"#;
    let long = format!(r#"{{"articleBody":"{}"}}"#, "ferries ".repeat(17 << 17));
    folder.write("a.jsonl", format!("{article}\n{long}\n{article}\n"));
    let ran = folder.run(&["read", "a.jsonl"]);
    assert_eq!(ran.err, "error: a.jsonl#2: a line of more than 16 MiB\n");
    assert_eq!(titles(&ran).len(), 2);
}

#[test]
fn a_hundred_thousand_nested_tags_end() {
    let folder = Folder::new("nested");
    folder.write("deep.html", format!("<html><body>{}<p>Two ferries collided.", "<div>".repeat(100_000)));
    let ran = folder.run(&["read", "deep.html"]);
    assert!(matches!(ran.status, 0 | 2), "{}: {}", ran.status, ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
fn odd_texts_are_annotated_and_shown() {
    let files: [(&str, &[u8]); 6] = [
        ("quotes.txt", "“One,” she said. “Two. He said: ”three“ and \"four.\n".as_bytes()),
        ("scripts.txt", "Мэр said: «Да». 市長は「はい」と述べた。 The mayor said yes.\n".as_bytes()),
        ("emoji.txt", "🎉 The mayor said 👨‍👩‍👧 “yes 🎉” on Monday. 🚢🚢\n".as_bytes()),
        ("rtl.txt", "ראש העיר אמר “כן”. The mayor said \u{202e}yes on Monday.\n".as_bytes()),
        ("controls.txt", "The mayor said \u{1b}[31m“yes”\u{7} on Monday.\n".as_bytes()),
        ("marks.txt", "e\u{301}\u{301}\u{301} said \u{feff}“yes”\u{200b} on Monday.\n".as_bytes()),
    ];
    let folder = Folder::with("odd", &files);
    let names = files.map(|(name, _)| name);
    for verb in ["annotate --format marked", "compare", "compare --format markdown", "compare --format html"]
    {
        let args: Vec<&str> = verb.split(' ').chain(names).collect();
        let ran = folder.run(&args);
        assert_eq!(ran.status, 0, "{verb}: {}", ran.err);
        assert!(!ran.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{verb}");
    }
}

#[test]
fn the_same_file_twice_is_read_once() {
    let folder = Folder::with("twice", &[("a.txt", HARBOUR.as_bytes()), ("b.txt", HARBOUR.as_bytes())]);
    let ran = folder.run(&["read", "a.txt", "./a.txt"]);
    assert_eq!(titles(&ran).len(), 1);
    assert_eq!(ran.err, "note: passed over a.txt: already read\n");
    let ran = folder.run(&["compare", "a.txt", "b.txt"]);
    assert!(ran.out.starts_with("1 report, 1 origin; "), "{}", ran.out);
    assert_eq!(ran.err, "note: b.txt: the same report as a.txt\n");
}

#[test]
#[cfg(unix)]
fn folders_that_contain_themselves_and_files_without_permission() {
    let folder = Folder::with("links", &[("r/a.txt", HARBOUR.as_bytes())]);
    std::os::unix::fs::symlink(folder.join("r"), folder.join("r/again")).unwrap();
    let ran = folder.run(&["read", "r"]);
    assert_eq!((ran.status, titles(&ran).len()), (0, 1), "{}", ran.err);
}

#[test]
fn standard_input_is_a_text_a_page_or_lines() {
    let folder = Folder::new("stdin");
    let ran = run_in(&folder, &["read", "-"], HARBOUR.as_bytes());
    assert_eq!(titles(&ran), ["Ferries collide off Marholm"]);
    let lines = concat!(
        r#"{"@type":"NewsArticle","headline":"One","articleBody":"Two ferries collided.","datePublished":"2025-03-03"}"#,
        "\n",
        r#"{"@type":"NewsArticle","headline":"Two","articleBody":"Two ferries collided again."}"#,
        "\n"
    );
    let ran = run_in(&folder, &["read", "-", "--outlet", "Harbour Daily"], lines.as_bytes());
    assert_eq!(titles(&ran), ["One", "Two"]);
    assert!(
        ran.out.contains(r#""outlet":"Harbour Daily""#) && ran.out.contains(r#""published":"2025-03-03""#)
    );
    let ran = run_in(&folder, &["read", "-"], b"");
    assert_eq!((ran.status, ran.err.as_str()), (2, "error: -: nothing to read: 0 bytes\n"));
}

#[test]
fn one_line_of_five_megabytes_is_read() {
    let folder = Folder::new("one-line");
    let sentence = "The ferry line said on Monday that 40 people were hurt near the harbour. ";
    folder.write("line.txt", sentence.repeat(5_000_000 / sentence.len()));
    let ran = folder.run(&["read", "line.txt"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.lines().count(), 1);
    folder.write("line.txt", "ferry ".repeat(5_000_000 / 6));
    let ran = folder.run(&["annotate", "line.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.starts_with("note: line.txt: only the first "), "{}", ran.err);
}
