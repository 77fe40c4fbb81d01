//! `conncert scaffold requests`: one request for each operation that people see, with samples and without a secret.

use crate::binary::Folder;

/// A definition with every place that a sample comes from.
const DEFINITION: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Contoso Invoices", "version": "1.0" },
  "host": "api.contoso.example",
  "basePath": "/v1/",
  "schemes": ["http", "https"],
  "consumes": ["application/json"],
  "securityDefinitions": {
    "key": { "type": "apiKey", "in": "header", "name": "X-Api-Key" },
    "query": { "type": "apiKey", "in": "query", "name": "code" },
    "people": { "type": "basic" }
  },
  "security": [{ "key": [] }],
  "paths": {
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "parameters": [
          { "name": "status", "in": "query", "type": "string", "enum": ["open", "paid"] },
          { "name": "top", "in": "query", "type": "integer", "default": 50 },
          { "name": "customer", "in": "query", "type": "string", "required": true },
          { "name": "skip", "in": "query", "type": "integer" },
          { "name": "ids", "in": "query", "type": "array", "items": { "type": "string" }, "x-example": ["a b", "c"] },
          { "name": "api-version", "in": "query", "type": "string", "required": true, "default": "2026-01", "x-ms-visibility": "internal" },
          { "name": "X-Trace", "in": "header", "type": "string", "x-example": "on" },
          { "name": "X-Api-Key", "in": "header", "type": "string", "required": true }
        ],
        "responses": { "200": { "description": "The invoices." } }
      },
      "post": {
        "operationId": "Create.Invoice",
        "summary": "Create invoice",
        "security": [{ "people": [] }],
        "parameters": [{ "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Invoice" } }],
        "responses": { "201": { "description": "It is there." } }
      }
    },
    "/invoices/{id}/{part}": {
      "get": {
        "operationId": "GetInvoice",
        "security": [{ "query": [] }],
        "parameters": [{ "name": "id", "in": "path", "type": "string", "required": true, "x-example": "a/1" }],
        "responses": { "200": { "description": "The invoice." } }
      }
    },
    "/search": {
      "post": {
        "operationId": "Search",
        "summary": "Search",
        "security": [],
        "consumes": ["application/x-www-form-urlencoded"],
        "parameters": [
          { "name": "query", "in": "formData", "type": "string", "x-example": "paid & old" },
          { "name": "page", "in": "formData", "type": "integer" }
        ],
        "responses": { "200": { "description": "What was found." } }
      }
    },
    "/files": {
      "post": {
        "operationId": "Upload",
        "summary": "Upload",
        "parameters": [
          { "name": "file", "in": "formData", "type": "file", "required": true },
          { "name": "note", "in": "formData", "type": "string", "default": "< /etc/hosts" }
        ],
        "responses": { "200": { "description": "It is stored." } }
      }
    },
    "/hidden": {
      "get": {
        "operationId": "Hidden",
        "x-ms-visibility": "internal",
        "responses": { "200": { "description": "Nobody sees it." } }
      }
    }
  },
  "definitions": {
    "Invoice": {
      "type": "object",
      "required": ["number"],
      "properties": {
        "number": { "type": "string", "example": "2026-001" },
        "id": { "type": "string", "readOnly": true },
        "due": { "type": "string", "format": "date" },
        "total": { "type": "number", "minimum": 0.5 },
        "paid": { "type": "boolean" },
        "accessToken": { "type": "string", "example": "abc" },
        "note": { "type": "string", "example": "password: hunter2-Tr0ub4dor&3" },
        "lines": { "type": "array", "items": { "type": "object", "properties": { "text": { "type": "string", "default": "Paper" } } } },
        "parent": { "$ref": "#/definitions/Invoice" }
      }
    }
  }
}
"##;

fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write("apiDefinition.swagger.json", DEFINITION);
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    folder
}

#[test]
fn each_operation_has_its_request_and_no_secret_is_in_it() {
    let folder = folder();
    let run = folder.conncert(&["scaffold", "requests"]);
    assert_eq!((run.status, run.output.as_str()), (0, "certification/requests.http\n"));
    assert!(run.errors.contains("are empty: fill them in"), "{}", run.errors);
    let text = folder.read("certification/requests.http");
    for secret in ["hunter2", "\"abc\"", "Hidden"] {
        assert!(!text.contains(secret), "{text}");
    }
    // What signs a call is declared, and holds nothing.
    for name in ["apiKey", "user", "password", "accessToken"] {
        assert!(text.lines().any(|line| line == format!("@{name} =")), "{name}: {text}");
    }
    let again = folder.conncert(&["scaffold", "requests.http", "--output", "-"]);
    assert_eq!(again.output, text);
    insta::assert_snapshot!(text);
}

#[test]
fn every_variable_that_is_used_is_declared() {
    let folder = folder();
    let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
    let declared: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.strip_prefix('@')?.split_once(" =")?.0))
        .collect();
    for used in text
        .split("{{")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("}}")?.0))
    {
        assert!(declared.contains(&used), "{used}: {text}");
    }
    for name in &declared {
        assert!(
            text.contains(&format!("{{{{{name}}}}}")),
            "{name} is never used: {text}"
        );
    }
}

