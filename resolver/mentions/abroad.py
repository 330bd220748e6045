"""Organisations of an English list in the news of other languages: what their words say in English is the listed name.

All telling words of the listed name must stand side by side, and none more: the ministry of another country, or of
another subject, is another body. Letters that stand for a name count in the languages that write them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolver import evidence, lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.index.keys import are_own_letters, keys_of, sound_key
from resolver.languages import admitted
from resolver.mentions import homelands
from resolver.mentions.abroadsteps import Said, Step, Stretch, letters, stretches
from resolver.mentions.found import Found
from resolver.mentions.hangulnames import is_other_word
from resolver.mentions.lonenames import Dossier
from resolver.mentions.place import Place
from resolver.names.orgwords import country
from resolver.organisations.bags import Bag, bag, forms, is_of_world, owners, whole
from resolver.reading.document import Reading
from resolver.records import Document, Evidence
from resolver.spelling.word import word
from resolver.text import hanwords
from resolver.text.scripts import script_of
from resolver.text.tongues import tongue

_MOST = 14  # telling words of a stretch that is looked up
_SURELY = 3  # telling words of a name with its country that may be written small
_PARTS = frozenset("州省市县縣県邦都道府區区")  # signs at the end of the names of parts of a country
_MADE = frozenset("长長业業家卡券员員者")  # signs that make another word of a body: a minister, the trade of banks
_FEW_SIGNS = 3  # of a name that other words may cut


@dataclass(frozen=True, slots=True)
class Sight(Place):
    """A place where an organisation may stand; `bare`: without its country; `known`: the table has it as one name."""

    entry: Entry
    bare: bool
    known: bool


def sights(document: Document, readings: Sequence[Reading], catalog: Catalog) -> Iterator[Sight]:
    """Finds the places, the longest of those that overlap."""
    language = tongue(document.lang, document.title, document.text) if catalog.has_bodies else None
    if language in (None, "en"):
        return
    for reading in readings:
        found = _in_reading(reading, catalog, language)
        yield from longest(one for one in found if not _is_in_word(reading, one))


def find(document: Document, dossier: Dossier) -> Iterator[Found]:
    """Finds the organisations, each with its reasons."""
    rivals: dict[tuple[int, int, int], list[Sight]] = {}
    seen = list(sights(document, dossier.readings, dossier.catalog))
    spoken = homelands.spoken_of_abroad(dossier.readings) if any(one.bare for one in seen) else {}
    for one in seen:
        rivals.setdefault((id(one.reading), one.first, one.last), []).append(one)
    for found in rivals.values():
        all_ = [one for one in found if not one.bare or not spoken.keys().isdisjoint(_owners(one))]
        best = sorted([one for one in all_ if not one.bare] or all_, key=lambda one: not one.known)
        for one in {sight.entry.actor: sight for sight in reversed(best)}.values():
            why = tuple(_reasons(one, best, dossier, spoken))
            yield Found(one.reading, one.first, one.last, one.entry.actor, "name", why)


def _owners(one: Sight) -> Bag:
    """The countries that the listed name says."""
    return owners(bag(one.entry.name.text))


def _is_in_word(reading: Reading, one: Sight) -> bool:
    """Says whether signs of a name are part of other words: 하마스 in 하마스러운, 山口組 in 山口組合長."""
    start, end = reading.token[one.first].start, reading.token[one.last].end
    short = reading.stated == "ja" and end - start <= _FEW_SIGNS
    return is_other_word(reading, one.first, one.last) or (short and hanwords.ends_in_word(reading.text, end))


def _in_reading(reading: Reading, catalog: Catalog, language: str) -> Iterator[Sight]:
    said = Said(reading, language, catalog)
    for stretch in stretches(said):
        words = whole(one for step in stretch for one in step.words)
        for entry, told in listed(words, catalog) if len(words) <= _MOST else ():
            yield from _windows(reading, stretch, entry, told)
        for step in (step for step in stretch if step.names):
            yield from (s for s in _named(reading, step, catalog) if _stands(reading, stretch, s, step.words))
    for at, names in (one for one in letters(said) if not homelands.is_of_country(reading, one[0])):
        yield from _named(reading, Step(at, at, (), body=True, names=names), catalog)


def _named(reading: Reading, step: Step, catalog: Catalog) -> Iterator[Sight]:
    """Finds those listed by any English name of a known organisation."""
    for told in dict.fromkeys(map(bag, step.names)):
        for entry, words in listed(told, catalog):
            if words != told or not _counts(reading, entry, step.first):
                continue
            own = len(told) < len(step.words) and are_own_letters(catalog.actor[entry.actor], entry.name.text)
            if not own:
                yield Sight(reading, step.first, step.last, entry, bare=False, known=True)


def _windows(reading: Reading, stretch: Stretch, entry: Entry, told: Bag) -> Iterator[Sight]:
    """Finds where all words of a name stand side by side, and where all but its country do."""
    left_out = owners(told)
    bare = tuple(one for one in told if one not in left_out)
    for i, first in enumerate(stretch):
        said: list[str] = []
        for step in stretch[i:] if not first.is_small else ():
            said += step.words
            if len(said) > len(told) + 1:
                break
            here = whole(said)
            if step.is_small or here not in (told, bare) or not here or _is_parted(stretch[i:], step, reading):
                continue
            one = Sight(reading, first.first, step.last, entry, bare=here != told, known=False)
            if _counts(reading, entry, one.first) and _stands(reading, stretch, one, here):
                yield one


def _is_parted(stretch: Stretch, last: Step, reading: Reading) -> bool:
    """Says whether "and" parts the words before it from a body that begins behind it, or a country from what is not its."""
    steps = stretch[: next(at for at, step in enumerate(stretch) if step is last) + 1]
    small = (at for at, step in enumerate(steps) if step.is_small)
    ties = [at for at in small if reading.tokens.folded[steps[at].first] in lexicon.words("org_and")]
    return any(steps[at + 1].body or all(map(_is_country, steps[:at])) for at in ties)


def _counts(reading: Reading, entry: Entry, at: int) -> bool:
    start = reading.token[at].start
    return admitted(entry.limits, reading.stated) and not any(a <= start < b for a, b in reading.furniture)


def _stands(reading: Reading, stretch: Stretch, one: Sight, said: Bag) -> bool:
    """Says whether what stands around the words makes no other name of them, and capitals say that they are one."""
    if one.bare and (len(said) == 1 or is_of_world(said) or _is_provinces(reading, one)):
        return False
    i = next(at for at, step in enumerate(stretch) if step.first == one.first)
    j = next(at for at, step in enumerate(stretch) if step.last == one.last)
    anothers = i > 0 and _is_other_countrys(stretch[i - 1], stretch[i])
    if anothers or (not one.known and _is_some_bank(reading, stretch[i : j + 1], said)):
        return False
    whose = one.known or is_of_world(said)
    if not _is_written_as_name(reading, one, said, whose=whose):
        return False
    if _goes_on(reading, stretch[j + 1 :], whose=whose or bool(owners(said))):
        return False
    if (
        i
        and not stretch[i - 1].is_small
        and _begins_before(reading, stretch[i - 1], one, whose=whose or bool(owners(said)))
    ):
        return False
    return not _is_made_other(reading, one, whose=whose or bool(owners(said)))


def _is_other_countrys(before: Step, body: Step) -> bool:
    """Says whether a country stands right before a known body of another: 미국 민주당 is not the Democratic Party of Korea."""
    home = {one for name in body.names for one in owners(bag(name))}
    return bool(home) and _is_country(before) and home.isdisjoint(before.words)


def _is_provinces(reading: Reading, one: Sight) -> bool:
    """Says whether the word before gives a body to a part of a country: das bayerische Finanzministerium, 德克萨斯州最高法院."""
    if one.first == 0 or (reading.token[one.first].break_before and reading.token[one.first].gap.strip()):
        return False
    before = reading.tokens.folded[one.first - 1]
    return before in _PARTS or before.startswith(tuple(lexicon.words("org_provinces")))


def _is_some_bank(reading: Reading, steps: Stretch, said: Bag) -> bool:
    """Says whether a country's adjective stands beside a bank: российский банк, banque russe; but not Банк России."""
    if len(said) != 2 or "bank" not in said or any(step.is_small for step in steps):  # noqa: PLR2004
        return False
    places = [reading.tokens.folded[step.first] for step in steps if _is_country(step)]
    cyrillic = bool(places) and script_of(places[0]) == "cyrillic"
    elided = any("'" in text or "\u2019" in text for text in _texts(reading, steps))  # Banca d'Italia
    letters = bool(places) and script_of(places[0]) == "latin" and not elided
    return letters or (cyrillic and (not steps[0].body or any("ск" in place for place in places)))


