//! `conncert lsp` as a command; what it serves is in `serve_lsp`.

use super::*;
use crate::binary::conncert;

#[test]
fn without_an_editor_it_ends_and_says_nothing() {
    for args in [&["lsp"][..], &["lsp", "--stdio"], &["lsp", "--quiet", "--no-input"]] {
        let run = conncert(args);
        assert_eq!(
            (run.status, run.output.as_str(), run.errors.as_str()),
            (0, "", ""),
            "{args:?}"
        );
    }
}

#[test]
fn text_that_is_no_message_is_answered_by_the_protocol_alone() {
    let run = Folder::empty().conncert_reading(&["lsp"], "check this\n{}\n");
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    for message in run.output.split("Content-Length: ").skip(1) {
        assert!(message.contains("\"method\":\"window/logMessage\""), "{message}");
    }
    assert!(run.output.starts_with("Content-Length: "));
}
