//! Every face and command tells the same about one folder: a step is to fix exactly when a check finds an error.

use serde_json::Value;

use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

use crate::binary::Folder;
#[cfg(unix)]
use crate::terminal::Wizard;

const PROGRAMS: [&str; 3] = ["nomination", "verified-publisher", "independent-publisher"];

/// What stands in a project file besides its program.
const ANSWERS: &[&str] = &[
    "",
    "[connector]\nname = \"Contoso Invoices\"\ndefinition = \"apiDefinition.swagger.json\"\nicon = \"icon.png\"\n",
    "[answers.read-through]\ndone = \"later\"\n\n[answers.authentication]\ntype = \"other\"\n",
    "[answers.brand-color]\nhex = \"green\"\n",
    "[[waiting]]\nitem = \"openapi\"\non = \"Microsoft\"\nsince = 2026-11-09\n",
    "[[not-applicable]]\nitem = \"openapi\"\nreason = \"Not here\"\n\n[[not-applicable]]\nitem = \"icon\"\nreason = \"Not here\"\n",
    "[answers.support-contact]\nemail = 5\n",
    "[answers]\nsupport-contact = \"help@contoso.example\"\n",
    "[answers.test-account]\ndelivery = \"partner-center\"\n",
    "[answers.send]\nsent = 2027-01-01\n",
    "[answers.preview]\ntold = 2026-11-09\nsigned-off = 2026-11-02\n",
    "[connector]\nname = \"Contoso Invoices and Bills API\"\n",
];

/// A folder with a properties file and nothing that it belongs to.
fn properties_alone() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "apiProperties.json",
        "{\"properties\": {\"connectionParameters\": {}, \"iconBrandColor\": \"#da3b01\", \"capabilities\": []}}",
    );
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.conncert(args);
    serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{args:?}: {}", run.errors))
}

/// How `conncert status` says that the steps stand: number, title, words.
fn standing(program: &str, status: &str) -> Vec<(usize, String, String)> {
    let steps = &conncert::program::named(program).unwrap().steps;
    let told = steps.iter().enumerate().map(|(index, step)| {
        let line = status
            .lines()
            .find_map(|line| line.split_once(&format!("{:>2}  {}  ", index + 1, step.title)));
        let (_, word) = line.unwrap_or_else(|| panic!("{} is not told: {status}", step.title));
        (index + 1, step.title.clone(), word.trim().to_owned())
    });
    told.collect()
}

/// The first line of full screen, and its list of steps.
fn full_screen(folder: &Folder) -> (String, String) {
    let connector = conncert::work::Connector::read(&folder.path(), None, None).unwrap();
    let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
    let mut app = App::new(connector.session(date(2026, 11, 22)), theme, false);
    app.resize(120, 40);
    let shown = |app: &App| screen::text(&screen::draw(120, 40, |area, buffer| view::draw(app, area, buffer)));
    let header = shown(&app).lines().take(2).collect::<Vec<_>>().join("\n");
    app.typing = false;
    app.input(Input::parse("g").unwrap());
    (header, shown(&app))
}

#[test]
#[cfg(unix)]
fn prompts_count_the_same() {
    for (place, story) in ["clean", "faulty", "hostile"].into_iter().enumerate() {
        for (number, program) in PROGRAMS.into_iter().enumerate() {
            let answers = ANSWERS[(place * PROGRAMS.len() + number) % ANSWERS.len()];
            let folder = Folder::of(story);
            folder.write(
                "conncert.toml",
                &format!("format = 1\nprogram = \"{program}\"\n\n{answers}"),
            );
            let status = folder.conncert(&["status"]).output;
            let home = tempfile::tempdir().unwrap();
            let path = folder.path();
            let mut prompts = Wizard::open(home.path(), &["--plain", path.to_str().unwrap()], (120, 90), &[]);
            prompts
                .sees("Program?")
                .keys(":list")
                .keys("\r")
                .sees("You are on step");
            let told = prompts.shown().replace("\n    ", "\n");
            let counts = status.lines().nth(1).unwrap().trim_end_matches('.');
            let counts = counts.split(", ").take(2).collect::<Vec<_>>().join(", ");
            assert!(told.contains(&counts), "{story}, {program}: {counts}: {told}");
            for (step, title, word) in standing(program, &status) {
                assert!(
                    told.contains(&format!("\n{step}. {title}: {word}.")),
                    "{story}, {program}: {title}: {told}"
                );
            }
            prompts.keys("\x03").ends_with(130);
        }
    }
}

