//! Which request is answered by what.

use gen_lsp_types::{
    CodeActionRequest, CodeActionResolveRequest, CodeLensRequest, CompletionRequest, Definition, DefinitionRequest,
    DefinitionResponse, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest, ReferencesRequest,
};
use lsp_server::{ErrorCode, Request, Response};

use super::capabilities::Client;
use super::workspace::Workspace;
use super::{actions, completion, hover, lenses, navigation, symbols};

/// Answers a request on the documents as they stand.
#[must_use]
pub fn answer(request: Request, workspace: &mut Workspace, client: Client) -> Response {
    match request.method.as_str() {
        "textDocument/hover" => of::<HoverRequest>(request, |params| {
            let place = params.text_document_position_params;
            let view = workspace.current(&place.text_document.uri)?;
            hover::hover(&view, place.position, client)
        }),
        "textDocument/definition" => of::<DefinitionRequest>(request, |params| {
            let place = params.text_document_position_params;
            let view = workspace.current(&place.text_document.uri)?;
            let found = navigation::definition(&view, place.position);
            Some(DefinitionResponse::Definition(Definition::LocationList(found)))
        }),
        "textDocument/references" => of::<ReferencesRequest>(request, |params| {
            let place = params.text_document_position_params;
            let view = workspace.current(&place.text_document.uri)?;
            let declaration = params.context.include_declaration;
            Some(navigation::references(&view, place.position, declaration))
        }),
        "textDocument/documentSymbol" => of::<DocumentSymbolRequest>(request, |params| {
            symbols::symbols(&workspace.current(&params.text_document.uri)?, client)
        }),
        "textDocument/foldingRange" => of::<FoldingRangeRequest>(request, |params| {
            symbols::folds(&workspace.current(&params.text_document.uri)?)
        }),
        "textDocument/codeLens" => of::<CodeLensRequest>(request, |params| {
            lenses::lenses(&workspace.current(&params.text_document.uri)?)
        }),
        "textDocument/completion" => of::<CompletionRequest>(request, |params| {
            let place = params.text_document_position_params;
            completion::completion(workspace, &place.text_document.uri, place.position, client)
        }),
        "textDocument/codeAction" => of::<CodeActionRequest>(request, |params| {
            let view = workspace.current(&params.text_document.uri)?;
            let only = params.context.only.as_deref();
            Some(actions::actions(&view, params.range, only, client))
        }),
        "codeAction/resolve" => of::<CodeActionResolveRequest>(request, |mut action| {
            let view = actions::document_of(&action).map(|uri| workspace.current(&uri));
            if let Some(Some(view)) = view {
                action.edit = actions::all_safe(&view);
            }
            action
        }),
        method => {
            let why = format!("{method} is not offered.");
            Response::new_err(request.id, ErrorCode::MethodNotFound as i32, why)
        }
    }
}

/// Answers a request of this kind, if what it asks can be read.
fn of<R: gen_lsp_types::Request>(request: Request, answer: impl FnOnce(R::Params) -> R::Result) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, answer(params)),
        Err(error) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, format!("{error}.")),
    }
}
