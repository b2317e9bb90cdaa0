//! Dates that matter: those of a topic on T17 and Entities, those of an entity on SemEval-2015 task 4.
//!
//! T17 and Entities as Gholipour Ghalandari and Ifrim (ACL 2020) score them: the program is told how many dates the gold timeline has and
//! its first and last day, and gives so many dates; F1 of the sets of days, averaged over topics. For Entities the gold dates outside of
//! the time of the articles are left out, and the stretch is a week longer at both ends. Nothing is trained. One figure is without
//! the first and last day, which no user knows.
//!
//! SemEval-2015: for each trial entity the set of dates of its gold timeline, at the grain told, against those that we find: a sentence
//! with every word of the entity's name, or with the last one once the report has told all, gives the dates in it, or its report's
//! day where there is none. This measures dates alone;
//! there is no reader of events yet. The set's own measure is F1 of the time graph, so published figures are not beside it.

use super::{Figure, prf};
use crosswire::annotate::sentences_and_times;
use crosswire::report::{Annotations, Grain, Moment, Part, PartKind, Report, Text, TimexKind};
use crosswire::story::{Annotated, Wanted, salient};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

const T17: &str = "(all T17 topics, several timelines each) DATEWISE .544, CLUST .407";
const ENTITIES: &str = "(all entities) DATEWISE .205";

/// Days by which the gold stretch of Entities is longer at both ends, as published.
const LONGER: i64 = 7;

type Day = String;

/// Figures of this task.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let root = gold.join("tls-t17");
    let (mut given, mut free) = (Vec::new(), Vec::new());
    let mut out = Vec::new();
    for folder in folders(&root.join("T17"))? {
        let topic = Topic::read(&folder, "outputTimelinesTime.csv")?;
        let days = topic.stretch(0)?;
        given.push(topic.f1(&topic.found(Some(days))));
        free.push(topic.f1(&topic.found(None)));
        out.push(Figure::new(format!("T17 {}, date F1", topic.name), given[given.len() - 1], ""));
    }
    let mut entities = Vec::new();
    for folder in folders(&root.join("Entities"))? {
        let mut topic = Topic::read(&folder, "outputTimelines.csv")?;
        topic.leave_out_what_no_article_covers();
        let days = topic.stretch(LONGER)?;
        entities.push(topic.f1(&topic.found(Some(days))));
    }
    out.insert(0, Figure::new("T17, date F1", mean(&given), T17));
    out.insert(1, Figure::new("T17, date F1, first and last day not told", mean(&free), ""));
    out.push(Figure::new("Entities, date F1", mean(&entities), ENTITIES));
    out.push(Figure::new(
        "SemEval-2015 trial timelines, date F1",
        semeval(&gold.join("semeval15-timeline"))?,
        "",
    ));
    Ok(out)
}

fn mean(all: &[f64]) -> f64 {
    all.iter().sum::<f64>() / all.len().max(1) as f64
}

/// Articles of one topic and the days of its gold timeline.
struct Topic {
    name: String,
    made: Vec<(Report, Annotations)>,
    gold: BTreeSet<Day>,
}

impl Topic {
    fn read(folder: &Path, timeline: &str) -> Result<Topic, String> {
        let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let csv = unpacked(&folder.join("articles.csv.gz"))?;
        let articles = rows(&csv).into_iter().filter(|row| row.first().is_some_and(|d| d != "date"));
        let made = articles.enumerate().map(|(ix, row)| {
            let text = row.get(1).cloned().ok_or_else(|| format!("{name}: an article without a text"))?;
            made(text, row.first().and_then(|d| d.get(..10)), ix)
        });
        let made = made.collect::<Result<_, String>>()?;
        let path = folder.join(timeline);
        let days = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        // The first row below the header is the one timeline: a list of instants in quotes.
        let days = rows(&days).into_iter().nth(1).and_then(|row| row.first().cloned()).unwrap_or_default();
        let days = days.split('\'').skip(1).step_by(2).filter_map(|d| d.get(..10)).map(str::to_owned);
        Ok(Topic { name, made, gold: days.collect() })
    }

    fn leave_out_what_no_article_covers(&mut self) {
        let days: BTreeSet<Day> =
            self.made.iter().filter_map(|(r, _)| r.published.map(|p| p.date.to_string())).collect();
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            self.gold.retain(|d| first <= d && d <= last);
        }
    }

    /// The first and last gold day, so many days longer.
    fn stretch(&self, longer: i64) -> Result<(Moment, Moment), String> {
        let day = |d: Option<&Day>, by: i64| {
            let day = Moment::day(d?.parse().ok()?)?;
            day.shifted(by * 24 * 60)
        };
        let ends = day(self.gold.first(), -longer).zip(day(self.gold.last(), longer));
        ends.ok_or_else(|| format!("{}: no gold dates", self.name))
    }

    fn found(&self, stretch: Option<(Moment, Moment)>) -> BTreeSet<Day> {
        let reports: Vec<Annotated> =
            self.made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect();
        let mut wanted = Wanted::most(self.gold.len());
        (wanted.from, wanted.until) = stretch.map(|(a, b)| (a.from.date(), b.from.date())).unzip();
        salient(&reports, &wanted).into_iter().map(|d| d.date.to_string()).collect()
    }

    fn f1(&self, found: &BTreeSet<Day>) -> f64 {
        let hits = found.intersection(&self.gold).count();
        prf(hits, found.len(), hits, self.gold.len()).2 / 100.0
    }
}

