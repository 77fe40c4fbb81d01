//! A package is checked as Microsoft's script and policies do: one that is right draws nothing, and each fault its finding.

use crate::packing::{CONNECTOR, DEFINITION, FLOW, PLUGIN, Packing, customizations};
use conncert::package::Package;
use conncert::program::{self, Program};
use conncert::rules::{self, Finding, Severity};

fn program(id: &str) -> &'static Program {
    program::built_in().iter().find(|program| program.id == id).unwrap()
}

fn findings(packing: &Packing, plugin: bool) -> Vec<Finding> {
    let package = Package::read(packing.bytes(), plugin).unwrap();
    rules::check_package(&package, program("verified-publisher")).1
}

/// Rule and path of what is found, notes left out.
fn found(packing: &Packing) -> Vec<(&'static str, String)> {
    let findings = findings(packing, false);
    let told = findings.iter().filter(|finding| finding.severity != Severity::Note);
    let mut told: Vec<_> = told
        .map(|finding| (finding.rule.id, finding.place.entry.clone()))
        .collect();
    told.sort();
    told
}

#[track_caller]
fn draws(packing: &Packing, expected: &[(&'static str, &str)]) {
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(rule, path)| (*rule, (*path).to_owned()))
        .collect();
    expected.sort();
    assert_eq!(found(packing), expected, "{:#?}", findings(packing, false));
}

fn good() -> Packing {
    Packing::good()
}

fn in_connector(rest: &str) -> String {
    format!("{CONNECTOR}/{rest}")
}

fn in_flow(rest: &str) -> String {
    format!("{FLOW}/{rest}")
}

#[test]
fn a_package_that_is_right_draws_nothing() {
    assert_eq!(findings(&good(), false).len(), 0, "{:#?}", findings(&good(), false));
    let plugin = good().with_plugin();
    assert_eq!(findings(&plugin, true).len(), 0, "{:#?}", findings(&plugin, true));
    // A plugin is seen without being told of.
    assert_eq!(findings(&plugin, false).len(), 0);
}

#[test]
fn the_icon_that_the_portal_puts_into_a_solution_is_not_held_against_who_sends_none() {
    let packing = Packing::of(DEFINITION, include_bytes!("fixtures/clean/icon.png"), "#da3b01");
    let package = Package::read(packing.bytes(), false).unwrap();
    for program in program::built_in().iter().filter(|program| program.icon.none.is_some()) {
        let (_, findings) = rules::check_package(&package, program);
        assert!(
            findings.iter().all(|one| one.severity != Severity::Error),
            "{findings:#?}"
        );
    }
}

#[test]
fn the_outer_archive_holds_one_readme_one_archive_and_no_folder() {
    draws(&good().without("intro.md"), &[("package-readme-missing", "")]);
    draws(
        &good().with("notes.md", "# Contoso\n"),
        &[("package-readme-doubled", "")],
    );
    draws(
        &good().renamed("intro.md", "readme.md"),
        &[("package-readme-name", "readme.md")],
    );
    draws(&good().without("package.zip"), &[("package-zip-missing", "")]);
    draws(
        &good().with("Solution.zip/solution.xml", ""),
        &[("package-zip-doubled", "")],
    );
    draws(
        &good().with("__MACOSX/._intro.md", ""),
        &[("package-folder-at-root", "__MACOSX")],
    );
    draws(&good().with("icon.png", ""), &[("package-stray-file", "icon.png")]);
}

#[test]
fn a_folder_around_everything_is_told_once_and_the_solutions_are_checked_all_the_same() {
    let wrapped = Packing::default().within("ConnectorPackage", good());
    draws(&wrapped, &[("package-folder-at-root", "ConnectorPackage")]);
    let inner = "ConnectorPackage/package.zip/PkgAssets/ConnectorSolution.zip";
    let broken = Packing::default().within("ConnectorPackage", good().without(&in_connector("solution.xml")));
    draws(
        &broken,
        &[
            ("package-folder-at-root", "ConnectorPackage"),
            ("package-solution-file-missing", inner),
        ],
    );
}

#[test]
fn the_inner_archive_holds_one_folder_with_solutions_and_nothing_in_folders() {
    let solutions_at_root = good()
        .renamed(CONNECTOR, "package.zip/ConnectorSolution.zip")
        .renamed(FLOW, "package.zip/FlowSolution.zip");
    draws(&solutions_at_root, &[("package-assets-missing", "package.zip")]);
    draws(
        &good().with("package.zip/Logs/a.txt", ""),
        &[("package-assets-doubled", "package.zip")],
    );
    draws(
        &good().with("package.zip/PkgAssets/Old/a.txt", ""),
        &[("package-folder-in-assets", "package.zip/PkgAssets/Old")],
    );
    let empty = good()
        .without("package.zip/PkgAssets")
        .with("package.zip/PkgAssets/ImportConfig.xml", "<configdatastorage />");
    draws(&empty, &[("package-solutions-missing", "package.zip/PkgAssets")]);
    // What Package Deployer's own tools add beside is none of our business.
    let deployer = good()
        .with("package.zip/[Content_Types].xml", "<Types />")
        .with("package.zip/Contoso.dll", "MZ")
        .with("package.zip/PkgAssets/ImportConfig.xml", "<configdatastorage />");
    draws(&deployer, &[]);
    let other_name = good().renamed("package.zip/PkgAssets", "package.zip/Solutions");
    let notes = findings(&other_name, false);
    assert_eq!(
        notes.iter().map(|one| one.rule.id).collect::<Vec<_>>(),
        ["package-assets-name"]
    );
}

#[test]
fn the_number_of_solutions_is_two_and_three_with_a_plugin() {
    draws(
        &good().without(FLOW),
        &[("package-flow-solution-missing", "package.zip/PkgAssets")],
    );
    let third = good().within(
        "package.zip/PkgAssets/Old.zip",
        Packing::connector(
            crate::packing::DEFINITION,
            include_bytes!("fixtures/clean/icon.png"),
            "#0b6a4f",
            "<Workflows />",
        ),
    );
    draws(&third, &[("package-solutions-too-many", "package.zip/PkgAssets")]);
    let fourth = third.with_plugin();
    draws(&fourth, &[("package-solutions-too-many", "package.zip/PkgAssets")]);
    let asked: Vec<_> = findings(&good(), true).iter().map(|finding| finding.rule.id).collect();
    assert_eq!(asked, ["package-plugin-solution-missing"]);
}

#[test]
fn every_solution_holds_the_files_of_an_export() {
    for name in ["[Content_Types].xml", "customizations.xml", "solution.xml"] {
        draws(
            &good().without(&in_flow(name)),
            &[("package-solution-file-missing", FLOW)],
        );
    }
    for name in ["customizations.xml", "solution.xml"] {
        let broken = good().with(&in_connector(name), "<ImportExportXml><Connectors></ImportExportXml>");
        draws(&broken, &[("package-solution-xml-unreadable", &in_connector(name))]);
    }
}

#[test]
fn solutions_are_told_apart_by_what_they_hold() {
    let two_connectors = good()
        .with(
            &in_flow("customizations.xml"),
            &customizations("<Workflows />", "#0b6a4f"),
        )
        .without(&in_flow("Workflows"));
    draws(
        &two_connectors,
        &[("package-flow-solution-missing", "package.zip/PkgAssets")],
    );
    let two_flows = good().without(CONNECTOR).within(
        CONNECTOR,
        Packing::flow(
            crate::packing::DEFINITION,
            include_bytes!("fixtures/clean/icon.png"),
            "#0b6a4f",
        ),
    );
    draws(
        &two_flows,
        &[("package-connector-solution-missing", "package.zip/PkgAssets")],
    );
    // An element without anything in it does not count, as in the script; a comment does.
    let empty = good().edited(
        &in_connector("customizations.xml"),
        "<Workflows />",
        "<Workflows>  </Workflows>",
    );
    draws(&empty, &[]);
    let commented = good().edited(
        &in_connector("customizations.xml"),
        "<Workflows />",
        "<Workflows><!-- --></Workflows>",
    );
    assert!(found(&commented).contains(&("package-connector-solution-missing", "package.zip/PkgAssets".to_owned())));
}

#[test]
fn a_plugin_comes_with_its_folders_and_without_flows() {
    for folder in ["aiplugins", "aipluginoperations"] {
        let missing = good().with_plugin().without(&format!("{PLUGIN}/{folder}"));
        draws(&missing, &[("package-plugin-folder-missing", PLUGIN)]);
    }
    let with_flows = good()
        .with_plugin()
        .edited(
            &format!("{PLUGIN}/customizations.xml"),
            "<Workflows></Workflows>",
            crate::packing::WORKFLOWS,
        )
        .with(&format!("{PLUGIN}/Workflows/Sample.json"), "{}");
    draws(&with_flows, &[("package-plugin-with-workflows", PLUGIN)]);
}

#[test]
fn what_customizations_tell_of_has_its_folder() {
    let connectors = good().renamed(&in_connector("Connector"), &in_connector("Connectors"));
    draws(&connectors, &[("package-connector-folder-missing", CONNECTOR)]);
    draws(
        &good().without(&in_flow("Workflows")),
        &[("package-workflows-folder-missing", FLOW)],
    );
}

#[test]
fn the_connector_brings_all_its_files() {
    let folder = in_connector("Connector");
    for (ending, rule) in [
        ("openapidefinition.json", "package-definition-missing"),
        ("iconblob.Png", "package-icon-missing"),
        ("connectionparameters.json", "package-connector-file-missing"),
        ("policytemplateinstances.json", "package-connector-file-missing"),
    ] {
        let missing = good().without(&in_connector(&format!("Connector/contoso_invoices_{ending}")));
        draws(&missing, &[(rule, &folder)]);
    }
    let code = good().edited(
        &in_connector("customizations.xml"),
        "<connectortype>",
        "<scriptoperations>[]</scriptoperations><connectortype>",
    );
    draws(&code, &[("package-connector-file-missing", &folder)]);
    // Other letters in the ending are no other file.
    let small = good()
        .renamed(
            &in_connector("Connector/contoso_invoices_iconblob.Png"),
            &in_connector("Connector/contoso_invoices_iconblob.png"),
        )
        .edited(&in_connector("customizations.xml"), "iconblob.Png", "iconblob.png");
    draws(&small, &[]);
}

#[test]
fn customizations_and_files_agree() {
    let broken = good().edited(
        &in_connector("customizations.xml"),
        "/Connector/contoso_invoices_openapi",
        "/Connector/old_openapi",
    );
    draws(
        &broken,
        &[
            ("package-reference-broken", &in_connector("customizations.xml")),
            (
                "package-file-unlisted",
                &in_connector("Connector/contoso_invoices_openapidefinition.json"),
            ),
        ],
    );
    let more = good().with(&in_connector("Connector/notes.txt"), "");
    draws(
        &more,
        &[("package-file-unlisted", &in_connector("Connector/notes.txt"))],
    );
    let flow_gone = good().edited(&in_flow("customizations.xml"), "Sample.json", "Gone.json");
    draws(
        &flow_gone,
        &[
            ("package-workflows-differ", &in_flow("customizations.xml")),
            ("package-workflows-differ", &in_flow("Workflows/Sample.json")),
        ],
    );
}

#[test]
fn an_empty_file_of_policies_is_told() {
    for empty in ["[]", "[ ]\r\n", "", "\u{feff}[]"] {
        let path = in_flow("Connector/contoso_invoices_policytemplateinstances.json");
        let told = found(&good().with(&path, empty));
        assert!(told.contains(&("package-policies-empty", path)), "{empty:?}: {told:?}");
    }
}

#[test]
fn the_connector_is_a_component_and_solutions_are_unmanaged() {
    let component = good().edited(&in_connector("solution.xml"), "type=\"372\"", "type=\"29\"");
    draws(
        &component,
        &[("package-connector-component-missing", &in_connector("solution.xml"))],
    );
    let managed = good().edited(&in_flow("solution.xml"), "<Managed>0", "<Managed>1");
    draws(&managed, &[("package-solution-managed", &in_flow("solution.xml"))]);
}

#[test]
fn the_sample_flow_uses_the_connector() {
    let path = in_flow("Workflows/Sample.json");
    let mail =
        r#"{"host": {"operationId": "SendMail", "apiId": "/providers/Microsoft.PowerApps/apis/shared_office365"}}"#;
    draws(&good().with(&path, mail), &[("package-flow-without-connector", FLOW)]);
    let by_name = mail
        .replace("office365", "contoso_invoices")
        .replace("SendMail", "Unknown");
    draws(&good().with(&path, &by_name), &[]);
    let notes = findings(&good().with(&path, &by_name), false);
    assert_eq!(
        notes.iter().map(|one| one.rule.id).collect::<Vec<_>>(),
        ["package-operations-unused"]
    );
}

#[test]
fn several_ways_to_sign_in_come_with_their_file() {
    let sets = good().with(
        &in_connector("Connector/contoso_invoices_connectionparametersets.json"),
        r#"{"uiDefinition": {"displayName": "Sign in", "description": "How to sign in"}, "values": []}"#,
    );
    draws(&sets, &[("package-custom-properties-missing", "")]);
    draws(&sets.with("customProperties.json", "{}"), &[]);
}

#[test]
fn solutions_hold_the_same_definition() {
    let other = crate::packing::DEFINITION.replace("\"version\": \"1.0", "\"version\": \"1.1");
    let path = in_flow("Connector/contoso_invoices_openapidefinition.json");
    let differing = good().with(&path, &other);
    draws(&differing, &[("package-definitions-differ", &path)]);
}

#[test]
fn what_is_inside_is_checked_by_all_rules_with_its_place() {
    let path = in_connector("Connector/contoso_invoices_openapidefinition.json");
    let broken = crate::packing::DEFINITION.replacen("\"title\": \"", "\"title\": \"Api ", 1);
    let both = in_flow("Connector/contoso_invoices_openapidefinition.json");
    let told = findings(&good().with(&path, &broken).with(&both, &broken), false);
    let restricted: Vec<_> = told
        .iter()
        .filter(|one| one.rule.id == "value-contains-restricted-words")
        .collect();
    // Once, although two solutions hold it.
    assert_eq!(restricted.len(), 1, "{told:#?}");
    assert_eq!(restricted[0].place.entry, path);
    assert!(restricted[0].place.range.is_some_and(|(start, _)| start.line > 1));
    assert_eq!(restricted[0].rule.policy(), Some("5000.2.2.2"));

    let parameters = in_connector("Connector/contoso_invoices_connectionparameters.json");
    let told = findings(&good().edited(&parameters, "\"true\"", "true"), false);
    let constraint = told.iter().find(|one| one.rule.id == "constraint-not-string").unwrap();
    assert_eq!(constraint.place.entry, parameters);
    assert_eq!(constraint.place.pointer, "/api_key/uiDefinition/constraints/required");
    assert_eq!(constraint.place.range.unwrap().0.line, 8);
    assert!(constraint.fix.is_none(), "what is packed is not repaired");

    let policies = in_connector("Connector/contoso_invoices_policytemplateinstances.json");
    let told = found(&good().edited(&policies, "setheader", "setfooter"));
    assert_eq!(told, [("policy-template-unknown", policies)]);
    let not_json = good().with(&parameters, "{\"api_key\": ");
    assert_eq!(found(&not_json), [("unreadable-file", parameters)]);

    let icon = in_connector("Connector/contoso_invoices_iconblob.Png");
    assert_eq!(found(&good().with(&icon, "no picture")), [("icon-unreadable", icon)]);
}

#[test]
fn color_and_scripts_in_customizations_are_checked_too() {
    let path = in_connector("customizations.xml");
    let white = good().edited(&path, "#0b6a4f", "#ffffff");
    let told: Vec<_> = found(&white);
    assert!(told.contains(&("brand-color-forbidden", path.clone())), "{told:?}");
    let none = good().edited(&path, "<iconbrandcolor>#0b6a4f</iconbrandcolor>", "");
    assert_eq!(found(&none), [("brand-color-missing", path.clone())]);
    let script = good()
        .edited(&path, "<connectortype>", "<scriptoperations>[&quot;NoSuch&quot;]</scriptoperations><connectortype>")
        .edited(
            &path,
            "<connectortype>",
            "<customcodeblobcontent>/Connector/contoso_invoices_customcodeblobcontent.csx</customcodeblobcontent><connectortype>",
        )
        .with(&in_connector("Connector/contoso_invoices_customcodeblobcontent.csx"), "public class Script : ScriptBase { public override Task<HttpResponseMessage> ExecuteAsync() => null; }");
    assert_eq!(found(&script), [("script-operation-unknown", path)]);
}

#[test]
fn an_independent_publisher_sends_one_color() {
    let package = Package::read(good().bytes(), false).unwrap();
    let (_, findings) = rules::check_package(&package, program("independent-publisher"));
    assert!(
        findings
            .iter()
            .any(|one| one.rule.id == "brand-color-of-independent-publisher")
    );
}
