//! The templates of policies: what each must have and may have, from Microsoft's published schema and the pages about
//! policies.

use crate::document::Node;

/// A template.
pub(super) struct Template {
    /// Its name.
    pub name: &'static str,
    /// What it must have, without the common beginning of the names.
    pub needs: &'static [&'static str],
    /// What it may have besides.
    may: &'static [&'static str],
    /// Where it may apply; empty where nothing is to choose.
    sections: &'static [&'static str],
}

/// What a parameter of a template takes.
#[derive(Clone, Copy)]
pub(super) enum Value {
    Text,
    Texts,
    Object,
    Whole,
    Words(&'static [&'static str]),
}

/// The beginning of most names.
pub(super) const BEGINNING: &str = "x-ms-apimTemplateParameter.";

const BOTH: &[&str] = &["Request", "Response"];
const PATHS: &[&str] = &["propertySubPath"];

const TEMPLATES: &[Template] = &[
    Template {
        name: "convertarraytoobject",
        needs: &["propertyParentPath", "keyWithinCollectionPath", "newPropertyPath"],
        may: &["propertySubPath", "retainKey"],
        sections: BOTH,
    },
    Template {
        name: "convertobjecttoarray",
        needs: &["propertyParentPath", "newPropertyPath"],
        may: &["propertySubPath", "keyName", "valueName"],
        sections: BOTH,
    },
    Template {
        name: "dynamichosturl",
        needs: &["urlTemplate"],
        may: &[],
        sections: &[],
    },
    Template {
        name: "encodepropertyvalue",
        needs: &["propertyParentPath", "newPropertyPath"],
        may: PATHS,
        sections: BOTH,
    },
    Template {
        name: "pollingtrigger",
        needs: &["triggerConfig", "triggerDataPath"],
        may: &[],
        sections: &[],
    },
    Template {
        name: "routerequesttoendpoint",
        needs: &["newPath"],
        may: &["httpMethod"],
        sections: &[],
    },
    Template {
        name: "setconnectionstatustounauthenticated",
        needs: &["statusCode"],
        may: &[],
        sections: &[],
    },
    Template {
        name: "setheader",
        needs: &["name", "value"],
        may: &["existsAction"],
        sections: &["Request", "Response", "Failure"],
    },
    Template {
        name: "setproperty",
        needs: &[
            "newPropertyParentPathTemplate",
            "newPropertySubPathTemplate",
            "propertyValuePathTemplate",
        ],
        may: &[],
        sections: BOTH,
    },
    Template {
        name: "setqueryparameter",
        needs: &["name", "value"],
        may: &["existsAction"],
        sections: &[],
    },
    Template {
        name: "setvaluefromurl",
        needs: &["parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate"],
        may: &["httpMethod"],
        sections: BOTH,
    },
    Template {
        name: "stringreplace",
        needs: &[
            "propertyParentPath",
            "sourceString",
            "replacementString",
            "newPropertyPath",
        ],
        may: PATHS,
        sections: BOTH,
    },
    Template {
        name: "stringtoarray",
        needs: &[
            "propertyParentPath",
            "delimiterList",
            "childPropertyName",
            "newPropertyPath",
        ],
        may: PATHS,
        sections: BOTH,
    },
    Template {
        name: "updatenextlink",
        needs: &["nextLinkPropertyName"],
        may: &["nextLinkParentPropertyPath"],
        sections: &[],
    },
];

/// The template of this name, in any case.
pub(super) fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|known| known.name.eq_ignore_ascii_case(name))
}

impl Template {
    /// What the parameter of this whole name takes; `None` where the template does not know it.
    pub(super) fn value(&self, key: &str) -> Option<Value> {
        let name = match key {
            "x-ms-apimTemplate-operationName" => return Some(Value::Texts),
            "x-ms-apimTemplate-policySection" if self.sections.is_empty() => return None,
            "x-ms-apimTemplate-policySection" => return Some(Value::Words(self.sections)),
            _ => key.strip_prefix(BEGINNING)?,
        };
        let known = self.needs.iter().chain(self.may).any(|own| *own == name);
        known.then_some(match (name, self.name) {
            ("existsAction", _) => Value::Words(&["override", "skip", "append"]),
            ("httpMethod", "setvaluefromurl") => Value::Words(&["GET", "POST", "PUT"]),
            ("httpMethod", _) => Value::Words(&[
                "GET",
                "POST",
                "PUT",
                "PATCH",
                "DELETE",
                "OPTIONS",
                "HEAD",
                "@Request.OriginalHTTPMethod",
            ]),
            ("retainKey", _) => Value::Words(&["true", "false"]),
            ("triggerConfig", _) => Value::Object,
            ("statusCode", _) => Value::Whole,
            _ => Value::Text,
        })
    }
}

impl Value {
    pub(super) fn takes(self, node: Node<'_>) -> bool {
        match self {
            Self::Text => node.as_str().is_some(),
            Self::Texts => node.is_array() && node.items().all(|item| item.as_str().is_some()),
            Self::Object => node.is_object(),
            Self::Whole => node.as_f64().is_some_and(|number| number.fract() == 0.0),
            Self::Words(words) => node.as_str().is_some_and(|word| words.contains(&word)),
        }
    }

    pub(super) fn described(self) -> &'static str {
        match self {
            Self::Text | Self::Words(_) => "a text",
            Self::Texts => "a list of texts",
            Self::Object => "an object",
            Self::Whole => "a whole number",
        }
    }
}
