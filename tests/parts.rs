//! What is promised of a connector's files is promised of every part: told on coming back, watched, counted, reported,
//! stale while unread.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
#[cfg(unix)]
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use conncert::checklist::{Evidence, Found, Named, State, assess};
use conncert::export::report::Report;
use conncert::part::Part;
use conncert::program::{self, Check, Program};
use conncert::session::{Effect, Event, ResumeFacts, Session};
use conncert::store;
use conncert::work::stop::Stop;
use conncert::work::{self, Opening};
use jiff::civil::date;

/// A connector's folder beside a user's state folder.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    /// A folder with these parts under their usual names, and a project file that names those that answers name.
    fn with(parts: &[Part]) -> Self {
        let place = Self {
            root: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(place.folder()).unwrap();
        let mut answers: BTreeMap<&str, String> = BTreeMap::new();
        for part in parts {
            place.write(*part, "first");
            if let Some((group, name)) = part.answer().and_then(|key| key.split_once('.')) {
                let line = format!("{name} = \"{}\"\n", part.file_name());
                answers.entry(group).or_default().push_str(&line);
            }
        }
        let mut project = "format = 1\nprogram = \"verified-publisher\"\n".to_owned();
        for (group, lines) in answers {
            let table = if group == "connector" {
                group.to_owned()
            } else {
                format!("answers.{group}")
            };
            project += &format!("\n[{table}]\n{lines}");
        }
        fs::write(place.folder().join("conncert.toml"), project).unwrap();
        place
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("connector")
    }

    fn write(&self, part: Part, text: &str) {
        fs::write(self.folder().join(part.file_name()), text).unwrap();
    }

    /// Makes a part too large to be read, which every part draws a finding for.
    fn spoil(&self, part: Part) {
        let file = fs::File::create(self.folder().join(part.file_name())).unwrap();
        file.set_len(1 << 31).unwrap();
    }

    fn evidence(&self, parts: &[Part]) -> Evidence {
        let named = parts.iter().map(|part| (*part, part.file_name().to_owned()));
        let named = Named {
            paths: named.collect(),
            plugin: false,
            ..Named::default()
        };
        store::inspect(&self.folder(), Found::default(), &named, program::unnamed())
    }

    /// Opens the connector, checks its files, and does something before leaving.
    fn visit(&self, then: impl FnOnce(&mut Opening) -> Vec<String>) -> (ResumeFacts, Session, Vec<String>) {
        let state = store::State::at(self.root.path().join("state"));
        let mut opening = work::open::open(&self.folder(), state, work::today())
            .unwrap()
            .start(Some("nomination"));
        send(&mut opening, Event::Check);
        while opening.session.checking {
            wait(&mut opening);
        }
        let told = then(&mut opening);
        let Opening {
            session,
            mut runner,
            remembered,
            ..
        } = opening;
        let facts = remembered
            .map(|remembered| remembered.facts(&session))
            .unwrap_or_default();
        assert!(runner.perform(&session, Effect::KeepDrafts).is_none());
        runner.finish(&Stop::default());
        (facts, session, told)
    }
}

fn send(opening: &mut Opening, event: Event) {
    for effect in opening.session.update(event) {
        assert!(opening.runner.perform(&opening.session, effect).is_none());
    }
}

/// What happened meanwhile: the files that changed.
fn wait(opening: &mut Opening) -> Vec<String> {
    std::thread::sleep(Duration::from_millis(2));
    let mut changed = Vec::new();
    for event in opening.runner.poll(&opening.session) {
        if let Event::FilesChanged(paths) = &event {
            changed.extend(paths.clone());
        }
        send(opening, event);
    }
    changed
}

#[test]
fn coming_back_to_an_unchanged_folder_tells_nothing_of_any_part() {
    let place = Place::with(&Part::ALL);
    place.visit(|_| Vec::new());
    let (facts, session, _) = place.visit(|_| Vec::new());
    assert!(session.findings() > 0);
    assert_eq!(facts.findings, Some(session.findings()));
    assert_eq!(
        (facts.changed, facts.new, facts.missing),
        (Vec::new(), Vec::new(), Vec::new())
    );
}

#[test]
fn who_left_before_anything_was_checked_is_told_what_changed_since_the_last_check() {
    let place = Place::with(&Part::ALL);
    place.visit(|_| Vec::new());
    let state = store::State::at(place.root.path().join("state"));
    let mut opening = work::open::open(&place.folder(), state, work::today())
        .unwrap()
        .start(Some("nomination"));
    assert!(opening.runner.perform(&opening.session, Effect::KeepDrafts).is_none());
    opening.runner.finish(&Stop::default());
    place.write(Part::Readme, "second");
    let (facts, ..) = place.visit(|_| Vec::new());
    assert_eq!(facts.changed, [Part::Readme.file_name()]);
    assert!(facts.new.is_empty());
}

