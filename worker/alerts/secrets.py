"""Where a watchlist or a feed's login may name a secret without holding it: `${env:NAME}` and `${file:/run/secrets/NAME}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from worker.records import Refused

_REFERENCE = re.compile(r"\$\{(env|file):([^{}$]+)\}")
_STANDARD_SECRET = re.compile(r"whsec_[A-Za-z0-9+/=_-]+")
_MAX_FILE_BYTES = 16_384
_SHORTEST_MASKED = 4  # masking every "a" of a text would hide the text and not the secret
_MASK = "***"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Reads secrets that a watchlist or a login names.

    Args:
        allowed: the only environment variables that may be named; without such a list the author of a watchlist could
            have the database's password sent to an address of his own.
        environ: the environment.
        folder: the only folder of secret files.
    """

    allowed: frozenset[str]
    environ: Mapping[str, str] = field(repr=False)
    folder: Path = Path("/run/secrets")

    def resolve(self, reference: str) -> str | Refused:
        """The value behind a reference; text without a reference is its own value."""
        if "${" not in reference:
            return reference
        match = _REFERENCE.fullmatch(reference.strip())
        if match is None:
            return _refused(f"{reference!r} is not a reference: write ${{env:NAME}} or ${{file:/run/secrets/NAME}}"
                            " alone, with nothing before or after it")  # fmt: skip
        return self._variable(match[2]) if match[1] == "env" else self._file(match[2])

    def redact(self, text: str, *also: str) -> str:
        """The text with every known secret masked, and with `also` masked."""
        known = [*also, *(self.environ.get(name, "") for name in self.allowed)]
        for value in sorted(known, key=len, reverse=True):
            if len(value) >= _SHORTEST_MASKED:
                text = text.replace(value, _MASK)
        return _STANDARD_SECRET.sub(_MASK, text)

    def _variable(self, name: str) -> str | Refused:
        if name not in self.allowed:
            return _refused(f"{name} may not be read: add it to NAMESAKE_SECRET_NAMES if it should")
        value = self.environ.get(name, "").strip()
        return value or _refused(f"the environment variable {name} is not set: set it, and start the worker again")

    def _file(self, name: str) -> str | Refused:
        try:
            folder = self.folder.resolve()
            path = (folder / name).resolve()
            if not path.is_relative_to(folder):
                return _refused(f"{name} is outside of {self.folder}: secret files are read from there only")
            with path.open("rb") as file:
                value = file.read(_MAX_FILE_BYTES).decode().strip()
        except (OSError, ValueError, RuntimeError):
            return _refused(f"the secret file {name} cannot be read: see that it is there, is text, and is readable")
        return value or _refused(f"the secret file {name} is empty: write the secret into it")


def _refused(sentence: str) -> Refused:
    return Refused("secret", sentence)
