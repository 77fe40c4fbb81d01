//! The table is whole, and no key stands in it twice.

use super::*;
use crossterm::event::KeyCode;

#[test]
fn no_key_has_two_meanings() {
    for get in [|b: &Binding| b.key, |b: &Binding| b.typing] {
        let mut keys: Vec<_> = TABLE.iter().map(get).filter(|key| !key.is_empty()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}

#[test]
fn every_command_says_what_it_does() {
    for binding in TABLE {
        assert!(binding.help.ends_with('.'), "{}", binding.name);
        assert!(!binding.name.is_empty());
    }
}

#[test]
fn letters_are_text_while_typing() {
    let key = Key::plain(KeyCode::Char('q'));
    assert_eq!(command(key, false), Some(Command::Leave));
    assert_eq!(command(key, true), None);
    let key = Key::ctrl('c');
    assert_eq!(command(key, true), Some(Command::Leave));
}
