//! Who vouches for what: the state of every item from marks, answers and what was read in the files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use conncert::checklist::evidence::Definition;
use conncert::checklist::{Checklist, Evidence, FileCheck, ItemStatus, State, assess};
use conncert::color::Hex;
use conncert::document::{Document, Syntax};
use conncert::icon::{Background, Format, Icon, Measured, Picture, measure};
use conncert::openapi::{Authentication, Overview, Version};
use conncert::part::Part;
use conncert::program::{FieldKind, Program, built_in};
use conncert::rules::{Check, Finding, Place, Rule, Scope, Severity};
use conncert::submission::{Accepted, Answer, NotApplicable, READ, READ_DIGEST, Submission, Waiting, interpret};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 21);
const API: &str = "apiDefinition.swagger.json";
const GREEN: Hex = Hex {
    rgb: [0x0B, 0x6A, 0x4F],
};

static RULE: Rule = Rule {
    id: "operation-has-summary",
    official: None,
    title: "Every operation has a summary",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The summary is what people read.",
    instead: "Add one.",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[],
    check: Check::Document(|_, _| {}),
};

fn program() -> &'static Program {
    named("nomination")
}

fn named(id: &str) -> &'static Program {
    built_in().iter().find(|program| program.id == id).unwrap()
}

fn finding(severity: Severity, pointer: &str) -> Finding {
    Finding {
        rule: &RULE,
        severity,
        message: format!("The operation at {pointer} has no summary."),
        help: "Add a summary.".into(),
        place: Place {
            pointer: pointer.to_owned(),
            ..Place::default()
        },
        subject: String::new(),
        fix: None,
    }
}

/// A story: answers, marks and files, in the order in which a partner gives them.
#[derive(Clone)]
struct Story {
    submission: Submission,
    evidence: Evidence,
    drafts: BTreeSet<String>,
}

impl Story {
    fn new() -> Self {
        Self::of("nomination")
    }

    fn of(program: &str) -> Self {
        let submission = Submission {
            program: program.to_owned(),
            ..Submission::default()
        };
        Self {
            submission,
            evidence: Evidence::default(),
            drafts: BTreeSet::new(),
        }
    }

    fn answer(mut self, key: &str, text: &str) -> Self {
        let program = named(&self.submission.program);
        let answer = interpret(program.field(key).unwrap().1, text, TODAY).unwrap().unwrap();
        self.submission.answers.insert(key.to_owned(), answer);
        self
    }

    fn draft(mut self, key: &str) -> Self {
        self.drafts.insert(key.to_owned());
        self
    }

    fn wait(mut self, item: &str, since: Date) -> Self {
        self.submission.waiting.push(Waiting {
            item: item.to_owned(),
            on: "Microsoft".to_owned(),
            since,
        });
        self
    }

    fn keep(mut self, at: &str) -> Self {
        self.submission.accepted.push(Accepted {
            rule: RULE.id.to_owned(),
            at: at.to_owned(),
            reason: "the reviewer agreed".to_owned(),
            date: TODAY,
        });
        self
    }

    /// Names the API definition and what reading it found.
    fn definition(self, authentication: &[Authentication], findings: Vec<Finding>) -> Self {
        let overview = Overview {
            version: Version::Swagger20,
            title: None,
            description: None,
            operations: 14,
            testable: Vec::new(),
            authentication: authentication.to_vec(),
            contact_email: None,
            contact_url: None,
            ..Overview::default()
        };
        let document = Arc::new(Document::parse(b"{}", Syntax::Json).unwrap());
        let mut story = self.answer("connector.definition", API);
        story.evidence.definition = Some(FileCheck {
            path: API.to_owned(),
            bytes: 2,
            content: Ok(Definition { document, overview }),
            findings,
        });
        story
    }

    fn unreadable_definition(self, problem: &str) -> Self {
        let mut story = self.definition(&[], vec![finding(Severity::Error, "")]);
        story.evidence.definition.as_mut().unwrap().content = Err(problem.to_owned());
        story
    }

