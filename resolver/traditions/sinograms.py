"""Names in Chinese signs as three languages read them: 馬英九 is Ma Ying-jeou, 金大中 Kim Dae-jung, 梁振英 Leung Chun-ying.

Each language spells its readings in Latin letters by custom, and all syllables must be there. What is one sign also ties
two spellings in Latin letters: Jieshi in Mandarin is Kai-shek in Cantonese.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, product

from resolver import lexicon
from resolver.names.parsing import Name
from resolver.spelling import hangul
from resolver.spelling.knownnames import given_groups
from resolver.text.words import tokens
from resolver.traditions import chinese

LANGUAGES = ("mandarin", "korean", "cantonese")
_SIGNS = re.compile("[\u3400-\u9fff]{2,4}$")
_HYPHENS = frozenset("-\u2010\u2011")
_SURE = 3  # signs; two may be read as somebody else's name in another language than Mandarin
_MOST_KEYS = 64  # spellings of a word by which a list is looked through
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("eng", "en"), ("ing", "in"))  # what Taiwan hears as one
_INITIAL = re.compile("(gw|kw|ng|[bpmfdtnlgkhwzcsj])?(.*)$")
Spelled = frozenset[str]


def language_of(signs: Name, other: Name) -> str:
    """Names the language in which a name in signs is spelled as another one in Latin letters; "": in none."""
    text = _text(signs)
    if not text or not _is_latin(other):
        return ""
    return next((one for one in LANGUAGES if any(_is_spelled(cut, other, one) for cut in _cuts(text, one))), "")


def are_one(a: Name, b: Name) -> bool:
    """Says whether a Chinese name in Pinyin is the other one, spelled by custom or in Cantonese: Jiang Jieshi, Chiang Kai-shek."""
    return _is_latin(a) and _is_latin(b) and (_is_other_spelling(a, b) or _is_other_spelling(b, a))


def size_of_surname(signs: str) -> int:
    """How many of the first signs of some are a surname; 0: none."""
    if chinese.is_compound(signs[:2]):
        return 2
    return int(chinese.is_surname(signs[:1]))


@lru_cache(maxsize=1 << 10)
def surname_spellings(signs: str) -> Spelled:
    """How a surname in signs may be spelled in Latin letters, in any of the languages."""
    return frozenset(form for language in LANGUAGES for form in _joined(_of_signs(signs, language)))


@cache
def all_surname_spellings() -> Spelled:
    """How any known surname in signs may be spelled."""
    return frozenset(form for signs in chinese.surnames() for form in surname_spellings(signs))


def words_of(name: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields how surname and given name (its first syllable, or all) may be spelled, to look a name up by."""
    text = _text(name)
    for language in LANGUAGES if text else ():
        for family, given in _cuts(text, language):
            yield _joined(_of_signs(family, language)), _starts(_of_signs(given, language))
    if not text and _is_latin(name):
        yield from _of_letters(name)


