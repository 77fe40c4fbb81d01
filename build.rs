//! Turns the certification programs from TOML, as people write them, into JSON, which is read in a fraction of the time:
//! every command reads at least one program.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};

const PROGRAMS: &str = "assets/programs";

/// What makes up most of a program, and what whoever holds something against another program does not need.
const STEPS: [&str; 3] = ["phase", "step", "sheet"];

fn main() {
    println!("cargo::rerun-if-changed={PROGRAMS}");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR for build scripts"));
    let files = fs::read_dir(PROGRAMS).expect("the programs lie in assets/programs");
    for file in files {
        let file = file.expect("the folder of programs can be listed").path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            convert(&file, &out);
        }
    }
}

/// Writes a program beside its name without `.toml`: the whole as `.json`, and without its steps as `.head.json`.
fn convert(file: &Path, out: &Path) {
    let text = fs::read_to_string(file).expect("a program is a text");
    // A checkout may have given the file other line ends; its texts have none of them.
    let mut program: Map<String, Value> =
        toml::from_str(&text.replace('\r', "")).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let write = |extension: &str, program: &Map<String, Value>| {
        let name = Path::new(file.file_stem().expect("a program has a name")).with_extension(extension);
        let text = serde_json::to_string(program).expect("TOML without dates is JSON");
        fs::write(out.join(name), text).expect("Cargo's folder can be written to");
    };
    write("json", &program);
    program.retain(|key, _| !STEPS.contains(&key.as_str()));
    write("head.json", &program);
}
