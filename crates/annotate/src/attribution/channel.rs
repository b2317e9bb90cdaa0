//! By what means something was said.

use super::clause::Clause;
use std::ops::Range;

/// Nouns for texts and talks in which something is said. In the plural they need no article: "in remarks".
const TEXTS: &[&str] = &[
    "statement",
    "interview",
    "letter",
    "speech",
    "post",
    "tweet",
    "message",
    "email",
    "e-mail",
    "article",
    "blog",
    "video",
    "address",
    "broadcast",
    "release",
    "column",
    "op-ed",
    "memo",
    "note",
    "call",
    "filing",
    "affidavit",
    "lawsuit",
    "podcast",
    "briefing",
    "report",
    "book",
    "memoir",
    "thread",
    "communique",
    "communiqué",
    "ruling",
    "judgment",
    "judgement",
    "document",
    "study",
    "indictment",
    "complaint",
    "petition",
    "reply",
    "notice",
    "bulletin",
    "update",
    "announcement",
    "editorial",
    "essay",
    "text",
    "lecture",
    "sermon",
    "debate",
    "documentary",
    "conversation",
    "voicemail",
    "livestream",
    "clip",
    "caption",
    "conference",
    "remark",
    "comment",
    "paper",
    "leaflet",
    "advert",
    "telegram",
    "newsletter",
    "verdict",
    "dispatch",
];

/// What needs no article after "in".
const BARE: &[&str] = &["court", "testimony", "evidence", "writing", "print"];

/// Programmes and broadcasters: with the platforms, what follows "on".
const PROGRAMMES: &[&str] = &[
    "call",
    "podcast",
    "programme",
    "program",
    "show",
    "site",
    "feed",
    "cnn",
    "msnbc",
    "nbc",
    "abc",
    "cbs",
    "itv",
    "pbs",
    "npr",
    "bbc",
];

/// Platforms alone: what "a post on" goes on with.
const PLATFORMS: &[&str] = &[
    "telegram",
    "twitter",
    "x",
    "facebook",
    "instagram",
    "whatsapp",
    "tiktok",
    "youtube",
    "linkedin",
    "weibo",
    "bluesky",
    "threads",
    "mastodon",
    "signal",
    "snapchat",
    "reddit",
    "vkontakte",
    "social",
    "media",
    "website",
    "blog",
    "page",
    "channel",
    "account",
    "television",
    "tv",
    "radio",
];

/// Means after "by", "via" and "over".
const MEANS: &[&str] = &[
    "phone",
    "telephone",
    "email",
    "e-mail",
    "text",
    "message",
    "letter",
    "fax",
    "video",
    "videolink",
    "link",
    "telegram",
    "zoom",
    "skype",
    "radio",
    "post",
];

/// The channel that begins with a preposition at this word: its words without the preposition.
pub(super) fn at(clause: &Clause, ix: usize) -> Option<Range<usize>> {
    let start = ix + 1;
    let found = match clause.lower(ix) {
        "in" => bare(clause, start).or_else(|| text(clause, start)),
        "during" => text(clause, start).filter(|r| clause.lower(r.end - 1) != "report"),
        "at" => {
            clause.headed(start, |w| matches!(w, "conference" | "briefing")).filter(|r| is_press(clause, r))
        }
        "on" => media(clause, start, |w| PROGRAMMES.contains(&w) || PLATFORMS.contains(&w)),
        "by" | "via" | "over" => clause.headed(start, |w| MEANS.contains(&w) || PLATFORMS.contains(&w)),
        _ => None,
    }?;
    Some(found.start..with_partner(clause, found.end))
}

/// "in court", "in writing".
fn bare(clause: &Clause, start: usize) -> Option<Range<usize>> {
    (BARE.contains(&clause.lower(start)) && clause.parts(start + 1)).then_some(start..start + 1)
}

/// "a statement", "Tuesday's letter", "remarks".
fn text(clause: &Clause, start: usize) -> Option<Range<usize>> {
    let single = |w: &str| TEXTS.contains(&w);
    let plural = |w: &str| w.strip_suffix('s').is_some_and(|w| TEXTS.contains(&w));
    let found = clause.headed(start, |w| single(w) || plural(w))?;
    let head = clause.lower(found.end - 1);
    // "in response", "in note": a single text has an article. A conference without "news" before it is a place.
    let told = clause.is_opened(start) || plural(head);
    let right = head != "conference" || is_press(clause, &found);
    (told && right).then_some(found)
}

/// "news conference", "press conference"; a briefing alone.
fn is_press(clause: &Clause, words: &Range<usize>) -> bool {
    let head = clause.lower(words.end - 1);
    head == "briefing" || words.len() > 1 && matches!(clause.lower(words.end - 2), "news" | "press" | "media")
}

/// "Telegram", "state television", "his website", "BBC Radio 4".
fn media(clause: &Clause, start: usize, fits: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let found = clause.headed_by_number(start, fits)?;
    let digits = clause.word(found.end - 1).is_some_and(|w| w.digits());
    let found_head = found.end - 1 - usize::from(digits);
    let head = clause.lower(found_head);
    let capital = clause.word(found_head).is_some_and(|w| w.capital);
    let named = !matches!(head, "x" | "signal" | "threads" | "social" | "telegram") || capital;
    // "on radio", "on television", "on social media" need no article; "on call" is another thing.
    let bare =
        !matches!(head, "call" | "show" | "page" | "site" | "program" | "programme" | "channel" | "account");
    (named && (bare || clause.is_opened(start))).then_some(found)
}

/// The end of a channel with whom or on what it was: "an interview with the BBC", "a post on X".
fn with_partner(clause: &Clause, end: usize) -> usize {
    let partner = match clause.lower(end) {
        "with" | "for" => clause.phrase(end + 1).map(|p| p.words),
        "on" | "via" => media(clause, end + 1, |w| PLATFORMS.contains(&w)),
        _ => None,
    };
    partner.map_or(end, |p| p.end)
}
