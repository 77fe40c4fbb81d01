//! Values as JSON text: laid out as wanted, and without anything that a terminal would obey.

use serde::Serialize;
use serde::de::value::Error;
use serde::ser::{
    self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct, Serializer,
};

use crate::document::lexical::plain_run;

/// Writes one value.
pub(super) struct Writer {
    pub(super) text: String,
    /// How many objects and lists are open.
    pub(super) depth: usize,
    /// Down to this depth every part has a line of its own.
    pub(super) broken: usize,
}

/// An object or a list that is open.
pub(super) struct Open<'w> {
    writer: &'w mut Writer,
    is_empty: bool,
    closing: char,
}

impl Writer {
    fn open(&mut self, opening: char, closing: char) -> Open<'_> {
        self.depth += 1;
        self.text.push(opening);
        Open {
            writer: self,
            is_empty: true,
            closing,
        }
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }

    #[expect(
        clippy::needless_bitwise_bool,
        reason = "a branch for every byte would keep the loop from taking many at once"
    )]
    fn string(&mut self, string: &str) {
        self.text.push('"');
        let mut rest = string;
        loop {
            let (run, special) = rest.split_at(plain_run(rest.as_bytes()));
            if run.bytes().fold(true, |plain, byte| plain & (byte < 0x7f)) {
                self.text.push_str(run);
            } else {
                run.chars().for_each(|letter| self.letter(letter));
            }
            let mut letters = special.chars();
            let Some(letter) = letters.next() else { break };
            self.letter(letter);
            rest = letters.as_str();
        }
        self.text.push('"');
    }

    fn letter(&mut self, letter: char) {
        let short = match letter {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            _ if is_hazard(letter) => {
                self.text += &format!("\\u{:04x}", u32::from(letter));
                return;
            }
            _ => return self.text.push(letter),
        };
        self.text.push_str(short);
    }

    fn number(&mut self, number: impl itoa::Integer) {
        self.text.push_str(itoa::Buffer::new().format(number));
    }
}

/// Control characters act on terminals; bidirectional controls reorder what a reader sees.
fn is_hazard(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Open<'_> {
    fn next(&mut self) {
        if self.writer.depth <= self.writer.broken {
            if !self.is_empty {
                self.writer.text.push(',');
            }
            self.writer.break_line();
        } else if !self.is_empty {
            self.writer.text.push_str(", ");
        }
        self.is_empty = false;
    }

    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        let is_broken = self.writer.depth <= self.writer.broken && !self.is_empty;
        self.writer.depth -= 1;
        if is_broken {
            self.writer.break_line();
        }
        self.writer.text.push(self.closing);
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty)*) => { $(
        fn $method(self, value: $type) -> Result<(), Error> {
            self.number(value);
            Ok(())
        }
    )* };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'w>;
    type SerializeTuple = Open<'w>;
    type SerializeTupleStruct = Open<'w>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Open<'w>;
    type SerializeStruct = Open<'w>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.text += &serde_json::Value::from(value).to_string();
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.open('{', '}');
        object.serialize_entry(variant, value)?;
        SerializeMap::end(object)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Open<'w>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Open<'w>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Open<'w>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(ser::Error::custom(format!("no report holds {name} as a list")))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Open<'w>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Open<'w>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(ser::Error::custom(format!("no report holds {name} as an object")))
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.next();
        let start = self.writer.text.len();
        key.serialize(&mut *self.writer)?;
        if self.writer.text[start..].starts_with('"') {
            return Ok(());
        }
        Err(ser::Error::custom("a key is a string"))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.text.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.next();
        // What a member of a struct is called stands for itself.
        for part in ["\"", key, "\": "] {
            self.writer.text.push_str(part);
        }
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        SerializeMap::end(self)
    }
}

macro_rules! lists {
    ($($list:ident $method:ident)*) => { $(
        impl $list for Open<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                SerializeMap::end(self)
            }
        }
    )* };
}

lists! {
    SerializeSeq serialize_element SerializeTuple serialize_element SerializeTupleStruct serialize_field
}
