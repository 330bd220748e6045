"""The actors that a user watches, indexed by the keys of their names.

The work per document must not grow with the number of actors: two words of a text are looked up together, by
their keys, and only the names that hold both are compared with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TypeVar

from resolver import lexicon
from resolver.asides import asides
from resolver.folding import tokens
from resolver.names import Name, Part, parse
from resolver.records import Actor, Title, Topic
from resolver.spelling import Word, initial_class, silent_endings, skeletons, word
from resolver.topics import Plan

LONG = 4  # organisations of this many words are indexed by neighbours and by first and last
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of one actor: the place of the actor in the catalog, and the name taken apart."""

    actor: int
    name: Name
    is_alias: bool
    last: Word | None = None  # the last word of the surname


@dataclass(frozen=True, slots=True)
class Post:
    """A title of an actor."""

    actor: int
    title: Title


@dataclass(frozen=True, slots=True)
class Catalog:
    """Actors, topics (and `plan`, the topics made ready), and the index.

    `pairs` maps two keys of one name to entries, `singles` a key to entries of one word, `families` a key to
    surnames with the entries that bear each; `known` holds every key of `pairs`. `posts` maps the first word of an office to its
    wordings, longest first, and `holders` a wording to who is listed with it.
    """

    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    plan: Plan
    entries: tuple[Entry, ...]
    pairs: dict[tuple[str, str], tuple[int, ...]]
    singles: dict[str, tuple[int, ...]]
    families: dict[str, tuple[tuple[Word, tuple[int, ...]], ...]]
    known: frozenset[str]
    by_actor: dict[int, tuple[int, ...]]
    posts: dict[str, tuple[tuple[str, ...], ...]]
    holders: dict[tuple[str, ...], tuple[Post, ...]]


def build(actors: Sequence[Actor], topics: Sequence[Topic] = ()) -> Catalog:
    """Indexes actors by every spelling of theirs."""
    entries = tuple(e for number, actor in enumerate(actors) for e in _entries(number, actor))
    pairs: dict[tuple[str, str], list[int]] = {}
    singles: dict[str, list[int]] = {}
    families: dict[str, dict[Word | None, list[int]]] = {}
    by_actor: dict[int, list[int]] = {}
    for at, entry in enumerate(entries):
        by_actor.setdefault(entry.actor, []).append(at)
        for pair in _pair_keys(entry.name):
            pairs.setdefault(pair, []).append(at)
        for key in _single_keys(entry.name):
            singles.setdefault(key, []).append(at)
        for key in _family_keys(entry.name) if entry.last else ():
            families.setdefault(key, {}).setdefault(entry.last, []).append(at)
    known = frozenset(key for pair in pairs for key in pair)
    holders = _holders(actors)
    return Catalog(
        tuple(actors),
        tuple(topics),
        Plan(tuple(topics)),
        entries,
        _freeze(pairs),
        _freeze(singles),
        {key: tuple((w, tuple(at)) for w, at in found.items() if w) for key, found in families.items()},
        known,
        _freeze(by_actor),
        _by_first_word(holders),
        holders,
    )


def _holders(actors: Sequence[Actor]) -> dict[tuple[str, ...], tuple[Post, ...]]:
    found: dict[tuple[str, ...], list[Post]] = {}
    for number, actor in enumerate(actors):
        for title in actor.titles:
            wording = tuple(t.folded for t in tokens(title.title) if t.folded not in ("the", "a", "an"))
            if wording:
                found.setdefault(wording, []).append(Post(number, title))
    return {wording: tuple(posts) for wording, posts in found.items()}


