//! What is begun for a partner says what is known, marks the rest, and draws no finding of its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use conncert::checklist::evidence::Definition;
use conncert::checklist::{Evidence, FileCheck, asking};
use conncert::document::{Document, Syntax};
use conncert::export::scaffold::{KINDS, Kind, Material, render};
use conncert::openapi::{self, Api};
use conncert::part::Part;
use conncert::program::{self, Program};
use conncert::readme::Readme;
use conncert::rules::{self, Finding};
use conncert::store;
use conncert::submission::{Answer, Submission};

/// Findings that a file just begun may draw: the marks, and what its definition cannot do otherwise.
const MAY: [&str; 3] = [
    "properties-placeholder",
    "readme-placeholder",
    "oauth-of-independent-publisher",
];

fn program(id: &str) -> &'static Program {
    let found = program::built_in().iter().find(|program| program.id == id);
    found.unwrap()
}

/// Evidence that holds this definition and no other file; none when it cannot be read.
fn read(definition: &str) -> Option<Evidence> {
    let document = Document::parse(definition.as_bytes(), Syntax::guess("", definition.as_bytes())).ok()?;
    let overview = openapi::overview(&Api::new(&document));
    Some(Evidence {
        definition: Some(FileCheck {
            path: "apiDefinition.swagger.json".to_owned(),
            bytes: definition.len() as u64,
            content: Ok(Definition {
                document: Arc::new(document),
                overview,
            }),
            findings: Vec::new(),
        }),
        ..Evidence::default()
    })
}

fn evidence(definition: &str) -> Evidence {
    read(definition).expect(definition)
}

fn answers(pairs: &[(&str, &str)]) -> Submission {
    let answer = |(key, text): &(&str, &str)| ((*key).to_owned(), Answer::Text((*text).to_owned()));
    Submission {
        answers: pairs.iter().map(answer).collect(),
        ..Submission::default()
    }
}

fn begun(kind: Kind, program: &Program, submission: &Submission, evidence: &Evidence) -> String {
    let material = Material {
        program,
        submission,
        evidence,
    };
    render(kind, &material).unwrap()
}

/// What the rules object to in the three files that are checked, apart from what a file just begun may draw.
fn objections(program: &Program, submission: &Submission, evidence: &Evidence) -> Vec<Finding> {
    let document = &evidence.definition.as_ref().unwrap().content.as_ref().unwrap().document;
    let api = Api::new(document);
    let title = api.info.and_then(|info| info.str_at("title"));
    let properties = begun(Kind::ApiProperties, program, submission, evidence);
    let properties = Document::parse(properties.as_bytes(), Syntax::Json).unwrap();
    let mut found = rules::check_properties(&properties, Some(&api));
    found.extend(rules::check_brand_color(&properties, title, None, program));
    let page = |kind| Readme::parse(begun(kind, program, submission, evidence).as_bytes());
    found.extend(rules::check_readme(&page(Kind::Readme), Some(&api)));
    found.extend(rules::check_intro(&page(Kind::Intro)));
    found.retain(|finding| !MAY.contains(&finding.rule.id));
    found
}

/// The definition of a small connector with this member, which ends in a comma, and these operations.
fn definition(member: &str, paths: &str) -> String {
    format!(
        r#"{{"swagger": "2.0", {member} "host": "api.contoso.example",
        "info": {{"title": "Contoso Invoices", "version": "1.0",
            "description": "Contoso Invoices keeps track of invoices and of their payment",
            "contact": {{"name": "Megan Bowen", "url": "https://contoso.example", "email": "help@contoso.example"}}}},
        "paths": {paths}}}"#
    )
}

const PATHS: &str = r##"{
    "/invoices": {
        "get": {"operationId": "ListInvoices", "summary": "List invoices", "description": "Lists the invoices of a customer.",
            "parameters": [
                {"name": "customer", "in": "query", "type": "string", "required": true, "x-ms-summary": "Customer",
                    "description": "The customer whose invoices are listed."},
                {"name": "api-version", "in": "query", "type": "string", "x-ms-visibility": "internal"}]},
        "post": {"operationId": "CreateInvoice", "summary": "Create an invoice", "deprecated": true,
            "parameters": [{"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Invoice"}}]}},
    "/hooks": {
        "post": {"operationId": "InvoicePaid", "summary": "When an invoice is paid", "x-ms-trigger": "single",
            "description": "This operation triggers when an invoice is paid."}},
    "/hooks/{id}": {"delete": {"operationId": "Unsubscribe", "x-ms-visibility": "internal"}}},
    "definitions": {"Invoice": {"type": "object", "required": ["total"], "properties": {
        "total": {"type": "number", "title": "Total", "description": "What is to be paid."},
        "note": {"type": "string"}, "secret": {"type": "string", "x-ms-visibility": "internal"}}}}"##;

