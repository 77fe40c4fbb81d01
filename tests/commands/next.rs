//! `conncert next`: who follows it mechanically comes to an end, whatever is answered.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::binary::{Folder, Run};

/// How a submission ended that was followed mechanically.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// Nothing is left, or somebody outside has the turn for ever.
    Done,
    /// Nothing that a program can do settles what is left: why.
    Blocked(String),
    /// A file has to be put right by somebody who knows the service.
    Edit(String),
}

/// A program that follows what is next. It knows nothing of connectors.
struct Driver<'f> {
    folder: &'f Folder,
    program: &'f str,
    /// Whether the answer to what is asked is a wrong one.
    wrong: Box<dyn FnMut(&Value) -> bool>,
    transcript: String,
}

/// The most commands that a submission may take.
const ENOUGH: usize = 400;
/// How often the same may be next: as often as places are accepted or mended one after the other.
const AGAIN: usize = 3;

impl<'f> Driver<'f> {
    fn new(folder: &'f Folder, program: &'f str) -> Self {
        folder.write(
            "logo.svg",
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#0B6A4F"/></svg>"##,
        );
        Self {
            folder,
            program,
            wrong: Box::new(|_| false),
            transcript: String::new(),
        }
    }

    fn run(&self, words: &[String]) -> Run {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if words[0] != "export" {
            words.extend(["--format", "json"]);
        }
        self.folder.conncert(&words)
    }

    fn follow(&mut self) -> End {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..ENOUGH {
            let page = next(self.folder);
            let kind = page["kind"].as_str().unwrap().to_owned();
            let said = format!("{kind} {} {} {}", page["item"], page["args"], page["edits"][0]);
            self.transcript += &format!("{said}\n");
            match kind.as_str() {
                "done" => return End::Done,
                "blocked" => return End::Blocked(page["what"].as_str().unwrap().to_owned()),
                "wait" => {
                    self.must(&words(&page["otherwise"][0]["args"]));
                    continue;
                }
                _ => {}
            }
            let count = seen.entry(said).or_default();
            *count += 1;
            assert!(
                *count <= if page["edits_total"] == 0 { 1 } else { AGAIN },
                "{}",
                self.transcript
            );
            if page["edits_total"] != 0 {
                if !self.edit(&page) {
                    return End::Edit(page["edits"][0]["message"].as_str().unwrap().to_owned());
                }
                continue;
            }
            let is_wrong = (self.wrong)(&page);
            let first = filled(&page, self.program, is_wrong);
            let run = self.run(&first);
            if run.status == 2 && is_wrong {
                let error: Value = serde_json::from_str(&run.errors).unwrap();
                assert_eq!(error["schema"], "conncert.error/1");
                self.must(&filled(&page, self.program, false));
                continue;
            }
            assert!(run.status < 2, "{first:?}: {}\n{}", run.errors, self.transcript);
        }
        panic!("no end: {}", self.transcript);
    }

    fn must(&self, words: &[String]) {
        let run = self.run(words);
        assert!(run.status < 2, "{words:?}: {}\n{}", run.errors, self.transcript);
    }

    /// Writes what is marked, and accepts what only somebody who knows the service can mend.
    fn edit(&self, page: &Value) -> bool {
        let edit = &page["edits"][0];
        let file = edit["file"].as_str().unwrap();
        let path = self.folder.path().join(file);
        if let (Some(present), Some(value)) = (edit["present"].as_str(), edit["value"].as_str()) {
            let text = std::fs::read_to_string(&path).unwrap();
            let line = usize::try_from(edit["line"].as_u64().unwrap()).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let mended = lines[line - 1].replacen(&format!("\"{present}\""), value, 1);
            assert_ne!(lines[line - 1], mended, "{page}");
            lines[line - 1] = mended;
            std::fs::write(path, lines.join("\n")).unwrap();
            return true;
        }
        if edit["message"].as_str().unwrap().contains("TODO:") {
            let text = std::fs::read_to_string(&path).unwrap();
            let mut written = String::new();
            for (index, part) in text.split("TODO:").enumerate() {
                let rest = part.find(['\n', '"', '<', '|']).map_or("", |at| &part[at..]);
                written += if index == 0 {
                    part
                } else {
                    "Contoso keeps invoices for its customers."
                };
                written += if index == 0 { "" } else { rest };
            }
            std::fs::write(path, written).unwrap();
            return true;
        }
        let accept = page["otherwise"].as_array().unwrap().iter();
        let mut accept = accept.filter(|other| other["args"][0] == "accept");
        let Some(accept) = accept.next() else { return false };
        let words = words(&accept["args"]).into_iter();
        let words: Vec<String> = words
            .map(|word| word.replace("{reason}", "the service answers so"))
            .collect();
        self.must(&words);
        true
    }
}

