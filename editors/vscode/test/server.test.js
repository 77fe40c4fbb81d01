// The server with the protocol's own implementation, the one beneath VS Code's client. CONNCERT names the program.
"use strict";

const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { test } = require("node:test");

const protocol = require("vscode-languageserver-protocol/node");

const PROGRAM = process.env.CONNCERT;
const SAMPLE = process.env.CONNCERT_SAMPLE ?? path.join(__dirname, "../../../assets/demo");

test("an editor is told, mends and leaves", { skip: !PROGRAM && "CONNCERT names no program" }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "conncert-"));
  fs.cpSync(SAMPLE, folder, { recursive: true });
  const file = path.join(folder, "api/apiDefinition.swagger.json");
  const [uri, text] = [pathToFileURL(file).href, fs.readFileSync(file, "utf8")];
  const server = spawn(PROGRAM, ["lsp", "--stdio"]);
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const { StreamMessageReader, StreamMessageWriter } = protocol;
  const connection = protocol.createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const told = new Promise((resolve) => connection.onNotification(protocol.PublishDiagnosticsNotification.type, resolve));
  connection.listen();
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "sample" }],
  });
  assert.ok(capabilities.hoverProvider && capabilities.completionProvider && capabilities.codeActionProvider);
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "json", version: 1, text },
  });
  const { diagnostics } = await told;
  assert.ok(diagnostics.some((one) => one.code === "path-parameter-missing-encoding" && one.source === "conncert"));
  const [first] = diagnostics;
  const hover = await connection.sendRequest(protocol.HoverRequest.type, { textDocument: { uri }, position: first.range.start });
  assert.ok(hover.contents.value.includes(first.code));
  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } },
    context: { diagnostics, only: [protocol.CodeActionKind.SourceFixAll] },
  });
  assert.ok(actions[0].edit.changes[uri].length > 0);
  const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument: { uri } });
  assert.strictEqual(symbols.length, 4);
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.strictEqual(await ended, 0);
  fs.rmSync(folder, { recursive: true });
});