#[test]
fn the_test_instructions_list_the_same_operations() {
    let folder = folder();
    let requests = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
    let instructions = folder
        .conncert(&["scaffold", "test-instructions", "--output", "-"])
        .output;
    let titles: Vec<&str> = requests.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(titles.len(), 5);
    for title in ["List invoices", "Create invoice", "GetInvoice", "Search", "Upload"] {
        assert!(instructions.contains(title), "{title}: {instructions}");
    }
    assert!(!instructions.contains("Hidden"), "{instructions}");
}

#[test]
fn a_file_of_somebodys_own_is_replaced_only_by_force_and_comes_back() {
    let folder = folder();
    folder.write("certification/requests.http", "GET https://contoso.example\n");
    let run = folder.conncert(&["scaffold", "requests"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("--force"), "{}", run.errors);
    assert_eq!(
        folder.read("certification/requests.http"),
        "GET https://contoso.example\n"
    );
    let run = folder.conncert(&["scaffold", "requests", "--force"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.read("certification/requests.http").contains("### List invoices"));
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(
        folder.read("certification/requests.http"),
        "GET https://contoso.example\n"
    );
}

/// A definition in which credentials stand wherever a request takes its texts from.
const CARELESS: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "password: Tr0ub4dor&1xyz", "version": "1.0" },
  "host": "user:Passw0rd99@h.example",
  "basePath": "/sk-proj-b1b2c3d4e5f6g7h8i9j0/v1",
  "paths": {
    "/b?code=Zm9vYmFyYmF6cXV4&comp=list&sig={sig}": { "get": {
      "summary": "password: Tr0ub4dor&3xyz",
      "responses": { "200": { "description": "It is there." } }
    } },
    "/a/sk-proj-a1b2c3d4e5f6g7h8i9j0/invoices": { "post": {
      "parameters": [
        { "name": "sig", "in": "query", "type": "string", "x-example": "hunter4" },
        { "name": "se", "in": "query", "type": "string", "x-example": "2026-01-31" },
        { "name": "X-Auth", "in": "header", "type": "string", "x-example": "hunter5" },
        { "name": "sk-proj-c1b2c3d4e5f6g7h8i9j0", "in": "query", "type": "string" },
        { "name": "body", "in": "body", "schema": { "type": "object", "properties": {
          "credentials": { "type": "object", "properties": { "value": { "type": "string", "example": "hunter2" } } },
          "settings": { "type": "array", "items": { "type": "object" }, "example": [
            { "name": "apiKey", "value": "hunter3" }, { "name": "color", "value": "blue" }
          ] },
          "logins": { "type": "object", "example": { "pin": 4711, "secrets": ["hunter6"], "maxTokens": 100 } }
        } } }
      ],
      "responses": { "200": { "description": "It is there." } }
    } },
    "/token/refresh/keys/{id}": { "get": {
      "operationId": "sk-proj-d1b2c3d4e5f6g7h8i9j0",
      "responses": { "200": { "description": "It is there." } }
    } }
  }
}
"#;

#[test]
fn what_looks_like_a_credential_anywhere_in_the_definition_is_left_out() {
    let folder = folder();
    folder.write("apiDefinition.swagger.json", CARELESS);
    let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
    for secret in ["Tr0ub4dor", "Passw0rd99", "sk-proj", "Zm9v", "hunter", "4711", "user:"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    for kept in [
        "@baseUrl = https://HOST/PATH/v1",
        "/b?code={{code}}&comp=list&sig={{sig}}",
        "/invoices?sig={{sig}}&se=2026-01-31",
        "X-Auth: {{X_Auth}}",
        "\"value\": \"blue\"",
        "\"maxTokens\": 100",
        "{{baseUrl}}/token/refresh/keys/{{id}}",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
}

#[test]
fn an_address_of_version_3_is_judged_like_a_host() {
    let folder = folder();
    for (server, address) in [
        (
            "https://api.contoso.example:8443/v1/",
            "https://api.contoso.example:8443/v1",
        ),
        ("https://user:Passw0rd99@h.example/v1", "https://HOST/v1"),
        (
            "https://h.example/sk-proj-b1b2c3d4e5f6g7h8i9j0?code=Zm9vYmFyYmF6cXV4",
            "https://h.example/PATH",
        ),
        ("/v1", "https://HOST/v1"),
    ] {
        let definition = format!(
            r#"{{ "openapi": "3.0.3", "info": {{ "title": "Contoso", "version": "1" }}, "servers": [{{ "url": "{server}" }}], "paths": {{}} }}"#
        );
        folder.write("apiDefinition.swagger.json", &definition);
        let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
        let line = format!("@baseUrl = {address}\n");
        assert!(text.contains(&line), "{server}: {text}");
    }
}

/// Names that meet each other, or what stands for the sign-in; bodies that editors would fill in, or that are no JSON.
const MEETING: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "Contoso", "version": "1.0" },
  "host": "api.contoso.example",
  "securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Api-Key" } },
  "security": [],
  "paths": {
    "/a/{id}/b/{id}/{my-id}/{my_id}": { "get": {
      "operationId": "Get",
      "parameters": [
        { "name": "my-id", "in": "path", "type": "string", "required": true },
        { "name": "my_id", "in": "path", "type": "string", "required": true },
        { "name": "baseUrl", "in": "query", "type": "string", "required": true },
        { "name": "user", "in": "query", "type": "string", "required": true },
        { "name": "apiKey", "in": "query", "type": "string", "required": true },
        { "name": "名前", "in": "query", "type": "string", "required": true },
        { "name": "住所", "in": "query", "type": "string", "required": true }
      ],
      "responses": { "200": { "description": "It is there." } }
    } },
    "/open": { "get": { "operationId": "Open", "security": [], "responses": { "200": { "description": "It is there." } } } },
    "/text": { "post": {
      "operationId": "Text", "consumes": ["text/plain"],
      "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string", "example": "Pay \"all\"" } }],
      "responses": { "200": { "description": "It is there." } }
    } },
    "/xml": { "post": {
      "operationId": "Xml", "consumes": ["application/xml"],
      "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "properties": { "xml": { "type": "string" } } } }],
      "responses": { "200": { "description": "It is there." } }
    } },
    "/json": { "post": {
      "operationId": "Json", "consumes": ["text/xml", "application/json"],
      "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "example": {
        "{{$processEnv HOME}}": 1, "home": "{{$processEnv HOME}}", "kept": "{one}" } } }],
      "responses": { "200": { "description": "It is there." } }
    } }
  }
}
"#;

