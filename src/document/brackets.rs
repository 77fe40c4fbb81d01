//! Which brackets of a JSON text were lost or doubled, by what the indentation shows of what was meant.
//!
//! # Method
//!
//! Asked only where reading fails. People and programs that write JSON over several lines agree on this much: what is in
//! a container stands deeper than the line that opens it, and its closing bracket stands as deep as that line. So a line
//! that stands no deeper than an open container's proves that this one was to end before, and a closing bracket at a
//! depth where nothing began is one too many. Within a line, only the kind of the brackets decides.

use super::Document;

/// More repairs than these are no slip: the text is something else.
const MOST: usize = 8;
/// More containers than these that are open at the end: the text was cut off, and nobody knows what followed.
const MOST_AT_END: usize = 2;
/// So many tokens are not looked at: they would take more than 200 MB. A definition of 13 MB has a million.
const MOST_TOKENS: usize = 4 << 20;

/// One bracket that the reader adds or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repair {
    /// Byte where it applies: just before the token that stands there.
    pub(super) at: usize,
    pub(super) change: Change,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The container that is open ends here.
    Close,
    /// An object (`{`) or list (`[`) begins here.
    Open(u8),
    /// The bracket that stands here is not meant.
    Drop,
    /// The bracket that stands here ends the container that is open, and is of the other kind.
    Swap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Key,
    Value,
    Colon,
    Comma,
    Opening(u8),
    Closing(u8),
}

#[derive(Debug, Clone, Copy)]
struct Token {
    what: What,
    at: usize,
    end: usize,
    line: usize,
    /// How many characters its line is indented.
    indent: isize,
    /// Whether it is the first of its line.
    first: bool,
}

/// A container that is open while the text is walked through.
#[derive(Clone, Copy)]
struct Open {
    /// Byte of its bracket.
    at: usize,
    bracket: u8,
    line: usize,
    indent: isize,
    holds_objects: bool,
}

/// The repairs in order of place; none where nothing is wrong or too much is.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let tokens = tokens(text);
    // One line has no depths.
    if tokens.len() == MOST_TOKENS || tokens.iter().all(|token| token.line == 0) {
        return Vec::new();
    }
    let mut walk = Walk {
        tokens: &tokens,
        open: Vec::new(),
        closed: None,
        last: None,
        repairs: Vec::new(),
    };
    for at in 0..tokens.len() {
        walk.token(at);
        // What is nested deeper is not read in any case.
        if walk.repairs.len() > MOST || walk.open.len() > Document::MAX_DEPTH {
            return Vec::new();
        }
    }
    if walk.open.len() > MOST_AT_END {
        return Vec::new();
    }
    let end = tokens.last().map_or(0, |token| token.end);
    for _ in 0..walk.open.len() {
        walk.repair(end, Change::Close);
    }
    if walk.repairs.len() > MOST {
        Vec::new()
    } else {
        walk.repairs
    }
}

struct Walk<'t> {
    tokens: &'t [Token],
    open: Vec<Open>,
    /// The container whose closing bracket was the token before.
    closed: Option<Open>,
    /// The container that was closed last.
    last: Option<Open>,
    repairs: Vec<Repair>,
}

