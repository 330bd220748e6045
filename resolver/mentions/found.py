"""A mention before its verdict."""

from dataclasses import dataclass
from functools import cached_property

from resolver.mentions.place import Place
from resolver.records import Evidence, How, Verdict
from resolver.verdict import judge


@dataclass(frozen=True)
class Found(Place):
    """A mention before its verdict: words `first` to `last` of a reading, and the reasons."""

    actor: int
    how: How
    reasons: tuple[Evidence, ...]

    @cached_property
    def judged(self) -> tuple[float, Verdict]:
        """The score and the verdict that the reasons mean."""
        return judge(self.reasons)

    @property
    def place(self) -> tuple[int, int]:
        """Orders mentions through a whole document, the title first."""
        return (0 if self.reading.field == "title" else 1, self.first)
