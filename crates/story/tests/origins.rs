//! Who first published which words, and who drew on whom, on texts without annotations.

#![allow(clippy::unwrap_used)]

mod support;

use crosswire_story::{Annotated, Comparison, Draw, DrawKind, KinshipKind, compare};
use report::{Annotations, MadeBy, Part, PartKind, Report, Text};
use support::{growth, timed};

const WIRE: &str = "A night watchman was hurt on Tuesday when the roof of the salt store in Alderby gave way under wet snow, the fire brigade said. \
    Two of the four steel trusses snapped shortly before midnight, and the rest came down within a minute. \
    The store held some nine thousand tonnes of road salt that the county had bought in the summer. \
    Crews from three towns searched the heap with dogs until dawn and found nobody else. \
    The building was put up in 1968 and had last been looked at by an engineer four years ago. \
    The county has asked its neighbours to lend it salt for the main roads over the pass.";

const REWRITTEN: &str = "The salt store at Alderby has collapsed under wet snow, hurting a night watchman. \
    Shortly before midnight on Tuesday two of the four steel trusses snapped; the others followed within a minute, firefighters said. \
    Inside lay some nine thousand tonnes of road salt, bought by the county in the summer. \
    Nobody else was found, although crews from three towns searched the heap with dogs. \
    Put up in 1968, the hall had last been looked at by an engineer four years ago. \
    Neighbours have been asked to lend salt for the main roads over the pass.";

const OWN: &str = "Marta Ilves heard it from her kitchen, two streets away. \
    It sounded, she says, as if a goods train had left the rails behind the church. \
    By the time she had her boots on, the watchman was sitting on the kerb with a blanket round him. \
    He had gone out to smoke, against the rules, and the habit saved his life. \
    At the town hall nobody would say yesterday who had signed the last inspection. \
    The mayor has called a meeting for Friday, and the salt is melting in the rain.";

fn report(outlet: &str, published: &str, text: &str) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).unwrap());
    report.outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    report.published = (!published.is_empty()).then(|| published.parse().unwrap());
    let mut at = 0;
    for line in text.split('\n') {
        let span = report.text.trimmed(at..at + line.len());
        let kind = if line.starts_with("Credit:") { PartKind::Credit } else { PartKind::Paragraph };
        report.parts.extend(span.map(|span| Part { kind, span }));
        report.credit = line.strip_prefix("Credit: ").map(str::to_owned).or(report.credit.take());
        at += line.len() + 1;
    }
    report.id = report.digest();
    report.check().unwrap();
    report
}

/// Annotations of reports in which nothing was read.
fn unread(reports: &[Report]) -> Vec<Annotations> {
    reports.iter().map(|r| Annotations::empty(r, MadeBy::default())).collect()
}

fn beside<'a>(reports: &'a [Report], annotations: &'a [Annotations]) -> Vec<Annotated<'a>> {
    let pairs = reports.iter().zip(annotations);
    pairs.map(|(report, annotations)| Annotated { report, annotations }).collect()
}

fn compared(reports: &[Report]) -> Comparison {
    let empty = unread(reports);
    let annotated = beside(reports, &empty);
    let comparison = compare(&annotated);
    comparison.check(&annotated).unwrap();
    let reversed: Vec<Annotated> = annotated.into_iter().rev().collect();
    assert_eq!(compare(&reversed).draws, comparison.draws);
    comparison
}

/// Later and earlier outlet and the kind of each draw.
fn draws(comparison: &Comparison) -> Vec<(String, Option<String>, DrawKind)> {
    let label = |ix: u32| comparison.reports[ix as usize].label().to_owned();
    let told = |d: &Draw| (label(d.later), d.earlier.map(label), d.kind);
    comparison.draws.iter().map(told).collect()
}

fn drew(later: &str, earlier: &str, kind: DrawKind) -> (String, Option<String>, DrawKind) {
    (later.to_owned(), Some(earlier.to_owned()), kind)
}

#[test]
fn a_rewrite_without_credit_is_of_its_wires_origin() {
    let comparison = compared(&[
        report("North Wire", "2024-02-07T06:00:00Z", WIRE),
        report("Alderby Echo", "2024-02-07T09:00:00Z", REWRITTEN),
        report("Coast Ledger", "2024-02-07T12:00:00Z", OWN),
    ]);
    assert_eq!(comparison.origins.len(), 2);
    assert_eq!(comparison.origins[0].name.as_deref(), Some("North Wire"));
    assert_eq!(comparison.origins[0].why[0].kind, KinshipKind::Rewrite);
    assert_eq!(draws(&comparison), [drew("Alderby Echo", "North Wire", DrawKind::Rewrite)]);
    assert_eq!(comparison.draws[0].evidence.len(), 2, "{:?}", comparison.draws);
}

