//! `message.eml`: the message as a draft that a mail program opens, with the files attached.
//!
//! Attached are the connector's files and the checklist as Markdown. Many mail gateways hold back archives and HTML pages,
//! because they carry most attacks; plain text, JSON and pictures pass.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use sha2::{Digest as _, Sha256};

use crate::export::checklist::{self, MADE_BY, Material};
use crate::export::{hex, one_line};

use super::{Enclosure, definition, ending, no_mail, refuse_secrets};

/// More than this, and mail servers turn the message away: 20 MB, of which encoding makes 27.
const MOST_BYTES: usize = 20_000_000;

/// The draft. It carries no sender: the mail program that opens it fills that in.
pub(super) fn mail(material: &Material, enclosures: &[Enclosure]) -> Result<Vec<u8>, String> {
    let program = material.program;
    let Some(to) = &program.handover.mail_to else {
        return Err(no_mail(program));
    };
    definition(enclosures)?;
    refuse_secrets(material, enclosures)?;
    let mut attached: Vec<(String, &'static str, Vec<u8>)> = enclosures
        .iter()
        .map(|file| (one_line(file.name()), kind(file), file.bytes.clone()))
        .collect();
    let page = checklist::markdown(material).into_bytes();
    attached.push((checklist::PAGE.to_owned(), "text/markdown", page));
    let size: usize = attached.iter().map(|(_, _, bytes)| bytes.len()).sum();
    if size > MOST_BYTES {
        return Err(format!(
            "The attachments are {} MB together, and mail servers turn more than {} MB away. Send the files by a link \
             instead.",
            size / 1_000_000,
            MOST_BYTES / 1_000_000
        ));
    }
    let message = checklist::message(material);
    let (head, body) = message.split_once("\n\n").unwrap_or(("", &message));
    let subject = head.lines().find_map(|line| line.strip_prefix("Subject: "));
    // The boundary and the name of the message follow from its content: the same content gives the same bytes, and no
    // line of it can be the boundary.
    let digest = attached
        .iter()
        .fold(Sha256::new_with_prefix(&message), |digest, (name, _, bytes)| {
            digest.chain_update(name).chain_update(bytes)
        });
    let digest = &hex(&digest.finalize())[..32];
    let text = ContentType::new("text/plain").attribute("charset", "utf-8");
    let mut parts = vec![MimePart::new(text, body.to_owned()).inline()];
    parts.extend(
        attached
            .into_iter()
            .map(|(name, kind, bytes)| MimePart::new(kind, bytes).attachment(name)),
    );
    let mixed = ContentType::new("multipart/mixed").attribute("boundary", format!("=_{digest}"));
    let midnight = material
        .today
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(0, |day| day.timestamp().as_second());
    let mut mail = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .header("X-Mailer", Raw::new(MADE_BY))
        .date(midnight)
        .message_id(format!("{digest}@conncert.invalid"))
        .subject(one_line(subject.unwrap_or("Connector certification")))
        .body(MimePart::new(mixed, parts));
    if let Some(address) = material.submission.text(to).map(one_line) {
        let key = program.handover.mail_name.as_ref();
        let name = key.and_then(|key| material.submission.text(key)).map(one_line);
        mail = mail.to(Address::new_address(name, address));
    }
    mail.write_to_vec()
        .map_err(|error| format!("The mail could not be put together: {error}. Attach the files by hand."))
}

/// What a mail program takes the file for.
fn kind(file: &Enclosure) -> &'static str {
    match ending(file.name()).as_str() {
        "json" => "application/json",
        "yaml" | "yml" => "application/yaml",
        "png" => "image/png",
        "md" => "text/markdown",
        "csx" => "text/plain",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}
