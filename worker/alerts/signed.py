"""Texts that only we can have written: what a link of a mail says, and a signature for one purpose alone. Pure."""

import binascii
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

_TAG_BYTES = 16
_LONGEST = 2_000


def seal(key: bytes, purpose: str, values: Sequence[str]) -> str:
    """The values with a signature, as they may stand in an address. What is sealed for one purpose is no other's."""
    said = urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace"))
    return f"{said.decode().rstrip('=')}.{_tag(key, purpose, said.rstrip(b'='))}"


def unseal(key: bytes, purpose: str, token: str) -> list[str] | None:
    """The values of a token; None where we did not seal it for this purpose."""
    said, _, tag = token.partition(".")
    fit = len(token) <= _LONGEST and token.isascii()
    if not fit or not hmac.compare_digest(_tag(key, purpose, said.encode()), tag):
        return None
    try:
        return list(map(str, json.loads(urlsafe_b64decode(said + "=" * (-len(said) % 4)))))
    except (binascii.Error, ValueError):  # signed by us, so only a change of this program leads here
        return None


def _tag(key: bytes, purpose: str, said: bytes) -> str:
    digest = hmac.digest(key, purpose.encode() + b"\x00" + said, "sha256")[:_TAG_BYTES]
    return urlsafe_b64encode(digest).decode().rstrip("=")
