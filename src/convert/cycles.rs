//! Schemas that lead back to themselves.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::document::Node;

/// What a walk knows of a schema: when it came there, and the earliest that it leads back to.
struct Visit {
    order: usize,
    low: usize,
    open: bool,
}

/// The schemas that are part of a circle, by what each refers to (Tarjan's strongly connected components, without
/// recursion).
pub(super) fn circular<'d>(uses: &HashMap<Node<'d>, Vec<Node<'d>>>) -> HashSet<Node<'d>> {
    let mut visits: HashMap<Node<'d>, Visit> = HashMap::new();
    let mut circular = HashSet::new();
    let mut open: Vec<Node<'d>> = Vec::new();
    let none = Vec::new();
    for start in uses.keys() {
        if visits.contains_key(start) {
            continue;
        }
        let mut walk: Vec<(Node<'d>, usize)> = vec![(*start, 0)];
        while let Some((node, next)) = walk.last_mut() {
            let (node, index) = (*node, *next);
            *next += 1;
            if index == 0 {
                let order = visits.len();
                visits.insert(
                    node,
                    Visit {
                        order,
                        low: order,
                        open: true,
                    },
                );
                open.push(node);
            }
            match uses.get(&node).unwrap_or(&none).get(index) {
                Some(used) if *used == node => _ = circular.insert(node),
                Some(used) => match visits.get(used) {
                    None => walk.push((*used, 0)),
                    Some(visit) if visit.open => {
                        let order = visit.order;
                        lower(&mut visits, node, order);
                    }
                    Some(_) => {}
                },
                None => {
                    walk.pop();
                    let Visit { order, low, .. } = visits[&node];
                    if let Some((user, _)) = walk.last() {
                        lower(&mut visits, *user, low);
                    }
                    if order == low {
                        close(node, &mut open, &mut visits, &mut circular);
                    }
                }
            }
        }
    }
    circular
}

fn lower<'d>(visits: &mut HashMap<Node<'d>, Visit>, node: Node<'d>, low: usize) {
    if let Some(visit) = visits.get_mut(&node) {
        visit.low = visit.low.min(low);
    }
}

/// Ends a component: one of several schemas is a circle.
fn close<'d>(
    first: Node<'d>,
    open: &mut Vec<Node<'d>>,
    visits: &mut HashMap<Node<'d>, Visit>,
    circular: &mut HashSet<Node<'d>>,
) {
    let mut members = Vec::new();
    while let Some(node) = open.pop() {
        if let Some(visit) = visits.get_mut(&node) {
            visit.open = false;
        }
        members.push(node);
        if node == first {
            break;
        }
    }
    if members.len() > 1 {
        circular.extend(members);
    }
}
