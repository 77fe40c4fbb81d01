//! Where the service is, how to sign in, and what stands beside its paths.

use super::rule;
use crate::rules::{Rule, Severity};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &HOST,
    &SERVERS,
    &HTTPS,
    &SERVER_VARIABLE,
    &ROUTE,
    &WEBHOOKS,
    &BEARER,
    &SIGN_IN,
    &FLOWS,
    &DEMAND,
    &EXTENSION,
    &REFERENCE,
    &MISSHAPEN,
    &STRICT,
    &UNREAD,
    &SOURCE_CHANGED,
];

/// The address of the service is missing.
pub const HOST: Rule = rule(
    "convert-host-missing",
    "The address of the service is missing",
    Severity::Error,
    "A connector calls one host over https. Without one nothing can be called, and nobody but you knows \
     which it is.",
    "Say it: conncert convert --host api.contoso.example, or add \"servers\" with an address that begins \
     with https://.",
    [
        newer!(servers: "servers: [ { url: /v1 } ]\n"),
        newer!(servers: "servers: [ { url: \"https://api.contoso.example/v1\" } ]\n"),
    ],
);

/// One of several servers is taken.
pub const SERVERS: Rule = rule(
    "convert-servers-several",
    "One of several servers is taken",
    Severity::Warning,
    "A connector has one host. The first server with https that is not for trying things out is taken.",
    "Look whether it is the right one; --server 2 takes the second.",
    [
        newer!(servers: "servers: [ { url: \"https://eu.contoso.example\" }, { url: \"https://us.contoso.example\" } ]\n"),
        newer!(servers: "servers: [ { url: \"https://eu.contoso.example\" } ]\n"),
    ],
);

/// The server's address does not begin with https://.
pub const HTTPS: Rule = rule(
    "convert-server-not-https",
    "The server's address does not begin with https://",
    Severity::Error,
    "Certification takes https only, so the new file says https. If the service does not answer there, \
     every call fails.",
    "Make sure that the service answers over https, and write so in the definition.",
    [
        newer!(servers: "servers: [ { url: \"http://api.contoso.example\" } ]\n"),
        newer!(servers: "servers: [ { url: \"https://api.contoso.example\" } ]\n"),
    ],
);

/// A gap in the server's address is filled.
pub const SERVER_VARIABLE: Rule = rule(
    "convert-server-variable",
    "A gap in the server's address is filled",
    Severity::Note,
    "OpenAPI 2.0 has no gaps in addresses. One in the host becomes a question when people connect, with a \
     policy that fills it in; any other is fixed to its default.",
    "See that the proposed parameter and policy are in apiProperties.json, and check the fixed values.",
    [
        newer!(servers: "servers: [ { url: \"https://{region}.contoso.example\", variables: { region: { default: eu } } } ]\n"),
        newer!(servers: "servers: [ { url: \"https://eu.contoso.example\" } ]\n"),
    ],
);

/// An operation's own server is kept.
pub const ROUTE: Rule = rule(
    "convert-server-of-operation",
    "An operation's own server is kept",
    Severity::Note,
    "OpenAPI 2.0 knows one host for all operations. Without the policy that is proposed such calls go to \
     the wrong one.",
    "See that the proposed policy is in apiProperties.json.",
    [
        newer!(operation: "      servers: [ { url: \"https://upload.contoso.example\" } ]\n"),
        newer!(operation: "      servers: [ { url: \"https://api.contoso.example/v1\" } ]\n"),
    ],
);

/// A webhook is no trigger yet.
pub const WEBHOOKS: Rule = rule(
    "convert-webhooks",
    "A webhook is no trigger yet",
    Severity::Error,
    "What the service sends by itself is no path. A connector offers it as a trigger: an operation that \
     subscribes, with the address to send to, and one that takes the subscription back.",
    "Name the operation that subscribes, with --trigger: it writes x-ms-trigger, x-ms-notification-content and \
     x-ms-notification-url where they belong.",
    [
        newer!(root: "webhooks: { invoicePaid: { post: { responses: { \"200\": { description: Taken. } } } } }\n"),
        newer!(root: ""),
    ],
);

/// A bearer token is a key in a header.
pub const BEARER: Rule = rule(
    "convert-sign-in-bearer",
    "A bearer token is a key in a header",
    Severity::Note,
    "OpenAPI 2.0 has no bearer tokens. A key in the header Authorization says the same, if the word \
     Bearer is written before it.",
    "See that the proposed connection parameter is in apiProperties.json, with a policy that writes Bearer \
     or words that ask for it.",
    [
        newer!(root: "components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n"),
        newer!(root: "components: { securitySchemes: { key: { type: apiKey, name: X-Key, in: header } } }\n"),
    ],
);