    /// Names the icon and what measuring it found.
    fn icon(self, background: Background, findings: Vec<Finding>) -> Self {
        let picture = Picture {
            width: 1,
            height: 1,
            rgba: vec![0; 4],
        };
        let measured = Measured {
            width: 230,
            height: 230,
            background,
            ..measure(&picture, Format::Png, 900, false)
        };
        let mut story = self.answer("connector.icon", "icon.png");
        story.evidence.icon = Some(FileCheck {
            path: "icon.png".to_owned(),
            bytes: 900,
            content: Ok(Arc::new(Icon { picture, measured })),
            findings,
        });
        story
    }

    fn checklist(&self) -> Checklist {
        let program = named(&self.submission.program);
        let mut submission = self.submission.clone();
        // What was read is what there is.
        if submission.text(READ).is_some() {
            let digest = Answer::Text(submission.digest(program));
            submission.answers.insert(READ_DIGEST.to_owned(), digest);
        }
        assess(program, &submission, &self.evidence, &self.drafts, TODAY)
    }

    fn item(&self, id: &str) -> ItemStatus {
        self.checklist().item(id).unwrap().clone()
    }

    /// `to fix: You say Basic, but …`
    fn says(&self, id: &str) -> String {
        let item = self.item(id);
        format!("{}: {}", item.state.word(), item.detail)
    }
}

fn flat(color: Hex) -> Background {
    Background::Flat {
        color,
        edge_share: 0.975,
    }
}

#[test]
fn without_answers_every_item_is_to_do_save_what_only_may_be_noted() {
    let story = Story::new();
    for item in story.checklist().items() {
        match item.id.as_str() {
            // The program is chosen by having a submission.
            "program" => assert_eq!(item.state, State::Started),
            "questions" | "sender" => assert!(matches!(item.state, State::NotApplicable { .. }), "{item:?}"),
            _ => assert_eq!(item.state, State::Todo, "{item:?}"),
        }
    }
}

#[test]
fn an_answer_that_cannot_be_verified_is_the_partners_word() {
    let story = Story::new().answer("nomination.sent", "2026-11-09");
    assert_eq!(story.says("nomination"), "your word: Your word. Sent on: 2026-11-09.");
    let story = Story::new().answer("scenario.text", "An approved invoice reaches the accountant.");
    assert_eq!(story.says("scenario"), "your word: Your word. Scenario: 43 characters.");
}

#[test]
fn some_answers_of_an_item_start_it_and_the_rest_is_named() {
    let story = Story::new().answer("agreements.nda-signed", "2026-11-16");
    assert_eq!(
        story.says("agreements"),
        "started: Still to answer: PA signed, Both returned."
    );
}

#[test]
fn optional_answers_do_not_hold_an_item_back() {
    let story = Story::new()
        .answer("agreements.nda-signed", "2026-11-16")
        .answer("agreements.partner-signed", "2026-11-16")
        .answer("agreements.returned", "2026-11-17");
    assert_eq!(story.item("agreements").state, State::Vouched);
}

#[test]
fn one_support_contact_is_enough_whichever_it_is() {
    for (key, text) in [
        ("support-contact.email", "help@contoso.example"),
        ("support-contact.url", "https://contoso.example/support"),
    ] {
        assert_eq!(
            Story::new().answer(key, text).item("support-contact").state,
            State::Vouched
        );
    }
}

#[test]
fn a_draft_starts_an_item_and_is_told() {
    let story = Story::new().draft("scenario.text");
    assert_eq!(
        story.says("scenario"),
        "started: Still to answer: Scenario. Typed, but not accepted yet: Scenario."
    );
    let story = Story::new().answer("scenario.text", "Invoices.").draft("scenario.text");
    assert_eq!(
        story.says("scenario"),
        "started: Typed, but not accepted yet: Scenario. Accept it with Enter."
    );
}

