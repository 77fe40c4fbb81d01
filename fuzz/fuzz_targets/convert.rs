//! Any bytes, converted: what comes out can be read, says the same twice, and every loss has its place.
//!
//! `cargo +nightly fuzz run convert`
#![no_main]

use conncert::convert::{self, Options, Source};
use conncert::document::{Document, Syntax};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["api.json", "api.yaml"] {
        let Ok(source) = Source::alone(name, bytes.to_vec()) else { continue };
        let Ok(conversion) = convert::convert(&source, &Options::default()) else { continue };
        assert!(Document::parse(conversion.text.as_bytes(), Syntax::Json).is_ok_and(|result| result.flaws().is_empty()));
        for loss in &conversion.losses {
            assert!(loss.source.line > 0 && !loss.message.contains(char::is_control), "{loss:?}");
        }
        let again = convert::convert(&source, &Options::default());
        assert_eq!(again.map(|again| again.text), Ok(conversion.text));
    }
});
