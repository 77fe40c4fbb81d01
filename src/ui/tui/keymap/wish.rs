//! What can be asked for, and where that makes sense.

use crate::session::ExportFormat;

/// What a key or the palette can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Go to the next step.
    Next,
    /// Go to the previous step.
    Back,
    /// Choose a step from the list.
    GoTo,
    /// Find in steps, findings and sources.
    Find,
    /// All commands, searchable.
    Palette,
    /// Explain the focused rule or item.
    Explain,
    /// Why it matters, with sources.
    Why,
    /// How to get there: the recipes of the focused item.
    How,
    /// Preview the repair of the focused finding.
    Fix,
    /// Preview every safe repair of this step.
    FixAll,
    /// Open the file in the editor, at the line when known.
    Edit,
    /// Open the source in the browser.
    OpenSource,
    /// Copy the focused thing.
    Copy,
    /// Go on and come back later.
    Skip,
    /// Mark the item as not applicable.
    NotApplicable,
    /// Mark the item as waiting on someone.
    Waiting,
    /// The partner's turn again.
    Reopen,
    /// Keep the focused finding, with a reason.
    Keep,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Check the files again.
    Recheck,
    /// Which findings are listed.
    Filter,
    /// Read the findings of files that no step is about.
    Beside,
    /// Begin the file that is missing.
    Begin,
    /// Open or close the texts to write.
    Texts,
    /// Choose the places where a text is the same.
    Places,
    /// See what converting the definition does.
    Convert,
    /// Make the icon from a logo.
    MakeIcon,
    /// Show the icon large.
    Zoom,
    /// Show the icon at tile size.
    Tile,
    /// Show the icon alone, as well as the terminal can.
    Picture,
    /// Write the export.
    Export,
    /// Write the export as final.
    ExportFinal,
    /// Write one file beside the pages.
    Write(ExportFormat),
    /// Show what both sides changed.
    Outside,
    /// Write the answers to another file.
    SaveAs,
    /// Change the colors.
    Theme,
    /// Turn the mouse on or off.
    Mouse,
    /// Draw the screen anew.
    Redraw,
    /// Back to the shell for a while.
    Suspend,
    /// Go on with prompts.
    Prompts,
    /// Go on in plain lines.
    Lines,
    /// Save and leave.
    Leave,
}

/// Where a command makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Everywhere.
    Anywhere,
    /// On a step whose files drew findings.
    Findings,
    /// On a finding with a repair.
    Fixable,
    /// On a step with a finding that has one.
    FixableSomewhere,
    /// On a step that names findings of other files.
    Beside,
    /// On a step about a file.
    File,
    /// On a step about the icon.
    Icon,
    /// On the step that asks for the icon.
    IconFile,
    /// On a step about a file that is missing and can be begun.
    Missing,
    /// On the step about the definition, while it is to be converted.
    Newer,
    /// On a step about a file with texts, while some are to be written.
    Texts,
    /// While the texts to write are shown.
    Workbench,
    /// On a step that can wait on someone or not apply.
    Item,
    /// On a step that waits or does not apply.
    Marked,
    /// Where the reasons are not on the screen already.
    WhyHidden,
    /// While the project file was changed outside.
    Outside,
    /// While something can be taken back.
    Undo,
    /// While something taken back can be made again.
    Redo,
    /// Only listed in the palette.
    Palette,
}

impl Command {
    /// Whether it means the same wherever one is, and leads nowhere else.
    #[must_use]
    pub fn is_everywhere(self) -> bool {
        matches!(
            self,
            Self::Palette
                | Self::Leave
                | Self::Redraw
                | Self::Suspend
                | Self::Theme
                | Self::Mouse
                | Self::Prompts
                | Self::Lines
                | Self::Recheck
                | Self::SaveAs
                | Self::Outside
        )
    }
}
