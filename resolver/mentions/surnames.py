"""The second pass over a document: surnames alone, and whom of the people named in full they mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.echoes import is_echo
from resolver.index.entries import Entry
from resolver.index.keys import keys_of
from resolver.languages import admitted
from resolver.mentions import abroadnames, hangulnames, hannames, nisbas, relatives, signnames
from resolver.mentions.blocking import ARTICLES, MONTHS, blocker, is_before_surname, is_followed_by_name
from resolver.mentions.fullnames import Sighting
from resolver.mentions.laidwords import has_particle_at, is_followed, is_given, is_tied
from resolver.mentions.place import Place
from resolver.names import genders
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_office_or_address, is_place
from resolver.reading.document import Reading, is_particle
from resolver.spelling import abjads
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import WITH_VOWELS, Word, heard_alike
from resolver.text.scripts import ABJADS
from resolver.verdict import LIKENESS

SOMEBODY_ELSE = "given name before"  # blocked because another person bears the surname
_SHORTEST_ACROSS = 3  # letters of a surname in another alphabet
_LETTERS = 3
_PRONOUNS = frozenset(
    (
        "he",
        "lo",
        "le",
        "she",
        "you",
        "we",
        "it",
        "they",
        "no",
        "an",
        "so",
        "to",
        "on",
        "in",
        "is",
        "as",
        "at",
        "or",
        "do",
        "my",
        "me",
    )
)
_HEARD = 0.85  # behind an Arabic article a surname sounds at least so like the one of the list
NEAR, _ACROSS = LIKENESS["lone surname"], LIKENESS["named surname across"]


@dataclass(frozen=True, slots=True)
class Surname(Place):
    """A word of a document that is the surname of an entry and stands alone: words `first` to `last`."""

    entry: Entry
    score: float
    blocked: str = ""  # why it is somebody else's, if it is
    in_signs: bool = False  # signs write it by its sound


def written(named: Iterable[Sighting]) -> Mapping[int, frozenset[Word]]:
    """For each actor whom a document names in full, the words that it writes there for the surname."""
    found: dict[int, set[Word]] = defaultdict(set)
    for one in named:
        surname = (one.spelled[j] for i, j, _ in one.alignment.pairs if one.entry.name.parts[i].role == "family")
        found[one.entry.actor].update(surname)
    return {actor: frozenset(words) for actor, words in found.items()}


def find(
    reading: Reading, catalog: Catalog, taken: Sequence[tuple[int, int]], established: Mapping[int, frozenset[Word]]
) -> Iterator[Surname]:
    """Finds surnames of the catalog outside the names in full; blocked ones too, for they name somebody else.

    `established` are the actors whom the document names in full, with the words of their surnames there: however many
    bear a surname, theirs are found.
    """
    used = {at for first, last in taken for at in range(first, last + 1)}
    best: dict[tuple[int, int], Surname] = {}
    for entry, at in _told(reading, catalog, established):
        known = best.get((at, entry.actor))
        if at not in used and reading.named[at] and (known is None or known.entry.needs_context):
            surname = _surname(reading, entry, at, used, established.get(entry.actor, frozenset()))
            if surname:
                best[at, entry.actor] = surname
    best.update({(one.last, one.entry.actor): one for one in _in_signs(reading, catalog, used)})
    best.update({(one.last, one.entry.actor): one for one in _in_han(reading, catalog, used, established)})
    mens = {one.entry.last for one in best.values() if relatives.is_mans(reading, one.entry, one.last, one.score)}
    for place in sorted(best):
        one = best[place]
        mans = relatives.is_mans(reading, one.entry, one.last, one.score)
        if one.entry.last in mens and relatives.is_woman(one.entry) and (mans or one.entry.actor not in established):
            continue
        father = "a relative" if relatives.is_father(reading, one.entry, one.start, one.end) else ""
        yield replace(best[place], blocked=father) if father and not best[place].blocked else best[place]


def _told(
    reading: Reading, catalog: Catalog, established: Mapping[int, frozenset[Word]]
) -> Iterator[tuple[Entry, int]]:
    """Yields the words that may be surnames: of anybody, or only of those whom the document names in full."""
    yield from ((catalog.entry(number), at) for number, at in catalog.surnames(reading))
    if established:
        less_like = ((catalog.entry(number), at) for number, at in catalog.less_like(reading))
        yield from ((entry, at) for entry, at in less_like if entry.actor in established)
        yield from _again(reading, catalog, established)


def _in_signs(reading: Reading, catalog: Catalog, used: set[int]) -> Iterator[Surname]:
    for one in signnames.find(reading, catalog):
        if not one.given and used.isdisjoint(range(one.first, one.last + 1)):
            yield Surname(reading, one.first, one.last, one.entry, one.alignment.score, one.blocked, in_signs=True)


def _in_han(
    reading: Reading, catalog: Catalog, used: set[int], established: Mapping[int, frozenset[Word]]
) -> Iterator[Surname]:
    found = chain(hannames.again(reading, catalog, established), hangulnames.again(reading, catalog, established))
    for start, end, actor, blocked in found:
        places = reading.tokens.between(start, end)
        if used.isdisjoint(places) and reading.named[places[0]]:
            entries = catalog.entries_of(actor)
            entry = next((one for one in entries if one.last), entries[0])
            yield Surname(reading, places[0], places[-1], entry, 1.0, blocked, in_signs=True)


def _again(
    reading: Reading, catalog: Catalog, established: Mapping[int, frozenset[Word]]
) -> Iterator[tuple[Entry, int]]:
    """Yields the words that share a key with the surname of somebody whom the document names in full."""
    by_key: dict[str, list[Entry]] = {}
    for entry in (entry for actor in established for entry in catalog.entries_of(actor) if entry.last):
        for key in keys_of(entry.last) if entry.last else ():
            by_key.setdefault(key, []).append(entry)
        for one in established[entry.actor]:
            if entry.last and one.script != entry.last.script:
                yield from ((entry, at) for at in reading.tokens.places(one.folded))
    if by_key:
        for key, at in catalog.sharing_keys(reading, by_key.keys()):
            yield from ((entry, at) for entry in by_key[key])


def _surname(reading: Reading, entry: Entry, at: int, used: set[int], before: frozenset[Word]) -> Surname | None:
    """Reads a word as a surname; `before` is how the document writes it in the name in full."""
    if entry.last is None or not admitted(entry.limits, reading.stated) or signnames.is_mere_sign(reading, at):
        return None
    nisba = nisbas.is_no_surname(reading, at, entry.last, named=bool(before))
    arabic = abjads.has_article(entry.last.folded, reading.words[at].folded)
    if nisba or arabic or _is_pronoun(reading, at) or _is_small_word(reading, at):
        return None
    if (_is_of_letters(reading, at) or _is_form(reading, at)) and reading.words[at] not in before:
        return None
    score = reading.alike(entry.last, at)
    across = entry.last.script != reading.words[at].script
    if across and reading.words[at] not in before and _is_no_foreign_surname(reading, entry, at):
        return None
    again = reading.words[at] in before or (across and any(reading.alike(one, at) >= NEAR for one in before))
    if (score < (_ACROSS if across else NEAR) and not again) or _is_plural(reading, at, entry.last):
        return None
    first = _first_of_compound(reading, entry, at, used)
    first = _with_particles(reading, entry, first)
    return Surname(reading, first, at, entry, score, _blocked(reading, entry, first, at))


def _blocked(reading: Reading, entry: Entry, first: int, at: int) -> str:
    """Says why a surname is somebody else's, by what stands around it; "": nothing says so."""
    if abroadnames.is_of_other_gender(reading, entry.name, at):
        return "a relative"
    if first == at and (relatives.is_called_father(reading, entry, at) or _is_behind_article(reading, entry.last, at)):
        return "longer name"
    if blocked := blocker(reading, first, at) or ("a relative" if _is_misaddressed(reading, entry, first) else ""):
        return blocked
    leads = entry.name.parts[0].role == "family" or is_given(reading, at) or is_before_surname(reading, at)
    goes_on = leads and is_followed_by_name(
        reading, at
    )  # Kim Yo Jong is not Kim Jong Un, nor Cameron Diaz James Cameron
    return "longer name" if goes_on or _is_before_patronymic(reading, at) else ""


