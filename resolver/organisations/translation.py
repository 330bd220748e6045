"""The name of an organisation as English says it: Banco Central do Brasil, Міністерство фінансів України.

Words, also several that say one thing together, are looked up as they sound, so that a table in Cyrillic knows its
transcriptions as well; a stem of the table stands for all its endings. What the tables do not know stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from typing import NamedTuple

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.orgwords import country
from resolver.organisations import known
from resolver.text.folding import fold
from resolver.text.scripts import romanise
from resolver.text.words import tokens

_listed = partial(lexicon.listed, "org_states")
ELIDED = re.compile(r"\b(?:dell|degli|nell|dall|sull|all|qu|d|l)['\u2018\u2019](?=\w)", re.IGNORECASE)
"""An article before a vowel, in French and Italian."""
_TABLES = ("org_translations", "org_nations", "org_towns")
_SHORTEST = 4  # letters of a sound or stem that tell a word
_SHORTEST_OF_SEVERAL = 3  # letters of a stem beside other words
_AS_WRITTEN = "="  # leads the key of a word that its sound does not tell
_LONGEST_ENDING = 9
_MOST_WORDS = 40
_PIECE = re.compile(r"([^\s-]+)(-(?=\s|$))?")
_HEARD = {
    **dict.fromkeys(("shch", "szcz", "sch", "sh", "sz"), "s"),
    **dict.fromkeys(("tsch", "tch", "cz", "ch"), "C"),
    **dict.fromkeys(("ts", "tz", "ck", "c", "q"), "k"),
    "zh": "z",
    "kh": "h",
    "ph": "f",
    "th": "t",
    "ou": "u",
    "x": "ks",
    "w": "v",
    "y": "i",
    "j": "i",
}
_SPELLED = re.compile("|".join(sorted(_HEARD, key=len, reverse=True)))
_MUTED = re.compile(r"(?<=[^aeiou])([aou])e")  # fuer, Maehren
_DOUBLED = re.compile(r"(.)\1+")


class _Phrase(NamedTuple):
    """Words that say one thing: what is known of each, and what English says."""

    keys: tuple[str, ...]
    english: tuple[str, ...]


def translated(text: str) -> str:
    """Returns a name with the words that the tables know in English, or as it is if they know none."""
    said = [t.folded for t in tokens(ELIDED.sub(" ", text))]
    if len(said) > _MOST_WORDS:
        return text
    found = list(_read(said))
    found = found if found == said else list(_read(found))  # as the English name of a body is read
    words = _without_small(found)
    called = _once(_state(words))
    return text if found == said and called == words else " ".join(called)


@lru_cache(maxsize=1 << 13)
def meaning(folded: str) -> str:
    """Returns what one word says in English, or the word."""
    return " ".join(_read((folded,)))


def _read(said: Sequence[str]) -> Iterator[str]:
    """Yields the words in English; the longest phrase that fits goes before others."""
    at = 0
    while at < len(said):
        english, words = said_at(said, at)
        yield from english or (said[at],)
        at += words


def said_at(said: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """Returns what the words from a place on say in English, and how many they are: () if no table knows it."""
    found = _longest(said, at)
    return (found.english, len(found.keys)) if found else (_compound(said[at]), 1)


def begun_by(folded: str) -> Iterator[tuple[str, ...]]:
    """Yields what the phrases say that a word may begin."""
    yield from (one.english for one in _starting(folded))
    if compound := _compound(folded):
        yield compound


def goes_on(folded: str) -> bool:
    """Says whether a word may stand in a phrase behind its first word."""
    return not _inner().isdisjoint(_keys(folded))


@cache
def _inner() -> frozenset[str]:
    return frozenset(key for phrase in _told() for key in phrase.keys[1:])


@cache
def english_words() -> frozenset[str]:
    """The English words that the tables know."""
    found = frozenset(one for phrase in _told() for one in phrase.english if len(one) >= _SHORTEST_OF_SEVERAL)
    return found - (known.words_of_scripts() - _of_tables())


def _of_tables() -> frozenset[str]:
    """The English words of the tables of words."""
    return frozenset(one for name in _TABLES for english, _ in lexicon.table(name) for one in english.split())


@lru_cache(maxsize=1 << 14)
def _compound(folded: str) -> tuple[str, ...]:
    """Parts a German compound whose parts are known: Bundes-polizei is the federal police."""
    first = next((one for one in _listed("first part") if folded.startswith(one)), "")
    rest = _longest((folded[len(first) :],), 0) if first else None
    begun = _longest((first,), 0) if rest else None
    return (*begun.english, *rest.english) if rest and begun else ()


def _longest(said: Sequence[str], at: int) -> _Phrase | None:
    return next((one for one in _starting(said[at]) if _fits(one, said, at)), None)


@lru_cache(maxsize=1 << 14)
def _starting(folded: str) -> tuple[_Phrase, ...]:
    """Lists the phrases that a word may begin, the longest first."""
    phrases = _phrases()
    found = [one for key in _keys(folded) if key in phrases for one in phrases[key]]
    return tuple(sorted(found, key=lambda one: (len(one.keys), len(one.keys[0])), reverse=True))


def _fits(phrase: _Phrase, said: Sequence[str], at: int) -> bool:
    here = said[at : at + len(phrase.keys)]
    if len(here) < len(phrase.keys):
        return False
    if len(here) == 1 and is_known(here[0]):  # an English word is another language's only as it is written
        return phrase.keys[0] == _AS_WRITTEN + here[0]
    return all(key in _keys(one) for key, one in zip(phrase.keys, here, strict=True))


@lru_cache(maxsize=1 << 14)
def _keys(folded: str) -> tuple[str, ...]:
    """Lists under what a word may stand in a table: as written, by its sound, and by the stems that it may have."""
    heard, endings = _heard(folded), _endings()
    cuts = range(max(_SHORTEST_OF_SEVERAL, len(heard) - _LONGEST_ENDING), len(heard) + 1)
    return (_AS_WRITTEN + folded, heard, *[heard[:at] + "-" for at in cuts if heard[at:] in endings])


@lru_cache(maxsize=1 << 14)
def _heard(folded: str) -> str:
    """How a word sounds in whatever language, letter by letter, so that a stem sounds as it does in the whole word."""
    latin = folded if folded.isascii() else romanise(folded)
    plain = _SPELLED.sub(lambda found: _HEARD[found[0]], latin)
    return _DOUBLED.sub(r"\1", _MUTED.sub(r"\1", plain))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Maps the first word of each phrase to the phrases that it begins."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in chain(_told(), _formal()):
        found.setdefault(phrase.keys[0], []).append(phrase)
    return {key: tuple(phrases) for key, phrases in found.items()}


def _told() -> Iterator[_Phrase]:
    """Yields the phrases of the tables; a word that stands alone also as it is written."""
    for english, forms in chain((row for name in _TABLES for row in lexicon.table(name)), known.phrases()):
        for words in map(_words, forms.split()):
            shortest = _SHORTEST if len(words) == 1 else 1
            yield _Phrase(tuple(_key(one, shortest) for one in words), tuple(english.split()))
            if len(words) == 1:
                yield _Phrase((_AS_WRITTEN + words[0],), tuple(english.split()))


def _formal() -> Iterator[_Phrase]:
    """Yields the legal forms of several words, which stay as they are."""
    forms = (form.split() for row in lexicon.table("legal_forms") for form in row[2].split(";"))
    for words in (words for words in forms if len(words) > 1):
        yield _Phrase(tuple(_AS_WRITTEN + one for one in words), tuple(words))


def _words(form: str) -> list[str]:
    """Cuts a form of the table into words as a name is cut; a hyphen at the end of one stays."""
    pieces = _PIECE.findall(ELIDED.sub(" ", form.replace("_", " ")))
    return [fold(one.removesuffix("'s")) + "-" * bool(stem) for one, stem in pieces]


def _key(one: str, shortest: int) -> str:
    stem = one.removesuffix("-")
    heard = _heard(stem)
    return heard + "-" * one.endswith("-") if len(heard) >= shortest else _AS_WRITTEN + stem


@cache
def _endings() -> frozenset[str]:
    """The endings of words as they sound, of adjectives made of a country or town too."""
    rows = {role: tuple(map(fold, forms.split())) for role, forms in lexicon.table("org_endings")}
    made = (middle + end for middle in ("", *rows["of a place"]) for end in ("", *rows["ending"]))
    return frozenset(_heard(("bak" if one.isascii() else "бак") + one)[3:] for one in made)


def _without_small(said: Sequence[str]) -> list[str]:
    """Leaves out the small words of all languages: of a name in another language, English keeps none."""
    small = lexicon.words("org_small")
    return [one for one in said if one not in small] or list(said)


def _state(said: Sequence[str]) -> Sequence[str]:
    """Calls a state by its country: the Republic of Poland is Poland, the Syrian Arab Republic is Syria."""
    left = list(said)
    for at in reversed([at for at, one in enumerate(said) if one in _listed("title")]):
        first, last = _title(left, at)
        beside = (left[first - 1] if first else "", left[last] if last < len(left) else "")
        if any(map(country, beside)):
            del left[first:last]
    return left


def _once(said: Sequence[str]) -> Sequence[str]:
    """Leaves out a country that was said before: Tổng cục Thống kê (Việt Nam), which is Vietnam's by its name."""
    places = list(map(country, said))
    return [one for at, one in enumerate(said) if not (places[at] and places[at] in places[:at])]


def _title(said: Sequence[str], at: int) -> tuple[int, int]:
    """Says from where to where the title of a state goes: Islamic Republic, Arab Republic."""
    first = at
    while first and said[first - 1] in _listed("of a title"):
        first -= 1
    return first, at + 1
