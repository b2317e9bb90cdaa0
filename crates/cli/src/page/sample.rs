//! A small account made by hand, so that the tests of the pages do not hang on the stages.

use crosswire::Account;
use crosswire::report::{
    Amount, Annotations, EntityKind, Grain, MadeBy, Manner, Moment, Part, PartKind, Record, Report, ReportId,
    Span, Text,
};
use crosswire::story::*;

const HARBOUR: &str = "Ferries collide off Marholm\n\n\
    Two ferries collided off Marholm on Sunday. At least 40 people were hurt.\n\n\
    “The fog came down in minutes,” harbour master Ines Dahl said. She asked for patience.\n\n\
    The line stopped all crossings on 3 March.";
const POST: &str = "Marholm: 32 hurt in ferry crash\n\n\
    Two passenger ferries crashed into each other near Marholm on Sunday, and 32 people were injured.\n\n\
    Harbour master Ines Dahl said the fog had come down in minutes. A crew member blamed the radar, <i>Radio</i> & Marholm reported.";
const WIRE: &str = "Ferries collide off Marholm\n\n\
    Two ferries collided off Marholm on Sunday. At least 40 people were hurt.\n\n\
    Credit: Harbour Daily";
const ODD: &str = "מעבורות התנגשו\n\n\
    <script>alert(1)</script> \u{1b}[31mTwo ferries & a buoy collided\u{202e} 🎉. A </title><b>buoy</b> sank there in 2019, it wrote on Monday.";

/// Four reports, three origins; every kind of section has something in it.
pub fn account() -> Account {
    let reports = [
        report("Harbour Daily", "harbour.txt", HARBOUR),
        report("Evening Post", "post.html", POST),
        report("City Wire", "wire.txt", WIRE),
        report("Odd <b>Outlet</b>", "odd.txt", ODD),
    ];
    let comparison = comparison(&reports);
    with(reports.into(), comparison)
}

fn with(reports: Vec<Report>, comparison: Comparison) -> Account {
    let records = reports
        .into_iter()
        .map(|report| {
            let annotations = Some(Annotations::empty(&report, MadeBy::default()));
            Record { report, annotations }
        })
        .collect();
    Account { records, comparison }
}

fn report(outlet: &str, input: &str, text: &str) -> Report {
    let mut report = Report::new(Text::new(text.into()).unwrap());
    report.outlet = Some(outlet.into());
    report.input = Some(input.into());
    report.published = (outlet != "Odd <b>Outlet</b>").then(|| "2025-03-03".parse().unwrap());
    let mut at = 0;
    for (ix, block) in text.split("\n\n").enumerate() {
        let kind = match ix {
            0 => PartKind::Headline,
            _ if block.starts_with("Credit") => PartKind::Credit,
            _ => PartKind::Paragraph,
        };
        report.parts.push(Part { kind, span: report.text.span(at..at + block.len()).unwrap() });
        at += block.len() + 2;
    }
    report.id = report.digest();
    report.check().unwrap();
    report
}

