//! `requests.http`: one request for each operation that people see, for the REST clients of editors. Samples come from the
//! definition; how a call is signed is a variable that is declared empty.

mod sample;
mod target;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::facts::Facts;
use super::sign_in::SignIn;
use crate::document::Node;
use crate::export::one_line;
use crate::openapi::{self, Api, Authentication, Location, Operation, Parameter};
use sample::{Sampler, is_for_sign_in, names_secret};
use target::{Target, address, encoded, variable};

/// The requests as text.
pub(super) fn render<'d>(facts: &Facts<'d>, api: &Api<'d>) -> String {
    let mut sampler = Sampler::new(api);
    let mut signs = BTreeSet::new();
    let mut requests = String::new();
    for operation in api.operations.iter().filter(|operation| !operation.internal) {
        let sign_in = signed_by(facts, api, operation);
        signs.extend(sign_in.iter().map(|one| variables(one)));
        requests += &request(api, operation, &sign_in, &mut sampler);
    }
    head(facts, api, &signs, &sampler) + &requests
}

/// What stands above the requests: what this is, the address, and the variables.
fn head(
    facts: &Facts<'_>,
    api: &Api<'_>,
    signs: &BTreeSet<&'static [&'static str]>,
    sampler: &Sampler<'_, '_>,
) -> String {
    let title = facts.title.as_deref().unwrap_or("this connector");
    let mut head = format!(
        "# Requests to {title}, one for each operation that people see, for the REST client of your editor.\n\
         # Begun by conncert from the API definition, whose samples they hold. What they change is changed for real: use a\n\
         # test account.\n\n@baseUrl = {}\n",
        address(api)
    );
    let signs = signs.iter().copied().flatten().map(|name| (*name).to_owned());
    let (secret, open): (Vec<String>, Vec<String>) =
        sampler.open().iter().cloned().partition(|name| names_secret(name));
    let secret: BTreeSet<String> = signs.chain(secret).collect();
    if !secret.is_empty() {
        head += "\n# Fill these in only while you test, or better in a file of your editor's that is not committed. They are\n\
                 # empty here, and a secret belongs into no file that you keep or send.\n";
    }
    for name in secret {
        let _ = writeln!(head, "@{name} =");
    }
    if !open.is_empty() {
        head += "\n# The definition gives no sample of these: fill in values that exist in your test account.\n";
    }
    for name in open {
        let _ = writeln!(head, "@{name} =");
    }
    head
}

/// What signs a call to this operation: its own first alternative, else that of the whole definition.
fn signed_by<'f, 'd>(facts: &'f Facts<'d>, api: &Api<'d>, operation: &Operation<'d>) -> Vec<&'f SignIn<'d>> {
    let own = operation.node.get("security").or_else(|| api.root.get("security"));
    let Some(own) = own else {
        return facts.alternatives.first().into_iter().flatten().collect();
    };
    let first = own.items().next();
    let names: Vec<&str> = first
        .into_iter()
        .flat_map(Node::members)
        .map(|(name, _)| name)
        .collect();
    let mut seen = BTreeSet::new();
    let all = facts.alternatives.iter().flatten();
    all.filter(|one| names.contains(&one.name) && seen.insert(one.name))
        .collect()
}

/// The variables that hold how a call is signed.
fn variables(sign_in: &SignIn<'_>) -> &'static [&'static str] {
    match sign_in.kind {
        Authentication::OAuth2 => &["token"],
        Authentication::ApiKey => &["apiKey"],
        Authentication::Basic => &["user", "password"],
    }
}

fn request<'d>(
    api: &Api<'d>,
    operation: &Operation<'d>,
    sign_in: &[&SignIn<'_>],
    sampler: &mut Sampler<'_, 'd>,
) -> String {
    let text = |key: &str| operation.node.str_at(key).map(one_line).unwrap_or_default();
    let route = format!("{} {}", operation.method.to_uppercase(), one_line(operation.path));
    let summary = Some(text("summary")).filter(|summary| !summary.is_empty());
    let title = summary
        .or_else(|| operation.id.map(one_line))
        .filter(|title| !title.is_empty());
    let mut request = format!("\n### {}\n", title.unwrap_or(route));
    if let Some(id) = operation.id {
        let _ = writeln!(request, "# @name {}", variable(id));
    }
    let parameters: Vec<&Parameter<'d>> = api.parameters_of(operation).collect();
    let mut line = Target::new(operation);
    let mut headers = Vec::new();
    let mut left_out = Vec::new();
    for parameter in &parameters {
        let Some(name) = parameter.name.filter(|name| !name.trim().is_empty()) else {
            continue;
        };
        let in_body = matches!(parameter.location, Location::Body | Location::Form | Location::Unknown);
        if in_body || is_for_sign_in(name, sign_in) {
            continue;
        }
        let is_required = parameter.node.get("required").and_then(Node::as_bool) == Some(true);
        let in_path = parameter.location == Location::Path;
        let value = match sampler.known(name, parameter.node) {
            Some(value) => value,
            None if is_required || in_path => sampler.ask(name),
            None if parameter.internal => continue,
            None => {
                let takes = matches!(parameter.location, Location::Query | Location::Header);
                left_out.extend(takes.then(|| one_line(name)));
                continue;
            }
        };
        match parameter.location {
            Location::Path => line.fill(name, &encoded(&value)),
            Location::Query => line.add(name, &encoded(&value)),
            Location::Header => headers.push(format!("{}: {}", one_line(name), one_line(&value))),
            Location::Cookie => headers.push(format!("Cookie: {}={}", one_line(name), encoded(&value))),
            Location::Body | Location::Form | Location::Unknown => {}
        }
    }
    // A variable of the path that no parameter is about.
    let in_path = |name: &str| {
        let mut all = parameters.iter();
        all.any(|one| one.location == Location::Path && one.name == Some(name))
    };
    for name in openapi::variables(operation.path).filter(|name| !in_path(name)) {
        line.fill(name, &sampler.ask(name));
    }
    for one in sign_in {
        match (one.kind, one.scheme) {
            (Authentication::OAuth2, _) => headers.insert(0, "Authorization: Bearer {{token}}".to_owned()),
            (Authentication::Basic, _) => headers.insert(0, "Authorization: Basic {{user}} {{password}}".to_owned()),
            (Authentication::ApiKey, scheme) => {
                let at = |key: &str| scheme.and_then(|scheme| scheme.str_at(key)).map(one_line);
                match (at("in").as_deref(), at("name")) {
                    (Some("query"), Some(name)) => line.add(&name, "{{apiKey}}"),
                    (_, Some(name)) => headers.insert(0, format!("{name}: {{{{apiKey}}}}")),
                    // A bearer token that people paste in.
                    (_, None) => headers.insert(0, "Authorization: Bearer {{apiKey}}".to_owned()),
                }
            }
        }
    }
    if !left_out.is_empty() {
        let _ = writeln!(
            request,
            "# Left out, optional and without a sample: {}",
            left_out.join(", ")
        );
    }
    let body = sampler.body(api, operation, &parameters);
    headers.push("Accept: application/json".to_owned());
    headers.extend(body.iter().map(|body| format!("Content-Type: {}", body.format)));
    let _ = writeln!(
        request,
        "{} {{{{baseUrl}}}}{}",
        operation.method.to_uppercase(),
        line.text()
    );
    for header in headers {
        let _ = writeln!(request, "{header}");
    }
    if let Some(body) = body {
        let _ = write!(request, "\n{}", body.text);
        if !body.text.ends_with('\n') {
            request.push('\n');
        }
    }
    request
}
