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
/// two days. What is a conflict of dates among the points has two times on the timeline, so both ask the same.
pub(crate) const ONE_HAPPENING: f32 = 0.5;
pub(crate) const FEWEST_SHARED: usize = 3;

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
    for ((group, kind), times) in groups {
        let time = |datings_of: Vec<usize>| {
            let offset = datings_of.iter().find_map(|ix| datings[*ix].reading.offset);
            let moment = datings[datings_of[0]].reading.moment;
            Time { reading: Reading { moment, offset }, datings: datings_of }
        };
        let mut times: Vec<Time> =
            times.into_values().flat_map(|alike| by_clock(datings, alike)).map(time).collect();
        join(&mut times, |a, b| is_one_instant(&a.reading, &b.reading));
        join_coarser(scene, datings, &mut times);
        weightiest_first(origins, datings, &mut times);
        let pairs = pairs.get(&group).filter(|_| kind == EventKind::Happened);
        let clashes = clashes(scene, datings, pairs.map(Vec::as_slice).unwrap_or_default(), &times);
        all.extend(contradictory(kind, times, &clashes));
    }
    all
}

/// The datings of one civil time, apart where two clocks are named for it: "14:00 GMT" and "14:00 JST" read alike and are two times.
fn by_clock(datings: &[Dating], alike: Vec<usize>) -> Vec<Vec<usize>> {
    let offset = |ix: &usize| datings[*ix].reading.offset;
    let clocks: BTreeSet<i16> = alike.iter().filter_map(offset).collect();
    if clocks.len() < 2 {
        return vec![alike];
    }
    let mut apart: BTreeMap<Option<i16>, Vec<usize>> = BTreeMap::new();
    for ix in alike {
        apart.entry(offset(&ix)).or_default().push(ix);
    }
    apart.into_values().collect()
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

/// Group -> the pairs of its statements that tell one happening, as outlets tell it, each with one date.
fn pairs(scene: &Scene, datings: &[Dating]) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let dated: BTreeSet<usize> =
        datings.iter().filter(|d| d.kind == EventKind::Happened).map(|d| d.statement).collect();
    let wanted = |p: &&Pair| {
        let side = |s: usize| {
            let statement = &scene.statements[s];
            dated.contains(&s) && statement.voice == Voice::Outlet && statement.timexes.len() == 1
        };
        let two = scene.statements[p.a].report != scene.statements[p.b].report;
        let one_group = scene.alignment.are_grouped(p.a, p.b);
        p.likeness >= ONE_HAPPENING && p.shared >= FEWEST_SHARED && two && one_group && side(p.a) && side(p.b)
    };
    let mut pairs: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for pair in scene.alignment.pairs.iter().filter(wanted) {
        pairs.entry(scene.alignment.group_of(pair.a)).or_default().push((pair.a, pair.b));
    }
    pairs
}

/// What most origins tell comes first, and of equals the earliest: a time that the others are held against.
fn weightiest_first(origins: &[u32], datings: &[Dating], times: &mut [Time]) {
    times.sort_by_cached_key(|t| {
        let tellers: BTreeSet<u32> = t.datings.iter().map(|ix| origins[datings[*ix].report]).collect();
        (std::cmp::Reverse(tellers.len()), t.reading.moment)
    });
}

/// Which times contradict each other, as indices, each way: two reports tell one happening for two times that share no instant by
/// any clock. Times that were themselves carried contradict nothing.
fn clashes(
    scene: &Scene,
    datings: &[Dating],
    pairs: &[(usize, usize)],
    times: &[Time],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    for (ix, time) in times.iter().enumerate().filter(|_| !pairs.is_empty()) {
        let own = time.datings.iter().map(|d| &datings[*d]).filter(|d| d.carried.is_none());
        of.extend(own.map(|d| (d.statement, ix)));
    }
    let times_of = |(a, b): &(usize, usize)| Some((*of.get(a)?, *of.get(b)?)).filter(|(x, y)| x != y);
    let held: BTreeSet<(usize, usize)> =
        pairs.iter().filter_map(times_of).map(|(x, y)| (x.min(y), x.max(y))).collect();
    let mut clashes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (x, y) in held {
        let (a, b) = (&times[x], &times[y]);
        let apart = clock::order(&a.reading, &b.reading, false) != Order::Unknown;
        let read_alike = a.reading.moment == b.reading.moment;
        if apart && !read_alike && !tells_both(scene, datings, a, b) {
            clashes.entry(x).or_default().insert(y);
            clashes.entry(y).or_default().insert(x);
        }
    }
    clashes
}

/// Times of one group that contradict each other become one thing with several times; the others stay things of their own.
fn contradictory(
    kind: EventKind,
    times: Vec<Time>,
    clashes: &BTreeMap<usize, BTreeSet<usize>>,
) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let mut thing_of: Vec<usize> = Vec::new();
    for (ix, time) in times.into_iter().enumerate() {
        let against = clashes.get(&ix).into_iter().flatten();
        let earlier = against.filter_map(|other| thing_of.get(*other)).min().copied();
        thing_of.push(earlier.unwrap_or(things.len()));
        match earlier.and_then(|thing| things.get_mut(thing)) {
            Some(thing) => thing.times.push(time),
            None => things.push(Thing { kind, times: vec![time] }),
        }
    }
    things
}
