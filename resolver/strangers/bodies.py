"""Whether two names are one organisation across articles: states have ministries and courts of the same names."""

from collections.abc import Sequence
from functools import cache, lru_cache

from resolver import lexicon
from resolver.pairs.compare import compare
from resolver.spelling.skeletons import initial_class
from resolver.strangers import wellknown
from resolver.text.words import Token, tokens

_FEWEST = 3  # words that tell a body wherever it stands


def match(a: str, b: str) -> float | None:
    """Scores two names of one organisation; None: they are two.

    Two countries make two bodies. A name without a country is the same as one with it only when it tells enough
    by itself: a reconstruction investment fund does, a supreme court does not.
    """
    known = wellknown.body(a)
    if known and known == wellknown.body(b):
        return 1.0
    (places, one), (others, other) = apart(a), apart(b)
    if places and others and places.isdisjoint(others):
        return None
    if bool(places) != bool(others) and not tells(other if places else one):
        return None
    if not _begin_alike(a, b):
        return None
    answers = [compare(a, b, "organisation")]
    if one and other and (places or others):
        answers.append(compare(one, other, "organisation"))
    return max((answer.score for answer in answers if answer.match), default=None)


def is_short_for(bare: str, full: str) -> bool:
    """Says whether, in one document, a name without a country stands for one that has it."""
    (places, one), (others, other) = apart(bare), apart(full)
    if places or not others or _words(one).isdisjoint(_words(other)):
        return False
    return compare(one, other, "organisation").match


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(name)) - lexicon.words("org_joiners")


def _begin_alike(a: str, b: str) -> bool:
    """No word that tells a body begins with another sound: Carrow Bay is not Harrow Bay."""
    fewer, more = sorted((_first_sounds(a), _first_sounds(b)), key=len)
    return not fewer - more


def _first_sounds(name: str) -> set[str]:
    return {initial_class(t.latin) for t in tokens(apart(name)[1]) if t.folded in telling(name)}


@lru_cache(maxsize=1 << 14)
def apart(name: str) -> tuple[frozenset[str], str]:
    """Takes the countries out of a name: their keys, and what is left."""
    words, places, left = tokens(name), set(), []
    at = 0
    while at < len(words):
        length, key = _place_at(words, at)
        if key:
            places.add(key)
        else:
            left.append(words[at].text)
        at += length
    while left and left[-1].lower() in lexicon.words("org_joiners"):
        left.pop()
    return frozenset(places), " ".join(left)


def _place_at(words: Sequence[Token], at: int) -> tuple[int, str]:
    for length in (3, 2, 1):
        key = _places().get(tuple(t.folded for t in words[at : at + length]))
        if key and at + length <= len(words):
            return length, key
    return 1, ""


@cache
def _places() -> dict[tuple[str, ...], str]:
    rows = lexicon.table("entities_places")
    return {tuple(t.folded for t in tokens(form)): key for key, forms in rows for form in forms.split(",")}


@lru_cache(maxsize=1 << 14)
def tells(name: str) -> bool:
    """Says whether a name without a country tells one body: three words, of which one is not every state's."""
    words = [t.folded for t in tokens(name) if t.folded not in lexicon.words("org_joiners")]
    one_off = bool(words) and words[-1] in lexicon.words("one_off_heads")
    own = [word for word in words if word not in _shared() and (one_off or not _is_of_office(word))]
    return len(words) >= _FEWEST and bool(own)


def _is_of_office(word: str) -> bool:
    return word in lexicon.words("office_modifiers")


@cache
def _shared() -> frozenset[str]:
    """Words that bodies of many states have in their names."""
    lists = ("org_words", "entities_heads", "entities_capitals")
    return frozenset[str]().union(*(lexicon.words(name) for name in lists))


def telling(name: str) -> frozenset[str]:
    """The folded words that tell a body from others: neither countries nor words that many share; or else all."""
    _, left = apart(name)
    found = frozenset(t.folded for t in tokens(left)) - lexicon.words("org_words") - lexicon.words("entities_heads")
    return found - lexicon.words("org_joiners") or frozenset(t.folded for t in tokens(name))
