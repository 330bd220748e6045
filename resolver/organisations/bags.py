"""The telling words of an organisation's name in English, in no order: two names of the same words are of one body."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from resolver import lexicon
from resolver.names.orgwords import country
from resolver.names.parsing import parse
from resolver.organisations.terms import canonical
from resolver.organisations.translation import translated

Bag = tuple[str, ...]
_SAME = {
    "foundation": "fund",
    "people": "popular",
    "program": "programme",
    "labor": "labour",
    "electoral": "election",
    "rights": "right",
}
_PLURAL = 4  # letters from which on a word without its s is the same


@lru_cache(maxsize=1 << 14)
def bag(text: str) -> Bag:
    """The telling words of a name: no small ones, no legal forms, each in one form."""
    parts = parse(translated(text.replace("o-operation", "ooperation")), "organisation").parts
    return whole(one for part in parts for one in _one(part.word.folded))


def whole(words: Iterable[str]) -> Bag:
    """Puts words in order; beside its country, that a state is a republic says nothing."""
    said = sorted(words)
    if any(map(country, said)):
        said = [one for one in said if one not in lexicon.listed("org_states", "title")]
    for long, short in _shorter():
        if long.issubset(said):
            said = sorted([*(one for one in said if one not in long), *short])
    return tuple(said)


def owners(words: Iterable[str]) -> Bag:
    """The words that are countries, regions not counted."""
    return tuple(one for one in words if country(one) and one not in lexicon.words("org_spheres"))


def is_of_world(words: Iterable[str]) -> bool:
    """Says whether a word says whose a body is without a country: World, European."""
    return not lexicon.words("org_spheres").isdisjoint(words)


def is_body(words: Iterable[str]) -> bool:
    """Says whether one of some English words is a body."""
    return not lexicon.words("org_bodies").isdisjoint(words)


@lru_cache(maxsize=1 << 12)
def forms(word: str) -> tuple[str, ...]:
    """The English words for which a word of a bag may stand in a list."""
    return tuple(dict.fromkeys((word, word + "s", *_forms().get(word, ()))))


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    rows = [*((main, one) for one, main in _SAME.items()), ("un", "united nations"), ("interior", "internal affairs")]
    rows += [("military", "armed forces"), ("economy", "economic")]
    rows += [("america", "united states us usa"), ("britain", "united kingdom uk"), ("russia", "russian federation")]
    tables = (*lexicon.table("org_terms"), *lexicon.table("org_demonyms"))
    for main, others in (*rows, *((row[0], row[1]) for row in tables if len(row) > 1)):
        for one in _one(main):
            found.setdefault(one, []).extend(w for w in (main, *others.split()) if w.isascii())
    return {one: tuple(others[:_MOST_FORMS]) for one, others in found.items()}


_MOST_FORMS = 8


def _one(folded: str) -> Iterator[str]:
    if folded in lexicon.words("org_small"):
        return
    told = canonical(folded)
    if country(told) != "europe":  # the Council of Europe is not the European Council
        told = country(told) or country(folded) or told
    if len(told) > _PLURAL and told.endswith("s") and not told.endswith("ss") and not country(told):
        told = told[:-1]
    yield _SAME.get(told, told)


@cache
def _shorter() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """What some words say together in fewer or others: Foreign Affairs, of a ministry."""
    return tuple((frozenset(long.split()), tuple(short.split())) for long, short in lexicon.table("org_shorter"))
