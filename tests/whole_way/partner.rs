//! What a partner brings along: the answers, and what is done to the files on the way.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{by_hand, succeeds};
use crate::binary::Folder;

/// What is answered in both of today's programs.
const ANSWERS: &[(&str, &str)] = &[
    ("connector.name", "Contoso Invoices"),
    ("submission.kind", "first"),
    ("connector.definition", "api/apiDefinition.swagger.json"),
    ("host.production", "production"),
    ("sender.name", "Adele Vance"),
    ("sender.role", "Product manager"),
    ("sender.company", "Contoso Ltd"),
    ("sender.phone", "+1 425 555 0100"),
    ("github.account", "contoso-adele"),
    ("solutions.connector", "2026-11-03"),
    ("support-contact.email", "help@contoso.example"),
    ("listing.website", "https://contoso.example"),
    ("listing.privacy", "https://contoso.example/privacy"),
    ("package.file", "package.zip"),
    ("read-through.done", "yes"),
    ("send.sent", "2026-11-06"),
    ("send.questions", "Asked for a second example invoice, and got it."),
];

const VERIFIED: &[(&str, &str)] = &[
    ("program", "verified-publisher"),
    ("authentication.type", "oauth2"),
    ("rights.basis", "owner"),
    (
        "scenario.text",
        "When an invoice is paid, the accountant gets it by e-mail.",
    ),
    ("availability.uptime", "met"),
    ("availability.evidence", "Status page, last 12 months"),
    ("account.enrolled", "2026-10-01"),
    ("offer.created", "2026-10-20"),
    ("listing.description", "follows"),
    ("oauth.registered", "ready"),
    ("oauth.lasts", "on-a-day"),
    ("oauth.runs-out", "2028-01-31"),
    ("oauth.redirect", "2026-10-22"),
    ("connector.icon", "icon.png"),
    ("brand-color.hex", "#0B6A4F"),
    ("tested.on", "2026-10-30"),
    ("github.shared", "yes"),
    ("github.opened", "2026-11-01"),
    ("github.approved", "2026-11-05"),
    ("github.code-owner", "listed"),
    ("solutions.flow", "2026-11-03"),
    ("solutions.plugin", "no"),
    ("storage.expires", "2026-12-31"),
    ("support-contact.url", "https://contoso.example/support"),
    ("test-account.delivery", "partner-center"),
    ("test-account.note", "One account for every way to sign in"),
    ("test-account.scope", "All operations; 20 example invoices"),
    ("test-account.second-factor", "none"),
    (
        "test-account.notes",
        "List the invoices first; then read one by its number.",
    ),
    ("review.passed", "2026-11-12"),
    ("preview.told", "2026-11-13"),
    ("preview.signed-off", "2026-11-16"),
    ("rollout.done", "2026-11-18"),
    ("release.asked", "2026-11-19"),
    ("release.available", "2026-11-20"),
    ("release.clouds", "public"),
];

const INDEPENDENT: &[(&str, &str)] = &[
    ("program", "independent-publisher"),
    ("authentication.type", "api-key"),
    ("permission.terms", "allow"),
    ("permission.microsoft", "other"),
    ("permission.looked", "2026-10-01"),
    ("proposal.manifesto", "2026-10-02"),
    ("proposal.opened", "2026-10-05"),
    ("brand-color.hex", "#DA3B01"),
    ("tested.on", "2026-10-30"),
    ("tested.screenshots", "screenshots"),
    ("package.sent", "2026-11-04"),
    ("pull-request.folder", "2026-11-05"),
    ("pull-request.validated", "2026-11-05"),
    ("pull-request.attested", "all"),
    (
        "pull-request.url",
        "https://github.com/microsoft/PowerPlatformConnectors/pull/9999",
    ),
    ("pull-request.title", "follows"),
    ("pull-request.agreed", "2026-11-06"),
    ("identity.form", "2026-11-09"),
    ("identity.invited", "2026-11-10"),
    ("identity.verified", "2026-11-12"),
    ("review.started", "2026-11-13"),
    ("review.certified", "2026-11-16"),
    ("rollout.done", "2026-11-18"),
    ("review.passed", "2026-11-19"),
];

/// What may be said and need not be.
const VOLUNTEERED: &[&str] = &[
    "sender.name",
    "sender.role",
    "sender.company",
    "sender.phone",
    "availability.evidence",
    "support-contact.url",
    "test-account.note",
    "test-account.scope",
    "identity.invited",
    "release.available",
    "send.questions",
];

/// A partner on the way through one program.
pub struct Partner {
    pub program: &'static str,
}

