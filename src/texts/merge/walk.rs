//! The comparison itself, from the roots inwards.

use std::collections::{HashMap, HashSet};

use super::Difference;
use super::pairs::{Paths, parts};
use crate::diff::both_same;
use crate::document::{Kind, Node, NodeId, pointer};
use crate::openapi::subject;
use crate::submission::{UNSAID, may_hide_in, said_safely};
use crate::texts::holder::Holder;

/// Members that partners write into the new file since no source has them.
const OWN: [(&str, &str); 2] = [("", "x-ms-connector-metadata"), ("/info", "contact")];
/// Texts of a contact.
const OF_CONTACT: [&str; 3] = ["email", "name", "url"];

/// What was found.
#[derive(Default)]
pub(super) struct Found<'d> {
    pub kept: Vec<Difference>,
    pub conflicts: Vec<Difference>,
    pub lost: Vec<Difference>,
    /// The texts of the file that are written into the new definition, by pointer.
    pub texts: Vec<(String, &'d str)>,
    /// Members of the file that are put in whole: the pointer of what holds them, their key and value.
    pub members: Vec<(String, &'d str, Node<'d>)>,
}

/// A comparison of three definitions.
pub(super) struct Walk<'d> {
    pub has_base: bool,
    pub ours: HashMap<NodeId, Holder<'d>>,
    pub theirs: HashMap<NodeId, Holder<'d>>,
    pub of_base: Paths<'d>,
    pub of_ours: Paths<'d>,
    pub found: Found<'d>,
}

/// The same thing in the three definitions, as far as they have it.
#[derive(Clone, Copy)]
struct Three<'d> {
    base: Option<Node<'d>>,
    ours: Option<Node<'d>>,
    theirs: Option<Node<'d>>,
}

