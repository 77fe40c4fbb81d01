//! The comparison itself, from the roots inwards.

use std::collections::{HashMap, HashSet};

use super::Difference;
use super::moved::{Moved, split};
use super::pairs::{Renamed, meant, parts};
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
    pub of_base: Renamed<'d>,
    pub of_ours: Renamed<'d>,
    /// The operations that are compared by themselves.
    pub elsewhere: Moved<'d>,
    pub found: Found<'d>,
    /// What was compared through references, so that circles end.
    pub met: HashSet<[Option<NodeId>; 3]>,
    /// What the file refers to and the new definition says in place.
    pub moved: HashSet<NodeId>,
    /// What the file shares and the new definition does not, with what is around it.
    pub left: Vec<(Three<'d>, Three<'d>)>,
}

/// The same thing in the three definitions, as far as they have it.
#[derive(Clone, Copy)]
pub(super) struct Three<'d> {
    pub base: Option<Node<'d>>,
    pub ours: Option<Node<'d>>,
    pub theirs: Option<Node<'d>>,
}

fn is_reference(node: Node<'_>) -> bool {
    node.str_at("$ref").is_some()
}

impl<'d> Three<'d> {
    pub fn ids(self) -> [Option<NodeId>; 3] {
        [self.base, self.ours, self.theirs].map(|node| node.map(Node::id))
    }

    /// What is around it.
    fn around(self) -> Self {
        Self {
            base: self.base.and_then(Node::parent),
            ours: self.ours.and_then(Node::parent),
            theirs: self.theirs.and_then(Node::parent),
        }
    }

    /// Whether the file alone has it, among what all of it may refer to.
    fn is_left(self) -> bool {
        let Some(ours) = self.ours.filter(|_| self.theirs.is_none()) else {
            return false;
        };
        let list = ours.parent().and_then(Node::key);
        let is_of_root = || {
            ours.parent()
                .and_then(Node::parent)
                .is_some_and(|root| root.parent().is_none())
        };
        matches!(list, Some("definitions" | "parameters" | "responses")) && is_of_root()
    }

    /// What is meant where one of the definitions says in place what another one refers to, or both refer to parameters of
    /// other names; none where all do the same.
    fn followed(self) -> Option<Self> {
        let (ours, theirs) = (self.ours?, self.theirs?);
        let reference = |node: Node<'d>| node.str_at("$ref");
        let is_shared = |node| reference(node).is_some_and(|name| name.starts_with("#/parameters/"));
        let is_moved = match (reference(ours), reference(theirs)) {
            (Some(one), Some(other)) => one != other && is_shared(ours) && is_shared(theirs),
            (None, None) => self.base.is_some_and(is_reference),
            _ => true,
        };
        let there = Self {
            base: self.base.map(meant),
            ours: Some(meant(ours)),
            theirs: Some(meant(theirs)),
        };
        let all = [there.base, there.ours, there.theirs];
        (is_moved && !all.into_iter().flatten().any(is_reference)).then_some(there)
    }
}

impl<'d> Walk<'d> {
    pub(super) fn run(mut self, roots: Three<'d>) -> Found<'d> {
        self.inside(roots);
        for here in std::mem::take(&mut self.elsewhere.operations) {
            self.compare(here.around(), here);
        }
        for (here, is_one_again) in split(roots) {
            let told = self.found.lost.len();
            self.whole(here.around(), here);
            if is_one_again {
                self.moved.extend(here.ours.map(Node::id));
            } else {
                // What it was still stands under its own name, which tells what is lost.
                self.found.lost.truncate(told);
            }
        }
        for (around, here) in std::mem::take(&mut self.left) {
            // What moved was compared where it stands now.
            if !here.ours.is_some_and(|node| self.moved.contains(&node.id())) {
                self.whole(around, here);
            }
        }
        self.found
    }

    /// Compares what is inside of things that have something inside; false where it is known by nothing.
    fn inside(&mut self, around: Three<'d>) -> bool {
        let plain = Renamed::default();
        let of = |which: usize, node: Option<Node<'d>>, renamed| {
            let mut all = node.map_or(Some(Vec::new()), |node| parts(node, renamed))?;
            all.retain(|(_, node)| !self.elsewhere.has(which, *node));
            Some(all)
        };
        let (Some(ours), Some(theirs)) = (of(1, around.ours, &self.of_ours), of(2, around.theirs, &plain)) else {
            return false;
        };
        let base = of(0, around.base, &self.of_base).unwrap_or_default();
        let base: HashMap<_, _> = base.into_iter().collect();
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
        if let Some(there) = here.followed() {
            let is_new = self.met.insert(there.ids());
            self.moved
                .extend(there.ours.filter(|_| here.ours.is_some_and(is_reference)).map(Node::id));
            if !is_new || self.inside(there) {
                return;
            }
        }
        if here.is_left() {
            return self.left.push((around, here));
        }
        self.whole(around, here);
    }

    fn whole(&mut self, around: Three<'d>, here: Three<'d>) {
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
                // Several places of the file may be one in the new definition, which has one text.
                let mut texts = self.found.texts.iter();
                match texts.find(|(place, _)| *place == difference.pointer) {
                    Some((_, text)) if *text == ours => return,
                    Some(_) => return self.found.lost.push(difference),
                    None => self.found.texts.push((difference.pointer.clone(), ours)),
                }
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
        let named = |(owner, holder): (Node<'d>, Option<&Holder<'d>>)| match holder {
            Some(holder) => holder.called(owner),
            None => subject(owner),
        };
        let of = owner.map(named);
        let before = || around.ours.map(|owner| named((owner, self.ours.get(&owner.id()))));
        let called = match (key, of) {
            (Some(key), Some(of)) if !of.is_empty() && owner.is_some_and(|(owner, _)| subject(owner) == whole) => {
                format!("{key} of {of}")
            }
            // It stands elsewhere now.
            (Some(key), _) if !whole.is_empty() && around.ours.is_some_and(|owner| subject(owner) == whole) => {
                format!("{key} of {}", before().filter(|of| !of.is_empty()).unwrap_or(whole))
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
