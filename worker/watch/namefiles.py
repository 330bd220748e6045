"""Files of names that a list takes its actors from: CSV, JSON Lines or a JSON list, FollowTheMoney, OpenSanctions, plain lines.

FollowTheMoney (https://followthemoney.tech) writes an entity a line: an id, a schema, and lists of properties. The
exports of OpenSanctions are the same (`entities.ftm.json`, `targets.nested.json`), or a table (`targets.simple.csv`).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from resolver.records import Actor, Alias, Kind
from worker.watch.fields import id_of
from worker.watch.jsonobjects import objects_of
from worker.watch.problems import Fault, Problem, Source
from worker.watch.rows import KINDS, MOST_ALIASES, fault_of, read_rows
from worker.watch.yamltree import decoded

LARGEST_BYTES = 200_000_000
MOST_ACTORS = 100_000
ENDINGS = (".csv", ".json", ".jsonl", ".ndjson", ".txt")

_SCHEMATA: dict[str, Kind] = {
    "Person": "person",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "Organization": "organisation",
    "PublicBody": "organisation",
}
_NAMES = ("name", "alias", "previousName")
_TABLE = {"id", "schema", "name", "aliases"}  # columns of OpenSanctions' table that we read; it has more


@dataclass(slots=True)
class Names:
    """The actors of a file with the line each stands in, and what is wrong with it."""

    source: Source
    actors: list[Actor] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, actor: Actor) -> None:
        """Take in an actor, or say why not."""
        texts = [alias if isinstance(alias, str) else alias.text for alias in actor.aliases]
        wrong = fault_of((line, 1), actor.id, (actor.name, *texts), actor.kind)
        if wrong is not None:
            self.faults.append(wrong)
        else:
            self.actors.append(actor)
            self.lines.append(line)


def read_names(name: str, data: bytes) -> Names | Problem:
    """The actors of one file of names; its ending says how it is written."""
    if len(data) > LARGEST_BYTES or not name.lower().endswith(ENDINGS):
        return Source(name).problem(_unreadable(name, data))
    text = decoded(data, LARGEST_BYTES)
    if isinstance(text, Fault):
        return Source(name).problem(text)
    names = Names(Source(name, text))
    if name.lower().endswith(".txt"):
        _take(names, _of_lines(text))
    elif not name.lower().endswith(".csv"):
        _take(names, _of_json(names, text))
    elif set(text.partition("\n")[0].replace('"', "").strip().split(",")) >= _TABLE:
        _take(names, _of_table(names, text))
    else:
        return _of_rows(name, data)
    return _ended(names)


def _unreadable(name: str, data: bytes) -> Fault:
    if len(data) > LARGEST_BYTES:
        return Fault(1, 1, f"larger than {LARGEST_BYTES // 1_000_000} MB", "split it into several files")
    return Fault(1, 1, f"'{name}' is no file of names", "give a .csv, .json, .jsonl or .txt file")


def _take(names: Names, entries: Iterable[tuple[int, Actor]]) -> None:
    """Take in the actors up to the limit; the first of each id counts."""
    seen: set[str] = set()
    for line, actor in entries:
        if len(names.actors) >= MOST_ACTORS:
            mend = "put the names as CSV into the folder of the watchlists: it may have a million rows, each watched"
            names.faults.append(Fault(line, 1, f"more than {MOST_ACTORS:,} actors", mend))
            return
        if actor.id in seen:
            names.faults.append(Fault(line, 1, f"the id '{actor.id}' stands twice", "take one of the lines out"))
            continue
        seen.add(actor.id)
        names.add(line, actor)


def _ended(names: Names) -> Names:
    """The names, with a warning where some things of the file, or all, were left out."""
    if names.left_out:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in names.left_out.most_common(5))
        message = f"left out what is no person or organisation: {kinds}"
        names.faults.append(Fault(1, 1, message, "nothing to mend: only these two are found in news", "warning"))
    elif not names.actors and not names.faults:
        names.faults.append(Fault(1, 1, "the file has no names", "write one line for each actor", "warning"))
    return names


def _of_rows(name: str, data: bytes) -> Names | Problem:
    """The rows of a CSV of ours."""
    piece = read_rows(name, data)
    if isinstance(piece, Problem):
        return piece
    where = piece.declared["actors"]
    return Names(piece.source, piece.actors, [where[actor.id][0] for actor in piece.actors], piece.faults)


def _of_table(names: Names, text: str) -> Iterator[tuple[int, Actor]]:
    """The rows of OpenSanctions' table of targets."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            kind = _kind(names, row["schema"])
            if kind:
                others = _others(row["name"] or "", (row["aliases"] or "").split(";"))
                yield rows.line_num, Actor(row["id"] or "", row["name"] or "", kind, others)
    except csv.Error as error:
        names.faults.append(Fault(rows.line_num, 1, f"from here on this is no CSV: {error}", "export the file anew"))


def _of_json(names: Names, text: str) -> Iterator[tuple[int, Actor]]:
    """Objects of ours, or entities of FollowTheMoney: one a line, or in one list."""
    for number, found in objects_of(text):
        actor = found if isinstance(found, str) else _actor(names, found)
        if isinstance(actor, str):
            names.faults.append(Fault(number, 1, actor, 'write one object a line: {"id": …, "name": …}'))
        elif actor is not None:
            yield number, actor


def _of_lines(text: str) -> Iterator[tuple[int, Actor]]:
    """A person's name a line; what stands after a # is a comment."""
    for number, line in enumerate(text.split("\n"), start=1):
        name = line.partition("#")[0].strip()
        if name:
            yield number, Actor(id_of(name), name)


def _actor(names: Names, found: dict[str, Any]) -> Actor | str | None:
    """The actor of an object, what is wrong with it, or None for what is no person or organisation."""
    if "schema" in found:
        return _entity(names, found)
    ident, name, aliases = found.get("id"), found.get("name"), found.get("aliases", [])
    kind = KINDS.get(str(found.get("kind", "")).lower())
    if not (isinstance(ident, str) and isinstance(name, str) and isinstance(aliases, list)) or kind is None:
        return "an id or a name is missing, or something else stands in their place"
    return Actor(ident, name, kind, _others(name, aliases))


def _entity(names: Names, found: dict[str, Any]) -> Actor | str | None:
    """The actor of an entity of FollowTheMoney."""
    kind = _kind(names, found["schema"])
    if kind is None:
        return None
    properties = found.get("properties")
    values = properties if isinstance(properties, dict) else {}
    known = [name for key in _NAMES for name in _texts(values.get(key))]
    name = found.get("caption") or next(iter(known), "")
    if not isinstance(found.get("id"), str) or not isinstance(name, str) or not name:
        return "this entity has no id or no name"
    plain = _others(name, known)
    weak = [text for text in _others(name, _texts(values.get("weakAlias"))) if text not in plain]
    rest = MOST_ALIASES - len(plain)
    return Actor(found["id"], name, kind, (*plain, *(Alias(text, needs_context=True) for text in weak[:rest])))


def _kind(names: Names, schema: object) -> Kind | None:
    kind = _SCHEMATA.get(str(schema))
    if kind is None:
        names.left_out[str(schema)[:40] or "without a schema"] += 1
    return kind


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _others(name: str, aliases: Iterable[object]) -> tuple[str, ...]:
    """The aliases that say something new, at most as many as a row of names may have."""
    texts = (alias.strip() for alias in aliases if isinstance(alias, str))
    return tuple(dict.fromkeys(text for text in texts if text and text != name))[:MOST_ALIASES]
