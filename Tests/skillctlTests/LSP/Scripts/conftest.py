"""`skillctl lsp` with the real client of pytest-lsp, which has the abilities of several editors."""

import asyncio
import json
import subprocess

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

CLIENTS = ["visual-studio-code", "neovim@v0.11.0", "neovim@v0.6.1", "emacs"]


def make_client():
    """A client that remembers every publication with its version, and what the server asked for."""
    client = LanguageClient(converter_factory=default_converter)
    client.published = []
    client.registered = []
    client.came = asyncio.Event()

    def publish(params: types.PublishDiagnosticsParams):
        client.diagnostics[params.uri] = params.diagnostics
        client.published.append(params)
        client.came.set()

    def register(params: types.RegistrationParams):
        client.registered += params.registrations

    register_lsp_features(client, {
        **DEFAULT_CLIENT_FEATURES, types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish,
        types.CLIENT_REGISTER_CAPABILITY: register})
    return client


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=["skillctl", "lsp"], client_factory=make_client),
    params=CLIENTS)
async def client(lsp_client: LanguageClient, request):
    capabilities = client_capabilities(request.param)
    result = await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    lsp_client.result = result.capabilities
    lsp_client.encoding = result.capabilities.position_encoding
    yield
    await lsp_client.shutdown_session()
    assert lsp_client._server.returncode == 0


class Editor:
    """What an editor does with files, and what it is shown of them."""

    def __init__(self, client, folder):
        self.client = client
        self.folder = folder
        self.versions = {}
        self.texts = {}

    def uri(self, path):
        return (self.folder / path).as_uri()

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    async def open(self, path, text=None, uri=None):
        """Opens a file, or a text that is not on the disk; gives what is shown of it."""
        uri = uri or self.uri(path)
        if text is None:
            text = (self.folder / path).read_bytes().decode()
        self.versions[uri] = 1
        self.texts[uri] = text
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri, "markdown", 1, text)))
        return await self.shown(uri)

    def change(self, path, *changes, uri=None):
        """Sends changes: (text) for all, or (start, end, text) with offsets into what is there then."""
        uri = uri or self.uri(path)
        text = self.texts[uri]
        sent = []
        for change in changes:
            if isinstance(change, str):
                text = change
                sent.append(types.TextDocumentContentChangeWholeDocument(change))
            else:
                start, end, new = change
                place = types.Range(position(text, start, self.client.encoding),
                                    position(text, end, self.client.encoding))
                sent.append(types.TextDocumentContentChangePartial(range=place, text=new))
                text = text[:start] + new + text[end:]
        self.versions[uri] += 1
        self.texts[uri] = text
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(self.versions[uri], uri), sent))

    def close(self, path):
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(
            types.TextDocumentIdentifier(self.uri(path))))

    def save(self, path):
        self.write(path, self.texts[self.uri(path)])
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(
            types.TextDocumentIdentifier(self.uri(path))))

    def touched(self, path, kind=types.FileChangeType.Changed):
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(
            [types.FileEvent(self.uri(path), kind)]))

    async def shown(self, uri, version=None):
        """What is shown of the newest version."""
        version = version or self.versions[uri]

        def newest():
            return [p for p in self.client.published if p.uri == uri and p.version == version]
        return list((await self.until(newest))[-1].diagnostics)

    async def until(self, condition):
        """Waits until something is so."""
        async with asyncio.timeout(120):
            while not (result := condition()):
                self.client.came.clear()
                await self.client.came.wait()
        return result

    def codes(self, path):
        return [d.code for d in self.client.diagnostics.get(self.uri(path), [])]


@pytest.fixture
def editor(client, tmp_path):
    return Editor(client, tmp_path)


def position(text, offset, encoding):
    """The place of an offset in a text, counted as the client counts."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    units = {"utf-8": lambda s: len(s.encode()), "utf-16": lambda s: len(s.encode("utf-16-le")) // 2,
             "utf-32": len}[encoding or "utf-16"]
    return types.Position(len(before) - 1, units(before[-1]))


def validated(folder):
    """The findings of `skillctl validate`."""
    run = subprocess.run(["skillctl", "validate", str(folder), "--json"], capture_output=True,
                         text=True, cwd=folder)
    return json.loads(run.stdout)["findings"]
