//! The wizard in a real terminal: the whole path of a first-time partner, and the few things only a terminal can show.
#![cfg(unix)]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::terminal::{DOWN, ENTER, ESC, PATIENCE, Wizard};
use portable_pty::{PtySize, native_pty_system};

/// A connector folder of our own: the sample's files without a project file.
fn connector(home: &Path) -> std::path::PathBuf {
    let folder = home.join("contoso");
    fs::create_dir_all(folder.join("api")).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    fs::copy(
        demo.join("api/apiDefinition.swagger.json"),
        folder.join("api/apiDefinition.swagger.json"),
    )
    .unwrap();
    fs::copy(demo.join("icon.png"), folder.join("icon.png")).unwrap();
    fs::copy(demo.join("README.md"), folder.join("README.md")).unwrap();
    folder
}

#[test]
fn a_first_time_partner_prepares_a_submission_leaves_mid_field_and_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let project = folder.join("conncert.toml");
    let args = [folder.to_str().unwrap()];

    let mut wizard = Wizard::open(home.path(), &args, (100, 32), &[]);
    wizard
        .sees("Welcome")
        .sees("api/apiDefinition.swagger.json")
        .sees("review items are already here");
    // The found files are accepted with the first Enter.
    wizard.keys("n").keys(ENTER).sees("Program");
    let saved = || fs::read_to_string(&project).unwrap_or_default();
    wizard.until("the found files are saved", |_| {
        saved().contains("definition = \"api/apiDefinition.swagger.json\"") && saved().contains("icon = \"icon.png\"")
    });

    // The name is suggested from the API file: Enter takes it.
    wizard.sees("Enter takes it").keys(ENTER);
    wizard.until("the name is saved", |_| saved().contains("name = \"Contoso Invoices\""));

    // The scenario is typed.
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("3")
        .keys(ENTER)
        .sees("3  Business scenario");
    wizard
        .keys("Bookkeepers see overdue invoices in the tools they use all day.")
        .keys(ENTER);
    wizard.until("the scenario is saved", |_| {
        saved().contains("overdue invoices in the tools")
    });

    // The sampled color is taken with Enter.
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("12")
        .keys(ENTER)
        .sees("12  Brand color")
        .sees("#0B6A4F");
    wizard.keys(ENTER);
    wizard.until("the color is saved", |_| saved().contains("hex = \"#0B6A4F\""));

    // The agreements wait on Microsoft.
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("8")
        .keys(ENTER)
        .sees(" 8  ");
    wizard.moving().keys("t").sees("who is it waiting on?").keys(ENTER);
    wizard.until("the waiting is saved", |_| {
        saved().contains("[[waiting]]") && saved().contains("since = 2026-11-22")
    });

    // Leaving mid-field keeps the draft, and says how to come back.
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("13")
        .keys(ENTER)
        .sees("13  Test account");
    wizard
        .keys(DOWN)
        .keys(ENTER)
        .until("the way is saved", |_| saved().contains("delivery"));
    wizard.keys("The reviewer gets an invit").sees("an invit").keys("\x03");
    wizard.ends_with(130);
    assert!(!saved().contains("an invit"), "a draft is no answer");
    drop(wizard);

    let mut wizard = Wizard::open(home.path(), &args, (100, 32), &[]);
    wizard.sees("13  Test account").sees("an invit").sees("Welcome back");
    wizard.keys("ation by mail.").keys(ENTER);
    wizard.until("the mended draft is saved", |_| {
        saved().contains("The reviewer gets an invitation by mail.")
    });
    wizard
        .moving()
        .keys(":")
        .sees("Commands")
        .keys("export")
        .keys(ENTER)
        .sees("certification/");
    wizard.until("the export is there", |_| {
        folder.join("certification/message.txt").exists()
    });
    wizard.keys("q").ends_with(0);

    let page = fs::read_to_string(folder.join("certification/checklist.md")).unwrap();
    for answer in [
        "Contoso Invoices",
        "Bookkeepers see overdue invoices",
        "0B6A4F",
        "Microsoft",
        "invitation by mail",
        "apiDefinition.swagger.json",
        "icon.png",
    ] {
        assert!(page.contains(answer), "the export lacks {answer:?}:\n{page}");
    }
}