#[test]
fn each_part_that_changed_appeared_or_vanished_is_told_on_coming_back() {
    for part in Part::ALL {
        let name = part.file_name();
        let place = Place::with(&Part::ALL);
        place.visit(|_| Vec::new());
        place.write(part, "second");
        let (facts, ..) = place.visit(|_| Vec::new());
        assert_eq!(facts.changed, [name], "{part:?} changed");
        fs::remove_file(place.folder().join(name)).unwrap();
        let (facts, session, _) = place.visit(|_| Vec::new());
        assert_eq!(facts.missing, [name], "{part:?} vanished");
        let welcome = session.welcome(&facts).unwrap().text;
        assert!(welcome.contains(&format!("{name} is no longer there")), "{welcome}");
        place.write(part, "third");
        let (facts, session, _) = place.visit(|_| Vec::new());
        assert_eq!(facts.new, [name], "{part:?} came back");
        let welcome = session.welcome(&facts).unwrap().text;
        assert!(welcome.contains(&format!("{name} is new")), "{welcome}");
    }
}

#[test]
fn each_part_is_watched_while_the_wizard_is_open() {
    let place = Place::with(&Part::ALL);
    place.visit(|opening| {
        for part in Part::ALL {
            place.write(part, "changed meanwhile");
            while wait(opening) != [part.file_name()] {}
            while opening.session.checking {
                wait(opening);
            }
        }
        Vec::new()
    });
}

#[cfg(unix)]
#[test]
fn each_part_is_watched_by_check() {
    let place = Place::with(&Part::ALL);
    let mut watching = Command::new(env!("CARGO_BIN_EXE_conncert"))
        .args(["check", "--watch"])
        .current_dir(place.folder())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(watching.stdout.take().unwrap());
    let mut report = || {
        let mut report = String::new();
        while !report.contains(" to fix, ") {
            assert_ne!(output.read_line(&mut report).unwrap(), 0, "{report}");
        }
        report
    };
    report();
    for part in Part::ALL {
        place.spoil(part);
        // Only a report that differs is written again.
        let told = report();
        assert!(told.contains(part.file_name()), "{part:?}: {told}");
    }
    watching.kill().unwrap();
    watching.wait().unwrap();
}

#[test]
fn each_part_is_counted_and_reported_with_its_kind() {
    for part in Part::ALL {
        let place = Place::with(&[part]);
        place.spoil(part);
        let evidence = place.evidence(&[part]);
        assert_eq!(evidence.parts().count(), 1, "{part:?}");
        assert_eq!(evidence.findings(part).len(), 1, "{part:?}");
        let mut report = Report::default();
        report.add("", evidence, None);
        let listed: Vec<_> = report
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.kind.word()))
            .collect();
        assert_eq!(listed, [(part.file_name(), part.word())]);
        assert_eq!(report.tally().errors, 1, "{part:?}");
    }
}

/// The first built-in program, with one item alone that checks one part.
fn demanding(part: Part) -> Program {
    let mut program = program::unnamed().clone();
    program.steps.truncate(1);
    let step = Arc::make_mut(&mut program.steps[0]);
    step.items.truncate(1);
    step.items[0].checks = vec![Check::Part(part)];
    step.items[0].fields.clear();
    program
}

#[test]
fn each_part_holds_an_item_back_and_is_stale_while_it_is_unread() {
    for part in Part::ALL {
        let place = Place::with(&[part]);
        place.spoil(part);
        let program = demanding(part);
        let submission = store::Project::read(&place.folder()).unwrap().unwrap();
        let mut evidence = place.evidence(&[part]);
        evidence.found = store::scan(&place.folder());
        let state = |evidence: &Evidence| {
            let checklist = assess(&program, &submission, evidence, &BTreeSet::new(), date(2026, 11, 27));
            let item = checklist.item(&program.steps[0].items[0].id).unwrap();
            (item.state.clone(), item.errors)
        };
        assert_eq!(state(&evidence), (State::Failed, 1), "{part:?}");
        let fresh = evidence.without(&[part.file_name().to_owned()]);
        assert_eq!(state(&fresh), (State::Stale, 0), "{part:?}");
    }
}

#[test]
fn a_project_that_names_only_one_part_is_checked() {
    for part in Part::ALL {
        let place = Place::with(&[part]);
        place.spoil(part);
        let run = Command::new(env!("CARGO_BIN_EXE_conncert"))
            .args(["check", "--format", "json"])
            .current_dir(place.folder())
            .output()
            .unwrap();
        let report = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(1), "{part:?}: {report}");
        let kind = format!("\"kind\": \"{}\"", part.word());
        assert!(report.contains(&kind), "{part:?}: {report}");
    }
}
