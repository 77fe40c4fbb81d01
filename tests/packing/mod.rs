//! Packages put together by hand: files by their path from the outer archive on, archives within archives as they come.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const CONNECTOR: &str = "package.zip/PkgAssets/ConnectorSolution.zip";
pub const FLOW: &str = "package.zip/PkgAssets/FlowSolution.zip";
pub const PLUGIN: &str = "package.zip/PkgAssets/PluginSolution.zip";

/// A definition that nothing objects to, with two operations.
pub const DEFINITION: &str = include_str!("../fixtures/clean/apiDefinition.swagger.json");

/// The same without anything in it to object to.
pub const INTRO: &str = "# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
OPERATIONS
## Obtaining Credentials
Ask the administrator of your account for a key.

## Known Issues and Limitations
A list holds at most 1,000 invoices.

## Deployment Instructions
Use the command line tool for custom connectors.
";

const PARAMETERS: &str = r#"{
  "api_key": {
    "type": "securestring",
    "uiDefinition": {
      "displayName": "API key",
      "description": "The key of your account.",
      "tooltip": "The key of your account.",
      "constraints": { "required": "true", "clearText": false }
    }
  },
  "token": {
    "type": "oauthSetting",
    "oAuthSettings": {
      "identityProvider": "oauth2",
      "clientId": "contoso",
      "scopes": [],
      "redirectMode": "GlobalPerConnector",
      "customParameters": {
        "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
        "tokenUrl": { "value": "https://login.contoso.example/token" },
        "refreshUrl": { "value": "https://login.contoso.example/token" }
      }
    },
    "uiDefinition": {
      "displayName": "Sign in",
      "description": "Sign in with your account.",
      "tooltip": "Sign in with your account."
    }
  }
}
"#;

const POLICIES: &str = r#"[
  {
    "templateId": "setheader",
    "title": "Name the caller",
    "parameters": {
      "x-ms-apimTemplateParameter.name": "x-caller",
      "x-ms-apimTemplateParameter.value": "contoso",
      "x-ms-apimTemplateParameter.existsAction": "override",
      "x-ms-apimTemplate-policySection": "Request"
    }
  }
]
"#;

/// Files by path.
#[derive(Clone, Default)]
pub struct Packing(pub BTreeMap<String, Vec<u8>>);

/// The operationIds of a definition.
pub fn operations(definition: &str) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(definition).unwrap();
    let paths = value["paths"].as_object().unwrap();
    let operations = paths.values().flat_map(|item| item.as_object().unwrap().values());
    operations
        .filter_map(|operation| Some(operation.get("operationId")?.as_str()?.to_owned()))
        .collect()
}

/// The readme for a definition.
pub fn intro(definition: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(definition).unwrap();
    let paths = value["paths"].as_object().unwrap();
    let operations = paths.values().flat_map(|item| item.as_object().unwrap().values());
    let told: String = operations
        .filter_map(|operation| {
            let summary = operation.get("summary").and_then(|summary| summary.as_str())?;
            Some(format!("### {summary}\nDoes what its name says.\n"))
        })
        .collect();
    INTRO.replace("OPERATIONS\n", &told)
}

/// What is customized, around flows and plugins.
pub fn customizations(around: &str, color: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities></Entities>
  {around}
  <Connectors>
    <Connector>
      <connectorid>{{2f6a1c1e-5a0e-4b5c-9a57-6f4f0e2d9b10}}</connectorid>
      <description>Invoices &amp; payments</description>
      <displayname>Contoso Invoices</displayname>
      <iconbrandcolor>{color}</iconbrandcolor>
      <name>contoso_invoices</name>
      <connectortype>1</connectortype>
      <openapidefinition>/Connector/contoso_invoices_openapidefinition.json</openapidefinition>
      <connectionparameters>/Connector/contoso_invoices_connectionparameters.json</connectionparameters>
      <policytemplateinstances>/Connector/contoso_invoices_policytemplateinstances.json</policytemplateinstances>
      <iconblob>/Connector/contoso_invoices_iconblob.Png</iconblob>
    </Connector>
  </Connectors>
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>
"#
    )
}

pub const WORKFLOWS: &str =
    "<Workflows><Workflow><JsonFileName>/Workflows/Sample.json</JsonFileName></Workflow></Workflows>";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml>
  <SolutionManifest>
    <UniqueName>ContosoInvoices</UniqueName>
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <RootComponents>
      <RootComponent type="372" schemaName="contoso_invoices" behavior="0" />
    </RootComponents>
  </SolutionManifest>
</ImportExportXml>
"#;

impl Packing {
    /// The connector's solution alone, at its root.
    pub fn connector(definition: &str, icon: &[u8], color: &str, around: &str) -> Self {
        Self::default()
            .with("[Content_Types].xml", "<Types />")
            .with("solution.xml", MANIFEST)
            .with("customizations.xml", &customizations(around, color))
            .with("Connector/contoso_invoices_openapidefinition.json", definition)
            .with("Connector/contoso_invoices_connectionparameters.json", PARAMETERS)
            .with("Connector/contoso_invoices_policytemplateinstances.json", POLICIES)
            .with_bytes("Connector/contoso_invoices_iconblob.Png", icon)
    }