def _texts(reading: Reading, steps: Stretch) -> Iterator[str]:
    """How the countries of a stretch are written, with what stands right before them."""
    for step in steps:
        if _is_country(step):
            start = reading.token[step.first].start
            yield reading.text[max(0, start - 2) : reading.token[step.last].end]


def _is_written_as_name(reading: Reading, one: Sight, said: Bag, *, whose: bool) -> bool:
    """Says whether capitals tell a name, where a script has them; in small letters it needs its country and more."""
    texts = [surface.text for surface in reading.tokens.surfaces[one.first : one.last + 1]]
    if (
        not texts[0][0].islower()
        or script_of(texts[0]) == "georgian"
        or (one.known and any(text[0].isupper() for text in texts))
    ):
        return True
    return (bool(owners(said)) and len(said) >= _SURELY) or ("ministry" in said and not whose)


def _goes_on(reading: Reading, after: Stretch, *, whose: bool) -> bool:
    """Says whether a longer name goes on behind: a country, where none is said; another subject of the body."""
    following = next((step for step in after if not step.is_small), None)
    if following is None:
        return False
    tied = after[0] is not following
    if _is_country(following):
        return not whose
    if following.names:
        return False
    if tied:
        return not (following.body or reading.token[following.first].text[0].isupper())
    return True


