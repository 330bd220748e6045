"""Chinese names, whichever way their syllables are written: Deng Xiaoping, Teng Hsiao-p'ing, Дэн Сяопин, 邓小平.

After ISO 7098 (Pinyin), the system of Wade and Giles, and that of Palladius for Cyrillic letters. Wade-Giles without
its apostrophes tells fewer sounds apart, so that a word may be read in several ways.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial

from anyascii import anyascii

from resolver import lexicon
from resolver.names.parsing import Name, Part
from resolver.spelling.sounds import sound
from resolver.spelling.word import SIGN, Word, word
from resolver.text.words import Token, tokens

_listed = partial(lexicon.listed, "chinese")
_MOST_READINGS = 64  # of one part of a name
_FEWEST, _MOST = 2, 4  # words of a name; a part of it has fewer syllables
_CYRILLIC = str.maketrans("эіїыёґ", "еииией")  # Ukrainian and Russian newspapers differ by these


@cache
def _systems() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each system, its syllables and what they are in Pinyin."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"pinyin": {}, "wade": {}, "palladius": {}, "custom": {}}
    for cell in (row[1] for row in lexicon.table("chinese") if row[0] == "syllables"):
        for pinyin, wade, palladius in (one.split("=") for one in cell.split()):
            found["pinyin"][pinyin] = (pinyin,)
            for system, spelled in (("wade", wade), ("palladius", palladius.translate(_CYRILLIC))):
                for form in spelled.split("/"):
                    found[system][form] = (*found[system].get(form, ()), pinyin)
    for pinyin in found["pinyin"]:
        for form in forms(pinyin):
            found["custom"][form] = (*found["custom"].get(form, ()), pinyin)
    return found


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in lexicon.table("chinese"):
        if row[0] in ("syllables", "custom"):
            for pinyin, *spelled in (one.split("=") for one in row[1].split()):
                found[pinyin] = found.get(pinyin, frozenset((pinyin,))).union(spelled[0].split("/"))
    return found


def forms(pinyin: str) -> frozenset[str]:
    """How a syllable of Mandarin may be spelled: in Pinyin, in Wade-Giles, and by custom (jiu as jeou)."""
    return _forms().get(pinyin, frozenset())


@lru_cache(maxsize=1 << 13)
def readings(letters: str, system: str) -> tuple[tuple[str, ...], ...]:
    """Lists what folded letters may be in Pinyin, syllable by syllable; () if they are no such syllables."""
    found = _cut(letters, _systems()[system])
    return tuple(one for one, _ in zip(found, range(_MOST_READINGS), strict=False))


def _cut(letters: str, system: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    for size in range(min(len(letters), 6), 0, -1):
        for first in system.get(letters[:size], ()):
            yield from ((first, *rest) for rest in _cut(letters[size:], system))


def is_compound(signs: str) -> bool:
    """Says whether two signs are a surname of two."""
    return signs in _listed("compound")


def is_one(a: Name, b: Name) -> bool:
    """Says whether one name is the other in another system of writing Chinese: Mao Tse-tung, Mao Zedong."""
    return bool(_as_pinyin(a, "pinyin") and _is_of(a, b)) or bool(_as_pinyin(b, "pinyin") and _is_of(b, a))


@lru_cache(maxsize=1 << 13)
def is_pinyin(name: Name) -> bool:
    """Says whether a name in Latin letters is a Chinese surname and syllables of Pinyin."""
    latin = [p.word.latin for p in name.parts]
    surname = len(latin) > 1 and not {latin[0], latin[-1]}.isdisjoint(lexicon.words("surnames_first"))
    return surname and all(p.word.script == "latin" and readings(p.word.latin, "pinyin") for p in name.parts)


def other_scripts(name: Name) -> Iterator[Name]:
    """Yields a Chinese name of three syllables and more in the other script: in Pinyin if it is in signs, and back.

    Two syllables may be too many people's.
    """
    text = name.text.replace(" ", "")
    size = 2 if text[:2] in _listed("compound") else 1
    if all("\u3400" <= sign <= "\u9fff" for sign in text) and size + 1 < len(text) <= _MOST:
        if text[:size] in _listed("compound") or text[0] in _surname_signs():
            family, given = (str(anyascii(part)).lower() for part in (text[:size], text[size:]))
            parts = (Part(word(family, family), "family", 1.25), Part(word(given, given), "given", 1.0))
            yield Name(name.text, "person", parts)
    elif name.parts and name.parts[0].role == "family" and is_pinyin(name):
        yield from _in_syllables(name)


def _in_syllables(name: Name) -> Iterator[Name]:
    """Yields a name with each syllable by itself, as a text in signs has them."""
    family, given = name.parts[0].word.latin, "".join(p.word.latin for p in name.parts[1:])
    for cut in readings(given, "pinyin"):
        if len(cut) > 1 and len(readings(family, "pinyin")[0]) == 1:
            first = Part(_syllable(family), "family", 1.25)
            yield Name(name.text, "person", (first, *(Part(_syllable(one), "given", 1.0) for one in cut)))


def _syllable(pinyin: str) -> Word:
    """A syllable that only a sign can be: no word of Latin letters has its key."""
    return Word(pinyin, pinyin, sound(pinyin), (SIGN + pinyin,), frozenset(), "pinyin")


@cache
def _surname_signs() -> frozenset[str]:
    return frozenset("".join(_listed("surnames")))


def is_surname(sign: str) -> bool:
    """Says whether a sign is a surname."""
    return sign in _surname_signs()


def surnames() -> frozenset[str]:
    """The known surnames, of one sign or two."""
    return _surname_signs() | _listed("compound")


def _is_of(pinyin: Name, other: Name) -> bool:
    system = "palladius" if all(t.latin != t.folded for t in _words(other)) else "wade"
    if system == "wade" and not is_other_system(other):
        return False
    return not _as_pinyin(pinyin, "pinyin").isdisjoint(_as_pinyin(other, system))


@lru_cache(maxsize=1 << 13)
def is_readable(name: Name) -> bool:
    """Says whether each word of a name may be Chinese syllables in some spelling."""
    return all(readings(t.latin, "custom") for t in _words(name))


@lru_cache(maxsize=1 << 13)
def is_other_system(name: Name) -> bool:
    """Another system is told by a hyphen between syllables, or by one that Pinyin, or a given name in it, hardly has: hsiao, tse, piao."""
    words = [t.latin for t in _words(name)]
    unlikely = len(words) == _FEWEST and not _listed("unlikely").isdisjoint(words)
    return "-" in name.text or unlikely or any(not readings(one, "pinyin") for one in words)


@lru_cache(maxsize=1 << 13)
def cuts(name: Name) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Lists the syllables of surname and given name that a name in Pinyin may have, whichever comes first."""
    words = [t.latin for t in _words(name)]
    if not _FEWEST <= len(words) <= _MOST or not all(readings(one, "pinyin") for one in words):
        return ()
    orders = ((words[0], words[1:]), (words[-1], words[:-1]))
    cut = ((readings(first, "pinyin"), readings("".join(rest), "pinyin")) for first, rest in orders)
    return tuple((a, b) for families, givens in cut for a in families for b in givens if len(a) < 3 and len(b) < _MOST)  # noqa: PLR2004


@lru_cache(maxsize=1 << 13)
def _words(name: Name) -> tuple[Token, ...]:
    """The words of a name, those too that are small words in other languages: Wang Te, Ван И."""
    kept = {p.word.folded for p in name.parts} | name.particles
    return tuple(t for t in tokens(name.text) if t.folded in kept)


@lru_cache(maxsize=1 << 13)
def _as_pinyin(name: Name, system: str) -> frozenset[tuple[str, str]]:
    """What surname and given name may be in Pinyin, whichever of the two comes first."""
    words = tuple(_letters(t, system) for t in _words(name))
    if not _FEWEST <= len(words) <= _MOST:
        return frozenset()
    orders = ((words[0], words[1:]), (words[-1], words[:-1]))
    return frozenset(
        (family, given)
        for first, rest in orders
        for family in joined(first, system)
        for given in joined("".join(rest), system)
    )


def joined(letters: str, system: str) -> frozenset[str]:
    """What letters may be in Pinyin, as one word."""
    return frozenset("".join(one) for one in readings(letters, system) if len(one) < _MOST)


def _letters(token: Token, system: str) -> str:
    return token.folded.translate(_CYRILLIC).replace("ъ", "") if system == "palladius" else token.latin
