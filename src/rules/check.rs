//! Running the rules: one pass over each kind of thing.

use rayon::prelude::*;

use super::api_properties::BrandColor;
use super::example::SHARED_EXAMPLE;
use super::{Check, Finding, IconFile, Report, Rule, Scope, VERSION, operations, registry, service};
use crate::api_properties::ApiProperties;
use crate::document::{Document, Syntax};
use crate::icon::Measured;
use crate::openapi::{self, Api, Version};
use crate::package::{Package, listing};
use crate::part::Part;
use crate::program::{self, Program};
use crate::readme::Readme;
use crate::script::Script;

/// The function of a check of this kind.
macro_rules! of_kind {
    ($kind:ident) => {
        |check| match check {
            Check::$kind(check) => Some(check),
            _ => None,
        }
    };
}

/// A definition of fewer bytes is checked before other threads are there to share the work.
const SMALL: usize = 32 << 10;

/// Everything that certification objects to in an API definition, in order of place.
#[must_use]
pub fn check_definition(document: &Document) -> Vec<Finding> {
    check_api(&Api::new(document))
}

/// The same for parts that have been collected already.
#[must_use]
pub fn check_api(api: &Api<'_>) -> Vec<Finding> {
    let document = api.root.document();
    let is_newer = api.version.is_newer();
    let unknown = api.version == Version::Missing;
    let is_foreign = unknown && openapi::stranger(document).is_some();
    let mut rules = registry::all();
    // What names no version is no API definition, and what follows a newer one becomes another file when it is
    // converted: saying so is enough, but for brackets, by which a converter stumbles.
    rules.retain(|rule| match rule.id {
        VERSION => true,
        "bracket-missing" | "bracket-extra" | "missing-comma" => !is_foreign,
        _ if is_newer || is_foreign => false,
        _ => !unknown || matches!(rule.check, Check::Document(_)),
    });
    let rules = rules.as_slice();
    let whole = |rule: &&'static Rule| {
        let mut report = Report::new(rule);
        match rule.check {
            Check::Document(check) => check(document, &mut report),
            Check::Api(check) => check(api, &mut report),
            _ => {}
        }
        report.into_findings()
    };
    let parts = || {
        [
            pass(rules, &api.schemas, of_kind!(Schema), |check, schema, report| {
                check(api, schema, report);
            }),
            pass(rules, &api.path_items, of_kind!(PathItem), |check, item, report| {
                check(api, item, report);
            }),
            pass(
                rules,
                &api.operations,
                of_kind!(Operation),
                |check, operation, report| check(api, operation, report),
            ),
            pass(
                rules,
                &api.parameters,
                of_kind!(Parameter),
                |check, parameter, report| check(api, parameter, report),
            ),
            pass(rules, &api.responses, of_kind!(Response), |check, response, report| {
                check(api, response, report);
            }),
        ]
    };
    let (whole, parts): (Vec<_>, _) = if document.text().len() < SMALL {
        (rules.iter().flat_map(whole).collect(), parts())
    } else {
        rayon::join(|| rules.par_iter().flat_map_iter(whole).collect(), parts)
    };
    let mut findings = in_order(parts.into_iter().flatten().chain(whole).collect());
    if is_newer {
        findings.sort_by_key(|finding| finding.rule.id != VERSION);
    }
    findings
}

/// The same for a connector whose properties lie beside it, where they do, and that is sent to a program: what the
/// properties put right is no fault.
#[must_use]
pub fn check_api_beside(api: &Api<'_>, properties: Option<&Document>, program: &Program) -> Vec<Finding> {
    let mut findings = check_api(api);
    let agents = operations::agents_certified_apart::told(api, program);
    if !agents.is_empty() && !api.version.is_newer() {
        findings = in_order(findings.into_iter().chain(agents).collect());
    }
    let host = service::host_not_production::RULE.id;
    if findings.iter().any(|finding| finding.rule.id == host)
        && properties
            .is_some_and(|document| service::host_not_production::is_replaced(&ApiProperties::new(document), api))
    {
        findings.retain(|finding| finding.rule.id != host);
    }
    findings
}

/// Everything that certification objects to in a properties file, in order of place; with the API definition also where
/// the two disagree.
#[must_use]
pub fn check_properties(document: &Document, api: Option<&Api<'_>>) -> Vec<Finding> {
    let properties = ApiProperties::new(document);
    let is_own = |check: &Check| matches!(check, Check::Document(_) | Check::Properties(_));
    each(is_own, |check, report| match check {
        Check::Document(check) => check(document, report),
        Check::Properties(check) => check(&properties, api, report),
        _ => {}
    })
}

/// What certification objects to in how a JSON text is written, whatever it holds.
#[must_use]
pub fn check_written(document: &Document) -> Vec<Finding> {
    let is_own = |check: &Check| matches!(check, Check::Document(_));
    each(is_own, |check, report| {
        if let Check::Document(check) = check {
            check(document, report);
        }
    })
}

