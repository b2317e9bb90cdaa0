//! The dated statements that tell one thing become one event, or two where they tell of two times.
//!
//! Of statements that tell the same, those of one moment are one event. A coarser time ("in February") joins the one finer
//! time that lies in it; one instant by two clocks ("14:00 GMT", "15:00 CET") is one time. Where two reports date one thing so that not
//! both can be right, the event keeps both times and is marked.

use super::clock::{self, Reading};
use super::{Dating, Scene};
use crate::align::Pair;
use crate::{EventKind, Order, Voice};
use report::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// Likeness and features in common from which on two statements with two dates tell one happening, and not one kind of thing on
/// two days: as for conflicts of date.
const ONE_HAPPENING: f32 = 0.55;
const FEWEST_SHARED: usize = 3;

/// One time of a thing that is told, with the statements that give it.
pub(super) struct Time {
    pub reading: Reading,
    /// Indices into the datings.
    pub datings: Vec<usize>,
}

/// A thing that is told, with its times: the first is the event's, the others contradict it.
pub(super) struct Thing {
    pub kind: EventKind,
    pub times: Vec<Time>,
}

/// What was told when.
pub(super) fn things(scene: &Scene, origins: &[u32], datings: &[Dating]) -> Vec<Thing> {
    let mut groups: BTreeMap<(usize, EventKind), BTreeMap<Moment, Vec<usize>>> = BTreeMap::new();
    for (ix, d) in datings.iter().enumerate() {
        let group = scene.alignment.group_of(d.statement);
        groups.entry((group, d.kind)).or_default().entry(d.reading.moment).or_default().push(ix);
    }
    let pairs = pairs(scene, datings);
    let mut all = Vec::new();
    for ((_, kind), times) in groups {
        let time = |datings_of: Vec<usize>| {
            let offset = datings_of.iter().find_map(|ix| datings[*ix].reading.offset);
            let moment = datings[datings_of[0]].reading.moment;
            Time { reading: Reading { moment, offset }, datings: datings_of }
        };
        let mut times: Vec<Time> = times.into_values().map(time).collect();
        join(&mut times, |a, b| is_one_instant(&a.reading, &b.reading));
        join_coarser(scene, datings, &mut times);
        all.extend(contradictory(scene, origins, datings, &pairs, kind, times));
    }
    all
}

/// One instant, told by two clocks.
fn is_one_instant(a: &Reading, b: &Reading) -> bool {
    a.universal().is_some_and(|m| Some(m) == b.universal())
}

/// Joins later times to the first that they are one with.
fn join(times: &mut Vec<Time>, are_one: impl Fn(&Time, &Time) -> bool) {
    let mut kept: Vec<Time> = Vec::new();
    for time in times.drain(..) {
        match kept.iter_mut().find(|k| are_one(k, &time)) {
            Some(one) => one.datings.extend(time.datings),
            None => kept.push(time),
        }
    }
    *times = kept;
}

/// A coarser time joins the one finer time in it, unless one statement tells both.
fn join_coarser(scene: &Scene, datings: &[Dating], times: &mut Vec<Time>) {
    let mut coarsest: Vec<usize> = (0..times.len()).collect();
    coarsest.sort_by_key(|ix| std::cmp::Reverse(times[*ix].reading.moment.grain));
    let mut into: Vec<Option<usize>> = vec![None; times.len()];
    for ix in coarsest {
        let coarse = times[ix].reading.moment;
        let finer = |other: &usize| {
            let m = &times[*other].reading.moment;
            m.grain < coarse.grain && coarse.contains(m)
        };
        let mut inside = (0..times.len()).filter(finer);
        if let (Some(one), None) = (inside.next(), inside.next())
            && !tells_both(scene, datings, &times[ix], &times[one])
        {
            into[ix] = Some(one);
        }
    }
    for ix in 0..times.len() {
        let mut target = ix;
        // Chains end: each link goes to a finer time.
        while let Some(next) = into[target] {
            target = next;
        }
        if target != ix {
            let moved = std::mem::take(&mut times[ix].datings);
            times[target].datings.extend(moved);
        }
    }
    times.retain(|t| !t.datings.is_empty());
}

/// Whether one sentence tells both times, so that they are of two things.
fn tells_both(scene: &Scene, datings: &[Dating], a: &Time, b: &Time) -> bool {
    let sentence = |ix: &usize| {
        let s = &scene.statements[datings[*ix].statement];
        (s.report, s.sentence)
    };
    let of_a: BTreeSet<_> = a.datings.iter().map(sentence).collect();
    b.datings.iter().map(sentence).any(|s| of_a.contains(&s))
}

/// The pairs of statements with dates that tell one happening, as outlets tell it.
fn pairs(scene: &Scene, datings: &[Dating]) -> BTreeSet<(usize, usize)> {
    let dated: BTreeSet<usize> =
        datings.iter().filter(|d| d.kind == EventKind::Happened).map(|d| d.statement).collect();
    let wanted = |p: &&Pair| {
        let side = |s: usize| {
            let statement = &scene.statements[s];
            dated.contains(&s) && statement.voice == Voice::Outlet && statement.timexes.len() == 1
        };
        let two = scene.statements[p.a].report != scene.statements[p.b].report;
        p.likeness >= ONE_HAPPENING && p.shared >= FEWEST_SHARED && two && side(p.a) && side(p.b)
    };
    scene.alignment.pairs.iter().filter(wanted).map(|p| (p.a, p.b)).collect()
}

/// Times of one group that contradict each other become one thing with several times; the others stay things of their own.
fn contradictory(
    scene: &Scene,
    origins: &[u32],
    datings: &[Dating],
    pairs: &BTreeSet<(usize, usize)>,
    kind: EventKind,
    times: Vec<Time>,
) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    // What most origins tell comes first, and of equals the earliest: a claim that others are held against.
    let weight = |t: &Time| {
        let tellers: BTreeSet<u32> = t.datings.iter().map(|ix| origins[datings[*ix].report]).collect();
        (std::cmp::Reverse(tellers.len()), t.reading.moment)
    };
    let mut times: Vec<Time> = times;
    times.sort_by_key(weight);
    for time in times {
        let clash = |thing: &&mut Thing| {
            let against = |t: &Time| are_contradictory(scene, datings, pairs, t, &time);
            kind == EventKind::Happened && thing.times.iter().any(against)
        };
        match things.iter_mut().find(clash) {
            Some(thing) => thing.times.push(time),
            None => things.push(Thing { kind, times: vec![time] }),
        }
    }
    things
}

/// Whether two reports tell one happening for two times that share no instant by any clock. Times that were themselves carried
/// contradict nothing.
fn are_contradictory(
    scene: &Scene,
    datings: &[Dating],
    pairs: &BTreeSet<(usize, usize)>,
    a: &Time,
    b: &Time,
) -> bool {
    if clock::order(&a.reading, &b.reading, false) == Order::Unknown || tells_both(scene, datings, a, b) {
        return false;
    }
    let own = |t: &Time| -> Vec<usize> {
        let told = t.datings.iter().map(|ix| &datings[*ix]).filter(|d| d.carried.is_none());
        told.map(|d| d.statement).take(COMPARED).collect()
    };
    let (of_a, of_b) = (own(a), own(b));
    of_a.iter().any(|x| of_b.iter().any(|y| pairs.contains(&(*x.min(y), *x.max(y)))))
}

/// Statements of one time that are held against those of another.
const COMPARED: usize = 32;
