//! Typed or pasted text → a field's answer.

use jiff::civil::Date;

use super::secret::{REFUSED, looks_like_secret};
use super::{Answer, LogEntry, Refusal, calls, date, form};
use crate::color::{Hex, NotHex};
use crate::program::{Field, FieldKind};

/// Turns typed or pasted text into a field's answer; `None` when the text is blank.
///
/// Control characters are dropped; line breaks stay in long texts and logs and become blanks elsewhere. Paths lose
/// quotes, `file://` and escaped blanks and are kept with `/`; an absolute path, one that begins with `~`, or one that
/// leads out of the connector's folder is kept as typed, because only the store knows the folder. Colors gain their
/// `#`; a choice is taken by its value or its label, in any case; a date may be said in words, counted from `today`. Text
/// that looks like a credential is refused for every kind of field.
///
/// # Errors
/// [`Refusal`] in words when the text cannot be this field's answer.
pub fn interpret(field: &Field, text: &str, today: Date) -> Result<Option<Answer>, Refusal> {
    let past = field.has_happened();
    read(field, text, &|text| date::spoken(text, today, past))
}

/// The same for text that stands in a project file, where a date has one form.
pub(super) fn kept(field: &Field, text: &str) -> Result<Option<Answer>, Refusal> {
    read(field, text, &date::stored)
}

fn read(field: &Field, text: &str, date: &dyn Fn(&str) -> Result<Date, Refusal>) -> Result<Option<Answer>, Refusal> {
    let text = match field.kind {
        FieldKind::LongText | FieldKind::Log => plain_lines(text)?,
        _ => plain_line(text)?,
    };
    let Some(text) = text else { return Ok(None) };
    let answer = match field.kind {
        FieldKind::Text | FieldKind::LongText => text,
        FieldKind::Choice => choice(field, &text)?,
        FieldKind::Date => return date(&text).map(Answer::Date).map(Some),
        FieldKind::Path => return Ok(path(&text)?.map(Answer::Text)),
        FieldKind::Calls => return calls::read(&text),
        FieldKind::Color => color(&text)?,
        FieldKind::Email => email(&text)?,
        FieldKind::Url => url(&text)?,
        FieldKind::Log => return log(&text, date).map(Answer::Log).map(Some),
        FieldKind::Program => text.to_lowercase(),
    };
    form::check(field, &answer)?;
    // What is kept must be kept again when it is read: other letters may look like a credential.
    if looks_like_secret(&answer) {
        return refuse(REFUSED);
    }
    Ok(Some(Answer::Text(answer)))
}

/// Cleans one line that is no field's answer: a log entry, a reason, whose turn it is. `None` when it is blank.
///
/// # Errors
/// [`Refusal`] when the text looks like a credential, or is a placeholder.
pub fn plain_line(text: &str) -> Result<Option<String>, Refusal> {
    let line: String = text
        .trim()
        .replace("\r\n", " ")
        .chars()
        .filter_map(|char| match char {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            char if is_hidden(char) => None,
            char => Some(char),
        })
        .collect();
    open(text, line.trim())
}

/// The same for several lines: line breaks stay.
fn plain_lines(text: &str) -> Result<Option<String>, Refusal> {
    let lines: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter_map(|char| match char {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            char if is_hidden(char) => None,
            char => Some(char),
        })
        .collect();
    let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
    open(text, lines.join("\n").trim())
}

/// Text that may be kept: neither as typed nor as cleaned does it look like a credential, and it says something.
fn open(typed: &str, clean: &str) -> Result<Option<String>, Refusal> {
    if looks_like_secret(typed) || looks_like_secret(clean) {
        return refuse(REFUSED);
    }
    if is_placeholder(clean) {
        return refuse(format!(
            "{clean} is a placeholder that nobody filled in. Write the answer in its place."
        ));
    }
    Ok((!clean.is_empty()).then(|| clean.to_owned()))
}

/// Whether a text must not reach the disk: it looks like a credential, as typed or once it is cleaned.
#[must_use]
pub fn hides_secret(text: &str) -> bool {
    looks_like_secret(text) || matches!(plain_line(text), Err(refusal) if refusal.0 == REFUSED)
}

