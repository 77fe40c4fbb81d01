//! Where the service is: the first server that can be certified, and what differs from it for single paths.

use super::Converter;
use super::loss::Class;
use super::source::Source;
use super::value::{Map, Value};
use super::words::listed;
use crate::document::Node;
use crate::rules::convert as rule;
use crate::submission::{UNSAID, may_hide, said_safely};

/// An address, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    pub scheme: String,
    /// Host with port.
    pub host: String,
    /// The path before all paths, without a slash at its end.
    pub base: String,
}

/// Words in the names of hosts that are there for trying things out.
const FOR_TRYING: [&str; 9] = [
    "sandbox",
    "staging",
    "stage",
    "test",
    "testing",
    "mock",
    "mocks",
    "dev",
    "localhost",
];

impl Server {
    /// Takes an absolute address apart; none of another.
    pub fn of(url: &str) -> Option<Self> {
        let url = url.trim();
        // Without a scheme it is that of whoever reads it.
        let (scheme, rest) = match url.strip_prefix("//") {
            Some(rest) => ("https", rest),
            None => url.split_once("://")?,
        };
        let rest = rest.split(['?', '#']).next()?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = !host.is_empty() && !host.contains(['{', '}', ' ', ':', '\\']);
        let has_port = host.rsplit_once(':').is_some_and(|(name, port)| {
            !name.is_empty() && !name.contains([':', '{']) && port.bytes().all(|byte| byte.is_ascii_digit())
        });
        let scheme = scheme.to_ascii_lowercase();
        (matches!(scheme.as_str(), "https" | "http" | "wss" | "ws") && (is_host || has_port)).then(|| Self {
            scheme,
            host: host.to_owned(),
            base: base(path),
        })
    }

    pub fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.base)
    }

    fn is_for_trying(&self) -> bool {
        let host = self.host.to_ascii_lowercase();
        let name = host.split(':').next().unwrap_or_default();
        let parts: Vec<&str> = name.split('.').collect();
        let is_for_trying =
            |word: &str| FOR_TRYING.contains(&word.trim_end_matches(|letter: char| letter.is_ascii_digit()));
        // The last two parts are whose service it is, unless they say more than one word.
        let whose = parts.len().saturating_sub(2);
        matches!(name, "localhost" | "127.0.0.1" | "0.0.0.0")
            || parts.iter().enumerate().any(|(at, part)| {
                let is_whose = at >= whose && !part.contains('-');
                !is_whose && part.split('-').any(is_for_trying)
            })
    }
}

/// A path before paths: a slash before, none behind.
fn base(path: &str) -> String {
    let path = path.trim_matches('/');
    if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    }
}

/// The addresses of the service that a definition names, in order and for people: gaps are filled with their defaults, but
/// with none that looks like a credential.
#[must_use]
pub fn servers(source: &Source) -> Vec<String> {
    let list = source.root().get("servers");
    list.into_iter().flat_map(Node::items).map(shown).collect()
}

/// Whether a text names a host: `api.contoso.example`, or an address that begins with one.
#[must_use]
pub fn is_host(text: &str) -> bool {
    given(text).is_some()
}

fn given(host: &str) -> Option<Server> {
    let host = host.trim();
    Server::of(host).or_else(|| Server::of(&format!("https://{host}")))
}

