//! [`Report`]: one outlet's article, as one text with parts.

use crate::{Broken, Note, Published, Span, Text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// One outlet's article.
///
/// Headline, byline, body and credit line stand in one [`Text`], which never changes; [`Part`]s say which is which.
/// What nothing tells stays `None`.
///
/// Laws, held by [`Report::check`]: parts are sorted and disjoint, every span fits the text, the id is the digest.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Digest of outlet, url and text.
    pub id: ReportId,
    /// Where it was read from, as the user gave it: a path, `-`, or `FILE#3` for the third line of a JSON-lines file
    /// (counted from 1).
    pub input: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The headline as metadata tell it; the text has its own in a [`PartKind::Headline`].
    pub title: Option<String>,
    /// Who wrote it, as printed, without "By".
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was fetched, if the caller told.
    pub seen: Option<Published>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Whom the report credits for its words: "BBC News", "Reuters". The place of the line is a [`PartKind::Credit`].
    pub credit: Option<String>,
    /// All of its words.
    pub text: Text,
    /// What each stretch of the text is; what is in no part is white space or was not told apart.
    pub parts: Vec<Part>,
    /// What went wrong or was guessed while reading.
    pub notes: Vec<Note>,
}

impl Report {
    /// A report of a text alone, with no parts and nothing known.
    pub fn new(text: Text) -> Report {
        let mut report = Report {
            id: ReportId(String::new()),
            input: None,
            outlet: None,
            url: None,
            title: None,
            byline: None,
            published: None,
            seen: None,
            language: None,
            credit: None,
            text,
            parts: Vec::new(),
            notes: Vec::new(),
        };
        report.id = report.digest();
        report
    }

    /// The id that outlet, url and text give. Call it again after setting one of them.
    pub fn digest(&self) -> ReportId {
        let mut hash = Sha256::new();
        for field in [self.outlet.as_deref(), self.url.as_deref(), Some(&*self.text)] {
            let field = field.unwrap_or_default();
            hash.update((field.len() as u64).to_le_bytes());
            hash.update(field);
        }
        ReportId(hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect())
    }

    /// The parts of one kind, in order.
    pub fn parts(&self, kind: PartKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |p| p.kind == kind)
    }

    /// The headline in the text.
    pub fn headline(&self) -> Option<&str> {
        self.parts(PartKind::Headline).next().map(|p| self.text.get(p.span))
    }

    /// The first law that is broken.
    pub fn check(&self) -> Result<(), Broken> {
        if self.id != self.digest() {
            return Err(Broken::new("the id is not the digest of outlet, url and text"));
        }
        let mut last = 0;
        for part in &self.parts {
            Broken::unless_held(&self.text, part.span, "part")?;
            if part.span.start() < last {
                return Err(Broken::at("parts are not sorted and disjoint", part.span));
            }
            last = part.span.end();
        }
        self.notes.iter().filter_map(|n| n.span).try_for_each(|s| Broken::unless_held(&self.text, s, "note"))
    }
}

/// 16 hexadecimal digits: the first 8 bytes of a SHA-256 over outlet, url and text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(String);

impl ReportId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stretch of a report's text and what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, without white space at its ends.
    #[serde(flatten)]
    pub span: Span,
}

/// What a stretch of a report's text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The title.
    Headline,
    /// The summary under the title.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Place, date and agency before the first sentence: "KYIV, March 3 (Reuters) -".
    Dateline,
    /// A heading inside the body.
    Subheading,
    /// A paragraph or list item of the body.
    Paragraph,
    /// A sentence of the body set out in large letters a second time.
    PullQuote,
    /// Words under a picture.
    Caption,
    /// Who else the words come from: "Credit: …", "© AFP", "… contributed to this report".
    Credit,
}

impl PartKind {
    /// Whether these words tell the news, so that statements are read from them.
    pub fn is_body(self) -> bool {
        matches!(self, PartKind::Headline | PartKind::Standfirst | PartKind::Paragraph)
    }
}