/// Connectors cannot sign in this way.
pub const SIGN_IN: Rule = rule(
    "convert-sign-in-unknown",
    "Connectors cannot sign in this way",
    Severity::Error,
    "A connector signs in with a key in a header or query, a name and password, or OAuth with an \
     authorization code. What else the service knows is not offered.",
    "Offer one of those ways, or ask Microsoft before you build on another.",
    [
        newer!(root: "components: { securitySchemes: { session: { type: apiKey, name: session, in: cookie } } }\n"),
        newer!(root: "components: { securitySchemes: { key: { type: apiKey, name: X-Key, in: header } } }\n"),
    ],
);

/// One way of OAuth is taken.
pub const FLOWS: Rule = rule(
    "convert-sign-in-flows",
    "One way of OAuth is taken",
    Severity::Warning,
    "A scheme has one flow in OpenAPI 2.0. The authorization code is what connectors use, so it comes \
     first.",
    "Check that people of the connector may use that flow.",
    [
        newer!(root: "components: { securitySchemes: { o: { type: oauth2, flows: { authorizationCode: { authorizationUrl: \"https://contoso.example/a\", tokenUrl: \"https://contoso.example/t\", scopes: {} }, clientCredentials: { tokenUrl: \"https://contoso.example/t\", scopes: {} } } } } }\n"),
        newer!(root: "components: { securitySchemes: { o: { type: oauth2, flows: { authorizationCode: { authorizationUrl: \"https://contoso.example/a\", tokenUrl: \"https://contoso.example/t\", scopes: {} } } } } }\n"),
    ],
);

/// What is demanded for signing in is put otherwise.
pub const DEMAND: Rule = rule(
    "convert-security-demand",
    "What is demanded for signing in is put otherwise",
    Severity::Warning,
    "A demand names a scheme and, for OAuth, its scopes. What is not defined, or has scopes without being \
     OAuth, is refused.",
    "Nothing, if the service does not insist on it; else define the scheme or scope.",
    [
        newer!(root: "security: [ { key: [ read ] } ]\ncomponents: { securitySchemes: { key: { type: apiKey, name: X-Key, in: header } } }\n"),
        newer!(root: "security: [ { key: [] } ]\ncomponents: { securitySchemes: { key: { type: apiKey, name: X-Key, in: header } } }\n"),
    ],
);

/// An extension is left out.
pub const EXTENSION: Rule = rule(
    "convert-extension",
    "An extension is left out",
    Severity::Warning,
    "Extensions stay where they stand, but for those that only serve generators and those that refer to \
     parts that move.",
    "Nothing, unless something of yours reads the extension.",
    [
        newer!(root: "x-readme: { samples: true }\n"),
        newer!(root: "x-owner: billing\n"),
    ],
);

/// A reference leads nowhere.
pub const REFERENCE: Rule = rule(
    "convert-reference-broken",
    "A reference leads nowhere",
    Severity::Error,
    "References inside the file and to files in its folder are followed. Nothing is read outside the \
     folder, and nothing fetched.",
    "Put what it names into the folder, or write it out, and convert again.",
    [
        newer!(schema: "{ $ref: \"https://contoso.example/invoice.json\" }"),
        newer!(schema: "{ type: string }"),
    ],
);

/// Something has not the shape of its place.
pub const MISSHAPEN: Rule = rule(
    "convert-misshapen",
    "Something has not the shape of its place",
    Severity::Warning,
    "What has another shape than its place calls for cannot be converted.",
    "Correct it in the source.",
    [
        newer!(operation: "      parameters: [ { name: page, in: nowhere, description: The page. } ]\n"),
        newer!(operation: "      parameters: [ { name: page, in: query, description: The page., schema: { type: integer } } ]\n"),
    ],
);

/// The file does not fit the types of OpenAPI 3.0.
pub const STRICT: Rule = rule(
    "convert-strictly-read",
    "The file does not fit the types of OpenAPI 3.0",
    Severity::Note,
    "A second reader with the published types of OpenAPI 3.0 stumbles over the file, so other tools may, \
     too. Nothing is lost by it here.",
    "Correct the source when other tools refuse it.",
    [
        newer!(v30: "{ type: string, minLength: \"three\" }"),
        newer!(v30: "{ type: string, minLength: 3 }"),
    ],
);

/// Part of a file is not read as it stands.
pub const UNREAD: Rule = rule(
    "convert-unread",
    "Part of a file is not read as it stands",
    Severity::Warning,
    "A file holds one definition: of several YAML documents the first is read. Where a bracket is missing, or a byte is \
     no UTF-8, what is meant is guessed.",
    "Put what is left out into a file of its own, and mend the rest in the source.",
    [newer!(root: "---\nopenapi: 3.1.0\n"), newer!(root: "---\n")],
);

/// The file that a definition was converted from changed since.
pub const SOURCE_CHANGED: Rule = rule(
    "convert-source-changed",
    "The file that the definition was converted from changed since",
    Severity::Note,
    "A converted definition does not follow its source by itself: what the source says anew is not in it.",
    "Convert it again with --force: texts that were written into the definition since stay.",
    [
        "A definition whose source was edited after it was converted.",
        "A definition converted after the last edit of its source.",
    ],
);
