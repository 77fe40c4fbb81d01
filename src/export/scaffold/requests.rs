//! `requests.http`: one request for each operation that people see, for the REST clients of editors. Samples come from the
//! definition; how a call is signed is a variable that is declared empty.

mod hidden;
mod sample;
mod target;
mod variables;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::facts::Facts;
use super::line_at;
use super::sign_in::SignIn;
use crate::document::Node;
use crate::export::one_line;
use crate::openapi::{Api, Authentication, Location, Operation, Parameter};
use crate::submission::names_secret;
use hidden::is_secret;
use sample::{Sampler, is_for_sign_in, is_writable};
use target::{Target, address, encoded};
use variables::{ADDRESS, API_KEY, PASSWORD, TOKEN, USER, Variables, used, variable};

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
    head(facts, api, &signs, sampler.variables()) + &requests
}

/// What stands above the requests: what this is, the address, and the variables.
fn head(facts: &Facts<'_>, api: &Api<'_>, signs: &BTreeSet<&'static [&'static str]>, variables: &Variables) -> String {
    let title = facts.title.as_deref().unwrap_or("this connector");
    let mut head = format!(
        "# Requests to {title}, one for each operation that people see, for the REST client of your editor.\n\
         # Begun by conncert from the API definition, whose samples they hold. What they change is changed for real: use a\n\
         # test account.\n\n@{ADDRESS} = {}\n",
        address(api)
    );
    let signs = signs.iter().copied().flatten().map(|name| (*name).to_owned());
    let (secret, open): (Vec<_>, Vec<_>) = variables.iter().partition(|one| names_secret(&one.stands_for));
    let secret = secret.into_iter().map(|one| one.name.clone());
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
    for variable in open {
        let _ = writeln!(head, "@{} =", variable.name);
    }
    head
}

/// What signs a call to this operation: its own first alternative, else that of the whole definition, else what people
/// sign in with anyway. An operation says with an empty list that nothing signs it; a definition says nothing with one.
fn signed_by<'f, 'd>(facts: &'f Facts<'d>, api: &Api<'d>, operation: &Operation<'d>) -> Vec<&'f SignIn<'d>> {
    let own = operation.node.get("security");
    let first = own.or_else(|| api.root.get("security")).and_then(|all| all.item(0));
    let names: Vec<&str> = first
        .into_iter()
        .flat_map(Node::members)
        .map(|(name, _)| name)
        .collect();
    if names.is_empty() && (own.is_some() || first.is_some()) {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let all = facts.alternatives.iter().flatten();
    let named: Vec<&SignIn<'d>> = all
        .filter(|one| names.contains(&one.name) && seen.insert(one.name))
        .collect();
    if named.is_empty() {
        facts.alternatives.first().into_iter().flatten().collect()
    } else {
        named
    }
}

/// The variables that hold how a call is signed.
fn variables(sign_in: &SignIn<'_>) -> &'static [&'static str] {
    match sign_in.kind {
        Authentication::OAuth2 => &[TOKEN],
        Authentication::ApiKey => &[API_KEY],
        Authentication::Basic => &[USER, PASSWORD],
    }
}

fn request<'d>(
    api: &Api<'d>,
    operation: &Operation<'d>,
    sign_in: &[&SignIn<'_>],
    sampler: &mut Sampler<'_, 'd>,
) -> String {
    let mut line = Target::new(operation.path, sampler.variables());
    let route = || {
        format!(
            "{} {}",
            operation.method.to_uppercase(),
            line.text().replace("{{", "{").replace("}}", "}")
        )
    };
    let id = operation.id.filter(|id| !is_secret(id));
    let titles = [line_at(operation.node, "summary"), id.map(one_line).unwrap_or_default()];
    let title = titles.into_iter().find(|title| !title.is_empty());
    let mut request = format!("\n### {}\n", title.unwrap_or_else(route));
    if let Some(id) = id {
        let _ = writeln!(request, "# @name {}", variable(id));
    }
    let parameters: Vec<&Parameter<'d>> = api.parameters_of(operation).collect();
    let mut headers = Vec::new();
    let mut left_out = Vec::new();
    for parameter in &parameters {
        let Some(name) = parameter
            .name
            .filter(|name| !name.trim().is_empty() && is_writable(name))
        else {
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
    line.fill_rest(sampler.variables());
    for one in sign_in {
        match (one.kind, one.scheme) {
            (Authentication::OAuth2, _) => headers.insert(0, format!("Authorization: Bearer {}", used(TOKEN))),
            (Authentication::Basic, _) => {
                headers.insert(0, format!("Authorization: Basic {} {}", used(USER), used(PASSWORD)));
            }
            (Authentication::ApiKey, scheme) => {
                let at = |key: &str| {
                    let text = line_at(scheme?, key);
                    Some(text).filter(|text| !text.is_empty() && is_writable(text))
                };
                match (at("in").as_deref(), at("name")) {
                    (Some("query"), Some(name)) => line.add(&name, &used(API_KEY)),
                    (_, Some(name)) => headers.insert(0, format!("{name}: {}", used(API_KEY))),
                    // A bearer token that people paste in.
                    (_, None) => headers.insert(0, format!("Authorization: Bearer {}", used(API_KEY))),
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
        "{} {}{}",
        operation.method.to_uppercase(),
        used(ADDRESS),
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
