//! What is known without asking: suggestions for fields, and what the folder holds already.

use super::Session;
use crate::api_properties::ApiProperties;
use crate::checklist::evidence::{Definition, PartCheck};
use crate::checklist::{Evidence, described};
use crate::color::Hex;
use crate::document::Node;
use crate::icon::{Background, Icon};
use crate::openapi::Authentication;
use crate::part::Part;
use crate::program::{self, Brief, Field, Kind, Suggestion};
use crate::rules::{Finding, Severity};
use crate::submission::{BRAND_COLOR, DEFINITION, ICON, NO_SIGN_IN, interpret};

/// A text offered for a field, with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The text, as it would be accepted.
    pub text: String,
    /// Why it is offered, a clause: "read from securityDefinitions".
    pub because: String,
}

/// What to type for today into a field that offers it.
pub const TODAY: &str = "t";

/// One of the things that a review asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// What people call it.
    pub what: &'static str,
    /// The file or text that is here; none when it will be asked for.
    pub here: Option<String>,
    /// What was read from it, or that it will be asked for: a clause.
    pub detail: String,
    /// Whether something is to be done about what is here, so that it deserves no tick; the detail says what.
    pub faulty: bool,
}

/// What a review asks for, and what of it is here already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundHere {
    /// One line a review item, in the order of the documents.
    pub lines: Vec<FoundLine>,
}

impl FoundHere {
    /// How many of the lines are here.
    #[must_use]
    pub fn here(&self) -> usize {
        self.lines.iter().filter(|line| line.here.is_some()).count()
    }

    /// The count in words: "3 of the 5 review items are already here."
    #[must_use]
    pub fn sentence(&self) -> String {
        let of = self.lines.len();
        match self.here() {
            0 => format!("None of the {of} review items is here yet; you will be asked for each."),
            1 => format!("1 of the {of} review items is already here."),
            here if here == of => format!("All {of} review items are already here."),
            here => format!("{here} of the {of} review items are already here."),
        }
    }
}

impl Session {
    /// What can be offered for a field, best first, each text once.
    #[must_use]
    pub fn suggestions(&self, field: &Field) -> Vec<Suggested> {
        let mut offered: Vec<Suggested> = Vec::new();
        for suggested in field.suggest.iter().flat_map(|source| self.offer_for(field, *source)) {
            if !offered.iter().any(|one| one.text == suggested.text) {
                offered.push(suggested);
            }
        }
        offered
    }

    /// What a source offers for a field, without what the program followed does not take.
    pub(super) fn offer_for(&self, field: &Field, source: Suggestion) -> Vec<Suggested> {
        let exactly = self.program().brand_color.exactly.as_ref();
        let exactly = exactly
            .filter(|_| field.key == BRAND_COLOR)
            .map(|demand| demand.is.to_string());
        let takes = |text: &str| {
            let unmet = field.choices.iter().any(|choice| choice.unmet && choice.value == text);
            !unmet
                && exactly.as_deref().is_none_or(|exactly| exactly == text)
                && interpret(field, text, self.today).is_ok()
        };
        self.offer(source).into_iter().filter(|one| takes(&one.text)).collect()
    }

    /// What Enter takes in an empty field: only what a file says. What a person vouches for, today among it, is never
    /// taken without a key of its own.
    #[must_use]
    pub fn read(&self, field: &Field) -> Option<Suggested> {
        let sources = field.suggest.iter().filter(|source| **source != Suggestion::Today);
        sources.flat_map(|source| self.offer_for(field, *source)).next()
    }

    /// What [`TODAY`] stands for in a field; none where today is not offered.
    #[must_use]
    pub fn offers_today(&self, field: &Field) -> Option<String> {
        field
            .suggest
            .contains(&Suggestion::Today)
            .then(|| self.today.to_string())
    }

