//! Whatever a definition says is in the new one, or told at its place.

use super::*;

/// A definition with one operation; these stand in it, in its path and at the root.
fn service(operation: &str, path: &str, root: &str) -> String {
    let lines = |text: &str, depth: usize| -> String {
        let indentation = " ".repeat(depth);
        text.lines().map(|line| format!("{indentation}{line}\n")).collect()
    };
    let has = |key: &str| operation.lines().any(|line| line.starts_with(&format!("{key}:")));
    let mut own = operation.to_owned();
    for (key, value) in [
        ("operationId", "ListInvoices"),
        ("summary", "List invoices"),
        ("description", "Lists the invoices."),
        ("responses", "{ \"200\": { description: All of them. } }"),
    ] {
        if !has(key) {
            own += &format!("\n{key}: {value}");
        }
    }
    let info = if root.contains("info:") {
        ""
    } else {
        "info: { title: Contoso Invoices, version: \"1\", description: Keeps track of invoices and payments. }\n"
    };
    format!(
        "openapi: 3.1.0\n{info}servers: [ {{ url: \"https://api.contoso.example/v1\" }} ]\n{}paths:\n  /invoices:\n{}    get:\n{}",
        lines(root, 0),
        lines(path, 4),
        lines(&own, 6)
    )
}

const OPERATION: &str = "/paths/~1invoices/get";

/// Losses that each of these definitions has: at a pointer, with words in the message.
fn assert_told<const N: usize>(cases: [(String, String, &str); N]) {
    for (text, pointer, said) in cases {
        let conversion = converted("api.yaml", &text);
        let losses: Vec<_> = conversion
            .losses
            .iter()
            .map(|loss| (loss.source.pointer.as_str(), loss.message.as_str()))
            .collect();
        let is_it = |(place, message): &(&str, &str)| *place == pointer && message.contains(said);
        assert!(losses.iter().any(is_it), "{said} at {pointer}: {losses:#?}");
    }
}

fn operation(text: &str) -> String {
    service(text, "", "")
}

fn at(rest: &str) -> String {
    format!("{OPERATION}{rest}")
}

#[test]
fn what_operations_and_bodies_leave_out_is_told_where_it_stands() {
    let body = |text: &str| operation(text).replace("    get:", "    post:");
    let below = |rest: &str| at(rest).replace("/get/", "/post/");
    assert_told([
        (operation("tags: Invoices"), at("/tags"), "\"tags\" is left out"),
        (operation("tags: [ { name: a } ]"), at("/tags/0"), "no text"),
        (operation("summary: [ a ]"), at("/summary"), "no text"),
        (
            service("", "summary: Invoices", ""),
            "/paths/~1invoices/summary".into(),
            "is left out",
        ),
        (
            service("", "description: Invoices", ""),
            "/paths/~1invoices/description".into(),
            "is left out",
        ),
        (
            body(
                "requestBody: { description: A form., content: { multipart/form-data: { schema: { properties: { a: { type: string } } } } } }",
            ),
            below("/requestBody/description"),
            "is left out",
        ),
        (
            body(
                "requestBody: { x-a: 1, content: { application/x-www-form-urlencoded: { schema: { properties: { a: { type: string } } } } } }",
            ),
            below("/requestBody/x-a"),
            "is left out",
        ),
        (
            body("requestBody: { other: 1, content: { application/json: { schema: { type: object } } } }"),
            below("/requestBody/other"),
            "is left out",
        ),
        (
            body("requestBody: { content: { application/json: { x-a: 1, schema: { type: object } } } }"),
            below("/requestBody/content/application~1json/x-a"),
            "is left out",
        ),
        (
            body("requestBody: { content: { application/json: { $ref: \"#/components/mediaTypes/none\" } } }"),
            below("/requestBody/content/application~1json"),
            "leads nowhere",
        ),
    ]);
}