const KEY: &str = r#""securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},"#;
const BASIC: &str = r#""securityDefinitions": {"basic": {"type": "basic"}},"#;
const OAUTH: &str = r#""securityDefinitions": {"oauth": {"type": "oauth2", "flow": "accessCode",
    "authorizationUrl": "https://login.contoso.example/authorize", "tokenUrl": "https://login.contoso.example/token",
    "scopes": {"invoices.read": "Read invoices"}}},"#;
const ENTRA: &str = r#""securityDefinitions": {"entra": {"type": "oauth2", "flow": "accessCode",
    "authorizationUrl": "https://login.microsoftonline.com/contoso.example/oauth2/authorize", "scopes": {}}},"#;
const ALTERNATIVES: &str = r#""securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "basic": {"type": "basic"}}, "security": [{"basic": []}, {"key": []}, {"unknown": []}],"#;
const TOGETHER: &str = r#""securityDefinitions": {"app": {"type": "apiKey", "in": "header", "name": "X-App"},
    "user": {"type": "apiKey", "in": "header", "name": "X-User"}}, "security": [{"app": [], "user": []}],"#;

/// The properties that are begun beside a definition with this member.
fn properties(member: &str, submission: &Submission) -> serde_json::Value {
    let evidence = evidence(&definition(member, PATHS));
    let text = begun(
        Kind::ApiProperties,
        program("verified-publisher"),
        submission,
        &evidence,
    );
    serde_json::from_str::<serde_json::Value>(&text).unwrap()["properties"].take()
}

#[test]
fn every_file_says_what_is_known_and_marks_the_rest() {
    let evidence = evidence(&definition(KEY, PATHS));
    let mut submission = answers(&[
        ("brand-color.hex", "#0B6A4F"),
        ("test-account.delivery", "partner-center"),
        (
            "test-account.notes",
            "Create an invoice first;\nits number is needed by Get invoice",
        ),
    ]);
    let tested = Answer::Date("2026-11-16".parse().unwrap());
    submission.answers.insert("tested.on".to_owned(), tested);
    for kind in KINDS {
        let text = begun(kind, program("verified-publisher"), &submission, &evidence);
        let again = begun(kind, program("verified-publisher"), &submission, &evidence);
        assert_eq!(text, again);
        insta::assert_snapshot!(format!("verified {}", kind.id()), text);
    }
    submission
        .answers
        .insert("submission.kind".to_owned(), Answer::Text("update".to_owned()));
    for kind in [Kind::ApiProperties, Kind::PullRequest, Kind::TestInstructions] {
        let text = begun(kind, program("independent-publisher"), &submission, &evidence);
        insta::assert_snapshot!(format!("independent {}", kind.id()), text);
    }
}

#[test]
fn calls_that_are_counted_are_not_asked_for_again() {
    let evidence = evidence(&definition(KEY, PATHS));
    let program = asking(program("verified-publisher"), &evidence).unwrap();
    let keys = program.fields().map(|(_, field)| field);
    let keys: Vec<&str> = keys.filter(|field| field.calls > 0).map(|field| &*field.key).collect();
    let mut submission = Submission::default();
    for calls in [9, 10] {
        let counts = keys.iter().map(|key| ((*key).to_owned(), Answer::Count(calls)));
        submission.answers.extend(counts);
        let text = begun(Kind::PullRequest, &program, &submission, &evidence);
        let (said, asked) = (
            text.contains("called at least ten times in the Test tab, without"),
            text.contains("Call every operation at least ten times"),
        );
        assert_eq!((said, asked), (calls == 10, calls < 10), "{text}");
    }
}

#[test]
fn connection_parameters_fit_the_ways_to_sign_in() {
    let none = Submission::default();
    let names = |member: &str, submission: &Submission| {
        let found = properties(member, submission);
        let parameters = found["connectionParameters"].as_object().unwrap().clone();
        parameters.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names("", &none), Vec::<String>::new());
    assert_eq!(
        names("", &answers(&[("authentication.type", "basic")])),
        ["username", "password"]
    );
    assert_eq!(names(KEY, &answers(&[("authentication.type", "basic")])), ["api_key"]);
    assert_eq!(names(BASIC, &none), ["username", "password"]);
    assert_eq!(names(OAUTH, &none), ["token"]);
    assert_eq!(names(ENTRA, &none), ["token", "token:TenantId"]);
    assert_eq!(names(TOGETHER, &none), ["api_key", "user"]);
    let sets = properties(ALTERNATIVES, &none);
    assert!(sets["connectionParameters"].is_null());
    let sets = sets["connectionParameterSets"]["values"].as_array().unwrap();
    let sets: Vec<_> = sets.iter().map(|set| set["name"].as_str().unwrap()).collect();
    assert_eq!(sets, ["basic", "api-key"]);
    let oauth = &properties(OAUTH, &none)["connectionParameters"]["token"]["oAuthSettings"];
    assert_eq!(oauth["identityProvider"], "oauth2");
    assert_eq!(oauth["scopes"][0], "invoices.read");
    assert_eq!(
        oauth["customParameters"]["tokenUrl"]["value"],
        "https://login.contoso.example/token"
    );
    let entra = &properties(ENTRA, &none)["connectionParameters"]["token"]["oAuthSettings"];
    assert_eq!(entra["identityProvider"], "aad");
    assert_eq!(
        entra["customParameters"]["loginUri"]["value"],
        "https://login.microsoftonline.com"
    );
}

