//! Who first published which words: reports that copy, rewrite or credit one another are one origin.
//!
//! Words are compared as runs of three (shingles), by the share of the shorter report's runs that the longer one has too
//! (containment, Broder 1997), so that a brief cut from a long report counts as its copy.

use crate::ordered::{Reports, find, join};
use crate::word::{fold, words};
use crate::{Evidence, Kinship, KinshipKind, Origin, Remark};
use report::{Part, PartKind, Report, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words in a run. Two are shared by any two reports of one event, four lose every run around a changed word.
const RUN: usize = 3;

/// Share of runs from which on two reports are a copy. Independent reports of one event share below a tenth, also with
/// quotations in common; a copy with a new headline and a few cuts keeps seven tenths and more.
const COPY: f64 = 0.5;

/// Share of runs outside quotation marks from which on a report that credits another is its rewrite. Rewritten wire copy keeps
/// about three tenths of the runs (as measured on news wires), independent reports some hundredths.
const REWRITE: f64 = 0.12;

/// Runs that both reports must have before a share means anything.
const FEWEST_RUNS: usize = 20;

/// Reports with one run in common beyond which further ones are held against the first of them only: copies of one report by
/// the thousand stay linear.
const CROWD: usize = 40;

/// The origins, and which one each report is of.
pub(crate) struct Origins {
    pub list: Vec<Origin>,
    /// Report -> origin.
    pub of: Vec<u32>,
}

/// The origins of some reports, in the order of their first reports.
pub(crate) fn origins(reports: &Reports, notes: &mut Vec<Remark>) -> Origins {
    let texts: Vec<Runs> = reports.iter().map(|r| Runs::read(r.report)).collect();
    let mut leader: Vec<usize> = (0..reports.len()).collect();
    // The strongest reasons first; a reason that joins nothing new is left out.
    let mut links = links(reports, &texts, notes);
    links.sort_by_key(|l| (l.kind, l.a, l.b));
    links.retain(|l| join(&mut leader, l.a, l.b));
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ix in 0..reports.len() {
        groups.entry(find(&mut leader, ix)).or_default().push(ix);
    }
    let mut of = vec![0; reports.len()];
    for (number, members) in groups.values().enumerate() {
        members.iter().for_each(|ix| of[*ix] = number as u32);
    }
    let mut whys: Vec<Vec<Kinship>> = vec![Vec::new(); groups.len()];
    for link in &links {
        whys[of[link.a] as usize].push(link.kinship(reports, &texts));
    }
    let list = groups.values().zip(whys).map(|(members, why)| origin(reports, members, why)).collect();
    Origins { list, of }
}

fn origin(reports: &Reports, members: &[usize], mut why: Vec<Kinship>) -> Origin {
    why.extend(members.iter().filter_map(|ix| credit_line(reports[*ix].report)));
    // Whom most of the reports credit, else the outlet of the earliest.
    let mut credited: BTreeMap<Vec<String>, (usize, &str)> = BTreeMap::new();
    for name in members.iter().flat_map(|ix| credits(reports[*ix].report)) {
        credited.entry(outlet_key(name)).or_insert((0, name)).0 += 1;
    }
    let most = credited.values().max_by_key(|(n, name)| (*n, Reverse(*name)));
    let outlet = || members.iter().find_map(|ix| reports[*ix].report.outlet.clone());
    let name = most.map(|(_, name)| (*name).to_owned()).or_else(outlet);
    Origin { name, reports: members.iter().map(|ix| reports[*ix].report.id.clone()).collect(), why }
}

/// Two reports of one origin, and why.
struct Link {
    kind: KinshipKind,
    a: usize,
    b: usize,
    /// Share of runs in common: outside quotation marks for a rewrite.
    share: f64,
}

impl Link {
    fn kinship(&self, reports: &Reports, texts: &[Runs]) -> Kinship {
        let (x, y) = (reports[self.a].report, reports[self.b].report);
        let share = percent(self.share);
        let reason = match self.kind {
            KinshipKind::Copy => format!("{} and {} have {share} of their words in common", name(x), name(y)),
            KinshipKind::SameOutlet => format!("both are by {}, which does not corroborate itself", name(x)),
            _ => format!("{}, and {share} of their own words are the same", credit_reason(x, y)),
        };
        let evidence = match self.kind {
            KinshipKind::SameOutlet => [x, y].into_iter().filter_map(opening).collect(),
            _ => common((x, &texts[self.a]), (y, &texts[self.b])),
        };
        Kinship { kind: self.kind, reason, evidence }
    }
}

/// The reason that a credit line gives, with its place.
fn credit_line(report: &Report) -> Option<Kinship> {
    let credit = credits(report).next()?;
    let at = credit_span(report)?;
    let reason = format!("{} credits {credit}", name(report));
    Some(Kinship { kind: KinshipKind::CreditLine, reason, evidence: vec![evidence(report, at)] })
}

/// Whom a report credits, other than itself.
fn credits(report: &Report) -> impl Iterator<Item = &str> {
    let own = report.outlet.as_deref().map(outlet_key);
    let names = report.credit.as_deref().unwrap_or_default();
    let names = names.split([',', '/', ';', '&', '|']).flat_map(|n| n.split(" and ")).map(str::trim);
    names.filter(move |n| !outlet_key(n).is_empty() && Some(outlet_key(n)) != own)
}

/// Where a report says whom it credits: the credit line, else the dateline or byline that names it, else the words themselves.
fn credit_span(report: &Report) -> Option<Span> {
    let credit = report.credit.as_deref()?;
    let names = |p: &&Part| report.text.get(p.span).contains(credit);
    let kinds = [PartKind::Credit, PartKind::Dateline, PartKind::Byline];
    let named = kinds.iter().find_map(|k| report.parts(*k).find(names));
    let part = named.or_else(|| report.parts(PartKind::Credit).next());
    let anywhere =
        || report.text.as_str().find(credit).and_then(|at| report.text.span(at..at + credit.len()));
    part.map(|p| p.span).or_else(anywhere)
}

/// What an outlet's name comes down to, so that "BBC" and "BBC News", "AP" and "The Associated Press" are one.
fn outlet_key(name: &str) -> Vec<String> {
    let bare =
        name.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let bare = [".com", ".co.uk", ".org", ".net"].iter().find_map(|e| bare.strip_suffix(e)).unwrap_or(bare);
    let folded: Vec<String> =
        bare.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| !w.is_empty()).collect();
    let key: Vec<String> = folded
        .iter()
        .filter(|w| !matches!(w.as_str(), "the" | "news" | "agency" | "online" | "staff"))
        .cloned()
        .collect();
    let short = match key.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["associated", "press"] => "ap",
        ["agence", "france", "presse"] => "afp",
        ["press", "association"] | ["pa", "media"] => "pa",
        ["united", "press", "international"] => "upi",
        ["deutsche", "presse", "agentur"] => "dpa",
        ["british", "broadcasting", "corporation"] => "bbc",
        ["thomson", "reuters"] => "reuters",
        _ => return if key.is_empty() { folded } else { key },
    };
    vec![short.to_owned()]
}

