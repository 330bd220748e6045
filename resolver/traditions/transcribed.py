"""Foreign names as signs write them by their sound: 唐纳德·特朗普, ドナルド・トランプ and 도널드 트럼프 are Donald Trump.

Signs keep the consonants, more or less, and where a word begins with a vowel. So both are reduced to classes of
consonants, in every way in which they may be meant, and one of the ways must be the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, product

from anyascii import anyascii

from resolver import lexicon
from resolver.names.parsing import WEIGHTS, Name, Part
from resolver.spelling.heard import system_of, unheard
from resolver.spelling.word import HEARD, in_signs
from resolver.text.words import tokens
from resolver.traditions.japanese import kana

_FEWEST = 4  # classes of a whole name, and letters of a word: fewer are alike by chance
_MOST_WAYS = 256
_SIGNS = {  # words of signs, and what parts them
    "han": re.compile(r"[\u3400-\u9fff]+(?:[·・•‧][\u3400-\u9fff]+)+$"),
    "kana": re.compile(r"[\u30a1-\u30fa\u30fc]{2,}(?:[\s·・=\uff1d][\u30a1-\u30fa\u30fc]+)+$"),
    "hangul": re.compile(r"[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)+$"),
}
_ALONE = re.compile(r"(?:[\u30a1-\u30fa\u30fc]{3,}|[\uac00-\ud7a3]{4,})$")  # a surname that is all the list has
_KOREAN = 4  # syllables of a Korean name at most
_APART = re.compile(r"[\s·・•‧=\uff1d]+")
_LETTER = re.compile(r"(?<![^\s·・•‧=\uff1d])[A-Z\uff21-\uff3a][.\uff0e]?[\s·・•‧=\uff1d]+")  # an initial
_TWICE = re.compile(r"([A-Z])\1+")


def are_one(signs: Name, other: Name) -> bool:
    """Says whether a foreign name in signs sounds as another is spelled in Latin letters."""
    text = signs.text.strip()
    script = next((script for script, shape in _SIGNS.items() if shape.match(text)), None)
    if script is None or not all(p.word.script == "latin" for p in other.parts):
        return False
    heard = [_ways(_romanised(word, script), script) for word in _APART.split(text)]
    spelled = [_ways(latin, "latin") for latin in _latin_words(other, len(heard))]
    return len(heard) == len(spelled) and all(map(_meet, heard, spelled)) and _is_long(heard, spelled)


def in_letters(name: Name) -> Iterator[Name]:
    """Yields a foreign name in signs by its sound, as texts in letters are looked through for it."""
    text = _LETTER.sub("", name.text.strip())
    if any(shape.match(text) for shape in _SIGNS.values()) or _ALONE.match(text):
        words = [one for one in _APART.split(text) if one]
        if not _is_korean(words):
            roles = ["given", *["middle"] * (len(words) - 2), "family"] if len(words) > 1 else ["family"]
            parts = tuple(Part(in_signs(one), role, WEIGHTS[role]) for one, role in zip(words, roles, strict=True))
            yield Name(name.text, "person", parts)


def is_in_kana(name: Name) -> bool:
    """Says whether a name is of words in kana."""
    return all(p.word.script == HEARD and system_of(p.word.folded[1:]) == "kana" for p in name.parts)


def family_first(name: Name) -> Name:
    """Gives the first word of a name in signs as the surname: of a Chinese or Korean one in kana, イ・ジェヨン."""
    roles = ["family", *["given"] * (len(name.parts) - 1)]
    return replace(
        name, parts=tuple(Part(p.word, role, WEIGHTS[role]) for p, role in zip(name.parts, roles, strict=True))
    )


def _is_korean(words: Sequence[str]) -> bool:
    """Says whether words are a Korean surname and given name: one syllable, and two."""
    surnames = {row[0] for row in lexicon.table("hangul_surnames")}
    return words[0][0] in surnames and len("".join(words)) <= _KOREAN


def sounds_as(signs: str, latin: str) -> bool:
    """Says whether a word in signs has the consonants of a Latin one, and all but one of its sounds."""
    system = system_of(signs)
    consonants = system is not None and _meet(_ways(_romanised(signs, system), system), _ways(latin, "latin"))
    return consonants and unheard(signs, latin) <= (len(latin) >= _FEWEST)


def _latin_words(name: Name, count: int) -> list[str]:
    """The words of a name, its small words tied to the next where signs write them so: von der Leyen."""
    kept = {p.word.folded for p in name.parts} | name.particles
    words = [t.latin for t in tokens(name.text) if t.folded in kept]
    small = max(0, len(words) - count)
    return words if not small else [*words[: count - 1], "".join(words[count - 1 :])]


def _meet(heard: frozenset[str], spelled: frozenset[str]) -> bool:
    return not heard.isdisjoint(spelled)


def _is_long(heard: list[frozenset[str]], spelled: list[frozenset[str]]) -> bool:
    return sum(max(map(len, a & b)) for a, b in zip(heard, spelled, strict=True)) >= _FEWEST


def _romanised(word: str, script: str) -> str:
    if script == "kana":
        return kana(word)
    return " ".join(str(anyascii(sign)).lower() for sign in word)


@lru_cache(maxsize=1 << 13)
def _ways(latin: str, system: str) -> frozenset[str]:
    """In which classes of consonants a romanised word may be heard."""
    units = list(_units(latin, system))
    return frozenset(_TWICE.sub(r"\1", "".join(way)) for way in islice(product(*units), _MOST_WAYS))


def _units(latin: str, system: str) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(latin):
        match, classes = next((m, c) for shape, c in _habits()[system] if (m := shape.match(latin, at)))
        yield classes
        at = match.end()


@cache
def _habits() -> Mapping[str, tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]] = {}
    for system, cells in lexicon.table("transcribed"):
        for letters, _, classes in (cell.rpartition("=") for cell in cells.split()):
            ways = tuple("" if way == "-" else way for way in classes.split("|"))
            found.setdefault(system, []).append((re.compile(letters), ways))
    return {system: (*habits, (re.compile("."), ("",))) for system, habits in found.items()}
