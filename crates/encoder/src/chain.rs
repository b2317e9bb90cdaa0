//! How well one mention takes up another.

/// Width of the vectors.
pub(crate) const WIDTH: usize = 64;

/// A word's side of the question who is who; a mention's is the mean of its words'.
pub type Vector = [f32; WIDTH];

/// How well a mention whose vector of what it takes up is the first stands for one whose offer is the second: a log-odds
/// against "none of them", before anything is known of distance, number and gender.
pub fn likeness(takes_up: &Vector, taken_up: &Vector) -> f32 {
    takes_up.iter().zip(taken_up).map(|(a, b)| a * b).sum::<f32>() / (WIDTH as f32).sqrt()
}
