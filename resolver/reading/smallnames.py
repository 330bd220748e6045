"""Names that a list writes with a small letter at the start: opec+, iPhone, bell hooks, al-Qaida.

Words without a capital are no part of a name in most texts, so these are looked for as they are written, letter by
letter. With a capital at the start of a sentence they are names like any other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from resolver.index.entries import Entry
from resolver.index.keys import listed_as
from resolver.names.alignment import Alignment
from resolver.reading.document import Reading, is_particle
from resolver.records import Actor
from resolver.text.words import tokens

SHORTEST = 3
"""Letters of a name in small letters: "xi" stands in a text for too much else."""


@dataclass(frozen=True, slots=True)
class Small:
    """A name as a list writes it, with how many words it has."""

    text: str
    words: int
    entry: "Entry"


_TEXT = attrgetter("text")
Smalls = Mapping[str, Sequence[Small]]


def by_first_word(entries: Iterable[tuple[Actor, Sequence["Entry"]]]) -> Smalls:
    """The names of some actors that begin with a small letter, by their first word."""
    found: dict[str, list[Small]] = defaultdict(list)
    for actor, all_of in entries:
        for entry in {entry.name.text: entry for entry in reversed(all_of)}.values():
            text = entry.name.text
            if text in listed_as(actor) and _is_small(text, actor):
                words = tokens(text)
                found[words[0].text].append(Small(text, len(words), entry))
    return found


def _is_small(name: str, actor: Actor) -> bool:
    """Says whether a name begins with a small letter, other than with a particle before a person's surname."""
    if not name[:1].islower() or sum(map(str.isalnum, name)) < SHORTEST:
        return False
    words = tokens(name)
    return not (actor.kind == "person" and is_particle(words[0]) and any(word.text[0].isupper() for word in words))


def places(reading: Reading, smalls: Smalls) -> Iterator[tuple[int, int, "Entry", Alignment]]:
    """Yields (first, last, entry, alignment) for each name that stands in a text as it is listed."""
    surfaces = reading.tokens.surfaces if smalls else ()
    if smalls.keys().isdisjoint(map(_TEXT, surfaces)):
        return
    for at, surface in enumerate(surfaces):
        for small in smalls.get(surface.text, ()):
            if _stands(reading, small, at):
                size = len(small.entry.name.parts)
                laid = Alignment(tuple((part, part, 1.0) for part in range(size)), (), (), 1.0)
                yield at, at + small.words - 1, small.entry, laid


def _stands(reading: Reading, small: Small, at: int) -> bool:
    """Says whether the letters of a name stand at a word, with no letter right behind them, and outside of furniture."""
    start = reading.tokens[at].start
    end = start + len(small.text)
    if not reading.text.startswith(small.text, start) or reading.text[end : end + 1].isalnum():
        return False
    tied = reading.text[max(0, start - 1) : start] in ("-", "@", "/", ".", "_") and start > 0
    return not tied and not any(first < end and start < last for first, last in reading.furniture)