fn comparison(reports: &[Report; 4]) -> Comparison {
    let ids: Vec<ReportId> = reports.iter().map(|r| r.id.clone()).collect();
    let card = |ix: usize, origin| ReportCard {
        id: ids[ix].clone(),
        input: reports[ix].input.clone(),
        outlet: reports[ix].outlet.clone(),
        url: (ix == 1).then(|| "https://post.example/ferries".into()),
        title: reports[ix].headline().map(str::to_owned),
        published: reports[ix].published,
        published_as_carried: (ix == 3).then(|| carried_day(reports)),
        credit: (ix == 2).then(|| "Harbour Daily".into()),
        origin,
    };
    let origin = |name: &str, of: &[usize], why| Origin {
        name: Some(name.into()),
        reports: of.iter().map(|ix| ids[*ix].clone()).collect(),
        why,
    };
    let copy = Kinship {
        kind: KinshipKind::Copy,
        reason: "nearly all words of one are in the other".into(),
        evidence: vec![Evidence { report: ids[2].clone(), spans: vec![find(&reports[2], "Harbour Daily")] }],
    };
    Comparison {
        reports: vec![card(0, 0), card(1, 1), card(2, 0), card(3, 2)],
        draws: draws(reports),
        origins: vec![
            origin("Harbour Daily", &[0, 2], vec![copy]),
            origin("Evening Post", &[1], vec![]),
            origin("Odd <b>Outlet</b>", &[3], vec![]),
        ],
        entities: vec![Entity {
            name: "Ines Dahl".into(),
            names: vec!["Ines Dahl".into()],
            kind: EntityKind::Person,
            evidence: vec![Evidence { report: ids[0].clone(), spans: vec![find(&reports[0], "Ines Dahl")] }],
        }],
        points: points(reports),
        timeline: timeline(reports),
        notes: vec![Remark {
            kind: "shared-credit".into(),
            message: "two reports name one agency".into(),
            evidence: vec![],
        }],
    }
}

/// The day of the one report that tells none.
fn carried_day(reports: &[Report; 4]) -> CarriedDay {
    let words = |ix: usize, words: &str| Evidence {
        report: reports[ix].id.clone(),
        spans: vec![find(&reports[ix], words)],
    };
    let reason =
        "Odd <b>Outlet</b> is of 2025-03-04 because its “Monday” is the 3 March of Harbour Daily".to_owned();
    let steps =
        vec![Step { reason: reason.clone(), evidence: vec![words(3, "on Monday"), words(0, "3 March")] }];
    CarriedDay {
        day: Moment::day("2025-03-04".parse().unwrap()).unwrap(),
        carried: Carried { reason, from: words(0, "3 March"), steps },
    }
}

fn draws(reports: &[Report; 4]) -> Vec<Draw> {
    let words = |ix: usize, words: &str| Evidence {
        report: reports[ix].id.clone(),
        spans: vec![find(&reports[ix], words)],
    };
    vec![
        Draw {
            later: 1,
            earlier: None,
            name: Some("<i>Radio</i> & Marholm".into()),
            kind: DrawKind::Quoted,
            reason: "it names <i>Radio</i> & Marholm for what it tells".into(),
            evidence: vec![words(1, "<i>Radio</i> & Marholm reported")],
        },
        Draw {
            later: 2,
            earlier: Some(0),
            name: Some("Harbour Daily".into()),
            kind: DrawKind::Copy,
            reason: "nearly all words of one are in the other, and it credits Harbour Daily".into(),
            evidence: vec![
                words(2, "Two ferries collided off Marholm on Sunday. At least 40 people were hurt."),
                words(0, "Two ferries collided off Marholm on Sunday. At least 40 people were hurt."),
            ],
        },
    ]
}

