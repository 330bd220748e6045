"""Korean names in Hangul, one sign for each syllable: where they stand, and the surname alone, which is mostly one sign.

A name is the beginning of a word, behind which stand endings and offices: 최상목은, but not 최상급 목재. Surnames are few, so
that one tells somebody only before an office or a form of address, where the document has named him: 문 전 대통령.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.mentions import signnames
from resolver.names.parsing import Name
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.spelling import hangul
from resolver.spelling.word import HEARD, IN_SIGNS, Word
from resolver.traditions import hangulised

_WORD = re.compile("[가-힣]+")
_LONGEST = 9  # signs of a given name, and the blank behind it
_SHORT, _TWO = 3, 2  # signs of a name that other words have by chance
_ADJECTIVE = re.compile("럽|러[운워웠움]")  # behind 스: like something
_AMOUNT = r"(?:\d[\d,.]{0,12}\s?[십백천만억조]{0,4}\s?){1,2}원"
_MONEY = re.compile(rf"(?:로|로는)\s?(?:약\s?)?(?:{_AMOUNT}|환산|계산)|\s?(?:약|환산|계산)\s?(?:{_AMOUNT})?")
_HOUSE = re.compile(" [가-힣A-Za-z]{2,10}(?= )")
_BEFORE = re.compile("[가-힣]{2,8}(?= $)")


class _Named(NamedTuple):
    """A name of three signs before an office: where it stands."""

    start: int
    name: str
    office: str


def are_one_name(reading: Reading, first: int, last: int) -> bool:
    """Says whether words of one sign are a name from the start of a word, parted at most behind the surname."""
    text, start, end = reading.text, reading.token[first].start, reading.token[last].end
    written = text[start:end]
    parted = written[1:2] == " "
    if len(written) - parted != last - first + 1 or not _WORD.fullmatch(written.replace(" ", "", int(parted))):
        return False
    begin = start + 2 * parted
    found = _WORD.match(text, begin)
    begins = start == 0 or not _WORD.match(text[start - 1])
    return begins and found is not None and end - begin in signruns.stems(found[0])


def is_other_word(reading: Reading, first: int, last: int) -> bool:
    """Says whether a short name of a body is part of another word: 한화 in 대한화학 and 한화진 박사, 하마스 in 하마스러운, or 한화 1억 원."""
    text, start, end = reading.text, reading.token[first].start, reading.token[last].end
    if end - start > _SHORT or not _WORD.fullmatch(text, start, end):
        return False
    if (start and _WORD.match(text[start - 1])) or (text[start:end] in _listed("money") and _MONEY.match(text, end)):
        return True
    tied = _WORD.match(text, end)
    if tied is None:
        return False
    if text[end - 1] == "스" and _ADJECTIVE.match(tied[0]):
        return True
    if end - start > _TWO or text[start] not in _surnames():
        return False
    stem = text[start : end + 1]
    return tied[0][0] not in _listed("behind") and any(signruns.behind_in_hangul(text, end + 1)) and len(stem) > _TWO


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.table("hangul_surnames"))


@lru_cache(maxsize=4)
def _listed(kind: str) -> frozenset[str]:
    rows = (row for row in lexicon.table("sign_words") if row[:2] == ("hangul", kind))
    return frozenset(word for row in rows for word in row[2].split())


def follows_given(reading: Reading, first: int, name: Name) -> bool:
    """Says whether the given name of somebody else stands before a foreign surname that is all a list has: 율리아 슈뢰더."""
    if " " in name.text or hangulised.is_eastern(name) or reading.token[first].gap != " ":
        return False
    start = reading.token[first].start
    before = _BEFORE.search(reading.text[max(0, start - _LONGEST) : start])
    return before is not None and signnames.is_given(before[0])


def again(
    reading: Reading, catalog: Catalog, established: Mapping[int, frozenset[Word]]
) -> Iterator[tuple[int, int, int, str]]:
    """Yields (start, end, actor, what is against it) for surnames before an office, of people whom the document names in full."""
    if reading.text.isascii() or not signruns.SIGNS.search(reading.text):
        return
    for actor, words in established.items():
        written = {one.folded.lstrip(IN_SIGNS) for one in words if one.script in ("hangul", HEARD)}
        for surname in (one for one in written if len(one) == 1 and _WORD.fullmatch(one)):
            named = reading.once(("named", surname), partial(_named, reading.text, surname))
            for start, office in _lone(reading.text, surname):
                meant = _nearest(named, start, office)
                own = not meant or any(_is(meant[0].name, one.name) for one in catalog.entries_of(actor))
                yield start, start + 1, actor, "" if own else "longer name"


def _lone(text: str, surname: str) -> Iterator[tuple[int, str]]:
    """Yields where a surname, or a Chinese sign for it, stands alone before an office or a form of address."""
    for found in _alone(surname).finditer(text):
        beside = signruns.behind_in_hangul(text, found.end())
        if any(beside):
            yield found.start(), beside.office or beside.address


@lru_cache(maxsize=1 << 8)
def _alone(surname: str) -> re.Pattern[str]:
    signs = _hanja().get(surname, "")
    return re.compile(
        rf"(?<![가-힣\u3400-\u9fff])(?:{surname}|[{signs}](?= ))(?=[\s가-힣])" if signs else surname + r"(?=\s)"
    )


@cache
def _hanja() -> Mapping[str, str]:
    """The Chinese signs of Korean surnames: 文 of 문."""
    return dict(cell.split("=") for row in lexicon.table("sign_words") if row[1] == "hanja" for cell in row[2].split())


def _named(text: str, surname: str) -> tuple[_Named, ...]:
    """The names of three signs of a surname that stand before an office."""
    found = (
        (
            one,
            next(
                filter(any, (signruns.behind_in_hangul(text, end) for end in _ends(text, one.end()))), signruns.Beside()
            ),
        )
        for one in re.finditer(f"(?<![가-힣]){surname}[가-힣]{{2}}", text)
    )
    return tuple(_Named(one.start(), one[0], beside.office or beside.address) for one, beside in found if any(beside))


def _ends(text: str, end: int) -> Iterator[int]:
    """Where an office may stand behind a name: at once, or behind a word for the house: 이재용 삼성전자 회장."""
    yield end
    if house := _HOUSE.match(text, end):
        yield house.end()


def _nearest(named: Sequence[_Named], start: int, office: str) -> Sequence[_Named]:
    """The bearer of a surname with an office who is meant at a place: the last before it with the same one, or with any."""
    before = [one for one in named if one.start < start]
    same = [one for one in before if one.office == office] or [one for one in named if one.office == office]
    return (same or before)[-1:]


def _is(written: str, name: Name) -> bool:
    """Says whether three signs are a name of the list."""
    others = "".join(part.word.latin for part in name.parts if part.role != "family")
    return (bool(others) and hangul.reads(written[1:], others)) or hangulised.is_chinese(written, name)
