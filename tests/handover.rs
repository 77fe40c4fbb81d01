//! What leaves the house: the archive, the mail draft, the calendar. Each is read back by a parser that knows nothing of
//! conncert.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use conncert::checklist::{Evidence, assess};
use conncert::export::checklist::Material;
use conncert::export::handover::{Enclosure, make};
use conncert::part::Part;
use conncert::program::{Program, built_in};
use conncert::session::{ExportError, ExportFormat};
use conncert::submission::{Accepted, Answer, Submission, Waiting};
use ical::IcalParser;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;
use jiff::civil::{Date, date};
use mail_parser::{MessageParser, MimeHeaders as _};
use zip::ZipArchive;

const TODAY: Date = date(2026, 11, 22);
/// Bytes of no text, among them every end of line.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\r\n.\r\n\xff\xfe\n--=_boundary\r\n";
const DEFINITION: &str = "{\n  \"swagger\": \"2.0\",\r\n  \"info\": {\"title\": \"Rechnungen für Zürich\"}\n}\n";

fn program(id: &str) -> &'static Program {
    built_in().iter().find(|program| program.id == id).unwrap()
}

fn text(value: &str) -> Answer {
    Answer::Text(value.to_owned())
}

fn submission(program: &str) -> Submission {
    let answers = [
        ("connector.name", text("Contoso Rechnungen für Zürich")),
        ("approval.contact-name", text("Jörg Müller, \"Review\"")),
        ("approval.contact-email", text("jorg@microsoft.example")),
        ("preview.told", Answer::Date(date(2026, 11, 20))),
        ("send.sent", Answer::Date(date(2026, 11, 2))),
    ];
    Submission {
        program: program.to_owned(),
        answers: answers.map(|(key, answer)| (key.to_owned(), answer)).into(),
        ..Submission::default()
    }
}

fn file(part: Part, path: &str, bytes: impl AsRef<[u8]>) -> Enclosure {
    Enclosure {
        part,
        path: path.to_owned(),
        bytes: bytes.as_ref().to_vec(),
    }
}

fn files() -> Vec<Enclosure> {
    vec![
        file(Part::Definition, "api/Rechnungen für Zürich.json", DEFINITION),
        file(Part::Properties, "apiProperties.json", "{\"properties\": {}}"),
        file(Part::Icon, "icon.png", PICTURE),
        file(Part::Readme, "README.md", "# Contoso\n"),
        file(Part::Script, "api/script.csx", "// nothing\n"),
    ]
}

fn made_on(
    today: Date,
    format: ExportFormat,
    submission: &Submission,
    files: &[Enclosure],
) -> Result<Vec<u8>, ExportError> {
    let program = program(&submission.program);
    let evidence = Evidence::default();
    let checklist = assess(program, submission, &evidence, &BTreeSet::new(), today);
    let material = Material {
        program,
        submission,
        evidence: &evidence,
        checklist: &checklist,
        icon: None,
        today,
        stamp: None,
    };
    make(format, &material, files)
}

fn made(format: ExportFormat, submission: &Submission, files: &[Enclosure]) -> Result<Vec<u8>, ExportError> {
    made_on(TODAY, format, submission, files)
}

/// The archive's entries with their bytes.
fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn the_review_package_holds_the_files_the_checklist_and_the_message_in_order() {
    let archive = made(ExportFormat::Archive, &submission("nomination"), &files()).unwrap();
    let entries = entries(&archive);
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "README.md",
            "Rechnungen für Zürich.json",
            "SHA256SUMS",
            "apiProperties.json",
            "checklist.html",
            "checklist.md",
            "icon.png",
            "message.txt",
            "script.csx"
        ]
    );
    let bytes = |name: &str| &entries.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(bytes("Rechnungen für Zürich.json"), DEFINITION.as_bytes());
    assert_eq!(bytes("icon.png"), PICTURE);
    let sums = String::from_utf8(bytes("SHA256SUMS").clone()).unwrap();
    assert_eq!(sums.lines().count(), names.len() - 1, "{sums}");
    // Python's hashlib says so.
    assert!(
        sums.contains("a187a86831786f9f14799492412ddecea1b4db767d97e40e01f87e1f5dc942bd  script.csx\n"),
        "{sums}"
    );
}

