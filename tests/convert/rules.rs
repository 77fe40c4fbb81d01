//! Every rule about converting is drawn by its bad example and not by its good one.

use conncert::rules::{Check, registry};

use super::*;

/// What takes more than an example has room for.
const WITHOUT_EXAMPLES: [&str; 2] = ["convert-operations-many", "convert-recursion"];

#[test]
fn the_bad_example_draws_its_rule_and_the_good_one_does_not() {
    let mut count = 0;
    for rule in registry::all() {
        let is_of_files = rule.id == "convert-source-changed";
        if !matches!(rule.check, Check::Converting) || WITHOUT_EXAMPLES.contains(&rule.id) || is_of_files {
            continue;
        }
        let draws = |text: &str| {
            let conversion = converted("api.yaml", text);
            conversion.losses.iter().any(|loss| loss.rule.id == rule.id)
        };
        assert!(draws(rule.bad), "{}:\n{}", rule.id, rule.bad);
        assert!(!draws(rule.good), "{}:\n{}", rule.id, rule.good);
        count += 1;
    }
    assert!(count > 40);
}

#[test]
fn what_has_no_example_is_drawn_all_the_same() {
    let mut many = "openapi: 3.0.0\ninfo: { title: A, version: \"1\" }\npaths:\n".to_owned();
    for number in 0..257 {
        many += &format!("  /a{number}: {{ get: {{ responses: {{}} }} }}\n");
    }
    let deep = format!(
        "openapi: 3.0.0\ninfo: {{ title: A, version: \"1\" }}\npaths: {{ /a: {{ get: {{ responses: {{ \"200\": {{ description: A, content: {{ application/json: {{ schema: {}{{}}{} }} }} }} }} }} }} }}\n",
        "{ items: ".repeat(60),
        " }".repeat(60)
    );
    for (rule, text) in WITHOUT_EXAMPLES.into_iter().zip([many, deep]) {
        let conversion = converted("api.yaml", &text);
        assert!(conversion.losses.iter().any(|loss| loss.rule.id == rule), "{rule}");
    }
}
