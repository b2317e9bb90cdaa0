//! New versions of an article: by address, by wording, with and without an outlet.

use super::*;

fn at(mut report: Report, url: &str) -> Report {
    report.url = Some(url.to_owned());
    report.id = report.digest();
    report
}

#[test]
fn versions_stand_for_the_article_before() {
    let mut stories = Stories::default();
    let mut old = ferry("Harbour Daily", "2025-03-02");
    old.url = Some("https://www.example.org/ferries/".into());
    old.id = old.digest();
    let mut new = ferry_too("Harbour Daily", "2025-03-03");
    new.url = Some("http://example.org/ferries#top".into());
    new.id = new.digest();
    stories.place(&old);
    let placement = stories.place(&new);
    assert_eq!(placement.how, How::Version { of: old.id.clone() });
    assert!(placement.reasons[0].sentence.contains("same address"), "{:?}", placement.reasons);
    assert_eq!(stories.reports(), 2);
    // The words of a front page are others tomorrow.
    let mut other = trial("Harbour Daily", "2025-03-05");
    other.url.clone_from(&new.url);
    other.id = other.digest();
    assert_eq!(stories.place(&other).how, How::Opened);
    // Nearly the same words of one outlet at no address at all; of another outlet they are a copy.
    let retitled =
        report("Norland Times", "2025-03-05", "Acquittal", trial("", "").text.split_once('\n').unwrap().1);
    assert_eq!(stories.place(&trial("Norland Times", "2025-03-05")).how, How::Joined);
    assert!(matches!(stories.place(&retitled).how, How::Version { .. }));
}

#[test]
fn a_version_does_not_count_its_own_story_as_another() {
    let mut stories = Stories::default();
    stories.place(&at(ferry("Harbour Daily", "2025-03-02"), "https://example.org/ferries"));
    let placement =
        stories.place(&at(ferry_too("Harbour Daily", "2025-03-03"), "https://example.org/ferries"));
    assert!(matches!(placement.how, How::Version { .. }));
    let crowds: Vec<f32> = stories.stories[&0].sketches().iter().map(|s| s.crowd).collect();
    assert_eq!(crowds, [0.0]);
}

#[test]
fn an_outlet_is_known_by_its_host() {
    let mut stories = Stories::default();
    let first = at(ferry("", "2025-03-02"), "https://example.org/a");
    stories.place(&first);
    // The same address.
    let second = at(ferry_too("", "2025-03-03"), "https://example.org/a");
    assert_eq!(stories.place(&second).how, How::Version { of: first.id });
    // Another address of the same host, nearly the same words.
    let moved = at(ferry_too("", "2025-03-04"), "https://www.example.org/b");
    assert_eq!(stories.place(&moved).how, How::Version { of: second.id });
    // Nobody knows of one that has neither; and another host's is a copy.
    assert_eq!(stories.place(&ferry_too("", "2025-03-05")).how, How::Joined);
    assert_eq!(stories.place(&at(ferry_too("", "2025-03-05"), "https://example.net/b")).how, How::Joined);
}

#[test]
fn a_short_text_may_change_more_and_a_headline_is_none() {
    let brief = |body: &str| report("Harbour Daily", "2025-03-02", "Ferries collide off Marholm", body);
    let mut stories = Stories::default();
    let old = brief(
        "Two ferries collided in thick fog off Marholm on Sunday, and twelve people were hurt, police said.",
    );
    stories.place(&old);
    let new = brief(
        "Two ferries collided in thick fog off Marholm on Sunday, and 40 people were hurt, the coast guard said.",
    );
    assert_eq!(stories.place(&new).how, How::Version { of: old.id });
    let one_line = report("Harbour Daily", "2025-03-09", "", "This page has moved.");
    stories.place(&one_line);
    let other_line = report("Harbour Daily", "2025-03-09", "", "This page has moved!");
    assert!(!matches!(stories.place(&other_line).how, How::Version { .. }));
}

#[test]
fn two_stories_at_one_address_do_not_take_it_from_each_other() {
    let front = "https://example.org/";
    let mut stories = Stories::default();
    let first = at(ferry("Harbour Daily", "2025-03-02"), front);
    stories.place(&first);
    assert_eq!(stories.place(&at(trial("Harbour Daily", "2025-03-05"), front)).how, How::Opened);
    let again = at(ferry_too("Harbour Daily", "2025-03-06"), front);
    assert_eq!(stories.place(&again).how, How::Version { of: first.id });
    // When the later one is gone, the address still leads to the other.
    stories.remove(1).unwrap();
    let once_more = at(ferry("Harbour Daily", "2025-03-07"), front);
    assert!(matches!(stories.place(&once_more).how, How::Again | How::Version { .. }));
    stories.remove(0).unwrap();
    assert!(stories.homes.addresses() == &homes::Addresses::default());
}
