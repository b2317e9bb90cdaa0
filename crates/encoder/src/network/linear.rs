//! Products with 8-bit matrices.

use super::cpu::Cpu;
use super::weights::Tensors;
use crate::Error;

/// Rows of activations that a tile takes.
const ROWS: usize = 8;

/// Outputs that a tile takes; the file of weights is laid out by it.
const OUTPUTS: usize = 48;

/// Four inputs of each of a tile's outputs, one output after the other.
type Block = [u8; 4 * OUTPUTS];

/// Four inputs of each of a tile's rows.
type Four = [[u8; 4]; ROWS];

/// Sums of products, by row and output.
type Tile = [[i32; OUTPUTS]; ROWS];

/// A matrix with 8-bit weights, and a bias.
pub(super) struct Linear {
    inputs: usize,
    /// Outputs, those that fill up the last tile included.
    pub(super) outputs: usize,
    /// By tile of outputs, then by four inputs.
    weights: &'static [Block],
    sum: Vec<i32>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    pub(super) fn new(
        file: &Tensors<'static>,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Linear, Error> {
        let tiles = outputs.div_ceil(OUTPUTS);
        let outputs = tiles * OUTPUTS;
        let weights = file.bytes(&format!("{name}.weight"), "I8", &[tiles, inputs / 4, OUTPUTS, 4])?;
        Ok(Linear {
            inputs,
            outputs,
            weights: weights.as_chunks().0,
            sum: file.integers(&format!("{name}.sum"), &[outputs])?,
            scale: file.floats(&format!("{name}.scale"), &[outputs])?,
            bias: file.floats(&format!("{name}.bias"), &[outputs])?,
        })
    }

    /// The product with each row of `x`, into rows of as many numbers as the matrix has outputs, padding included.
    ///
    /// Whole numbers are added up, so the result is the same in every order and with every instruction set. They stay below
    /// 255 · 127 · inputs, far from overflow; wrapping operations only keep its checks out of the inner loops.
    pub(super) fn apply(&self, x: &Steps, cpu: Cpu, out: &mut Vec<f32>) {
        out.resize(x.scale.len() * self.outputs, 0.0);
        let depth = self.inputs / 4;
        for (tile, weights) in self.weights.chunks_exact(depth).enumerate() {
            let column = tile * OUTPUTS;
            let finish = Finish { column, x, matrix: self };
            for (group, fours) in x.steps.chunks_exact(depth).enumerate() {
                cpu.tile(fours, weights, group * ROWS, &finish, out);
            }
        }
    }
}

/// What turns the sums of a tile into numbers.
pub(super) struct Finish<'a> {
    column: usize,
    x: &'a Steps,
    matrix: &'a Linear,
}

impl Finish<'_> {
    #[inline(always)]
    fn apply(&self, tile: &Tile, first: usize, out: &mut [f32]) {
        let Finish { column, x, matrix } = *self;
        let of =
            |values: &[f32]| values[column..].first_chunk::<OUTPUTS>().copied().unwrap_or([0.0; OUTPUTS]);
        let (scale, bias) = (of(&matrix.scale), of(&matrix.bias));
        let sum = matrix.sum[column..].first_chunk::<OUTPUTS>().copied().unwrap_or([0; OUTPUTS]);
        let rows = out[first * matrix.outputs..].chunks_exact_mut(matrix.outputs);
        let steps = x.scale[first..].iter().zip(&x.zero[first..]);
        for ((out, products), (s, z)) in rows.zip(tile).zip(steps) {
            let Some(out) = out[column..].first_chunk_mut::<OUTPUTS>() else { continue };
            for i in 0..OUTPUTS {
                let whole = products[i].wrapping_sub(z.wrapping_mul(sum[i]));
                out[i] = whole as f32 * (s * scale[i]) + bias[i];
            }
        }
    }
}

