"""A text with what was found in it marked: in any script, however long, however the findings overlap. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from markupsafe import Markup

from worker.alerts.notice import pieces

Kind = Literal["sure", "unsure", "topic"]
_STRENGTH: tuple[Kind, ...] = ("topic", "unsure", "sure")  # of two findings at one place the stronger is shown

AROUND = 400  # signs that are shown before and after a finding
SHORT = 3_000  # signs of a text that is always shown whole
LONGEST = 200_000  # signs that are shown at all
_TITLES: dict[Kind, str] = {"sure": "{}", "unsure": "perhaps {}", "topic": "topic {}"}
_BREAK = re.compile(r"\s")


class Found(NamedTuple):
    """A finding: where it stands in the text, how it counts, and whom or what it is about."""

    start: int
    end: int
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text under the same findings (none: plain). `left_out` are signs that are not shown before it."""

    text: str
    found: tuple[Found, ...] = ()
    left_out: int = 0


def stretches(text: str, found: Iterable[Found], *, whole: bool = False) -> list[Stretch]:
    """The text cut wherever a finding begins or ends. Of a long one only what stands around them, unless it is `whole`.

    Findings outside of the text are passed over, or cut to it.
    """
    text = text[:LONGEST]
    inside = [one._replace(start=max(0, one.start), end=min(len(text), one.end)) for one in found]
    inside = sorted(one for one in inside if one.start < one.end)
    shown = [(0, len(text))] if whole or len(text) <= SHORT else _windows(text, inside)
    parts: list[Stretch] = []
    last = 0
    for start, end in shown:
        cut = list(_cut(text, start, end, inside))
        parts += [Stretch(cut[0].text, cut[0].found, start - last), *cut[1:]] if cut else []
        last = end
    return [*parts, Stretch("", left_out=len(text) - last)] if last < len(text) else parts


def _windows(text: str, found: Sequence[Found]) -> list[tuple[int, int]]:
    """The stretches of a long text that are shown: its beginning, and the words around each finding."""
    wanted = [(0, AROUND), *((one.start - AROUND, one.end + AROUND) for one in found)]
    merged: list[list[int]] = []
    for start, end in sorted((_after_break(text, start), _before_break(text, end)) for start, end in wanted):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return [(start, end) for start, end in merged]


def _after_break(text: str, at: int) -> int:
    """Where the next word begins, if that is near."""
    found = _BREAK.search(text, at, at + AROUND // 4) if at > 0 else None
    return found.end() if found else max(0, at)


def _before_break(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = max(text.rfind(sign, at - AROUND // 4, at) for sign in " \n\t")
    return space if space > 0 else at


def _cut(text: str, start: int, end: int, found: Sequence[Found]) -> Iterator[Stretch]:
    here = [one for one in found if one.start < end and start < one.end]
    borders = sorted({start, end} | {at for one in here for at in (one.start, one.end) if start < at < end})
    for left, right in pairwise(borders):
        yield Stretch(text[left:right], tuple(one for one in here if one.start <= left and right <= one.end))


def words_in(text: str, words: Sequence[str], about: str) -> Iterator[Found]:
    """Where the words of a topic stand in a text."""
    at = 0
    for piece in pieces(text[:LONGEST], list(words)) if words else ():
        if piece.marked:
            yield Found(at, at + len(piece.text), "topic", about)
        at += len(piece.text)


def highlighted(parts: Iterable[Stretch]) -> Markup:
    """The text as a page shows it: findings marked, what is left out said."""
    return Markup().join(_gap(part) + _marked(part) for part in parts)


def _gap(part: Stretch) -> Markup:
    return Markup(' <span class="gap">… {} signs …</span> ').format(f"{part.left_out:,}") if part.left_out else Markup()


def _marked(part: Stretch) -> Markup:
    if not part.found:
        return Markup("{}").format(part.text)
    kind = max((one.kind for one in part.found), key=_STRENGTH.index)
    about = "; ".join(dict.fromkeys(_TITLES[one.kind].format(one.about) for one in part.found))
    return Markup('<mark class="{}" title="{}">{}</mark>').format(kind, about, part.text)
