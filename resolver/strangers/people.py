"""People who are named in full in a text, by the look of the words and what stands beside them."""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

from collections.abc import Iterator, Sequence
from functools import cache

from resolver import lexicon
from resolver.names.officewords import is_place
from resolver.reading.document import Reading, is_particle, is_self
from resolver.spelling.word import Word
from resolver.strangers import organisations, standing
from resolver.text.words import Token

_FEWEST, _MOST = 2, 4  # words of a person's name, particles left out
_IN_PLACES = frozenset(
    ("in", "at", "near", "across", "outside", "inside", "around", "у", "в", "біля", "возле", "под", "під")
)
_GIVEN = ("given_more", "given_women", "entities_given", "strangers_given")
_SURNAMES = ("known_surnames", "common_surnames")
_SMALL = frozenset(("of", "the", "and", "y", "e", "und", "et"))
_ROADS = frozenset(("way", "drive", "lane", "terrace", "crescent", "mews", "alley"))
_MONTHS = frozenset(("april", "june", "august"))
_ANDS = frozenset(("y", "e", "und", "et", "i"))
_WITH_ARTICLE = ("ският", "ската", "ските", "ското", "шкият", "шката")
_GENITIVES, _BODIES = ("а", "я", "и", "і", "ї", "ы", "ого", "его"), ("ии", "ії", "ого", "его")
_FROM = frozenset(("von", "vom", "zu"))
_GERMAN_ARTICLES = frozenset(("der", "den", "dem"))
_BARRIERS = (
    "entities_capitals", "entities_heads", "office_heads", "office_modifiers", "honorifics", "function_words", "places",
)  # fmt: skip


def find(reading: Reading, free: Sequence[bool], *, nouns: bool = False) -> list[tuple[int, int]]:
    """Finds full names of people among the words that are free: the first and the last word of each.

    `nouns` says that every noun has a capital, as in German: then only a known given name begins a name.
    """
    found = []
    for run in (run for run in _runs(reading, free) if run[0] < run[1]):
        for first, last in _pieces(reading, run):
            begin = _accepted(reading, run, (first, last), nouns=nouns)
            if begin is not None:
                found.append((begin, last))
    return found


