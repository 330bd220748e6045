"""Who is told when a watchlist file has a problem."""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from worker.watch.fields import Email
from worker.watch.nodes import plain
from worker.watch.problems import Problem
from worker.watch.yamltree import load

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)


def owner(name: str, content: bytes | None) -> str | None:
    """The `owner:` of a YAML or JSON watchlist; None where it names none, or cannot be read so far."""
    if content is None or name.lower().endswith(".csv"):
        return None
    tree = load(name, content)
    said = None if isinstance(tree, Problem) else plain(tree)
    try:
        return _EMAIL.validate_python(said["owner"]) if isinstance(said, dict) and "owner" in said else None
    except ValidationError:
        return None


def owners_of(name: str, now: Mapping[str, bytes], good: Mapping[str, bytes]) -> set[str]:
    """Who is told about a file: its owner, else that of its last good version; for no file at all, all owners."""
    if name not in now and name not in good:
        return {found for known, content in good.items() if (found := owner(known, content))}
    found = owner(name, now.get(name)) or owner(name, good.get(name))
    return {found} if found else set()
