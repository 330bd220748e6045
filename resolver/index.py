"""The index of names: sorted arrays, searched for many keys at once, with the answers kept for the next time.

Whoever builds an index gives its arrays; they may be mapped from a file that other processes map too. An index finds
who may be meant; who is meant, others decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.commonwords import is_common, is_known
from resolver.folding import LONGEST_CHUNK, PIECES, Surface
from resolver.inflection import matches, stems
from resolver.keys import sound_key, whole_key
from resolver.memo import Memo
from resolver.packing import DIGESTS, SHORTEST_TYPO, Arrays, bits_for, deletions, digest, text_at
from resolver.spelling import Word, alike, initials, word

LEAST = 0.66  # words less alike than this are different words
_ENOUGH = 0.8  # names less alike than this are different names
_SURNAME = 0.85  # words less alike than this are different surnames
_MOST_BEARERS = 64  # more of one surname are not looked at
_FEW, _MANY = 4, 2_000  # whom a surname may mean is kept for review up to so many bearers, in lists of fewer actors
CROWD = 20_000  # in an index of more actors, that only one bears a surname says little
_MOST_NEIGHBOURS = 4
SAME = 0.94  # words less alike than this are not the same spelling
REACH = 5  # the second word of a name is no further from the first
_SMALL = 0.03  # a text with fewer chunks of capitals than this may be written in small letters
_SMALL_WORDS = lexicon.words("function_words")
_LINKS = lexicon.words("particles") | lexicon.words("org_joiners")
_PAIRS, _FORMS, _WORDS = 1 << 17, 1 << 15, 1 << 16  # how many answers the younger half of each memo holds

_Keys = NDArray[np.uint64]
_Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A word of a text as the index sees it.

    `initial` is the first of dotted letters. `keys` are those that some name has; `written` are all keys of the word and of what it may be inflected from.
    `singles` are the entries of one word that it may be; `surnames`, the entries that it alone may be told to mean.
    """

    word: Word
    stems: tuple[Word, ...]
    initial: tuple[Word, ...]
    keys: _Keys
    written: frozenset[str]
    singles: tuple[int, ...]
    surnames: tuple[int, ...]

    def alike(self, part: Word) -> float:
        """Scores the word as a form of a part of a name."""
        score = matches(part, self.word, self.stems)
        return max(score, alike(part, self.initial[0])) if self.initial else score


class Known(NamedTuple):
    """A word of a text that the index knows, by its chunk and its place there; no name runs from one run to another."""

    chunk: int
    word: int
    run: int
    form: Form


class Glance(NamedTuple):
    """What the index sees in a text at a glance: the words that it knows, and which two of them may be in one name."""

    known: list[Known]
    pairs: list[tuple[Known, Known, tuple[int, ...]]]


_Sight = tuple[tuple[int, Form], ...] | None | Literal[False]  # the known words of a chunk that may be names
_PLAIN: _Sight = None  # a chunk without such a word: no name runs across
_NONE: _Sight = False  # a chunk of links, or of no word at all: a name may run across