#[test]
fn the_terminal_is_given_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (80, 24), &[]);
    wizard.sees("Welcome");
    assert!(wizard.screen.lock().unwrap().screen().alternate_screen());
    assert!(wizard.screen.lock().unwrap().screen().bracketed_paste());
    wizard.keys("q").ends_with(0);
    let screen = wizard.screen.lock().unwrap();
    assert!(!screen.screen().alternate_screen());
    assert!(!screen.screen().bracketed_paste());
    assert!(!screen.screen().hide_cursor());
}

#[test]
fn asked_to_end_it_saves_and_gives_the_terminal_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (80, 24), &[]);
    wizard
        .sees("Welcome")
        .keys("n")
        .keys(ENTER)
        .sees("Enter takes it")
        .keys("half a na")
        .sees("half a na");
    let process = wizard.child.process_id().unwrap().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-TERM", &process])
            .status()
            .unwrap()
            .success()
    );
    wizard.ends_with(130);
    assert!(!wizard.screen.lock().unwrap().screen().alternate_screen());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (80, 24), &[]);
    wizard.sees("half a na").keys("\x03").ends_with(130);
}

#[test]
fn a_file_that_is_not_asked_for_is_missed_on_its_step() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    fs::write(
        folder.join("conncert.toml"),
        "format = 1\nprogram = \"verified-publisher\"\n",
    )
    .unwrap();
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (120, 40), &[]);
    wizard.moving().keys("g").sees("Go to step").keys("5").keys(ENTER);
    wizard
        .sees("There is no apiProperties.json")
        .moving()
        .keys("q")
        .ends_with(0);
}

#[test]
fn the_wizard_ends_when_its_terminal_is_closed() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut child = pair
        .slave
        .spawn_command(crate::terminal::command(home.path(), &[folder.to_str().unwrap()], &[]))
        .unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    while !String::from_utf8_lossy(&shown).contains("Welcome") {
        let mut bytes = [0; 4096];
        let read = reader.read(&mut bytes).unwrap();
        shown.extend_from_slice(&bytes[..read]);
    }
    // It is waiting for a key by now.
    std::thread::sleep(Duration::from_millis(700));
    drop((reader, pair.master));
    let patience = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(patience.elapsed() < PATIENCE, "the wizard goes on without a terminal");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_folder_that_vanishes_under_the_wizard_is_told_and_what_was_answered_is_saved_once_it_is_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (120, 40), &[]);
    wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    wizard.keys("Contoso Bills").keys(ENTER).sees("2  Rights");
    let project = folder.join("conncert.toml");
    wizard.until("the name is saved", |_| {
        fs::read_to_string(&project).is_ok_and(|saved| saved.contains("Contoso Bills"))
    });
    fs::remove_dir_all(&folder).unwrap();
    wizard.sees("its folder is gone").sees("Your answers are still here");
    fs::create_dir(&folder).unwrap();
    wizard.moving().keys("q").until("the answers are saved again", |_| {
        fs::read_to_string(&project).is_ok_and(|saved| saved.contains("Contoso Bills"))
    });
}

#[test]
fn a_finding_disappears_while_one_watches_when_the_file_is_mended() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (120, 40), &[]);
    // The step is opened at its findings where they are known by then.
    wizard.sees("Welcome").keys("n").keys(ENTER).sees("watching 3 files");
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("10")
        .keys(ENTER)
        .sees("OpenAPI 2.0, 4 operations");
    let file = folder.join("api/apiDefinition.swagger.json");
    let mended = fs::read_to_string(&file)
        .unwrap()
        .replace("Get an invoice/credit note", "Get an invoice");
    // The way editors save: a new file in the old one's place.
    fs::write(folder.join("api/new.json"), mended).unwrap();
    fs::rename(folder.join("api/new.json"), &file).unwrap();
    wizard.sees("changed.").sees(" gone");
    wizard.keys("q").ends_with(0);
}

