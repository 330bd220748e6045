"""Two passes over a document: names in full first, then surnames and short forms, each with its reasons.

Title and text are read together: a headline may say the surname before the text says the name.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from resolver import evidence, lexicon, office_evidence
from resolver.catalog import Catalog
from resolver.index.keys import listed_as
from resolver.mentions import (
    abroad,
    brands,
    fullnames,
    holders,
    homelands,
    likenesses,
    otherwords,
    shortforms,
    surnames,
)
from resolver.mentions.backing import backed
from resolver.mentions.found import Found
from resolver.mentions.fullnames import Sighting
from resolver.mentions.lonenames import Dossier, is_mere_word, is_told_by_consonants, weigh
from resolver.mentions.surnames import Surname
from resolver.reading import abroadthings
from resolver.reading.document import Reading
from resolver.records import Document, Evidence, Mention, Span
from resolver.text.words import tokens
from resolver.verdict import LIKENESS, SURE, judge

_NAMESAKES = frozenset(("relation", "relative", "namesake", "unrelated", "cousin"))
_Word = tuple[int, int]  # a reading by its identity, and a place in it
_At = tuple[int, int]  # a place in a document (`Found.place`)
_BY_PLACE: Callable[[tuple[_At, int | None]], _At] = itemgetter(0)
_HABIT = 0.95  # a surname beside its full name is nearly as certain as the name


def find(document: Document, catalog: Catalog, readings: Sequence[Reading]) -> tuple[Mention, ...]:
    """Finds every mention of a watched actor by name, in the order of the document."""
    dossier = Dossier(document, catalog, readings)
    full = [(s, r) for r in readings for s in fullnames.find(r, catalog)]
    foreign = (*abroad.find(document, dossier), *otherwords.find(document, dossier))
    own = [one for one in backed(list(_named(full, dossier)), dossier) if not _is_anothers(one, catalog)]
    named = _with_foreign(own, foreign)
    taken = {id(r): [(f.first, f.last) for f in named if f.reading is r] for r in readings}
    established = _established(named)
    written = surnames.written([s for s, _ in full if s.entry.actor in established])
    lone = [s for r in readings for s in surnames.find(r, catalog, taken[id(r)], written)]
    short = list(_surnames(lone, named, dossier))
    kept = [f for f in named if not _is_part(f, catalog)]
    taken = {id(r): [(f.first, f.last) for f in (*kept, *short) if f.reading is r] for r in readings}
    brief = [
        Found(r, first, last, actor, "name", (why,))
        for r in readings
        for first, last, actor, why in shortforms.find(r, catalog, established, taken[id(r)])
    ]
    whole = set(map(id, kept))
    beside = _by_words(brief)
    named = [f for f in named if id(f) in whole or not any(_over(f, beside))]
    certain = [f for f in (*named, *short, *brief) if f.judged[1] == "sure"]
    posts = list(_offices(document, catalog, readings, certain))
    beside = _by_words(posts)
    short = [f for f in short if not any(_over(f, beside))]
    found = sorted((*named, *short, *brief, *posts), key=lambda f: (f.place, f.last, f.actor))
    return tuple(_mention(f, catalog, dossier) for f in found)


def _is_anothers(found: Found, catalog: Catalog) -> bool:
    """Says whether a country behind the name of a body gives it to another state."""
    names = listed_as(catalog.actor[found.actor]) if _is_body(found, catalog) else ()
    return homelands.is_anothers(found.reading, found.last, names)


def _with_foreign(named: list[Found], foreign: Sequence[Found]) -> list[Found]:
    """Adds the organisations that other languages name, but where a name in full that is sure goes as far."""
    beside = _by_words(named)
    fresh = [f for f in foreign if not any(_is_better(n, f) for n in _over(f, beside))]
    beside = _by_words(fresh)
    return [n for n in named if not any(_over(n, beside))] + fresh


def _is_better(one: Found, foreign: Found) -> bool:
    """Says whether a name in full leaves no room for a reading of its words in English."""
    longer = one.last - one.first - (foreign.last - foreign.first)
    return one.judged[0] > foreign.judged[0] if longer == 0 else one.judged[1] == "sure" and longer > 0


def _is_part(found: Found, catalog: Catalog) -> bool:
    """Says whether a name is only part of an organisation's, which may be a short form of it."""
    return _is_body(found, catalog) and found.judged[1] != "sure"


def _is_body(found: Found, catalog: Catalog) -> bool:
    return catalog.actor[found.actor].kind == "organisation"


def _by_words(found: Iterable[Found]) -> Mapping[_Word, Sequence[Found]]:
    """Maps each word to what was found there."""
    words: dict[_Word, list[Found]] = defaultdict(list)
    for one in found:
        for at in range(one.first, one.last + 1):
            words[id(one.reading), at].append(one)
    return words


