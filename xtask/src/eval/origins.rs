//! Origins of `eval/stories`: which reports are of one origin, and who drew on whom.
//!
//! Texts and datelines go through the plain reading of `extract`, with outlet and time of publication as the file's header tells them;
//! no annotation is used. What is counted, micro over the stories:
//!
//! - pairs of reports that are of one origin, as labelled and as found;
//! - stories whose grouping is right as a whole;
//! - draws `LATER <- EARLIER` between two reports, whatever their kind.
//!
//! The settings were chosen on the stories of three desks (business, courts, disaster) and on no others; the stories of politics,
//! science and sport are given apart. With `CROSSWIRE_EVAL_VERBOSE` set, every pair that differs is printed with our reason.

use super::{Figure, prf};
use crosswire::extract::{Kind, Source};
use crosswire::report::{Annotations, MadeBy, Report};
use crosswire::story::{Annotated, Comparison, compare};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const STORIES: &str = "eval/stories";

/// Desks on whose stories the settings were chosen.
const SEEN: [&str; 3] = ["business", "courts", "disaster"];

/// Figures of this task.
pub fn score(_gold: &Path) -> Result<Vec<Figure>, String> {
    let verbose = std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some();
    let (mut all, mut seen, mut apart) = (Counts::default(), Counts::default(), Counts::default());
    for story in stories()? {
        let found = story.found();
        if verbose {
            story.print(&found);
        }
        let part = if SEEN.contains(&story.desk.as_str()) { &mut seen } else { &mut apart };
        part.add(&story.labelled, &found);
        all.add(&story.labelled, &found);
    }
    let sets = [("stories", all), ("stories seen", seen), ("stories kept apart", apart)];
    Ok(sets.into_iter().flat_map(|(name, counts)| counts.figures(name)).collect())
}

/// Pairs of reports by index; for a draw the later first.
type Pairs = BTreeSet<(usize, usize)>;

#[derive(Default)]
struct Labels {
    one_origin: Pairs,
    draws: Pairs,
}

struct Story {
    name: String,
    desk: String,
    reports: Vec<Report>,
    labelled: Labels,
}

/// What was found, with the reason for each pair.
struct Found {
    labels: Labels,
    comparison: Comparison,
    /// Report of the comparison -> report of the story.
    places: Vec<usize>,
}

impl Story {
    fn found(&self) -> Found {
        let empty: Vec<Annotations> =
            self.reports.iter().map(|r| Annotations::empty(r, MadeBy::default())).collect();
        let annotated: Vec<Annotated> = self
            .reports
            .iter()
            .zip(&empty)
            .map(|(report, annotations)| Annotated { report, annotations })
            .collect();
        let comparison = compare(&annotated);
        let place = |id| self.reports.iter().position(|r| r.id == id).unwrap_or(usize::MAX);
        let places: Vec<usize> = comparison.reports.iter().map(|card| place(card.id.clone())).collect();
        let mut labels = Labels::default();
        for origin in &comparison.origins {
            let members: Vec<usize> = origin.reports.iter().map(|id| place(id.clone())).collect();
            labels.one_origin.extend(pairs(&members));
        }
        let ends = comparison
            .draws
            .iter()
            .filter_map(|d| Some((places[d.later as usize], places[d.earlier? as usize])));
        labels.draws.extend(ends);
        Found { labels, comparison, places }
    }

    fn print(&self, found: &Found) {
        let letter = |ix: usize| (b'a' + ix as u8) as char;
        println!("  {}", self.name);
        for (what, labelled, found) in [
            ("one origin", &self.labelled.one_origin, &found.labels.one_origin),
            ("draw", &self.labelled.draws, &found.labels.draws),
        ] {
            for (mark, pairs) in [("missed", labelled - found), ("wrong", found - labelled)] {
                pairs.iter().for_each(|(x, y)| println!("    {mark} {what}: {} {}", letter(*x), letter(*y)));
            }
        }
        for draw in &found.comparison.draws {
            let place = |ix: u32| letter(found.places[ix as usize]);
            let earlier = draw.earlier.map_or("-".to_owned(), |e| place(e).to_string());
            println!("    {} <- {earlier} {:?}: {}", place(draw.later), draw.kind, draw.reason);
        }
        let whys = found.comparison.origins.iter().flat_map(|o| &o.why);
        whys.for_each(|why| println!("    {:?}: {}", why.kind, why.reason));
        found.comparison.notes.iter().for_each(|n| println!("    {}: {}", n.kind, n.message));
    }
}

