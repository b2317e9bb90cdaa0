//! Reports placed a second, and memory, at 1,000 live reports and at as many as are asked for.
//!
//! `cargo bench --bench placing -- [LIVE [TEXTS]]`: LIVE is 20,000 if not given; TEXTS is a file of JSON lines with a `text` each, of
//! whose sentences the reports are made; our own reports in `training/reports` if not given. A story is 24 sentences drawn from the pool with three names of
//! its own; a report of it has a title, 12 of them and 6 others. Two reports make a story on average, of 400 words each with newspaper
//! sentences. Same arguments, same reports.

use crosswire::report::{Part, PartKind, Report, Text};
use crosswire::story::group::{Settings, Stories};
use crosswire_bench::once;
use std::error::Error;
use std::time::Duration;

/// Our own marked reports, in this repository.
const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../training/reports");

/// Reports in one measurement.
const MEASURED: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let live: usize = args.first().map_or(Ok(20_000), |n| n.parse())?;
    let pool = match args.get(1) {
        Some(file) => sentences(std::fs::read_to_string(file)?.lines()),
        None => sentences(ours()?.iter().map(String::as_str)),
    };
    println!("{} sentences to draw from", pool.len());
    println!(
        "{:>12} {:>10} {:>13} {:>14} {:>12} {:>14}",
        "live reports", "stories", "wall ms each", "cpu ms each", "reports/s", "memory, MB"
    );
    let mut stories = Stories::new(Settings { live_days: i32::MAX, ..Settings::default() });
    let mut next = 0;
    let empty = memory();
    for target in [1_000, 10_000, 100_000, 1_000_000].into_iter().filter(|t| *t < live).chain([live]) {
        while stories.reports() < target {
            stories.place(&report(&pool, next)?);
            next += 1;
        }
        let reports: Vec<Report> =
            (0..MEASURED).map(|n| report(&pool, next + n)).collect::<Result<_, _>>()?;
        next += MEASURED;
        let spent = once(|| {
            for report in &reports {
                stories.place(report);
            }
        });
        let each = |d: Duration| 1e3 * d.as_secs_f64() / MEASURED as f64;
        let (wall, cpu) = (each(spent.wall), each(spent.cpu));
        let rate = 1e3 / if spent.cpu.is_zero() { wall } else { cpu };
        let used = memory().saturating_sub(empty) / 1_000;
        println!(
            "{:>12} {:>10} {wall:>13.2} {cpu:>14.2} {rate:>12.0} {used:>14}",
            stories.reports(),
            stories.len()
        );
    }
    Ok(())
}

/// The texts of our own reports, without their marks: `{k2:words}`, `{s1=name:words}`.
fn ours() -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths =
        std::fs::read_dir(OURS)?.map(|e| Ok(e?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    paths.iter().map(|path| Ok(unmarked(&std::fs::read_to_string(path)?))).collect()
}

fn unmarked(marked: &str) -> String {
    let mut pieces = marked.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = pieces.map(|piece| piece.split_once(':').map_or(piece, |(_, words)| words));
    rest.fold(first, |text, piece| text + piece).replace('}', "")
}

/// Sentences of the texts; of a JSON line with a text, those of the text.
fn sentences<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut pool = Vec::new();
    for text in texts {
        let inner = text.split_once("\"text\": \"").map_or(text, |(_, t)| t.trim_end_matches("\"}"));
        let inner = inner.replace("\\n", "\n").replace("\\\"", "\"").replace("\\u2019", "’");
        let whole =
            inner.split_inclusive(['.', '\n']).map(str::trim).filter(|s| s.len() > 60 && s.len() < 300);
        pool.extend(whole.map(str::to_owned));
    }
    pool
}

/// The n-th report: of story n / 2, or of one of the hundred before.
fn report(pool: &[String], n: usize) -> Result<Report, &'static str> {
    let mut own = Dice(n as u64 * 2 + 1);
    let story = (n / 2).saturating_sub(own.roll(100));
    let mut dice = Dice(story as u64 * 2 + 1_000_003);
    let names: Vec<String> = (0..3).map(|_| format!("{} {}", name(&mut dice), name(&mut dice))).collect();
    let of_story: Vec<usize> = (0..24).map(|_| dice.roll(pool.len())).collect();
    let mut text = format!("{} and {} at odds\n\n", names[0], names[1]);
    let title = text.len() - 2;
    for at in 0..18 {
        let ix = if at % 3 < 2 { of_story[own.roll(24)] } else { own.roll(pool.len()) };
        text.push_str(pool.get(ix).ok_or("no sentences")?);
        if at % 4 == 0 {
            text.push_str(&format!(" It was {} who said so.", names[at / 4 % 3]));
        }
        text.push('\n');
    }
    let text = Text::new(text).ok_or("too long")?;
    let mut report = Report::new(text);
    let parts = [(PartKind::Headline, 0..title), (PartKind::Paragraph, title..report.text.len())];
    for (kind, range) in parts {
        report.parts.extend(report.text.trimmed(range).map(|span| Part { kind, span }));
    }
    report.outlet = Some(format!("Outlet {}", own.roll(500)));
    report.published =
        format!("2025-{:02}-{:02}", 1 + story / 90_000 % 12, 1 + story / 3_000 % 28).parse().ok();
    report.id = report.digest();
    Ok(report)
}

/// A made-up name of three syllables.
fn name(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 24] = [
        "ka", "mor", "vel", "ti", "sun", "dra", "lo", "pen", "ri", "gal", "bo", "nes", "fa", "tor", "mi",
        "hul", "ze", "lin", "or", "pa", "sti", "wen", "jo", "rak",
    ];
    let word: String = (0..4).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
    word[..1].to_uppercase() + &word[1..]
}

/// Numbers that look thrown and are always the same (SplitMix64, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize % sides.max(1)
    }
}

/// What this process holds, in kB; 0 where the system does not tell.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
