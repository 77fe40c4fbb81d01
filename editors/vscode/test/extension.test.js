// The extension with nothing of VS Code but a stand-in: what it registers, what it starts, and what it says.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const path = require("node:path");
const { test } = require("node:test");

const manifest = require("../package.json");

const PROGRAM = process.env.CONNCERT ?? process.execPath;

/** VS Code and its client, as far as the extension goes. */
function standIn({ named = PROGRAM, documents = [] } = {}) {
  const seen = { commands: {}, clients: [], terminals: [], errors: [], status: undefined };
  const document = (fsPath) => ({ uri: { scheme: "file", fsPath } });
  const nothing = () => ({ dispose() {} });
  const vscode = {
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    languages: { createLanguageStatusItem: (id, selector) => (seen.status = { id, selector }) },
    commands: { registerCommand: (name, run) => ((seen.commands[name] = run), nothing()), executeCommand: async () => {} },
    workspace: {
      textDocuments: documents.map(document),
      workspaceFolders: [{ uri: { fsPath: "/work" } }],
      getConfiguration: () => ({ get: () => named }),
      onDidOpenTextDocument: (run) => ((seen.open = (name) => run(document(name))), nothing()),
      onDidChangeConfiguration: nothing,
    },
    window: {
      activeTextEditor: document("/work/my connector/api/apiDefinition.swagger.json") && { document: document("/work/my connector/api/apiDefinition.swagger.json") },
      createTerminal: (options) => (seen.terminals.push(options), { show() {} }),
      showErrorMessage: async (text) => void seen.errors.push(text),
    },
  };
  class LanguageClient {
    constructor(id, name, server, options) {
      Object.assign(this, { id, server, options, initializeResult: { serverInfo: { version: "1.2.3" } } });
      seen.clients.push(this);
    }
    onDidChangeState(told) {
      this.told = told;
    }
    async start() {
      this.told({ newState: 2 });
    }
    async stop() {
      this.told({ newState: 1 });
    }
    async dispose() {
      await this.stop();
    }
  }
  const client = { LanguageClient, State: { Stopped: 1, Running: 2, Starting: 3 } };
  const load = Module._load;
  Module._load = (request, ...rest) => ({ vscode, "vscode-languageclient/node": client })[request] ?? load(request, ...rest);
  const file = require.resolve("../extension");
  delete require.cache[file];
  const extension = require(file);
  Module._load = load;
  const context = { subscriptions: [], extensionPath: path.join(__dirname, "nowhere") };
  return { extension, context, seen };
}

test("every command of the manifest is registered, and no other", async () => {
  const { extension, context, seen } = standIn();
  await extension.activate(context);
  const declared = manifest.contributes.commands.map((one) => one.command).sort();
  assert.deepStrictEqual(Object.keys(seen.commands).sort(), declared);
});

test("the server is started once, when the first file of a connector is open", async () => {
  const { extension, context, seen } = standIn({ documents: ["/work/package.json"] });
  await extension.activate(context);
  assert.strictEqual(seen.clients.length, 0);
  await seen.open("/work/README.md");
  assert.strictEqual(seen.clients.length, 0);
  await seen.open("/work/apiDefinition.swagger.json");
  await seen.open("/work/apiProperties.json");
  assert.strictEqual(seen.clients.length, 1);
  assert.deepStrictEqual(seen.clients[0].server, { command: PROGRAM, args: ["lsp"] });
  assert.match(seen.status.text, /^conncert 1\.2\.3, from the settings$/);
  assert.strictEqual(seen.status.command.command, "conncert.openWizard");
  await seen.commands["conncert.restart"]();
  assert.strictEqual(seen.clients.length, 2);
  await extension.deactivate();
  assert.strictEqual(seen.status.text, "conncert is not running");
});

test("the wizard opens in the connector's folder, without a shell in between", async () => {
  const { extension, context, seen } = standIn();
  await extension.activate(context);
  seen.commands["conncert.openWizard"]();
  assert.deepStrictEqual(seen.terminals, [{ name: "conncert", cwd: "/work/my connector", shellPath: PROGRAM, shellArgs: [] }]);
});

test("where there is no program it is said what to do", async () => {
  const { extension, context, seen } = standIn({ named: "/nowhere/conncert", documents: ["/work/apiProperties.json"] });
  await extension.activate(context);
  assert.match(seen.errors[0], /was not found/);
  assert.strictEqual(seen.clients.length, 0);
});