#[test]
fn what_parameters_and_answers_leave_out_is_told_where_it_stands() {
    assert_told([
        (
            operation(
                "responses: { \"200\": { description: All., headers: { Content-Type: { schema: { type: string } } } } }",
            ),
            at("/responses/200/headers/Content-Type"),
            "media types say it",
        ),
        (
            operation(
                "responses: { \"200\": { description: All., headers: { Next: { required: true, schema: { type: string } } } } }",
            ),
            at("/responses/200/headers/Next/required"),
            "is left out",
        ),
        (
            operation(
                "responses: { \"200\": { description: All., headers: { Next: { content: { text/plain: {}, text/html: {} } } } } }",
            ),
            at("/responses/200/headers/Next/content"),
            "Also possible were text/html",
        ),
        (
            operation("parameters: [ { name: a, in: query, content: { application/json: {}, text/xml: {} } } ]"),
            at("/parameters/0/content"),
            "Also possible were text/xml",
        ),
        (
            operation("parameters: [ { name: a, in: query, schema: { type: string, example: b } } ]"),
            at("/parameters/0/schema/example"),
            "no example",
        ),
        (
            operation("parameters: [ { name: a, in: query, schema: { type: string, x-a: b } } ]"),
            at("/parameters/0/schema/x-a"),
            "The extension x-a is left out",
        ),
        (
            operation(
                "parameters: [ { name: a, in: query, description: Mine., schema: { type: string, description: Its. } } ]",
            ),
            at("/parameters/0/schema/description"),
            "left out at a",
        ),
        (
            operation(
                "responses: { \"200\": { description: All., content: { application/json: { schema: { type: array, items: 5 } } } } }",
            ),
            at("/responses/200/content/application~1json/schema/items"),
            "\"items\" is left out",
        ),
        (
            operation(
                "responses: { \"200\": { description: All., content: { application/json: { schema: { type: number, exclusiveMinimum: a } } } } }",
            ),
            at("/responses/200/content/application~1json/schema/exclusiveMinimum"),
            "\"exclusiveMinimum\" is left out",
        ),
    ]);
}

#[test]
fn what_servers_and_signing_in_leave_out_is_told_where_it_stands() {
    let scheme = |text: &str| {
        service(
            "",
            "",
            &format!("security: [ {{ key: [] }} ]\ncomponents: {{ securitySchemes: {{ key: {text} }} }}"),
        )
    };
    let key = |rest: &str| format!("/components/securitySchemes/key{rest}");
    assert_told([
        (
            operation("servers: [ { url: \"https://eu.contoso.example\" }, { url: \"https://us.contoso.example\" } ]"),
            at("/servers"),
            "https://eu.contoso.example was taken. The others: https://us.contoso.example",
        ),
        (
            operation("servers: [ { url: nowhere } ]"),
            at("/servers"),
            "no address of a service",
        ),
        (
            service(
                "security: [ {}, { key: [] } ]",
                "",
                "components: { securitySchemes: { key: { type: http, scheme: basic } } }",
            ),
            at("/security/0"),
            "without signing in",
        ),
        (scheme("{ type: oauth2 }"), key(""), "no way of OAuth"),
        (
            scheme("{ type: http, scheme: basic, other: 1 }"),
            key("/other"),
            "is left out",
        ),
        (
            scheme("{ type: http, scheme: bearer, bearerFormat: JWT }"),
            key(""),
            "a bearer token (JWT)",
        ),
        (
            scheme(
                "{ type: oauth2, flows: { x-a: 1, authorizationCode: { authorizationUrl: \"https://a.example\", tokenUrl: \"https://a.example\", scopes: {} } } }",
            ),
            key("/flows/x-a"),
            "is left out",
        ),
        (
            service("", "", "components: { x-a: 1 }"),
            "/components/x-a".into(),
            "is left out",
        ),
    ]);
}

#[test]
fn what_yaml_reads_as_numbers_are_texts_where_texts_stand() {
    let text = service(
        "summary: 2024\ndescription: 2025\ntags: [ 2026 ]",
        "",
        "info: { title: 365, version: 1.10, summary: 8, description: 9, contact: { name: 7 } }\n\
         security: [ { key: [ 1 ] } ]\n\
         components: { securitySchemes: { key: { type: oauth2, flows: { authorizationCode: { authorizationUrl: \"https://a.example\", \
         tokenUrl: \"https://a.example\", scopes: { read: 5 } } } } } }",
    );
    let result = json(&converted("api.yaml", &text));
    let operation = &result["paths"]["/invoices"]["get"];
    let info = &result["info"];
    for (found, wanted) in [
        (&operation["summary"], "2024"),
        (&operation["description"], "2025"),
        (&operation["tags"][0], "2026"),
        (&info["title"], "365"),
        (&info["version"], "1.10"),
        (&info["description"], "9"),
        (&info["contact"]["name"], "7"),
        (&result["securityDefinitions"]["key"]["scopes"]["read"], "5"),
    ] {
        assert_eq!(found, wanted, "{result:#}");
    }
    let of_path = service("", "summary: 2024\ndescription: 2025", "").replace("      summary: List invoices\n", "");
    let result = json(&converted("api.yaml", &of_path));
    assert_eq!(result["paths"]["/invoices"]["get"]["summary"], "2024");
}

