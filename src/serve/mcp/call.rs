//! One call of a tool: the command is run, and what it wrote becomes the result.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::protocol::{Fault, Server};
use super::root::Refused;
use super::tools::{FOLDER, Prints, Tool};
use super::{Ran, fit, follow, progress, ran, table};
use crate::document::plain::plain;
use crate::export::answer::{Code, DONE, Done, ERROR, Error};
use crate::export::next;

/// Calls the tool that the params name.
///
/// # Errors
/// When nothing can be told to the client any more.
pub(super) fn call<W: Write + Send>(
    server: &mut Server<W>,
    params: &Map<String, Value>,
) -> io::Result<Result<Value, Fault>> {
    let Some(name) = params.get("name").and_then(Value::as_str) else {
        return Ok(Err(Fault::params("No name says which tool to call.")));
    };
    let Some(tool) = table::find(name) else {
        return Ok(Err(Fault::params(format!(
            "There is no tool {name:?}; tools/list lists them."
        ))));
    };
    let none = Map::new();
    let arguments = match params.get("arguments") {
        None | Some(Value::Null) => &none,
        Some(Value::Object(arguments)) => arguments,
        Some(_) => return Ok(Err(Fault::params("The arguments are no object."))),
    };
    let folder = match arguments.get(FOLDER) {
        None | Some(Value::Null) => Some(""),
        Some(folder) => folder.as_str(),
    };
    let here = folder.ok_or_else(|| Refused::usage(FOLDER, "folder is no text."));
    let here = here.and_then(|folder| server.root.enter(folder));
    let words = match here.and_then(|here| tool.command(arguments, &here)) {
        Ok(words) => words,
        Err(refused) => return Ok(Ok(failed(refused.error(), &[]))),
    };
    let run = &mut *server.run;
    let ran = progress::during(server.output, progress::token(params), name, || ran(run, words))?;
    Ok(ran.and_then(|ran| result(tool, &ran)).ok_or_else(Fault::own))
}

/// What the client is told; none where a command breaks its word about what it prints.
fn result(tool: &Tool, ran: &Ran) -> Option<Value> {
    let output = String::from_utf8_lossy(&ran.output);
    let errors = String::from_utf8_lossy(&ran.errors);
    let mut stopped = None;
    let mut notes = Vec::new();
    for line in errors.lines() {
        match serde_json::from_str::<Value>(line) {
            Ok(error) if error["schema"] == ERROR => stopped = Some(error),
            _ => notes.push(line.to_owned()),
        }
    }
    let wrote_some = tool.prints == Prints::Files && !output.is_empty();
    if let Some(error) = &stopped
        && wrote_some
    {
        notes.push(sentence(error));
    } else if let Some(error) = stopped {
        return Some(failed(error, &notes));
    }
    let report = match tool.prints {
        Prints::Json(_) => serde_json::from_str(&output).ok()?,
        Prints::Files | Prints::Words if ran.exit != 0 && !wrote_some => {
            let error = Error::of(Code::Refused, output.trim_end(), ran.exit);
            return Some(failed(serde_json::to_value(error).ok()?, &notes));
        }
        Prints::Files | Prints::Words => {
            let mut done = Done::of(tool.words.join(" "));
            if tool.prints == Prints::Files {
                done.files = output.lines().map(str::to_owned).collect();
            } else {
                done.output = output.into_owned();
            }
            done.notes = std::mem::take(&mut notes);
            done.exit = ran.exit;
            serde_json::to_value(done).ok()?
        }
    };
    Some(succeeded(report, &notes))
}

fn succeeded(mut report: Value, notes: &[String]) -> Value {
    if report["schema"] == next::WORD {
        follow::add_calls(&mut report);
    }
    fit::fit(&mut report);
    let told = if report["schema"] == DONE {
        done(&report)
    } else {
        report.to_string()
    };
    let mut content = vec![text(&told)];
    if !notes.is_empty() {
        content.push(text(&notes.join("\n")));
    }
    json!({ "content": content, "structuredContent": report, "isError": false })
}

fn failed(mut error: Value, notes: &[String]) -> Value {
    fit::fit(&mut error);
    let mut lines = vec![sentence(&error)];
    lines.extend(texts(&error["list"]).map(|line| format!("  {line}")));
    lines.extend(notes.iter().cloned());
    json!({ "content": [text(&lines.join("\n"))], "structuredContent": error, "isError": true })
}

/// A text for a model or a person, without what a terminal would obey.
fn text(text: &str) -> Value {
    let lines: Vec<_> = text.lines().map(plain).collect();
    json!({ "type": "text", "text": lines.join("\n") })
}

/// What was done, in words.
fn done(report: &Value) -> String {
    let mut lines: Vec<String> = texts(&report["output"])
        .map(|text| text.trim_end().to_owned())
        .collect();
    lines.extend(texts(&report["notes"]).map(str::to_owned));
    let files: Vec<&str> = texts(&report["files"]).collect();
    if !files.is_empty() {
        lines.push(format!("Written: {}", files.join(", ")));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// An error in words.
fn sentence(error: &Value) -> String {
    let code = error["code"].as_str().unwrap_or_default();
    let mut told = format!("{code}: {}", error["message"].as_str().unwrap_or_default());
    for (before, key) in [(" Because: ", "because"), (" Try: ", "try")] {
        if let Some(text) = error[key].as_str() {
            told += before;
            told += text;
        }
    }
    told
}

/// A text, or those of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().into_iter().flatten();
    list.chain(std::iter::once(value)).filter_map(Value::as_str)
}
