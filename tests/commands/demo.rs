//! `conncert demo`

use super::*;

#[test]
fn the_sample_is_laid_out_and_told_of_where_nobody_can_be_asked() {
    let folder = Folder::empty();
    let run = folder.conncert(&["demo"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.contains("conncert new conncert-demo"), "{}", run.output);
    for name in [
        "api/apiDefinition.swagger.json",
        "icon.png",
        "apiProperties.json",
        "README.md",
    ] {
        assert!(folder.path().join("conncert-demo").join(name).exists(), "{name}");
    }
    assert_eq!(
        folder.conncert(&["check", "conncert-demo"]).status,
        1,
        "its faults are found"
    );
}

#[test]
fn what_is_there_already_is_kept() {
    let folder = Folder::empty();
    folder.write("try/README.md", "mine");
    assert_eq!(folder.conncert(&["demo", "try"]).status, 0);
    assert_eq!(folder.read("try/README.md"), "mine");
    folder.write("file", "");
    let run = folder.conncert(&["demo", "file/inside"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("try: "), "{}", run.errors);
}
