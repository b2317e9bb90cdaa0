//! How fast each stage is: `cargo bench`. The programs are in `benches/`; this library measures time for them.

use std::time::{Duration, Instant};

/// Wall and CPU time of one run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// On the clock.
    pub wall: Duration,
    /// Of all threads of this process together; zero where the system does not tell (it is read from `/proc`).
    pub cpu: Duration,
}

/// Runs something several times after one run to warm up, and gives the median of each time.
///
/// These are figures to compare within one run of the program, on one machine.
pub fn median(runs: usize, mut work: impl FnMut()) -> Spent {
    work();
    let all: Vec<Spent> = (0..runs.max(1)).map(|_| once(&mut work)).collect();
    let middle = |time: fn(&Spent) -> Duration| {
        let mut times: Vec<Duration> = all.iter().map(time).collect();
        times.sort();
        times[times.len() / 2]
    };
    Spent { wall: middle(|s| s.wall), cpu: middle(|s| s.cpu) }
}

/// Runs something once, where a second run would not be the same.
pub fn once(mut work: impl FnMut()) -> Spent {
    let (start, cpu) = (Instant::now(), cpu_time());
    work();
    Spent { wall: start.elapsed(), cpu: cpu_time().saturating_sub(cpu) }
}

/// The time that the living threads of this process have run. The first number of `schedstat` is nanoseconds on a core.
fn cpu_time() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanoseconds = tasks.filter_map(|task| {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        stat.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}
