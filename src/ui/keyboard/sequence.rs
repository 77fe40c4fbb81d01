//! What the bytes of a terminal mean: keys, pastes, the mouse, the window's focus.
//!
//! After ECMA-48 and xterm's "Control Sequences". A terminal may send anything; what is unknown means nothing, and what is
//! unfinished can be given up at any time.

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;
const DELETE: u8 = 0x7f;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// No sequence that means something is longer.
const LONGEST: usize = 64;

/// Makes events of bytes.
#[derive(Debug, Default)]
pub(super) struct Parser {
    /// The bytes of what is not finished; of a paste, its text.
    pending: Vec<u8>,
    in_paste: bool,
    ready: VecDeque<Event>,
}

impl Parser {
    /// Takes bytes; [`Parser::next`] then gives what they mean.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.in_paste {
                self.paste(*byte);
            } else {
                self.step(*byte);
            }
        }
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// How long to wait for more of what is unfinished before giving it up; nothing when all is finished. Bytes of one
    /// key come together, at worst in two packets; a paste may stall; a lone Esc should be seen at once.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.pending.as_slice() {
            _ if self.in_paste => Some(Duration::from_secs(1)),
            [] => None,
            [ESC] => Some(Duration::from_millis(40)),
            _ => Some(Duration::from_millis(250)),
        }
    }

    /// Gives up what is unfinished: of a paste there is what came, Esc was the key, Alt was held with the next; the rest
    /// was no key.
    pub(super) fn give_up(&mut self) {
        let bytes = std::mem::take(&mut self.pending);
        if std::mem::take(&mut self.in_paste) {
            self.ready
                .push_back(Event::Paste(String::from_utf8_lossy(&bytes).into_owned()));
            return;
        }
        match bytes.as_slice() {
            [ESC] => self.key(KeyCode::Esc, KeyModifiers::NONE),
            [ESC, letter @ (b'[' | b'O')] => self.key(KeyCode::Char((*letter).into()), KeyModifiers::ALT),
            _ => {}
        }
    }

    /// One byte of a paste. Terminals take Ctrl-C out of what is pasted: there it is the key.
    fn paste(&mut self, byte: u8) {
        if byte == CTRL_C {
            self.give_up();
            return self.step(byte);
        }
        self.pending.push(byte);
        if self.pending.ends_with(PASTE_ENDS) {
            self.pending.truncate(self.pending.len() - PASTE_ENDS.len());
            self.give_up();
        }
    }

    /// One byte outside of a paste.
    fn step(&mut self, byte: u8) {
        // Esc begins anew; a control byte within a sequence is a key of its own.
        let is_alt = self.pending == [ESC] && byte != ESC && byte != CTRL_C;
        let is_part = is_alt || (byte == DELETE && self.is_mouse());
        if byte.is_ascii_control() && !self.pending.is_empty() && !is_part {
            self.give_up();
        }
        self.pending.push(byte);
        let done = match self.pending.as_slice() {
            [ESC] | [ESC, b'[' | b'O'] => false,
            [ESC, b'O', key] => {
                let key = *key;
                self.known(key, KeyModifiers::NONE);
                true
            }
            [ESC, b'[', ..] => self.control_sequence(byte),
            [ESC, letter @ ..] => match character(letter) {
                Character::Is(letter) => {
                    self.letter(letter, KeyModifiers::ALT);
                    true
                }
                read => matches!(read, Character::Wrong),
            },
            letter => match character(letter) {
                Character::Is(letter) => {
                    self.letter(letter, KeyModifiers::NONE);
                    true
                }
                Character::Wrong => {
                    // The byte that shows the one before to be wrong may begin the next.
                    if self.pending.len() > 1 {
                        self.pending.clear();
                        return self.step(byte);
                    }
                    true
                }
                Character::Unfinished => false,
            },
        };
        if done || self.pending.len() > LONGEST {
            self.pending.clear();
        }
    }

    /// Whether the three bytes of a mouse report in its oldest form are awaited, which may be any from 32 on.
    fn is_mouse(&self) -> bool {
        self.pending.starts_with(b"\x1b[M") && self.pending.len() < 6
    }

    /// `ESC [ parameters final`, whose last byte has come; whether it is finished.
    fn control_sequence(&mut self, last: u8) -> bool {
        match &self.pending[2..] {
            [b'[' | b'M'] | [b'M', _] | [b'M', _, _] => return false,
            // The Linux console's F1 to F5.
            [b'[', key] => {
                let number = key.wrapping_sub(b'A');
                if number < 5 {
                    self.key(KeyCode::F(number + 1), KeyModifiers::NONE);
                }
                return true;
            }
            [b'M', button, column, row] => {
                let [button, column, row] = [*button, *column, *row].map(|byte| u16::from(byte.saturating_sub(32)));
                self.mouse(button, column, row);
                return true;
            }
            _ => {}
        }
        if !(0x40..=0x7e).contains(&last) {
            return false;
        }
        let parameters = String::from_utf8_lossy(&self.pending[2..self.pending.len() - 1]).into_owned();
        let (is_mouse, parameters) = match parameters.strip_prefix('<') {
            Some(rest) => (true, rest),
            None => (false, parameters.as_str()),
        };
        // What is no number is none of those that mean something.
        let mut numbers = parameters.split(';').map(|number| {
            let number = number.split(':').next().unwrap_or_default();
            (!number.is_empty()).then(|| number.parse().unwrap_or(u16::MAX))
        });
        let mut number = || numbers.next().flatten();
        let (first, second, third) = (number(), number(), number());
        let mods = modifiers(second);
        match (last, first) {
            (b'M', Some(button)) if is_mouse => self.mouse(button, second.unwrap_or(1), third.unwrap_or(1)),
            (b'M', Some(button)) => self.mouse(button.saturating_sub(32), second.unwrap_or(1), third.unwrap_or(1)),
            (b'I', None) => self.ready.push_back(Event::FocusGained),
            (b'O', None) => self.ready.push_back(Event::FocusLost),
            (b'~', Some(200)) => {
                self.in_paste = true;
                return true;
            }
            (b'~', Some(number)) => self.numbered(number, mods),
            (b'u', Some(code)) => {
                if let Some(letter) = char::from_u32(code.into()) {
                    self.letter(letter, mods);
                }
            }
            (_, None | Some(1)) => self.known(last, mods),
            _ => {}
        }
        true
    }

    /// The keys that end their sequence with a letter.
    fn known(&mut self, letter: u8, mods: KeyModifiers) {
        let code = match letter {
            b'A' => KeyCode::Up,
            b'B' => KeyCode::Down,
            b'C' => KeyCode::Right,
            b'D' => KeyCode::Left,
            b'F' => KeyCode::End,
            b'H' => KeyCode::Home,
            b'M' => KeyCode::Enter,
            b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
            b'Z' => KeyCode::BackTab,
            _ => return,
        };
        self.key(code, mods);
    }

    /// The keys that have a number.
    fn numbered(&mut self, number: u16, mods: KeyModifiers) {
        let code = match number {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            11..=15 => f(number - 10),
            17..=21 => f(number - 11),
            23..=26 => f(number - 12),
            28 | 29 => f(number - 13),
            31..=34 => f(number - 14),
            _ => return,
        };
        self.key(code, mods);
    }

    /// A character, or the key that a control character stands for.
    fn letter(&mut self, letter: char, mods: KeyModifiers) {
        let control = mods | KeyModifiers::CONTROL;
        match letter {
            '\r' => self.key(KeyCode::Enter, mods),
            '\t' => self.key(KeyCode::Tab, mods),
            '\x1b' => self.key(KeyCode::Esc, mods),
            '\x7f' => self.key(KeyCode::Backspace, mods),
            '\0' => self.key(KeyCode::Char(' '), control),
            '\x01'..='\x1a' => self.key(KeyCode::Char(moved(letter, b'a' - 1)), control),
            '\x1c'..='\x1f' => self.key(KeyCode::Char(moved(letter, b'4' - 0x1c)), control),
            '\u{80}'..='\u{9f}' => {}
            letter => {
                let shift = if letter.is_uppercase() {
                    KeyModifiers::SHIFT
                } else {
                    KeyModifiers::NONE
                };
                self.key(KeyCode::Char(letter), mods | shift);
            }
        }
    }

    fn key(&mut self, code: KeyCode, mods: KeyModifiers) {
        self.ready.push_back(Event::Key(KeyEvent::new(code, mods)));
    }

    /// A press of the left button or a turn of the wheel; the rest of what a mouse does means nothing here.
    fn mouse(&mut self, button: u16, column: u16, row: u16) {
        /// Shift, Alt and Ctrl.
        const HELD: u16 = 0b1_1100;
        let kind = match button & !HELD {
            0 => MouseEventKind::Down(MouseButton::Left),
            64 => MouseEventKind::ScrollUp,
            65 => MouseEventKind::ScrollDown,
            _ => return,
        };
        self.ready.push_back(Event::Mouse(MouseEvent {
            kind,
            column: column.saturating_sub(1),
            row: row.saturating_sub(1),
            modifiers: KeyModifiers::NONE,
        }));
    }
}

