//! How what was prepared reaches the reviewers.

use serde::Deserialize;

/// The table `[handover]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Handover {
    /// The key of the address that the mail goes to; without it, nothing is sent by mail.
    #[serde(default)]
    pub mail_to: Option<String>,
    /// The key of the name of whoever reads it.
    #[serde(default)]
    pub mail_name: Option<String>,
    /// What an archive of the files holds; without it, the program takes none of ours.
    #[serde(default)]
    pub archive: Option<ArchiveKind>,
    /// How it reaches them where there is no mail or no archive: sentences.
    #[serde(default)]
    pub instead: Option<String>,
}

/// What an archive of the files holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArchiveKind {
    /// Everything that a reviewer reads: the files, the checklist, the message, and the files' digests.
    ReviewPackage,
    /// The connector's folder as it is added to Microsoft's repository, with the package.
    RepositoryFolder,
}
