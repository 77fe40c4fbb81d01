//! Credentials in what is to be sent.

use crate::document::plain::plain;
use crate::rules::file::{CREDENTIAL, credential_named};
use crate::submission::{Answer, Submission, looks_like_secret, spots};

use super::Enclosure;

/// The most places that are named.
const NAMED: usize = 5;

/// Where something looks like a credential: at most five places and how many more. What it is, is not repeated. A line of a
/// file that the partner vouches for is none, for as long as it stays as it was then; an answer is never vouched for.
pub fn places(submission: &Submission, enclosures: &[Enclosure]) -> Vec<String> {
    let mut places = in_files(submission, enclosures);
    in_answers(submission, &mut places);
    let more = places.len().saturating_sub(NAMED);
    places.truncate(NAMED);
    if more > 0 {
        places.push(format!("{more} more places"));
    }
    places
}

pub(super) fn in_files(submission: &Submission, enclosures: &[Enclosure]) -> Vec<String> {
    let mut places = Vec::new();
    for file in enclosures {
        for spot in spots(Some(file.part), &file.path, &file.bytes) {
            if submission.keeps(CREDENTIAL.id, &credential_named(&spot)).is_some() {
                continue;
            }
            let pointer = if spot.pointer.is_empty() {
                String::new()
            } else {
                format!(", {}", plain(&spot.pointer))
            };
            places.push(format!("{}, line {}{pointer}", plain(&file.path), spot.line));
        }
    }
    places
}

fn in_answers(submission: &Submission, places: &mut Vec<String>) {
    for (key, answer) in &submission.answers {
        let secret = match answer {
            Answer::Text(text) => looks_like_secret(text),
            Answer::Log(entries) => entries.iter().any(|entry| looks_like_secret(&entry.text)),
            Answer::Date(_) | Answer::Count(_) => false,
        };
        if secret {
            places.push(format!("the answer {}", plain(key)));
        }
    }
    let reasons = submission.not_applicable.iter().map(|mark| (&mark.item, &mark.reason));
    let kept = submission.accepted.iter().map(|kept| (&kept.rule, &kept.reason));
    for (of, reason) in reasons.chain(kept) {
        if looks_like_secret(reason) {
            places.push(format!("the reason for {}", plain(of)));
        }
    }
}
