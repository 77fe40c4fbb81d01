//! Rendering with the built-in templates; every value is escaped for its kind of file.

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

/// A built-in template by its path in `assets/templates`.
macro_rules! built_in {
    ($name:literal) => {
        ($name, include_str!(concat!("../../assets/templates/", $name)))
    };
}

/// The same template under a name whose ending escapes nothing.
macro_rules! as_text {
    ($name:literal) => {
        (
            concat!($name, ".txt"),
            include_str!(concat!("../../assets/templates/", $name, ".md")),
        )
    };
}

const TEMPLATES: [(&str, &str); 11] = [
    built_in!("checklist.md"),
    built_in!("checklist.html"),
    built_in!("message.txt"),
    built_in!("sheet.md"),
    built_in!("sheet.html"),
    built_in!("scaffold/page.md"),
    built_in!("scaffold/agents.md"),
    built_in!("scaffold/pull-request.md"),
    built_in!("scaffold/test-instructions.md"),
    as_text!("scaffold/pull-request"),
    as_text!("scaffold/test-instructions"),
];

/// Renders a built-in template.
///
/// # Panics
/// Never: the tests render every template with every kind of state, and undefined names are errors there.
pub fn render(name: &str, view: &impl Serialize) -> String {
    environment()
        .and_then(|environment| environment.get_template(name)?.render(view))
        .unwrap_or_else(|error| unreachable!("built-in template {name}: {error:#}"))
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        Some((_, "md")) => AutoEscape::Custom("markdown"),
        _ => AutoEscape::None,
    });
    environment.set_formatter(format);
    for (name, source) in TEMPLATES {
        environment.add_template_owned(name, built_in_text(source))?;
    }
    Ok(environment)
}

/// A built-in text with the line ends of the repository, whatever a checkout made of them: a browser reads pages so before
/// it takes the digest of a script, and equal answers give equal bytes.
pub fn built_in_text(source: &str) -> String {
    source.replace("\r\n", "\n")
}

fn format(out: &mut Output, state: &State, value: &Value) -> Result<(), Error> {
    match state.auto_escape() {
        AutoEscape::Custom("markdown") if value.kind() == ValueKind::String && !value.is_safe() => out
            .write_str(&markdown(value.as_str().unwrap_or_default()))
            .map_err(Error::from),
        AutoEscape::Custom(_) => write!(out, "{value}").map_err(Error::from),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// Text that Markdown shows as it is: no emphasis, links, code, HTML, headings or tables made by accident.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut only_digits = true;
    while let Some(character) = characters.next() {
        let first = escaped.is_empty();
        let ends_word = characters.peek().is_none_or(|next| next.is_whitespace());
        let starts_word = characters.peek().is_some_and(|next| next.is_alphanumeric());
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', character]),
            // A list's mark stands alone; a number's does not: `+1 425 555 0100`.
            '+' | '-' if first && !starts_word => escaped.extend(['\\', character]),
            '#' | '=' if first => escaped.extend(['\\', character]),
            '.' | ')' if only_digits && !first && ends_word => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
        only_digits &= character.is_ascii_digit();
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{built_in_text, markdown};

    #[test]
    fn text_from_files_makes_no_markup() {
        assert_eq!(
            markdown("# *a* <b>[x](y)</b> `c` | d_e"),
            "\\# \\*a\\* &lt;b&gt;\\[x\\](y)&lt;/b&gt; \\`c\\` \\| d\\_e"
        );
        assert_eq!(markdown("- item"), "\\- item");
        assert_eq!(markdown("---"), "\\---");
        assert_eq!(markdown("+1 425 555 0100"), "+1 425 555 0100");
        assert_eq!(markdown("12. March"), "12\\. March");
        assert_eq!(markdown("version 1.2 - fine"), "version 1.2 - fine");
    }

    #[test]
    fn a_checkout_with_other_line_ends_gives_the_same_text() {
        assert_eq!(built_in_text("{% if a %}\r\n- {{ a }}\r\n"), "{% if a %}\n- {{ a }}\n");
    }
}
