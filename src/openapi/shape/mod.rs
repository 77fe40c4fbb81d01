//! The shape of an `OpenAPI` 2.0 file, in tables: `parts`, `schema`, `extensions`.

mod extensions;
mod parts;
mod schema;

use super::version;
use crate::document::{Document, Node};
use crate::shape::{self, Known, Misfit, Shape, compare};

static WHOLE: Shape = Shape::Object(&parts::ROOT);

/// What `OpenAPI` 2.0 and the extensions say of a value of a definition; nothing where they know no such member, and of a
/// file that follows a newer version.
#[must_use]
pub fn known(value: Node<'_>) -> Option<Known> {
    let root = value.document().root();
    let is_newer = version::of(root).is_newer();
    shape::known(root, &WHOLE, &parts::ROOT, value).filter(|_| !is_newer)
}

/// Every place where the document departs from the shape of `OpenAPI` 2.0, in no promised order.
pub(super) fn misfits(document: &Document) -> Vec<Misfit<'_>> {
    compare(document.root(), &WHOLE, &parts::ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Syntax;

    /// The pointers, sorted.
    fn found(text: &str) -> Vec<String> {
        let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
        let mut found: Vec<_> = misfits(&document).iter().map(|misfit| misfit.node.pointer()).collect();
        found.sort();
        found
    }

    #[test]
    fn a_definition_named_like_a_member_of_the_root_is_still_a_schema() {
        let found = found(r#"{"definitions": {"security": [{"key": []}], "type": {"type": "object"}}}"#);
        assert_eq!(found, ["/definitions/security"]);
    }

    #[test]
    fn a_property_may_have_any_name_and_a_list_of_required_ones_is_a_list() {
        let found =
            found(r#"{"definitions": {"A": {"properties": {"$ref": {"type": "string"}, "x-a": {"required": true}}}}}"#);
        assert_eq!(found, ["/definitions/A/properties/x-a/required"]);
    }

    #[test]
    fn extensions_are_allowed_everywhere() {
        let found = found(
            r#"{"x-a": 1, "info": {"contact": {"x-b": 1}}, "paths": {"x-c": 1, "/a": {"get": {"x-ms-openai-data": 7}}}}"#,
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn values_of_every_kind_may_be_the_wrong_ones() {
        let found = found(
            r#"{"paths": {"/a": {"get": {"deprecated": "no", "trace": {}, "parameters": [{"in": "cookie"}],
            "responses": {"200": {"$ref": 1, "description": ""}}, "x-ms-visibility": "Internal"}}},
            "securityDefinitions": {"a": {"type": "apiKey", "scheme": "bearer"}},
            "definitions": {"A": {"additionalProperties": [], "maxLength": 1.5, "x-ms-dynamic-values": {}}}}"#,
        );
        assert_eq!(
            found,
            [
                "/definitions/A/additionalProperties",
                "/definitions/A/maxLength",
                "/definitions/A/x-ms-dynamic-values",
                "/paths/~1a/get/deprecated",
                "/paths/~1a/get/parameters/0",
                "/paths/~1a/get/parameters/0/in",
                "/paths/~1a/get/responses/200/$ref",
                "/paths/~1a/get/responses/200/description",
                "/paths/~1a/get/trace",
                "/paths/~1a/get/x-ms-visibility",
                "/securityDefinitions/a/scheme",
            ]
        );
    }
}
