"""The second pass over a document: surnames alone, and whom of the people named in full they mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.index.keys import keys_of
from resolver.languages import admitted
from resolver.mentions import signnames
from resolver.mentions.fullnames import Sighting
from resolver.mentions.laidwords import is_given, is_initial, is_rank, is_tied
from resolver.mentions.namedafter import leader_before, noun_after
from resolver.names import genders
from resolver.names.commonwords import is_known
from resolver.names.officewords import is_head, is_office_or_address, is_place
from resolver.reading.document import Reading
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import Word
from resolver.text.scripts import ABJADS

OTHER_ADDRESS = "another's form of address"
SOMEBODY_ELSE = ("given name before", OTHER_ADDRESS)  # blocked because another person bears the surname
NEAR = 0.93  # a lone surname must be at least so like the one in the list
ACROSS = 0.85  # in another script, if the document writes the name in full with this very word
_TIME_WORDS = lexicon.words("time_words")
_BESIDE = ("function_words", "german_articles", "office_modifiers")
_AGES = frozenset(("elder", "younger"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "der", "die", "das", "le", "la", "el"))
_SHORT_OFFICES = frozenset(("PM", "FM", "MP", "VP", "AG", "DA", "EU", "UN", "US", "UK"))
_MONTHS = frozenset(("may", "march", "april", "june", "july", "august", "january", "sunday", "friday"))


@dataclass(frozen=True, slots=True)
class Surname:
    """A word of a document that is the surname of an entry and stands alone: words `first` to `last`."""

    reading: Reading
    first: int
    last: int
    entry: Entry
    score: float
    blocked: str = ""  # why it is somebody else's, if it is
    in_signs: bool = False  # signs write it by its sound

    @property
    def start(self) -> int:
        """Where the surname starts in its field."""
        return self.reading.token[self.first].start

    @property
    def end(self) -> int:
        """Where the surname ends in its field."""
        return self.reading.token[self.last].end

    @property
    def written(self) -> str:
        """The surname as the document writes it."""
        return self.reading.text[self.start : self.end]


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
    few = ((catalog.entry(number), at) for number, at in catalog.surnames(reading))
    for entry, at in chain(few, _again(reading, catalog, established)):
        known = best.get((at, entry.actor))
        if at not in used and reading.named[at] and (known is None or known.entry.needs_context):
            surname = _surname(reading, entry, at, used, established.get(entry.actor, frozenset()))
            if surname:
                best[at, entry.actor] = surname
    best.update({(one.last, one.entry.actor): one for one in _in_signs(reading, catalog, used)})
    yield from (best[place] for place in sorted(best))


def _in_signs(reading: Reading, catalog: Catalog, used: set[int]) -> Iterator[Surname]:
    for one in signnames.find(reading, catalog):
        if not one.given and used.isdisjoint(range(one.first, one.last + 1)):
            yield Surname(reading, one.first, one.last, one.entry, one.alignment.score, one.blocked, in_signs=True)


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
    score = reading.alike(entry.last, at)
    across = entry.last.script != reading.words[at].script
    again = across and any(reading.alike(one, at) >= NEAR for one in before)
    if (score < (ACROSS if across else NEAR) and not again) or _is_plural(reading, at, entry.last):
        return None
    first = _first_of_compound(reading, entry, at, used)
    first = _with_particles(reading, entry, first)
    blocked = blocker(reading, first, at) or ("a relative" if _is_misaddressed(reading, entry, first) else "")
    leads = not blocked and (entry.name.parts[0].role == "family" or is_given(reading, at))
    if (leads or (not blocked and _is_before_surname(reading, at))) and is_followed_by_name(reading, at):
        blocked = "longer name"  # Kim Yo Jong is not Kim Jong Un, nor Cameron Diaz James Cameron
    return Surname(reading, first, at, entry, score, blocked)


def _is_before_surname(reading: Reading, at: int) -> bool:
    """Says whether the word behind can be nothing but another's surname: Kipchoge Keino; but not Trump Aides, Merkel CDU."""
    if at + 1 >= len(reading.tokens):
        return False
    after = reading.token[at + 1]
    plain = after.text.isascii() and after.text.isalpha() and after.text[1:].islower() and after.gap == " "
    english = bool(reading.written_small("the"))  # in German every noun has a capital
    return plain and english and not (is_known(after.latin) or is_head(after.folded) or is_rank(reading, at + 1))


