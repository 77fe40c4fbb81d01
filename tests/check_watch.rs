//! `conncert check --watch`: another report for every change, until Ctrl-C.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::binary::Folder;
use rustix::process::{Pid, Signal, kill_process};

/// The program, watching a folder.
struct Watching {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Watching {
    fn new(folder: &Folder, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conncert"));
        command
            .args(["check", "--watch"])
            .args(args)
            .current_dir(folder.path())
            .env_clear();
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    /// The report that follows, up to its summary.
    fn report(&mut self) -> String {
        let mut report = String::new();
        while !report.contains(" to fix, ") {
            assert_ne!(self.output.read_line(&mut report).unwrap(), 0, "{report}");
        }
        report
    }

    /// Presses Ctrl-C; the exit status, and what was not read yet of both streams.
    fn interrupt(mut self) -> (i32, String, String) {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), Signal::INT).unwrap();
        let (mut rest, mut errors) = (String::new(), String::new());
        self.output.read_to_string(&mut rest).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (self.child.wait().unwrap().code().unwrap(), rest, errors)
    }
}

#[test]
fn every_change_is_followed_by_another_report_until_ctrl_c() {
    let folder = Folder::of("faulty");
    let mut watching = Watching::new(&folder, &["--select", "default-response-has-schema"]);
    assert!(watching.report().contains("default-response-has-schema"));
    let text = folder.read("apiDefinition.swagger.json");
    folder.write("apiDefinition.swagger.json", &text.replace("\"default\"", "\"400\""));
    let second = watching.report();
    assert!(second.contains("0 to fix"), "{second}");
    folder.write("apiDefinition.swagger.json", "{ \"swagger\": ");
    let (status, rest, errors) = watching.interrupt();
    assert_eq!(status, 130);
    assert!(!(second + &rest).contains('\u{1b}'), "{rest}");
    assert!(errors.contains("Ctrl-C ends"), "{errors}");
}

#[test]
fn a_connector_that_appears_is_checked_too() {
    let folder = Folder::empty();
    folder.write("a/swagger.json", "{}");
    let mut watching = Watching::new(&folder, &[]);
    assert!(watching.report().contains("in 1 file."));
    folder.write("b/swagger.json", "{}");
    assert!(watching.report().contains("in 2 files."));
    assert_eq!(watching.interrupt().0, 130);
}

#[test]
fn what_cannot_be_checked_at_first_is_not_watched() {
    let run = Folder::empty().conncert(&["check", "--watch"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
}