/// Rows of activations as 8-bit steps, each row with its own scale.
#[derive(Default)]
pub(super) struct Steps {
    /// By group of [`ROWS`] rows, then by four inputs. The rows that fill up the last group are never read.
    steps: Vec<Four>,
    scale: Vec<f32>,
    zero: Vec<i32>,
    /// One row's steps, in order.
    row: Vec<u8>,
}

impl Steps {
    pub(super) fn set(&mut self, x: &[f32], width: usize, cpu: Cpu) -> &Steps {
        let depth = width / 4;
        self.steps.resize(x.len().div_ceil(width).div_ceil(ROWS) * depth, [[0; 4]; ROWS]);
        self.row.resize(width, 0);
        self.scale.clear();
        self.zero.clear();
        for (row, values) in x.chunks_exact(width).enumerate() {
            let (scale, zero) = cpu.quantise(values, &mut self.row);
            self.scale.push(scale);
            self.zero.push(zero);
            let group = &mut self.steps[row / ROWS * depth..(row / ROWS + 1) * depth];
            for (four, steps) in group.iter_mut().zip(self.row.as_chunks().0) {
                four[row % ROWS] = *steps;
            }
        }
        self
    }
}

#[inline(always)]
pub(super) fn plain_tile(fours: &[Four], weights: &[Block], first: usize, finish: &Finish, out: &mut [f32]) {
    finish.apply(&plain_products(fours, weights), first, out);
}

/// The products of one tile, in portable code.
///
/// Compilers make no vector instructions of it, so it reads some 150 word pieces a second where AVX2 reads 2,000 and AVX-512
/// 5,000 and more. Machines of other kinds than x86-64 want a function like the two below.
#[inline(always)]
fn plain_products(fours: &[Four], weights: &[Block]) -> Tile {
    let mut tile = [[0i32; OUTPUTS]; ROWS];
    for (row, sums) in tile.iter_mut().enumerate() {
        for (four, block) in fours.iter().zip(weights) {
            let x = four[row].map(i32::from);
            for (sum, w) in sums.iter_mut().zip(block.as_chunks::<4>().0) {
                let products: [i32; 4] = std::array::from_fn(|j| x[j].wrapping_mul(i32::from(w[j] as i8)));
                *sum = products.into_iter().fold(*sum, i32::wrapping_add);
            }
        }
    }
    tile
}

/// A tile with AVX2.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
pub(super) fn avx2_tile(fours: &[Four], weights: &[Block], first: usize, finish: &Finish, out: &mut [f32]) {
    finish.apply(&avx2_products(fours, weights), first, out);
}

/// The products of one tile with AVX2's products of pairs of 16-bit numbers.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn avx2_products(fours: &[Four], weights: &[Block]) -> Tile {
    use std::arch::x86_64::{
        __m256i, _mm_loadu_si128, _mm_set1_epi32, _mm256_add_epi32, _mm256_cvtepi8_epi16,
        _mm256_cvtepu8_epi16, _mm256_madd_epi16, _mm256_setzero_si256,
    };
    const WIDE: usize = 3; // registers of four outputs
    const FEW_ROWS: usize = 4;
    let mut tile = [[0; OUTPUTS]; ROWS];
    for column in (0..OUTPUTS).step_by(4 * WIDE) {
        for first in (0..ROWS).step_by(FEW_ROWS) {
            let mut sums = [[_mm256_setzero_si256(); WIDE]; FEW_ROWS];
            for (four, block) in fours.iter().zip(weights) {
                let mut w = [_mm256_setzero_si256(); WIDE];
                for (w, part) in w.iter_mut().zip(block[4 * column..].as_chunks::<16>().0) {
                    // SAFETY: `part` is 16 readable bytes, and the load needs no alignment.
                    #[allow(unsafe_code)]
                    let part = unsafe { _mm_loadu_si128(part.as_ptr().cast()) };
                    *w = _mm256_cvtepi8_epi16(part);
                }
                for (sums, x) in sums.iter_mut().zip(&four[first..first + FEW_ROWS]) {
                    let x = _mm256_cvtepu8_epi16(_mm_set1_epi32(i32::from_le_bytes(*x)));
                    for (sum, w) in sums.iter_mut().zip(w) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(x, w));
                    }
                }
            }
            // SAFETY: both are 4 × 24 plain 32-bit integers.
            #[allow(unsafe_code)]
            let halves = unsafe {
                std::mem::transmute::<[[__m256i; WIDE]; FEW_ROWS], [[[i32; 2]; 4 * WIDE]; FEW_ROWS]>(sums)
            };
            for (row, halves) in tile[first..].iter_mut().zip(halves) {
                row[column..].iter_mut().zip(halves).for_each(|(sum, [a, b])| *sum = a + b);
            }
        }
    }
    tile
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn wide_tile(fours: &[Four], weights: &[Block], first: usize, finish: &Finish, out: &mut [f32]) {
    finish.apply(&vnni_products(fours, weights), first, out);
}