def _runs(reading: Reading, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields stretches of capitalised words that nothing parts; particles and hyphened endings may stand inside."""
    at, count = 0, len(reading.tokens)
    while at < count:
        if not free[at]:
            at += 1
            continue
        last = at
        while (after := _next(reading, free, last)) is not None:
            last = after
        yield at, last
        at = last + 1


def _next(reading: Reading, free: Sequence[bool], last: int) -> int | None:
    """The word by which a run goes on: a capitalised one, particles before it, or what a hyphen ties on."""
    at = last + 1
    while at < len(reading.tokens) and _may_join(reading, free, at) and not is_owner(reading, at - 1):
        if free[at] or (_is_tied(reading, at) and at == last + 1):
            return at
        if not is_particle(reading.token[at]):
            return None
        at += 1
    return None


def _may_join(reading: Reading, free: Sequence[bool], at: int) -> bool:
    """Says whether nothing parts a word from the one before, if it is capitalised, a particle or inside its chunk."""
    surface = reading.tokens.surfaces[at]
    candidate = free[at] or surface.start > 0 or surface.folded in lexicon.words("particles")
    return candidate and not reading.token[at].break_before


def is_owner(reading: Reading, at: int) -> bool:
    """Says whether a word owns the next: "Kyiv's Volodymyr Zelenskyy" is no single name."""
    gap = reading.token[at + 1].gap
    return gap.strip(" \n-‑.") != ""


def _pieces(reading: Reading, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Cuts a run at words that are no part of a person's name."""
    start = run[0]
    for at in range(run[0], run[1] + 2):
        if at > run[1] or is_barrier(reading, start, at):
            last = at - 1
            while last > start and reading.token[last].text[0].islower() and not _is_tied(reading, last):
                last -= 1
            if last > start:
                yield from _parted(reading, start, last)
            start = at + 1


def _parted(reading: Reading, start: int, last: int) -> Iterator[tuple[int, int]]:
    """Parts two people whom an "and" joins (Joan Serra y Jordi Puig), and cuts off whose somebody is (of the Green Party)."""
    for at in range(start + 2, last):
        folded = reading.token[at].folded
        if reading.token[at].text[0].isupper() or _is_tied(reading, at):
            continue
        if folded in _ANDS and at + 1 < last and _is_given(reading, at + 1):
            yield start, at - 1
            yield from _parted(reading, at + 1, last)
            return
        if folded in ("of", "the") or (folded in _FROM and reading.token[at + 1].folded in _GERMAN_ARTICLES):
            yield start, at - 1
            return
    yield start, last


def is_barrier(reading: Reading, start: int, at: int) -> bool:
    """Says whether a word cannot stand in a name that begins at `start`: an office, a place, a day, a body."""
    token = reading.token[at]
    if token.text[0].islower() or (at > start and _is_initial(reading, at)):
        return False
    if _is_shortened(reading, at) or _is_no_name(reading, start, at):
        return True
    if at == start + 1 and _is_given(reading, start) and _may_be_surname(token.folded):
        return False
    if at == start and _is_given(reading, at) and _leads(reading, at):
        return False
    if organisations.is_acronym(token) and len(token.text) <= _MOST and not reading.loud[at]:
        return True
    return token.folded in _barriers() or is_place(token.folded)


def _is_no_name(reading: Reading, start: int, at: int) -> bool:
    """A Slavic word for "himself", a Bulgarian adjective with its article, and an English verb in a headline (Esther Williams Dies)."""
    token = reading.token[at]
    if (at == start and is_self(reading, at)) or token.folded.endswith(_WITH_ARTICLE):
        return True
    verb = at > start + 1 and token.folded.endswith(("s", "ed")) and standing.is_plain(token.latin)
    bears = any(token.folded in lexicon.words(name) for name in _SURNAMES)
    return verb and not bears and (not standing.is_stopped(reading, at) or _has_capital_behind(reading, at))


def _has_capital_behind(reading: Reading, at: int) -> bool:
    after = reading.tokens[at + 1 : at + 2]
    return bool(after) and not after[0].break_before and after[0].text[0].isupper()


def _leads(reading: Reading, at: int) -> bool:
    """Says whether a given name is meant as one: any but a word (Bill, April) that leads no surname."""
    word = reading.token[at].folded
    if word not in lexicon.words("entities_capitals") and word not in lexicon.words("function_words"):
        return True
    after = reading.tokens[at + 1 : at + 2]
    if (
        not after
        or after[0].break_before
        or reading.loud[at]
        or not after[0].text[0].isupper()
        or is_owner(reading, at)
    ):
        return False
    if standing.is_somebody(reading, at, at + 1):
        return True
    return word not in _MONTHS and any(after[0].folded in lexicon.words(name) for name in _SURNAMES)


def _is_shortened(reading: Reading, at: int) -> bool:
    """An abbreviation of several letters ("Corp."), or the letter of a compound (E-Mail, U-Bahn)."""
    token = reading.token[at]
    if _is_single(token):
        return _is_tied(reading, at + 1)
    return token.folded in lexicon.ABBREVIATIONS and reading.text[token.end : token.end + 1] == "."


@cache
def _barriers() -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.words(name) for name in _BARRIERS))


def _may_be_surname(folded: str) -> bool:
    """Theresa May, Larry King: a common word right after a given name."""
    known = folded in lexicon.words("common_words") or folded in lexicon.words("common_surnames")
    return known and folded not in lexicon.words("entities_heads")


def _is_given(reading: Reading, at: int) -> bool:
    if is_given_word(reading.words[at]):
        return True
    return any(is_given_word(stem) for stem in reading.stems[at]) and not is_place(reading.token[at].folded)


def is_given_word(word: Word) -> bool:
    """Says whether a word is known as a given name, by its letters or by its sound."""
    return bool(word.groups) or any(word.latin in lexicon.words(name) for name in _GIVEN) or word.latin in _abroad()


@cache
def _abroad() -> frozenset[str]:
    """Given names of other languages that are no English words."""
    return lexicon.words("given_abroad") - lexicon.words("english") - lexicon.words("short_words") - _barriers()


