//! What stands beside a definition is read with it, and what is secret in it is not repeated.

use conncert::document::{Document, Syntax};
use conncert::icon;
use conncert::openapi::Api;
use conncert::program;
use conncert::readme::Readme;
use conncert::rules::{self, Finding, Severity};

fn json(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON")
}

/// What properties with these members draw beside a definition with these members.
pub(super) fn findings(properties: &str, definition: Option<&str>) -> Vec<Finding> {
    let text = format!(
        r##"{{"properties": {{"iconBrandColor": "#0b6a4f", "publisher": "Contoso", "stackOwner": "Contoso", {properties}}}}}"##
    );
    let definition = definition.map(|members| json(&format!(r#"{{"swagger": "2.0", {members}}}"#)));
    let api = definition.as_ref().map(Api::new);
    let title = api
        .as_ref()
        .and_then(|api| api.info)
        .and_then(|info| info.str_at("title"));
    let mut found = rules::check_properties(&json(&text), api.as_ref());
    let program = conncert::program::unnamed();
    found.extend(rules::check_brand_color(&json(&text), title, None, program));
    found
}

pub(super) fn ids(properties: &str, definition: Option<&str>) -> Vec<&'static str> {
    let findings = findings(properties, definition);
    findings.iter().map(|finding| finding.rule.id).collect()
}

pub(super) const OAUTH: &str = r#""connectionParameters": {"token": {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "oauth2",
    "customParameters": {"authorizationUrl": {"value": "https://login.contoso.example/authorize"},
    "tokenUrl": {"value": "https://login.contoso.example/token"},
    "refreshUrl": {"value": "https://login.contoso.example/token"}}}}}"#;
pub(super) const KEY: &str = r#""connectionParameters": {"key": {"type": "securestring", "uiDefinition": {"displayName": "Key", "description": "The API key."}}}"#;
pub(super) const USER: &str = r#""connectionParameters": {
    "user": {"type": "string", "uiDefinition": {"displayName": "User", "description": "Your user name."}},
    "word": {"type": "securestring", "uiDefinition": {"displayName": "Password", "description": "Your password."}}}"#;

