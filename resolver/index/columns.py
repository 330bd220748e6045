"""The arrays of an index as they are searched: every question here is answered by a binary search or two."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resolver.index.packing import DIGESTS, Arrays, deletions, digest, text_at
from resolver.index.rows import Places, ranges
from resolver.index.sieve import bits_for
from resolver.spelling.sketches import most_alike
from resolver.spelling.word import IN_SIGNS, Word, word

Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]


class Columns:
    """Sorted keys and what stands under them, in memory or mapped from a file."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.entry_actor: Numbers = arrays["entry_actor"]
        self.actor_entry: Numbers = arrays["actor_entry"]
        self._shift = np.uint64(64 - bits_for(len(arrays["pair_key"])))

    def has(self, key: int) -> bool:
        """Says whether any name has a key."""
        known = self._arrays["known"]
        at = int(known.searchsorted(np.uint64(key)))
        return at < len(known) and int(known[at]) == key

    def pairs(self, wanted: Keys) -> tuple[Places, Numbers]:
        """Each sum of two keys that stands in the index, by its place in `wanted`, and the entries under it."""
        keys, bits = self._arrays["pair_key"], self._arrays["pair_bits"]
        places = wanted >> self._shift
        passed = np.flatnonzero(bits[places >> np.uint64(3)] >> (places & np.uint64(7)).astype(np.uint8) & 1)
        wanted = wanted[passed]
        at, under = ranges(np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right"))
        return passed[at], self._arrays["pair_entry"][under]

    def singles(self, wanted: Keys) -> list[int]:
        """The entries of one word under any of some keys."""
        return _under(self._arrays["single_key"], self._arrays["single_entry"], wanted)

    def surnames(self, wanted: Keys) -> list[int]:
        """The numbers of the words that are surnames, under any of some keys."""
        return _under(self._arrays["surname_key"], self._arrays["surname_word"], wanted)

    def one_slip_from(self, latin: str) -> list[int]:
        """The numbers of the words that share a form without one letter."""
        wanted = np.fromiter(map(digest, deletions(latin)), np.uint64)
        return sorted(_under(self._arrays["typo_key"], self._arrays["typo_word"], wanted))

    def entries_of(self, actor: int) -> range:
        """The entries of an actor."""
        starts = self.actor_entry
        return range(int(starts[actor]), int(starts[actor + 1]) if actor + 1 < len(starts) else len(self.entry_actor))

    def borne(self, surname: int) -> list[int]:
        """The entries that bear a surname, by the number of its word."""
        words, wanted = self._arrays["bearer_word"], np.uint32(surname)
        low, high = int(words.searchsorted(wanted)), int(words.searchsorted(wanted, "right"))
        found: list[int] = self._arrays["bearer_entry"][low:high].tolist()
        return found

    def parts(self, entry: int) -> list[int]:
        """The numbers of the words of a name."""
        start, end = self._arrays["part_end"][entry : entry + 2].tolist()
        found: list[int] = self._arrays["part_word"][start:end].tolist()
        return found

    def all_parts(self, entries: Numbers) -> tuple[Places, Numbers]:
        """The numbers of the words of several names, and at which place in `entries` each of these stands."""
        ends = self._arrays["part_end"]
        place, within = ranges(ends[entries].astype(np.int64), ends[entries + 1].astype(np.int64))
        return place, self._arrays["part_word"][within]

    def most_alike(self, sketches: Keys, numbers: Numbers) -> NDArray[np.float64]:
        """The most that words of a text, by their sketches, may be like words by their numbers."""
        letters, sounds = self._arrays["word_letters"][numbers], self._arrays["word_sounds"][numbers]
        return most_alike(letters, sounds, sketches[..., 0], sketches[..., 1])

    def least_parts(self, entry: int) -> int:
        """How many parts of a name must have a word that fits."""
        return int(self._arrays["least_parts"][entry])

    def echoes(self, entry: int) -> int:
        """In which scripts another name of the actor says the same (`echoes.is_echo`)."""
        return int(self._arrays["echoes"][entry])

    def word(self, number: int) -> Word:
        """A word by its number."""
        folded, _, latin = text_at(self._arrays, "word", number).partition("\t")
        return word(folded, latin or folded)

    def latin_words(self) -> list[str]:
        """Every word of the names in Latin letters, by its number."""
        return [text.rpartition("\t")[2] for text in self._all_words()]

    def folded_words(self) -> list[str]:
        """Every word of the names, folded, by its number."""
        return [text.partition("\t")[0] for text in self._all_words()]

    def _all_words(self) -> Iterator[str]:
        text, ends = self._arrays["word_text"].tobytes(), self._arrays["word_end"].tolist()
        return (text[start:end].decode() for start, end in pairwise(ends))

    def all_names(self) -> Iterator[list[int]]:
        """The numbers of the words of every name, one name after the other."""
        words = self._arrays["part_word"].tolist()
        return (words[start:end] for start, end in pairwise(self._arrays["part_end"].tolist()))

    def any_rich(self, actors: Collection[int]) -> bool:
        """Says whether one of some actors has titles or words of context."""
        rich = self._arrays["rich_actor"]
        if not len(rich):
            return False
        wanted = np.array(list(actors), rich.dtype)
        at = rich.searchsorted(wanted)
        return bool((rich[np.minimum(at, len(rich) - 1)] == wanted).any())

    @property
    def has_bodies(self) -> bool:
        """Whether an organisation is listed."""
        return bool(self._arrays["bodies"][0])

    @property
    def has_signs(self) -> bool:
        """Whether a word is a foreign name in signs."""
        return IN_SIGNS.encode() in self._arrays["word_text"].tobytes()

    @property
    def rich_actors(self) -> list[int]:
        """The actors with titles or words of context."""
        found: list[int] = self._arrays["rich_actor"].tolist()
        return found

    @property
    def small_actors(self) -> list[int]:
        """The actors who are listed with a small letter at the start of a name."""
        found: list[int] = self._arrays["small_actor"].tolist()
        return found

    @property
    def limited_actors(self) -> list[int]:
        """The actors who are not looked for in documents of every language, or not by every name."""
        found: list[int] = self._arrays["limited_actor"].tolist()
        return found

    def numbered(self, actor_id: str) -> int | None:
        """The number of the actor of an id."""
        keys, wanted = self._arrays["id_key"], np.uint64(digest(actor_id))
        at = int(np.searchsorted(keys, wanted))
        return int(self._arrays["id_actor"][at]) if at < len(keys) and keys[at] == wanted else None


def digests(keys: Iterable[str]) -> Keys:
    """Keys as 64 bits each."""
    return np.array([DIGESTS[key] for key in keys], np.uint64)


def sums(a: Keys, b: Keys) -> Keys:
    """The key of two words, in whatever order: the sum of theirs."""
    return (a[:, None] + b[None, :]).ravel()


def _under(keys: NDArray[Any], numbers: NDArray[Any], wanted: Keys) -> list[int]:
    low, high = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
    found: dict[int, None] = {}
    for i, j in zip(low.tolist(), high.tolist(), strict=True):
        found.update(dict.fromkeys(numbers[i:j].tolist()))
    return list(found)