#[test]
fn what_is_not_asked_does_not_count() {
    let story = Story::new().answer("rights.party", "isv");
    assert_eq!(story.item("rights").state, State::Vouched);
    let story = Story::new().answer("rights.party", "neither");
    assert_eq!(story.says("rights"), "started: Still to answer: Your right.");
    // An answer from before the other one changed is not asked any more.
    let story = Story::new()
        .answer("rights.basis", "none")
        .answer("rights.party", "partner");
    assert_eq!(story.item("rights").state, State::Vouched);
}

#[test]
fn an_honest_no_is_to_fix_when_required_and_advice_when_recommended() {
    let story = Story::new()
        .answer("rights.party", "neither")
        .answer("rights.basis", "none");
    assert_eq!(
        story.says("rights"),
        "to fix: You answered \"None yet\". The item stays open until you own the service or hold explicit rights."
    );
    let story = Story::new().answer("availability.uptime", "below");
    assert_eq!(
        story.says("availability"),
        "advice: You answered \"Below 99.9 %\". The connector can still be certified; the reviewer may ask what you plan."
    );
}

#[test]
fn waiting_counts_the_days_and_stands_above_the_answers() {
    let story = Story::new().wait("agreements", date(2026, 11, 9));
    assert_eq!(
        story.says("agreements"),
        "waiting on Microsoft, 12 days: It is the turn of Microsoft since 2026-11-09, 12 days ago. Once it is yours \
         again, take the mark off."
    );
    let words = |since| Story::new().wait("agreements", since).item("agreements").state.word();
    assert_eq!(words(TODAY), "waiting on Microsoft, since today");
    assert_eq!(words(date(2026, 11, 20)), "waiting on Microsoft, 1 day");
    assert_eq!(words(date(2027, 1, 1)), "waiting on Microsoft, since today");
    assert_eq!(words(date(2025, 11, 21)), "waiting on Microsoft, 365 days");
}

#[test]
fn what_does_not_apply_says_why() {
    let mut story = Story::new().wait("listing", TODAY);
    story.submission.not_applicable.push(NotApplicable {
        item: "listing".to_owned(),
        reason: "We stay premium".to_owned(),
    });
    assert_eq!(
        story.says("listing"),
        "not applicable: We stay premium: Not applicable: We stay premium."
    );
}

#[test]
fn a_definition_with_errors_is_to_fix_with_warnings_advice_with_notes_checked() {
    let errors = vec![
        finding(Severity::Warning, "/a"),
        finding(Severity::Error, "/b"),
        finding(Severity::Error, "/c"),
    ];
    let story = Story::new().definition(&[], errors.clone());
    assert_eq!(
        story.says("openapi"),
        "to fix: 2 to fix, 1 advice in apiDefinition.swagger.json. The first: The operation at /b has no summary."
    );
    assert_eq!((story.item("openapi").errors, story.item("openapi").warnings), (2, 1));

    let story = Story::new().definition(&[], errors).keep("/b").keep("/c");
    assert_eq!(
        story.says("openapi"),
        "advice: 1 advice in apiDefinition.swagger.json. The first: The operation at /a has no summary. 2 findings are \
         kept, with a reason."
    );
    assert_eq!((story.item("openapi").errors, story.item("openapi").warnings), (0, 1));

    let story = Story::new().definition(&[], vec![finding(Severity::Note, "/a")]);
    assert_eq!(
        story.says("openapi"),
        "checked: OpenAPI 2.0, 14 operations: nothing to fix in apiDefinition.swagger.json."
    );
}

#[test]
fn a_finding_is_kept_at_its_place_only() {
    let story = Story::new()
        .definition(&[], vec![finding(Severity::Error, "/b")])
        .keep("/b/c");
    assert_eq!(story.item("openapi").state, State::Failed);
}

#[test]
fn a_file_that_cannot_be_read_is_to_fix_and_says_what_to_do() {
    let story = Story::new().unreadable_definition("There is no file api.json here. Name one that exists.");
    assert_eq!(
        story.says("openapi"),
        "to fix: There is no file api.json here. Name one that exists."
    );
}

