//! What to do next points in the direction that helps.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Finding};
use serde_json::{Value, json};

/// A definition whose one parameter, host and categories can be replaced.
fn definition(parameter: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "host": "api.contoso.example",
        "basePath": "/",
        "info": { "title": "Contoso Orders", "version": "1.0",
            "description": "Contoso Orders keeps track of the orders of a shop and of their payment." },
        "paths": { "/orders": { "get": {
            "operationId": "ListOrders", "summary": "List orders", "description": "Lists the orders of a customer.",
            "parameters": [parameter],
            "responses": { "200": { "description": "The orders.", "schema": {
                "type": "object", "properties": { "value": { "type": "array", "items": {
                    "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } } }
        } } }
    })
}

fn parameter(member: &str, value: Value) -> Value {
    let mut parameter = json!({ "name": "from", "in": "query", "type": "string", "x-ms-summary": "From",
        "description": "The first day." });
    parameter[member] = value;
    parameter
}

fn findings(definition: &Value, rule: &str) -> Vec<Finding> {
    let text = definition.to_string();
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it can be read");
    let all = rules::check_definition(&document).into_iter();
    all.filter(|finding| finding.rule.id == rule).collect()
}

fn help(definition: &Value, rule: &str) -> String {
    let findings = findings(definition, rule);
    let [only] = findings.as_slice() else {
        panic!("{rule}: {findings:?}");
    };
    only.help.to_string()
}

#[test]
fn a_format_of_others_is_translated() {
    for (kind, format, meant) in [
        ("string", "guid", "\"uuid\""),
        ("string", "Date-Time", "\"date-time\""),
        ("number", "decimal", "\"double\""),
        ("integer", "long", "\"int64\""),
        ("string", "csv", "Use date-time"),
    ] {
        let mut parameter = parameter("format", json!(format));
        parameter["type"] = json!(kind);
        let help = help(&definition(&parameter), "unrecognized-type-format");
        assert!(help.contains(meant), "{format}: {help}");
    }
}

#[test]
fn a_default_of_another_type_is_turned_only_where_that_gives_a_value() {
    for (kind, default, advice) in [
        ("integer", json!("10"), "without quotation marks: 10."),
        ("integer", json!("+5"), "without quotation marks: 5."),
        ("integer", json!("007"), "without quotation marks: 7."),
        ("number", json!(".5"), "without quotation marks: 0.5."),
        ("number", json!("5."), "without quotation marks: 5.0."),
        ("number", json!("1e3"), "without quotation marks: 1e3."),
        ("number", json!("NaN"), "Write a number"),
        ("boolean", json!("true"), "without quotation marks: true."),
        ("integer", json!("ten"), "Write a whole number"),
        ("integer", json!(""), "Remove the default"),
        ("integer", json!(null), "Remove the default"),
        ("string", json!(5), "in quotation marks: \"5\""),
        ("boolean", json!("yes"), "Write true or false"),
    ] {
        let mut parameter = parameter("default", default.clone());
        parameter["type"] = json!(kind);
        let help = help(&definition(&parameter), "default-value-must-match-type");
        assert!(help.contains(advice), "{default}: {help}");
    }
}

#[test]
fn a_word_or_path_of_which_only_capitals_are_wrong_is_written_out() {
    let visible = parameter("x-ms-visibility", json!("Advanced"));
    assert!(help(&definition(&visible), "json-value-not-in-enum").contains("Write \"advanced\""));
    let listed = |items: &str, id: &str| {
        let extension = json!({ "operationId": "ListOrders", "itemsPath": items, "itemValuePath": id,
            "itemTitlePath": "name" });
        definition(&parameter("x-ms-dynamic-list", extension))
    };
    let array = help(&listed("Value", "id"), "invoked-operation-should-produce-array");
    assert!(array.contains("Write \"value\": only the capitals differ."), "{array}");
    let property = help(&listed("value", "Id"), "invoked-operation-should-produce-property");
    assert!(
        property.contains("Write \"id\": only the capitals differ."),
        "{property}"
    );
}

#[test]
fn categories_are_parted_for_the_person_whatever_stood_between_them() {
    for text in [
        "Finance,Productivity",
        "Finance and Productivity",
        "finance & productivity",
    ] {
        let mut whole = definition(&parameter("name", json!("from")));
        whole["x-ms-connector-metadata"] = json!([{ "propertyName": "Categories", "propertyValue": text }]);
        let help = help(&whole, "invalid-connector-category");
        assert!(help.contains("\"Finance;Productivity\""), "{text}: {help}");
    }
}

#[test]
fn what_slipped_to_another_level_is_sent_home() {
    for (place, key, home) in [
        ("/paths", "definitions", "root of the file"),
        ("/paths/~1orders", "securityDefinitions", "root of the file"),
        ("/paths/~1orders/get", "paths", "root of the file"),
        ("", "/other", "into \"paths\""),
        ("", "get", "into its path"),
        ("/paths/~1orders/get", "requestBody", "\"in\": \"body\""),
        ("", "servers", "\"host\""),
    ] {
        let mut whole = definition(&parameter("name", json!("from")));
        whole.pointer_mut(place).unwrap()[key] = json!({});
        let rule = if place == "/paths" {
            "operation-path-must-start-with-slash"
        } else {
            "extension-name-not-valid"
        };
        let help = help(&whole, rule);
        assert!(help.contains(home), "{key}: {help}");
    }
}

#[test]
fn hosts_and_addresses_that_lead_nowhere_are_told() {
    for (host, is_told) in [
        ("your-domain.contoso.example", true),
        ("dynamichost", true),
        ("orders.local", true),
        ("orders.beeceptor.com", true),
        ("api.contoso.com", false),
        ("yourself.contoso.example", false),
    ] {
        let mut whole = definition(&parameter("name", json!("from")));
        whole["host"] = json!(host);
        assert_eq!(!findings(&whole, "host-not-production").is_empty(), is_told, "{host}");
    }
    let mut whole = definition(&parameter("name", json!("from")));
    whole.as_object_mut().unwrap().remove("host");
    assert_eq!(findings(&whole, "host-missing").len(), 1);
    for (url, is_told) in [
        ("https://contoso.example/a#b", false),
        ("https://<tenant>.contoso.example", true),
        ("https://contoso.example/a b", true),
        ("contoso.example", true),
    ] {
        whole["externalDocs"] = json!({ "url": url });
        assert_eq!(!findings(&whole, "url-not-valid").is_empty(), is_told, "{url}");
    }
}

#[test]
fn what_a_host_is_for_shows_in_its_own_labels() {
    let told = |host: &str| {
        let mut whole = definition(&parameter("name", json!("from")));
        whole["host"] = json!(host);
        let rules = ["host-not-production", "host-name-not-valid"];
        let found = rules.into_iter().flat_map(|rule| findings(&whole, rule));
        found.map(|finding| finding.message).collect::<Vec<_>>()
    };
    for (host, word) in [
        ("pre-prod.contoso.com", "preprod"),
        ("orders-pre-prod.contoso.com", "preprod"),
        ("nonprod.contoso.com", "nonprod"),
        ("non-production.contoso.com", "nonproduction"),
        ("dev1.contoso.com", "dev"),
        ("orders-test01.contoso.com", "test"),
        ("uat2.contoso.co.uk", "uat"),
        ("beta.contoso.com", "beta"),
        ("localhost.", "localhost"),
        ("orders.local.", "orders.local"),
    ] {
        let told = told(host);
        assert!(
            told.len() == 1 && told[0].contains(&format!("{word:?}")),
            "{host}: {told:?}"
        );
    }
    for host in [
        "dev.azure.com",
        "vsrm.dev.azure.com",
        "dev.virtualearth.net",
        "api.beta-systems.co.uk",
        "test.com.au",
        "dev.to",
        "beta3.contoso.com",
        "api.contoso.com.",
        "device1.contoso.com",
    ] {
        assert_eq!(told(host), [""; 0], "{host}");
    }
    for host in [
        "[::1]",
        "[::1]:8080",
        "[2001:db8::1]:443",
        "{{host}}",
        "${host}",
        "<host>",
    ] {
        let told = told(host);
        assert!(told.len() == 1 && told[0].contains(host), "{host}: {told:?}");
    }
}

#[test]
fn a_name_with_blanks_is_advice_and_an_empty_one_an_error() {
    let of = |name: &str| findings(&definition(&parameter("name", json!(name))), "parameter-name-not-valid");
    assert_eq!(of(" ")[0].severity, rules::Severity::Error);
    assert_eq!(of(" limit")[0].severity, rules::Severity::Warning);
    assert!(of("limit").is_empty());
}

#[test]
fn an_entry_of_enum_values_holds_two_members() {
    let entry = json!([{ "value": "a", "displayName": "A", "description": "One." }]);
    let told = findings(
        &definition(&parameter("x-ms-enum-values", entry)),
        "additional-property-not-allowed",
    );
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].severity, rules::Severity::Warning);
}

#[test]
fn a_product_of_the_platform_is_told_in_texts_but_not_in_addresses() {
    for (text, named) in [
        ("Orders for PowerAutomate", 1),
        ("Orders for Power  Apps", 1),
        ("Orders for MS Flow and Power-BI", 2),
        ("Orders for power virtual agents", 1),
        // The validator's own spelling is the finding of its rule.
        ("Orders for Power Apps", 0),
        ("Orders (https://docs.contoso.example/power-automate/orders)", 0),
        ("Orders that flow to builders of agents", 0),
    ] {
        let mut whole = definition(&parameter("name", json!("from")));
        whole["info"]["description"] = json!(text);
        assert_eq!(findings(&whole, "text-names-product").len(), named, "{text}");
    }
}

#[test]
fn a_title_that_names_products_is_one_finding() {
    for (title, said) in [
        ("Orders for Copilot Studio", "Copilot Studio, a product"),
        ("Orders for PowerAutomate", "PowerAutomate, a product"),
        ("Orders for Power Platform", "Power Platform, a product"),
        ("Logic App orders", "Logic App, a product"),
        ("MS Flow and Power-BI", "MS Flow and Power-BI, products"),
    ] {
        let mut whole = definition(&parameter("name", json!("from")));
        whole["info"]["title"] = json!(title);
        assert!(findings(&whole, "text-names-product").is_empty(), "{title}");
        let told = findings(&whole, "title-names-product");
        assert!(told.len() == 1 && told[0].message.contains(said), "{title}: {told:?}");
    }
}

#[test]
fn metadata_of_another_type_is_one_finding() {
    let mut whole = definition(&parameter("name", json!("from")));
    whole["x-ms-connector-metadata"] = json!({ "Website": "https://contoso.example" });
    assert!(findings(&whole, "connector-metadata-properties-missing").is_empty());
    assert_eq!(findings(&whole, "json-type-incorrect").len(), 1);
}
