"""The language server with pytest-lsp as its client, once as each of several editors introduces itself.

CONNCERT names the program.
"""

import os
import shutil

from pathlib import Path

import pytest
import pytest_lsp

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SAMPLE = Path(__file__).parents[2] / "assets" / "demo"
EDITORS = ["visual_studio_code", "neovim", "emacs"]


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig(server_command=[os.environ["CONNCERT"], "lsp"]))
async def client(request, lsp_client: LanguageClient, tmp_path_factory):
    """An editor with a copy of the sample connector open."""
    folder = tmp_path_factory.mktemp("conncert") / "sample"
    shutil.copytree(SAMPLE, folder)
    lsp_client.folder = folder

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(params: types.RegistrationParams):
        """Editors that can watch files are asked to."""
        assert [one.method for one in params.registrations] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=folder.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="sample")],
        )
    )
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient) -> tuple[str, str]:
    """Opens the definition, and waits for what is found; its address and text."""
    file = client.folder / "api" / "apiDefinition.swagger.json"
    uri, text = file.as_uri(), file.read_text(encoding="utf-8")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            text_document=types.TextDocumentItem(uri=uri, language_id="json", version=1, text=text)
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return uri, text


def place(text: str, piece: str) -> types.Position:
    """Where a piece of an ASCII text begins, one character into it."""
    before = text[: text.index(piece) + 1]
    return types.Position(line=before.count("\n"), character=len(before) - before.rfind("\n") - 1)


@pytest.mark.asyncio
async def test_what_is_found_is_told_and_explained(client: LanguageClient):
    uri, text = await opened(client)
    found = client.diagnostics[uri]
    assert {one.source for one in found} == {"conncert"}
    assert "path-parameter-missing-encoding" in {one.code for one in found}
    hover = await client.text_document_hover_async(
        types.HoverParams(
            text_document=types.TextDocumentIdentifier(uri=uri), position=place(text, '"Get an invoice/credit note"')
        )
    )
    assert "restricted-characters-in-summary" in hover.contents.value


@pytest.mark.asyncio
async def test_what_is_typed_counts(client: LanguageClient):
    uri, _ = await opened(client)
    version = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=version, content_changes=[types.TextDocumentContentChangeWholeDocument(text="{")]
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert "unreadable-file" in {one.code for one in client.diagnostics[uri]}


@pytest.mark.asyncio
async def test_an_editor_finds_its_way(client: LanguageClient):
    uri, text = await opened(client)
    document = types.TextDocumentIdentifier(uri=uri)
    at = place(text, "#/definitions/Problem")
    target = await client.text_document_definition_async(types.DefinitionParams(text_document=document, position=at))
    assert text.splitlines()[target[0].range.start.line].strip() == '"Problem": {'
    context = types.ReferenceContext(include_declaration=False)
    uses = await client.text_document_references_async(
        types.ReferenceParams(text_document=document, position=at, context=context)
    )
    assert len(uses) == text.count("#/definitions/Problem")
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert [one.name for one in symbols] == ["ListInvoices", "CreateInvoice", "GetInvoice", "CancelInvoice"]
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document))
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=document))
    assert folds and lenses[0].command.title.startswith("texts missing: ")
    offered = await client.text_document_completion_async(
        types.CompletionParams(text_document=document, position=place(text, '"x-ms-url-encoding"'))
    )
    items = offered if isinstance(offered, list) else offered.items
    assert "x-ms-visibility" in {item.label for item in items}


@pytest.mark.asyncio
async def test_repairs_are_offered(client: LanguageClient):
    uri, _ = await opened(client)
    whole = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=9999, character=0))
    offered = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=uri),
            range=whole,
            context=types.CodeActionContext(diagnostics=client.diagnostics[uri]),
        )
    )
    kinds = {action.kind for action in offered}
    assert kinds == {types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll}
    every = next(action for action in offered if action.kind == types.CodeActionKind.SourceFixAll)
    if every.edit is None:
        every = await client.code_action_resolve_async(every)
    assert every.edit.changes[uri]
