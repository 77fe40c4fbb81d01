//! The new file as text: JSON, set in as the source is.

use super::value::{Map, Value};

/// How deep a source sets in what stands inside: the blanks before its first line that has any; two where none has.
pub(super) fn indentation(text: &str) -> String {
    const USUAL: &str = "  ";
    const MOST: usize = 8;
    let blanks = |line: &str| -> String {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[..blanks].to_owned()
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.find_map(|line| Some(blanks(line)).filter(|blanks| !blanks.is_empty()));
    first
        .filter(|blanks| blanks.len() <= MOST)
        .unwrap_or_else(|| USUAL.to_owned())
}

/// Writes a value with a line break at its end; `name` tells the name of each definition.
pub(super) fn write(value: &Value<'_>, indentation: &str, name: &dyn Fn(usize) -> String) -> String {
    let mut writer = Writer {
        text: String::new(),
        indentation,
        depth: 0,
        name,
    };
    writer.value(value);
    writer.text.push('\n');
    writer.text
}

struct Writer<'w> {
    text: String,
    indentation: &'w str,
    depth: usize,
    name: &'w dyn Fn(usize) -> String,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(true) => self.text.push_str("true"),
            Value::Bool(false) => self.text.push_str("false"),
            Value::Number(number) => self.text.push_str(number),
            Value::Text(text) => quote(&mut self.text, text),
            Value::List(items) if items.is_empty() => self.text.push_str("[]"),
            Value::List(items) => {
                self.inside('[', ']', items, |writer, item| writer.value(item));
            }
            Value::Object(map) => self.object(map),
            Value::Reference(definition) => {
                let reference = format!("#/definitions/{}", (self.name)(*definition));
                self.text.push('{');
                self.depth += 1;
                self.line();
                self.text.push_str("\"$ref\": ");
                quote(&mut self.text, &reference);
                self.depth -= 1;
                self.line();
                self.text.push('}');
            }
        }
    }

    fn object(&mut self, map: &Map<'_>) {
        if map.is_empty() {
            self.text.push_str("{}");
            return;
        }
        self.inside('{', '}', &map.members, |writer, (key, value)| {
            quote(&mut writer.text, key);
            writer.text.push_str(": ");
            writer.value(value);
        });
    }

    fn inside<T>(&mut self, open: char, close: char, parts: &[T], each: impl Fn(&mut Self, &T)) {
        self.text.push(open);
        self.depth += 1;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.line();
            each(self, part);
        }
        self.depth -= 1;
        self.line();
        self.text.push(close);
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str(self.indentation);
        }
    }
}

/// Appends a text as JSON writes it.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        match escape {
            "" => out.push_str(&format!("\\u{byte:04x}")),
            escape => out.push_str(escape),
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}
