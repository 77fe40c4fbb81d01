//! The full-screen wizard on the sample connector, checked once for all tests.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use conncert::checklist::{Evidence, Named};
use conncert::program;
use conncert::session::Session;
use conncert::store;
use conncert::submission::Submission;
use conncert::ui::theme::Theme;
use conncert::ui::tui::app::App;
use jiff::civil::date;

/// What the sample's files show.
pub static EVIDENCE: LazyLock<Arc<Evidence>> = LazyLock::new(|| {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let program = program::unnamed();
    Arc::new(store::inspect(&demo, store::scan(&demo), &Named::default(), program))
});

/// The sample connector on its first screen, on the way to the nomination.
pub fn wizard(theme: Theme) -> App {
    let submission = Submission {
        program: "nomination".to_owned(),
        ..Submission::default()
    };
    let programs: Arc<[_]> = program::built_in().into();
    let session = Session::new(programs, submission, Arc::clone(&EVIDENCE), date(2026, 11, 22));
    App::new(session, theme, true)
}