#[test]
fn a_file_named_but_not_read_yet_is_to_be_checked() {
    let story = Story::new()
        .answer("connector.definition", "other.json")
        .answer("authentication.type", "basic");
    assert_eq!(story.says("openapi"), "check again: other.json is still to be checked.");
    assert_eq!(
        story.says("authentication"),
        "check again: other.json is still to be checked."
    );
    let story = Story::new()
        .definition(&[], Vec::new())
        .answer("connector.definition", "other.json");
    assert_eq!(story.item("openapi").state, State::Stale);
}

#[test]
fn the_way_to_sign_in_is_compared_with_the_definition() {
    let story = Story::new().answer("authentication.type", "OAuth2");
    assert_eq!(
        story.says("authentication"),
        "your word: Your word: OAuth2. Once the OpenAPI file is named, conncert compares the two."
    );
    let both = [Authentication::ApiKey, Authentication::OAuth2];
    assert_eq!(
        story.clone().definition(&both, Vec::new()).says("authentication"),
        "checked: OAuth2 is among the ways to sign in that apiDefinition.swagger.json defines: API key and OAuth2."
    );
    assert_eq!(
        story
            .clone()
            .definition(&[Authentication::Basic], Vec::new())
            .says("authentication"),
        "to fix: You say OAuth2, but apiDefinition.swagger.json defines Basic. Change the one that is wrong."
    );
    let undefined = story.clone().definition(&[], Vec::new());
    assert_eq!(undefined.item("authentication").state, State::Vouched);
    assert_eq!(
        story.unreadable_definition("Broken.").item("authentication").state,
        State::Vouched
    );
}

#[test]
fn the_icon_is_checked_by_its_findings() {
    let story = Story::new().icon(flat(GREEN), Vec::new());
    assert_eq!(
        story.says("icon"),
        "checked: PNG, 230 x 230 px: nothing to fix in icon.png."
    );
    let story = Story::new().icon(flat(GREEN), vec![finding(Severity::Error, "")]);
    assert_eq!(story.item("icon").state, State::Failed);
}

#[test]
fn a_brand_color_that_the_program_does_not_take_is_to_fix() {
    for color in ["#007EE5", "#ffffff"] {
        let story = Story::of("verified-publisher").answer("brand-color.hex", color);
        let item = story.item("brand-color");
        assert_eq!(item.state, State::Failed, "{}", item.detail);
        assert!(item.detail.contains("your brand's own color"), "{}", item.detail);
    }
}

