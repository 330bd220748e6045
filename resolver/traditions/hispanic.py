"""Spanish names: given names, the father's surname, the mother's, and maybe "de" and the husband's.

The father's is the one that stays where a name is cut: Cilia Flores is Cilia Adela Flores de Maduro.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from resolver import lexicon
from resolver.names.commonwords import is_given
from resolver.names.parsing import WEIGHTS, Name, Part
from resolver.spelling.word import alike
from resolver.verdict import LIKENESS

_FEWEST = 3  # words of a name that has more than one surname


def cut(name: Name, other: Name) -> Name | None:
    """Returns a Spanish name without what follows the father's surname, if the other name ends with that; else None."""
    at = paternal(name)
    if at is None or at + 1 >= len(name.parts) or _has_more(other) or not _is_same_given(name, other):
        return None
    if alike(name.parts[at].word, other.parts[-1].word) < LIKENESS["surname"]:
        return None  # Rubén Oseguera González is not Rubén Oseguera Cervantes
    given = [replace(part, role=role, weight=WEIGHTS[role]) for part, role in zip(name.parts, _roles(at), strict=False)]
    family = replace(name.parts[at], role="family", weight=WEIGHTS["family"])
    return replace(name, parts=(*given, family))


def paternal_only(name: Name) -> Iterator[Name]:
    """Yields a name of two surnames as news has it, without the mother's: Octavio Romero (Oropeza)."""
    at = paternal(name)
    if at is None or (name.parts[at].word.latin in lexicon.words("common_surnames") and name.parts[0].word.groups):
        return  # Juan Pérez is not only Juan Pérez Molina
    if len(name.parts) == at + 2 and _is_spanish(name.parts[at]) and not name.parts[-1].glued:
        given = [
            replace(part, role=role, weight=WEIGHTS[role]) for part, role in zip(name.parts, _roles(at), strict=False)
        ]
        yield replace(
            name, parts=(*given, replace(name.parts[at], role="family", weight=WEIGHTS["family"])), short="surname"
        )


def _has_more(name: Name) -> bool:
    at = paternal(name)
    return at is not None and at + 1 < len(name.parts)


def _is_same_given(a: Name, b: Name) -> bool:
    return alike(a.parts[0].word, b.parts[0].word) >= LIKENESS["initial"]


def _roles(count: int) -> list[str]:
    return ["given", *["middle"] * (count - 1)]


@lru_cache(maxsize=1 << 12)
def paternal(name: Name) -> int | None:
    """Tells which word of a Spanish name of three and more is the father's surname."""
    parts = name.parts
    if len(parts) < _FEWEST or "," in name.text or not any(map(_is_spanish, parts[1:])):
        return None
    given = next((at for at, part in enumerate(parts) if at and _is_surname(part)), 0)
    return given if given and all(is_given(part.word.latin) for part in parts[:1]) else None


def is_marked(name: Name) -> bool:
    """Says whether two surnames of a name are known to be Spanish, so that their order tells people apart."""
    at = paternal(name)
    return at is not None and len(name.parts) == at + 2 and all(map(_is_spanish, name.parts[at:]))


def _is_surname(part: Part) -> bool:
    return _is_spanish(part) or not (is_given(part.word.latin) or part.word.is_initial)


def _is_spanish(part: Part) -> bool:
    return part.word.latin in lexicon.words("hispanic_surnames")