#[test]
fn what_2_0_can_say_stays() {
    let result = json(&converted(
        "api.yaml",
        &service("responses: { x-a: 1, \"200\": { description: All of them. } }", "", ""),
    ));
    assert_eq!(result["paths"]["/invoices"]["get"]["responses"]["x-a"], 1);
    // A server of an operation may be named from the service's own.
    let near = |url: &str| {
        json(&converted(
            "api.yaml",
            &service(&format!("servers: [ {{ url: {url} }} ]"), "", ""),
        ))
    };
    assert!(near("/v1/eu")["paths"].get("/eu/invoices").is_some());
    let other = converted("api.yaml", &service("servers: [ { url: /v2 } ]", "", ""));
    let policies = other.properties.unwrap_or_default();
    assert!(policies.contains("https://api.contoso.example/v2"), "{policies}");
}

#[test]
fn what_is_said_of_servers_besides_their_address_is_told() {
    let servers = "servers: [ { url: \"https://api.contoso.example/v1\", description: Production, x-a: 1 } ]";
    let root = operation("").replace("servers: [ { url: \"https://api.contoso.example/v1\" } ]", servers);
    let own = "servers: [ { url: \"https://up.contoso.example\", description: Uploads } ]";
    assert_told([
        (root.clone(), "/servers/0/description".into(), "is left out"),
        (root, "/servers/0/x-a".into(), "is left out"),
        (operation(own), at("/servers/0/description"), "is left out"),
        (
            service("", own, ""),
            "/paths/~1invoices/servers/0/description".into(),
            "is left out",
        ),
    ]);
}

#[test]
fn schemas_that_nothing_leads_to_are_counted() {
    let schema = |name: &str, text: &str| format!("    {name}: {text}\n");
    let schemas = [
        schema(
            "Used",
            "{ type: object, properties: { one: { $ref: '#/components/schemas/Inner' } } }",
        ),
        schema("Inner", "{ type: object, properties: { a: { type: string } } }"),
        schema("Alone", "{ $ref: '#/components/schemas/Other' }"),
        schema("Other", "{ type: object, properties: { b: { type: string } } }"),
    ];
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Contoso, version: '1', description: Keeps track of invoices and payments. }}\n\
         servers: [{{ url: 'https://contoso.example' }}]\npaths:\n  /a:\n    get:\n      operationId: GetA\n      summary: Get a\n      \
         responses: {{ '200': {{ description: A., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Used' }} }} }} }} }}\n\
         components:\n  schemas:\n{}",
        schemas.concat()
    );
    let counts = converted("api.yaml", &text).counts;
    assert_eq!((counts.unused, counts.definitions), (2, 2));
    let said = counts.said();
    assert!(
        said.ends_with(" 2 schemas that no operation leads to are left out."),
        "{said}"
    );
    // Before anything is converted it is said as what would be.
    let foretold = counts.foretold();
    assert!(
        foretold.starts_with("1 of 1 operation would be converted; "),
        "{foretold}"
    );
    assert!(
        foretold.ends_with(" 2 schemas that no operation leads to would be left out."),
        "{foretold}"
    );
}

#[test]
fn of_doubled_operations_and_paths_the_last_counts() {
    let operation = |id: &str| format!(r#"{{"operationId": "{id}", "responses": {{"200": {{"description": "A."}}}}}}"#);
    for paths in [
        format!(
            r#""/a": {{"get": {}, "get": {}}}"#,
            operation("GetOne"),
            operation("GetTwo")
        ),
        format!(
            r#""/a": {{"get": {}}}, "/a": {{"get": {}}}"#,
            operation("GetOne"),
            operation("GetTwo")
        ),
    ] {
        let text = format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "Contoso", "version": "1"}}, "servers": [{{"url": "https://contoso.example"}}], "paths": {{{paths}}}}}"#
        );
        let conversion = converted("api.json", &text);
        assert_eq!(
            json(&conversion)["paths"]["/a"]["get"]["operationId"],
            "GetTwo",
            "{paths}"
        );
        assert_eq!((conversion.counts.operations, conversion.counts.converted), (1, 1));
        let rules: Vec<&str> = conversion.losses.iter().map(|loss| loss.rule.id).collect();
        assert!(
            rules.contains(&"convert-misshapen") && !rules.contains(&"convert-paths-meet"),
            "{rules:?}"
        );
    }
}
