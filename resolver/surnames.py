"""The second pass over a document: surnames alone, and whom of the people named in full they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolver import lexicon
from resolver.catalog import Catalog, Entry
from resolver.fullnames import is_given
from resolver.knownnames import given_groups
from resolver.officewords import is_head
from resolver.reading import Reading

NEAR = 0.93  # a lone surname must be at least so like the one in the list
ACROSS = 0.85  # in another script, if the document writes the name in full with this very word
_TIME_WORDS = lexicon.words("time_words")
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

    @property
    def start(self) -> int:
        """Where the surname starts in its field."""
        return self.reading.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the surname ends in its field."""
        return self.reading.tokens[self.last].end

    @property
    def written(self) -> str:
        """The surname as the document writes it."""
        return self.reading.text[self.start : self.end]


def find(reading: Reading, catalog: Catalog, taken: Sequence[tuple[int, int]]) -> Iterator[Surname]:
    """Finds surnames of the catalog outside the names in full; blocked ones too, for they name somebody else."""
    used = {at for first, last in taken for at in range(first, last + 1)}
    for at, named in enumerate(reading.named):
        if not named or at in used:
            continue
        best: dict[int, Surname] = {}
        for key in reading.keys(at):
            for family, numbers in catalog.families.get(key, ()):
                if reading.alike(family, at) < ACROSS:
                    continue
                for number in numbers:
                    entry = catalog.entries[number]
                    surname = None if entry.actor in best else _surname(reading, entry, at, used)
                    if surname:
                        best[entry.actor] = surname
        yield from best.values()


def _surname(reading: Reading, entry: Entry, at: int, used: set[int]) -> Surname | None:
    if entry.last is None:
        return None
    score = reading.alike(entry.last, at)
    across = entry.last.script != reading.words[at].script
    if score < (ACROSS if across else NEAR) or _is_plural(reading, at, entry.last.latin):
        return None
    first = _first_of_compound(reading, entry, at, used)
    first = _with_particles(reading, entry, first)
    return Surname(reading, first, at, entry, score, blocker(reading, first, at))


def _is_plural(reading: Reading, at: int, latin: str) -> bool:
    return reading.words[at].latin == latin + "s" and not reading.stems[at]


def _first_of_compound(reading: Reading, entry: Entry, at: int, used: set[int]) -> int:
    """A surname of several words (Díaz-Canel) starts at the first of them that is there."""
    for part in reversed(entry.name.family[:-1]):
        if at == 0 or at - 1 in used or reading.tokens[at].break_before or reading.alike(part.word, at - 1) < NEAR:
            break
        at -= 1
    return at


def _with_particles(reading: Reading, entry: Entry, first: int) -> int:
    """Takes in the particles that belong to the surname: von der Leyen."""
    at = first
    while at > 0 and not reading.tokens[at].break_before and reading.tokens[at - 1].folded in entry.name.particles:
        at -= 1
    return at


def blocker(reading: Reading, first: int, last: int) -> str:
    """Says why a lone surname is somebody or something else: "" if nothing does."""
    return _blocked_before(reading, first) or _blocked_after(reading, last)


def _blocked_before(reading: Reading, first: int) -> str:
    tokens = reading.tokens
    if first == 0 or tokens[first].sentence != tokens[first - 1].sentence:
        return ""
    before = tokens[first - 1]
    if tokens[first].folded in _MONTHS and before.folded in _TIME_WORDS:
        return "a date"
    if before.folded == "of" and first > 1 and is_head(tokens[first - 2].folded):
        return "longer name"
    parted = tokens[first].break_before or not (reading.named[first - 1] and before.text[0].isalpha())
    if parted or is_office_or_address(before.folded) or _is_hyphenated(reading, first):
        return ""
    if is_given(reading, first - 1) or (len(before.folded) == 1 and before.text.isupper()):
        return "given name before"
    return "" if _may_stand_before(reading, first - 1) else "longer name"


def _is_hyphenated(reading: Reading, at: int) -> bool:
    """A hyphen before a surname makes a compound ("pro-Zelensky", "Trump-Zelensky"), not a longer name."""
    return reading.text[reading.tokens[at - 1].end : reading.tokens[at].start] == "-" and not is_given(reading, at - 1)


def is_office_or_address(folded: str) -> bool:
    """Says whether a word before a name is an office or a form of address."""
    return folded in lexicon.words("office_heads") or folded in lexicon.words("honorifics")


def _may_stand_before(reading: Reading, at: int) -> bool:
    """A capital before a surname says nothing in a headline, at the start of a sentence, or in a known word."""
    token = reading.tokens[at]
    starts = at == 0 or reading.tokens[at - 1].sentence != token.sentence
    known = token.folded in lexicon.words("function_words") or token.folded in lexicon.words("places")
    return (
        reading.loud[at]
        or known
        or token.folded in lexicon.words("office_modifiers")
        or (starts and _is_plain(reading, at))
    )


def _is_plain(reading: Reading, at: int) -> bool:
    """A word that the text also writes small is no name."""
    folded = reading.tokens[at].folded
    return any(t.folded == folded and t.text[0].islower() for t in reading.tokens)


def _blocked_after(reading: Reading, last: int) -> str:
    tokens = reading.tokens
    if last + 1 >= len(tokens):
        return ""
    token = tokens[last + 1]
    if tokens[last].folded in _MONTHS and token.text[0].isdigit():
        return "a date"
    if token.break_before:
        return "longer name" if reading.text[tokens[last].end : token.start].strip() == "&" else ""
    if token.text[0].isupper() and token.folded in lexicon.words("name_blockers"):
        return "longer name"
    return ""


def is_followed_by_name(reading: Reading, last: int) -> bool:
    """Says whether another capitalised word follows, outside headlines: then the word may be a given name."""
    tokens = reading.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].break_before or not reading.named[last + 1]:
        return False
    after = tokens[last + 1]
    known = after.folded in lexicon.words("function_words") or after.folded in lexicon.words("places")
    return not reading.loud[last + 1] and not known and after.text[0].isalpha()


def is_common(latin: str) -> bool:
    """Says whether a surname is also a word, a place or a given name, and so means little alone."""
    return (
        latin in lexicon.words("common_words")
        or latin in lexicon.words("places")
        or latin in lexicon.words("given_more")
        or latin in lexicon.words("function_words")
        or is_head(latin)
        or bool(given_groups(latin))
    )
