//! Long answers shortened, with what was left out: a model reads no megabytes.

use serde_json::{Value, json};

/// The most bytes of an answer, which is sent twice: as data, and as text for clients that know no data.
const MOST_BYTES: usize = 40_000;
/// A text counts as one more entry for each so many bytes.
const ENTRY: usize = 200;
/// What says what was left out.
pub(super) const LEFT_OUT: &str = "left_out";

/// Shortens the longest lists and texts from their ends until the answer fits, and says so in its member [`LEFT_OUT`].
pub(super) fn fit(answer: &mut Value) {
    fit_to(answer, MOST_BYTES);
}

fn fit_to(answer: &mut Value, most: usize) {
    let mut left_out: Vec<(String, usize)> = Vec::new();
    loop {
        let size = answer.to_string().len();
        if size <= most {
            break;
        }
        let mut longest = (1, String::new());
        find(answer, &mut String::new(), &mut longest);
        let (_, pointer) = longest;
        let Some(part) = answer.pointer_mut(&pointer).filter(|_| !pointer.is_empty()) else {
            break;
        };
        let count = shorten(part, most, size);
        match left_out.iter_mut().find(|(known, _)| *known == pointer) {
            Some((_, known)) => *known += count,
            None => left_out.push((pointer, count)),
        }
    }
    if let (Value::Object(members), false) = (answer, left_out.is_empty()) {
        let told = left_out.into_iter();
        let told = told.map(|(at, count)| json!({ "at": at, "count": count })).collect();
        members.insert(LEFT_OUT.to_owned(), Value::Array(told));
    }
}

/// Finds the list or text with most entries.
fn find(value: &Value, pointer: &mut String, longest: &mut (usize, String)) {
    let entries = match value {
        Value::Array(items) => items.len(),
        Value::String(text) => text.len() / ENTRY,
        _ => 0,
    };
    if entries > longest.0 {
        *longest = (entries, pointer.clone());
    }
    let length = pointer.len();
    let mut inner = |name: &str, value: &Value| {
        pointer.push('/');
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        find(value, pointer, longest);
        pointer.truncate(length);
    };
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                inner(&index.to_string(), item);
            }
        }
        Value::Object(members) => members.iter().for_each(|(name, value)| inner(name, value)),
        _ => {}
    }
}

/// Takes about so much off its end that `size` becomes `most`: how many items or bytes that is.
fn shorten(part: &mut Value, most: usize, size: usize) -> usize {
    let kept = |length: usize| (length * most / size).clamp(1, length - 1);
    match part {
        Value::Array(items) => {
            let before = items.len();
            items.truncate(kept(before));
            before - items.len()
        }
        Value::String(text) => {
            let before = text.len();
            let mut end = kept(before);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
            before - text.len()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_list_is_shortened_and_the_others_stay_whole() {
        let finding = json!({ "message": "A summary is missing.", "line": 12 });
        let mut answer = json!({
            "files": [{ "findings": vec![finding.clone(); 900] }, { "findings": [finding.clone(), finding] }],
            "summary": { "errors": 902 },
        });
        fit_to(&mut answer, 4000);
        assert!(answer.to_string().len() < 4200, "{answer}");
        let kept = answer["files"][0]["findings"].as_array().map_or(0, Vec::len);
        assert!(kept > 50, "{kept}");
        assert_eq!(answer["files"][1]["findings"][1]["line"], 12);
        assert_eq!(answer["summary"]["errors"], 902);
        assert_eq!(
            answer[LEFT_OUT],
            json!([{ "at": "/files/0/findings", "count": 900 - kept }])
        );
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_a_short_answer_stays_as_it_is() {
        let mut answer = json!({ "a/b": "é".repeat(4000), "list": [1, 2, 3] });
        fit_to(&mut answer, 1001);
        assert!(answer.to_string().len() < 1200, "{answer}");
        assert_eq!(answer[LEFT_OUT][0]["at"], "/a~1b");
        assert_eq!(answer["list"], json!([1, 2, 3]));
        let mut short = json!({ "list": [1, 2, 3] });
        fit_to(&mut short, 1001);
        assert_eq!(short, json!({ "list": [1, 2, 3] }));
    }
}
