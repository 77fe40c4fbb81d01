//! Words of a command as shells take them.

/// A word as shells take it: in quotes where it holds more than plain letters.
#[must_use]
pub fn word(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/.-_:@%+=,{}…".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    if !text.contains(['"', '$', '`', '\\', '!']) {
        // Understood by shells on every system.
        return match text.split_once('=') {
            Some((key, value)) if key.chars().all(plain) => format!("{key}=\"{value}\""),
            _ => format!("\"{text}\""),
        };
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}
