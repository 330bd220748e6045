"""Passwords as they are kept: Argon2id (RFC 9106), with the least cost that OWASP names: 19 MiB, two rounds."""

import secrets
from threading import BoundedSemaphore

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LEAST_CHARS, MOST_CHARS = 10, 200
_ROUNDS, _MEMORY_KIB = 2, 19_456
_AT_ONCE = BoundedSemaphore(2)  # each takes 19 MiB and a core: a crowd at the door waits in line


def trouble(password: str, name: str) -> str | None:
    """Why a password is too easy to guess, with the mend; None: it may be one."""
    if not LEAST_CHARS <= len(password) <= MOST_CHARS:
        return (
            f"a password has {LEAST_CHARS} to {MOST_CHARS} characters; a few words with blanks between make a good one"
        )
    if name.casefold() in password.casefold() or len(set(password)) < LEAST_CHARS // 2:
        return "this password is the first that is guessed; take a few words that have nothing to do with one another"
    return None


def hashed(password: str) -> str:
    """The hash of a password, as a PHC string."""
    with _AT_ONCE:
        cost = Argon2id(salt=secrets.token_bytes(16), length=32, iterations=_ROUNDS, lanes=1, memory_cost=_MEMORY_KIB)
        return cost.derive_phc_encoded(password.encode())


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was hashed. Without a hash it takes as long, and the answer is no."""
    known = kept or _nobody()
    try:
        with _AT_ONCE:
            Argon2id.verify_phc_encoded(password.encode(), known)
    except InvalidKey:
        return False
    return kept is not None


_NOBODY: list[str] = []


def _nobody() -> str:
    """A hash that no password fits, of the same cost as all."""
    if not _NOBODY:
        _NOBODY.append(hashed(secrets.token_urlsafe(32)))
    return _NOBODY[0]
