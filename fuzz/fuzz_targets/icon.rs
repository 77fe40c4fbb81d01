//! Any bytes, read as an icon: measured within the picture, or refused in words.
//!
//! `cargo +nightly fuzz run icon`
#![no_main]

use conncert::icon::{self, Background, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match icon::read(bytes) {
        Ok(icon) => {
            let (width, height) = (icon.measured.width, icon.measured.height);
            assert!(width > 0 && height > 0 && u64::from(width) * u64::from(height) <= decode::MAX_PIXELS);
            assert_eq!(icon.picture.rgba.len(), width as usize * height as usize * 4);
            assert!((0.0..=1.0).contains(&icon.measured.transparent));
            if let Some(logo) = icon.measured.logo {
                assert!(logo.x + logo.width <= width && logo.y + logo.height <= height);
            }
            match icon.measured.background {
                Background::Flat { edge_share, .. } => assert!((0.0..=1.0).contains(&edge_share)),
                Background::None { reason, strongest } => assert!(!reason.is_empty() && strongest.len() <= 3),
            }
        }
        Err(problem) => assert!(
            problem.what.ends_with('.') && problem.instead.ends_with('.'),
            "{problem}"
        ),
    }
});
