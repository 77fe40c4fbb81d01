//! What the files beside a definition have to follow when operations get other names.

use std::collections::BTreeMap;

use crate::api_properties::{ApiProperties, Policy};
use crate::document::{Document, Node, Span, edit};
use crate::rules::Edit;
use crate::rules::edit::{json, replace};

/// New operationIds by those before.
pub type Renamed = BTreeMap<String, String>;

/// The text of a properties file whose policies and scripts name the operations anew; none where they name none.
#[must_use]
pub fn properties(document: &Document, renamed: &Renamed) -> Option<String> {
    let properties = ApiProperties::new(document);
    let policies = properties.policies.iter().flat_map(Policy::operations);
    let names = policies.chain(properties.script_operations.iter().copied());
    let anew = |name: Node<'_>| replace(name, &json(renamed.get(name.as_str()?)?));
    let edits: Vec<Edit> = names.filter_map(anew).flatten().collect();
    made(document.text(), edits)
}

/// The text of a script that compares with the operations' new names; none where it holds none of the old ones in
/// quotation marks.
#[must_use]
pub fn script(text: &str, renamed: &Renamed) -> Option<String> {
    let mut edits = Vec::new();
    for (from, to) in renamed {
        for (at, written) in text.match_indices(&json(from)) {
            let [start, end] = [at, at + written.len()].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
            edits.push(Edit {
                span: Span { start, end },
                text: json(to),
            });
        }
    }
    made(text, edits)
}

fn made(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| edit.span);
    let after = edit::apply(text, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()?;
    (!edits.is_empty()).then_some(after)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::Syntax;

    #[test]
    fn policies_and_scripts_name_operations_anew() {
        let renamed = Renamed::from([("list_a".to_owned(), "ListA".to_owned())]);
        let text = r#"{"properties": {"scriptOperations": ["list_a", "B"], "policyTemplateInstances":
            [{"parameters": {"x-ms-apimTemplate-operationName": ["list_a"]}}], "publisher": "list_a"}}"#;
        let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        let after = properties(&document, &renamed).unwrap();
        assert_eq!(after, text.replacen("list_a", "ListA", 2));
        let code = "if (id == \"list_a\" || id == \"list_all\") list_a();";
        assert_eq!(
            script(code, &renamed).unwrap(),
            code.replacen("\"list_a\"", "\"ListA\"", 1)
        );
        assert_eq!(script("list_a();", &renamed), None);
    }
}
