"""The service as it runs in production, each part a process of its own that can be stopped, frozen and started again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psycopg

from tests.cluster.postgres import free_port, running_postgres
from worker.embedded.broker import find_server
from worker.embedded.warden import Warden, kill_group, leashed
from worker.store.database import Database

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120.0
MEGABYTE = 1_000_000
SPARE_MB = 2_000  # what may be written before the disk counts as full
LIST = "version: 1\nname: port\nactors: [{id: port, name: Harbourton Port Authority, kind: organisation}]\n"
SHIFTED = """
import pathlib, sys
from datetime import timedelta
from worker import wiring
real, file = wiring.now, pathlib.Path(sys.argv.pop(1))
wiring.now = lambda: real() + timedelta(seconds=float(file.read_text()))
from worker.cli import main
main()
"""  # the clock of the whole service, at its seam: nobody may set that of the machine


class Operator:
    """Who is told: what came by webhook, each with the time."""

    def __init__(self) -> None:
        self.messages: list[tuple[float, dict[str, Any]]] = []
        messages = self.messages

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                messages.append((time.monotonic(), body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=self.server.serve_forever, args=(0.1,), daemon=True).start()

    def told(self, kind: str, since: float) -> list[float]:
        """When messages of a kind came since then."""
        return [at for at, body in self.messages if at >= since and body["type"] == f"service.{kind}"]


@dataclass
class Place:
    """The running service. `offset` is a file with the seconds by which its clock is put forward."""

    folder: Path
    env: dict[str, str]
    operator: Operator
    database_url: str
    ports: tuple[int, int]  # of the dashboard and the broker
    warden: Warden
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Start a process of the service, or the broker."""
        command = [sys.executable, "-c", SHIFTED, str(self.folder / "offset"), name]
        if name == "broker":
            options = ["--port", str(self.ports[1]), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
            command = [str(find_server()), *options]
        self.hold(name, leashed(command))

    def hold(self, name: str, command: list[str], **how: Any) -> None:
        """Start any program, to be ended with us."""
        how.setdefault("cwd", ROOT)
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, start_new_session=True, **how)
        self.warden.hold(process.pid)
        self.running[name] = process

    def kill(self, name: str) -> None:
        """End a process and its children, at once."""
        process = self.running.pop(name)
        kill_group(process.pid)
        process.wait()
        self.warden.release(process.pid)

    def send(self, number: signal.Signals, pids: list[int]) -> None:
        """A signal to some processes."""
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def children(self, pid: int) -> list[int]:
        """The pids of the children of a process."""
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(child) for child in listed.split()]

    def postmaster(self) -> int:
        """The pid of the first process of PostgreSQL."""
        with psycopg.connect(self.database_url.replace("+psycopg", "")) as connection:
            folder = connection.execute("SHOW data_directory").fetchone()
        assert folder is not None
        return int((Path(folder[0]) / "postmaster.pid").read_text().split()[0])

    def ask(self, path: str) -> tuple[int, str]:
        """The answer of the dashboard; 0: none."""
        address = f"http://127.0.0.1:{self.ports[0]}{path}"
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()
        except OSError:
            return 0, ""

    def health(self) -> dict[str, Any]:
        """The answer of `/health`, with its `code`."""
        code, body = self.ask("/health")
        return {"status": "none", "reasons": []} | (json.loads(body) if code else {}) | {"code": code}

    def wait(self, what: str, until: Callable[[], Any]) -> Any:
        """Wait for something to become true."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if found := until():
                return found
            time.sleep(0.2)
        logs = "\n".join(f"--- {log.name}\n{log.read_text()[-1500:]}" for log in sorted(self.folder.glob("*.log")))
        raise AssertionError(f"waited in vain for {what}: {self.health()}\n{logs}")

    def settle(self) -> None:
        """All runs and nothing grave is wrong; the dashboard is new, and has told nobody anything."""
        if "dashboard" in self.running:
            self.kill("dashboard")
        (self.folder / "run" / "operators.json").unlink(missing_ok=True)
        self.start("dashboard")
        self.wait("a calm verdict", lambda: self.health()["status"] in {"ok", "warn"})


@contextmanager
def running() -> Iterator[Place]:
    """The service on a new database and broker, with nothing to read."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="namesake-break-")))
        operator = Operator()
        stack.callback(operator.server.server_close)
        stack.callback(operator.server.shutdown)
        url = stack.enter_context(running_postgres())
        warden = Warden(0.1)
        stack.callback(warden.close)
        ports = (free_port(), free_port())
        place = Place(folder, _environment(folder, url, ports, operator), operator, url, ports, warden)
        stack.callback(lambda: [place.kill(name) for name in list(place.running)])
        (folder / "offset").write_text("0")
        (folder / "list.yaml").write_text(LIST)
        database = Database(url)
        database.migrate()
        database.close()
        for name in ("broker", "worker", "beat"):
            place.start(name)
        yield place


def _environment(folder: Path, url: str, ports: tuple[int, int], operator: Operator) -> dict[str, str]:
    free_mb = shutil.disk_usage(folder).free // MEGABYTE
    settings = {
        "data": folder, "watchlists": folder / "list.yaml", "corpus": "", "concurrency": 2,
        "database_url": url, "broker_url": f"redis://127.0.0.1:{ports[1]}/0", "dashboard_port": ports[0],
        "operators": f"http://127.0.0.1:{operator.server.server_port}/", "allow_networks": "127.0.0.0/8",
        "allow_ports": operator.server.server_port, "min_free_mb": max(0, free_mb - SPARE_MB),
    }  # fmt: skip
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("NAMESAKE_")}
    return quiet | {f"NAMESAKE_{name.upper()}": str(value) for name, value in settings.items()}