impl Partner {
    fn own(&self) -> &'static [(&'static str, &'static str)] {
        if self.owns() { VERIFIED } else { INDEPENDENT }
    }

    /// The answer to a question.
    pub fn answer(&self, key: &str) -> &'static str {
        let known = self.own().iter().chain(ANSWERS).find(|(known, _)| *known == key);
        match known {
            Some((_, answer)) => answer,
            None if key.starts_with("tested.") => "10",
            None => panic!("the partner has no answer for {key}"),
        }
    }

    /// Whether the partner owns the service.
    fn owns(&self) -> bool {
        self.program == "verified-publisher"
    }

    /// What the form of the program is called.
    pub fn sheet(&self) -> &'static str {
        if self.owns() { "partner-center" } else { "github" }
    }

    /// What is written beside the pages: the folder as one archive, or what is due.
    pub fn besides(&self) -> &'static str {
        if self.owns() { "ics" } else { "zip" }
    }

    /// The files that a text names and that lie elsewhere.
    pub fn elsewhere(&self) -> impl Iterator<Item = &'static str> {
        // A source that tells pages apart; the proposal's own readme.
        let readme = "readme.md";
        // What others called a package, and what some connectors have besides.
        let others = ["ConnectorPackage.zip", "script.csx"];
        std::iter::once(readme).chain(others.into_iter().filter(|_| !self.owns()))
    }

    /// The variables of the requests that are filled in while one tests: secrets, and what has no sample.
    pub fn fills_in_while_testing(&self) -> [&'static str; 3] {
        let secret = if self.owns() { "token" } else { "apiKey" };
        [secret, "customer", "number"]
    }

    /// The answers that nobody insists on, as far as the program asks for them.
    pub fn volunteered(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let known = self.own().iter().chain(ANSWERS);
        known.filter(|(key, _)| VOLUNTEERED.contains(key)).copied()
    }

    /// Does what a question supposes to be done before it is answered. What its step names a command for is begun by that,
    /// from the wizard as well.
    pub fn prepares(&self, folder: &Folder, key: &str) {
        let begins = |kind: &str| {
            succeeds(folder, &["scaffold", kind]);
            by_hand::fills_in(&folder.path().join(format!("certification/{kind}.md")));
        };
        match key {
            "github.opened" | "pull-request.folder" => begins("pull-request"),
            "read-through.done" if self.owns() => begins("test-instructions"),
            "tested.ListInvoices" => succeeds(folder, &["scaffold", "requests"]),
            _ => {}
        }
    }

    /// Mends by hand what no repair can: what a rule or a step objects to.
    pub fn mends(&self, folder: &Path, what: &str) {
        match what {
            "authentication" => {
                let path = folder.join("api/apiDefinition.swagger.json");
                let definition = fs::read_to_string(&path).unwrap();
                fs::write(&path, self.signs_in(folder, &definition)).unwrap();
            }
            // An icon that the program does not take.
            "brand-color" => fs::remove_file(folder.join("icon.png")).unwrap(),
            "brand-color-of-independent-publisher" => {
                let path = folder.join("apiProperties.json");
                let text = fs::read_to_string(&path).unwrap();
                let color = self.answer("brand-color.hex");
                fs::write(path, text.replace("#0B6A4F", color)).unwrap();
            }
            other => panic!("the partner does not know what to do about {other}"),
        }
    }

    /// Puts right in the definition what no repair can know.
    pub fn writes_texts(&self, folder: &Path) {
        let path = folder.join("api/apiDefinition.swagger.json");
        let text = fs::read_to_string(&path).unwrap();
        let mended = self
            .signs_in(folder, &text)
            .replace("Get an invoice/credit note", "Get an invoice")
            .replace(
                r#""x-ms-summary": "Open""#,
                r#""x-ms-summary": "Open", "description": "Only invoices that are not paid.""#,
            );
        assert_ne!(text, mended, "{text}");
        fs::write(path, mended).unwrap();
    }

    /// The definition with a sign-in that the program takes; the properties follow it.
    fn signs_in(&self, folder: &Path, definition: &str) -> String {
        if self.answer("authentication.type") != "api-key" {
            return definition.to_owned();
        }
        let path = folder.join("apiProperties.json");
        let mut properties: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        properties["properties"]["connectionParameters"] = json!({"api_key": {
            "type": "securestring",
            "uiDefinition": {
                "displayName": "API key", "description": "The key of your account.", "tooltip": "The key of your account.",
                "constraints": {"required": "true", "tabIndex": 2, "clearText": false},
            },
        }});
        properties["properties"]["iconBrandColor"] = self.answer("brand-color.hex").into();
        fs::write(path, serde_json::to_string_pretty(&properties).unwrap() + "\n").unwrap();
        let (before, rest) = definition.split_once("\"securityDefinitions\"").unwrap();
        let (_, after) = rest.split_once("\"paths\"").unwrap();
        let key = r#""securityDefinitions": { "api_key": { "type": "apiKey", "in": "header", "name": "X-Api-Key" } },
    "security": [{ "api_key": [] }],
    "paths""#;
        format!("{before}{key}{after}")
    }
}