def _is_no_foreign_surname(reading: Reading, entry: Entry, at: int) -> bool:
    """In letters of another alphabet, one or two of them are like many surnames, and a country or town is none: По, أن, Китай.

    Neither is a word near to a name that the list has in its own alphabet, or of two that both leave vowels out.
    """
    found = reading.words[at]
    if is_echo(entry.echoes, found.script) or (entry.last and {entry.last.script, found.script} <= ABJADS):
        return True
    few = len(found.folded) < _SHORTEST_ACROSS
    return (few and found.script in WITH_VOWELS | ABJADS) or (found.script in WITH_VOWELS and is_place(found.folded))


def _is_misaddressed(reading: Reading, entry: Entry, first: int) -> bool:
    """Mrs Ford is not Gerald Ford, but another of the family."""
    tokens = reading.token
    beside = first > 0 and not tokens[first].begins
    return beside and genders.contradicts(entry.name, tokens[first - 1].folded)


def _is_before_patronymic(reading: Reading, at: int) -> bool:
    """A patronymic stands behind a given name, not behind a surname: Єрмак Тимофійович is not Andriy Yermak."""
    behind = reading.token[at + 1] if at + 1 < len(reading.tokens) else None
    return (
        behind is not None
        and not behind.break_before
        and reading.words[at + 1].script == "cyrillic"
        and is_patronymic(behind.latin)
    )


