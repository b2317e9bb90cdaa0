//! Element-wise mathematics, written so that every machine gets the same bits: plain IEEE additions, multiplications, divisions
//! and square roots in a fixed order, never the platform's `exp` and never a fused multiply-add.
//!
//! Sums run in [`LANES`] interleaved parts, which is what lets the compiler use vector instructions without changing the
//! order.

/// Parts in which sums and maxima are taken; a divisor of every width of the network.
pub(super) const LANES: usize = 16;

/// Adding this number to a small one rounds it to a whole number, which then stands in the sum's lowest bits.
const ROUNDER: f32 = 12_582_912.0; // 1.5 * 2^23

#[inline(always)]
fn lanes(values: &[f32], start: f32, join: impl Fn(f32, f32) -> f32) -> f32 {
    let (chunks, tail) = values.as_chunks::<LANES>();
    let mut parts = [start; LANES];
    for chunk in chunks {
        for (part, x) in parts.iter_mut().zip(chunk) {
            *part = join(*part, *x);
        }
    }
    for (part, x) in parts.iter_mut().zip(tail) {
        *part = join(*part, *x);
    }
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            parts[i] = join(parts[i], parts[i + width]);
        }
        width /= 2;
    }
    parts[0]
}

#[inline(always)]
pub(super) fn sum(values: &[f32]) -> f32 {
    lanes(values, 0.0, |a, b| a + b)
}

#[inline(always)]
pub(super) fn largest(values: &[f32]) -> f32 {
    lanes(values, f32::MIN, |a, b| if b > a { b } else { a })
}

#[inline(always)]
pub(super) fn smallest(values: &[f32]) -> f32 {
    lanes(values, f32::MAX, |a, b| if b < a { b } else { a })
}

/// The exponential function for x ≤ 0, to about 1e-7 relative; 0 or nearly so below -87. (Cephes' polynomial.)
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = if x < -87.0 { -87.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = shifted - ROUNDER;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    let p = p * r * r + r + 1.0;
    p * f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000))
}

#[allow(clippy::excessive_precision)]
/// The error function, to about 2e-7: a rational approximation on -4..4 (the one of Eigen), constant outside.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let x = if x > 4.0 { 4.0 } else { x };
    let x = if x < -4.0 { -4.0 } else { x };
    let s = x * x;
    let p = -2.726_142_3e-10;
    let p = p * s + 2.770_681_4e-8;
    let p = p * s - 2.101_024e-6;
    let p = p * s - 5.692_506_4e-5;
    let p = p * s - 7.349_906e-4;
    let p = p * s - 2.954_599_8e-3;
    let p = p * s - 1.609_603_3e-2;
    let q = -1.456_607_2e-5;
    let q = q * s - 2.133_740_6e-4;
    let q = q * s - 1.682_827e-3;
    let q = q * s - 7.373_329e-3;
    let q = q * s - 1.426_473_9e-2;
    x * p / q
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), in its exact form.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// Layer normalisation of each row of `width` numbers, in place.
#[inline(always)]
pub(super) fn normalise(rows: &mut [f32], width: usize, weight: &[f32], bias: &[f32]) {
    for row in rows.chunks_exact_mut(width) {
        let mean = sum(row) / width as f32;
        row.iter_mut().for_each(|x| *x -= mean);
        let mut squares = [0.0; LANES];
        for chunk in row.as_chunks::<LANES>().0 {
            for (s, x) in squares.iter_mut().zip(chunk) {
                *s += x * x;
            }
        }
        let scale = 1.0 / (sum(&squares) / width as f32 + 1e-12).sqrt();
        for ((x, w), b) in row.iter_mut().zip(weight).zip(bias) {
            *x = *x * scale * w + b;
        }
    }
}

/// Numbers as 8-bit steps of `scale` above `zero`, which stands for 0: returns both.
///
/// The range is the numbers' own, with 0 in it, so a row's steps depend on nothing but the row.
#[inline(always)]
pub(super) fn quantise(row: &[f32], steps: &mut [u8]) -> (f32, i32) {
    let (low, high) = (smallest(row).min(0.0), largest(row).max(0.0));
    let scale = if high > low { (high - low) / 255.0 } else { 1.0 };
    let inverse = 1.0 / scale;
    let zero = (-low * inverse + ROUNDER) - ROUNDER;
    for (step, x) in steps.iter_mut().zip(row) {
        let y = x * inverse + zero;
        let y = if y > 255.0 { 255.0 } else { y };
        let y = if y < 0.0 { 0.0 } else { y };
        *step = (y + ROUNDER).to_bits() as u8;
    }
    (scale, zero as i32)
}

/// Log-probabilities from scores, for a few classes.
pub(crate) fn log_softmax<const N: usize>(scores: [f32; N]) -> [f32; N] {
    let most = scores.into_iter().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| exp(s - most)).sum();
    scores.map(|s| s - most - ln(total))
}

/// The natural logarithm of a number from 1 on: read off the exponent, then made exact by Newton's method on [`exp`].
fn ln(x: f32) -> f32 {
    let mut y = (x.to_bits().saturating_sub(0x3f80_0000)) as f32 / 8_388_608.0 * std::f32::consts::LN_2;
    for _ in 0..3 {
        y += x * exp(-y) - 1.0;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_near_the_platforms() {
        for i in 0..=8_000 {
            let x = -(i as f32) / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) - exact).abs() <= 3e-7 * exact, "exp {x}");
        }
        assert!(exp(-1e9) < 1e-37 && exp(0.0) == 1.0);
        for (x, y) in [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (2.0, 0.995_322_3), (9.0, 1.0)] {
            assert!((erf(x) - y).abs() < 5e-7 && (erf(-x) + y).abs() < 5e-7, "erf {x}");
        }
        for x in [1.0, 1.5, 3.0, 9.0, 16.0f32] {
            assert!((ln(x) - x.ln()).abs() < 1e-6, "ln {x}: {}", ln(x));
        }
    }

    #[test]
    fn steps_come_back_within_half_a_step() {
        let row: Vec<f32> = (0..64).map(|i| (i as f32 * 0.37).sin() - 0.2).collect();
        let mut steps = [0; 64];
        let (scale, zero) = quantise(&row, &mut steps);
        for (x, q) in row.iter().zip(steps) {
            assert!((x - (i32::from(q) - zero) as f32 * scale).abs() <= 0.51 * scale);
        }
        assert_eq!(quantise(&[0.0; 4], &mut steps), (1.0, 0));
        assert_eq!(steps[..4], [0; 4]);
    }

    #[test]
    fn rows_are_normalised() {
        let mut rows: Vec<f32> = (0..64).map(|i| i as f32).collect();
        normalise(&mut rows, 32, &[1.0; 32], &[0.0; 32]);
        assert!(sum(&rows[..32]).abs() < 1e-4 && (rows[31] - 1.679).abs() < 1e-3);
    }
}
