//! The report as JUnit XML: one suite a file, one case a finding.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::identity::{Identified, identified};
use super::tally::hidden;
use super::text::at;
use super::{CheckedFile, Report};
use crate::export::one_line;
use crate::rules::{Finding, Severity};

/// JUnit XML as test viewers of CI systems read it. Findings from `floor` on are failures, the others and what is
/// accepted are told without failing; a file without findings is one case that passes.
///
/// # Panics
/// Never: writing to memory does not fail, and all that is written is UTF-8.
#[must_use]
pub fn junit(report: &Report, floor: Option<Severity>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, report, floor).expect("writing to memory does not fail");
    let mut text = String::from_utf8(writer.into_inner()).expect("the writer is given UTF-8 only");
    text.push('\n');
    text
}

fn write(writer: &mut Writer<Vec<u8>>, report: &Report, floor: Option<Severity>) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let cases: usize = report.files.iter().map(cases).sum();
    let failures: usize = report.files.iter().map(|file| failures(file, floor)).sum();
    writer
        .create_element("testsuites")
        .with_attributes([
            ("name", "conncert"),
            ("tests", cases.to_string().as_str()),
            ("failures", failures.to_string().as_str()),
            ("errors", "0"),
        ])
        .write_inner_content(|writer| {
            let mut files = report.files.iter();
            files.try_for_each(|file| suite(writer, file, report.at_least, floor))
        })?;
    Ok(())
}

fn suite(
    writer: &mut Writer<Vec<u8>>,
    file: &CheckedFile,
    at_least: Option<Severity>,
    floor: Option<Severity>,
) -> io::Result<()> {
    let path = xml(&file.path);
    writer
        .create_element("testsuite")
        .with_attributes([
            ("name", path.as_str()),
            ("tests", cases(file).to_string().as_str()),
            ("failures", failures(file, floor).to_string().as_str()),
            ("errors", "0"),
            ("skipped", file.accepted.len().to_string().as_str()),
        ])
        .write_inner_content(|writer| {
            let hidden = hidden(at_least, file.not_shown);
            if is_clean(file) {
                let name = hidden.as_deref().unwrap_or("nothing is found");
                let attributes = [("name", name), ("classname", path.as_str())];
                writer
                    .create_element("testcase")
                    .with_attributes(attributes)
                    .write_empty()?;
            }
            for one in identified(file) {
                case(writer, &path, &one, |writer| match one.kept {
                    None => found(writer, &path, one.finding, floor),
                    Some(kept) => {
                        let reason = xml(&format!("accepted on {}: {}", kept.date, kept.reason));
                        writer
                            .create_element("skipped")
                            .with_attribute(("message", reason.as_str()))
                            .write_empty()?;
                        Ok(())
                    }
                })?;
            }
            if let Some(hidden) = hidden.filter(|_| !is_clean(file)) {
                let said = writer.create_element("system-out");
                said.write_text_content(BytesText::new(&hidden))?;
            }
            Ok(())
        })?;
    Ok(())
}

/// One case. Viewers tell cases apart by their names, and follow a name from run to run: it holds no line.
fn case(
    writer: &mut Writer<Vec<u8>>,
    path: &str,
    one: &Identified<'_>,
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> io::Result<()> {
    let mut name = one.finding.rule.id.to_owned();
    if !one.finding.place.pointer.is_empty() {
        name += &format!(" at {}", one.finding.place.pointer);
    }
    if one.time > 1 {
        name += &format!(" ({})", one.time);
    }
    writer
        .create_element("testcase")
        .with_attributes([("name", xml(&name).as_str()), ("classname", path)])
        .write_inner_content(content)?;
    Ok(())
}

/// A finding that counts: a failure from `floor` on, else told without failing.
fn found(writer: &mut Writer<Vec<u8>>, path: &str, finding: &Finding, floor: Option<Severity>) -> io::Result<()> {
    let place = at(path, finding);
    let said = xml(&format!("{place}: {} Next: {}", finding.message, finding.help));
    if fails(finding, floor) {
        let message = xml(&finding.message);
        writer
            .create_element("failure")
            .with_attributes([("message", message.as_str()), ("type", finding.severity.word())])
            .write_text_content(BytesText::new(&said))?;
    } else {
        let text = format!("{}: {said}", finding.severity);
        writer
            .create_element("system-out")
            .write_text_content(BytesText::new(&text))?;
    }
    Ok(())
}

fn is_clean(file: &CheckedFile) -> bool {
    file.findings.is_empty() && file.accepted.is_empty()
}

fn cases(file: &CheckedFile) -> usize {
    file.findings.len() + file.accepted.len() + usize::from(is_clean(file))
}

fn failures(file: &CheckedFile, floor: Option<Severity>) -> usize {
    file.findings.iter().filter(|finding| fails(finding, floor)).count()
}

fn fails(finding: &Finding, floor: Option<Severity>) -> bool {
    floor.is_some_and(|floor| finding.severity >= floor)
}

/// One line without the characters that XML cannot hold, not even escaped.
fn xml(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
