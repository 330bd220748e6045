"""In a text, names that a list gives in another script too count less than those in the text's own."""

from collections.abc import Callable, Iterable

from resolver.index.columns import Columns
from resolver.index.echoes import is_echo
from resolver.index.glance import Shape
from resolver.memo import Memo
from resolver.spelling.word import Word
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
        self.own: Memo[tuple[int, str], tuple[tuple[Word, ...], ...]] = Memo(self._read_own, half=_ACTORS)

    def without(self, entries: Iterable[int], script: str, *likeness: Callable[[Word], float]) -> list[int]:
        """Leaves echoes out, but where each word of a text is at least somewhat like one of the actor's in its script."""
        return self._without(entries, script, likeness, lambda words: words)

    def without_surnames(self, entries: Iterable[int], script: str, likeness: Callable[[Word], float]) -> list[int]:
        """Leaves echoes out, but where a surname is somewhat like the last word of a name of the actor in its script."""
        return self._without(entries, script, (likeness,), lambda words: words[-1:])

    def _without(
        self,
        entries: Iterable[int],
        script: str,
        likeness: Iterable[Callable[[Word], float]],
        meant: Callable[[tuple[Word, ...]], tuple[Word, ...]],
    ) -> list[int]:
        kept = []
        for entry in entries:
            own = self.own[int(self._columns.entry_actor[entry]), script] if self._is_echo(entry, script) else ()
            words = [word for name in own for word in meant(name)]
            near = (max(map(like, words), default=0.0) >= LIKENESS["two names"] for like in likeness)
            if not self._is_echo(entry, script) or all(near):
                kept.append(entry)
        return kept

    def _is_echo(self, entry: int, script: str) -> bool:
        return is_echo(self._columns.echoes(entry), script)

    def _read_own(self, of: tuple[int, str]) -> tuple[tuple[Word, ...], ...]:
        """The words of each name that an actor has in a script."""
        actor, script = of
        names = (self._shape(entry).words for entry in self._columns.entries_of(actor))
        return tuple(dict.fromkeys(tuple(one for one in words if one.script == script) for words in names))
