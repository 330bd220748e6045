"""Names of clubs without the letters and words that only say that they are clubs: Fenerbahçe Spor Kulübü, FC Shakhtar Donetsk.

The words stand in `org_phrases.tsv`, which makes letters of them. A town alone is no club: FC Basel is not Basel.
"""

from collections.abc import Sequence
from dataclasses import replace

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.officewords import is_place
from resolver.names.parsing import Name, Part

_FEWEST = 2  # words that tell a club
_SHORTEST = 4  # letters of one that does alone


def bare(name: Name) -> Name | None:
    """Returns the name of a club without its letters at both ends; None: it has none, or too little is left."""
    parts = name.parts
    if len(parts) > 1 and parts[0].word.folded == "1" and _is_decor(parts[1]):
        parts = parts[1:]
    kept = [at for at, part in enumerate(parts) if not _is_decor(part)]
    left = parts[kept[0] : kept[-1] + 1] if kept else ()
    return replace(name, parts=left) if 0 < len(left) < len(parts) and _tells(left) else None


def _is_decor(part: Part) -> bool:
    return part.word.folded in lexicon.words("org_decor")


def _tells(parts: Sequence[Part]) -> bool:
    if len(parts) >= _FEWEST:
        return True
    one = parts[0].word
    return len(one.latin) >= _SHORTEST and not is_known(one.latin) and not is_place(one.folded)
