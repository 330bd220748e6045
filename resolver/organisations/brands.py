"""The brand in the registered name of a firm: Hikvision is Hangzhou Hikvision Digital Technology Co., Ltd.

A firm of China is registered by its seat, its brand, its trade and its form. The brand alone is laid beside a name
that is nothing but the brand; a brand that is also a word, a place or a surname tells nobody.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.officewords import is_place
from resolver.names.parsing import Name, Part
from resolver.organisations.seats import is_town
from resolver.organisations.terms import canonical
from resolver.spelling.word import Word

_listed = partial(lexicon.listed, "org_brands")
_SHORTEST = 4  # letters of a brand
_MOST = 3  # words of a name that news gives by its brand


def brand(name: Name, other: Name) -> Name | None:
    """Returns what is left of a name without seat and trade, if that is how the other is called; else None."""
    if len(other.parts) >= len(name.parts) or not _is_branded(other):
        return None
    said = [p.word.latin for p in other.parts]
    found = next((one for one in _cut(name.parts) if [p.word.latin for p in one] == said), None)
    return replace(name, parts=found) if found else None


def alone(name: Name) -> Iterator[Name]:
    """Yields the brand that news gives for a name of a brand and words of trade, marked as "brand": JetBlue, of JetBlue Airways."""
    words = [part.word for part in name.parts]
    trades = _listed("news") | _listed("any trade")
    told = 1 < len(words) <= _MOST and all(one.folded in trades for one in words[1:])
    if told and len(words[0].latin) > _SHORTEST and _is_brand(words[0]) and not is_town((words[0].folded,)):
        yield replace(name, parts=name.parts[:1], short="brand")


def _cut(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Yields a name without its seat, and without its words of trade, from the last on."""
    seated = parts[0].word.folded in _listed("seat")
    trades = _listed("any trade") | _listed("trade") if seated else _listed("any trade")
    left = parts[seated:]
    yield left
    while len(left) > 1 and canonical(left[-1].word.folded) in trades:
        left = left[:-1]
        yield left


def _is_branded(name: Name) -> bool:
    """Says whether a name is a brand, and beside it words of trade alone."""
    telling = [p.word for p in name.parts if canonical(p.word.folded) not in _listed("trade") | _listed("any trade")]
    return bool(telling) and all(map(_is_brand, telling))


def _is_brand(word: Word) -> bool:
    return len(word.latin) >= _SHORTEST and not is_known(word.latin) and not is_place(word.folded)
