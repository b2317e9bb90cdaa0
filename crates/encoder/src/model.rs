//! The forward pass.

use crate::{Error, Heads, Window};
use rten::{Model as Graph, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use std::sync::{Arc, Mutex};

const INPUTS: [&str; 5] = ["ids", "mask", "cap", "q", "pos"];
const OUTPUTS: [&str; 5] = ["tag", "u", "v", "w", "ner"];

/// Widths of the outputs, in the order of [`OUTPUTS`].
pub(crate) const WIDTHS: [usize; 5] = [7, 2 * crate::link::WIDTH, 2 * crate::link::WIDTH, 2, 9];

/// The network with its weights.
pub(crate) struct Model {
    graph: Graph,
    inputs: [NodeId; 5],
    outputs: [NodeId; 5],
    /// Thread pools that no run uses at the moment. Each has one thread, so that a run's sums are always added up in the
    /// same order.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Model {
    pub(crate) fn new(onnx: &'static [u8]) -> Result<Model, Error> {
        let mut options = ModelOptions::with_ops(operators());
        let graph =
            options.prepack_weights(true).load_static_slice(onnx).map_err(|e| Error::new("load", e))?;
        let ids = |names: [&str; 5]| {
            let mut ids = [NodeId::from_u32(0); 5];
            for (id, name) in ids.iter_mut().zip(names) {
                *id = graph.node_id(name).map_err(|e| Error::new("load", e))?;
            }
            Ok(ids)
        };
        Ok(Model { inputs: ids(INPUTS)?, outputs: ids(OUTPUTS)?, graph, pools: Mutex::default() })
    }

    /// Runs one window alone: quantisation scales are taken over all that is run together, so a batch would make a
    /// window's result depend on its neighbours.
    ///
    /// The work is done in a fresh thread, which the caller waits for without doing anything else. If the caller were a worker
    /// of a rayon pool and entered the run's own pool from there, rayon would let it begin other jobs in the meantime, one
    /// on top of the other.
    pub(crate) fn run(&self, window: &Window) -> Result<Heads, Error> {
        let values = std::thread::scope(|scope| scope.spawn(|| self.run_here(window)).join())
            .unwrap_or_else(|_| Err(Error::new("run", "the runtime panicked")))?;
        let [tag, u, v, w, ner] = values;
        Ok(Heads {
            tag: rows(&tag, window),
            u: rows(&u, window),
            v: rows(&v, window),
            w: rows(&w, window),
            names: rows(&ner, window),
        })
    }

    fn run_here(&self, window: &Window) -> Result<[Vec<f32>; 5], Error> {
        let idle = self.pools.lock().ok().and_then(|mut pools| pools.pop());
        let pool = idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let result = self.graph.run_n(self.feed(window), self.outputs, Some(options));
        if let Ok(mut pools) = self.pools.lock() {
            pools.push(pool);
        }
        let values = result.map_err(|e| Error::new("run", e))?;
        let mut data = [const { Vec::new() }; 5];
        for ((out, value), width) in data.iter_mut().zip(values).zip(WIDTHS) {
            let tensor = NdTensor::<f32, 3>::try_from(value).map_err(|e| Error::new("run", e))?;
            *out = tensor.into_data();
            if out.len() != window.pieces() * width {
                return Err(Error::new("run", "an output has an unexpected shape"));
            }
        }
        Ok(data)
    }

    fn feed(&self, window: &Window) -> Vec<(NodeId, rten::ValueOrView<'static>)> {
        let ones = vec![1; window.pieces()];
        let rows =
            [window.ids.clone(), ones, window.case.clone(), window.quote.clone(), window.place.clone()];
        let value = |row: Vec<i32>| Value::from(NdTensor::from_data([1, row.len()], row));
        self.inputs.iter().zip(rows).map(|(id, row)| (*id, value(row).into())).collect()
    }
}

/// The rows of the words' first pieces.
fn rows<const N: usize>(values: &[f32], window: &Window) -> Vec<[f32; N]> {
    let pieces: Vec<[f32; N]> = values.as_chunks().0.to_vec();
    window.first.iter().filter_map(|at| pieces.get(*at).copied()).collect()
}

/// The operators that exported readers use; naming them keeps the others out of the binary.
fn operators() -> rten::OpRegistry {
    rten::op_registry!(
        Add,
        And,
        Cast,
        Concat,
        ConstantOfShape,
        DequantizeLinear,
        Div,
        DynamicQuantizeLinear,
        Equal,
        Erf,
        Expand,
        Flatten,
        Gather,
        GatherElements,
        Gelu,
        GreaterOrEqual,
        Identity,
        LayerNormalization,
        LogSoftmax,
        MatMul,
        MatMulInteger,
        Mul,
        Pow,
        Range,
        ReduceMean,
        Reshape,
        Shape,
        Slice,
        Softmax,
        Split,
        Sqrt,
        Squeeze,
        Sub,
        Transpose,
        Unsqueeze,
        Where
    )
}