#[test]
fn tools_of_the_system_open_the_package_and_agree_with_its_digests() {
    let archive = made(ExportFormat::Archive, &submission("nomination"), &files()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("files.zip"), archive).unwrap();
    let run = |program: &str, args: &[&str]| {
        let outcome = Command::new(program).args(args).current_dir(folder.path()).output();
        // Not every system has them.
        outcome
            .ok()
            .map(|run| (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned()))
    };
    if let Some((good, told)) = run("unzip", &["-t", "files.zip"]) {
        assert!(good, "{told}");
        let (good, told) = run("unzip", &["-q", "files.zip"]).unwrap();
        assert!(good, "{told}");
        if let Some((good, told)) = run("sha256sum", &["--strict", "-c", "SHA256SUMS"]) {
            assert!(good, "{told}");
            assert_eq!(told.matches(": OK").count(), 8, "{told}");
        }
    }
}

#[test]
fn a_repository_folder_holds_what_a_pull_request_adds_with_the_package_and_no_icon() {
    let mut submission = submission("independent-publisher");
    submission.answers.insert(
        "connector.name".to_owned(),
        text("Contoso Invoices (Independent Publisher)"),
    );
    let mut files = files();
    files.push(file(Part::Package, "made/contoso.zip", "PK"));
    let archive = made(ExportFormat::Archive, &submission, &files).unwrap();
    let names: Vec<String> = entries(&archive).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "independent-publisher-connectors/ContosoInvoices/README.md",
            "independent-publisher-connectors/ContosoInvoices/apiDefinition.swagger.json",
            "independent-publisher-connectors/ContosoInvoices/apiProperties.json",
            "independent-publisher-connectors/ContosoInvoices/package.zip",
            "independent-publisher-connectors/ContosoInvoices/script.csx"
        ]
    );
    submission.answers.remove("connector.name");
    let refused = made(ExportFormat::Archive, &submission, &files)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("Answer the name first."), "{refused}");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let submission = submission("nomination");
    for format in [ExportFormat::Archive, ExportFormat::Mail] {
        let once = made(format, &submission, &files()).unwrap();
        assert_eq!(once, made(format, &submission, &files()).unwrap(), "{format:?}");
    }
    let verified = self::submission("verified-publisher");
    let once = made(ExportFormat::Calendar, &verified, &[]).unwrap();
    assert_eq!(once, made(ExportFormat::Calendar, &verified, &[]).unwrap());
}

#[test]
fn the_mail_is_a_draft_to_the_contact_with_the_files_byte_for_byte() {
    let bytes = made(ExportFormat::Mail, &submission("nomination"), &files()).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.header_raw("X-Unsent").unwrap().trim(), "1");
    assert_eq!(
        mail.subject().unwrap(),
        "Connector certification: Contoso Rechnungen für Zürich, files for review"
    );
    let to = mail.to().unwrap().first().unwrap();
    assert_eq!(to.address().unwrap(), "jorg@microsoft.example");
    assert_eq!(to.name().unwrap(), "Jörg Müller, \"Review\"");
    assert!(mail.from().is_none(), "the mail program fills the sender in");
    assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-11-22T00:00:00Z");
    let body = mail.body_text(0).unwrap();
    assert!(body.starts_with("Dear Jörg Müller, \"Review\","), "{body}");
    assert!(!body.contains("Subject:"), "{body}");
    let attached: Vec<(&str, &[u8])> = mail
        .attachments()
        .map(|part| (part.attachment_name().unwrap(), part.contents()))
        .collect();
    assert_eq!(attached[0], ("Rechnungen für Zürich.json", DEFINITION.as_bytes()));
    assert_eq!(attached[2], ("icon.png", PICTURE));
    let archive = entries(&made(ExportFormat::Archive, &submission("nomination"), &files()).unwrap());
    let page = archive.iter().find(|(name, _)| name == "checklist.md").unwrap();
    assert_eq!(attached[5], ("checklist.md", page.1.as_slice()));
    assert_eq!(attached.len(), 6, "archives and pages are held back by many gateways");
    assert!(
        bytes
            .split(|byte| *byte == b'\n')
            .all(|line| line.len() <= 998 && line.is_ascii()),
        "every line passes every mail server"
    );
}

