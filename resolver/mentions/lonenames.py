"""A surname alone, in a document that nowhere gives the name in full: what speaks for a watched actor, and what against."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from resolver import evidence, lexicon, office_evidence
from resolver.catalog import Catalog
from resolver.languages import admits
from resolver.mentions.abroadnames import is_german_noun, is_unknown_before
from resolver.mentions.blocking import is_followed_by_name
from resolver.mentions.laidwords import is_surname
from resolver.mentions.surnames import SOMEBODY_ELSE, Surname, has_particle, is_written_as_name
from resolver.mentions.wordsbefore import is_rank
from resolver.names.commonwords import is_common, is_english, is_place_or_given
from resolver.names.slips import is_as_listed
from resolver.offices.succession import holds
from resolver.offices.titles import same_office
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.records import Actor, Document, Evidence, Exclusion, Title
from resolver.spelling import abjads
from resolver.spelling.word import heard_alike
from resolver.text.scripts import ABJADS
from resolver.text.sites import host_of, is_part_of
from resolver.text.words import tokens
from resolver.verdict import judge

_NO_LONGER = frozenset(("former", "ex", "then", "late", "outgoing"))  # say when an office was held, not which it is
_OF_A_PLACE = frozenset(("office fits", "office", "honorific"))  # reasons that stand beside a name
_CONSONANTS = 4  # as many of a surname tell it where vowels are not written
_MANY_SIGNS = 3  # fewer signs that sound like a surname may be a word
_RARE_LENGTH = 5  # shorter surnames are never rare: too many words look like them
_SHORTEST_STEM = 4  # letters that are left of a surname without its ending
_RARE_IN_OFFICE = 4  # but behind an office no word stands


@lru_cache(maxsize=1 << 14)
def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(t.folded for t in tokens(phrase))


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a document says around its names: words of context, exclusions, offices."""

    document: Document
    catalog: Catalog
    readings: Sequence[Reading]
    _words: dict[str, str] = field(default_factory=dict)
    _surnames: dict[str, bool] = field(default_factory=dict)

    def has(self, phrase: str) -> bool:
        """Says whether the document has a phrase, word for word."""
        if not self._words:
            for reading in self.readings:
                self._words[reading.field] = " " + " ".join([s.folded for s in reading.tokens.surfaces]) + " "
        wanted = " " + " ".join(_folded(phrase)) + " "
        return wanted != "  " and any(wanted in text for text in self._words.values())

    def is_surname(self, folded: str) -> bool:
        """Says whether the document has a word as a surname, behind a given name or a form of address."""
        if folded not in self._surnames:
            places = ((r, at) for r in self.readings for at in r.tokens.places(folded))
            self._surnames[folded] = any(is_surname(r, at) for r, at in places)
        return self._surnames[folded]

    def contexts(self, actor: int) -> str:
        """Returns the first word of context of an actor that the document has, or ""."""
        return next((c for c in self.catalog.actor[actor].context if self.has(c)), "")

    def exclusions(self, actor: int) -> tuple[Evidence, ...]:
        """Returns the first exclusion of an actor that the document falls under, if any."""
        who = self.catalog.actor[actor]
        if not who.exclusions:
            return ()
        return tuple(islice((why for one in who.exclusions for why in self._excluded(who, one)), 1))

    def _excluded(self, who: Actor, exclusion: Exclusion) -> Iterator[Evidence]:
        yield from (evidence.excluded(who, words, exclusion.reason) for words in exclusion.any if self.has(words))
        if exclusion.hosts:
            host = host_of(self.document.url)
            sites = (site for site in exclusion.hosts if is_part_of(host, site))
            yield from (evidence.excluded_site(who, site, exclusion.reason) for site in sites)

    def title_that_fits(self, actor: int, office: str) -> Title | None:
        """Returns a title of an actor that an office in the text may be a wording of; the ones held that day first."""
        day = self.document.published
        spoken = (t for t in self.catalog.actor[actor].titles if not t.lang or admits((t.lang,), self.document.lang))
        titles = sorted(spoken, key=lambda t: not holds(t, day))
        held = " ".join(w for w in office.split() if w.casefold() not in _NO_LONGER)
        return next((t for t in titles if same_office(held, _whole(t))), None) if held else None

    def fits(self, actor: int, reading: Reading, first: int, last: int) -> bool:
        """Says whether context or an office speaks for an actor, and no exclusion against."""
        office = reading.office_beside(first, last) or ""
        speaks = self.title_that_fits(actor, office) is not None or bool(self.contexts(actor))
        return speaks and not self.exclusions(actor)


