//! The measurements of one icon and what the rules object to, for programs: schema `conncert.icon/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::to_string;
use super::report::json::{Objection, Tool, objection};
use crate::icon::{Background, Format, Measured};
use crate::rules::{Finding, Severity};

/// What the page says of itself.
pub const WORD: &str = "conncert.icon/1";

#[derive(JsonSchema, Serialize)]
pub(super) struct Page<'r> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: Tool,
    path: &'r str,
    program: &'r str,
    measured: Measurements<'r>,
    findings: Vec<Objection<'r>>,
    summary: Summary,
}

/// Lengths in pixels, shares from 0 to 1.
#[derive(JsonSchema, Serialize)]
struct Measurements<'r> {
    format: &'static str,
    bytes: u64,
    width: u32,
    height: u32,
    transparent: f64,
    animated: bool,
    corner_radius: Option<u32>,
    frame: u32,
    background: Ground<'r>,
    white_contrast: Option<f64>,
    logo: Option<Logo>,
}

#[derive(JsonSchema, Serialize)]
struct Ground<'r> {
    color: Option<String>,
    edge_share: Option<f64>,
    reason: Option<&'r str>,
    strongest: Vec<Strong>,
}

#[derive(JsonSchema, Serialize)]
struct Strong {
    color: String,
    share: f64,
}

#[derive(JsonSchema, Serialize)]
struct Logo {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    margins: Margins,
    off_center: OffCenter,
    color: Option<String>,
    contrast: Option<f64>,
}

#[derive(JsonSchema, Serialize)]
struct Margins {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

/// How far the logo's middle lies right of and below the picture's.
#[derive(JsonSchema, Serialize)]
struct OffCenter {
    right: f64,
    down: f64,
}

#[derive(JsonSchema, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The measurements and findings as JSON, byte-equal for equal ones; shares and ratios to four decimals.
#[must_use]
pub fn json(path: &str, program: &str, measured: &Measured, findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    to_string(&Page {
        schema: WORD,
        tool: Tool::this(),
        path,
        program,
        measured: measurements(measured),
        findings: findings.iter().map(|finding| objection(finding, None)).collect(),
        summary: Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        },
    })
}

fn measurements(measured: &Measured) -> Measurements<'_> {
    Measurements {
        format: match measured.format {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
        },
        bytes: measured.bytes,
        width: measured.width,
        height: measured.height,
        transparent: rounded(measured.transparent),
        animated: measured.animated,
        corner_radius: measured.corner_radius,
        frame: measured.frame,
        background: ground(&measured.background),
        white_contrast: measured.white_contrast.map(rounded),
        logo: measured.logo.map(|logo| {
            let [left, top, right, bottom] = logo.margins(measured.width, measured.height);
            let (beside, below) = logo.off_center(measured.width, measured.height);
            Logo {
                x: logo.x,
                y: logo.y,
                width: logo.width,
                height: logo.height,
                margins: Margins {
                    left,
                    top,
                    right,
                    bottom,
                },
                off_center: OffCenter {
                    right: beside,
                    down: below,
                },
                color: measured.logo_color.map(|color| color.to_string()),
                contrast: measured.contrast.map(rounded),
            }
        }),
    }
}

fn ground(background: &Background) -> Ground<'_> {
    match background {
        Background::Flat { color, edge_share } => Ground {
            color: Some(color.to_string()),
            edge_share: Some(rounded(*edge_share)),
            reason: None,
            strongest: Vec::new(),
        },
        Background::None { reason, strongest } => Ground {
            color: None,
            edge_share: None,
            reason: Some(reason),
            strongest: strongest
                .iter()
                .map(|(color, share)| Strong {
                    color: color.to_string(),
                    share: rounded(*share),
                })
                .collect(),
        },
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
