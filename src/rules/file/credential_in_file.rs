use foldhash::HashMap;

use crate::document::{Document, Position};
use crate::part::Part;
use crate::rules::api_properties::{CLIENT_SECRET, SECRET_IN_PROPERTIES};
use crate::rules::source::FILES;
use crate::rules::texts::REALISTIC_SAMPLE;
use crate::rules::{Check, Finding, Rule, Scope, Severity};
use crate::submission::{Spot, spots, spots_in};

/// What to do where conncert is wrong.
macro_rules! accept {
    () => {
        "If it is no credential, accept the line with a reason; that holds until the line changes."
    };
}

/// Rules that suspect the same of single values, and hold nothing back.
const SUSPECTING: [&Rule; 3] = [&REALISTIC_SAMPLE, &CLIENT_SECRET, &SECRET_IN_PROPERTIES];

/// A line of a file to be sent that looks like a credential.
///
/// A warning: what the rules cannot tell from a credential may be none, and then it is accepted with a reason. Until then
/// no archive and no mail is made of it.
pub const RULE: Rule = Rule {
    id: "credential-in-file",
    official: None,
    title: "No file to be sent holds a credential",
    severity: Severity::Warning,
    scope: Scope::Project,
    why: "Whoever gets the files can use it, and the files become public. conncert makes no archive and no mail of them.",
    instead: concat!(
        "Write something made up in its place, and make it void if it is real. ",
        accept!()
    ),
    bad: "A readme with the line: Use the password of the demo account, followed by the password.",
    good: "A readme with the line: The password of the demo account is told by phone.",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};

/// What an acceptance names the line by: its digest, so that it ends with the line as it was.
#[must_use]
pub fn named(spot: &Spot) -> String {
    format!("sha256:{}", spot.digest)
}

/// The findings about a file that is no document, one a line.
#[must_use]
pub fn credentials(part: Part, path: &str, bytes: &[u8]) -> Vec<Finding> {
    findings(spots(Some(part), path, bytes))
}

/// Adds the findings about a document, one a line. What another rule suspects of the same value is told once: by the one
/// that blocks, with the advice and the repair of the other.
pub fn add(document: &Document, findings: &mut Vec<Finding>) {
    let mut own = self::findings(spots_in(document));
    let places: HashMap<String, usize> = (0..)
        .zip(&own)
        .map(|(at, one)| (one.place.pointer.clone(), at))
        .collect();
    findings.retain_mut(|finding| {
        let suspects = || {
            SUSPECTING
                .iter()
                .any(|rule| rule.id == finding.rule.id && rule.severity == finding.severity)
        };
        let Some(at) = places.get(&finding.place.pointer).filter(|_| suspects()) else {
            return true;
        };
        let own = &mut own[*at];
        own.help = format!("{} {}", finding.help, accept!()).into();
        own.fix = finding.fix.take();
        own.place.range = finding.place.range;
        false
    });
    findings.append(&mut own);
}

fn findings(mut spots: Vec<Spot>) -> Vec<Finding> {
    spots.dedup_by_key(|spot| spot.line);
    let finding = |spot: Spot| {
        let mut finding = super::finding(&RULE, "This line looks as if a credential stood in it.");
        let position = Position {
            line: u32::try_from(spot.line).unwrap_or(u32::MAX),
            column: 1,
        };
        finding.place.range = Some((position, position));
        finding.place.line = Some(named(&spot));
        finding.place.pointer = spot.pointer;
        finding
    };
    spots.into_iter().map(finding).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::Syntax;
    use crate::openapi::Api;
    use crate::rules::{check_api, check_properties};

    /// Put together here so that no scanner takes this file for a leak.
    const KEY: &str = concat!("sk_live", "_51H8xYzKq3VbNmP0aRtWfEg7L");

    fn document(text: &str) -> Document {
        Document::parse(text.as_bytes(), Syntax::Json).unwrap()
    }

    /// What is found in a definition with this sample.
    fn of_sample(name: &str, key: &str, sample: &str) -> Vec<Finding> {
        let document = document(&format!(
            r#"{{"swagger": "2.0", "definitions": {{"A": {{"properties": {{"{name}": {{"type": "string", "{key}": "{sample}"}}}}}}}}}}"#
        ));
        let mut findings = check_api(&Api::new(&document));
        add(&document, &mut findings);
        findings
            .retain(|finding| SUSPECTING.iter().any(|rule| rule.id == finding.rule.id) || finding.rule.id == RULE.id);
        findings
    }

    /// The same of the settings with this client secret and this header.
    fn of_settings(secret: &str, header: &str) -> Vec<Finding> {
        let document = document(&format!(
            r#"{{"properties": {{"connectionParameters": {{"token": {{"type": "oauthSetting", "oAuthSettings":
                {{"clientSecret": {secret}}}}}}}, "policyTemplateInstances": [{{"templateId": "setheader", "parameters":
                {{"x-ms-apimTemplateParameter.value": "{header}"}}}}]}}}}"#
        ));
        let mut findings = check_properties(&document, None);
        add(&document, &mut findings);
        findings
            .retain(|finding| SUSPECTING.iter().any(|rule| rule.id == finding.rule.id) || finding.rule.id == RULE.id);
        findings
    }

    fn ids(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.rule.id).collect()
    }

    #[test]
    fn a_credential_is_told_once_with_the_advice_of_all() {
        for key in ["example", "default"] {
            let found = of_sample("key", key, KEY);
            assert_eq!(ids(&found), [RULE.id], "{key}");
            let column = found[0].place.range.unwrap().0.column;
            assert!(column > 1 && found[0].place.line.is_some());
            assert!(found[0].help.contains("your key") && found[0].help.contains("accept the line"));
        }
        let found = of_settings(&format!("\"{KEY}\""), KEY);
        assert_eq!(ids(&found), [RULE.id, RULE.id]);
        assert!(found[0].help.starts_with("Remove") && found[0].fix.is_some());
        assert!(found[1].help.contains("connection parameter"));
        for finding in &found {
            assert!(!finding.message.contains(KEY) && !finding.help.contains(KEY));
        }
    }

    #[test]
    fn what_is_no_credential_keeps_the_finding_it_had() {
        let other = [SUSPECTING[1].id];
        for secret in [
            "\"-\"",
            "\"N/A\"",
            "\"TBD\"",
            "\"not-used\"",
            "\"none\"",
            "\"[[DUMMY]]\"",
        ] {
            assert_eq!(ids(&of_settings(secret, "x")), other, "{secret}");
        }
        assert!(of_settings("null", "x").is_empty());
        for placeholder in ["\"N/A\"", "\"none\"", "\"not used\""] {
            assert!(
                of_settings(placeholder, "x")[0].message.contains("only a placeholder"),
                "{placeholder}"
            );
        }
        let noted = of_sample("id", "example", "5b1e0c7a-3f42-4d8e-9a61-0c2d7e9f8b34");
        assert_eq!(ids(&noted), [SUSPECTING[0].id]);
    }

    #[test]
    fn both_rules_let_the_samples_of_standards_be() {
        for (name, sample) in [
            ("accessKeyId", "AKIAIOSFODNN7EXAMPLE"),
            ("trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            (
                "after",
                "Ca3q4QnEqZcgOXU1K4eLFFyKQtiEz0z9py2OHV3ZJYkILYUqcSKHPugFrdWJQhZ6",
            ),
        ] {
            assert!(of_sample(name, "example", sample).is_empty(), "{name}");
        }
        assert_eq!(ids(&of_sample("after", "example", KEY)), [RULE.id]);
    }
}
