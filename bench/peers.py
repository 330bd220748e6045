"""Engines that look for watched names in a text, each behind the same two calls: build(names), then scan(text).

The floor needs nothing; the peers come with the dependency group `bench`.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from bench.corpus import Name

_EDGES = string.punctuation + "“”‘’«»„…–—•"
_WORD = re.compile(r"\w")


class Hit(NamedTuple):
    """A stretch of a text in which an engine sees an actor; not `sure`: it would show it in a review queue only."""

    start: int
    end: int
    id: str
    sure: bool = True


class Engine(Protocol):
    """Finds watched names."""

    def build(self, names: Iterable[Name]) -> None:
        """Takes the names to watch."""

    def scan(self, text: str) -> Sequence[Hit]:
        """Finds them in a text."""


def _spellings(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    for row in names:
        for text in (row.name, *row.aliases):
            yield text, row.id


def _by_text(names: Iterable[Name]) -> dict[str, str]:
    """Every spelling in small letters with its actor: what engines for exact names look for."""
    return {_small(text): at for text, at in _spellings(names)}


def _small(text: str) -> str:
    """Small letters at the same places: a capital İ would become two characters."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Floor:
    """The floor: split at white space, strip punctuation from the edges, look each word up once. It finds no names."""

    def build(self, names: Iterable[Name]) -> None:
        """Maps every word of every name to the actors that bear it."""
        self._words: dict[str, list[str]] = {}
        for text, at in _spellings(names):
            for word in text.split():
                self._words.setdefault(word, []).append(at)

    def scan(self, text: str) -> Sequence[Hit]:
        """Looks every word up."""
        get, found = self._words.get, []
        for word in text.split():
            actors = get(word.strip(_EDGES))
            if actors is not None:
                found.append(actors)
        return ()


class RapidFuzz:
    """rapidfuzz.process.cdist with token_sort_ratio of at least 85 over every run of 1 to 4 capitalised words."""

    LEAST, LONGEST = 85, 4
    _RUN = re.compile(r"\w[\w'’.-]*")

    def build(self, names: Iterable[Name]) -> None:
        """Prepares every spelling as the scorer wants it."""
        from rapidfuzz import process  # noqa: PLC0415 - each engine loads what it needs, and nothing else
        from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415
        from rapidfuzz.utils import default_process  # noqa: PLC0415

        self._cdist, self._scorer, self._plain = process.cdist, token_sort_ratio, default_process
        pairs = [(default_process(text), at) for text, at in _spellings(names)]
        self._texts, self._ids = [text for text, _ in pairs], [at for _, at in pairs]

    def scan(self, text: str) -> Sequence[Hit]:
        """Compares every candidate with every name; the best and longest win where they overlap."""
        spans = list(self._candidates(text))
        if not spans:
            return ()
        queries = [self._plain(text[start:end]) for start, end in spans]
        scores = self._cdist(queries, self._texts, scorer=self._scorer, score_cutoff=self.LEAST)
        best = scores.argmax(axis=1)
        found = [
            (float(scores[row, column]), end - start, start, end, self._ids[column])
            for row, ((start, end), column) in enumerate(zip(spans, best, strict=True))
            if scores[row, column] >= self.LEAST
        ]
        return _without_overlaps(found)

    def _candidates(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(m.start(), m.end()) for m in self._RUN.finditer(text)]
        for at, (start, _) in enumerate(words):
            for start_of, end in words[at : at + self.LONGEST]:
                if not text[start_of].isupper() or "\n" in text[start:end]:
                    break
                yield start, end


def _without_overlaps(found: list[tuple[float, int, int, int, str]]) -> list[Hit]:
    taken: list[Hit] = []
    for _, _, start, end, at in sorted(found, reverse=True):
        if all(end <= hit.start or hit.end <= start for hit in taken):
            taken.append(Hit(start, end, at))
    return taken


class PhraseMatcher:
    """spaCy's PhraseMatcher on a blank English pipeline, small letters against small letters."""

    def build(self, names: Iterable[Name]) -> None:
        """Adds each actor as one rule."""
        import spacy  # noqa: PLC0415
        from spacy.matcher import PhraseMatcher as Matcher  # noqa: PLC0415

        self._nlp = spacy.blank("en")
        self._matcher = Matcher(self._nlp.vocab, attr="LOWER")
        for row in names:
            self._matcher.add(row.id, list(self._nlp.pipe((row.name, *row.aliases))))

    def scan(self, text: str) -> Sequence[Hit]:
        """Tokenises and matches."""
        doc, text_of = self._nlp.make_doc(text), self._nlp.vocab.strings
        spans = ((doc[start:end], text_of[rule]) for rule, start, end in self._matcher(doc))
        return [Hit(span.start_char, span.end_char, at) for span, at in spans]


class FlashText:
    """flashtext's KeywordProcessor, regardless of case."""

    def build(self, names: Iterable[Name]) -> None:
        """Adds every spelling to its trie."""
        from flashtext import KeywordProcessor  # noqa: PLC0415

        self._trie = KeywordProcessor()
        for text, at in _spellings(names):
            self._trie.add_keyword(text, at)

    def scan(self, text: str) -> Sequence[Hit]:
        """Walks the trie once."""
        return [Hit(start, end, at) for at, start, end in self._trie.extract_keywords(text, span_info=True)]


class AhoCorasick:
    """ahocorasick-rs on small letters, leftmost-longest; only matches between word borders count."""

    def build(self, names: Iterable[Name]) -> None:
        """Builds the automaton."""
        import ahocorasick_rs as native  # noqa: PLC0415

        texts = _by_text(names)
        self._ids = list(texts.values())
        self._machine: Any = native.AhoCorasick(list(texts), matchkind=native.MatchKind.LeftmostLongest)

    def scan(self, text: str) -> Sequence[Hit]:
        """Runs the automaton and looks at both borders."""
        small = _small(text)
        return [
            Hit(start, end, self._ids[rule])
            for rule, start, end in self._machine.find_matches_as_indexes(small)
            if _is_border(small, start - 1) and _is_border(small, end)
        ]


def _is_border(text: str, at: int) -> bool:
    return not (0 <= at < len(text)) or _WORD.match(text[at]) is None


ENGINES = {
    "floor": "bench.peers:Floor",
    "namesake": "bench.product:Namesake",
    "resolve": "bench.product:Resolve",
    "rapidfuzz": "bench.peers:RapidFuzz",
    "spacy": "bench.peers:PhraseMatcher",
    "flashtext": "bench.peers:FlashText",
    "ahocorasick": "bench.peers:AhoCorasick",
}
"""Where each engine stands; it is loaded only when it is asked for, so that its own code counts as its memory."""


def engine(name: str) -> Engine:
    """Makes an engine."""
    module, _, kind = ENGINES[name].partition(":")
    made: Engine = getattr(import_module(module), kind)()
    return made
