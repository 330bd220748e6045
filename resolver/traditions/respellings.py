"""How else a name may be spelled in Latin letters, to look it up in a list: by each kind of writing that knows the name."""

from collections.abc import Iterator

from resolver.names.parsing import Name
from resolver.traditions import korean, respelled, sinograms

Spellings = tuple[str, ...]


def others(name: Name) -> Iterator[tuple[Spellings, Spellings]]:
    """Yields how two words of a name may be spelled: the surname, and the given name or how that begins."""
    yield from sinograms.words_of(name)
    yield from korean.words_of(name)
    yield from respelled.words_of(name)