/// What is held down, as terminals number it: one more than a sum of bits.
fn modifiers(number: Option<u16>) -> KeyModifiers {
    let bits = number.map_or(0, |number| number.saturating_sub(1));
    let held = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL];
    (0..)
        .zip(held)
        .filter(|(bit, _)| bits & (1 << bit) != 0)
        .map(|(_, held)| held)
        .collect()
}

fn f(number: u16) -> KeyCode {
    u8::try_from(number).map_or(KeyCode::Null, KeyCode::F)
}

/// The ASCII character so many places behind a control character.
fn moved(letter: char, by: u8) -> char {
    u8::try_from(letter).map_or(letter, |byte| (byte + by).into())
}

/// What bytes are as UTF-8.
enum Character {
    Is(char),
    Unfinished,
    Wrong,
}

fn character(bytes: &[u8]) -> Character {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().next().map_or(Character::Unfinished, Character::Is),
        Err(error) if error.error_len().is_none() => Character::Unfinished,
        Err(_) => Character::Wrong,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// What an event is, in a word or a few.
    fn word(event: &Event) -> String {
        let key = match event {
            Event::Key(key) => key,
            Event::Mouse(mouse) => return format!("{:?} at {} {}", mouse.kind, mouse.column, mouse.row),
            other => return format!("{other:?}"),
        };
        let ctrl = if key.modifiers.contains(KeyModifiers::CONTROL) {
            "ctrl-"
        } else {
            ""
        };
        let alt = if key.modifiers.contains(KeyModifiers::ALT) {
            "alt-"
        } else {
            ""
        };
        let code = match key.code {
            KeyCode::Char(' ') => "space".to_owned(),
            KeyCode::Char(letter) => letter.to_string(),
            KeyCode::F(number) => format!("f{number}"),
            other => format!("{other:?}").to_lowercase(),
        };
        format!("{ctrl}{alt}{code}")
    }

    fn all(parser: &mut Parser) -> Vec<String> {
        std::iter::from_fn(|| parser.next()).map(|event| word(&event)).collect()
    }

    /// What bytes mean, then given up.
    fn read(bytes: &[u8]) -> Vec<String> {
        let mut parser = Parser::default();
        parser.feed(bytes);
        parser.give_up();
        assert_eq!(parser.patience(), None);
        all(&mut parser)
    }

    fn keys(names: &str) -> Vec<String> {
        names.split_whitespace().map(str::to_owned).collect()
    }

    fn paste(text: &str) -> String {
        word(&Event::Paste(text.to_owned()))
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        for (bytes, names) in [
            ("aG\u{e9}\u{20ac}\u{1f600} ", "a G \u{e9} \u{20ac} \u{1f600} space"),
            (
                "\r\t\x7f\x01\x1a\x1f\x08",
                "enter tab backspace ctrl-a ctrl-z ctrl-7 ctrl-h",
            ),
            ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "up down right left home end"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "up down right left home end"),
            ("\x1b[1~\x1b[3~\x1b[4~\x1b[5~\x1b[6~", "home delete end pageup pagedown"),
            (
                "\x1bOP\x1bOS\x1b[15~\x1b[17~\x1b[24~\x1b[[A\x1b[[E",
                "f1 f4 f5 f6 f12 f1 f5",
            ),
            (
                "\x1b[Z\x1b[1;5C\x1b[1;3D\x1b[3;5~\x1b[1;5P",
                "backtab ctrl-right alt-left ctrl-delete ctrl-f1",
            ),
            (
                "\x1ba\x1b\x7f\x1b\r\x1b\u{e9}",
                "alt-a alt-backspace alt-enter alt-\u{e9}",
            ),
            ("\x1b[97u\x1b[97;5u\x1b[13u\x1b[27u", "a ctrl-a enter esc"),
            ("\x1b", "esc"),
            ("\x1b\x1b", "esc esc"),
            ("\x1b\x1b[A", "esc up"),
        ] {
            assert_eq!(read(bytes.as_bytes()), keys(names), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_unknown_means_nothing_and_takes_nothing_with_it() {
        for bytes in [
            &b"\x1b[?62;4cx"[..],
            b"\x1b[99~x",
            b"\x1b[12;34Rx",
            b"\x1b[999999999999;5Qx",
            b"\x1bOyx",
            b"\xffx",
            b"\xe2\x82x",
            b"\xc2\x9bx",
            b"\x1b[<3;1;1mx",
        ] {
            assert_eq!(read(bytes), keys("x"), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_unfinished_is_given_up() {
        for (bytes, left) in [
            (&b"\x1b[1;"[..], Vec::new()),
            (b"\x1b[5", Vec::new()),
            (b"\x1b[M!", Vec::new()),
            (b"\xf0\x9f", Vec::new()),
            (b"\x1b[", keys("alt-[")),
            (b"\x1bO", keys("alt-O")),
            (b"\x1b[200~abc", vec![paste("abc")]),
        ] {
            let mut parser = Parser::default();
            parser.feed(bytes);
            assert!(parser.patience().is_some(), "{bytes:?}");
            assert_eq!(all(&mut parser), keys(""), "{bytes:?}");
            parser.give_up();
            parser.feed(b"xyz");
            let expected = [left, keys("x y z")].concat();
            assert_eq!(all(&mut parser), expected, "{bytes:?}");
        }
        // What never ends is given up without a pause.
        let endless = [b"\x1b[".to_vec(), b"1;".repeat(LONGEST)].concat();
        assert!(read(&endless).len() > LONGEST / 2);
    }

    #[test]
    fn ctrl_c_is_a_key_wherever_it_comes() {
        for before in [
            &b""[..],
            b"\x1b",
            b"\x1b[",
            b"\x1bO",
            b"\x1b[1;",
            b"\x1b[[",
            b"\x1b[M ",
            b"\xe2\x82",
            b"\x1b[200~abc",
        ] {
            let mut parser = Parser::default();
            parser.feed(before);
            parser.feed(&[CTRL_C]);
            assert_eq!(all(&mut parser).last(), keys("ctrl-c").last(), "{before:?}");
            assert_eq!(parser.patience(), None, "{before:?}");
        }
    }

    #[test]
    fn a_paste_is_one_text_whatever_it_holds() {
        assert_eq!(
            read(b"\x1b[200~a\r\n\x1b[A\xff\x1b[201~b"),
            [paste("a\r\n\x1b[A\u{fffd}"), "b".to_owned()]
        );
        assert_eq!(read(b"\x1b[200~\x1b[201~\x1b[201~"), [paste("")]);
    }

    #[test]
    fn the_mouse_is_read_in_all_its_forms() {
        let seen = ["Down(Left) at 4 2", "ScrollUp at 4 2"];
        for bytes in [
            &b"\x1b[<0;5;3M\x1b[<64;5;3M"[..],
            b"\x1b[32;5;3M\x1b[96;5;3M",
            b"\x1b[M %#\x1b[M`%#",
        ] {
            assert_eq!(read(bytes), seen, "{bytes:?}");
        }
        assert_eq!(read(b"\x1b[I\x1b[O"), ["FocusGained", "FocusLost"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_in_any_pieces_mean_the_same(bytes: Vec<u8>, piece in 1_usize..9) {
            let mut parser = Parser::default();
            for piece in bytes.chunks(piece) {
                parser.feed(piece);
            }
            parser.give_up();
            proptest::prop_assert_eq!(all(&mut parser), read(&bytes));
        }
    }
}
