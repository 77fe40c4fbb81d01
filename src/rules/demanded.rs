//! What a program demands of what a rule looks at: rules for the icon and the brand color weigh as much as the program says.

use super::api_properties::brand_color_judge;
use super::{Rule, Severity, icon};
use crate::program::{Demand, Program};

/// A demand of a program, whatever it demands.
pub(super) struct Demanded<'p> {
    /// How much a finding matters.
    pub severity: Severity,
    /// The ids of the documents that make the demand.
    pub documents: &'p [String],
    /// The program that makes it.
    pub program: &'p Program,
    /// Who makes it, with a verb: `the Policies document asks for`.
    pub asks: String,
}

/// What stands behind a rule in a program.
pub(super) enum Behind<'p> {
    /// The rule holds in every program alike.
    Every,
    /// This program does not ask for it.
    Nothing,
    /// The demand of this program.
    Demand(Demanded<'p>),
}

/// What stands behind a rule in this program.
pub(super) fn behind<'p>(rule: &Rule, program: &'p Program) -> Behind<'p> {
    fn of<'p, T>(program: &'p Program, demand: Option<&'p Demand<T>>) -> Behind<'p> {
        demand.map_or(Behind::Nothing, |demand| {
            Behind::Demand(Demanded {
                severity: icon::severity(demand.strength),
                documents: &demand.documents,
                program,
                asks: program.asks(demand),
            })
        })
    }
    let demands = &program.icon;
    let judge = brand_color_judge(None, program);
    let color = &judge.brand_color;
    match rule.id {
        "icon-background-forbidden" => of(program, demands.forbidden_backgrounds.as_ref()),
        "icon-background-not-flat" => of(program, demands.one_background.as_ref()),
        "icon-background-white" | "icon-logo-not-white" => of(program, demands.white_on_color.as_ref()),
        "icon-file-name" => of(program, demands.file_name.as_ref()),
        "icon-file-size" => of(program, demands.bytes.as_ref()),
        "icon-file-type" => of(program, demands.format.as_ref()),
        "icon-logo-missing" | "icon-logo-size" => of(program, demands.logo.as_ref()),
        "icon-not-square" | "icon-size" => of(program, demands.side.as_ref()),
        "icon-not-wanted" => of(program, demands.none.as_ref()),
        "icon-rounded-corners" => of(program, demands.square_corners.as_ref()),
        "icon-transparent" => of(program, demands.opaque.as_ref()),
        "brand-color-forbidden" => of(judge, color.forbidden.as_ref()),
        "brand-color-of-independent-publisher" => of(judge, color.exactly.as_ref()),
        "brand-color-differs-from-icon" => of(judge, color.equal_to_icon.as_ref()),
        _ => Behind::Every,
    }
}
