//! Standard input and output in place of files: `check -`, and `-` wherever there is `--output`.

use serde_json::Value;

use crate::binary::{Folder, Run};
#[cfg(unix)]
use crate::packing::{CONNECTOR, FLOW, Packing};

const FAULTY: &str = include_str!("fixtures/faulty/apiDefinition.swagger.json");
const NEWER: &str = "openapi: 3.0.3\ninfo: { title: Contoso Invoices, version: '1.0' }\npaths: {}\n";

fn said(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}{}", run.output, run.errors))
}

#[test]
fn a_text_from_standard_input_is_judged_as_the_file_that_is_named() {
    let folder = Folder::of("faulty");
    let file = "apiDefinition.swagger.json";
    let alone = folder.conncert(&["check", file, "--format", "json"]);
    let text = folder.read(file);
    folder.write(file, "{}");
    let piped = folder.conncert_reading(&["check", "-", "--stdin-path", file, "--format", "json"], &text);
    assert_eq!((piped.status, said(&piped)), (alone.status, said(&alone)));
    assert_eq!(folder.read(file), "{}");
}

#[test]
fn the_file_that_is_named_says_what_the_text_is_and_need_not_be_there() {
    let folder = Folder::empty();
    for (path, kind) in [
        ("nowhere/apiProperties.json", "api-properties"),
        ("README.md", "readme"),
        ("intro.md", "readme"),
        ("new.yaml", "api-definition"),
    ] {
        let run = folder.conncert_reading(&["check", "-", "--stdin-path", path, "--format", "json"], "{}\n");
        let file = &said(&run)["files"][0];
        assert_eq!((file["path"].as_str(), file["kind"].as_str()), (Some(path), Some(kind)));
    }
}

#[test]
fn without_a_name_the_text_is_a_definition_and_nothing_beside_it_is_read() {
    let folder = Folder::of("faulty");
    folder.write("api.yaml", NEWER);
    let run = folder.conncert_reading(&["check", "-", "--format", "json"], FAULTY);
    let report = said(&run);
    assert_eq!((run.status, report["files"].as_array().unwrap().len()), (1, 1));
    assert_eq!(report["files"][0]["path"], "-");
    assert!(!run.output.contains("api.yaml"), "{}", run.output);
    // YAML is known without an ending as well.
    let run = folder.conncert_reading(&["check", "-", "--format", "json"], NEWER);
    assert_eq!(
        said(&run)["files"][0]["findings"][0]["rule"],
        "specification-version-incorrect"
    );
}

#[test]
fn standard_input_with_options_that_do_not_fit_is_refused_in_words() {
    let folder = Folder::of("faulty");
    for (args, word) in [
        (&["check", "--stdin-path", "a.json"][..], "add -"),
        (&["check", "-", "--watch"], "--watch"),
    ] {
        let run = folder.conncert_reading(args, FAULTY);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(run.errors.contains(word), "{}", run.errors);
    }
}

#[test]
fn a_line_for_standard_output_prints_wherever_there_is_an_output() {
    let folder = Folder::of("faulty");
    let check = folder.conncert(&["check"]).output;
    for output in ["--output", "-o"] {
        assert_eq!(folder.conncert(&["check", output, "-"]).output, check);
        let page = folder.conncert(&["export", "--format", "json", output, "-"]);
        assert_eq!(
            (page.status, said(&page)["schema"].as_str()),
            (0, Some("conncert.checklist/1"))
        );
        let text = folder.conncert(&["scaffold", "readme", output, "-"]);
        assert!(text.status == 0 && text.output.starts_with('#'), "{}", text.errors);
    }
    for name in ["-", "certification"] {
        assert!(!folder.path().join(name).exists(), "{name}");
    }
    let several = folder.conncert(&["export", "-o", "-"]);
    assert_eq!((several.status, several.output.as_str()), (2, ""));
    assert!(several.errors.contains("--format md"), "{}", several.errors);
}

#[test]
fn every_output_is_short_as_well() {
    fn each(command: &clap::Command) {
        for option in command
            .get_arguments()
            .filter(|option| option.get_long() == Some("output"))
        {
            assert_eq!(option.get_short(), Some('o'), "{}", command.get_name());
            let help = option.get_help().unwrap().to_string();
            assert!(help.contains("; - "), "{}: {help}", command.get_name());
        }
        command.get_subcommands().for_each(each);
    }
    each(&<conncert::cli::Args as clap::CommandFactory>::command());
}

#[cfg(unix)]
#[test]
fn a_package_goes_to_standard_output() {
    let folder = Folder::empty();
    let good = Packing::good();
    for (name, path) in [("Contoso_1_0_0_1.zip", CONNECTOR), ("ContosoFlow_1_0_0_1.zip", FLOW)] {
        folder.write(name, "");
        std::fs::write(folder.path().join(name), good.inner(path)).unwrap();
    }
    folder.write("intro.md", &String::from_utf8_lossy(&good.0["intro.md"]));
    let printed = folder.conncert_bytes(&["package", "build", "-o", "-"]);
    assert!(!folder.path().join("package.zip").exists());
    assert_eq!(folder.conncert(&["package", "build"]).status, 0);
    assert_eq!(printed, std::fs::read(folder.path().join("package.zip")).unwrap());
}

#[test]
fn a_definition_goes_by_any_name_where_none_has_a_usual_one() {
    let folder = Folder::empty();
    folder.write("contoso.json", FAULTY);
    let usual = Folder::empty();
    usual.write("swagger.json", FAULTY);
    let (other, named) = (folder.conncert(&["check"]), usual.conncert(&["check"]));
    assert_eq!(other.output, named.output.replace("swagger.json", "contoso.json"));
    assert_eq!(other.status, 1);
    let status = folder.conncert(&["status"]);
    assert_eq!(status.output, usual.conncert(&["status"]).output);
    assert!(
        status.output.contains("OpenAPI file              to fix"),
        "{}",
        status.output
    );
}

#[test]
fn an_export_writes_what_can_be_written_and_tells_the_rest() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["export", "--format", "json,ics"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.output.ends_with("checklist.json\n"), "{}", run.output);
    assert!(
        run.errors.starts_with("error: deadlines.ics was not written."),
        "{}",
        run.errors
    );
    let place = folder.path().join("certification");
    assert!(place.join("checklist.json").exists() && !place.join("deadlines.ics").exists());
    let none = folder.conncert(&["export", "--format", "ics"]);
    assert_eq!((none.status, none.output.as_str()), (2, ""));
    // What somebody else wrote is in the way of all of them.
    folder.write("certification/checklist.md", "Mine.");
    let run = folder.conncert(&["export", "--format", "md,html,ics"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(!place.join("checklist.html").exists());
}
