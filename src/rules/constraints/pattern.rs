//! What .NET refuses in a regular expression.
//!
//! No library reads this dialect: others refuse its balancing groups and class subtractions, and take what it refuses.
//! Written after Microsoft's [reference](https://learn.microsoft.com/en-us/dotnet/standard/base-types/regular-expression-language-quick-reference).
//! Names of properties and groups are not looked up.

/// Why .NET cannot read a pattern, a clause; none if it can.
pub(super) fn problem(pattern: &str) -> Option<String> {
    // .NET reads UTF-16: in the range of a class a character beyond U+FFFF counts as two.
    let units: Vec<u16> = pattern.encode_utf16().collect();
    let captures = captures(&units);
    let mut reader = Reader { units, at: 0, captures };
    match reader.expression() {
        Err(Stop::Refused(problem)) => Some(problem),
        Ok(()) | Err(Stop::Unsure) => None,
    }
}

/// Why reading ended early.
enum Stop {
    /// .NET refuses the pattern.
    Refused(String),
    /// It is read in a way that is not followed here.
    Unsure,
}

type Read<T = ()> = Result<T, Stop>;

fn refused<T>(problem: impl Into<String>) -> Read<T> {
    Err(Stop::Refused(problem.into()))
}

/// What stands before a quantifier.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Something,
    Quantifier,
}

struct Reader {
    units: Vec<u16>,
    at: usize,
    captures: usize,
}

