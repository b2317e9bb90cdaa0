//! A saved state goes on as if it had not been saved, and one that is broken is an error.

use super::*;
use serde_json::{Value, json};

#[test]
fn same_order_same_bytes_and_a_saved_state_goes_on() {
    let all = many();
    let mut whole = Stories::default();
    let told: Vec<Placement> = all.iter().map(|r| whole.place(r)).collect();
    let mut again = Stories::default();
    for (ix, report) in all.iter().enumerate() {
        assert_eq!(again.place(report), told[ix]);
        again = serde_json::from_str(&bytes(&again)).unwrap();
    }
    assert_eq!(bytes(&whole), bytes(&again));
    assert_eq!(whole.len(), 4);
}

/// Reports of many stories in turn: a word of all of them, and a dozen of each story's own.
pub(super) fn stream(stories: usize, each: usize) -> Vec<Report> {
    const SYLLABLES: [&str; 12] =
        ["ka", "mor", "vel", "sun", "dra", "lor", "pen", "gal", "bo", "nes", "tor", "hul"];
    let word = |n: usize| [n / 144 % 12, n / 12 % 12, n % 12].map(|ix| SYLLABLES[ix]).concat();
    let mut all = Vec::new();
    for turn in 0..each {
        for n in 0..stories {
            let own: Vec<String> = (0..12).map(|k| word(12 * n + k)).collect();
            // Reports of one story begin at different words.
            let (before, after) = own.split_at(turn % 12);
            let body = format!("{} {} by zeppelin, {}.", after.join(" "), before.join(" "), turn + 2);
            let title = format!("{} {} zeppelin", own[0], own[turn % 11 + 1]);
            all.push(report(&format!("Outlet {turn}"), &format!("2025-03-{:02}", 1 + turn), &title, &body));
        }
    }
    all
}

#[test]
fn long_stories_and_common_words_go_on_as_well() {
    // More reports than are kept of a story, and more stories than are kept of a word.
    let mut all = stream(60, 2);
    all.extend(stream(3, 20));
    let mut whole = Stories::default();
    let mut again = Stories::default();
    for (ix, report) in all.iter().enumerate() {
        assert_eq!(again.place(report), whole.place(report));
        if ix % 7 == 0 {
            assert_eq!(again.review(), whole.review());
        }
        if ix % 5 == 0 {
            again = serde_json::from_str(&bytes(&again)).unwrap();
        }
    }
    assert_eq!(bytes(&whole), bytes(&again));
    assert!(whole.len() > 48, "{}", whole.len());
    assert!(whole.live().iter().any(|s| s.reports.len() > 16));
}

#[test]
fn a_merged_state_goes_on_when_saved() {
    let (one, other) = (stream(6, 20), stream(9, 3));
    let place = |reports: &[Report]| {
        let mut stories = Stories::default();
        reports.iter().for_each(|r| drop(stories.place(r)));
        stories
    };
    let mut whole = place(&one);
    whole.merge(place(&other));
    let mut again: Stories = serde_json::from_str(&bytes(&whole)).unwrap();
    for report in many() {
        assert_eq!(again.place(&report), whole.place(&report));
    }
    assert_eq!(again.review(), whole.review());
    assert_eq!(bytes(&again), bytes(&whole));
}

#[test]
fn a_broken_state_is_an_error_that_says_what_is_wrong() {
    let mut stories = Stories::default();
    many().iter().for_each(|r| drop(stories.place(r)));
    let whole: Value = serde_json::from_str(&bytes(&stories)).unwrap();
    let broken: [(&str, Value, &str); 18] = [
        ("/crosswire/version", json!(2), "version 2 of the form"),
        ("/crosswire/form", json!("report"), "unknown variant"),
        ("/live_days", json!(0), "settings"),
        ("/join", json!(1e39), "settings"),
        ("/recent", json!(vec![0; 65]), "recent days"),
        ("/recent/0", json!(i32::MAX), "recent days"),
        ("/next", json!(1), "not given yet"),
        ("/next", json!(u32::MAX), "used up"),
        ("/stories/0/id", json!("s0"), "opened it is missing"),
        ("/stories/0/turns", json!([1]), "do not match"),
        ("/stories/0/turns/0", json!(u64::MAX), "out of order"),
        ("/stories/0/touched", json!(i32::MAX - 1), "touched"),
        ("/stories/0/sketches", json!([]), "too many or too few"),
        ("/stories/0/sketches/0/id", json!("0"), "not of the story"),
        ("/stories/0/sketches/0/crowd", json!(-7.0), "is broken"),
        ("/stories/0/sketches/0/runs", json!([2, 1]), "is broken"),
        ("/stories/1", whole["stories"]["0"].clone(), "in two stories"),
        ("/rarity/stories", json!(1), "more stories than there were"),
    ];
    for (place, value, told) in broken {
        let mut state = whole.clone();
        *state.pointer_mut(place).unwrap() = value;
        let error = serde_json::from_str::<Stories>(&state.to_string()).unwrap_err().to_string();
        assert!(error.contains(told), "{place}: {error}");
    }
    let mut state = whole.clone();
    state["index"]["7"] = json!([0]);
    let error = serde_json::from_str::<Stories>(&state.to_string()).unwrap_err().to_string();
    assert!(error.contains("words that the stories do not have"), "{error}");
    let mut state = whole.clone();
    state["crosswire"].as_object_mut().unwrap().remove("version");
    assert!(serde_json::from_str::<Stories>(&state.to_string()).is_err());
    let text = bytes(&stories);
    for end in (0..text.len()).step_by(97) {
        assert!(serde_json::from_str::<Stories>(&text[..end]).is_err());
    }
}

#[test]
fn numbers_at_their_limits_do_not_overflow() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", "2025-03-02"));
    let mut state: Value = serde_json::from_str(&bytes(&stories)).unwrap();
    state["placed"] = json!(u64::MAX);
    state["live_days"] = json!(i32::MAX);
    state["stories"]["0"]["turns"][0] = json!(u64::MAX);
    state["stories"]["0"]["touched"] = json!(-4_999_999);
    state["stories"]["0"]["sketches"][0]["day"] = json!(4_999_999);
    let mut odd: Stories = serde_json::from_str(&state.to_string()).unwrap();
    odd.place(&ferry_too("Evening Post", "2025-03-03"));
    many().iter().for_each(|r| drop(odd.place(r)));
    stories.merge(odd);
    stories.review();
}
