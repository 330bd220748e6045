"""The real service as a user starts it: `namesake run` in a process of its own, on free ports and a new data folder."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 100.0


def free_ports(count: int) -> list[int]:
    """Ports on loopback that nothing listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@dataclass
class Service:
    """One data folder and how to start the service on it."""

    data: Path
    corpus: Path = ROOT / "seeds"
    watchlists: Path = ROOT / "watchlists"
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.printed = self.data.with_name(f"{self.data.name}.printed")
        names = ("DASHBOARD_PORT", "DEMO_FEEDS_PORT", "DEMO_SMTP_PORT", "DEMO_WEBHOOK_PORT")
        self.ports = dict(zip(names, free_ports(len(names)), strict=True))
        quiet = {name: value for name, value in os.environ.items() if not name.startswith(("NAMESAKE_", "DESK_"))}
        settings = {f"NAMESAKE_{name}": str(port) for name, port in self.ports.items()}
        settings |= {"NAMESAKE_DATA": str(self.data), "NAMESAKE_WATCHLISTS": str(self.watchlists)}
        self.env = quiet | settings | {"NAMESAKE_CORPUS": str(self.corpus), "NAMESAKE_CONCURRENCY": "2"} | self.extra

    def command(self, *words: str) -> list[str]:
        """A `namesake` command line."""
        return [sys.executable, "-m", "worker.cli", *words]

    def call(self, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*words), env=self.env, cwd=self.data.parent, capture_output=True, text=True, input=stdin,
            timeout=PATIENCE_S, check=False,
        )  # fmt: skip

    def one_pass(self, *words: str) -> list[dict[str, Any]]:
        """`namesake run --until-idle --json`: the alerts."""
        done = self.call("run", "--until-idle", "--json", *words)
        assert done.returncode == 0, done.stderr[-3000:] + self.logs()
        return [json.loads(line) for line in done.stdout.splitlines()]

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """`namesake run` until the end of the block, then Ctrl-C."""
        with self.printed.open("w") as terminal:
            process = subprocess.Popen(
                self.command("run"), env=self.env, cwd=self.data.parent, text=True,
                stdout=terminal, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE_S)

    @property
    def output(self) -> str:
        """What the running service has printed so far."""
        return self.printed.read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds in the store."""
        with closing(sqlite3.connect(self.data / "namesake.db", timeout=30)) as connection:
            return connection.execute(query).fetchall()

    def write(self, statement: str) -> None:
        """Change the store behind the service's back, as time does."""
        with closing(sqlite3.connect(self.data / "namesake.db", timeout=30)) as connection, connection:
            connection.execute(statement)

    def wait(self, what: str, until: Callable[[], Any]) -> Any:
        """Wait for something to become true."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                if found := until():
                    return found
            except (sqlite3.OperationalError, OSError):
                pass  # the database is not there yet, or is busy
            time.sleep(0.1)
        raise AssertionError(f"waited in vain for {what}\n{self.logs()}")

    def inbox(self) -> list[dict[str, Any]]:
        """The log of the demo's inbox."""
        return self._records("log.jsonl")

    def webhooks(self) -> list[dict[str, Any]]:
        """The log of the demo's webhook receiver."""
        return self._records("webhooks.jsonl")

    def _records(self, name: str) -> list[dict[str, Any]]:
        path = self.data / "inbox" / name
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def logs(self) -> str:
        """The tails of the logs, for a failure message."""
        logs = sorted((self.data / "logs").glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-1500:]}" for log in logs)

    def processes(self) -> list[int]:
        """Pids of processes that were started with this data folder and still live."""
        here = str(self.data).encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if here in (folder / "environ").read_bytes() and (folder / "stat").read_text().split()[2] != "Z":
                    found.append(int(folder.name))
            except OSError:
                continue
        return [pid for pid in found if pid != os.getpid()]
