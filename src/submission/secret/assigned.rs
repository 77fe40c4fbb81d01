//! A name that announces a credential, and what follows it.

use super::names::{Name, Place, names, names_at};
use super::spelled::{follows, seed, spelled};
use super::value::{Looks, bare, has_no_blanks, is_checksum, is_guid, is_ordinary, is_placeholder, looks, three_kinds};
use super::words::{ABOUT, ASPECTS, Kind, UNITS};

/// `password=…`, `"client_secret": "…"`, `the PIN is 4711`, `Sommer!26 as password`, `パスワードは natsu2026`.
pub(super) fn assigned(line: &str) -> bool {
    announces(names(line), line)
}

/// The same where names may begin at these places only.
pub(super) fn assigned_at(places: &[Place], line: &str) -> bool {
    announces(names_at(places.iter().copied(), line), line)
}

fn announces(names: Vec<Name>, line: &str) -> bool {
    names.into_iter().any(|name| {
        told(&line[..name.start], &line[name.end..], name.kind) || told_before(&line[..name.start], name.kind)
    })
}

/// The names of keys in an address, with values: `?api_key=…`.
pub(super) fn in_query(word: &str) -> bool {
    let Some((_, query)) = word.split_once('?') else {
        return false;
    };
    query.split(['&', '#', ';']).any(|part| {
        part.split_once('=').is_some_and(|(key, value)| {
            let secret = names(key)
                .iter()
                .any(|name| name.end == key.len() && name.kind != Kind::Weak);
            let value = value.trim_end_matches(['"', '\'', ')', '.', ',']);
            secret
                && value.len() >= 6
                && value.bytes().any(|byte| byte.is_ascii_digit())
                && !is_placeholder(value)
                && !(word.contains("otpauth:") && value.len() < 16)
        })
    })
}

pub(super) fn is_about(word: &str) -> bool {
    let word = bare(word).trim_matches(['!', '?', '(', ')']).to_lowercase();
    let known = |word: &str| ABOUT.contains(word) || ASPECTS.contains(word);
    let elided = word
        .split_once(['\'', '’'])
        .is_some_and(|(head, _)| head.chars().count() <= 2);
    known(&word) || elided || (word.contains(['-', '/']) && word.split(['-', '/']).any(known))
}

/// Whether a name is the beginning of an address, a file or a path: `pw@contoso.example`, `token.json`, `pin/a-1.json`.
fn goes_on_as_path(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or_default();
    let mut letters = word.chars();
    let joined = letters.next().filter(|char| "@./\\".contains(*char));
    joined.is_some()
        && letters.next().is_some_and(|char| char.is_ascii_alphanumeric())
        && (joined != Some('/') || word[1..].contains(['.', '/']))
}

