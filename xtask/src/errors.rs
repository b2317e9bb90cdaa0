//! `cargo xtask errors`: what the program still reads wrongly in our own corpus, by kind, as `docs/errors.md`.
//!
//! Two sources: the open cases of `corpus/marked`, and every difference between `corpus/reports` and what the pipeline reads. A difference
//! has a kind (what sort of words it is about) and goes under what is wrong with it. The advice beside it tells what would mend a kind.

mod kind;

use crate::eval::REPORTS;
use crate::eval::reports::{Reading, readings, same_amount, same_value};
use marked::report::Amount;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

const PAGE: &str = "docs/errors.md";
const MARKED: &str = "corpus/marked";

/// How many examples of a kind the page shows.
const EXAMPLES: usize = 3;

/// Writes the page; with `all` prints every difference instead.
pub fn errors(all: bool) -> Result<(), String> {
    let readings = readings()?;
    let differences: Vec<Difference> = readings.iter().flat_map(differences).collect();
    if all {
        for d in &differences {
            println!("{}: {}, {}: {}", d.report, d.wrong.title(), d.kind, d.told);
        }
        return Ok(());
    }
    let page = page(readings.len(), &differences, &open_cases(Path::new(MARKED))?);
    std::fs::create_dir_all("docs")
        .and_then(|()| std::fs::write(PAGE, page))
        .map_err(|e| format!("{PAGE}: {e}"))?;
    println!("{PAGE}: {} differences in {} reports", differences.len(), readings.len());
    Ok(())
}

/// One thing that is read otherwise than it is marked.
struct Difference {
    wrong: Wrong,
    kind: &'static str,
    report: String,
    told: String,
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wrong {
    Missed,
    False,
    Speaker,
    Date,
    Figure,
}

impl Wrong {
    const ALL: [Wrong; 5] = [Wrong::Missed, Wrong::False, Wrong::Speaker, Wrong::Date, Wrong::Figure];

    fn title(self) -> &'static str {
        match self {
            Wrong::Missed => "attributions missed",
            Wrong::False => "attributions that are none",
            Wrong::Speaker => "wrong speakers",
            Wrong::Date => "wrong dates",
            Wrong::Figure => "wrong figures",
        }
    }
}

fn differences(reading: &Reading) -> Vec<Difference> {
    let mut out = Vec::new();
    let mut add = |wrong, kind, told: String| {
        out.push(Difference { wrong, kind, report: reading.marked.name.clone(), told });
    };
    let (marked, found) = (&reading.marked, &reading.found);
    let pairs = reading.attributions();
    for (i, told) in marked.told.iter().enumerate() {
        let speaker = told.speaker.as_deref().unwrap_or("nobody");
        let words =
            format!("{speaker} | {} | {}", cue(reading, told.cue.as_ref()), quoted(reading, &told.content));
        let Some((_, j)) = pairs.iter().find(|p| p.0 == i) else {
            add(Wrong::Missed, kind::of_marked(reading, told), words);
            continue;
        };
        let ours = &found.attributions[*j];
        if told.speaker.as_deref().is_some_and(|s| reading.is_named(s) && !reading.is_speaker(s, ours)) {
            let given = ours.speaker.as_ref().map_or("nobody", |s| &s.name);
            add(Wrong::Speaker, kind::of_speaker(reading, ours), format!("{words}: read as {given}"));
        }
    }
    for (j, ours) in found.attributions.iter().enumerate() {
        if pairs.iter().all(|p| p.1 != j) {
            let content: Vec<_> = ours.content.iter().map(|s| s.range()).collect();
            let source = ours.source.map_or("nobody", |s| &marked.text[s.range()]);
            let act = cue(reading, ours.cue.map(|s| s.range()).as_ref());
            let words = format!("{source} | {act} | {}", quoted(reading, &content));
            add(Wrong::False, kind::of_found(reading, ours), words);
        }
    }
    for (kind, words) in dates(reading) {
        add(Wrong::Date, kind, words);
    }
    for (kind, words) in figures(reading) {
        add(Wrong::Figure, kind, words);
    }
    out
}