fn next(folder: &Folder) -> Value {
    let run = folder.conncert(&["next", "--format", "json"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.len() < 4096, "{}", run.output);
    serde_json::from_str(&run.output).unwrap()
}

fn words(args: &Value) -> Vec<String> {
    let words = args.as_array().unwrap().iter();
    words.map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn filled(page: &Value, program: &str, wrong: bool) -> Vec<String> {
    let mut filled = words(&page["args"]);
    for need in page["needs"].as_array().unwrap() {
        let answer = answer(need, program, wrong);
        for word in &mut filled {
            *word = word.replace(need["placeholder"].as_str().unwrap(), &answer);
        }
    }
    filled
}

/// What somebody who knows nothing of connectors answers.
pub fn answer(need: &Value, program: &str, wrong: bool) -> String {
    let key = need["key"].as_str().unwrap();
    let choices = need["choices"].as_array();
    let choices = choices.into_iter().flatten();
    let kind = need["kind"].as_str().unwrap();
    let choice = choices
        .clone()
        .find(|choice| (choice["leads_nowhere"] == true) == wrong);
    let text = match (key, kind) {
        ("program", _) => program,
        ("connector.name", _) => "Invoices of Contoso",
        _ if wrong && choice.is_none() => "nothing that anybody would say, 2031-13-01 #zz",
        (_, "choice") => choice.or_else(|| choices.clone().next()).unwrap()["value"]
            .as_str()
            .unwrap(),
        _ if need["suggestions"][0].is_object() => need["suggestions"][0]["value"].as_str().unwrap(),
        (_, "long-text") => "Accountants send an invoice from a flow. Customers see it in their portal.",
        (key, "date") if key.ends_with("runs-out") => "2027-11-09",
        (_, "date") => "2026-11-09",
        (_, "color") => "#0B6A4F",
        (_, "email") => "help@contoso.example",
        (_, "url") => "https://contoso.example/invoices",
        (_, "log") => "Microsoft asked for the icon.",
        (_, "calls") => "25",
        (_, "path") => "logo.svg",
        _ => need["hint"].as_str().unwrap_or("Contoso"),
    };
    text.to_owned()
}

#[test]
fn who_follows_it_mechanically_comes_to_the_end_of_every_program() {
    for (program, end) in [
        ("nomination", End::Done),
        ("verified-publisher", End::Blocked("package".to_owned())),
        ("independent-publisher", End::Edit("OAuth2".to_owned())),
    ] {
        let folder = Folder::of("clean");
        let mut driver = Driver::new(&folder, program);
        match (driver.follow(), end) {
            (End::Done, End::Done) => {}
            (End::Blocked(why), End::Blocked(about)) | (End::Edit(why), End::Edit(about)) => {
                assert!(why.contains(&about), "{program}: {why}");
            }
            (end, _) => panic!("{program}: {end:?}\n{}", driver.transcript),
        }
    }
}

#[test]
fn wrong_answers_never_lead_around_in_circles() {
    // Any pattern will do: which answers are wrong is said by the bits of a number.
    for (program, pattern) in [
        ("nomination", 0b1010_1010_1010_1010_u64),
        ("nomination", 0x9e37_79b9_7f4a_7c15),
        ("verified-publisher", 0x1234_5678_9abc_def0),
        ("independent-publisher", 0xdead_beef_0bad_cafe),
        ("mcp-server", 0xd1b5_4a32_d192_ed03),
    ] {
        let folder = Folder::of("clean");
        let mut driver = Driver::new(&folder, program);
        let mut asked = 0;
        driver.wrong = Box::new(move |page| {
            asked += 1;
            page["kind"] != "start" && pattern.rotate_left(asked) & 1 == 1
        });
        driver.follow();
    }
}

#[test]
fn what_is_not_there_and_cannot_be_begun_is_told_by_its_cause() {
    let folder = Folder::empty();
    folder.write(
        "apiProperties.json",
        r##"{"properties": {"iconBrandColor": "#0B6A4F", "publisher": "Contoso", "stackOwner": "Contoso"}}"##,
    );
    let mut driver = Driver::new(&folder, "verified-publisher");
    let end = driver.follow();
    assert!(
        matches!(&end, End::Blocked(why) if why.contains("Name the file")),
        "{end:?}\n{}",
        driver.transcript
    );
}

#[test]
fn an_answer_that_leads_nowhere_is_passed_over_and_told_in_the_end_with_the_way_to_change_it() {
    let folder = Folder::of("clean");
    let mut driver = Driver::new(&folder, "verified-publisher");
    driver.wrong = Box::new(|page| page["needs"].to_string().contains("leads_nowhere"));
    let end = driver.follow();
    assert!(matches!(end, End::Blocked(_)), "{end:?}\n{}", driver.transcript);
    assert!(driver.transcript.contains("brand-color"), "{}", driver.transcript);
    let page = next(&folder);
    assert_eq!(page["args"], Value::Array(Vec::new()));
    assert_eq!(page["otherwise"][0]["args"][0], "set", "{page:#}");
}

#[test]
fn real_connectors_come_to_an_end_too() {
    let (Ok(corpus), Some(_)) = (
        std::env::var("CONNCERT_CORPUS"),
        std::env::var_os("CONNCERT_EVERY_CASE"),
    ) else {
        return;
    };
    let folder = Path::new(&corpus).join("certified-connectors");
    let mut connectors: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    connectors.sort();
    for (index, connector) in connectors.iter().step_by(connectors.len() / 5).enumerate() {
        let folder = Folder::empty();
        for entry in std::fs::read_dir(connector).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
            }
        }
        Driver::new(&folder, ["verified-publisher", "independent-publisher"][index % 2]).follow();
    }
}

