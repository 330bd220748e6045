"""The names that a list has in signs, as they stand there: a text in signs has them just so, or in the signs of another country."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from resolver.index.columns import Columns
from resolver.spelling.word import IN_SIGNS
from resolver.text.hansigns import simplified
from resolver.text.scripts import script_of

_FIRST = 2  # signs by which a name is looked up
_SIGNS = frozenset(("han", "kana", "hangul"))


class Signed:
    """The names in signs, without blanks and simplified, by their first two signs and by whom they name."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def beginning(self, text: str, at: int) -> Iterator[tuple[int, int]]:
        """Yields (end, entry) for every name that stands in a simplified text from a place on."""
        for name, entry in self._by_start.get(text[at : at + _FIRST], ()):
            if text.startswith(name, at):
                yield at + len(name), entry

    def heard(self, actor: int) -> frozenset[str]:
        """The words of signs in which the list has the names of an actor as they sound."""
        return self._heard.get(actor, frozenset())

    def of(self, actor: int, script: str) -> frozenset[str]:
        """The names that an actor has in a script."""
        return self._by_actor.get((actor, script), frozenset())

    @cached_property
    def _all(self) -> Sequence[tuple[int, str, str]]:
        """Each entry in signs, its name and the script of its first sign."""
        words = enumerate(self._columns.folded_words())
        signs = {at: one.lstrip(IN_SIGNS) for at, one in words if len(one) == 1 or one.startswith(IN_SIGNS)}
        signs = {at: simplified(one) for at, one in signs.items() if script_of(one) in _SIGNS}
        if not signs:
            return ()
        names = enumerate(self._columns.all_names())
        found = (
            (entry, "".join([signs[at] for at in name])) for entry, name in names if all(at in signs for at in name)
        )
        return [(entry, name, script_of(name)) for entry, name in found if len(name) >= _FIRST]

    @cached_property
    def _by_start(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for entry, name, script in self._all:
            if script != "hangul":
                found.setdefault(name[:_FIRST], []).append((name, entry))
        return found

    @cached_property
    def _heard(self) -> Mapping[int, frozenset[str]]:
        words = self._columns.folded_words()
        if not any(one.startswith(IN_SIGNS) for one in words):
            return {}
        found: dict[int, set[str]] = {}
        for entry, name in enumerate(self._columns.all_names()):
            if words[name[-1]].startswith(IN_SIGNS):
                found.setdefault(int(self._columns.entry_actor[entry]), set()).update(words[at][1:] for at in name)
        return {actor: frozenset(names) for actor, names in found.items()}

    @cached_property
    def _by_actor(self) -> Mapping[tuple[int, str], frozenset[str]]:
        found: dict[tuple[int, str], set[str]] = {}
        for entry, name, script in self._all:
            found.setdefault((int(self._columns.entry_actor[entry]), script), set()).add(name)
        return {key: frozenset(names) for key, names in found.items()}
