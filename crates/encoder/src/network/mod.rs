//! The network: BERT's encoder (Devlin et al., NAACL 2019) of six layers with small heads, on CPU, in one thread.
//!
//! Matrices are 8-bit, with a scale for each output; activations are quantised position by position. So what is read of a
//! window depends on nothing but the window, and the whole numbers in between are the same on every machine. Everything
//! else is plain 32-bit arithmetic in a fixed order ([`math`]).
//!
//! A runtime for ONNX (rten 0.27) was used first: it reads 2 to 3 times slower, starts a thread pool for each caller, and takes
//! its scales over all positions that run together.

mod attention;
mod cpu;
mod linear;
pub(crate) mod math;
mod weights;

use crate::{Error, Heads, Window, link};
use cpu::Cpu;
use linear::{Linear, Steps};
use std::sync::Mutex;
use weights::Tensors;

const HIDDEN: usize = 384;
const HEADS: usize = 12;
const HEAD: usize = HIDDEN / HEADS;
const INNER: usize = 4 * HIDDEN;
const LAYERS: usize = 6;
const VOCABULARY: usize = 30_522;
const PLACES: usize = 512;

const TAGS: usize = 7;
const NAMES: usize = 13;
const LINK: usize = 2 * link::WIDTH;
const CHAIN: usize = crate::chain::WIDTH;

/// The weights, and what this machine runs them with.
pub(crate) struct Network {
    cpu: Cpu,
    words: &'static [u8],
    word_scale: Vec<f32>,
    place: Vec<f32>,
    case: Vec<f32>,
    quote: Vec<f32>,
    position: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    heads: Linear,
    pub(crate) distance: Vec<[f32; 2]>,
    /// Rooms that no run uses at the moment.
    spare: Mutex<Vec<Room>>,
}

/// Memory for one run, kept for the next.
#[derive(Default)]
struct Room {
    x: Vec<f32>,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    steps: Steps,
    attention: attention::Space,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

impl Norm {
    fn new(file: &Tensors, name: &str) -> Result<Norm, Error> {
        let floats = |kind| file.floats(&format!("{name}.{kind}"), &[HIDDEN]);
        Ok(Norm { weight: floats("weight")?, bias: floats("bias")? })
    }
}

impl Layer {
    fn new(file: &Tensors<'static>, number: usize) -> Result<Layer, Error> {
        let linear =
            |part, inputs, outputs| Linear::new(file, &format!("layers.{number}.{part}"), inputs, outputs);
        let norm = |part| Norm::new(file, &format!("layers.{number}.{part}"));
        Ok(Layer {
            qkv: linear("qkv", HIDDEN, 3 * HIDDEN)?,
            out: linear("out", HIDDEN, HIDDEN)?,
            norm1: norm("norm1")?,
            up: linear("up", HIDDEN, INNER)?,
            down: linear("down", INNER, HIDDEN)?,
            norm2: norm("norm2")?,
        })
    }
}

impl Network {
    /// Reads a file that `training/pack.py` wrote. Its matrices stay where they are.
    pub(crate) fn new(file: &'static [u8]) -> Result<Network, Error> {
        let file = Tensors::new(file)?;
        let pairs = file.floats("distance", &[link::DISTANCES, 2])?;
        Ok(Network {
            cpu: Cpu::best(),
            words: file.bytes("word.weight", "I8", &[VOCABULARY, HIDDEN])?,
            word_scale: file.floats("word.scale", &[VOCABULARY])?,
            place: file.floats("place", &[PLACES, HIDDEN])?,
            case: file.floats("case", &[7, HIDDEN])?,
            quote: file.floats("quote", &[4, HIDDEN])?,
            position: file.floats("position", &[4, HIDDEN])?,
            norm: Norm::new(&file, "norm")?,
            layers: (0..LAYERS).map(|n| Layer::new(&file, n)).collect::<Result<_, _>>()?,
            heads: Linear::new(&file, "heads", HIDDEN, TAGS + NAMES + 2 + 2 * LINK + 2 * CHAIN)?,
            distance: pairs.as_chunks().0.to_vec(),
            spare: Mutex::default(),
        })
    }

