"""A text of another language cut into stretches of words that the tables know in English, where one of them is a body."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.memo import Memo
from resolver.organisations import known
from resolver.organisations.bags import Bag, bag, forms, is_body, owners
from resolver.organisations.translation import ELIDED, begun_by, english_words, goes_on, said_at
from resolver.reading.document import Reading
from resolver.spelling.knownnames import given_groups
from resolver.text import hanwords
from resolver.text.folding import fold
from resolver.text.scripts import ABJADS, script_of

_REACH = 12  # words to either side of a body that may be of its name
_KNOWN, _BODY, _LETTERS = 1, 2, 4
_RUN = re.compile("[\u3041-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]+")
_KANA = re.compile("[\u30a1-\u30fa\u30fc]")
_TIES = frozenset("的の의")
_PREFIXES = {"arabic": ("وال", "بال", "كال", "فال", "و", "ب", "ل", "ف", "ك"), "hebrew": tuple("ובלמהשכ")}
_TO = "لل"  # "to the" of Arabic, before a word that is written with its article elsewhere
_ARTICLE = "ال"
_SHORTEST_BARE = 3
_SPOKEN = {"fr": 3, "pt": 4, "ro": 4}  # letters from which on they are also written as a word
_MANY = 99
_IN_FULL: dict[tuple[str, ...], tuple[str, ...]] = {
    ("un",): ("united", "nations")
}  # of names that the tables say by letters
_ELIDING = frozenset(("fr", "it", "ca"))
_ENDING = frozenset(("tr", "az"))
_CASE = re.compile("(?<=^[A-ZÇĞİÖŞÜ]{2})['\u2019]\\w+$")  # BM'nin
_UNENDED: Memo[str, str] = Memo(lambda text: fold(_CASE.sub("", text)), half=1 << 15)
_BARE: Memo[str, str] = Memo(lambda text: fold(ELIDED.sub("", text)), half=1 << 15)


class Step(NamedTuple):
    """Words `first` to `last` of a reading and what they tell: their English words as a bag; () of a small word.

    `names`: the English names, if they are one organisation of the table.
    """

    first: int
    last: int
    words: Bag
    body: bool
    names: tuple[str, ...] = ()

    @property
    def is_small(self) -> bool:
        """Says whether it is a small word, which stands between others."""
        return not self.words


Stretch = Sequence[Step]


class Said:
    """The words of a reading in a language, and what each may begin."""

    def __init__(self, reading: Reading, language: str, catalog: Catalog) -> None:
        self.reading = reading
        self.language = language
        bare = _BARE if language in _ELIDING else _UNENDED if language in _ENDING else None
        self.folded = [bare[s.text] for s in reading.tokens.surfaces] if bare is not None else reading.tokens.folded
        self.flags = list(map(_beginnings(catalog).__getitem__, self.folded))


def stretches(said: Said) -> Iterator[Stretch]:
    """Yields the stretches that hold a word for a body or a known organisation."""
    found = chain(_in_words(said), _in_signs(said.reading))
    yield from (one for one in found if any(step.body or step.names for step in one))


def letters(said: Said) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yields (place, English names) for letters that stand for an organisation in the language."""
    loud = said.reading.text.isupper()  # where all are capitals, they tell nothing
    for at in (at for at, flag in enumerate(said.flags) if flag & _LETTERS and not loud):
        text = _CASE.sub("", ELIDED.sub("", said.reading.token[at].text))
        capitals = text.isupper() or _is_spoken(said, at, text)
        for body in known.letters()[said.folded[at]] if capitals else ():
            if said.language in body.languages:
                yield at, body.english


def _is_spoken(said: Said, at: int, text: str) -> bool:
    """Says whether letters are written as a word is, as Romance languages do: l'Onu, a Otan; not first in a sentence, but in Italian."""
    if not text.istitle() or said.language == "it":
        return text.istitle()
    shortest = _SPOKEN.get(said.language, _MANY)
    return len(text) >= shortest and not said.reading.token[at].begins and not given_groups(said.folded[at])


def _in_words(said: Said) -> Iterator[Stretch]:
    done = 0
    for at in (at for at, flag in enumerate(said.flags) if flag & _BODY):
        if at >= done:
            first, done = _bounds(said, at, done)
            yield from _parted(_steps(said.folded[first:done], first))


def _bounds(said: Said, at: int, least: int) -> tuple[int, int]:
    """The words around a place that the tables may know, and that no sign parts from it."""
    flags, token = said.flags, said.reading.token
    first, last = at, at + 1
    while first > max(least, at - _REACH) and flags[first - 1] and not token[first].break_before:
        first -= 1
    while last < min(len(flags), at + _REACH) and flags[last] and not token[last].break_before:
        last += 1
    return first, last


def _steps(said: Sequence[str], first: int) -> Iterator[Step | None]:
    """Yields a step for each word or phrase that is known, None for another word."""
    at = 0
    while at < len(said):
        english, words = _said(said, at)
        yield _step(first + at, first + at + words - 1, english, said[at])
        at += words


