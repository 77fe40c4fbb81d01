//! `ExtensionNameNotValid`: an unknown member that is no extension.

use crate::document::Node;
use crate::openapi::{Api, Version};
use crate::rules::capitals;
use crate::rules::paths::operation_path_must_start_with_slash::is_of_root;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "extension-name-not-valid",
    official: Some("ExtensionNameNotValid"),
    title: "What OpenAPI does not know begins with x-",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A member with an unknown name is a slip of the pen, belongs to another version of OpenAPI, or is \
          an extension that lacks its x-. The validator refuses it; one published connector has one.",
    instead: "Correct the name, remove the member, or begin its name with x-.",
    bad: example!(member: r#""basepath": "/v1""#),
    good: example!(member: r#""host": "api.contoso.example", "basePath": "/v1""#),
    since: "0.1.0",
    sources: &[VALIDATOR, review!("3810", "2025")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if !matches!(misfit.problem, MisfitKind::NotAnExtension) {
            continue;
        }
        let key = misfit.node.key().unwrap_or_default();
        // Where it names the version in place of "swagger", that is told already.
        if key == "openapi" && matches!(api.version, Version::Other(_)) {
            continue;
        }
        let object = misfit.object;
        let holder = misfit.node.parent().and_then(Node::key);
        if object.name == "a path" && holder.is_some_and(is_of_root) {
            continue;
        }
        let message = format!("{} is not known in {}.", quoted(key), object.name);
        let draft = report.at(misfit.node, message);
        if let Some(known) = super::in_capitals(key, object) {
            draft.help(capitals::advice(known));
        } else if key == "scriptOperations" {
            draft.help("Move it to apiProperties.json, where it belongs.");
        } else if let Some(help) = newer(key) {
            draft.help(help);
        } else if let Some(help) = super::sent_to_operation(key)
            .filter(|_| key == "security" || matches!(object.name, "a path" | "a response"))
        {
            draft.help(help);
        } else if matches!(
            key,
            "securityDefinitions"
                | "definitions"
                | "responses"
                | "host"
                | "basePath"
                | "schemes"
                | "swagger"
                | "info"
                | "paths"
        ) {
            draft.help(format!(
                "Move it to the root of the file: \"{key}\" stands beside \"paths\", not in it."
            ));
        } else if key.starts_with('/') {
            draft.help("This is a path: move it into \"paths\".");
        } else if METHODS.contains(&key) {
            draft.help("This is an operation: move it into its path, under \"paths\".");
        } else if let Some(known) = super::nearest(key, object) {
            draft.help(format!(
                "Perhaps \"{known}\" is meant. If not, remove it or begin its name with x-."
            ));
        }
    }
}

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "patch", "head", "options"];

/// What to do about a word of later versions, or of JSON Schema.
fn newer(key: &str) -> Option<&'static str> {
    Some(match key {
        "oneOf" | "anyOf" | "not" => {
            "This is a word of OpenAPI 3. OpenAPI 2.0 cannot say it: describe one shape, or leave the type out."
        }
        "nullable" => "This is a word of OpenAPI 3. Remove it, and leave the property out of \"required\".",
        "const" => "This is a word of OpenAPI 3. Write \"enum\" with the one value.",
        "examples" => "This is a word of OpenAPI 3. Write one \"example\", or remove it.",
        "style" | "explode" | "allowReserved" => {
            "This is a word of OpenAPI 3. Remove it; how the entries of a list are parted is said by \"collectionFormat\"."
        }
        "trace" => "This is a word of OpenAPI 3. OpenAPI 2.0 knows no operation of that kind: remove it.",
        "jsonSchemaDialect" => "This is a word of OpenAPI 3.1. Remove it.",
        "writeOnly" | "deprecated" => "This is a word of OpenAPI 3. Remove it, and say it in the description.",
        "requestBody" => {
            "This is a word of OpenAPI 3. Describe the body as a parameter with \"in\": \"body\" and its \"schema\"."
        }
        "content" => {
            "This is a word of OpenAPI 3. Put the schema into \"schema\", and the type into \"consumes\" or \"produces\"."
        }
        "components" => {
            "This is a word of OpenAPI 3. Move its schemas to \"definitions\", its parameters to \"parameters\"."
        }
        "servers" => "This is a word of OpenAPI 3. Write \"host\", \"basePath\" and \"schemes\" instead.",
        "callbacks" | "links" | "webhooks" => "This is a word of OpenAPI 3. OpenAPI 2.0 cannot say it: remove it.",
        "if"
        | "then"
        | "else"
        | "$defs"
        | "$schema"
        | "$id"
        | "$anchor"
        | "$comment"
        | "patternProperties"
        | "propertyNames"
        | "prefixItems"
        | "contains"
        | "dependencies"
        | "dependentRequired"
        | "dependentSchemas"
        | "unevaluatedProperties"
        | "contentEncoding"
        | "contentMediaType" => "This is a word of OpenAPI 3.1 and JSON Schema. OpenAPI 2.0 cannot say it: remove it.",
        _ => return None,
    })
}
