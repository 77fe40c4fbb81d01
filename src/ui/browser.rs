//! Opening a source in the browser. The address is shown as text besides, so nothing depends on it.

use std::io;
use std::process::{Command, Stdio};

use crate::store::said;

/// Systems with different ways to open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// `open`
    MacOs,
    /// `rundll32`
    Windows,
    /// `xdg-open`
    Other,
}

impl System {
    /// The system this program was built for.
    #[must_use]
    pub const fn this() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else {
            Self::Other
        }
    }
}

/// Why no browser was opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// Only addresses of the web are opened.
    #[error("{0:?} is not a web address; only http and https addresses are opened.")]
    NotWeb(String),
    /// No desktop to open it on.
    #[error("There is no desktop here to open {0} on; copy the address with y.")]
    NoDesktop(String),
    /// The system's opener did not start.
    #[error("{program} did not start ({}); copy the address with y.", said(error))]
    Failed {
        /// The system's opener.
        program: String,
        /// Why it did not start.
        error: io::Error,
    },
}

/// The program and its arguments that open `address`; no shell is involved.
///
/// # Errors
/// [`NotOpened::NotWeb`], and [`NotOpened::NoDesktop`] where a text browser would take over the terminal.
pub fn command(address: &str, system: System, env: &dyn Fn(&str) -> Option<String>) -> Result<Vec<String>, NotOpened> {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let web = matches!(scheme.as_deref(), Some("http" | "https"));
    if !web
        || address
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control() || letter == '"')
    {
        return Err(NotOpened::NotWeb(address.to_owned()));
    }
    let set = |name: &str| env(name).is_some_and(|value| !value.is_empty());
    let parts: &[&str] = match system {
        System::MacOs => &["open", address],
        System::Windows => &["rundll32", "url.dll,FileProtocolHandler", address],
        System::Other if ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(set) => {
            &["xdg-open", address]
        }
        System::Other => return Err(NotOpened::NoDesktop(address.to_owned())),
    };
    Ok(parts.iter().map(|part| (*part).to_owned()).collect())
}

/// Opens `address` and returns at once; what the browser prints does not reach the screen.
///
/// # Errors
/// [`NotOpened`]
pub fn open(address: &str, env: &dyn Fn(&str) -> Option<String>) -> Result<(), NotOpened> {
    let parts = command(address, System::this(), env)?;
    let Some((program, arguments)) = parts.split_first() else {
        return Ok(());
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Ctrl-C in this terminal is not for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|error| NotOpened::Failed {
        program: program.clone(),
        error,
    })?;
    // Someone has to collect the child's exit status.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str = "https://contoso.example/a?b=c&d=$(e)";

    fn desktop(name: &str) -> Option<String> {
        (name == "DISPLAY").then(|| ":0".to_owned())
    }

    #[test]
    fn each_system_has_its_opener_and_the_address_stays_one_argument() {
        let opened = |system| command(PAGE, system, &desktop).unwrap();
        assert_eq!(opened(System::MacOs), ["open", PAGE]);
        assert_eq!(
            opened(System::Windows),
            ["rundll32", "url.dll,FileProtocolHandler", PAGE]
        );
        assert_eq!(opened(System::Other), ["xdg-open", PAGE]);
    }

    #[test]
    fn only_web_addresses_are_opened() {
        for wrong in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "contoso.example",
            "-a",
            "",
            "https://a b",
            "https://a\u{7}",
        ] {
            assert!(
                matches!(command(wrong, System::MacOs, &desktop), Err(NotOpened::NotWeb(_))),
                "{wrong}"
            );
        }
        assert!(command("HTTPS://contoso.example", System::MacOs, &desktop).is_ok());
    }

    #[test]
    fn without_a_desktop_the_address_is_said_instead() {
        let error = command(PAGE, System::Other, &|_| None).unwrap_err();
        assert!(error.to_string().contains(PAGE));
    }
}
