//! [`Error`]: why an input gave no report.

use std::fmt;

/// Why an input gave no report.
///
/// Opaque but for its [`ErrorKind`]. Its message is one lower-case sentence, with what to do about it on a line of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There are no bytes.
    Empty,
    /// There is nothing but white space.
    Blank,
    /// The bytes are no text: an image, a PDF document, an archive.
    Binary,
    /// There are more bytes than [`MAX_BYTES`](crate::MAX_BYTES).
    TooLarge,
    /// An HTML page without a word of text in its body.
    NoArticle,
    /// A line of JSON lines that is not JSON, or is no article.
    BadLine,
}

impl Error {
    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    pub(crate) fn empty() -> Error {
        Error::new(ErrorKind::Empty, "nothing to read: 0 bytes")
    }

    pub(crate) fn blank(bytes: usize) -> Error {
        Error::new(ErrorKind::Blank, format!("nothing to read: {bytes} bytes of white space only"))
    }

    pub(crate) fn binary(what: &str) -> Error {
        Error::new(
            ErrorKind::Binary,
            format!("not a text: {what}\n\nhint: give the text or the HTML page in it"),
        )
    }

    pub(crate) fn too_large(bytes: usize) -> Error {
        let limit = crate::MAX_BYTES;
        Error::new(
            ErrorKind::TooLarge,
            format!(
                "too large for one report: {bytes} bytes, the limit is {limit}\n\nhint: give each report as a file of its own"
            ),
        )
    }

    pub(crate) fn no_article() -> Error {
        Error::new(
            ErrorKind::NoArticle,
            "no article found: the page has no text of its own\n\nhint: pages that scripts fill must be saved from a browser",
        )
    }

    pub(crate) fn bad_line(why: impl fmt::Display) -> Error {
        Error::new(
            ErrorKind::BadLine,
            format!(
                "not a line of articles: {why}\n\nhint: one JSON object a line, with schema.org fields such as \"articleBody\", \"headline\" and \"datePublished\""
            ),
        )
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
