//! Names of operations in the properties file.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::{json, replace};
use crate::rules::text::quoted;
use crate::rules::{Class, Draft};

/// Whether this names an operation of the definition. What is no text is told for that alone, by another rule.
pub(super) fn is_operation(api: &Api<'_>, name: Node<'_>) -> bool {
    let Some(name) = name.as_str() else { return true };
    api.operations.iter().any(|operation| operation.id == Some(name))
}

/// Offers the operation that is meant: the one that has the same letters and digits.
pub(super) fn offer(draft: Draft<'_>, api: &Api<'_>, name: Node<'_>) {
    let letters = |id: &str| {
        id.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase()
    };
    let own = letters(name.as_str().unwrap_or_default());
    let mut meant = api
        .operations
        .iter()
        .filter_map(|operation| operation.id)
        .filter(|id| letters(id) == own);
    if let (Some(id), None) = (meant.next().filter(|_| !own.is_empty()), meant.next()) {
        let id = json(id);
        draft.fix(Class::Safe, format!("write {id}"), replace(name, &id));
    }
}

/// That there is no such operation, with the one that may be meant.
pub(super) fn unknown(api: &Api<'_>, name: Node<'_>) -> String {
    /// Below this share of equal letters a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.7;
    let name = name.as_str().unwrap_or_default();
    let likeness =
        |id: &str| strsim::normalized_damerau_levenshtein(&id.to_ascii_lowercase(), &name.to_ascii_lowercase());
    let ids = api.operations.iter().filter_map(|operation| operation.id);
    let nearest = ids.map(|id| (likeness(id), id)).max_by(|a, b| a.0.total_cmp(&b.0));
    let meant = match nearest {
        Some((likeness, id)) if likeness >= ALIKE => format!(" Is {} meant?", quoted(id)),
        _ => String::new(),
    };
    format!("The definition has no operation {}.{meant}", quoted(name))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::{Document, Syntax};

    #[test]
    fn only_a_text_can_name_an_operation_that_is_not_there() {
        let parse = |text: &str| Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        let definition = parse(r#"{"paths": {"/a": {"get": {"operationId": "ListInvoices"}}}}"#);
        let names = parse(r#"["ListInvoices", "", "listinvoices", 1, null, {}]"#);
        let api = Api::new(&definition);
        let known: Vec<bool> = names.root().items().map(|name| is_operation(&api, name)).collect();
        assert_eq!(known, [true, false, false, true, true, true]);
    }
}