#[test]
fn a_brand_color_is_not_checked_while_the_properties_say_another() {
    let mut story = Story::new()
        .answer("brand-color.hex", "0b6a4f")
        .icon(flat(GREEN), Vec::new());
    for (color, state) in [("#0b6a4f", "checked: "), ("#123456", "to fix: ")] {
        let text = format!(r#"{{"properties": {{"iconBrandColor": "{color}"}}}}"#);
        let document = Document::parse(text.into_bytes(), Syntax::Json).unwrap();
        story.evidence.properties = Some(FileCheck {
            path: "apiProperties.json".to_owned(),
            bytes: 9,
            content: Ok(Arc::new(document)),
            findings: Vec::new(),
        });
        let said = story.says("brand-color");
        assert!(said.starts_with(state), "{said}");
        story.evidence.hold_against(&story.submission);
        let offered = &story.evidence.properties.as_ref().unwrap().findings;
        assert_eq!(
            offered.iter().filter(|finding| finding.fix.is_some()).count(),
            usize::from(state != "checked: ")
        );
    }
}

#[test]
fn the_brand_color_is_compared_with_the_icons_background() {
    let story = Story::new().answer("brand-color.hex", "0b6a4f");
    assert_eq!(
        story.says("brand-color"),
        "your word: Your word: #0B6A4F. Once the icon is named, conncert compares the two."
    );
    assert_eq!(
        story.clone().icon(flat(GREEN), Vec::new()).says("brand-color"),
        "checked: #0B6A4F is the background of icon.png (97 % of its edge)."
    );
    let red = Hex {
        rgb: [0xC8, 0x10, 0x2E],
    };
    assert!(
        story
            .clone()
            .icon(flat(red), Vec::new())
            .says("brand-color")
            .starts_with(
                "to fix: #0B6A4F compared with #C8102E, the background of icon.png: clearly different (distance "
            )
    );
    let hardly = Hex {
        rgb: [0x0B, 0x6A, 0x50],
    };
    assert_eq!(
        story.clone().icon(flat(hardly), Vec::new()).item("brand-color").state,
        State::Advice
    );
    let fading = Background::None {
        reason: "the edge fades from one color to another".to_owned(),
        strongest: Vec::new(),
    };
    assert_eq!(
        story.icon(fading, Vec::new()).says("brand-color"),
        "your word: Your word: #0B6A4F. icon.png has no single background color to compare with: the edge fades from \
         one color to another."
    );
}

#[test]
fn an_item_counts_only_when_another_answer_asks_for_it() {
    let story = Story::of("verified-publisher");
    let first = story.clone().answer("submission.kind", "first");
    assert!(first.checklist().item("no-breaking-change").is_none());
    let update = story.answer("submission.kind", "update");
    assert_eq!(update.item("no-breaking-change").state, State::Todo);
}

#[test]
fn the_files_beside_the_definition_are_checked_where_a_program_asks_for_them() {
    let mut story = Story::of("verified-publisher");
    assert_eq!(
        story.says("properties"),
        "to do: There is no apiProperties.json in the connector's folder yet. Have it begun from what is known, or put your own \
         beside the OpenAPI file."
    );
    let document = Arc::new(Document::parse(b"{}", Syntax::Json).unwrap());
    story.evidence.properties = Some(FileCheck {
        path: "apiProperties.json".to_owned(),
        bytes: 2,
        content: Ok(document),
        findings: vec![finding(Severity::Error, "/properties")],
    });
    assert_eq!(story.item("properties").state, State::Failed);
    assert_eq!(story.item("properties").errors, 1);
}

#[test]
fn a_program_that_takes_one_color_compares_with_it_and_with_no_icon() {
    let story = Story::of("independent-publisher");
    assert_eq!(
        story.says("brand-color"),
        "to do: Nothing is answered yet. Write #da3b01 into apiProperties.json, and take the icon out of the folder."
    );
    assert_eq!(
        story.clone().answer("brand-color.hex", "0b6a4f").says("brand-color"),
        "to fix: The program takes only #DA3B01, not #0B6A4F. Change the answer to #DA3B01."
    );
    assert_eq!(
        story.answer("brand-color.hex", "#da3b01").says("brand-color"),
        "checked: #DA3B01 is the one color that the program takes."
    );
}

#[test]
fn no_sign_in_at_all_is_compared_with_the_definition_too() {
    let story = Story::of("independent-publisher").answer("authentication.type", "none");
    assert_eq!(
        story.clone().definition(&[], Vec::new()).says("authentication"),
        "checked: apiDefinition.swagger.json defines no sign-in, as you say."
    );
    assert_eq!(
        story
            .definition(&[Authentication::Basic], Vec::new())
            .says("authentication"),
        "to fix: You say no sign-in, but apiDefinition.swagger.json defines Basic. Change the one that is wrong."
    );
}

#[test]
fn a_step_is_as_bad_as_its_worst_item() {
    let state = |story: &Story, step: &str| story.checklist().step(step).unwrap().state.clone();
    let story = Story::new();
    assert_eq!(state(&story, "after"), State::Todo);
    assert_eq!(
        state(&story, "send"),
        State::Todo,
        "a log without entries starts nothing"
    );
    let story = story.answer("after.validated", "2026-11-20");
    assert_eq!(state(&story, "after"), State::Started);
    let story = story.wait("staged", TODAY).answer("after.listing", "premium");
    assert!(matches!(state(&story, "after"), State::Waiting { .. }));
    let mut story = story.answer("after.staged", "2026-11-21");
    story.submission.waiting.clear();
    assert_eq!(state(&story, "after"), State::Vouched);
}

/// Everything answered that can be before sending, and both files without fault.
fn ready() -> Story {
    Story::new()
        .answer("connector.name", "Contoso Invoices")
        .answer("rights.party", "isv")
        .answer("scenario.text", "An approved invoice reaches the accountant.")
        .answer("authentication.type", "oauth2")
        .answer("support-contact.email", "help@contoso.example")
        .answer("availability.uptime", "met")
        .answer("nomination.sent", "2026-11-02")
        .answer("agreements.nda-signed", "2026-11-06")
        .answer("agreements.partner-signed", "2026-11-06")
        .answer("agreements.returned", "2026-11-09")
        .answer("approval.told", "2026-11-18")
        .answer("brand-color.hex", "#0B6A4F")
        .answer("test-account.delivery", "phone")
        .answer("test-account.note", "User name by e-mail")
        .answer("read-through.done", "yes")
        .definition(&[Authentication::OAuth2], Vec::new())
        .icon(flat(GREEN), Vec::new())
}

#[test]
fn nothing_holds_the_final_export_back_once_everything_before_sending_is_settled() {
    assert_eq!(ready().checklist().open_required(program()), Vec::<&ItemStatus>::new());
}

#[test]
fn required_items_that_are_open_wait_or_fail_hold_the_final_export_back() {
    let story = ready()
        .wait("approval", date(2026, 11, 10))
        .definition(&[Authentication::OAuth2], vec![finding(Severity::Error, "/a")])
        .answer("availability.uptime", "below")
        .draft("test-account.note");
    let checklist = story.checklist();
    let open: Vec<&str> = checklist
        .open_required(program())
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(open, ["approval", "openapi", "test-account"]);
}

#[test]
fn counts_are_of_steps() {
    let counts = ready()
        .wait("approval", TODAY)
        .answer("availability.uptime", "below")
        .answer("authentication.type", "basic")
        .checklist()
        .counts();
    assert_eq!(
        (counts.total, counts.done, counts.to_fix, counts.waiting, counts.advice),
        (16, 11, 1, 1, 1)
    );
}

#[test]
fn while_microsoft_has_the_contracts_the_next_step_is_one_that_the_partner_can_do() {
    let program = program();
    let next = |story: &Story| {
        let next = story.checklist().next_step(program);
        next.map(|index| program.steps[index].id.clone())
    };
    assert_eq!(next(&Story::new()).as_deref(), Some("program"));
    let mut story = ready().wait("agreements", TODAY);
    for key in ["approval.told", "connector.definition"] {
        story.submission.answers.remove(key);
    }
    assert_eq!(next(&story).as_deref(), Some("openapi"));
    let sent = ready()
        .answer("send.sent", "2026-11-21")
        .answer("send.to", "Ada")
        .answer("after.listing", "premium")
        .wait("validated", TODAY);
    assert_eq!(next(&sent).as_deref(), Some("after"), "staging is still to be noted");
    assert_eq!(next(&sent.wait("staged", TODAY)), None);
}

fn whole(story: &Story) -> String {
    let checklist = story.checklist();
    let mut text = String::new();
    for (number, step) in checklist.steps.iter().enumerate() {
        let _ = writeln!(
            text,
            "{} {:>2} {}: {}",
            step.state.ascii(),
            number + 1,
            step.id,
            step.state.word()
        );
        for item in &step.items {
            let _ = writeln!(text, "       {} {}: {}", item.state.glyph(), item.id, item.detail);
        }
    }
    text
}

#[test]
fn a_checklist_of_someone_who_has_just_begun() {
    insta::assert_snapshot!(whole(&Story::new().answer("connector.name", "Contoso Invoices")));
}

#[test]
fn a_checklist_half_way() {
    let story = Story::new()
        .answer("connector.name", "Contoso Invoices")
        .answer("rights.party", "neither")
        .answer("rights.basis", "owner")
        .answer("scenario.text", "An approved invoice reaches the accountant.")
        .answer("authentication.type", "basic")
        .answer("support-contact.email", "help@contoso.example")
        .answer("availability.uptime", "not-measured")
        .answer("nomination.sent", "2026-11-02")
        .wait("agreements", date(2026, 11, 9))
        .answer("brand-color.hex", "#0B6A50")
        .draft("test-account.note")
        .definition(
            &[Authentication::OAuth2],
            vec![finding(Severity::Error, "/a"), finding(Severity::Warning, "/b")],
        )
        .icon(flat(GREEN), vec![finding(Severity::Warning, "")]);
    insta::assert_snapshot!(whole(&story));
}

#[test]
fn a_checklist_ready_to_send() {
    insta::assert_snapshot!(whole(&ready()));
}

fn any_text_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any::<String>().prop_map(Answer::Text),
        prop::sample::select(vec![
            "neither", "none", "oauth2", "below", "#0B6A4F", API, "icon.png", "standard"
        ])
        .prop_map(|text| Answer::Text(text.to_owned())),
        Just(Answer::Date(TODAY)),
        Just(Answer::Log(Vec::new())),
    ]
}

