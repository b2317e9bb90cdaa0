//! A JSON value in fewer bytes and still JSON: keys are told once for all objects that have the same, and words once that come again.
//!
//! An object is `[shape, values…]`, an array `[-1, items…]`, or `[]` where it is empty. A string `"~3"` is the fourth of `words`; one that
//! begins with `~` by itself has a second one before it. Numbers, `true`, `false` and `null` stand for themselves.

use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Bytes from which on a string that comes again is told once.
const WORTH: usize = 5;

/// The packed form: an object with `shapes`, `words` and `packed`.
pub(crate) fn pack(value: &Value) -> Value {
    let mut counts = BTreeMap::new();
    count(value, &mut counts);
    let mut words: Vec<(&str, usize)> =
        counts.into_iter().filter(|(w, n)| *n > 1 && w.len() >= WORTH).collect();
    words.sort_by_key(|(word, n)| (Reverse(*n), *word));
    let words: Vec<&str> = words.into_iter().map(|(word, _)| word).collect();
    let places = words.iter().enumerate().map(|(place, word)| (*word, place)).collect();
    let mut packer = Packer { words: places, shapes: BTreeMap::new(), list: Vec::new() };
    let packed = packer.pack(value);
    json!({ "shapes": packer.list, "words": words, "packed": packed })
}

fn count<'v>(value: &'v Value, counts: &mut BTreeMap<&'v str, usize>) {
    match value {
        Value::String(word) => *counts.entry(word).or_default() += 1,
        Value::Array(items) => items.iter().for_each(|v| count(v, counts)),
        Value::Object(fields) => fields.values().for_each(|v| count(v, counts)),
        _ => {}
    }
}

struct Packer<'v> {
    words: BTreeMap<&'v str, usize>,
    shapes: BTreeMap<Vec<&'v str>, usize>,
    /// The shapes in the order in which they came.
    list: Vec<Vec<&'v str>>,
}

impl<'v> Packer<'v> {
    fn pack(&mut self, value: &'v Value) -> Value {
        match value {
            Value::String(word) => match self.words.get(word.as_str()) {
                Some(place) => json!(format!("~{place}")),
                None if word.starts_with('~') => json!(format!("~{word}")),
                None => value.clone(),
            },
            Value::Array(items) if items.is_empty() => json!([]),
            Value::Array(items) => {
                let items = items.iter().map(|v| self.pack(v));
                Value::Array([json!(-1)].into_iter().chain(items).collect())
            }
            Value::Object(fields) => {
                let shape = self.shape(fields.keys().map(String::as_str).collect());
                let values = fields.values().map(|v| self.pack(v));
                Value::Array([json!(shape)].into_iter().chain(values).collect())
            }
            other => other.clone(),
        }
    }

    fn shape(&mut self, keys: Vec<&'v str>) -> usize {
        if let Some(shape) = self.shapes.get(&keys) {
            return *shape;
        }
        self.list.push(keys.clone());
        self.shapes.insert(keys, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// The value that was packed; `None` where the form is not ours.
pub(crate) fn unpack(form: &Value) -> Option<Value> {
    let (shapes, words) = (form.get("shapes")?.as_array()?, form.get("words")?.as_array()?);
    unpacked(form.get("packed")?, shapes, words)
}

fn unpacked(value: &Value, shapes: &[Value], words: &[Value]) -> Option<Value> {
    match value {
        Value::String(word) => match word.strip_prefix('~') {
            None => Some(value.clone()),
            Some(word) if word.starts_with('~') => Some(json!(word)),
            Some(place) => words.get(place.parse::<usize>().ok()?).cloned(),
        },
        Value::Array(items) => {
            let Some((first, rest)) = items.split_first() else { return Some(json!([])) };
            let mut rest = rest.iter().map(|v| unpacked(v, shapes, words));
            if first.as_i64() == Some(-1) {
                return rest.collect::<Option<Vec<_>>>().map(Value::Array);
            }
            let keys = shapes.get(usize::try_from(first.as_u64()?).ok()?)?.as_array()?;
            if keys.len() + 1 != items.len() {
                return None;
            }
            let fields = keys.iter().map(|key| Some((key.as_str()?.to_owned(), rest.next()??)));
            fields.collect::<Option<serde_json::Map<_, _>>>().map(Value::Object)
        }
        Value::Object(_) => None,
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let value = json!({
            "a": [{ "x": 1, "y": "a word" }, { "x": null, "y": "a word" }, {}],
            "~": ["~", "~0", "~~", "", "a word", true, -1.5, []],
            "deep": [[[["a word"]]], { "a": { "x": 2, "y": "once" } }]
        });
        let packed = pack(&value);
        assert_eq!(unpack(&packed).unwrap(), value);
        assert_eq!(packed.to_string().matches("a word").count(), 1);
        for value in [json!(null), json!([]), json!({}), json!("~"), json!([-1, 0])] {
            assert_eq!(unpack(&pack(&value)).unwrap(), value);
        }
    }

    #[test]
    fn what_is_not_packed_is_refused() {
        let form = |packed: Value| unpack(&json!({ "shapes": [["x"]], "words": ["w"], "packed": packed }));
        assert_eq!(form(json!([0, "~0"])).unwrap(), json!({ "x": "w" }));
        for wrong in [
            json!([0]),
            json!([1, 2]),
            json!(["x"]),
            json!("~7"),
            json!("~x"),
            json!({ "x": 1 }),
            json!([0, 1, 2]),
        ] {
            assert!(form(wrong.clone()).is_none(), "{wrong}");
        }
        assert!(unpack(&json!({})).is_none());
    }
}
