"""Words of organisations that say one thing: numbers in words, abbreviations, the same word in other languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.orgwords import country
from resolver.names.parsing import Name, Part, parse
from resolver.organisations.translation import translated
from resolver.spelling.word import Word, alike, word
from resolver.text.scripts import romanise
from resolver.text.words import tokens
from resolver.verdict import LIKENESS

_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th)?$")
_SHORTEST_FORM = 4  # letters of a word that may be a legal form mistyped
_PLUS = re.compile(r"(?<=\w)\s*\+\s*(?=\w|\s|$)")
_TIES = re.compile(r"(?<=\w)(?:-(?:[eio]|al|ul|ol|il|el|ud|ur|us|un|uz)[-\s]|(?-i:\s[ei]\s))(?=\w)", re.IGNORECASE)
_ARTICLES = re.compile(
    r"\b(?:(?:wa|w)?[aeuoi]l[-\s](?=\w[\w'\u2018\u2019]{2})|(?:(?:wa)?a(?:s|sh|d|t|n|r|z)|u(?:t|d|sh))-(?=\w[\w'\u2018\u2019]{2}))",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"\s(?:им\.|имени|імені|imeni|im\.|named after)\s.*$")
_NAMED_AFTER_WORD = re.compile(r"\s(?:им\.|имени|імені|imeni|im\.|named after)(?=\s)")
_COUNTED = re.compile(r"(?<=\d)-(?:[йяеі]|ша|го|га|ма|та|тя|ть|тий|та|ий|ая|ой|му|м|х)\b")  # 1-я is 1st  # noqa: RUF001
_TENS, _NINE = frozenset(str(ten) for ten in range(20, 100, 10)), 9
_SHORTEST_TOWN = 3
_TOWNS = ("", "а", "ск")  # noqa: RUF001 - how the town of a Slavic adjective may end: Казань, Тула, Минск


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    rows = (*lexicon.table("numbers"), *lexicon.table("org_terms"))
    return {form: row[0] for row in rows for form in row[1].split()}


@lru_cache(maxsize=1 << 14)
def canonical(folded: str) -> str:
    """Returns the word that stands for all forms of one: "first" and "1st" are "1", "int'l" is "international"."""
    number = _ORDINAL.match(folded)
    return number[1] if number else _canonical().get(folded, folded)


@lru_cache(maxsize=1 << 14)
def canonical_word(one: Word) -> Word:
    """Returns the same as a word with its keys."""
    told = canonical(one.folded)
    return one if told == one.folded else word(told, told)


def alike_terms(a: Word, b: Word) -> float:
    """Scores two words of organisations as spellings or forms of one: of a country or town, the adjective too."""
    if a is not b and canonical(a.folded) == canonical(b.folded):
        return LIKENESS["one name"] if a.latin != b.latin else 1.0
    owner = country(canonical(a.folded))
    if owner and owner == country(canonical(b.folded)):
        return LIKENESS["one name"]
    near = alike(a, b)
    if a.script == b.script:
        return near
    return max(near, _town(a, b), _town(b, a))


def _town(adjective: Word, town: Word) -> float:
    """Scores a Slavic adjective beside the town that it is made of: Харьковский, Kharkov."""
    if (adjective.script, town.script) != ("cyrillic", "latin"):
        return 0.0
    stems = (adjective.folded.removesuffix(ending) for ending in _of_towns() if adjective.folded.endswith(ending))
    stem = next((one for one in stems if len(one) >= _SHORTEST_TOWN), "")
    forms = (stem + ending for ending in _TOWNS if stem)
    fits = any(alike(word(form, romanise(form)), town) > LIKENESS["surname"] for form in forms)
    return LIKENESS["another form"] if fits else 0.0


@lru_cache(maxsize=1)
def _of_towns() -> tuple[str, ...]:
    return next(tuple(row[2].split()) for row in lexicon.table("case_endings") if row[1] == "of a town")


def numbers(name: Name) -> frozenset[str]:
    """Lists the numbers in a name; the first of a series often goes unnumbered, so 1 does not count."""
    said = (canonical(p.word.folded) for p in name.parts)
    return frozenset(one for one in said if one.isdigit() and one != "1")


@lru_cache(maxsize=1 << 13)
def plain(name: Name) -> Name:
    """Reads the name of an organisation again: signs, articles, numbers in two words, legal forms mistyped."""
    text = _COUNTED.sub("", _NAMED_AFTER.sub("", _PLUS.sub(" plus ", name.text.replace("%", " percent"))))
    text = translated(_in_english(without_articles(text)))
    mended = parse(" ".join(_mended(text)), name.kind)
    read = mended if len(mended.forms) > len(name.forms) else name if text == name.text else parse(text, name.kind)
    return replace(read, text=name.text, parts=_numbered(read.parts))


def with_patron(name: Name) -> Name | None:
    """Reads the name of an organisation together with whom it is named after, as English says it: Lomonosov University."""
    whole = _NAMED_AFTER_WORD.sub(" ", name.text, count=1)
    return None if whole == name.text else replace(parse(translated(whole), name.kind), text=name.text)


def without_articles(text: str) -> str:
    """Leaves out the articles of Arabic and what ties words in Persian and Urdu: Al-Nusra, Lashkar-e-Tayyiba."""
    bare = _ARTICLES.sub("", _TIES.sub(" ", text))
    return bare if bare.strip() else text


def _in_english(text: str) -> str:
    """Puts what several words say in another language as English says it: Torgovyi Dom is a trading house."""
    said = " ".join(t.folded for t in tokens(text))
    found = _any_phrase().sub(lambda one: _phrases()[one[0]], said)
    return text if found == said else found


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.table("org_phrases")}


@lru_cache(maxsize=1)
def _any_phrase() -> re.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest_first) + r")\b")


def _mended(text: str) -> Iterator[str]:
    """Yields the words of a text, those that are a legal form but for a slip as it is written."""
    for token in tokens(text):
        near = () if len(token.folded) < _SHORTEST_FORM else _formal_words()
        meant = (w for w in near if OSA.distance(w, token.folded, score_cutoff=1) == 1)
        yield token.folded if is_known(token.latin) else next(meant, token.folded)


@lru_cache(maxsize=1)
def _formal_words() -> tuple[str, ...]:
    """The longer words that legal forms are made of."""
    forms = (w for row in lexicon.table("legal_forms") for w in row[2].replace(";", " ").split())
    return tuple(sorted({w for w in forms if len(w) > _SHORTEST_FORM}))


def _numbered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Adds a ten and a one that stand side by side: Twenty One, Forty 4."""
    out: list[Part] = []
    for part in parts:
        ten, one = canonical(out[-1].word.folded) if out else "", canonical(part.word.folded)
        if ten in _TENS and one.isdigit() and 0 < int(one) <= _NINE and not out[-1].word.folded.isdigit():
            both = str(int(ten) + int(one))
            out[-1] = replace(part, word=word(both, both))
        else:
            out.append(part)
    return tuple(out)
