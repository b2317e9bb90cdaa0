use super::*;

fn told(text: &str) -> Told {
    text.split(" . ").map(|s| s.split_whitespace().map(str::to_owned).collect()).collect()
}

/// Reports of two resignations and one quake, and where "resigned", "resignation", "quit", "quake" stand in them.
fn example() -> (Vec<Told>, Vec<EventMention>) {
    let reports = vec![
        told(
            "Minister Anna Brel resigned on Monday over the harbour contract . She had denied the bribes for weeks",
        ),
        told(
            "The resignation of Anna Brel over the harbour contract came on Monday . Bribes were found in Port Vell",
        ),
        told("Coach Tomas Hild resigned after nine defeats . The club Norrby looks for a new coach"),
        told("A quake shook the island of Tarn at dawn . Houses fell in Tarn and nobody was hurt"),
    ];
    let at = |report, word| EventMention { report, sentence: 0, words: vec![word] };
    (reports, vec![at(0, 3), at(1, 1), at(2, 3), at(3, 1)])
}

#[test]
fn one_resignation_is_not_another() {
    let (reports, mentions) = example();
    let pool = Pool::new(&reports, &mentions);
    assert_eq!(pool.chains(), [vec![0, 1], vec![2], vec![3]]);
    let same = pool.likelihood(0, 1);
    assert!(same.score > pool.likelihood(0, 2).score);
    assert!(same.reason.starts_with("one happening: "), "{}", same.reason);
    assert_eq!(pool.likelihood(0, 1), pool.likelihood(1, 0));
}

#[test]
fn any_order_gives_the_same_chains() {
    let (reports, mentions) = example();
    let pool = Pool::new(&reports, &mentions);
    let turned: Vec<Told> = reports.iter().rev().cloned().collect();
    let mut back: Vec<EventMention> = mentions.clone();
    back.iter_mut().for_each(|m| m.report = 3 - m.report);
    back.reverse();
    let other = Pool::new(&turned, &back);
    let mut chains: Vec<Vec<usize>> = other.chains();
    chains.iter_mut().for_each(|c| {
        c.iter_mut().for_each(|m| *m = 3 - *m);
        c.sort_unstable();
    });
    chains.sort_unstable();
    assert_eq!(chains, pool.chains());
    assert!((other.likelihood(3, 2).score - pool.likelihood(0, 1).score).abs() < 1e-12);
}

#[test]
fn odd_inputs() {
    assert!(Pool::new(&[], &[]).chains().is_empty());
    let nowhere = EventMention { report: 7, sentence: 0, words: vec![0] };
    let empty = EventMention { report: 0, sentence: 0, words: vec![] };
    let beyond = EventMention { report: 0, sentence: 0, words: vec![900] };
    let pool = Pool::new(&[told("A quake .")], &[nowhere, empty, beyond]);
    assert_eq!(pool.chains(), [[0], [1], [2]]);
    assert_eq!(pool.likelihood(0, 9).score, 0.0);
    let (report, mention) =
        (told("Fire broke out at the mill"), EventMention { report: 0, sentence: 0, words: vec![0] });
    let mentions: Vec<_> = (0..40).map(|report| EventMention { report, ..mention.clone() }).collect();
    let pool = Pool::new(&vec![report; 40], &mentions);
    assert_eq!(pool.chains().len(), 1, "the same report many times over tells of one fire");
}

#[test]
fn the_background_reads_what_it_writes() {
    let reports = vec![told("the quake shook Tarn"), told("the quake again"), told("the third quake")];
    let counted = Background::count_words(&reports);
    assert_eq!((counted.count("quak"), counted.count("tarn")), (3, 0));
    let read = Background::parse(&counted.to_text());
    assert_eq!((read.reports, read.counts), (3, counted.counts));
    assert!(Background::shipped().reports > 100);
}
