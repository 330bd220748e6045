"""Two words that are one given name: "servant of" and the name of God (Abd al-Aziz, Abdelaziz), and those of Persian."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from resolver import lexicon
from resolver.names.parsing import Name, Part
from resolver.spelling import inflection
from resolver.spelling.word import Word, word
from resolver.text.scripts import romanise

SERVANTS = frozenset(("abd", "abdul", "abdel", "abdal", "abdoul", "abdur"))
_SERVANT = re.compile("^abd[aeou]+[lrsnz]?(?=[a-z]{4})")
_SPOKEN = re.compile("^abd[aeou]+[lrsnz]?(?=[a-z]{3})")
_WRITTEN = re.compile("^عبدال(?=...)")
_SHORTEST = 2  # words of a name: of more, two may be given names
_ARTICLES = frozenset(("al", "el", "ul"))


def joined(name: Name) -> Iterator[Name]:
    """Yields a name with "servant of" and the next word as one, with the article between: Abdalaziz for Abd al-Aziz.

    Also without what Persian writes before the given name, as one word with it: جواد for محمدجواد.
    """
    for at, (part, after) in enumerate(pairwise(name.parts)):
        if part.word.latin in SERVANTS and not after.glued:
            link = "al" if part.word.latin == "abd" and name.particles & _ARTICLES else ""
            yield _one(name, at, link)
        elif len(name.parts) > _SHORTEST and _is_double(part, after):
            yield _one(name, at, "")
    if name.parts and (first := name.parts[0]).role == "given" and (rest := inflection.behind_name(first.word)):
        yield replace(name, parts=(replace(first, word=rest), *name.parts[1:]))


@lru_cache(maxsize=1 << 12)
def parted(name: Name) -> Name:
    """Returns a name with "servant of" apart from what follows, as Arabic letters write it: Abd Rahman for Abdulrahman."""
    return replace(name, parts=tuple(one for part in name.parts for one in _parted(part)))


def masters(a: Word, b: Word) -> tuple[Word, Word]:
    """Takes "servant of" away from two words that both have it: Abdulhamid is no Abdulghani."""
    if not (a.latin.startswith("abd") and b.latin.startswith("abd")):
        return a, b
    left, right = _master(a), _master(b)
    return (left, right) if left and right and not a.groups & b.groups else (a, b)


def _master(one: Word) -> Word | None:
    if one.script == "arabic":
        rest = _WRITTEN.sub("", one.folded)
        return word(rest, romanise(rest)) if rest != one.folded else None
    rest = _SPOKEN.sub("", one.latin)
    return word(rest, rest) if rest != one.latin else None


def _one(name: Name, at: int, link: str) -> Name:
    part, after = name.parts[at : at + 2]
    spoken = "al" if after.word.folded.startswith("ال") else link  # of a word that is written with its article
    one = word(part.word.folded + link + after.word.folded, part.word.latin + spoken + after.word.latin)
    return replace(name, parts=(*name.parts[:at], Part(one, part.role, part.weight), *name.parts[at + 2 :]))


def _is_double(part: Part, after: Part) -> bool:
    """Says whether Persian writes two given names as one word: Mohammad Bagher, محمدباقر."""
    firsts, seconds = _doubles()
    return part.role == "given" and part.word.latin in firsts and after.word.latin in seconds and not after.glued


@cache
def _doubles() -> tuple[frozenset[str], frozenset[str]]:
    found = {row[0]: frozenset(row[1].split()) for row in lexicon.table("arabic") if row[0].startswith("double")}
    return found["double first"], found["double second"]


def _parted(part: Part) -> tuple[Part, ...]:
    found = _SERVANT.match(part.word.latin)
    if not found or part.word.script != "latin":
        return (part,)
    return tuple(replace(part, word=word(one, one)) for one in ("abd", part.word.latin[found.end() :]))
