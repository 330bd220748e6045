"""Web servers on many addresses of loopback that behave as those of real feeds do, well and ill.

`/f/NUMBER` is a feed; what it is follows from its number alone, so that servers and the run agree without talking.
"""

import asyncio
import gzip
import itertools
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

CHANGES_EVERY = 4  # requests after which a feed has another entry
_ENTRIES = 20
_DRIP_S = 0.5
_BOMB = gzip.compress(b"\0" * 60_000_000)
_XML = b"application/rss+xml; charset=utf-8"

# How many of a hundred feeds behave so; the rest answer well.
WAYS: Mapping[str, int] = MappingProxyType(
    {"moved": 5, "too often": 3, "gone": 3, "drips": 2, "resets": 3, "charset": 3, "web page": 3, "bomb": 1, "empty": 2}
)


def way(number: int) -> str:
    """How a feed behaves: "well", or a key of WAYS."""
    place = zlib.crc32(str(number).encode()) % 100
    for name, share in WAYS.items():
        if place < share:
            return name
        place -= share
    return "well"


def page(number: int, version: int) -> bytes:
    """A feed as it stands after so many changes."""
    items = "".join(
        f"<item><title>Report {number}.{item} from the harbour</title><guid>{number}-{item}</guid>"
        f"<link>https://news.example/{number}/{item}</link><description>It rained on quay {item}.</description></item>"
        for item in range(version + _ENTRIES, version, -1)
    )
    return f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'.encode()


def run(hosts: list[str], port: int) -> None:
    """Serve until the process is ended."""
    asyncio.run(serve(hosts, port))


async def serve(hosts: list[str], port: int) -> None:
    """Answer on all these addresses until cancelled."""
    counts: dict[int, Iterator[int]] = {}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            number = int(head.split(" ", 2)[1].split("?")[0].rsplit("/", 1)[1])
            asked = next(counts.setdefault(number, itertools.count()))
            await _answer(writer, head, number, asked // CHANGES_EVERY)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    servers = [await asyncio.start_server(answer, host, port, backlog=64) for host in hosts]
    await asyncio.gather(*(server.serve_forever() for server in servers))


async def _answer(writer: asyncio.StreamWriter, head: str, number: int, version: int) -> None:
    kind, body = way(number), page(number, version)
    if kind == "resets":
        writer.transport.abort()
    elif kind == "drips":
        await _drip(writer, body)
    elif kind == "moved" and "?new" not in head.split("\r\n", 1)[0]:
        _write(writer, b"301 Moved", b"", Location=f"/f/{number}?new".encode())
    elif kind in _FIXED:
        status, content, headers = _FIXED[kind]
        _write(writer, status, content, **headers)
    elif kind == "charset":
        _write(
            writer,
            b"200 OK",
            body.replace(b"rained", "rained in Київ".encode("cp1251")),
            Content_Type=b"text/xml; charset=utf-8",
        )
    elif f'"{version}"' in head:
        _write(writer, b"304 Not Modified", b"", ETag=f'"{version}"'.encode())
    else:
        _write(writer, b"200 OK", body, Content_Type=_XML, ETag=f'"{version}"'.encode())
    await writer.drain()


_FIXED: Mapping[str, tuple[bytes, bytes, dict[str, bytes]]] = MappingProxyType(
    {
        "too often": (b"429 Too Many Requests", b"", {"Retry_After": b"3600"}),
        "gone": (b"410 Gone", b"", {}),
        "web page": (b"200 OK", b"<!doctype html><html><body>Welcome</body></html>", {"Content_Type": b"text/html"}),
        "bomb": (b"200 OK", _BOMB, {"Content_Encoding": b"gzip", "Content_Type": _XML}),
        "empty": (b"200 OK", b"", {"Content_Type": _XML}),
    }
)


def _write(writer: asyncio.StreamWriter, status: bytes, body: bytes, **headers: bytes) -> None:
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), b"Connection: close"]
    lines += [name.replace("_", "-").encode() + b": " + value for name, value in headers.items()]
    writer.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)


async def _drip(writer: asyncio.StreamWriter, body: bytes) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n" % len(body))
    for place in range(len(body)):
        writer.write(body[place : place + 1])
        await writer.drain()
        await asyncio.sleep(_DRIP_S)
