"""The index of names: sorted arrays, searched for many keys at once, with the answers kept for the next time.

Whoever builds an index gives its arrays; they may be mapped from a file that other processes map too. An index finds
who may be meant; who is meant, others decide.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, cast

import numpy as np
from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.index.columns import Columns, Keys, Numbers, digests, sums
from resolver.index.families import Families
from resolver.index.glance import (
    ENOUGH,
    LEAST,
    LINK,
    PLAIN,
    Form,
    Glance,
    Likeness,
    Shape,
    Sight,
    fit_both,
    is_link,
    least_alone,
    most,
    near_one_another,
    words_known,
)
from resolver.index.keys import sound_key, whole_key
from resolver.index.ownscript import Echoes, never
from resolver.index.packing import DIGESTS, LONGEST_TYPO, SHORTEST_TYPO, Arrays
from resolver.index.rows import Places
from resolver.index.signed import Signed
from resolver.memo import Memo
from resolver.names.commonwords import is_common, is_known, is_plain
from resolver.spelling.inflection import matches, stems_in_text
from resolver.spelling.sketches import of_text
from resolver.spelling.word import HEARD, Word, alike, initials_of, word
from resolver.text.folding import LONGEST_CHUNK, PIECES, Surface
from resolver.verdict import LIKENESS

_MOST_BEARERS = 64  # more of one surname are not looked at
_FEW, _MANY = 4, 2_000  # whom a surname may mean is kept for review up to so many bearers, in lists of fewer actors
CROWD = 20_000  # in an index of more actors, that only one bears a surname says little
_MOST_NEIGHBOURS, _WORTH_SKETCHING = 4, 5  # fewer words are compared sooner than their sketches
_SIGN = "\u3041"  # the first sign: hiragana, and behind it katakana, Chinese signs and Hangul
SAME = 0.94  # words less alike than this are not the same spelling
REACH = 5  # the second word of a name is no further from the first
SMALL = 0.03  # a text with fewer chunks of capitals than this may be written in small letters
_SMALL_WORDS = lexicon.words("function_words")
_PAIRS, _FORMS, _WORDS = 1 << 17, 1 << 15, 1 << 16  # how many answers the younger half of each memo holds


_Pair = tuple[Form, Form]


class Index:
    """Names by the keys of their words. Actors and entries (one spelling of one actor) count from 0 in each index.

    `beside` is how many actors stand in another index of the same list.
    """

    def __init__(self, arrays: Arrays, beside: int = 0) -> None:
        self.columns = Columns(arrays)
        self._size = len(self.columns.actor_entry) + beside
        self._words: Memo[int, Word] = Memo(self.columns.word, half=_WORDS)
        self._shapes: Memo[int, Shape] = Memo(self._read_shape, half=_WORDS)
        self._echoes = Echoes(self.columns, self.shape)
        self._signs: dict[str | None, Memo[str, Form | None]] = {}
        self._sights: dict[tuple[str | None, bool], Memo[str, Sight]] = {}
        self.bearing: Memo[Word, tuple[int, ...]] = Memo(self._find_bearing, half=_FORMS)
        self.families = Families(self.columns)
        self.signed = Signed(self.columns)
        self._pairs: Memo[_Pair, tuple[int, ...]] = Memo(lambda pair: self._find_pairs([pair])[0], half=_PAIRS)

    def look(self, chunks: Sequence[str], lang: str | None) -> Glance:
        """Looks at the chunks of a text in a language; in a text of small letters every word may be a name."""
        sights = list(map(self._sights_in(lang, small=False).__getitem__, chunks))
        if len(sights) - sights.count(PLAIN) - sights.count(LINK) <= SMALL * len(sights):
            sights = list(map(self._sights_in(lang, small=True).__getitem__, chunks))
        known = words_known(sights)
        near = list(near_one_another(known, REACH))
        found = zip(near, self._pairs_of([(left.form, right.form) for left, right in near]), strict=True)
        return Glance(known, [(left, right, entries) for (left, right), entries in found if entries])

    def sight(self, chunk: str, lang: str | None) -> Sight:
        """The known words of a chunk in a text that is not all in small letters."""
        return self._sights_in(lang, small=False)[chunk]

    def shape(self, entry: int) -> Shape:
        """The words of a name by its number."""
        return self._shapes[entry]

    def _read_shape(self, entry: int) -> Shape:
        words = tuple([self._words[number] for number in self.columns.parts(entry)])
        return Shape(words, self.columns.least_parts(entry))

    def _sights_in(self, lang: str | None, *, small: bool) -> Memo[str, Sight]:
        if (lang, small) not in self._sights:
            see = partial(self._see, lang=lang, small=small)
            self._sights[lang, small] = Memo(see, half=_FORMS, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)
        return self._sights[lang, small]

    def _see(self, chunk: str, *, lang: str | None, small: bool) -> Sight:
        words = PIECES[chunk]
        if is_link(words):
            return LINK
        if not any(word.name or small for word in words):
            return PLAIN
        seen = self._seen_in(lang)
        forms = ((at, seen(word)) for at, word in enumerate(words) if word.name or small)
        return tuple((at, form) for at, form in forms if form)

    def _seen_in(self, lang: str | None) -> Callable[[Surface], Form | None]:
        """How the words of a chunk are seen: signs come again in chunks that are too long to be kept."""
        if lang not in self._signs:
            self._signs[lang] = Memo(lambda sign: self._form(PIECES[sign][0], lang), half=_FORMS)
        kept = self._signs[lang]
        return lambda word: kept[word.text] if len(word.text) == 1 and word.text >= _SIGN else self._form(word, lang)

    def _pairs_of(self, asked: Sequence[_Pair]) -> list[tuple[int, ...]]:
        """For each two words, the entries that both may be words of."""
        found = list(map(self._pairs.get, asked))
        if None not in found:
            return cast("list[tuple[int, ...]]", found)
        fresh = [pair for pair in dict.fromkeys(asked) if pair not in self._pairs and pair not in self._pairs.old]
        for pair, entries in zip(fresh, self._find_pairs(fresh), strict=True):
            self._pairs.put(pair, entries)
        return [self._pairs[pair] for pair in asked]

    def bearers(self, surname: Word) -> set[int]:
        """The actors of a surname, all spellings that sound the same."""
        keys = [*surname.keys, sound_key(surname)]
        same = (n for n in self.columns.surnames(digests(keys)) if self._words[n].sound == surname.sound)
        return {actor for n in same for actor in self.columns.entry_actor[self.columns.borne(n)].tolist()}

    def sharing(self, words: Sequence[Sequence[str]], *, any_single: bool = False) -> set[int]:
        """The entries that have keys of two of some words, or of the only one (`any_single`: of any one)."""
        hashed = [digests(keys) for keys in words]
        single = any_single or len(words) == 1
        found = {n for keys in hashed for n in self.columns.singles(keys)} if single else set()
        both = [sums(a, b) for at, a in enumerate(hashed) for b in hashed[at + 1 :]]
        if both:
            found.update(self.columns.pairs(np.concatenate(both))[1].tolist())
        return found

    def _find_bearing(self, signs: Word) -> tuple[int, ...]:
        near = (
            number for number in self.columns.surnames(digests(signs.keys)) if alike(self._words[number], signs) >= SAME
        )
        return tuple(entry for number in near for entry in self.columns.borne(number)[:_MOST_BEARERS])

    def of_family(self, surname: Word, least: float) -> set[int]:
        """The entries whose surname is at least so like a word."""
        near = self.columns.surnames(digests([*surname.keys, sound_key(surname)]))
        same = (number for number in near if alike(self._words[number], surname) >= least)
        return {entry for number in same for entry in self.columns.borne(number)}

    @property
    def is_crowd(self) -> bool:
        """Whether so many are watched that a rare surname is no certain sign."""
        return self._size > CROWD

    @property
    def is_long(self) -> bool:
        """Whether so many are watched that a surname which only one of them bears is mostly that of a stranger."""
        return len(self.columns.actor_entry) > _MANY

    @property
    def memos(self) -> dict[str, Memo[Any, Any]]:
        """What the index has learned from the texts so far."""
        seen = {f"sights {lang or 'any'}{' small' * small}": memo for (lang, small), memo in self._sights.items()}
        more: dict[str, Memo[Any, Any]] = {
            "bearing": self.bearing,
            "own": self._echoes.own,
            "families": self.families.at,
            **{f"signs {lang or 'any'}": memo for lang, memo in self._signs.items()},
            **seen,
        }
        return {"words": self._words, "shapes": self._shapes, "pairs": self._pairs, **more}

    @property
    def memo_sizes(self) -> dict[str, tuple[int, int]]:
        """How many answers each memo holds, and how many at most."""
        return {name: (memo.size, 2 * memo.half) for name, memo in self.memos.items()}

    def _form(self, surface: Surface, lang: str | None) -> Form | None:
        own = word(surface.folded, surface.latin)
        if own.folded in _SMALL_WORDS and not own.is_initial and not self.columns.has(DIGESTS[whole_key(own)]):
            return None
        cut = stems_in_text(surface.text, own, lang)
        first = initials_of(surface.text, surface.folded, stopped=True)[:1]
        words = [own, *cut, *first, *self._neighbours(own)]
        keys = dict.fromkeys(DIGESTS[key] for one in words for key in (*one.keys, sound_key(one)))
        hashed = np.array([key for key in keys if self.columns.has(key)], np.uint64)
        if not len(hashed):
            return None
        written = frozenset(key for one in (own, *cut) for key in one.keys)
        return Form(
            own, cut, first, hashed, written, self._singles(own, cut, hashed), *self._surnames(own, cut, hashed)
        )

    def _neighbours(self, one: Word) -> list[Word]:
        """The words of names that an unknown word may be a slip of the pen for."""
        latin = one.latin
        if not SHORTEST_TYPO - 1 <= len(latin) <= LONGEST_TYPO or one.script != "latin" or is_known(latin):
            return []
        near = [self._words[n] for n in self.columns.one_slip_from(latin)]
        if any(other.latin == latin for other in near):
            return []
        near = [w for w in near if w.latin[0] == latin[0] and OSA.distance(w.latin, latin, score_cutoff=1) <= 1]
        return near[:_MOST_NEIGHBOURS]

    def _find_pairs(self, pairs: Sequence[_Pair]) -> list[tuple[int, ...]]:
        if not pairs:
            return []
        both = [sums(a.keys, b.keys) for a, b in pairs]
        owner = np.repeat(np.arange(len(pairs)), [len(keys) for keys in both])
        at, entries = self.columns.pairs(np.concatenate(both))
        found: list[dict[int, None]] = [{} for _ in pairs]
        for pair, number in self._likely(pairs, owner[at], entries):
            if all(form.may_sound_in(self._shapes[number].words) for form in pairs[pair]):
                found[pair].setdefault(number)
        likeness = {form: Memo(form.alike, half=_WORDS).__getitem__ for pair in pairs for form in pair}
        return [
            tuple(n for n in self._told(numbers, a, b, likeness) if fit_both(self._shapes[n], likeness[a], likeness[b]))
            for numbers, (a, b) in zip(found, pairs, strict=True)
        ]

    def _likely(self, pairs: Sequence[_Pair], owner: Places, entries: Numbers) -> Iterable[tuple[int, int]]:
        """Leaves out most of the entries found for pairs of words that are not like them: those whose letters tell."""
        if not len(entries):
            return ()
        place, words = self.columns.all_parts(entries)
        starts = np.searchsorted(place, np.arange(len(entries)))
        asked, which = np.unique(owner[place], return_inverse=True)
        sketches = np.array([[form.sketch() for form in pairs[n]] for n in asked.tolist()], np.uint64)[which]
        x, y = (np.maximum.reduceat(self.columns.most_alike(sketches[:, n], words), starts) for n in (0, 1))
        bare = np.bincount(place) == 2  # noqa: PLR2004 - a name of two words
        likely = (np.minimum(x, y) >= LEAST) & (~bare | (most(np.maximum(x, y), np.minimum(x, y)) >= ENOUGH))
        return zip(owner[likely].tolist(), entries[likely].tolist(), strict=True)

    def _singles(self, own: Word, cut: tuple[Word, ...], keys: Keys) -> tuple[int, ...]:
        entries = self.columns.singles(keys)
        if not entries:
            return ()
        only = [self.columns.parts(entry)[0] for entry in entries]
        near = self._like(own, cut, list(dict.fromkeys(only)), SAME)
        same = {number for number in near if matches(self._words[number], own, cut) >= SAME}
        found = [entry for entry, number in zip(entries, only, strict=True) if number in same]
        return tuple(self._echoes.without(found, own.script, partial(matches, text=own, text_stems=cut)))

    def _surnames(self, own: Word, cut: tuple[Word, ...], keys: Keys) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The entries whose surname a word is like enough to mean them alone, and those whom a document must name in full."""
        numbers = self.columns.surnames(keys)
        if not numbers:
            return (), ()
        alone: dict[int, None] = {}
        backed: dict[int, None] = {}
        word_too, plain = is_common(own.latin, own.script), own.script == "latin" and is_plain(own.latin)
        for number in self._like(own, cut, numbers, LIKENESS["named surname across"]):
            surname = self._words[number]
            heard, spelled = surname.script == HEARD, surname.latin == own.latin
            near = heard or not (word_too or (plain and surname.script == own.script))
            bearers = self._tellable(number, common=word_too or plain) if spelled or near else []
            if surname.script != own.script:
                bearers = self._echoes.without(
                    bearers, own.script, never if heard else partial(matches, text=own, text_stems=cut)
                )
            likeness = matches(surname, own, cut) if bearers else 0.0
            if likeness >= least_alone(surname, own) and not heard and (spelled or not plain):
                alone.update(dict.fromkeys(bearers))
            elif surname.script != own.script and likeness >= LIKENESS["named surname across"]:
                backed.update(dict.fromkeys(bearers))
        return tuple(alone), tuple(backed)

    def _told(self, entries: Iterable[int], a: Form, b: Form, likeness: Mapping[Form, Likeness]) -> Iterable[int]:
        """The entries that two words of a text may be in, without echoes if both are of one script."""
        one = a.word.script == b.word.script
        return self._echoes.without(entries, a.word.script, likeness[a], likeness[b]) if one else entries

    def _like(self, own: Word, cut: tuple[Word, ...], numbers: list[int], least: float) -> list[int]:
        """Leaves words out, by their numbers, that cannot be so like a word of a text: those whose letters tell."""
        if cut or len(numbers) < _WORTH_SKETCHING:
            return numbers
        some = np.array(numbers)
        return list(some[self.columns.most_alike(np.array(of_text(own), np.uint64), some) >= least].tolist())

    def _tellable(self, surname: int, *, common: bool) -> list[int]:
        """The entries that a surname alone may be told to mean: of few bearers, or where a title or context may tell."""
        entries = self.columns.borne(surname)[:_MOST_BEARERS]
        actors = set(self.columns.entry_actor[entries].tolist())
        if not self.is_crowd and len(actors) <= (_FEW if self._size < _MANY else int(not common)):
            return entries
        return entries if self.columns.any_rich(actors) else []
