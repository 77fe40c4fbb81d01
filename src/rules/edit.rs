//! Repairs as changes to the text that keep its style, in JSON, in YAML's brackets and in its blocks.

use super::Edit;
use crate::document::{Node, Span};

/// In a larger object no member is removed: looking through it for each of its members would take too long, and the
/// largest published definition has a few hundred operations.
const MOST_NEIGHBORS: usize = 4096;

/// How an object or list is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// In brackets, as all of JSON.
    Brackets,
    /// As a block of YAML, one member or item a line.
    Block,
}

/// Adds a member to `object`, laid out like its neighbors: at the end, in a block below the last that is one line.
/// `value` is JSON, on one line.
#[must_use]
pub fn add_member(object: Node<'_>, key: &str, value: &str) -> Option<Vec<Edit>> {
    if style(object)? == Style::Block {
        return in_block(object, key, value);
    }
    let text = object.document().text();
    let Some((_, last)) = object.members().next_back() else {
        return put(object.span(), format!("{{ \"{key}\": {value} }}"));
    };
    let before = text.get(..last.key_span()?.start as usize)?;
    let gap = &before[before.trim_end().len()..];
    let separator = text.get(last.key_span()?.end as usize..last.span().start as usize)?;
    let separator = if separator.trim() == ":" { separator } else { ": " };
    let end = last.span().end;
    let gap = if gap.is_empty() { " " } else { gap };
    put(at(end, end), format!(",{gap}\"{key}\"{separator}{value}"))
}

/// Writes a member, whether it is there or not. `value` is JSON, on one line.
#[must_use]
pub fn set_member(object: Node<'_>, key: &str, value: &str) -> Option<Vec<Edit>> {
    match object.get(key) {
        Some(node) => replace(node, value),
        None => add_member(object, key, value),
    }
}

/// A member as a line of a YAML block: below the last that is one line, else above the first.
fn in_block(object: Node<'_>, key: &str, value: &str) -> Option<Vec<Edit>> {
    let text = object.document().text();
    let (_, first) = object.members().next()?;
    let start = first.key_span()?.start as usize;
    let indent = " ".repeat(text.get(line_start(text, start)..start)?.chars().count());
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_plain = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let key = if is_plain { key.to_owned() } else { json(key) };
    let below = object.members().rev().find_map(|(_, member)| {
        let end = member.span().end as usize;
        let written = text.get(member.key_span()?.start as usize..end)?;
        let is_one_line = !member.is_object() && !member.is_array() && !written.contains('\n');
        (is_one_line && is_own(member) && !member.span().range().is_empty())
            .then(|| line_end(text, end))
            .flatten()
    });
    match below {
        Some(end) => put(point(end)?, format!("{line_break}{indent}{key}: {value}")),
        None => put(point(start)?, format!("{key}: {value}{line_break}{indent}")),
    }
}

/// Adds an entry to the end of a list. `value` is JSON, on one line.
#[must_use]
pub fn add_item(list: Node<'_>, value: &str) -> Option<Vec<Edit>> {
    let style = style(list)?;
    let Some(last) = list.items().next_back() else {
        return put(list.span(), format!("[{value}]"));
    };
    let text = list.document().text();
    let start = last.span().start as usize;
    if style == Style::Block {
        let line = line_start(text, start);
        let lead = text.get(line..start)?;
        let is_one_line = !text.get(last.span().range())?.contains('\n');
        if lead.trim() != "-" || !is_one_line {
            return None;
        }
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let end = line_end(text, last.span().end as usize)?;
        return put(point(end)?, format!("{line_break}{lead}{value}"));
    }
    let before = text.get(..start)?;
    let gap = &before[before.trim_end().len()..];
    let gap = if gap.is_empty() { " " } else { gap };
    put(at(last.span().end, last.span().end), format!(",{gap}{value}"))
}

/// Removes a member from the object that holds it; none where its key is doubled, since the other would then count.
#[must_use]
pub fn remove_member(member: Node<'_>) -> Option<Vec<Edit>> {
    let object = member.parent()?;
    let key = member.key()?;
    let members: Vec<Node<'_>> = few(object.members().map(|(_, node)| node))?;
    if members.iter().filter(|other| other.key() == Some(key)).count() != 1 {
        return None;
    }
    removed(member, &members)
}