fn points(reports: &[Report; 4]) -> Vec<Point> {
    let dahl = Voice::Speaker { entity: 0 };
    let said = |mut t: Telling, reports: &[Report; 4], ix: usize, source: &str, manner| {
        (t.source, t.manner) = (Some(find(&reports[ix], source)), Some(manner));
        t.cue = Some(find(&reports[ix], "said"));
        t
    };
    let collided = vec![
        telling(reports, 0, Voice::Outlet, &["Two ferries collided off Marholm on Sunday"], &[], 0),
        telling(
            reports,
            1,
            Voice::Outlet,
            &["Two passenger ferries crashed into each other near Marholm on Sunday"],
            &[],
            0,
        ),
        telling(reports, 2, Voice::Outlet, &["Two ferries collided off Marholm on Sunday"], &[], 0),
        telling(
            reports,
            3,
            Voice::Outlet,
            &["<script>alert(1)</script> \u{1b}[31mTwo ferries & a buoy collided\u{202e} 🎉"],
            &[],
            0,
        ),
    ];
    let hurt = vec![
        telling(reports, 0, Voice::Outlet, &["At least 40 people were hurt"], &["At least 40"], 0),
        telling(reports, 1, Voice::Outlet, &["32 people were injured"], &["32 people"], 1),
        telling(reports, 2, Voice::Outlet, &["At least 40 people were hurt"], &["At least 40"], 0),
    ];
    let fog = vec![
        said(
            telling(reports, 0, dahl, &["“The fog came down in minutes,”"], &[], 0),
            reports,
            0,
            "harbour master Ines Dahl",
            Manner::Direct,
        ),
        said(
            telling(reports, 1, dahl, &["the fog had come down in minutes"], &[], 0),
            reports,
            1,
            "Harbour master Ines Dahl",
            Manner::Indirect,
        ),
    ];
    let radar = Telling {
        source: Some(find(&reports[1], "A crew member")),
        cue: Some(find(&reports[1], "blamed")),
        manner: Some(Manner::Indirect),
        ..telling(reports, 1, Voice::Unnamed, &["the radar"], &[], 0)
    };
    vec![
        point(reports, Agreement::Corroborated, "told alike", collided, &[0, 1, 2]),
        Point {
            sources: Some(1),
            ..point(reports, Agreement::Corroborated, "one speaker, the same words", fog, &[0, 1])
        },
        point(
            reports,
            Agreement::Conflict(ConflictKind::Number),
            "at least 40 people in Harbour Daily, 32 in Evening Post",
            hurt,
            &[0, 1],
        ),
        point(
            reports,
            Agreement::Single,
            "told by one",
            vec![telling(reports, 0, Voice::Outlet, &["The line stopped all crossings on 3 March"], &[], 0)],
            &[0],
        ),
        point(reports, Agreement::Single, "told by one", vec![radar], &[1]),
    ]
}

fn point(
    reports: &[Report; 4],
    agreement: Agreement,
    reason: &str,
    tellings: Vec<Telling>,
    origins: &[u32],
) -> Point {
    let silent =
        reports.iter().map(|r| r.id.clone()).filter(|id| tellings.iter().all(|t| t.report != *id)).collect();
    Point {
        agreement,
        reason: reason.into(),
        tellings,
        lead: 0,
        likeness: 1.0,
        sources: None,
        origins: origins.into(),
        silent,
    }
}

fn telling(
    reports: &[Report; 4],
    ix: usize,
    voice: Voice,
    words: &[&str],
    focus: &[&str],
    side: u32,
) -> Telling {
    telling_of(&reports[ix], voice, words, focus, side)
}

fn telling_of(report: &Report, voice: Voice, words: &[&str], focus: &[&str], side: u32) -> Telling {
    Telling {
        report: report.id.clone(),
        side,
        voice,
        content: words.iter().map(|w| find(report, w)).collect(),
        source: None,
        cue: None,
        manner: None,
        part: PartKind::Paragraph,
        figures: focus
            .iter()
            .map(|f| Figure {
                span: find(report, f),
                amount: Amount::Exact { value: 40.0 },
                unit: None,
                of: Some("person".into()),
            })
            .collect(),
        focus: focus.iter().map(|w| find(report, w)).collect(),
    }
}

