//! The older extensions, which know names, beside the newer ones, which know paths.

use crate::openapi::{Api, Dynamic, Extension, Found, Origin};

/// The extensions of the older kind that stand without the newer one and pass on something that is meant, each once,
/// with the name of the first such thing.
pub(super) fn without_newer<'a, 'd>(
    api: &'a Api<'d>,
    older: Extension,
    newer: &'static str,
    is_meant: impl Fn(&Found<'d>) -> bool,
) -> impl Iterator<Item = (&'a Dynamic<'d>, &'d str)> {
    let alone = move |dynamic: &&Dynamic<'d>| dynamic.extension == older && dynamic.holder.get(newer).is_none();
    api.dynamics.iter().filter(alone).filter_map(move |dynamic| {
        let name = dynamic.passed.iter().find_map(|passed| match &passed.origin {
            Origin::Reference { node, found } if found.iter().any(|(_, found)| is_meant(found)) => node.as_str(),
            _ => None,
        })?;
        Some((dynamic, name))
    })
}
