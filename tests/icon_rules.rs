//! Every rule about the icon keeps its examples' promise, and the demo's icon is the one our generator draws.

mod drawing;

use std::fmt::Write as _;
use std::path::Path;

use conncert::icon;
use conncert::rules::{self, Check, Rule, Scope, registry};
use drawing::sample::draw;

/// The icon of the demo: two pixels too narrow, everything else right.
const DEMO: &str = "228 x 230 px, background #0B6A4F, white logo 158 x 151 px";

fn drawable() -> impl Iterator<Item = &'static Rule> {
    registry::all()
        .into_iter()
        .filter(|rule| rule.scope == Scope::Icon && matches!(rule.check, Check::Icon(_)))
}

fn drawn_rules(description: &str) -> Vec<&'static str> {
    let icon = icon::read(&draw(description)).expect("a sample can be read");
    rules::check_icon(&icon.measured)
        .iter()
        .map(|finding| finding.rule.id)
        .collect()
}

#[test]
fn a_bad_icon_draws_exactly_its_rule() {
    assert!(drawable().count() > 10);
    for rule in drawable() {
        assert_eq!(drawn_rules(rule.bad), [rule.id], "{}", rule.bad);
    }
}

#[test]
fn a_good_icon_draws_nothing() {
    for rule in drawable() {
        assert_eq!(drawn_rules(rule.good), Vec::<&str>::new(), "{}", rule.good);
    }
}

#[test]
fn messages_tell_the_measured_numbers() {
    let mut list = String::new();
    for rule in drawable() {
        let icon = icon::read(&draw(rule.bad)).expect("a sample can be read");
        for finding in rules::check_icon(&icon.measured) {
            let _ = writeln!(
                list,
                "{} {}\n  {}\n  {}",
                finding.severity, rule.id, finding.message, finding.help
            );
        }
    }
    insta::assert_snapshot!(list);
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
    assert_eq!(drawn_rules(DEMO), ["icon-not-square"]);
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