proptest! {
    #[test]
    fn any_submission_is_judged_and_every_item_says_why(
        answers in prop::collection::vec((any::<prop::sample::Index>(), any_text_answer()), 0..30),
        drafts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        waiting in prop::collection::vec((any::<prop::sample::Index>(), -9000i32..9000), 0..4),
        files in any::<bool>(),
    ) {
        let program = program();
        let fields: Vec<_> = program.fields().map(|(_, field)| field).collect();
        let items: Vec<_> = program.items().map(|(_, item)| item).collect();
        let mut story = if files {
            Story::new().definition(&[Authentication::Basic], vec![finding(Severity::Warning, "/a")]).icon(flat(GREEN), Vec::new())
        } else {
            Story::new()
        };
        for (index, answer) in answers {
            story.submission.answers.insert(fields[index.index(fields.len())].key.clone(), answer);
        }
        for index in drafts {
            story = story.draft(&fields[index.index(fields.len())].key);
        }
        for (index, days) in waiting {
            let since = TODAY.saturating_add(jiff::Span::new().days(days));
            story = story.wait(&items[index.index(items.len())].id, since);
        }
        let checklist = story.checklist();
        prop_assert_eq!(checklist.steps.len(), program.steps.len());
        for item in checklist.items() {
            prop_assert!(item.detail.trim().len() > 1, "{:?}", item);
            prop_assert!(item.detail.ends_with(['.', '?']), "{:?}", item);
            prop_assert!(!item.state.word().is_empty());
        }
        for step in &checklist.steps {
            if step.state.is_settled() {
                prop_assert!(step.items.iter().all(|item| item.state.is_settled()), "{:?}", step);
            }
            if let State::Waiting { days, .. } = step.state {
                prop_assert!(days >= 0);
            }
        }
        let counts = checklist.counts();
        prop_assert!(counts.done + counts.to_fix + counts.waiting + counts.advice <= counts.total);
        let _ = checklist.next_step(program);
        let _ = checklist.open_required(program);
    }

    #[test]
    fn what_is_checked_rests_on_a_file_and_never_on_a_word(answers in prop::collection::vec(any::<prop::sample::Index>(), 0..20)) {
        let program = program();
        let fields: Vec<_> = program.fields().map(|(_, field)| field).filter(|field| field.kind != FieldKind::Program).collect();
        let mut story = Story::new();
        for index in answers {
            let field = fields[index.index(fields.len())];
            let text = field.choices.first().map_or("something", |choice| choice.value.as_str());
            story.submission.answers.insert(field.key.clone(), Answer::Text(text.to_owned()));
        }
        for item in story.checklist().items() {
            prop_assert!(item.state != State::Checked, "{:?}", item);
        }
    }
}
