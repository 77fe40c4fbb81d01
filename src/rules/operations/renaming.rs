//! Other names for operations, wherever the definition names them.

use foldhash::{HashMap, HashMapExt};

use crate::document::{Names, Node};
use crate::openapi::Api;
use crate::rules::edit::{json, replace};
use crate::rules::name::pascal;
use crate::rules::texts::is_data;
use crate::rules::{Besides, Class, Draft, Edit};

/// How an operation is named, and where it is asked for.
const NAMES: Names<1> = Names::of(&["operationId"]);

/// The names that operations would have if all were written LikeThis.
pub(super) struct Renaming<'d> {
    /// By a name, how often operations would have it.
    taken: HashMap<String, usize>,
    /// By an operationId, where it stands.
    places: HashMap<&'d str, Vec<Node<'d>>>,
}

impl<'d> Renaming<'d> {
    pub fn of(api: &Api<'d>) -> Self {
        let mut taken = HashMap::new();
        for id in api.operations.iter().filter_map(|operation| operation.id) {
            *taken.entry(wanted(id).to_ascii_lowercase()).or_default() += 1;
        }
        let mut places: HashMap<&str, Vec<Node<'_>>> = HashMap::new();
        let named = api.root.document().picked(|entry| entry.is_called(&NAMES));
        // Of a doubled key the last counts.
        let named = named.into_iter().filter(|name| {
            let counts = name.parent().and_then(|holder| holder.get("operationId"));
            counts == Some(*name) && !is_data(*name)
        });
        for (id, name) in named.filter_map(|name| Some((name.as_str()?, name))) {
            places.entry(id).or_default().push(name);
        }
        Self { taken, places }
    }

    /// Offers to write an operationId LikeThis, with all that refers to it; not where another operation has that name.
    pub fn offer(&self, draft: Draft<'_>, id: &str) {
        let to = wanted(id);
        let is_free = self.taken.get(&to.to_ascii_lowercase()) == Some(&1);
        if !is_free || to == id {
            return;
        }
        let places = self.places.get(id).into_iter().flatten();
        let edits: Option<Vec<Vec<Edit>>> = places.map(|place| replace(*place, &json(&to))).collect();
        let edits = edits.map(|edits| {
            let mut edits = edits.concat();
            edits.sort_by_key(|edit| edit.span);
            edits
        });
        let title = format!("write {} wherever it is named", json(&to));
        let from = id.to_owned();
        draft
            .fix(Class::Breaking, title, edits)
            .besides(Besides::Renamed { from, to });
    }
}

/// The name in Pascal case; as it is where nothing would be left to begin it with.
fn wanted(id: &str) -> String {
    let name = pascal(id);
    if name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name
    } else {
        id.to_owned()
    }
}
