//! Nothing is lost in silence.

use std::path::Path;

use super::*;

#[test]
fn every_fact_of_the_source_stands_in_the_result_or_is_told() {
    for name in FIXTURES {
        let text = fixture(name);
        let source = source(name, &text);
        let conversion = convert::convert(&source, &Options::default()).unwrap();
        let silent = facts::silent(&value(source.root()), &json(&conversion), &told(&conversion));
        assert!(silent.is_empty(), "{name}:\n{}", silent.join("\n"));
    }
}

/// Runs over the definitions that `CONNCERT_CONVERT` names, if it is set.
#[test]
fn every_fact_of_real_definitions_stands_in_the_result_or_is_told() {
    let Some(folder) = std::env::var_os("CONNCERT_CONVERT") else {
        eprintln!("passed over: CONNCERT_CONVERT is not set");
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(Path::new(&folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() || name == "list.json" {
            continue;
        }
        let source = Source::alone(name, std::fs::read(&path).unwrap()).unwrap();
        let conversion = convert::convert(&source, &Options::default()).unwrap();
        let silent = facts::silent(&value(source.root()), &json(&conversion), &told(&conversion));
        assert!(silent.is_empty(), "{name}:\n{}", silent.join("\n"));
        count += 1;
    }
    assert!(count > 0, "the folder holds no definition");
}

/// Takes away one thing after the other from what was converted rightly; each time that has to come out.
#[test]
fn whatever_converting_forgets_comes_out() {
    let name = FIXTURES[0];
    let text = fixture(name);
    let source = source(name, &text);
    let conversion = convert::convert(&source, &Options::default()).unwrap();
    let (before, result) = (value(source.root()), json(&conversion));
    let mut forgotten = 0;
    for pointer in [
        "/paths/~1bottles~1{id}~1label;{color}/put",
        "/paths/~1bottles/get/parameters/1",
        "/paths/~1bottles/get/responses/200",
        "/paths/~1bottles/get/responses/200/schema",
        "/paths/~1bottles/get/responses/default",
        "/paths/~1bottles/post/parameters",
        "/paths/~1bottles~1{id}~1label;{color}/put/parameters/2",
        "/paths/~1cellars~1{name}/get/responses",
        "/definitions/Bottle/properties/twins",
        "/definitions/Bottle/properties/year/type",
        "/definitions/Bottle/required",
        "/definitions/Cellar/properties/bottles",
        "/definitions/Person/properties/name",
        "/securityDefinitions/key",
    ] {
        let mut less = result.clone();
        assert!(remove(&mut less, pointer), "{pointer} is not there");
        let silent = facts::silent(&before, &less, &told(&conversion));
        assert!(!silent.is_empty(), "{pointer} was taken away and not missed");
        forgotten += 1;
    }
    assert!(forgotten > 10);
}

/// What is told is needed: without the losses that say that something is left out, facts are missing in silence.
#[test]
fn losses_that_are_kept_back_come_out() {
    for (name, rule) in [
        (FIXTURES[0], "convert-trace"),
        (FIXTURES[0], "convert-parameter-cookie"),
        (FIXTURES[0], "convert-parameter-header"),
        (FIXTURES[0], "convert-parameter-list"),
        (FIXTURES[0], "convert-paths-meet"),
        (FIXTURES[0], "convert-body"),
        (FIXTURES[0], "convert-sign-in-unknown"),
        (FIXTURES[0], "convert-response-code"),
        (FIXTURES[1], "convert-nullable"),
    ] {
        let text = fixture(name);
        let source = source(name, &text);
        let mut conversion = convert::convert(&source, &Options::default()).unwrap();
        let before = conversion.losses.len();
        conversion.losses.retain(|loss| loss.rule.id != rule);
        assert!(conversion.losses.len() < before, "{rule} is not told in {name}");
        let silent = facts::silent(&value(source.root()), &json(&conversion), &told(&conversion));
        assert!(!silent.is_empty(), "{rule} was kept back and not missed");
    }
}

fn remove(value: &mut Value, pointer: &str) -> bool {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    match value.pointer_mut(holder) {
        Some(Value::Object(members)) => members.remove(&key).is_some(),
        Some(Value::Array(items)) => {
            let index: usize = key.parse().unwrap();
            index < items.len() && {
                items.remove(index);
                true
            }
        }
        _ => false,
    }
}