def _is_behind_article(reading: Reading, listed: Word | None, at: int) -> bool:
    """An Arabic article tied to a word makes an Arabic name of it: Шарм-эш-Шейх is not Shoigu, but al-Assad is Assad."""
    if not (listed and is_tied(reading, at)) or reading.token[at - 1].folded not in lexicon.words("arabic_articles"):
        return False
    return all(heard_alike(listed, one) < _HEARD for one in (reading.words[at], *reading.stems[at]))


def _first_of_compound(reading: Reading, entry: Entry, at: int, used: set[int]) -> int:
    """A surname of several words (Díaz-Canel) starts at the first of them that is there."""
    for part in reversed(entry.name.family[:-1]):
        before = _with_particles(reading, entry, at) - 1  # Ortega y Gasset
        apart = before < 0 or before in used or reading.token[before + 1].break_before
        if apart or reading.alike(part.word, before) < NEAR:
            break
        at = before
    return at


def _with_particles(reading: Reading, entry: Entry, first: int) -> int:
    """Takes in the particles that belong to the surname: von der Leyen."""
    at = first
    while at > 0 and not reading.token[at].break_before and has_particle_at(reading, entry.name, at - 1):
        at -= 1
    return at


def _is_pronoun(reading: Reading, at: int) -> bool:
    """A small word that begins a sentence is no surname: He said so, of He Lifeng."""
    return reading.token[at].folded in _PRONOUNS and (reading.token[at].begins or reading.loud[at])


def _is_small_word(reading: Reading, at: int) -> bool:
    """A surname that is a small word of other names is one before a name, and where the text also writes it small: Le Monde, das."""
    token = reading.token[at]
    return is_particle(token) and (is_followed(reading, at) or bool(reading.written_small(token.folded)))


def _is_of_letters(reading: Reading, at: int) -> bool:
    """A few capitals among words that are not are letters of something, PA or ETF, and no surname."""
    text = reading.token[at].text
    if reading.lang and text.isupper() and reading.token[at].folded in lexicon.words("agencies"):
        return True
    return len(text) <= _LETTERS and text.isupper() and not reading.loud[at] and text[0].lower() != text[0]


def _is_form(reading: Reading, at: int) -> bool:
    """A legal form behind a name with a capital is no surname: Pioneer Natural Resources Co."""
    if at == 0 or reading.token[at].break_before or not is_legal_form(reading.token[at].folded):
        return False
    before = reading.token[at - 1]
    return before.text[0].isupper() and not is_office_or_address(before.folded)


def _is_plural(reading: Reading, at: int, last: Word) -> bool:
    return reading.words[at].latin == last.latin + "s" and not reading.stems[at]


def is_written_as_name(one: Surname) -> bool:
    """A capital within a sentence tells a name from the word: "asked Trump", but not "Trump" first nor "the House"."""
    reading, at = one.reading, one.first
    if at == 0 or reading.loud[at] or one.written.casefold() in MONTHS or reading.text[one.start].islower():
        return False
    before = reading.token[at - 1]
    return before.sentence == reading.token[at].sentence and before.folded not in ARTICLES


def has_particle(one: Surname) -> bool:
    """The particles of the list stand before the surname: bin Salman is not the given name Salman."""
    return has_particle_at(one.reading, one.entry.name, one.first)
