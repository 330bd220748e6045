"""Which names of a list are another actor's too, by the resolver's own comparison."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from resolver.index.keys import keys_of
from resolver.names.parsing import parse
from resolver.pairs.compare import compare
from resolver.records import Kind
from resolver.spelling.skeletons import initial_class

MOST_COMPARED = 20_000
"""So many pairs of names are compared, which takes some seconds; lists with more pairs get no further warnings."""

MOST_OF_A_KEY = 50
"""Of a key that more names share, only so many are compared with one another."""

Called = tuple[str, Kind, str]
"""An actor's id, its kind, and one of its names."""


def also_called(names: Sequence[Called]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `names`, the later first, whose names are one name of two actors; each later one once."""
    told: set[int] = set()
    for i, j in _candidates(names):
        if j not in told and compare(names[i][2], names[j][2], names[j][1]).match:
            told.add(j)
            yield j, i


def _candidates(names: Sequence[Called]) -> Iterator[tuple[int, int]]:
    """Pairs of names of two actors of one kind that share the keys of two words, or of their only word."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, (_, kind, name) in enumerate(names):
        for key in _keys(name, kind):
            if len(buckets[key]) < MOST_OF_A_KEY:
                buckets[key].append(i)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        for i, j in combinations(bucket, 2):
            (first, kind, _), (second, other_kind, _) = names[i], names[j]
            if first != second and kind == other_kind and (i, j) not in seen:
                seen.add((i, j))
                yield i, j
            if len(seen) >= MOST_COMPARED:
                return


def _keys(name: str, kind: Kind) -> set[tuple[str, ...]]:
    """The keys of every two words of a name, a given name's initial among them; of a lone word its own."""
    words = [(keys_of(part.word), "." + initial_class(part.word.latin)) for part in parse(name, kind).parts[:6]]
    if len(words) == 1:
        return {(kind, key) for key in words[0][0]}
    found: set[tuple[str, ...]] = set()
    for (left, left_initial), (right, right_initial) in combinations(words, 2):
        pairs = product((*left, left_initial), (*right, right_initial))
        found |= {(kind, *sorted(pair)) for pair in pairs if not all(key.startswith(".") for key in pair)}
    return found
