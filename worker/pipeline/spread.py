"""How a story spread: who tells it for themselves, and who repeats whom."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from worker.alerts.sources import Report, why_one_voice
from worker.pipeline.circumstances import judged
from worker.store import reports, stories
from worker.store.tables import AnyRow


class Echo(NamedTuple):
    """An article that repeats another, or is a later state of it, and why it counts as that."""

    row: AnyRow
    why: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An article that speaks for itself, with those that repeat it, in the order in which they were first seen."""

    row: AnyRow
    echoes: tuple[Echo, ...]


def spread(tx: Connection, story_id: int) -> tuple[Voice, ...]:
    """The articles of a story, the earliest first, copies and later states under the article that they go with."""
    rows = stories.timeline(tx, story_id)
    known = {row.id: judged(row) for row in reports.told(tx, story_id)}
    echoes: dict[int, list[Echo]] = {}
    homes: dict[int, int] = {}
    for row in rows:
        home, why = (row.id, "") if row.voice else _home(row, known, homes, list(echoes))
        if home == row.id:
            echoes[row.id] = []
        else:
            echoes[home].append(Echo(row, why))
        homes[row.id] = home
    return tuple(Voice(row, tuple(echoes[row.id])) for row in rows if row.id in echoes)


def _home(row: AnyRow, known: dict[int, Report], homes: dict[int, int], voices: list[int]) -> tuple[int, str]:
    """The voice that an article goes with, and why; itself, where it goes with none of those before it."""
    if row.revises in homes:
        return homes[row.revises], "a later state"
    mine = known.get(row.id)
    if mine is None:
        return row.id, ""
    near = ((voice, why_one_voice(mine, known[voice])) for voice in voices if voice in known)
    return next(((voice, why) for voice, why in near if why), (row.id, ""))
