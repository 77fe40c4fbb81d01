//! Webhooks: addresses for notifications, and what is sent there.

#[macro_use]
mod example;
mod notification_extension_not_supported_in_webhook_operation;
mod notification_extension_supported_for_trigger_only;
mod notification_operation_must_be_webhook;
mod notification_url_not_allowed_in_this_position;
mod notification_url_not_internal;
mod notification_url_not_required;
mod notification_url_not_string;
mod operation_must_have_notification_content_extension;
mod webhook_operations_missing_notification_url_property;

use foldhash::{HashSet, HashSetExt};

use super::{Class, Edit, Report, Rule};
use crate::document::Node;
use crate::openapi::{Api, NotificationUrl};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &notification_extension_not_supported_in_webhook_operation::RULE,
    &notification_extension_supported_for_trigger_only::RULE,
    &notification_operation_must_be_webhook::RULE,
    &notification_url_not_allowed_in_this_position::RULE,
    &notification_url_not_internal::RULE,
    &notification_url_not_required::RULE,
    &notification_url_not_string::RULE,
    &operation_must_have_notification_content_extension::RULE,
    &webhook_operations_missing_notification_url_property::RULE,
];

/// What mends an address.
type Change = fn(Node<'_>) -> Option<Vec<Edit>>;

/// Objects once to each address for notifications in a body that is wrong, and offers the repair: its title and edits.
fn object_to_urls(
    api: &Api<'_>,
    report: &mut Report,
    message: &str,
    is_wrong: impl Fn(&NotificationUrl<'_>) -> bool,
    repair: (&str, Change),
) {
    let mut told = HashSet::new();
    for url in api.notification_urls.iter().filter(|url| url.in_body && is_wrong(url)) {
        if told.insert(url.node.id()) {
            report
                .at(url.node, message)
                .fix(Class::Look, repair.0, repair.1(url.node));
        }
    }
}
