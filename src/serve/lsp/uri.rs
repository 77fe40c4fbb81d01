//! Files as editors name them: `file:///home/ada/my%20connector/apiDefinition.swagger.json`.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in a path as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The file that an address names; none for one of another kind (`untitled:`) or of another machine.
#[must_use]
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let scheme = uri.0.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://"))?;
    let rest = uri.0[scheme.len()..].split(['?', '#']).next()?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(rest).decode_utf8().ok()?;
    let path = path.strip_prefix('/').filter(|rest| has_drive(rest)).unwrap_or(&path);
    let is_whole = path.starts_with('/') && !path.starts_with("//") || has_drive(path);
    (is_whole && !path.contains('\0')).then(|| PathBuf::from(path))
}

/// The address of a file that is named from the root.
#[must_use]
pub fn uri(path: &Path) -> Uri {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&path, KEPT)))
}

/// Whether a path begins with a drive: `c:/`.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'/' | b'\\', ..] if drive.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<String> {
        path(&Uri::from(text)).map(|path| path.to_string_lossy().into_owned())
    }

    #[test]
    fn a_file_is_named_by_its_address_and_back() {
        let whole = "/home/ada/my connector/é.json";
        assert_eq!(
            named("file:///home/ada/my%20connector/%C3%A9.json").as_deref(),
            Some(whole)
        );
        assert_eq!(uri(Path::new(whole)).0, "file:///home/ada/my%20connector/%C3%A9.json");
        assert_eq!(named("file://localhost/a.json").as_deref(), Some("/a.json"));
        assert_eq!(named("file:///c%3A/a/b.json").as_deref(), Some("c:/a/b.json"));
        assert_eq!(uri(Path::new("c:\\a\\b.json")).0, "file:///c%3A/a/b.json");
    }

    #[test]
    fn what_is_no_file_here_has_no_path() {
        for text in [
            "",
            "untitled:Untitled-1",
            "file://host/share/a.json",
            "file:////host/a",
            "file:a.json",
            "file:///%FF",
            "file:///a%00b",
            "http://contoso.com/a",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
