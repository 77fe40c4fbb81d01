//! Resuming, and what is known without asking.

use std::sync::Arc;

use conncert::checklist::evidence::Definition;
use conncert::checklist::{Evidence, FileCheck, Found};
use conncert::color::Hex;
use conncert::document::{Document, Syntax};
use conncert::icon::{self, Background, Icon};
use conncert::openapi::{Authentication, Overview, Version};
use conncert::part::Part;
use conncert::program::{Field, FieldKind, Suggestion};
use conncert::readme::Readme;
use conncert::session::{Event, ResumeFacts, Session};
use jiff::civil::date;

use super::program::{accept, after, checked, evidence, programs, session};

fn field(suggest: &[Suggestion]) -> Field {
    Field {
        key: "any.key".to_owned(),
        label: "Any".to_owned(),
        kind: FieldKind::Text,
        hint: String::new(),
        optional: true,
        choices: Vec::new(),
        suggest: suggest.to_vec(),
        when: None,
        about_characters: None,
        least: None,
        not_before: Vec::new(),
        form: None,
        calls: 0,
        endings: Vec::new(),
    }
}

/// A plain picture of 228 x 230 pixels, read as any other.
fn icon() -> Icon {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(228, 230, image::Rgb([0x0B, 0x6A, 0x4F]));
    picture
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture can be written");
    icon::read(png.get_ref()).expect("it is an icon")
}

/// A folder with a definition, an icon and a readme.
fn full() -> Evidence {
    let document = Document::parse(b"{}", Syntax::Json).expect("it is JSON");
    let overview = Overview {
        version: Version::Swagger20,
        title: Some("Contoso Invoices".to_owned()),
        description: None,
        operations: 14,
        testable: Vec::new(),
        authentication: vec![Authentication::OAuth2, Authentication::ApiKey],
        contact_email: Some("help@contoso.example".to_owned()),
        contact_url: None,
        ..Overview::default()
    };
    let mut icon = icon();
    icon.measured.background = Background::Flat {
        color: Hex {
            rgb: [0x0B, 0x6A, 0x4F],
        },
        edge_share: 0.966,
    };
    Evidence {
        found: Found {
            paths: [
                (Part::Definition, "api/api.json".to_owned()),
                (Part::Icon, "icon.png".to_owned()),
                (Part::Readme, "README.md".to_owned()),
            ]
            .into(),
            ..Found::default()
        },
        definition: Some(FileCheck {
            path: "api/api.json".to_owned(),
            bytes: 2,
            content: Ok(Definition {
                document: Arc::new(document),
                overview,
            }),
            findings: Vec::new(),
        }),
        readme: Some(FileCheck {
            path: "README.md".to_owned(),
            bytes: 31,
            content: Ok(Arc::new(Readme::parse(b"Write to help@contoso.example."))),
            findings: Vec::new(),
        }),
        icon: Some(FileCheck {
            path: "icon.png".to_owned(),
            bytes: 900,
            content: Ok(Arc::new(icon)),
            findings: Vec::new(),
        }),
        ..Evidence::default()
    }
}

fn offered(session: &Session, suggest: &[Suggestion]) -> Vec<String> {
    let offers = session.suggestions(&field(suggest)).into_iter();
    offers.map(|one| format!("{} – {}", one.text, one.because)).collect()
}

#[test]
fn coming_back_opens_the_same_step_with_the_draft_there() {
    let mut facts = ResumeFacts {
        step: Some("openapi".to_owned()),
        ..ResumeFacts::default()
    };
    facts
        .drafts
        .insert("support-contact.email".to_owned(), "help@".to_owned());
    facts.drafts.insert("no.such".to_owned(), "x".to_owned());
    facts
        .drafts
        .insert("test-account.how".to_owned(), "password: hunter2".to_owned());
    let session = session().resume(&facts);
    assert_eq!(session.current().map(|step| step.id.as_str()), Some("openapi"));
    assert_eq!(session.drafts.keys().collect::<Vec<_>>(), ["support-contact.email"]);
}

#[test]
fn the_welcome_tells_where_you_were_what_changed_and_who_has_it() {
    let wait = Event::Wait {
        item: "agreements".to_owned(),
        on: "Microsoft".to_owned(),
        since: date(2026, 11, 9),
    };
    let found = checked(1, evidence("api.json", &["GET a"]));
    let (session, _) = after(session(), vec![wait, Event::Check, found]);
    let facts = ResumeFacts {
        step: Some("brand-color".to_owned()),
        changed: vec!["api.json".to_owned()],
        missing: vec!["icon.png".to_owned()],
        findings: Some(3),
        ..ResumeFacts::default()
    };
    let welcome = session.welcome(&facts).expect("there is something to tell");
    assert_eq!(
        welcome.text,
        "Welcome back. You were on step 5, Brand color. Since then: api.json changed, icon.png is no longer there, \
         2 findings are gone. Waiting on Microsoft for 12 days."
    );
}