#[test]
fn without_a_project_the_program_that_fits_the_files_stands_first() {
    let folder = Folder::of("clean");
    let page = next(&folder);
    assert_eq!((&page["kind"], &page["args"][0]), (&"start".into(), &"new".into()));
    let first = |page: &Value| page["needs"][0]["choices"][0]["value"].clone();
    assert_eq!(first(&page), "verified-publisher");
    let server = folder.read("apiDefinition.swagger.json").replacen(
        "\"operationId\"",
        "\"x-ms-agentic-protocol\": \"mcp-streamable-1.0\", \"operationId\"",
        1,
    );
    folder.write("apiDefinition.swagger.json", &server);
    assert_eq!(first(&next(&folder)), "mcp-server");
}

#[test]
fn a_definition_of_openapi_3_is_converted_next() {
    let folder = Folder::empty();
    folder.write(
        "api.yaml",
        "openapi: 3.0.3\ninfo: {title: Contoso Invoices, version: '1', description: Sends invoices to customers of Contoso.}\n\
         servers: [{url: 'https://api.contoso.example'}]\npaths:\n  /a:\n    get:\n      operationId: GetA\n      responses: {'200': {description: Found.}}\n",
    );
    let mut driver = Driver::new(&folder, "nomination");
    driver.follow();
    let convert = driver.transcript.lines().find(|line| line.starts_with("convert "));
    assert!(
        convert.unwrap().contains(r#"["convert","api.yaml"]"#),
        "{}",
        driver.transcript
    );
}

#[test]
fn a_file_that_contradicts_an_answer_is_mended_where_only_one_text_is_right() {
    let folder = Folder::of("clean");
    let properties =
        r##"{"properties": {"iconBrandColor": "#336699", "publisher": "Contoso", "stackOwner": "Contoso"}}"##;
    folder.write("apiProperties.json", properties);
    folder.conncert(&[
        "new",
        "--program",
        "nomination",
        "--name",
        "Contoso Invoices",
        "--no-input",
    ]);
    folder.conncert(&["set", "brand-color.hex=#0B6A4F"]);
    let mut driver = Driver::new(&folder, "nomination");
    assert_eq!(driver.follow(), End::Done, "{}", driver.transcript);
    assert!(
        driver.transcript.contains("/properties/iconBrandColor"),
        "{}",
        driver.transcript
    );
    assert!(folder.read("apiProperties.json").contains("#0B6A4F"));
}

#[test]
fn its_arguments_hold_in_the_folder_that_it_names() {
    let folder = super::begun("nomination");
    let outside = Folder::empty();
    let run = outside.conncert(&["next", &folder.path().display().to_string(), "--format", "json"]);
    let page: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(Path::new(page["root"].as_str().unwrap()), folder.path());
    assert!(!page["args"].to_string().contains("--project"), "{page}");
    std::fs::rename(folder.path().join("conncert.toml"), folder.path().join("other.toml")).unwrap();
    let run = folder.conncert(&["next", "--project", "other.toml", "--format", "json"]);
    assert!(
        run.output.contains(r#""--project","other.toml""#) || run.output.contains(r#""--project", "other.toml""#),
        "{}",
        run.output
    );
}

#[test]
fn a_connector_below_is_named_as_a_shell_takes_it() {
    let folder = Folder::of("clean");
    let outside = Folder::empty();
    let below = outside.path().join("Mein Konnektor");
    std::fs::create_dir(&below).unwrap();
    std::fs::copy(
        folder.path().join("apiDefinition.swagger.json"),
        below.join("apiDefinition.swagger.json"),
    )
    .unwrap();
    for command in ["next", "status"] {
        let told = outside.conncert(&[command]).errors;
        assert!(
            told.contains(&format!("conncert {command} \"Mein Konnektor\"")),
            "{told}"
        );
    }
}
