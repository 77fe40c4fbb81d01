//! `conncert man`

use clap::CommandFactory as _;

use crate::binary::conncert;

#[test]
fn the_manual_has_a_page_for_the_program_and_for_every_command() {
    let page = conncert(&["man"]).output;
    assert!(page.contains(".TH conncert 1"), "{page}");
    for command in conncert::cli::Args::command().get_subcommands() {
        let name = command.get_name();
        assert!(page.contains(name), "{name}");
        let run = conncert(&["man", name]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{name}");
        assert!(run.output.contains(&format!(".TH conncert-{name} 1")), "{}", run.output);
        assert!(run.output.contains("Examples:"), "{name}");
    }
    let run = conncert(&["man", "programs", "diff"]);
    assert!(run.output.contains("Compare two programs"), "{}", run.output);
    let run = conncert(&["man", "stauts"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("did you mean status?"), "{}", run.errors);
}
