//! C# told into words and signs, as far as rules look at it: comments, literals and lines for the preprocessor are
//! passed over, also where a text holds code (`$"{name}"`) and code in it a text.

/// The words and signs of a script, in order.
#[derive(Debug, Default)]
pub struct Code<'s> {
    /// Words as a whole, every sign by itself.
    pub tokens: Vec<Token<'s>>,
    /// Whether it was understood to its end: every literal and comment closes, and no part of it is there under a
    /// condition only (`#if`).
    pub is_whole: bool,
}

/// A word or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'s> {
    /// The word, or the sign.
    pub text: &'s str,
    /// Its line, from 1.
    pub line: u32,
    /// How far its line is indented, in characters.
    pub indent: u32,
    /// Whether it is the first on its line.
    pub is_first: bool,
}

impl<'s> Code<'s> {
    /// Reads a text.
    pub(super) fn of(text: &'s str) -> Self {
        let mut reader = Reader {
            text,
            at: 0,
            line: 1,
            line_start: 0,
            holes: 0,
            code: Self {
                tokens: Vec::new(),
                is_whole: true,
            },
        };
        while reader.at < text.len() {
            reader.step(true);
        }
        reader.code
    }

    /// The positions of a word.
    pub fn words<'c>(&'c self, word: &'c str) -> impl Iterator<Item = usize> + 'c {
        let is = move |(at, token): (usize, &Token<'_>)| (token.text == word).then_some(at);
        self.tokens.iter().enumerate().filter_map(is)
    }

    /// The text of a token; empty where there is none.
    #[must_use]
    pub fn at(&self, at: usize) -> &'s str {
        self.tokens.get(at).map_or("", |token| token.text)
    }
}

/// The most texts in the holes of texts that are followed.
const DEEPEST: usize = 64;

struct Reader<'s> {
    text: &'s str,
    at: usize,
    line: u32,
    line_start: usize,
    /// How many holes this stands in.
    holes: usize,
    code: Code<'s>,
}

/// How a literal is written: `@"…"`, `$"{…}"`, `$$"""{{…}}"""`.
struct Style {
    verbatim: bool,
    /// How many braces open a hole; 0 in a text without holes.
    dollars: usize,
    /// How many quotation marks close it.
    quotes: usize,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    /// Goes on by bytes that hold whole characters.
    fn go(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        for offset in self.at..end {
            if self.text.as_bytes()[offset] == b'\n' {
                self.line += 1;
                self.line_start = offset + 1;
            }
        }
        self.at = end;
    }

    fn go_char(&mut self) {
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        self.go(length);
    }

    fn go_to(&mut self, end: &str) {
        if let Some(at) = self.rest().find(end) {
            self.go(at + end.len());
        } else {
            self.code.is_whole = false;
            self.go(self.rest().len());
        }
    }

    fn go_to_line_end(&mut self) {
        let length = self.rest().find('\n').unwrap_or(self.rest().len());
        self.go(length);
    }

    /// Reads one thing; what is code is kept where `keep`.
    fn step(&mut self, keep: bool) {
        let Some(first) = self.rest().chars().next() else {
            return;
        };
        if first.is_whitespace() {
            self.go_char();
        } else if self.starts("//") {
            self.go_to_line_end();
        } else if self.starts("/*") {
            self.go(2);
            self.go_to("*/");
        } else if first == '#' && self.is_first() {
            let directive = self.rest().trim_start_matches(['#', ' ', '\t']);
            self.code.is_whole &= !directive.starts_with("if") && !directive.starts_with("el");
            self.go_to_line_end();
        } else if let Some((length, style)) = literal(self.rest()) {
            self.go(length);
            self.literal(&style);
        } else if first == '\'' {
            self.character();
        } else {
            let is_word = |char: char| char.is_alphanumeric() || char == '_';
            let rest = self.rest();
            let length = match rest.find(|char| !is_word(char)) {
                Some(0) => first.len_utf8(),
                Some(length) => length,
                None => rest.len(),
            };
            if keep {
                self.keep(length);
            }
            self.go(length);
        }
    }

    /// Whether only blanks stand before this on its line.
    fn is_first(&self) -> bool {
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        before.trim().is_empty()
    }

    fn keep(&mut self, length: usize) {
        let line = self.text.get(self.line_start..).unwrap_or_default();
        let indent = line.chars().take_while(|char| matches!(char, ' ' | '\t')).count();
        let token = Token {
            text: self.text.get(self.at..self.at + length).unwrap_or_default(),
            line: self.line,
            indent: u32::try_from(indent).unwrap_or(u32::MAX),
            is_first: self.is_first(),
        };
        self.code.tokens.push(token);
    }

