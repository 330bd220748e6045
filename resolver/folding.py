"""Text becomes words with offsets: the ground that every other module stands on.

A word keeps its place in the original text (code points) and carries two foldings: `folded` is for comparing
within one script, `latin` is its plain romanisation. Possessives, quotes and invisible characters stand outside
a word; hyphens and dashes part words, so that "Svyrydenko-led" holds a name.
"""

# ruff: noqa: RUF001, RUF003 - letters, quotes and dashes of several scripts

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, overload

from resolver import lexicon
from resolver.memo import Memo
from resolver.scripts import romanise, script_of

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_APOSTROPHES = "'’‘ʼʹʻ`´′＇"
_SYLLABIC = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
# A dotted initialism ("U.S.", "Д.С."), one Han, Kana or Hangul sign, or letters that apostrophes may join.
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?![^\W_])"
    rf"|[{_SYLLABIC}]"
    rf"|(?:[^\W_{_SYLLABIC}]|[\u0300-\u036f{INVISIBLE}\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff])+"
    rf"(?:[{_APOSTROPHES}][^\W_{_SYLLABIC}][\w{INVISIBLE}]*)*"
)
_POSSESSIVE = re.compile(rf"[{INVISIBLE}]*[{_APOSTROPHES}]s$", re.IGNORECASE)
_EDGE = re.compile(rf"^[{INVISIBLE}]+|[{INVISIBLE}]+$")
_UNSEEN = re.compile(rf"[{INVISIBLE}]")
_GLUE = re.compile(rf"(?:\s+|[-\u2010\u2011·・][{_APOSTROPHES}]?|)$")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_STOP = re.compile(r"[.!?…。！？\n]+")
_SHORTEST_LINE, _LONGEST_LINE = 45, 100  # a line cut at a column is so long
_DIGIT_FOR_LETTER = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_]{2}|[^\W\d_]$)")
_CLOSERS = "\"'”’»)]"


class Token(NamedTuple):  # made by the thousand: three times as fast as a frozen dataclass
    """One word of a text: `text` is `source[start:end]`.

    `folded` is its caseless form without accents and invisible signs, in its own script; look-alike letters of
    another script are mended. `latin` is the same in the Latin alphabet. `break_before` says that punctuation
    or a new line parts it from the word before, so that no name runs across.
    """

    start: int
    end: int
    text: str
    folded: str
    sentence: int
    paragraph: int
    break_before: bool
    latin: str = ""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Makes spellings of one word in one script equal: width, case, accents, invisible signs, look-alikes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", word))
    plain = lexicon.mend_lookalikes(plain).casefold()
    if not plain.isalpha():
        plain = _DIGIT_FOR_LETTER.sub(lambda digit: "o" if digit[0] == "0" else "i", plain)
    if script_of(plain) in ("latin", "greek", "cyrillic"):
        plain = _without_accents(plain)
    return "".join(c for c in plain if c not in _APOSTROPHES and c != ".")


def _without_accents(word: str) -> str:
    """Strips accents, except from й, ї and ё, which are letters of their own in Cyrillic alphabets."""
    if word.isascii():
        return word
    kept = []
    for letter in word:
        keep = letter in "йїўё"
        kept.append(letter if keep else lexicon.PLAIN_LETTERS.get(letter) or _base(letter))
    return "".join(kept)


