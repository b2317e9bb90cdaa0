//! The tensors of a safetensors file, read in place.

use crate::Error;
use serde::Deserialize;
use std::collections::HashMap;

/// A file of named tensors: eight bytes of header length, a JSON header, data (little-endian).
pub(super) struct Tensors<'f> {
    header: HashMap<String, Entry>,
    data: &'f [u8],
}

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [usize; 2],
}

impl<'f> Tensors<'f> {
    pub(super) fn new(file: &'f [u8]) -> Result<Tensors<'f>, Error> {
        let short = || Error::new("load", "the file of weights is cut short");
        let (length, rest) = file.split_first_chunk::<8>().ok_or_else(short)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| short())?;
        let (header, data) = rest.split_at_checked(length).ok_or_else(short)?;
        let header = serde_json::from_slice(header).map_err(|e| Error::new("load", e))?;
        Ok(Tensors { header, data })
    }

    /// The bytes of a tensor, which must have this type and shape.
    pub(super) fn bytes(&self, name: &str, dtype: &str, shape: &[usize]) -> Result<&'f [u8], Error> {
        let wrong = || Error::new("load", format!("no tensor {name} of type {dtype} and shape {shape:?}"));
        let entry = self.header.get(name).ok_or_else(wrong)?;
        let [from, to] = entry.data_offsets;
        let bytes = self.data.get(from..to).filter(|_| entry.dtype == dtype && entry.shape == shape);
        let size = if dtype == "I8" { 1 } else { 4 };
        bytes.filter(|b| b.len() == size * shape.iter().product::<usize>()).ok_or_else(wrong)
    }

    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        Ok(words(self.bytes(name, "F32", shape)?).map(f32::from_le_bytes).collect())
    }

    pub(super) fn integers(&self, name: &str, shape: &[usize]) -> Result<Vec<i32>, Error> {
        Ok(words(self.bytes(name, "I32", shape)?).map(i32::from_le_bytes).collect())
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = [u8; 4]> {
    bytes.as_chunks().0.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_refused() {
        for file in [&b""[..], b"\x05\0\0\0\0\0\0\0{}", b"\x02\0\0\0\0\0\0\0[]", &[255; 9]] {
            assert!(Tensors::new(file).is_err());
        }
        let file = Tensors::new(b"\x02\0\0\0\0\0\0\0{}").unwrap();
        assert!(file.bytes("word.weight", "I8", &[1]).is_err());
    }
}
