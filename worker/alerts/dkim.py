"""Signs mails as a domain's own (DKIM, RFC 6376; Ed25519 by RFC 8463): what mail programs trust a button to unsubscribe by.

Both header and body are canonicalised "relaxed", for relays change white space. No time goes in, so that every try at a
mail is the same bytes.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from worker.alerts.secrets import Secrets
from worker.records import Refused

Key = RSAPrivateKey | Ed25519PrivateKey

LEAST_BITS = 1_024  # RFC 8301: verifiers take nothing shorter
# Named once more than they stand in the mail, so that nobody can add a second one on the way.
_SEALED = ("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Type")
_SIGNED = (*_SEALED, "In-Reply-To", "References", "List-Id", "Auto-Submitted", "MIME-Version")
_SELECTOR = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")
_BLANKS = re.compile(rb"[ \t]+")
_FOLD = re.compile(rb"\r\n(?=[ \t])")
_FORM = "write selector=${file:/run/secrets/NAME}, more than one with blanks between"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with every key of `NAMESAKE_DKIM`.

    Args:
        named: `selector=${file:/run/secrets/NAME}`, more than one with blanks between; empty: mails are not signed.
        secrets: reads the keys, in PEM.
    """

    named: str
    secrets: Secrets

    def sign(self, mail: bytes, domain: str) -> bytes | Refused:
        """The mail with a signature of each key before it."""
        keys = self.keys()
        if isinstance(keys, Refused):
            return keys
        return b"".join(signature(mail, domain, selector, key) for selector, key in keys) + mail

    def records(self, domain: str) -> list[str] | Refused:
        """The TXT records to publish, one line for each key."""
        keys = self.keys()
        if isinstance(keys, Refused):
            return keys
        return [f'{selector}._domainkey.{domain}. TXT "{public(key)}"' for selector, key in keys]

    def keys(self) -> list[tuple[str, Key]] | Refused:
        """Each selector with its key; a Refused names what the operator has to mend."""
        found: list[tuple[str, Key]] = []
        for word in self.named.split():
            selector, equals, reference = word.partition("=")
            key = self._key(reference) if equals and _SELECTOR.fullmatch(selector) else _wrong(f"it has to be: {_FORM}")
            if isinstance(key, Refused):
                return key
            found.append((selector, key))
        return found

    def _key(self, reference: str) -> Key | Refused:
        if "${" not in reference:
            return _wrong(f"a key stands in a file: {_FORM}")
        pem = self.secrets.resolve(reference)
        if isinstance(pem, Refused):
            return _wrong(pem.sentence)
        try:
            key = load_pem_private_key(pem.encode(), None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            return _wrong(f"{reference} is no private key in PEM without a password")
        if isinstance(key, Ed25519PrivateKey) or (isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_BITS):
            return key
        return _wrong(f"{reference} is neither Ed25519 nor RSA of {LEAST_BITS} bits or more")


def signature(mail: bytes, domain: str, selector: str, key: Key) -> bytes:
    """The header `DKIM-Signature` of a mail with CRLF lines, ready to stand before it."""
    head, _, body = mail.partition(b"\r\n\r\n")
    fields = _fields(head)
    names = [name for name in _SIGNED if name.lower().encode() in fields]
    tags = (
        f"v=1; a={_kind(key)}-sha256; c=relaxed/relaxed; d={domain}; s={selector};",
        f"h={':'.join(names)}",
        f":{':'.join(_SEALED)};",
        f"bh={_base64(sha256(_relaxed(body)).digest())};",
        "b=",
    )
    begun = "DKIM-Signature: " + "\r\n ".join(tags)
    parts = [fields[name.lower().encode()] for name in names]
    said = b"\r\n".join([*parts, *_fields(begun.encode()).values()])
    return begun.encode() + _folded(_base64(_signed(said, key))) + b"\r\n"


def public(key: Key) -> str:
    """The public half of a key, as it is published in the domain's DNS."""
    if isinstance(key, Ed25519PrivateKey):
        half = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    else:
        half = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k={_kind(key)}; p={_base64(half)}"


def _kind(key: Key) -> str:
    return "ed25519" if isinstance(key, Ed25519PrivateKey) else "rsa"


def _signed(said: bytes, key: Key) -> bytes:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign(sha256(said).digest())
    return key.sign(said, PKCS1v15(), SHA256())


def _fields(head: bytes) -> dict[bytes, bytes]:
    """The headers by name, as the relaxed rules write them; ours stand once each."""
    lines = (line.partition(b":") for line in _FOLD.sub(b"", head).split(b"\r\n"))
    return {
        name.strip().lower(): name.strip().lower() + b":" + _BLANKS.sub(b" ", value).strip(b" ")
        for name, _, value in lines
    }


def _relaxed(body: bytes) -> bytes:
    """The body as the relaxed rules read it: no blanks at the end of lines, no empty lines at the end."""
    lines = [_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    text = b"\r\n".join(lines).rstrip(b"\r\n")
    return text + b"\r\n" if text else b""


def _folded(text: str) -> bytes:
    return "\r\n ".join(text[at : at + 72] for at in range(0, len(text), 72)).encode()


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _wrong(sentence: str) -> Refused:
    return Refused("dkim", f"NAMESAKE_DKIM cannot be used: {sentence}")