/// Removes a member though its key is doubled.
pub(super) fn remove_doubled(member: Node<'_>) -> Option<Vec<Edit>> {
    removed(member, &few(member.parent()?.members().map(|(_, node)| node))?)
}

fn removed(member: Node<'_>, members: &[Node<'_>]) -> Option<Vec<Edit>> {
    let object = member.parent()?;
    let style = style(object)?;
    let place = members.iter().position(|other| other.id() == member.id())?;
    let start = member.key_span()?.start;
    if members.len() == 1 {
        return put(object.span(), "{}".to_owned());
    }
    if style == Style::Block {
        let next = members.get(place + 1).and_then(|next| next.key_span());
        return lines_of(member, start, next.map(|span| span.start));
    }
    let span = match members.get(place + 1) {
        Some(next) => at(start, next.key_span()?.start),
        None => at(members[place - 1].span().end, member.span().end),
    };
    put(span, String::new())
}

/// Takes out the lines of a member or item of a block that begins at `start`, its mark included. One that begins behind
/// the mark of a list gives way to the `next`.
fn lines_of(node: Node<'_>, start: u32, next: Option<u32>) -> Option<Vec<Edit>> {
    let text = node.document().text();
    if !is_own(node) {
        return None;
    }
    let line = line_start(text, start as usize);
    let lead = text.get(line..start as usize)?.trim();
    if !lead.is_empty() && lead.chars().all(|sign| sign == '-' || sign == ' ') {
        return put(at(start, next?), String::new());
    }
    let end = line_end(text, node.span().end as usize)?;
    if !lead.is_empty() {
        return None;
    }
    let rest = text.get(end..)?;
    let (from, to) = match (rest.starts_with("\r\n"), rest.is_empty()) {
        (true, _) => (line, end + 2),
        // The last line of a file that does not end with a break takes the one before it along.
        (_, true) => (text.get(..line)?.trim_end_matches(['\r', '\n']).len(), end),
        _ => (line, end + 1),
    };
    put(at(u32::try_from(from).ok()?, u32::try_from(to).ok()?), String::new())
}

/// Gives a member another key.
pub(super) fn rename(member: Node<'_>, key: &str) -> Option<Vec<Edit>> {
    style(member.parent()?)?;
    put(member.key_span()?, json(key))
}

/// Removes one of several entries of a list.
pub(super) fn remove_item(item: Node<'_>) -> Option<Vec<Edit>> {
    let list = item.parent()?;
    let items: Vec<Node<'_>> = few(list.items())?;
    let place = items.iter().position(|other| other.id() == item.id())?;
    if items.len() == 1 {
        return None;
    }
    if style(list)? == Style::Block {
        let text = item.document().text();
        let start = item.span().start as usize;
        let line = line_start(text, start);
        let mark = line + text.get(line..start)?.find('-')?;
        return (text.get(line..start)?.trim() == "-")
            .then(|| lines_of(item, u32::try_from(mark).ok()?, None))
            .flatten();
    }
    let span = match items.get(place + 1) {
        Some(next) => at(item.span().start, next.span().start),
        None => at(items[place - 1].span().end, item.span().end),
    };
    put(span, String::new())
}

/// Puts `value`, which is JSON on one line, in a node's place.
#[must_use]
pub fn replace(node: Node<'_>, value: &str) -> Option<Vec<Edit>> {
    let Span { mut start, end } = node.span();
    let text = node.document().text();
    if style(node.parent()?)? == Style::Brackets {
        return is_own(node).then(|| put(at(start, end), value.to_owned())).flatten();
    }
    if !is_own(node) {
        return None;
    }
    let from = match node.key_span() {
        Some(key) => key.end as usize,
        None => line_start(text, start as usize),
    };
    let lead = text.get(from..start as usize)?;
    let header = lead.trim().trim_start_matches([':', '-']).trim_start();
    if is_scalar_header(header) && node.key_span().is_some() {
        start -= u32::try_from(lead.len() - lead.find(['|', '>'])?).ok()?;
    } else if !header.is_empty() {
        return None;
    }
    let blank = if start == end && !lead.ends_with([' ', '\n']) {
        " "
    } else {
        ""
    };
    put(at(start, end), format!("{blank}{value}"))
}