impl Walk<'_> {
    fn token(&mut self, index: usize) {
        let token = self.tokens[index];
        let closed = self.closed.take();
        let follows_colon = index > 0 && self.tokens[index - 1].what == What::Colon;
        match token.what {
            // An empty container without its beginning.
            What::Closing(bracket) if follows_colon && index + 1 < self.tokens.len() => {
                self.repair(token.at, Change::Open(if bracket == b'}' { b'{' } else { b'[' }));
            }
            What::Closing(bracket) if token.first => self.closing_line(index, bracket),
            What::Closing(bracket) => self.closing_within(index, bracket, closed),
            What::Comma => {}
            What::Colon => self.colon(index),
            What::Key | What::Value | What::Opening(_) => self.begins(index),
        }
    }

    /// A key, a value or an opening bracket.
    fn begins(&mut self, index: usize) {
        let token = self.tokens[index];
        let follows_colon = index > 0 && self.tokens[index - 1].what == What::Colon;
        if token.first && !follows_colon {
            while let Some(top) = self.open.last()
                && top.indent >= token.indent
                && top.line != token.line
            {
                self.close_before(index);
            }
        }
        let inside = self.open.last().copied();
        match (inside.map(|open| open.bracket), token.what) {
            // The object around a member was lost: in a list, or around everything.
            (None, What::Key) => self.begin(token, b'{', token.indent.min(1) - 1),
            (Some(b'['), What::Key) => {
                let list = inside.map_or(0, |open| open.indent);
                if token.first || inside.is_some_and(|open| open.holds_objects) {
                    self.begin(token, b'{', isize::midpoint(list, token.indent));
                } else {
                    self.close_before(index);
                }
            }
            _ => {}
        }
        if let What::Opening(bracket) = token.what {
            let in_object = self.open.last().is_some_and(|open| open.bracket == b'{');
            // An object holds members, and no bracket before a key.
            if in_object && !follows_colon {
                self.repair(token.at, Change::Drop);
                return;
            }
            if let Some(list) = self.open.last_mut() {
                list.holds_objects |= bracket == b'{';
            }
            self.push(token, bracket, token.indent);
        }
    }

    /// A key whose value begins in a deeper line and not with a bracket has lost that bracket.
    fn colon(&mut self, index: usize) {
        let token = self.tokens[index];
        let Some(next) = self.tokens.get(index + 1) else { return };
        if next.line == token.line || next.indent <= token.indent {
            return;
        }
        let then = |ahead: usize| self.tokens.get(index + ahead).map(|token| token.what);
        let bracket = match next.what {
            What::Key => b'{',
            What::Opening(b'{') => b'[',
            What::Value if then(2) == Some(What::Comma) && then(3) != Some(What::Key) => b'[',
            What::Value if then(2) == Some(What::Closing(b']')) => b'[',
            _ => return,
        };
        let holder = Token {
            line: token.line,
            ..*next
        };
        self.begin(holder, bracket, token.indent);
    }

    /// A closing bracket at the beginning of a line: it ends what began at its depth.
    fn closing_line(&mut self, index: usize, bracket: u8) {
        let token = self.tokens[index];
        if index + 1 == self.tokens.len() && self.open.len() == 1 && self.matches(bracket) {
            self.pop();
            return;
        }
        while let Some(top) = self.open.last()
            && top.indent > token.indent
            && top.line != token.line
        {
            self.close_before(index);
        }
        let at_depth = self.open.iter().rev().take_while(|open| open.indent == token.indent);
        let depth = at_depth.clone().position(|open| closes(open.bracket) == bracket);
        match (depth, at_depth.count()) {
            (Some(inner), _) => {
                (0..inner).for_each(|_| self.close_before(index));
                self.pop();
            }
            // The other kind of bracket.
            (None, 1..) => {
                self.pop();
                self.repair(token.at, Change::Swap);
            }
            (None, 0) => self.repair(token.at, Change::Drop),
        }
    }

    /// A closing bracket within a line.
    fn closing_within(&mut self, index: usize, bracket: u8, closed: Option<Open>) {
        let token = self.tokens[index];
        let doubled = closed.is_some_and(|closed| {
            let before = self.tokens[index - 1];
            before.first && self.open.last().is_some_and(|open| open.line != closed.line)
        });
        if self.matches(bracket) && !doubled {
            self.pop();
            return;
        }
        let below = self.open.len().checked_sub(2).map(|at| self.open[at]);
        if !doubled && below.is_some_and(|open| closes(open.bracket) == bracket) {
            self.close_before(index);
            self.pop();
        } else {
            self.repair(token.at, Change::Drop);
        }
    }

    fn matches(&self, bracket: u8) -> bool {
        self.open.last().is_some_and(|open| closes(open.bracket) == bracket)
    }

    fn pop(&mut self) {
        self.closed = self.open.pop();
        self.last = self.closed;
    }

    fn push(&mut self, token: Token, bracket: u8, indent: isize) {
        self.open.push(Open {
            at: token.at,
            bracket,
            line: token.line,
            indent,
            holds_objects: false,
        });
    }

    fn begin(&mut self, token: Token, bracket: u8, indent: isize) {
        self.repair(token.at, Change::Open(bracket));
        self.push(token, bracket, indent);
    }

    /// The innermost container was to end before this token, and before a comma that parts the two.
    fn close_before(&mut self, index: usize) {
        let open = self.open.pop();
        // Of two brackets that open a list in one place and share one that closes, the inner one is doubled.
        if let (Some(list), Some(inner)) = (open, self.last)
            && (list.bracket, inner.bracket, inner.at) == (b'[', b'[', list.at + 1)
        {
            self.repair(inner.at, Change::Drop);
            return;
        }
        let before = index.checked_sub(1).map(|before| self.tokens[before]);
        let at = match before {
            Some(comma) if comma.what == What::Comma => comma.at,
            _ => self.tokens[index].at,
        };
        self.repair(at, Change::Close);
    }

    fn repair(&mut self, at: usize, change: Change) {
        self.repairs.push(Repair { at, change });
    }
}

/// The bracket that closes another.
pub(super) fn closes(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
}

fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut line, mut line_start) = (0, 0, 0);
    let mut indent = 0;
    while let Some(&byte) = bytes.get(at)
        && tokens.len() < MOST_TOKENS
    {
        let start = at;
        let what = match byte {
            b'\n' => {
                at += 1;
                line += 1;
                line_start = at;
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let length = memchr::memmem::find(&bytes[at..], b"*/").map_or(bytes.len() - at, |end| end + 2);
                line += memchr::memchr_iter(b'\n', &bytes[at..at + length]).count();
                at += length;
                continue;
            }
            b'"' => {
                at = end_of_string(bytes, at);
                let rest = bytes[at..].trim_ascii_start();
                if rest.first() == Some(&b':') {
                    What::Key
                } else {
                    What::Value
                }
            }
            b'{' | b'[' => What::Opening(byte),
            b'}' | b']' => What::Closing(byte),
            b',' => What::Comma,
            b':' => What::Colon,
            byte if byte.is_ascii_alphanumeric() || b"+-._".contains(&byte) => {
                let word = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
                at += bytes[at..].iter().take_while(word).count();
                What::Value
            }
            _ => {
                at += 1;
                continue;
            }
        };
        at = at.max(start + 1);
        let first = tokens.last().is_none_or(|token| token.line != line);
        if first {
            indent = isize::try_from(start - line_start).unwrap_or(isize::MAX);
        }
        tokens.push(Token {
            what,
            at: start,
            end: at,
            line,
            indent,
            first,
        });
        if byte == b'"' {
            let broken = memchr::memrchr(b'\n', &bytes[start..at]);
            line += memchr::memchr_iter(b'\n', &bytes[start..at]).count();
            line_start = broken.map_or(line_start, |after| start + after + 1);
        }
    }
    tokens
}

/// One past the closing quote of the string at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(skip) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += skip + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        at += 1;
    }
    bytes.len()
}