def _by_first_word(holders: dict[tuple[str, ...], tuple[Post, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    first: dict[str, list[tuple[str, ...]]] = {}
    for wording in sorted(holders, key=lambda w: (-len(w), w)):
        first.setdefault(wording[0], []).append(wording)
    return {word_: tuple(wordings) for word_, wordings in first.items()}


def _freeze(index: dict[_Key, list[int]]) -> dict[_Key, tuple[int, ...]]:
    return {key: tuple(found) for key, found in index.items()}


def _entries(number: int, actor: Actor) -> Iterable[Entry]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for at, text in enumerate((actor.name, *actor.aliases)):
        written = (text, *asides(text)) if actor.kind == "person" else (text,)
        for name in (s for one in written for s in spellings(parse(one, actor.kind))):
            shape = tuple((p.word.folded, p.role) for p in name.parts)
            if name.parts and shape not in seen:
                seen.add(shape)
                family = name.family
                yield Entry(number, name, at > 0, family[-1].word if family else None)


def spellings(name: Name) -> Iterable[Name]:
    """Yields a name as it stands, with its hyphened words written as one (Jong-un, Jongun), and its country in short."""
    yield name
    yield from _short_countries(name)
    if any(p.glued for p in name.parts):
        yield replace(name, parts=tuple(_join_glued(name.parts)))


def _short_countries(name: Name) -> Iterable[Name]:
    """United States Navy is also U.S. Navy; with two more words, also without its country."""
    spelled = tuple(p.word.folded for p in name.parts)
    for long, short in lexicon.table("org_countries"):
        size = len(long.split())
        if name.kind == "organisation" and spelled[:size] == tuple(long.split()) and len(spelled) > size:
            rest = name.parts[size:]
            for form in short.split():
                yield replace(name, parts=(Part(word(form, form), "word", 0.6), *rest))
            if len(rest) > 1:
                yield replace(name, parts=rest)


def _join_glued(parts: Sequence[Part]) -> Iterable[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and part.glued:
            last = joined.pop()
            both = word(last.word.folded + part.word.folded, last.word.latin + part.word.latin)
            joined.append(Part(both, last.role, last.weight))
        else:
            joined.append(part)
    return joined


def keys_of(part: Word) -> tuple[str, ...]:
    """Lists the keys of a word of a name in the list: its own, and those of spellings with a silent ending."""
    if part.script != "latin":
        return part.keys
    return (*part.keys, *(k for k in silent_endings(part.latin) if k not in part.keys))


def _pair_keys(name: Name) -> set[tuple[str, str]]:
    """Lists the pairs of keys under which a name is found."""
    found: set[tuple[str, str]] = set()
    for first, second in _partners(name):
        left, right = _partner_keys(first, name), _partner_keys(second, name)
        found.update((a, b) if a <= b else (b, a) for a in left for b in right)
    return found


def _partners(name: Name) -> Iterable[tuple[Part, Part]]:
    """Pairs each family part of a person with every other part; for long organisations, neighbours and the ends."""
    if name.kind == "person":
        pairs = [(f, p) for f in name.family for p in name.parts if p is not f]
        return [*pairs, (name.parts[0], name.parts[1])] if len(name.parts) > 2 else pairs  # noqa: PLR2004
    parts = name.parts
    if len(parts) < LONG:
        return combinations(parts, 2)
    return [*pairwise(parts), (parts[0], parts[-1])]


def _partner_keys(part: Part, name: Name) -> tuple[str, ...]:
    keys = keys_of(part.word)
    if name.kind == "organisation":
        return (*keys, *_plural_keys(part.word))
    if part.role == "given" and not part.word.is_initial:
        return (*keys, "." + initial_class(part.word.latin))
    return keys


def _plural_keys(part: Word) -> tuple[str, ...]:
    """Lists the keys of the same word in the plural or singular: Textile, Textiles."""
    if len(part.latin) <= LONG or not part.latin.isalpha():
        return ()
    other = part.latin[:-1] if part.latin.endswith("s") else part.latin + "s"
    return tuple(k for k in skeletons(other) if k not in part.keys)


def _single_keys(name: Name) -> tuple[str, ...]:
    return keys_of(name.parts[0].word) if len(name.parts) == 1 else ()


def _family_keys(name: Name) -> tuple[str, ...]:
    if name.kind != "person" or len(name.parts) == 1 or not name.family:
        return ()
    return keys_of(name.family[-1].word)