class Index:
    """Names by the keys of their words. Actors and entries (one spelling of one actor) count from 0 in each index."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.entry_actor: _Numbers = arrays["entry_actor"]
        self.actor_entry: _Numbers = arrays["actor_entry"]
        self._shift = np.uint64(64 - bits_for(len(arrays["pair_key"])))
        self._words: Memo[int, Word] = Memo(self._read_word, half=_WORDS)
        self._sights: dict[tuple[str | None, bool], Memo[str, _Sight]] = {}
        self._pairs: Memo[tuple[Form, Form], tuple[int, ...]] = Memo(self._find_pair, half=_PAIRS)

    def look(self, chunks: Sequence[str], lang: str | None) -> Glance:
        """Looks at the chunks of a text in a language; in a text of small letters every word may be a name."""
        sights = list(map(self._seen(lang, small=False).__getitem__, chunks))
        if len(sights) - sights.count(_PLAIN) - sights.count(_NONE) <= _SMALL * len(sights):
            sights = list(map(self._seen(lang, small=True).__getitem__, chunks))
        known, run = [], 0
        for chunk, sight in enumerate(sights):
            if sight:
                known += [Known(chunk, word, run, form) for word, form in sight]
            elif sight is None:
                run += 1
        near = [
            (left, right)
            for at, left in enumerate(known)
            for right in known[at + 1 : at + 1 + REACH]
            if right.run == left.run
        ]
        found = zip(near, self._pairs_of([(left.form, right.form) for left, right in near]), strict=True)
        return Glance(known, [(left, right, entries) for (left, right), entries in found if entries])

    def _seen(self, lang: str | None, *, small: bool) -> "Memo[str, _Sight]":
        if (lang, small) not in self._sights:
            see = partial(self._see, lang=lang, small=small)
            self._sights[lang, small] = Memo(see, half=_FORMS, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)
        return self._sights[lang, small]

    def _see(self, chunk: str, *, lang: str | None, small: bool) -> "_Sight":
        words = PIECES[chunk]
        if all(word.folded in _LINKS for word in words) and not any(word.capital for word in words):
            return _NONE
        if not any(word.name or small for word in words):
            return _PLAIN
        forms = ((at, self._form(word, lang)) for at, word in enumerate(words) if word.name or small)
        return tuple((at, form) for at, form in forms if form)

    def _pairs_of(self, asked: Sequence[tuple[Form, Form]]) -> list[tuple[int, ...]]:
        """For each two words, the entries that both may be words of."""
        answers = list(map(self._pairs.get, asked))
        missing = {pair: None for pair, answer in zip(asked, answers, strict=True) if answer is None}
        if not missing:
            return answers  # type: ignore[return-value] - none is missing
        fresh = [pair for pair in missing if pair not in self._pairs.old]
        for pair, entries in zip(fresh, self._find_pairs(fresh), strict=True):
            self._pairs.put(pair, entries)
        return [self._pairs[pair] for pair in asked]

    def bearers(self, surname: Word) -> int:
        """Counts the actors of a surname, all spellings that sound the same."""
        keys = [*surname.keys, sound_key(surname)]
        same = (n for n in self._under("surname", keys) if self._words[n].sound == surname.sound)
        return len({actor for n in same for actor in self.entry_actor[self._borne(n)].tolist()})

    def sharing(self, words: Sequence[Sequence[str]], *, any_single: bool = False) -> set[int]:
        """The entries that have keys of two of some words, or of the only one (`any_single`: of any one)."""
        hashed = [np.array([DIGESTS[key] for key in keys], np.uint64) for keys in words]
        single = any_single or len(words) == 1
        found = {n for keys in hashed for n in self._under_hashed("single", keys)} if single else set()
        sums = [_sums(a, b) for at, a in enumerate(hashed) for b in hashed[at + 1 :]]
        if sums:
            found.update(number for _, number in self._search(np.concatenate(sums)))
        return found

    def of_family(self, surname: Word, least: float) -> set[int]:
        """The entries whose surname is at least so like a word."""
        near = self._under("surname", [*surname.keys, sound_key(surname)])
        same = (number for number in near if alike(self._words[number], surname) >= least)
        return {entry for number in same for entry in self._borne(number).tolist()}

    @property
    def is_crowd(self) -> bool:
        """Whether so many are watched that a rare surname is no certain sign."""
        return len(self.actor_entry) > CROWD

    @property
    def is_long(self) -> bool:
        """Whether so many are watched that a surname which only one of them bears is mostly that of a stranger."""
        return len(self.actor_entry) > _MANY

    def numbered(self, actor_id: str) -> int | None:
        """The number of the actor of an id."""
        wanted = np.uint64(digest(actor_id))
        at = int(np.searchsorted(self._arrays["id_key"], wanted))
        found = at < len(self._arrays["id_key"]) and self._arrays["id_key"][at] == wanted
        return int(self._arrays["id_actor"][at]) if found else None

    @property
    def rich_actors(self) -> list[int]:
        """The actors with titles or words of context."""
        found: list[int] = self._arrays["rich_actor"].tolist()
        return found

    @property
    def memo_sizes(self) -> dict[str, tuple[int, int]]:
        """How many answers each memo holds, and how many at most."""
        memos: dict[str, Memo[Any, Any]] = {"words": self._words, "pairs": self._pairs}
        memos |= {f"sights {lang or 'any'} {'small' * small}": m for (lang, small), m in self._sights.items()}
        return {name: (memo.size, 2 * memo.half) for name, memo in memos.items()}

    def _read_word(self, number: int) -> Word:
        folded, _, latin = text_at(self._arrays, "word", number).partition("\t")
        return word(folded, latin or folded)

    def _form(self, surface: Surface, lang: str | None) -> Form | None:
        own = word(surface.folded, surface.latin)
        if own.folded in _SMALL_WORDS and not own.is_initial and not self._has(DIGESTS[whole_key(own)]):
            return None
        cut = stems(own.folded, own.script, lang)
        first = initials(surface.text, surface.folded)[:1]
        words = [own, *cut, *first, *self._neighbours(own)]
        keys = dict.fromkeys(DIGESTS[key] for one in words for key in (*one.keys, sound_key(one)))
        hashed = np.array([key for key in keys if self._has(key)], np.uint64)
        if not len(hashed):
            return None
        written = frozenset(key for one in (own, *cut) for key in one.keys)
        return Form(own, cut, first, hashed, written, self._singles(own, cut, hashed), self._surnames(own, cut, hashed))

    def _has(self, key: int) -> bool:
        """Says whether any name has a key."""
        known = self._arrays["known"]
        at = int(np.searchsorted(known, np.uint64(key)))
        return at < len(known) and int(known[at]) == key

    def _neighbours(self, one: Word) -> list[Word]:
        """The words of names that an unknown word may be a slip of the pen for."""
        latin = one.latin
        if len(latin) < SHORTEST_TYPO - 1 or one.script != "latin" or is_known(latin):
            return []
        near = [self._words[n] for n in self._typos(latin)]
        if any(other.latin == latin for other in near):
            return []
        near = [w for w in near if w.latin[0] == latin[0] and OSA.distance(w.latin, latin, score_cutoff=1) <= 1]
        return near[:_MOST_NEIGHBOURS]

    def _typos(self, latin: str) -> list[int]:
        wanted = np.fromiter(map(digest, deletions(latin)), np.uint64)
        keys = self._arrays["typo_key"]
        low, high = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
        numbers = self._arrays["typo_word"]
        found = {n for i, j in zip(low.tolist(), high.tolist(), strict=True) for n in numbers[i:j].tolist()}
        return sorted(found)

    def _find_pair(self, pair: tuple[Form, Form]) -> tuple[int, ...]:
        return self._find_pairs([pair])[0]

    def _find_pairs(self, pairs: Sequence[tuple[Form, Form]]) -> list[tuple[int, ...]]:
        if not pairs:
            return []
        sums = [_sums(a.keys, b.keys) for a, b in pairs]
        owner = np.repeat(np.arange(len(pairs)), [len(keys) for keys in sums])
        found: list[dict[int, None]] = [{} for _ in pairs]
        for at, number in self._search(np.concatenate(sums)):
            found[owner[at]].setdefault(number)
        return [tuple(n for n in numbers if self._may_be(n, *pair)) for numbers, pair in zip(found, pairs, strict=True)]

    def _search(self, wanted: _Keys) -> Iterator[tuple[int, int]]:
        """Yields (place in `wanted`, entry) for each pair of keys that stands in the index."""
        keys, entries, bits = self._arrays["pair_key"], self._arrays["pair_entry"], self._arrays["pair_bits"]
        places = wanted >> self._shift
        passed = np.flatnonzero(bits[places >> np.uint64(3)] >> (places & np.uint64(7)).astype(np.uint8) & 1)
        wanted = wanted[passed]
        low, high = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
        for at, i, j in zip(passed.tolist(), low.tolist(), high.tolist(), strict=True):
            for number in entries[i:j].tolist():
                yield at, number

    def _may_be(self, entry: int, a: Form, b: Form) -> bool:
        """Says whether two words may both be words of a name that is found by their keys."""
        start, end = self._arrays["part_end"][entry : entry + 2].tolist()
        parts = [self._words[n] for n in self._arrays["part_word"][start:end].tolist()]
        left, right = ([a.alike(part) for part in parts], [b.alike(part) for part in parts])
        rest = len(parts) - 2
        return any(
            min(x, y) >= LEAST and (rest or _most(x, y) >= _ENOUGH)
            for i, x in enumerate(left)
            for j, y in enumerate(right)
            if i != j
        )

    def _singles(self, own: Word, cut: tuple[Word, ...], keys: _Keys) -> tuple[int, ...]:
        found = []
        for entry in self._under_hashed("single", keys):
            only = self._words[int(self._arrays["part_word"][int(self._arrays["part_end"][entry])])]
            if matches(only, own, cut) >= SAME:
                found.append(entry)
        return tuple(found)

    def _surnames(self, own: Word, cut: tuple[Word, ...], keys: _Keys) -> tuple[int, ...]:
        found: dict[int, None] = {}
        word_too = is_common(own.latin, own.script)
        for number in self._under_hashed("surname", keys):
            surname = self._words[number]
            same = surname.latin == own.latin or not word_too
            if same and matches(surname, own, cut) >= _SURNAME:
                found.update(dict.fromkeys(self._tellable(number, common=word_too)))
        return tuple(found)

    def _tellable(self, surname: int, *, common: bool) -> list[int]:
        """The entries that a surname alone may be told to mean: of few bearers, or where a title or context may tell."""
        entries: list[int] = self._borne(surname)[:_MOST_BEARERS].tolist()
        actors = {int(self.entry_actor[entry]) for entry in entries}
        if not self.is_crowd and len(actors) <= (_FEW if len(self.actor_entry) < _MANY else int(not common)):
            return entries
        return entries if any(_holds(self._arrays["rich_actor"], actor) for actor in actors) else []

    def _borne(self, surname: int) -> _Numbers:
        """The entries that bear a surname, by the number of its word."""
        words, wanted = self._arrays["bearer_word"], np.uint32(surname)
        found: _Numbers = self._arrays["bearer_entry"][
            int(np.searchsorted(words, wanted)) : int(np.searchsorted(words, wanted, "right"))
        ]
        return found

    def _under(self, name: str, keys: Iterable[str]) -> list[int]:
        return self._under_hashed(name, np.array([DIGESTS[key] for key in keys], np.uint64))

    def _under_hashed(self, name: str, wanted: _Keys) -> list[int]:
        """The numbers under any of some keys of the array of singles or of surnames."""
        keys: NDArray[Any] = self._arrays[f"{name}_key"]
        numbers = self._arrays["single_entry" if name == "single" else "surname_word"]
        low, high = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
        found: dict[int, None] = {}
        for i, j in zip(low.tolist(), high.tolist(), strict=True):
            found.update(dict.fromkeys(numbers[i:j].tolist()))
        return list(found)


def _sums(a: _Keys, b: _Keys) -> _Keys:
    """The key of two words, in whatever order: the sum of theirs."""
    return (a[:, None] + b[None, :]).ravel()


def _most(x: float, y: float) -> float:
    """The most that a name of two words may score, whatever they weigh: half the mean and half the worse."""
    return 0.5 * (max(x, y) + 0.4 * min(x, y)) / 1.4 + 0.5 * min(x, y)


def _holds(numbers: _Numbers, number: int) -> bool:
    at = int(np.searchsorted(numbers, number))
    return at < len(numbers) and int(numbers[at]) == number
