//! A name and a password side by side, without a word that says which is which.

use super::calm::ends_with;
use super::marks::Marks;
use super::names::{Place, after_users};
use super::value::{Looks, MADE_UP_MARKS, bare, is_address, is_placeholder, looks, made_up, three_kinds};
use super::words::COMMON;

/// Whether a line holds a sign-in that no word announces.
pub(super) fn pair(line: &str, marks: Marks) -> bool {
    let words = || line.split_whitespace();
    let all = || words().collect::<Vec<&str>>();
    let mail = || words().any(|word| signed_in_address(word) || mail_and_word(word)) || beside_mail(&all());
    let strong = || {
        let mut marked = words().filter(|word| Marks::of(word).has(MADE_UP_MARKS));
        marked.any(|word| made_up(word) && !word.contains("://"))
    };
    let has_digit = marks.has(Marks::DIGIT);
    marks.has(const { Marks::of("@") }) && mail()
        || has_digit && marks.has(MADE_UP_MARKS) && strong()
        || may_name_scheme(line, marks)
            && words()
                .zip(words().skip(1))
                .any(|(before, word)| basic(before, word) || bearer(before, word) || option(before, word))
        // A name, a mark and a word.
        || has_digit && marks.has(const { Marks::of("/:") }) && words().nth(3).is_none() && alone(&all())
}

/// Whether a line holds the name of a scheme or of an option at all, and characters that what it announces never lacks.
fn may_name_scheme(line: &str, marks: Marks) -> bool {
    let bytes = line.as_bytes();
    let follows = |at: usize, rest: &str| {
        let there = bytes.get(at + 1..=at + rest.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(rest.as_bytes()))
    };
    let (may_be_basic, may_be_bearer) = (marks.has_all(Marks::BASIC), marks.has(Marks::DIGIT));
    (may_be_basic || may_be_bearer)
        && memchr::memchr2_iter(b'b', b'B', bytes).any(|at| follows(at, "asic") || follows(at, "earer"))
        || marks.has_all(const { Marks::of("-:") }) && memchr::memchr_iter(b'-', bytes).any(|at| follows(at, "u"))
}

/// `https://user:password@host`
fn signed_in_address(word: &str) -> bool {
    word.split("://").nth(1).is_some_and(|rest| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        authority.rsplit_once('@').is_some_and(|(user, _)| {
            user.split_once(':')
                .is_some_and(|(_, password)| !password.is_empty() && !is_placeholder(password))
        })
    })
}

/// `reviewer@contoso.example:word`
fn mail_and_word(word: &str) -> bool {
    let word = word.trim_start_matches("mailto:");
    if word.contains("://") {
        return false;
    }
    word.split_once([':', '|', ';']).is_some_and(|(mail, rest)| {
        let mail = bare(mail);
        let rest = rest.trim_matches(['"', '\'', '`', ',', '.', ')']);
        mail.contains('@')
            && is_address(mail)
            && rest.chars().count() >= 4
            && !rest.contains('@')
            && !is_placeholder(rest)
    })
}

/// `reviewer@contoso.example / word`: an address, perhaps a mark, and what no word is.
fn beside_mail(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let mail = bare(word);
        if !(mail.contains('@') && is_address(mail)) {
            return false;
        }
        let marked = word.ends_with([':', ',', '/', '|', ';']);
        let mut rest = words[at + 1..].iter().skip_while(|word| joins(word));
        let joined = words.get(at + 1).is_some_and(|word| joins(word));
        rest.next().is_some_and(|next| {
            let strong = looks(next) == Looks::Strong || three_kinds(next);
            strong || (joined || marked) && with_digits(next)
        })
    })
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "/" | "|"
            | "-"
            | "–"
            | "—"
            | ":"
            | ","
            | "&"
            | "+"
            | "\\"
            | "and"
            | "with"
            | "und"
            | "et"
            | "y"
            | "e"
            | "en"
            | "i"
            | "и"
            | "ve"
            | "och"
    )
}

/// Letters and digits in at least six characters: `hunter2`.
fn with_digits(word: &str) -> bool {
    let word = bare(word);
    looks(word) >= Looks::Mixed
        && word.chars().any(|char| char.is_ascii_digit())
        && word.chars().count() >= 5
        && !is_placeholder(word)
}

