"""Two bare names, or a bare name and a catalog: no document around them that could tell more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from resolver import verdict
from resolver.alignment import Alignment, align
from resolver.catalog import Catalog, Entry
from resolver.keys import keys_of, sound_key
from resolver.names import Name, Part, parse
from resolver.records import Comparison, Kind, Lookup
from resolver.spelling import Word, alike, word

_LONE = 0.75  # one word of a name is not enough to say who it is
_TIE = 0.02


def compare(a: str, b: str, kind: Kind = "person") -> Comparison:
    """Says whether two names are one actor. A lone surname is not enough."""
    first, second = parse(a, kind), parse(b, kind)
    if not first.parts or not second.parts:
        return Comparison(0.0, match=False, because=("There is no name to compare.",))
    score, laid, words = _score(first, second)
    return Comparison(round(score, 3), score >= verdict.MATCH, _because(first, words, laid, score))


def _score(a: Name, b: Name) -> tuple[float, Alignment, Sequence[Word]]:
    """Takes the best of all ways to lay one name beside the other, words written together or apart."""
    best: tuple[float, Alignment, Sequence[Word]] | None = None
    for left, right in _written_together(a, b):
        words = [p.word for p in right.parts]
        laid = align(left, words, partial(_alike_at, words))
        score = _both_ways(left, right, laid)
        if best is None or score > best[0]:
            best = (score, laid, words)
    assert best is not None
    return best


def _alike_at(words: Sequence[Word], part: Word, at: int) -> float:
    return alike(part, words[at])


def _both_ways(a: Name, b: Name, laid: Alignment) -> float:
    """A name of one word names somebody only if the other has no more."""
    if a.kind == "organisation":
        return laid.score
    score = laid.score
    if len(a.parts) != len(b.parts) and 1 in (len(a.parts), len(b.parts)):
        return min(score, _LONE)
    return score


def _written_together(a: Name, b: Name) -> Iterator[tuple[Name, Name]]:
    """Yields the two names as they stand, and with neighbouring words joined where one name has fewer words."""
    yield a, b
    for left in _joins(a):
        yield left, b
    for right in _joins(b):
        yield a, right


@lru_cache(maxsize=1 << 12)
def _joins(name: Name) -> tuple[Name, ...]:
    parts = name.parts
    apart = [i for i in range(len(parts) - 1) if not (parts[i].word.is_initial or parts[i + 1].word.is_initial)]
    joined = [replace(name, parts=(*parts[:i], _join(parts[i], parts[i + 1]), *parts[i + 2 :])) for i in apart]
    return tuple(joined)


def _join(left: Part, right: Part) -> Part:
    both = word(left.word.folded + right.word.folded, left.word.latin + right.word.latin)
    return Part(both, right.role if right.role == "family" else left.role, max(left.weight, right.weight))


def _because(a: Name, words: Sequence[Word], laid: Alignment, score: float) -> tuple[str, ...]:
    """Says word by word what fits, and what has no partner."""
    said = []
    for i, j, likeness in laid.pairs:
        left = a.parts[i].word.folded if i < len(a.parts) else "?"
        said.append(_pair_sentence(left, words[j].folded, likeness))
    extra = [words[j].folded for j in laid.extra]
    if extra:
        said.append(f"Only one name has: {', '.join(extra)}.")
    said.append(
        "The names are one actor." if score >= verdict.MATCH else "That is not enough to call the names one actor."
    )
    return tuple(said)


def _pair_sentence(left: str, right: str, likeness: float) -> str:
    if left == right:
        return f"“{left}” stands in both names."
    how = "is another form of" if likeness >= 0.93 else "is near to"  # noqa: PLR2004
    return f"“{left}” {how} “{right}”."


def lookup(name: str, catalog: Catalog) -> Lookup:
    """Finds the one actor of the catalog whom a bare name means; ambiguous or unknown names find nobody."""
    ranked = sorted(_scored(name, catalog).items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < verdict.MATCH:
        return Lookup(None, ranked[0][1] if ranked else 0.0, (f"Nobody on the watchlist is called “{name}”.",))
    top = [catalog.actors[actor] for actor, score in ranked if ranked[0][1] - score < _TIE]
    if len(top) > 1:
        names = ", ".join(f"{a.name} ({a.id})" for a in top)
        return Lookup(None, ranked[0][1], (f"“{name}” fits several equally well: {names}.",))
    return Lookup(top[0].id, ranked[0][1], compare(top[0].name, name, top[0].kind).because)


def _scored(name: str, catalog: Catalog) -> dict[int, float]:
    best: dict[int, float] = {}
    for entry in _near(name, catalog):
        score = round(_score(entry.name, parse(name, entry.name.kind))[0], 3)
        best[entry.actor] = max(score, best.get(entry.actor, 0.0))
    return best


def _near(name: str, catalog: Catalog) -> list[Entry]:
    """Fetches the entries that share the keys of two words with a name, or of its only word."""
    found: dict[int, Entry] = {}
    for kind in ("person", "organisation"):
        query = parse(name, kind)
        for form in (query, *_joins(query)):
            near = catalog.sharing([(*keys_of(p.word), sound_key(p.word)) for p in form.parts])
            found.update((id(entry), entry) for entry in near)
    return list(found.values())
