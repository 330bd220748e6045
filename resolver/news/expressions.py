r"""Regular expressions of topics, by RE2: the time they take grows with the text, whatever the expression.

RE2 knows neither look-around nor back-references, and its `\w` and `\b` know English letters only. So the borders of
words are ours: an expression matches where no letter, digit or accent of any script stands right before or behind.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import re2

LONGEST = 500  # characters of an expression
_MEMORY = 1 << 20  # bytes of one compiled expression
_SET_MEMORY = 1 << 26  # bytes of a set of them
_SET_STEPS = 20_000  # RE2's instructions in one set: what it remembers of a text grows with them
_READY = 1 << 10  # how many expressions that occur are kept compiled

_LIMIT = r"[^\pL\pN\pM]|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_BORDER = re2.compile(_LIMIT)
_PROBES = ("", "a", "ab", " ")
_PART = re.compile(r"\\Q.*?(?:\\E|$)|\\.|\[\[:\^?(?:alpha|alnum|lower|upper|word):\]", re.DOTALL)
_ENGLISH = frozenset((r"\b", r"\B", r"\w", r"\W", "[["))
_LOOK_AROUND = re.compile(r"\(\?<?[=!]")


class Flaw(NamedTuple):
    """What is wrong with an expression, the mend, and at which of its characters (from 0)."""

    message: str
    mend: str
    at: int


class Match(NamedTuple):
    """Where the expression of a number matches: two offsets of the text."""

    number: int
    start: int
    end: int


def flaw(expression: str) -> Flaw | None:
    """Says why an expression cannot be used; None: it can."""
    byte = next((at for part, at in _parts(expression) if part == r"\C"), None)
    if byte is not None:
        return Flaw(r"'\C' matches a part of a letter", "write . for any sign", byte)
    try:
        compiled = _plain(expression)
        re2.compile(f"({expression})x", _options(_MEMORY))  # an open \Q would swallow what follows
    except re2.error as error:
        return _worded(expression, error.args[0].decode("utf-8", "replace"))
    if any((found := compiled.search(probe)) and not found.group() for probe in _PROBES):
        return Flaw("this expression also matches nothing at all", "ask for one letter at least: + in place of *", 0)
    return None


def english_only(expression: str) -> tuple[str, int] | None:
    r"""The first part of an expression that knows no letters but English ones (\b, \w, [[:alpha:]]), and its place."""
    return next(((part, at) for part, at in _parts(expression) if part[:2] in _ENGLISH), None)


def _parts(expression: str) -> Iterator[tuple[str, int]]:
    """Yields each escape and named class, and its place; what is quoted is none."""
    return ((found[0], found.start()) for found in _PART.finditer(expression))


def _worded(expression: str, said: str) -> Flaw:
    """RE2's error in words that name the mend."""
    problem, _, part = said.partition(": ")
    at = max(0, expression.find(part)) if part else 0
    if around := _LOOK_AROUND.search(expression):
        mend = "write the words out; what may not stand beside them goes under none:"
        return Flaw(f"'{around[0]}' looks around, which RE2 does not", mend, around.start())
    if problem == "invalid escape sequence" and part[1:].isdigit():
        return Flaw(f"'{part}' refers back, which RE2 does not", "write the words out", at)
    return next(
        (Flaw(message.format(part=part), mend, at) for key, message, mend in _SAID if key in said),
        Flaw(f"no expression of RE2: {said}", _SYNTAX, at),
    )


