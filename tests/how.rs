//! How to get there: recipes are well-formed, their commands are understood, and every face shows them.

use std::fmt::Write as _;

use clap::Parser;
use conncert::cli::{Args, Command};
use conncert::export::how::text;
use conncert::program::{FILES, FieldKind, Program, built_in, parse};
use conncert::rules::registry;
use conncert::session::{Effect, Event};
use conncert::submission::{hides_secret, looks_like_secret};
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{Action, App};
use conncert::ui::tui::focus::{Button, Focus};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::keymap::TABLE;
use conncert::ui::tui::{screen, view};

use crate::binary::{Folder, conncert};
use crate::demo;
use crate::program;
use crate::terminal::{CTRL_C, Wizard};

/// The words of a command, as a shell takes those in double quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    assert!(!quoted, "{command}");
    words
}

/// Whether a word stands for what people put there: in capitals.
fn is_replaced(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_uppercase() || letter == '-')
}

/// What a command of conncert's in a recipe gets wrong although its options are known.
fn misnamed(program: &Program, command: Command) -> Vec<String> {
    let no_rule = |name: &String| registry::find(name).is_none();
    match command {
        Command::Set(options) => {
            let wrong = |answer: &String| {
                let (key, value) = answer.split_once('=').unwrap();
                program.field(key).is_none_or(|(_, field)| {
                    let known = field.choices.iter().any(|choice| choice.value == value);
                    field.kind == FieldKind::Choice && !known
                })
            };
            options.answers.into_iter().filter(wrong).collect()
        }
        Command::Fix(options) => options.rules.into_iter().filter(no_rule).collect(),
        Command::Check(options) => options.reporting.select.into_iter().filter(no_rule).collect(),
        Command::Explain(options) => {
            let known = is_replaced(&options.name)
                || registry::find(&options.name).is_some()
                || program.item(&options.name).is_some();
            if known { Vec::new() } else { vec![options.name] }
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_command_of_conncert_in_a_recipe_is_understood() {
    let mut seen = 0;
    for program in built_in() {
        for (_, item) in program.items() {
            for command in item.commands().filter(|command| command.starts_with("conncert ")) {
                let read = Args::try_parse_from(words(command));
                let read = read.unwrap_or_else(|error| panic!("{}: {command}: {error}", item.id));
                let read = read.command.expect("a command, not the wizard on a folder");
                assert_eq!(misnamed(program, read), [""; 0], "{}: {command}", item.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_a_recipe_names_wrongly_is_noticed() {
    let program = &built_in()[0];
    for command in [
        "conncert set listing.page=https://contoso.example",
        "conncert set submission.kind=second",
        "conncert fix --rule brand-color-is-blue",
        "conncert check --select brand-color-is-blue",
        "conncert explain brand-color-is-blue",
    ] {
        let read = Args::try_parse_from(words(command)).unwrap().command.unwrap();
        assert_eq!(misnamed(program, read).len(), 1, "{command}");
    }
    assert!(Args::try_parse_from(words("conncert icon paint \"a logo.svg\"")).is_err());
}

#[test]
fn a_recipe_holds_no_secret_and_says_what_is_to_be_replaced_in_capitals() {
    for program in built_in() {
        for (_, item) in program.items() {
            for text in item.how.iter().flat_map(|recipe| &recipe.steps) {
                assert!(!looks_like_secret(text), "{}: {text}", item.id);
            }
            for command in item.commands() {
                assert!(!hides_secret(command), "{}: {command}", item.id);
                assert!(!command.contains(['<', '{', '…']), "{}: {command}", item.id);
            }
        }
    }
}

/// People keep their files in folders, and under names of their own.
#[test]
fn a_recipe_takes_no_file_of_the_connector_for_granted() {
    for program in built_in() {
        for (_, item) in program.items() {
            for command in item.commands() {
                let named = ["apiDefinition", "apiProperties", "icon.png"];
                let named = named.iter().find(|name| command.contains(**name));
                assert_eq!(named, None, "{}, {}: {command}", program.id, item.id);
                let explained = |word: &str| {
                    item.how
                        .iter()
                        .any(|recipe| recipe.steps.iter().any(|step| step.contains(word)))
                };
                for word in ["DEFINITION", "PROPERTIES", "ICON"] {
                    let is_used = command.split([' ', '#', '=', '"']).any(|part| part == word);
                    assert!(!is_used || explained(word), "{}, {}: {command}", program.id, item.id);
                }
            }
        }
    }
}

#[test]
fn what_is_wrong_with_a_recipe_is_told_with_its_place() {
    let file = FILES[0].name;
    let text = &program::text(file);
    let wrongs = [
        ("way = \"Azure portal\"", "way = \"az\"", "a way twice"),
        (
            "way = \"Azure portal\"",
            "way = \"In the portal of Azure, by hand\"",
            "too wide a way",
        ),
        ("date = \"July 2024\"", "date = \"soon\"", "no date"),
        (
            "  \"az login\",",
            "  \" az login\",",
            "a command with a blank before it",
        ),
        ("  \"az login\",", "  \"az login\",\n  \"az login\",", "a command twice"),
        (
            "  \"Select the archive and choose Generate SAS.\",",
            "  \"Select the archive\",",
            "a step without full stop",
        ),
        (
            "link = \"https://learn.microsoft.com/azure/ai",
            "link = \"learn.microsoft.com/azure/ai",
            "no https address",
        ),
        (
            "no-how = \"\"\"\\\n",
            "no-how = \"\"\"\n",
            "a reason that is no sentence",
        ),
        (
            "[[step.item.how]]\nway = \"Azure portal\"",
            "[[step.item.how]]\nway = \"By mail\"\nsteps = []\nsource = \"A page\"\ndate = \"2025\"\n\
             link = \"https://contoso.example\"\n\n[[step.item.how]]\nway = \"Azure portal\"",
            "a recipe without a step",
        ),
        ("date = \"July 2024\"\n", "", "a page without its date"),
        (
            "[[step.item.how]]\nway = \"Azure portal\"",
            "[[step.item.how]]\nway = \"By mail\"\nsteps = [\"Write a mail.\"]\n\n[[step.item.how]]\nway = \"Azure portal\"",
            "a way of conncert's own without a command of it",
        ),
        (
            "[[step.item.how]]\nway = \"Azure portal\"",
            "[[step.item.how]]\nway = \"git\"\nsteps = [\"Push it.\"]\ncommands = [\"git push\", \"conncert check\"]\n\n\
             [[step.item.how]]\nway = \"Azure portal\"",
            "somebody else's command without a page",
        ),
        (
            "[[step.item.how]]\nway = \"Azure portal\"",
            "[[step.item.how]]\nway = \"conncert\"\nsteps = [\"Check it.\"]\ncommands = [\"conncert check\"]\n\
             second-hand = true\n\n[[step.item.how]]\nway = \"Azure portal\"",
            "conncert's own way as told by others",
        ),
        (
            "checked = \"The day is compared",
            "no-how = \"There is none.\"\nchecked = \"The day is compared",
            "a recipe and a reason why there is none",
        ),
    ];
    let mut told = String::new();
    for (right, wrong, what) in wrongs {
        assert!(text.contains(right), "{right}");
        let problem = parse(file, &text.replacen(right, wrong, 1)).expect_err(what);
        let _ = writeln!(told, "{what}:\n  {}", problem.reason.split_once(": ").unwrap().1);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn explain_tells_how_by_the_step_by_its_number_and_by_the_item() {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    let by_step = folder.conncert(&["explain", "storage"]);
    assert_eq!((by_step.status, by_step.errors.as_str()), (0, ""));
    let steps = &built_in()[0].steps;
    let number = steps.iter().position(|step| step.id == "storage").unwrap() + 1;
    assert_eq!(
        folder.conncert(&["explain", &number.to_string()]).output,
        by_step.output
    );
    insta::assert_snapshot!(by_step.output);
    // A step of several items is explained whole.
    let solutions = folder.conncert(&["explain", "solutions"]).output;
    for item in ["connector-solution", "flow-solution", "plugin-solution"] {
        assert!(solutions.lines().any(|line| line == item), "{solutions}");
    }
    assert!(solutions.contains("(second-hand)"), "{solutions}");
}

#[test]
fn a_number_is_a_step_of_the_program_followed_and_of_no_other() {
    let folder = Folder::empty();
    let most = built_in().iter().map(|program| program.steps.len()).max().unwrap();
    for program in built_in() {
        folder.write("conncert.toml", &format!("format = 1\nprogram = \"{}\"\n", program.id));
        for number in (0..=most + 1).chain([most * 100]) {
            let run = folder.conncert(&["explain", &number.to_string()]);
            if (1..=program.steps.len()).contains(&number) {
                let other = built_in().iter().find(|other| {
                    other.id != program.id && run.output.contains(&format!("Program     {}\n", other.title))
                });
                assert!(run.status == 0 && other.is_none(), "{number}: {}", run.output);
            } else {
                let told = format!("has {} steps", program.steps.len());
                assert_eq!(run.status, 2, "{number}: {}", run.output);
                assert!(run.errors.contains(&told), "{number}: {}", run.errors);
            }
        }
    }
}

#[test]
fn a_step_that_there_is_not_is_told_with_the_nearest() {
    let run = conncert(&["explain", "storge"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("conncert explain storage"), "{}", run.errors);
}

/// The verified publisher's wizard on a step.
fn on(step: &str) -> App {
    let mut app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, false));
    app.input(Input::parse("enter").unwrap());
    app.event(Event::Answer {
        key: "program".to_owned(),
        text: "verified-publisher".to_owned(),
    });
    let (number, _) = app.session.program().step(step).unwrap();
    app.event(Event::Go(number - 1));
    app.typing = false;
    app
}

fn shown(app: &App) -> String {
    let buffer = screen::draw(80, 24, |area, buffer| {
        view::draw(app, area, buffer);
    });
    screen::text(&buffer)
}

#[test]
fn one_key_shows_how_to_get_there() {
    let mut app = on("storage");
    app.input(Input::parse("h").unwrap());
    insta::assert_snapshot!("storage", shown(&app));
    let copied = app.input(Input::parse("y").unwrap());
    let text = copied.iter().find_map(|action| match action {
        Action::Effect(Effect::Copy(text)) => Some(text.clone()),
        _ => None,
    });
    let text = text.unwrap();
    assert_eq!(text.lines().count(), 7, "{text}");
    assert!(text.starts_with("az login\naz storage blob upload"), "{text}");
    app.input(Input::parse("h").unwrap());
    assert!(app.layer.is_none(), "the key that opened it closes it");
}

#[test]
fn nothing_of_a_recipe_is_cut_on_a_screen() {
    let mut looked_at = 0;
    for program in built_in() {
        for (step, item) in program.items().filter(|(_, item)| !item.how.is_empty()) {
            let mut app = on("storage");
            app.event(Event::Answer {
                key: "program".to_owned(),
                text: program.id.clone(),
            });
            app.event(Event::Go(program.step(&step.id).unwrap().0 - 1));
            app.typing = false;
            let of_item = |key: &str| item.fields.iter().any(|field| field.key == key);
            let entry = app.entries.iter().position(|entry| of_item(entry.key()));
            app.focus = entry.map_or(Focus::Button(Button::Continue), Focus::Field);
            // What another answer asks for first has no field yet.
            if app.item().id != item.id {
                continue;
            }
            looked_at += 1;
            app.input(Input::parse("h").unwrap());
            let mut read = String::new();
            for _ in 0..60 {
                let page = shown(&app);
                // Without the frame, whose right side tells of what is hidden.
                let inside = page
                    .lines()
                    .filter_map(|line| line.strip_prefix('│')?.trim_end().get(..));
                let lines = inside.map(|line| line.trim_end_matches(['│', '↑', '↓']).split_whitespace());
                read.extend(lines.flatten());
                read.push('\n');
                app.input(Input::parse("down").unwrap());
            }
            for link in item.how.iter().filter_map(|recipe| recipe.link.as_deref()) {
                assert!(read.contains(link), "{}, {}: {link}: {read}", program.id, item.id);
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

#[test]
fn what_was_copied_is_told_in_a_sentence() {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    let number = built_in()[0].step("storage").unwrap().0;
    let home = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut wizard = Wizard::open(home.path(), &[path.to_str().unwrap()], (80, 24), &[]);
    wizard
        .moving()
        .keys("g")
        .keys(&format!("{number}\r"))
        .sees("Valid until")
        .sees("more keys")
        .moving();
    wizard
        .keys("h")
        .sees("How do I get there?")
        .keys("y")
        .sees("Copied the text");
    wizard.keys(CTRL_C).ends_with(130);
}

#[test]
fn the_key_shows_ways_of_others_conncerts_own_and_why_there_is_none() {
    for (step, said) in [
        ("storage", "From: Create SAS tokens"),
        ("ownership", "From: conncert itself."),
        ("review", "It is the turn of Microsoft"),
    ] {
        let mut app = on(step);
        app.input(Input::parse("h").unwrap());
        let page = text(app.item(), 76, true);
        assert!(app.layer.is_some(), "{step}");
        assert!(page.contains(said), "{step}: {page}");
        // A command is broken at its blanks alone.
        let shown: Vec<&str> = page.split_whitespace().collect();
        for word in app.item().commands().flat_map(str::split_whitespace) {
            assert!(shown.contains(&word), "{step}: {word} in {page}");
        }
    }
    let keys = TABLE.iter().filter(|binding| binding.key == "h");
    assert_eq!(keys.count(), 1);
}

#[test]
fn explain_names_conncert_where_a_way_is_its_own() {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    insta::assert_snapshot!(folder.conncert(&["explain", "brand-color"]).output);
}

#[test]
fn the_plain_lines_tell_how_at_a_word() {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    let number = built_in()[0]
        .steps
        .iter()
        .position(|step| step.id == "storage")
        .unwrap()
        + 1;
    let run = folder.converse(&["--lines"], &format!(":go {number}\n:how\n:go 1\n:how\n:quit\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    let (_, told) = run.output.split_once("How do I get there?").unwrap();
    for said in [
        "1. Open portal.azure.com",
        "az login",
        "New-AzStorageBlobSASToken",
        "From: az storage blob",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    // The first step is conncert's own.
    assert!(told.contains("From: conncert itself."), "{told}");
}
