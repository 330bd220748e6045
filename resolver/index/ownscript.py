"""In a text, names that a list gives in another script too count less than those in the text's own."""

from collections.abc import Callable, Iterable
from itertools import chain, pairwise

from resolver.index.columns import Columns
from resolver.index.echoes import is_echo
from resolver.index.glance import Shape
from resolver.memo import Memo
from resolver.spelling.word import Word, word
from resolver.verdict import LIKENESS

_ACTORS = 1 << 14  # of how many actors the words of their names in a script are kept, in the younger half


def never(_: Word) -> float:
    """The likeness to a name in signs, of which no word in letters is a spelling where letters say the name."""
    return 0.0


class Echoes:
    """What an index holds of one name in several scripts: echoes count only for words that are near to the name in the text's own."""

    def __init__(self, columns: Columns, shape: Callable[[int], Shape]) -> None:
        self._columns = columns
        self._shape = shape
        self.own: Memo[tuple[int, str], tuple[Word, ...]] = Memo(self._read_own, half=_ACTORS)

    def without(self, entries: Iterable[int], script: str, *likeness: Callable[[Word], float]) -> list[int]:
        """Leaves echoes out, but where each word of a text is at least somewhat like one of the actor's in its script."""
        echoes_of = self._columns.echoes
        return [one for one in entries if not is_echo(echoes_of(one), script) or self._is_near(one, script, likeness)]

    def _is_near(self, entry: int, script: str, likeness: Iterable[Callable[[Word], float]]) -> bool:
        own = self.own[int(self._columns.entry_actor[entry]), script]
        return all(max(map(like, own), default=0.0) > LIKENESS["two names"] for like in likeness)

    def _read_own(self, of: tuple[int, str]) -> tuple[Word, ...]:
        """The words of the names that an actor has in a script."""
        actor, script = of
        names = [self._shape(entry).words for entry in self._columns.entries_of(actor)]
        tied = (word(a.folded + b.folded, a.latin + b.latin) for words in names for a, b in pairwise(words))
        return tuple(dict.fromkeys(one for one in (*chain.from_iterable(names), *tied) if one.script == script))
