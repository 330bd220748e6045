"""Receivers on loopback that fail in every way there is, until the file `mended` lies in their folder.

`python -m tests.system.receivers FOLDER` prints the ports for HTTP, HTTPS and SMTP, and notes in `arrived.jsonl` whatever
arrives whole: where, under which id, and whether it was taken. A webhook's path and a mailbox's name begin with its way.
"""

import asyncio
import json
import re
import ssl
import struct
import subprocess
import sys
import time
from asyncio import StreamReader, StreamWriter
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET

from aiosmtpd.smtp import SMTP

GOOD = "good"
WEB_WAYS = ("error", "busy", "gone", "moved", "hang", "drip", "reset", "tls", "huge")
MAIL_WAYS = ("later", "nobody", "hangup")
ANSWERS = {
    GOOD: b"HTTP/1.1 204 No Content\r\n\r\n",
    "error": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "busy": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
    "gone": b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
    "moved": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    "huge": b"HTTP/1.1 500 Oh\r\nContent-Length: 50000000\r\n\r\n",
    "drip": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
}


class Receivers:
    """What all of them share: the folder, and the book of what arrived."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._book = (folder / "arrived.jsonl").open("a", buffering=1)

    def way(self, name: str) -> str:
        """How the receiver of this name fails now."""
        found = re.match(r"/?([a-z]+)-", name)
        return GOOD if found is None or (self.folder / "mended").exists() else found[1]

    def note(self, to: str, ident: str, alert: str, *, taken: bool) -> None:
        """Write what arrived."""
        record = {"at": time.time(), "to": to, "id": ident, "alert": alert, "taken": taken}
        self._book.write(json.dumps(record) + "\n")

    async def web(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer one request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = int(re.search(r"(?i)content-length: (\d+)", head)[1])  # type: ignore[index]
            body = json.loads(await reader.readexactly(length))
            path = head.split(" ", 2)[1]
            way, ident = self.way(path), re.search(r"(?i)webhook-id: (\S+)", head)[1]  # type: ignore[index]
            self.note(path, ident, str(body["data"].get("alert", body["type"])), taken=way == GOOD)
            await _answer(way, writer)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def handle_RCPT(self, _server, session, envelope, address, _options) -> str:  # noqa: N802
        """Whether there is such a mailbox."""
        way = self.way(address)
        envelope.rcpt_tos.append(address)
        return {"later": "451 4.7.1 later", "nobody": "550 5.1.1 no such mailbox"}.get(way, "250 ok")

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        """Take a mail, or hang up after it."""
        to, text = envelope.rcpt_tos[0], envelope.content.decode("utf-8", "replace")
        ident = re.search(r"(?i)^message-id: <([^@>]+)", text, re.MULTILINE)[1]  # type: ignore[index]
        hangs_up = self.way(to) == "hangup"
        self.note(to, ident, ident, taken=not hangs_up)
        if hangs_up:
            server.transport.abort()
        return "250 ok"


async def _answer(way: str, writer: StreamWriter) -> None:
    if way == "reset":
        writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        return
    writer.write(ANSWERS.get(way, b""))
    await writer.drain()
    if way in {"hang", "drip"}:
        for _ in range(60):
            await asyncio.sleep(0.5)
            writer.write(b"x" if way == "drip" else b"")
            await writer.drain()


def _tls(folder: Path) -> ssl.SSLContext:
    """A certificate of another name, which nobody vouches for."""
    key, cert = str(folder / "key.pem"), str(folder / "cert.pem")
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert]
    subprocess.run([*make, "-subj", "/CN=elsewhere.test"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


async def serve(folder: Path) -> None:
    """Serve until killed."""
    receivers, loop = Receivers(folder), asyncio.get_running_loop()
    plain = await asyncio.start_server(receivers.web, "127.0.0.1", 0)
    secure = await asyncio.start_server(receivers.web, "127.0.0.1", 0, ssl=_tls(folder))
    mail = await loop.create_server(lambda: SMTP(receivers, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0)
    print(*(server.sockets[0].getsockname()[1] for server in (plain, secure, mail)), flush=True)  # noqa: T201
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
