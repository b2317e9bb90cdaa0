//! Reports and tokens a second: each stage by itself on one core, the whole chain on one core and on two.
//!
//! `cargo bench` prints medians of several runs. A token here is a word piece of the encoder. The article is made of the
//! bundled examples, joined until it has about 1,000 word pieces, the length of a news article.

use crosswire::annotate::{self, Models, assertion, chain, mention, quantity, reading, sentence, timex};
use crosswire::encoder::Encoder;
use crosswire::report::{Record, Report};
use crosswire::{Pipeline, extract};
use crosswire_bench::{Spent, median};
use std::error::Error;
use std::hint::black_box;

const EXAMPLES: [&str; 4] = [
    include_str!("../../examples/london-summit/baltic-tribune.txt"),
    include_str!("../../examples/london-summit/capital-dispatch.txt"),
    include_str!("../../examples/london-summit/northern-ledger.txt"),
    include_str!("../../examples/london-summit/baltic-tribune.txt"),
];
const PIECES: usize = 1_000;
/// Odd, so that the median is a run; enough for a steady one on a shared machine.
const RUNS: usize = 9;
/// Reports in a run of the whole chain.
const BATCH: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let models = Models::embedded()?;
    let text = article(models.encoder)?;
    let report = read(&text)?;
    let pieces = pieces(models.encoder, &report);
    println!("one article: {} bytes, {pieces} word pieces; medians of {RUNS} runs\n", text.len());
    println!(
        "{:<28} {:>10} {:>10} {:>12} {:>12}",
        "stage, one core", "wall ms", "cpu ms", "reports/s", "tokens/s"
    );
    for (name, work) in stages(&text, &report, models) {
        line(name, 1, pieces, median(RUNS, work));
    }
    println!();
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let spent = pool.install(|| median(RUNS, || whole(&text)));
        line(&format!("whole chain, {threads} thread(s)"), BATCH, pieces, spent);
    }
    Ok(())
}

type Work<'a> = Box<dyn FnMut() + 'a>;

fn stages<'a>(text: &'a str, report: &'a Report, models: Models) -> Vec<(&'static str, Work<'a>)> {
    let done = annotate::annotate(report, &models);
    let reading::Reading { names, links, .. } = reading::read(report, models.encoder);
    let (sentences, timexes) = (done.sentences.clone(), done.timexes.clone());
    let for_timexes = sentences.clone();
    let for_quantities = sentences.clone();
    let for_chains = sentences.clone();
    let attributions = done.attributions.clone();
    let record = Record { report: report.clone(), annotations: Some(done) };
    vec![
        ("extract, plain text", Box::new(move || drop(black_box(read(text))))),
        ("sentences", Box::new(move || drop(black_box(sentence::sentences(report))))),
        ("encoder alone", Box::new(move || encode(models.encoder, report))),
        (
            "encoder, attributions, names",
            Box::new(move || drop(black_box(reading::read(report, models.encoder)))),
        ),
        ("timexes", Box::new(move || drop(black_box(timex::timexes(report, &for_timexes))))),
        (
            "quantities",
            Box::new(move || drop(black_box(quantity::quantities(report, &for_quantities, &timexes)))),
        ),
        (
            "mentions and chains",
            Box::new(move || {
                let mut mentions = mention::mentions(report, &for_chains, &names, &attributions);
                black_box(chain::chains(
                    report,
                    &for_chains,
                    &attributions,
                    &links,
                    &chain::Settings::SHIPPED,
                    &mut mentions,
                ));
            }),
        ),
        ("assertions", {
            let attributions =
                record.annotations.iter().flat_map(|a| a.attributions.clone()).collect::<Vec<_>>();
            Box::new(move || drop(black_box(assertion::assertions(report, &sentences, &attributions))))
        }),
        (
            "compare, by itself",
            Box::new(move || drop(black_box(crosswire::Account::of(vec![record.clone()])))),
        ),
    ]
}

/// Reads, annotates and compares a batch of copies of the article by different outlets.
fn whole(text: &str) {
    let reports = (0..BATCH).filter_map(|n| {
        let mut report = read(text).ok()?;
        report.outlet = Some(format!("Outlet {n}"));
        report.id = report.digest();
        Some(report)
    });
    let reports: Vec<Report> = reports.collect();
    let pipeline = Pipeline::new().ok();
    black_box(pipeline.map(|p| p.account(reports)));
}

fn encode(encoder: &Encoder, report: &Report) {
    for window in encoder.windows(&report.text, Some(0..report.text.len())) {
        drop(black_box(encoder.read(&window)));
    }
}

/// The examples joined until they have enough word pieces.
fn article(encoder: &Encoder) -> Result<String, extract::Error> {
    let mut text = String::new();
    for example in EXAMPLES {
        for paragraph in example.split_inclusive('\n') {
            text.push_str(paragraph);
            if text.len() > 3_000 && pieces(encoder, &read(&text)?) >= PIECES {
                return Ok(text);
            }
        }
        text.push_str("\n\n");
    }
    Ok(text)
}

fn read(text: &str) -> Result<Report, extract::Error> {
    extract::report(&extract::Source { bytes: text.as_bytes(), ..extract::Source::default() })
}

fn pieces(encoder: &Encoder, report: &Report) -> usize {
    encoder.windows(&report.text, Some(0..report.text.len())).map(|w| w.pieces()).sum()
}

fn line(name: &str, reports: usize, pieces: usize, spent: Spent) {
    let seconds = spent.wall.as_secs_f64();
    let rate = reports as f64 / seconds;
    let (wall, cpu) = (1e3 * seconds, 1e3 * spent.cpu.as_secs_f64());
    println!("{name:<28} {wall:>10.2} {cpu:>10.2} {rate:>12.1} {:>12.0}", rate * pieces as f64);
}
