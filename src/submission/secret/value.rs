//! What a single word looks like: a word of a language, something technical, or characters that somebody made up.

use super::marks::Marks;
use super::words;

/// How much a word looks like something that somebody made up to be secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looks {
    /// A word, a number of few digits, an address, an identifier, a date: nothing to hide.
    Plain,
    /// At least four digits and nothing else.
    Digits,
    /// Letters beside digits, or capitals within: `hunter2`, `CamelCase`.
    Mixed,
    /// Letters beside digits or capitals, and marks within them or behind: `Sommer!26`.
    Strong,
}

/// Marks that passwords have and words have not.
pub(super) const MARKS: &str = "!$%&?#@^+=~";

/// The word without the quotes and the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    let open = |char: char| {
        matches!(
            char,
            '"' | '\''
                | '`'
                | '“'
                | '”'
                | '„'
                | '‘'
                | '’'
                | '«'
                | '»'
                | '「'
                | '」'
                | '『'
                | '』'
                | '('
                | ')'
                | '['
                | ']'
                | ','
                | ';'
                | ':'
                | '<'
                | '>'
                | '*'
                | '_'
                | '|'
        )
    };
    word.trim_start_matches(open)
        .trim_end_matches(|char: char| open(char) || matches!(char, '.' | '…' | '。' | '、' | '，'))
}

