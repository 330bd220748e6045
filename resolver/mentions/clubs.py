"""A football club by one word, which is a place or a thing as well: Arsenal, Napoli."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from resolver import evidence, lexicon
from resolver.mentions.laidwords import is_followed, is_given
from resolver.mentions.place import Place
from resolver.names.commonwords import is_english
from resolver.names.officewords import is_place
from resolver.organisations.seats import is_town
from resolver.reading.document import Reading, is_particle
from resolver.records import Actor, Evidence

_listed = partial(lexicon.listed, "football")
_WHERE = frozenset(("in", "near", "across", "around", "outside", "throughout", "at", "through", "downtown"))
_SCORE = re.compile(r"\s*\d\b(?![.,%:]?\d)")
_SCORES = re.compile(r"\b\d{1,2}[-\u2013]\d{1,2}\b")
_ENOUGH = 3  # words of football that make an article about it, one of them of nothing else


def may_be(reading: Reading, first: int, last: int) -> bool:
    """Says whether words may stand for a club, by what stands beside: not in Liverpool, nor the Arsenal tube station."""
    token = reading.token[first]
    if first and not token.break_before and not token.begins:
        before = reading.token[first - 1]
        place = is_place(token.folded) or is_town((token.folded,))
        if before.folded in _WHERE and (place or before.folded != "at") and not is_beside(reading, last):
            return False
        if reading.named[first - 1] and before.text[0].isupper() and not reading.loud[first]:
            small = before.folded in lexicon.words("function_words") or before.folded in _listed("telling")
            return not is_given(reading, first - 1) and (before.begins or small)
    return _may_end(reading, last)


def _may_end(reading: Reading, at: int) -> bool:
    """Says whether a club may end with a word, by what stands behind it."""
    token = reading.token[at]
    after = reading.token[at + 1] if at + 1 < len(reading.tokens) and not reading.token[at + 1].break_before else None
    if after is None:
        return True
    if after.folded in _listed("thing") or (is_particle(after) and is_followed(reading, at + 1)):
        return False
    return (
        not (is_followed(reading, at) and not reading.loud[at + 1]) or _SCORE.match(reading.text, token.end) is not None
    )


def reasons(one: Place, actor: Actor, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """Why a word is a club: by what the document is about, and what stands beside it."""
    reading, at = one.reading, one.first
    told = is_playing(reading, at)
    if is_of_football(readings):
        plain = is_english(reading.token[at].latin) and reading.token[at].begins and not told
        return (evidence.club_word(one.written, actor),) if plain else (evidence.club(one.written, actor),)
    scored = _SCORES.search(_sentence(reading, at)) is not None
    named = is_beside(reading, at) or _is_doing(reading, at, "plays")
    return (evidence.club_word(one.written, actor),) if scored or named else ()


def is_playing(reading: Reading, at: int) -> bool:
    """Says whether what stands behind a word is of a club, or what one does: the Arsenal coach, Arsenal won."""
    return is_beside(reading, at) or _is_doing(reading, at, "plays") or _is_doing(reading, at, "does")


def is_at_play(reading: Reading, at: int) -> bool:
    """Says whether what stands behind a word is of a team, or what hardly anybody else does: England beat Samoa."""
    return is_beside(reading, at) or _is_doing(reading, at, "plays")


def is_beside(reading: Reading, at: int) -> bool:
    """Says whether a word of a club stands right behind a word: the Arsenal coach."""
    after = reading.tokens[at + 1 : at + 2]
    return bool(after) and after[0].gap.strip() in ("", "'s", "\u2019s") and after[0].folded in _listed("beside")


def _is_doing(reading: Reading, at: int, what: str) -> bool:
    after = reading.tokens[at + 1 : at + 2]
    return bool(after) and after[0].gap == " " and after[0].folded in _listed(what)


def _sentence(reading: Reading, at: int) -> str:
    inside = reading.tokens.sentence(at)
    return reading.text[reading.token[inside.start].start : reading.token[inside.stop - 1].end]


def is_of_football(readings: Sequence[Reading]) -> bool:
    """Says whether a document is about football, by words of the game and scores."""
    telling = set().union(*(_of_football(reading).telling for reading in readings))
    other = set().union(*(_of_football(reading).other for reading in readings))
    told = len(telling) + any(_of_football(reading).scores for reading in readings)
    return told > 0 and told + len(other) >= _ENOUGH


class _Football(NamedTuple):
    """What a field has of football."""

    telling: frozenset[str]
    other: frozenset[str]
    scores: bool


def _of_football(reading: Reading) -> _Football:
    return reading.once("football", lambda: _football(reading))


def _football(reading: Reading) -> _Football:
    telling, other = (_listed(kind).intersection(reading.tokens.folded) for kind in ("telling", "other"))
    return _Football(telling, other, _SCORES.search(reading.text) is not None)
