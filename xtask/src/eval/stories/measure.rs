//! What a system says of a story, held against the labels.

use super::label::{Difference, Places, Story};
use super::told::{Clash, Told};
use crate::eval::{Figure, prf};
use std::collections::BTreeSet;
use std::ops::Range;

/// Counts over stories.
#[derive(Default)]
pub struct Counts {
    /// Versions told by several: right, all; labelled ones: found, all.
    corroborated: [usize; 4],
    /// The same of conflicts.
    conflicts: [usize; 4],
    /// Labelled not-conflicts: raised as a conflict, told as what they are, all.
    not_conflicts: [usize; 3],
}

impl Counts {
    /// Adds another story's.
    pub fn add(&mut self, other: &Counts) {
        let sum = |mine: &mut [usize], theirs: &[usize]| {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        };
        sum(&mut self.corroborated, &other.corroborated);
        sum(&mut self.conflicts, &other.conflicts);
        sum(&mut self.not_conflicts, &other.not_conflicts);
    }

    /// Figures, named after a set.
    pub fn figures(&self, set: &str, peers: &'static str) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (what, [right, ours, found, labelled]) in
            [("corroborated", self.corroborated), ("conflict", self.conflicts)]
        {
            let (p, r, f1) = prf(right, ours, found, labelled);
            for (measure, value) in [("P", p), ("R", r), ("F1", f1)] {
                figures.push(Figure::new(format!("{set}, {what} {measure}"), value, peers));
            }
        }
        let [raised, named, all] = self.not_conflicts;
        let share = |n: usize| if all == 0 { 0.0 } else { 100.0 * n as f64 / all as f64 };
        figures.push(Figure::new(format!("{set}, not-conflicts not raised"), 100.0 - share(raised), peers));
        figures.push(Figure::new(format!("{set}, not-conflicts named"), share(named), peers));
        figures
    }
}

/// Counts one story; with a name, what is wrong is printed under it.
pub fn count(story: &Story, told: &Told, verbose: Option<&str>) -> Counts {
    let say = |line: String| {
        if let Some(name) = verbose {
            println!("    {name}: {line}");
        }
    };
    let show = |places: &Places| {
        let words = |(r, pieces): (&usize, &Vec<Range<usize>>)| {
            let text = story.reports[*r].text.as_str();
            let pieces: Vec<&str> = pieces.iter().map(|p| &text[p.clone()]).collect();
            format!("{}: {}", letter(*r), pieces.join(" … "))
        };
        places.iter().map(words).collect::<Vec<_>>().join(" | ")
    };
    let mut counts = Counts::default();
    for version in &told.several {
        let right = is_corroborated(story, version);
        counts.corroborated[0] += usize::from(right);
        counts.corroborated[1] += 1;
        if !right {
            say(format!("not corroborated: {}", show(version)));
        }
    }
    for statement in story.statements.iter().filter(|s| origins(story, s.told.keys()) > 1) {
        let found = told.several.iter().any(|v| origins(story, touched(v, &statement.told).iter()) > 1);
        counts.corroborated[2] += usize::from(found);
        counts.corroborated[3] += 1;
        if !found {
            say(format!("missed: {}: {}", statement.name, show(&statement.told)));
        }
    }
    for clash in &told.conflicts {
        let right = story.conflicts.iter().any(|c| is_kind(c, clash) && meets(story, c, clash));
        if clash.is_of_headlines && !right {
            continue;
        }
        counts.conflicts[0] += usize::from(right);
        counts.conflicts[1] += 1;
        if !right {
            let versions: Vec<String> = clash.versions.iter().map(show).collect();
            say(format!("no conflict of {}: {}", clash.kind, versions.join(" // ")));
        }
    }
    for conflict in &story.conflicts {
        let found = told.conflicts.iter().any(|c| is_kind(conflict, c) && meets(story, conflict, c));
        counts.conflicts[2] += usize::from(found);
        counts.conflicts[3] += 1;
        if !found {
            say(format!("missed conflict of {} {}", conflict.kind, conflict.name));
        }
    }
    for difference in &story.not_conflicts {
        let raised = told.conflicts.iter().find(|c| meets(story, difference, c));
        let named =
            told.not_conflicts.iter().any(|c| c.kind == difference.kind && meets(story, difference, c));
        counts.not_conflicts[0] += usize::from(raised.is_some());
        counts.not_conflicts[1] += usize::from(named);
        counts.not_conflicts[2] += 1;
        if let Some(clash) = raised {
            say(format!("raised as {}: {} {}", clash.kind, difference.kind, difference.name));
        } else if !named {
            say(format!("not named: {} {}", difference.kind, difference.name));
        }
    }
    counts
}

fn letter(report: usize) -> char {
    char::from(b'a' + report as u8)
}

/// How many labelled origins some reports are of.
fn origins<'r>(story: &Story, reports: impl Iterator<Item = &'r usize>) -> usize {
    reports.map(|r| story.origins[*r]).collect::<BTreeSet<_>>().len()
}

