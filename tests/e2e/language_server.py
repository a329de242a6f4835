"""A small editor: speaks the Language Server Protocol with the real yaml-language-server over its pipes."""

import itertools
import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parents[2] / "build/editor/node_modules/yaml-language-server"
"""Where ``make editor`` puts it."""
PATIENCE_S = 60
"""Long enough for two busy cores; only a failing test ever waits so long."""
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "completion": True}}
"""As an editor has them, but for the list of everybody's schemas, which comes from the network."""
CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {
            "completionItem": {
                "documentationFormat": ["markdown", "plaintext"],
                "snippetSupport": True,
            }
        }
    },
}


@dataclass(frozen=True)
class Complaint:
    """A line that an editor underlines, counted from 1, and what it says there."""

    line: int
    message: str


class Editor:
    """Opens files and asks of them what an author would see."""

    def __init__(self, home: Path) -> None:
        node = shutil.which("node")
        assert node is not None
        self._server = subprocess.Popen(
            [node, str(SERVER / "bin/yaml-language-server"), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "HOME": str(home), "LANG": "C.UTF-8"},
        )
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._complaints: dict[str, list[Complaint]] = {}
        self._numbers = itertools.count(1)
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask("initialize", processId=os.getpid(), rootUri=None, capabilities=CAPABILITIES)
        self._tell("initialized")

    def open(self, *files: Path) -> None:
        """Open files, as they are on the disk."""
        for file in files:
            document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1}
            text = file.read_text(encoding="utf-8")
            self._tell("textDocument/didOpen", textDocument={**document, "text": text})

    def complaints(self, file: Path) -> list[Complaint]:
        """What the editor underlines in an open file, as soon as it has looked at it."""
        while file.as_uri() not in self._complaints:
            self._take(f"a look at {file.name}")
        return self._complaints[file.as_uri()]

    def completions(self, file: Path, line: int, column: int) -> dict[str, str]:
        """What it offers with the cursor at a place (counted from 1), each with its explanation."""
        answer = self._at("textDocument/completion", file, line, column)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _text(item.get("documentation")) for item in items}

    def hover(self, file: Path, line: int, column: int) -> str:
        """What it says of the place under the pointer."""
        answer = self._at("textDocument/hover", file, line, column)
        return _text(answer and answer["contents"])

    def close(self) -> None:
        """Make an end of it."""
        self._server.kill()
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout):
            assert pipe is not None
            pipe.close()

    def _at(self, what: str, file: Path, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self._ask(what, textDocument={"uri": file.as_uri()}, position=place)

    def _ask(self, what: str, **words: Any) -> Any:
        number = next(self._numbers)
        self._say({"id": number, "method": what, "params": words})
        while True:
            answer = self._take(f"an answer to {what}")
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, what: str, **words: Any) -> None:
        self._say({"method": what, "params": words})

    def _say(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _take(self, what: str) -> dict[str, Any]:
        """The next thing it says; its own questions are answered and its complaints kept."""
        message = self._heard.get(timeout=PATIENCE_S)
        assert message is not None, f"the language server ended before {what}"
        words = message.get("params")
        match message.get("method"):
            case "workspace/configuration":
                answer = [SETTINGS.get(item.get("section")) for item in words["items"]]
                self._say({"id": message["id"], "result": answer})
            case "textDocument/publishDiagnostics":
                self._complaints[words["uri"]] = [
                    Complaint(one["range"]["start"]["line"] + 1, one["message"])
                    for one in words["diagnostics"]
                ]
            case str() if "id" in message:
                self._say({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        pipe = self._server.stdout
        assert pipe is not None
        while header := pipe.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = pipe.readline()
            self._heard.put(json.loads(pipe.read(length)))
        self._heard.put(None)


def _text(documentation: Any) -> str:
    """Plain text or Markdown, whichever it is."""
    if isinstance(documentation, dict):
        return str(documentation["value"])
    return documentation or ""


@contextmanager
def editor(home: Path) -> Iterator[Editor]:
    """An editor that does not outlive the test, with a home folder to itself."""
    one = Editor(home)
    try:
        yield one
    finally:
        one.close()
