"""How right an engine is about planted names: what it found of each class, and where it saw somebody who is not there."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

from bench.articles import Article, Label
from bench.peers import Hit

_ALIKE = 90  # from here on a false alarm is about a name that no text could tell from the one that stands there


@dataclass
class Tally:
    """Counts over articles. An answer is a place with all the actors that an engine sees there."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    right: int = 0
    mistakes: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, article: Article, hits: Sequence[Hit], is_watched: Callable[[str], bool]) -> None:
        """Judges what was found in one article."""
        labels = [label for label in article.labels if label.id and is_watched(label.id)]
        for label in labels:
            here = [hit for hit in hits if hit.id == label.id and _overlap(hit, label)]
            self.planted[label.sort] += 1
            self.found[label.sort] += any(hit.sure for hit in here)
            self.shown[label.sort] += bool(here)
        places: dict[tuple[int, int], list[Hit]] = {}
        for hit in hits:
            if hit.sure:
                places.setdefault((hit.start, hit.end), []).append(hit)
        for answers in places.values():
            self._judge(article, answers, labels)

    def _judge(self, article: Article, answers: list[Hit], labels: list[Label]) -> None:
        place, seen = answers[0], {hit.id for hit in answers}
        if any(label.id in seen and _overlap(place, label) for label in labels):
            self.right += 1
            return
        sorts = [label.sort for label in article.labels if _overlap(place, label)]
        sort = sorts[0] if sorts else "elsewhere"
        self.false[f"instead of: {sort}" if any(_overlap(place, label) for label in labels) else sort] += 1
        self.mistakes.append((sort, article.text[place.start : place.end], place.id))

    def report(self, name_of: Mapping[str, str]) -> dict[str, Any]:
        """Sums up; `name_of` holds the names of the actors of mistakes."""
        planted, answers = self.planted.total(), self.right + self.false.total()
        alike = sum(_is_alike(text, name_of.get(at, "")) for _, text, at in self.mistakes)
        return {
            "planted": planted,
            "recall": _share(self.found.total(), planted),
            "recall_with_unsure": _share(self.shown.total(), planted),
            "precision": _share(self.right, answers),
            "precision_but_for_doubles": _share(self.right, answers - alike),
            "false_alarms": dict(self.false.most_common()),
            "classes": {
                sort: {
                    "planted": count,
                    "recall": _share(self.found[sort], count),
                    "recall_with_unsure": _share(self.shown[sort], count),
                }
                for sort, count in sorted(self.planted.items())
            },
        }


def _overlap(hit: Hit, label: Label) -> bool:
    return hit.start < label.end and label.start < hit.end


def _is_alike(text: str, name: str) -> bool:
    return token_sort_ratio(default_process(text), default_process(name)) >= _ALIKE


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