/// As much of a text that is still being typed as may reach the disk: nothing of one that looks like a credential, and not
/// its last word where that may become one, such as the first letters of a password.
#[must_use]
pub fn settled(text: &str) -> Option<&str> {
    /// How passwords go on.
    const ENDS: [&str; 5] = ["", "9x", "tree77", "#7kQ", "27"];
    if hides_secret(text) {
        return None;
    }
    let start = text
        .char_indices()
        .rfind(|(_, char)| char.is_whitespace() || ":=/,;\"'".contains(*char))
        .map_or(0, |(at, char)| at + char.len_utf8());
    let (said, word) = text.split_at_checked(start)?;
    // What looks like a credential whatever stands before it says nothing of this text.
    let becomes = |end: &&str| !hides_secret(&format!("{word}{end}")) && hides_secret(&format!("{text}{end}"));
    let kept = if !word.is_empty() && ENDS.iter().any(becomes) {
        said
    } else {
        text
    };
    (!kept.trim().is_empty()).then_some(kept)
}

/// Whether a text is a gap that nobody filled in: `…`, `...`, or a name in braces such as `{brand-color.hex}`.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let name = text.trim().strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    matches!(text.trim(), "…" | "...")
        || name.is_some_and(|name| {
            let plain = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
            !name.is_empty() && name.chars().all(plain)
        })
}

/// Control characters, and those that turn the direction of text or take no room.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

pub(super) fn refuse<T>(reason: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal(reason.into()))
}

/// The text in quotes as a sentence repeats it: no longer than a line.
pub(super) fn quoted(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    let rest = if start.len() < text.len() { "…" } else { "" };
    format!("\"{start}{rest}\"")
}

/// The value of the choice that a text names.
pub(super) fn choice(field: &Field, text: &str) -> Result<String, Refusal> {
    let typed = quoted(text);
    let wanted = text.to_lowercase();
    let found = field
        .choices
        .iter()
        .find(|choice| choice.value == wanted || choice.label.to_lowercase() == wanted);
    if let Some(choice) = found {
        return Ok(choice.value.clone());
    }
    let known = field
        .choices
        .iter()
        .map(|choice| format!("{} ({})", choice.value, choice.label));
    let known: Vec<String> = known.collect();
    refuse(format!(
        "{typed} is none of the choices. Take one of these: {}.",
        known.join(", ")
    ))
}

fn color(text: &str) -> Result<String, Refusal> {
    let typed = quoted(text);
    let digits = text.trim_start_matches('#').trim();
    match format!("#{digits}").parse::<Hex>() {
        Ok(hex) => Ok(hex.to_string()),
        Err(_) => refuse(format!("{typed} is not a color. {}", NotHex(text.to_owned()).advice())),
    }
}

fn email(text: &str) -> Result<String, Refusal> {
    let typed = quoted(text);
    let address = text
        .split_once('<')
        .map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    let address = address.strip_prefix("mailto:").unwrap_or(address).trim();
    let problem = match address.rsplit_once('@') {
        None => "it has no @",
        Some(("", _)) => "nothing stands before the @",
        Some((local, _)) if local.contains([' ', '@', ',', ';', '"', '<', '>', '(', ')']) => {
            "it holds a character that no address has before the @"
        }
        Some((local, _)) if local.starts_with('.') || local.ends_with('.') || local.contains("..") => {
            "a dot stands where none may stand"
        }
        Some((_, domain)) if !domain.contains('.') => "what follows the @ has no dot, such as in contoso.example",
        Some((_, domain)) if !is_domain(domain) => "what follows the @ is no domain, such as contoso.example",
        Some(_) => return Ok(address.to_owned()),
    };
    refuse(format!(
        "{typed} is not an e-mail address: {problem}. Write one address, for example help@contoso.example."
    ))
}

fn is_domain(text: &str) -> bool {
    text.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|char| char.is_alphanumeric() || char == '-')
    })
}