#[test]
fn a_mail_without_a_known_contact_is_a_draft_all_the_same() {
    let mut submission = submission("nomination");
    submission.answers.remove("approval.contact-email");
    let bytes = made(ExportFormat::Mail, &submission, &files()).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert!(mail.to().is_none());
    assert_eq!(mail.attachment_count(), 6);
}

#[test]
fn names_in_answers_and_files_break_no_header() {
    let mut submission = submission("nomination");
    let hostile = "X\r\nBcc: everyone@contoso.example\r\n\r\nBody";
    for key in ["connector.name", "approval.contact-name", "approval.contact-email"] {
        submission.answers.insert(key.to_owned(), text(hostile));
    }
    let files = vec![file(Part::Definition, "a\r\nBcc: x@contoso.example\".json", DEFINITION)];
    let bytes = made(ExportFormat::Mail, &submission, &files).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert!(mail.bcc().is_none());
    assert!(
        mail.attachments()
            .all(|part| !part.attachment_name().unwrap().contains(['\r', '\n']))
    );
}

#[test]
fn programs_that_take_no_archive_or_no_mail_say_what_they_take_instead() {
    let told = |format, program: &str| made(format, &submission(program), &files()).unwrap_err().to_string();
    insta::assert_snapshot!(
        [
            told(ExportFormat::Archive, "verified-publisher"),
            told(ExportFormat::Mail, "verified-publisher"),
            told(ExportFormat::Mail, "independent-publisher"),
            made(ExportFormat::Calendar, &submission("nomination"), &[])
                .unwrap_err()
                .to_string(),
            made(ExportFormat::Archive, &submission("nomination"), &[])
                .unwrap_err()
                .to_string(),
            made(ExportFormat::Mail, &submission("nomination"), &[])
                .unwrap_err()
                .to_string(),
        ]
        .join("\n")
    );
}

/// What a made-up connector must not be sent with, and where.
const SECRETS: &[(Part, &str, &str, &str)] = &[
    (
        Part::Definition,
        "api.json",
        "{\"parameters\": {\"key\": {\"name\": \"api_key\",\n\"default\": \"k9Xw2Lq8Vt4Rz7Np\"}}}",
        "api.json, line 2, /parameters/key/default",
    ),
    (
        Part::Definition,
        "api.yaml",
        "definitions:\n  Login:\n    properties:\n      password:\n        example: Sommer!26\n",
        "api.yaml, line 5, /definitions/Login/properties/password/example",
    ),
    (
        Part::Definition,
        "api.json",
        "{\"info\": {\"description\": \"Try it with token ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4.\"}}",
        "api.json, line 1, /info/description",
    ),
    (
        Part::Definition,
        "broken.json",
        "{\"a\": \npassword: hunter2\n",
        "broken.json, line 2",
    ),
    (
        Part::Properties,
        "apiProperties.json",
        "{\"properties\": {\"oAuthSettings\": {\n\"clientSecret\": \"q8~aZ.1\"}}}",
        "apiProperties.json, line 2, /properties/oAuthSettings/clientSecret",
    ),
    (
        Part::Readme,
        "README.md",
        "# Contoso\n\nAuthorization: Bearer 0123456789abcdefghij\n",
        "README.md, line 3",
    ),
    (
        Part::Script,
        "script.csx",
        "var key = \"AKIA0123456789ABCDEF\";",
        "script.csx, line 1",
    ),
];

