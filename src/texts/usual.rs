//! What fields of the usual names are: a small dictionary of our own.

/// Names in small letters without separators, what the field is called, and a sentence on it.
const USUAL: &[(&[&str], &str, &str)] = &[
    (
        &["page", "pagenumber", "pageno"],
        "Page",
        "The number of the page to return.",
    ),
    (
        &["limit", "pagesize", "perpage", "top", "maxresults", "take"],
        "Limit",
        "The most entries to return.",
    ),
    (
        &["offset", "skip", "startindex"],
        "Offset",
        "How many entries to pass over before the first one returned.",
    ),
    (
        &[
            "cursor",
            "nextcursor",
            "continuationtoken",
            "pagetoken",
            "nextpagetoken",
        ],
        "Cursor",
        "The place in the list to go on from, as the answer before gave it.",
    ),
    (
        &["sort", "sortby", "orderby"],
        "Sort By",
        "The field to sort the entries by.",
    ),
    (
        &["order", "sortorder", "sortdirection"],
        "Sort Order",
        "Whether the entries are sorted in ascending or descending order.",
    ),
    (
        &["from", "startdate", "datefrom", "since"],
        "From",
        "The earliest date and time to take into account.",
    ),
    (
        &["to", "enddate", "dateto", "until"],
        "To",
        "The latest date and time to take into account.",
    ),
    (&["id"], "ID", "The unique identifier of the entry."),
    (&["status"], "Status", "The state that the entry is in."),
    (&["q", "query", "search"], "Search", "The text to search for."),
    (
        &["filter"],
        "Filter",
        "The condition that entries returned have to meet.",
    ),
    (&["fields", "select"], "Fields", "The fields to return of every entry."),
    (
        &["expand", "include"],
        "Include",
        "The related entries to return besides.",
    ),
    (
        &["locale", "language", "lang", "acceptlanguage"],
        "Language",
        "The language of the texts returned.",
    ),
    (
        &["currency", "currencycode"],
        "Currency",
        "The currency of the amounts.",
    ),
    (
        &["createdat", "created", "createddate", "createdon"],
        "Created At",
        "When the entry was created.",
    ),
    (
        &["updatedat", "updated", "modifiedat", "lastmodified"],
        "Updated At",
        "When the entry was last changed.",
    ),
    (&["total", "totalcount"], "Total", "How many entries there are in all."),
];

/// What the meaning of a status code is, a sentence.
const STATUS: &[(&str, &str)] = &[
    ("200", "The request succeeded."),
    ("201", "The entry was created."),
    ("202", "The request was accepted and is being worked on."),
    ("204", "The request succeeded and returns nothing."),
    ("304", "Nothing changed since the last request."),
    ("400", "The request is not valid."),
    ("401", "The sign-in is missing or not valid."),
    ("403", "The account may not do this."),
    ("404", "There is no such entry."),
    ("409", "The request conflicts with the state of the entry."),
    ("422", "The values sent are not valid."),
    ("429", "Too many requests were sent in a short time."),
    ("500", "The service failed."),
    ("503", "The service is not available at the moment."),
    ("default", "The request failed."),
];

/// Words that are written in capitals.
const CAPITALS: [&str; 22] = [
    "api", "csv", "guid", "html", "http", "https", "iban", "id", "ip", "iso", "json", "pdf", "sku", "sms", "sql",
    "url", "uri", "utc", "uuid", "vat", "xml", "zip",
];

/// What a field of this name is called, and a sentence on it.
pub(super) fn field(name: &str) -> Option<(&'static str, &'static str)> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    let known = USUAL.iter().find(|(names, ..)| names.contains(&plain.as_str()))?;
    Some((known.1, known.2))
}

/// What a status code means.
pub(super) fn status(code: &str) -> Option<&'static str> {
    let (_, meaning) = STATUS.iter().find(|(known, _)| *known == code)?;
    Some(meaning)
}

/// A word as it stands in a sentence, small but for those written in capitals.
pub(super) fn small(word: &str) -> String {
    let lower = word.to_lowercase();
    let many = lower.strip_suffix('s').filter(|one| CAPITALS.contains(one));
    match many {
        Some(one) => format!("{}s", one.to_uppercase()),
        None if CAPITALS.contains(&lower.as_str()) => lower.to_uppercase(),
        None => lower,
    }
}

/// A word with a capital in front.
pub(super) fn capital(word: &str) -> String {
    let word = small(word);
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