/// Whether one labelled statement of two origins is what more than half of a version's reports tell, two origins among them.
fn is_corroborated(story: &Story, version: &Places) -> bool {
    story.statements.iter().any(|s| {
        let touched = touched(version, &s.told);
        touched.len() * 2 > version.len() && origins(story, touched.iter()) > 1
    })
}

/// The reports in which a version and a statement share at least half of the shorter one's letters.
fn touched(version: &Places, statement: &Places) -> Vec<usize> {
    let shares = |r: &usize| is_shared(&version[r], statement.get(r)?).then_some(*r);
    version.keys().filter_map(shares).collect()
}

/// Whether two places share at least half of the shorter one's letters.
pub fn is_shared(ours: &[Range<usize>], labelled: &[Range<usize>]) -> bool {
    let length = |pieces: &[Range<usize>]| pieces.iter().map(Range::len).sum::<usize>();
    let common: usize = ours.iter().flat_map(|a| labelled.iter().map(move |b| overlap(a, b))).sum();
    2 * common >= length(ours).min(length(labelled))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn is_kind(labelled: &Difference, clash: &Clash) -> bool {
    if labelled.kind == "within" { clash.is_within } else { labelled.kind == clash.kind }
}

/// Whether two versions of a clash touch two sides of a labelled difference.
fn meets(story: &Story, labelled: &Difference, clash: &Clash) -> bool {
    let sides: Vec<Places> = (0..labelled.sides.len()).map(|ix| side(story, labelled, ix)).collect();
    let on = |version: &Places| -> Vec<usize> {
        let touches = |side: &Places| {
            version.iter().any(|(r, ours)| {
                let labelled = side.get(r).into_iter().flatten();
                labelled.clone().any(|b| ours.iter().any(|a| overlap(a, b) > 0))
            })
        };
        (0..sides.len()).filter(|ix| touches(&sides[*ix])).collect()
    };
    let on: Vec<Vec<usize>> = clash.versions.iter().map(on).collect();
    let apart = |x: &[usize], y: &[usize]| x.iter().any(|a| y.iter().any(|b| a != b));
    on.iter().enumerate().any(|(ix, x)| on[ix + 1..].iter().any(|y| apart(x, y)))
}

/// A side's words, and those of all who tell the statements that it is part of; but for words of another side.
fn side(story: &Story, difference: &Difference, ix: usize) -> Places {
    let (report, pieces) = &difference.sides[ix];
    let others = |r: usize, piece: &Range<usize>| {
        let others = difference.sides.iter().enumerate().filter(|(o, (or, _))| *o != ix && *or == r);
        others.flat_map(|(_, (_, p))| p).any(|p| overlap(p, piece) > 0)
    };
    let mut side = Places::from([(*report, pieces.clone())]);
    for statement in &story.statements {
        let own = statement.told.get(report).into_iter().flatten();
        if !own.clone().any(|a| pieces.iter().any(|b| overlap(a, b) > 0)) {
            continue;
        }
        for (r, told) in &statement.told {
            side.entry(*r).or_default().extend(told.iter().filter(|p| !others(*r, p)).cloned());
        }
    }
    side
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::stories::label::Statement;

    fn places(list: &[(usize, Range<usize>)]) -> Places {
        let mut places = Places::new();
        list.iter().for_each(|(r, piece)| places.entry(*r).or_default().push(piece.clone()));
        places
    }

    /// Three reports of two origins; all tell one thing, the first and the last differ.
    fn story() -> Story {
        Story {
            name: "made".into(),
            reports: Vec::new(),
            origins: vec![0, 0, 1],
            statements: vec![
                Statement { name: "s".into(), told: places(&[(0, 0..10), (1, 0..10), (2, 0..10)]) },
                Statement { name: "t".into(), told: places(&[(0, 20..30), (1, 20..30)]) },
            ],
            conflicts: vec![Difference {
                kind: "number".into(),
                name: "t".into(),
                sides: [0, 2].map(|r| (r, std::iter::once(20..25).collect())).into(),
            }],
            not_conflicts: Vec::new(),
        }
    }

    #[test]
    fn copies_do_not_corroborate() {
        let story = story();
        assert!(is_corroborated(&story, &places(&[(0, 0..10), (2, 0..8)])));
        assert!(!is_corroborated(&story, &places(&[(0, 0..10), (1, 0..10)])));
        assert!(!is_corroborated(&story, &places(&[(0, 0..10), (2, 15..40)])));
    }

    #[test]
    fn who_tells_the_same_is_on_the_same_side() {
        let story = story();
        let clash = |versions| Clash { kind: "number", versions, is_within: false, is_of_headlines: false };
        let far = clash(vec![places(&[(1, 22..24)]), places(&[(2, 20..22)])]);
        assert!(meets(&story, &story.conflicts[0], &far));
        let one_side = clash(vec![places(&[(1, 22..24)]), places(&[(0, 20..22)])]);
        assert!(!meets(&story, &story.conflicts[0], &one_side));
        assert!(!is_kind(
            &story.conflicts[0],
            &Clash { kind: "date", versions: vec![], is_within: false, is_of_headlines: false }
        ));
    }
}
