"""Which name a word is known as: forms of one given name are one, and so is each known surname."""

import re
from functools import lru_cache

from resolver import lexicon
from resolver.spelling.sounds import plainest, sound

_SHORT = 4  # words up to this length sound alike by chance
_ADJECTIVE = re.compile("[sc]k[iyj]+$")
_LISTS = ("known_surnames", "common_surnames", "given_more")


@lru_cache(maxsize=1 << 16)
def given_groups(latin: str) -> frozenset[int]:
    """Numbers the groups of equivalent given names that a word belongs to."""
    known = lexicon.groups("given_names")
    return frozenset(known.get(latin) or (_groups_by_sound().get(sound(latin), ()) if len(latin) > _SHORT else ()))


@lru_cache(maxsize=1)
def _groups_by_sound() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, groups in lexicon.groups("given_names").items():
        if len(name) > _SHORT:
            heard = sound(name)
            found[heard] = (*found.get(heard, ()), *groups)
    return found


def respelled(latin: str) -> tuple[int, ...]:
    """Numbers the surnames of several spellings that a word is one of: Chaudhry, Chowdhury."""
    return lexicon.groups("surnames_respelled").get(latin, ())


def are_apart(a: str, b: str) -> bool:
    """Says whether two words are given names of one origin that nobody calls the same man by: Ian, John; not Mateo, Matteo."""
    sides = _sides()
    mine, theirs = sides.get(a, {}), sides.get(b, {})
    return sound(a) != sound(b) and any(side != theirs[row] for row, side in mine.items() if row in theirs)


@lru_cache(maxsize=1)
def _sides() -> dict[str, dict[int, int]]:
    """In which cell a given name stands, by the number of its row."""
    found: dict[str, dict[int, int]] = {}
    for number, row in enumerate(lexicon.table("given_apart")):
        for side, names in enumerate(row):
            for name in names.split():
                found.setdefault(name, {})[number] = side
    return found


def gender_of(latin: str) -> str:
    """Tells f or m by a given name that only one of them bears; "": it does not tell."""
    return _genders().get(latin, "")


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    return {name: gender for gender, names in lexicon.table("given_gender") for name in names.split()}


@lru_cache(maxsize=1 << 16)
def known_as(latin: str, *, romanised: bool) -> frozenset[str]:
    """Lists the names that a word is known as; none: unknown.

    By its letters, or by its sound if it is romanised: from another script, or with an ending that is spelled in many
    ways (Zelensky, Zelenskyy).
    """
    heard = romanised or _ADJECTIVE.search(latin)
    return _known().get("/" + plainest(sound(latin)) if heard else latin, frozenset())


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    names = {name: {name} for one in _LISTS for name in lexicon.words(one)}
    names.update({name: {str(g) for g in groups} for name, groups in lexicon.groups("given_names").items()})
    for name, kin in names.items():
        if len(name) > _SHORT:
            found.setdefault(name, set()).update(kin)
            found.setdefault("/" + plainest(sound(name)), set()).update(kin)
    return {name: frozenset(kin) for name, kin in found.items()}
