"""Names that a list gives in several scripts: those of another script add little where one of the text's own says the same.

Lists of sanctions and of office holders give a person in twenty scripts. A text in Latin letters is laid beside the Latin
names: the Chinese or Persian form of one keeps fewer of its sounds, and fits words that are nobody's name.
"""

from collections.abc import Iterable, Sequence

from resolver.names.parsing import Name
from resolver.spelling.word import HEARD, SYLLABIC, WITH_VOWELS, Word, alike
from resolver.text.scripts import ABJADS
from resolver.verdict import LIKENESS

_BITS = {script: 1 << at for at, script in enumerate(sorted(WITH_VOWELS | ABJADS | {"hangul"}))}
_NATIVE = SYLLABIC | {"pinyin"}  # other romanisations of these names are other words


def is_echo(echoes: int, script: str) -> bool:
    """Says whether the actor of an entry has the name in a script too, by its number of `echoes`."""
    return bool(echoes & _BITS.get(script, 0))


def echoes(names: Sequence[Name]) -> list[int]:
    """For each spelling of one actor, the scripts in which another spelling says the same, as bits of a number."""
    scripts = [name.parts[0].word.script for name in names]
    if len(set(scripts)) < 2:  # noqa: PLR2004 - most actors are listed in one script
        return [0] * len(names)
    return [
        sum(_BITS[script] for script in _elsewhere(name, own, names, scripts))
        for name, own in zip(names, scripts, strict=True)
    ]


def _elsewhere(name: Name, own: str, names: Sequence[Name], scripts: Sequence[str]) -> Iterable[str]:
    """The other scripts in which a spelling says the same as a name."""
    if own in _NATIVE:
        return ()
    same = (script for other, script in zip(names, scripts, strict=True) if script != own and _says(other, name))
    return {script for script in same if script in _BITS}


def _says(name: Name, other: Name) -> bool:
    """Says whether a name has the surname of another, or every word of one without a surname; of signs, what they mean."""
    if other.parts[0].word.script == HEARD:
        return True
    return all(any(alike(one, part.word) >= LIKENESS["least"] for part in name.parts) for one in _telling(other))


def _telling(name: Name) -> Sequence[Word]:
    return [part.word for part in name.family] or [part.word for part in name.parts]
