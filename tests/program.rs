//! The built-in programs are complete, well-formed, and say what their documents ask.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use conncert::part::Part;
use conncert::program::{Check, FILES, FieldKind, Program, Strength, built_in, parse};

/// A program as people write it.
pub fn text(name: &str) -> String {
    let file = format!("{}/assets/programs/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(file).unwrap().replace('\r', "")
}

fn nomination() -> &'static Program {
    let mut programs = built_in().iter();
    programs.find(|program| program.id == "nomination").unwrap()
}

#[test]
fn every_built_in_program_is_well_formed() {
    for (file, built_in) in FILES.iter().zip(built_in()) {
        let (name, text) = (format!("{}.toml", file.name), text(file.name));
        let program = parse(&name, &text).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(program.id, file.name, "a program's file is named after it");
        assert!(program == *built_in, "{name} is built in as it stands");
    }
}

#[test]
fn every_item_says_what_is_asked_why_what_to_do_how_and_who_says_so_since_when() {
    for program in built_in() {
        for (_, item) in program.items() {
            let place = format!("{}: {}", program.id, item.id);
            let texts = [&item.explanation, &item.why, &item.action];
            assert!(texts.iter().all(|text| text.split_whitespace().count() > 2), "{place}");
            assert_ne!(
                item.how.is_empty(),
                item.no_how.is_none(),
                "{place}: no way and no reason"
            );
            for recipe in &item.how {
                let page = [&recipe.source, &recipe.date, &recipe.link];
                assert!(
                    page.iter().all(|part| part.is_some()) || recipe.is_conncerts(),
                    "{place}"
                );
            }
            assert!(!item.sources.is_empty(), "{place}");
            for citation in &item.sources {
                let document = program.document(&citation.document);
                let document = document.unwrap_or_else(|| panic!("{place} cites {}", citation.document));
                assert!(
                    document.date.ends_with(|letter: char| letter.is_ascii_digit()),
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn every_file_in_the_folder_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/programs");
    let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    let listed: BTreeSet<String> = FILES.iter().map(|file| format!("{}.toml", file.name)).collect();
    assert_eq!(in_folder, listed, "program::FILES lists the files of assets/programs");
}

#[test]
fn programs_that_share_a_key_ask_for_the_same_kind_of_answer() {
    let programs = built_in();
    for program in programs {
        for (_, field) in program.fields() {
            for other in programs {
                if let Some((_, same)) = other.field(&field.key) {
                    assert_eq!(
                        field.kind, same.kind,
                        "{} in {} and {}",
                        field.key, program.id, other.id
                    );
                }
            }
        }
    }
}

/// The item that carries a demand, its strength, and for each document that says so a word from its citation.
type Demand = (&'static str, Strength, &'static [(&'static str, &'static str)]);

/// Everything that the two documents of 2017 ask or tell, in our words.
const DEMANDS: &[Demand] = {
    use Strength::{Preferred, Recommended, Required};
    &[
        (
            "program",
            Required,
            &[("flow", "every user"), ("logic-apps", "all users")],
        ),
        ("scenario", Required, &[("flow", "saas"), ("logic-apps", "saas")]),
        (
            "scenario",
            Required,
            &[("flow", "scenario"), ("logic-apps", "scenario")],
        ),
        (
            "authentication",
            Required,
            &[("flow", "oauth2"), ("logic-apps", "oauth2")],
        ),
        (
            "authentication",
            Required,
            &[("flow", "api key"), ("logic-apps", "api key")],
        ),
        (
            "authentication",
            Required,
            &[("flow", "basic"), ("logic-apps", "basic")],
        ),
        (
            "support-contact",
            Required,
            &[("flow", "find help"), ("logic-apps", "get help")],
        ),
        (
            "support-contact",
            Required,
            &[("flow", "send for review"), ("logic-apps", "send for review")],
        ),
        (
            "availability",
            Recommended,
            &[("flow", "99.9 %"), ("logic-apps", "99.9 %")],
        ),
        ("rights", Required, &[("logic-apps", "partner nor an isv")]),
        ("rights", Required, &[("logic-apps", "own the underlying service")]),
        ("rights", Required, &[("logic-apps", "explicit rights")]),
        (
            "nomination",
            Required,
            &[("flow", "submit a nomination"), ("logic-apps", "submit")],
        ),
        ("nomination", Required, &[("logic-apps", "contact us")]),
        (
            "nomination",
            Required,
            &[("logic-apps", "isv connector program and co-marketing")],
        ),
        (
            "agreements",
            Required,
            &[("flow", "non-disclosure"), ("logic-apps", "non-disclosure")],
        ),
        (
            "agreements",
            Required,
            &[("flow", "partner agreement"), ("logic-apps", "partner agreement")],
        ),
        (
            "agreements",
            Required,
            &[("flow", "signed, to proceed"), ("logic-apps", "requires both")],
        ),
        (
            "approval",
            Required,
            &[("flow", "meets the criteria"), ("logic-apps", "approved")],
        ),
        (
            "approval",
            Required,
            &[("flow", "onboarding"), ("logic-apps", "onboarding")],
        ),
        (
            "approval",
            Required,
            &[("flow", "nomination contact"), ("logic-apps", "nomination contact")],
        ),
        (
            "openapi",
            Required,
            &[("flow", "openapi file"), ("logic-apps", "openapi file")],
        ),
        (
            "icon",
            Required,
            &[("flow", "icon.png"), ("logic-apps", ".png or .jpg")],
        ),
        (
            "icon",
            Required,
            &[("flow", "160 pixels"), ("logic-apps", "160 pixels")],
        ),
        (
            "icon",
            Required,
            &[("flow", "230 pixels"), ("logic-apps", "230 pixels")],
        ),
        (
            "icon",
            Required,
            &[
                ("flow", "white on a colored background is preferred"),
                ("logic-apps", "white logo"),
            ],
        ),
        (
            "brand-color",
            Required,
            &[("flow", "hex"), ("logic-apps", "hexadecimal")],
        ),
        (
            "brand-color",
            Required,
            &[("flow", "matching"), ("logic-apps", "should match")],
        ),
        (
            "test-account",
            Required,
            &[("flow", "test account"), ("logic-apps", "test account")],
        ),
        (
            "sent",
            Required,
            &[("flow", "nomination contact"), ("logic-apps", "nomination contact")],
        ),
        (
            "questions",
            Recommended,
            &[("flow", "more information"), ("logic-apps", "more information")],
        ),
        (
            "validated",
            Required,
            &[
                ("flow", "functionality and content"),
                ("logic-apps", "functionality and content"),
            ],
        ),
        (
            "staged",
            Required,
            &[
                ("flow", "all products and regions"),
                ("logic-apps", "all products and regions"),
            ],
        ),
        ("listing", Preferred, &[("logic-apps", "premium by default")]),
        ("listing", Preferred, &[("logic-apps", "built with azure")]),
        ("listing", Preferred, &[("logic-apps", "office 365 enterprise")]),
    ]
};

#[test]
fn everything_the_two_documents_ask_stands_in_the_nomination_program() {
    let program = nomination();
    for (id, strength, citations) in DEMANDS {
        let (_, item) = program.item(id).unwrap_or_else(|| panic!("no item {id}"));
        assert_eq!(item.strength, *strength, "{id}");
        for (document, word) in *citations {
            let cited = item
                .sources
                .iter()
                .filter(|citation| citation.document == *document)
                .any(|citation| citation.says.to_lowercase().contains(word));
            assert!(cited, "{id} does not cite {word:?} from {document}");
        }
    }
}

#[test]
fn where_the_two_documents_differ_the_item_says_so() {
    let program = nomination();
    for (id, words) in [
        ("icon", ["icon.png", ".jpg"]),
        ("nomination", ["Logic Apps document", "co-marketing"]),
        ("rights", ["Logic Apps document", "Flow document is silent"]),
        ("listing", ["premium", "standard"]),
    ] {
        let (_, item) = program.item(id).unwrap();
        let differ = item.differ.as_deref().unwrap_or_default();
        for word in words {
            assert!(differ.contains(word), "{id}: {differ}");
        }
    }
    for (_, item) in program.items() {
        let documents: BTreeSet<&str> = item.sources.iter().map(|source| source.document.as_str()).collect();
        assert!(
            documents.len() == 2 || item.differ.is_some(),
            "{} is cited from one document only and does not say so",
            item.id
        );
    }
}

#[test]
fn the_nomination_program_tells_numbers_and_addresses_that_people_need() {
    let program = nomination();
    let (_, availability) = program.item("availability").unwrap();
    assert!(availability.explanation.contains("43 minutes of downtime in 30 days"));
    assert!(availability.explanation.contains("8 hours 46 minutes in a year"));
    let (_, nomination) = program.item("nomination").unwrap();
    assert_eq!(
        nomination.link(program),
        Some("https://go.microsoft.com/fwlink/?linkid=848754")
    );
    let (_, icon) = program.item("icon").unwrap();
    assert_eq!(
        icon.link(program),
        Some(program.document("flow").unwrap().link.as_str())
    );
    let (_, first) = program.item("program").unwrap();
    assert!(first.today.as_deref().unwrap().contains("Partner Center"));
}

/// The steps whose order publishers get wrong, and lose weeks with.
#[test]
fn what_microsoft_takes_first_is_asked_first() {
    for (id, order) in [
        (
            "verified-publisher",
            &[
                "tested",
                "pull-request",
                "package",
                "storage",
                "send",
                "review",
                "preview",
                "rollout",
            ][..],
        ),
        (
            "independent-publisher",
            &[
                "proposal",
                "package",
                "pull-request",
                "send",
                "identity",
                "certification",
                "rollout",
            ],
        ),
    ] {
        let program = built_in().iter().find(|program| program.id == id).unwrap();
        let numbers: Vec<usize> = order.iter().map(|step| program.step(step).unwrap().0).collect();
        assert!(numbers.is_sorted(), "{id}: {order:?} are {numbers:?}");
        // The phases show them in the same order.
        let shown = program.phases.iter().flat_map(|phase| &phase.steps);
        let shown: Vec<&String> = shown.filter(|step| order.contains(&step.as_str())).collect();
        assert_eq!(shown, order, "{id}");
    }
    let verified = &built_in()[0];
    for id in ["open-source", "approved"] {
        let (_, item) = verified.item(id).unwrap();
        assert!(
            item.strength == Strength::Required && !item.afterwards,
            "{id} comes before Partner Center"
        );
    }
    // The pull request holds README.md, so that it is asked for before anybody says that it is open.
    let (step, readme) = verified.item("readme").unwrap();
    assert_eq!((step.items[0].id.as_str(), &readme.when), ("readme", &None));
    // The days of the link to the package run, so that it is asked for last, after the approval and the final export.
    assert!(verified.item("storage").unwrap().1.afterwards);
}

/// The readme of the repository is another page, so that packing it as intro.md is no answer.
#[test]
fn a_program_that_takes_a_package_asks_for_the_page_in_it() {
    for program in built_in() {
        let checks = |part| {
            program
                .items()
                .any(|(_, item)| item.checks.contains(&Check::Part(part)))
        };
        assert_eq!(checks(Part::Package), checks(Part::Intro), "{}", program.id);
    }
}

/// What a form tells people to unpack is written by the way that leads to the form.
#[test]
fn what_a_sheet_unpacks_is_written_with_it() {
    let independent = built_in().iter().find(|one| one.id == "independent-publisher").unwrap();
    let fields = &independent.sheet.as_ref().unwrap().fields;
    let unpacks = |text: &Option<String>| {
        text.as_ref()
            .is_some_and(|text| text.contains("certification/files.zip"))
    };
    assert!(fields.iter().any(|field| unpacks(&field.by_hand)));
    let (_, sent) = independent.item("sent").unwrap();
    assert!(
        sent.commands()
            .any(|command| command == "conncert export --format sheet,zip")
    );
}

/// Answers of project files that were written before a program changed are still answers to something.
#[test]
fn every_key_that_was_ever_asked_for_is_asked_for_by_some_program() {
    for key in [
        "github.shared",
        "identity.invited",
        "identity.verified",
        "package.file",
        "package.sent",
        "permission.looked",
        "permission.terms",
        "preview.signed-off",
        "preview.told",
        "pull-request.attested",
        "pull-request.folder",
        "pull-request.url",
        "release.asked",
        "review.passed",
        "rollout.done",
        "send.questions",
        "send.sent",
        "solutions.connector",
        "tested.screenshots",
    ] {
        assert!(built_in().iter().any(|program| program.field(key).is_some()), "{key}");
    }
}

#[test]
fn no_field_asks_for_a_password() {
    for program in built_in() {
        for (item, field) in program.fields() {
            for text in [&field.key, &field.label, &field.hint] {
                let asks = ["secret", "credential", "pwd"]
                    .iter()
                    .any(|word| text.to_lowercase().contains(word));
                assert!(!asks, "{} of {}", field.key, item.id);
            }
            assert!(!field.label.to_lowercase().contains("password"), "{}", field.key);
        }
    }
}

#[test]
fn the_support_contact_is_asked_once_and_shown_twice() {
    let program = nomination();
    let shown = program
        .phases
        .iter()
        .filter(|phase| phase.steps.iter().any(|step| step == "support-contact"));
    assert_eq!(shown.count(), 2);
    assert_eq!(
        program.steps.iter().filter(|step| step.id == "support-contact").count(),
        1
    );
}

/// Every dated or typed answer is asked under a label that names it; hints are examples that the field would take.
#[test]
fn every_hint_that_shows_a_form_is_an_answer() {
    use conncert::submission::interpret;
    for program in built_in() {
        for (_, field) in program.fields() {
            let shows_a_form = matches!(
                field.kind,
                FieldKind::Date | FieldKind::Email | FieldKind::Url | FieldKind::Color | FieldKind::Path
            );
            if shows_a_form {
                let answer = interpret(field, &field.hint, jiff::civil::date(2027, 12, 31));
                assert!(matches!(answer, Ok(Some(_))), "{}: {answer:?}", field.key);
            }
        }
    }
}

#[test]
fn a_program_offers_no_way_that_it_does_not_have() {
    let choices = nomination().fields().flat_map(|(_, field)| &field.choices);
    for choice in choices {
        let said = format!("{} {}", choice.label, choice.meaning);
        assert!(!said.contains("Partner Center"), "{said}");
    }
}

#[test]
fn the_outline_of_the_nomination_program() {
    let program = nomination();
    let mut outline = String::new();
    for phase in &program.phases {
        let _ = writeln!(outline, "{}", phase.title);
        for id in &phase.steps {
            let (number, step) = program.step(id).unwrap();
            let _ = writeln!(
                outline,
                "  {number:>2} {} ({}): {:?}",
                step.title, step.short, step.view
            );
            for item in &step.items {
                let _ = write!(outline, "       {} [{}]", item.title, item.strength.word());
                if let Some(on) = &item.waits_on {
                    let _ = write!(outline, " waits on {on}");
                }
                let _ = writeln!(outline, "{}", if item.afterwards { " afterwards" } else { "" });
                for field in &item.fields {
                    let optional = if field.optional { ", optional" } else { "" };
                    let when = field.when.as_ref().map_or(String::new(), |when| {
                        format!(", when {} is {}", when.key, when.is.join(" or "))
                    });
                    let _ = writeln!(
                        outline,
                        "         {}: {} ({:?}{optional}{when})",
                        field.label, field.key, field.kind
                    );
                    for choice in &field.choices {
                        let unmet = if choice.unmet { " (unmet)" } else { "" };
                        let _ = writeln!(outline, "           - {}{unmet}", choice.label);
                    }
                }
            }
        }
    }
    insta::assert_snapshot!(outline);
}

/// A small program that is well-formed.
const SMALL: &str = r#"
id = "small"
title = "Small"
meaning = "A program for this test."
knowledge = "Made up."

[[document]]
id = "guide"
short = "Guide"
title = "A guide"
date = "May 2024"
link = "https://contoso.example/guide"

[handover]
instead = "It is handed over in person."

[[phase]]
id = "only"
title = "Only"
steps = ["first"]

[[step]]
id = "first"
title = "First step"
short = "First"
about = "Asks one thing."

[[step.item]]
id = "thing"
title = "The thing"
strength = "required"
explanation = "Say it."
why = "It matters."
action = "Type it."
no-how = "Everybody knows how to type."

[[step.item.field]]
key = "thing.kind"
label = "Kind"
kind = "choice"

[[step.item.field.choice]]
value = "big"
label = "Big"
meaning = "It is big."

[[step.item.field]]
key = "thing.size"
label = "Size"
kind = "text"
when = { key = "thing.kind", is = ["big"] }

[[step.item.source]]
document = "guide"
section = "Things"
says = "There is a thing."
"#;

#[test]
fn a_small_program_is_well_formed() {
    assert!(parse("small.toml", SMALL).is_ok());
}

#[test]
fn what_is_wrong_with_a_program_file_is_told_with_its_place() {
    let wrongs = [
        ("title = \"Small\"", "title = ", "broken TOML"),
        ("id = \"small\"", "id = \"Small One\"", "a name that is not kebab-case"),
        (
            "meaning = \"A program for this test.\"",
            "meaning = \"A program\"",
            "no full stop",
        ),
        ("why = \"It matters.\"", "why = \"\"", "an empty text"),
        ("why = \"It matters.\"\n", "", "a missing text"),
        (
            "no-how = \"Everybody knows how to type.\"\n",
            "",
            "no word of how to get there",
        ),
        ("why = ", "wy = ", "an unknown key"),
        ("strength = \"required\"", "strength = \"must\"", "an unknown strength"),
        ("date = \"May 2024\"", "date = \"spring\"", "no date"),
        ("link = \"https://", "link = \"http://", "no https address"),
        (
            "steps = [\"first\"]",
            "steps = [\"first\", \"second\"]",
            "a step that is not there",
        ),
        ("steps = [\"first\"]", "steps = []", "a step in no phase"),
        (
            "title = \"First step\"",
            "title = \"A title that no rail could ever hold\"",
            "too wide",
        ),
        (
            "short = \"First\"",
            "short = \"The very first one\"",
            "too wide a short title",
        ),
        (
            "label = \"Kind\"",
            "label = \"The kind of thing it is\"",
            "too wide a label",
        ),
        ("key = \"thing.size\"", "key = \"size\"", "a key without group"),
        ("key = \"thing.size\"", "key = \"thing.kind\"", "a key twice"),
        ("kind = \"text\"", "kind = \"choice\"", "a choice without choices"),
        ("kind = \"choice\"", "kind = \"text\"", "choices without a choice"),
        (
            "kind = \"text\"",
            "kind = \"text\"\nendings = [\"png\"]",
            "endings without a path",
        ),
        (
            "is = [\"big\"]",
            "is = [\"small\"]",
            "a condition on a value that is no choice",
        ),
        ("is = [\"big\"]", "is = []", "a condition that never holds"),
        (
            "{ key = \"thing.kind\"",
            "{ key = \"thing.color\"",
            "a condition on a field that is not there",
        ),
        (
            "document = \"guide\"",
            "document = \"book\"",
            "a citation of a document that is not there",
        ),
        (
            "instead = ",
            "mail-to = \"thing.size\"\ninstead = ",
            "a mail to what is no address",
        ),
        (
            "instead = \"It is handed over in person.\"",
            "",
            "no word of how it is handed over",
        ),
        (
            "says = \"There is a thing.\"",
            "says = \"There is a thing\"",
            "a citation without full stop",
        ),
    ];
    let mut told = String::new();
    for (right, wrong, what) in wrongs {
        assert!(SMALL.contains(right), "{right}");
        let text = SMALL.replacen(right, wrong, 1);
        let problem = parse("small.toml", &text).expect_err(what);
        let _ = writeln!(told, "{what}:\n  {problem}");
    }
    insta::assert_snapshot!(told);
}

/// What stands in place of the small program's second field where days are counted.
const DAYS: &str = r#"
[[step.item.field]]
key = "thing.sent"
label = "Sent on"
kind = "date"

[[step.item.field]]
key = "thing.ends"
label = "Ends on"
kind = "date"
least = { days = 15, refused-below = 4, after = "thing.sent" }

[[step.item.deadline]]
what = "The thing"
days = 2
counted = "business"
after = "thing.sent"
until = "thing.ends"
otherwise = "It is too late then."

[step.item.wait]
days = 14
after = "thing.sent"
ask = "Ask again."

[[step.item.source]]
"#;

#[test]
fn what_is_wrong_with_counted_days_is_told_with_its_place() {
    let dated = SMALL.replacen("\n[[step.item.source]]\n", DAYS, 1).replacen(
        "action = \"Type it.\"",
        "action = \"Type it.\"\nwaits-on = \"Them\"\nexpected = \"two weeks\"",
        1,
    );
    let program = parse("small.toml", &dated).unwrap_or_else(|problem| panic!("{problem}"));
    let item = &program.steps[0].items[0];
    assert_eq!(
        item.deadlines[0].rule(&program),
        "The thing: due 2 business days after the day under \"Sent on\", Monday to Friday (conncert knows no \
         holidays). It is too late then."
    );
    let wrongs = [
        ("after = \"thing.sent\"\nuntil", "until", "counted from no date"),
        (
            "\nafter = \"thing.sent\"\nuntil",
            "\nafter = \"thing.sent\"\nbefore = \"thing.ends\"\nuntil",
            "counted from two",
        ),
        ("until = \"thing.ends\"", "until = \"thing.size\"", "a key of no date"),
        (
            "until = \"thing.ends\"",
            "until = \"thing.gone\"",
            "a key that is not there",
        ),
        ("counted = \"business\"", "counted = \"work\"", "days of no kind"),
        ("days = 2", "days = -2", "fewer days than none"),
        ("what = \"The thing\"", "what = \"The thing.\"", "no noun"),
        (
            "otherwise = \"It is too late then.\"",
            "otherwise = \"\"",
            "nothing happens otherwise",
        ),
        ("ask = \"Ask again.\"", "ask = \"Ask again\"", "no sentence"),
        ("expected = \"two weeks\"", "", "waited without words"),
        ("refused-below = 4", "refused-below = 16", "more refused than asked for"),
        (
            "{ days = 15, refused-below = 4, after = \"thing.sent\" }",
            "{ days = 15, after = \"thing.kind\" }",
            "compared with no date",
        ),
    ];
    let mut told = String::new();
    for (right, wrong, what) in wrongs {
        assert!(dated.contains(right), "{right}");
        let text = dated.replacen(right, wrong, 1);
        let problem = parse("small.toml", &text).expect_err(what);
        let _ = writeln!(told, "{what}:\n  {problem}");
    }
    insta::assert_snapshot!(told);
}

#[test]
fn ids_stand_once() {
    let item = &SMALL[SMALL.find("[[step.item]]").unwrap()..];
    let twice = format!(
        "{SMALL}{}",
        item.replace("thing.kind", "other.kind")
            .replace("thing.size", "other.size")
    );
    let problem = parse("small.toml", &twice).unwrap_err().to_string();
    assert!(problem.contains("\"thing\" stands here twice"), "{problem}");
}