fn told(before: &str, rest: &str, kind: Kind) -> bool {
    if goes_on_as_path(rest) {
        return false;
    }
    let is_option = || {
        before.ends_with("--")
            || before.ends_with(|char: char| char.is_alphanumeric() || "-_".contains(char))
                && before.rsplit(' ').next().is_some_and(|word| word.starts_with("--"))
    };
    // `token_v3`, `secret-name`: the name goes on.
    let goes_on = |char: char| char.is_ascii_alphanumeric() || "_-".contains(char);
    let rest = if rest.starts_with(['_', '-'])
        && rest[1..].starts_with(|char: char| char.is_ascii_alphanumeric() || char == '_')
    {
        let after = rest.trim_start_matches(goes_on);
        let last = &rest[..rest.len() - after.len()];
        let aspect = last.to_lowercase().split(['_', '-']).any(|part| ASPECTS.contains(part));
        let value = separated(after.trim_start()).filter(|_| !aspect);
        return value.is_some_and(|(value, _)| {
            let bare = value.trim_start_matches(|char: char| char.is_whitespace() || "\"'`‘“".contains(char));
            spelled(bare, kind)
        });
    } else {
        rest
    };
    let open = |char: char| char.is_whitespace() || "\"'`*_)]}»”’".contains(char);
    let quoted_name =
        rest.starts_with(['"', '\'', '`', '”', '’', '»']) && before.ends_with(['"', '\'', '`', '“', '‘', '«']);
    let json = rest.starts_with('"');
    // A quote that closes here opens no value.
    let rest = if quoted_name {
        rest
    } else {
        rest.strip_prefix(['"', '”', '’']).unwrap_or(rest)
    };
    let decorated = if quoted_name {
        rest.trim_start_matches(open)
    } else {
        rest.trim_start_matches([' ', '\t', '\u{a0}', '*', '_', ')'])
    };
    let decorated = match decorated.strip_prefix(['(', '（']) {
        Some(inside) => inside
            .split_once([')', '）'])
            .map_or(decorated, |(_, after)| after.trim_start()),
        None => decorated,
    };
    let in_tag = || {
        let tag = before.rsplit_once('<');
        tag.is_some_and(|(_, tag)| !tag.contains(['>', ' ']))
    };
    if let Some(value) = decorated.strip_prefix('>').filter(|_| in_tag()) {
        return value_stands(value, kind, true);
    }
    let decorated = decorated.split('<').next().unwrap_or(decorated);
    if let Some((value, equals)) = separated(decorated) {
        // A sample of JSON.
        if json
            && value
                .split_whitespace()
                .next()
                .is_some_and(|value| bare(value) == "1234")
        {
            return false;
        }
        return value_stands(value, kind, equals);
    }
    // `key="ApiKey" value="…"`
    if let Some(value) = decorated.strip_prefix("value=") {
        return value_stands(value, kind, true);
    }
    for particle in ["は", "が", "是", "为", "為", "는", "은", "이", "가", "「"] {
        if let Some(value) = decorated.strip_prefix(particle) {
            return spelled(value.trim_start_matches([':', '：', ' ', '「', '"']), kind);
        }
    }
    if is_option() {
        let value = decorated.split_whitespace().next().unwrap_or_default();
        return kind != Kind::Weak
            && !bare(value).is_empty()
            && !value.starts_with('-')
            && !is_placeholder(value)
            && !is_about(value)
            && !value.starts_with('$');
    }
    !quoted_name && follows(decorated, kind)
}

/// What stands behind a mark that assigns, and whether the mark is an equals sign.
fn separated(text: &str) -> Option<(&str, bool)> {
    let text = text.strip_prefix("is:").map_or(text, |_| &text[2..]);
    for mark in ["=>", "->", ":=", "→", "：", "＝", "==", ":", "=", "|", "—", "– ", "- "] {
        if let Some(value) = text.strip_prefix(mark) {
            return Some((value, matches!(mark, "=" | "＝")));
        }
    }
    None
}

/// Whether what follows a mark is a value and not a sentence about it.
fn value_stands(after: &str, kind: Kind, equals: bool) -> bool {
    let after = after.trim_start();
    let quoted = after.starts_with(['"', '\'', '`', '“', '「', '『', '«', '„']);
    let value = after.trim_start_matches([
        '"', '\'', '`', '“', '「', '『', '«', '„', '*', '_', '|', '>', ' ', '\\', ':',
    ]);
    let clause = clause(value, quoted);
    let words: Vec<&str> = clause.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let first = if equals {
        first.split(['&', ';', '<', '"']).next().unwrap_or(first)
    } else {
        first.split(['<', '"', ';']).next().unwrap_or(first)
    };
    if is_placeholder(first) || is_call(first) || bare(first).is_empty() || first.contains("://") {
        return false;
    }
    if first.chars().any(has_no_blanks) {
        return first
            .split(|char: char| !char.is_ascii_graphic())
            .any(|run| run.len() >= 4 && kind != Kind::Weak && looks(run) >= Looks::Digits && !is_ordinary(run));
    }
    let word = bare(first);
    let next = words.get(1).map(|word| bare(word).to_lowercase());
    let unit = next.as_deref().is_some_and(|next| UNITS.contains(next));
    let number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_ordinary(word) && !(number && kind == Kind::Pin) {
        return false;
    }
    if is_guid(word) {
        return kind != Kind::Weak;
    }
    let count = word.chars().count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|char| char.is_alphabetic()).count();
    if letters == 0 && digits > 0 {
        let grouped: usize = words
            .iter()
            .map_while(|word| bare(word).parse::<u32>().ok().map(|_| bare(word).len()))
            .sum();
        return match kind {
            Kind::Pin => grouped.max(digits) >= 3 && !unit && !(digits < 3 && words.len() > 2 && grouped < 4),
            Kind::Password => grouped.max(digits) >= 4 && !unit || count - digits >= 2,
            Kind::Key => digits >= 6 && !unit,
            Kind::Weak => false,
        };
    }
    if digits > 0 {
        return match kind {
            Kind::Weak => {
                seed(&words)
                    || looks(word) == Looks::Strong && count >= 6
                    || three_kinds(word)
                    || count >= 16 && !is_checksum(word) && looks(word) >= Looks::Mixed
            }
            Kind::Key => count >= 6,
            Kind::Pin | Kind::Password => count >= 4,
        };
    }
    if looks(word) == Looks::Strong {
        return kind != Kind::Weak;
    }
    if seed(&words) {
        return true;
    }
    if ["use", "try", "it's", "is", "enter", "type"].contains(&word.to_lowercase().as_str()) && words.len() > 1 {
        return spelled(&words[1..].join(" "), kind);
    }
    let about = words.iter().any(|word| is_about(word));
    let passphrase = !about
        && words
            .iter()
            .all(|word| !is_ordinary(bare(word)) || bare(word).parse::<u32>().is_ok());
    match (kind, words.len()) {
        (_, 10..) if kind != Kind::Key => {
            !about
                && words
                    .iter()
                    .all(|word| word.chars().all(|char| char.is_lowercase() || char == ','))
        }
        (Kind::Password, 1) => !about && (3..40).contains(&count),
        (Kind::Password, 2..=6) => passphrase && !unit,
        (Kind::Key, 1) => {
            !about
                && (equals && count >= 3 && !quoted_name_like(word)
                    || count >= 16 && word.chars().all(char::is_lowercase))
        }
        _ => false,
    }
}

