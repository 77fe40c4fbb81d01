//! `conncert package check` and `conncert package build`

use super::*;
use crate::binary::Run;
use crate::packing::{self, CONNECTOR, FLOW, PLUGIN, Packing};
use serde_json::Value;

fn with(packing: &Packing) -> Folder {
    let folder = Folder::empty();
    fs::write(folder.path().join("contoso.zip"), packing.bytes()).unwrap();
    folder
}

/// A folder with the exports and the readme that a package is built from.
fn exports() -> Folder {
    let folder = Folder::empty();
    let good = Packing::good().with_plugin();
    for (name, path) in [("Contoso_1_0_0_1.zip", CONNECTOR), ("ContosoFlow_1_0_0_1.zip", FLOW)] {
        fs::write(folder.path().join(name), good.inner(path)).unwrap();
    }
    fs::write(folder.path().join("intro.md"), &good.0["intro.md"]).unwrap();
    folder
}

#[test]
fn a_package_that_is_right_has_nothing_to_fix() {
    let run = with(&Packing::good()).conncert(&["package", "check", "contoso.zip"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""), "{}", run.output);
    assert!(
        run.output.starts_with("0 to fix, 0 advice in 7 files."),
        "{}",
        run.output
    );
    assert!(run.output.contains("package-malware: whether"), "{}", run.output);
}

