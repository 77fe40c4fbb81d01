#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use jiff::civil::Date;
use proptest::prelude::*;

use super::super::read::fields;
use super::*;
use crate::submission::{Accepted, LogEntry, NotApplicable, Waiting};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn contoso() -> Submission {
    let text = |text: &str| Answer::Text(text.to_owned());
    Submission {
        program: "nomination".to_owned(),
        answers: BTreeMap::from([
            ("connector.name".to_owned(), text("Contoso Invoices")),
            (
                "connector.definition".to_owned(),
                text("api/apiDefinition.swagger.json"),
            ),
            ("connector.icon".to_owned(), text("assets/icon.png")),
            ("support-contact.email".to_owned(), text("help@contoso.example")),
            ("brand-color.hex".to_owned(), text("#0B6A4F")),
            ("nomination.sent".to_owned(), Answer::Date(day("2026-11-02"))),
            (
                "after.questions".to_owned(),
                Answer::Log(vec![
                    LogEntry {
                        date: day("2026-11-10"),
                        text: "Asked for a second account".to_owned(),
                    },
                    LogEntry {
                        date: day("2026-11-12"),
                        text: "Sent it,\nby phone".to_owned(),
                    },
                ]),
            ),
        ]),
        waiting: vec![Waiting {
            item: "agreements".to_owned(),
            on: "Microsoft".to_owned(),
            since: day("2026-11-09"),
        }],
        not_applicable: vec![NotApplicable {
            item: "listing".to_owned(),
            reason: "not built on Azure".to_owned(),
        }],
        accepted: vec![Accepted {
            rule: "path-parameter-missing-encoding".to_owned(),
            at: "/paths/~1ping~1{id}/get/parameters/0/x-ms-url-encoding".to_owned(),
            reason: "ids are numeric".to_owned(),
            date: day("2026-11-20"),
        }],
        ..Submission::default()
    }
}

/// What a write and a reading of it give.
fn reread(text: &str) -> Submission {
    let reading = read(text).unwrap();
    assert_eq!(reading.problems, []);
    reading.submission
}

#[test]
fn a_new_file_is_laid_out_for_people() {
    insta::assert_snapshot!(write("", &contoso(), 1).unwrap());
}

#[test]
fn writing_the_same_again_changes_no_byte() {
    let text = write("", &contoso(), 1).unwrap();
    assert_eq!(write(&text, &contoso(), 1).unwrap(), text);
    let odd = "\u{feff}program='nomination' # x\r\n[ answers . a ]\r\n'b' = \"\"\"c\"\"\"\r\nz=''";
    assert_eq!(write(odd, &reread(odd), 1).unwrap(), odd);
}

