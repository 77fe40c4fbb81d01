//! `RequiredPropertyMissing`: a member that must be there is not.

use super::suggested::{Suggested, offer_of_operation};
use crate::document::Node;
use crate::openapi::{Api, Location, Parameter};
use crate::rules::capitals::has_in_others;
use crate::rules::edit::add_member;
use crate::rules::metadata::is_named_otherwise;
use crate::rules::properties::{additional_property_not_allowed, is_misspelled};
use crate::rules::responses::reason;
use crate::rules::source::{STRINGS, VALIDATOR, review};
use crate::rules::{Check, Class, Draft, Part, Report, Rule, Scope, Severity};
use crate::shape::{MisfitKind, Object, Others};

pub const RULE: Rule = Rule {
    id: "required-property-missing",
    official: Some("RequiredPropertyMissing"),
    title: "Everything that must be said is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The titles, summaries and descriptions are all that people see of an API; the validator refuses a \
          definition that lacks one. Body parameters, and what is internal, are exempt: nobody sees their names.",
    instead: "Add the missing member where the finding points.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[
        VALIDATOR,
        STRINGS,
        review!("1095", "2021-09-09"),
        review!("609", "2020-12-11"),
    ],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for key in ["info", "paths", "x-ms-connector-metadata"] {
        demand(api.root, key, "The definition", Severity::Error, report);
    }
    if let Some(info) = api.info {
        for key in ["title", "description", "contact", "version"] {
            demand(info, key, "The info", Severity::Error, report);
        }
    }
    for operation in &api.operations {
        // Published connectors lack it there, so it is advice; the description is not asked for.
        let (what, severity, keys) = if operation.internal {
            ("The internal operation", Severity::Warning, &["summary"][..])
        } else {
            ("The operation", Severity::Error, &["summary", "description"][..])
        };
        for key in keys {
            if let Some(draft) = demand(operation.node, key, what, severity, report) {
                offer_of_operation(draft, operation, key);
            }
        }
    }
    let suggested = Suggested::new(api);
    for parameter in api.parameters.iter().filter(|one| one.is_named()) {
        for key in ["x-ms-summary", "description"] {
            if let Some(draft) = demand(parameter.node, key, "The parameter", Severity::Error, report) {
                suggested.offer(draft, parameter, key);
            }
        }
    }
    shape(api, report);
}

/// What `OpenAPI` 2.0 itself asks for.
fn shape(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if let MisfitKind::Missing(key) = misfit.problem {
            // A rule of the metadata, or that of unknown members, tells it once.
            if is_named_otherwise(misfit.node, key) || has_in_others(misfit.node, key) && is_told(misfit.object) {
                continue;
            }
            let is_advice = matches!(misfit.object.name, "x-ms-dynamic-tree" | "x-ms-trigger-metadata");
            if is_advice && is_misspelled(misfit.node, key, misfit.object) {
                continue; // That its name is unknown is told already.
            }
            let message = format!("There is no \"{key}\" in {}.", misfit.object.name);
            let draft = report.at(misfit.node, message).lacks([key]).help(help(key));
            if misfit.node.key() == Some("undefined") && misfit.object.name == "a security definition" {
                report_undefined(draft);
                continue;
            }
            if misfit.object.name == "a response" && key == "description" {
                let phrase = reason::phrase(misfit.node);
                let title = phrase.as_ref().map(|phrase| format!("write \"description\": {phrase}"));
                let edits = phrase.and_then(|phrase| add_member(misfit.node, key, &phrase));
                draft.fix(Class::Safe, title.unwrap_or_default(), edits);
                continue;
            }
            // The platform has a default there, or only Microsoft's schema asks for it.
            if key == "nextLinkName" || is_advice {
                draft.severity(Severity::Warning);
            }
        }
    }
    // A parameter with a schema in its stead has another fault.
    let outside = |parameter: &&Parameter<'_>| parameter.location != Location::Body;
    for parameter in api.parameters.iter().filter(outside).filter(|_| api.is_swagger()) {
        if parameter.node.get("schema").is_none() {
            demand(parameter.node, "type", "The parameter", Severity::Error, report);
        }
    }
}

/// Whether a member that an object of this kind does not know is told, and no less grave.
fn is_told(object: &Object) -> bool {
    match object.others {
        Others::Extensions => true,
        Others::Forbidden | Others::Closed => additional_property_not_allowed::severity(object) == Severity::Error,
        Others::Ignored => false,
    }
}

/// The editor of custom connectors sometimes leaves one by this name.
fn report_undefined(draft: Draft<'_>) {
    draft.help("The editor left this behind. Remove it, and the requirement that names it; else write its type: apiKey, basic or oauth2.");
}

/// Objects to a missing member at the object that should hold it, as the validator does.
fn demand<'r>(
    object: Node<'_>,
    key: &'static str,
    what: &str,
    severity: Severity,
    report: &'r mut Report,
) -> Option<Draft<'r>> {
    // In other capitals it is told by the rule of what is not known there.
    let is_missing = object.is_object() && object.get(key).is_none() && !has_in_others(object, key);
    is_missing.then(|| {
        let draft = report
            .at(object, format!("{what} has no \"{key}\"."))
            .lacks([key])
            .severity(severity);
        if severity == Severity::Warning {
            draft.help(
                "Nobody sees an internal operation in the list, but reviewers ask for its summary all the same: add a few \
                 words, for instance \"List invoices\".",
            )
        } else {
            draft.help(help(key))
        }
    })
}

/// What to write there.
fn help(key: &str) -> &'static str {
    match key {
        "info" => "Add an info object with title, description, version and contact.",
        "paths" => "Add the operations under paths; a connector needs at least one.",
        "x-ms-connector-metadata" => {
            "Add x-ms-connector-metadata at the end of the file, with Website, Privacy policy and Categories."
        }
        "title" => "Add the name of your product, at most 30 characters.",
        "version" => "Add the version of your API, for instance \"1.0\".",
        "contact" => "Add the name, page and e-mail address of your support.",
        "summary" => "Add what the operation is called in the list of actions, for instance \"List invoices\".",
        "x-ms-summary" => "Add what the field is called on the screen, for instance \"Customer ID\".",
        "description" => "Add one full sentence on what it is for.",
        "name" => "Add its name.",
        "in" => "Add where it is sent: path, query, header, body or formData.",
        "type" => "Add its type, for instance \"string\".",
        "nextLinkName" => "Add the name of the member with the address of the next page, for instance \"nextLink\".",
        "settings" => "Add which entries can be chosen: canSelectParentNodes and canSelectLeafNodes, true or false.",
        "open" => "Add the call that lists what is at the top, with its operationId.",
        "browse" => "Add the call that lists what is below an entry, with its operationId.",
        "kind" => "Add \"kind\": \"query\", as every published trigger has it.",
        "mode" => "Add \"mode\": \"polling\", as every published trigger has it.",
        "operationId" => "Add the operationId of the operation that is called.",
        _ => "Add it.",
    }
}
