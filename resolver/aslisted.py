"""The short way to a name that stands in a text just as it is listed, between words that are no part of a name.

Nothing has to be laid beside anything there: each word is the part in its place, so that the score is whole but for
what stands around the name. The long way (`fullnames`) finds the same, only later.
"""

from resolver.alignment import Alignment
from resolver.catalog import Entry
from resolver.laidwords import is_tied
from resolver.names import Name
from resolver.reading import Reading
from resolver.spelling import Word


def as_listed(reading: Reading, entry: Entry, i: int, j: int) -> tuple[Alignment, tuple[Word, ...]] | None:
    """Lays a name beside the words `i` to `j`, if they are just its parts; None: look closer."""
    parts = entry.name.parts
    if j - i + 1 != len(parts) or not _names_somebody(entry.name) or not _is_apart(reading, i, j):
        return None
    words = tuple([reading.words[at] for at in range(i, j + 1)])
    if any(found is not part.word or found.is_initial for found, part in zip(words, parts, strict=True)):
        return None
    return Alignment(tuple([(at, at, 1.0) for at in range(len(parts))]), (), (), 1.0), words


def _names_somebody(name: Name) -> bool:
    return name.kind == "organisation" or 0 < len(name.family) < len(name.parts)


def _is_apart(reading: Reading, i: int, j: int) -> bool:
    """Says whether nothing but spaces stands between the words, each with a capital, and no more of a name beside them."""
    surfaces, named, tokens = reading.tokens.surfaces, reading.named, reading.tokens
    if not all(surfaces[at].capital and named[at] and "." not in surfaces[at].text for at in range(i, j + 1)):
        return False
    if (i and (named[i - 1] or is_tied(reading, i - 1))) or (
        j + 1 < len(surfaces) and (named[j + 1] or is_tied(reading, j + 1))
    ):
        return False
    return all(reading.text[tokens[at].end : tokens[at + 1].start] == " " for at in range(i, j))