const COMMENTED: &str = "\
# ours since 2024
format = 1 # the first
program = \"nomination\" # 2017
owner = { team = \"billing\", people = [\"Ada\"] }

# who we are
[connector] # the table
name = \"Contoso Invoices\" # as on the tile
  definition = 'api/openapi.json'   # soon swagger
version = 3

[x-ci]
badge = true

# ask Jane first
[[waiting]] # one
item = \"agreements\"
on = \"Microsoft\" # the contact
since = 2026-11-09
ticket = 7

[answers.support-contact]
# the shared box
email = \"help@contoso.example\" # not Jane
# the hotline
phone = \"+1 555 0100\"
# the end
";

#[test]
fn comments_order_and_everything_unknown_survive_changed_lines() {
    let mut submission = reread(COMMENTED);
    let mut set =
        |key: &str, text: &str| drop(submission.answers.insert(key.to_owned(), Answer::Text(text.to_owned())));
    set("connector.definition", "api/apiDefinition.swagger.json");
    set("connector.icon", "icon.png");
    set("support-contact.email", "support@contoso.example");
    set("scenario.text", "Two sentences.\nOn two lines.");
    submission.program = "verified-publisher".to_owned();
    submission.waiting[0].since = day("2026-11-11");
    submission.waiting.push(Waiting {
        item: "approval".to_owned(),
        on: "Microsoft".to_owned(),
        since: day("2026-11-12"),
    });
    insta::assert_snapshot!(write(COMMENTED, &submission, 1).unwrap());
}

#[test]
fn comments_above_removed_lines_stay_near() {
    let mut submission = reread(COMMENTED);
    submission.answers.remove("support-contact.email");
    submission.answers.remove("connector.name");
    submission.waiting.clear();
    insta::assert_snapshot!(write(COMMENTED, &submission, 1).unwrap());
}

#[test]
fn taking_the_last_answer_of_a_group_takes_its_table() {
    let base = "format = 1\n\n[answers.a]\nx = \"1\"\n\n[answers.b]\ny = \"2\"\n";
    let mut submission = reread(base);
    submission.answers.remove("a.x");
    assert_eq!(
        write(base, &submission, 1).unwrap(),
        "format = 1\n\n[answers.b]\ny = \"2\"\n"
    );
}

#[test]
fn entries_keep_their_comments_when_their_order_changes() {
    let base = "\
# first
[[waiting]]
item = \"a\" # A
on = \"x\"
since = 2026-01-01

# second
[[waiting]]
item = \"b\" # B
on = \"y\"
since = 2026-01-02
";
    let mut submission = reread(base);
    submission.waiting.reverse();
    submission.waiting.insert(
        0,
        Waiting {
            item: "c".to_owned(),
            on: "z".to_owned(),
            since: day("2026-01-03"),
        },
    );
    insta::assert_snapshot!(write(base, &submission, 1).unwrap());
}

#[test]
fn every_spelling_of_a_table_can_be_edited() {
    for base in [
        "connector = { name = \"x\", version = 3 } # c\n",
        "connector.name = \"x\" # c\nconnector.version = 3\n",
        "answers = { a = { b = \"x\", keep = \"y\" } }\n",
        "answers.a.b = \"x\"\nanswers.a.keep = \"y\"\n",
        "[answers]\na.b = \"x\"\n[answers.z]\nq = \"1\"\n",
        "waiting = [{ item = \"a\", on = \"b\", since = 2026-01-01 }]\n",
        "waiting = []\naccepted = []\n",
        "[answers.after]\nquestions = [{ date = 2026-01-01, text = \"x\" }]\n",
        "# only a comment",
        "\u{feff}\r\n# windows\r\nprogram = \"nomination\"\r\n\r\n[answers.a]\r\nb = \"\"\"\r\ntwo\r\nlines\"\"\"\r\n",
        "[[waiting]]\nitem = \"a\"\non = \"b\"\nsince = \"2026-01-01\"\n[connector]\nname = \"x\"\n[[waiting]]\nitem = \"c\"\non = \"d\"\nsince = 2026-01-01",
    ] {
        let Ok(text) = write(base, &contoso(), 1) else {
            panic!("{base}\n{:?}", write(base, &contoso(), 1));
        };
        assert_eq!(reread(&text), contoso(), "{text}");
        assert_eq!(base.matches('#').count(), text.matches('#').count() - 1, "{text}");
        assert_eq!(base.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        if base.contains("\r\n") {
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
        }
        if base.contains("version") {
            assert!(text.contains("version = 3"), "{text}");
        }
    }
}

#[test]
fn an_answer_of_several_lines_is_the_same_whatever_version_control_makes_of_line_breaks() {
    let text = write("", &contoso(), 1).unwrap();
    let windows = text.replace('\n', "\r\n");
    assert_eq!(reread(&windows), contoso());
    let mut renamed = contoso();
    renamed
        .answers
        .insert("connector.name".to_owned(), Answer::Text("Contoso".to_owned()));
    let after = write(&windows, &renamed, 1).unwrap();
    assert_eq!(after, windows.replace("Contoso Invoices", "Contoso"));
}

#[test]
fn what_is_of_the_wrong_type_is_told_with_its_line() {
    let broken = |text: &str| {
        let problem = read(text).unwrap().problems.into_iter().next().unwrap();
        super::super::OpenError::broken(std::path::Path::new("conncert.toml"), text, &problem).to_string()
    };
    let said = |text: &str| {
        let reading = read(text).unwrap();
        assert_eq!(reading.problems, []);
        let withheld = &reading.submission.withheld[0];
        format!("{}: {withheld}", withheld.key)
    };
    // What everything else depends on.
    let decisive = ["program = 3\n", "format = \"one\"\n", "format = 0\n"];
    let texts = [
        "connector = \"x\"\n",
        "[connector]\n\nname = 12\n",
        "answers = 1\n",
        "[answers]\na = 1\n",
        "[answers.support-contact]\nphone = 5550100\n",
        "[answers.a]\nb = true\n",
        "[answers.a]\nb = 2026-11-09T10:00:00Z\n",
        "[answers.a]\nb = [1, 2]\n",
        "[answers.a.b]\nc = \"x\"\n",
        "[[answers.a.b]]\ndate = 2026-11-09\n",
        "waiting = 1\n",
        "[[waiting]]\nitem = \"a\"\non = \"b\"\n",
        "[[waiting]]\nitem = \"a\"\non = 3\nsince = 2026-11-09\n",
        "[[waiting]]\nitem = \"a\"\non = \"b\"\nsince = \"yesterday\"\n",
        "[[not-applicable]]\nitem = \"a\"\n",
        "[accepted]\nrule = \"a\"\n",
    ];
    let told = decisive.map(broken).into_iter().chain(texts.map(said));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn text_that_is_no_toml_is_told_with_its_place() {
    let said = |text: &str| {
        let problem = read(text).err().unwrap();
        super::super::OpenError::broken(std::path::Path::new("conncert.toml"), text, &problem).to_string()
    };
    let texts = [
        "program = nomination\n",
        "program = \"nomination\nformat = 1\n",
        "format = 1\nformat = 1\n",
        "format = 1\n<<<<<<< HEAD\nprogram = \"a\"\n=======\n",
        "[answers.a]\nb = \"\u{1b}[31m\"\n",
        "[connector\n",
        "ä = 1\nö = é\n",
        "[",
    ];
    insta::assert_snapshot!(texts.map(said).join("\n"));
}

prop_compose! {
    fn any_day()(year in 0_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) -> Date {
        Date::new(year, month, day).unwrap()
    }
}

/// Plain words and every trap a text can be: quotes, breaks, controls, marks of TOML itself.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{0,20}",
        any::<String>(),
        "[\"'\\\\#\\[\\]={}.\r\n\t\u{0}\u{7f}\u{feff}a]{0,12}",
    ]
    .prop_map(|text| text.replace('\r', "\r "))
    .prop_filter("it is withheld", |text| !submission::looks_like_secret(text))
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => any_text().prop_map(Answer::Text),
        1 => any_day().prop_map(Answer::Date),
        1 => prop::collection::vec((any_day(), any_text()), 0..4).prop_map(|entries| {
            Answer::Log(entries.into_iter().map(|(date, text)| LogEntry { date, text }).collect())
        }),
    ]
}

