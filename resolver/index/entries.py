"""The spellings that an index holds, and words of a text that were laid beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.spelling.word import Word
from resolver.text.folding import Surface


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity
class Entry:
    """One spelling of one actor: the place of the actor in the catalog, and the name taken apart.

    `needs_context`: by itself it is no certain sign. `limits`: sets of languages, in each of which a
    document must be, if its language is known. `echoes`: the scripts in which the actor has the name too (`echoes.is_echo`).
    """

    actor: int
    name: Name
    is_alias: bool
    last: Word | None = None  # the last word of the surname
    needs_context: bool = False
    limits: tuple[Sequence[str], ...] = ()
    echoes: int = 0


class Alone(NamedTuple):
    """Words that stand by themselves, what is between them, which can be part of a name, two of them, the language."""

    words: tuple[Surface, ...]
    gaps: tuple[str, ...]
    named: tuple[bool, ...]
    i: int
    j: int
    lang: str | None


class Laid(NamedTuple):
    """Words of a text laid beside a name which they fit, before what stands around them is asked.

    `first` and `last` count from the place at which the words were found.
    """

    entry: Entry
    first: int
    last: int
    alignment: Alignment
    spelled: tuple[Word, ...]
    fit: float
