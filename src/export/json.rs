//! JSON as every export writes it: two spaces of indentation, a finding on one line where there may be many, and nothing
//! that a terminal would obey.

mod writer;

use serde::Serialize;
use writer::Writer;

/// The value as indented JSON with a final line break.
///
/// # Panics
/// Never for the types of this layer: their keys are strings and no part of them refuses to be written.
pub fn to_string<T: Serialize>(value: &T) -> String {
    indented(value, 0, usize::MAX, 0) + "\n"
}

/// The value on one line, with a final line break.
pub fn line<T: Serialize>(value: &T) -> String {
    indented(value, 0, 0, 0) + "\n"
}

/// An item of a list that is a member of the outermost object; each item of its own lists stands on one line.
pub fn item<T: Serialize>(value: &T) -> String {
    long_item(value, 0)
}

/// The same of an item that takes about so many bytes.
pub fn long_item<T: Serialize>(value: &T, room: usize) -> String {
    indented(value, 2, 4, room)
}

/// An object that is written member by member.
pub struct Object {
    /// What is written, but for the last piece.
    pieces: Vec<String>,
    text: String,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self {
            pieces: Vec::new(),
            text: "{".to_owned(),
        }
    }

    /// Adds a member. Its key is plain ASCII.
    pub fn member(mut self, key: &str, value: &impl Serialize) -> Self {
        self.key(key);
        self.text += &indented(value, 1, usize::MAX, 0);
        self
    }

    /// Adds a list of what [`item`] wrote. Its key is plain ASCII.
    pub fn list(mut self, key: &str, items: impl Iterator<Item = String>) -> Self {
        self.key(key);
        let mut separator = "[\n    ";
        for item in items {
            self.text += separator;
            self.pieces.extend([std::mem::take(&mut self.text), item]);
            separator = ",\n    ";
        }
        self.text += if separator.starts_with('[') { "[]" } else { "\n  ]" };
        self
    }

    /// The object with a final line break, in pieces: a long list is not copied once more.
    pub fn end(mut self) -> Vec<String> {
        self.text += "\n}\n";
        self.pieces.push(self.text);
        self.pieces
    }

    fn key(&mut self, key: &str) {
        let comma = if self.text == "{" { "" } else { "," };
        self.text += &format!("{comma}\n  \"{key}\": ");
    }
}

/// The value as it stands inside of `depth` objects and lists; what stands inside of more than `broken` is not broken
/// into lines. There is `room` for that many bytes at once.
fn indented<T: Serialize>(value: &T, depth: usize, broken: usize, room: usize) -> String {
    let mut writer = Writer {
        text: String::with_capacity(room),
        depth,
        broken,
    };
    value
        .serialize(&mut writer)
        .expect("the keys are strings, and no part refuses to be written");
    writer.text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{line, long_item, to_string};

    #[test]
    fn characters_that_a_terminal_obeys_are_escaped_and_read_back_the_same() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{7f}\u{202e}\u{feff}é\"";
        let written = to_string(&hostile);
        assert_eq!(written, "\"a\\u001b[31m\\u009b2J\\u007f\\u202e\\ufeffé\\\"\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).expect("valid JSON"), hostile);
    }

    /// Any value, with strings that hold nothing a terminal obeys.
    fn value(string: &'static str) -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<i32>().prop_map(|number| Value::from(f64::from(number) / 4.0)),
            string.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map(string, inner, 0..5).prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_is_written_as_everybody_writes_it(value in value("[ -~é日\\\\\"\n\t\u{1}\u{8}\u{c}\r]{0,20}")) {
            let expected = serde_json::to_string_pretty(&value).expect("its keys are strings") + "\n";
            prop_assert_eq!(to_string(&value), expected);
        }

        #[test]
        fn a_value_in_few_lines_is_the_same_value(value in value(".{0,20}")) {
            for written in [line(&value), long_item(&value, 100)] {
                prop_assert_eq!(&serde_json::from_str::<Value>(&written).expect("valid JSON"), &value);
            }
            prop_assert_eq!(line(&value).lines().count(), 1);
        }
    }
}
