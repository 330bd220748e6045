"""Logins: how the server of a feed knows who reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Login:
    """What a feed's server is told of us, in the names of secrets and never in the secrets themselves.

    It goes to `origin` (scheme, name and port) and to nobody else. `user` and `password` are sent by Basic authentication
    (RFC 7617), the values of `headers` as they stand; in all of them ${env:NAME} and ${file:/run/secrets/NAME} name secrets.
    """

    origin: str
    user: str = ""
    password: str = ""
    headers: tuple[tuple[str, str], ...] = ()