fn links(reports: &Reports, texts: &[Runs], notes: &mut Vec<Remark>) -> Vec<Link> {
    let outlets: Vec<_> = reports.iter().map(|r| r.report.outlet.as_deref().map(outlet_key)).collect();
    let credited: Vec<BTreeSet<_>> =
        reports.iter().map(|r| credits(r.report).map(outlet_key).collect()).collect();
    let credits_outlet = |a: usize, b: usize| outlets[b].as_ref().is_some_and(|o| credited[a].contains(o));
    let mut links = Vec::new();
    for (a, b) in pairs(texts, &outlets, &credited) {
        let all = Runs::share(&texts[a].all, &texts[b].all);
        let own = Runs::share(&texts[a].own, &texts[b].own);
        let credit = credits_outlet(a, b) || credits_outlet(b, a) || !credited[a].is_disjoint(&credited[b]);
        let same_outlet = outlets[a].is_some() && outlets[a] == outlets[b];
        let (kind, share) = match () {
            () if all >= COPY => (KinshipKind::Copy, all),
            () if credit && own >= REWRITE => (KinshipKind::Rewrite, own),
            () if same_outlet => (KinshipKind::SameOutlet, all),
            () => {
                notes.extend(credit.then(|| shared_credit(reports[a].report, reports[b].report, own)));
                continue;
            }
        };
        links.push(Link { kind, a, b, share });
    }
    links
}

/// The pairs that have a reason to be looked at: runs, an outlet or a credit in common.
fn pairs(
    texts: &[Runs],
    outlets: &[Option<Vec<String>>],
    credited: &[BTreeSet<Vec<String>>],
) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut named: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for b in 0..texts.len() {
        for run in texts[b].all.keys() {
            let others = having.entry(*run).or_default();
            others.iter().for_each(|a| *shared.entry((*a, b)).or_default() += 1);
            if others.len() < CROWD {
                others.push(b);
            }
        }
        for name in outlets[b].iter().chain(&credited[b]).map(Vec::as_slice).collect::<BTreeSet<_>>() {
            let others = named.entry(name).or_default();
            pairs.extend(others.iter().map(|a| (*a, b)));
            if others.len() < CROWD {
                others.push(b);
            }
        }
    }
    let enough = |((a, b), n): (&(usize, usize), &usize)| {
        let least = texts[*a].all.len().min(texts[*b].all.len());
        (*n as f64 >= COPY * least as f64).then_some((*a, *b))
    };
    pairs.extend(shared.iter().filter_map(enough));
    pairs
}

