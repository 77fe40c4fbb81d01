//! What names for programs read like as people write them.

use super::text::humps;

/// Words that are written in capitals.
const CAPITALS: [&str; 8] = ["id", "url", "uri", "api", "utc", "json", "xml", "sms"];

/// A name as the caption of a field: `customerId` is `Customer ID`. Empty where it has no letters.
pub(super) fn title_case(name: &str) -> String {
    let mut title = String::with_capacity(name.len() + 4);
    for word in humps(name) {
        if !title.is_empty() {
            title.push(' ');
        }
        add_capital(&mut title, word);
    }
    title
}

/// A name as a phrase: `ListOpenInvoices` is `List open invoices`. Empty where it has no letters.
pub(super) fn phrase(name: &str) -> String {
    let mut phrase = String::with_capacity(name.len() + 4);
    for word in humps(name) {
        if phrase.is_empty() {
            add_capital(&mut phrase, word);
        } else {
            phrase.push(' ');
            phrase.push_str(&small(word));
        }
    }
    phrase
}

/// The name of an operation as a sentence: `ListOpenInvoices` is `Lists open invoices.` None where it is one word.
pub(super) fn sentence(name: &str) -> Option<String> {
    let phrase = phrase(name);
    let (verb, rest) = phrase.split_once(' ')?;
    let is_hissing = verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh");
    let verb = match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if is_hissing => format!("{verb}es"),
        _ => format!("{verb}s"),
    };
    Some(format!("{verb} {rest}."))
}

/// A name as operations are named: `list_invoices` is `ListInvoices`. Its other capitals stay.
pub(super) fn pascal(name: &str) -> String {
    let mut pascal = String::with_capacity(name.len());
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        add_raised(&mut pascal, word);
    }
    pascal
}

fn add_capital(text: &mut String, word: &str) {
    if is_short(word) {
        text.push_str(&word.to_uppercase());
    } else {
        add_raised(text, word);
    }
}

/// A word within a sentence: abbreviations keep their capitals.
fn small(word: &str) -> String {
    if is_short(word) {
        return word.to_uppercase();
    }
    let is_abbreviation = word.len() > 1 && word.chars().all(|letter| !letter.is_lowercase());
    if is_abbreviation {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}

/// Adds a word with a capital.
fn add_raised(text: &mut String, word: &str) {
    let mut letters = word.chars();
    if let Some(first) = letters.next() {
        text.extend(first.to_uppercase());
        text.push_str(letters.as_str());
    }
}

fn is_short(word: &str) -> bool {
    CAPITALS.iter().any(|short| short.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_people_write_it() {
        for (name, words) in [
            ("customerId", "Customer ID"),
            ("$filter", "Filter"),
            ("api_url", "API URL"),
            ("X-Request-ID", "X Request ID"),
            ("page[size]", "Page Size"),
            ("[]", ""),
        ] {
            assert_eq!(title_case(name), words);
        }
    }

    #[test]
    fn an_operation_is_told_as_a_phrase_and_as_a_sentence() {
        assert_eq!(phrase("GetPDFById"), "Get PDF by ID");
        for (name, told) in [
            ("ListOpenInvoices", "Lists open invoices."),
            ("copy_file", "Copies file."),
            ("PushItem", "Pushes item."),
            ("PayBill", "Pays bill."),
        ] {
            assert_eq!(sentence(name).as_deref(), Some(told));
        }
        assert_eq!(sentence("Ping"), None);
    }

    #[test]
    fn operations_are_named_like_this() {
        for (name, named) in [
            ("list_invoices", "ListInvoices"),
            ("get-PDF.byId", "GetPDFById"),
            ("_", ""),
        ] {
            assert_eq!(pascal(name), named);
        }
    }
}