#[test]
fn what_is_begun_draws_no_finding_but_its_marks() {
    for program in program::built_in() {
        for member in ["", KEY, BASIC, OAUTH, ENTRA, ALTERNATIVES, TOGETHER] {
            let evidence = evidence(&definition(member, PATHS));
            for submission in [Submission::default(), answers(&[("brand-color.hex", "#0B6A4F")])] {
                let found = objections(program, &submission, &evidence);
                assert!(found.is_empty(), "{} {member}: {found:#?}", program.id);
            }
        }
    }
}

#[test]
fn text_from_the_definition_cannot_break_a_page() {
    let hostile = "# One\\n\\n## Two <script>alert(1)</script> & | `code` [a](b) TODO\\u001b[31m";
    let paths = format!(
        r#"{{"/a": {{"get": {{"operationId": "A", "summary": "{hostile}", "description": "---\n# {hostile}",
        "parameters": [{{"name": "p", "in": "query", "type": "string", "x-ms-summary": "{hostile}",
            "description": "\n\n## {hostile}"}}]}}}}}}"#
    );
    let text = definition("", &paths).replace("Contoso Invoices\"", &format!("{hostile}\""));
    let evidence = evidence(&text);
    let submission = answers(&[("test-account.notes", "## Not a heading\n# nor this")]);
    for kind in KINDS {
        for id in ["verified-publisher", "independent-publisher"] {
            let text = begun(kind, program(id), &submission, &evidence);
            assert!(!text.contains('\u{1b}'), "{kind:?}: {text}");
            if kind == Kind::Requests {
                // A line that begins so would have the editor read a file, or send another request.
                let titles = text.lines().filter(|line| line.starts_with("###")).count();
                assert!(titles == 1 && !text.lines().any(|line| line.starts_with('<')), "{text}");
                continue;
            }
            assert!(!text.contains("<script"), "{kind:?}: {text}");
            if kind == Kind::ApiProperties {
                continue;
            }
            let page = Readme::parse(text.as_bytes());
            let headings: Vec<_> = page.headings().iter().map(|heading| &heading.text).collect();
            let strange = headings
                .iter()
                .any(|text| ["Two", "Not a heading", "nor this"].contains(&text.as_str()));
            assert!(!strange, "{kind:?}: {headings:?}");
        }
    }
    let found = objections(program("verified-publisher"), &submission, &evidence);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_other_files_say_is_taken_over() {
    let mut evidence = evidence(&definition(KEY, PATHS));
    let page = |text: &str| {
        Some(FileCheck {
            path: "README.md".to_owned(),
            bytes: 1,
            content: Ok(Arc::new(Readme::parse(text.as_bytes()))),
            findings: Vec::new(),
        })
    };
    let publisher = |evidence: &Evidence| {
        let text = begun(
            Kind::ApiProperties,
            program("verified-publisher"),
            &Submission::default(),
            evidence,
        );
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["properties"]["publisher"].take()
    };
    evidence.readme = page("# Invoices\n\n## Publisher: Publisher\u{2019}s Name\n");
    assert!(publisher(&evidence).as_str().unwrap().starts_with("TODO:"));
    evidence.readme = page("# Invoices\n\n## Publisher: TODO: the name\n");
    assert!(publisher(&evidence).as_str().unwrap().starts_with("TODO:"));
    evidence.readme = page("# Invoices\n\n## **Publisher**: Contoso\n");
    assert_eq!(publisher(&evidence), "Contoso");
    let properties = r#"{"properties": {"publisher": "Contoso Ltd", "stackOwner": "Contoso Group"}}"#;
    evidence.properties = Some(FileCheck {
        path: "apiProperties.json".to_owned(),
        bytes: 1,
        content: Ok(Arc::new(Document::parse(properties.as_bytes(), Syntax::Json).unwrap())),
        findings: Vec::new(),
    });
    let readme = begun(
        Kind::Readme,
        program("verified-publisher"),
        &Submission::default(),
        &evidence,
    );
    assert!(readme.contains("\n## Publisher: Contoso Ltd\n"), "{readme}");
}

