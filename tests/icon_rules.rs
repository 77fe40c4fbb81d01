//! Every rule about the icon keeps its examples' promise, and the demo's icon is the one our generator draws.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;

use crate::drawing::sample::{draw, name};
use conncert::icon::{self, Measured};
use conncert::program::{self, Program};
use conncert::rules::{self, Check, Finding, IconFile, Rule, Severity, registry};

/// The icon of the demo: two pixels too narrow, everything else right.
const DEMO: &str = "228 x 230 px, background #0B6A4F, white logo 158 x 151 px";

fn program(id: &str) -> Program {
    let found = program::built_in().iter().find(|program| program.id == id);
    found.expect("the program is built in").clone()
}

fn nomination() -> Program {
    program("nomination")
}

fn verified() -> Program {
    program("verified-publisher")
}

fn independent() -> Program {
    program("independent-publisher")
}

fn programs() -> [Program; 3] {
    [nomination(), verified(), independent()]
}

fn drawable() -> impl Iterator<Item = &'static Rule> {
    registry::all()
        .into_iter()
        .filter(|rule| matches!(rule.check, Check::Icon(_)) && rule.bad.contains(" px"))
}

fn drawn(description: &str, program: &Program) -> Vec<Finding> {
    /// Measuring takes long in a build for tests, and most samples are used by several.
    static KNOWN: Mutex<BTreeMap<String, Measured>> = Mutex::new(BTreeMap::new());
    let known = KNOWN.lock().expect("no test panics here").get(description).cloned();
    let measured = known.unwrap_or_else(|| icon::read(&draw(description)).expect("a sample can be read").measured);
    let findings = rules::check_icon(&IconFile {
        name: name(description),
        measured: &measured,
        program,
    });
    let mut known = KNOWN.lock().expect("no test panics here");
    known.insert(description.to_owned(), measured);
    findings
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn a_bad_icon_draws_exactly_its_rule_under_some_program() {
    assert!(drawable().count() > 15);
    for rule in drawable() {
        let found = programs().map(|program| ids(&drawn(rule.bad, &program)));
        assert!(found.contains(&vec![rule.id]), "{}: {found:?}", rule.bad);
    }
}

#[test]
fn a_good_icon_draws_nothing() {
    for rule in drawable() {
        for program in &programs()[..2] {
            assert_eq!(
                ids(&drawn(rule.good, program)),
                Vec::<&str>::new(),
                "{} {}",
                program.title,
                rule.good
            );
        }
    }
}

#[test]
fn messages_tell_the_measured_numbers_and_what_each_program_asks_for() {
    let mut list = String::new();
    for program in &programs()[..2] {
        for rule in drawable() {
            for finding in drawn(rule.bad, program) {
                let _ = writeln!(
                    list,
                    "{}: {} {}\n  {}\n  {}",
                    program.title, finding.severity, finding.rule.id, finding.message, finding.help
                );
            }
        }
    }
    insta::assert_snapshot!(list);
}

#[test]
fn where_no_icon_is_sent_an_icon_is_not_wanted_and_nothing_else_is_said() {
    let program = independent();
    for rule in drawable() {
        assert_eq!(ids(&drawn(rule.bad, &program)), ["icon-not-wanted"], "{}", rule.bad);
    }
    let finding = drawn(DEMO, &program).swap_remove(0);
    assert_eq!(
        finding.message,
        "icon.png is not sent: the Files and Repository documents ask for no icon."
    );
}

#[test]
fn a_color_next_to_a_forbidden_one_is_told_as_advice() {
    let near = "230 x 230 px, background #FEFEFE, #0B6A4F logo 158 x 151 px";
    let findings = drawn(near, &verified());
    assert_eq!(ids(&findings), ["icon-background-forbidden"]);
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(findings[0].message.contains("same to the eye as #FFFFFF"));
}

#[test]
fn a_rounded_icon_is_see_through_where_nothing_may_be() {
    let rounded = "230 x 230 px, background #0B6A4F, white logo 158 x 151 px, corners rounded by 30 px";
    let found = ids(&drawn(rounded, &verified()));
    assert_eq!(found, ["icon-rounded-corners", "icon-transparent"]);
}

#[test]
fn every_side_within_the_range_is_taken_and_none_beside_it() {
    let verified = verified();
    for (side, logo, taken) in [
        (99, 69, false),
        (100, 70, true),
        (160, 111, true),
        (230, 160, true),
        (231, 160, false),
    ] {
        let icon = format!("{side} x {side} px, background #0B6A4F, white logo {logo} x {logo} px");
        assert_eq!(drawn(&icon, &verified).is_empty(), taken, "{icon}");
    }
}

#[test]
fn a_file_that_is_no_icon_is_one_finding() {
    let problem = icon::read(b"GIF89a").expect_err("a GIF is no icon");
    let finding = rules::unreadable_icon(&problem);
    assert_eq!(finding.rule.id, "icon-unreadable");
    assert!(
        finding.message.contains("a GIF") && finding.help.contains("PNG"),
        "{finding:?}"
    );
}

/// `CONNCERT_WRITE=1 cargo test --test icon_rules` writes it anew.
#[test]
fn the_icon_of_the_demo_is_drawn_by_this_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/icon.png");
    let bytes = draw(DEMO);
    if std::env::var_os("CONNCERT_WRITE").is_some() {
        std::fs::write(&path, &bytes).expect("the demo can be written");
    }
    let kept = icon::read(&std::fs::read(path).expect("the demo has an icon")).expect("it can be read");
    // Pixels, not bytes: another version of the encoder may pack them otherwise.
    assert!(
        kept.picture == icon::read(&bytes).expect("it can be read").picture,
        "the demo's icon was drawn otherwise"
    );
    assert_eq!(ids(&drawn(DEMO, &nomination())), ["icon-not-square"]);
    let logo = kept.measured.logo.expect("it has a logo");
    assert_eq!((logo.width, logo.height), (158, 151));
    assert_eq!(
        kept.measured
            .background
            .color()
            .map(|color| color.to_string())
            .as_deref(),
        Some("#0B6A4F")
    );
}
