"""Who held which office when, from the titles that stand beside a name in dated articles.

The habit of keeping each title with the days it was first and last seen is that of JRC-Names
(Ehrmann, Jacquet, Steinberger 2017, doi 10.3233/SW-160228).
"""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from resolver import lexicon
from resolver.text.words import tokens

_LONGEST_PHRASE = 4
_USUAL_SHARE = 3  # a wording is usual when it is seen at least a third as often as the commonest one
_JOINTS = re.compile(r"\s+[–—-]\s+|[/;,]|\s(?:and|und|et|та|і|и)\s|&", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """One office without its wording: rank words, the head noun, what it is about, whose it is.

    `held` is false for a former, elect or would-be holder.
    """

    rank: frozenset[str]
    head: frozenset[str]
    content: frozenset[str]
    of: frozenset[str]
    held: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A title that one source gave to an actor; `day` is the day of publication."""

    title: str
    day: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """An office as it was seen: under its fullest usual wording, from the first day to the last."""

    title: str
    first: date | None
    last: date | None
    sources: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """A new office after another one."""

    before: Term
    after: Term


@cache
def _words() -> Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]:
    """Reads what each word or phrase of a title means: its folded words -> (role, canonical words)."""
    meaning: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for key, forms in lexicon.table("entities_places"):
        meaning.update({_fold(form): ("of", (key,)) for form in forms.split(",")})
    for role, canonical, forms in lexicon.table("entities_offices"):
        meaning.update({_fold(form): (role, tuple(canonical.split())) for form in forms.split(",")})
    return meaning


def _fold(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(text))


@lru_cache(maxsize=1 << 14)
def office_key(title: str) -> OfficeKey:
    """Takes a title apart, so that "Economy Minister" and "Ukraine's minister of economy" can be compared."""
    parts: dict[str, set[str]] = defaultdict(set)
    for role, words in _meanings(_fold(title)):
        for word in words:
            parts[_role_of(word) if role == "phrase" else role].add(word)
    return OfficeKey(
        frozenset(parts["rank"]),
        frozenset(parts["head"]),
        frozenset(parts["content"]),
        frozenset(parts["of"]),
        not parts["unheld"],
    )


def _meanings(words: tuple[str, ...]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yields the meaning of each word, the longest known phrase first."""
    known, at = _words(), 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            meaning = known.get(words[at : at + length])
            if meaning:
                break
        yield meaning or ("content", (_singular(words[at]),))
        at += length if meaning else 1


def _role_of(word: str) -> str:
    role, _ = _words().get((word,), ("content", ()))
    return role


def _singular(word: str) -> str:
    plural = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))  # noqa: PLR2004
    return word[:-1] if plural else word


@lru_cache(maxsize=1 << 14)
def _offices(title: str) -> tuple[OfficeKey, ...]:
    """The offices that one title joins: "First Deputy Prime Minister and Minister of Economy" is two."""
    whole = office_key(title)
    parts = tuple(office_key(part) for part in _JOINTS.split(title) if part.strip())
    if len(parts) > 1 and all(part.head for part in parts) and whole.held:
        return tuple(part for part in parts if part.held)
    return (whole,)


def same_office(a: str, b: str) -> bool:
    """Says whether two titles can be wordings of one office that its holder still has."""
    return any(_same(x, y) for x in _offices(a) for y in _offices(b))


def _same(a: OfficeKey, b: OfficeKey) -> bool:
    if not (a.held and b.held) or a.rank != b.rank:
        return False
    heads = a.head == b.head or not (a.head and b.head)
    return heads and _nested(a.content, b.content) and _nested(a.of, b.of)


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def timeline(seen: Iterable[Seen]) -> tuple[Term, ...]:
    """Merges sightings into offices, in the order of their first day; undated offices stand last.

    The answer does not depend on the order of the sightings.
    """
    terms = [_term(group) for group in _grouped(seen)]
    return tuple(sorted(terms, key=lambda t: (t.first or date.max, t.last or date.max, t.title)))


def _grouped(seen: Iterable[Seen]) -> list[list[Seen]]:
    """Puts each sighting with the fullest wording of its office.

    A bare wording that fits several offices ("Minister") goes to the one seen nearest in time.
    """
    by_title: dict[str, list[Seen]] = defaultdict(list)
    for one in sorted(seen, key=lambda s: (s.day or date.max, s.source, s.title)):
        if any(key.held for key in _offices(one.title)):
            by_title[one.title].append(one)
    groups: dict[str, list[Seen]] = {}
    unclear: list[tuple[Seen, list[str]]] = []
    for title in sorted(by_title, key=lambda t: (-_fullness(t), -len(by_title[t]), t)):
        fitting = [anchor for anchor in groups if same_office(anchor, title)]
        if len(fitting) > 1:
            unclear += [(one, fitting) for one in by_title[title]]
        else:
            groups.setdefault(fitting[0] if fitting else title, []).extend(by_title[title])
    nearest = [(min(fitting, key=lambda a: (_distance(one, groups[a]), a)), one) for one, fitting in unclear]
    for anchor, one in nearest:
        groups[anchor].append(one)
    return list(groups.values())


def _fullness(title: str) -> int:
    return sum(len(key.rank) + len(key.head) + len(key.content) + len(key.of) for key in _offices(title))


def _distance(one: Seen, group: Sequence[Seen]) -> tuple[int, int]:
    """How far a sighting stands from a group: days first, then the smaller group is the farther."""
    days = [abs((one.day - other.day).days) for other in group if one.day and other.day]
    return (min(days, default=1 << 20), -len(group))


def _term(group: Sequence[Seen]) -> Term:
    days = sorted(one.day for one in group if one.day)
    sources = tuple(sorted({one.source for one in group}))
    return Term(_wording(group), days[0] if days else None, days[-1] if days else None, sources, len(group))


def _wording(group: Sequence[Seen]) -> str:
    """The fullest of the usual wordings; the more frequent of two that are equally full."""
    count: dict[str, int] = defaultdict(int)
    for one in group:
        count[one.title] += 1
    usual = [title for title in count if count[title] * _USUAL_SHARE >= max(count.values())]
    return min(usual, key=lambda t: (-_fullness(t), -count[t], t))


def changes(seen: Iterable[Seen]) -> tuple[Change, ...]:
    """Finds where a new office follows another, whatever the order in which the articles came.

    Undated and former offices are no change, nor is a return to an office held before; two offices first seen
    on one day are held side by side.
    """
    dated = [term for term in timeline(seen) if term.first]
    starts = sorted({term.first for term in dated if term.first})
    found = []
    for earlier, start in pairwise([date.min, *starts]):
        before = [term for term in dated if term.first and term.first <= earlier]
        if before:
            last = max(before, key=lambda t: (min(t.last or start, start), t.first or start, t.title))
            found += [Change(last, term) for term in dated if term.first == start]
    return tuple(found)