/// Every story of the folder, by name.
fn stories() -> Result<Vec<Story>, String> {
    let folder = std::fs::read_dir(STORIES).map_err(|e| format!("{STORIES}: {e}"))?;
    let mut folders: Vec<_> = folder.flatten().map(|f| f.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders.iter().map(|f| story(f)).collect()
}

fn story(folder: &Path) -> Result<Story, String> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let labels = read("story.md")?;
    let desk = labels.lines().find_map(|l| l.strip_prefix("desk: ")).unwrap_or_default().to_owned();
    let mut reports = Vec::new();
    for letter in 'a'..='z' {
        let file = format!("{letter}.md");
        if !folder.join(&file).exists() {
            break;
        }
        reports.push(report(&read(&file)?).map_err(|e| format!("{name}/{file}: {e}"))?);
    }
    let labelled = labelled(&labels, reports.len()).map_err(|e| format!("{name}/story.md: {e}"))?;
    Ok(Story { name, desk, reports, labelled })
}

/// A report of a story, read as a plain text with outlet and time given.
fn report(file: &str) -> Result<Report, String> {
    let (head, text) = file.split_once("\n\n").ok_or("no empty line after the header")?;
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)).map(str::trim);
    let published = field("published:").ok_or("no published")?;
    let published = published.parse().map_err(|_| "published is no ISO 8601 date")?;
    let source = Source {
        bytes: text.as_bytes(),
        kind: Kind::Text,
        outlet: field("outlet:"),
        published: Some(published),
        ..Source::default()
    };
    crosswire::extract::report(&source).map_err(|e| e.to_string())
}

/// The section "Origins": `name = a b | reason` and `b <- a | reason`.
fn labelled(markdown: &str, reports: usize) -> Result<Labels, String> {
    let section = markdown.split("\n## ").find(|s| s.starts_with("Origins")).ok_or("no origins")?;
    let (mut labels, mut seen) = (Labels::default(), BTreeMap::new());
    let number = |letter: &str| match letter.as_bytes() {
        [b] if usize::from(b.wrapping_sub(b'a')) < reports => Ok(usize::from(b - b'a')),
        _ => Err(format!("no report {letter:?}")),
    };
    for line in section.lines().filter_map(|l| l.strip_prefix("- ")) {
        let told = line.split(" | ").next().unwrap_or_default();
        if let Some((later, earlier)) = told.split_once(" <- ") {
            labels.draws.insert((number(later.trim())?, number(earlier.trim())?));
        } else if let Some((_, members)) = told.split_once(" = ") {
            let members: Vec<usize> = members.split_whitespace().map(number).collect::<Result<_, _>>()?;
            members.iter().for_each(|m| *seen.entry(*m).or_insert(0) += 1);
            labels.one_origin.extend(pairs(&members));
        }
    }
    match (0..reports).all(|r| seen.get(&r) == Some(&1)) {
        true => Ok(labels),
        false => Err("a report is in no origin, or in two".into()),
    }
}

fn pairs(members: &[usize]) -> Pairs {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    sorted.iter().enumerate().flat_map(|(at, a)| sorted[at + 1..].iter().map(|b| (*a, *b))).collect()
}

/// Hits, found and labelled.
#[derive(Default)]
struct Count {
    hits: usize,
    found: usize,
    labelled: usize,
}

impl Count {
    fn add(&mut self, labelled: &Pairs, found: &Pairs) {
        self.hits += labelled.intersection(found).count();
        self.found += found.len();
        self.labelled += labelled.len();
    }

    fn prf(&self) -> (f64, f64, f64) {
        prf(self.hits, self.found, self.hits, self.labelled)
    }
}

#[derive(Default)]
struct Counts {
    stories: usize,
    right: usize,
    origins: Count,
    draws: Count,
}

impl Counts {
    fn add(&mut self, labelled: &Labels, found: &Found) {
        self.stories += 1;
        self.right += usize::from(labelled.one_origin == found.labels.one_origin);
        self.origins.add(&labelled.one_origin, &found.labels.one_origin);
        self.draws.add(&labelled.draws, &found.labels.draws);
    }

    fn figures(&self, set: &str) -> Vec<Figure> {
        let figure = |what: &str, value| Figure::new(format!("{set}, {what}"), value, "");
        let (origins, draws) = (self.origins.prf(), self.draws.prf());
        vec![
            figure("number of stories", self.stories as f64),
            figure("grouped right as a whole", prf(self.right, self.stories, 0, 0).0),
            figure("labelled pairs of one origin", self.origins.labelled as f64),
            figure("origin pair precision", origins.0),
            figure("origin pair recall", origins.1),
            figure("labelled draws", self.draws.labelled as f64),
            figure("draw precision", draws.0),
            figure("draw recall", draws.1),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_read() {
        let labels = labelled("# A\n\n## Origins\n\n- wire = a b | b copies a\n- own = c | own\n- b <- a | all of it\n\n## Statements\n\n- x <- y", 3).ok();
        let labels = labels.map(|l| (l.one_origin, l.draws));
        assert_eq!(labels, Some((BTreeSet::from([(0, 1)]), BTreeSet::from([(1, 0)]))));
        assert!(labelled("## Origins\n\n- wire = a | one", 2).is_err(), "b is in no origin");
    }
}
