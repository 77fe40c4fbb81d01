//! A change of a text file as the patch that `git apply` takes.

use similar::{Algorithm, ChangeTag, capture_diff_slices, group_diff_ops};

/// Lines shown around a change.
const CONTEXT: usize = 3;
/// What git reads as the end of a file without a line break.
const NO_END: &str = "\\ No newline at end of file\n";

/// The unified patch that turns `before` into `after` in the file at `path`, which is relative and written with `/`; empty
/// where the two are equal.
#[must_use]
pub fn patch(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive('\n').collect(),
        after.split_inclusive('\n').collect(),
    );
    let (from, to) = (named("a", path), named("b", path));
    let mut patch = format!("diff --git {from} {to}\n--- {from}{0}\n+++ {to}{0}\n", end(path));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    for group in group_diff_ops(operations, CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let olds = first.old_range().start..last.old_range().end;
        let news = first.new_range().start..last.new_range().end;
        patch += &format!("@@ -{} +{} @@\n", range(&olds), range(&news));
        for change in group.iter().flat_map(|operation| operation.iter_changes(&old, &new)) {
            patch.push(match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            });
            patch += change.value();
            if !change.value().ends_with('\n') {
                patch.push('\n');
                patch += NO_END;
            }
        }
    }
    patch
}

/// Where lines stand: the first, from 1, and how many; of none the one before.
fn range(lines: &std::ops::Range<usize>) -> String {
    let first = lines.start + usize::from(!lines.is_empty());
    format!("{first},{}", lines.len())
}

/// The path below one of the two trees, in quotes where git asks for them.
fn named(tree: &str, path: &str) -> String {
    let whole = format!("{tree}/{path}");
    if !whole.contains(|letter: char| letter.is_control() || matches!(letter, '"' | '\\')) {
        return whole;
    }
    let mut quoted = String::from("\"");
    for letter in whole.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_ascii_control() => quoted += &format!("\\{:03o}", u32::from(letter)),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

/// A path with blanks ends where a tab stands.
fn end(path: &str) -> &'static str {
    if path.contains(' ') { "\t" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::patch;

    #[test]
    fn a_patch_names_the_lines_and_an_end_without_a_break() {
        assert_eq!(
            patch("a b.json", "1\r\n2\n3", "1\r\n2\nx"),
            "diff --git a/a b.json b/a b.json\n--- a/a b.json\t\n+++ b/a b.json\t\n@@ -1,3 +1,3 @@\n 1\r\n 2\n-3\n\\ No \
             newline at end of file\n+x\n\\ No newline at end of file\n"
        );
        assert_eq!(patch("a", "1", "1"), "");
        assert!(patch("a\"b", "1\n", "").starts_with("diff --git \"a/a\\\"b\" \"b/a\\\"b\"\n"));
        assert!(patch("a", "1\n", "").contains("@@ -1,1 +0,0 @@\n"));
    }
}
