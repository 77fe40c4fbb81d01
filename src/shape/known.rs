//! What the tables say of one value.

use super::walk::{has_kind, of_type};
use super::{Member, Object, Shape};
use crate::document::Node;

/// What is said of a value by where it stands.
#[derive(Clone, Copy)]
pub struct Known {
    /// What the value must be.
    pub shape: &'static Shape,
    /// The kind of object that it is a member of, or lies in.
    pub object: &'static Object,
    /// The member that it is; none for an item of a list, or an entry under a free name.
    pub member: Option<&'static Member>,
}

impl Known {
    /// The kind of object that the value is, if it is to be one; of several shapes the one that an object has.
    #[must_use]
    pub fn inner(self) -> Option<&'static Object> {
        match self.shape {
            Shape::Object(object) | Shape::ByType(_, object) => Some(object),
            Shape::Either(shapes) => shapes.iter().find_map(|shape| match shape {
                Shape::Object(object) => Some(*object),
                _ => None,
            }),
            _ => None,
        }
    }
}

/// What is said of a value in `start`, whose shape `whole` is and which is an object of the kind `object`; nothing where a
/// key on the way is not known. References are not followed.
#[must_use]
pub fn known(start: Node<'_>, whole: &'static Shape, object: &'static Object, value: Node<'_>) -> Option<Known> {
    let mut steps: Vec<Node<'_>> = std::iter::successors(Some(value), |node| node.parent())
        .take_while(|node| *node != start)
        .collect();
    let mut holder = start;
    let mut known = Known {
        shape: whole,
        object,
        member: None,
    };
    while let Some(step) = steps.pop() {
        known = below(known.object, known.shape, holder, step)?;
        holder = step;
    }
    // What is not in there is not said anything of.
    let is_inside = std::iter::successors(Some(value), |node| node.parent()).any(|node| node == start);
    is_inside.then_some(known)
}

/// What is said of a member of an object of this kind.
fn within(object: &'static Object, step: Node<'_>) -> Option<Known> {
    let member = object.members.iter().find(|member| Some(member.key) == step.key())?;
    Some(Known {
        shape: &member.shape,
        object,
        member: Some(member),
    })
}

fn below(object: &'static Object, shape: &'static Shape, holder: Node<'_>, step: Node<'_>) -> Option<Known> {
    let of = |shape: &'static Shape| Known {
        shape,
        object,
        member: None,
    };
    match shape {
        Shape::Object(object) => within(object, step),
        Shape::ByType(kinds, other) => within(of_type(holder, kinds, other), step),
        Shape::List(item) => holder.is_array().then(|| of(item)),
        Shape::Map(value) => step.key().filter(|key| !key.starts_with("x-")).map(|_| of(value)),
        Shape::Named(value) => step.key().map(|_| of(value)),
        Shape::Either(shapes) => {
            let shape = shapes.iter().find(|shape| has_kind(holder, shape))?;
            below(object, shape, holder, step)
        }
        _ => None,
    }
}
