"""Actors become the arrays of an index: plain numbers that one file holds and all workers map.

A bucket is what shares one key. Buckets of skeletons that are too full to be worth reading are left out; their names
are found by the sound of their words instead, which is finer.
"""

from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from resolver.index.echoes import echoes
from resolver.index.keys import has_small, names_of, partner_keys, partners, sound_key, surname_at, whole_key
from resolver.index.rows import Places, spread
from resolver.index.sieve import bitmap
from resolver.memo import Memo
from resolver.names.alignment import least_parts
from resolver.names.orgwords import country
from resolver.names.parsing import Name, Part
from resolver.records import Actor, Alias
from resolver.spelling.sketches import sketches_of
from resolver.spelling.word import word

Arrays = Mapping[str, NDArray[Any]]
_T = TypeVar("_T", bound=np.generic)
_Keys = NDArray[np.uint64]
_Numbers = NDArray[np.uint32]

FULL = 48  # a bucket of skeletons with more names (or surnames) is left out
MOST = 96  # of a bucket of sounds, so many are kept
SHORTEST_TYPO, LONGEST_TYPO = 5, 24  # letters of a word in which a slip of the pen is looked for
_BLOCK = 1 << 18  # so many pairs are worked out at once


def digest(key: str) -> int:
    """A key as 64 bits, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


DIGESTS = Memo(digest, half=1 << 17)


def deletions(latin: str) -> frozenset[str]:
    """A word and what is left of it without one letter: words one slip apart share one of them (after SymSpell)."""
    return frozenset((latin, *(latin[:i] + latin[i + 1 :] for i in range(len(latin)))))


class KeySets:
    """The keys of words in their roles, each set worked out once and known by a number from then on."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str, str, str], int] = {}
        self.words: dict[tuple[str, str], int] = {}
        self.word_of, self.sound_of, self.wholes = array("I"), array("Q"), array("Q")
        self.keys, self.end = array("Q"), array("Q", [0])

    def number(self, part: Part, name: Name) -> int:
        """The set of the keys of a part of a name."""
        word = part.word
        known = self.numbers.get((word.folded, word.latin, word.script, part.role))
        return self._add(part, name) if known is None else known

    def _add(self, part: Part, name: Name) -> int:
        word = part.word
        self.word_of.append(self.words.setdefault((word.folded, word.latin), len(self.words)))
        self.sound_of.append(digest(sound_key(word)))
        self.wholes.append(digest(whole_key(word)))
        self.keys.extend([DIGESTS[key] for key in partner_keys(part, name)])
        self.end.append(len(self.keys))
        return self.numbers.setdefault((word.folded, word.latin, word.script, part.role), len(self.numbers))

    @property
    def known(self) -> _Keys:
        """Every key of every set."""
        return np.unique(np.concatenate([_keys(self.keys), _keys(self.sound_of), _keys(self.wholes)]))

    def under(self, sets: Places) -> tuple[_Keys, Places]:
        """The keys of some sets, and at which place of `sets` each stands."""
        start, size = self._bounds()
        place, within = spread(size[sets])
        return _keys(self.keys)[start[sets][place] + within], place

    def sums(self, left: Places, right: Places) -> tuple[_Keys, Places]:
        """The sums of each key of a set and each of another, and at which place of `left` and `right` these stand."""
        start, size = self._bounds()
        place, within = spread(size[left] * size[right])
        first, second = np.divmod(within, size[right][place])
        keys = _keys(self.keys)
        return keys[start[left][place] + first] + keys[start[right][place] + second], place

    def _bounds(self) -> tuple[Places, Places]:
        end = _keys(self.end).astype(np.int64)
        return end[:-1], np.diff(end)


