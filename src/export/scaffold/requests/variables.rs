//! The variables of the requests: what stands for the address, for how a call is signed, and for what no sample is known of.

use crate::submission::looks_like_secret;

/// The address of the API.
pub(super) const ADDRESS: &str = "baseUrl";
/// What an access token stands in.
pub(super) const TOKEN: &str = "token";
/// What an API key stands in.
pub(super) const API_KEY: &str = "apiKey";
/// Who signs in.
pub(super) const USER: &str = "user";
/// With what.
pub(super) const PASSWORD: &str = "password";

/// These stand for one thing each, whatever a parameter is called.
const RESERVED: [&str; 5] = [ADDRESS, TOKEN, API_KEY, USER, PASSWORD];

/// One variable, and the name in the definition that it stands for.
pub(super) struct Variable {
    pub name: String,
    pub stands_for: String,
}

/// The variables asked for, in order, one for each name in the definition.
#[derive(Default)]
pub(super) struct Variables(Vec<Variable>);

impl Variables {
    /// The variable in the place of a value. Names that look alike to an editor get a number.
    pub fn ask(&mut self, name: &str) -> String {
        let name = if looks_like_secret(name) { "value" } else { name };
        if let Some(known) = self.0.iter().find(|one| one.stands_for == name) {
            return used(&known.name);
        }
        let plain = variable(name);
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        let free = names.find(|name| !RESERVED.contains(&name.as_str()) && self.0.iter().all(|one| one.name != *name));
        let free = free.unwrap_or(plain);
        let text = used(&free);
        self.0.push(Variable {
            name: free,
            stands_for: name.to_owned(),
        });
        text
    }

    /// All that were asked for.
    pub fn iter(&self) -> impl Iterator<Item = &Variable> {
        self.0.iter()
    }
}

/// A variable where it is used.
pub(super) fn used(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

/// A name as editors take one for a variable.
pub(super) fn variable(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches('_');
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("v{name}"),
        Some(_) => name.to_owned(),
        None => "value".to_owned(),
    }
}
