"""Where a text in signs may write a foreign name, and what stands beside it there.

Japanese writes foreign names in kana, parts of a name with a dot between them; Korean in words with endings; Chinese in
signs that are words too, so that a dot or an office must show where a name stands, or more than two signs must sound so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import lexicon

SIGNS = re.compile("[\u3041-\ud7a3]")
_DOT = "[・·･•‧=\uff1d]"
_KANA = re.compile(rf"[ァ-ヺー]+(?:{_DOT}[ァ-ヺー]{{2,}}){{1,5}}|[ァ-ヺー]{{2,}}")
_HANGUL = re.compile("[가-힣]{1,12}")
_HAN_DOTTED = re.compile("[\u3400-\u9fff]{1,24}(?:[·・･•‧][\u3400-\u9fff]+){1,5}")
_NEAR = re.compile("[ ·]")
_FEWEST, _MOST = 2, 6  # Chinese signs of a surname
_MOST_SYLLABLES = 8  # Korean ones of a word of a name
_BESIDE = 24  # signs beside a name in which its office stands
_Piece = tuple[int, str]  # where a word starts, and its signs


class Run(NamedTuple):
    """Signs that may be a surname: `text[start:end]`. `others` are the other words that are tied to it, each with its start.

    `system` is kana, hangul or han. `tied`: a dot ties the others to it, so that they are of the name, or of another's.
    `small`: a small word of names (von der) stands in signs before it, from `begin` on.
    """

    start: int
    end: int
    signs: str
    system: str
    others: tuple[tuple[int, str], ...] = ()
    tied: bool = False
    begin: int = -1

    @property
    def small(self) -> bool:
        """Whether a small word of names stands in signs before it."""
        return self.begin >= 0


class Beside(NamedTuple):
    """What stands beside a name: an office, or a form of address."""

    office: str = ""
    address: str = ""


def runs(text: str) -> Iterator[Run]:
    """Yields the signs of a text that may be surnames; of those that overlap, the longest first."""
    yield from _kana(text)
    yield from _hangul(text)
    yield from _han_dotted(text)
    yield from _han(text)


def is_word(run: Run) -> bool:
    """Says whether signs are also a word or a place, so that alone they say little."""
    office = run.system == "hangul" and run.signs.endswith(tuple(_listed("hangul", "office")))
    return office or run.signs in _words(run.system)


def is_plain_word(word: str, system: str) -> bool:
    """Says whether a word of Arabic or Hebrew writing, its article apart, is one of the language that is also a surname."""
    return word in _words(system) or word.removeprefix("ال") in _words(system)


def beside(text: str, start: int, end: int) -> Beside:
    """Reads the office or form of address right beside a name in signs."""
    if text[end - 1].isascii():
        return Beside()
    patterns = _beside().get(system(text[end - 1]) or "")
    if patterns is None:
        return Beside()
    after, before = patterns
    found = after.match(text, end, end + _BESIDE)
    if found is None:
        found = before.search(text[max(0, start - _BESIDE) : start])
    return Beside(found["office"] or "", found["address"] or "") if found else Beside()


def beside_own(text: str, start: int, end: int) -> Beside:
    """Reads the office or form of address right beside a name of China, Korea or Japan in Chinese signs."""
    found = behind_own(text, end)
    if any(found) or not text[start - 1 : start].strip():
        return found
    before = _beside()["own"][1].search(text[max(0, start - _BESIDE) : start])
    return Beside(before["office"]) if before else found


def behind_own(text: str, end: int) -> Beside:
    """Reads the office or form of address that stands right behind such a name."""
    found = _beside()["own"][0].match(text, end, end + _BESIDE)
    return Beside(found["office"] or "", found["address"] or "") if found else Beside()


def behind_in_hangul(text: str, end: int) -> Beside:
    """Reads the office or form of address behind a Korean name, with no more than an ending tied to it."""
    found = _beside()["hangul"][0].match(text, end, end + _BESIDE)
    tied = _HANGUL.match(text, found.end()) if found else None
    if found is None or (tied and tied[0] not in _listed("hangul", "ending")):
        return Beside()
    return Beside(found["office"] or "", found["address"] or "")


def is_beside(word: str, system: str) -> bool:
    """Says whether a word is an office, or what stands beside one: no name, though it may sound so."""
    return any(word in _listed(system, kind) for kind in ("office", "before", "address", "state"))


def system(sign: str) -> str | None:
    """The system of writing that a sign is of: kana, hangul or han."""
    return next((name for name, shape in _SYSTEMS if shape.match(sign)), None)


_SPACED = frozenset(("hangul", "arabic", "hebrew"))
_SYSTEMS = (
    ("kana", re.compile("[ァ-ヺー]")),
    ("hangul", re.compile("[가-힣]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
)


def _kana(text: str) -> Iterator[Run]:
    for found in _KANA.finditer(text):
        parts = [(found.start() + part.start(), part[0]) for part in re.finditer("[ァ-ヺー]+", found[0])]
        for at, (start, signs) in enumerate(parts):
            others = tuple(parts[:at] + parts[at + 1 :])
            yield Run(start, start + len(signs), signs, "kana", others, tied=bool(others))
        start, signs = parts[-1]
        yield from _after_particle(text, found.start(), start, start + len(signs), "kana", tuple(parts[:-1]))


def _after_particle(
    text: str, first: int, start: int, end: int, system: str, others: tuple[tuple[int, str], ...]
) -> Iterator[Run]:
    """Yields what follows a small word of names: ライエン in フォンデアライエン."""
    for small in _listed(system, "particles"):
        at = text.find(small, first, end)
        rest = at + len(small)
        if at >= 0 and end - rest >= _FEWEST and start in (at, rest):
            before = tuple((place, signs) for place, signs in others if place + len(signs) <= at)
            yield Run(rest, end, text[rest:end], system, before, tied=bool(before), begin=at)
            return


def _hangul(text: str) -> Iterator[Run]:
    words = list(_HANGUL.finditer(text))
    for at, found in enumerate(words):
        others = tuple((one.start(), one[0]) for one in words[max(0, at - 1) : at] if _is_near(text, one, found))
        for end in stems(found[0]):
            if end >= _FEWEST or others:
                start = found.start()
                yield Run(start, start + end, found[0][:end], "hangul", others)
                yield from _after_particle(text, start, start, start + end, "hangul", others)


def _is_near(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Says whether a Korean word stands right before another."""
    return _NEAR.fullmatch(text, one.end(), other.start()) is not None


