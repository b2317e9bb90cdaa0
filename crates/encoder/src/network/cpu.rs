//! Which instructions this machine has, and the network's inner loops compiled for each.
//!
//! The loops are the same code for all; the results are the same bits.

use super::attention::{self, Space};
use super::linear::{self, Finish};
use super::math;

/// A set of instructions that this machine has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cpu {
    /// Whatever the program was compiled for.
    Plain,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// x86-64 with AVX-512 and its 8-bit products.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Cpu {
    /// The best of [`Cpu::available`].
    pub(super) fn best() -> Cpu {
        Cpu::available().pop().unwrap_or(Cpu::Plain)
    }

    /// All that this machine can run, the best one last.
    pub(super) fn available() -> Vec<Cpu> {
        let mut all = vec![Cpu::Plain];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                all.push(Cpu::Avx2);
            }
            let wide = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni");
            if wide {
                all.push(Cpu::Avx512);
            }
        }
        all
    }
}

/// Compiles a function once for each instruction set and picks by `self`.
macro_rules! for_each_cpu {
    ($(#[$doc:meta])* $name:ident ( $($arg:ident : $type:ty),* ) -> $out:ty, $plain:path, $half:path, $wide:path) => {
        $(#[$doc])*
        pub(super) fn $name(self, $($arg: $type),*) -> $out {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) -> $out {
                $half($($arg),*)
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
            fn avx512($($arg: $type),*) -> $out {
                $wide($($arg),*)
            }
            #[allow(unsafe_code)]
            match self {
                Cpu::Plain => $plain($($arg),*),
                // SAFETY: `available` gives out these only where the machine has the instructions.
                #[cfg(target_arch = "x86_64")]
                Cpu::Avx2 => unsafe { avx2($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                Cpu::Avx512 => unsafe { avx512($($arg),*) },
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
use linear::{avx2_tile, wide_tile};

impl Cpu {
    for_each_cpu!(
        /// A tile of a product: 8 rows from `first` on, 48 outputs.
        tile(fours: &[[[u8; 4]; 8]], weights: &[[u8; 192]], first: usize, finish: &Finish, out: &mut [f32]) -> (),
        linear::plain_tile, avx2_tile, wide_tile
    );
    for_each_cpu!(
        /// [`math::quantise`].
        quantise(values: &[f32], steps: &mut [u8]) -> (f32, i32),
        math::quantise, math::quantise, math::quantise
    );
    for_each_cpu!(
        /// [`attention::attend`].
        attend(qkv: &[f32], space: &mut Space, out: &mut Vec<f32>) -> (),
        attention::attend, attention::attend, attention::attend
    );
    for_each_cpu!(
        /// [`math::normalise`].
        normalise(rows: &mut [f32], width: usize, weight: &[f32], bias: &[f32]) -> (),
        math::normalise, math::normalise, math::normalise
    );
    for_each_cpu!(
        /// Adds `y` to `x`.
        add(x: &mut [f32], y: &[f32]) -> (),
        add_all, add_all, add_all
    );
    for_each_cpu!(
        /// [`math::gelu`] of each number, in place.
        gelu(values: &mut [f32]) -> (),
        gelu_all, gelu_all, gelu_all
    );
}

#[inline(always)]
fn gelu_all(values: &mut [f32]) {
    values.iter_mut().for_each(|x| *x = math::gelu(*x));
}

#[inline(always)]
fn add_all(x: &mut [f32], y: &[f32]) {
    x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
}