impl<'d> Converter<'d> {
    /// Writes host, base path and scheme.
    pub(super) fn servers(&mut self, out: &mut Map<'d>) {
        let root = self.files.root();
        let list: Vec<Node<'d>> = root.get("servers").into_iter().flat_map(Node::items).collect();
        let all: Vec<(Node<'d>, Option<Server>)> = list
            .iter()
            .map(|server| (*server, Server::of(&filled(*server))))
            .collect();
        self.told_of_servers(&list);
        let fit = |want: &dyn Fn(&Server) -> bool| all.iter().position(|(_, server)| server.as_ref().is_some_and(want));
        let asked = self
            .options
            .server
            .and_then(|number| number.checked_sub(1))
            .filter(|at| *at < all.len());
        let chosen = asked
            .or_else(|| fit(&|server| server.scheme == "https" && !server.is_for_trying()))
            .or_else(|| fit(&|server| server.scheme == "http" && !server.is_for_trying()))
            .or_else(|| fit(&|server| server.scheme == "https"))
            .or_else(|| fit(&|_| true))
            .or((!all.is_empty()).then_some(0));
        let place = chosen.map_or(root, |at| all[at].0);
        let mut home = chosen.and_then(|at| all[at].1.clone());
        if let Some(host) = &self.options.host {
            let given = given(host);
            let relative = chosen.map(|at| base(all[at].0.str_at("url").unwrap_or_default()));
            if let Some(mut given) = given {
                if given.base.is_empty() {
                    given.base = home
                        .as_ref()
                        .map(|home| home.base.clone())
                        .or(relative)
                        .unwrap_or_default();
                }
                home = Some(given);
            }
        }
        let Some(home) = home else {
            if let Some(at) = chosen {
                let path = base(&filled(all[at].0));
                if !path.is_empty() && !path.contains(['{', ':']) {
                    out.push("basePath", path.clone());
                    self.base = path;
                }
            }
            let at = root.get("servers").unwrap_or(root);
            self.losses.tell(&rule::HOST, Class::Decision, at, || {
                "The definition names no absolute address of the service, so the new one has no host.".to_owned()
            });
            return;
        };
        if self.keeps && asked.is_none() && self.options.host.is_none() && is_one_place(&all, &home) {
            return self.one_place(&all, home, out);
        }
        if all.len() > 1 && asked.is_none() && self.options.host.is_none() {
            let others: Vec<String> = all
                .iter()
                .enumerate()
                .filter(|(at, _)| Some(*at) != chosen)
                .map(|(_, (node, _))| said_safely(node.str_at("url").unwrap_or_default()).into_owned())
                .collect();
            let at = root.get("servers").unwrap_or(root);
            self.losses.tell(&rule::SERVERS, Class::Approximated, at, || {
                format!(
                    "The definition names {} servers; {} was taken. The others: {}.",
                    all.len(),
                    called(&home, place),
                    listed(&others)
                )
            });
        }
        if home.scheme != "https" {
            self.losses.tell(&rule::HTTPS, Class::Decision, place, || {
                format!(
                    "{} is no https address; certification wants https, so that is what the new file says.",
                    if self.options.host.is_none() {
                        called(&home, place)
                    } else {
                        home.url()
                    }
                )
            });
        }
        out.push("host", home.host.clone());
        if !home.base.is_empty() {
            out.push("basePath", home.base.clone());
        }
        out.push("schemes", vec![Value::from("https")]);
        self.base.clone_from(&home.base);
        if self.options.host.is_none() && chosen.is_some() {
            self.variables(place, None);
        }
        self.home = Some(home);
    }

    /// Tells what is said of servers besides their addresses.
    fn told_of_servers(&mut self, servers: &[Node<'d>]) {
        for (key, value) in servers.iter().flat_map(|server| server.members()) {
            if !matches!(key, "url" | "variables") {
                self.dropped(value, key);
            }
        }
    }

    /// A connector's definition names several servers for the schemes of one place.
    fn one_place(&mut self, all: &[(Node<'d>, Option<Server>)], home: Server, out: &mut Map<'d>) {
        let schemes = all
            .iter()
            .filter_map(|(_, server)| Some(Value::from(server.as_ref()?.scheme.clone())));
        let base = if home.base.is_empty() { "/" } else { &home.base };
        out.push("host", home.host.clone());
        out.push("basePath", base.to_owned());
        out.push("schemes", schemes.collect::<Vec<_>>());
        self.base.clone_from(&home.base);
        self.home = Some(home);
    }

    /// Variables of an address: those of the host become connection parameters with a policy, others are fixed.
    fn variables(&mut self, server: Node<'d>, operation: Option<&str>) {
        let Some(variables) = server
            .get("variables")
            .filter(|variables| variables.members().len() > 0)
        else {
            return;
        };
        let url = server.str_at("url").unwrap_or_default();
        let host_part = url
            .split("://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_default();
        let in_host: Vec<(&'d str, Node<'d>)> = variables
            .members()
            .filter(|(name, _)| host_part.contains(&format!("{{{name}}}")))
            .collect();
        for (name, variable) in variables
            .members()
            .filter(|(name, _)| !host_part.contains(&format!("{{{name}}}")))
        {
            self.losses
                .tell(&rule::SERVER_VARIABLE, Class::Approximated, variable, || {
                    let value = default(variable);
                    if may_hide(name, value) {
                        format!("The variable {name} of the address was fixed to its default, {UNSAID}.")
                    } else {
                        format!("The variable {name} of the address was fixed to {value:?}.")
                    }
                });
        }
        if in_host.is_empty() {
            return;
        }
        let mut template = url.to_owned();
        for (name, variable) in variables.members() {
            let gap = format!("{{{name}}}");
            let text = if host_part.contains(&gap) {
                format!("@connectionParameters('{name}')")
            } else {
                default(variable).to_owned()
            };
            template = template.replace(&gap, &text);
        }
        for (name, variable) in &in_host {
            self.properties.add_text(name, *variable);
            self.losses.tell(&rule::SERVER_VARIABLE, Class::Extension, *variable, || {
                format!("The variable {name} of the host became a connection parameter, which a policy puts into the address.")
            });
        }
        self.properties.add_host(&template, operation);
    }

    /// The path before an operation's path where its own servers are on the same host; a policy routes to others.
    pub(super) fn route(&mut self, operation: Node<'d>, item: Node<'d>, id: &str) -> String {
        let own = operation.get("servers").filter(|list| list.items().len() > 0);
        let Some(list) = own.or_else(|| item.get("servers").filter(|list| list.items().len() > 0)) else {
            return String::new();
        };
        self.told_of_servers(&list.items().collect::<Vec<_>>());
        let home = self.home.clone();
        let servers: Vec<(Node<'d>, Option<Server>)> = list
            .items()
            .map(|server| {
                let url = filled(server);
                // One without a host is on that of all others.
                let beside = || Some(home.clone()?).filter(|_| url.starts_with('/') && !url.starts_with("//"));
                let near = || {
                    beside().map(|home| Server {
                        base: base(&url),
                        ..home
                    })
                };
                (server, Server::of(&url).or_else(near))
            })
            .collect();
        let Some(home) = home else {
            self.losses.tell(&rule::ROUTE, Class::Decision, list, || {
                format!(
                    "{id} names a server of its own, {}; no other host is known to route from.",
                    shown(servers[0].0)
                )
            });
            return String::new();
        };
        let is_home = |server: &Server| server.host == home.host && server.base == home.base;
        let at =
            |fits: &dyn Fn(&Server) -> bool| servers.iter().position(|(_, server)| server.as_ref().is_some_and(fits));
        let taken = at(&is_home)
            .or_else(|| at(&|server| !server.is_for_trying()))
            .unwrap_or(0);
        if servers.len() > 1 {
            let others = servers.iter().enumerate().filter(|(other, _)| *other != taken);
            let others: Vec<String> = others.map(|(_, (node, _))| shown(*node)).collect();
            self.losses.tell(&rule::SERVERS, Class::Approximated, list, || {
                format!(
                    "{id} names {} servers; {} was taken. The others: {}.",
                    servers.len(),
                    shown(servers[taken].0),
                    listed(&others)
                )
            });
        }
        let (node, Some(server)) = servers[taken].clone() else {
            self.losses.tell(&rule::ROUTE, Class::Decision, list, || {
                format!(
                    "{id} names a server of its own, {}, which is no address of a service; it is called at that of all others.",
                    shown(servers[taken].0)
                )
            });
            return String::new();
        };
        if is_home(&server) {
            return String::new();
        }
        if server.host == home.host
            && let Some(more) = server.base.strip_prefix(&home.base)
            && (more.is_empty() || more.starts_with('/'))
        {
            return more.to_owned();
        }
        if node.get("variables").is_some() && filled(node) != node.str_at("url").unwrap_or_default() {
            self.variables(node, Some(id));
        } else {
            self.properties.add_host(&server.url(), Some(id));
        }
        self.losses.tell(&rule::ROUTE, Class::Extension, list, || {
            format!(
                "{id} is served by {}; a policy for apiProperties.json routes it there.",
                called(&server, node)
            )
        });
        String::new()
    }
}

/// Whether all servers are the same but for the scheme.
fn is_one_place(all: &[(Node<'_>, Option<Server>)], home: &Server) -> bool {
    let mut servers = all.iter().map(|(_, server)| server.as_ref());
    servers.all(|server| server.is_some_and(|server| server.host == home.host && server.base == home.base))
}

/// The address of a server with the defaults of its variables.
fn filled(server: Node<'_>) -> String {
    filled_where(server, |_, _| true)
}

/// The same for people: the gap stays where its default looks like a credential.
fn shown(server: Node<'_>) -> String {
    said_safely(&filled_where(server, |name, value| !may_hide(name, value))).into_owned()
}

/// What people call a server that was taken apart from this address.
fn called(server: &Server, node: Node<'_>) -> String {
    let shown = shown(node);
    match Server::of(&shown) {
        Some(same) if same.host == server.host => same.url(),
        _ => shown,
    }
}

fn filled_where(server: Node<'_>, may: impl Fn(&str, &str) -> bool) -> String {
    let mut url = server.str_at("url").unwrap_or_default().to_owned();
    for (name, variable) in server.get("variables").into_iter().flat_map(Node::members) {
        let value = default(variable);
        if may(name, value) {
            url = url.replace(&format!("{{{name}}}"), value);
        }
    }
    url
}

/// What a variable of an address is where nobody says otherwise.
fn default(variable: Node<'_>) -> &str {
    let first = || variable.get("enum")?.item(0)?.as_str();
    variable
        .str_at("default")
        .or_else(first)
        .or_else(|| variable.get("default")?.as_number())
        .unwrap_or_default()
}
