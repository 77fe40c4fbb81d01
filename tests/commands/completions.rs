//! `conncert completions`

use clap::{CommandFactory as _, ValueEnum as _};

use crate::binary::conncert;

#[test]
fn every_shell_has_a_script_that_knows_every_command() {
    for shell in clap_complete::Shell::value_variants() {
        let shell = shell.to_string();
        let run = conncert(&["completions", &shell]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{shell}");
        for command in conncert::cli::Args::command().get_subcommands() {
            assert!(
                run.output.contains(command.get_name()),
                "{shell}: {}",
                command.get_name()
            );
        }
    }
    let run = conncert(&["completions", "bsh"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("bash"), "{}", run.errors);
}

#[cfg(unix)]
#[test]
fn bash_takes_its_script() {
    let script = conncert(&["completions", "bash"]).output;
    // Not every system has it.
    if let Ok(status) = std::process::Command::new("bash").args(["-n", "-c", &script]).status() {
        assert!(status.success());
    }
}
