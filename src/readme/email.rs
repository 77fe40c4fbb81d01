//! Addresses in a text.

/// The first e-mail address in a text that could be somebody's.
pub(super) fn first_email(text: &str) -> Option<&str> {
    around_at(text).filter(|word| !word.contains("://")).find_map(|word| {
        let word = word.trim_start_matches("mailto:");
        let word = word
            .split('?')
            .next()
            .unwrap_or(word)
            .trim_end_matches(['.', ':', '!', '_']);
        let (name, host) = word.split_once('@')?;
        let named =
            !name.is_empty() && name != "git" && name.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_%".contains(c));
        let (_, top) = host.rsplit_once('.')?;
        let hosted = host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        let picture = ["png", "jpg", "jpeg", "gif", "svg", "webp"].contains(&top.to_lowercase().as_str());
        let top_level = top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic()) && !picture;
        let placeholder = ["example.com", "example.org", "example.net"].contains(&host.to_lowercase().as_str());
        (named && hosted && top_level && !placeholder).then_some(word)
    })
}

/// The words in which an `@` stands.
fn around_at(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| c.is_whitespace() || "<>()[]{}\"'`,;|*".contains(c);
    let mut rest = text;
    std::iter::from_fn(move || {
        // Most words of a readme are no address, so it is not taken apart into all of them.
        let (before, after) = rest.split_at(memchr::memchr(b'@', rest.as_bytes())?);
        let (_, start) = before.rsplit_once(is_between).unwrap_or(("", before));
        let length = start.len() + after.find(is_between).unwrap_or(after.len());
        let word = &rest[before.len() - start.len()..][..length];
        rest = &rest[before.len() - start.len() + length..];
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_an_address_that_could_be_somebodys_is_taken() {
        for (text, email) in [
            ("Questions? help@contoso.example.", Some("help@contoso.example")),
            (
                "[mail](mailto:help@contoso.example?subject=Hi)",
                Some("help@contoso.example"),
            ),
            (
                "![x](icon@2x.png) a.b+c@mail.contoso.example",
                Some("a.b+c@mail.contoso.example"),
            ),
            ("git@github.com:contoso/x https://user:pw@contoso.example/ @team", None),
            ("you@example.com", None),
            ("a@b a@.com @x.com a@@b.com a@b.c", None),
        ] {
            assert_eq!(first_email(text), email, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched_for_an_address(text in "[a-z@.:/<>?! \n\u{e4}\u{1b}]{0,60}") {
            if let Some(email) = first_email(&text) {
                prop_assert!(text.contains(email));
                prop_assert!(email.chars().all(|c| c.is_ascii_graphic()));
            }
        }
    }

    proptest! {
        #[test]
        fn the_words_around_at_are_those_of_a_text_taken_apart(text in "[a@b.\u{a0}é :/<>(,;\n]{0,30}") {
            let words = text.split(|c: char| c.is_whitespace() || "<>()[]{}\"'`,;|*".contains(c));
            let expected: Vec<&str> = words.filter(|word| word.contains('@')).collect();
            prop_assert_eq!(around_at(&text).collect::<Vec<_>>(), expected);
        }
    }
}