#[test]
fn someone_new_is_not_welcomed_back() {
    assert_eq!(session().welcome(&ResumeFacts::default()), None);
}

#[test]
fn suggestions_tell_where_they_come_from() {
    let session = Session::new(programs(), session().submission, full(), session().today);
    assert_eq!(
        offered(&session, &[Suggestion::DefinitionFile]),
        ["api/api.json – found in the folder"]
    );
    assert_eq!(
        offered(&session, &[Suggestion::DefinitionAuthentication]),
        [
            "oauth2 – read from securityDefinitions",
            "api-key – read from securityDefinitions"
        ]
    );
    assert_eq!(
        offered(&session, &[Suggestion::IconBackground]),
        ["#0B6A4F – 97 % of the icon's edge"]
    );
    assert_eq!(offered(&session, &[Suggestion::Today]), ["2026-11-21 – today"]);
}

#[test]
fn the_same_text_is_suggested_once_by_its_best_origin() {
    let session = Session::new(programs(), session().submission, full(), session().today);
    assert_eq!(
        offered(&session, &[Suggestion::DefinitionContactEmail, Suggestion::ReadmeEmail]),
        ["help@contoso.example – read from the contact in the API file"]
    );
}

#[test]
fn an_edge_of_many_colors_suggests_the_strongest_with_their_shares() {
    let mut evidence = full();
    let check = evidence.icon.as_mut().expect("there is an icon");
    let mut icon = Icon::clone(check.content.as_ref().expect("it was read"));
    icon.measured.background = Background::None {
        reason: "the edge fades".to_owned(),
        strongest: vec![(Hex { rgb: [0; 3] }, 0.41), (Hex { rgb: [255; 3] }, 0.2)],
    };
    check.content = Ok(Arc::new(icon));
    let session = Session::new(programs(), session().submission, evidence, session().today);
    let offered = offered(&session, &[Suggestion::IconBackground]);
    assert_eq!(offered[0], "#000000 – 41 % of the icon's edge, which is not one color");
    assert_eq!(offered.len(), 2);
}

#[test]
fn the_color_of_the_properties_file_is_suggested_where_the_icon_gives_none() {
    let properties = |color: &str| {
        let text = format!(r#"{{"properties": {{"iconBrandColor": "{color}"}}}}"#);
        let document = Document::parse(text.into_bytes(), Syntax::Json).expect("it is JSON");
        let evidence = Evidence {
            properties: Some(FileCheck {
                path: "apiProperties.json".to_owned(),
                bytes: 1,
                content: Ok(Arc::new(document)),
                findings: Vec::new(),
            }),
            ..Evidence::default()
        };
        Session::new(programs(), session().submission, evidence, session().today)
    };
    let known = properties("#0b6a4f");
    assert_eq!(
        offered(&known, &[Suggestion::IconBackground, Suggestion::PropertiesBrandColor]),
        ["#0B6A4F – read from apiProperties.json"]
    );
    let here = known.found_here();
    let color = here.lines.iter().find(|line| line.what == "brand color").unwrap();
    assert_eq!(color.detail, "read from apiProperties.json");
    assert!(offered(&properties("green"), &[Suggestion::PropertiesBrandColor]).is_empty());
}

#[test]
fn the_one_color_that_a_program_takes_is_suggested() {
    let built_in = conncert::program::Programs::BuiltIn;
    for program in conncert::program::built_in() {
        let mut submission = session().submission;
        submission.program.clone_from(&program.id);
        let session = Session::new(built_in.clone(), submission, Evidence::default(), session().today);
        let field = session.field("brand-color.hex").expect("every program asks for it");
        let color = session.question(field).read;
        let demanded = program.brand_color.exactly.as_ref().map(|demand| demand.is.to_string());
        assert_eq!(color, demanded, "{}", program.id);
    }
}

#[test]
fn what_is_here_already_is_counted_and_listed() {
    let empty = session().found_here();
    assert_eq!(
        empty.sentence(),
        "None of the 4 review items is here yet; you will be asked for each."
    );

    let session = Session::new(programs(), session().submission, full(), session().today);
    let here = session.found_here();
    assert_eq!(here.sentence(), "3 of the 4 review items are already here.");
    let lines: Vec<String> = here
        .lines
        .iter()
        .map(|line| {
            format!(
                "{}: {} ({})",
                line.what,
                line.here.as_deref().unwrap_or("-"),
                line.detail
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "API file: api/api.json (OpenAPI 2.0, 14 operations)",
            "brand color: #0B6A4F (97 % of the icon's edge)",
            "test account: - (nothing found; you will be asked)",
            "support contact: help@contoso.example (read from the contact in the API file)",
        ]
    );
    let (session, _) = after(
        session,
        vec![accept("test-account.how", "By phone, on the day of the review.")],
    );
    assert_eq!(session.found_here().sentence(), "All 4 review items are already here.");
}