def _base(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: one chunk gives the same words each time
class Surface:
    """A word as a text writes it, wherever that is: what can be known of it without its neighbours.

    `start` is its place in its chunk, the stretch between two white spaces. `capital` and `name` say that it starts
    with a capital, and that it may be part of a name.
    """

    text: str
    start: int
    folded: str
    latin: str
    capital: bool
    name: bool


_LINE = "\n"


def _cut(chunk: str) -> tuple[Surface, ...]:
    """Cuts a chunk into its words."""
    found = []
    for start, end in _spans(chunk):
        text = chunk[start:end]
        folded = fold(text)
        latin = folded if folded.isascii() else romanise(folded)
        found.append(Surface(text, start, folded, latin, text[0].isupper(), _can_name(text, folded)))
    return tuple(found)


_CASED = frozenset(("latin", "cyrillic", "greek", "armenian"))


def _can_name(text: str, folded: str) -> bool:
    first = text[0]
    return first.isupper() or (first.isalpha() and not first.isascii() and script_of(folded) not in _CASED)


_LONGEST_CHUNK = 60  # longer ones come once: sentences of scripts without spaces, addresses
_PIECES = Memo(_cut, half=1 << 16, keep=lambda chunk: len(chunk) <= _LONGEST_CHUNK)


class Words(Sequence[Token]):
    """The words of a text, in order. Cutting a text is quick; a `Token` is made when it is asked for."""

    __slots__ = ("_borders", "_chunks", "_pieces", "_starts", "_tokens", "surfaces", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._chunks = text.replace(_LINE, f" {_LINE} ").split(" ")
        self._pieces = list(map(_PIECES.__getitem__, self._chunks))
        self.surfaces: list[Surface] = list(chain.from_iterable(self._pieces))
        self._starts: list[int] = []
        self._borders: tuple[list[int], list[int]] = ([], [])
        self._tokens: list[Token | None] = []

    def __len__(self) -> int:
        return len(self.surfaces)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        if not self._tokens and self.surfaces:
            self._lay()
        return self._tokens[at] or self._make(at % len(self))

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def sentence(self, at: int) -> range:
        """The places of the words of the sentence that a word stands in."""
        if not self._tokens:
            self._lay()
        starts = self._borders[0]
        number = bisect_right(starts, at)
        return range(starts[number - 1] if number else 0, starts[number] if number < len(starts) else len(self))

    def between(self, start: int, end: int) -> range:
        """The places of the words of which some part stands between two offsets."""
        if not self._tokens and self.surfaces:
            self._lay()
        first = bisect_right(self._starts, start)
        if first and self[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self._starts, end))

    def _lay(self) -> None:
        """Works out where the words stand, and where sentences and paragraphs begin."""
        put, at = self._starts.append, 0
        for chunk, piece in zip(self._chunks, self._pieces, strict=True):
            for surface in piece:
                put(at + surface.start)
            at += len(chunk) - 1 if chunk == _LINE else len(chunk) + 1
        self._tokens = [None] * len(self._starts)
        self._borders = self._find_borders()

    def _find_borders(self) -> tuple[list[int], list[int]]:
        """Finds the words that begin a sentence, and those that begin a paragraph."""
        wrapped = _is_wrapped(self.text)
        after = dict.fromkeys(bisect_right(self._starts, stop.start()) for stop in _STOP.finditer(self.text))
        sentences, paragraphs = [], []
        for at in after:
            gap = self._gap(at) if 0 < at < len(self) else ""
            new_paragraph = _LINE in gap and _ends_paragraph(gap, wrapped)
            if new_paragraph or (gap and _ends_sentence(self.surfaces[at - 1].text, gap, self.surfaces[at].text)):
                sentences.append(at)
            if new_paragraph:
                paragraphs.append(at)
        return sentences, paragraphs

    def _gap(self, at: int) -> str:
        return self.text[self._starts[at - 1] + len(self.surfaces[at - 1].text) : self._starts[at]]

    def _make(self, at: int) -> Token:
        sentences, paragraphs = self._borders
        surface, start = self.surfaces[at], self._starts[at]
        sentence = bisect_right(sentences, at)
        begins = at == 0 or (sentence > 0 and sentences[sentence - 1] == at)
        breaks = begins or not _joins(self.surfaces[at - 1].text, self._gap(at))
        end, paragraph = start + len(surface.text), bisect_right(paragraphs, at)
        token = Token(start, end, surface.text, surface.folded, sentence, paragraph, breaks, surface.latin)
        self._tokens[at] = token
        return token


def tokens(text: str) -> Words:
    """Finds the words of a text, in order, with the sentence and the paragraph that each stands in."""
    return Words(text)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yields where words stand, without possessives and invisible edges."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if not word.isascii() and (edge := _EDGE.match(word)):
            start += edge.end()
        if word[-1] in "sS" and (owner := _POSSESSIVE.search(text, start, end)) and owner.start() > start:
            end = owner.start()
        while end > start and not text[end - 1].isascii() and _UNSEEN.match(text[end - 1]):
            end -= 1
        if end > start:
            yield start, end


def _is_wrapped(text: str) -> bool:
    """Says whether the lines of a text are cut at a column, so that a new line means nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - fewer lines say nothing about the habit
        return False
    cut = sum(_SHORTEST_LINE <= len(line) <= _LONGEST_LINE and line[-1] not in '.!?:;"”’»' for line in lines)
    return cut * 5 > len(lines) * 3


def _ends_paragraph(gap: str, wrapped: bool) -> bool:
    return not wrapped or gap.count("\n") > 1


def _joins(before: str, gap: str) -> bool:
    """Says whether a name may run across this gap: a space, a hyphen, or the full stop of an abbreviation."""
    if gap == " " or _GLUE.match(gap):
        return True
    return gap[0] == "." and _is_abbreviated(before) and _GLUE.match(gap[1:]) is not None


def _is_abbreviated(word: str) -> bool:
    return len(word) == 1 or fold(word) in lexicon.ABBREVIATIONS


def _ends_sentence(before: str, gap: str, word: str) -> bool:
    """Says whether a sentence ends in a gap: a full stop counts unless it belongs to an abbreviation."""
    stop = None if gap == " " else _SENTENCE_END.search(gap)
    if stop is None:
        return False
    if stop[0] == "." and _is_abbreviated(before) and gap.rstrip(_CLOSERS + " -\t\n") == ".":
        return False
    after = gap[stop.end() :].lstrip(_CLOSERS)
    return bool(after) and not word[0].islower()
