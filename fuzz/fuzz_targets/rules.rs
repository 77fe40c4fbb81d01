//! Any bytes, read and checked by every rule: findings lie in the text, repairs fit, and a second run says the same.
//!
//! `cargo +nightly fuzz run rules`
#![no_main]

use conncert::document::{Document, Syntax};
use conncert::openapi::{self, Api};
use conncert::rules;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let Ok(document) = Document::parse(bytes, syntax) else { continue };
        let findings = rules::check_definition(&document);
        for finding in &findings {
            assert!(!finding.message.is_empty() && !finding.message.contains(char::is_control), "{finding:?}");
            if let Some(span) = finding.place.span {
                assert!(document.text().get(span.range()).is_some(), "{finding:?}");
            }
            if let Some(fix) = &finding.fix {
                assert!(fix.apply(document.text()).is_ok(), "{finding:?}");
            }
        }
        let again = rules::check_definition(&document);
        assert_eq!(format!("{findings:?}"), format!("{again:?}"));
        let _ = openapi::overview(&Api::new(&document));
    }
});
