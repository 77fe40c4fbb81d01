//! What is told of consoles and shells on Windows, each of which has its own trap.

use crate::export::doctor::Fact;

/// The console and the shell, by what the environment says.
pub(super) fn facts(env: &dyn Fn(&str) -> Option<String>) -> Vec<Fact> {
    let env = |name: &str| env(name).filter(|value| !value.is_empty());
    vec![console(&env), shell(&env)]
}

fn console(env: &dyn Fn(&str) -> Option<String>) -> Fact {
    if env("WT_SESSION").is_some() {
        return Fact::new("Console", "Windows Terminal").because("WT_SESSION is set.");
    }
    match env("TERM_PROGRAM").as_deref() {
        Some("vscode") => Fact::new("Console", "Visual Studio Code").because("TERM_PROGRAM is vscode."),
        Some("mintty") => Fact::new("Console", "mintty").because(
            "TERM_PROGRAM is mintty. If keys do nothing in full screen, begin the command with winpty, or work in Windows \
             Terminal.",
        ),
        _ => Fact::new("Console", "conhost, or one that does not say what it is").because(
            "WT_SESSION is not set. If marks or colors look wrong, work in Windows Terminal, or with --ascii.",
        ),
    }
}

fn shell(env: &dyn Fn(&str) -> Option<String>) -> Fact {
    if env("MSYSTEM").is_some() {
        return Fact::new("Shell", "Git Bash").because("MSYSTEM is set.");
    }
    let modules = env("PSModulePath")
        .unwrap_or_default()
        .to_lowercase()
        .replace('/', "\\");
    // Every process has the folders of the whole computer; each PowerShell adds one of the user's own.
    let own = |name: &str| {
        let end = format!(r"\{name}\modules");
        modules
            .split(';')
            .any(|folder| folder.ends_with(&end) && !folder.contains(r"\program files"))
    };
    if modules.contains(r"\powershell\7") || own("powershell") {
        return Fact::new("Shell", "PowerShell 7")
            .because("PSModulePath names its modules. From 7.4 on, > writes what conncert prints, byte for byte.");
    }
    if own("windowspowershell") {
        return Fact::new("Shell", "Windows PowerShell 5").because(
            "PSModulePath names its modules. Its > and Out-File write UTF-16, which conncert check and git do not read as \
             text, and its | turns ä into ?. Write with -o FILE where a command has it, and name files instead of piping \
             them; cmd /c \"conncert … > FILE\" and PowerShell 7 keep every byte.",
        );
    }
    Fact::new("Shell", "cmd, or one that does not say what it is")
        .because("PSModulePath names no PowerShell of this user. In Windows PowerShell 5, > would write UTF-16.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of an environment.
    fn said(variables: &[(&str, &str)]) -> [String; 2] {
        let env = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        [0, 1].map(|at| facts(&env)[at].said.clone())
    }

    #[test]
    fn consoles_are_told_apart() {
        for (variables, expected) in [
            (
                &[("WT_SESSION", "1d1cdb2f"), ("TERM_PROGRAM", "vscode")][..],
                "Windows Terminal",
            ),
            (&[("TERM_PROGRAM", "vscode")], "Visual Studio Code"),
            (&[("TERM_PROGRAM", "mintty")], "mintty"),
            (&[("WT_SESSION", "")], "conhost, or one that does not say what it is"),
        ] {
            assert_eq!(said(variables)[0], expected);
        }
    }

    #[test]
    fn shells_are_told_apart_by_the_modules_they_add() {
        let everybody =
            r"C:\Program Files\WindowsPowerShell\Modules;C:\WINDOWS\system32\WindowsPowerShell\v1.0\Modules";
        let five = format!(r"C:\Users\Jo\OneDrive\Documents\WindowsPowerShell\Modules;{everybody}");
        let seven = format!(
            r"C:\Users\Jo\Documents\PowerShell\Modules;C:\Program Files\PowerShell\Modules;c:\program files\powershell\7\Modules;{everybody}"
        );
        for (modules, expected) in [
            (everybody, "cmd, or one that does not say what it is"),
            (&five, "Windows PowerShell 5"),
            (&seven, "PowerShell 7"),
            ("", "cmd, or one that does not say what it is"),
        ] {
            assert_eq!(said(&[("PSModulePath", modules)])[1], expected);
        }
        assert_eq!(said(&[("PSModulePath", &five), ("MSYSTEM", "MINGW64")])[1], "Git Bash");
    }

    #[test]
    fn the_trap_of_powershell_5_comes_with_the_way_out() {
        let env = |name: &str| (name == "PSModulePath").then(|| r"C:\U\Documents\WindowsPowerShell\Modules".to_owned());
        let because = facts(&env).pop().and_then(|fact| fact.because).unwrap_or_default();
        assert!(because.contains("UTF-16") && because.contains("-o FILE"), "{because}");
    }
}