/// An identifier that is assigned: `accessToken`, `ApiKeyHeader`, `some_name`.
fn quoted_name_like(word: &str) -> bool {
    word.contains(['.', '_', '-', '[', '(']) || word.chars().skip(1).any(char::is_uppercase)
}

/// The words up to where a sentence or a list goes on.
fn clause(value: &str, quoted: bool) -> &str {
    let value = if quoted {
        value.split(['"', '`', '”', '」', '』', '»']).next().unwrap_or(value)
    } else {
        value
    };
    let ends = [
        ". ", "; ", ", ", " - ", " – ", " (", " | ", "，", "。", "、", " //", "\",",
    ];
    let end = ends
        .iter()
        .filter_map(|mark| value.find(mark))
        .filter(|at| *at > 0)
        .min();
    value.get(..end.unwrap_or(value.len())).unwrap_or(value)
}

/// `getToken()`, `@connectionParameters('x')`, `$variable`, `process.env.TOKEN`: looked up when it runs.
pub(super) fn is_call(word: &str) -> bool {
    let name =
        |text: &str| !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "._@$".contains(char));
    word.split_once(['(', '['])
        .is_some_and(|(head, _)| name(head) && !head.chars().any(|char| char.is_ascii_digit()))
        || word
            .strip_prefix(['$', '@'])
            .is_some_and(|rest| rest.chars().all(|char| char.is_alphabetic() || "_:.".contains(char)))
        || word.starts_with("process.env")
        || word.starts_with("os.environ")
}

/// A value before its name: `hunter2 is the password`, `use Sommer!26 as password`.
fn told_before(before: &str, kind: Kind) -> bool {
    const JOIN: &[&str] = &[
        "is", "as", "ist", "als", "est", "comme", "es", "como", "come", "è", "é", "jako", "jest", "som", "är",
    ];
    const SMALL: &[&str] = &[
        "the", "my", "our", "your", "a", "their", "das", "sein", "mein", "le", "la", "el", "il", "o", "a", "het",
    ];
    if kind == Kind::Weak {
        return false;
    }
    let mut words = before
        .split_whitespace()
        .rev()
        .skip_while(|word| SMALL.contains(&word.to_lowercase().as_str()));
    let joined = words
        .next()
        .is_some_and(|word| JOIN.contains(&word.to_lowercase().as_str()));
    joined
        && words.next().is_some_and(|word| {
            let digit = bare(word).chars().any(|char| char.is_ascii_digit());
            looks(word) == Looks::Strong || looks(word) == Looks::Mixed && digit && bare(word).chars().count() >= 6
        })
}