_SYNTAX = "see https://github.com/google/re2/wiki/Syntax"
_SAID = (
    ("invalid perl operator", "'{part}' is not known to RE2", _SYNTAX),
    ("invalid escape sequence", "the escape '{part}' is not known to RE2", "write the sign itself, or \\x{{hex}}"),
    ("missing )", "a '(' is never closed", "write ')' where the group ends, or \\( for the sign"),
    ("unexpected )", "a ')' closes nothing", "take it away, or write \\) for the sign"),
    ("missing ]", "a '[' is never closed", "write ']' where the class ends, or \\[ for the sign"),
    ("invalid character class range", "'{part}' is no class of characters", _SYNTAX),
    ("no argument for repetition", "'{part}' repeats nothing", "write before it what it repeats, or a \\ for the sign"),
    ("bad repetition operator", "'{part}' repeats a repetition", "keep one of the two"),
    ("invalid repetition size", "'{part}' repeats too often", "repeat at most 1,000 times"),
    ("pattern too large", "this expression is too large", "repeat less, or cut it into several"),
    ("trailing \\", "the expression ends with a '\\'", "write \\\\ for the sign, or take it away"),
)


class Expressions:
    """Many expressions made ready once: a text is searched for all of them in few passes."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._expressions = expressions
        self._sets = tuple(_sets(expressions))

    def find(self, text: str, most: int) -> Iterator[Match]:
        """Yields the matches of each expression, in order, at most so many of each."""
        data = text.encode("utf-8", "surrogatepass")
        for numbers, one in self._sets:
            for place in sorted(one.Match(data) or ()):
                found = _places(self._expressions[numbers[place]], data)
                for start, end in islice(found, most):
                    yield Match(numbers[place], _characters(data[:start]), _characters(data[:end]))


def _places(expression: str, data: bytes) -> Iterator[tuple[int, int]]:
    """Yields where the matches between borders begin and end, in bytes.

    The expression alone is quick to make and mostly meets the borders by itself. Only where it does not, it is looked
    for once more together with them.
    """
    done = 0
    while found := _plain(expression).search(data, done):
        start, end = found.span()
        if not _is_free(data, start, end):
            again = _bordered(expression).search(data, _before(data, start))
            if again is None:
                return
            start, end = again.span(1)
        if start >= done and end > start:
            yield start, end
        done = max(end, done + 1)


def _is_free(data: bytes, start: int, end: int) -> bool:
    """Says whether no letter stands right before a stretch or behind it."""
    before, behind = data[_before(data, start) : start], data[end : _behind(data, end)]
    return all(not beside or _BORDER.fullmatch(beside) for beside in (before, behind))


def _before(data: bytes, place: int) -> int:
    """Where the character before a place begins."""
    at = max(0, place - 1)
    while at > 0 and _is_within(data[at]):
        at -= 1
    return at


def _behind(data: bytes, place: int) -> int:
    """Where the character behind a place ends."""
    at = min(place + 1, len(data))
    while at < len(data) and _is_within(data[at]):
        at += 1
    return at


def _is_within(byte: int) -> bool:
    return byte & 0xC0 == 0x80  # noqa: PLR2004 - not the first byte of a character in UTF-8


def _characters(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogatepass"))


def _options(memory: int) -> re2.Options:
    options = re2.Options()
    options.max_mem = memory
    options.case_sensitive = False
    options.log_errors = False
    return options


@lru_cache(maxsize=_READY)
def _plain(expression: str) -> re2._Regexp:
    return re2.compile(expression, _options(_MEMORY))


@lru_cache(maxsize=_READY)
def _bordered(expression: str) -> re2._Regexp:
    return re2.compile(f"(?:^|{_LIMIT})({expression})(?:$|{_LIMIT})", _options(2 * _MEMORY))


def _sets(expressions: Sequence[str]) -> Iterator[tuple[list[int], re2.Set]]:
    """Sets of expressions without our borders, and their numbers: what a set finds is looked at again, with borders."""
    numbers: list[int] = []
    steps = 0
    for number, expression in enumerate(expressions):
        size = _plain(expression).programsize
        if numbers and steps + size > _SET_STEPS:
            yield numbers, _set([expressions[n] for n in numbers])
            numbers, steps = [], 0
        numbers.append(number)
        steps += size
    if numbers:
        yield numbers, _set([expressions[n] for n in numbers])


def _set(expressions: Sequence[str]) -> re2.Set:
    made = re2.Set.SearchSet(_options(_SET_MEMORY))
    for expression in expressions:
        made.Add(expression)
    made.Compile()
    return made