def _whole(title: Title) -> str:
    return f"{title.title} of {title.of}" if title.of else title.title


def weigh(alone: Sequence[Surname], dossier: Dossier) -> Iterator[tuple[Surname, tuple[Evidence, ...]]]:
    """Weighs lone surnames. What makes one sure makes all of its kind sure; a surname that fits several actors is nobody's."""
    kinds: dict[int, list[Surname]] = defaultdict(list)
    for one in alone:
        kinds[one.entry.actor].append(one)
    weighed: dict[int, list[tuple[Surname, tuple[Evidence, ...]]]] = {}
    for actor, ones in kinds.items():
        free = [s for s in ones if not (s.blocked or _is_followed(s) or is_german_noun(s.reading, s.first, s.last))]
        stranger = any(s.blocked == SOMEBODY_ELSE for s in ones)
        if free:
            weighed[actor] = [(s, (*_reasons(s, dossier, stranger=stranger), *_unknown_before(ones))) for s in free]
    yield from _settle(weighed, dossier)


def _unknown_before(ones: Sequence[Surname]) -> Iterator[Evidence]:
    """In a text that is not English, an unknown word before the first place of a surname may be a stranger's given name: Li Andersson."""
    first = next((one for one in ones if one.reading.field == "text"), None)
    if first and not first.in_signs and is_unknown_before(first.reading, first.first):
        yield evidence.unknown_before(first.written, first.reading.token[first.first - 1].text)


def _is_followed(one: Surname) -> bool:
    return not one.in_signs and is_followed_by_name(one.reading, one.last)


def _settle(
    weighed: dict[int, list[tuple[Surname, tuple[Evidence, ...]]]], dossier: Dossier
) -> Iterator[tuple[Surname, tuple[Evidence, ...]]]:
    best = {actor: max((why for _, why in ones), key=lambda r: judge(r)[0]) for actor, ones in weighed.items()}
    places: dict[tuple[str, int], list[tuple[Surname, tuple[Evidence, ...]]]] = defaultdict(list)
    for s, own in chain.from_iterable(weighed.values()):
        places[(s.reading.field, s.last)].append((s, own))
    for rivals in places.values():
        score = {s.entry.actor: judge((*best[s.entry.actor], *dossier.exclusions(s.entry.actor)))[0] for s, _ in rivals}
        top = max(score.values())
        chosen = [(s, own) for s, own in rivals if score[s.entry.actor] in (top, 0.0)]
        standing = [s.entry.actor for s, _ in chosen if score[s.entry.actor] == top]
        for s, own in chosen:
            others = tuple(dossier.catalog.actor[actor] for actor in standing if actor != s.entry.actor)
            yield s, (*_said_of(best[s.entry.actor], own), *([evidence.ambiguous(s.written, others)] if others else []))


