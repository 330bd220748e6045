"""Words that make an office, in the languages of the lexicon: its noun, what stands before it, what it is about.

Slavic words are known in every case, German adjectives in every ending, and Germanic compounds by their last part
("Wirtschaftsministerin", "statsminister").
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from resolver import lexicon
from resolver.spelling.inflection import stems
from resolver.text.words import Token, tokens

_SHORTEST_STEM = 3
_GERMAN_ENDINGS = ("er", "en", "em", "es", "e")
_ABOUT = ("content", "rank", "unheld")
_LONGEST_ACRONYM = 5


def is_head(word: str) -> bool:
    """Says whether a folded word names an office by itself."""
    return word in lexicon.words("office_heads") or (not word.isascii() and _is_inflected_head(word)) or _ends(word)


def is_head_at(words: Sequence[Token], at: int) -> bool:
    """Says whether the word at a place names an office: by itself, or with the word before ("first lady")."""
    pair = f"{words[at - 1].folded} {words[at].folded}" if at else ""
    return pair in lexicon.phrases("office_pairs") or is_head(words[at].folded)


@lru_cache(maxsize=1 << 14)
def _ends(word: str) -> bool:
    """A compound of which the last part is an office: Außenminister."""
    return word[_SHORTEST_STEM:].endswith(_endings())


_OF_LANDS = (("ии", "ия"), ("ию", "ия"), ("ией", "ия"), ("ії", "ія"), ("ію", "ія"), ("ією", "ія"))  # cases of lands


@cache
def _endings() -> tuple[str, ...]:
    return tuple(lexicon.words("office_endings"))


@lru_cache(maxsize=1 << 14)
def _is_inflected_head(word: str) -> bool:
    return not _cut(word).isdisjoint(_stems_of_heads())


@cache
def _stems_of_heads() -> frozenset[str]:
    heads = lexicon.words("office_heads")
    return _all_cut(head for head in heads if not head.isascii())


def _cut(word: str) -> frozenset[str]:
    """The word, and the stems that it may be inflected from."""
    return frozenset((word, *(stem.folded for stem in stems(word, "cyrillic"))))


def _all_cut(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in _cut(word))


def is_modifier(word: str) -> bool:
    """Says whether a folded word may stand before the noun of an office in small letters too."""
    return word in lexicon.words("office_modifiers") or word in _about() or is_place(word)


def is_about(token: Token) -> bool:
    """Says whether a word may say what an office is about or whose it is: economy, закордонних, президента, РФ."""
    word = token.folded
    if word.isascii():
        return is_modifier(word)
    acronym = token.text.isupper() and 1 < len(token.text) <= _LONGEST_ACRONYM
    return acronym or is_modifier(word) or _is_inflected_head(word)


@cache
def _about() -> frozenset[str]:
    rows = lexicon.table("entities_offices")
    return frozenset(
        found[0].folded
        for role, _, forms in rows
        if role in _ABOUT
        for form in forms.split(",")
        if len(found := tokens(form)) == 1
    )


@cache
def _places() -> frozenset[str]:
    rows = lexicon.table("entities_places")
    found = (tokens(form) for _, forms in rows for form in forms.split(","))
    return (
        frozenset(one[0].folded for one in found if len(one) == 1)
        | lexicon.words("places")
        | lexicon.words("places_cyrillic")
    )


@cache
def _place_stems() -> frozenset[str]:
    return _all_cut(place for place in _places() if not place.isascii())


@lru_cache(maxsize=1 << 14)
def is_place(word: str) -> bool:
    """Says whether a folded word is a place or its adjective, in whatever case: Ukraine, ukrainischen, России."""
    if word in _places():
        return True
    if word.isascii():
        return "sch" in word and any(
            word.endswith(end) and word.removesuffix(end) in _places() for end in _GERMAN_ENDINGS
        )
    return len(word) > _SHORTEST_STEM and not _cut(word).isdisjoint(_place_stems())


def is_land_in_case(word: str) -> bool:
    """Says whether a folded word is a country in -ия or -ія in another case: Германии is not of Герман."""
    return any(word.endswith(end) and word.removesuffix(end) + land in _places() for end, land in _OF_LANDS)


def is_office_or_address(folded: str) -> bool:
    """Says whether a word before a name is an office or a form of address."""
    return folded in lexicon.words("office_heads") or folded in lexicon.words("honorifics")