    fn offer(&self, source: Suggestion) -> Vec<Suggested> {
        let found = &self.evidence.found;
        let overview = self.definition().map(|definition| &definition.overview);
        let found_path = |part| found.path(part).map(str::to_owned);
        let (text, because) = match source {
            Suggestion::IconBackground => return self.icon().map(background_colors).unwrap_or_default(),
            Suggestion::DefinitionAuthentication => {
                let ways = overview.map_or(&[][..], |overview| &overview.authentication);
                let way = |way: &Authentication| Suggested {
                    text: way.id().to_owned(),
                    because: "read from securityDefinitions".to_owned(),
                };
                let none = overview.is_some() && ways.is_empty();
                let no_sign_in = none.then(|| Suggested {
                    text: NO_SIGN_IN.to_owned(),
                    because: "the API file has no securityDefinitions".to_owned(),
                });
                return ways.iter().map(way).chain(no_sign_in).collect();
            }
            Suggestion::PropertiesBrandColor => return self.properties_color().into_iter().collect(),
            Suggestion::DemandedBrandColor => {
                let exactly = self.program().brand_color.exactly.as_ref();
                let because = "the one color that the program takes".to_owned();
                (exactly.map(|demand| demand.is.to_string()), because)
            }
            Suggestion::DefinitionFile => {
                let own = found_path(Part::Definition);
                // Once one is named, the file that it was converted from is none to choose.
                let is_open = self.submission.text(DEFINITION).is_none();
                let others = found
                    .definitions
                    .iter()
                    .filter(|path| is_open && own.as_ref() != Some(*path));
                let all = own.clone().into_iter().chain(others.cloned());
                let suggested = |text| Suggested {
                    text,
                    because: "found in the folder".to_owned(),
                };
                return all.map(suggested).collect();
            }
            Suggestion::IconFile => (found_path(Part::Icon), "found in the folder".to_owned()),
            Suggestion::DefinitionTitle => (
                overview.and_then(|overview| overview.title.clone()),
                "read from the title in the API file".to_owned(),
            ),
            Suggestion::DefinitionContactEmail => (
                overview.and_then(|overview| overview.contact_email.clone()),
                "read from the contact in the API file".to_owned(),
            ),
            Suggestion::DefinitionWebsite => (
                overview.and_then(|overview| overview.website.clone()),
                "read from x-ms-connector-metadata".to_owned(),
            ),
            Suggestion::DefinitionPrivacyPolicy => (
                overview.and_then(|overview| overview.privacy_policy.clone()),
                "read from x-ms-connector-metadata".to_owned(),
            ),
            Suggestion::ReadmeEmail => {
                let (email, because) = self.email_in_pages().unzip();
                (email, because.unwrap_or_default())
            }
            Suggestion::Today => (Some(self.today.to_string()), "today".to_owned()),
        };
        let text = text.filter(|text| !text.trim().is_empty());
        text.map(|text| Suggested { text, because }).into_iter().collect()
    }

