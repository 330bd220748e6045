"""Firms in Chinese, Japanese and Korean signs: 华为技术有限公司 says Huawei, technologies, company.

Words of trade and famous names are translated by a lexicon, longest first; what is left is read by its sound, Chinese
in Pinyin and Korean as the other name spells it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, product

from anyascii import anyascii

from resolver import lexicon
from resolver.names.parsing import Name, parse
from resolver.organisations import known
from resolver.spelling import hangul
from resolver.text.words import tokens

_SIGNS = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+$")
_MOST_SIGNS = 60
_MOST_WAYS = 16
_SHORTEST = 4  # letters of a word at which sounds are cut


def in_signs(name: Name) -> bool:
    """Says whether a name has signs."""
    return bool(_SIGNS.search(name.text[:_MOST_SIGNS]))


def ways(name: Name, other: Name) -> Iterator[Name]:
    """Yields the name of a firm in signs as English would write it beside the other name."""
    if not in_signs(name) or len(name.text) > _MOST_SIGNS:
        return
    heard = tuple(t.latin for t in tokens(other.text))
    read = [_said(run, heard) for run in _runs(name.text)]
    for words in islice(product(*read), _MOST_WAYS):
        yield parse(" ".join(words), "organisation")


def _said(run: str, heard: Sequence[str]) -> tuple[str, ...]:
    """What a run of signs or letters may say."""
    if run in _words():
        named = _words()[run][0][0].isupper()  # a name may also be written as it sounds
        return (*_words()[run], str(anyascii(run)).lower()) if named else _words()[run]
    if _HANGUL.match(run):
        return (next((one for one in heard if hangul.reads(run, one)), run),)
    return (_parted(str(anyascii(run)).lower(), heard),) if _SIGNS.match(run) else (run,)


def _parted(sounds: str, heard: Sequence[str]) -> str:
    """Cuts the sounds of signs where the other name does: Zhuhai Zhenrong for 珠海振戎."""
    for one in heard:
        if len(one) >= _SHORTEST and one in sounds and one != sounds:
            return " ".join(_parted(rest, heard) if rest != one else rest for rest in _around(sounds, one) if rest)
    return sounds


def _around(sounds: str, one: str) -> tuple[str, str, str]:
    before, _, after = sounds.partition(one)
    return before, one, after


@lru_cache(maxsize=1 << 10)
def _runs(text: str) -> tuple[str, ...]:
    """Cuts a name into the words of the lexicon and what stands between them."""
    return tuple(run.strip() for run in _cuts().split(text) if run and run.strip())


@cache
def _cuts() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + r")[市省]?|\s+")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Maps signs to what they may say: those of this table, and countries, ministries and bodies of the news."""
    of_bodies = {form: (" ".join(english),) for forms in known.signs().values() for form, english in forms.items()}
    firms = {signs: tuple(one.strip() for one in said.split(";")) for signs, said in lexicon.table("org_signs")}
    return of_bodies | firms