fn timeline(reports: &[Report; 4]) -> Vec<Event> {
    let told = |ix: usize, timex: &str, words: &str| EventTelling {
        report: reports[ix].id.clone(),
        timex: find(&reports[ix], timex),
        content: vec![find(&reports[ix], words)],
        voice: Voice::Outlet,
        moment: None,
        offset: None,
        carried: None,
    };
    let day = |day: &str| Moment::day(day.parse().unwrap()).unwrap();
    let event = |moment, kind, tellings| Event {
        moment,
        kind,
        alternatives: Vec::new(),
        order: None,
        origins: Vec::new(),
        tellings,
    };
    let year = Moment {
        from: "2019-01-01".parse().unwrap(),
        until: "2020-01-01".parse().unwrap(),
        grain: Grain::Year,
    };
    let carried = Carried {
        reason: "“Sunday” in Evening Post is 2025-03-02 because Harbour Daily tells the same".into(),
        from: Evidence { report: reports[0].id.clone(), spans: vec![find(&reports[0], "Sunday")] },
        steps: Vec::new(),
    };
    let crash = "Two passenger ferries crashed into each other near Marholm on Sunday";
    let month = Moment {
        from: "2025-03-01".parse().unwrap(),
        until: "2025-04-01".parse().unwrap(),
        grain: Grain::Month,
    };
    let mut events = vec![
        event(year, EventKind::Happened, vec![told(3, "in 2019", "A </title><b>buoy</b> sank there")]),
        event(
            day("2025-03-02"),
            EventKind::Happened,
            vec![
                told(0, "Sunday", "Two ferries collided off Marholm on Sunday"),
                EventTelling { carried: Some(carried), ..told(1, "Sunday", crash) },
                EventTelling {
                    moment: Some(day("2025-03-09")),
                    ..told(2, "Sunday", "Two ferries collided off Marholm on Sunday")
                },
                EventTelling {
                    moment: Some(month),
                    ..told(3, "on Monday", "A </title><b>buoy</b> sank there")
                },
            ],
        ),
        event(
            day("2025-03-03"),
            EventKind::Happened,
            vec![told(0, "3 March", "The line stopped all crossings on 3 March")],
        ),
        event(
            day("2025-03-03"),
            EventKind::Said,
            vec![told(3, "on Monday", "A </title><b>buoy</b> sank there in 2019")],
        ),
    ];
    events[1].alternatives = vec![day("2025-03-09")];
    mark_order(&mut events);
    events
}

/// As many reports as wanted, to see how a page grows: a fifth are copies of the first, the others tell a thing of their own each.
pub fn many(count: usize) -> Account {
    let tell = |ix: usize| match ix % 5 {
        0 => "The old bridge fell into the river on Sunday.\n\nNobody was on it.".to_owned(),
        _ => format!("The old bridge fell, and {ix} boats were near.\n\nWitness {ix} saw it from the bank."),
    };
    let reports: Vec<Report> = (0..count)
        .map(|ix| {
            let text = format!("The bridge at Hallum is gone\n\n{}", tell(ix));
            let mut report = report(&format!("The Outlet of Hallum {ix}"), &format!("{ix}.txt"), &text);
            let day = format!("2025-{:02}-{:02}", 3 + ix / 28 % 9, 1 + ix % 28);
            report.published = Some(day.parse().unwrap());
            report
        })
        .collect();
    let ids: Vec<ReportId> = reports.iter().map(|r| r.id.clone()).collect();
    let copies: Vec<usize> = (0..count).step_by(5).collect();
    let origin_of = |ix: usize| if ix.is_multiple_of(5) { 0 } else { 1 + (ix - 1 - ix / 5) as u32 };
    let one =
        |ix: usize| Origin { name: reports[ix].outlet.clone(), reports: vec![ids[ix].clone()], why: vec![] };
    let mut origins = vec![Origin { reports: copies.iter().map(|ix| ids[*ix].clone()).collect(), ..one(0) }];
    origins.extend((0..count).filter(|ix| ix % 5 != 0).map(one));
    let silent =
        |told: &[Telling]| ids.iter().filter(|id| told.iter().all(|t| t.report != **id)).cloned().collect();
    let own = |ix: usize, words: &str| telling_of(&reports[ix], Voice::Outlet, &[words], &[], 0);
    let fell: Vec<Telling> = (0..count).map(|ix| own(ix, "The old bridge fell")).collect();
    let point = |agreement, tellings: Vec<Telling>, origins: Vec<u32>| Point {
        agreement,
        reason: "told alike".into(),
        silent: silent(&tellings),
        tellings,
        lead: 0,
        likeness: 1.0,
        sources: None,
        origins,
    };
    let mut points = vec![point(Agreement::Corroborated, fell, (0..origins.len() as u32).collect())];
    points.extend((0..count).filter(|ix| ix % 5 != 0).map(|ix| {
        point(
            Agreement::Single,
            vec![own(ix, &format!("Witness {ix} saw it from the bank"))],
            vec![origin_of(ix)],
        )
    }));
    let draws = copies.iter().skip(1).map(|ix| Draw {
        later: *ix as u32,
        earlier: Some(0),
        name: reports[0].outlet.clone(),
        kind: DrawKind::Copy,
        reason: "the same words".into(),
        evidence: vec![Evidence {
            report: ids[*ix].clone(),
            spans: vec![find(&reports[*ix], "The old bridge fell")],
        }],
    });
    let card = |ix: usize| ReportCard {
        id: ids[ix].clone(),
        input: reports[ix].input.clone(),
        outlet: reports[ix].outlet.clone(),
        url: None,
        title: reports[ix].headline().map(str::to_owned),
        published: reports[ix].published,
        published_as_carried: None,
        credit: None,
        origin: origin_of(ix),
    };
    let comparison = Comparison {
        reports: (0..count).map(card).collect(),
        draws: draws.collect(),
        origins,
        entities: vec![],
        points,
        timeline: vec![],
        notes: vec![],
    };
    with(reports, comparison)
}