pub(super) fn scheme(kind: &str) -> String {
    format!(r#""securityDefinitions": {{"sign-in": {{"type": "{kind}"}}}}, "paths": {{}}"#)
}

#[test]
fn the_two_files_have_to_agree_on_the_way_to_sign_in() {
    assert_eq!(ids(OAUTH, Some(&scheme("apiKey"))), ["authentication-differs"]);
    assert_eq!(ids(OAUTH, Some(&scheme("basic"))), ["authentication-differs"]);
    assert_eq!(ids(KEY, Some(&scheme("oauth2"))), ["authentication-differs"]);
    assert_eq!(ids(KEY, Some(&scheme("basic"))), ["authentication-differs"]);
    for nothing in [r#""connectionParameters": {}"#, r#""capabilities": []"#] {
        for kind in ["basic", "apiKey"] {
            assert_eq!(ids(nothing, Some(&scheme(kind))), ["authentication-differs"], "{kind}");
        }
        assert!(ids(nothing, Some(r#""paths": {}"#)).is_empty());
    }
    for (properties, kind) in [(OAUTH, "oauth2"), (KEY, "apiKey"), (USER, "basic")] {
        assert!(ids(properties, Some(&scheme(kind))).is_empty(), "{kind}");
    }
    for other in ["basic", "apiKey"] {
        let both = format!(
            r#""securityDefinitions": {{"a": {{"type": "oauth2"}}, "b": {{"type": "{other}"}}}}, "paths": {{}}"#
        );
        assert!(ids(OAUTH, Some(&both)).is_empty() && ids(KEY, Some(&both)).is_empty());
        for nothing in [r#""connectionParameters": {}"#, r#""capabilities": []"#] {
            assert_eq!(ids(nothing, Some(&both)), ["authentication-differs"], "{other}");
        }
    }
}

#[test]
fn without_a_definition_nothing_is_said_about_it() {
    assert!(ids(OAUTH, None).is_empty());
    assert!(ids(r#""scriptOperations": ["ListInvoices"]"#, None).is_empty());
    let paths = r#""paths": {"/": {"get": {"operationId": "GetInvoice"}}}"#;
    let found = ids(r#""scriptOperations": ["ListInvoices", "GetInvoice", 7]"#, Some(paths));
    assert_eq!(found, ["script-operation-unknown", "properties-type-incorrect"]);
}

#[test]
fn independent_publishers_share_one_color() {
    let title = |title: &str| format!(r#""info": {{"title": "{title}"}}, "paths": {{}}"#);
    let drawn = |name: &str| ids(r#""capabilities": []"#, Some(&title(name)));
    assert_eq!(
        drawn("Invoices (Independent Publisher)"),
        ["brand-color-of-independent-publisher"]
    );
    assert!(drawn("Invoices").is_empty());
}

#[test]
fn an_independent_publisher_is_known_by_title_or_color_and_does_without_oauth() {
    const RULE: &str = "oauth-of-independent-publisher";
    let title = |title: &str| {
        format!(
            r#""info": {{"title": "{title}"}}, "securityDefinitions": {{"a": {{"type": "oauth2"}}}}, "paths": {{}}"#
        )
    };
    assert!(ids(OAUTH, Some(&title("Invoices (independent publisher)"))).contains(&RULE));
    assert!(!ids(OAUTH, Some(&title("Invoices"))).contains(&RULE));
    let key = r#""info": {"title": "Invoices (Independent Publisher)"}, "paths": {}"#;
    assert!(!ids(KEY, Some(key)).contains(&RULE));
}

#[test]
fn what_looks_like_a_key_is_told_but_not_repeated() {
    const KEY: &str = "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
    const ID: &str = "5b1e0c7a-3f42-4d8e-9a61-0c2d7e9f8b34";
    let properties = format!(
        r#"{}, "policyTemplateInstances": [{{"templateId": "setheader", "parameters":
        {{"x-ms-apimTemplateParameter.name": "Key", "x-ms-apimTemplateParameter.value": "{KEY}"}}}}]"#,
        OAUTH.replace(
            "oauth2\"",
            &format!(r#"oauth2", "clientId": "{ID}", "clientSecret": "{KEY}""#)
        )
    );
    let found = findings(&properties, None);
    let ids: Vec<_> = found.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(
        ids,
        ["client-id-not-dummy", "client-secret-present", "secret-in-properties"]
    );
    for finding in &found {
        let said = format!("{finding:?}");
        assert!(!said.contains(KEY) && !said.contains(ID), "{said}");
    }
}

#[test]
fn a_client_secret_is_told_in_any_capitals_and_only_where_one_stands() {
    let drawn = |member: &str| {
        let properties = OAUTH.replace("oauth2\"", &format!(r#"oauth2", {member}"#));
        ids(&properties, None)
    };
    assert_eq!(drawn(r#""clientSecret": "4711""#), ["client-secret-present"]);
    assert_eq!(drawn(r#""ClientSecret": "4711""#), ["client-secret-present"]);
    assert!(drawn(r#""clientSecret": null"#).is_empty());
}

#[test]
fn placeholders_and_values_looked_up_later_are_no_keys() {
    for id in [
        "[[DUMMY]]",
        "",
        "00000000-0000-0000-0000-000000000000",
        "<Please add your client id here>",
        "dummy",
    ] {
        let properties = OAUTH.replace("oauth2\"", &format!(r#"oauth2", "clientId": "{id}""#));
        assert!(ids(&properties, None).is_empty(), "{id}");
    }
    let policy = r#""policyTemplateInstances": [{"templateId": "setheader", "parameters":
        {"x-ms-apimTemplateParameter.name": "Key", "x-ms-apimTemplateParameter.value": "@connectionParameters('key')"}}]"#;
    assert!(ids(&format!("{KEY}, {policy}"), None).is_empty());
    let nested = policy.replace("\"Key\"", "{\"since\": \"@connectionParameters('since')\"}");
    assert!(ids(&format!("{KEY}, {nested}"), None).contains(&"policy-connection-parameter-unknown"));
}

#[test]
fn a_hidden_field_needs_no_description() {
    let field = |constraints: &str| {
        format!(
            r#""connectionParameters": {{"host": {{"type": "string", "uiDefinition": {{"constraints": {constraints}}}}}}}"#
        )
    };
    assert_eq!(ids(&field("{}"), None), ["connection-parameter-not-described"]);
    assert!(ids(&field(r#"{"hidden": "true"}"#), None).is_empty());
    // How the value is written is one thing to mend; the field stays hidden.
    assert_eq!(ids(&field(r#"{"hidden": true}"#), None), ["constraint-not-string"]);
    assert_eq!(
        ids(&field(r#"{"hidden": false}"#), None),
        ["connection-parameter-not-described", "constraint-not-string"]
    );
}

#[test]
fn an_introduction_has_sections_of_its_own_and_leaves_the_operations_out() {
    let text = "Contoso Invoices tells your flows what was billed and what was paid.\n\n\
                ## Prerequisites\n\nA subscription.\n\n\
                ## How to get credentials\n\nAsk your administrator for a key.\n\n\
                ## Get started with your connector\n\nTake the trigger for paid invoices first.\n\n\
                ## Known issues and limitations\n\nOne page holds 100 invoices.\n\n\
                ## Common errors and remedies\n\n429: wait a minute.\n\n\
                ## FAQ\n\nNobody has asked yet.\n";
    let page = Readme::parse(text.as_bytes());
    assert!(rules::check_intro(&page).is_empty());
    let definition = json(
        r#"{"swagger": "2.0", "paths": {"/invoices": {"get": {"operationId": "ListInvoices", "summary": "List invoices"}}}}"#,
    );
    let beside = rules::check_readme(&page, Some(&Api::new(&definition)));
    assert!(
        ["readme-operations-missing", "readme-sections-missing"]
            .iter()
            .all(|id| beside.iter().any(|finding| finding.rule.id == *id)),
        "as a readme it lacks both: {beside:?}"
    );
    let open = Readme::parse(b"TODO: Say what it is good for.\n");
    let ids: Vec<&str> = rules::check_intro(&open)
        .iter()
        .map(|finding| finding.rule.id)
        .collect();
    assert_eq!(ids, ["readme-placeholder"]);
}

#[test]
fn a_readme_that_was_not_written_along_the_template_is_more_than_a_note() {
    let severity = |text: &str| {
        let findings = rules::check_readme(&Readme::parse(text.as_bytes()), None);
        findings
            .iter()
            .map(|finding| (finding.rule.id, finding.severity))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        severity("# Invoices\n"),
        [("readme-sections-missing", Severity::Warning)]
    );
    let most = "# Publisher: Contoso\n# PREREQUISITES\n# Supported actions\n# How to get credentials\n# Setup\n";
    assert_eq!(severity(most), [("readme-sections-missing", Severity::Note)]);
    assert!(severity(&format!("{most}Known limitations\n=====\n")).is_empty());
}

/// What the color `#0b6a4f` draws beside an icon with this background, towards this program.
fn beside_icon(background: &str, program: &str) -> Vec<Finding> {
    let rgb = background.parse::<conncert::color::Hex>().expect("a color").rgb;
    let picture = icon::Picture {
        width: 64,
        height: 64,
        rgba: [rgb[0], rgb[1], rgb[2], 255].repeat(64 * 64),
    };
    let measured = icon::measure(&picture, icon::Format::Png, 100, false);
    let properties = json(r##"{"properties": {"iconBrandColor": "#0b6a4f"}}"##);
    let program = program::built_in().iter().find(|known| known.id == program);
    rules::check_brand_color(
        &properties,
        None,
        Some(("icon.png", &measured)),
        program.expect("the program is built in"),
    )
}

#[test]
fn the_color_is_compared_with_the_icon_beside_it_in_words_and_as_a_number() {
    for program in ["nomination", "verified-publisher"] {
        assert!(beside_icon("#0B6A4F", program).is_empty());
        let different = beside_icon("#3A0CA3", program);
        assert_eq!(different[0].rule.id, "brand-color-differs-from-icon");
        assert_eq!(different[0].severity, Severity::Error);
        let said = &different[0].message;
        assert!(
            said.contains("clearly different (distance ") && said.contains("#3A0CA3"),
            "{said}"
        );
        let fix = different[0].fix.as_ref().expect("it can be repaired");
        assert!(fix.title.contains("#3a0ca3"));
        let near = beside_icon("#0B6A50", program);
        assert_eq!(near[0].severity, Severity::Warning);
        assert!(near[0].message.contains("same to the eye"), "{}", near[0].message);
    }
    let independent = beside_icon("#3A0CA3", "independent-publisher");
    let ids: Vec<&str> = independent.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(ids, ["brand-color-of-independent-publisher"]);
}

#[test]
fn a_constraint_is_a_text_and_only_a_boolean_can_be_repaired() {
    const RULE: &str = "constraint-not-string";
    let drawn = |value: &str| {
        let parameter = format!(
            r#""connectionParameters": {{"region": {{"type": "string", "uiDefinition": {{"displayName": "Region",
               "description": "Where.", "constraints": {{"required": {value}}}}}}}}}"#
        );
        let found = findings(&parameter, None)
            .into_iter()
            .filter(|finding| finding.rule.id == RULE);
        found.map(|finding| finding.fix.is_some()).collect::<Vec<_>>()
    };
    assert!(drawn("\"true\"").is_empty());
    assert_eq!(drawn("true"), [true]);
    assert_eq!(drawn("7"), [false]);
}

#[test]
fn one_slip_in_the_properties_is_one_finding() {
    for (text, rule) in [
        (
            r##"{"Properties": {"iconBrandColor": "#0b6a4f", "publisher": "A", "stackOwner": "A"}}"##,
            "unknown-root-member",
        ),
        (
            r##"{"properties": {"iconBrandColor": "#0b6a4f", "publisher": ["A"], "stackOwner": "A"}}"##,
            "properties-type-incorrect",
        ),
        (
            r##"{"properties": {"iconBrandColor": "#0b6a4f", "publisher": "A", "stackOwner": 7}}"##,
            "properties-type-incorrect",
        ),
    ] {
        let found: Vec<_> = rules::check_properties(&json(text), None)
            .iter()
            .map(|finding| finding.rule.id)
            .collect();
        assert_eq!(found, [rule], "{text}");
    }
}
