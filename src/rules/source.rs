//! The documents that rules cite.

use super::Source;

/// Microsoft's list of the validator's rules.
pub(super) const VALIDATOR: Source = Source {
    document: "Fix swagger validator errors",
    date: "2022-09-14",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/certification-swagger-validator-rules",
};

/// Microsoft's page on its extensions of `OpenAPI`.
pub(super) const EXTENSIONS: Source = Source {
    document: "Create a custom connector with an OpenAPI extension",
    date: "2022",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/openapi-extensions",
};

/// Microsoft's page on titles, descriptions and summaries.
pub(super) const STRINGS: Source = Source {
    document: "Custom connector string guidance",
    date: "2022-06-28",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/connector-string-guidance",
};

/// Microsoft's page on how a definition is written.
pub(super) const CODING: Source = Source {
    document: "Coding standards for custom connectors",
    date: "2022-06-08",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/coding-standards",
};

/// Microsoft's page on the files that a submission needs.
pub(super) const FILES: Source = Source {
    document: "Prepare agent and Power Platform connector files for certification",
    date: "2025",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/certification-submission",
};

/// Microsoft's list of certification policies and their codes; the page names no day.
pub(super) const POLICIES: Source = Source {
    document: "Fix certification policy errors",
    date: "2025",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/certification-policy-errors",
};

/// Microsoft's script that checks the layout of a package, on Windows.
pub(super) const SCRIPT: Source = Source {
    document: "ConnectorPackageValidator.ps1, microsoft/PowerPlatformConnectors",
    date: "2025-01-06",
    link: "https://github.com/microsoft/PowerPlatformConnectors/blob/dev/scripts/ConnectorPackageValidator.ps1",
};

/// Microsoft's page on the code of a connector.
pub(super) const CODE: Source = Source {
    document: "Write code in a custom connector",
    date: "2025",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/write-code",
};

/// Microsoft's schema of the properties file.
pub(super) const PROPERTIES: Source = Source {
    document: "JSON schema of apiProperties.json, microsoft/PowerPlatformConnectors",
    date: "2025",
    link: "https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas",
};

/// Microsoft's page for those who do not own the service.
pub(super) const INDEPENDENT: Source = Source {
    document: "Independent publisher certification process",
    date: "2022-06-28",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/certification-submission-ip",
};

/// Microsoft's template of a readme.
pub(super) const README: Source = Source {
    document: "Template of a connector's readme, microsoft/PowerPlatformConnectors",
    date: "2025",
    link: "https://github.com/microsoft/PowerPlatformConnectors/tree/dev/templates",
};

/// Microsoft's page on updates: what breaks flows, and how an operation is followed by another.
pub(super) const UPDATES: Source = Source {
    document: "Updates and versioning, certified custom connectors",
    date: "2025",
    link: "https://learn.microsoft.com/en-us/training/modules/custom-connectors-certified/4-updates",
};

/// Microsoft's page on retiring an operation.
pub(super) const DEPRECATION: Source = Source {
    document: "Deprecate an operation",
    date: "2025",
    link: "https://learn.microsoft.com/en-us/connectors/custom-connectors/deprecate-operation",
};

/// The JSON standard.
pub(super) const JSON: Source = Source {
    document: "RFC 8259, The JavaScript Object Notation data interchange format",
    date: "2017-12-01",
    link: "https://www.rfc-editor.org/rfc/rfc8259",
};

/// The YAML standard.
pub(super) const YAML: Source = Source {
    document: "YAML Ain't Markup Language, version 1.2.2",
    date: "2021-10-01",
    link: "https://yaml.org/spec/1.2.2/",
};

/// The specification that certification takes.
pub(super) const OPENAPI_2: Source = Source {
    document: "OpenAPI Specification 2.0",
    date: "2014-09-08",
    link: "https://spec.openapis.org/oas/v2.0.html",
};

/// The specification that most definitions follow today.
pub(super) const OPENAPI_3: Source = Source {
    document: "OpenAPI Specification 3.1.1",
    date: "2024-10-24",
    link: "https://spec.openapis.org/oas/v3.1.1.html",
};

/// A review of a real connector where the objection was made.
macro_rules! review {
    ($number:literal, $date:literal) => {
        $crate::rules::Source {
            document: concat!(
                "Review of pull request ",
                $number,
                ", microsoft/PowerPlatformConnectors"
            ),
            date: $date,
            link: concat!("https://github.com/microsoft/PowerPlatformConnectors/pull/", $number),
        }
    };
}
pub(super) use review;
