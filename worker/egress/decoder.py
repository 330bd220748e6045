"""Decompresses an answer without ever holding more than its limit: 200 kB of gzip can become 64 MB in one step."""

import zlib

from worker.records import Refused

ACCEPTED = "gzip, deflate"

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class Decoder:
    """Takes the body as it arrives and keeps it decoded, up to `max_bytes` both on the wire and decoded."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._encoding = encoding
        self._max_bytes = max_bytes
        self._wire = 0
        self._parts: list[bytes] = []
        self._size = 0
        self._inflate: zlib._Decompress | None = None

    def feed(self, chunk: bytes) -> Refused | None:
        """Take the next bytes; a Refused when they are too many or not what the server said."""
        self._wire += len(chunk)
        if self._wire > self._max_bytes:
            return too_large(self._max_bytes)
        if not self._encoding:
            return self._keep(chunk)
        try:
            return self._inflated(chunk)
        except zlib.error as error:
            return Refused("encoding", f"The answer is not the {self._encoding} that the server says it is: {error}.")

    def finish(self) -> bytes | Refused:
        """The whole body; a Refused when the compressed stream breaks off."""
        if self._inflate is not None and not self._inflate.eof:
            return Refused("cut-short", "The answer broke off before its end. It is asked for again later.")
        return b"".join(self._parts)

    def _inflated(self, chunk: bytes) -> Refused | None:
        while chunk:
            if self._inflate is None or self._inflate.eof:  # gzip files may follow one another
                self._inflate = zlib.decompressobj(self._window(chunk))
            out = self._inflate.decompress(chunk, self._max_bytes - self._size + 1)
            refused = self._keep(out)
            if refused:
                return refused
            chunk = self._inflate.unconsumed_tail or self._rest(self._inflate.unused_data)
        return None

    def _rest(self, unused: bytes) -> bytes:
        """Bytes after the end: another gzip member, or padding that everybody ignores."""
        return unused if unused.startswith(b"\x1f\x8b") else b""

    def _window(self, chunk: bytes) -> int:
        if self._encoding == "gzip":
            return _GZIP
        looks_like_zlib = chunk[0] & 0x0F == 8  # noqa: PLR2004 - CM 8 of RFC 1950; some servers send raw deflate
        return zlib.MAX_WBITS if looks_like_zlib else _RAW

    def _keep(self, part: bytes) -> Refused | None:
        self._size += len(part)
        if self._size > self._max_bytes:
            return too_large(self._max_bytes)
        self._parts.append(part)
        return None


def too_large(max_bytes: int) -> Refused:
    """The refusal of an answer above its limit."""
    sentence = (
        f"The answer is larger than {max_bytes:,} bytes. If it must be that large, raise NAMESAKE_FETCH_MAX_BYTES."
    )
    return Refused("too-large", sentence)


def encoding_of(header: str) -> str | Refused:
    """The one encoding of a Content-Encoding header: "gzip", "deflate" or "" for none."""
    names = [name.strip().lower() for name in header.split(",")]
    known = [{"x-gzip": "gzip"}.get(name, name) for name in names if name not in {"", "identity"}]
    if not known:
        return ""
    if len(known) > 1 or known[0] not in {"gzip", "deflate"}:
        return Refused("encoding", f"The server compresses with {header!r}, though it was asked for {ACCEPTED} only.")
    return known[0]
