//! What has to be kept of a file so that it can be put together again from what replaced it: the lines that this does not
//! have. A line that looks like a credential is never kept; it comes back where it still stands in the new file.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::submission::{Spot, looks_like_secret, spots};

/// The longest file kept whole (4 MiB); of a longer one the lines that differ.
const WHOLE: usize = 4 << 20;
/// The most stretches told of one file.
const MOST: usize = 50_000;

/// A stretch of what was written that stood in the file before as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Copied {
    /// How many of the kept bytes come before it.
    kept: usize,
    /// Where it stands in what was written.
    at: usize,
    /// How many bytes it is long.
    length: usize,
}

/// What is kept of the bytes before a write: the bytes, and what stands between them; none where a line that is no more looks
/// like a credential.
pub(super) fn keep<'b>(name: &str, before: &'b [u8], after: &[u8]) -> Option<(Vec<Copied>, Cow<'b, [u8]>)> {
    let secret = spots(None, name, before);
    let text = std::str::from_utf8(before).ok();
    let whole = || Some((Vec::new(), Cow::Borrowed(before)));
    let is_free = secret.is_empty() && text.is_none_or(|text| !looks_like_secret(text));
    if before.len() <= WHOLE && is_free {
        return whole();
    }
    // Where lines are those of another encoding no line can be told to hold none.
    if text.is_none() && !secret.is_empty() {
        return None;
    }
    let mut known: HashMap<&[u8], usize> = HashMap::new();
    let mut at = 0;
    for line in lines(after) {
        known.entry(line).or_insert(at);
        at += line.len();
    }
    let hides = |line: usize| {
        secret
            .iter()
            .any(|Spot { line: first, last, .. }| (*first..=*last).contains(&line))
    };
    let (mut copied, mut kept): (Vec<Copied>, Vec<u8>) = (Vec::new(), Vec::new());
    // Where the kept lines begin that follow one another in the file.
    let mut run = 0;
    for (number, line) in (1..).zip(lines(before)) {
        let last = copied.last_mut().filter(|last| last.kept == kept.len());
        let next = last.as_ref().map(|last| last.at + last.length);
        if let (Some(last), Some(next)) = (last, next)
            && after[next..].starts_with(line)
        {
            last.length += line.len();
        } else if let Some(at) = known.get(line) {
            if is_secret(text, &kept[run..]) {
                return None;
            }
            run = kept.len();
            copied.push(Copied {
                kept: run,
                at: *at,
                length: line.len(),
            });
        } else if hides(number) {
            return None;
        } else {
            kept.extend_from_slice(line);
        }
    }
    if is_secret(text, &kept[run..]) {
        return None;
    }
    if copied.len() > MOST {
        return is_free.then(whole).flatten();
    }
    Some((copied, Cow::Owned(kept)))
}

/// The bytes before a write, from those that were kept and those that were written; none where these are others.
pub(super) fn put_together(copied: &[Copied], kept: &[u8], after: &[u8]) -> Option<Vec<u8>> {
    let mut before = Vec::new();
    let mut done = 0;
    for Copied { kept: to, at, length } in copied {
        before.extend_from_slice(kept.get(done..*to)?);
        before.extend_from_slice(after.get(*at..at.checked_add(*length)?)?);
        done = *to;
    }
    before.extend_from_slice(kept.get(done..)?);
    Some(before)
}

/// Whether lines of a file that is text look like a credential together.
fn is_secret(text: Option<&str>, lines: &[u8]) -> bool {
    text.is_some() && looks_like_secret(&String::from_utf8_lossy(lines))
}

/// The lines, each with the line break at its end.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// Looks like a key, and is none.
    const KEY: &str = "x-note: ghp_0123456789abcdefghijABCDEFGHIJ012345";

    #[test]
    fn a_credential_between_two_changes_comes_back_and_is_not_kept() {
        let before = format!("a: 1\nb: 2\n{KEY}\nc: 3\nd: 4\n");
        for after in [
            format!("a: 9\nb: 2\n{KEY}\nc: 3\nd: 9\n"),
            format!("d: 9\n{KEY}\n"),
            format!("{KEY}\nb: 2\na: 9\nnew: 1\n"),
        ] {
            let (copied, kept) = keep("a.yaml", before.as_bytes(), after.as_bytes()).unwrap();
            assert!(!String::from_utf8_lossy(&kept).contains("ghp_"));
            let again = put_together(&copied, &kept, after.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(again).unwrap(), before, "{after}");
        }
        for after in [
            "a: 1\nb: 2\nc: 3\nd: 4\n".to_owned(),
            before.replace("x-note", "x-other"),
            String::new(),
        ] {
            assert_eq!(keep("a.yaml", before.as_bytes(), after.as_bytes()), None, "{after}");
        }
    }

    #[test]
    fn no_line_of_a_credential_on_several_lines_is_kept() {
        let before = "a: 1\nclientSecret: |\n  q8~aZ.1-Kd93hf7Gh2\n  staple\nb: 2\n";
        let after = before.replace("  staple\n", "  stable\n").replace("b: 2", "b: 3");
        assert_eq!(keep("a.yaml", before.as_bytes(), after.as_bytes()), None);
        let after = before.replace("b: 2", "b: 3");
        let (copied, kept) = keep("a.yaml", before.as_bytes(), after.as_bytes()).unwrap();
        assert_eq!(kept.as_ref(), b"b: 2\n");
        assert_eq!(
            put_together(&copied, &kept, after.as_bytes()).unwrap(),
            before.as_bytes()
        );
    }

    #[test]
    fn of_a_long_file_the_lines_that_differ_are_kept() {
        let line = |number: usize| format!("  \"field{number}\": true,\n");
        let before: String = (0..300_000).map(line).collect();
        assert!(before.len() > WHOLE);
        let after: String = (0..300_000).filter(|number| number % 1_000 != 7).map(line).collect();
        let (copied, kept) = keep("a.json", before.as_bytes(), after.as_bytes()).unwrap();
        assert!(kept.len() < 10_000, "{}", kept.len());
        assert_eq!(
            put_together(&copied, &kept, after.as_bytes()).unwrap(),
            before.as_bytes()
        );
        assert_eq!(put_together(&copied, &kept, &after.as_bytes()[..100]), None);
    }

    #[test]
    fn equal_lines_and_a_last_line_without_a_break_stand_where_they_stood() {
        let before = format!("{KEY}\n{{\n}}\n{{\n}}");
        for after in [
            format!("{{\n{KEY}\n}}\n"),
            format!("}}\n}}\n{KEY}\n{{\n}}\n{{\n"),
            format!("{KEY}\n"),
        ] {
            let (copied, kept) = keep("a.md", before.as_bytes(), after.as_bytes()).unwrap();
            assert_eq!(
                put_together(&copied, &kept, after.as_bytes()).unwrap(),
                before.as_bytes(),
                "{after}"
            );
        }
    }
}
