//! `AGENTS.md`: how an agent drives conncert, the same for every connector.

use serde::Serialize;

use crate::export::answer::Code;
use crate::export::template;

#[derive(Serialize)]
struct View {
    codes: Vec<Failure>,
}

/// A kind of failure.
#[derive(Serialize)]
struct Failure {
    code: &'static str,
    means: &'static str,
}

/// The page.
pub(super) fn render() -> String {
    let codes = Code::ALL.iter().map(|(code, means)| Failure {
        code: code.word(),
        means: means.trim(),
    });
    template::render("scaffold/agents.md", &View { codes: codes.collect() })
}