/// `login: reviewer / hunter2`, `credentials demo/demo1234`, `user: admin / admin`. Names may begin at these places.
pub(super) fn beside_user(places: &[Place], line: &str) -> bool {
    after_users(places.iter().copied(), line).any(|rest| {
        let named = rest.trim_start_matches(['"', '\'', '`', '*', '_', ' ', ')']);
        let told = named.starts_with([':', '=', '：', '＝', '-', '–']);
        let rest = named.trim_start_matches([':', '=', '：', '＝', '-', '–', ' ', '「', '"']);
        let rest = rest.split(". ").next().unwrap_or(rest);
        let rest = rest.split(['。', '\n', '<']).next().unwrap_or(rest);
        if rest.contains("://") {
            return false;
        }
        let mut marks = String::new();
        let parts: Vec<&str> = rest
            .split(|char: char| char.is_whitespace() || "/|,:;、，".contains(char))
            .filter(|part| !part.is_empty())
            .take(4)
            .collect();
        let Some(first) = parts.first() else { return false };
        let Some(second) = parts.iter().skip(1).find(|part| !joins(part)) else {
            return false;
        };
        if let (Some(start), Some(end)) = (rest.find(first), rest.rfind(second)) {
            marks.push_str(rest.get(start + first.len()..end).unwrap_or_default());
        }
        let parted = marks.trim().len() == 1 && marks.contains(['/', '|', ':', ',', ';', '、']);
        let slash = marks.contains(['/', '|', ':']);
        let common = |word: &str| COMMON.contains(bare(word).to_lowercase().as_str());
        if parts.len() > 1
            && told
            && slash
            && common(second)
            && (first.eq_ignore_ascii_case(bare(second)) || common(first))
        {
            let word = bare(first).to_lowercase();
            return word != "password" && word != "user";
        }
        looks(second) == Looks::Strong && second.chars().any(char::is_alphabetic)
            || (told || parted) && three_kinds(second)
            || parted && with_digits(second) && !first.chars().all(|char| char.is_ascii_digit())
    })
}

/// A line of nothing but `reviewer / hunter2`.
fn alone(words: &[&str]) -> bool {
    let line = words.join(" ");
    if line.contains("://") {
        return false;
    }
    let Some((name, word)) = line.split_once(" / ").or_else(|| line.split_once(':')) else {
        return false;
    };
    let (name, word) = (bare(name.trim()), word.trim());
    let plain =
        |text: &str| !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "._-@".contains(char));
    let one = !word.contains([' ', '/', '=', '{', '(']);
    plain(name) && one && is_login(name) && (three_kinds(word) || with_digits(word))
}

/// Names that people give to accounts for trying things out.
fn is_login(name: &str) -> bool {
    ["review", "test", "demo", "admin", "user", "guest", "root", "sa"]
        .iter()
        .any(|part| name.starts_with(part))
        || name.contains('@')
}

/// `Basic` and a name and a password in base64.
fn basic(scheme: &str, word: &str) -> bool {
    names_scheme(scheme, "basic") && decoded(bare(word)).is_some_and(|text| text.contains(':'))
}

/// The text in base64, when it is one of visible characters.
pub(super) fn decoded(word: &str) -> Option<String> {
    let word = word.trim_end_matches('=');
    if word.len() < 6 {
        return None;
    }
    let (mut bits, mut held, mut text) = (0_u32, 0_u8, String::new());
    for byte in word.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            let next = u8::try_from((bits >> held) & 0xff).unwrap_or_default();
            if !(next.is_ascii_graphic() || matches!(next, b' ' | b'\r' | b'\n' | b'\t')) {
                return None;
            }
            text.push(char::from(next));
        }
    }
    Some(text)
}

/// Whether a word ends with the name of a scheme, perhaps with a colon.
fn names_scheme(word: &str, scheme: &str) -> bool {
    word.len() >= scheme.len()
        && ends_with(word, scheme)
        && bare(word)
            .trim_end_matches(':')
            .ends_with(|char: char| char.is_ascii_alphabetic())
}

/// `Bearer` with a token behind it.
fn bearer(scheme: &str, word: &str) -> bool {
    let word = bare(word);
    names_scheme(scheme, "bearer")
        && word.len() >= 12
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && !is_placeholder(word)
}

/// `curl -u name:word`
fn option(option: &str, word: &str) -> bool {
    matches!(option, "-u" | "--user")
        && word
            .trim_matches(['"', '\''])
            .split_once(':')
            .is_some_and(|(_, password)| password.len() >= 3 && !is_placeholder(password))
}
