//! Points: what is told, by whom, and how the tellings agree.

use crate::clause::JOINTS;
use crate::conflict::{self, Contested, Difference, Told, Version, outlet};
use crate::origin::Origins;
use crate::statement::{Statement, figure};
use crate::{Agreement, Point, Telling, Voice};
use report::{PartKind, Span, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Features that a statement of one origin must have to be told: "at a press conference on Monday" says nothing alone.
const FEWEST: usize = 2;

/// The same for what an attribution left of a sentence, which is mostly where and to whom something was said: "reporters in
/// London on Sunday evening".
const FEWEST_LEFT: usize = 4;

/// The points of some reports, most corroborated first.
pub(crate) fn points(told: &Told, origins: &Origins) -> Vec<Point> {
    let quoted = told.statements.iter().filter(|s| s.attribution.is_some());
    let quoting = quoted.map(|s| (s.report, s.sentence)).collect();
    let maker = Maker { told, origins, quoting };
    let mut groups: Vec<Vec<usize>> = told.alignment.groups.clone();
    let mut points: Vec<(Place, Point)> = Vec::new();
    for difference in merged(told) {
        take(&mut groups, &difference);
        points.extend(maker.differing(&difference));
    }
    let groups: Vec<Vec<usize>> = groups.iter().flat_map(|g| told.alignment.linked(g)).collect();
    let (single, several): (Vec<_>, Vec<_>) = groups.into_iter().partition(|g| g.len() == 1);
    points.extend(several.iter().filter_map(|g| maker.group(g)));
    points.extend(joined(told.statements, single).iter().filter_map(|g| maker.single(g)));
    points.extend(conflict::contested(told).iter().filter_map(|c| maker.contested(c)));
    points.sort_by(|(x, a), (y, b)| {
        let key = |p: &Point| (Reverse(p.origins.len()), p.agreement, p.silent.len());
        key(a).cmp(&key(b)).then_with(|| x.cmp(y))
    });
    points.into_iter().map(|(_, p)| p).collect()
}

/// Report and byte where a point is first told.
type Place = (usize, usize);

/// The differences between statements; those that turn on the same words of a statement are one.
fn merged(told: &Told) -> Vec<Difference> {
    let mut pairs: Vec<_> = told.alignment.pairs.iter().collect();
    pairs.sort_by(|p, q| q.likeness.total_cmp(&p.likeness).then((p.a, p.b).cmp(&(q.a, q.b))));
    let mut found: Vec<Difference> = pairs.into_iter().filter_map(|p| conflict::between(told, p)).collect();
    found.extend(conflict::apart(told));
    let mut merged: Vec<Difference> = Vec::new();
    // Agreement and statement -> the merged differences that have it.
    let mut having: BTreeMap<(Agreement, usize), Vec<usize>> = BTreeMap::new();
    for difference in found {
        let agreement = difference.agreement;
        let near = difference
            .versions
            .iter()
            .flat_map(|v| having.get(&(agreement, v.statement)).into_iter().flatten());
        let one = near.copied().find(|ix| merged[*ix].meets(&difference));
        let at = one.unwrap_or(merged.len());
        let statements: Vec<usize> = difference.versions.iter().map(|v| v.statement).collect();
        match merged.get_mut(at) {
            Some(held) => held.take(told, difference),
            None => merged.push(difference),
        }
        for statement in statements {
            let list = having.entry((agreement, statement)).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
    }
    merged
}

/// Takes what a difference tells out of the groups: all of it for a conflict, else what stands alone.
fn take(groups: &mut [Vec<usize>], difference: &Difference) {
    let taken: BTreeSet<usize> = difference.versions.iter().map(|v| v.statement).collect();
    let conflict = matches!(difference.agreement, Agreement::Conflict(_));
    for group in groups.iter_mut().filter(|g| conflict || g.len() == 1) {
        group.retain(|ix| !taken.contains(ix));
    }
}

/// Statements of one origin that stand in one attribution or one sentence and told as one.
fn joined(statements: &[Statement], single: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut together: BTreeMap<(usize, Option<usize>, usize), Vec<usize>> = BTreeMap::new();
    for ix in single.into_iter().flatten() {
        let s = &statements[ix];
        // All sentences of one quotation are one; in the outlet's own voice each sentence is.
        let sentence = if s.attribution.is_some() { 0 } else { s.sentence };
        together.entry((s.report, s.attribution, sentence)).or_default().push(ix);
    }
    together.into_values().collect()
}

struct Maker<'a> {
    told: &'a Told<'a>,
    origins: &'a Origins,
    /// Report and sentence of every attributed statement.
    quoting: BTreeSet<(usize, usize)>,
}

impl Maker<'_> {
    /// What a difference between statements shows.
    fn differing(&self, difference: &Difference) -> Option<(Place, Point)> {
        let members: Vec<usize> = difference.versions.iter().map(|v| v.statement).collect();
        let tellings = self.versions(&difference.versions);
        self.point(difference.agreement, difference.reason.clone(), &members, tellings)
    }

    /// What statements that tell the same show.
    fn group(&self, members: &[usize]) -> Option<(Place, Point)> {
        let mut versions: Vec<Version> = Vec::new();
        let difference = conflict::within(self.told, members);
        let (mut agreement, mut reason) = self.agreeing(members);
        if let Some(found) = difference {
            (agreement, reason) = (found.agreement, found.reason);
            versions = found.versions;
        }
        let known: BTreeSet<usize> = versions.iter().map(|v| v.statement).collect();
        // What tells the thing without the words that differ stands with its own report's version.
        let report = |ix: usize| self.told.statements[ix].report;
        let side =
            |ix: usize| versions.iter().find(|v| report(v.statement) == report(ix)).or(versions.first());
        let rest = members.iter().filter(|ix| !known.contains(ix));
        let rest: Vec<Version> = rest
            .map(|ix| Version { statement: *ix, side: side(*ix).map_or(0, |v| v.side), focus: Vec::new() })
            .collect();
        versions.extend(rest);
        self.point(agreement, reason, members, self.versions(&versions))
    }

    /// What statements of one report that stand together show.
    fn single(&self, members: &[usize]) -> Option<(Place, Point)> {
        let first = &self.told.statements[*members.first()?];
        let features: BTreeSet<u32> =
            members.iter().flat_map(|ix| &self.told.statements[*ix].features).map(|f| f.0).collect();
        let fewest = if self.is_leftover(first) { FEWEST_LEFT } else { FEWEST };
        if features.len() < fewest {
            return None;
        }
        let mut telling = self.telling(*members.first()?, 0, Vec::new());
        for ix in &members[1..] {
            let next = self.telling(*ix, 0, Vec::new());
            telling.content.extend(next.content);
            telling.figures.extend(next.figures);
        }
        telling.content = whole(&self.told.reports[first.report].report.text, telling.content);
        let (agreement, reason) = self.agreeing(members);
        self.point(agreement, reason, &members[..1], vec![(first.report, telling)])
    }

    /// Whether a statement in the outlet's own voice is what an attribution left of its sentence.
    fn is_leftover(&self, s: &Statement) -> bool {
        s.attribution.is_none() && self.quoting.contains(&(s.report, s.sentence))
    }

    /// What several mentions give to one thing.
    fn contested(&self, contested: &Contested) -> Option<(Place, Point)> {
        let telling = |h: &conflict::Named| {
            let r = self.told.reports[h.report].report;
            let part =
                r.parts.iter().find(|p| p.span.overlaps(h.span)).map_or(PartKind::Paragraph, |p| p.kind);
            let telling = Telling {
                report: r.id.clone(),
                side: h.side,
                voice: Voice::Outlet,
                content: vec![h.span],
                source: None,
                cue: None,
                manner: None,
                part,
                figures: Vec::new(),
                focus: vec![h.span],
            };
            (h.report, telling)
        };
        let tellings = contested.holders.iter().map(telling).collect();
        self.point(contested.agreement, contested.reason.clone(), &[], tellings)
    }

    fn agreeing(&self, members: &[usize]) -> (Agreement, String) {
        let reports: BTreeSet<usize> = members.iter().map(|ix| self.told.statements[*ix].report).collect();
        let names: Vec<&str> = reports.iter().map(|ix| outlet(self.told.reports, *ix)).collect();
        let origins: BTreeSet<u32> = reports.iter().map(|ix| self.origins.of[*ix]).collect();
        match (origins.len(), names.len()) {
            (0 | 1, 0 | 1) => (Agreement::Single, format!("told by {} alone", list(&names))),
            (0 | 1, _) => (Agreement::Single, format!("told by {}, which are one origin", list(&names))),
            (n, _) => (Agreement::Corroborated, format!("told by {n} origins: {}", list(&names))),
        }
    }

    fn versions(&self, versions: &[Version]) -> Vec<(usize, Telling)> {
        let telling = |v: &Version| {
            (self.told.statements[v.statement].report, self.telling(v.statement, v.side, v.focus.clone()))
        };
        versions.iter().map(telling).collect()
    }

    fn telling(&self, ix: usize, side: u32, focus: Vec<Span>) -> Telling {
        let s = &self.told.statements[ix];
        let r = self.told.reports[s.report];
        let quantities = s.quantities.iter().filter_map(|q| r.annotations.quantities.get(*q));
        Telling {
            report: r.report.id.clone(),
            side,
            voice: s.voice,
            content: s.content.clone(),
            source: s.source,
            cue: s.cue,
            manner: s.manner,
            part: s.part,
            figures: quantities.map(|q| figure(r.report, q)).collect(),
            focus,
        }
    }

    fn point(
        &self,
        agreement: Agreement,
        reason: String,
        members: &[usize],
        mut tellings: Vec<(usize, Telling)>,
    ) -> Option<(Place, Point)> {
        tellings.sort_by(|(x, a), (y, b)| {
            (x, &a.content, a.source, a.cue).cmp(&(y, &b.content, b.source, b.cue))
        });
        let reports: BTreeSet<usize> = tellings.iter().map(|(ix, _)| *ix).collect();
        let origins: BTreeSet<u32> = reports.iter().map(|ix| self.origins.of[*ix]).collect();
        self.number_sides(&mut tellings);
        let silent = (0..self.told.reports.len()).filter(|ix| !reports.contains(ix));
        let silent = silent.map(|ix| self.told.reports[ix].report.id.clone()).collect();
        let first = tellings.first()?;
        let place = (first.0, first.1.content.first()?.start());
        let lead = self.lead(members, &tellings);
        let sources = crate::origin::source::sources(self.told.reports, &tellings);
        let tellings: Vec<Telling> = tellings.into_iter().map(|(_, t)| t).collect();
        let likeness = self.likeness(members);
        Some((
            place,
            Point {
                agreement,
                reason,
                tellings,
                lead,
                likeness,
                origins: origins.into_iter().collect(),
                sources,
                silent,
            },
        ))
    }

    /// Gives the versions the numbers 0, 1, …: those of more origins first, then those told first.
    fn number_sides(&self, tellings: &mut [(usize, Telling)]) {
        let mut told: BTreeMap<u32, (BTreeSet<u32>, usize)> = BTreeMap::new();
        for (at, (report, telling)) in tellings.iter().enumerate() {
            told.entry(telling.side)
                .or_insert_with(|| (BTreeSet::new(), at))
                .0
                .insert(self.origins.of[*report]);
        }
        let mut order: Vec<(u32, usize, usize)> =
            told.into_iter().map(|(side, (o, at))| (side, o.len(), at)).collect();
        order.sort_by_key(|(_, origins, at)| (Reverse(*origins), *at));
        for (_, telling) in tellings {
            let number = order.iter().position(|(side, _, _)| *side == telling.side);
            telling.side = number.unwrap_or(0) as u32;
        }
    }

    /// The telling most like the others; rather body than headline, rather the first version.
    fn lead(&self, members: &[usize], tellings: &[(usize, Telling)]) -> u32 {
        let central = |t: &Telling, report: usize| {
            let statement = members.iter().find(|ix| {
                let s = &self.told.statements[**ix];
                s.report == report && s.content == t.content
            });
            statement.map_or(0.0, |ix| self.told.alignment.centrality(*ix, members))
        };
        let rank = |(report, t): &(usize, Telling)| {
            (t.part == PartKind::Paragraph, Reverse(t.side), central(t, *report))
        };
        let mut best = 0;
        for ix in 1..tellings.len() {
            let (a, b) = (rank(&tellings[best]), rank(&tellings[ix]));
            if (b.0, b.1).cmp(&(a.0, a.1)).then(b.2.total_cmp(&a.2)).is_gt() {
                best = ix;
            }
        }
        best as u32
    }

    fn likeness(&self, members: &[usize]) -> f32 {
        let (mut sum, mut n) = (0.0, 0.0);
        for ix in members {
            sum += self.told.alignment.centrality(*ix, members);
            n += 1.0f32;
        }
        if n > 0.0 { (sum / n).clamp(0.0, 1.0) } else { 1.0 }
    }
}

/// Sorted pieces, those with nothing but marks, spaces and "and" between them joined.
fn whole(text: &Text, pieces: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in crate::entity::disjoint(pieces) {
        match joined.last_mut() {
            Some(last) if near(text, *last, piece) => *last = last.cover(piece),
            _ => joined.push(piece),
        }
    }
    joined
}

fn near(text: &Text, a: Span, b: Span) -> bool {
    let gap = text.as_str().get(a.end()..b.start());
    let mut words =
        gap.into_iter().flat_map(|g| g.split(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty());
    words.all(|w| JOINTS.contains(&w.to_lowercase().as_str()))
}

/// "A", "A and B", "A, B and C".
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
