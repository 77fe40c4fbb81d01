use crate::rules::source::review;
use crate::rules::{Check, Finding, Rule, Scope, Severity};

/// A file that does not belong into a submission.
///
/// A warning: nothing breaks, and reviewers ask to remove it every time.
pub const RULE: Rule = Rule {
    id: "foreign-file",
    official: None,
    title: "The folder holds only what is submitted",
    severity: Severity::Warning,
    scope: Scope::Project,
    why: "Everything in the folder becomes public with the connector. Reviewers ask to remove what tools, editors and \
          systems leave behind, and the icon in Microsoft's repository: it travels in the package.",
    instead: "Keep it out of what you send: a line in .gitignore leaves it on your disk and out of the pull request.",
    bad: "A folder with settings.json beside apiDefinition.swagger.json.",
    good: "The same folder with apiDefinition.swagger.json, apiProperties.json and readme.md only.",
    since: "0.1.0",
    sources: &[review!("669", "2021-01-27"), review!("602", "2020-12-10")],
    check: Check::Opening,
};

/// What a file is that does not belong there, by its path in the folder: words for [`finding`]. `in_repository` says
/// whether the folder is one of Microsoft's repository of connectors.
#[must_use]
pub fn foreign(path: &str, in_repository: bool) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match name.as_str() {
        "settings.json" => Some("paconn's note of your environment and connector"),
        ".ds_store" | "thumbs.db" | "desktop.ini" => Some("left behind by the system"),
        "icon.png" if in_repository => Some("the icon, which belongs into the package and not into the repository"),
        _ if matches!(ending, "bak" | "orig" | "swp" | "tmp") || name.ends_with('~') => {
            Some("a copy that an editor or tool left behind")
        }
        _ => None,
    }
}

/// The finding about such a file.
#[must_use]
pub fn finding(what: &str) -> Finding {
    super::finding(&RULE, format!("This file is {what}."))
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn files_of_tools_are_told_from_those_of_the_connector() {
        for name in [
            "settings.json",
            "api/.DS_Store",
            "Settings.json",
            "readme.md.bak",
            "swagger.json~",
        ] {
            assert!(foreign(name, false).is_some(), "{name}");
        }
        for name in [
            "apiDefinition.swagger.json",
            "script.csx",
            "icon.png",
            "readme.md",
            ".gitignore",
            "bak",
        ] {
            assert!(foreign(name, false).is_none(), "{name}");
        }
        assert!(foreign("icon.png", true).is_some());
    }
}
