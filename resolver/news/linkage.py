"""Average linkage over sparse vectors, with a limit in time, and a home for what is left alone."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_FLOOR = 0.02  # similarities under this count as none: keeps the table sparse
_MOST_POSTINGS = 1500  # a term in more documents tells nothing
_SMALL = 3  # members of a cluster that may still move into a larger one

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """When clusters join: their mean similarity; a lonely one's, and how far its second choice must lag behind."""

    same: float
    lonely: float
    clearly: float
    days: int


@dataclass(slots=True)
class _Cluster:
    """Members, their days from first to last, and the summed similarity to other clusters."""

    members: list[int]
    first: int | None
    last: int | None
    near: dict[int, float] = field(default_factory=dict)

    def mean(self, key: int, other: "_Cluster") -> float:
        return self.near.get(key, 0.0) / (len(self.members) * len(other.members))

    def joins(self, other: "_Cluster", days: int) -> bool:
        """Says whether both fit in one stretch of days; what has no day fits anywhere."""
        low = [c.first for c in (self, other) if c.first is not None]
        high = [c.last for c in (self, other) if c.last is not None]
        return not low or max(high) - min(low) <= days


def linked(vectors: Sequence[Vector], days: Sequence[int | None], limits: Limits) -> list[int]:
    """Clusters unit vectors; gives the number of its cluster for each. `days` are ordinals."""
    clusters = {n: _Cluster([n], days[n], days[n]) for n in range(len(vectors))}
    for (a, b), similar in _similarities(vectors).items():
        if similar >= _FLOOR:
            clusters[a].near[b] = clusters[b].near[a] = similar
    _merge(clusters, limits)
    _adopt(clusters, limits)
    return _labels(clusters, len(vectors))


def _labels(clusters: Mapping[int, _Cluster], count: int) -> list[int]:
    labels = [0] * count
    for key, cluster in clusters.items():
        for member in cluster.members:
            labels[member] = key
    return labels


def _similarities(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """All pairs that share a term, by an inverted index."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((number, weight))
    similar: dict[tuple[int, int], float] = defaultdict(float)
    for term in sorted(postings):
        row = postings[term]
        for at, (b, y) in enumerate(row if len(row) <= _MOST_POSTINGS else ()):
            for a, x in row[:at]:
                similar[a, b] += x * y
    return similar


def _merge(clusters: dict[int, _Cluster], limits: Limits) -> None:
    """Joins the two nearest clusters again and again, while they are near enough."""
    queue = [
        (-similar, a, b)
        for a, one in clusters.items()
        for b, similar in one.near.items()
        if a < b and similar >= limits.same
    ]
    heapq.heapify(queue)
    fresh = len(clusters)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in clusters or b not in clusters or not clusters[a].joins(clusters[b], limits.days):
            continue
        _join(clusters, a, b, fresh)
        for other in clusters[fresh].near:
            mean = clusters[fresh].mean(other, clusters[other])
            if mean >= limits.same:
                heapq.heappush(queue, (-mean, other, fresh))
        fresh += 1


def _join(clusters: dict[int, _Cluster], a: int, b: int, fresh: int) -> None:
    """Replaces two clusters by one under a new number."""
    one, two = clusters.pop(a), clusters.pop(b)
    days = [day for day in (one.first, two.first, one.last, two.last) if day is not None]
    near: dict[int, float] = defaultdict(float)
    for part in (one, two):
        for other, similar in part.near.items():
            if other in clusters:
                near[other] += similar
    for other, similar in near.items():
        clusters[other].near.pop(a, None)
        clusters[other].near.pop(b, None)
        clusters[other].near[fresh] = similar
    clusters[fresh] = _Cluster(one.members + two.members, min(days, default=None), max(days, default=None), dict(near))


def _adopt(clusters: dict[int, _Cluster], limits: Limits) -> None:
    """Moves each small cluster into the larger one that it is clearly nearest to, all at once."""
    homes = {key: _home(clusters, key, limits) for key, one in clusters.items() if len(one.members) <= _SMALL}
    for key, home in homes.items():
        if home is not None and clusters[home].joins(clusters[key], limits.days):
            days = [
                d for d in (clusters[home].first, clusters[home].last, clusters[key].first, clusters[key].last) if d
            ]
            clusters[home].members += clusters.pop(key).members
            clusters[home].first, clusters[home].last = min(days, default=None), max(days, default=None)


def _home(clusters: Mapping[int, _Cluster], key: int, limits: Limits) -> int | None:
    one = clusters[key]
    larger = [o for o in one.near if len(clusters[o].members) > _SMALL and one.joins(clusters[o], limits.days)]
    ranked = sorted(((one.mean(o, clusters[o]), o) for o in larger), reverse=True)[:2]
    if not ranked or ranked[0][0] < limits.lonely:
        return None
    clear = len(ranked) == 1 or ranked[1][0] <= limits.clearly * ranked[0][0]
    return ranked[0][1] if clear else None
