//! The code that some connectors run on requests and responses.

mod classes;
mod script_braces_unbalanced;
mod script_class_missing;
mod script_client_made;
mod script_method_missing;
mod script_missing;
mod script_namespace_unknown;
mod script_too_large;

use super::Rule;

pub use script_missing::missing;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &script_braces_unbalanced::RULE,
    &script_class_missing::RULE,
    &script_client_made::RULE,
    &script_method_missing::RULE,
    &script_missing::RULE,
    &script_namespace_unknown::RULE,
    &script_too_large::RULE,
];

/// A script that does nothing but pass calls on, or the same with other parts.
macro_rules! script_example {
    () => {
        script_example!(class: "Script : ScriptBase")
    };
    (class: $class:literal) => {
        script_example!("", $class, "override ")
    };
    (usings: $usings:literal) => {
        script_example!($usings, "Script : ScriptBase", "override ")
    };
    ($usings:literal, $class:literal, $override:literal) => {
        concat!(
            $usings,
            "public class ",
            $class,
            "\n{\n    public ",
            $override,
            "async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        return await this.Context.SendAsync(\
             this.Context.Request, this.CancellationToken);\n    }\n}\n"
        )
    };
}
use script_example;