fn credit_reason(x: &Report, y: &Report) -> String {
    let names = |r: &Report, o: &Report| {
        let outlet = o.outlet.as_deref().map(outlet_key);
        credits(r).any(|c| outlet.as_ref() == Some(&outlet_key(c)))
    };
    let (x_name, y_name) = (name(x), name(y));
    match (names(x, y), names(y, x)) {
        (true, _) => format!("{x_name} credits {y_name}"),
        (_, true) => format!("{y_name} credits {x_name}"),
        _ => format!("{x_name} and {y_name} both credit {}", credits(x).next().unwrap_or_default()),
    }
}

fn shared_credit(x: &Report, y: &Report, share: f64) -> Remark {
    let (reason, share) = (credit_reason(x, y), percent(share));
    let message =
        format!("{reason}, but only {share} of their own words are the same: they count as two origins");
    let lines = [x, y].into_iter().filter_map(|r| Some(evidence(r, credit_span(r)?)));
    Remark { kind: "shared-credit".into(), message, evidence: lines.collect() }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// What to call a report in a sentence.
fn name(report: &Report) -> &str {
    let file = || report.input.as_deref().filter(|i| *i != "-").and_then(|i| i.rsplit('/').next());
    report.outlet.as_deref().or_else(file).unwrap_or_else(|| report.id.as_str())
}

fn evidence(report: &Report, span: Span) -> Evidence {
    Evidence { report: report.id.clone(), spans: vec![span] }
}

/// The first words that a report prints.
fn opening(report: &Report) -> Option<Evidence> {
    let first = report.parts.iter().find(|p| p.kind.is_body())?;
    Some(evidence(report, first.span))
}

/// The longest stretch of words that two reports have in common, in both.
fn common((x, a): (&Report, &Runs), (y, b): (&Report, &Runs)) -> Vec<Evidence> {
    let mut best = (0, 0, 0);
    let mut start = 0;
    while start < a.order.len() {
        let Some(at) = b.all.get(&a.order[start].0) else {
            start += 1;
            continue;
        };
        let same =
            a.order[start..].iter().zip(&b.order[*at..]).take_while(|(p, q)| p.0 == q.0).count().max(1);
        if same > best.0 {
            best = (same, start, *at);
        }
        start += same;
    }
    let (length, from_a, from_b) = best;
    let stretch = |order: &[(u64, Span)], from: usize| {
        Some(order.get(from)?.1.cover(order.get((from + length).checked_sub(1)?)?.1))
    };
    let places = [(x, stretch(&a.order, from_a)), (y, stretch(&b.order, from_b))];
    places.into_iter().filter_map(|(r, s)| Some(evidence(r, s?))).collect()
}

/// A report's runs of words.
struct Runs {
    /// Every run in order, with its place.
    order: Vec<(u64, Span)>,
    /// Each run once -> its first index in `order`.
    all: BTreeMap<u64, usize>,
    /// The runs outside quotation marks: what people say is the same whoever reports it.
    own: BTreeMap<u64, usize>,
}

impl Runs {
    fn read(report: &Report) -> Runs {
        let whole =
            report.text.span(0..report.text.len()).map(|span| Part { kind: PartKind::Paragraph, span });
        let has_body = report.parts.iter().any(|p| p.kind.is_body());
        let parts: Vec<Part> = if has_body { report.parts.clone() } else { whole.into_iter().collect() };
        let mut runs = Runs { order: Vec::new(), all: BTreeMap::new(), own: BTreeMap::new() };
        for part in parts.iter().filter(|p| p.kind.is_body()) {
            runs.read_part(report, part.span);
        }
        runs
    }

    fn read_part(&mut self, report: &Report, span: Span) {
        let words = words(&report.text, span);
        let mut quoted = Vec::with_capacity(words.len());
        let (mut at, mut inside) = (span.start(), false);
        for word in &words {
            let between = report.text.as_str().get(at..word.span.start()).unwrap_or_default();
            for mark in between.chars() {
                inside = match mark {
                    '“' | '«' => true,
                    '”' | '»' => false,
                    '"' => !inside,
                    _ => inside,
                };
            }
            quoted.push(inside);
            at = word.span.end();
        }
        for (ix, run) in words.windows(RUN).enumerate() {
            let hash = fnv(run.iter().map(|w| w.folded.as_str()));
            let at = self.order.len();
            self.order.push((hash, run[0].span.cover(run[RUN - 1].span)));
            self.all.entry(hash).or_insert(at);
            if quoted[ix..ix + RUN].iter().all(|q| !q) {
                self.own.entry(hash).or_insert(at);
            }
        }
    }

    /// The share of the smaller set that the larger one has too; 0 where there is too little to tell.
    fn share(a: &BTreeMap<u64, usize>, b: &BTreeMap<u64, usize>) -> f64 {
        let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if small.is_empty() || (small.len() < FEWEST_RUNS && small.len() != large.len()) {
            return 0.0;
        }
        small.keys().filter(|run| large.contains_key(run)).count() as f64 / small.len() as f64
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version.
fn fnv<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let bytes = words.flat_map(|w| w.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
