//! Words made of names, where the new file needs them and the source has none.

use crate::rules::{LONGEST_SUMMARY, humps, length};

/// `a`, `a and b`, `a, b and c`; of very many the first few.
pub(super) fn listed<T: AsRef<str>>(words: &[T]) -> String {
    const MOST: usize = 6;
    let mut shown: Vec<String> = words.iter().take(MOST).map(|word| word.as_ref().to_owned()).collect();
    if words.len() > MOST {
        shown.push(format!("{} more", words.len() - MOST));
    }
    match shown.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A word that begins with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters.as_str().chars()).collect()
}

/// `list_users`, `users.list-all` as `ListUsers`, `UsersListAll`.
pub(super) fn pascal(name: &str) -> String {
    name.split(|letter: char| !letter.is_ascii_alphanumeric())
        .map(capital)
        .collect()
}

/// `page_size`, `filter[createdAt]` as `Page Size`, `Filter Created At`; at most what a summary may have.
pub(super) fn title(name: &str) -> String {
    let words: Vec<String> = humps(name).map(capital).collect();
    shortened(&words.join(" "))
}

/// `ListUsers` as `List users`.
pub(super) fn sentence(name: &str) -> String {
    let is_short = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let words: Vec<String> = humps(name)
        .enumerate()
        .map(|(at, word)| match at {
            0 => capital(word),
            _ if is_short(word) => word.to_owned(),
            _ => word.to_lowercase(),
        })
        .collect();
    shortened(&words.join(" "))
}

/// A text cut at a blank to what a summary may have.
pub(super) fn shortened(text: &str) -> String {
    if length(text) <= LONGEST_SUMMARY {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        let more = if short.is_empty() {
            word.to_owned()
        } else {
            format!("{short} {word}")
        };
        if length(&more) > LONGEST_SUMMARY - 1 {
            break;
        }
        short = more;
    }
    if short.is_empty() {
        short = text.chars().take(LONGEST_SUMMARY - 1).collect();
    }
    short.trim_end_matches([',', ';', ':', '-', '(']).trim_end().to_owned()
}

/// A summary without the characters that certification refuses there.
pub(super) fn summary(text: &str) -> String {
    let words: String = text
        .chars()
        .map(|letter| match letter {
            '/' => " or ".to_owned(),
            '&' => " and ".to_owned(),
            '\\' | '<' | '>' | '*' | '%' | '?' | '\n' | '\r' | '\t' => " ".to_owned(),
            other => other.to_string(),
        })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `invoices` as `invoice`: one of them.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let cut = |letters: usize| word[..word.len() - letters].to_owned();
    match () {
        () if !word.is_ascii() || lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") => word.to_owned(),
        () if lower.ends_with("ies") => format!("{}y", cut(3)),
        () if ["sses", "xes", "ches", "shes"]
            .iter()
            .any(|ending| lower.ends_with(ending)) =>
        {
            cut(2)
        }
        () if lower.ends_with('s') && !lower.ends_with("is") => cut(1),
        () => word.to_owned(),
    }
}

/// What people call an answer with this code.
pub(super) fn reason(code: &str) -> &'static str {
    match code {
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "204" => "No content",
        "304" => "Not modified",
        "400" => "Bad request",
        "401" => "Unauthorized",
        "403" => "Forbidden",
        "404" => "Not found",
        "405" => "Method not allowed",
        "409" => "Conflict",
        "422" => "Not valid",
        "429" => "Too many requests",
        "500" => "Internal server error",
        "503" => "Service unavailable",
        "default" => "Any other answer",
        other => match other.bytes().next() {
            Some(b'1') => "Goes on",
            Some(b'2') => "Success",
            Some(b'3') => "Elsewhere",
            Some(b'4') => "The request is refused",
            _ => "The service failed",
        },
    }
}
