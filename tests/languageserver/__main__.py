"""The real YAML language server on our schema: `python -m tests.languageserver`. Needs node and npm, so it runs alone.

It reads the schema by a list's first line, as an editor does, and must mark a wrong key, offer the right ones and
explain them. The server is installed from `package-lock.json`, which pins its version and hash.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "watchlists" / "watchlist.schema.json"
INSTALLED = HERE.parents[1] / ".venv" / "languageserver"
INSTALL_TIMEOUT_S = 300

LIST = """\
# yaml-language-server: $schema=watchlist.schema.json
version: 1
name: trial
actors:
  - id: ash
    nmae: Ash Example
    kin
"""


class Server:
    """A language server that speaks over pipes (Language Server Protocol 3.17)."""

    def __init__(self, folder: Path) -> None:
        start = INSTALLED / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
        command = ["node", str(start), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self.told: list[dict[str, Any]] = []
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """A request; its answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._read_until(lambda message: message.get("id") == self._number and "method" not in message)["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """A notice."""
        self._send({"method": method, "params": params})

    def diagnostics(self) -> list[str]:
        """What the server marks in the document that was opened last."""
        message = self._read_until(lambda m: m.get("method") == "textDocument/publishDiagnostics")
        return [entry["message"] for entry in message["params"]["diagnostics"]]

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._pipe(self._process.stdin).write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._pipe(self._process.stdin).flush()

    def _read_until(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._read()
            if wanted(message):
                return message
            if "method" in message and "id" in message:  # the server asks for settings; none is an answer too
                items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                self._send({"id": message["id"], "result": [None for _ in items]})

    def _read(self) -> dict[str, Any]:
        out, length = self._pipe(self._process.stdout), 0
        while line := out.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("the language server ended")
        message: dict[str, Any] = json.loads(out.read(length))
        return message

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe


def install() -> None:
    """The server in the versions of the lock file, without running anything that the packages bring."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, INSTALLED / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=INSTALLED, check=True, timeout=INSTALL_TIMEOUT_S)


def complaints(folder: Path) -> list[str]:
    """What an editor would miss; empty when all is well."""
    shutil.copy(SCHEMA, folder / SCHEMA.name)
    uri = (folder / "list.yaml").as_uri()
    server = Server(folder)
    try:
        server.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": LIST}},
        )
        marked = server.diagnostics()
        keys = _labels(server.ask("textDocument/completion", _at(uri, 6, 7)))
        hover = json.dumps(server.ask("textDocument/hover", _at(uri, 4, 5)))
    finally:
        server.stop()
    checks = {
        f"the wrong key is not marked: {marked}": any("nmae" in message for message in marked),
        f"the key 'kind' is not offered: {keys}": "kind" in keys,
        f"the key 'id' is not explained: {hover}": "Your short name for it" in hover,
    }
    return [complaint for complaint, good in checks.items() if not good]


def _at(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def _labels(answer: Any) -> list[str]:
    items = answer["items"] if isinstance(answer, dict) else answer or []
    return [item["label"] for item in items]


def main() -> int:
    """Try the server; 1 when it does not do with our schema what an editor needs."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        sys.stdout.write("skipped: node and npm are not installed, and the YAML language server needs them\n")
        return 0
    install()
    with tempfile.TemporaryDirectory() as folder:
        found = complaints(Path(folder))
    said = "\n".join(found) or "The YAML language server marks, offers and explains by the schema."
    sys.stdout.write(said + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
