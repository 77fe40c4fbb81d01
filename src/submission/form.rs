//! What a program says about the form of a text: the connector's name, an account on GitHub.

use super::Refusal;
use super::interpret::{quoted, refuse};
use super::product::products;
use crate::document::words::contains_word;
use crate::program::{Field, Form};

/// What a title may not contain as a whole word. Inside a word the letters are fine: `Zapier`.
pub const RESERVED: [&str; 2] = ["api", "connector"];
/// What an independent publisher's connector carries behind its name in the list; it is not counted.
pub const INDEPENDENT: &str = "(Independent Publisher)";
/// The longest name of an account on GitHub.
const LONGEST_ACCOUNT: usize = 39;

/// Holds a text against the form that its field asks for.
///
/// # Errors
/// What is wrong with it, and what to write.
pub(super) fn check(field: &Field, text: &str) -> Result<(), Refusal> {
    let problem = match field.form {
        None => None,
        Some(Form::ConnectorName) => name(text, field.about_characters),
        Some(Form::GithubAccount) => account(text),
    };
    problem.map_or(Ok(()), |problem| refuse(format!("{} {problem}", quoted(text))))
}

fn name(text: &str, most: Option<usize>) -> Option<String> {
    let bare = text.trim().trim_end_matches(INDEPENDENT).trim();
    let length = bare.chars().count();
    if let Some(most) = most.filter(|most| length > *most) {
        return Some(format!(
            "has {length} characters, and certification takes at most {most}. Shorten it to the name of the service."
        ));
    }
    if let Some(word) = RESERVED.iter().find(|word| contains_word(bare, word)) {
        return Some(format!(
            "contains the word {word}, which is reserved: every connector in the list is one to an API. Leave it out."
        ));
    }
    if let Some(product) = products(bare).first().and_then(|(_, place)| bare.get(place.clone())) {
        return Some(format!(
            "names {product}, a product of Microsoft, as if Microsoft had made the connector. Name your own product."
        ));
    }
    let last = bare.chars().next_back();
    last.filter(|last| !last.is_alphanumeric() && *last != ')').map(|last| {
        format!("ends with {last}, and a name ends with a letter or digit. Leave out what stands behind it.")
    })
}

fn account(text: &str) -> Option<String> {
    let problem = if text.contains("github.com") || text.starts_with('@') {
        "is more than the account's name"
    } else if text.len() > LONGEST_ACCOUNT {
        "is longer than the 39 characters that GitHub allows"
    } else if text.chars().any(|char| !char.is_ascii_alphanumeric() && char != '-') {
        "holds something else than letters, digits and hyphens"
    } else if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
        "has a hyphen at an end or two in a row, which GitHub does not allow"
    } else {
        return None;
    };
    Some(format!(
        "{problem}. Write it as it stands behind github.com/, for example contoso-megan."
    ))
}