fn url(text: &str) -> Result<String, Refusal> {
    let typed = quoted(text);
    let Some((scheme, rest)) = text.split_once("://") else {
        let guess = text.split(['/', '?']).next().unwrap_or(text);
        let meant = if guess.contains('.') && is_domain(guess) {
            format!("Did you mean https://{text}?")
        } else {
            "Write the whole address, for example https://contoso.example/support.".to_owned()
        };
        return refuse(format!(
            "{typed} is not a web address: it does not begin with https://. {meant}"
        ));
    };
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "https" && scheme != "http" {
        return refuse(format!(
            "{typed} is not a web address: customers need one that begins with https:// or http://."
        ));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !is_domain(name) || rest.contains(char::is_whitespace) {
        return refuse(format!(
            "{typed} is not a web address: no server name follows {scheme}://, or it holds a blank. Copy it from the \
             browser's address line."
        ));
    }
    Ok(format!("{scheme}://{rest}"))
}

/// A path with `/`, without the quotes, escapes and `file://` that terminals and file managers add.
fn path(text: &str) -> Result<Option<String>, Refusal> {
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    let path = if let Some(rest) = strip_scheme(bare.unwrap_or(text), "file://") {
        let rest = rest
            .strip_prefix("localhost/")
            .map_or(rest.to_owned(), |rest| format!("/{rest}"));
        let decoded = percent_decode(&rest);
        // `file:///C:/connector` names a drive, `file://server/share` a share.
        match decoded.strip_prefix('/') {
            Some(drive) if has_drive(drive) => drive.to_owned(),
            Some(_) => decoded,
            None => format!("//{decoded}"),
        }
    } else if ["https://", "http://"]
        .iter()
        .any(|scheme| strip_scheme(text, scheme).is_some())
    {
        return refuse(
            "This is a web address; conncert never goes online. Save the file in the connector's folder and name it here.",
        );
    } else if let Some(quoted) = bare {
        quoted.to_owned()
    } else {
        unescape(text)
    };
    // Percent signs may have hidden control characters.
    let path: String = path
        .replace('\\', "/")
        .chars()
        .filter(|char| !is_hidden(*char))
        .collect();
    let root = if path.starts_with("//") {
        "//"
    } else if path.starts_with('/') {
        "/"
    } else {
        ""
    };
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !matches!(segment.trim(), "" | "."))
        .collect();
    let path = format!("{root}{}", segments.join("/"));
    let path = path.trim();
    if looks_like_secret(path) {
        return refuse(REFUSED);
    }
    Ok((!path.is_empty()).then(|| path.to_owned()))
}

fn strip_scheme<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

fn has_drive(path: &str) -> bool {
    let mut chars = path.chars();
    chars.next().is_some_and(|char| char.is_ascii_alphabetic()) && chars.next() == Some(':')
}

/// Drops the backslashes that a shell puts before blanks and marks; one before a letter, a digit or a dot parts
/// folders, as on Windows, where all of a path with a drive or a server do.
fn unescape(text: &str) -> String {
    if has_drive(text) || text.starts_with(r"\\") {
        return text.to_owned();
    }
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        let escaped = chars
            .peek()
            .is_some_and(|next| next.is_ascii_whitespace() || "()[]{}&'\"!$;#*?`|<>".contains(*next));
        if char != '\\' || !escaped {
            out.push(char);
        }
    }
    out
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let decoded = pair
            .filter(|pair| *first == b'%' && pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The shortest date with its year: `1.1.2026`.
const WHOLE_DATE: usize = 8;

/// One entry a line, each beginning with its date.
fn log(text: &str, date: &dyn Fn(&str) -> Result<Date, Refusal>) -> Result<Vec<LogEntry>, Refusal> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
            let head = head.trim_end_matches(':');
            let rest = rest.trim();
            // What happened may begin with a number or a month; a whole date is no such beginning.
            let whole = head.len() >= WHOLE_DATE || ["today", "yesterday"].contains(&head.to_lowercase().as_str());
            if rest.is_empty() || !whole {
                return refuse(
                    "Every entry is a date and what happened, for example: 2026-11-09 Asked for an example.",
                );
            }
            Ok(LogEntry {
                date: date(head)?,
                text: rest.to_owned(),
            })
        })
        .collect()
}