#[test]
fn nothing_that_looks_like_a_credential_is_sent_and_its_place_is_told() {
    for (part, path, content, place) in SECRETS {
        let mut files = files();
        files.retain(|file| file.part != *part);
        files.push(file(*part, path, content));
        for format in [ExportFormat::Archive, ExportFormat::Mail] {
            let refused = made(format, &submission("nomination"), &files).unwrap_err().to_string();
            assert!(refused.contains(&format!("stands in {place}.")), "{refused}");
            assert!(refused.contains("conncert accept credential-in-file"), "{refused}");
            for secret in ["k9Xw", "Sommer", "ghp_", "hunter2", "q8~", "0123456789"] {
                assert!(!refused.contains(secret), "{refused}");
            }
        }
    }
    let mut told = submission("nomination");
    told.answers
        .insert("test-account.note".to_owned(), text("password: Sommer!26"));
    let refused = made(ExportFormat::Mail, &told, &files()).unwrap_err().to_string();
    assert!(refused.contains("the answer test-account.note"), "{refused}");
    assert!(!refused.contains("accept"), "an answer is never accepted: {refused}");
}

#[test]
fn placeholders_and_what_the_partner_keeps_with_a_reason_are_sent() {
    let mut files = files();
    files[1].bytes =
        br#"{"properties": {"oAuthSettings": {"clientId": "[[DUMMY]]", "clientSecret": "<your secret>"}}}"#.to_vec();
    files[3].bytes = b"Password: the one of your account. ![logo](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAOYAAADmCAYAAADBavm7)".to_vec();
    let example = "k9Xw2Lq8Vt4Rz7NpB3mS6yHd1JfGcE5a";
    files[0].bytes = format!("{{\"definitions\": {{\"Id\": {{\"example\": \"{example}\"}}}}}}").into_bytes();
    let mut submission = submission("nomination");
    assert!(made(ExportFormat::Archive, &submission, &files).is_err());
    let spots = conncert::submission::spots(Some(Part::Definition), "api.json", &files[0].bytes);
    submission.accepted.push(Accepted {
        rule: "credential-in-file".to_owned(),
        at: format!("sha256:{}", spots[0].digest),
        reason: "It is an invoice number of the demo account.".to_owned(),
        date: TODAY,
    });
    made(ExportFormat::Archive, &submission, &files).unwrap();
    files[0].bytes = String::from_utf8(files[0].bytes.clone())
        .unwrap()
        .replace("k9Xw", "k8Xw")
        .into_bytes();
    assert!(
        made(ExportFormat::Archive, &submission, &files).is_err(),
        "another line is another matter"
    );
}

/// The one calendar of an exported file.
fn read_calendar(bytes: &[u8]) -> IcalCalendar {
    let mut calendars: Vec<IcalCalendar> = IcalParser::new(bytes).map(Result::unwrap).collect();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0)
}

fn value(properties: &[Property], name: &str) -> String {
    let mut values = properties.iter().filter(|property| property.name == name);
    let value = values.next().unwrap_or_else(|| panic!("no {name}")).value.clone();
    assert!(values.next().is_none(), "{name} twice");
    value.unwrap()
}

fn values(event: &IcalEvent, name: &str) -> String {
    value(&event.properties, name)
}

#[test]
fn the_calendar_is_read_by_another_parser_with_every_event_whole() {
    let mut submission = submission("verified-publisher");
    submission
        .answers
        .insert("connector.name".to_owned(), text("Contoso; Rechnungen, für \\ Zürich"));
    let bytes = made(ExportFormat::Calendar, &submission, &[]).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "every line ends in CR and LF"
    );
    assert!(
        text.split("\r\n").all(|line| line.len() <= 75),
        "no line is longer than 75 bytes"
    );
    let calendar = read_calendar(&bytes);
    assert_eq!(value(&calendar.properties, "VERSION"), "2.0");
    assert!(value(&calendar.properties, "PRODID").contains("conncert"));
    let told: Vec<(String, String, String, usize)> = calendar
        .events
        .iter()
        .map(|event| {
            assert_eq!(values(event, "DTSTAMP"), "20261122T000000Z");
            assert_eq!(values(event, "SEQUENCE"), "325");
            (
                values(event, "DTSTART"),
                values(event, "DTEND"),
                values(event, "SUMMARY"),
                event.alarms.len(),
            )
        })
        .collect();
    let name = "Contoso\\; Rechnungen\\, für \\\\ Zürich";
    assert_eq!(
        told,
        [
            (
                "20261116".to_owned(),
                "20261117".to_owned(),
                format!("Answer from Microsoft (Review passed) expected: {name}"),
                0
            ),
            (
                "20261124".to_owned(),
                "20261125".to_owned(),
                format!("Sign-off due: {name}"),
                1
            ),
        ]
    );
    let sign_off = &calendar.events[1];
    assert!(values(sign_off, "DESCRIPTION").ends_with("elsewhere it may be a day earlier or later."));
    assert!(values(sign_off, "URL").starts_with("https://"));
    assert_eq!(value(&sign_off.alarms[0].properties, "TRIGGER"), "-PT15H");
    insta::assert_snapshot!(text.replace('\r', ""));
}