/// Makes a property one that its object requires, or a parameter a required one.
pub(super) fn require(node: Node<'_>) -> Option<Vec<Edit>> {
    let Some(name) = node.key() else {
        return set_member(node, "required", "true");
    };
    let object = node
        .parent()
        .filter(|list| list.key() == Some("properties"))?
        .parent()?;
    match object.get("required") {
        Some(names) if names.is_array() && !names.items().any(|one| one.as_str() == Some(name)) => {
            add_item(names, &json(name))
        }
        Some(_) => None,
        None => add_member(object, "required", &format!("[{}]", json(name))),
    }
}

/// Whether a text of YAML is written as a block below its mark, where line breaks and blanks at the ends of lines count.
pub(super) fn is_block_scalar(node: Node<'_>) -> bool {
    let text = node.document().text();
    let before = text.get(..node.span().start as usize).unwrap_or_default();
    let written = text.get(node.span().range()).unwrap_or_default();
    let line = before.trim_end();
    let header = &line[line_start(line, line.len())..];
    let header = header.rsplit([' ', '\t']).next().unwrap_or_default();
    line.len() < before.len() && !written.starts_with(['"', '\'']) && is_scalar_header(header)
}

/// `|`, `>-`, `|2+`
fn is_scalar_header(text: &str) -> bool {
    let rest = text.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| {
        rest.chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '+'))
    })
}

/// Adds words to the end of a text, however it is written; they need no escapes.
pub(super) fn append(node: Node<'_>, words: &str) -> Option<Vec<Edit>> {
    style(node.parent()?)?;
    let written = node.document().slice(node.span());
    let is_quoted = written.len() > 1 && written.starts_with(['"', '\'']);
    let end = node.span().end - u32::from(is_quoted);
    (is_own(node) && !written.is_empty())
        .then(|| put(at(end, end), words.to_owned()))
        .flatten()
}

/// A text in JSON's quotation marks.
#[must_use]
pub fn json(text: &str) -> String {
    // A text can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// How a container is written; none where its brackets are missing.
fn style(container: Node<'_>) -> Option<Style> {
    let document = container.document();
    if document.slice(container.span()).starts_with(['{', '[']) {
        return Some(Style::Brackets);
    }
    let is_json = document.slice(document.root().span()).starts_with(['{', '[']);
    (!is_json).then_some(Style::Block)
}

/// Whether a node stands where its place in the tree says, and is not repeated by an alias.
fn is_own(node: Node<'_>) -> bool {
    let mut inner = node.span();
    std::iter::successors(node.parent(), |node| node.parent()).all(|outer| {
        let holds = outer.span().start <= inner.start && inner.end <= outer.span().end;
        inner = outer.span();
        holds
    })
}

/// All of them, unless they are too many to look through.
fn few<'d>(nodes: impl ExactSizeIterator<Item = Node<'d>>) -> Option<Vec<Node<'d>>> {
    (nodes.len() <= MOST_NEIGHBORS).then(|| nodes.collect())
}

fn line_start(text: &str, place: usize) -> usize {
    text.get(..place)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1)
}

/// Where the line ends in which a value ends, if nothing but a comment follows it.
fn line_end(text: &str, place: usize) -> Option<usize> {
    let rest = text.get(place..)?.split(['\r', '\n']).next()?;
    let is_alone = rest.trim().is_empty() || rest.trim_start().starts_with('#');
    is_alone.then_some(place + rest.len())
}

fn at(start: u32, end: u32) -> Span {
    Span { start, end }
}

fn point(place: usize) -> Option<Span> {
    let place = u32::try_from(place).ok()?;
    Some(at(place, place))
}