fn any_key() -> impl Strategy<Value = Key> {
    ("connector|a|b|support-contact", "name|icon|x|y|with space|ä")
        .prop_map(|(group, field)| format!("{group}.{field}"))
}

fn any_submission() -> impl Strategy<Value = Submission> {
    let waiting = ("[a-c]", any_text(), any_day()).prop_map(|(item, on, since)| Waiting { item, on, since });
    let not = (any_text(), any_text()).prop_map(|(item, reason)| NotApplicable { item, reason });
    let accepted = ("[a-c]", "[a-c]", any_text(), any_day()).prop_map(|(rule, at, reason, date)| Accepted {
        rule,
        at,
        reason,
        date,
    });
    (
        any_text(),
        prop::collection::btree_map(any_key(), any_answer(), 0..8),
        prop::collection::vec(waiting, 0..4),
        prop::collection::vec(not, 0..3),
        prop::collection::vec(accepted, 0..4),
    )
        .prop_map(|(program, mut answers, waiting, not_applicable, accepted)| Submission {
            answers: {
                // A session holds nothing that its questions do not take.
                answers.retain(|key, answer| {
                    submission::judge(fields(&program, key), answer.clone()).as_ref() == Ok(&*answer)
                });
                answers
            },
            program,
            waiting,
            not_applicable,
            accepted,
            ..Submission::default()
        })
}

proptest! {
    #[test]
    fn any_submission_is_read_as_it_was_written(submission in any_submission()) {
        let text = write("", &submission, 1).unwrap();
        prop_assert_eq!(reread(&text), submission.clone());
        prop_assert_eq!(write(&text, &submission, 1).unwrap(), text);
    }

    #[test]
    fn any_change_keeps_comments_and_unknown_keys(from in any_submission(), to in any_submission(), crlf in any::<bool>()) {
        let mut text = write(COMMENTED, &from, 1).unwrap();
        if crlf && !text.contains('\r') {
            text = text.replace('\n', "\r\n");
        }
        let after = write(&text, &to, 1).unwrap();
        prop_assert_eq!(reread(&after), to);
        for comment in [
            "# ours since 2024", "# the first", "# who we are", "# the table", "# the shared box", "# the hotline",
            "# the end", "# ask Jane first", "badge = true", "version = 3",
            "owner = { team = \"billing\", people = [\"Ada\"] }",
        ] {
            prop_assert!(after.contains(comment), "{} is missing in\n{}", comment, after);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([a-c\\[\\]=.\"'# \n0-9{},:-]|answers|connector|waiting|2026-01-01){0,30}") {
        if let Ok(reading) = read(&text) {
            let whole = reading.problems.is_empty() && reading.format == 1;
            if whole && !text.is_empty() {
                prop_assert_eq!(write(&text, &reading.submission, 1).unwrap(), text);
            }
        }
    }
}