def _over(one: Found, words: Mapping[_Word, Sequence[Found]]) -> Iterator[Found]:
    """Yields what shares a word with something found."""
    return (other for at in range(one.first, one.last + 1) for other in words.get((id(one.reading), at), ()))


def _offices(
    document: Document, catalog: Catalog, readings: Sequence[Reading], found: Sequence[Found]
) -> Iterator[Found]:
    """Finds offices that stand for their holder: as the list says, or as the document itself said before."""
    taken = {id(r): [(f.first, f.last) for f in found if f.reading is r] for r in readings}
    for reading in readings:
        bodies = [(f.first, f.last) for f in found if f.reading is reading and _is_body(f, catalog)]
        people = [span for span in taken[id(reading)] if span not in bodies]
        for first, last, actor, reasons in holders.find(reading, document, catalog, people, bodies):
            taken[id(reading)].append((first, last))
            yield Found(reading, first, last, actor, "title", reasons)
    for reading, (first, last, actor, reasons) in holders.again(readings, _given(found, catalog), taken):
        yield Found(reading, first, last, actor, "title", reasons)


def _given(found: Sequence[Found], catalog: Catalog) -> dict[tuple[str, ...], tuple[int, Evidence]]:
    """Lists the offices of two words and more that stand beside the names of people, if beside one person's only."""
    given: dict[tuple[str, ...], dict[int, Evidence]] = {}
    for one in found:
        actor = catalog.actor[one.actor]
        if one.how == "name" and actor.kind == "person":
            office = one.reading.office_beside(one.first, one.last) or ""
            words = tuple(t.folded for t in tokens(office))
            if len(words) > 1:
                given.setdefault(words, {}).setdefault(one.actor, office_evidence.again(office, actor, one.written))
    return {words: next(iter(who.items())) for words, who in given.items() if len(who) == 1}


def _named(full: Sequence[tuple[Sighting, Reading]], dossier: Dossier) -> Iterator[tuple[Sighting, Found]]:
    """Gives each name in full its reasons; a name that several actors bear equally goes to the one who fits, or to none."""
    whole = {s.entry.actor for s, _ in full if s.first != s.last and s.score >= SURE}
    places: dict[tuple[int, int, int], list[Sighting]] = defaultdict(list)
    for sighting, reading in full:
        places[(id(reading), sighting.first, sighting.last)].append(sighting)
    for rivals in places.values():
        chosen = _fitting(likenesses.at_home(rivals, dossier), dossier) if len(rivals) > 1 else rivals
        for s in chosen:
            if why := likenesses.reasons(s, chosen, dossier, spelled_out=s.entry.actor in whole):
                yield s, Found(s.reading, s.first, s.last, s.entry.actor, "name", why)


def _fitting(rivals: Sequence[Sighting], dossier: Dossier) -> Sequence[Sighting]:
    fitting = [s for s in rivals if dossier.fits(s.entry.actor, s.reading, s.first, s.last)]
    if len(fitting) == 1:
        return fitting
    return [s for s in rivals if not s.entry.needs_context] or rivals


def _established(named: Sequence[Found]) -> dict[int, Found]:
    """The first sure mention in full of each actor, or else the first at all."""
    first: dict[int, Found] = {}
    for found in sorted(named, key=lambda f: (f.judged[1] != "sure", f.place)):
        if found.judged[1] != "no":
            first.setdefault(found.actor, found)
    return first


def _surnames(lone: Sequence[Surname], named: Sequence[Found], dossier: Dossier) -> Iterator[Found]:
    """Gives each lone surname to the person whom the document named in full, or weighs it by itself."""
    established = _established(named)
    places: dict[tuple[int, int], list[Surname]] = defaultdict(list)
    for one in lone:
        places[(0 if one.reading.field == "title" else 1, one.last)].append(one)
    strangers = {
        place: {s.entry.actor for s in ones}
        for place, ones in places.items()
        if ones[0].blocked == surnames.SOMEBODY_ELSE
    }
    bearers = _Bearers(named, strangers)
    alone: list[Surname] = []
    for place, ones in places.items():
        known = [
            s
            for s in ones
            if not s.blocked and s.entry.actor in established and _again(s, established) >= surnames.NEAR
        ]
        if known:
            yield from _attach(place, known, bearers, established, dossier)
        else:
            alone += [s for s in ones if s.score >= _certain_alone(s) and not is_mere_word(s)]
    yield from (Found(s.reading, s.first, s.last, s.entry.actor, "surname", why) for s, why in weigh(alone, dossier))


def _again(one: Surname, established: dict[int, Found]) -> float:
    """Scores a surname against the list, and against the word that the document used in the full name."""
    full = established[one.entry.actor]
    words = (full.reading.words[at] for at in range(full.first, full.last + 1))
    return max([one.score, *(one.reading.alike(w, one.last) for w in words if not w.is_initial)])