def _said_of(best: tuple[Evidence, ...], own: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The reasons that count for all places of a surname, as they are said of one of them."""
    here = {reason.reason: reason for reason in own}
    return tuple(here.get(r.reason) or (evidence.elsewhere(r) if r.reason in _OF_A_PLACE else r) for r in best)


def _reasons(one: Surname, dossier: Dossier, *, stranger: bool) -> tuple[Evidence, ...]:
    actor = dossier.catalog.actor[one.entry.actor]
    standing = tuple(_standing(one, dossier))
    alone = evidence.lone_in_signs if one.in_signs else evidence.lone_surname
    reasons = [alone(one.written, actor), *standing]
    found = dossier.contexts(one.entry.actor)
    if found:
        reasons.append(evidence.context(actor, found))
    reasons += _commonness(one, dossier, addressed=bool(standing), highest=_is_in_highest_office(one))
    if stranger:
        reasons.append(evidence.other_bearer(one.written))
    return tuple(reasons)


def _is_in_highest_office(one: Surname) -> bool:
    """Says whether a surname that is but an English word stands behind an office that one person of a country holds."""
    office = _folded(one.reading.office_beside(one.first, one.last) or "")
    return " ".join(office) in lexicon.phrases("highest_offices") and not is_place_or_given(
        one.entry.name.family[-1].word.latin
    )


def _commonness(one: Surname, dossier: Dossier, *, addressed: bool, highest: bool) -> Iterator[Evidence]:
    """What the surname itself says; an office or a form of address beside it (`addressed`), or a capital, rules the word out."""
    latin = one.entry.name.family[-1].word
    found = one.reading.words[one.last]
    plain = not addressed and found.script in ABJADS and found.folded in lexicon.words("abjad_words")
    common = plain or is_common(latin.latin, found.script)
    word = common or (not one.in_signs and _is_word(one))
    named = is_written_as_name(one) and not (plain or is_place_or_given(latin.latin))
    if word and not (addressed or named or has_particle(one)):
        yield evidence.common_word(one.written)
    elif (common and not highest) or latin.latin in lexicon.words("common_surnames"):
        yield evidence.common_surname(one.written)
    elif _is_rare(one, dossier.catalog, addressed=addressed) and not one.entry.needs_context:
        yield evidence.rare_surname(one.written, dossier.catalog.actor[one.entry.actor])


def _is_rare(one: Surname, catalog: Catalog, *, addressed: bool) -> bool:
    """A surname spelled as in the list that one actor bears; in a long list chance bearers outnumber the one meant."""
    latin = one.entry.name.family[-1].word
    long = len(latin.latin) >= (_RARE_IN_OFFICE if addressed else _RARE_LENGTH)
    telling = long and (_is_telling(one) if one.in_signs else _is_as_listed(one))
    return telling and not catalog.is_long and catalog.bearers[latin] == 1


def _is_telling(one: Surname) -> bool:
    """Signs that write a surname tell nobody else's if they are many, or if an office stands beside those that are words."""
    beside = one.reading.beside(one.first, one.last)
    if beside.office or beside.address:
        return True
    if is_english(one.entry.name.family[-1].word.latin):
        return False
    return one.end - one.start >= _MANY_SIGNS and signruns.system(one.reading.text[one.start]) != "han"


def _is_word(one: Surname) -> bool:
    """The surname is spelled like an English word, or like one that the text also writes small."""
    token = one.reading.token[one.last]
    return (is_english(token.latin) and not _is_by_ear(one)) or (
        token.text[0].isupper() and bool(one.reading.written_small(token.folded))
    )


def _is_as_listed(one: Surname) -> bool:
    listed, found, cut = one.entry.name.family[-1].word, one.reading.words[one.last], one.reading.stems[one.last]
    inflected = listed.script == found.script and bool(cut)
    # Of a short stem, too much is left out: Мисо is no Messi.
    telling = [stem for stem in cut if len(stem.folded) >= _SHORTEST_STEM or heard_alike(listed, stem) == 1]
    return inflected or any(is_as_listed(listed, form) for form in (found, *telling)) or _is_by_ear(one)


def _is_by_ear(one: Surname) -> bool:
    """Says whether the language of the text writes a surname by ear, so that no other spelling is to be expected: Putyin, Tramp."""
    listed, found = one.entry.name.family[-1].word, one.reading.words[one.last]
    if one.reading.lang is None or listed.script != "latin" or found.script != "latin" or listed.latin == found.latin:
        return False
    return len(found.latin) >= _RARE_LENGTH and one.reading.is_by_ear(listed, one.last)


def is_mere_word(one: Surname) -> bool:
    """Says whether a word without vowels is but a given name, or a word of the language, and no office stands beside it."""
    found = one.reading.words[one.last]
    if found.script not in ABJADS or one.first != one.last or one.reading.beside(one.first, one.last).office:
        return False
    return bool(abjads.given(found.folded)) or signruns.is_plain_word(found.folded, found.script)


def is_told_by_consonants(one: Surname) -> bool:
    """Says whether a word without vowels has enough consonants to be a surname, or stands behind an office."""
    found = one.reading.words[one.last]
    if found.script not in ABJADS or one.entry.last is None or signruns.is_beside(found.folded, found.script):
        return False
    office = bool(one.reading.beside(one.first, one.last).office)
    shared = (key for form in (found, *one.reading.stems[one.last]) for key in form.keys if key in one.entry.last.keys)
    return max(map(len, shared), default=0) >= _CONSONANTS or office


def _standing(one: Surname, dossier: Dossier) -> Iterator[Evidence]:
    """What stands beside the surname: an office that fits, any office, or a form of address."""
    actor, reading = dossier.catalog.actor[one.entry.actor], one.reading
    office = reading.office_beside(one.first, one.last)
    title = dossier.title_that_fits(one.entry.actor, office) if office else None
    if office and title:
        yield office_evidence.fits(office, actor, title)
    elif office:
        yield office_evidence.beside(one.written, office)
    elif _is_addressed(one):
        yield evidence.honorific(one.written)


def _is_addressed(one: Surname) -> bool:
    """Says whether a form of address stands beside a surname."""
    if one.in_signs and one.reading.beside(one.first, one.last).address:
        return True
    if one.first == 0:
        return False
    return one.reading.token[one.first - 1].folded in lexicon.words("honorifics") or is_rank(one.reading, one.first - 1)
