"""Actors become the arrays of an index: plain numbers that one file holds and all workers map.

A bucket is what shares one key. Buckets of skeletons that are too full to be worth reading are left out; their names
are found by the sound of their words instead, which is finer.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resolver.keys import keys_of, names_of, partner_keys, partners, sound_key, surname_of, whole_key
from resolver.memo import Memo
from resolver.names import Name
from resolver.records import Actor
from resolver.spelling import Word

Arrays = Mapping[str, NDArray[Any]]

FULL = 48  # a bucket of skeletons with more names (or surnames) is left out
MOST = 96  # of a bucket of sounds, so many are kept
SHORTEST_TYPO = 5  # letters of a word in which a slip of the pen is looked for
_WRAP = (1 << 64) - 1


def digest(key: str) -> int:
    """A key as 64 bits, the same in every process."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


DIGESTS = Memo(digest, half=1 << 17)


def deletions(latin: str) -> frozenset[str]:
    """A word and what is left of it without one letter: words one slip apart share one of them (after SymSpell)."""
    return frozenset((latin, *(latin[:i] + latin[i + 1 :] for i in range(len(latin)))))


class Postings:
    """Keys, and the numbers that stand under them."""

    def __init__(self) -> None:
        self.keys, self.numbers = array("Q"), array("I")

    def add(self, number: int, keys: Iterable[int]) -> None:
        """Put a number under each of some keys."""
        for key in keys:
            self.keys.append(key)
            self.numbers.append(number)

    def sorted(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """Both columns in the order of the keys, then of the numbers."""
        keys, numbers = np.frombuffer(self.keys, np.uint64), np.frombuffer(self.numbers, np.uint32)
        order = np.argsort(keys, kind="stable")
        return keys[order], numbers[order]


class Packing:
    """Takes actors in, one after the other, and gives the arrays out."""

    def __init__(self) -> None:
        self.entry_actor, self.actor_entry = array("I"), array("I")
        self.words: dict[tuple[str, str], Word] = {}
        self.number_of: dict[tuple[str, str], int] = {}
        self.part_word, self.part_end = array("I"), array("I", [0])
        self.pairs, self.pair_sounds = Postings(), Postings()
        self.singles, self.single_sounds = Postings(), Postings()
        self.bearers = Postings()
        self.known: set[int] = set()
        self.rich = array("I")
        self.ids: list[str] = []

    def add(self, actor: Actor) -> None:
        """Index one more actor by every spelling."""
        number = len(self.actor_entry)
        self.ids.append(actor.id)
        self.actor_entry.append(len(self.entry_actor))
        if actor.titles or actor.context:
            self.rich.append(number)
        for name, _ in names_of(actor):
            self._add_name(len(self.entry_actor), name)
            self.entry_actor.append(number)

    def _add_name(self, entry: int, name: Name) -> None:
        self.part_word.extend([self._number(part.word) for part in name.parts])
        self.part_end.append(len(self.part_word))
        hashed = {id(part): [DIGESTS[key] for key in partner_keys(part, name)] for part in name.parts}
        sounds = {id(part): DIGESTS[sound_key(part.word)] for part in name.parts}
        self.known.update(*hashed.values(), sounds.values(), [DIGESTS[whole_key(part.word)] for part in name.parts])
        if len(name.parts) == 1:
            self.singles.add(entry, hashed[id(name.parts[0])])
            self.single_sounds.add(entry, sounds.values())
            return
        both = [(id(a), id(b)) for a, b in partners(name)]
        self.pairs.add(entry, {x + y & _WRAP for a, b in both for x in hashed[a] for y in hashed[b]})
        self.pair_sounds.add(entry, {sounds[a] + sounds[b] & _WRAP for a, b in both})
        surname = surname_of(name)
        if surname:
            self.bearers.add(entry, (self._number(surname),))

    def _number(self, word: Word) -> int:
        key = (word.folded, word.latin)
        self.words.setdefault(key, word)
        return self.number_of.setdefault(key, len(self.number_of))

    def arrays(self) -> Arrays:
        """The arrays of the index."""
        words = list(self.words.values())
        surname, bearer = self.bearers.sorted()
        surnames, surname_sounds = Postings(), Postings()
        for number in np.unique(surname).tolist():
            keys = [DIGESTS[key] for key in keys_of(words[number])]
            surnames.add(number, keys)
            surname_sounds.add(number, (DIGESTS[sound_key(words[number])],))
            self.known.update(keys)
        pair_key, pair_entry = _layered(self.pairs, self.pair_sounds)
        single_key, single_entry = _layered(self.singles, self.single_sounds)
        surname_key, surname_word = _layered(surnames, surname_sounds)
        typo_key, typo_word = _typos(words)
        return {
            "actor_entry": _numbers(self.actor_entry),
            "rich_actor": _numbers(self.rich),
            "entry_actor": _numbers(self.entry_actor),
            "part_word": _numbers(self.part_word),
            "part_end": _numbers(self.part_end),
            "pair_key": pair_key,
            "pair_entry": pair_entry,
            "pair_bits": bitmap(pair_key),
            "single_key": single_key,
            "single_entry": single_entry,
            "surname_key": surname_key,
            "surname_word": surname_word,
            "bearer_word": surname.astype(np.uint32),
            "bearer_entry": bearer,
            **_ids(self.ids),
            "known": np.array(sorted(self.known), np.uint64),
            "typo_key": typo_key,
            "typo_word": typo_word,
            **texts("word", (_written(word) for word in words)),
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


def _written(word: Word) -> str:
    return word.folded if word.folded == word.latin else f"{word.folded}\t{word.latin}"


def _numbers(numbers: "array[int]") -> NDArray[np.uint32]:
    return np.frombuffer(numbers, np.uint32)


def texts(name: str, lines: Iterable[str]) -> Arrays:
    """Lines of text as two arrays: the bytes, and where each line ends."""
    encoded = [line.encode() for line in lines]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.uint64)
    return {f"{name}_text": np.frombuffer(b"".join(encoded), np.uint8), f"{name}_end": ends}


def text_at(arrays: Arrays, name: str, number: int) -> str:
    """One line of `texts`."""
    start, end = arrays[f"{name}_end"][number : number + 2].tolist()
    return arrays[f"{name}_text"][start:end].tobytes().decode()


def _layered(coarse: Postings, fine: Postings) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Leaves the overfull buckets of the coarse keys out, and adds the fine keys of what stood in them."""
    keys, numbers = coarse.sorted()
    _, counts = np.unique(keys, return_counts=True)
    crowded = np.repeat(counts > FULL, counts)
    lost = np.unique(numbers[crowded])
    fine_keys, fine_numbers = fine.sorted()
    wanted = np.isin(fine_numbers, lost)
    fine_keys, fine_numbers = fine_keys[wanted], fine_numbers[wanted]
    _, counts = np.unique(fine_keys, return_counts=True)
    first = np.concatenate([np.arange(count) for count in counts]) if len(counts) else np.zeros(0, int)
    fine_keys, fine_numbers = fine_keys[first < MOST], fine_numbers[first < MOST]
    keys, numbers = np.concatenate([keys[~crowded], fine_keys]), np.concatenate([numbers[~crowded], fine_numbers])
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]


def bitmap(keys: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """A sieve before the search: the bit of each key, 8 to 16 bits a key, so that few others pass."""
    width = bits_for(len(keys))
    bits = np.zeros(1 << max(0, width - 3), np.uint8)
    places = keys >> np.uint64(64 - width)
    np.bitwise_or.at(bits, places >> np.uint64(3), np.left_shift(np.uint8(1), (places & np.uint64(7)).astype(np.uint8)))
    return bits


def bits_for(count: int) -> int:
    """How many leading bits of a key choose its place in the sieve."""
    return max(8, int(count).bit_length() + 3)


def _typos(words: Sequence[Word]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    found = Postings()
    for number, word in enumerate(words):
        if len(word.latin) >= SHORTEST_TYPO and word.latin.isalpha():
            found.add(number, map(digest, deletions(word.latin)))
    return found.sorted()
