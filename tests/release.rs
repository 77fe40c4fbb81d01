//! What a release is made of agrees: systems, versions, names, and what the README says of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toml::Table;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n")
}

fn table(name: &str) -> Table {
    text(name).parse().unwrap()
}

/// Every target that is shipped.
fn targets() -> Vec<String> {
    let targets: Value = serde_json::from_str(&text("packaging/targets.json")).unwrap();
    let names = targets.as_array().unwrap().iter();
    names.map(|one| one["target"].as_str().unwrap().to_owned()).collect()
}

/// What stands between two marks, at each place.
fn between<'t>(text: &'t str, from: &str, to: &'t str) -> Vec<&'t str> {
    let after = text.split(from).skip(1);
    after.map(|rest| rest.split(to).next().unwrap()).collect()
}

/// The files that packages are made of, without what is written while they are made.
fn sources() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ["pyproject.toml", "action.yml"].map(|name| root().join(name)).into();
    for entry in walkdir::WalkDir::new(root().join("packaging")) {
        let path = entry.unwrap().into_path();
        let made = path.ends_with("THIRD-PARTY.md") || path.components().any(|part| part.as_os_str() == "__pycache__");
        if path.is_file() && !made {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_licenses_of_every_shipped_system_are_checked() {
    let deny = table("deny.toml");
    let checked = deny["graph"]["targets"].as_array().unwrap();
    let checked: Vec<_> = checked.iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(checked, targets());
}

#[test]
fn the_version_is_written_in_one_place() {
    let told = env!("CARGO_PKG_VERSION");
    let sources = sources();
    assert!(sources.len() > 15, "{sources:?}");
    for file in sources {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains(told),
            "{} says {told}; take it from Cargo.toml",
            file.display()
        );
    }
}

/// The editor reads it before anything is packed, so it is written there as well.
#[test]
fn the_extension_has_the_programs_version() {
    for name in ["package.json", "package-lock.json"] {
        let manifest: Value = serde_json::from_str(&text(&format!("editors/vscode/{name}"))).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"), "{name}");
    }
}

#[test]
fn cargo_binstall_is_told_the_names_that_the_archives_get() {
    let cargo = table("Cargo.toml");
    let told = &cargo["package"]["metadata"]["binstall"];
    let names = text("packaging/project.py");
    assert!(
        names.contains(r#"f"{NAME}-{VERSION}-{target}.{'zip' if windows(target) else 'tar.gz'}""#),
        "archive names changed; mend what is said here and in Cargo.toml"
    );
    for target in targets() {
        let told = told["overrides"].get(&target).unwrap_or(told);
        let (kind, ending) = if target.contains("-windows-") {
            ("zip", "zip")
        } else {
            ("tgz", "tar.gz")
        };
        assert_eq!(told["pkg-fmt"].as_str(), Some(kind), "{target}");
        let url = format!("{{ repo }}/releases/download/v{{ version }}/{{ name }}-{{ version }}-{{ target }}.{ending}");
        assert_eq!(told["pkg-url"].as_str(), Some(&*url), "{target}");
    }
    let folder = "{ name }-{ version }-{ target }/{ bin }{ binary-ext }";
    assert_eq!(told["bin-dir"].as_str(), Some(folder));
}

#[test]
fn manifests_name_every_system_that_they_are_for() {
    let targets = targets();
    for (name, system) in [
        ("packaging/winget/conncert.conncert.installer.yaml", "-windows-"),
        ("packaging/homebrew/conncert.rb", "-apple-"),
        ("packaging/homebrew/conncert.rb", "-linux-musl"),
    ] {
        let manifest = text(name);
        let mut wanted: Vec<_> = targets.iter().filter(|target| target.contains(system)).collect();
        wanted.sort();
        for what in ["{{ url ", "{{ sha256 "] {
            let mut named = between(&manifest, what, " }}");
            named.retain(|target| target.contains(system));
            named.sort_unstable();
            assert_eq!(named, wanted, "{name}: {what}");
        }
    }
}

#[test]
fn the_workflow_builds_every_system_and_publishes_only_what_a_tag_names() {
    let workflow = text(".github/workflows/release.yml");
    assert!(workflow.contains("include: ${{ fromJSON(needs.plan.outputs.targets) }}"));
    let jobs = workflow.split_once("\njobs:\n").unwrap().1;
    let (mut publishing, mut job) = (0, String::new());
    for line in jobs.lines().chain(["  end:"]) {
        if line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':') {
            if job.contains("environment: release") {
                publishing += 1;
                assert!(job.contains("\n    if: github.event_name == 'push'\n"), "{job}");
            } else {
                let words = ["contents: write", "packages: write", "publish --", "release create"];
                assert!(words.iter().all(|word| !job.contains(word)), "{job}");
            }
            job.clear();
        }
        job.push_str(line);
        job.push('\n');
    }
    assert_eq!(publishing, 5);
}

#[test]
fn the_readme_says_of_all_that_is_not_published_that_it_is_not() {
    let readme = text("README.md");
    let from_elsewhere = [
        "pip install conncert",
        "npm install",
        "npx conncert",
        "cargo binstall",
        "cargo install conncert",
        "winget install",
        "brew install",
        "ghcr.io/",
        "conncert/conncert@",
        "conncert==",
    ];
    let mut told = 0;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for section in readme.replace("\n### ", "\n## ").split("\n## ") {
        let named = from_elsewhere.iter().filter(|named| section.contains(**named)).count();
        told += named;
        assert!(
            named == 0 || words(section).contains("not published yet"),
            "this section names what nobody can get yet, and does not say so: {section}"
        );
    }
    assert!(told >= 8, "{told}");
}
