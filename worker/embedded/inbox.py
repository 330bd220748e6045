"""The demo's mail inbox: an SMTP server that keeps what it gets as files."""

import secrets
from collections.abc import Callable
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from worker.embedded.journal import append_record, write_whole

MESSAGE_MAX_BYTES = 5_000_000
KEPT_MESSAGES = 5_000
HEADER_MAX_CHARS = 500


class Inbox:
    """Stores each message whole as `<time>-<id>.eml` in a folder, the newest `kept` of them, and notes it in a log."""

    def __init__(self, folder: Path, now: Callable[[], datetime], kept: int = KEPT_MESSAGES) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._now, self._kept = folder, now, kept

    def protocol(self) -> SMTP:
        """The server's side of one connection."""
        return SMTP(self, data_size_limit=MESSAGE_MAX_BYTES, enable_SMTPUTF8=True, ident="Namesake demo inbox")

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Store a message before it is accepted: a sender that hears 250 may forget it."""
        content = envelope.content
        assert isinstance(content, bytes)
        try:
            self.store(content, list(envelope.rcpt_tos))
        except OSError as error:
            return f"451 cannot store the message: {error.strerror}"
        return "250 OK"

    def store(self, content: bytes, recipients: list[str]) -> Path:
        """Write a message, then its line in `log.jsonl`."""
        received = self._now()
        path = self._folder / f"{received:%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}.eml"
        write_whole(path, content)
        message = BytesHeaderParser().parsebytes(content)
        append_record(
            self._folder / "log.jsonl",
            {
                "received": received.isoformat(),
                "message_id": _readable(message, "Message-ID"),
                "to": recipients,
                "subject": _readable(message, "Subject"),
                "file": path.name,
            },
        )
        self._forget_oldest()
        return path

    def _forget_oldest(self) -> None:
        for path in sorted(self._folder.glob("*.eml"))[: -self._kept]:
            path.unlink(missing_ok=True)


def _readable(message: "Message[Any, Any]", name: str) -> str:
    """A header as people read it; as it came where it is malformed."""
    raw = str(message.get(name, ""))
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        text = raw
    return " ".join(text.split())[:HEADER_MAX_CHARS]