#[test]
fn every_face_and_command_counts_the_same() {
    for story in ["clean", "faulty", "hostile", "properties alone"] {
        for program in PROGRAMS {
            for answers in ANSWERS {
                let folder = match story {
                    "properties alone" => properties_alone(),
                    story => Folder::of(story),
                };
                folder.write(
                    "conncert.toml",
                    &format!("format = 1\nprogram = \"{program}\"\n\n{answers}"),
                );
                let told = format!("{story}, {program}, {answers}");
                let counts = json(&folder, &["status", "--format", "json"])["counts"].clone();
                let number = |name: &str| counts[name].as_u64().unwrap();
                let steps = match number("to_fix") {
                    1 => "1 step to fix".to_owned(),
                    many => format!("{many} steps to fix"),
                };
                let line = format!("{} of {} steps done, {steps}", number("done"), number("steps"));
                let status = folder.conncert(&["status"]).output;
                assert!(status.contains(&line), "{told}: {status}");
                let lines = folder.converse(&["--lines"], ":list\n:quit\n");
                let lines = format!("{}{}", lines.output, lines.errors);
                assert!(lines.contains(&line), "{told}: {line}: {lines}");
                let standing = standing(program, &status);
                for (step, title, word) in &standing {
                    assert!(
                        lines.contains(&format!("\n{step}. {title}: {word}.\n")),
                        "{told}: {title}: {lines}"
                    );
                }
                let (header, steps) = full_screen(&folder);
                let mut shown = vec![format!("{} of {}", number("done"), number("steps"))];
                let named = [("to_fix", "to fix"), ("waiting", "waiting"), ("advice", "advice")];
                let named = named.iter().filter(|(name, _)| number(name) > 0);
                shown.extend(named.map(|(name, word)| format!("{} {word}", number(name))));
                for part in shown {
                    assert!(header.contains(&part), "{told}: {part}: {header}");
                }
                for (step, title, word) in &standing {
                    let row = steps.lines().find(|row| row.contains(&format!("{step:>2} {title}  ")));
                    assert!(
                        row.is_some_and(|row| row.contains(&format!("  {word}"))),
                        "{told}: {title}: {steps}"
                    );
                }
                folder.conncert(&["export", "--format", "json"]);
                let exported: Value = serde_json::from_str(&folder.read("certification/checklist.json")).unwrap();
                for name in ["done", "to_fix", "waiting", "advice"] {
                    assert_eq!(exported["counts"][name], counts[name], "{told}: {name}");
                }
                let check = folder.conncert(&["check", "--format", "json"]);
                let report: Value = serde_json::from_str(&check.output).unwrap();
                let errors = report["summary"]["errors"].as_u64().unwrap();
                assert!(
                    (errors > 0) == (number("to_fix") > 0),
                    "{told}: {errors} errors, {line}: {}",
                    check.output
                );
                assert_eq!(check.status, i32::from(errors > 0), "{told}");
            }
        }
    }
}

#[test]
fn the_read_through_comes_before_the_final_export() {
    let folder = Folder::empty();
    let status = |answers: &str| {
        folder.write(
            "conncert.toml",
            &format!("format = 1\nprogram = \"independent-publisher\"\n\n{answers}"),
        );
        json(&folder, &["status", "--format", "json"])
    };
    let begun = status("");
    let mut marks = String::new();
    for item in begun["steps"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| step["items"].as_array().unwrap())
    {
        let id = item["id"].as_str().unwrap();
        if !["read-through", "identity", "sent", "feedback"].contains(&id) {
            marks += &format!("[[not-applicable]]\nitem = \"{id}\"\nreason = \"Not here\"\n");
        }
    }
    let next = status(&marks)["next"].clone();
    assert_eq!(next["item"], "read-through", "{next}");
}
