//! The words that `next` gives, as the call of a tool: the way back of what a tool's arguments become.

use serde_json::{Map, Value, json};

use super::table::TOOLS;
use super::tools::{Kind, Parameter, Tool};

/// Where a page of `next` and each of its other ways names the call.
pub(super) const CALL: &str = "call";

/// Adds the calls that a page of `next` means.
pub(super) fn add_calls(page: &mut Value) {
    add_call(page);
    if let Some(Value::Array(others)) = page.get_mut("otherwise") {
        others.iter_mut().for_each(add_call);
    }
}

fn add_call(part: &mut Value) {
    let words = part["args"].as_array().into_iter().flatten();
    let words: Option<Vec<&str>> = words.map(Value::as_str).collect();
    if let Some(call) = words.and_then(|words| call(&words)) {
        part[CALL] = call;
    }
}

/// The call; none where no tool does what the words say.
fn call(words: &[&str]) -> Option<Value> {
    let fitting = TOOLS.iter().filter(|tool| words.starts_with(tool.words));
    let tool = fitting.max_by_key(|tool| tool.words.len())?;
    let mut arguments = Map::new();
    let mut behind = tool
        .parameters
        .iter()
        .filter(|parameter| parameter.option.is_none())
        .peekable();
    let mut words = words[tool.words.len()..].iter();
    while let Some(word) = words.next() {
        let Some((parameter, said)) = option(tool, word) else {
            if word.starts_with('-') {
                return None;
            }
            let parameter = behind.peek()?;
            add(&mut arguments, parameter, word)?;
            if !is_many(parameter.kind) {
                behind.next();
            }
            continue;
        };
        let said = match (parameter.kind, said) {
            (Kind::Switch, _) => "",
            (_, Some(said)) => said,
            (_, None) => words.next()?,
        };
        add(&mut arguments, parameter, said)?;
    }
    Some(json!({ "name": tool.name, "arguments": arguments }))
}

/// The option that a word names, with what is joined to it.
fn option<'w>(tool: &Tool, word: &'w str) -> Option<(&'static Parameter, Option<&'w str>)> {
    let (option, said) = match word.split_once('=') {
        Some((option, said)) => (option, Some(said)),
        None => (word, None),
    };
    let option = if option == "-o" { "--output" } else { option };
    let parameter = tool
        .parameters
        .iter()
        .find(|parameter| parameter.option == Some(option))?;
    Some((parameter, said))
}

fn is_many(kind: Kind) -> bool {
    matches!(kind, Kind::Texts | Kind::Trees | Kind::Choices(_) | Kind::Answers)
}

/// Adds what a word says to the arguments.
fn add(arguments: &mut Map<String, Value>, parameter: &Parameter, word: &str) -> Option<()> {
    let value: Value = match parameter.kind {
        Kind::Switch => true.into(),
        Kind::Number => word.parse::<u64>().ok()?.into(),
        Kind::Answers => {
            let (key, text) = word.split_once('=')?;
            let answers = arguments.entry(parameter.name).or_insert_with(|| json!({}));
            answers[key] = text.into();
            return Some(());
        }
        kind if is_many(kind) => {
            let list = arguments.entry(parameter.name).or_insert_with(|| json!([]));
            list.as_array_mut()?.push(word.into());
            return Some(());
        }
        _ => word.into(),
    };
    arguments.insert(parameter.name.to_owned(), value);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_command_become_the_call_of_its_tool() {
        for (words, name, arguments) in [
            (
                &["set", "a.b={a.b}", "c=x=y", "--said-by", "{said-by}"][..],
                "set",
                json!({ "answers": { "a.b": "{a.b}", "c": "x=y" }, "said_by": "{said-by}" }),
            ),
            (
                &["mark", "approval", "na", "--note", "{note}"],
                "mark",
                json!({ "item": "approval", "how": "na", "note": "{note}" }),
            ),
            (
                &["icon", "make", "{logo}", "-o", "icon.png", "--force"],
                "icon_make",
                json!({ "logo": "{logo}", "output": "icon.png", "force": true }),
            ),
            (
                &["texts", "set", "a.json#/x", "New"],
                "text_set",
                json!({ "place": "a.json#/x", "text": "New" }),
            ),
            (
                &["fix", "--write", "--rule=a", "--rule", "b"],
                "fix",
                json!({ "write": true, "rules": ["a", "b"] }),
            ),
            (&["package", "build"], "package_build", json!({})),
        ] {
            assert_eq!(
                call(words),
                Some(json!({ "name": name, "arguments": arguments })),
                "{words:?}"
            );
        }
        for words in [
            &["set", "a=b", "--project", "other.toml"][..],
            &["undo"],
            &[],
            &["next", "folder"],
        ] {
            assert_eq!(call(words), None, "{words:?}");
        }
    }
}
