// How the program is found, and for which files the server is started.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");

const { marksConnector } = require("../files");
const { fileName, find } = require("../program");

function program(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, fileName());
  fs.writeFileSync(file, "", { mode: 0o755 });
  return file;
}

test("the program named in the settings comes first, then the one brought along, then the PATH", () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "conncert-"));
  const onPath = program(path.join(place, "path"));
  const environment = { PATH: ["relative", path.join(place, "nowhere"), path.join(place, "path")].join(path.delimiter) };
  const extension = path.join(place, "extension");
  assert.deepStrictEqual(find("", extension, environment), { file: onPath, by: "the PATH" });
  const brought = program(path.join(extension, "bin"));
  assert.deepStrictEqual(find("", extension, environment), { file: brought, by: "this extension" });
  const named = program(path.join(place, "named"));
  assert.deepStrictEqual(find(named, extension, environment), { file: named, by: "the settings" });
  assert.strictEqual(find(path.join(place, "gone"), extension, environment), undefined);
  assert.strictEqual(find("", path.join(place, "empty"), {}), undefined);
  fs.rmSync(place, { recursive: true });
});

test("the server is started for a connector's files only", () => {
  for (const name of ["apiDefinition.swagger.json", "api/apiDefinition.json", "contoso.swagger.yaml", "swagger.yml", "C:\\a\\openapi.json", "apiProperties.json"]) {
    assert.ok(marksConnector(name), name);
  }
  for (const name of ["package.json", "README.md", "swagger.ts", "myswagger.json", "apiProperties.json.bak", "settings.json"]) {
    assert.ok(!marksConnector(name), name);
  }
});