    /// The programs to choose from: those for ordinary connectors, and one that is made for what the definition describes,
    /// or is followed already.
    #[must_use]
    pub fn offers(&self) -> Vec<Brief<'_>> {
        let described = self.describes();
        let mut offers = self.programs.briefs();
        offers.retain(|offer| {
            offer.made_for.is_none() || offer.made_for == described || offer.id == self.submission.program
        });
        offers
    }

    /// The programs to choose from, the one to begin with first.
    #[must_use]
    pub fn offered(&self) -> Vec<Brief<'_>> {
        let usual = self.usual();
        let mut offers = self.offers();
        offers.sort_by_key(|offer| offer.id != usual);
        offers
    }

    /// The program to begin with: made for what the definition describes, else today's usual way.
    pub(super) fn usual(&self) -> &str {
        let own = self.describes().and_then(program::made_for);
        own.map_or(self.programs.offered_first(), |own| own.id)
    }

    /// Which way is open today to what the definition describes, and to whom: a sentence; none for an ordinary connector.
    #[must_use]
    pub fn road(&self) -> Option<String> {
        let kind = self.describes()?;
        let own = program::made_for(kind)?;
        let name = kind.noun();
        Some(format!(
            "The API file describes {name}. Open to it today is \"{}\": {}",
            own.title, own.meaning
        ))
    }

    fn describes(&self) -> Option<Kind> {
        described(&self.definition()?.overview)
    }

    /// What lies in the folder and does not belong into a submission, with what to do: sentences.
    #[must_use]
    pub fn foreign_files(&self) -> Option<String> {
        let foreign = &self.evidence.found.foreign;
        let named: Vec<String> = foreign.iter().map(|(path, what)| format!("{path} is {what}")).collect();
        (!named.is_empty()).then(|| {
            let what = match foreign.len() {
                1 => "1 file in this folder does".to_owned(),
                count => format!("{count} files in this folder do"),
            };
            let them = if foreign.len() == 1 { "it" } else { "them" };
            format!(
                "{what} not belong into a submission: {}. Everything in the folder becomes public; delete {them} before you send it.",
                named.join("; ")
            )
        })
    }

    /// What the program's review asks for (of API file, icon, brand color, test account, support contact) and what is here
    /// already.
    #[must_use]
    pub fn found_here(&self) -> FoundHere {
        const TEST_ACCOUNT: &str = "test-account";
        const SUPPORT: &str = "support-contact.email";
        let found = &self.evidence.found;
        let answered = |key: &str| self.submission.text(key).map(str::to_owned);
        let in_group = |group: &str| {
            let mut answers = self.submission.answers.keys();
            answers.any(|key| key.split_once('.').is_some_and(|(first, _)| first == group))
        };
        let line = |what, here: Option<String>, detail: Option<String>| FoundLine {
            what,
            detail: detail.unwrap_or_else(|| match here {
                Some(_) => "already answered".to_owned(),
                None => "nothing found; you will be asked".to_owned(),
            }),
            here,
            faulty: false,
        };
        let judged = |mut line: FoundLine, findings: Option<&[Finding]>| {
            let errors = findings.unwrap_or_default().iter();
            let errors = errors.filter(|finding| finding.severity == Severity::Error).count();
            if errors > 0 {
                line.faulty = true;
                line.detail = format!("{}; {errors} to fix", line.detail);
            }
            line
        };
        let definition_findings = self.evidence.definition.as_ref().map(|file| file.findings.as_slice());
        let icon_findings = self.evidence.icon.as_ref().map(|file| file.findings.as_slice());
        let sampled = self.sampled_color();
        let exactly = self.program().brand_color.exactly.as_ref();
        let uneven = exactly.is_none() && self.icon().is_some_and(is_uneven);
        let found_path = |part| found.path(part).map(str::to_owned);
        let (support, origin) = match answered(SUPPORT) {
            Some(email) => (Some(email), None),
            None => self.contact_found().unzip(),
        };
        let asks = |item: &str| {
            let mut fields = self.program().fields();
            fields.any(|(_, field)| {
                field.key == item || field.key.split_once('.').is_some_and(|(group, _)| group == item)
            })
        };
        let lines = [
            (
                DEFINITION,
                judged(
                    line(
                        "API file",
                        answered(DEFINITION).or_else(|| found_path(Part::Definition)),
                        self.definition().map(definition_detail),
                    ),
                    definition_findings,
                ),
            ),
            (
                ICON,
                judged(
                    line(
                        "icon",
                        answered(ICON).or_else(|| found_path(Part::Icon)),
                        self.icon().map(icon_detail),
                    ),
                    icon_findings,
                ),
            ),
            (
                BRAND_COLOR,
                FoundLine {
                    faulty: answered(BRAND_COLOR).is_none() && uneven,
                    ..line(
                        "brand color",
                        answered(BRAND_COLOR).or_else(|| sampled.as_ref().map(|one| one.text.clone())),
                        answered(BRAND_COLOR).map_or_else(|| sampled.map(|one| one.because), |_| None),
                    )
                },
            ),
            (
                TEST_ACCOUNT,
                line(
                    "test account",
                    in_group(TEST_ACCOUNT).then(|| "described".to_owned()),
                    None,
                ),
            ),
            (SUPPORT, line("support contact", support, origin)),
        ];
        let asked = lines.into_iter().filter(|(item, _)| asks(item));
        FoundHere {
            lines: asked.map(|(_, line)| line).collect(),
        }
    }

    /// The brand color that the files tell; to a program that takes one color alone, the icon says nothing.
    fn sampled_color(&self) -> Option<Suggested> {
        let own = self.properties_color();
        if let Some(exactly) = &self.program().brand_color.exactly {
            return own.filter(|one| one.text == exactly.is.to_string());
        }
        match self.icon().map(background_colors).unwrap_or_default().as_slice() {
            [one] => Some(one.clone()),
            _ => own,
        }
    }

    /// The support's address that the files tell, and where it was found.
    fn contact_found(&self) -> Option<(String, String)> {
        let contact = self.definition().and_then(|d| d.overview.contact_email.clone());
        contact
            .map(|email| (email, "read from the contact in the API file".to_owned()))
            .or_else(|| self.email_in_pages())
    }

    /// The first e-mail address in the readme, else in the introduction, and where it was found.
    fn email_in_pages(&self) -> Option<(String, String)> {
        let Evidence { readme, intro, .. } = &*self.evidence;
        let mut pages = [readme, intro].into_iter().flatten();
        pages.find_map(|page| {
            let email = page.content.as_ref().ok()?.email()?;
            Some((email.to_owned(), format!("found in {}", page.path)))
        })
    }

    fn definition(&self) -> Option<&Definition> {
        self.evidence.definition.as_ref()?.content.as_ref().ok()
    }

    /// The brand color that the properties file declares.
    fn properties_color(&self) -> Option<Suggested> {
        let file = self.evidence.properties.as_ref()?;
        let properties = ApiProperties::new(file.content.as_ref().ok()?);
        let color: Hex = properties.get("iconBrandColor")?.as_str()?.parse().ok()?;
        Some(Suggested {
            text: color.to_string(),
            because: format!("read from {}", file.path),
        })
    }

    /// The answered brand color, and where the properties say another one; none where they agree.
    #[must_use]
    pub fn other_color_in_properties(&self) -> Option<(Hex, PartCheck<'_>, Node<'_>)> {
        let said: Hex = self.submission.text(BRAND_COLOR)?.parse().ok()?;
        let check = self.evidence.part(Part::Properties)?;
        let written = ApiProperties::new(check.document?).get("iconBrandColor")?;
        let color: Hex = written.as_str()?.parse().ok()?;
        (color != said).then_some((said, check, written))
    }

    fn icon(&self) -> Option<&Icon> {
        self.evidence.icon.as_ref()?.content.as_deref().ok()
    }
}

