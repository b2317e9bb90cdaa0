//! Annotations as the text itself, with carets under its words.

use crosswire::report::{
    Amount, Anchor, AnchorOrder, Annotations, Attribution, EntityKind, Form, Manner, Quantity, QuantityKind,
    Record, Text,
};
use marked::Mark;
use std::ops::Range;

/// The marked text of an annotated record, under a line with its input. With `width` columns, long lines are broken at
/// spaces.
pub fn page(record: &Record, width: Option<usize>) -> String {
    let marks = record.annotations.as_ref().map(|a| marks(&record.report.text, a)).unwrap_or_default();
    let text = shown(&record.report.text, width);
    let input = record.report.input.as_deref().unwrap_or("-");
    format!("## {}\n\n{}\n", super::plain::clean(input), marked::print(&text, &marks))
}

/// The marks of everything that was read.
fn marks(text: &Text, annotations: &Annotations) -> Vec<Mark> {
    let mut marks = attributions(annotations);
    let mentions = annotations.mentions.iter().filter(|m| m.form != Form::Pronoun || m.chain.is_some());
    marks.extend(mentions.map(|m| {
        let chain = m.chain.and_then(|c| annotations.chains.get(c as usize));
        let name = chain.map(|c| format!(" {}", c.name)).unwrap_or_default();
        Mark::new(m.span.range(), format!("{}{name}", kind(m.kind)))
    }));
    marks.extend(annotations.timexes.iter().map(|t| {
        let modifier = t.modifier.as_ref().map(|m| format!(" {m}")).unwrap_or_default();
        let order = |a: Anchor| if a.order == AnchorOrder::Before { "before" } else { "after" };
        let anchor = t.anchor.map(|a| format!(" {} {}", order(a), text.get(a.event))).unwrap_or_default();
        let value = t.value.as_deref().unwrap_or("unresolved");
        Mark::new(t.span.range(), format!("timex {value}{modifier}{anchor}"))
    }));
    marks.extend(annotations.quantities.iter().map(|q| Mark::new(q.span.range(), quantity(q))));
    marks
}

/// Source, cue and content carry the attribution's number, counted from 1.
fn attributions(annotations: &Annotations) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (a, number) in annotations.attributions.iter().zip(1..) {
        let mut mark = |range: Range<usize>, label: String| marks.push(Mark::new(range, label));
        if let Some(source) = a.source {
            mark(source.range(), format!("source {number}"));
        }
        if let Some(cue) = a.cue {
            mark(cue.range(), format!("cue {number}{}", act(a)));
        }
        let beside = [(a.addressee, "addressee"), (a.place, "place"), (a.channel, "channel")];
        for (span, label) in beside {
            if let Some(span) = span {
                mark(span.range(), format!("{label} {number}"));
            }
        }
        let manner = match a.manner {
            Manner::Direct => "direct",
            Manner::Indirect => "indirect",
            Manner::Mixed => "mixed",
        };
        let speaker = a.speaker.as_ref().map(|s| format!(" {}", s.name)).unwrap_or_default();
        for content in &a.content {
            mark(content.range(), format!("content {number} {manner}{speaker}"));
        }
    }
    marks
}

/// What is done, behind the cue's number: " denies", " not confirms".
fn act(attribution: &Attribution) -> String {
    let not = if attribution.negated { " not" } else { "" };
    attribution.act.map(|act| format!("{not} {}", act.word())).unwrap_or_default()
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Facility => "facility",
        EntityKind::Nationality => "nationality",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Other => "other",
    }
}

fn quantity(quantity: &Quantity) -> String {
    let kind = match quantity.kind {
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Age => "age",
        QuantityKind::Score => "score",
        _ => "quantity",
    };
    let amount = match quantity.amount {
        Amount::Exact { value } => value.to_string(),
        Amount::Range { low, high } => format!("{low} to {high}"),
        Amount::AtLeast { value } => format!("at least {value}"),
        Amount::AtMost { value } => format!("at most {value}"),
        Amount::MoreThan { value } => format!("more than {value}"),
        Amount::LessThan { value } => format!("less than {value}"),
        Amount::About { value } => format!("about {value}"),
        Amount::Against { first, second } => format!("{first} to {second}"),
    };
    let unit = quantity.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    format!("{kind} {amount}{unit}")
}

/// The text with control characters blanked and long lines broken. Every byte keeps its place: a character that a terminal
/// would obey becomes as many spaces as it has bytes.
fn shown(text: &str, width: Option<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut column, mut space) = (0, None);
    for c in text.chars() {
        let c = if c == '\t' || c == '\r' { ' ' } else { c };
        if (c.is_control() && c != '\n') || super::plain::turns(c) {
            out.push_str(&" ".repeat(c.len_utf8()));
            column += c.len_utf8();
            continue;
        }
        if c == '\n' {
            (column, space) = (0, None);
        }
        if let Some((at, after)) = space.take_if(|_| width.is_some_and(|w| column >= w)) {
            break_at(&mut out, at);
            column -= after;
        }
        if c == ' ' {
            space = Some((out.len(), column + 1));
        }
        out.push(c);
        column += usize::from(c != '\n');
    }
    out
}

/// Turns the space at a byte into a line break.
fn break_at(out: &mut String, at: usize) {
    out.replace_range(at..=at, "\n");
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn every_byte_keeps_its_place() {
        let text = "one two three\u{1b}[31m four\u{202e}five sixsixsixsixsix seven";
        let broken = shown(text, Some(10));
        assert_eq!(broken.len(), text.len());
        assert_eq!(broken, "one two\nthree [31m\nfour   five\nsixsixsixsixsix\nseven");
        assert_eq!(shown("a\tb\r\nc", None), "a b \nc");
    }
}
