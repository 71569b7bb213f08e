"""As much of the Language Server Protocol as is needed to ask a server what it thinks of a file."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETTINGS = {"validate": True, "schemaStore": {"enable": False}, "hover": True, "completion": True}


class LanguageServer:
    """A language server over its standard input and output; a context manager that ends it."""

    def __init__(self, command: Iterable[str]) -> None:
        self._server = subprocess.Popen([*command], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        """Shake hands."""
        self._send(
            id=0,
            method="initialize",
            params={
                "processId": os.getpid(),
                "rootUri": None,
                "capabilities": {"workspace": {"configuration": True}},
            },
        )
        self._until(lambda message: message.get("id") == 0 and "result" in message)
        self._send(method="initialized", params={})
        settings = {"settings": {"yaml": SETTINGS}}
        self._send(method="workspace/didChangeConfiguration", params=settings)
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._server.kill()
        self._server.communicate()

    def problems(self, path: Path) -> list[str]:
        """Return what the server finds wrong with a file: line, column and sentence."""
        uri = path.as_uri()
        text = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._send(method="textDocument/didOpen", params={"textDocument": text})
        told = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
            )
        )
        return [
            "{line}:{character}: {0}".format(found["message"], **found["range"]["start"])
            for found in told["params"]["diagnostics"]
        ]

    def _until(self, wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - a predicate over messages
        while not wanted(message := self._receive()):
            if message.get("method") == "workspace/configuration":
                asked = message["params"]["items"]
                result = [SETTINGS if item.get("section") == "yaml" else {} for item in asked]
                self._send(id=message["id"], result=result)
            elif "method" in message and "id" in message:
                self._send(id=message["id"], result=None)
        return message

    def _send(self, **message: object) -> None:
        assert self._server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message
