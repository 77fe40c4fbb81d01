// Where the program is: named in the settings, brought along with the extension, or on the PATH.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/** The name of the program's file on this system. */
function fileName(platform = process.platform) {
  return platform === "win32" ? "conncert.exe" : "conncert";
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The program to start, and who names it; none where there is none. Folders of the PATH that are not whole are passed over. */
function find(named, extensionFolder, environment = process.env, platform = process.platform) {
  if (named) {
    return isProgram(named) ? { file: named, by: "the settings" } : undefined;
  }
  const brought = path.join(extensionFolder, "bin", fileName(platform));
  if (isProgram(brought)) {
    return { file: brought, by: "this extension" };
  }
  const folders = (environment.PATH ?? environment.Path ?? "").split(path.delimiter);
  const files = folders.filter((folder) => path.isAbsolute(folder)).map((folder) => path.join(folder, fileName(platform)));
  const file = files.find(isProgram);
  return file && { file, by: "the PATH" };
}

module.exports = { fileName, find };
