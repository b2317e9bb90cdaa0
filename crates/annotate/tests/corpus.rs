//! What our own marked texts say is right, read through the whole stage: attributions by kind of difficulty, and names.
//!
//! A case that is not read yet is `open` in its fence (see `corpus/marked/README.md`): these files say what is right, not what
//! the program says.

#![allow(clippy::unwrap_used)]

mod support;

use marked::{Mark, suite};
use report::{Attribution, EntityKind, Form, Manner};
use support::{corpus, read, report_of};

/// Marks of attributions, numbered in their order; those inside one come after it.
fn attributions(found: &[Attribution], inner: bool, number: &mut usize, marks: &mut Vec<Mark>) {
    for a in found {
        *number += 1;
        let manner = match a.manner {
            Manner::Direct => "direct",
            Manner::Mixed => "mixed",
            Manner::Indirect => "indirect",
        };
        marks.extend(a.source.map(|s| Mark::new(s.range(), format!("source {number}"))));
        marks.extend(a.cue.map(|s| Mark::new(s.range(), format!("cue {number}"))));
        marks.extend(a.content.iter().map(|s| Mark::new(s.range(), format!("content {number} {manner}"))));
        if inner {
            attributions(&a.inner, inner, number, marks);
        }
    }
}

fn said(name: &str, inner: bool) {
    suite(corpus(name), |case| {
        let (mut marks, mut number) = (Vec::new(), 0);
        let found = read(&report_of(&case.text));
        attributions(&found.attributions, inner, &mut number, &mut marks);
        if case.marks.iter().any(|m| m.label.starts_with("when")) {
            let when = (1..).zip(&found.attributions).filter_map(|(number, a)| Some((number, a.when?)));
            let span = |ix: u32| found.timexes[ix as usize].span.range();
            marks.extend(when.map(|(number, ix)| Mark::new(span(ix), format!("when {number}"))));
        }
        marks
    });
}

#[test]
fn without_a_source() {
    said("sourceless.md", false);
}

#[test]
fn shared_sources() {
    said("shared.md", false);
}

#[test]
fn long_contents() {
    said("long.md", false);
}

#[test]
fn cues_of_many_kinds() {
    said("cues.md", false);
}

#[test]
fn quotation_marks() {
    said("quotes.md", false);
}

#[test]
fn stance() {
    said("stance.md", false);
}

#[test]
fn no_attribution() {
    said("none.md", false);
}

#[test]
fn attributions_in_attributions() {
    said("nested.md", true);
}

#[test]
fn names() {
    suite(corpus("names.md"), |case| {
        let found = read(&report_of(&case.text));
        let named = found.mentions.iter().filter(|m| m.form == Form::Name);
        let label = |kind| match kind {
            EntityKind::Person => "per",
            EntityKind::Organisation => "org",
            EntityKind::Place => "loc",
            EntityKind::Facility => "fac",
            EntityKind::Nationality => "norp",
            EntityKind::Event => "event",
            EntityKind::Work => "work",
            EntityKind::Other => "misc",
        };
        named.filter_map(|m| Some(Mark::new(m.name?.range(), label(m.kind)))).collect()
    });
}
