//! What a member of an object is for, what it must be, and what certification asks of it.

use std::sync::LazyLock;

use super::meanings::meaning;
use super::nodes;
use crate::document::{Document, Node, Syntax};
use crate::part::Part;
use crate::rules::{Rule, Scope, check_example, quoted, registry};
use crate::shape::{Known, Member, Object, Shape};

/// The most rules that are listed for a member.
const MOST_RULES: usize = 8;

/// What is known of a node that is a member, as Markdown; none where nothing is.
#[must_use]
pub fn asked(part: Part, node: Node<'_>) -> Option<String> {
    let known = nodes::known(part, node)?;
    known.member.map(|member| said(known.object, member))
}

/// What is known of a member of an object of this kind, as Markdown.
#[must_use]
pub fn said(object: &Object, member: &Member) -> String {
    let required = if member.required { " It must be there." } else { "" };
    let mut text = format!(
        "`{}` of {}: {}.{required}\n",
        member.key,
        object.name,
        words(&member.shape).unwrap_or_else(|| member.shape.described())
    );
    if let Some(meaning) = meaning(member.key) {
        text += &format!("\n{meaning}\n");
    }
    let rules = rules_about(object, member.key);
    if !rules.is_empty() {
        text += "\nCertification asks:\n";
    }
    for rule in rules.iter().take(MOST_RULES) {
        text += &format!("- {} ({}, `{}`)\n", rule.title, rule.severity.plain(), rule.id);
    }
    text
}

/// The words that a value is one of: `one of "single" and "batch"`.
fn words(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Word(words) => Some(format!(
            "one of {}",
            words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")
        )),
        _ => None,
    }
}

/// What the bad example of a rule is about.
struct About {
    object: &'static str,
    key: String,
    rule: &'static Rule,
}

/// What all rules with an example are about, the gravest first: the examples say it, so that nobody has to list it.
static ABOUT: LazyLock<Vec<About>> = LazyLock::new(|| {
    let mut all: Vec<About> = registry::all().into_iter().flat_map(about).collect();
    all.sort_by_key(|about| std::cmp::Reverse(about.rule.severity));
    all
});

fn rules_about(object: &Object, key: &str) -> Vec<&'static Rule> {
    let is_it = |about: &&About| about.key == key && about.object == object.name;
    let mut rules: Vec<&'static Rule> = Vec::new();
    for about in ABOUT.iter().filter(is_it) {
        if !rules.iter().any(|known| known.id == about.rule.id) {
            rules.push(about.rule);
        }
    }
    rules
}

fn about(rule: &'static Rule) -> Vec<About> {
    let Scope::Part(part @ (Part::Definition | Part::Properties)) = rule.scope else {
        return Vec::new();
    };
    let (Some(findings), Ok(document)) = (
        check_example(rule, rule.bad),
        Document::parse(rule.bad.as_bytes(), Syntax::guess("", rule.bad.as_bytes())),
    ) else {
        return Vec::new();
    };
    let own = findings.iter().filter(|finding| finding.rule.id == rule.id);
    own.flat_map(|finding| {
        let place = finding.place.pointer.as_str();
        let mut keys: Vec<(&str, &str)> = finding.place.lacks.iter().map(|key| (place, *key)).collect();
        keys.extend(place.rsplit_once('/').filter(|_| keys.is_empty()));
        keys.into_iter()
            .filter_map(|(holder, key)| {
                let holder = document.resolve(holder)?;
                Some(About {
                    object: object_of(part, holder)?.name,
                    key: key.to_owned(),
                    rule,
                })
            })
            .collect::<Vec<_>>()
    })
    .collect()
}

/// The kind of object that a node is.
#[must_use]
pub fn object_of(part: Part, node: Node<'_>) -> Option<&'static Object> {
    nodes::known(part, node).and_then(Known::inner)
}
