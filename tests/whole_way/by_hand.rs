//! What only a person writes, or exports from Microsoft's portal.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::packing::Packing;

/// A text of the definition.
pub fn text(label: &str) -> &'static str {
    match label {
        "summary of parameter \"open\" of GET /invoices" => "Only open",
        "description of parameter \"open\" of GET /invoices" => "Only invoices that are not paid.",
        "summary of POST /invoices" => "Create invoice",
        "summary of GET /invoices/{number}" => "Get an invoice",
        other => panic!("the partner has no {other}"),
    }
}

/// Writes what only a person knows at each place of a begun file that asks for it.
pub fn fills_in(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let mut written = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(at) = line.find("TODO") else {
            written += line;
            written.push('\n');
            continue;
        };
        // What is asked for may go on over lines.
        while lines
            .peek()
            .is_some_and(|next| !next.trim().is_empty() && line.starts_with("TODO"))
        {
            lines.next();
        }
        written += &line[..at];
        written += "Contoso's support answers within a day.\n";
    }
    fs::write(path, written).unwrap();
}

/// Exports the two solutions as Microsoft's portal writes them, of the files as they are.
pub fn exports_solutions(folder: &Path) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    // A connector of a package has a policy, if one that changes nothing.
    let mut properties: Value = serde_json::from_str(&read("apiProperties.json")).unwrap();
    properties["properties"]["policyTemplateInstances"] = json!([{
        "templateId": "setheader",
        "title": "Name the caller",
        "parameters": {
            "x-ms-apimTemplateParameter.name": "x-caller",
            "x-ms-apimTemplateParameter.value": "contoso",
            "x-ms-apimTemplateParameter.existsAction": "override",
            "x-ms-apimTemplate-policySection": "Request",
        },
    }]);
    let text = serde_json::to_string_pretty(&properties).unwrap();
    fs::write(folder.join("apiProperties.json"), text + "\n").unwrap();
    let definition = read("api/apiDefinition.swagger.json");
    let properties = &properties["properties"];
    // Where a connector has no icon of its own, the portal puts one in.
    let icon = fs::read(folder.join("icon.png"));
    let icon = icon.unwrap_or_else(|_| include_bytes!("../fixtures/clean/icon.png").to_vec());
    let color = properties["iconBrandColor"].as_str().unwrap();
    for (name, mut packing) in [
        (
            "connector.zip",
            Packing::connector(&definition, &icon, color, "<Workflows />"),
        ),
        ("flow.zip", Packing::flow(&definition, &icon, color)),
    ] {
        for (path, content) in &mut packing.0 {
            if path.ends_with("_connectionparameters.json") {
                *content = properties["connectionParameters"].to_string().into_bytes();
            } else if path.ends_with("_policytemplateinstances.json") {
                *content = properties["policyTemplateInstances"].to_string().into_bytes();
            }
        }
        fs::write(folder.join(name), packing.bytes()).unwrap();
    }
}