#[test]
fn an_event_keeps_its_name_when_its_day_or_today_changes_and_no_two_share_one() {
    let mut submission = submission("verified-publisher");
    let names = |today, submission: &Submission| -> Vec<String> {
        let bytes = made_on(today, ExportFormat::Calendar, submission, &[]).unwrap();
        let mut names: Vec<String> = read_calendar(&bytes)
            .events
            .iter()
            .map(|event| values(event, "UID"))
            .collect();
        names.sort();
        names
    };
    let before = names(TODAY, &submission);
    submission
        .answers
        .insert("preview.told".to_owned(), Answer::Date(date(2026, 11, 23)));
    submission.waiting.push(Waiting {
        item: "reviewed".to_owned(),
        on: "Microsoft".to_owned(),
        since: date(2026, 11, 20),
    });
    let after = names(date(2026, 12, 24), &submission);
    assert_eq!(before, after);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
    submission.program = "independent-publisher".to_owned();
    submission
        .answers
        .insert("identity.verified".to_owned(), Answer::Date(TODAY));
    assert!(names(TODAY, &submission).iter().all(|name| !before.contains(name)));
}

/// How many published connectors would be refused: the rest of the detection's faults, known by number.
#[test]
fn few_published_connectors_are_taken_for_secrets() {
    let Ok(corpus) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let mut refused = Vec::new();
    let mut seen = 0;
    for kind in ["certified-connectors", "independent-publisher-connectors"] {
        let Ok(folders) = fs::read_dir(Path::new(&corpus).join(kind)) else {
            continue;
        };
        let mut folders: Vec<_> = folders.map(|folder| folder.unwrap().path()).collect();
        folders.sort();
        // Every third of them: they are many, and alike.
        for folder in folders.into_iter().step_by(3) {
            let read = |name: &str, part| {
                let bytes = fs::read(folder.join(name)).ok()?;
                Some(file(part, name, bytes))
            };
            let files: Vec<Enclosure> = [
                read("apiDefinition.swagger.json", Part::Definition),
                read("apiProperties.json", Part::Properties),
                read("README.md", Part::Readme),
                read("readme.md", Part::Readme),
                read("script.csx", Part::Script),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !files.iter().any(|file| file.part == Part::Definition) {
                continue;
            }
            seen += 1;
            if let Err(problem) = made(ExportFormat::Archive, &submission("nomination"), &files) {
                refused.push(format!("{}: {problem}", folder.display()));
            }
        }
    }
    let share = refused.len() * 100 / seen;
    assert!(share <= 7, "{share} % of {seen} are refused:\n{}", refused.join("\n"));
}

/// The command itself, on the half-finished connector.
mod command {
    use std::fs;

    use mail_parser::{MessageParser, MimeHeaders as _};

    use super::entries;
    use crate::binary::Folder;

    const ALL: [&str; 3] = ["files.zip", "message.eml", "deadlines.ics"];

    #[test]
    fn writes_what_is_asked_for_and_the_same_bytes_again() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&["export", "--format", "eml,zip"]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert_eq!(run.output, "certification/files.zip\ncertification/message.eml\n");
        let read = |name: &str| fs::read(folder.path().join("certification").join(name)).unwrap();
        let (archive, mail) = (read("files.zip"), read("message.eml"));
        let original = |name: &str| fs::read(folder.path().join(name)).unwrap();
        let held = entries(&archive);
        for name in ["apiDefinition.swagger.json", "icon.png"] {
            let entry = held.iter().find(|(known, _)| known == name).unwrap();
            assert_eq!(entry.1, original(name), "{name}");
        }
        let parsed = MessageParser::default().parse(&mail).unwrap();
        for (part, name) in parsed.attachments().zip(["apiDefinition.swagger.json", "icon.png"]) {
            assert_eq!(
                (part.attachment_name(), part.contents()),
                (Some(name), original(name).as_slice())
            );
        }
        // They know their own, and write the same a second time.
        assert_eq!(folder.conncert(&["export", "--format", "zip,eml"]).status, 0);
        assert_eq!((archive, mail), (read("files.zip"), read("message.eml")));
    }

    #[test]
    fn a_file_of_somebody_else_is_kept_and_what_can_be_made_is_written() {
        let folder = Folder::of("faulty");
        for name in ALL {
            folder.write(&format!("certification/{name}"), "somebody else's\n");
        }
        let run = folder.conncert(&["export", "--format", "zip,eml"]);
        assert_eq!(run.status, 2);
        assert!(run.errors.contains("--force"), "{}", run.errors);
        fs::remove_dir_all(folder.path().join("certification")).unwrap();
        // Nothing is due, so there is no calendar, and that is told beside the page.
        let run = folder.conncert(&["export", "--format", "md,ics"]);
        assert_eq!(run.status, 1);
        assert!(run.errors.contains("deadlines.ics was not written."), "{}", run.errors);
        assert!(folder.path().join("certification/checklist.md").exists());
        assert!(!folder.path().join("certification/deadlines.ics").exists());
    }

    #[test]
    fn a_final_archive_is_refused_while_something_is_open() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&["export", "--final", "--format", "zip,eml"]);
        assert_eq!((run.status, run.output.as_str()), (3, ""));
        assert!(!folder.path().join("certification").exists());
    }

    /// The names in the list of what is attached.
    fn listed(message: &str) -> Vec<String> {
        let (_, list) = message.split_once("Attached:\n").unwrap();
        let lines = list.lines().take_while(|line| line.starts_with("- "));
        lines.map(|line| line[2..].to_owned()).collect()
    }

    #[test]
    fn the_screen_the_message_the_archive_and_the_mail_name_the_same_files() {
        let folder = Folder::of("faulty");
        folder.write("README.md", "# Contoso\n");
        folder.write("script.csx", "// nothing\n");
        folder.write("intro.md", "# Contoso\n");
        let run = folder.conncert(&["export", "--format", "zip,eml"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        let read = |name: &str| std::fs::read(folder.path().join("certification").join(name)).unwrap();
        let eml = read("message.eml");
        let mail = MessageParser::default().parse(&eml).unwrap();
        let carried: Vec<String> = mail
            .attachments()
            .map(|file| file.attachment_name().unwrap().to_owned())
            .collect();
        assert_eq!(listed(&mail.body_text(0).unwrap().replace("\r\n", "\n")), carried);
        assert!(
            ["README.md", "script.csx", "icon.png", "checklist.md"]
                .iter()
                .all(|name| carried.iter().any(|one| one == name))
        );
        let mut packed: Vec<String> = entries(&read("files.zip")).into_iter().map(|(name, _)| name).collect();
        // What the archive has of its own: the same checklist to look at, the message, and the digests.
        packed.retain(|name| !["checklist.html", "message.txt", "SHA256SUMS"].contains(&name.as_str()));
        packed.sort();
        let mut sorted = carried.clone();
        sorted.sort();
        assert_eq!(packed, sorted);
        assert_eq!(folder.conncert(&["export"]).status, 0);
        assert_eq!(listed(&folder.read("certification/message.txt")), carried);
        let session = conncert::work::Connector::read(&folder.path(), None, None).unwrap();
        assert_eq!(conncert::export::handover::attached(&session.evidence), carried);
    }

    #[test]
    fn the_mail_is_short_and_signed_by_a_person() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&[
            "set",
            "sender.name=Megan Bowen",
            "sender.role=Product manager",
            "sender.company=Contoso Ltd",
            "sender.phone=+1 425 555 0100",
        ]);
        assert_eq!(run.status, 0, "{}", run.errors);
        assert_eq!(folder.conncert(&["export"]).status, 0);
        let message = folder.read("certification/message.txt");
        assert!(
            message.ends_with("Kind regards\nMegan Bowen\nProduct manager\nContoso Ltd\n+1 425 555 0100\n"),
            "{message}"
        );
        let (_, body) = message.split_once("\n\n").unwrap();
        let (said, _) = body.split_once("Kind regards").unwrap();
        let lines = said.lines().filter(|line| !line.is_empty()).count();
        assert!(lines <= 14, "{lines} lines: {message}");
        for weak in [
            "not complete",
            "On our word",
            "Not checked",
            "conncert",
            "stores",
            "password",
        ] {
            assert!(!message.contains(weak), "{weak}: {message}");
        }
    }

    #[test]
    fn a_credential_in_a_file_is_told_by_its_place_and_never_repeated() {
        let folder = Folder::of("faulty");
        folder.write(
            "README.md",
            "# Contoso\n\nUse the key AKIA0123456789ABCDEF to try it.\n",
        );
        let run = folder.conncert(&["export", "--format", "zip"]);
        assert_eq!(run.status, 2);
        assert!(run.errors.contains("README.md, line 3"), "{}", run.errors);
        assert!(!run.errors.contains("AKIA"), "{}", run.errors);
        assert!(!folder.path().join("certification").exists());
    }

    #[test]
    fn the_plain_lines_offer_and_write_them_too() {
        let folder = Folder::of("faulty");
        let run = folder.converse(&["--lines"], "3\n:go 15\n4\n5\n:quit\n");
        assert_eq!(run.status, 0, "{}", run.errors);
        for name in ["files.zip", "message.eml"] {
            assert!(
                run.output.contains(&format!("written to certification/{name}")),
                "{}",
                run.output
            );
            assert!(folder.path().join("certification").join(name).exists(), "{name}");
        }
    }
}

