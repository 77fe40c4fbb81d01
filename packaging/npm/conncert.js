#!/usr/bin/env node
// Starts the program that came with the package for this system, with everything as it was given.
"use strict";

const { spawn } = require("node:child_process");

const { platform, arch } = process;
const file = platform === "win32" ? "conncert.exe" : "conncert";

/** The packages that fit this system, the best first: a program for musl runs with any C library. */
function packages() {
  const name = `@conncert/${platform}-${arch}`;
  if (platform !== "linux") return [name];
  process.report.excludeNetwork = true; // which would take time
  const glibc = process.report.getReport().header.glibcVersionRuntime;
  return glibc ? [name, `${name}-musl`] : [`${name}-musl`];
}

function find() {
  for (const name of packages()) {
    try {
      return require.resolve(`${name}/${file}`);
    } catch {
      // The next one.
    }
  }
  console.error(
    `conncert: there is no program for ${platform} on ${arch} here (${packages().join(", ")}).\n` +
      "Either npm was told to leave out optional packages, or node_modules came from another system: install conncert\n" +
      "anew, without --omit=optional. Or none is made for this system: build it with a Rust toolchain, https://rustup.rs.",
  );
  process.exit(2);
}

const child = spawn(find(), process.argv.slice(2), { stdio: "inherit" });
// Ctrl-C reaches both; the program saves what was answered and decides how it ends. What only this process gets is passed on.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`conncert: the program could not be started (${error.message}). Install the package anew.`);
  process.exitCode = 2;
});
child.on("exit", (status, signal) => {
  if (!signal) {
    process.exitCode = status;
    return;
  }
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
