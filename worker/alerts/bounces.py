"""Mails that come back after a mail server had taken them: whose they were, and what the report says (RFC 3464). Pure.

Each mail has a return path of its own (VERP), signed, so that nobody can stop a reader's mail by a report that he made
up. Whatever comes in is hostile: it is cut to size and read line by line, without recursion.
"""

import hmac
import re
from base64 import b32encode
from binascii import a2b_base64, a2b_qp
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from worker.alerts.plain import shorten
from worker.post import Bounce
from worker.records import Refused

MAX_BYTES = 262_144  # a report stands before the mail that it returns, so no more need be read
SOFT_DAYS = 5
SOFT_WITHIN = timedelta(days=14)

_TAG_BYTES = 8
_MAX_PARTS = 20
_MAX_BLOCKS = 100
_MAX_FIELDS = 500
_MAX_DETAIL = 200
_WHERE = ("delivered-to", "x-original-to", "envelope-to", "to")
_PATH = re.compile(r"\+([a-z0-9_]{1,64})\.([a-z2-7]{13})@")
_FOLD = re.compile(r"\n[ \t]+")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n")
_BOUNDARY = re.compile(r"boundary *= *(?:\"([^\"\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_REPORTS = ("message/delivery-status", "message/global-delivery-status")

# There is no such mailbox (RFC 3463). Other refusals for good, of a sender or a relay say, are no fault of the mailbox.
_NO_MAILBOX = re.compile(r"5\.(1\.(1|2|3|6|10)|2\.1)")
_ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_NO_MAILBOX_CODES = frozenset({550, 551, 553})  # where the server gives no finer code


def return_path(mailbox: str, key: bytes, delivery_id: str) -> str | None:
    """Where the mail of a delivery comes back to; None where no mailbox is set for that."""
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{delivery_id}.{_tag(key, delivery_id)}@{domain}" if local else None


def read(message: bytes, key: bytes, recipient: str = "") -> Bounce | Refused:
    """What a message that came to a return path says.

    Args:
        message: the mail as it came, cut or whole.
        key: signs return paths.
        recipient: to whom the mail server was told to give it; empty: read from the headers.
    """
    text = message[:MAX_BYTES].decode("latin-1").replace("\r\n", "\n")
    head, _, body = text.partition("\n\n")
    fields = _fields(head)
    delivery_id = _whose([recipient, *(fields.get(name, "") for name in _WHERE)], key)
    if delivery_id is None:
        return Refused("stranger", "it came to no return path of a mail of ours, or the path is forged")
    failed = [found for found in _recipients(fields, body) if found.get("action", "").casefold().startswith("failed")]
    if not failed:
        return Refused("no-report", "it does not report that a mail could not be delivered")
    return max((_bounce(delivery_id, found) for found in failed), key=lambda bounce: bounce.for_good)


def no_mailbox(code: int, answer: str) -> bool:
    """Whether an answer to RCPT says that there is no such mailbox, and never will be."""
    finer = _ENHANCED.search(answer)
    return bool(_NO_MAILBOX.fullmatch(finer[0])) if finer else code in _NO_MAILBOX_CODES


def worn_out(days: Collection[date]) -> bool:
    """Whether a mailbox that is there has refused on so many days that it gets no more mail."""
    last = max(days)
    return len({day for day in days if day > last - SOFT_WITHIN}) >= SOFT_DAYS


def _tag(key: bytes, delivery_id: str) -> str:
    digest = hmac.digest(key, b"bounce\x00" + delivery_id.encode(), "sha256")[:_TAG_BYTES]
    return b32encode(digest).decode().rstrip("=").lower()


def _whose(addresses: list[str], key: bytes) -> str | None:
    """The delivery of the first return path that we signed; capitals are lost on some ways."""
    for address in addresses:
        for found in _PATH.finditer(address.lower()):
            if hmac.compare_digest(_tag(key, found[1]), found[2]):
                return found[1]
    return None


def _recipients(fields: Mapping[str, str], body: str) -> list[Mapping[str, str]]:
    """What a report says of each recipient: the first block of its machine-readable part is about the message."""
    kind = fields.get("content-type", "")
    boundary = _BOUNDARY.search(kind)
    if boundary is None or not kind.strip().casefold().startswith("multipart/report"):
        return []
    mark = re.compile(rf"^--{re.escape(boundary[1] or boundary[2])}(?:--)?[ \t]*$", re.MULTILINE)
    for part in mark.split(body, maxsplit=_MAX_PARTS):
        head, _, inner = part.lstrip("\n").partition("\n\n")
        named = _fields(head)
        if named.get("content-type", "").strip().casefold().startswith(_REPORTS):
            text = _plain(inner, named.get("content-transfer-encoding", ""))
            blocks = _EMPTY_LINES.split(text.strip(), maxsplit=_MAX_BLOCKS)
            return [_fields(block) for block in blocks[1:_MAX_BLOCKS]]
    return []


def _plain(text: str, encoding: str) -> str:
    match encoding.strip().casefold():
        case "base64":
            try:
                return a2b_base64(text.encode("latin-1")).decode("latin-1").replace("\r\n", "\n")
            except ValueError:
                return ""
        case "quoted-printable":
            return a2b_qp(text.encode("latin-1")).decode("latin-1").replace("\r\n", "\n")
    return text


def _fields(head: str) -> dict[str, str]:
    """Headers by their small names; of those that stand more than once, all values."""
    found: dict[str, str] = {}
    for line in _FOLD.sub(" ", head).split("\n", _MAX_FIELDS)[:_MAX_FIELDS]:
        name, colon, value = line.partition(":")
        if colon:
            key = name.strip().casefold()
            found[key] = f"{found[key]} {value.strip()}" if key in found else value.strip()
    return found


def _bounce(delivery_id: str, said: Mapping[str, str]) -> Bounce:
    status, diagnostic = said.get("status", ""), said.get("diagnostic-code", "").partition(";")[2]
    codes = [found[0] for text in (status, diagnostic) if (found := _ENHANCED.search(text))]
    for_good = any(_NO_MAILBOX.fullmatch(code) for code in codes)
    detail = shorten(f"{status} {diagnostic}", _MAX_DETAIL) or "the report does not say why"
    return Bounce(delivery_id, for_good, detail)