#[test]
fn a_copy_of_a_copy_has_one_source() {
    let comparison = compared(&[
        report("North Wire", "2024-02-07T06:00:00Z", WIRE),
        report("Alderby Echo", "2024-02-07T09:00:00Z", WIRE),
        report("Coast Ledger", "2024-02-07T12:00:00Z", &format!("Roof falls\n{WIRE}")),
    ]);
    assert_eq!(comparison.origins.len(), 1);
    let copy = |later| drew(later, "North Wire", DrawKind::Copy);
    assert_eq!(draws(&comparison), [copy("Alderby Echo"), copy("Coast Ledger")]);
}

#[test]
fn a_paragraph_taken_over_leaves_two_origins() {
    let paragraph = &WIRE[..WIRE.find(" The store held").unwrap()];
    let long = format!("{OWN}\n{paragraph}\n{}", OWN.replace("kitchen", "garden").replace("boots", "coat"));
    let comparison = compared(&[
        report("North Wire", "2024-02-07T06:00:00Z", WIRE),
        report("Coast Ledger", "2024-02-07T12:00:00Z", &long),
    ]);
    assert_eq!(comparison.origins.len(), 2);
    assert_eq!(draws(&comparison), [drew("Coast Ledger", "North Wire", DrawKind::PartialCopy)]);
    assert!(comparison.draws[0].reason.contains("words in a row"), "{}", comparison.draws[0].reason);
}

#[test]
fn the_direction_goes_by_instant() {
    // 15:00 in Tokyo is 07:00 in Berlin; on the clocks of both places the copy is the earlier.
    let comparison = compared(&[
        report("Tokyo Wire", "2024-02-07T15:00:00+09:00", WIRE),
        report("Berlin Echo", "2024-02-07T09:00:00+01:00", WIRE),
    ]);
    assert_eq!(draws(&comparison), [drew("Berlin Echo", "Tokyo Wire", DrawKind::Copy)]);
    assert_eq!(comparison.reports[0].label(), "Tokyo Wire");
    assert_eq!(comparison.origins[0].name.as_deref(), Some("Tokyo Wire"));
}

#[test]
fn without_times_and_credits_the_direction_is_open() {
    let unknown = [report("North Wire", "", WIRE), report("Alderby Echo", "", WIRE)];
    let comparison = compared(&unknown);
    assert_eq!((comparison.origins.len(), draws(&comparison)), (1, Vec::new()));
    let credited =
        [report("North Wire", "", WIRE), report("Alderby Echo", "", &format!("{WIRE}\nCredit: North Wire"))];
    let comparison = compared(&credited);
    assert_eq!(draws(&comparison), [drew("Alderby Echo", "North Wire", DrawKind::Copy)]);
    assert!(comparison.draws[0].reason.contains("which it names"));
}

#[test]
fn an_outlet_named_for_one_thing_is_drawn_upon() {
    let told = "The watchman told the Coast Ledger that he had gone out to smoke.";
    for (words, kind) in [
        (told, DrawKind::Quoted),
        ("The watchman had gone out to smoke, as first reported by the Coast Ledger.", DrawKind::Quoted),
        ("The watchman had gone out to smoke, according to the newspaper Coast Ledger.", DrawKind::Quoted),
    ] {
        let comparison = compared(&[
            report("The Coast Ledger", "2024-02-07T06:00:00Z", OWN),
            report("North Wire", "2024-02-07T12:00:00Z", &format!("{WIRE} {words}")),
        ]);
        assert_eq!(comparison.origins.len(), 2, "{words}");
        assert_eq!(draws(&comparison), [drew("North Wire", "The Coast Ledger", kind)], "{words}");
    }
    // Its own name, and a name that is no source, are none.
    for words in [
        "The watchman told the Wire that he had gone out to smoke.",
        "A van of the Coast Ledger was buried under the salt.",
    ] {
        let comparison = compared(&[
            report("The Coast Ledger", "2024-02-07T06:00:00Z", OWN),
            report("North Wire", "2024-02-07T12:00:00Z", &format!("{WIRE} {words}")),
        ]);
        assert_eq!(draws(&comparison), [], "{words}");
    }
}

#[test]
fn an_outlet_that_is_not_here_is_named() {
    let comparison = compared(&[report(
        "North Wire",
        "2024-02-07T12:00:00Z",
        &format!("{WIRE} “I went out to smoke,” the watchman told the BBC."),
    )]);
    assert_eq!(draws(&comparison), [("North Wire".to_owned(), None, DrawKind::Quoted)]);
    assert_eq!(comparison.draws[0].name.as_deref(), Some("BBC"));
}