def _is_misaddressed(reading: Reading, entry: Entry, first: int) -> bool:
    """Mrs Ford is not Gerald Ford, but another of the family."""
    tokens = reading.token
    beside = first > 0 and not tokens[first].begins
    return beside and genders.contradicts(entry.name, tokens[first - 1].folded)


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
    while at > 0 and not reading.token[at].break_before and reading.token[at - 1].folded in entry.name.particles:
        at -= 1
    return at


def blocker(reading: Reading, first: int, last: int) -> str:
    """Says why a lone surname is somebody or something else: "" if nothing does."""
    if first and _is_double(reading, first):
        return "given name before"
    return _blocked_before(reading, first) or _blocked_after(reading, last)


def _blocked_before(reading: Reading, first: int) -> str:
    tokens = reading.token
    if first == 0 or tokens[first].begins:
        return ""
    before = tokens[first - 1]
    if tokens[first].folded in _MONTHS and (before.folded in _TIME_WORDS or before.text[0].isdigit()):
        return "a date"
    if _is_in_thing(reading, first):
        return "longer name"
    return "a relative" if before.folded in _AGES else _blocking_name(reading, first)


def _blocking_name(reading: Reading, first: int) -> str:
    """Says whether the word before a surname is another's given name, or something that a name begins with."""
    before = reading.token[first - 1]
    parted = reading.token[first].break_before or not (reading.named[first - 1] and before.text[0].isalpha())
    titled = is_office_or_address(before.folded) or is_rank(reading, first - 1)
    if parted or titled or _is_hyphenated(reading, first):
        return ""
    given = is_given(reading, first - 1) or reading.initials(first - 1) or _is_part(reading, first - 1)
    if not given and _may_stand_before(reading, first - 1):
        return ""
    if _is_kin(reading, first - 1):
        return "a relative"
    return "given name before" if given else "longer name"


def _is_in_thing(reading: Reading, first: int) -> bool:
    """What stands before a surname makes it the name of a ship or street, of a county or duke, or the end of a firm's."""
    tokens = reading.token
    if tokens[first].gap.strip() == "&":
        return True
    of = tokens[first - 1].folded == "of" and first > 1
    return leader_before(reading, first) or (of and _is_named_of(reading, first - 2))


def _is_named_of(reading: Reading, at: int) -> bool:
    """A noun before "of" whose name goes on with the surname: Duke of Lincoln, County of Clinton."""
    token = reading.token[at]
    return is_head(token.folded) or (token.text[0].isupper() and token.folded in lexicon.words("name_blockers"))


def _is_part(reading: Reading, at: int) -> bool:
    """An initial or a patronymic before a surname is part of a name."""
    token = reading.token[at]
    return is_initial(reading, at) or is_patronymic(token.latin)


def _is_kin(reading: Reading, given: int) -> bool:
    """A full name that begins at `given` is introduced as somebody's relative: "his wife, Olena Zelensky"."""
    tokens = reading.token
    return given > 0 and tokens[given - 1].folded in lexicon.words("kin") and tokens[given].gap in (" ", ", ")


def _is_double(reading: Reading, at: int) -> bool:
    """A name before the first of two hyphened words, there or elsewhere, makes both the surname of one: Jane Ashford-Brown."""
    if not is_tied(reading, at) or not reading.token[at - 1].text[0].isupper():
        return False
    first, second = reading.token[at - 1].folded, reading.token[at].folded
    same = (i for i in reading.tokens.places(first) if [t.folded for t in reading.tokens[i + 1 : i + 2]] == [second])
    return any(is_tied(reading, i + 1) and _has_name_before(reading, i) for i in same)


