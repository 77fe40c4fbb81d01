//! What was read through before sending: the tick holds for the program and the answers that it was given for.

use sha2::{Digest as _, Sha256};

use super::{Answer, Submission};
use crate::program::{FieldKind, Program};

/// The key of the answer that everything was read through: `yes` or `later`.
pub const READ: &str = "read-through.done";
/// The key under which the digest of what was read is kept with it. No program asks for it.
pub const READ_DIGEST: &str = "read-through.digest";

/// The first 16 hex digits of a SHA-256 over some texts, each with where it ends.
#[must_use]
pub fn digest_of(parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let digest = parts.into_iter().fold(Sha256::new(), |digest, part| {
        digest.chain_update(part).chain_update([0])
    });
    digest.finalize()[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Submission {
    /// A digest over the program and its answers, apart from those that can only come after the final export.
    #[must_use]
    pub fn digest(&self, program: &Program) -> String {
        let answers = program
            .fields()
            .filter(|(item, field)| !item.afterwards && field.key != READ && field.kind != FieldKind::Calls)
            .filter_map(|(_, field)| Some((field.key.clone(), self.answers.get(&field.key)?.to_string())));
        // Calls were read, too, whether the definition that asks for them could be read this time or not.
        let calls = self
            .answers
            .iter()
            .filter(|(_, answer)| matches!(answer, Answer::Count(_)));
        let answers = answers.chain(calls.map(|(key, calls)| (key.clone(), calls.to_string())));
        let parts = [program.id.clone()]
            .into_iter()
            .chain(answers.flat_map(|(key, answer)| [key, answer]));
        digest_of(parts)
    }

    /// Why the tick that everything was read no longer holds, a sentence; none while it holds or there is none.
    #[must_use]
    pub fn read_withdrawn(&self, program: &Program) -> Option<&'static str> {
        if self.text(READ) != Some("yes") {
            return None;
        }
        match self.text(READ_DIGEST) {
            None => Some(
                "It was read before conncert kept what was read, so nobody can tell whether it is the same still. Read \
                 it again, then say so.",
            ),
            Some(digest) if digest != self.digest(program) => {
                Some("Answers or the program changed since you read it. Read it again, then say so.")
            }
            Some(_) => None,
        }
    }
}