/// The products of one tile with AVX-512's instruction for 8-bit products.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
#[inline]
fn vnni_products(fours: &[Four], weights: &[Block]) -> Tile {
    use std::arch::x86_64::{
        __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
    };
    const WIDE: usize = OUTPUTS / 16;
    let mut sums = [[_mm512_setzero_si512(); WIDE]; ROWS];
    for (four, block) in fours.iter().zip(weights) {
        let mut w = [_mm512_setzero_si512(); WIDE];
        for (w, part) in w.iter_mut().zip(block.as_chunks::<64>().0) {
            // SAFETY: `part` is 64 readable bytes, and the load needs no alignment.
            #[allow(unsafe_code)]
            {
                *w = unsafe { _mm512_loadu_si512(part.as_ptr().cast()) };
            }
        }
        for (sums, x) in sums.iter_mut().zip(four) {
            let x = _mm512_set1_epi32(i32::from_le_bytes(*x));
            for (sum, w) in sums.iter_mut().zip(w) {
                *sum = _mm512_dpbusd_epi32(*sum, x, w);
            }
        }
    }
    // SAFETY: both are 8 × 48 plain 32-bit integers.
    #[allow(unsafe_code)]
    unsafe {
        std::mem::transmute::<[[__m512i; WIDE]; ROWS], Tile>(sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instruction_set_gives_the_same_numbers() {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let weights: Vec<Block> = (0..2 * 96).map(|_| [0; 4 * OUTPUTS].map(|_| next())).collect();
        let matrix = Linear {
            inputs: 384,
            outputs: 96,
            weights: weights.leak(),
            sum: (0..96).map(|i| i * 7 - 300).collect(),
            scale: (0..96).map(|i| i as f32 * 1e-3).collect(),
            bias: (0..96).map(|i| i as f32).collect(),
        };
        let x: Vec<f32> = (0..11 * 384).map(|_| f32::from(next()) / 50.0 - 1.0).collect();
        let run = |cpu| {
            let mut out = Vec::new();
            matrix.apply(Steps::default().set(&x, 384, cpu), cpu, &mut out);
            out
        };
        let plain = run(Cpu::Plain);
        assert_eq!(plain.len(), 11 * 96);
        assert!(Cpu::available().into_iter().all(|cpu| run(cpu) == plain));
    }

    #[test]
    fn products_are_those_of_the_numbers() {
        let weights: Vec<Block> =
            (0..96).map(|k| std::array::from_fn(|i| ((k * 5 + i) % 251) as u8)).collect();
        let four: Vec<Four> = (0..96).map(|k| std::array::from_fn(|r| [k as u8, r as u8, 3, 200])).collect();
        let w = |k: usize, n: usize, j: usize| i32::from(weights[k][4 * n + j] as i8);
        let tile = plain_products(&four, &weights);
        let expected: i32 =
            (0..96).map(|k| k as i32 * w(k, 9, 0) + 2 * w(k, 9, 1) + 3 * w(k, 9, 2) + 200 * w(k, 9, 3)).sum();
        assert_eq!(tile[2][9], expected);
    }
}