/// Full screen, in a real terminal.
#[cfg(unix)]
mod full_screen {
    use std::fs;

    use super::entries;
    use crate::terminal::{ENTER, Wizard};

    #[test]
    fn the_palette_and_the_buttons_of_the_last_step_write_them() {
        let home = tempfile::tempdir().unwrap();
        let folder = crate::binary::Folder::of("faulty");
        let path = folder.path();
        let written = |name: &str| path.join("certification").join(name);
        let mut wizard = Wizard::open(home.path(), &[path.to_str().unwrap()], (100, 32), &[]);
        wizard.until("the files are checked", |shown| {
            shown
                .lines()
                .any(|line| line.contains("10 OpenAPI file") && line.contains("15"))
        });
        wizard
            .moving()
            .keys(":")
            .sees("Commands")
            .keys("export archive")
            .keys(ENTER)
            .sees("written to certification/files.zip");
        assert!(!entries(&fs::read(written("files.zip")).unwrap()).is_empty());
        wizard.moving().keys("g").sees("Go to step").keys("15").keys(ENTER);
        wizard.sees("[ Write the mail as a draft ]");
        // Three buttons stand before it.
        wizard
            .moving()
            .keys("\x1b[B\x1b[B\x1b[B")
            .sees("▶[ Write the mail as a draft ]");
        wizard.keys(ENTER).sees("written to certification/message.eml");
        assert!(written("message.eml").exists());
        wizard.keys("q").ends_with(0);
    }
}

#[test]
fn the_next_action_names_what_the_final_export_writes() {
    use conncert::export::status::{IconWay, Status, next_text};
    for program in built_in() {
        let submission = Submission {
            program: program.id.clone(),
            ..Submission::default()
        };
        let session = conncert::session::Session::new(built_in(), submission, Evidence::default(), date(2026, 11, 27));
        let said = next_text(
            &Status {
                session: &session,
                next: Some(&conncert::session::Next::Export),
                besides: &[],
                start: &[],
                icon: &|| IconWay::Mend,
            },
            false,
        );
        assert_eq!(
            said.contains("message to send"),
            program.sheet.is_none(),
            "{}: {said}",
            program.id
        );
    }
}