def _has_name_before(reading: Reading, at: int) -> bool:
    """Says whether a given name stands right before a word: one that is known, or a word within a sentence that is not."""
    if at == 0 or reading.token[at].break_before or not reading.named[at - 1] or reading.loud[at - 1]:
        return False
    before = reading.token[at - 1]
    return is_given(reading, at - 1) or not (
        before.begins or is_known(before.latin) or is_office_or_address(before.folded)
    )


def _is_hyphenated(reading: Reading, at: int) -> bool:
    """A hyphen before a surname makes a compound ("pro-Zelensky", "Trump-Zelensky"), not a longer name."""
    return reading.token[at].gap == "-" and not is_given(reading, at - 1)


def _is_plural(reading: Reading, at: int, last: Word) -> bool:
    return reading.words[at].latin == last.latin + "s" and not reading.stems[at]


def _may_stand_before(reading: Reading, at: int) -> bool:
    """A capital before a surname says nothing in a headline or in a known word, nor in a word that starts a sentence.

    There English needs more: the word is also written small. In languages that inflect, given names are known.
    """
    token = reading.token[at]
    starts = at == 0 or reading.token[at - 1].sentence != token.sentence
    return (
        reading.loud[at]
        or is_place(token.folded)
        or any(token.folded in lexicon.words(name) for name in _BESIDE)
        or token.text[0].swapcase() == token.text[0]  # a script without capitals: any word may stand there
        or _is_acronym(token.text)
        or (starts and (_is_plain(reading, at) or _inflects(reading, at + 1)))
    )


def _is_acronym(text: str) -> bool:
    """Capitals alone are no given name: NATO, МИД, PM; two of them may be initials (JD), unless they name an office."""
    if not text.isupper() or not text.isalpha():
        return False
    return len(text) > 2 or not text.isascii() or text in _SHORT_OFFICES  # noqa: PLR2004


def _inflects(reading: Reading, at: int) -> bool:
    return reading.words[at].script == "cyrillic" or bool(reading.stems[at])


def _is_plain(reading: Reading, at: int) -> bool:
    """A word that the text also writes small is no name."""
    return bool(reading.written_small(reading.token[at].folded))


def _blocked_after(reading: Reading, last: int) -> str:
    tokens = reading.token
    if last + 1 >= len(reading.tokens):
        return ""
    token = tokens[last + 1]
    if tokens[last].folded in _MONTHS and token.text[0].isdigit():
        return "a date"
    if token.break_before:
        return "longer name" if reading.text[tokens[last].end : token.start].strip() == "&" else ""
    return "longer name" if noun_after(reading, last) else ""


def is_followed_by_name(reading: Reading, last: int) -> bool:
    """Says whether another capitalised word follows, outside headlines: then the word may be a given name."""
    tokens = reading.token
    if last + 1 >= len(reading.tokens) or tokens[last + 1].break_before or not reading.named[last + 1]:
        return False
    after = tokens[last + 1]
    known = after.folded in lexicon.words("function_words") or is_place(after.folded)
    if reading.loud[last + 1] or known or not after.text[0].isalpha() or reading.words[last].script in ABJADS:
        return False
    return not _is_paired(reading, last)


def _is_paired(reading: Reading, last: int) -> bool:
    """Two people with a hyphen between them, after an article: "the Zelensky-Macron call"."""
    tokens = reading.token
    hyphened = tokens[last + 1].gap in ("-", "\u2010", "\u2011")
    return hyphened and last > 0 and tokens[last - 1].folded in _ARTICLES


def is_written_as_name(one: Surname) -> bool:
    """A capital within a sentence tells a name from the word: "asked Trump", but not "Trump" first nor "the House"."""
    reading, at = one.reading, one.first
    if at == 0 or reading.loud[at] or one.written.casefold() in _MONTHS or reading.text[one.start].islower():
        return False
    before = reading.token[at - 1]
    return before.sentence == reading.token[at].sentence and before.folded not in _ARTICLES


def has_particle(one: Surname) -> bool:
    """The particles of the list stand before the surname: bin Salman is not the given name Salman."""
    return one.reading.token[one.first].folded in one.entry.name.particles
