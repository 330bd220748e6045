"""Writes watchlist files as a text editor would, but at once: a reader meets the old file or the new one."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

_MARK = b"\xef\xbb\xbf"


def write(file: Path, content: bytes) -> None:
    """Put the content in the place of a file; its permissions stay. Raises OSError, and then nothing has changed.

    What a link points to is replaced, not the link.
    """
    target = file.resolve()
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            _dress(draft, target)
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    _settle(target.parent)


def remove(file: Path) -> None:
    """Take a file away. Raises OSError."""
    file.unlink()
    _settle(file.parent)


def as_before(text: str, before: bytes) -> bytes:
    """A text from a browser as bytes, with the line ends and the byte order mark that the file has."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = before.count(b"\r\n") * 2 > before.count(b"\n")
    body = lines.replace("\n", "\r\n") if windows else lines
    return _MARK * before.startswith(_MARK) + body.encode("utf-8", "surrogatepass")


def _dress(draft: Path, target: Path) -> None:
    """Give a draft the permissions and, where we may, the owner of the file that it replaces."""
    with suppress(FileNotFoundError):
        old = target.stat()
        with suppress(PermissionError):
            os.chown(draft, old.st_uid, old.st_gid)
        draft.chmod(stat.S_IMODE(old.st_mode))


def _settle(folder: Path) -> None:
    """Make the change of a folder outlive a power cut, where the file system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