/// What the program objects to in the brand color of a properties file: by itself, and compared with the icon that lies
/// beside it. `title` is that of the API definition.
#[must_use]
pub fn check_brand_color(
    document: &Document,
    title: Option<&str>,
    icon: Option<(&str, &Measured)>,
    program: &Program,
) -> Vec<Finding> {
    let properties = ApiProperties::new(document);
    let Some(color) = BrandColor::new(&properties, title, icon, program) else {
        return Vec::new();
    };
    each(
        |check| matches!(check, Check::BrandColor(_)),
        |check, report| {
            if let Check::BrandColor(check) = check {
                check(&color, report);
            }
        },
    )
}

/// Everything that certification objects to in a readme, in order of place; with the API definition also what it does
/// not tell of it.
#[must_use]
pub fn check_readme(readme: &Readme, api: Option<&Api<'_>>) -> Vec<Finding> {
    let is_own = |check: &Check| matches!(check, Check::Readme(_) | Check::Page(_));
    each(is_own, |check, report| match check {
        Check::Readme(check) => check(readme, api, report),
        Check::Page(check) => check(readme, report),
        _ => {}
    })
}

/// Everything that certification objects to in an introduction, in order of place. Its sections are others than those of
/// a readme, and it tells of no operations: they are listed on the same page without it.
#[must_use]
pub fn check_intro(intro: &Readme) -> Vec<Finding> {
    each(
        |check| matches!(check, Check::Page(_)),
        |check, report| {
            if let Check::Page(check) = check {
                check(intro, report);
            }
        },
    )
}

/// Everything that certification objects to in a script, in order of place.
#[must_use]
pub fn check_script(script: &Script) -> Vec<Finding> {
    each(
        |check| matches!(check, Check::Script(_)),
        |check, report| {
            if let Check::Script(check) = check {
                check(script, report);
            }
        },
    )
}

/// Everything that the program objects to in an icon.
#[must_use]
pub fn check_icon(icon: &IconFile<'_>) -> Vec<Finding> {
    each(
        |check| matches!(check, Check::Icon(_)),
        |check, report| {
            if let Check::Icon(check) = check {
                check(icon, report);
            }
        },
    )
}

/// Everything that certification objects to in the layout of a package; what is in its files is another matter.
#[must_use]
pub(super) fn check_layout(package: &Package) -> Vec<Finding> {
    each(
        |check| matches!(check, Check::Package(_)),
        |check, report| {
            if let Check::Package(check) = check {
                check(package, report);
            }
        },
    )
}

/// What an example of this rule draws, beside the API definition that all examples share; none for an example in words.
#[must_use]
pub fn check_example(rule: &Rule, text: &str) -> Option<Vec<Finding>> {
    let parse = |text: &str| Document::parse(text.as_bytes(), Syntax::guess("", text.as_bytes())).ok();
    let shared = parse(SHARED_EXAMPLE);
    let api = shared.as_ref().map(Api::new);
    let findings = match rule.scope {
        Scope::Part(Part::Definition) if rule.has_definitions() => {
            parse(text).map(|document| check_definition(&document))
        }
        Scope::Part(Part::Properties) if text.starts_with('{') => parse(text).map(|document| {
            let mut findings = check_properties(&document, api.as_ref());
            findings.extend(check_brand_color(&document, None, None, program::unnamed()));
            in_order(findings)
        }),
        Scope::Part(Part::Readme) if text.starts_with('#') => {
            Some(check_readme(&Readme::parse(text.as_bytes()), api.as_ref()))
        }
        Scope::Part(Part::Script) if text.contains('{') => Some(check_script(&Script::parse(text.as_bytes()))),
        Scope::Part(Part::Package) if matches!(rule.check, Check::Package(_)) => {
            listing::package(text).ok().map(|package| check_layout(&package))
        }
        _ => return None,
    };
    Some(findings.unwrap_or_default())
}

/// Runs something for every rule that is of its kind.
fn each(is_own: impl Fn(&Check) -> bool, mut run: impl FnMut(Check, &mut Report)) -> Vec<Finding> {
    let own = registry::all().into_iter().filter(|rule| is_own(&rule.check));
    let findings = own.flat_map(|rule| {
        let mut report = Report::new(rule);
        run(rule.check, &mut report);
        report.into_findings()
    });
    in_order(findings.collect())
}

/// Lets each thing meet all rules of its kind while it is at hand: in a large file that is far faster than going through
/// all things for every rule.
fn pass<C: Copy, T>(
    rules: &[&'static Rule],
    things: &[T],
    kind: impl Fn(Check) -> Option<C>,
    call: impl Fn(C, &T, &mut Report),
) -> Vec<Finding> {
    let own = |rule: &&'static Rule| Some((kind(rule.check)?, Report::new(rule)));
    let mut checks: Vec<_> = rules.iter().filter_map(own).collect();
    for thing in things {
        for (check, report) in &mut checks {
            call(*check, thing, report);
        }
    }
    checks
        .into_iter()
        .flat_map(|(_, report)| report.into_findings())
        .collect()
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

/// By place: the byte, in a file without a tree the line; last what is not listed.
fn order(finding: &Finding) -> (usize, Option<u32>, Option<u32>, &str, &str, &str, &str) {
    let place = &finding.place;
    let start = place.span.map(|span| span.start);
    let line = place.range.map(|(start, _)| start.line);
    let line = line.filter(|_| start.is_none());
    (
        place.unlisted,
        start,
        line,
        finding.rule.id,
        &place.entry,
        &place.pointer,
        &finding.message,
    )
}