def _begins_before(reading: Reading, before: Step, one: Sight, *, whose: bool) -> bool:
    """Says whether a word before belongs to a longer name; the head of another noun, or one in small letters, does not."""
    if _is_country(before):
        return not whose
    small, capital = (reading.token[at].text[0] for at in (before.first, one.first))
    return not (before.body or before.names or (small.islower() and capital.isupper()))


def _is_made_other(reading: Reading, one: Sight, *, whose: bool) -> bool:
    """Says whether the next sign makes another word of a body, or an unknown name may say whose it is."""
    if reading.text[one.end : one.end + 1] in _MADE and one.end < len(reading.text):
        return True
    if whose or one.last + 1 >= len(reading.tokens) or reading.token[one.last + 1].break_before:
        return False
    return reading.token[one.last + 1].text[0].isupper() and not reading.loud[one.last + 1]


def _is_country(step: Step) -> bool:
    return bool(step.words) and all(map(country, step.words))


def listed(words: Bag, catalog: Catalog) -> Sequence[tuple[Entry, Bag]]:
    """The listed organisations of which all telling words, or all but the country, are among some words."""
    return catalog.bodies.of(words, lambda: tuple(_look_up(words, catalog)))


def _look_up(words: Bag, catalog: Catalog) -> Iterator[tuple[Entry, Bag]]:
    spelled = [tuple(part for form in forms(one) for part in form.split()) for one in dict.fromkeys(words)]
    keys = [tuple(dict.fromkeys(key for part in parts for key in _keys(part))) for parts in spelled]
    written = frozenset(part for parts in spelled for part in parts)
    for number in sorted(catalog.sharing(keys, any_single=True)):
        if written.isdisjoint([one.folded for one in catalog.shape(number).words]):
            continue  # it only sounds like them: most do, and their names need not be read
        entry = catalog.entry(number)
        if entry.name.kind == "organisation":
            told = bag(entry.name.text)
            if told and _holds(words, (one for one in told if one not in owners(told))):
                yield entry, told


def _keys(folded: str) -> tuple[str, ...]:
    one = word(folded, folded)
    return (*keys_of(one), sound_key(one))


def _holds(words: Bag, told: Iterable[str]) -> bool:
    wanted = list(told)
    return bool(wanted) and all(words.count(one) >= wanted.count(one) for one in wanted)


def longest(found: Iterable[Sight]) -> Iterator[Sight]:
    """Keeps, of places that overlap, the longest."""
    taken: dict[int, tuple[int, int]] = {}
    for one in sorted(found, key=lambda s: (s.first - s.last, s.bare, s.first)):
        place = one.first, one.last
        if all(taken.get(at, place) == place for at in range(one.first, one.last + 1)):
            taken.update(dict.fromkeys(range(one.first, one.last + 1), place))
            yield one


def _reasons(one: Sight, rivals: Sequence[Sight], dossier: Dossier, spoken: Mapping[str, int]) -> Iterator[Evidence]:
    catalog, entry = dossier.catalog, one.entry
    actor, told = catalog.actor[entry.actor], bag(entry.name.text)
    if one.bare:
        yield evidence.translated_bare(one.written, actor)
        if homelands.speaks_most(spoken, frozenset(owners(told))) and not homelands.is_of_readers(
            one.reading.stated, spoken, owners(told)
        ):
            yield evidence.country(one.written, actor)
    else:
        yield evidence.translated(one.written, actor, entry.name.text)
        if not (one.known or owners(told) or is_of_world(told)):
            yield evidence.nobodys(one.written)
    others = tuple(catalog.actor[other] for other in sorted({s.entry.actor for s in rivals} - {entry.actor}))
    if others and not one.bare:
        yield evidence.ambiguous(one.written, others)
    words = dossier.contexts(entry.actor)
    if words:
        yield evidence.context(actor, words)
    elif entry.needs_context:
        yield evidence.needs_context(one.written, actor)