    /// The outputs of a window's words.
    pub(crate) fn run(&self, window: &Window) -> Heads {
        let spare = self.spare.lock().ok().and_then(|mut rooms| rooms.pop());
        let mut room = spare.unwrap_or_default();
        self.embed(window, &mut room.x);
        for layer in &self.layers {
            self.layer(layer, &mut room);
        }
        let heads = self.heads(window, &mut room);
        if let Ok(mut rooms) = self.spare.lock() {
            rooms.push(room);
        }
        heads
    }

    /// The sum of a piece's vectors, normalised.
    fn embed(&self, window: &Window, x: &mut Vec<f32>) {
        x.resize(window.pieces() * HIDDEN, 0.0);
        for (at, sum) in x.as_chunks_mut::<HIDDEN>().0.iter_mut().enumerate() {
            let id = window.ids[at] as usize;
            let scale = self.word_scale.get(id).copied().unwrap_or_default();
            let word = self.words.as_chunks::<HIDDEN>().0.get(id);
            sum.iter_mut()
                .zip(word.into_iter().flatten())
                .for_each(|(s, q)| *s = f32::from(*q as i8) * scale);
            let tables = [
                (&self.place, at),
                (&self.case, window.case[at] as usize),
                (&self.quote, window.quote[at] as usize),
                (&self.position, window.place[at] as usize),
            ];
            for (table, row) in tables {
                let row = table.as_chunks::<HIDDEN>().0.get(row);
                sum.iter_mut().zip(row.into_iter().flatten()).for_each(|(s, t)| *s += t);
            }
        }
        self.cpu.normalise(x, HIDDEN, &self.norm.weight, &self.norm.bias);
    }

    fn layer(&self, layer: &Layer, room: &mut Room) {
        let cpu = self.cpu;
        let Room { x, wide, narrow, steps, attention } = room;
        layer.qkv.apply(steps.set(x, HIDDEN, cpu), cpu, wide);
        cpu.attend(wide, attention, narrow);
        layer.out.apply(steps.set(narrow, HIDDEN, cpu), cpu, wide);
        self.add(x, wide, &layer.norm1);
        layer.up.apply(steps.set(x, HIDDEN, cpu), cpu, wide);
        cpu.gelu(wide);
        layer.down.apply(steps.set(wide, INNER, cpu), cpu, narrow);
        self.add(x, narrow, &layer.norm2);
    }

    fn add(&self, x: &mut [f32], y: &[f32], norm: &Norm) {
        self.cpu.add(x, y);
        self.cpu.normalise(x, HIDDEN, &norm.weight, &norm.bias);
    }

    fn heads(&self, window: &Window, room: &mut Room) -> Heads {
        let Room { x, wide, narrow, steps, .. } = room;
        let rows = x.as_chunks::<HIDDEN>().0;
        narrow.clear();
        window.first.iter().filter_map(|at| rows.get(*at)).for_each(|row| narrow.extend_from_slice(row));
        self.heads.apply(steps.set(narrow, HIDDEN, self.cpu), self.cpu, wide);
        let mut heads = Heads::default();
        for row in wide.chunks_exact(self.heads.outputs) {
            let (tag, row) = part::<TAGS>(row);
            let (names, row) = part::<NAMES>(row);
            let (w, row) = part::<2>(row);
            let (mut u, row) = part::<LINK>(row);
            self.cpu.gelu(&mut u);
            heads.tag.push(math::log_softmax(tag));
            heads.names.push(math::log_softmax(names));
            heads.w.push(w);
            heads.u.push(u);
            let (v, row) = part::<LINK>(row);
            heads.v.push(v);
            let (takes_up, row) = part::<CHAIN>(row);
            heads.takes_up.push(takes_up);
            heads.taken_up.push(part::<CHAIN>(row).0);
        }
        heads
    }
}

/// The first numbers of a row, and the rest; zeros where the row is too short.
fn part<const N: usize>(row: &[f32]) -> ([f32; N], &[f32]) {
    row.split_first_chunk().map_or(([0.0; N], row), |(part, rest)| (*part, rest))
}
