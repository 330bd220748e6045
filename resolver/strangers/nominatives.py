"""Full names of people in the nominative, from the cases in which Slavic texts write them: Борисом Джонсоном is Борис Джонсон.

All words of a name are of one gender and in one case. Where it may be a nominative as it stands it stays as it is, for
Александра Петрова is a woman, or a man in the genitive; the other readings tell whether the document names that man.
"""

# ruff: noqa: RUF001 - letters of Cyrillic

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from resolver import lexicon
from resolver.spelling.knownnames import gender_of
from resolver.spelling.word import Word, word
from resolver.strangers.people import is_given_word
from resolver.text.folding import fold
from resolver.text.scripts import romanise

_CASES = range(1, 6)  # genitive, dative, accusative, instrumental, locative; 0 is the nominative
_GENITIVE, _DATIVE, _INSTRUMENTAL = 1, 2, 4
_LEAST = 2  # letters of a nominative
_MOST_WORDS = 5
_NONE = "="  # in the table: no form, or none of a kind
_LONGEST = 20  # letters before a hyphen that are declined, too
_OWNED = ("'", "\u2019")  # ties an ending to a foreign name in Polish: Kennedy'ego
_VOWELS = frozenset("аеёиоуыэюяіїєaeiouyąęáéěíóúůý")
_SOFT = frozenset("лнрстздц")  # that a soft sign may follow at the end of a name
_FOREIGN = ("и", "рю", "тью", "джо")
_NEVER = ("ę", "ą")  # no nominative ends so
_AS_CASES = frozenset("аяa")  # a nominative that ends so may be a case of a name that sounds alike
_OWN, _EXACT, _HEARD, _UNKNOWN = 3, 2, 1, 0  # how a given name is known: in the language, by letters, by sound, not


class _Row(NamedTuple):
    """How names of one ending are declined: the endings of each case, the nominative first."""

    part: str
    gender: str
    endings: tuple[tuple[str, ...], ...]


class _Form(NamedTuple):
    """What a word may be a form of: the nominative, the gender and the case, by the row of its number."""

    nominative: str
    gender: str
    case: int
    row: int


class _Reading(NamedTuple):
    """A name in the nominative, and what makes one likelier than another, in order; a row that is tried first is likelier."""

    known: int
    declined: bool
    of_man: bool
    own: bool
    row: int
    name: str


_likelier = itemgetter(slice(5))


class _Language(NamedTuple):
    """What is known of a language: how names are declined, given names of its own by gender, and endings that tell."""

    rows: tuple[_Row, ...]
    own: Mapping[str, frozenset[str]]
    telling: tuple[str, ...]
    woman: tuple[str, ...]
    nominative: tuple[str, ...]

    def has(self, given: str) -> int:
        """How well a given name is known."""
        last = given.rpartition("-")[2]
        if any(_plain(last) in names for names in self.own.values()):
            return _OWN
        one = _word(last)
        exact = one.latin in lexicon.groups("given_names") or any(one.latin in lexicon.words(name) for name in _LISTS)
        return _EXACT if exact else _HEARD if is_given_word(one) else _UNKNOWN

    def gender(self, given: str) -> str:
        """Tells f or m by a known given name; "": it does not tell."""
        own = next((gender for gender, names in self.own.items() if _plain(given) in names), "")
        return own or gender_of(_word(given).latin)

    def is_telling(self, family: str) -> bool:
        """Says whether a surname ends as no nominative does."""
        return family.lower().endswith(self.telling)


_LISTS = ("given_more", "given_women", "entities_given", "strangers_given")


@lru_cache(maxsize=1 << 13)
def nominatives(name: str, lang: str | None) -> tuple[str, ...]:
    """A person's full name as it may be in the nominative, the likeliest first.

    `lang` is the language of the text; names of languages without cases, and of an unknown one, stay as they are.
    """
    language, words = _languages().get(lang or ""), name.split()
    if language is None or not 1 < len(words) <= _MOST_WORDS or not words[0][0].isupper():
        return (name,)
    given, *middle, family = words
    known = sorted(_readings(language, given, middle, family), key=_likelier, reverse=True)
    others = dict.fromkeys(reading.name for reading in known)
    first = (name,) if not known or _stays(language, words, known[0]) else ()
    return tuple(dict.fromkeys((*first, *others)))


def _stays(language: _Language, words: Sequence[str], other: _Reading) -> bool:
    """Says whether a name is rather a nominative than a form of the likeliest other name."""
    given, family = words[0], words[-1]
    known = _UNKNOWN if given.endswith(_NEVER) else language.has(given)
    if family.lower().endswith(language.nominative):
        return known == _OWN or given[-1] in _AS_CASES
    if other.name.split()[0] == given and other.declined:
        return False
    if known != _OWN:
        return known > other.known or (known == _HEARD == other.known and given[-1] not in _AS_CASES)
    _, *middle, last = other.name.split()
    if middle != words[1:-1]:
        return False
    return last == family or family.lower().endswith(language.woman) or not other.own


