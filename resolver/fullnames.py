"""The first pass over a document: names in full, wherever two of their words stand together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from resolver import lexicon, orgwords, smallnames
from resolver.alignment import FOUND, Alignment, align
from resolver.aslisted import as_listed
from resolver.breaks import is_misjoined, is_nickname, is_parted
from resolver.catalog import Catalog, Entry
from resolver.index import SAME
from resolver.insigns import in_signs
from resolver.laidwords import (
    JOINERS,
    alike_at,
    has_its_particle,
    is_cut,
    is_followed,
    is_given,
    is_initial,
    is_no_name,
    is_other_sign,
    is_surname,
    is_tied,
    keeps_capitals,
    spelled_at,
)
from resolver.languages import admitted
from resolver.namedafter import heir_after, leader_before, noun_after
from resolver.reading import Reading, is_particle
from resolver.slips import forgiven, is_as_listed, sounds_unlike
from resolver.spelling import SYLLABIC, Word
from resolver.stretches import Stretch, candidates

_NO_GIVEN = 0.1  # what a name loses in a crowded list that a text gives without its first given name
_NEAR, _LISTED = 0.03, 0.0205  # how much worse a rival may be; beside a name as listed, only its words in another order


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a name of the catalog may stand: words `first` to `last` of a reading."""

    reading: Reading
    first: int
    last: int
    entry: Entry
    score: float
    alignment: Alignment
    spelled: tuple[Word, ...]  # its words as they were laid beside the name

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
    for sighting in _of_several_words(reading, catalog):
        key = (sighting.first, sighting.last, sighting.entry.actor)
        if key not in found or found[key].score < sighting.score:
            found[key] = sighting
    for sighting in (*_single_words(reading, catalog), *_small(reading, catalog)):
        found.setdefault((sighting.first, sighting.last, sighting.entry.actor), sighting)
    return _best(found.values())


