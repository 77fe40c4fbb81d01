//! What each line says of the brackets before it.

use super::tokens::{Token, What};
use super::{Change, Repair, closes, other};
use crate::document::Document;

/// More repairs than these are asked for by no layout that has a depth.
const MOST_ASKED: usize = 4096;
/// More containers than these that are open at the end: the text was cut off, and nobody knows what followed.
const MOST_AT_END: usize = 2;

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

/// The repairs that the lines ask for, in order of place; `None` where that leads nowhere.
pub(super) fn asked(tokens: &[Token]) -> Option<Vec<Repair>> {
    let mut walk = Walk {
        tokens,
        open: Vec::new(),
        closed: None,
        last: None,
        repairs: Vec::new(),
    };
    for at in 0..tokens.len() {
        walk.token(at);
        // What is nested deeper is not read in any case.
        if walk.repairs.len() > MOST_ASKED || walk.open.len() > Document::MAX_DEPTH {
            return None;
        }
    }
    let first = tokens.first()?;
    // Without depths only what the kinds of the brackets tell is sure: one bracket, with which all ends well.
    let has_depths = tokens.iter().any(|token| token.indent != first.indent);
    let is_sure = walk.repairs.len() <= 1 && walk.open.is_empty();
    if walk.open.len() > MOST_AT_END || !has_depths && !is_sure {
        return None;
    }
    let end = tokens.last()?.end;
    for _ in 0..walk.open.len() {
        walk.repair(end, Change::Close);
    }
    walk.repairs.sort_by_key(|repair| repair.at);
    Some(walk.repairs)
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
        // Doubled with its line: what opened before would hold nothing.
        if token.first
            && matches!(token.what, What::Opening(_))
            && index.checked_sub(1).map(|before| self.tokens[before].what) == Some(token.what)
            && self.open.last().is_some_and(|top| top.indent >= token.indent)
        {
            self.repair(token.at, Change::Drop);
            return;
        }
        if token.first && !follows_colon {
            (0..self.ended_before(token)).for_each(|_| self.close_before(index));
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
        if let What::Opening(mut bracket) = token.what {
            let in_object = self.open.last().is_some_and(|open| open.bracket == b'{');
            // An object holds members, and no bracket before a key.
            if in_object && !follows_colon {
                self.repair(token.at, Change::Drop);
                return;
            }
            if self.is_of_other_kind(index, bracket) {
                self.repair(token.at, Change::Swap);
                bracket = other(bracket);
            }
            if let Some(list) = self.open.last_mut() {
                list.holds_objects |= bracket == b'{';
            }
            self.push(token, bracket, token.indent);
        }
    }

    /// How many containers ended before a line that begins with this token, by its depth. Nothing stands behind the
    /// outermost one, and no value without a key in an object: there the depth says nothing.
    fn ended_before(&self, token: Token) -> usize {
        let is_over = |open: &&Open| open.indent >= token.indent && open.line != token.line;
        let ended = self.open.iter().rev().take_while(is_over).count();
        match self.open.iter().rev().nth(ended) {
            Some(holder) if holder.bracket == b'[' || token.what == What::Key => ended,
            _ => 0,
        }
    }

    /// Whether an opening bracket is of the other kind than what it holds and what closes it.
    fn is_of_other_kind(&self, index: usize, bracket: u8) -> bool {
        let Some(next) = self.tokens.get(index + 1) else {
            return false;
        };
        let holds_the_other = match next.what {
            What::Key => bracket == b'[',
            What::Value | What::Opening(_) => bracket == b'{',
            // What is empty is a list far more often than an object.
            What::Closing(closing) => (bracket, closing) == (b'{', b']'),
            _ => false,
        };
        holds_the_other && self.closing_of(index) == Some(closes(other(bracket)))
    }

    /// The bracket that closes what opens at a token: within its line the one that comes to it, else the one at whose depth
    /// the next line stands that is no deeper.
    fn closing_of(&self, index: usize) -> Option<u8> {
        /// A container of more tokens would take seconds to look through for each of many brackets.
        const FARTHEST: usize = 1 << 16;
        let opening = self.tokens[index];
        let mut depth = 0;
        for token in self.tokens[index + 1..].iter().take(FARTHEST) {
            if token.line == opening.line {
                match token.what {
                    What::Opening(_) => depth += 1,
                    What::Closing(bracket) if depth == 0 => return Some(bracket),
                    What::Closing(_) => depth -= 1,
                    _ => {}
                }
            } else if token.first && token.indent <= opening.indent {
                return match token.what {
                    What::Closing(bracket) => Some(bracket),
                    _ => None,
                };
            }
        }
        None
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
        let is_over = |open: &&Open| open.indent > token.indent && open.line != token.line;
        let ended = self.open.iter().rev().take_while(is_over).count();
        // The outermost container ends with the text: there the depth says nothing.
        if ended + 1 == self.open.len() && ended > 0 && index + 1 < self.tokens.len() {
            if self.matches(bracket) {
                self.pop();
            } else {
                self.repair(token.at, Change::Drop);
            }
            return;
        }
        (0..ended).for_each(|_| self.close_before(index));
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
        let here = |open: &Open| open.line == token.line;
        let below = self.open.len().checked_sub(2).map(|at| self.open[at]);
        if doubled {
            self.repair(token.at, Change::Drop);
        } else if self.open.last().is_some_and(here) && !below.as_ref().is_some_and(here) {
            // Nothing else is open in this line.
            self.pop();
            self.repair(token.at, Change::Swap);
        } else if below.is_some_and(|open| closes(open.bracket) == bracket) {
            self.close_before(index);
            self.pop();
        } else if let Some(at) = self.list_before(index).filter(|_| bracket == b']') {
            self.repair(at, Change::Open(b'['));
        } else {
            self.repair(token.at, Change::Drop);
        }
    }

    /// Where the list begins whose end this is, where its bracket was lost: behind a colon of the same line, and nothing
    /// but values between.
    fn list_before(&self, index: usize) -> Option<usize> {
        let line = self.tokens[index].line;
        let before = self.tokens[..index].iter().rev();
        let mut first = None;
        for token in before.take_while(|token| token.line == line) {
            match token.what {
                What::Value => first = Some(token.at),
                What::Comma => {}
                What::Colon => return first,
                _ => break,
            }
        }
        None
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