class Packing:
    """Takes actors in, one after the other, and gives the arrays out."""

    def __init__(self) -> None:
        self.sets = KeySets()
        self.entry_actor, self.actor_entry = array("I"), array("I")
        self.parts, self.part_end = array("I"), array("I", [0])
        self.least, self.echoes = array("B"), array("H")
        self.singles = array("I")  # the entry and the set, one after the other
        self.pairs = array("I")  # the entry and two sets
        self.bearers = array("I")  # the entry and the set of its surname
        self.rich, self.limited, self.small = array("I"), array("I"), array("I")
        self._shapes: dict[tuple[Hashable, ...], int] = {}
        self.bodies = 0
        self.ids: list[str] = []

    def add(self, actor: Actor) -> None:
        """Index one more actor by every spelling."""
        number = len(self.actor_entry)
        self.ids.append(actor.id)
        self.bodies += actor.kind == "organisation"
        self.actor_entry.append(len(self.entry_actor))
        if actor.titles or actor.context:
            self.rich.append(number)
        if actor.terms.languages or any(isinstance(alias, Alias) and alias.lang for alias in actor.aliases):
            self.limited.append(number)
        self.small.extend([number] * has_small(actor))
        names = [name for name, _ in names_of(actor)]
        self.echoes.extend(echoes(names))
        for name in names:
            self._add_name(len(self.entry_actor), name)
            self.entry_actor.append(number)

    def _add_name(self, entry: int, name: Name) -> None:
        sets = [self.sets.number(part, name) for part in name.parts]
        self.parts.extend(sets)
        self.part_end.append(len(self.parts))
        self.least.append(self._least(name))
        if len(sets) == 1:
            self.singles.extend((entry, *sets))
            return
        for a, b in partners(name):
            self.pairs.extend((entry, sets[a], sets[b]))
        if (surname := surname_at(name)) is not None:
            self.bearers.extend((entry, sets[surname]))

    def _least(self, name: Name) -> int:
        """How many parts of a name must be found (`least_parts`), which names of the same kinds of words share."""
        kinds = tuple([(p.weight, bool(country(p.word.folded)), p.word.folded.isdigit()) for p in name.parts])
        shape = (name.kind, *kinds)
        known = self._shapes.get(shape)
        return self._shapes.setdefault(shape, least_parts(name)) if known is None else known

    def arrays(self) -> Arrays:
        """The arrays of the index."""
        pair_key, pair_entry = self._pairs()
        single_key, single_entry = self._singles()
        words = list(self.sets.words)
        typo_key, typo_word = _typos([latin for _, latin in words])
        return {
            "actor_entry": _numbers(self.actor_entry),
            "rich_actor": _numbers(self.rich),
            "limited_actor": _numbers(self.limited),
            "small_actor": _numbers(self.small),
            "entry_actor": _numbers(self.entry_actor),
            "bodies": np.array([self.bodies], np.uint32),
            "part_word": _numbers(self.sets.word_of)[_numbers(self.parts)],
            "part_end": _numbers(self.part_end),
            "least_parts": np.frombuffer(self.least, np.uint8),
            "echoes": np.frombuffer(self.echoes, np.uint16),
            "pair_key": pair_key,
            "pair_entry": pair_entry,
            "pair_bits": bitmap(pair_key),
            "single_key": single_key,
            "single_entry": single_entry,
            **self._surnames(),
            **_ids(self.ids),
            "known": self.sets.known,
            "typo_key": typo_key,
            "typo_word": typo_word,
            **sketches_of(word(*one) for one in words),
            **texts("word", (folded if folded == latin else f"{folded}\t{latin}" for folded, latin in words)),
        }

    def _pairs(self) -> tuple[_Keys, _Numbers]:
        entries, left, right = _numbers(self.pairs).reshape(-1, 3).T
        blocks = [slice(at, at + _BLOCK) for at in range(0, len(entries), _BLOCK)] or [slice(0)]
        found = [(keys, entries[b][place]) for b in blocks for keys, place in [self.sets.sums(left[b], right[b])]]
        sums, numbers = map(np.concatenate, zip(*found, strict=True))
        sounds = _keys(self.sets.sound_of)
        return _layered(_once(*_in_order(sums, numbers)), _once(*_in_order(sounds[left] + sounds[right], entries)))

    def _singles(self) -> tuple[_Keys, _Numbers]:
        entries, sets = _numbers(self.singles).reshape(-1, 2).T
        keys, place = self.sets.under(sets)
        return _layered(_in_order(keys, entries[place]), _in_order(_keys(self.sets.sound_of)[sets], entries))

    def _surnames(self) -> Arrays:
        """Which names bear a surname, and which surnames a key has."""
        entries, sets = _numbers(self.bearers).reshape(-1, 2).T
        words = _numbers(self.sets.word_of)
        surnames, borne = _in_order(words[sets], entries)
        each = np.unique(sets)
        each = each[np.argsort(words[each])]
        keys, place = self.sets.under(each)
        sounds = _in_order(_keys(self.sets.sound_of)[each], words[each])
        surname_key, surname_word = _layered(_in_order(keys, words[each][place]), sounds)
        return {
            "surname_key": surname_key,
            "surname_word": surname_word,
            "bearer_word": surnames,
            "bearer_entry": borne,
        }


