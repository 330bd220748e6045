"""Words in the names of organisations that stand for one another, and the country that a name says it belongs to."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from resolver import lexicon
from resolver.reading import Reading
from resolver.spelling import Word
from resolver.words import tokens

_LETTERS = 2  # words no longer than this are read letter by letter
SAME = 0.97  # what a word of the same meaning is worth: Ukraine, Ukrainian
_MOVABLE = frozenset(
    (
        "department",
        "ministry",
        "office",
        "university",
        "college",
        "institute",
        "committee",
        "agency",
        "bureau",
        "academy",
        "government",
    )
)


def alike(reading: Reading, part: Word, found: Word, at: int) -> float:
    """Scores a word found at a place as a word of the name of an organisation; letters are only themselves."""
    if part.script == found.script and min(len(part.folded), len(found.folded)) <= _LETTERS:
        return float(is_same(part.folded, found.folded))
    score = reading.alike(part, at) if found is reading.words[at] else float(part.folded == found.folded)
    return SAME if score < SAME and is_same(part.folded, found.folded) else score


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
    return folded in _MOVABLE or bool(country(folded))


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


def stranger_beside(reading: Reading, first: int, last: int, name: str) -> bool:
    """Says whether another country owns the words of a name that leaves out its own: the Polish Defence Ministry."""
    own, tokens_ = owners(name), reading.tokens
    if not own or any(country(t.folded) in own for t in tokens_[first : last + 1]):
        return False
    near = [tokens_[first - 1]] if first and not tokens_[first].begins else []
    at = last + 1
    if at < len(tokens_) and tokens_[at].folded == "of":
        near += [t for t in tokens_[at + 1 : at + 3] if t.sentence == tokens_[last].sentence]
    return any(country(t.folded) and country(t.folded) not in own for t in near)


def is_spoken_of(readings: Sequence[Reading], name: str) -> bool:
    """Says whether the country of a name is the one that a document speaks of most."""
    count: dict[str, int] = {}
    for reading in readings:
        for token in reading.tokens:
            place = country(token.folded)
            if place:
                count[place] = count.get(place, 0) + 1
    own = owners(name)
    most = max(count.values(), default=0)
    return most > 0 and {place for place, times in count.items() if times == most} <= own