#[expect(clippy::unnecessary_wraps, reason = "every repair is one that there may not be")]
fn put(span: Span, text: String) -> Option<Vec<Edit>> {
    Some(vec![Edit { span, text }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Syntax, edit};

    /// The text after a change, or nothing where it is not made.
    fn changed(text: &str, change: impl Fn(Node<'_>) -> Option<Vec<Edit>>) -> Option<String> {
        let document = Document::parse(text.as_bytes(), Syntax::Yaml).ok()?;
        let edits = change(document.root())?;
        edit::apply(text, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()
    }

    const BLOCK: &str = "a: 1 # one\nb:\n  - x: |\n      long\n    y: 2\n  - z\n# of c\nc: 'it'\n";

    #[test]
    fn a_member_is_added_below_the_last_line_of_a_block() {
        let after = changed(BLOCK, |root| add_member(root, "x-ms-d", "[1]"));
        assert_eq!(after.as_deref(), Some(format!("{BLOCK}x-ms-d: [1]\n").as_str()));
        let inner = changed(BLOCK, |root| add_member(root.get("b")?.item(0)?, "404", "\"w\""));
        assert!(inner.is_some_and(|text| text.contains("    y: 2\n    \"404\": \"w\"\n  - z")));
        let above = changed("a:\n  b:\n    - 1\n", |root| add_member(root.get("a")?, "c", "2"));
        assert_eq!(above.as_deref(), Some("a:\n  c: 2\n  b:\n    - 1\n"));
    }

    #[test]
    fn a_member_leaves_a_block_with_its_lines_only() {
        let member = |path: &'static str| changed(BLOCK, move |root| remove_member(root.document().resolve(path)?));
        assert_eq!(member("/a").as_deref(), BLOCK.split_once('\n').map(|(_, rest)| rest));
        assert_eq!(member("/b").as_deref(), Some("a: 1 # one\n# of c\nc: 'it'\n"));
        assert_eq!(
            member("/b/0/x").map(|text| text.replace("y: 2", "")),
            Some(BLOCK.replace("x: |\n      long\n    y: 2", ""))
        );
        assert_eq!(
            changed("a:\n  b: 1", |root| remove_member(root.get("a")?.get("b")?)).as_deref(),
            Some("a:\n  {}")
        );
        assert_eq!(
            changed("a: 1\r\nb: 2", |root| remove_member(root.get("b")?)).as_deref(),
            Some("a: 1")
        );
    }

    #[test]
    fn a_value_in_a_block_is_put_in_the_place_of_whatever_stood_there() {
        let value = |path: &'static str| changed(BLOCK, move |root| replace(root.document().resolve(path)?, "\"n\""));
        assert_eq!(value("/c"), Some(BLOCK.replace("'it'", "\"n\"")));
        assert_eq!(value("/b/0/x"), Some(BLOCK.replace("|\n      long", "\"n\"")));
        assert_eq!(value("/b/1"), Some(BLOCK.replace("- z", "- \"n\"")));
        assert_eq!(
            changed("a:\nb: 1", |root| replace(root.get("a")?, "2")).as_deref(),
            Some("a: 2\nb: 1")
        );
        assert_eq!(changed("a: &x 1\nb: *x", |root| replace(root.get("a")?, "2")), None);
        assert_eq!(changed("a: &x 1\nb: *x", |root| replace(root.get("b")?, "2")), None);
    }

    #[test]
    fn items_come_and_go_in_both_styles() {
        let list = "a:\n- 1\n- 2 # two\n";
        assert_eq!(
            changed(list, |root| remove_item(root.get("a")?.item(0)?)).as_deref(),
            Some("a:\n- 2 # two\n")
        );
        assert_eq!(
            changed(list, |root| remove_item(root.get("a")?.item(1)?)).as_deref(),
            Some("a:\n- 1\n")
        );
        assert_eq!(
            changed(list, |root| add_item(root.get("a")?, "3")),
            Some(format!("{list}- 3\n"))
        );
        assert_eq!(
            changed("a: [1, 2]", |root| add_item(root.get("a")?, "3")).as_deref(),
            Some("a: [1, 2, 3]")
        );
        assert_eq!(
            changed("a: []", |root| add_item(root.get("a")?, "3")).as_deref(),
            Some("a: [3]")
        );
    }

    #[test]
    fn words_go_to_the_end_of_a_text_however_it_is_written() {
        let end = |text: &str| changed(text, |root| append(root.get("a")?, "."));
        for (text, after) in [
            ("a: one", "a: one."),
            ("a: 'one'", "a: 'one.'"),
            ("a: |\n  one\n", "a: |\n  one.\n"),
        ] {
            assert_eq!(end(text).as_deref(), Some(after));
        }
    }
}
