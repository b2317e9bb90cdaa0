//! Bytes that are no report, and texts that are hard to read: a clear error or a report, never a panic.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{ErrorKind, Kind, MAX_BYTES, Source, report};
use report::{PartKind, Report};

fn read(bytes: &[u8]) -> Result<Report, crosswire_extract::Error> {
    let read = report(&Source { bytes, ..Source::default() });
    if let Ok(report) = &read {
        report.check().unwrap();
    }
    read
}

fn refused(bytes: &[u8], kind: ErrorKind) -> String {
    let error = read(bytes).unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    error.to_string()
}

fn notes(report: &Report) -> Vec<&str> {
    report.notes.iter().map(|n| n.kind.as_str()).collect()
}

#[test]
fn nothing() {
    assert_eq!(refused(b"", ErrorKind::Empty), "nothing to read: 0 bytes");
    assert_eq!(refused(b" \r\n\t\n", ErrorKind::Blank), "nothing to read: 5 bytes of white space only");
    refused("\u{FEFF}\n".as_bytes(), ErrorKind::Blank);
    refused(b"\xff\xfe", ErrorKind::Blank);
}

#[test]
fn binary() {
    assert!(refused(b"%PDF-1.7\n1 0 obj", ErrorKind::Binary).starts_with("not a text: a PDF document"));
    refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ErrorKind::Binary);
    refused(b"\x1f\x8b\x08\0\0\0\0\0", ErrorKind::Binary);
    refused(b"PK\x03\x04\x14\0", ErrorKind::Binary);
    refused(b"text and then \0\0\0\x01\x02 more", ErrorKind::Binary);
    refused(&[1, 2, 3, 4, 5, 6, 14, 15, 16], ErrorKind::Binary);
    // A text may begin like one of them.
    read(b"BZh is a short form of something").unwrap();
}

const STORY: &str = "Café an der Straße schließt\n\nDas Café an der alten Straße schließt im März, sagte der Wirt am Montag.\n";

#[test]
fn utf_16() {
    for mark in [true, false] {
        for little in [true, false] {
            let units = mark.then_some(0xFEFF).into_iter().chain(STORY.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
            let report = read(&bytes).unwrap_or_else(|e| panic!("mark {mark}, little {little}: {e}"));
            assert_eq!(report.text.as_str(), STORY, "mark {mark}, little {little}");
            assert_eq!(report.headline(), Some("Café an der Straße schließt"));
        }
    }
}

#[test]
fn broken_utf_8() {
    let bytes = STORY.replace("Wirt", "Wirt\u{1}").replace('\u{1}', "§").into_bytes();
    let broken: Vec<u8> = bytes.iter().copied().filter(|b| *b != 0xC2).collect();
    let report = read(&broken).unwrap();
    assert_eq!(notes(&report), ["broken-utf8"]);
    assert!(report.notes[0].message.ends_with(": 1"), "{}", report.notes[0].message);
    assert!(report.text.contains("Wirt\u{FFFD} am"));
}

#[test]
fn declared_wrongly_or_not_at_all() {
    let report = report(&Source {
        bytes: STORY.as_bytes(),
        content_type: Some("text/plain; charset=iso-8859-1"),
        ..Source::default()
    })
    .unwrap();
    assert_eq!((report.text.as_str(), notes(&report)), (STORY, vec!["wrong-charset"]));
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(STORY);
    let report = read(&latin).unwrap();
    assert_eq!((report.text.as_str(), notes(&report)), (STORY, vec!["guessed-charset"]));
    let (cyrillic, _, _) =
        encoding_rs::KOI8_R.encode("Стена рухнула рано утром в понедельник, сообщили в городе.");
    let report = crosswire_extract::report(&Source {
        bytes: &cyrillic,
        content_type: Some("koi8-r"),
        ..Source::default()
    })
    .unwrap();
    assert!(report.text.starts_with("Стена"));
}

#[test]
fn too_large() {
    let bytes = vec![b'a'; 100 << 20];
    let message = refused(&bytes, ErrorKind::TooLarge);
    assert!(message.contains("104857600 bytes") && message.contains(&MAX_BYTES.to_string()), "{message}");
}

#[test]
fn as_large_as_allowed() {
    let line = "The old harbour wall gave way early on Monday, the town said. ";
    for end in ["", "\n", "\n\n"] {
        let text = format!("{line}{end}").repeat(MAX_BYTES / (line.len() + 2));
        let start = std::time::Instant::now();
        let report = read(text.as_bytes()).unwrap();
        assert!(report.parts.iter().all(|p| p.kind == PartKind::Paragraph));
        // Seconds on a loaded machine; work that grows with the square of the length would take hours.
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}

#[test]
fn one_line_of_5_mb() {
    for word in ["wall ", "“", "wall", "\u{202E}", "1 January ", "(", "By "] {
        let report = read(word.repeat(5_000_000 / word.len()).as_bytes()).unwrap();
        assert_eq!(report.parts.len(), 1, "{word}");
    }
}

#[test]
fn odd_marks_mixed_scripts_emoji_right_to_left() {
    for text in [
        "“She said ‘no\" and left. ” ” “ \" '",
        "Стена wall 壁 جدار חומה δοκιμή กำแพง",
        "🎉👩‍👩‍👧‍👦🏳️‍🌈 \u{200D}\u{FE0F}",
        "قال رئيس البلدية يوم الاثنين إن الجدار انهار.\n\nولم يصب أحد بأذى.",
        "\u{202E}gnorts\u{202C} \u{2066}a\u{2069}",
        "a\u{300}\u{301}\u{302}",
        "\"",
        ".",
    ] {
        for kind in [Kind::Auto, Kind::Text] {
            let report = report(&Source { bytes: text.as_bytes(), kind, ..Source::default() }).unwrap();
            report.check().unwrap();
            assert_eq!(report.text.as_str(), text);
            assert!(!report.parts.is_empty(), "{text}");
        }
    }
}
