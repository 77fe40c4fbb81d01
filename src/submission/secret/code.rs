//! What the code of a connector says: its comments, and its literals with the names that they are given.

use super::looks_like_secret;
use super::sample::is_harmless;

/// A comment or a literal.
struct Piece {
    /// The line on which it begins, from 1.
    line: usize,
    text: String,
    /// What stands before a literal: the code since the last one, or since the last line's end.
    before: Option<String>,
}

/// The numbers of the lines that look as if a credential stood in them.
pub(super) fn lines(code: &str) -> Vec<usize> {
    let (pieces, bare) = read(code);
    let mut last: Option<&Piece> = None;
    let mut found = Vec::new();
    for piece in &pieces {
        let tells = |line: &str| looks_like_secret(line) && !is_harmless("", line);
        let said = piece.text.lines().any(tells);
        let named = piece.before.as_deref().is_some_and(|before| {
            let name = name_of(before).or_else(|| last.filter(|_| follows(before)).map(|name| name.text.as_str()));
            name.is_some_and(|name| {
                !is_identifier(&piece.text)
                    && looks_like_secret(&format!("{name}: \"{}\"", piece.text))
                    && !is_harmless(name, &piece.text)
            })
        });
        if said || named {
            found.push(piece.line);
        }
        last = Some(piece);
    }
    // A line that is no code at all is read as a sentence.
    let sentences = bare
        .iter()
        .filter(|(_, line)| !is_code(line) && looks_like_secret(line));
    found.extend(sentences.map(|(number, _)| *number));
    found.sort_unstable();
    found.dedup();
    found
}

/// The name that a literal is given: `var apiKey = "…"`, `ApiKey: "…"`.
fn name_of(before: &str) -> Option<&str> {
    let before = before.trim_end().trim_end_matches(['$', '@']).trim_end();
    let before = before.strip_suffix('=').or_else(|| before.strip_suffix(':'))?;
    let name = before.trim_end();
    let start = name
        .rfind(|char: char| !(char.is_alphanumeric() || char == '_'))
        .map_or(0, |at| at + 1);
    let name = name.get(start..)?;
    (!name.is_empty()).then_some(name)
}

/// Whether a literal is the value of the one before it: `Add("name", "…")`, `["name"] = "…"`.
fn follows(before: &str) -> bool {
    matches!(
        before
            .split_whitespace()
            .collect::<String>()
            .trim_end_matches(['$', '@']),
        "," | "]=" | ":" | "=" | "},{"
    )
}

/// A word in which digits are missing and capitals or `_` part it: the name of something.
fn is_identifier(text: &str) -> bool {
    let letters = text.chars().all(|char| char.is_alphabetic() || "_-.".contains(char));
    let small = text.to_lowercase();
    let parted = text.chars().skip(1).any(char::is_uppercase) || text.contains(['_', '-', '.']);
    letters
        && (parted
            || ["key", "token", "pass", "secret", "pwd"]
                .iter()
                .any(|name| small.contains(name)))
}

fn is_code(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line.contains([';', '{', '}', '(', ')', '[', ']'])
        || line.ends_with([',', '+', ':', '='])
        || line.starts_with(['#', '.', '?', '&', '|', ':'])
        || line.contains("=>")
        || line.contains(" = ")
}

/// The comments and literals of a text in C#, and its lines without them.
fn read(code: &str) -> (Vec<Piece>, Vec<(usize, String)>) {
    let chars: Vec<char> = code.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let (mut pieces, mut bare) = (Vec::new(), Vec::new());
    let (mut line, mut here, mut before, mut rest) = (1, 0, String::new(), String::new());
    while here < chars.len() {
        let begun = line;
        match (at(here), at(here + 1)) {
            ('/', '/') => {
                let end = (here..chars.len()).find(|end| at(*end) == '\n').unwrap_or(chars.len());
                let text = chars[here + 2..end].iter().collect();
                pieces.push(Piece {
                    line,
                    text,
                    before: None,
                });
                rest.push(';');
                here = end;
            }
            ('/', '*') => {
                let end = (here + 2..chars.len())
                    .find(|end| at(*end) == '*' && at(*end + 1) == '/')
                    .unwrap_or(chars.len());
                for text in chars[here + 2..end].split(|char| *char == '\n') {
                    pieces.push(Piece {
                        line,
                        text: text.iter().collect(),
                        before: None,
                    });
                    line += 1;
                }
                line -= 1;
                rest.push(';');
                here = (end + 2).min(chars.len());
            }
            ('\'', _) if at(here + 2) == '\'' => here += 3,
            ('\'', '\\') if at(here + 3) == '\'' => here += 4,
            ('"', _) => {
                let verbatim = before.ends_with('@') || before.ends_with("@$");
                let mut text = String::new();
                here += 1;
                while here < chars.len() && at(here) != '"' || verbatim && at(here) == '"' && at(here + 1) == '"' {
                    match at(here) {
                        '\n' if !verbatim => break,
                        '\\' if !verbatim => {
                            text.push(if at(here + 1) == 'n' { '\n' } else { at(here + 1) });
                            here += 1;
                        }
                        '"' => {
                            text.push('"');
                            here += 1;
                        }
                        char => {
                            line += usize::from(char == '\n');
                            text.push(char);
                        }
                    }
                    here += 1;
                }
                here += usize::from(at(here) == '"');
                pieces.push(Piece {
                    line: begun,
                    text,
                    before: Some(std::mem::take(&mut before)),
                });
                rest.push_str("();");
            }
            ('\n', _) => {
                bare.push((line, std::mem::take(&mut rest)));
                before.push(' ');
                line += 1;
                here += 1;
            }
            (char, _) => {
                before.push(char);
                rest.push(char);
                here += 1;
            }
        }
    }
    bare.push((line, rest));
    (pieces, bare)
}