impl Reader {
    fn expression(&mut self) -> Read {
        let mut open = 0_usize;
        let mut before = Before::Nothing;
        while let Some(character) = self.next() {
            before = match character {
                '\\' => self.escape()?,
                '[' => self.class(0)?,
                '(' => match self.group()? {
                    Group::Opened => {
                        open += 1;
                        Before::Nothing
                    }
                    Group::Options => Before::Nothing,
                    Group::Comment => before,
                },
                ')' if open == 0 => return refused("a ) closes nothing"),
                ')' => {
                    open -= 1;
                    Before::Something
                }
                '|' => Before::Nothing,
                '*' | '+' | '?' => self.repeat(character, before)?,
                '{' if self.is_repetition() => self.repeat(character, before)?,
                _ => Before::Something,
            };
        }
        if open > 0 {
            refused("a ( is never closed")
        } else {
            Ok(())
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        // Half of a pair is like any other letter here.
        let unit = *self.units.get(self.at + ahead)?;
        Some(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek(0)?;
        self.at += 1;
        Some(next)
    }

    fn skip(&mut self, mut wanted: impl FnMut(char) -> bool) -> usize {
        let start = self.at;
        while self.peek(0).is_some_and(&mut wanted) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Option<u64> {
        let start = self.at;
        self.skip(|digit| digit.is_ascii_digit());
        let digits = String::from_utf16(&self.units[start..self.at]).ok()?;
        if digits.is_empty() {
            None
        } else {
            Some(digits.parse().unwrap_or(u64::MAX))
        }
    }

    /// Whether what follows a brace makes it a quantifier: `3}`, `3,}` or `3,5}`. Else it stands for itself.
    fn is_repetition(&mut self) -> bool {
        let start = self.at;
        let is_repetition = self.number().is_some() && {
            if self.peek(0) == Some(',') {
                self.at += 1;
                self.number();
            }
            self.peek(0) == Some('}')
        };
        self.at = start;
        is_repetition
    }

    fn repeat(&mut self, quantifier: char, before: Before) -> Read<Before> {
        match before {
            Before::Nothing => return refused(format!("a {quantifier} has nothing before it to repeat")),
            Before::Quantifier => return refused(format!("a {quantifier} follows another quantifier")),
            Before::Something => {}
        }
        if quantifier == '{' {
            let least = self.number();
            let most = if self.next() == Some(',') {
                let most = self.number();
                self.at += 1;
                most
            } else {
                None
            };
            if let (Some(least), Some(most)) = (least, most)
                && least > most
            {
                return refused(format!("{{{least},{most}}} asks for more than it allows"));
            }
        }
        if self.peek(0) == Some('?') {
            self.at += 1;
        }
        Ok(Before::Quantifier)
    }

    fn group(&mut self) -> Read<Group> {
        if self.peek(0) != Some('?') {
            return Ok(Group::Opened);
        }
        self.at += 1;
        match self.next() {
            Some(':' | '=' | '!' | '>') => Ok(Group::Opened),
            Some('#') => {
                self.skip(|character| character != ')');
                if self.next().is_none() {
                    refused("a comment is never closed")
                } else {
                    Ok(Group::Comment)
                }
            }
            // The condition is read as a group of its own.
            Some('(') => {
                self.at -= 1;
                Ok(Group::Opened)
            }
            Some('<') if matches!(self.peek(0), Some('=' | '!')) => {
                self.at += 1;
                Ok(Group::Opened)
            }
            Some(quote @ ('<' | '\'')) => {
                let end = if quote == '<' { '>' } else { quote };
                let letters = self.skip(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-');
                if letters == 0 || self.next() != Some(end) {
                    return refused(format!("a group that begins (?{quote} has no name that ends in {end}"));
                }
                Ok(Group::Opened)
            }
            Some(option) if "imnsxIMNSX+-".contains(option) => {
                self.at -= 1;
                let start = self.at;
                self.skip(|option| "imnsxIMNSX+-".contains(option));
                // These change what blanks, signs and groups mean.
                let changes = |unit: &u16| [b'x', b'X', b'n', b'N'].map(u16::from).contains(unit);
                if self.units[start..self.at].iter().any(changes) {
                    return Err(Stop::Unsure);
                }
                match self.next() {
                    Some(')') => Ok(Group::Options),
                    Some(':') => Ok(Group::Opened),
                    _ => refused("options in (? are not closed"),
                }
            }
            Some('P') => refused("(?P is not known to .NET, where names are written (?<name>…)"),
            Some(other) if !other.is_control() => refused(format!("(?{other} begins no group that .NET knows")),
            _ => refused("(? begins no group that .NET knows"),
        }
    }

    fn escape(&mut self) -> Read<Before> {
        let Some(character) = self.next() else {
            return refused("it ends in a backslash");
        };
        match character {
            'b' | 'B' | 'A' | 'G' | 'Z' | 'z' | 'w' | 'W' | 's' | 'S' | 'd' | 'D' => {}
            'p' | 'P' => self.property()?,
            'k' if matches!(self.peek(0), Some('<' | '\'')) => {}
            'k' => return refused("\\k is not followed by a name such as <name>"),
            '1'..='9' => {
                self.at -= 1;
                if let Some(group) = self.number().filter(|group| *group <= 9)
                    && group > self.captures as u64
                {
                    return refused(format!("\\{group} refers to a group that is not there"));
                }
            }
            _ => {
                self.character(character)?;
            }
        }
        Ok(Before::Something)
    }

    /// `\p` and `\P` have a name in braces.
    fn property(&mut self) -> Read {
        let open = self.next() == Some('{');
        let letters = self.skip(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_');
        if open && letters > 0 && self.next() == Some('}') {
            Ok(())
        } else {
            refused("\\p is not followed by a name in braces")
        }
    }

    /// The character that a backslash and `character` stand for.
    fn character(&mut self, character: char) -> Read<u16> {
        Ok(match character {
            'a' => 0x07,
            'b' => 0x08,
            't' => 0x09,
            'n' => 0x0a,
            'v' => 0x0b,
            'f' => 0x0c,
            'r' => 0x0d,
            'e' => 0x1b,
            'x' => self.hexadecimal(2)?,
            'u' => self.hexadecimal(4)?,
            'c' => match self.next().map(|letter| letter.to_ascii_uppercase()) {
                Some(letter @ '@'..='_') => letter as u16 - 0x40,
                _ => return refused("\\c is not followed by a letter"),
            },
            '0'..='7' => {
                let mut value = character as u16 - 0x30;
                for _ in 0..2 {
                    let Some(digit @ '0'..='7') = self.peek(0) else { break };
                    self.at += 1;
                    value = value * 8 + digit as u16 - 0x30;
                }
                value & 0xff
            }
            _ if character.is_ascii_alphanumeric() || character == '_' => {
                return refused(format!("\\{character} stands for nothing"));
            }
            _ => self.units[self.at - 1],
        })
    }

    fn hexadecimal(&mut self, digits: usize) -> Read<u16> {
        let mut value = 0_u32;
        for _ in 0..digits {
            match self.next().and_then(|digit| digit.to_digit(16)) {
                Some(digit) => value = value * 16 + digit,
                None => return refused(format!("a code is not written with {digits} digits")),
            }
        }
        Ok(u16::try_from(value).unwrap_or_default())
    }

    /// What stands in brackets.
    fn class(&mut self, depth: usize) -> Read<Before> {
        const DEEPEST: usize = 64;
        if depth > DEEPEST {
            return Err(Stop::Unsure);
        }
        if self.peek(0) == Some('^') {
            self.at += 1;
        }
        let mut from: Option<u16> = None;
        let mut is_first = true;
        loop {
            let Some(character) = self.next() else {
                return refused("a [ is never closed");
            };
            if character == ']' && !is_first {
                return Ok(Before::Something);
            }
            let was_first = std::mem::take(&mut is_first);
            let mut value = self.units[self.at - 1];
            let is_escape = character == '\\';
            if is_escape {
                match self.next() {
                    None => return refused("a [ is never closed"),
                    Some(set @ ('d' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P')) => {
                        if matches!(set, 'p' | 'P') {
                            self.property()?;
                        }
                        if from.is_some() {
                            return refused(format!("a range in brackets ends in \\{set}"));
                        }
                        continue;
                    }
                    Some(character) => value = self.character(character)?,
                }
            }
            let opens = character == '[' && !was_first;
            if let Some(from) = from.take() {
                if opens {
                    self.subtracted(depth)?;
                } else if from > value {
                    return refused("a range in brackets runs backwards");
                }
            } else if self.peek(0) == Some('-')
                && self.peek(1).is_some_and(|next| next != ']')
                && !is_escaped_dash(is_escape, value)
            {
                self.at += 1;
                from = Some(value);
            } else if character == '-' && !was_first && self.peek(0) == Some('[') {
                self.at += 1;
                self.subtracted(depth)?;
            }
        }
    }

    /// `[a-z-[aeiou]]`: what is taken away comes last.
    fn subtracted(&mut self, depth: usize) -> Read {
        self.class(depth + 1)?;
        if self.peek(0) == Some(']') {
            Ok(())
        } else {
            refused("in brackets something follows what is taken away")
        }
    }
}

/// What `(` begins.
enum Group {
    Opened,
    Options,
    Comment,
}

/// `\-` never begins a range.
fn is_escaped_dash(is_escape: bool, value: u16) -> bool {
    is_escape && value == u16::from(b'-')
}

/// How many groups a backslash and a digit can refer to, at most.
fn captures(units: &[u16]) -> usize {
    let is = |at: usize, wanted: u8| units.get(at) == Some(&u16::from(wanted));
    let mut count = 0;
    let mut at = 0;
    while at < units.len() {
        if is(at, b'(') {
            let named = is(at + 1, b'?') && (is(at + 2, b'<') || is(at + 2, b'\''));
            if named && units.get(at + 3).is_some_and(|unit| (0x30..0x3a).contains(unit)) {
                return usize::MAX;
            }
            count += usize::from(named || !is(at + 1, b'?'));
        }
        at += if is(at, b'\\') { 2 } else { 1 };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn patterns_that_dotnet_reads_draw_nothing() {
        for pattern in [
            "",
            r"^[A-Z]{3}-\d+$",
            r"^(?!\s*$)[*()&\-_|@$%^?:{}!#+<>;=\/\s'.`~,\]\[(\u00A0-\uD7FF)|\w]+$",
            r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
            r"(?=^.{5,254}$)a",
            r"(?<year>\d{4})-\k<year>",
            r"(?<open>\()(?<-open>\))(?(open)(?!))",
            r"(?<a-b>x)(?'c'y)(?(1)a|b)",
            "[a-z-[aeiou]]",
            "[]a]",
            "[^]a]",
            r"[\d-x]",
            r"[\w.-]",
            "[a-]",
            "a{,5}",
            "{",
            "a{x}",
            "^*",
            "a+?",
            "(a)\\1",
            "(?i)abc",
            "(?i:abc)",
            "(?x) a # (",
            "a(?#note)*",
            r"\p{IsGreek}\P{Lu}",
            r"[\x41-\u005A]\cA\012\e",
            "()|",
            "[[:alpha:]]",
            r"[😀]",
        ] {
            assert_eq!(problem(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn patterns_that_dotnet_refuses_are_told() {
        for (pattern, told) in [
            ("(a", "never closed"),
            ("a)", "closes nothing"),
            ("[a", "never closed"),
            ("[]", "never closed"),
            ("*a", "nothing before it"),
            ("(+a)", "nothing before it"),
            ("a|?", "nothing before it"),
            ("{3}", "nothing before it"),
            ("a**", "another quantifier"),
            ("a++", "another quantifier"),
            ("a{2}{3}", "another quantifier"),
            ("a{3,2}", "more than it allows"),
            ("[z-a]", "backwards"),
            (r"[a-\d]", "ends in"),
            ("[😀-😎]", "backwards"),
            (r"\", "backslash"),
            (r"\_", "nothing"),
            (r"\y", "nothing"),
            (r"\x1", "digits"),
            (r"\u{41}", "digits"),
            (r"\pL", "braces"),
            (r"\k", "name"),
            (r"(a)\2", "not there"),
            ("(?P<year>a)", ".NET"),
            ("(?|a)", "no group"),
            ("(?<>a)", "no name"),
            ("(?#a", "never closed"),
            ("[a-z-[aeiou]x]", "follows"),
        ] {
            let problem = problem(pattern).unwrap_or_else(|| panic!("{pattern} is taken"));
            assert!(problem.contains(told), "{pattern}: {problem}");
        }
    }

    #[test]
    fn brackets_in_brackets_without_end_are_given_up() {
        assert_eq!(problem(&"[a-".repeat(100_000)), None);
    }
}
