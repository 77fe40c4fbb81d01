//! Words of a command as shells take them.

/// A word as the shells of this system take it: in quotes where it holds more than plain letters.
#[must_use]
pub fn word(text: &str) -> String {
    quoted(text, cfg!(windows))
}

/// On Windows a backslash parts a path, and quotes keep it; cmd knows no single ones.
fn quoted(text: &str, windows: bool) -> String {
    let plain =
        |letter: char| letter.is_alphanumeric() || "/.-_:@%+=,{}…".contains(letter) || windows && letter == '\\';
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    if !text.contains(['"', '$', '`', '!']) && (windows || !text.contains('\\')) {
        // Understood by shells on every system.
        return match text.split_once('=') {
            Some((key, value)) if key.chars().all(plain) => format!("{key}=\"{value}\""),
            _ => format!("\"{text}\""),
        };
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_stays_what_it_is_in_the_shells_of_each_system() {
        for (path, unix, windows) in [
            ("api/a.json", "api/a.json", "api/a.json"),
            (r"C:\Users\x", r"'C:\Users\x'", r"C:\Users\x"),
            (r"C:\My Files\ä", r"'C:\My Files\ä'", r#""C:\My Files\ä""#),
            (r"a$b c\d", r"'a$b c\d'", r"'a$b c\d'"),
            ("key=a b", "key=\"a b\"", "key=\"a b\""),
        ] {
            assert_eq!(quoted(path, false), unix);
            assert_eq!(quoted(path, true), windows);
        }
    }
}