def _of_letters(name: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields the spellings of a Chinese name in Latin letters: those of Pinyin, and what else Pinyin may be."""
    for family, given in chinese.cuts(name):
        yield _joined(_of_pinyin(family)), _starts(_of_pinyin(given))
    if _is_custom(name):
        for first, rest in _orders(name):
            found = {"".join(one) for one in chinese.readings("".join(rest), "custom")}
            yield tuple(sorted(chinese.joined(first, "custom"))), tuple(sorted(found))[:_MOST_KEYS]


def _text(name: Name) -> str:
    text = name.text.replace(" ", "")
    return text if _SIGNS.match(text) else ""


def _is_latin(name: Name) -> bool:
    return len(name.parts) > 1 and all(p.word.script == "latin" for p in name.parts)


@lru_cache(maxsize=1 << 13)
def _orders(name: Name) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Lists each word that may be the surname, which no hyphen ties, with the words beside it.

    Words that are small ones in other languages count: Kwak Sang-do.
    """
    placed = tokens(name.text)
    words = [t.latin for t in placed]
    tied = [at for at, t in enumerate(placed) if at and t.gap in _HYPHENS]
    free = [at for at in range(len(words)) if at not in tied and at + 1 not in tied]
    found = [(words[at], (*words[:at], *words[at + 1 :])) for at in free] if len(words) > 1 else []
    if len(words) > _SURE and {0, 1} <= set(free):
        found.append((words[0] + words[1], tuple(words[2:])))  # a surname of two syllables: Au Yeung
    return tuple(found)


def _cuts(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yields surname and given name of signs."""
    size = 2 if chinese.is_compound(text[:2]) and len(text) > 2 else 1  # noqa: PLR2004
    if len(text) >= _SURE or language == "mandarin":
        yield text[:size], text[size:]


def _is_spelled(cut: tuple[str, str], other: Name, language: str) -> bool:
    family, given = cut
    surnames = frozenset(_joined(_of_signs(family, language)))
    if language == "cantonese":
        surnames |= frozenset(_joined(_of_signs(family, "mandarin")))
    options = _of_signs(given, language)
    return any(first in surnames and _reads_any(rest, options, given, language) for first, rest in _orders(other))


def _reads_any(rest: Sequence[str], options: Sequence[Spelled], given: str, language: str) -> bool:
    """Says whether the words beside the surname spell the given name, with or without a Western one."""
    for letters in _with_and_without_western(rest):
        if _reads(options, letters):
            return True
        if language == "mandarin" and len(given) > 1 and _reads_nearly(given, letters):
            return True
    return False


def _with_and_without_western(rest: Sequence[str]) -> Iterator[str]:
    """Yields the words beside a surname as one, all of them, and without a Western name at either end: Eric Chu Li-luan."""
    yield "".join(rest)
    for western, own in ((rest[0], rest[1:]), (rest[-1], rest[:-1])):
        if len(own) > 1 or (own and (given_groups(western) or western in lexicon.words("given_more"))):
            yield "".join(own)


def _reads_nearly(given: str, letters: str) -> bool:
    """Says whether all but one syllable are spelled so, and one as it is heard in Taiwan: zhen as tseng."""
    options = _of_signs(given, "mandarin")
    for at, sign in enumerate(given):
        heard = frozenset(f for one in readings(sign, "mandarin") for n in _heard(one) for f in chinese.forms(n))
        if _reads((*options[:at], heard, *options[at + 1 :]), letters):
            return True
    return False


@lru_cache(maxsize=1 << 9)
def _heard(pinyin: str) -> tuple[str, ...]:
    """Lists the syllables that one may be heard as."""
    found = {pinyin}
    for one, other in _NEAR:
        for a, b in ((one, other), (other, one)):
            found |= {re.sub(f"^{a}|{a}$", b, s) for s in found if re.search(f"^{a}(?!h)|(?<!h){a}$", s)}
    return tuple(sorted(found))


def _reads(options: Sequence[Spelled], letters: str) -> bool:
    """Says whether letters are one spelling of each syllable, in their order."""
    if not options:
        return not letters
    return any(
        letters[:size] in options[0] and _reads(options[1:], letters[size:])
        for size in range(1, min(len(letters), 7) + 1)
    )


def _of_signs(signs: str, language: str) -> tuple[Spelled, ...]:
    return tuple(frozenset(f for one in readings(s, language) for f in _forms(one, language)) for s in signs)


def _of_pinyin(syllables: Iterable[str]) -> tuple[Spelled, ...]:
    return tuple(chinese.forms(one) | cantonese_of(one) for one in syllables)


@lru_cache(maxsize=1 << 12)
def _forms(reading: str, language: str) -> Spelled:
    if language == "mandarin":
        return chinese.forms(reading)
    return frozenset(hangul.spellings(reading)) if language == "korean" else _cantonese(reading)


def _joined(options: Sequence[Spelled]) -> tuple[str, ...]:
    return tuple(islice(("".join(one) for one in product(*map(sorted, options))), _MOST_KEYS))


def _starts(options: Sequence[Spelled]) -> tuple[str, ...]:
    """The spellings of the first syllable, and some of the whole."""
    return (*sorted(options[0])[:_MOST_KEYS], *_joined(options)) if options else ()


@lru_cache(maxsize=16)
def _table(language: str) -> Mapping[str, str]:
    """Reading -> the signs that have it."""
    rows = (row[1] for row in lexicon.table("sinograms") if row[0] == language)
    return dict(cell.split("=") for row in rows for cell in row.split())


@lru_cache(maxsize=16)
def _by_sign(language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reading, signs in _table(language).items():
        for sign in signs:
            found[sign] = (*found.get(sign, ()), reading)
    return found


def readings(sign: str, language: str) -> tuple[str, ...]:
    """How a sign is read in a language, in its plain spelling; () if it is not known."""
    return _by_sign(language).get(sign, ())


@lru_cache(maxsize=16)
def _spelling_of(place: str) -> Mapping[str, tuple[str, ...]]:
    rows = (row[1] for row in lexicon.table("cantonese") if row[0] == place)
    cells = (cell.partition("=") for row in rows for cell in row.split())
    return {one: tuple("" if s == "-" else s for s in forms.split("/")) for one, _, forms in cells}


@lru_cache(maxsize=1 << 10)
def _cantonese(jyutping: str) -> Spelled:
    """How a syllable of Cantonese is spelled in Hong Kong's names."""
    match = _INITIAL.match(jyutping)
    onset, final = (match[1] or "-", match[2]) if match else ("-", "")
    built = product(_spelling_of("onset")[onset], _spelling_of("final").get(final, ()))
    return frozenset("".join(one) for one in built) | frozenset(_spelling_of("syllable").get(jyutping, ()))


@lru_cache(maxsize=1 << 9)
def cantonese_of(pinyin: str) -> Spelled:
    """How the signs that are read as a syllable of Pinyin are spelled in Cantonese."""
    signs = _table("mandarin").get(pinyin, "")
    return frozenset(f for sign in signs for one in readings(sign, "cantonese") for f in _cantonese(one))


def _is_custom(name: Name) -> bool:
    """Spellings by custom are told by a hyphen between syllables, or by a syllable that Pinyin does not have."""
    return len(name.parts) > 1 and chinese.is_other_system(name)


def _is_other_spelling(pinyin: Name, other: Name) -> bool:
    """Says whether a name in Pinyin is spelled by custom in the other name, or in Cantonese in all of its given name."""
    if not _is_custom(other):
        return False
    for family, given in chinese.cuts(pinyin):
        surnames = frozenset(_joined(_of_pinyin(family)))
        ways = [tuple(map(chinese.forms, given))]
        if len(given) > 1:
            ways.append(tuple(map(cantonese_of, given)))
        for first, rest in _orders(other):
            if first in surnames and any(_reads(way, "".join(rest)) for way in ways):
                return True
    return False
