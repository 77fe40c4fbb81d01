//! JSON pointers as [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901) writes them.

use std::borrow::Cow;

/// Appends a `/` and the escaped `token`.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    escape_into(pointer, token);
}

/// A token with `~` and `/` written as `~0` and `~1`.
#[must_use]
pub fn escape(token: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'~', b'/', token.as_bytes()).is_some() {
        let mut escaped = String::with_capacity(token.len() + 8);
        escape_into(&mut escaped, token);
        Cow::Owned(escaped)
    } else {
        Cow::Borrowed(token)
    }
}

fn escape_into(escaped: &mut String, token: &str) {
    let mut rest = token;
    while let Some(at) = memchr::memchr2(b'~', b'/', rest.as_bytes()) {
        escaped.push_str(&rest[..at]);
        escaped.push_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" });
        rest = &rest[at + 1..];
    }
    escaped.push_str(rest);
}

/// A token with `~1` and `~0` read back as `/` and `~`.
#[must_use]
pub fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// The unescaped tokens of a pointer; `None` when it is neither empty nor begins with `/`.
pub fn tokens(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    let rest = if pointer.is_empty() {
        None
    } else {
        Some(pointer.strip_prefix('/')?)
    };
    Some(rest.into_iter().flat_map(|rest| rest.split('/')).map(unescape))
}

/// The array index a token names: digits without needless zeros.
#[must_use]
pub fn array_index(token: &str) -> Option<usize> {
    let is_plain = token.bytes().all(|byte| byte.is_ascii_digit()) && (token == "0" || !token.starts_with('0'));
    if is_plain { token.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_escaped_and_read_back() {
        let mut pointer = String::new();
        push(&mut pointer, "paths");
        push(&mut pointer, "/a~b/{id}");
        push(&mut pointer, "");
        assert_eq!(pointer, "/paths/~1a~0b~1{id}/");
        assert_eq!(
            tokens(&pointer).into_iter().flatten().collect::<Vec<_>>(),
            ["paths", "/a~b/{id}", ""]
        );
        assert_eq!(unescape("~01"), "~1");
    }

    #[test]
    fn the_empty_pointer_has_no_tokens_and_others_begin_with_a_slash() {
        assert_eq!(tokens("").into_iter().flatten().count(), 0);
        assert_eq!(tokens("/").into_iter().flatten().collect::<Vec<_>>(), [""]);
        assert!(tokens("paths").is_none());
    }

    #[test]
    fn an_array_index_has_only_digits_and_no_needless_zero() {
        assert_eq!(array_index("0"), Some(0));
        assert_eq!(array_index("10"), Some(10));
        for token in ["", "-", "+1", "01", "1e0", "99999999999999999999999"] {
            assert_eq!(array_index(token), None, "{token}");
        }
    }
}
