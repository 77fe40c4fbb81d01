//! The shape of a file: which members each kind of object knows, and what their values are. Tables say it; [`compare`]
//! finds where a document departs from them, [`known`] what they say of one value.

mod known;
mod walk;

use crate::document::{Glance, Node};

pub use known::{Known, known};
pub use walk::compare;

/// What a value must be.
pub enum Shape {
    /// Anything at all.
    Anything,
    /// `null`
    Null,
    /// A text.
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A whole number that counts from one.
    Ordinal,
    /// A list of such values.
    List(&'static Shape),
    /// An object whose members are named freely and have such values; `x-` members are not looked into.
    Map(&'static Shape),
    /// The same, where `x-` is a name like any other.
    Named(&'static Shape),
    /// An object with members of its own.
    Object(&'static Object),
    /// An object whose members depend on its `type`, which one it is whatever its capitals are. Another type than these has
    /// the members of the object that stands last.
    ByType(&'static [(&'static str, &'static Object)], &'static Object),
    /// One of several shapes, told apart by the kind of the value.
    Either(&'static [Shape]),
}

impl Shape {
    /// What it wants, for messages: `a text`, `a list or null`.
    #[must_use]
    pub fn described(&self) -> String {
        let one = match self {
            Self::Anything => "anything",
            Self::Null => "null",
            Self::Text | Self::Word(_) => "a text",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Integer => "a whole number",
            Self::Ordinal => "a whole number from 1 on",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Named(_) | Self::Object(_) | Self::ByType(..) => "an object",
            Self::Either(shapes) => {
                return shapes.iter().map(Self::described).collect::<Vec<_>>().join(" or ");
            }
        };
        one.to_owned()
    }
}

/// A kind of object.
pub struct Object {
    /// What it is called, with article: `an operation`.
    pub name: &'static str,
    /// The members it knows, required ones first.
    pub members: &'static [Member],
    /// What becomes of other members, those in `x-` aside, which are always allowed.
    pub others: Others,
    /// Whether `$ref` may stand in its place.
    pub referable: bool,
    /// Of these members there must be at least one; empty for no such demand.
    pub one_of: &'static [&'static str],
}

/// What members an object does not know are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// Extensions, whose names must begin with `x-`.
    Extensions,
    /// Not allowed.
    Forbidden,
    /// Not allowed, not even where their names begin with `x-`.
    Closed,
    /// Nobody's concern.
    Ignored,
}

/// A member that an object knows.
pub struct Member {
    /// Its key.
    pub key: &'static str,
    /// What is seen of that key at once.
    pub(crate) glance: Glance,
    /// What its value must be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// A place where a document departs from the shape.
#[derive(Clone, Copy)]
pub struct Misfit<'d> {
    /// The value, or the object that lacks a member.
    pub node: Node<'d>,
    /// The object it belongs to, or lies somewhere in.
    pub object: &'static Object,
    /// What is wrong.
    pub problem: MisfitKind,
}

/// How a value departs from the shape.
#[derive(Clone, Copy)]
pub enum MisfitKind {
    /// Its JSON type is not the expected one.
    Type(&'static Shape),
    /// It is none of these words.
    Word(&'static [&'static str]),
    /// Its key is unknown, and no extension's name.
    NotAnExtension,
    /// Its key is unknown, and others are not allowed.
    NotAllowed,
    /// It stands beside a `$ref`.
    BesideReference,
    /// A member with this key is missing.
    Missing(&'static str),
    /// All of these members are missing.
    NoneOf(&'static [&'static str]),
}

/// A member that may be there.
pub(crate) const fn may(key: &'static str, shape: Shape) -> Member {
    Member {
        key,
        glance: Glance::of(key),
        shape,
        required: false,
    }
}

/// A member that must be there.
pub(crate) const fn must(key: &'static str, shape: Shape) -> Member {
    Member {
        key,
        glance: Glance::of(key),
        shape,
        required: true,
    }
}

/// An object that takes extensions.
pub(crate) const fn open(name: &'static str, members: &'static [Member]) -> Object {
    let mut index = 1;
    while index < members.len() {
        assert!(
            members[index - 1].required || !members[index].required,
            "required members come first"
        );
        index += 1;
    }
    Object {
        name,
        members,
        others: Others::Extensions,
        referable: false,
        one_of: &[],
    }
}

/// An object that takes no other members.
pub(crate) const fn closed(name: &'static str, members: &'static [Member]) -> Object {
    Object {
        others: Others::Forbidden,
        ..open(name, members)
    }
}

/// An object that takes any other members.
pub(crate) const fn loose(name: &'static str, members: &'static [Member]) -> Object {
    Object {
        others: Others::Ignored,
        ..open(name, members)
    }
}

/// An object that takes no other members, extensions included.
pub(crate) const fn exact(name: &'static str, members: &'static [Member]) -> Object {
    Object {
        others: Others::Closed,
        ..open(name, members)
    }
}
