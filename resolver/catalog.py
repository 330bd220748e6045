"""The actors that a user watches, found by the keys of their names.

The work for a document must not grow with the number of actors: two words of a text are looked up together, and only
the names that hold both are compared with it. A catalog is one index, or two: the second holds the actors that an edit
put in or changed since the first was built.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from resolver.index.entries import Alone, Entry, Laid
from resolver.index.glance import Form, Glance, Known, Shape
from resolver.index.keys import keys_of, listed_as, names_of, sound_key, surname_of
from resolver.index.layers import Chained, Layer
from resolver.index.packing import DIGESTS, Arrays, pack
from resolver.index.search import Index
from resolver.index.shelf import Shelf
from resolver.index.signed import Signed
from resolver.languages import admitted, limits
from resolver.memo import Kept, Memo
from resolver.names.parsing import Name, parse
from resolver.news.phrases import Plan
from resolver.offices.posts import Posts, listed
from resolver.reading.document import Reading
from resolver.reading.smallnames import Smalls, by_first_word
from resolver.records import Actor, Alias, Terms, Topic
from resolver.spelling.word import Word, word
from resolver.text.words import tokens

_SINGLES, _SURNAMES, _LESS_LIKE = attrgetter("singles"), attrgetter("surnames"), attrgetter("less_like")
_LANGUAGES = 64  # for how many it is kept which entries count in them, in the younger half of the memo
_LAID = 1 << 13  # of how many words that stand by themselves it is kept which names they fit, in the younger half
_ACTORS = 1 << 14  # how many actors with their names, and how many surnames, are kept ready, in the younger half


class Catalog:
    """Actors, topics (and `plan`, the topics made ready), and the index.

    `gone` are the numbers of actors that an edit took out. `actor` gives one by its number, as `actors` does, only
    quicker; `laid` keeps which names some words of a text fit, `bodies` which organisations have some English words, `knows`
    whether a word of a name may be an English word, or one that sounds so,
    `beginnings` what a foreign word may begin of one, and `bearers` how many actors bear a surname.
    """

    def __init__(self, layers: Sequence[Layer], topics: Sequence[Topic], gone: frozenset[int] = frozenset()) -> None:
        self.layers = tuple(layers)
        self.topics = tuple(topics)
        self.plan = Plan(self.topics)
        self.gone = gone
        self.actors: Sequence[Actor] = Chained(self.layers)
        self.actor: Memo[int, Actor] = Memo(self.actors.__getitem__, half=_ACTORS)
        self._barred: Memo[str | None, frozenset[int]] = Memo(self._find_barred, half=_LANGUAGES)
        self.laid: Kept[tuple[Alone, tuple[int, ...]], tuple[Laid, ...]] = Kept(half=_LAID)
        self.knows: Memo[str, bool] = Memo(self._knows, half=_LAID)
        self.bodies: Kept[tuple[str, ...], tuple[tuple[Entry, tuple[str, ...]], ...]] = Kept(half=_LAID)
        self.beginnings: Memo[str, int] | None = None
        self.bearers: Memo[Word, int] = Memo(self._count_bearers, half=_ACTORS)
        self._names: Memo[int, tuple[Entry, ...]] = Memo(self._read_entries, half=_ACTORS)

    @property
    def is_crowd(self) -> bool:
        """Whether so many are watched that a rare surname is no certain sign."""
        return any(layer.index.is_crowd for layer in self.layers)

    @property
    def is_long(self) -> bool:
        """Whether so many are watched that a surname which only one of them bears is mostly that of a stranger."""
        return any(layer.index.is_long for layer in self.layers)

    def entry(self, number: int) -> Entry:
        """One spelling by its number."""
        layer = self._layer(number)
        actor = int(layer.index.columns.entry_actor[number - layer.first_entry])
        first = int(layer.index.columns.actor_entry[actor])
        return self._names[layer.first_actor + actor][number - layer.first_entry - first]

    def shape(self, number: int) -> Shape:
        """The words of a spelling by its number, which are at hand before the rest of it is."""
        layer = self._layer(number)
        return layer.index.shape(number - layer.first_entry)

    def entries_of(self, actor: int) -> tuple[Entry, ...]:
        """All spellings of an actor."""
        return self._names[actor]

    def called(self, ident: str) -> Actor | None:
        """The actor of an id."""
        for layer in self.layers:
            number = layer.index.columns.numbered(ident)
            if number is not None and layer.first_actor + number not in self.gone:
                actor = layer.actors[number]
                return actor if actor.id == ident else None
        return None

    def pairs(self, reading: Reading) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Yields (i, j, entries) for every two words near one another that may both be words of names."""
        for layer in self.layers:
            for left, right, entries in _look(reading, layer.index).pairs:
                standing = list(self._standing(layer, entries, reading))
                if standing:
                    yield _place(reading, left), _place(reading, right), standing

    def singles(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yields (entry, at) for every word that may be a name of one word."""
        return self._each(reading, _SINGLES)

    def surnames(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yields (entry, at) for every word that may be told to be a surname."""
        return self._each(reading, _SURNAMES)

    def less_like(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yields (entry, at) for every word that may be a surname, but only of somebody whom the document names in full."""
        return self._each(reading, _LESS_LIKE)

    def _each(self, reading: Reading, column: Callable[[Form], Sequence[int]]) -> Iterator[tuple[int, int]]:
        for layer in self.layers:
            for known in _look(reading, layer.index).known:
                if entries := column(known.form):
                    place = _place(reading, known)
                    for entry in self._standing(layer, entries, reading):
                        yield entry, place

    def bearing(self, signs: Word, reading: Reading | None = None) -> list[int]:
        """The entries whose surname signs write by its sound."""
        return [n for layer in self.layers for n in self._standing(layer, layer.index.bearing[signs], reading)]

    def bearing_signs(self, signs: str, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yields (size, entry) for all whose surname the first signs of some may be, read in one of the languages that use them."""
        for layer in self.layers:
            for size, entries in layer.index.families.at[signs]:
                yield from ((size, entry) for entry in self._standing(layer, entries, reading))

    def listed_in_signs(self, text: str, at: int, reading: Reading | None = None) -> Iterator[tuple[int, int]]:
        """Yields (end, entry) for every name that the list has in signs and that stands in a simplified text from a place on."""
        for layer in self.layers:
            for end, entry in layer.index.signed.beginning(text, at):
                yield from ((end, number) for number in self._standing(layer, (entry,), reading))

    def heard_of(self, actor: int) -> frozenset[str]:
        """The words of signs in which the list has an actor's names as they sound, and whole names in signs."""
        own, signed = self._signed(actor)
        return signed.heard(own).union(*(signed.of(own, script) for script in ("han", "kana", "hangul")))

    def signs_of(self, actor: int, script: str) -> frozenset[str]:
        """The simplified signs in which the list has an actor's names."""
        own, signed = self._signed(actor)
        return signed.of(own, script)

    def _signed(self, actor: int) -> tuple[int, Signed]:
        """The number of an actor in its own layer, and the names in signs there."""
        layer = next(one for one in reversed(self.layers) if one.first_actor <= actor)
        return actor - layer.first_actor, layer.index.signed

    def _knows(self, folded: str) -> bool:
        one = word(folded, folded)
        keys = [DIGESTS[key] for key in (*keys_of(one), sound_key(one))]
        return any(layer.index.columns.has(key) for layer in self.layers for key in keys)

    @cached_property
    def has_bodies(self) -> bool:
        """Whether an organisation is listed."""
        return any(layer.index.columns.has_bodies for layer in self.layers)

    @cached_property
    def has_signs(self) -> bool:
        """Whether some name is listed in signs that write it by its sound."""
        return any(layer.index.columns.has_signs for layer in self.layers)

    def sharing_keys(self, reading: Reading, keys: Collection[str]) -> Iterator[tuple[str, int]]:
        """Yields (key, at) for every word that has one of some keys which are known to be keys of names."""
        for layer in self.layers:
            for known in _look(reading, layer.index).known:
                if not known.form.written.isdisjoint(keys):
                    for key in known.form.written.intersection(keys):
                        yield key, _place(reading, known)

    def _count_bearers(self, surname: Word) -> int:
        actors = (layer.first_actor + actor for layer in self.layers for actor in layer.index.bearers(surname))
        return len(set(actors) - self.gone)

    def sharing(self, words: Sequence[Sequence[str]], *, any_single: bool = False) -> set[int]:
        """The entries that have keys of two of some words, or of the only one (`any_single`: of any one)."""
        found = ((layer, layer.index.sharing(words, any_single=any_single)) for layer in self.layers)
        return {number for layer, entries in found for number in self._standing(layer, entries)}

    def of_family(self, surname: Word, least: float) -> set[int]:
        """The actors whose surname is at least so like a word."""
        found = ((layer, layer.index.of_family(surname, least)) for layer in self.layers)
        return {self.entry(number).actor for layer, entries in found for number in self._standing(layer, entries)}

    @cached_property
    def posts(self) -> tuple[Posts, ...]:
        """Who is listed with which office."""
        rich = self._numbered(lambda layer: layer.index.columns.rich_actors)
        return listed(((number, self.actors[number]) for number in rich), self._also_called)

    @cached_property
    def smalls(self) -> Smalls:
        """The names that are listed with a small letter at the start."""
        numbers = self._numbered(lambda layer: layer.index.columns.small_actors)
        return by_first_word((self.actors[number], self.entries_of(number)) for number in numbers)

    def _also_called(self, name: str) -> tuple[str, ...]:
        """The other names of the watched organisations of a name."""
        wanted = tuple(token.folded for token in tokens(name))
        found = self.sharing([keys_of(part.word) for part in parse(name, "organisation").parts])
        owners = {self.entry(number).actor for number in found}
        called = [
            listed_as(self.actors[owner]) for owner in sorted(owners) if self.actors[owner].kind == "organisation"
        ]
        same = (names for names in called if any(tuple(t.folded for t in tokens(one)) == wanted for one in names))
        return tuple(dict.fromkeys(one for names in same for one in names if one != name))

    def _numbered(self, chosen: Callable[[Layer], Iterable[int]]) -> Iterator[int]:
        """The actors that stand, of those that are chosen of each layer."""
        numbers = (layer.first_actor + number for layer in self.layers for number in chosen(layer))
        return (number for number in numbers if number not in self.gone)

    def _layer(self, entry: int) -> Layer:
        for layer in reversed(self.layers):
            if entry >= layer.first_entry:
                return layer
        raise IndexError(entry)

    def _standing(
        self, layer: Layer, entries: Sequence[int] | set[int], reading: Reading | None = None
    ) -> Iterator[int]:
        """The entries by their numbers in the catalog, without those of actors that are gone or of other languages."""
        barred = self._barred[reading.stated] if reading else ()
        for entry in entries:
            actor = layer.first_actor + int(layer.index.columns.entry_actor[entry]) if self.gone else -1
            if actor not in self.gone and layer.first_entry + entry not in barred:
                yield layer.first_entry + entry

    def _find_barred(self, language: str | None) -> frozenset[int]:
        """The entries that do not count in documents of a language."""
        barred: set[int] = set()
        for layer in self.layers if language else ():
            for number in layer.index.columns.limited_actors:
                first = layer.first_entry + int(layer.index.columns.actor_entry[number])
                entries = enumerate(self.entries_of(layer.first_actor + number), first)
                barred.update(place for place, entry in entries if not admitted(entry.limits, language))
        return frozenset(barred)

    def _read_entries(self, actor: int) -> tuple[Entry, ...]:
        who, columns = self.actor[actor], self._layer_of(actor).index.columns
        first = int(columns.actor_entry[actor - self._layer_of(actor).first_actor])
        names = enumerate(names_of(who), first)
        return tuple(_entry(actor, name, alias, who.terms, columns.echoes(number)) for number, (name, alias) in names)

    def _layer_of(self, actor: int) -> Layer:
        return next(layer for layer in reversed(self.layers) if actor >= layer.first_actor)


def _entry(actor: int, name: Name, alias: str | Alias | None, terms: Terms, echoes: int) -> Entry:
    if not isinstance(alias, Alias):
        return Entry(actor, name, alias is not None, surname_of(name), limits=limits(terms.languages), echoes=echoes)
    own = limits(terms.languages, alias.lang)
    return Entry(actor, name, True, surname_of(name), alias.needs_context, own, echoes)  # noqa: FBT003


def build(actors: Sequence[Actor], topics: Sequence[Topic] = ()) -> Catalog:
    """Indexes actors by every spelling of theirs."""
    return Catalog([Layer(Index(pack(actors)), tuple(actors))], topics)


def unshelve(arrays: Arrays, topics: Sequence[Topic] = ()) -> Catalog:
    """Takes a catalog out of the arrays of `pack` and `shelve`, which may be mapped from a file."""
    return Catalog([Layer(Index(arrays), Shelf(arrays))], topics)


def edited(catalog: Catalog, put: Sequence[Actor], removed: Collection[str], topics: Sequence[Topic]) -> Catalog:
    """The catalog with some actors put in or changed and others removed: the work of an edit, not of a rebuild.

    What the first index has learned from the documents read so far stays.
    """
    base, *later = catalog.layers
    changed = {actor.id for actor in put} | set(removed)
    kept = [a for layer in later for a in layer.actors if a.id not in changed]
    gone = {number for number in map(base.index.columns.numbered, changed) if number is not None}
    fresh = (*kept, *put)
    above = Layer(
        Index(pack(fresh), beside=len(base.actors)), fresh, len(base.actors), len(base.index.columns.entry_actor)
    )
    return Catalog([base, above], topics, catalog.gone | gone)


def _look(reading: Reading, index: Index) -> Glance:
    if index not in reading.glances:
        reading.glances[index] = index.look(reading.tokens.chunks, reading.lang)
    return reading.glances[index]


def _place(reading: Reading, known: Known) -> int:
    return reading.tokens.place(known.chunk, known.word)