#[test]
fn a_paste_of_ten_thousand_letters_changes_one_field_and_presses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (100, 32), &[]);
    wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    let pasted = "q letters and lines\n".repeat(500);
    wizard
        .keys("\x1b[200~")
        .keys(&pasted)
        .keys("\x1b[201~")
        .sees("line break");
    wizard.sees("1  Program").keys("\x03").ends_with(130);
}

#[test]
fn no_color_shows_no_color_and_keeps_the_focus_visible() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(
        home.path(),
        &[folder.to_str().unwrap()],
        (100, 32),
        &[("NO_COLOR", "1")],
    );
    wizard.sees("Welcome").keys("n").keys(ENTER).sees("Program");
    wizard
        .moving()
        .keys("g")
        .sees("Go to step")
        .keys("11")
        .keys(ENTER)
        .sees("11  Icon");
    let raw = String::from_utf8_lossy(&wizard.raw.lock().unwrap()).into_owned();
    for sequence in raw.split("\x1b[").skip(1) {
        let Some((numbers, _)) = sequence.split_once('m') else {
            continue;
        };
        if numbers.chars().all(|c| c.is_ascii_digit() || c == ';') {
            let colored = numbers
                .split(';')
                .any(|n| matches!(n.parse(), Ok(30..=38 | 40..=48 | 90..=107)));
            assert!(!colored, "a color was sent: {numbers:?}");
        }
    }
    assert!(raw.contains("\x1b[7m"), "the focus is reversed");
    wizard.keys("q").ends_with(0);
}

#[test]
fn resizing_to_almost_nothing_and_back_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (100, 32), &[]);
    wizard.sees("Welcome").keys("n").keys(ENTER).sees("Enter takes it");
    for (cols, rows) in [(20, 5), (1, 1), (60, 15), (100, 32)] {
        wizard.screen.lock().unwrap().screen_mut().set_size(rows, cols);
        wizard
            .master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    wizard.sees("1  Program").sees("Enter takes it");
    wizard.keys("\x03").ends_with(130);
}

#[test]
fn control_sequences_in_files_never_reach_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let file = folder.join("api/apiDefinition.swagger.json");
    let hostile = fs::read_to_string(&file)
        .unwrap()
        // Sets the window's title, rings, paints red, turns the writing direction.
        .replace(
            "Contoso Invoices\"",
            "\\u001b]0;pwned\\u0007Contoso \\u202e\\u009b31mInvoices\"",
        )
        .replace(
            "\"List invoices\"",
            "\"List \\u001b[31minvoices/\\u001b]52;c;cHduZWQ=\\u0007\"",
        )
        .replace("help@contoso.example", "help\\u001b[2J@contoso.example")
        .replace("\"/invoices\"", "\"/invoices\\u001b[8m\"");
    fs::write(&file, hostile).unwrap();
    fs::write(
        folder.join("conncert.toml"),
        "format = 1\nprogram = \"nomination\"\n[connector]\nname = \"A\\u001B]0;pwned\\u0007B\"\n\
         definition = \"api/apiDefinition.swagger.json\"\nicon = \"no\\u001B[31m.png\"\n\
         [answers.scenario]\ntext = \"clears \\u001B[2J all\"\n",
    )
    .unwrap();
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (120, 40), &[]);
    wizard.sees("Why it matters");
    for step in ["1", "3", "5", "10", "11", "14", "15"] {
        wizard.moving().keys("g").sees("Go to step").keys(step).keys(ENTER);
        wizard.until("the list is closed", |shown| !shown.contains("Go to step"));
        wizard.moving().keys("?").sees("About this").keys(ESC);
        wizard.until("the page is closed", |shown| !shown.contains("About this"));
    }
    wizard.keys("/").sees("Find").keys("invoices").keys(ESC);
    wizard.until("the search is closed", |shown| !shown.contains("┌ Find"));
    wizard.keys("q").ends_with(0);
    let raw = wizard.raw.lock().unwrap();
    let held = |bytes: &[u8]| raw.windows(bytes.len()).any(|window| window == bytes);
    for bytes in [&b"\x1b]"[..], b"\x07", b"\x1b[8m", b"\xc2\x9b", "\u{202e}".as_bytes()] {
        assert!(!held(bytes), "{bytes:?} reached the terminal");
    }
    // Erasing the screen is the program's own doing at most when it enters and leaves.
    assert!(raw.windows(4).filter(|window| window == b"\x1b[2J").count() <= 2);
}

