"""The first pass over a document: names in full, wherever two of their words stand together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry, Laid
from resolver.index.search import SAME
from resolver.languages import admitted
from resolver.mentions import doubts, hannames, homelands, nisbas, otherletters, signnames
from resolver.mentions.abroadnames import is_of_other_gender, is_small
from resolver.mentions.blocking import is_anothers, is_where
from resolver.mentions.goingon import goes_on_behind_initials, has_more
from resolver.mentions.hangulnames import are_one_name, follows_given, is_other_word
from resolver.mentions.homelands import is_described
from resolver.mentions.insigns import is_in_pinyin
from resolver.mentions.laidwords import (
    is_followed,
    is_given,
    is_given_itself,
    is_surname,
    with_leading,
)
from resolver.mentions.laying import laid
from resolver.mentions.longerfirms import is_branch, is_in_longer, is_inside_known, said_in_name
from resolver.mentions.oneword import is_spelled
from resolver.mentions.place import Place
from resolver.mentions.stretches import Stretches, candidates
from resolver.names import orgwords
from resolver.names.alignment import FOUND, Alignment, align
from resolver.reading import smallnames
from resolver.reading.document import Reading, is_self
from resolver.reading.namedafter import heir_after, leader_before, noun_after
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.skeletons import begin_otherwise
from resolver.spelling.word import Word
from resolver.verdict import SURE

_RARE = 20  # bearers of a surname of a crowded list: a name with a word more or less is still theirs
_DOUBTED = 0.87  # what such a name scores at most, if more bear it
_OF_BULGARIAN = frozenset("ъщ")  # a vowel, and two consonants
_TWO_ALPHABETS = {"latin", "cyrillic"}
_LIKE, _LIKE_FAMILY = 0.94, 0.9  # in another alphabet a word of a sure name, and its surname, is so like the list's
_NO_GIVEN = 0.1  # what a name loses in a crowded list that a text gives without its first given name
_NEAR, _LISTED = 0.03, 0.0205  # how much worse a rival may be; beside a name as listed, only its words in another order


@dataclass(frozen=True, slots=True)
class Sighting(Place):
    """A place where a name of the catalog may stand: words `first` to `last` of a reading."""

    entry: Entry
    score: float
    alignment: Alignment
    spelled: tuple[Word, ...]  # its words as they were laid beside the name
    against: str = ""  # what leaves it unsure


def find(reading: Reading, catalog: Catalog) -> tuple[Sighting, ...]:
    """Finds the names in full, the best reading of each place; several of one place are equally good."""
    found: dict[tuple[int, int, int], Sighting] = {}
    for sighting in _of_several_words(reading, catalog):
        key = (sighting.first, sighting.last, sighting.entry.actor)
        if key not in found or found[key].score < sighting.score:
            found[key] = sighting
    for sighting in _in_signs(reading, catalog):
        found.setdefault((sighting.first, sighting.last, sighting.entry.actor), sighting)
    small = tuple(_small(reading, catalog))
    whole = _best(filter(_is_whole, (*found.values(), *small)))
    for sighting in (*_single_words(reading, catalog, whole), *small):
        found.setdefault((sighting.first, sighting.last, sighting.entry.actor), sighting)
    return _best(found.values())


def _of_several_words(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    seen: dict[Entry, Sighting] = {}
    stretches = Stretches(reading)
    for i, j, entries in candidates(reading, catalog):
        for fitting in laid(stretches, catalog, i, j, entries):
            before = seen.get(fitting.entry)
            if before is None or before.score < 1 or not before.first <= i < j <= before.last:
                sighting = (
                    None
                    if is_described(reading, fitting.entry, i + fitting.first, catalog)
                    else _sighted(reading, fitting, i)
                )
                if sighting:
                    seen[fitting.entry] = _in_crowd(sighting, catalog) if catalog.is_crowd else sighting
                    yield seen[fitting.entry]


def _in_signs(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    """Finds the names of several words that signs write by their sound."""
    for one in signnames.find(reading, catalog):
        if one.given:
            yield Sighting(reading, one.first, one.last, one.entry, one.alignment.score, one.alignment, one.spelled)
    for own in hannames.find(reading, catalog):
        places, fit = reading.tokens.between(own.start, own.end), own.alignment
        if reading.named[places[0]]:
            yield Sighting(reading, places[0], places[-1], own.entry, fit.score, fit, own.spelled(reading.text))
    for first, last, entry, fit, words in signnames.in_letters(reading, catalog):
        yield Sighting(reading, first, last, entry, fit.score, fit, words)


def _in_crowd(sighting: Sighting, catalog: Catalog) -> Sighting:
    """In a crowded list a person's name that is not just as listed is mostly that of somebody else, unless it is rare."""
    parts, last, laid = sighting.entry.name.parts, sighting.entry.last, sighting.alignment
    if last is None or sighting.entry.name.kind != "person":
        return sighting
    if any(parts[at].role == "given" for at in laid.missing):
        return replace(sighting, score=sighting.score - _NO_GIVEN)
    other = laid.missing or any(_is_surname(sighting.spelled[at]) for at in laid.extra)
    if not other or catalog.bearers[last] <= _RARE:
        return sighting
    return replace(sighting, score=min(sighting.score, _DOUBTED))


