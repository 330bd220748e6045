"""Korean names in Latin letters, which each bearer spells their own way: Roh Moo-hyun, No Mu-hyŏn."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.names.parsing import Name, parse
from resolver.spelling.hangul import CODAS, ONSETS, VOWELS

_USUAL = 4  # spellings of a jamo that count where two Latin spellings are compared
_VOWELS = frozenset("aeiou")
_SYLLABLES = 2  # of a given name, nearly always


def are_one(a: Name, b: Name) -> bool:
    """Says whether two names in Latin letters may be one Korean name: Roh Moo-hyun, No Mu-hyŏn."""
    mine, others = (_read(_open_vowels(name)) for name in (a, b))
    return all(mine) and all(others) and not any(x.isdisjoint(y) for x, y in zip(mine, others, strict=True))


def are_two(a: Name, b: Name) -> bool:
    """Says whether two names in Latin letters are Korean ones of one surname and other given names."""
    if not all(p.word.script == "latin" for p in (*a.parts, *b.parts)):
        return False
    mine, others = (_read(_open_vowels(name)) for name in (a, b))
    same = all(mine) and all(others) and not mine[0].isdisjoint(others[0])
    return same and mine[1].isdisjoint(others[1]) and not _is_slip(_letters(a), _letters(b))


def is_readable(name: Name) -> bool:
    """Says whether a name in Latin letters may be Korean: a surname, and two syllables."""
    return all(_read(_open_vowels(name)))


def _is_slip(one: str, other: str) -> bool:
    """Says whether one letter is left out or exchanged; a consonant for another makes another syllable: sam, nam."""
    if OSA.distance(one, other) > 1:
        return False
    changed = {frozenset(pair) for pair in zip(one, other, strict=False) if pair[0] != pair[1]}
    return len(one) != len(other) or all(pair == frozenset("jy") or pair & _VOWELS for pair in changed)


def _letters(name: Name) -> str:
    return "".join(p.word.latin for p in name.parts)


def _open_vowels(name: Name) -> Name:
    """Writes the vowels that McCune-Reischauer marks as others write them."""
    plain = name.text.replace("ŏ", "eo").replace("ŭ", "eu")
    return name if plain == name.text else parse(plain)


@lru_cache(maxsize=1 << 12)
def _read(name: Name) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Which surnames and which pairs of syllables a name may be; the surname may stand last."""
    words = [p.word.latin for p in name.parts]
    if len(words) < _SYLLABLES or not "".join(words).isascii():
        return frozenset(), frozenset()
    at = 0 if _surnames(words[0]) else -1
    given = "".join(words[1:] if at == 0 else words[:-1])
    return _surnames(words[at]), _given(given)


@lru_cache(maxsize=1 << 12)
def _surnames(latin: str) -> frozenset[str]:
    return frozenset(signs for signs, forms in lexicon.table("hangul_surnames") if latin in forms.split())


def _given(latin: str) -> frozenset[tuple[str, ...]]:
    cuts = ((latin[:at], latin[at:]) for at in range(1, len(latin)))
    return frozenset(pair for one, two in cuts for pair in product(_syllables(one), _syllables(two)))


@lru_cache(maxsize=1 << 12)
def _syllables(latin: str) -> tuple[str, ...]:
    """Which syllables Latin letters may be, each named by its jamo."""
    return tuple(
        f"{onset}.{vowel}.{coda}"
        for onset, first in enumerate(ONSETS)
        for start in first
        if latin.startswith(start)
        for vowel, middle in enumerate(VOWELS)
        for core in middle[:_USUAL]
        if latin.startswith(core, len(start))
        for coda, last in enumerate(CODAS)
        if latin[len(start) + len(core) :] in last
    )


def words_of(name: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields how surname and first syllable of the given name may be spelled, to look a name up by."""
    families, _ = _read(_open_vowels(name))
    words = [p.word.latin for p in name.parts]
    if families:
        given = words[1] if _surnames(words[0]) else words[0]
        yield _forms_of(families), _forms_of_syllable(given)


def _forms_of(families: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        sorted(
            {form for signs, forms in lexicon.table("hangul_surnames") if signs in families for form in forms.split()}
        )
    )


@lru_cache(maxsize=1 << 10)
def _forms_of_syllable(latin: str) -> tuple[str, ...]:
    jamo = (tuple(map(int, one.split("."))) for one in _syllables(latin))
    spelled = (product(ONSETS[a], VOWELS[b][:_USUAL], CODAS[c]) for a, b, c in jamo)
    return (latin, *sorted({"".join(one) for each in spelled for one in each} - {latin}))
