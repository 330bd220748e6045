"""Words in the names of organisations that stand for one another, and the country that a name says it belongs to."""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from resolver import lexicon
from resolver.text.words import tokens


@lru_cache(maxsize=1 << 14)
def is_same(a: str, b: str) -> bool:
    """Says whether two folded words mean one thing in a name: a country and its adjective, a subject, a plural."""
    if a == b:
        return True
    if country(a) or country(b):
        return country(a) == country(b)
    if a in _subjects() and _subjects()[a] == _subjects().get(b):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long == short + "s" and short.isascii()  # noqa: PLR2004


def is_movable(folded: str) -> bool:
    """Says whether a word may change its place: "Ministry of Defence of Ukraine" is the Ukrainian Defence Ministry."""
    return folded in lexicon.words("org_movable") or bool(country(folded))


def country(folded: str) -> str:
    """Returns the country or region that a folded word or adjective stands for, or ""."""
    return _countries().get(folded, "")


@cache
def _countries() -> Mapping[str, str]:
    rows = lexicon.table("org_demonyms")
    return {form: place for place, adjectives in rows for form in (place, *adjectives.split())} | {
        "us": "america",
        "usa": "america",
        "uk": "britain",
        "eu": "europe",
    }


@cache
def _subjects() -> Mapping[str, str]:
    rows = lexicon.table("entities_offices")
    found = (
        (canonical, tokens(form)) for role, canonical, forms in rows if role == "content" for form in forms.split(",")
    )
    return {words[0].folded: canonical for canonical, words in found if len(words) == 1}


@lru_cache(maxsize=1 << 14)
def owners(name: str) -> frozenset[str]:
    """Lists the countries that a name of an organisation speaks of."""
    words = [t.folded for t in tokens(name)]
    found = {country(w) for w in words}
    pairs = {" ".join(pair) for pair in pairwise(words)}
    found |= {country(short.split()[0]) for long, short in lexicon.table("org_countries") if long in pairs}
    return frozenset(found - {""})