/// Reports that tell thirty things each that no other tells.
pub fn long(count: usize) -> Account {
    let words = |ix: usize, n: usize| format!("Boat {n} of quay {ix} was lost.");
    let text = |ix: usize| {
        (0..30).fold(format!("The flood at quay {ix}"), |t, n| format!("{t}\n\n{}", words(ix, n)))
    };
    let reports: Vec<Report> =
        (0..count).map(|ix| report(&format!("Quay {ix}"), &format!("{ix}.txt"), &text(ix))).collect();
    let mut comparison = many(count).comparison;
    (comparison.points, comparison.draws) = (Vec::new(), Vec::new());
    for (ix, report) in reports.iter().enumerate() {
        (comparison.reports[ix].id, comparison.reports[ix].origin) = (report.id.clone(), ix as u32);
    }
    comparison.origins = reports
        .iter()
        .map(|r| Origin { name: r.outlet.clone(), reports: vec![r.id.clone()], why: vec![] })
        .collect();
    for (ix, report) in reports.iter().enumerate() {
        let silent: Vec<ReportId> =
            reports.iter().map(|r| r.id.clone()).filter(|id| *id != report.id).collect();
        comparison.points.extend((0..30).map(|n| Point {
            agreement: Agreement::Single,
            reason: "told by one".into(),
            tellings: vec![telling_of(report, Voice::Outlet, &[&words(ix, n)], &[], 0)],
            lead: 0,
            likeness: 1.0,
            sources: None,
            origins: vec![ix as u32],
            silent: silent.clone(),
        }));
    }
    with(reports, comparison)
}

