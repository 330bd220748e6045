"""Korean names in Latin letters, which each bearer spells their own way: Roh Moo-hyun, No Mu-hyŏn."""

from functools import lru_cache
from itertools import product

from resolver import lexicon
from resolver.korean import CODAS, ONSETS, VOWELS
from resolver.names import Name, parse

_USUAL = 3  # spellings of a jamo that count where two Latin spellings are compared
_SYLLABLES = 2  # of a given name, nearly always


def are_one(a: Name, b: Name) -> bool:
    """Says whether two names in Latin letters may be one Korean name: Roh Moo-hyun, No Mu-hyŏn."""
    mine, others = (_read(_open_vowels(name)) for name in (a, b))
    return all(mine) and all(others) and not any(x.isdisjoint(y) for x, y in zip(mine, others, strict=True))


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
    cuts = ((latin[:at], latin[at:]) for at in range(2, len(latin) - 1))
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
