//! Project files of older formats.

use toml_edit::DocumentMut;

use super::problem::Problem;

/// Step `n` (from 0) carries a file of format `n + 1` over to format `n + 2`.
const STEPS: [fn(&mut DocumentMut); 0] = [];

/// The format written: one more than there are steps.
pub(super) const FORMAT: i64 = 1;

/// The text of an older format in today's; comments and unknown keys stay.
///
/// # Errors
/// Where the text is not TOML.
pub(super) fn upgrade(text: &str, format: i64) -> Result<String, Problem> {
    run(&STEPS, text, format)
}

fn run(steps: &[fn(&mut DocumentMut)], text: &str, format: i64) -> Result<String, Problem> {
    let mut document: DocumentMut = text.parse().map_err(|error| Problem::of_toml(text, &error))?;
    let done = usize::try_from(format.saturating_sub(1)).unwrap_or(0);
    for step in steps.iter().skip(done) {
        step(&mut document);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn there_is_a_step_from_every_format_to_the_next() {
        assert_eq!(usize::try_from(FORMAT).unwrap(), STEPS.len() + 1);
    }

    #[test]
    fn every_step_from_the_files_format_on_is_taken_once() {
        let steps: [fn(&mut DocumentMut); 2] = [
            |document| document["first"] = toml_edit::value(true),
            |document| document["second"] = toml_edit::value(true),
        ];
        assert_eq!(
            run(&steps, "# kept\na = 1\n", 2).unwrap(),
            "# kept\na = 1\nsecond = true\n"
        );
        assert_eq!(run(&steps, "", 1).unwrap(), "first = true\nsecond = true\n");
        assert_eq!(run(&steps, "a = 1\n", 3).unwrap(), "a = 1\n");
    }
}