fn dates(reading: &Reading) -> Vec<(&'static str, String)> {
    let (marked, ours, pairs) = (&reading.marked.dates, reading.timexes(), reading.dates());
    let text = &reading.marked.text;
    let value = |j: usize| ours[j].value.as_deref().unwrap_or_default();
    let mut out = Vec::new();
    for (i, date) in marked.iter().enumerate() {
        let words = format!("“{}” = {}", &text[date.span.clone()], date.value);
        match pairs.iter().find(|p| p.0 == i) {
            None => out.push((
                kind::of_date(&date.value),
                format!("{words}: not found ({})", around(text, &date.span)),
            )),
            Some((_, j)) if !same_value(&date.value, ours[*j]) => {
                let ours = format!("“{}” = {}", &text[ours[*j].span.range()], value(*j));
                out.push((
                    kind::of_date(&date.value),
                    format!("{words}: read as {ours} ({})", around(text, &date.span)),
                ));
            }
            Some(_) => {}
        }
    }
    for (j, timex) in ours.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
        let span = timex.span.range();
        out.push((
            "not marked",
            format!("“{}” read as {} ({})", &text[span.clone()], value(j), around(text, &span)),
        ));
    }
    out
}

fn figures(reading: &Reading) -> Vec<(&'static str, String)> {
    let (marked, ours, pairs) = (&reading.marked.figures, reading.amounts(), reading.figures());
    let text = &reading.marked.text;
    let told = |a: &Amount| match a.low == a.high {
        true => format!("{:?} {}", a.bound, a.low),
        false => format!("{} to {}", a.low, a.high),
    };
    let mut out = Vec::new();
    for (i, figure) in marked.iter().enumerate() {
        let amount = format!("“{}” = {} {}", &text[figure.span.clone()], told(&figure.amount), figure.unit);
        let place = around(text, &figure.span);
        match pairs.iter().find(|p| p.0 == i) {
            None => out.push((kind::of_figure(text, figure), format!("{amount}: not found ({place})"))),
            Some((_, j)) if !same_amount(&figure.amount, ours[*j].amount) => {
                let read = format!("“{}” = {:?}", &text[ours[*j].span.range()], ours[*j].amount);
                out.push((kind::of_figure(text, figure), format!("{amount}: read as {read} ({place})")));
            }
            Some(_) => {}
        }
    }
    for (_, quantity) in ours.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
        let span = quantity.span.range();
        out.push((
            "not marked",
            format!("“{}” read as {:?} ({})", &text[span.clone()], quantity.amount, around(text, &span)),
        ));
    }
    out
}

fn cue(reading: &Reading, cue: Option<&Range<usize>>) -> String {
    cue.map_or("no cue".to_owned(), |c| reading.marked.text[c.clone()].to_owned())
}

fn quoted(reading: &Reading, content: &[Range<usize>]) -> String {
    let pieces: Vec<_> = content.iter().map(|c| short(&reading.marked.text[c.clone()])).collect();
    pieces.join(" + ")
}

/// The first and last words of a long stretch, on one line.
fn short(words: &str) -> String {
    const ENDS: usize = 8;
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() <= 2 * ENDS + 2 {
        return words.join(" ");
    }
    format!("{} … {}", words[..ENDS].join(" "), words[words.len() - ENDS..].join(" "))
}

/// A few words before and after a place.
fn around(text: &str, span: &Range<usize>) -> String {
    const SIDE: usize = 5;
    let line = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let after = text[span.end..].split('\n').next().unwrap_or_default();
    let first = line(before);
    let (first, last) = (first[first.len().saturating_sub(SIDE)..].join(" "), line(after));
    let last = last[..last.len().min(SIDE)].join(" ");
    let gap = |side: &str, c: Option<char>| {
        if side.is_empty() || !c.is_some_and(char::is_whitespace) { "" } else { " " }
    };
    let (left, right) = (gap(&first, before.chars().next_back()), gap(&last, after.chars().next()));
    format!("{first}{left}{}{right}{last}", &text[span.clone()])
}

/// An open case of the marked texts.
struct Open {
    file: String,
    heading: String,
    text: String,
}

fn open_cases(folder: &Path) -> Result<Vec<Open>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let markdown = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for case in marked::cases(&markdown).into_iter().filter(|c| c.open) {
            out.push(Open { file: file.clone(), heading: case.name, text: case.text });
        }
    }
    Ok(out)
}