/// Reports of some thousand bytes each, with more than a page has room for of everything: things that each alone tells, draws, notes,
/// and events of which some overlap.
pub fn heavy(count: usize) -> Account {
    const TOLD: usize = 35;
    let words = |ix: usize, n: usize| {
        format!(
            "Boat {n} of quay {ix} was lost in the flood on 3 March although its crew had tied it up with two ropes for the night, \
             and nobody who lives along that bank of the river saw it go."
        )
    };
    let text = |ix: usize| {
        (0..TOLD).fold(format!("The flood at quay {ix}"), |t, n| format!("{t}\n\n{}", words(ix, n)))
    };
    let reports: Vec<Report> =
        (0..count).map(|ix| report(&format!("Quay {ix}"), &format!("{ix}.txt"), &text(ix))).collect();
    let ids: Vec<ReportId> = reports.iter().map(|r| r.id.clone()).collect();
    let mut comparison = many(count).comparison;
    for (ix, id) in ids.iter().enumerate() {
        (comparison.reports[ix].id, comparison.reports[ix].origin) = (id.clone(), ix as u32);
    }
    comparison.origins = (0..count)
        .map(|ix| Origin {
            name: reports[ix].outlet.clone(),
            reports: vec![ids[ix].clone()],
            why: Vec::new(),
        })
        .collect();
    let silent = |ix: usize| ids.iter().filter(|id| **id != ids[ix]).cloned().collect::<Vec<_>>();
    let alone = |(ix, n): (usize, usize)| Point {
        agreement: Agreement::Single,
        reason: "told by one".into(),
        tellings: vec![telling_of(&reports[ix], Voice::Outlet, &[&words(ix, n)], &[], 0)],
        lead: 0,
        likeness: 1.0,
        sources: None,
        origins: vec![ix as u32],
        silent: silent(ix),
    };
    let all = || (0..count).flat_map(|ix| (0..TOLD).map(move |n| (ix, n)));
    comparison.points = all().map(alone).collect();
    let place = |ix: usize, n: usize| Evidence {
        report: ids[ix].clone(),
        spans: vec![find(&reports[ix], &words(ix, n))],
    };
    let pairs = (0..count).flat_map(|later| (0..later).map(move |earlier| (later, earlier)));
    let draw = |(later, earlier): (usize, usize)| Draw {
        later: later as u32,
        earlier: Some(earlier as u32),
        name: reports[earlier].outlet.clone(),
        kind: DrawKind::PartialCopy,
        reason: format!("Quay {later} has 14 words in a row from Quay {earlier}, which was published before"),
        evidence: vec![place(later, 1), place(earlier, 1)],
    };
    comparison.draws = pairs.map(draw).collect();
    comparison.notes = all()
        .map(|(ix, n)| Remark {
            kind: "shared-credit".into(),
            message: format!(
                "Quay {ix} and its neighbour both credit boat {n}, but few of their words are the same"
            ),
            evidence: vec![place(ix, n)],
        })
        .collect();
    let told = |ix: usize, n: usize| EventTelling {
        report: ids[ix].clone(),
        timex: find(&reports[ix], "3 March"),
        content: place(ix, n).spans,
        voice: Voice::Outlet,
        moment: None,
        offset: None,
        carried: None,
    };
    // Some are told by two, and are those that a page keeps.
    let tellers = |ix: usize, n: usize| ix..(ix + 1 + usize::from(n.is_multiple_of(4))).min(count);
    let event = |(ix, n): (usize, usize)| {
        let day = |n: usize| format!("2025-{:02}-{:02}T00:00", 1 + n / 28, 1 + n % 28).parse().unwrap();
        // Every third lasts some days, so that it overlaps with others.
        let (first, last) = (ix * 5 + n / 7, ix * 5 + n / 7 + if n.is_multiple_of(3) { 9 } else { 1 });
        let grain = if n.is_multiple_of(3) { Grain::Week } else { Grain::Day };
        Event {
            moment: Moment { from: day(first), until: day(last), grain },
            kind: EventKind::Happened,
            alternatives: Vec::new(),
            order: None,
            origins: tellers(ix, n).map(|t| t as u32).collect(),
            tellings: tellers(ix, n).map(|t| told(t, n)).collect(),
        }
    };
    comparison.timeline = all().map(event).collect();
    comparison.timeline.sort_by_key(|e| (e.moment.from, e.moment.until));
    mark_order(&mut comparison.timeline);
    with(reports, comparison)
}

fn find(report: &Report, words: &str) -> Span {
    let start = report.text.as_str().find(words).unwrap_or_else(|| panic!("no {words:?} in the text"));
    report.text.span(start..start + words.len()).unwrap()
}

/// Holds what the program shows against a file under `tests/pages`; `CROSSWIRE_BLESS=1` writes the file.
pub fn same_as_file(name: &str, shown: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    if std::env::var_os("CROSSWIRE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, shown).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(wanted == shown, "{} differs; what is shown now:\n{shown}", path.display());
}