def _accepted(reading: Reading, run: tuple[int, int], piece: tuple[int, int], *, nouns: bool) -> int | None:
    """Says at which word a person's name begins in a piece of a run; None: it is no person's name."""
    first, last = piece
    begin = next((at for at in range(first, last) if _is_given(reading, at) or _is_initial(reading, at)), None)
    if begin is not None and begin > first and _is_initial(reading, begin) and not _is_initial(reading, begin - 1):
        begin -= 1  # Sanford C. Bernstein
    office = standing.has_address(reading, first)
    if office and begin != first and not nouns:
        begin = _behind_office(reading, first, last, begin)
    if begin is None and not nouns:
        begin = first if _is_told(reading, first, last) else None
    if begin is None or not _has_shape(reading, begin, last) or standing.is_something(reading, begin, last):
        return None
    if not (run == (begin, last) or (office and last == run[1])) and reading.loud[begin]:
        return None
    if not office and (reading.token[begin].folded,) in organisations.place_words() and last > begin + 1:
        return None
    located = begin > 0 and reading.token[begin - 1].folded in _IN_PLACES and not office
    return None if located or _is_tied(reading, begin) else begin


def _behind_office(reading: Reading, first: int, last: int, given: int | None) -> int:
    """Where a name begins behind an office: not with whose it is (губернатор Пенджаба Салман Тасир, глава Еврокомиссии)."""
    one = reading.words[first]
    other = one.script != reading.words[last].script
    owner = one.script == "cyrillic" and one.folded.endswith(_BODIES if given is None else _GENITIVES)
    if not (other or owner):
        return first
    return given or (first + 1 if last > first + 1 else first)


def _is_told(reading: Reading, first: int, last: int) -> bool:
    """Says whether somebody of whatever name is told of: said X Y; X Y, 44."""
    if any(reading.token[at].folded in lexicon.words("org_words") for at in range(first, last + 1)):
        return False
    if any(
        standing.is_plain(reading.token[at].latin) and not _may_be_surname(reading.token[at].folded)
        for at in (first, last)
    ):
        return False
    after = reading.tokens[last + 2 : last + 3]
    if after and after[0].folded == "it":  # a firm: Sandberg Verktyg says it will pay
        return standing.is_aged(reading, last)
    begins = first == 0 or reading.token[first].begins
    return standing.is_aged(reading, last) or (not begins and standing.speaks(reading, first, last))


def _is_initial(reading: Reading, at: int) -> bool:
    token = reading.token[at]
    return _is_single(token) and reading.text[token.end : token.end + 1] == "."


def _is_single(token: Token) -> bool:
    return len(token.folded) == 1


def _has_shape(reading: Reading, first: int, last: int) -> bool:
    """Two to four words, of which the last is no noun of a place or a body and (in a headline) no more than two."""
    words = [at for at in range(first, last + 1) if at == first or not _is_tied(reading, at)]
    words = [at for at in words if reading.token[at].text[0].isupper()]
    final = reading.token[last]
    outside = ("name_blockers", "entities_heads", "particles")
    told = len(words) == _FEWEST and _may_be_surname(final.folded) and standing.is_somebody(reading, first, last)
    if reading.token[first].text[0].islower() and reading.token[first].folded in _SMALL:
        return False
    if _is_initial(reading, first) and len(final.folded) <= _FEWEST and reading.text.startswith(".", final.end):
        return False  # W. Va.
    if not _FEWEST <= len(words) <= _MOST or len(final.folded) < _FEWEST or (final.folded in _ROADS and not told):
        return False
    if len(words) > _FEWEST and reading.loud[first]:
        return False
    beside = [final] if reading.tokens[last : last + 2][-1].break_before else reading.tokens[last : last + 2]
    if told:
        beside = beside[1:]
    return not any(
        token.folded in lexicon.words(name) and token.text[0].isupper() for token in beside for name in outside
    )


def _is_tied(reading: Reading, at: int) -> bool:
    tokens = reading.token
    return 0 < at < len(reading.tokens) and tokens[at].gap in ("-", "\u2011")