    /// The flow's solution, at its root.
    pub fn flow(definition: &str, icon: &[u8], color: &str) -> Self {
        let actions: String = operations(definition)
            .iter()
            .map(|id| format!("\"{id}\": {{\"inputs\": {{\"host\": {{\"operationId\": \"{id}\"}}}}}},"))
            .collect();
        let flow = format!("{{\"properties\": {{\"actions\": {{{actions}\"End\": {{}}}}}}}}");
        Self::connector(definition, icon, color, WORKFLOWS).with("Workflows/Sample.json", &flow)
    }

    /// A package that nothing objects to.
    pub fn good() -> Self {
        let icon = include_bytes!("../fixtures/clean/icon.png");
        Self::of(DEFINITION, icon, "#0b6a4f")
    }

    /// A package around this connector.
    pub fn of(definition: &str, icon: &[u8], color: &str) -> Self {
        Self::default()
            .with("intro.md", &intro(definition))
            .within(CONNECTOR, Self::connector(definition, icon, color, "<Workflows />"))
            .within(FLOW, Self::flow(definition, icon, color))
    }

    /// The same with an AI plugin.
    pub fn with_plugin(self) -> Self {
        let icon = include_bytes!("../fixtures/clean/icon.png");
        let around =
            "<Workflows></Workflows><aicopilot_aiplugins><aicopilot_aiplugin name=\"contoso\" /></aicopilot_aiplugins>";
        let plugin = Self::connector(DEFINITION, icon, "#0b6a4f", around)
            .with("aiplugins/contoso/aiplugin.xml", "<aiplugin />")
            .with("aipluginoperations/list/aipluginoperation.xml", "<operation />");
        self.within(PLUGIN, plugin)
    }

    /// All of another packing, below a path.
    pub fn within(mut self, path: &str, other: Self) -> Self {
        for (inside, content) in other.0 {
            self.0.insert(format!("{path}/{inside}"), content);
        }
        self
    }

    /// With a file; a path that ends in `/` is an empty folder.
    pub fn with(self, path: &str, content: &str) -> Self {
        self.with_bytes(path, content.as_bytes())
    }

    pub fn with_bytes(mut self, path: &str, content: &[u8]) -> Self {
        self.0.insert(path.to_owned(), content.to_vec());
        self
    }

    /// Without a file, or all that lies below a path.
    pub fn without(mut self, path: &str) -> Self {
        let before = self.0.len();
        self.0
            .retain(|own, _| own != path && !own.starts_with(&format!("{path}/")));
        assert!(self.0.len() < before, "there is no {path}");
        self
    }

    /// With one text in a file replaced by another.
    pub fn edited(mut self, path: &str, from: &str, to: &str) -> Self {
        let content = self.0.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(from), "{path} holds no {from}");
        *content = text.replace(from, to).into_bytes();
        self
    }

    /// With another name for a file or folder.
    pub fn renamed(self, from: &str, to: &str) -> Self {
        let renamed = self.0.into_iter().map(|(path, content)| {
            let rest = path
                .strip_prefix(from)
                .filter(|rest| rest.is_empty() || rest.starts_with('/'));
            (rest.map(|rest| format!("{to}{rest}")).unwrap_or(path), content)
        });
        Self(renamed.collect())
    }

    /// The outer archive.
    pub fn bytes(&self) -> Vec<u8> {
        pack(&self.0)
    }

    /// One archive in it.
    pub fn inner(&self, path: &str) -> Vec<u8> {
        let prefix = format!("{path}/");
        let inside = self.0.iter();
        let inside = inside.filter_map(|(own, content)| Some((own.strip_prefix(&prefix)?.to_owned(), content.clone())));
        pack(&inside.collect())
    }
}

/// Files as a zip archive; what lies below `X.zip/` becomes the archive `X.zip`.
fn pack(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut here = BTreeMap::new();
    let mut archives: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for (path, content) in files {
        match path.split_once(".zip/") {
            Some((archive, rest)) => {
                let inside = archives.entry(format!("{archive}.zip")).or_default();
                inside.insert(rest.to_owned(), content.clone());
            }
            None => {
                here.insert(path.clone(), content.clone());
            }
        }
    }
    for (path, inside) in archives {
        here.insert(path, pack(&inside));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut folders = BTreeSet::new();
    for (path, content) in here {
        match path.strip_suffix('/') {
            Some(folder) if folders.insert(folder.to_owned()) => writer.add_directory(folder, options).unwrap(),
            Some(_) => {}
            None => {
                writer.start_file(path, options).unwrap();
                writer.write_all(&content).unwrap();
            }
        }
    }
    writer.finish().unwrap().into_inner()
}