#[test]
fn a_source_by_way_of_another() {
    let middle = format!(
        "{WIRE} The watchman had gone out to smoke against the rules, the newspaper Coast Ledger reported."
    );
    let last = format!("{REWRITTEN} The watchman had gone out to smoke against the rules, it is said.");
    let comparison = compared(&[
        report("Coast Ledger", "2024-02-07T05:00:00Z", OWN),
        report("North Wire", "2024-02-07T06:00:00Z", &middle),
        report("Alderby Echo", "2024-02-07T12:00:00Z", &last),
    ]);
    let expected = [
        drew("North Wire", "Coast Ledger", DrawKind::Quoted),
        drew("Alderby Echo", "Coast Ledger", DrawKind::Quoted),
        drew("Alderby Echo", "North Wire", DrawKind::Rewrite),
    ];
    assert_eq!(draws(&comparison), expected);
    assert!(comparison.draws[1].reason.contains("takes from North Wire"), "{}", comparison.draws[1].reason);
}

#[test]
fn an_agency_by_its_initials() {
    let comparison = compared(&[
        report("Nordic Salt Press", "", WIRE),
        report("Alderby Echo", "", &format!("{REWRITTEN}\nCredit: NSP")),
    ]);
    assert_eq!(comparison.origins.len(), 1);
    assert_eq!(comparison.origins[0].name.as_deref(), Some("Nordic Salt Press"));
    assert_eq!(draws(&comparison), [drew("Alderby Echo", "Nordic Salt Press", DrawKind::Rewrite)]);
}

#[test]
fn one_outlet_twice_and_from_the_future() {
    let comparison = compared(&[
        report("North Wire", "2024-02-07T06:00:00Z", WIRE),
        report("The North Wire", "9999-12-31T23:59:59-12:00", OWN),
        report("", "0001-01-01", ""),
        report("", "", "Snow fell all night."),
        report("", "", "Snow fell all night"),
    ]);
    assert_eq!(comparison.origins.iter().filter(|o| o.reports.len() == 2).count(), 2);
    assert!(comparison.origins.iter().flat_map(|o| &o.why).any(|k| k.kind == KinshipKind::SameOutlet));
    assert_eq!(draws(&comparison), []);
}

/// Reports of one story, every tenth an own text and the others copies with a word changed.
fn thousands(n: usize) -> Vec<Report> {
    let text = |ix: usize| match ix % 10 {
        0 => OWN.split(' ').map(|w| format!("{w}{} ", ix % 97)).collect::<String>(),
        _ => format!("{} {ix}", WIRE.replace("midnight", &format!("hour{}", ix % 50))),
    };
    (0..n).map(|ix| report(&format!("Outlet {ix}"), "2024-02-07", &text(ix))).collect()
}

#[test]
fn ten_thousand_reports_of_one_story() {
    let ratio = growth(1_000, 10_000, |n: usize| {
        let reports = thousands(n);
        let empty = unread(&reports);
        let annotated = beside(&reports, &empty);
        let (took, comparison) = timed(|| compare(&annotated));
        comparison.check(&annotated).unwrap();
        let largest = comparison.origins.iter().map(|o| o.reports.len()).max().unwrap();
        assert_eq!(largest, n * 9 / 10);
        took
    });
    let Some(ratio) = ratio else { return eprintln!("SKIPPED: no CPU time") };
    // Ten times the reports in ten times the time; the square of their number would be a hundred times.
    assert!(ratio < 30.0, "ten times the reports took {ratio:.1} times as long");
}

/// Reports that name, credit and repeat one another: each of an outlet of its own, of which many have a word in common; each names
/// outlets by a part of their names and by names of none here, and every twentieth is an announcement with figures.
fn entangled(n: usize) -> Vec<Report> {
    let text = |ix: usize| {
        let other = |k: usize| (ix * 31 + k * 17) % n;
        let named =
            (0..6).map(|k| format!("A clerk told the Town{} Post that door {ix}x{k} was shut. ", other(k)));
        let far = (0..6).map(|k| format!("According to Radio Far{}, lamp {ix}x{k} was out. ", other(k)));
        let figures = (0..6).map(|k| {
            format!(
                "The city paid {},{:03} crowns for item {ix}x{k}. ",
                1 + other(k) / 900,
                100 + other(k) % 900
            )
        });
        let body: String = named.chain(far).chain(figures).collect();
        format!("Report {ix}\n{body}\nCredit: TP{}", other(7))
    };
    let outlet = |ix: usize| match ix % 20 {
        0 => format!("Town{ix} Council (news release)"),
        _ => format!("Outlet of Town{ix} Post"),
    };
    (0..n).map(|ix| report(&outlet(ix), &format!("2024-02-{:02}", 1 + ix % 28), &text(ix))).collect()
}

#[test]
fn who_drew_on_whom_takes_time_in_proportion_to_the_reports() {
    let ratio = growth(500, 2_000, |n: usize| {
        let reports = entangled(n);
        let empty = unread(&reports);
        let annotated = beside(&reports, &empty);
        let (took, comparison) = timed(|| compare(&annotated));
        assert!(comparison.draws.len() > n, "{}", comparison.draws.len());
        took
    });
    let Some(ratio) = ratio else { return eprintln!("SKIPPED: no CPU time") };
    // The square of their number would be sixteen times.
    assert!(ratio < 8.0, "four times the reports took {ratio:.1} times as long");
}
