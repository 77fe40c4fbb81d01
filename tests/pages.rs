//! The pages in Markdown that the program writes of its rules and programs.

use conncert::export::book;
use conncert::program;
use conncert::rules::registry;

use crate::binary::{Folder, conncert};

#[test]
fn every_item_of_every_program_stands_on_the_page_of_its_step() {
    let pages = book::programs(program::built_in());
    let page = |path: String| &pages.iter().find(|page| page.path == path).unwrap().text;
    for program in program::built_in() {
        let overview = page(format!("{}/index.md", program.id));
        for (step, item) in program.items() {
            assert!(
                overview.contains(&format!("]({}.md)", step.id)),
                "{}: {}",
                program.id,
                step.id
            );
            let page = page(format!("{}/{}.md", program.id, step.id));
            assert!(
                page.contains(&format!("{{#{}}}", item.id)),
                "{}: {}",
                program.id,
                item.id
            );
        }
    }
}

#[test]
fn the_pages_are_written_into_a_folder_that_holds_nothing() {
    let folder = Folder::empty();
    for (list, pages) in [
        ("rules", book::rules(&registry::all())),
        ("programs", book::programs(program::built_in())),
    ] {
        let words = [list, "--format", "md", "--output", list];
        let run = folder.conncert(&words);
        assert_eq!((run.status, run.output.as_str()), (0, ""), "{}", run.errors);
        assert!(run.errors.contains(&format!("{} pages", pages.len())), "{}", run.errors);
        for page in pages {
            assert_eq!(folder.read(&format!("{list}/{}", page.path)), page.text);
        }
        let again = folder.conncert(&words);
        assert_eq!(again.status, 2, "{}", again.errors);
        assert!(again.errors.contains("new or empty"), "{}", again.errors);
        let printed = folder.conncert(&[list, "--format", "md", "-o", "-"]).output;
        assert_eq!(printed, folder.conncert(&[list, "--format", "md"]).output);
        let run = folder.conncert(&[list, "--output", "other"]);
        assert_eq!(run.status, 2);
        assert!(
            run.errors.contains("--format md") && !folder.path().join("other").exists(),
            "{}",
            run.errors
        );
    }
    folder.write("README.md", "ours");
    let run = folder.conncert(&["rules", "--format", "md", "--output", "."]);
    assert_eq!((run.status, folder.read("README.md").as_str()), (2, "ours"));
    let some = folder.conncert(&["rules", "icon", "--format", "md", "--output", "some"]);
    assert_eq!(some.status, 0, "{}", some.errors);
    assert!(!folder.read("some/index.md").contains("## texts"));
}

#[test]
fn the_table_of_programs_has_a_row_for_each() {
    let table = conncert(&["programs", "--format", "md"]).output;
    assert_eq!(table.lines().count(), program::built_in().len() + 2, "{table}");
    for row in table.lines() {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}

#[test]
fn a_page_tells_all_about_a_rule_and_shows_text_as_text() {
    let page = |id: &str| book::rule(registry::find(id).unwrap());
    insta::assert_snapshot!(page("operation-summary-too-long"));
    assert!(page("operation-id-too-long").contains("- Not checked: how long an operationId may be is not published\n"));
    let signs = page("restricted-characters-in-summary");
    assert!(signs.contains("&lt; &gt; \\*"), "{signs}");
}

#[test]
fn a_page_tells_all_that_a_step_asks() {
    let pages = book::programs(program::built_in());
    let page = pages.iter().find(|page| page.path == "mcp-server/program.md").unwrap();
    insta::assert_snapshot!(page.text);
}
