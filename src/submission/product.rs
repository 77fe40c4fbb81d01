//! The products of the platform, where a text names one.

use std::ops::Range;

/// The products by their words. `Flow` alone is left out: it is part of many honest names.
const PRODUCTS: [&[&str]; 11] = [
    &["power", "apps"],
    &["power", "automate"],
    &["logic", "apps"],
    &["copilot", "studio"],
    &["microsoft", "flow"],
    &["ms", "flow"],
    &["power", "bi"],
    &["power", "pages"],
    &["power", "virtual", "agents"],
    &["ai", "builder"],
    &PLATFORM,
];

/// The platform itself.
pub const PLATFORM: [&str; 2] = ["power", "platform"];

/// The products that a text names, each with its words and where it stands first. People write the words apart, together
/// or with a hyphen between them; in an address they name a page.
#[must_use]
pub fn products(text: &str) -> Vec<(&'static [&'static str], Range<usize>)> {
    let mut named: Vec<(&'static [&'static str], Range<usize>)> = Vec::new();
    // One look at each pair of letters tells most texts.
    for (at, pair) in text.as_bytes().windows(2).enumerate() {
        if BEGINNINGS[usize::from(pair[0] & 31)] >> (pair[1] & 31) & 1 == 0 {
            continue;
        }
        for words in PRODUCTS {
            if let Some(place) = named_at(text, at, words)
                && !named.iter().any(|(other, _)| *other == words)
                && !is_in_address(text, &place)
            {
                named.push((words, place));
            }
        }
    }
    named
}

/// For each letter, by its place in the alphabet, those that follow it at the beginning of the last word of a name.
const BEGINNINGS: [u32; 32] = {
    let mut beginnings = [0; 32];
    let mut index = 0;
    while index < PRODUCTS.len() {
        let words = PRODUCTS[index];
        let last = words[words.len() - 1].as_bytes();
        beginnings[(last[0] & 31) as usize] |= 1 << (last[1] & 31);
        index += 1;
    }
    beginnings
};

/// Where a name stands whose last word begins here. One of them or several, as in `a Logic App`, is only meant where it
/// is written as a name.
fn named_at(text: &str, at: usize, words: &[&str]) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (last, before) = words.split_last()?;
    let one = last.strip_suffix('s').unwrap_or(last);
    let mut end = at + one.len();
    if !bytes.get(at..end)?.eq_ignore_ascii_case(one.as_bytes()) {
        return None;
    }
    let is_several = bytes.get(end).is_some_and(|letter| letter.eq_ignore_ascii_case(&b's'));
    if is_several {
        end += 1;
    }
    let is_own = is_several == last.ends_with('s');
    if !is_own && !bytes[at].is_ascii_uppercase() || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut start = at;
    for word in before.iter().rev() {
        let whole = text.get(..start)?;
        let apart = whole.trim_end();
        let rest = if apart.len() < whole.len() {
            apart
        } else {
            whole.strip_suffix(['-', '_']).unwrap_or(whole)
        };
        start = rest.len().checked_sub(word.len())?;
        if !bytes.get(start..rest.len())?.eq_ignore_ascii_case(word.as_bytes()) {
            return None;
        }
    }
    let is_part = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
    (!is_part).then_some(start..end)
}

/// Whether what stands there is a part of an address: of a page, with or without its scheme, or of mail.
fn is_in_address(text: &str, place: &Range<usize>) -> bool {
    let is_around = |sign: char| sign.is_whitespace() || "()[]<>{}\"'`".contains(sign);
    let (before, after) = (
        text.get(..place.start).unwrap_or_default(),
        text.get(place.end..).unwrap_or_default(),
    );
    let start = before
        .rfind(is_around)
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(is_around).map_or(text.len(), |at| place.end + at);
    let word = text.get(start..end).unwrap_or_default();
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    word.contains("://") || word.contains('@') || is_domain(host.trim_end_matches(['.', ',', ';', '!']))
}

/// Whether this is written like the name of a host: `make.contoso.com`, but not `Invoices.They`.
fn is_domain(host: &str) -> bool {
    let is_label = |label: &str| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !label.is_empty() && label.bytes().all(is_sign)
    };
    let Some((rest, last)) = host.rsplit_once('.') else {
        return false;
    };
    last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase()) && rest.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<&str> {
        products(text).into_iter().map(|(_, place)| &text[place]).collect()
    }

    #[test]
    fn a_name_counts_however_its_words_are_joined() {
        for name in [
            "Power Automate",
            "powerautomate",
            "power-automate",
            "Power_Automate",
            "POWER\u{a0}AUTOMATE",
            "Power \n Apps",
            "Power App",
            "Logic App",
            "PowerApp",
            "Power Virtual-Agent",
            "Microsoft Flows",
            "AI Builder",
        ] {
            assert_eq!(said(&format!("for {name}.")), [name]);
            assert_eq!(said(name), [name]);
        }
        assert_eq!(
            said("(PowerApps/PowerAutomate), PowerApps"),
            ["PowerApps", "PowerAutomate"]
        );
        assert_eq!(said("Sind Umlaute (ä) in Power BI?"), ["Power BI"]);
    }

    #[test]
    fn words_that_only_meet_are_no_name() {
        for text in [
            "superpowerapps",
            "PowerAppsy",
            "power bills",
            "power. Apps",
            "HrFlow.ai and workflows",
            "a solar power app",
            "microsoft flows",
            "power -- apps",
            "äpower",
            "",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_address_names_a_page() {
        for text in [
            "https://make.powerapps.com/list",
            "[page](https://contoso.example/power-automate/orders)",
            "see make.powerapps.com.",
            "www.powerautomate.com, or contoso.com/powerapps",
            "powerapps@contoso.com",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
        for text in [
            "[PowerApps](https://contoso.example)",
            "PowerApps.They are",
            "PowerApps: https://contoso.example",
            "https://make.powerapps.com for PowerApps.",
        ] {
            assert_eq!(said(text), ["PowerApps"], "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_sweep_finds_what_looking_for_each_name_finds(
            text in "([a-z]|[ -@]|é|power|apps?|Automate|STUDIO|flow|b[ij]|pages|agents?|build(er)?|platfor|m){0,12}",
        ) {
            let everywhere = |words: &&[&str]| {
                let mut places = (0..text.len()).filter_map(|at| named_at(&text, at, words));
                places.any(|place| !is_in_address(&text, &place))
            };
            let expected: Vec<&[&str]> = PRODUCTS.into_iter().filter(everywhere).collect();
            let mut found: Vec<&[&str]> = products(&text).into_iter().map(|(words, _)| words).collect();
            found.sort_by_key(|words| PRODUCTS.iter().position(|own| own == words));
            prop_assert_eq!(found, expected);
        }
    }
}
