//! `conncert sessions`

use super::*;

#[test]
fn submissions_are_listed_with_place_program_and_progress() {
    let folder = Folder::empty();
    assert_eq!(folder.conncert(&["sessions"]).output, "");
    folder.conncert(&["new", "first", "--program", "nomination", "--name", "Contoso Invoices"]);
    folder.conncert(&["new", "second", "--program", "independent-publisher", "--name", "Été"]);
    let run = folder.conncert(&["sessions"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(told(&folder, &run.output));
    fs::remove_dir_all(folder.path().join("first")).unwrap();
    assert_eq!(folder.conncert(&["sessions"]).output.lines().count(), 1);
}
