"""The first pass over a document: names in full, wherever two of their words stand together."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from resolver import lexicon, orgwords
from resolver.alignment import Alignment, align
from resolver.catalog import Catalog, Entry
from resolver.folding import tokens
from resolver.officewords import is_place
from resolver.reading import Reading, is_particle
from resolver.spelling import Word

REACH = 4  # how many words may stand between the two words that are looked up
LEAST = 0.8
_JOINERS = lexicon.words("org_joiners")
_ANDS = frozenset(("and", "und", "et", "y", "e", "i", "и", "й", "і", "та"))  # noqa: RUF001
_ARTICLES = frozenset(("the", "a", "an"))
_OWNER = re.compile(r"['’]s? $")  # noqa: RUF001
_SAME = 0.94  # words less alike than this are not the same spelling


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a name of the catalog may stand: words `first` to `last` of a reading."""

    reading: Reading
    first: int
    last: int
    entry: Entry
    score: float
    alignment: Alignment

    @property
    def start(self) -> int:
        """Where the name starts in its field."""
        return self.reading.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the name ends in its field."""
        return self.reading.tokens[self.last].end

    @property
    def written(self) -> str:
        """The name as the document writes it."""
        return self.reading.text[self.start : self.end]


def find(reading: Reading, catalog: Catalog) -> tuple[Sighting, ...]:
    """Finds the names in full, the best reading of each place; several of one place are equally good."""
    found: dict[tuple[int, int, int], Sighting] = {}
    for entry, i, j in _candidates(reading, catalog):
        sighting = _verify(reading, catalog.entries[entry], i, j)
        if sighting:
            key = (sighting.first, sighting.last, sighting.entry.actor)
            if key not in found or found[key].score < sighting.score:
                found[key] = sighting
    for sighting in _single_words(reading, catalog):
        found.setdefault((sighting.first, sighting.last, sighting.entry.actor), sighting)
    return _best(found.values())


def _candidates(reading: Reading, catalog: Catalog) -> Iterator[tuple[int, int, int]]:
    """Yields (entry, i, j) for every two words of one run that share the keys of an entry."""
    keys = [
        tuple(k for k in reading.keys(at) if k in catalog.known) if named else ()
        for at, named in enumerate(reading.named)
    ]
    seen: set[tuple[int, int, int]] = set()
    for i, left in enumerate(keys):
        for j in _run(reading, i) if left else ():
            for a in left:
                for b in keys[j]:
                    for entry in catalog.pairs.get((a, b) if a <= b else (b, a), ()):
                        if (entry, i, j) not in seen:
                            seen.add((entry, i, j))
                            yield entry, i, j


def _run(reading: Reading, start: int) -> Iterator[int]:
    """Yields the places of the words that can belong to one name with the word at `start`."""
    for at in range(start + 1, min(start + 2 + REACH, len(reading.tokens))):
        token = reading.tokens[at]
        if token.break_before and not _is_listed_comma(reading, at):
            return
        if reading.named[at]:
            yield at
        elif not (is_particle(token) or token.folded in _JOINERS):
            return


def _is_listed_comma(reading: Reading, at: int) -> bool:
    """A comma or a bracket inside the name of an organisation ("Economy, Trade (and Agriculture)") parts nothing."""
    gap = reading.text[reading.tokens[at - 1].end : reading.tokens[at].start]
    return gap in ("&", " & ", ", ", " (")


def _verify(reading: Reading, entry: Entry, i: int, j: int) -> Sighting | None:
    """Lays the words around two places beside a name, and keeps what fits."""
    first, last = _widen(reading, entry, i, j)
    places = [at for at in range(first, last + 1) if not _is_small_word(reading, entry, at)]
    if entry.name.kind == "person" and any(reading.tokens[at].break_before for at in range(first + 1, last + 1)):
        return None
    if entry.name.kind == "organisation" and _is_misjoined(reading, entry, first, last):
        return None
    likeness = _likeness(entry)
    laid = align(entry.name, [reading.words[at] for at in places], lambda p, at: likeness(reading, p, places[at]))
    if laid.score < LEAST or not {i, j} <= {places[at] for _, at, _ in laid.pairs}:
        return None
    score = laid.score - _longer_name_cost(reading, entry, first, last)
    return Sighting(reading, first, last, entry, score, laid) if score >= LEAST else None


def _is_misjoined(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Says whether the small words between do not belong to the name: the Economy Ministry and Ukraine; H. M. Smith."""
    between = {reading.tokens[at].folded for at in range(first + 1, last)}
    own = {t.folded for t in tokens(entry.name.text)}
    signed = "&" in entry.name.text
    joined = bool(between & _ANDS) or "&" in reading.text[reading.tokens[first].end : reading.tokens[last].start]
    if joined and not (signed or own & _ANDS):
        return True
    if orgwords.country(reading.tokens[first].folded) and reading.tokens[first + 1].folded in _ARTICLES:
        return True
    return signed and not joined and all(len(p.word.folded) <= 2 for p in entry.name.parts)  # noqa: PLR2004


def _likeness(entry: Entry) -> Callable[[Reading, Word, int], float]:
    return Reading.alike if entry.name.kind == "person" else orgwords.alike


def _is_small_word(reading: Reading, entry: Entry, at: int) -> bool:
    token = reading.tokens[at]
    if entry.name.kind == "organisation":
        return token.folded in _JOINERS and not any(token.folded == p.word.folded for p in entry.name.parts)
    return is_particle(token) and not any(token.folded == p.word.folded for p in entry.name.parts)


