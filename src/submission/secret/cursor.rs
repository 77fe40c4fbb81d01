//! Names of values that are as random as a key and open nothing.

/// Whether a name is that of a place in a list, or of what a content comes down to: services make these up, and they open
/// nothing.
pub(super) fn marks_place(name: &str) -> bool {
    /// Wherever they stand in a name.
    const WITHIN: [&str; 13] = [
        "cursor",
        "continuation",
        "bookmark",
        "checksum",
        "fingerprint",
        "thumbprint",
        "offset",
        "scroll",
        "paging",
        "nextpage",
        "pagetoken",
        "nexttoken",
        "synctoken",
    ];
    /// As words of their own.
    const WORDS: [&str; 18] = [
        "next", "page", "skip", "delta", "etag", "hash", "after", "before", "sync", "resume", "marker", "digest",
        "since", "sha", "sha1", "sha256", "sha512", "md5",
    ];
    /// What such a mark is not called, whatever else it is.
    const SECRET: [&str; 13] = [
        "access",
        "auth",
        "api",
        "secret",
        "pass",
        "pwd",
        "key",
        "private",
        "credential",
        "refresh",
        "session",
        "bearer",
        "cookie",
    ];
    let small = name.to_ascii_lowercase();
    let has = |word: &&str| small.contains(*word);
    (WITHIN.iter().any(has) || words(name).any(|word| WORDS.iter().any(|one| word.eq_ignore_ascii_case(one))))
        && !SECRET.iter().any(has)
}

/// The words of a name: `startingAfter`, `page_token`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|char: char| !char.is_alphanumeric());
    parts.flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let begins = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
            let end = rest.as_bytes().windows(2).position(begins);
            let (word, left) = rest.split_at(end.map_or(rest.len(), |at| at + 1));
            rest = left;
            (!word.is_empty()).then_some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_words() {
        for name in [
            "nextPageToken",
            "page_token",
            "startingAfter",
            "ending-before",
            "continuationToken",
            "contentMd5",
        ] {
            assert!(marks_place(name), "{name}");
        }
        for name in [
            "pageant",
            "nextAuthSecret",
            "rehash",
            "apiKeyHash",
            "thereafter",
            "value",
            "",
        ] {
            assert!(!marks_place(name), "{name}");
        }
    }
}