/// The colors an icon suggests: its background, or the strongest ones when there is no single background.
fn background_colors(icon: &Icon) -> Vec<Suggested> {
    match &icon.measured.background {
        Background::Flat { color, edge_share } => vec![Suggested {
            text: color.to_string(),
            because: format!("{} % of the icon's edge", percent(*edge_share)),
        }],
        Background::None { strongest, .. } => strongest
            .iter()
            .map(|(color, share)| Suggested {
                text: color.to_string(),
                because: format!("{} % of the icon's edge, which is not one color", percent(*share)),
            })
            .collect(),
    }
}

/// Whether less of the edge than this shows the background color, so that it may be another one.
fn is_uneven(icon: &Icon) -> bool {
    /// Nine tenths: rounded corners and the noise of a JPEG take a few hundredths away.
    const EVEN: f64 = 0.9;
    match &icon.measured.background {
        Background::Flat { edge_share, .. } => *edge_share < EVEN,
        Background::None { .. } => true,
    }
}

/// A share as whole percent; less than all is never told as 100.
fn percent(share: f64) -> f64 {
    let whole = (share * 100.0).round();
    if share < 1.0 { whole.min(99.0) } else { whole }
}

fn definition_detail(definition: &Definition) -> String {
    let overview = &definition.overview;
    match overview.operations {
        1 => format!("{}, 1 operation", overview.version),
        count => format!("{}, {count} operations", overview.version),
    }
}

fn icon_detail(icon: &Icon) -> String {
    let measured = &icon.measured;
    let size = format!("{} x {} px", measured.width, measured.height);
    match &measured.background {
        Background::Flat { color, .. } => format!("{size}, background {color}"),
        Background::None { .. } => format!("{size}, no single background color"),
    }
}