def _widen(reading: Reading, entry: Entry, i: int, j: int) -> tuple[int, int]:
    """Takes in the words on either side that are other parts of the name."""
    first, last = i, j
    room = len(entry.name.parts)
    while (
        last + 1 < len(reading.tokens)
        and last - i < room + 2
        and _fits(reading, entry, last + 1, reading.tokens[last + 1].break_before)
    ):
        last += 1
    while first > 0 and j - first < room + 2 and _fits(reading, entry, first - 1, _is_cut(reading, entry, first)):
        first -= 1
    return first, last


def _is_cut(reading: Reading, entry: Entry, at: int) -> bool:
    """Says whether a name ends before a word; an owner belongs to an organisation: Ukraine's Defence Ministry."""
    if not reading.tokens[at].break_before:
        return False
    gap = reading.text[reading.tokens[at - 1].end : reading.tokens[at].start]
    return entry.name.kind == "person" or _OWNER.match(gap) is None


def _fits(reading: Reading, entry: Entry, at: int, broken: bool) -> bool:
    likeness = _likeness(entry)
    return not broken and reading.named[at] and any(likeness(reading, p.word, at) >= 0.8 for p in entry.name.parts)  # noqa: PLR2004


def _longer_name_cost(reading: Reading, entry: Entry, first: int, last: int) -> float:
    """A name inside a longer name is another name: Ford Motor, Donald Trump Jr."""
    if entry.name.kind == "organisation":
        return 1.0 if _is_other_body(reading, entry, first, last) else 0.0
    cost = 0.0
    following = last + 1
    if following < len(reading.tokens) and not reading.tokens[following].break_before:
        token = reading.tokens[following]
        blocks = token.text[0].isupper() and token.folded in lexicon.words("name_blockers")
        cost += 1.0 if blocks and not _said_in_name(entry, token.folded) else 0.0
    if first > 0 and not reading.tokens[first].break_before and reading.named[first - 1]:
        cost += 0.15 if is_given(reading, first - 1) else 0.0
    return cost


def _is_other_body(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Another country's body, or a place, prize or person that bears the name: Boeing Field, Harrison Ford."""
    if orgwords.stranger_beside(reading, first, last, entry.name.text):
        return True
    following = last + 1
    if following < len(reading.tokens) and not reading.tokens[following].break_before:
        token = reading.tokens[following]
        if token.text[0].isupper() and token.folded in lexicon.words("org_blockers"):
            return not _said_in_name(entry, token.folded)
    return False


def _said_in_name(entry: Entry, folded: str) -> bool:
    return folded in entry.name.text.casefold()


def is_given(reading: Reading, at: int) -> bool:
    """Says whether the word at a place is a given name, in whatever case; a place ("России") is none."""
    found = reading.words[at]
    known = lexicon.words("given_more")
    if found.groups or found.latin in known:
        return True
    inflected = any(s.groups or s.latin in known for s in reading.stems[at])
    return inflected and not is_place(found.folded)


def _single_words(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    """Finds names of one word, which must be spelled as in the list or sound the same in another script."""
    if not catalog.singles:
        return
    for at, named in enumerate(reading.named):
        for key in reading.keys(at) if named else ():
            for number in catalog.singles.get(key, ()):
                entry = catalog.entries[number]
                score = reading.alike(entry.name.parts[0].word, at)
                if score >= _SAME and _stands_alone(reading, entry, at) and _keeps_capitals(reading, entry, at):
                    yield Sighting(
                        reading,
                        at,
                        at,
                        entry,
                        score,
                        align(entry.name, [reading.words[at]], partial(_alike_at, reading, at)),
                    )


def _keeps_capitals(reading: Reading, entry: Entry, at: int) -> bool:
    """Letters that stand for a name are written in capitals, among words that are not."""
    if entry.name.parts[0].role == "word" or entry.name.kind == "person":
        return True
    token = reading.tokens[at]
    beside = [t for t in reading.tokens[max(0, at - 1) : at + 2] if t is not token and t.sentence == token.sentence]
    quiet = not beside or any(not t.text.isupper() for t in beside)
    return quiet and token.text.isupper() and token.folded == entry.name.parts[0].word.folded


def _alike_at(reading: Reading, place: int, part: Word, _: int) -> float:
    return reading.alike(part, place)


def _stands_alone(reading: Reading, entry: Entry, at: int) -> bool:
    if entry.name.kind == "organisation":
        return not _is_other_body(reading, entry, at, at) and not is_surname(reading, at)
    before = at > 0 and not reading.tokens[at].break_before and reading.named[at - 1] and is_given(reading, at - 1)
    return not before and _longer_name_cost(reading, entry, at, at) < 0.5  # noqa: PLR2004


def is_surname(reading: Reading, at: int) -> bool:
    """Says whether a given name or a form of address makes a person of a word: Harrison Ford, Mrs Ford."""
    if at == 0 or reading.tokens[at - 1].sentence != reading.tokens[at].sentence:
        return False
    before = reading.tokens[at - 1]
    if before.folded in lexicon.words("honorifics") and before.text[0].isupper():
        return True
    joined = not reading.tokens[at].break_before and reading.named[at - 1] and not reading.loud[at - 1]
    return joined and is_given(reading, at - 1)


def _best(found: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Keeps, of sightings that overlap, the best and longest; and all that are equally good there."""
    kept: list[Sighting] = []
    for one in sorted(found, key=lambda s: (-round(s.score, 2), s.first - s.last, s.first, s.entry.actor)):
        rivals = [k for k in kept if k.first <= one.last and one.first <= k.last]
        if all((k.first, k.last) == (one.first, one.last) and k.score - one.score < 0.03 for k in rivals):  # noqa: PLR2004
            kept.append(one)
    return tuple(sorted(kept, key=lambda s: (s.first, s.entry.actor)))