def pack(actors: Iterable[Actor]) -> Arrays:
    """Indexes actors by every spelling of theirs."""
    packing = Packing()
    for actor in actors:
        packing.add(actor)
    return packing.arrays()


def _ids(ids: Sequence[str]) -> Arrays:
    """Which actor has an id: digests in order, and the number of the actor of each."""
    keys = np.fromiter(map(digest, ids), np.uint64, len(ids))
    order = np.argsort(keys, kind="stable")
    return {"id_key": keys[order], "id_actor": order.astype(np.uint32)}


def _numbers(numbers: "array[int]") -> _Numbers:
    return np.frombuffer(numbers, np.uint32)


def _keys(keys: "array[int]") -> _Keys:
    return np.frombuffer(keys, np.uint64)


def _in_order(keys: NDArray[_T], numbers: _Numbers) -> tuple[NDArray[_T], _Numbers]:
    """Both columns in the order of the keys, and else as they stood."""
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]


def _once(keys: _Keys, numbers: _Numbers) -> tuple[_Keys, _Numbers]:
    """Rows in order, without those that say the same as the row before."""
    other = np.ones(len(keys), np.bool_)
    other[1:] = (keys[1:] != keys[:-1]) | (numbers[1:] != numbers[:-1])
    return keys[other], numbers[other]


def texts(name: str, lines: Iterable[str]) -> Arrays:
    """Lines of text as two arrays: the bytes, and where each line ends."""
    encoded = [line.encode() for line in lines]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.uint64)
    return {f"{name}_text": np.frombuffer(b"".join(encoded), np.uint8), f"{name}_end": ends}


def text_at(arrays: Arrays, name: str, number: int) -> str:
    """One line of `texts`."""
    start, end = arrays[f"{name}_end"][number : number + 2].tolist()
    return arrays[f"{name}_text"][start:end].tobytes().decode()


def _layered(coarse: tuple[_Keys, _Numbers], fine: tuple[_Keys, _Numbers]) -> tuple[_Keys, _Numbers]:
    """Leaves the overfull buckets of the coarse keys out, and adds the fine keys of what stood in them."""
    keys, numbers = coarse
    counts = _buckets(keys)
    crowded = np.repeat(counts > FULL, counts)
    fine_keys, fine_numbers = fine
    wanted = np.isin(fine_numbers, np.unique(numbers[crowded]))
    fine_keys, fine_numbers = fine_keys[wanted], fine_numbers[wanted]
    first = spread(_buckets(fine_keys))[1] < MOST
    return _in_order(
        np.concatenate([keys[~crowded], fine_keys[first]]), np.concatenate([numbers[~crowded], fine_numbers[first]])
    )


def _buckets(keys: _Keys) -> Places:
    """How many rows each key has, of keys in order."""
    starts = np.flatnonzero(np.concatenate([keys[:1] == keys[:1], keys[1:] != keys[:-1]]))
    return np.diff(starts, append=len(keys))


def _typos(words: Sequence[str]) -> tuple[_Keys, _Numbers]:
    keys, numbers = array("Q"), array("I")
    for number, latin in enumerate(words):
        if SHORTEST_TYPO <= len(latin) <= LONGEST_TYPO and latin.isalpha():
            left = deletions(latin)
            keys.extend(map(digest, left))
            numbers.extend([number] * len(left))
    return _in_order(_keys(keys), _numbers(numbers))
