//! Whether work grows with the text and not with its square.

use std::time::{Duration, Instant};

/// How many times longer the long text is.
const TIMES: usize = 8;

/// Linear work takes `TIMES` as long, quadratic work `TIMES²`; half of that leaves room for a busy machine.
const MOST: u32 = (TIMES * TIMES / 2) as u32;

/// Shorter is of no concern, however it grows.
const UNNOTICED: Duration = Duration::from_millis(300);

/// Fails where `work` on a text of `size` bytes takes out of proportion longer than on one of an eighth.
pub fn assert_linear(what: &str, size: usize, work: impl Fn(usize)) {
    let time = |size: usize| {
        let begun = Instant::now();
        work(size);
        begun.elapsed()
    };
    let ratio_is_fair = || {
        let long = time(size);
        long < UNNOTICED || long < time(size / TIMES) * MOST
    };
    // A machine may be held up once, but not three times at the same place.
    assert!((0..3).any(|_| ratio_is_fair()), "{what:?} takes out of proportion longer in longer texts");
}
