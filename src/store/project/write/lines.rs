//! Single lines, and the comments that stand above and behind them.

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

/// Sets a value; the comment behind it stays.
pub(super) fn put(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(_) => {
            table.remove(key);
            table.insert(key, Item::Value(value));
        }
        None => drop(table.insert(key, Item::Value(value))),
    }
}

/// Removes a line. The comments above it move to the line below; returns them when there is none.
pub(super) fn remove(table: &mut dyn TableLike, key: &str) -> String {
    let mut comments = String::new();
    if let Some(prefix) = table.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str()) {
        comments.push_str(own_lines(prefix));
    }
    match table.get(key) {
        Some(Item::ArrayOfTables(tables)) => comments.extend(tables.iter().map(comments_above)),
        Some(Item::Table(inner)) => comments.push_str(&comments_above(inner)),
        _ => {}
    }
    let next = table
        .iter()
        .skip_while(|(name, _)| *name != key)
        .skip(1)
        .find(|(_, item)| item.is_value())
        .map(|(name, _)| name.to_owned());
    table.remove(key);
    if comments.is_empty() {
        return comments;
    }
    let Some(mut below) = next.and_then(|next| table.key_mut(&next)) else {
        return comments;
    };
    let decor = below.leaf_decor_mut();
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let prefix = format!("{comments}{prefix}");
    decor.set_prefix(prefix);
    String::new()
}

/// The comments above a table's header.
pub(super) fn comments_above(table: &Table) -> String {
    table
        .decor()
        .prefix()
        .and_then(|prefix| prefix.as_str())
        .map(own_lines)
        .unwrap_or_default()
        .to_owned()
}

/// What stands above a line, if there is a comment in it.
fn own_lines(prefix: &str) -> &str {
    if prefix.contains('#') { prefix } else { "" }
}

/// Whether a table holds nothing, not even a comment.
pub(super) fn is_bare(item: &Item) -> bool {
    let Item::Table(table) = item else {
        return item.as_inline_table().is_some_and(InlineTable::is_empty);
    };
    let comment = |text: Option<&toml_edit::RawString>| {
        text.and_then(|text| text.as_str())
            .is_some_and(|text| text.contains('#'))
    };
    table.is_empty() && !comment(table.decor().prefix()) && !comment(table.decor().suffix())
}
