//! What a partner answers when a reviewer asks about changes: what changed, what it does to flows, and for each kind the
//! words to confirm.

use std::fmt::Write as _;

use super::Compared;
use super::text::first;
use crate::diff::Change;
use crate::document::words::counted;
use crate::export::one_line;
use crate::rules::Severity;
use crate::rules::changes::is_never_accepted;

/// Places of one kind that are listed; who needs more is better served by the file itself.
const MOST: usize = 50;

/// The statement as Markdown; what is to be filled in stands in brackets.
#[must_use]
pub fn statement(compared: &Compared<'_>) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "# Changes of {} that may affect existing flows\n", name(compared));
    let _ = writeln!(page, "{}\n", compares(compared));
    if let Some(said) = first(compared.new_errors) {
        let _ = writeln!(page, "> **Before you send this:** {said}\n");
    }
    let (breaking, others): (Vec<&Change>, Vec<&Change>) =
        compared.diff.changes.iter().partition(|change| change.breaking);
    if breaking.is_empty() {
        page += &nothing_breaks(compared);
    } else {
        let count = counted(breaking.len(), "change", "changes");
        let verb = if breaking.len() == 1 { "concerns" } else { "concern" };
        let _ = writeln!(
            page,
            "{count} {verb} flows that exist. Each stands below with its path, under the name that your change validator gives it \
             where it has one, with what it means and our statement. We ask you to go on with the review on this basis."
        );
        for (number, group) in kinds(breaking).into_iter().enumerate() {
            section(&mut page, number + 1, &group);
        }
    }
    let (followed, rest_of_them): (Vec<&Change>, Vec<&Change>) =
        others.into_iter().partition(|change| change.severity > Severity::Note);
    followed_by_flows(&mut page, &followed);
    rest(&mut page, &rest_of_them);
    if compared.diff.is_cut {
        page.push_str("\nThere are more changes than this page lists.\n");
    }
    page.push_str("\n(name, company, date)\n");
    page
}

/// What can be said where nothing breaks: of what was compared, and no more.
fn nothing_breaks(compared: &Compared<'_>) -> String {
    let [definition, properties] = [0, 1].map(|part| !compared.old[part].is_empty() && !compared.new[part].is_empty());
    let of_operations = if definition {
        "No operation, input or output that existing flows use was deleted, hidden, moved or changed its type, and no new \
         input is required."
    } else {
        "The operations were not compared."
    };
    let of_connections = if properties {
        "People connect and sign in as before."
    } else {
        "How people connect and sign in was not compared."
    };
    let confirmed = match (definition, properties) {
        (true, true) => "existing flows and connections do not break",
        (true, false) => "existing flows do not break",
        _ => "existing connections do not break",
    };
    format!("{of_operations} {of_connections}\n\nWe confirm that {confirmed} with this update.\n")
}

fn name(compared: &Compared<'_>) -> String {
    match compared.title {
        "" => "the connector".to_owned(),
        title => marked(title),
    }
}

fn compares(compared: &Compared<'_>) -> String {
    let of = |number: &str| match number {
        "" => String::new(),
        number => format!(" (version {})", marked(number)),
    };
    let path = |paths: [&str; 2]| {
        paths
            .into_iter()
            .find(|path| !path.is_empty())
            .map(code)
            .unwrap_or_default()
    };
    let [old, new] = compared.versions;
    format!(
        "Compared: {}{}, as published, with {}{}, as submitted.",
        path(compared.old),
        of(old),
        path(compared.new),
        of(new)
    )
}

/// The changes of a list by kind, in the order of the first of each.
fn kinds<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Vec<Vec<&'c Change>> {
    let mut kinds: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match kinds.iter_mut().find(|kind| kind[0].rule.id == change.rule.id) {
            Some(kind) => kind.push(change),
            None => kinds.push(vec![change]),
        }
    }
    kinds
}

/// One kind: what changed where, what happens to flows, and what the partner says to it.
fn section(page: &mut String, number: usize, group: &[&Change]) {
    let rule = group[0].rule;
    let name = rule.official.map_or_else(|| plain_name(rule.id), str::to_owned);
    let _ = writeln!(
        page,
        "\n## {number}. {name} ({})\n",
        counted(group.len(), "change", "changes")
    );
    for change in group.iter().take(MOST) {
        let _ = writeln!(page, "- {}: {}", code(&change.value_path), marked(&change.what));
    }
    if group.len() > MOST {
        let _ = writeln!(page, "- and {} more of this kind", group.len() - MOST);
    }
    let _ = writeln!(page, "\nWhat this means: {}\n", group[0].effect);
    if is_never_accepted(rule) {
        page.push_str(
            "**Do not send this.** Reviewers never accept that the sign-in changes, whatever is confirmed. Put the old way to \
             sign in back; another one may stand beside it.\n",
        );
        return;
    }
    let _ = writeln!(
        page,
        "Our statement (keep one line, and complete it):\n\n\
         - [ ] Existing flows do not break, because ({}; how this is known)\n\
         - [ ] Existing flows break, and we accept it, because (who still uses it; how people were told, and when)",
        group[0].confirmed
    );
}

/// What flows follow without breaking, if the service follows, too: nobody can tell that from the files.
fn followed_by_flows(page: &mut String, changes: &[&Change]) {
    if changes.is_empty() {
        return;
    }
    page.push_str("\n## Changes that existing flows follow\n\n");
    for group in kinds(changes.iter().copied()) {
        for change in group.iter().take(MOST) {
            let _ = writeln!(page, "- {}: {}", code(&change.value_path), marked(&change.what));
        }
        if group.len() > MOST {
            let _ = writeln!(page, "- and {} more of this kind", group.len() - MOST);
        }
        let _ = writeln!(page, "\nWhat this means: {}\n", group[0].effect);
    }
    page.push_str(
        "- [ ] The service does the same for existing flows after these changes, because (how this is known)\n",
    );
}

/// What breaks nothing: by kind, with the operations that are new by name.
fn rest(page: &mut String, others: &[&Change]) {
    if others.is_empty() {
        return;
    }
    page.push_str("\n## Changes that do not break existing flows\n\n");
    for group in kinds(others.iter().copied()) {
        let rule = group[0].rule;
        let mut places: Vec<&str> = Vec::new();
        for change in &group {
            let place = if change.operation.is_empty() {
                change.value_path.as_str()
            } else {
                change.operation.as_str()
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let shown: Vec<String> = places.iter().take(MOST).map(|place| code(place)).collect();
        let more = match places.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let count = counted(group.len(), "change", "changes");
        let _ = writeln!(page, "- {} ({count}): {}{more}", plain_name(rule.id), shown.join(", "));
    }
}

/// A kind in words: `Operation added`.
fn plain_name(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// Foreign text as a piece of code.
fn code(text: &str) -> String {
    let text = one_line(text).replace('`', "'");
    format!("`{text}`")
}

/// Foreign text that Markdown takes for nothing else.
fn marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            marked.push('\\');
        }
        marked.push(letter);
    }
    marked
}
