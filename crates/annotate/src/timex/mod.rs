//! Dates, times, durations and sets of times.
//!
//! Three steps, a file or folder each: `token` cuts a part into words, `grammar` reads what expressions say (`expr`), and `resolve`
//! holds that against the time published and against the dates told before it. A [`Point`] is a stretch of the calendar; it
//! gives the TIMEX3 value and the [`Moment`](report::Moment), so the two agree.
//!
//! A length of time that is counted from an event ("two days after the attack") keeps the words for it (`event`).
//! What is not known stays open, as TIMEX3 writes it: `XXXX-WXX-5` is some Friday, `PAST_REF` some time ago.

mod choose;
mod event;
mod expr;
mod grammar;
mod lexicon;
mod memory;
mod number;
mod point;
mod resolve;
mod shift;
mod tense;
mod token;

pub use point::{DayPart, Point, Season};

use expr::Match;
use memory::Memory;
use report::{Anchor, Part, PartKind, Report, Sentence, Span, Timex, TimexKind};
use token::Tokens;

/// The time expressions of a report, resolved against its time published and its own dates; sorted and disjoint.
///
/// Byline and credit lines are not read. Expressions do not cross the parts of a report; sentences are not needed for them.
pub fn timexes(report: &Report, _sentences: &[Sentence]) -> Vec<Timex> {
    let parts = parts(report);
    let mut memory = Memory::new(report, &parts);
    let mut found = Vec::new();
    for part in &parts {
        memory.next_paragraph();
        read_part(report, part, &mut memory, &mut found);
    }
    found
}

/// The parts that tell the news or date it; the whole text where nothing was told apart.
fn parts(report: &Report) -> Vec<Part> {
    if report.parts.is_empty() {
        let whole = report.text.trimmed(0..report.text.len());
        return whole.map(|span| Part { kind: PartKind::Paragraph, span }).into_iter().collect();
    }
    let read = |p: &&Part| !matches!(p.kind, PartKind::Byline | PartKind::Credit);
    report.parts.iter().filter(read).copied().collect()
}

/// The expressions of one text: their first tokens and what they say, in order and disjoint.
fn spans(t: &Tokens) -> Vec<(usize, Match)> {
    let (mut all, mut i) = (Vec::new(), 0);
    while i < t.len() {
        let Some(mut found) = grammar::read(t, i) else {
            i += 1;
            continue;
        };
        let tail = grammar::tail(t, &mut found);
        let end = found.end;
        all.push((i, found));
        i = end;
        if let Some((start, next)) = tail {
            i = next.end;
            all.push((start, next));
        }
    }
    all
}

/// Reads one part.
fn read_part(report: &Report, part: &Part, memory: &mut Memory, out: &mut Vec<Timex>) {
    let tokens = Tokens::new(report.text.get(part.span));
    for (start, found) in spans(&tokens) {
        let lean = tense::lean(&tokens, start, found.end);
        // A time that is all of its paragraph heads an entry of a live report, which is of the report's day.
        let alone = start == 0 && found.end == tokens.len();
        let resolved = resolve::resolve(&found.expr, &memory.context(alone), lean);
        memory.tell(&found.expr, &resolved, lean);
        let counted = resolved.kind == TimexKind::Duration;
        let anchor = counted.then(|| event::anchor(&tokens, found.end)).flatten();
        let anchor = anchor.and_then(|(order, first, end)| {
            Some(Anchor { order, event: place(report, part, &tokens, first, end)? })
        });
        if let Some(span) = place(report, part, &tokens, start, found.end) {
            out.push(Timex {
                anchor,
                span,
                kind: resolved.kind,
                value: resolved.value,
                modifier: found.modifier.map(|m| m.code().to_owned()),
                moment: resolved.point.and_then(Point::moment),
            });
        }
    }
}

/// The span of the tokens `start..end`.
fn place(report: &Report, part: &Part, t: &Tokens, start: usize, end: usize) -> Option<Span> {
    let (first, last) = (t.get(start)?, t.get(end.checked_sub(1)?)?);
    let at = part.span.start();
    report.text.span(at + first.start..at + last.end)
}