    /// `'a'`, `'\n'`, `'\u0041'`; a lone mark is passed over.
    fn character(&mut self) {
        self.go(1);
        if self.starts("\\") {
            self.go(1);
            self.go_char();
            let line = self.rest().lines().next().unwrap_or_default();
            if let Some(end) = line.find('\'') {
                self.go(end + 1);
            }
        } else {
            let mut rest = self.rest().chars();
            if let (Some(inner), Some('\'')) = (rest.next(), rest.next()) {
                self.go(inner.len_utf8() + 1);
            }
        }
    }

    /// Reads on to the end of a literal whose first quotation mark was read.
    fn literal(&mut self, style: &Style) {
        let quotes = "\"".repeat(style.quotes);
        let is_raw = style.quotes > 1;
        while let Some(first) = self.rest().chars().next() {
            if first == '"' && !is_raw && style.verbatim && self.starts("\"\"") {
                self.go(2);
            } else if self.starts(&quotes) {
                self.go(quotes.len());
                return;
            } else if first == '\\' && !is_raw && !style.verbatim {
                self.go(1);
                self.go_char();
            } else if first == '\n' && !is_raw && !style.verbatim {
                // No such text goes over its line.
                self.code.is_whole = false;
                return;
            } else if first == '{' && style.dollars > 0 {
                let braces = self.rest().bytes().take_while(|byte| *byte == b'{').count();
                self.go(braces);
                // In a plain text two of them stand for one; in a raw one only so many open a hole.
                let opens = if is_raw {
                    braces >= style.dollars
                } else {
                    braces % 2 == 1
                };
                if opens && self.holes < DEEPEST {
                    self.holes += 1;
                    self.hole();
                    self.holes -= 1;
                } else {
                    self.code.is_whole &= !opens;
                }
            } else {
                self.go_char();
            }
        }
        self.code.is_whole = false;
    }

    /// Reads on to the end of the code in a text.
    fn hole(&mut self) {
        let mut depth = 0_usize;
        while let Some(first) = self.rest().chars().next() {
            match first {
                '}' if depth == 0 => {
                    self.go(1);
                    return;
                }
                '}' => depth -= 1,
                '{' => depth += 1,
                _ => {}
            }
            self.step(false);
        }
        self.code.is_whole = false;
    }
}

/// How the literal that begins here is written, and the length of its beginning; none where none begins.
fn literal(text: &str) -> Option<(usize, Style)> {
    let prefix = text.find(|char| !matches!(char, '$' | '@'))?;
    let (signs, rest) = text.split_at(prefix);
    let quotes = rest.bytes().take_while(|byte| *byte == b'"').count();
    let verbatim = signs.contains('@');
    let dollars = signs.bytes().filter(|byte| *byte == b'$').count();
    let quotes = match quotes {
        0 => return None,
        // Two are an empty text, more a raw one; a verbatim one begins with one only.
        quotes if quotes >= 3 && !verbatim => quotes,
        _ => 1,
    };
    Some((
        prefix + quotes,
        Style {
            verbatim,
            dollars,
            quotes,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Code::of(text).tokens.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_literals_are_no_code() {
        for text in [
            "a // {\n b",
            "a /* } \n */ b",
            "a \"{\" b",
            r#"a "\"{" b"#,
            r#"a @"\" b"#,
            "a @\"{\n\"\"}\" b",
            r#"a $"{{ {x["{"]} {y:dd' de 'MM}" b"#,
            r#"a $@"{(x ? "}" : "{")}" b"#,
            "a \"\"\"\n { \"quoted\" } \n\"\"\" b",
            "a $$\"\"\"{ {{x}} \"\"\" b",
            r"a '{' '\'' '\u007b' b",
            "a\n #region {\nb",
            "a \"\" b",
            "a @\"\" b",
            "a @\"\"\"{\"\"\" b",
        ] {
            let code = Code::of(text);
            assert!(code.is_whole, "{text}");
            assert_eq!(words(text), ["a", "b"], "{text}");
        }
    }

    #[test]
    fn what_is_left_open_or_conditional_is_not_trusted() {
        for text in ["a \"b", "\"a\nb\"", "/* a", "@\"a", "$\"{a", "#if DEBUG\n{\n#endif"] {
            assert!(!Code::of(text).is_whole, "{text}");
        }
    }

    #[test]
    fn tokens_know_their_line() {
        let code = Code::of("class Škoda\n  : Base {");
        let last = code.tokens.last().copied();
        assert_eq!(words("class Škoda\n  : Base {"), ["class", "Škoda", ":", "Base", "{"]);
        assert_eq!(
            last,
            Some(Token {
                text: "{",
                line: 2,
                indent: 2,
                is_first: false
            })
        );
    }
}
