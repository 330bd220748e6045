"""A text of another language cut into stretches of words that the tables know in English, where one of them is a body."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from resolver import lexicon
from resolver.memo import Memo
from resolver.organisations import known
from resolver.organisations.bags import Bag, bag, is_body
from resolver.organisations.translation import ELIDED, begun_by, english_words, said_at
from resolver.reading.document import Reading
from resolver.text.folding import fold
from resolver.text.scripts import ABJADS, script_of

_REACH = 12  # words to either side of a body that may be of its name
_BODY, _LETTERS = 1, 2
_RUN = re.compile("[\u3041-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]+")
_TIES = frozenset("的の의")
_PREFIXES = {"arabic": ("وال", "بال", "كال", "فال", "و", "ب", "ل", "ف", "ك"), "hebrew": tuple("ובלמהשכ")}
_TO = "لل"  # "to the" of Arabic, before a word that is written with its article elsewhere
_ARTICLE = "ال"
_SHORTEST_BARE = 3
_ELIDING = frozenset(("fr", "it", "ca"))
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


def stretches(reading: Reading, language: str) -> Iterator[Stretch]:
    """Yields the stretches that hold a word for a body or a known organisation."""
    found = chain(_in_words(reading, language), _in_signs(reading))
    yield from (one for one in found if any(step.body or step.names for step in one))


def letters(reading: Reading, language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yields (place, English names) for letters that stand for an organisation in a language."""
    folded = _said_by(reading, language)
    for at in (at for at, flag in enumerate(map(_FLAGS.__getitem__, folded)) if flag & _LETTERS):
        text = ELIDED.sub("", reading.token[at].text)
        capitals = text.isupper() or (language == "it" and text.istitle())
        for body in known.letters()[folded[at]] if capitals else ():
            if language in body.languages:
                yield at, body.english


def _said_by(reading: Reading, language: str) -> Sequence[str]:
    """The words of a text, folded, without articles that are tied to them."""
    if language not in _ELIDING:
        return reading.tokens.folded
    return [_BARE[surface.text] for surface in reading.tokens.surfaces]


def _in_words(reading: Reading, language: str) -> Iterator[Stretch]:
    folded = _said_by(reading, language)
    bodies = [at for at, flag in enumerate(map(_FLAGS.__getitem__, folded)) if flag & _BODY]
    done = 0
    for at in bodies:
        if at >= done:
            first, done = _bounds(reading, at, done)
            yield from _parted(_steps(folded[first:done], first))


def _bounds(reading: Reading, at: int, least: int) -> tuple[int, int]:
    """The words around a place that no sign parts from it."""
    first, last = at, at + 1
    while first > max(least, at - _REACH) and not reading.token[first].break_before:
        first -= 1
    while last < min(len(reading.tokens), at + _REACH) and not reading.token[last].break_before:
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
        Step(first, last, words, is_body(words) or is_body(english), known.names().get(english, ())) if words else None
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


def _sign(reading: Reading, at: int) -> tuple[Step | None, int]:
    """The longest name in signs that begins at an offset, and where it ends."""
    text = reading.text
    for form, english in known.signs().get(text[at], {}).items():
        if text.startswith(form, at):
            end = at + len(form)
            places = reading.tokens.between(at, end)
            words = bag(" ".join(english))
            return Step(places[0], places[-1], words, is_body(words), known.names().get(english, ())), end
    if text[at] in _TIES:
        places = reading.tokens.between(at, at + 1)
        return Step(places[0], places[-1], (), body=False), at + 1
    return None, at + 1


def _flags(folded: str) -> int:
    """What a word may begin: a body or a known organisation, letters."""
    found = _LETTERS if folded in known.letters() else 0
    for form in (folded, *(_without_prefix(folded) if not folded.isascii() else ())):
        if any(is_body(english) or english in known.names() for english in begun_by(form)):
            return found | _BODY
    return found | (_BODY if is_body((folded,)) else 0)


_FLAGS = Memo(_flags, half=1 << 16)