def _readings(language: _Language, given: str, middle: Sequence[str], family: str) -> Iterator[_Reading]:
    """Yields the name in the nominative, for each gender and case that all its words may have."""
    forms = tuple(_forms(language, given, "given"))
    if not any(language.has(form.nominative) >= _EXACT for form in forms):
        forms = (*forms, *_undeclined_given(language, given))
    for first in forms:
        known = language.has(first.nominative)
        certain = first.gender == "m" and first.case == _INSTRUMENTAL and language.is_telling(family)
        if not (known or certain) or (known and language.gender(first.nominative) not in ("", first.gender)):
            continue
        own = _same(language, family, "family", first) or _undeclined(language, family, first)
        if own:
            between = [_between(language, one, first) for one in middle]
            declined = own.row < len(language.rows)
            likelier = (min(known, _EXACT), declined, declined and first.gender == "m", known == _OWN, -own.row)
            yield _Reading(*likelier, " ".join((first.nominative, *between, own.nominative)))


def _undeclined_given(language: _Language, given: str) -> Iterator[_Form]:
    """A man's given name of another language that does not decline: Джереми, Эндрю, Джо."""
    if given.lower().endswith(_FOREIGN) and _gender_abroad(given) == "m":
        yield from (_Form(given, "m", case, len(language.rows)) for case in (_GENITIVE, _DATIVE, _INSTRUMENTAL))


@lru_cache(maxsize=1 << 10)
def _gender_abroad(given: str) -> str | None:
    """Tells f or m of a known given name as other languages write it: of Джереми by Jeremy."""
    numbers = set(_word(given).groups)
    known = lexicon.groups("given_names").items()
    found = {gender_of(name) for name, groups in known if not numbers.isdisjoint(groups)} - {""}
    return found.pop() if len(found) == 1 else None


def _undeclined(language: _Language, family: str, first: _Form) -> _Form | None:
    """A surname that does not decline: a woman's, or a man's that ends in a vowel as none of those do that decline."""
    kept = first._replace(nominative=family, row=len(language.rows))
    if first.gender == "f":
        return kept
    rows = (row for row in language.rows if (row.part, row.gender) == ("family", "m"))
    ends = tuple(row.endings[0][0] for row in rows if row.endings[0][0])
    declines = family[-1] not in _VOWELS or family.lower().endswith(ends + language.woman)
    return None if declines else kept


def _between(language: _Language, text: str, first: _Form) -> str:
    """A patronymic, or another given name, in the nominative."""
    father = _same(language, text, "middle", first)
    other = None if father else _same(language, text, "given", first)
    if father is None and (other is None or not language.has(other.nominative)):
        return text
    return (father or other or first).nominative


def _same(language: _Language, text: str, part: str, first: _Form) -> _Form | None:
    """A word in the nominative, if it may be in the case and of the gender of the given name."""
    found = (form for form in _forms(language, text, part) if (form.gender, form.case) == (first.gender, first.case))
    return next(found, None)


def _forms(language: _Language, text: str, part: str) -> Iterator[_Form]:
    """What a word may be a form of, as the rows go; of hyphened words, the last is, and often those before it."""
    head, hyphen, last = text.rpartition("-")
    for number, row in enumerate(language.rows):
        for case in _CASES if row.part == part else ():
            for ending in row.endings[case]:
                found = _nominative(last, ending, row.endings[0][0])
                if found:
                    form = _Form(found, row.gender, case, number)
                    before = _same(language, head, part, form) if 0 < len(head) < _LONGEST else None
                    yield form._replace(nominative=(before.nominative if before else head) + hyphen + found)


def _nominative(text: str, ending: str, nominative: str) -> str | None:
    """A word with the ending of the nominative instead of another; None: it has not that ending."""
    stem = text.lower().removesuffix(ending)
    if not text.lower().endswith(ending) or len(stem + nominative) < _LEAST:
        return None
    if stem.endswith(_OWNED):
        return text[: len(stem) - 1]
    if stem.endswith("ь") and nominative in ("", "а"):
        return None
    hard = bool(stem) and stem[-1] not in _VOWELS
    if (hard and nominative == "й") or not (hard or nominative) or (nominative == "ь" and stem[-1:] not in _SOFT):
        return None
    if text.isupper():
        return (stem + nominative).upper()
    return text[: len(stem)] + nominative if stem else nominative.capitalize()


def _plain(text: str) -> str:
    return text.lower().replace("\u2019", "'").replace("\u02bc", "'")


def _word(text: str) -> Word:
    folded = fold(text)
    return word(folded, romanise(folded))


@cache
def _languages() -> dict[str, _Language]:
    named = {one for row in lexicon.table("declension") for one in row[0].split()}
    return {one: _read([row[1:] for row in lexicon.table("declension") if one in row[0].split()]) for one in named}


def _read(table: Sequence[Sequence[str]]) -> _Language:
    lists: dict[str, tuple[str, ...]] = {}
    for what, words in table:
        lists[what] = (*lists.get(what, ()), *words.split())
    rows = [
        _Row(part, gender, tuple(map(_variants, cells.split())))
        for (part, _, gender), cells in ((what.partition(" "), cells) for what, cells in table if " " in what)
    ]
    own = {"f": frozenset(lists["women"]), "m": frozenset(lists["men"])}
    return _Language(
        tuple(rows), own, lists["telling"], lists["woman"], tuple(one for one in lists["nominative"] if one != _NONE)
    )


def _variants(cell: str) -> tuple[str, ...]:
    return () if cell == _NONE else tuple(one.replace("-", "") for one in cell.split("/"))
