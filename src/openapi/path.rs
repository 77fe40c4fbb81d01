//! Paths with variables, such as `/invoices/{id}`.

/// What stands in [`blanked`] paths for a variable.
pub const VARIABLE: &str = "{}";

/// The names between braces, in the order written.
pub fn variables(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// The path in lower case, with [`VARIABLE`] in place of every variable: two that are equal make the same addresses.
#[must_use]
pub fn blanked(path: &str) -> String {
    let mut blank = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((_, after)) = inside.split_once('}') else {
            break;
        };
        blank += before;
        blank += VARIABLE;
        rest = after;
    }
    blank += rest;
    blank.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_what_stands_between_braces() {
        let found = |path| variables(path).collect::<Vec<_>>();
        assert_eq!(found("/a/{id}/b/{c d}.json"), ["id", "c d"]);
        assert_eq!(found("/a/{id"), [""; 0]);
        assert_eq!(found("/a}b{}"), [""]);
    }

    #[test]
    fn a_blanked_path_has_neither_names_nor_capitals() {
        assert_eq!(blanked("/A/{Id}/b({c},{d})"), "/a/{}/b({},{})");
        assert_eq!(blanked("/A/{Id"), "/a/{id");
    }
}
