"""One thing that is taken away from a watchlist file, or weakened, and what would notice it."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from resolver.languages import admits
from resolver.records import Document
from worker.watch.nodes import Key

Path = tuple[Key, ...]
Part = Literal["actor", "topic", "watch", "list"]
Days = tuple[date, date]
ALWAYS: Days = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Probe:
    """A document by which it is seen whether a change changes anything: it finds the actor or topic, or must not."""

    document: Document
    finds: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one place.

    Attributes:
        part: what is changed; a "list" is changed in all of its parts.
        id: the id of that actor, topic or watch.
        path: where.
        what: what is changed: "the alias 'X'".
        test: a test that would notice it, in words.
        value: what stands there then; None: nothing.
        how: how it is changed.
        probes: what tells whether the change changes anything at all; none: nothing but a test does.
        everywhere: it may matter in articles that do not speak of its actor or topic so far.
        days: articles of these days, both included, are the likeliest to notice it.
    """

    part: Part
    id: str
    path: Path
    what: str
    test: str
    value: Any = None
    how: str = "were gone"
    probes: tuple[Probe, ...] = ()
    everywhere: bool = False
    days: Days = ALWAYS


def changed(whole: dict[str, Any], change: Change) -> dict[str, Any]:
    """The file with the change; a list that it empties goes as well."""
    made = deepcopy(whole)
    steps: list[Any] = [made]
    for step in change.path[:-1]:
        steps.append(steps[-1][step])
    last = change.path[-1]
    if change.value is not None:
        steps[-1][last] = change.value
        return made
    del steps[-1][last]
    if not steps[-1]:
        del steps[-2][change.path[-2]]
    return made


# --- words -------------------------------------------------------------------------------------------------


def finds(text: str, day: date | None = None) -> Probe:
    """An article that must be found."""
    return Probe(Document("probe", text, published=day), finds=True)


def passes(text: str, day: date | None = None) -> Probe:
    """An article that must not be found."""
    return Probe(Document("probe", text, published=day), finds=False)


def said(what: str, text: str) -> str:
    """What is changed, as it is told: the alias 'X'."""
    return f"the {what} '{text}'"


def spoken(entry: Any) -> str:
    """A phrase or an alias as people speak of it."""
    if isinstance(entry, str):
        return entry
    return str(entry.get("text") or entry.get("re") or " … ".join(entry.get("words") or ()))


def written(entry: Any) -> str:
    """A phrase as an article may have it."""
    return entry if isinstance(entry, str) else str(entry.get("text") or " ".join(entry.get("words") or ()))


def listed(names: list[str]) -> str:
    """Ids as a test lists them."""
    return f"[{', '.join(names)}]"


def other_language(lang: str, languages: Sequence[str]) -> str | None:
    """One of the languages that a list reads (none: all) in which what is limited to `lang` does not count, if any."""
    return next((other for other in languages or ("en", "de") if not admits((lang,), other)), None)