def _is_surname(extra: Word) -> bool:
    return not (extra.is_initial or extra.groups or is_patronymic(extra.latin))


def _sighted(reading: Reading, laid: Laid, i: int) -> Sighting | None:
    """Judges words that fit a name by what stands around them."""
    entry, last = laid.entry, i + laid.last
    first = with_leading(reading, entry, i + laid.first)
    score, against = laid.fit, ""
    if not is_in_pinyin(entry):
        score -= _longer_name_cost(reading, entry, first, last) + _other_end_cost(entry, laid.alignment, reading, last)
        person = entry.name.kind == "person"
        if not person and laid.spelled[0].script == "hangul" and is_other_word(reading, first, last):
            return None
        if person and any(one.script == "hangul" for one in laid.spelled) and not are_one_name(reading, first, last):
            return None
        others = (goes_on_behind_initials, is_anothers, doubts.is_half)
        if person and (has_more(reading, laid, last) or any(one(reading, laid, first, last) for one in others)):
            return None
        if person and nisbas.is_turned(laid):
            return None
        anothers = person and laid.spelled[0].script == "hangul" and follows_given(reading, first, entry.name)
        score = min(score, _DOUBTED if anothers or (person and _is_faint(laid)) else 1.0)
        against = doubts.doubt(reading, laid, first, last) if person and score >= SURE else ""
        score = min(score, _DOUBTED if against else 1.0)
    found = Sighting(reading, first, last, entry, score, laid.alignment, laid.spelled, against)
    return found if score >= FOUND else None


def _is_faint(laid: Laid) -> bool:
    """Says whether a person's name in Cyrillic, or in Latin letters, is hardly that of the list: by its surname, or by every word."""
    beside = [(laid.entry.name.parts[i], laid.spelled[n], likeness) for i, n, likeness in laid.alignment.pairs]
    scripts = ({part.word.script, found.script} for part, found, _ in beside)
    if any(two != _TWO_ALPHABETS for two in scripts):
        return False
    surname = min((likeness for part, _, likeness in beside if part.role == "family"), default=1.0)
    names = ((part.word, found) for part, found, _ in beside if part.role == "family")
    other = any(_OF_BULGARIAN.isdisjoint(a.folded + b.folded) and begin_otherwise(a.latin, b.latin) for a, b in names)
    return other or surname < _LIKE_FAMILY or max(likeness for _, _, likeness in beside) < _LIKE


def _other_end_cost(entry: Entry, laid: Alignment, reading: Reading, last: int) -> float:
    """Where another word stands in place of the missing last part, it is another name: Kim Jong Il, Central Bankers."""
    end = entry.name.parts[-1].word.folded
    if len(entry.name.parts) - 1 not in laid.missing or orgwords.country(end):
        return 0.0
    if entry.name.kind == "person" and is_patronymic(entry.name.parts[-1].word.latin):
        return 0.0  # of DERIPASKA, Oleg Vladimirovich, a text leaves the last word out
    longer = any(after.folded.startswith(end) for after in reading.tokens[last + 1 : last + 2])
    followed = is_followed(reading, last) and not reading.loud[last + 1]
    told = followed and reading.token[last + 1].folded not in lexicon.words(
        "function_words"
    )  # no day: Maduro Wednesday spoke
    return 0.3 if longer or told else 0.0


