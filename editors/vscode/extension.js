// Starts `conncert lsp` once a connector's file is open, shows how it is doing, and opens the wizard.
"use strict";

const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");

const { SELECTOR, marksConnector } = require("./files");
const { find } = require("./program");

const INSTALL = "How to install it";
const SETTINGS = "Open the settings";
const PAGE = "https://github.com/conncert/conncert#install-it";

let client;
let starting;
let status;

function activate(context) {
  status = vscode.languages.createLanguageStatusItem("conncert", SELECTOR);
  status.name = "conncert";
  show("conncert is not running", vscode.LanguageStatusSeverity.Information);
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand("conncert.openWizard", () => openWizard(context)),
    vscode.commands.registerCommand("conncert.restart", () => restart(context)),
    vscode.commands.registerCommand("conncert.showLog", () => client?.outputChannel.show()),
    vscode.workspace.onDidOpenTextDocument((document) => startFor(document, context)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("conncert.path") && client && restart(context)),
  );
  return Promise.all(vscode.workspace.textDocuments.map((document) => startFor(document, context)));
}

function deactivate() {
  return client?.stop();
}

function startFor(document, context) {
  if (client || document.uri.scheme !== "file" || !marksConnector(document.uri.fsPath)) {
    return undefined;
  }
  starting ??= start(context).finally(() => (starting = undefined));
  return starting;
}

async function start(context) {
  const program = programOf(context);
  if (!program) {
    show("conncert was not found", vscode.LanguageStatusSeverity.Error);
    return missing();
  }
  client = new LanguageClient(
    "conncert",
    "conncert",
    { command: program.file, args: ["lsp"] },
    { documentSelector: SELECTOR },
  );
  client.onDidChangeState(({ newState }) => {
    const version = client?.initializeResult?.serverInfo?.version ?? "";
    if (newState === State.Running) {
      show(`conncert ${version}, from ${program.by}`, vscode.LanguageStatusSeverity.Information);
    } else if (newState === State.Starting) {
      show("conncert is starting", vscode.LanguageStatusSeverity.Information);
    } else {
      show("conncert is not running", vscode.LanguageStatusSeverity.Warning);
    }
  });
  try {
    await client.start();
  } catch (error) {
    show("conncert could not be started", vscode.LanguageStatusSeverity.Error);
    vscode.window.showErrorMessage(`${program.file} could not be started as a language server: ${error.message}`);
  }
}

async function restart(context) {
  const before = client;
  client = undefined;
  await before?.dispose();
  await start(context);
}

function programOf(context) {
  const named = vscode.workspace.getConfiguration("conncert").get("path");
  return find(named, context.extensionPath);
}

async function missing() {
  const said = "The program conncert was not found: neither where conncert.path says, nor with this extension, nor on the PATH.";
  const chosen = await vscode.window.showErrorMessage(said, INSTALL, SETTINGS);
  if (chosen === INSTALL) {
    await vscode.env.openExternal(vscode.Uri.parse(PAGE));
  } else if (chosen === SETTINGS) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "conncert.path");
  }
}

// Without a shell in between, so that a folder may have any name.
function openWizard(context) {
  const program = programOf(context);
  if (!program) {
    return missing();
  }
  const open = vscode.window.activeTextEditor?.document.uri;
  const folder = open?.scheme === "file" ? path.dirname(open.fsPath) : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const terminal = vscode.window.createTerminal({ name: "conncert", cwd: connectorFolder(folder), shellPath: program.file, shellArgs: [] });
  terminal.show();
  return terminal;
}

// A definition may lie in a folder of the connector's.
function connectorFolder(folder) {
  const usual = ["api", "apis", "definition", "definitions", "openapi", "spec", "specs", "swagger"];
  return folder && usual.includes(path.basename(folder).toLowerCase()) ? path.dirname(folder) : folder;
}

function show(text, severity) {
  status.text = text;
  status.severity = severity;
  status.command = { title: "Open the wizard", command: "conncert.openWizard" };
}

module.exports = { activate, deactivate };
