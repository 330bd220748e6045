"""What a trial knows of the articles before: what screening looks up in tables, kept in memory."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from resolver.news import stories
from worker.alerts.decisions import Read
from worker.alerts.sources import Report
from worker.pipeline.listening import Listening
from worker.pipeline.remembered import Remembered
from worker.pipeline.screen import STORY_WINDOW
from worker.pipeline.sightings import Office
from worker.records import Standing

T = TypeVar("T")


@dataclass(slots=True)
class Recalled(Generic[T]):
    """What screening knows of the articles before."""

    told: deque[tuple[datetime, int, stories.Signature]] = field(default_factory=lambda: deque(maxlen=STORY_WINDOW))
    last_story: int = 0
    raised_at: dict[str, datetime] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=dict)
    offices_told: dict[str, list[str]] = field(default_factory=dict)
    standing: dict[tuple[str, int], Standing] = field(default_factory=dict)
    earlier: dict[tuple[str, int], list[Report]] = field(default_factory=dict)
    titled: dict[int, T] = field(default_factory=dict)  # articles that give offices that are asked for
    names: Remembered = field(default_factory=Remembered)
    listening: Listening | None = None
    read: Read = field(default_factory=Read)
    read_at: datetime | None = None

    def merge(self, one: int, other: int) -> int:
        """Make two stories one, as screening does: the older id stays. Of two alerts of a watch the older's counts."""
        older, younger = sorted((one, other))
        told = ((at, older if story == younger else story, signature) for at, story, signature in self.told)
        self.told = deque(told, maxlen=STORY_WINDOW)
        for watch, _ in [key for key in self.standing if key[1] == younger]:
            self.standing.setdefault((watch, older), self.standing.pop((watch, younger)))
        for watch, _ in [key for key in self.earlier if key[1] == younger]:
            self.earlier.setdefault((watch, older), []).extend(self.earlier.pop((watch, younger)))
        return older