impl<'d> Walk<'d> {
    pub(super) fn run(mut self, base: Option<Node<'d>>, ours: Node<'d>, theirs: Node<'d>) -> Found<'d> {
        self.inside(Three {
            base,
            ours: Some(ours),
            theirs: Some(theirs),
        });
        self.found
    }

    /// Compares what is inside of things that have something inside; false where it is known by nothing.
    fn inside(&mut self, around: Three<'d>) -> bool {
        let plain = Paths::default();
        let of = |node: Option<Node<'d>>, paths| node.map_or(Some(Vec::new()), |node| parts(node, paths));
        let (Some(ours), Some(theirs)) = (of(around.ours, &self.of_ours), of(around.theirs, &plain)) else {
            return false;
        };
        let base: HashMap<_, _> = of(around.base, &self.of_base).unwrap_or_default().into_iter().collect();
        let index: HashMap<_, _> = theirs.iter().cloned().collect();
        let known: HashSet<_> = ours.iter().map(|(name, _)| name.clone()).collect();
        for (name, node) in ours {
            self.compare(
                around,
                Three {
                    base: base.get(&name).copied(),
                    ours: Some(node),
                    theirs: index.get(&name).copied(),
                },
            );
        }
        for (name, node) in theirs.into_iter().filter(|(name, _)| !known.contains(name)) {
            self.compare(
                around,
                Three {
                    base: base.get(&name).copied(),
                    ours: None,
                    theirs: Some(node),
                },
            );
        }
        true
    }

    fn compare(&mut self, around: Three<'d>, here: Three<'d>) {
        if self.is_text(around, here) {
            return self.text(around, here);
        }
        let Three { base, ours, theirs } = here;
        let has_parts = |node: Option<Node<'d>>| node.is_some_and(|node| node.is_object() || node.is_array());
        let is_changed = |other| !both_same(base, other);
        match (ours, theirs) {
            (Some(_), Some(_)) if has_parts(ours) && has_parts(theirs) && self.inside(here) => {}
            // The source has it no more: only what was written into it since is told.
            (Some(_), None) if has_parts(ours) && has_parts(base) && self.inside(here) => {}
            (Some(node), None) if base.is_none() && self.is_own(around, node) => {}
            (None, Some(_)) if self.has_base && base.is_none() => {}
            _ if both_same(ours, theirs) => {}
            _ if self.has_base && !is_changed(ours) => {}
            _ => {
                let difference = self.difference(around, here);
                self.found.lost.push(difference);
            }
        }
    }

    /// Puts in what a partner writes into the new file, where it is that.
    fn is_own(&mut self, around: Three<'d>, node: Node<'d>) -> bool {
        let (Some(holder), Some(key)) = (around.theirs, node.key()) else {
            return false;
        };
        let owner = holder.pointer();
        if !OWN.contains(&(&owner, key)) || super::source_of(node).is_none() {
            return false;
        }
        let three = Three {
            base: None,
            ours: Some(node),
            theirs: None,
        };
        let difference = self.difference(around, three);
        self.found.kept.push(difference);
        self.found.members.push((owner, key, node));
        true
    }

    /// Whether it is a text for people, at a place of the new definition.
    fn is_text(&self, around: Three<'d>, here: Three<'d>) -> bool {
        let (Some(holder), Some(key)) = (around.theirs, here.ours.or(here.theirs).and_then(Node::key)) else {
            return false;
        };
        let is_string = |node: Option<Node<'d>>| node.is_none_or(|node| node.as_str().is_some());
        let is_kind = |holder: Option<&Holder<'d>>| holder.is_some_and(|holder| holder.kind(key).is_some());
        let is_of_contact = || OF_CONTACT.contains(&key) && holder.pointer() == "/info/contact";
        is_string(here.ours)
            && is_string(here.theirs)
            && (is_kind(self.theirs.get(&holder.id()))
                || is_kind(around.ours.and_then(|node| self.ours.get(&node.id())))
                || is_of_contact())
    }

    fn text(&mut self, around: Three<'d>, here: Three<'d>) {
        let text = |node: Option<Node<'d>>| node.and_then(Node::as_str);
        let (base, ours, theirs) = (text(here.base), text(here.ours), text(here.theirs));
        // A text that looked like a credential was not kept.
        let has_base = self.has_base && !here.base.is_some_and(|node| node.kind() == Kind::Null);
        if ours == theirs || (has_base && ours == base) {
            return;
        }
        let difference = self.difference(around, here);
        match ours {
            // What was taken out is there again; of a file whose base is not known, it may be new.
            None if !has_base => {}
            None => self.found.lost.push(difference),
            Some(ours) => {
                self.found.texts.push((difference.pointer.clone(), ours));
                if has_base && theirs == base {
                    self.found.kept.push(difference);
                } else {
                    self.found.conflicts.push(difference);
                }
            }
        }
    }

    fn difference(&self, around: Three<'d>, here: Three<'d>) -> Difference {
        let said = |node: Option<Node<'d>>| {
            node.map(|node| match node.as_str() {
                _ if may_hide_in(node) => UNSAID.to_owned(),
                Some(text) => text.to_owned(),
                None => node.document().slice(node.span()).to_owned(),
            })
        };
        let key = here.ours.or(here.theirs).and_then(Node::key);
        let pointer = match (here.theirs, around.theirs, key) {
            (Some(node), ..) => node.pointer(),
            (None, Some(owner), Some(key)) => {
                let mut place = owner.pointer();
                pointer::push(&mut place, key);
                place
            }
            _ => here.ours.map(Node::pointer).unwrap_or_default(),
        };
        let whole = here.ours.or(here.theirs).map(subject).unwrap_or_default();
        let owner = match (around.theirs, around.ours) {
            (Some(owner), _) => Some((owner, self.theirs.get(&owner.id()))),
            (None, owner) => owner.map(|owner| (owner, self.ours.get(&owner.id()))),
        };
        let of = owner.map(|(owner, holder)| match holder {
            Some(holder) => holder.called(owner),
            None => subject(owner),
        });
        let called = match (key, of) {
            (Some(key), Some(of)) if !of.is_empty() && owner.is_some_and(|(owner, _)| subject(owner) == whole) => {
                format!("{key} of {of}")
            }
            _ if !whole.is_empty() => whole,
            _ => pointer.clone(),
        };
        Difference {
            pointer,
            called: said_safely(&called).into_owned(),
            file: said(here.ours),
            source: said(here.theirs),
        }
    }
}