def stems(word: str) -> Iterator[int]:
    """How long a name at the start of a Korean word may be, without the ending and the office that are tied to it."""
    found = {len(word): None}
    for ending in _listed("hangul", "ending"):
        if word.endswith(ending):
            found.setdefault(len(word) - len(ending))
    for size in list(found):
        for kind in ("office", "address"):
            for tied in _listed("hangul", kind):
                if word[:size].endswith(tied):
                    found.setdefault(size - len(tied))
    return (size for size in found if size <= _MOST_SYLLABLES)


def _han_dotted(text: str) -> Iterator[Run]:
    for found in _HAN_DOTTED.finditer(text):
        pieces = [(found.start() + one.start(), one[0]) for one in re.finditer("[\u3400-\u9fff]+", found[0])]
        for others, (start, last) in _names_of(pieces):
            for size in range(min(_MOST + 1, len(last)), _FEWEST - 1, -1):
                yield Run(start, start + size, last[:size], "han", others, tied=True)
                yield from _after_particle(text, start, start, start + size, "han", others)


def _names_of(pieces: Sequence[_Piece]) -> Iterator[tuple[tuple[_Piece, ...], _Piece]]:
    """Yields the words before a surname, and the surname; two names where a word stands between two dots: 约翰·克里和谢尔盖·拉夫罗夫."""
    before: list[_Piece] = []
    for at, (start, signs) in enumerate(pieces):
        said = _transcribing().sub("", signs) if 0 < at < len(pieces) - 1 else ""
        found = max(said.rfind(one) for one in _listed("han", "before-address")) if said else -1
        if found >= 0 or (said and len(signs) > _MOST):
            cut = signs.rfind(said[found]) + 1 if found >= 0 else 0
            yield tuple(before), (start, signs[: cut - 1] if cut else signs)
            before = [(start + cut, signs[cut:])]
        elif at < len(pieces) - 1:
            before.append((start, signs))
        else:
            yield tuple(before), (start, signs)