/// The page: counts first, then each kind with examples, then the open cases.
fn page(reports: usize, differences: &[Difference], open: &[Open]) -> String {
    let mut groups: BTreeMap<(Wrong, &str), Vec<&Difference>> = BTreeMap::new();
    for d in differences {
        groups.entry((d.wrong, d.kind)).or_default().push(d);
    }
    let mut out = format!(
        "# Where Crosswire still errs\n\n\
         Written by `cargo xtask errors` from our own corpus alone; `cargo xtask errors --all` prints every difference. It holds the\n\
         {reports} reports of [corpus/reports](../{REPORTS}/README.md) against what the program reads, and lists the cases of\n\
         [corpus/marked](../{MARKED}/README.md) that are open: marked rightly and not read yet. Each kind says what would mend it.\n"
    );
    for wrong in Wrong::ALL {
        let mut kinds: Vec<_> = groups.iter().filter(|((w, _), _)| *w == wrong).collect();
        kinds.sort_by_key(|((_, kind), ds)| (std::cmp::Reverse(ds.len()), *kind));
        let count: usize = kinds.iter().map(|(_, ds)| ds.len()).sum();
        out.push_str(&format!("\n## {count} {}\n", wrong.title()));
        for ((_, kind), ds) in kinds {
            out.push_str(&format!(
                "\n### {}, {kind}: {}\n\n{}\n\n",
                singular(wrong),
                ds.len(),
                kind::advice(wrong, kind)
            ));
            for d in spread(ds) {
                out.push_str(&format!("- {}: {}\n", d.report, escaped(&d.told)));
            }
        }
    }
    out.push_str(&format!("\n## {} open cases of the marked texts\n", open.len()));
    let mut last = ("", "");
    for case in open {
        if last.0 != case.file {
            out.push_str(&format!("\n### {}\n", case.file));
        }
        if last != (case.file.as_str(), case.heading.as_str()) {
            out.push_str(&format!("\n**{}**\n\n", case.heading));
        }
        last = (&case.file, &case.heading);
        out.push_str(&format!(
            "- {}\n",
            escaped(&case.text.split_whitespace().collect::<Vec<_>>().join(" "))
        ));
    }
    out
}

fn singular(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Missed => "Missed",
        Wrong::False => "Not marked",
        Wrong::Speaker => "Speaker",
        Wrong::Date => "Date",
        Wrong::Figure => "Figure",
    }
}

/// A few of a kind, from different reports where there are some.
fn spread<'a>(all: &[&'a Difference]) -> Vec<&'a Difference> {
    let mut out: Vec<&Difference> = Vec::new();
    for new_report_only in [true, false] {
        for d in all {
            let fresh = out.iter().all(|o| o.report != d.report);
            let there = out.iter().any(|o| std::ptr::eq(*o, *d));
            if out.len() < EXAMPLES && !there && (fresh || !new_report_only) {
                out.push(d);
            }
        }
    }
    out
}

/// Markdown's own signs as they stand.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '<' | '`' | '|' | '#' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(report: &str) -> Difference {
        let (report, told) = (report.to_owned(), "a *b*".to_owned());
        Difference { wrong: Wrong::Missed, kind: "according to", report, told }
    }

    #[test]
    fn the_page_counts_by_kind_and_shows_different_reports_first() {
        let all = ["a", "a", "b", "a", "c"].map(difference);
        let open =
            Open { file: "x.md".to_owned(), heading: "Dates".to_owned(), text: "on\nMonday\n".to_owned() };
        let page = page(3, &all, &[open]);
        assert!(page.contains("## 5 attributions missed\n\n### Missed, according to: 5\n"), "{page}");
        assert!(page.contains("- a: a \\*b\\*\n- b: a \\*b\\*\n- c: "), "{page}");
        assert!(
            page.contains("## 1 open cases of the marked texts\n\n### x.md\n\n**Dates**\n\n- on Monday\n"),
            "{page}"
        );
    }

    #[test]
    fn long_words_are_shortened_and_places_are_lines() {
        assert_eq!(short("a b\nc"), "a b c");
        let long: String = (0..30).map(|n| format!("{n} ")).collect();
        assert_eq!(short(&long), "0 1 2 3 4 5 6 7 … 22 23 24 25 26 27 28 29");
        let text = "First.\nThe vote, on Monday, was held.";
        let at = text.find("Monday").map(|at| at..at + 6).unwrap_or_default();
        assert_eq!(around(text, &at), "The vote, on Monday, was held.");
    }
}