def _longer_name_cost(reading: Reading, entry: Entry, first: int, last: int) -> float:
    """A name inside a longer name is another name: Ford Motor, Donald Trump Jr."""
    if entry.name.kind == "organisation":
        return 1.0 if _is_other_body(reading, entry, first, last) else 0.0
    heir = heir_after(reading, last)
    said = heir or noun_after(reading, last)
    if heir and noun_after(reading, last + 1):
        return 1.0  # Martin Luther King Jr. Boulevard
    if (said and not said_in_name(entry, said)) or leader_before(reading, first):
        return 1.0
    before = first > 0 and not reading.token[first].break_before and reading.named[first - 1]
    no_name = before and (is_small(reading, first - 1) or is_where(reading, first - 1) or is_self(reading, first - 1))
    given = before and not no_name and is_given(reading, first - 1)
    return 0.15 if given and not _is_in_another_case(reading, first - 1) else 0.0


def _is_in_another_case(reading: Reading, at: int) -> bool:
    """Says whether a given name of Cyrillic has an ending that the one behind it has not: перед Петром Сергей."""
    cyrillic = reading.words[at].script == "cyrillic" == reading.words[at + 1].script
    return cyrillic and is_given_itself(reading, at + 1) and not is_given_itself(reading, at)


def _is_other_body(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Another country's body, or a place, prize or person that bears the name: Boeing Field, Harrison Ford."""
    if homelands.stranger_beside(reading, first, last, entry.name.text) or is_in_longer(reading, entry, first):
        return True
    if is_inside_known(reading, first, last):
        return True
    following = last + 1
    if following < len(reading.tokens) and not reading.token[following].break_before:
        token = reading.token[following]
        if token.text[0].isupper() and token.folded in lexicon.words("org_blockers"):
            return not said_in_name(entry, token.folded)
        return is_branch(reading, entry, following)
    return False


def _is_whole(sighting: Sighting) -> bool:
    """Says whether no name of one word can be better than a sighting."""
    return round(sighting.score, 2) >= 1


def _single_words(reading: Reading, catalog: Catalog, whole: Sequence[Sighting]) -> Iterator[Sighting]:
    """Finds names of one word, which must be spelled as in the list or sound the same in another script.

    A surname that the list has as a name is told as any other surname, where its bearer is named in full.
    """
    used = {at for one in whole for at in range(one.first, one.last + 1)}
    surnames = {(one.entry.actor, one.entry.last) for one in whole}
    whole_of: dict[int, set[int]] = defaultdict(set)
    for one in whole:
        whole_of[one.entry.actor].update(range(one.first, one.last + 1))
    for number, at in catalog.singles(reading):
        if at in used:
            continue
        entry = catalog.entry(number)
        score = reading.alike(entry.name.parts[0].word, at) if reading.named[at] else 0.0
        if score >= SAME and is_spelled(reading, entry, at) and _stands_alone(reading, entry, at):
            words = (reading.words[at],)
            laid = align(entry.name, words, partial(_alike_at, reading, at))
            bare = (
                entry.name.kind == "person" and " " not in entry.name.text
            )  # Meghan, Duchess of Sussex, is Meghan Markle
            own = whole_of.get(entry.actor, ())
            against = doubts.doubt_alone(reading, entry, at, own) if bare else ""
            if own and bare and not against and (entry.actor, entry.name.parts[0].word) in surnames:
                continue
            if entry.name.kind == "organisation":
                against = otherletters.doubt(reading, entry, at, catalog)
            first = with_leading(reading, entry, at) if entry.name.kind == "organisation" else at
            yield Sighting(reading, first, at, entry, min(score, _DOUBTED if against else 1.0), laid, words, against)


def _small(reading: Reading, catalog: Catalog) -> Iterator[Sighting]:
    """Finds names that are listed with a small letter at the start, just as they are listed."""
    for first, last, entry, found in smallnames.places(reading, catalog.smalls):
        if admitted(entry.limits, reading.stated):
            spelled = tuple([part.word for part in entry.name.parts])
            yield Sighting(reading, first, last, entry, 1.0, found, spelled)


def _alike_at(reading: Reading, place: int, part: Word, _: int) -> float:
    return reading.alike(part, place)


def _stands_alone(reading: Reading, entry: Entry, at: int) -> bool:
    if entry.name.kind == "organisation":
        short = homelands.may_be_short(reading, entry.name, at)
        others = _is_other_body(reading, entry, at, at) or (not entry.name.particles and is_surname(reading, at))
        return short and not others
    before = at > 0 and not reading.token[at].break_before and reading.named[at - 1] and is_given(reading, at - 1)
    if is_of_other_gender(reading, entry.name, at):
        return False
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