def _of_several_words(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    seen: dict[int, Sighting] = {}
    for i, j, entries in candidates(reading, catalog):
        stretch = Stretch(reading, i, j)
        for number in entries:
            before = seen.get(number)
            if not stretch.has(catalog.shape(number)):
                continue
            if before is None or before.score < 1 or not before.first <= i < j <= before.last:
                sighting = _sighted(catalog.entry(number), stretch, i, j)
                if sighting:
                    seen[number] = _in_crowd(sighting) if catalog.is_crowd else sighting
                    yield seen[number]


def _in_crowd(sighting: Sighting) -> Sighting:
    """In a crowded list a name without its first given name is mostly that of somebody else."""
    parts = sighting.entry.name.parts
    if any(parts[at].role == "given" for at in sighting.alignment.missing):
        return replace(sighting, score=sighting.score - _NO_GIVEN)
    return sighting


def _sighted(entry: Entry, stretch: Stretch, i: int, j: int) -> Sighting | None:
    """Goes the short way to a name that is just as listed, and the long way to one that may still be found."""
    if entry.name.parts[0].word.script == "pinyin":
        found = in_signs(stretch.reading, entry, i)
        return Sighting(stretch.reading, *found) if found and found[0] <= j <= found[1] else None
    reading, laid = stretch.reading, as_listed(stretch.reading, entry, i, j)
    if laid and not (entry.name.kind == "organisation" and is_misjoined(reading, entry, i, j)):
        score = 1.0 - _longer_name_cost(reading, entry, i, j)
        return Sighting(reading, i, j, entry, score, *laid) if score >= FOUND else None
    return _verify(reading, entry, i, j) if stretch.most(entry.name) >= FOUND else None


def _verify(reading: Reading, entry: Entry, i: int, j: int) -> Sighting | None:
    """Lays the words around two places beside a name, and keeps what fits."""
    first, last = _widen(reading, entry, i, j)
    if entry.name.kind == "person" and is_parted(reading, entry, first, last):
        return None
    if entry.name.kind == "organisation" and is_misjoined(reading, entry, first, last):
        return None
    kept = [at for at in range(first, last + 1) if not _says_nothing(reading, entry, first, at)]
    spelled = [(word_, at) for at in kept for word_ in spelled_at(reading, entry, at)]
    words, places = tuple(w for w, _ in spelled), tuple(at for _, at in spelled)
    likeness = _likeness(entry)
    laid = align(entry.name, words, lambda part, n: likeness(reading, part, words[n], places[n]))
    fit = max(laid.score, forgiven(entry.name, words, laid))
    if fit < FOUND or not {i, j} <= {places[at] for _, at, _ in laid.pairs}:
        return None
    if any(is_no_name(reading, places[n], entry.name.parts[part].word) for part, n, _ in laid.pairs):
        return None
    if _is_scrap(entry, laid, words) or (entry.name.kind == "person" and sounds_unlike(entry.name, words, laid)):
        return None
    score = fit - _longer_name_cost(reading, entry, first, last) - _other_end_cost(entry, laid, reading, last)
    return Sighting(reading, first, last, entry, score, laid, words) if score >= FOUND else None


def _is_scrap(entry: Entry, laid: Alignment, words: Sequence[Word]) -> bool:
    """Initials alone are nobody's name, nor are some of the syllables of a Chinese or Korean one."""
    used = [words[n] for _, n, _ in laid.pairs]
    if all(one.is_initial for one in used):
        return entry.name.kind == "person"
    if entry.name.parts[0].role == "family" and any(entry.name.parts[i].glued for i in laid.missing):
        return True  # Lee Jae-myung is not Lee Jae-yong
    signs = {p.word.script for p in entry.name.parts} & SYLLABIC
    return bool(signs and laid.missing) and signs.isdisjoint(one.script for one in used)


def _other_end_cost(entry: Entry, laid: Alignment, reading: Reading, last: int) -> float:
    """Where another word stands in place of the missing last part, it is another name: Kim Jong Il, Central Bankers."""
    end = entry.name.parts[-1].word.folded
    if len(entry.name.parts) - 1 not in laid.missing or orgwords.country(end):
        return 0.0
    longer = any(after.folded.startswith(end) for after in reading.tokens[last + 1 : last + 2])
    return 0.3 if longer or (is_followed(reading, last) and not reading.loud[last + 1]) else 0.0


def _says_nothing(reading: Reading, entry: Entry, first: int, at: int) -> bool:
    """A particle, or a nickname between the words of a name, is not compared."""
    if _is_small_word(reading, entry, at):
        return True
    return entry.name.kind == "person" and at > first and is_nickname(reading, at)


def _likeness(entry: Entry) -> Callable[[Reading, Word, Word, int], float]:
    return alike_at if entry.name.kind == "person" else _alike_word


def _alike_word(reading: Reading, part: Word, _: Word, at: int) -> float:
    return orgwords.alike(reading, part, at)


def _is_small_word(reading: Reading, entry: Entry, at: int) -> bool:
    token = reading.tokens[at]
    if entry.name.kind == "organisation":
        return token.folded in JOINERS and not any(token.folded == p.word.folded for p in entry.name.parts)
    return (
        is_particle(token)
        and not is_initial(reading, at)
        and not any(token.folded == p.word.folded for p in entry.name.parts)
    )


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
    while (
        first > 0 and j - first < room + 2 and _fits(reading, entry, first - 1, is_cut(reading, entry.name.kind, first))
    ):
        first -= 1
    return first, last


def _fits(reading: Reading, entry: Entry, at: int, broken: bool) -> bool:
    if broken or not (reading.named[at] or is_tied(reading, at)):
        return False
    likeness = _likeness(entry)
    return any(
        likeness(reading, p.word, found, at) >= 0.8 and not is_other_sign(p.word, found)  # noqa: PLR2004
        for p in entry.name.parts
        for found in spelled_at(reading, entry, at)
    )


def _longer_name_cost(reading: Reading, entry: Entry, first: int, last: int) -> float:
    """A name inside a longer name is another name: Ford Motor, Donald Trump Jr."""
    if entry.name.kind == "organisation":
        return 1.0 if _is_other_body(reading, entry, first, last) else 0.0
    said = heir_after(reading, last) or noun_after(reading, last)
    if (said and not _said_in_name(entry, said)) or leader_before(reading, first):
        return 1.0
    before = first > 0 and not reading.tokens[first].break_before and reading.named[first - 1]
    return 0.15 if before and is_given(reading, first - 1) else 0.0


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


def _single_words(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    """Finds names of one word, which must be spelled as in the list or sound the same in another script."""
    for number, at in catalog.singles(reading):
        entry = catalog.entry(number)
        score = reading.alike(entry.name.parts[0].word, at) if reading.named[at] else 0.0
        if score >= SAME and _is_spelled(reading, entry, at) and _stands_alone(reading, entry, at):
            words = (reading.words[at],)
            laid = align(entry.name, words, partial(_alike_at, reading, at))
            yield Sighting(reading, at, at, entry, score, laid, words)


def _small(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    """Finds names that are listed with a small letter at the start, just as they are listed."""
    for first, last, entry, laid in smallnames.places(reading, catalog.smalls):
        if admitted(entry.limits, reading.stated):
            spelled = tuple([part.word for part in entry.name.parts])
            yield Sighting(reading, first, last, entry, 1.0, laid, spelled)


def _is_spelled(reading: Reading, entry: Entry, at: int) -> bool:
    """One word alone must be spelled as in the list, if it is of one script, and keep its capitals."""
    listed, found = entry.name.parts[0].word, reading.words[at]
    if listed.script == found.script and not has_its_particle(reading, entry.name, at):
        return False
    other = listed.script != found.script or bool(reading.stems[at])
    return (other or is_as_listed(listed, found)) and keeps_capitals(reading, entry, at)


def _alike_at(reading: Reading, place: int, part: Word, _: int) -> float:
    return reading.alike(part, place)


def _stands_alone(reading: Reading, entry: Entry, at: int) -> bool:
    if entry.name.kind == "organisation":
        return not _is_other_body(reading, entry, at, at) and not is_surname(reading, at)
    before = at > 0 and not reading.tokens[at].break_before and reading.named[at - 1] and is_given(reading, at - 1)
    if entry.is_alias and is_given(reading, at) and is_followed(reading, at) and not reading.loud[at + 1]:
        return False  # the given name of somebody else
    return not before and _longer_name_cost(reading, entry, at, at) < 0.5  # noqa: PLR2004


def _best(found: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Keeps, of sightings that overlap, the best and longest; and all that are equally good there."""
    kept: list[Sighting] = []
    over: dict[int, list[Sighting]] = defaultdict(list)  # what was kept, by each word that it covers
    for one in sorted(found, key=lambda s: (-round(s.score, 2), s.first - s.last, s.first, s.entry.actor)):
        places = range(one.first, one.last + 1)
        if all(_is_equal(one, rival) for at in places for rival in over[at]):
            kept.append(one)
            for at in places:
                over[at].append(one)
    return tuple(sorted(kept, key=lambda s: (s.first, s.entry.actor)))


def _is_equal(one: Sighting, better: Sighting) -> bool:
    """Says whether a sighting is as good as a better one of the same words: none is as good as a name just as listed."""
    if (one.first, one.last) != (better.first, better.last):
        return False
    return better.score - one.score < (_NEAR if better.score < 1 else _LISTED)