/// A report with its sentences and times; every line is a paragraph. The number keeps reports apart that have one text.
fn made(text: String, published: Option<&str>, number: usize) -> Result<(Report, Annotations), String> {
    let mut report = Report::new(Text::new(text).ok_or("a text is too long")?);
    report.published = published.and_then(|d| d.parse().ok());
    report.url = Some(format!("gold:{number}"));
    let mut at = 0;
    for line in report.text.as_str().split_inclusive('\n') {
        let span = report.text.trimmed(at..at + line.len());
        report.parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
        at += line.len();
    }
    report.id = report.digest();
    let annotations = sentences_and_times(&report);
    Ok((report, annotations))
}

/// Micro F1 over the dates of the trial entities.
fn semeval(root: &Path) -> Result<f64, String> {
    let mut documents = Vec::new();
    for (ix, path) in files(&root.join("Corpus-trial-data_task4_TimeML"), "tml")?.iter().enumerate() {
        let xml = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let (created, text) = timeml(&xml).ok_or_else(|| format!("{}: not TimeML", path.display()))?;
        documents.push(made(text, Some(&created), ix)?);
    }
    let (mut hits, mut found, mut gold) = (0, 0, 0);
    for path in files(&root.join("TimeLines_trial_data_task4_v1.2"), "txt")? {
        let timeline = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let (name, dates) = entity(&timeline);
        let ours: BTreeSet<String> = documents.iter().flat_map(|(r, a)| dates_of(r, a, &name)).collect();
        hits += dates.intersection(&ours).count();
        (found, gold) = (found + ours.len(), gold + dates.len());
    }
    Ok(prf(hits, found, hits, gold).2 / 100.0)
}

/// The entity and the known dates of its timeline: "2006-03-XX" is a month.
fn entity(timeline: &str) -> (String, BTreeSet<String>) {
    let mut lines = timeline.lines();
    let name = lines.next().unwrap_or_default().trim().to_lowercase();
    let dates = lines.filter_map(|l| l.split('\t').nth(1)).map(|d| d.trim().replace("-XX", ""));
    (name, dates.filter(|d| d.starts_with(|c: char| c.is_ascii_digit())).collect())
}

/// The dates of the sentences that name an entity.
fn dates_of(report: &Report, annotations: &Annotations, name: &str) -> Vec<String> {
    let (mut all, mut known) = (Vec::new(), false);
    // "Jobs" after "Steve Jobs"; but no number is a name.
    let last = name.rsplit(' ').next().filter(|w| w.chars().all(char::is_alphabetic));
    for sentence in &annotations.sentences {
        let text = report.text.get(sentence.span).to_lowercase();
        let again = known && last.is_some_and(|last| text.split_whitespace().any(|w| w == last));
        let whole = name.split(' ').all(|word| text.contains(word));
        known |= whole;
        if !whole && !again {
            continue;
        }
        let told = annotations.timexes.iter().filter(|t| sentence.span.contains(t.span));
        let told = told.filter(|t| matches!(t.kind, TimexKind::Date | TimexKind::Time));
        let dates: Vec<String> = told.filter_map(|t| t.moment.as_ref()).map(value).collect();
        match report.published.filter(|_| dates.is_empty()) {
            Some(published) => all.push(published.date.to_string()),
            None => all.extend(dates),
        }
    }
    all
}

/// A moment at the grains that the gold timelines have.
fn value(moment: &Moment) -> String {
    let form = match moment.grain {
        Grain::Year => "%Y",
        Grain::Month => "%Y-%m",
        grain if grain <= Grain::Day => "%Y-%m-%d",
        _ => "%Y-W%V",
    };
    moment.from.strftime(form).to_string()
}

/// Creation time and sentences, one a line.
fn timeml(xml: &str) -> Option<(String, String)> {
    let created = xml.split_once("<DCT>")?.1.split_once("value=\"")?.1.split_once('"')?.0.to_owned();
    let body = xml.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0.replace("</s>", "</s>\n");
    let words = body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
    let text: String = words.collect();
    Some((
        created,
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"),
    ))
}

/// The rows of a CSV: fields in quotation marks may hold commas and line ends, and double their marks.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}

fn unpacked(path: &Path) -> Result<String, String> {
    let wrong = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(wrong)?;
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).map_err(wrong)?;
    Ok(text)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut all: Vec<PathBuf> = read.flatten().map(|e| e.path()).collect();
    all.sort();
    Ok(all)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    Ok(entries(folder)?.into_iter().filter(|p| p.is_dir()).collect())
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    Ok(entries(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == ending)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_hold_what_is_quoted() {
        let read = rows("date,text\r\n2024-05-01,\"one, \"\"two\"\"\nthree\"\nlast,");
        assert_eq!(read, [["date", "text"], ["2024-05-01", "one, \"two\"\nthree"], ["last", ""]]);
    }

    #[test]
    fn unknown_dates_of_a_timeline_are_left_out() {
        let (name, dates) =
            entity("Ada Holm\n0\tXXXX-XX-XX\t1-2-sank\n1\t2024-05-XX\t1-3-left\n2\t2024\tx\n");
        assert_eq!(name, "ada holm");
        assert_eq!(dates, BTreeSet::from(["2024".to_owned(), "2024-05".to_owned()]));
    }
}