def _han(text: str) -> Iterator[Run]:
    """Yields the stretches of signs that foreign names are written with, two of them only beside an office."""
    places = {at for found in _places().finditer(text) for at in range(*found.span())}
    for found in _transcribing().finditer(text):
        for size in range(min(_MOST, len(found[0])), _FEWEST - 1, -1):
            for start in range(found.start(), found.end() - size + 1):
                end = start + size
                if not places.isdisjoint(range(start, end)):
                    continue
                if beside(text, start, end).office or (
                    not goes_on(text, start, end) and (size > _FEWEST or _is_apart(text, start, end))
                ):
                    yield Run(start, end, text[start:end], "han")
                    yield from _after_particle(text, start, start, end, "han", ())


def _is_apart(text: str, start: int, end: int) -> bool:
    """Says whether no other sign stands beside some: in brackets, or before a colon."""
    return not any(SIGNS.match(sign) for sign in (text[start - 1 : start] if start else "", text[end : end + 1]))


def goes_on(text: str, start: int, end: int) -> bool:
    """Says whether a dot, or a sign that writes little else than foreign names, stands beside some: they are in a longer one."""
    return any(
        sign in _telling() or sign in "·・･•‧"
        for sign in (text[start - 1 : start] if start else "", text[end : end + 1])
        if sign
    )


@cache
def _telling() -> frozenset[str]:
    """The signs that stand in foreign names more than elsewhere."""
    return frozenset("".join(_listed("han", "signs"))) - frozenset("".join(_listed("han", "words")))


@cache
def _places() -> re.Pattern[str]:
    return re.compile("|".join(_listed("han", "place")))


@cache
def _transcribing() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_listed('han', 'signs'))}]{{2,}}")


@lru_cache(maxsize=8)
def _words(system: str) -> frozenset[str]:
    return frozenset(_listed(system, "word"))


@lru_cache(maxsize=64)
def _listed(system: str, kind: str) -> Sequence[str]:
    rows = (row for name in ("heard", "sign_words", "kana_words") for row in lexicon.table(name))
    words = {word for row in rows if (row[0], row[1]) == (system, kind) for word in row[2].split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _beside() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each system, what an office or form of address looks like behind a name, and before one."""
    own = (_behind("own", "han", "kana"), _before("own", "han", "kana"))
    return {**{system: (_behind(system), _before(system)) for system, _ in _SYSTEMS}, "own": own}


def _behind(*systems: str) -> re.Pattern[str]:
    office, address, state = (_any_of(kind, systems) for kind in ("office", "address", "state"))
    if not office:
        return re.compile("(?P<office>(?!))(?P<address>(?!))")
    return re.compile(rf"\s?(?:(?:{state})\s?){{0,3}}(?:(?P<office>{office})|(?P<address>{address}))")


def _any_of(kind: str, systems: Sequence[str]) -> str:
    """Words of a kind in some systems, the longest first."""
    return "|".join(
        sorted({word for one in systems for word in _listed(one, kind)}, key=lambda word: (-len(word), word))
    )


def _before(*systems: str) -> re.Pattern[str]:
    office = _any_of("before", systems)
    start = r"(?<!\w)" if systems[0] in _SPACED else ""
    return re.compile(rf"{start}(?:(?P<office>{office})|(?P<address>(?!)))\s?$")