def _certain_alone(one: Surname) -> float:
    """How like a surname must be that nothing in the document backs: across scripts its vowels must fit too."""
    listed, found = one.entry.name.family[-1].word, one.reading.words[one.last]
    across = listed.script != found.script and not is_told_by_consonants(one)
    return LIKENESS["lone surname across" if across else "lone surname"]


class _Bearers:
    """Where a document names whom in full, in order: the watched, and strangers of whose names they are."""

    def __init__(self, named: Sequence[Found], strangers: Mapping[_At, Collection[int]]) -> None:
        self._of: dict[int, list[tuple[_At, int | None]]] = defaultdict(list)
        for found in named:
            self._of[found.actor].append((found.place, found.actor))
        for place, actors in strangers.items():
            for actor in actors:
                self._of[actor].append((place, None))
        for places in self._of.values():
            places.sort(key=_BY_PLACE)
        self._named = {(found.place, found.actor) for found in named}

    def before(self, place: _At, actors: Collection[int]) -> _At | None:
        """The last place up to another where one of some actors is named, or somebody of the name."""
        ends = ((self._of[actor], bisect_right(self._of[actor], place, key=_BY_PLACE)) for actor in actors)
        return max((places[end - 1][0] for places, end in ends if end), default=None)

    def first(self, actors: Collection[int]) -> tuple[_At, int | None]:
        """The first place where one of some actors is named, or somebody of the name, and which actor it is."""
        return min((self._of[actor][0] for actor in actors if self._of[actor]), key=_BY_PLACE)

    def names(self, place: _At, actor: int) -> bool:
        """Says whether an actor is named at a place."""
        return (place, actor) in self._named


def _attach(
    place: _At, known: Sequence[Surname], bearers: "_Bearers", established: dict[int, Found], dossier: Dossier
) -> Iterator[Found]:
    """Attaches a surname to the bearer named before it in its paragraph, or else to the first whom the document names."""
    actors = [s.entry.actor for s in known]
    before, (begun, first) = bearers.before(place, actors), bearers.first(actors)
    at = before if before and _is_near(before, place, known[0].reading) else begun
    meant = {s.entry.actor: s for s in known if bearers.names(at, s.entry.actor)}
    doubted = not meant and _is_kin(at, known[0].reading)  # a relative of whom the list has stands nearer
    for one in (meant or {s.entry.actor: s for s in known if doubted and s.entry.actor == first}).values():
        actor, full = dossier.catalog.actor[one.entry.actor], established[one.entry.actor]
        score = min(_HABIT * _again(one, established), full.judged[0])
        rivals = [other for other in meant if other != one.entry.actor and not dossier.exclusions(other)]
        others = tuple(dossier.catalog.actor[other] for other in rivals)
        why = [evidence.surname_again(one.written, actor, full.written, round(score, 3))]
        why += [evidence.ambiguous(one.written, others)] if others else []
        why += [evidence.other_bearer(one.written)] if doubted else []
        why += [evidence.common_word(one.written)] if brands.may_be_thing(one.reading, one.first) else []
        yield Found(one.reading, one.first, one.last, one.entry.actor, "surname", tuple(why))


def _is_kin(place: _At, reading: Reading) -> bool:
    """Says whether somebody is introduced as a relative, or as no relative, of another of the name."""
    if reading.field != ("title", "text")[place[0]]:
        return False
    said = {reading.tokens.folded[at] for at in reading.tokens.sentence(place[1])}
    return not said.isdisjoint(lexicon.words("kin") | _NAMESAKES | abroadthings.namesakes(reading))


def _is_near(place: _At, other: _At, reading: Reading) -> bool:
    """Says whether two places stand in one paragraph."""
    tokens = reading.token
    return place[0] == other[0] and tokens[other[1]].paragraph == tokens[place[1]].paragraph


def _mention(found: Found, catalog: Catalog, dossier: Dossier) -> Mention:
    reading = found.reading
    excluded = dossier.exclusions(found.actor)
    reasons = (*found.reasons, *excluded)
    score, verdict = judge(reasons) if excluded else found.judged
    if verdict == "sure" and score < catalog.actor[found.actor].terms.least:
        reasons, verdict = (*reasons, evidence.not_certain_enough(catalog.actor[found.actor], score)), "unsure"
    parts = (p.word for entry in catalog.entries_of(found.actor) for p in entry.name.parts)
    start, end = reading.start(found.first), reading.end(found.last, parts)
    span = Span(reading.field, start, end, reading.text[start:end])
    office = None
    if found.how == "title":
        office = span.text
    elif catalog.actor[found.actor].kind == "person":
        office = reading.office_beside(found.first, found.last)
    return Mention(
        catalog.actor[found.actor].id, span, score, verdict, found.how, tuple(r.sentence for r in reasons), office
    )
