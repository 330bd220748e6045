"""Names of clubs without the letters and words that only say that they are clubs: Fenerbahçe Spor Kulübü, FC Shakhtar Donetsk.

Words are letters by now (`org_phrases.tsv`). A town alone is no club, and two clubs of other letters are two: FC Barcelona
and Barcelona SC. The year in which it was founded may stand at the end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.officewords import is_place
from resolver.names.parsing import Name, Part, parse
from resolver.organisations.terms import canonical
from resolver.organisations.translation import english_words

_FEWEST = 2  # words that tell a club
_SHORTEST = 4  # letters of one that does alone
_FC = re.compile(r"\bA?\.?F\.?C\b\.?$")
_YEAR = re.compile("1[89]\\d\\d$")


def ways(name: Name, other: Name) -> Iterator[Name]:
    """Yields the name of a club without its year, and without its letters at both ends, if that tells who is meant."""
    letters = _letters(name)
    if not letters:
        return
    if _YEAR.match(name.parts[-1].word.folded):
        name = replace(name, parts=name.parts[:-1])
        yield name
    if name.parts[0].word.folded == "1":  # 1. FC
        name = replace(name, parts=name.parts[1:])
        yield name
    kept = [at for at, part in enumerate(name.parts) if not _is_decor(part)]
    left = name.parts[kept[0] : kept[-1] + 1] if kept else ()
    if 0 < len(left) < len(name.parts) and _tells(left, letters, _letters(other)):
        yield replace(name, parts=left)


def in_full(name: Name) -> Iterator[Name]:
    """Yields the name of a club with its letters in full: Liverpool Football Club."""
    full = _FC.sub("Football Club", name.text)
    if full != name.text:
        yield replace(parse(full, "organisation"), text=name.text)


def _letters(name: Name) -> frozenset[str]:
    return frozenset(canonical(part.word.folded) for part in name.parts if _is_decor(part))


def _is_decor(part: Part) -> bool:
    return part.word.folded in lexicon.words("org_decor")


def _tells(parts: Sequence[Part], letters: frozenset[str], others: frozenset[str]) -> bool:
    if len(parts) >= _FEWEST:
        return True
    one = parts[0].word
    is_word = is_known(one.latin) or one.folded in english_words() or is_place(one.folded)
    is_name = len(one.latin) >= _SHORTEST and not is_word
    return is_name and (not others or letters == others)
