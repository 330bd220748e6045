"""Names of Arabic that begin with "servant of", written apart from the name of God or with it: Abd al-Aziz, Abdelaziz."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from resolver.names.parsing import Name, Part
from resolver.spelling.word import Word, word

_SERVANTS = frozenset(("abd", "abdul", "abdel", "abdal", "abdoul", "abdur"))
_SERVANT = re.compile("^abd[aeou]+[lrsnz]?(?=[a-z]{4})")
_ARTICLES = frozenset(("al", "el", "ul"))


def joined(name: Name) -> Iterator[Name]:
    """Yields a name with "servant of" and the next word as one, with the article between: Abdalaziz for Abd al-Aziz."""
    for at, (part, after) in enumerate(pairwise(name.parts)):
        if part.word.latin in _SERVANTS and not after.glued:
            link = "al" if part.word.latin == "abd" and name.particles & _ARTICLES else ""
            one = word(part.word.folded + link + after.word.folded, part.word.latin + link + after.word.latin)
            yield replace(name, parts=(*name.parts[:at], Part(one, part.role, part.weight), *name.parts[at + 2 :]))


@lru_cache(maxsize=1 << 12)
def parted(name: Name) -> Name:
    """Returns a name with "servant of" apart from what follows, as Arabic letters write it: Abd Rahman for Abdulrahman."""
    return replace(name, parts=tuple(one for part in name.parts for one in _parted(part)))


def masters(a: Word, b: Word) -> tuple[Word, Word]:
    """Takes "servant of" away from two words that both have it: Abdulhamid is no Abdulghani."""
    if not (a.latin.startswith("abd") and b.latin.startswith("abd")):
        return a, b
    left, right = (_SERVANT.sub("", w.latin) for w in (a, b))
    both = left != a.latin and right != b.latin and not a.groups & b.groups
    return (word(left, left), word(right, right)) if both else (a, b)


def _parted(part: Part) -> tuple[Part, ...]:
    found = _SERVANT.match(part.word.latin)
    if not found or part.word.script != "latin":
        return (part,)
    return tuple(replace(part, word=word(one, one)) for one in ("abd", part.word.latin[found.end() :]))
