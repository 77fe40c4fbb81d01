//! The sheet as its two files show it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Row, rows};
use crate::export::checklist::Material;
use crate::export::one_line;
use crate::export::template::built_in_text;
use crate::submission::NAME;

/// The page's only script: it copies.
const SCRIPT: &str = include_str!("../../../assets/templates/sheet.js");

#[derive(Serialize)]
pub(super) struct SheetView {
    version: &'static str,
    title: String,
    program: String,
    connector: Option<String>,
    about: String,
    next: String,
    stamp: Option<String>,
    total: usize,
    open: usize,
    parts: Vec<Part>,
    script: String,
    /// The script's digest, by which the page lets a browser run it and no other.
    script_digest: String,
}

/// Fields that stand together.
#[derive(Serialize)]
struct Part {
    title: String,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    #[serde(flatten)]
    row: Row,
    open: bool,
    /// What a value in Markdown stands between: more marks than it holds itself.
    fence: String,
}

impl SheetView {
    pub(super) fn of(material: &Material) -> Result<Self, String> {
        let program = material.program;
        let Some(sheet) = &program.sheet else {
            let sent = match program.handover.mail_to {
                Some(_) => "The checklist and the message hold",
                None => "The checklist holds",
            };
            return Err(format!(
                "The program \"{}\" has no form to fill in, so there is no sheet to copy from. {sent} all that is sent: \
                 conncert export",
                program.title
            ));
        };
        let script = built_in_text(SCRIPT);
        let mut parts: Vec<Part> = Vec::new();
        let rows = rows(material);
        let (total, open) = (rows.len(), rows.iter().filter(|row| row.is_open()).count());
        for row in rows {
            let field = Field {
                open: row.is_open(),
                fence: fence(row.value.as_deref().unwrap_or_default()),
                row,
            };
            match parts.last_mut().filter(|part| part.title == field.row.part) {
                Some(part) => part.fields.push(field),
                None => parts.push(Part {
                    title: field.row.part.clone(),
                    fields: vec![field],
                }),
            }
        }
        Ok(Self {
            version: env!("CARGO_PKG_VERSION"),
            title: sheet.title.clone(),
            program: program.title.clone(),
            connector: material.submission.text(NAME).map(one_line),
            about: sheet.about.clone(),
            next: sheet.next.clone(),
            stamp: material.stamp.map(|day| day.to_string()),
            total,
            open,
            parts,
            script_digest: BASE64_STANDARD.encode(Sha256::digest(&script)),
            script,
        })
    }
}

fn fence(value: &str) -> String {
    let longest = value.split(|character| character != '`').map(str::len).max();
    "`".repeat(longest.unwrap_or_default().max(2) + 1)
}
