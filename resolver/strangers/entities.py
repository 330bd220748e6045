"""Canonical entities of the names that nobody watches: which names over many articles are one actor.

A name has a few block keys. Names of one entity share at least one, so the store finds what a new name may be
without comparing it with everything; `same` then decides.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from resolver.index.keys import spellings
from resolver.names.parsing import Name, Part, parse
from resolver.pairs.compare import compare
from resolver.records import Kind
from resolver.spelling.inflection import stems
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import Word, alike, word
from resolver.strangers import bodies, persons, wellknown
from resolver.text.folding import fold

_MOST_KEYS = 24
_MOST_NAMES = 20  # of one entity, that a new name is compared with
_AGREE = 0.5  # the share of them that must match
_FEW_WORDS = 3  # names up to this many words may be written with two of them together


def same(a: str, b: str, kind: Kind = "person") -> bool:
    """Says whether two names are one entity: they match and share a block key. A lone surname is nobody."""
    return _match(a, b, kind) is not None


def _match(a: str, b: str, kind: Kind) -> float | None:
    """The likeness of two names of one entity; None: they are two."""
    if set(block_keys(a, kind)).isdisjoint(block_keys(b, kind)):
        return None
    if kind == "organisation":
        return bodies.match(a, b)
    return persons.match(a, b)


@lru_cache(maxsize=1 << 14)
def block_keys(name: str, kind: Kind = "person") -> tuple[str, ...]:
    """Lists the keys by which the store finds a name again: two spellings of one entity share at least one.

    They are the consonant skeletons of the surname (and of every word that is no known given name), or of
    each word of an organisation, and of neighbours written as one word. Ambiguous letters give several.
    """
    found: dict[str, None] = {}
    for form in spellings(parse(name, kind)):
        for part in _telling(form):
            found.update(dict.fromkeys(_skeletons(part)))
    if kind == "organisation" and (known := wellknown.body(name)):
        found = {f"={fold(known)}": None} | found
    keys = tuple(f"{kind[0]}:{key}" for key in found)[:_MOST_KEYS]
    return keys or (f"{kind[0]}:={fold(name)}",)


def _telling(name: Name) -> Iterator[Word]:
    """Yields the words that tell an entity from others, the family first."""
    telling = bodies.telling(name.text) if name.kind == "organisation" else frozenset[str]()
    parts = [part for part in name.parts if not _is_fathers(part)]
    only_given = all(persons.is_given(part.word) for part in parts)
    for part in sorted(parts, key=lambda part: -part.weight):
        if part.role == "word":
            if not telling or part.word.folded in telling:
                yield part.word
        elif only_given or part.role == "family" or not persons.is_given(part.word):
            yield part.word
            yield from stems(part.word.folded, part.word.script)[:1]
    if len(parts) <= _FEW_WORDS:
        for a, b in pairwise(parts):
            yield _together(a, b)


def _is_fathers(part: Part) -> bool:
    """A patronymic: half a country shares it."""
    return part.role == "middle" and is_patronymic(part.word.latin)


def _together(a: Part, b: Part) -> Word:
    return word(a.word.folded + b.word.folded, a.word.latin + b.word.latin)


def _skeletons(one: Word) -> Iterator[str]:
    """The keys that are consonant skeletons: neither a group of given names ("=") nor an initial (".")."""
    return (key for key in one.keys if key and key[0] not in "=.")


def place(name: str, kind: Kind, known: Sequence[tuple[int, Sequence[str]]]) -> int | None:
    """Finds which known entity a name is, each given by its id and the names seen for it; None: a new one.

    At least half of its names must match, lest a chain of near names tie strangers together. Then the best match
    counts; of entities that match equally well, the one with more names that match, then the one known longer
    (the smaller id).
    """
    ranked: list[tuple[float, int, int]] = []
    for number, names in known:
        compared = names[:_MOST_NAMES]
        likeness = [score for score in (_match(name, other, kind) for other in compared) if score is not None]
        if likeness and len(likeness) >= _AGREE * len(compared):
            ranked.append((max(likeness), len(likeness), -number))
    return -max(ranked)[2] if ranked else None


def is_full(name: str, kind: Kind) -> bool:
    """Says whether a spelling tells an entity by itself: a lone surname, an acronym or a court needs its document."""
    if kind == "organisation":
        places, left = bodies.apart(name)
        return bool(places and left) or bodies.tells(left)
    return len(parse(name, kind).parts) > 1


def likeness(query: str, name: str, kind: Kind) -> float:
    """Scores how well a query finds a name, 0 to 1: as a whole, or each of its words among those of the name."""
    asked, parts = parse(query, kind).parts, parse(name, kind).parts
    if not asked or not parts:
        return 0.0
    each = min(max(alike(one.word, part.word) for part in parts) for one in asked)
    return max(each, compare(query, name, kind).score)