def _said(said: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    english, words = said_at(said, at)
    if english or not said[at] or said[at].isascii():
        return english, words
    for bare in _without_prefix(said[at]):
        english, words = said_at((bare, *said[at + 1 :]), 0)
        if english:
            return english, words
    return (), 1


def _without_prefix(folded: str) -> Iterator[str]:
    """Yields a word of Arabic or Hebrew without what is tied to its beginning: and, in, to."""
    script = script_of(folded)
    if script not in ABJADS:
        return
    if folded.startswith(_TO):
        yield _ARTICLE + folded[len(_TO) :]
    for prefix in _PREFIXES[script]:
        rest = folded.removeprefix(prefix)
        if rest != folded and len(rest) >= _SHORTEST_BARE:
            yield (_ARTICLE if prefix.endswith(_ARTICLE) else "") + rest


def _step(first: int, last: int, english: tuple[str, ...], folded: str) -> Step | None:
    if not english and folded in lexicon.words("org_small"):
        return Step(first, last, (), body=False)
    english = english or ((folded,) if folded in english_words() else ())
    if not english:
        return None
    words = bag(" ".join(english))
    return (
        Step(
            first,
            last,
            words,
            is_body(words) or is_body(english),
            known.names().get(_IN_FULL.get(english, english), ()),
        )
        if words
        else None
    )


def _parted(steps: Iterator[Step | None]) -> Iterator[Stretch]:
    """Yields the stretches between words that nobody knows, without small words at their ends."""
    run: list[Step] = []
    for step in chain(steps, (None,)):
        if step:
            run += [step] if run or not step.is_small else []
            continue
        while run and run[-1].is_small:
            run.pop()
        if run:
            yield run
        run = []


def _in_signs(reading: Reading) -> Iterator[Stretch]:
    """Yields the stretches of Chinese, Japanese and Korean signs."""
    text = reading.text
    if text.isascii():
        return
    run: list[Step] = []
    done = 0
    for found in _RUN.finditer(text):
        if run and not (text[done : found.start()] == " " and _is_hangul(text[done - 1])):
            yield run
            run = []
        at, free = max(found.start(), done), True
        while at < found.end():
            step, end = _sign(reading, at) if free or not _is_hangul(text[at]) else (None, at + 1)
            free = step is not None
            if step:
                run.append(step)
            elif run:
                yield run
                run = []
            at = done = end
    if run:
        yield run


def _is_hangul(sign: str) -> bool:
    return "\uac00" <= sign <= "\ud7a3"


def _is_inside_kana(text: str, at: int) -> bool:
    """Says whether a word in kana goes on across an offset: バックス is no word of スターバックス."""
    return bool(0 < at < len(text) and _KANA.match(text[at]) and _KANA.match(text[at - 1]))


def _may_stand(text: str, start: int, end: int) -> bool:
    """Says whether two Chinese signs are a name of their own: 华为, but not in 中华为荣."""
    return end - start > 2 or script_of(text[start:end]) != "han" or hanwords.stands(text, start, end, person=False)  # noqa: PLR2004


def _sign(reading: Reading, at: int) -> tuple[Step | None, int]:
    """The longest name in signs that begins at an offset, and where it ends."""
    text = reading.text
    for form, english in known.signs().get(text[at], {}).items():
        end = at + len(form)
        if not text.startswith(form, at) or _is_inside_kana(text, at) or _is_inside_kana(text, end):
            continue
        if _may_stand(text, at, end):
            places = reading.tokens.between(at, end)
            words = bag(" ".join(english))
            return Step(places[0], places[-1], words, is_body(words), known.names().get(english, ())), end
    if text[at] in _TIES:
        places = reading.tokens.between(at, at + 1)
        return Step(places[0], places[-1], (), body=False), at + 1
    return None, at + 1


def _beginnings(catalog: Catalog) -> Memo[str, int]:
    """What a word may be, kept with the catalog: of what no listed name can have, nothing is asked further."""
    if catalog.beginnings is None:
        catalog.beginnings = Memo(partial(_flags, catalog=catalog), half=1 << 15)
    return catalog.beginnings


def _flags(folded: str, catalog: Catalog) -> int:
    """What a word may be: one that the tables know, the beginning of a listed body or known organisation, letters."""
    found = _LETTERS if folded in known.letters() else 0
    forms_ = (folded, *(_without_prefix(folded) if not folded.isascii() else ()))
    begun = [english for form in forms_ for english in begun_by(form)]
    if is_body((folded,)):
        begun.append((folded,))
    if any(_may_be_listed(english, catalog) for english in begun):
        return found | _BODY | _KNOWN
    other = folded in lexicon.words("org_small") or folded in english_words() or goes_on(folded)
    return found | (_KNOWN if begun or other else 0)


def _may_be_listed(english: tuple[str, ...], catalog: Catalog) -> bool:
    """Says whether English words are a body or a known organisation, all of whose words stand in listed names."""
    names = known.names().get(english, (" ".join(english),) if is_body(english) else ())
    return any(all(is_known(one, catalog) for one in bag(name) if not owners((one,))) for name in names)


def is_known(one: str, catalog: Catalog) -> bool:
    """Says whether a telling word may stand in a listed name, in any of its forms."""
    return any(catalog.knows[part] for form in forms(one) for part in form.split())