#[test]
fn variables_stand_for_one_thing_each_and_bodies_are_what_they_are_sent_as() {
    let folder = folder();
    folder.write("apiDefinition.swagger.json", MEETING);
    let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
    for part in [
        "/a/{{id}}/b/{{id}}/{{my_id}}/{{my_id_2}}?baseUrl={{baseUrl_2}}&user={{user_2}}&apiKey={{apiKey_2}}&%E5",
        "={{value}}&",
        "={{value_2}}\nX-Api-Key: {{apiKey}}\n",
        "GET {{baseUrl}}/open\nAccept",
        "Content-Type: text/plain\n\nPay \"all\"\n",
        "Content-Type: application/xml\n\n{{body}}\n",
        "Content-Type: application/json\n\n{\n  \"home\": \"{{home}}\",\n  \"kept\": \"{one}\"\n}\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("processEnv"), "{text}");
}

#[test]
fn the_properties_tell_how_people_sign_in_where_the_definition_does_not() {
    let folder = folder();
    let definition = DEFINITION
        .replace("securityDefinitions", "x-none")
        .replace("\"security\"", "\"x-security\"");
    folder.write("apiDefinition.swagger.json", &definition);
    let line = |parameters: &str| {
        let properties = format!(r#"{{ "properties": {{ {parameters} }} }}"#);
        folder.write("apiProperties.json", &properties);
        let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
        let mut lines = text.lines().filter(|line| line.starts_with("Authorization"));
        lines.next().map(str::to_owned).unwrap_or_default()
    };
    for (parameters, expected) in [
        (
            r#""connectionParameters": { "token": { "type": "oauthSetting" } }"#,
            "Authorization: Bearer {{token}}",
        ),
        (
            r#""connectionParameters": { "host": { "type": "string" }, "api_key": { "type": "securestring" } }"#,
            "Authorization: Bearer {{apiKey}}",
        ),
        (
            r#""connectionParameters": { "username": { "type": "string" }, "password": { "type": "securestring" } }"#,
            "Authorization: Basic {{user}} {{password}}",
        ),
        (
            r#""connectionParameterSets": { "values": [{ "name": "one", "parameters": { "token": { "type": "oauthSetting" } } }] }"#,
            "Authorization: Bearer {{token}}",
        ),
        (r#""connectionParameters": {}"#, ""),
    ] {
        assert_eq!(line(parameters), expected, "{parameters}");
    }
}

#[test]
fn a_body_of_version_3_is_written_as_well() {
    let folder = folder();
    let definition = r#"{ "openapi": "3.0.3", "info": { "title": "Contoso", "version": "1" }, "servers": [{ "url": "https://h.example" }],
      "paths": { "/notes": { "post": { "operationId": "Note", "responses": { "200": { "description": "Noted." } },
        "requestBody": { "content": {
          "text/csv": { "schema": { "type": "string", "example": "a,b\n1,2" } },
          "application/json": { "schema": { "type": "object", "properties": { "note": { "type": "string" } } } } } } },
        "put": { "operationId": "Table", "responses": { "200": { "description": "Noted." } },
        "requestBody": { "content": { "text/csv": { "schema": { "type": "string", "example": "a,b\n1,2" } } } } } } } }"#;
    folder.write("apiDefinition.swagger.json", definition);
    let text = folder.conncert(&["scaffold", "requests", "--output", "-"]).output;
    for part in [
        "Content-Type: application/json\n\n{\n  \"note\": \"sample\"\n}\n",
        "Content-Type: text/csv\n\na,b\n1,2\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}
