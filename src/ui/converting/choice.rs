//! What can be chosen of a definition that is converted: operations, one of several servers, triggers.

use crate::convert::{Offered, Trigger};
use crate::document::words::counted;
use crate::work::conversion::Proposal;

/// Something to choose: operations that are chosen together, a server, a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The tag of operations; of those without any the first part of their paths in which these differ: `/v1/invoices`. The
    /// address of a server, or what a trigger is.
    pub name: String,
    pub(super) kind: Kind,
    /// The places of its operations among all.
    pub(super) operations: Vec<usize>,
}

/// What is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Operations with a tag.
    Tag,
    /// Operations without.
    Path,
    /// The server, from 1.
    Server(usize),
    /// A trigger.
    Trigger(Trigger),
}

impl Kind {
    pub(super) fn is_of_operations(&self) -> bool {
        matches!(self, Self::Tag | Self::Path)
    }

    /// Whether only one of the two can be chosen.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Server(_), Self::Server(_)) => true,
            (Self::Trigger(one), Self::Trigger(other)) => one.name == other.name,
            _ => false,
        }
    }
}

impl Group {
    /// `Invoices, 12 operations`
    #[must_use]
    pub fn label(&self) -> String {
        let count = counted(self.operations.len(), "operation", "operations");
        match &self.kind {
            Kind::Tag | Kind::Path => format!("{}, {count}", self.name),
            Kind::Server(_) => format!("Server: {}", self.name),
            Kind::Trigger(_) => format!("Trigger: {}", self.name),
        }
    }
}

/// The servers where there are several, and the triggers whose operation is known.
pub(super) fn others(proposal: &Proposal) -> Vec<Group> {
    let one = |name: String, kind| Group {
        name,
        kind,
        operations: Vec::new(),
    };
    let is_choice = proposal.servers.len() > 1;
    let servers = proposal.servers.iter().enumerate().filter(|_| is_choice);
    let servers = servers.map(|(at, url)| one(url.clone(), Kind::Server(at + 1)));
    let triggers = proposal.triggers.iter().filter_map(|offered| {
        let (operation, wish) = offered.subscribes.as_ref().zip(offered.wish.as_ref())?;
        let name = format!("{}, to which {operation} subscribes", offered.name);
        Some(one(name, Kind::Trigger(Trigger::read(wish))))
    });
    servers.chain(triggers).collect()
}

/// The operations by their tags, in order; those without any by where their paths differ.
pub(super) fn groups(offered: &[Offered]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut put = |name: &str, kind: Kind, at: usize| {
        let same = |group: &&mut Group| group.kind == kind && group.name.eq_ignore_ascii_case(name);
        match groups.iter_mut().find(same) {
            Some(group) if group.operations.last() == Some(&at) => {}
            Some(group) => group.operations.push(at),
            None => groups.push(Group {
                name: name.to_owned(),
                kind,
                operations: vec![at],
            }),
        }
    };
    let untagged: Vec<Vec<&str>> = offered
        .iter()
        .filter(|one| one.tags.is_empty())
        .map(|one| parts(&one.name))
        .collect();
    let common = |at: usize| {
        untagged
            .iter()
            .all(|parts| parts.len() > at + 1 && parts.get(at) == untagged[0].get(at))
    };
    // One alone differs from nothing.
    let longest = if untagged.len() > 1 { untagged[0].len() } else { 0 };
    let shared = (0..longest).take_while(|at| common(*at)).count();
    for (at, operation) in offered.iter().enumerate() {
        for tag in &operation.tags {
            put(tag, Kind::Tag, at);
        }
        if operation.tags.is_empty() {
            let parts = parts(&operation.name);
            let first: Vec<&str> = parts.into_iter().take(shared + 1).collect();
            put(&format!("/{}", first.join("/")), Kind::Path, at);
        }
    }
    groups
}

/// The parts of the path in `get /v1/invoices`.
fn parts(name: &str) -> Vec<&str> {
    let path = name.split_once(' ').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.trim_start_matches('/').split('/').collect()
}