pub(super) fn looks(word: &str) -> Looks {
    let word = bare(word);
    if is_technical(word) {
        return Looks::Plain;
    }
    if word.chars().any(has_no_blanks) {
        // The sentence goes on without a blank, so only what is foreign in it can be a value.
        let runs = word
            .split(|char: char| !char.is_ascii_graphic())
            .filter(|run| run.len() >= 6);
        return runs.map(looks).max().unwrap_or(Looks::Plain);
    }
    // `index=1` and `%20` come from addresses and code.
    let word = word.trim_end_matches('?');
    if word.trim_end_matches('=').contains('=') || has_percent_code(word) {
        return Looks::Plain;
    }
    let letters = word.chars().filter(|char| char.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let capital_inside = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    // A mark at the end may belong to the sentence.
    let inner = word.trim_end_matches(['!', '?']);
    let marked = word.chars().any(|char| MARKS.contains(char));
    let marked_inside =
        inner.chars().skip(1).any(|char| MARKS.contains(char)) || word.starts_with(['!', '$', '#', '@']);
    if letters == 0 {
        let grouped = word.chars().all(|char| char.is_ascii_digit() || "-.".contains(char));
        return if digits >= 4 && grouped {
            Looks::Digits
        } else {
            Looks::Plain
        };
    }
    if digits > 0 && marked || marked_inside && letters + digits >= 4 {
        Looks::Strong
    } else if digits > 0 || (capital_inside && word.chars().count() >= 6) {
        Looks::Mixed
    } else {
        Looks::Plain
    }
}

/// Small letters, capitals and digits in at least eight characters: `Contoso2026`.
pub(super) fn three_kinds(word: &str) -> bool {
    let word = bare(word);
    word.len() >= 8
        && word.bytes().any(|byte| byte.is_ascii_lowercase())
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && looks(word) >= Looks::Mixed
}

/// One of these stands in every word that looks made up.
const MADE_UP: &str = "!$%&?#@^*~";
pub(super) const MADE_UP_MARKS: Marks = Marks::of(MADE_UP);

/// A mark between letters, digits and capitals, in at least seven characters: what only a password looks like.
pub(super) fn made_up(word: &str) -> bool {
    let bare = bare(word).trim_end_matches('?');
    let kinds = [
        bare.chars().any(char::is_lowercase),
        bare.chars().any(char::is_uppercase),
        bare.chars().any(|char| char.is_ascii_digit()),
        bare.chars().any(|char| MADE_UP.contains(char)),
    ];
    bare.chars().count() >= 7
        && kinds.iter().filter(|kind| **kind).count() == 4
        && !bare.contains(['=', '/', '(', '{', '<', '\\', '"'])
        && looks(bare) == Looks::Strong
}

/// `%20`: a character of an address that is written by its number.
fn has_percent_code(word: &str) -> bool {
    word.match_indices('%').any(|(at, _)| {
        word.as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Something that stands where a value will be: `<your key>`, `****`, `{{token}}`, `xxxx`.
pub(super) fn is_placeholder(word: &str) -> bool {
    let word = word.trim_matches(['"', '\'', '`', ',', ';']);
    let small = word.to_lowercase();
    let repeated = word.chars().count() >= 2 && word.chars().all(|char| "*•.x…-_0X".contains(char));
    repeated
        || word.starts_with(['<', '{', '[', '(', '…', '（', '【'])
        || word.starts_with("${")
        || word.starts_with("$(")
        || word.starts_with("@{")
        || word.starts_with("%{")
        || word.starts_with("***")
        || (word.starts_with('%') && word.ends_with('%') && word.len() > 2)
        || [
            "your",
            "my_",
            "placeholder",
            "dummy",
            "xxxx",
            "changeme",
            "redacted",
            "insert",
            "todo",
        ]
        .iter()
        .any(|part| small.starts_with(part))
        || small.ends_with("_here")
        || small.ends_with("-here")
        || small.starts_with("1a2b3c4d5e6f7g")
        || small.contains("...")
}

/// Words with digits or capitals that everybody knows: identifiers, dates, numbers with their unit, names of formats.
fn is_technical(word: &str) -> bool {
    is_guid(word.trim_matches(['{', '}'])) || is_ordinary(word) || is_number_of_something(word) || is_checksum(word)
}

/// What is no value even where one is announced.
pub(super) fn is_ordinary(word: &str) -> bool {
    is_address(word) || is_date_or_time(word) || is_quantity(word) || is_phone(word) || is_known_name(word)
}

/// Web and mail addresses, host names, paths and the names of files.
pub(super) fn is_address(word: &str) -> bool {
    let mail = word.split_once('@').is_some_and(|(user, domain)| {
        let name = |text: &str| text.chars().all(|char| char.is_alphanumeric() || ".-_+".contains(char));
        !user.is_empty() && name(user) && name(domain) && domain.contains('.') && !domain.contains("..")
    });
    let file = word.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=7).contains(&ending.len())
            && ending.chars().all(|char| char.is_ascii_lowercase())
            && name
                .chars()
                .all(|char| char.is_alphanumeric() || "./-_\\:".contains(char))
    });
    mail || file
        || word.contains("://")
        || word.starts_with("www.")
        || word.starts_with("mailto:")
        || word.starts_with('/')
}

/// Chinese, Japanese, Korean, Thai: a word may stand directly behind another.
pub(super) fn has_no_blanks(char: char) -> bool {
    matches!(char, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn is_date_or_time(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let only = |also: &str| word.chars().all(|char| char.is_ascii_digit() || also.contains(char));
    let parts = word
        .split(['-', '.', '/', '年', '月', '日', '년', '월', '일'])
        .filter(|part| !part.is_empty());
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let stamp = word.split_once('T').is_some_and(|(day, time)| {
        day.len() == 10
            && year(day.get(..4).unwrap_or_default())
            && time.starts_with(|char: char| char.is_ascii_digit())
    });
    let dated = only("-./年月日년월일") && parts.clone().any(year) && (2..=3).contains(&parts.count());
    stamp || dated || (digits >= 2 && only(":-–.") && word.contains(':'))
}

/// `90d`, `24h`, `8-64`, `9am-5pm`, `100MB`, `1st`, `2x`: digits with a few letters behind them, again and again.
fn is_quantity(word: &str) -> bool {
    word.split(['-', '–', '/', '×']).all(|part| {
        let unit = part.trim_start_matches(|char: char| char.is_ascii_digit() || ".,:+".contains(char));
        let small = unit.to_lowercase();
        unit.len() < part.len() && (unit.is_empty() && word.len() < 4 || words::UNITS.contains(small.as_str()))
    })
}

fn is_phone(word: &str) -> bool {
    word.strip_prefix('+')
        .or_else(|| word.strip_prefix("tel:"))
        .is_some_and(|rest| rest.chars().all(|char| char.is_ascii_digit() || "-+().".contains(char)))
}

fn is_known_name(word: &str) -> bool {
    let small: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|char| !"-_./ ".contains(*char))
        .collect();
    let stem = small.trim_end_matches(|char: char| char.is_ascii_digit() || "!?".contains(char));
    let number = small[stem.len()..].trim_end_matches(['!', '?']).len();
    let numbered =
        number > 0 && words::FORMATS.contains(stem) || (1..=3).contains(&number) && words::NUMBERED.contains(stem);
    let joined = word.contains(['-', '/', '’', '\'']) && {
        let mut parts = word.split(['-', '/', '’', '\'']);
        let plain = |part: &str| !part.chars().any(|char| char.is_ascii_digit() || MARKS.contains(char));
        parts.clone().any(is_known_name) && parts.all(|part| plain(part) || is_known_name(part))
    };
    words::TECHNICAL.contains(small.as_str()) || numbered || word.to_ascii_lowercase().starts_with("x-") || joined
}

/// An order, ticket or part number: capitals, then digits (`CONTOSO-12345`, `RFC6750`, `INV-2026-0001`), or a version.
fn is_number_of_something(word: &str) -> bool {
    let parts: Vec<&str> = word
        .split(['-', '/', '#', '_'])
        .filter(|part| !part.is_empty())
        .collect();
    let capitals = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = matches!(parts[..], [name, ref rest @ ..] if capitals(name) && !rest.is_empty() && rest.iter().all(|part| digits(part)));
    let version = word.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|char: char| char.is_ascii_digit())
            && rest.chars().all(|char| char.is_ascii_digit() || "._-".contains(char))
    });
    numbered || version || (word.starts_with('#') && digits(&word[1..]))
}

/// Hexadecimal digits in the length of a commit's or file's checksum, with or without the name of its kind.
pub(super) fn is_checksum(word: &str) -> bool {
    let digits = word.rsplit([':', '=', '-']).next().unwrap_or(word);
    matches!(digits.len(), 7 | 8 | 10 | 12 | 16 | 24 | 32 | 40 | 56 | 64 | 96 | 128)
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        || digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && word.starts_with('#')
}

/// `0f8fad5b-d9cb-469f-a165-70867728950e`: an identifier, not a secret.
#[must_use]
pub fn is_guid(run: &str) -> bool {
    let lengths: Vec<usize> = run.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && run.chars().all(|char| char == '-' || char.is_ascii_hexdigit())
}