#[test]
fn the_demands_of_the_program_followed_count() {
    let icon = include_bytes!("../fixtures/clean/icon.png");
    let folder = with(&Packing::of(packing::DEFINITION, icon, "#DA3B01"));
    let check = |folder: &Folder| folder.conncert(&["package", "check", "contoso.zip"]);
    let differs = |run: &Run| run.output.contains("brand-color-differs-from-icon");
    assert!(differs(&check(&folder)));
    let run = folder.conncert(&["new", "--program", "independent-publisher", "--name", "Contoso"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(!differs(&check(&folder)));
}

#[test]
fn a_fault_is_told_with_its_place_its_policy_and_what_to_do() {
    let broken = Packing::good()
        .without("intro.md")
        .edited(&format!("{FLOW}/solution.xml"), "<Managed>0", "<Managed>1")
        .edited(
            &format!("{CONNECTOR}/Connector/contoso_invoices_connectionparameters.json"),
            "\"true\"",
            "true",
        );
    let folder = with(&broken);
    let run = folder.conncert(&["package", "check", "contoso.zip"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    insta::assert_snapshot!(run.output);
    let only = [
        "package",
        "check",
        "contoso.zip",
        "--select",
        "package-readme-missing",
        "--format",
        "json",
    ];
    let report: Value = serde_json::from_str(&folder.conncert(&only).output).unwrap();
    assert_eq!(report["summary"]["errors"], 1);
    let finding = &report["files"][0]["findings"][0];
    assert_eq!(
        (&report["files"][0]["path"], &finding["policy"]),
        (&Value::from("contoso.zip"), &Value::from("5000.1.1.2"))
    );
    let ignored = [
        "package",
        "check",
        "contoso.zip",
        "--ignore",
        "package-readme-missing,package-solution-managed",
    ];
    assert_eq!(folder.conncert(&ignored).status, 0);
    assert_eq!(
        folder
            .conncert(&[&ignored[..], &["--fail-on", "warning"]].concat())
            .status,
        1
    );
    for format in ["sarif", "github", "junit"] {
        let run = folder.conncert(&["package", "check", "contoso.zip", "--format", format]);
        let place = "contoso.zip/package.zip/PkgAssets/FlowSolution.zip/solution.xml";
        assert!(
            run.status == 1 && run.output.contains(place),
            "{format}: {}",
            run.output
        );
    }
}

#[test]
fn a_plugin_is_asked_for_with_an_option() {
    let folder = with(&Packing::good());
    let run = folder.conncert(&["package", "check", "contoso.zip", "--plugin"]);
    assert_eq!(run.status, 1);
    assert!(run.output.contains("package-plugin-solution-missing"), "{}", run.output);
    let folder = with(&Packing::good().with_plugin());
    assert_eq!(
        folder.conncert(&["package", "check", "contoso.zip", "--plugin"]).status,
        0
    );
}

#[test]
fn what_cannot_be_checked_is_told() {
    let folder = with(&Packing::good());
    for (args, says) in [
        (&["package", "check", "contso.zip"][..], "contoso.zip"),
        (&["package", "check", "."], "is a folder"),
        (
            &["package", "check", "contoso.zip", "--select", "package-readme-mising"],
            "did you mean package-readme-missing",
        ),
        (
            &["package", "check", "contoso.zip", "--program", "no"],
            "no certification program",
        ),
    ] {
        let run = folder.conncert(args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(run.errors.contains(says), "{args:?}: {}", run.errors);
    }
}

#[test]
fn a_package_is_built_from_what_lies_in_the_folder_and_only_once() {
    let folder = exports();
    let run = folder.conncert(&["package", "build"]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    insta::assert_snapshot!("a_package_is_built", format!("{}{}", run.output, run.errors));
    let file = folder.path().join("package.zip");
    let first = fs::read(&file).unwrap();
    assert_eq!(folder.conncert(&["package", "check", "package.zip"]).status, 0);
    let again = folder.conncert(&["package", "build"]);
    assert_eq!(again.status, 2);
    assert!(
        again.errors.contains("package.zip is there already") && again.errors.contains("--force"),
        "{}",
        again.errors
    );
    assert_eq!(folder.conncert(&["package", "build", "--force"]).status, 0);
    assert_eq!(fs::read(&file).unwrap(), first, "equal files give equal bytes");
}

#[test]
fn parts_that_are_missing_or_doubled_are_named_with_their_option() {
    let folder = Folder::empty();
    let run = folder.conncert(&["package", "build"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("--connector-solution"), "{}", run.errors);
    let folder = exports();
    fs::copy(
        folder.path().join("Contoso_1_0_0_1.zip"),
        folder.path().join("Contoso_1_0_0_2.zip"),
    )
    .unwrap();
    let run = folder.conncert(&["package", "build"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("2 solutions hold the connector alone"),
        "{}",
        run.errors
    );
    let command = "conncert package build --connector-solution Contoso_1_0_0_2.zip\n";
    assert!(run.errors.contains(command), "{}", run.errors);
    let named = [
        "package",
        "build",
        "--connector-solution",
        "Contoso_1_0_0_2.zip",
        "-o",
        "sent.zip",
    ];
    assert_eq!(folder.conncert(&named).status, 0);
    for (output, says) in [
        ("sent.tar", "does not end with .zip"),
        ("no/sent.zip", "no folder"),
        ("Contoso_1_0_0_2.zip", "one of the files"),
    ] {
        let run = folder.conncert(&[&named[..5], &[output, "--force"]].concat());
        assert!(run.status == 2 && run.errors.contains(says), "{output}: {}", run.errors);
    }
    fs::remove_file(folder.path().join("intro.md")).unwrap();
    let run = folder.conncert(&[&named[..5], &["other.zip"]].concat());
    assert!(
        run.status == 2 && run.errors.contains("conncert scaffold intro.md"),
        "{}",
        run.errors
    );
}

#[test]
fn a_package_with_faults_is_not_written() {
    let folder = exports();
    let apart = Packing::good().edited(&format!("{CONNECTOR}/solution.xml"), "type=\"372\"", "type=\"29\"");
    fs::write(folder.path().join("Contoso_1_0_0_1.zip"), apart.inner(CONNECTOR)).unwrap();
    let run = folder.conncert(&["package", "build"]);
    assert_eq!(run.status, 1);
    assert!(
        run.output.contains("package-connector-component-missing"),
        "{}",
        run.output
    );
    assert!(run.errors.contains("package.zip was not written"), "{}", run.errors);
    assert!(!folder.path().join("package.zip").exists());
}

#[test]
fn a_plugin_comes_into_the_package_with_its_solution() {
    let folder = exports();
    let plugin = Packing::good().with_plugin().inner(PLUGIN);
    fs::write(folder.path().join("ContosoPlugin.zip"), plugin).unwrap();
    let run = folder.conncert(&["package", "build"]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    assert!(run.errors.contains("PluginSolution.zip") || run.output.contains("PluginSolution.zip"));
    assert_eq!(
        folder.conncert(&["package", "check", "package.zip", "--plugin"]).status,
        0
    );
}

#[test]
fn the_package_that_a_submission_names_is_checked_with_its_folder() {
    let folder = connector();
    let broken = Packing::good().without("intro.md");
    fs::write(folder.path().join("contoso.zip"), broken.bytes()).unwrap();
    let run = folder.conncert(&[
        "new",
        "--program",
        "verified-publisher",
        "--set",
        "package.file=contoso.zip",
    ]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let run = folder.conncert(&["check", "--select", "package-readme-missing"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(
        run.output.contains("contoso.zip  to fix  package-readme-missing"),
        "{}",
        run.output
    );
    fs::write(folder.path().join("contoso.zip"), Packing::good().bytes()).unwrap();
    assert_eq!(
        folder.conncert(&["check", "--select", "package-readme-missing"]).status,
        0
    );
}