#[test]
fn the_icon_alone_comes_through_the_protocol_that_is_certain_and_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let open = |env: &[(&str, &str)]| {
        let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (100, 32), env);
        wizard.until("a first screen", |shown| {
            shown.contains("Welcome") || shown.contains("Program")
        });
        if wizard.shown().contains("Welcome") {
            wizard.keys("n").keys(ENTER).sees("Program");
        }
        wizard
            .moving()
            .keys("g")
            .sees("Go to step")
            .keys("11")
            .keys(ENTER)
            .sees("dashed box");
        wizard.moving().keys("Z").sees("Any key closes.");
        assert!(
            !wizard.shown().contains("dashed box"),
            "never over a frame: {}",
            wizard.shown()
        );
        wizard
    };
    let sent = |wizard: &Wizard| String::from_utf8_lossy(&wizard.raw.lock().unwrap()).into_owned();

    let mut wizard = open(&[("TERM", "xterm-kitty")]);
    assert!(sent(&wizard).contains("\u{1b}_Ga=T,f=100,C=1,"));
    assert!(!sent(&wizard).contains("a=q"), "nothing is asked");
    // A new size draws it anew; a key puts the step back and takes the picture away.
    let before = sent(&wizard).matches("_Ga=T").count();
    wizard
        .master
        .resize(PtySize {
            rows: 30,
            cols: 90,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    let raw = Arc::clone(&wizard.raw);
    wizard.until("a second drawing", |_| {
        String::from_utf8_lossy(&raw.lock().unwrap()).matches("_Ga=T").count() > before
    });
    wizard.keys("x").sees("dashed box");
    assert!(sent(&wizard).contains("\u{1b}_Ga=d,d=A,q=2\u{1b}\\"));
    wizard.keys("q").ends_with(0);
    drop(wizard);

    // Half blocks are never asked for more, and go like everything else.
    let mut wizard = open(&[]);
    assert!(wizard.shown().contains("in half blocks"), "{}", wizard.shown());
    assert!(wizard.shown().contains("▄▄▄▄▄▄▄▄"));
    let asked = ["\u{1b}[c", "\u{1b}_G", "\u{1b}[5n", "\u{1b}[6n"];
    assert!(asked.iter().all(|query| !sent(&wizard).contains(query)));
    wizard.keys("x").sees("dashed box");
    wizard.keys("q").ends_with(0);
}

#[test]
fn drawing_anew_asks_the_terminal_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path());
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (80, 24), &[]);
    wizard.sees("Welcome").keys("\x0c");
    let raw = Arc::clone(&wizard.raw);
    wizard.until("the screen is emptied", |_| {
        String::from_utf8_lossy(&raw.lock().unwrap())
            .matches("\u{1b}[2J")
            .count()
            > 0
    });
    wizard.sees("Welcome").keys("q").ends_with(0);
    assert!(!String::from_utf8_lossy(&raw.lock().unwrap()).contains("\u{1b}[6n"));
}
