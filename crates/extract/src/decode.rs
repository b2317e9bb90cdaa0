//! Bytes to UTF-8: byte order marks, declared and sniffed encodings, what is no text at all.
//!
//! The order of trust: a byte order mark; valid UTF-8, whatever was declared; the declared encoding; mostly valid UTF-8
//! with broken places; the guess of `chardetng`. Text that is valid UTF-8 comes out byte for byte as it went in.

use crate::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use report::Note;
use std::borrow::Cow;

/// Text and what is to be told about how it was read.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) notes: Vec<Note>,
}

/// Bytes looked at for NUL bytes, control characters and declarations: browsers look at 1,024 for a `<meta charset>`;
/// 4,096 covers pages with a long comment before it.
const SAMPLE: usize = 4096;

/// Decodes; `declared` is the charset that the transport told, `html` whether a declaration may stand in the bytes.
///
/// # Errors
/// Where the bytes are no text.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>, html: bool) -> Result<Decoded<'a>, Error> {
    if let Some(what) = magic(bytes) {
        return Err(Error::binary(what));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        // A UTF-8 mark stays in the text, so that offsets in the text are offsets in the file.
        return Ok(if encoding == UTF_8 { utf8(bytes, None) } else { as_told(bytes, encoding) });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(as_told(bytes, encoding));
    }
    if let Some(what) = control_bytes(bytes) {
        return Err(Error::binary(what));
    }
    let in_bytes = || html.then(|| declaration(bytes)).flatten();
    let declared = declared.and_then(charset).or_else(in_bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && declared != Some(ISO_2022_JP)
    {
        return Ok(Decoded { text: Cow::Borrowed(text), notes: wrong_charset(text, declared) });
    }
    Ok(not_utf8(bytes, declared))
}

/// Bytes that are no valid UTF-8: broken UTF-8 if most of what is not ASCII is valid, else as declared, else guessed.
fn not_utf8<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    let (valid, broken) = utf8_census(bytes);
    if let Some(encoding) = declared.filter(|e| *e != UTF_8) {
        // A legacy encoding rarely makes valid UTF-8 sequences; two in three of them valid is UTF-8 gone wrong.
        if valid < 2 * broken {
            return as_told(bytes, encoding);
        }
    }
    if valid > broken {
        return utf8(bytes, declared);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let mut decoded = as_told(bytes, guess);
    decoded.notes.insert(
        0,
        Note::new(
            "guessed-charset",
            format!("no usable declaration of the encoding, read as {}", guess.name()),
        ),
    );
    decoded
}

fn as_told<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    let mut notes = Vec::new();
    if broken {
        let count = text.matches('\u{FFFD}').count();
        notes.push(Note::new("broken-encoding", format!("places that are no {}: {count}", encoding.name())));
    }
    Decoded { text, notes }
}

fn utf8<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), notes: wrong_charset(text, declared) },
        Err(_) => {
            let (_, broken) = utf8_census(bytes);
            let text = String::from_utf8_lossy(bytes);
            let note =
                Note::new("broken-utf8", format!("places that are no UTF-8, each read as U+FFFD: {broken}"));
            Decoded { text, notes: vec![note] }
        }
    }
}

/// A declaration that valid UTF-8 belies; pure ASCII belies nothing.
fn wrong_charset(text: &str, declared: Option<&'static Encoding>) -> Vec<Note> {
    let wrong = declared.filter(|e| *e != UTF_8 && !text.is_ascii());
    let note = |e: &'static Encoding| {
        Note::new("wrong-charset", format!("declared as {}, read as UTF-8, which it is", e.name()))
    };
    wrong.map(note).into_iter().collect()
}

/// How many characters beyond ASCII are valid, and how many places are broken.
fn utf8_census(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let beyond_ascii = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + beyond_ascii, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

/// `charset=` of a content type, or a bare label.
fn charset(told: &str) -> Option<&'static Encoding> {
    let lower = told.to_ascii_lowercase();
    let label = lower.split_once("charset=").map_or(lower.as_str(), |(_, label)| label);
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ';', ' ', '>', '/']).unwrap_or(label.len());
    Encoding::for_label(label.get(..end)?.as_bytes())
}

/// `<meta charset=…>`, `<meta http-equiv … content="…; charset=…">` or `<?xml encoding="…"?>` in the first bytes.
///
/// A UTF-16 label is wrong here: these bytes were read as ASCII. HTML says to take UTF-8 then.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(SAMPLE).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let in_meta = head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head.get(at..)?;
        let tag = tag.get(..tag.find('>').unwrap_or(tag.len()))?;
        tag.contains("charset=").then(|| charset(tag)).flatten()
    });
    let in_xml = || {
        let tag = head.trim_start().strip_prefix("<?xml")?;
        let (_, label) = tag.get(..tag.find('>')?)?.split_once("encoding=")?;
        charset(label)
    };
    in_meta.or_else(in_xml).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// UTF-16 without a mark: text of any language has spaces and line ends, whose high byte is NUL, always at one parity.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()) & !1)?;
    let nuls = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let (most, least, encoding) = if even > odd { (even, odd, UTF_16BE) } else { (odd, even, UTF_16LE) };
    // One unit in fifty: words are shorter than 50 letters in every script that has spaces.
    if most == 0 || most * 50 < sample.len() / 2 || least * 20 > most {
        return None;
    }
    let (text, broken) = encoding.decode_without_bom_handling(sample);
    let odd_ones = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (!broken && odd_ones == 0).then_some(encoding)
}

/// What the first bytes are, if they are those of a well-known format that is no text.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"RIFF", "a RIFF file (image, sound or video)"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"\x1f\x8b", "gzip data"),
        (b"PK\x03\x04", "a ZIP archive (or a document kept as one)"),
        (b"BZh", "bzip2 data"),
        (b"\xfd7zXZ\0", "xz data"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x28\xb5\x2f\xfd", "zstd data"),
        (b"\x7fELF", "a program"),
        (b"\0asm", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"OggS", "a sound file"),
        (b"ID3", "a sound file"),
        (b"fLaC", "a sound file"),
        (b"SQLite format 3\0", "a database"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
    ];
    let at_start = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what);
    // BZh and ID3 could begin a text: they count only where a byte that is no text follows.
    let short =
        |what: &&str| !matches!(*what, "bzip2 data" | "a sound file") || control_bytes(bytes).is_some();
    let video = || (bytes.get(4..8) == Some(b"ftyp")).then_some("a video");
    at_start.filter(short).or_else(video)
}

/// NUL bytes, or more than one control character in twenty, in the first bytes.
fn control_bytes(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()))?;
    if sample.contains(&0) {
        return Some("NUL bytes");
    }
    // Tab to carriage return are white space; ESC starts the shifts of ISO-2022.
    let odd = sample.iter().filter(|b| b.is_ascii_control() && !matches!(b, 9..=13 | 0x1b)).count();
    (odd * 20 > sample.len()).then_some("control characters")
}
