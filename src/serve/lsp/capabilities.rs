//! What the server offers, and what of it the client can make use of.

use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CodeActionProvider, CodeLensOptions, CompletionOptions,
    DefinitionProvider, DocumentSymbolProvider, FoldingRangeProvider, HoverProvider, PositionEncodingKind,
    ReferencesProvider, Save, ServerCapabilities, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::Value;

/// The files that the server wants to hear of when others write them.
pub const WATCHED: [&str; 2] = ["**/*.{json,yaml,yml,md,csx,png}", "**/conncert*.toml"];

/// What the client can do.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is told apart from the others")]
pub struct Client {
    /// It tells of files that others write, once it is asked to.
    pub watches_files: bool,
    /// It asks for the changes of an action when that was chosen.
    pub resolves_actions: bool,
    /// It shows symbols as a tree with ranges.
    pub nests_symbols: bool,
    /// It shows Markdown where something is explained.
    pub reads_markdown: bool,
    /// It shows Markdown beside what can be typed.
    pub completes_markdown: bool,
}

impl Client {
    /// What it says in its introduction; what is not said there it cannot.
    #[must_use]
    pub fn new(params: &Value) -> Self {
        let at = |pointer: &str| params.pointer(&format!("/capabilities{pointer}"));
        let is = |pointer: &str| at(pointer).and_then(Value::as_bool) == Some(true);
        let lists = |pointer: &str, word: &str| {
            let list = at(pointer).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|entry| entry.as_str() == Some(word)))
        };
        Self {
            watches_files: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            resolves_actions: lists("/textDocument/codeAction/resolveSupport/properties", "edit"),
            nests_symbols: is("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            reads_markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            completes_markdown: lists(
                "/textDocument/completion/completionItem/documentationFormat",
                "markdown",
            ),
        }
    }
}

/// What the server offers.
#[must_use]
pub fn offered() -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::Bool(true)),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["\"".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        folding_range_provider: Some(FoldingRangeProvider::Bool(true)),
        code_lens_provider: Some(CodeLensOptions::default()),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(ChangeNotifications::Bool(true)),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