#[test]
fn the_introduction_leaves_the_operations_to_microsoft_and_the_readme_lists_them() {
    let evidence = evidence(&definition(KEY, PATHS));
    let page = |kind| begun(kind, program("verified-publisher"), &Submission::default(), &evidence);
    for summary in ["List invoices", "Create an invoice", "When an invoice is paid"] {
        assert!(page(Kind::Readme).contains(summary), "{summary}");
        assert!(!page(Kind::Intro).contains(summary), "{summary}");
    }
}

#[test]
fn a_second_factor_is_asked_about_until_there_is_none() {
    let evidence = evidence(&definition(OAUTH, PATHS));
    let asks = |factor: &str| {
        let submission = answers(&[("test-account.second-factor", factor)]);
        let text = begun(
            Kind::TestInstructions,
            program("verified-publisher"),
            &submission,
            &evidence,
        );
        text.contains("second factor")
    };
    assert!(asks("in-the-way") && asks("steps"));
    assert!(!asks("none"));
}

#[test]
fn who_one_is_was_asked_once_and_the_number_stands_in_nothing_public() {
    let who = answers(&[
        ("sender.name", "Megan Bowen"),
        ("sender.role", "Product manager"),
        ("sender.company", "Contoso Ltd"),
        ("sender.phone", "+1 425 555 0100"),
        ("github.account", "contoso-megan"),
    ]);
    let evidence = evidence(&definition("", PATHS));
    let text = |kind, id| begun(kind, program(id), &who, &evidence);
    for id in ["verified-publisher", "independent-publisher"] {
        let request = text(Kind::PullRequest, id);
        let contact = "- Contact: Megan Bowen, Product manager, Contoso Ltd, @contoso-megan\n";
        assert!(request.contains(contact), "{request}");
        let notes = text(Kind::TestInstructions, id);
        assert!(
            notes.contains("Questions while testing: Megan Bowen, Product manager, Contoso Ltd, +1 425 555 0100"),
            "{notes}"
        );
        assert!(!(request + &text(Kind::Readme, id)).contains("555"));
        for key in who.answers.keys() {
            let asked = program(id).fields().filter(|(_, field)| field.key == *key).count();
            assert_eq!(asked, 1, "{id} asks for {key}");
        }
    }
    assert!(text(Kind::Readme, "verified-publisher").contains("Publisher: Contoso Ltd"));
    assert!(text(Kind::Readme, "independent-publisher").contains("Publisher: Megan Bowen"));
}

#[test]
fn an_answer_that_looks_like_a_secret_goes_no_further() {
    let evidence = evidence(&definition(KEY, PATHS));
    let secret = "password: hunter2-Tr0ub4dor&3";
    let submission = answers(&[("test-account.note", secret), ("test-account.notes", secret)]);
    for kind in KINDS {
        let text = begun(kind, program("verified-publisher"), &submission, &evidence);
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn without_a_definition_nothing_is_begun() {
    let none = Submission::default();
    for evidence in [Evidence::default(), evidence(r#"{"paths": {}}"#)] {
        let material = Material {
            program: program("verified-publisher"),
            submission: &none,
            evidence: &evidence,
        };
        let begun = KINDS.into_iter().filter(|kind| render(*kind, &material).is_some());
        assert_eq!(begun.collect::<Vec<_>>(), [Kind::Agents]);
    }
}

#[test]
fn a_file_is_named_by_its_kind_or_its_name() {
    for kind in KINDS {
        assert_eq!(Kind::named(kind.id()), Some(kind));
        assert_eq!(Kind::named(&kind.file_name().to_uppercase()), Some(kind));
    }
    assert_eq!(Kind::named("icon.png"), None);
}

#[test]
fn files_begun_for_published_connectors_draw_no_finding_but_their_marks() {
    let Ok(corpus) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let (mut begun, mut odd) = (0, Vec::new());
    for folder in store::connectors(Path::new(&corpus), &store::tree::Exclude::default()).connectors {
        let independent = folder.to_string_lossy().contains("independent-publisher");
        let program = program(if independent {
            "independent-publisher"
        } else {
            "verified-publisher"
        });
        let Some(path) = store::scan(&folder).paths.remove(&Part::Definition) else {
            continue;
        };
        let bytes = fs::read(folder.join(path)).unwrap();
        let Some(found) = read(&String::from_utf8_lossy(&bytes)) else {
            continue;
        };
        begun += 1;
        // A parameter that only a default of the definition reads is not begun, and that it is missing is said rightly.
        let objections = objections(program, &Submission::default(), &found).into_iter();
        for finding in objections.filter(|one| one.rule.id != "policy-connection-parameter-unknown") {
            odd.push(format!("{}: {} {}", folder.display(), finding.rule.id, finding.message));
        }
    }
    assert!(begun > 100, "{begun} files");
    assert!(odd.is_empty(), "{} of {begun}: {odd:#?}", odd.len());
}
