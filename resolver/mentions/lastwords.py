"""Organisations by the last word of their names, once a document has them in full: the Bank, the Times, the Cubs, Villa, Lilly."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, partial

from resolver import lexicon
from resolver.mentions import clubs
from resolver.mentions.blocking import blocker
from resolver.mentions.laidwords import is_followed
from resolver.names.commonwords import is_given, is_known
from resolver.names.officewords import is_place
from resolver.names.parsing import Name
from resolver.organisations.seats import told_at
from resolver.organisations.teams import is_of_several
from resolver.reading.document import Reading
from resolver.text.words import tokens

_words = partial(lexicon.listed, "org_in_news")
_SHORTEST = 4  # letters of a founder's surname, or a club's word


def forms(name: Name) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yields the last words that may stand for a name, folded, each with what it is."""
    words = [p.word.folded for p in name.parts]
    said = tokens(name.text).folded
    if len(words) < 2 or name.short:  # noqa: PLR2004
        return
    if said[0] in _heads() and said[1] == "of":
        yield (said[0],), "head"
    elif said[-1] in _heads():
        yield (said[-1],), "head"
    elif words[-1].endswith("s") and (is_place(words[0]) or told_at(words, 0)[0] or words[0] in _words("town")):
        yield (words[-1],), "team"
    elif len(words) == 2 and is_given(words[0]) and _is_telling(words[1]):  # noqa: PLR2004
        yield (words[1],), "founder"
    if not _words("decor").isdisjoint(said):
        inner = [one for one in words if one not in _words("decor")]
        yield from (((one,), "side") for one in inner[-1:] if len(inner) > 1 and len(one) >= _SHORTEST)
        yield from (
            ((one,), "side") for one in inner[:1] if len(inner) > 1 and _is_telling(one) and not is_of_several(one)
        )


def stands(reading: Reading, at: int, kind: str, used: AbstractSet[int]) -> bool:
    """Says whether a word stands there for the name: behind "the", if it is a head or a team, and for no other body."""
    if kind in ("club", "side"):
        return _is_club(reading, at, kind)
    if kind == "founder":
        return _others(reading, at, blocker).issubset(used) and not _is_followed(reading, at)
    if kind == "team" and clubs.is_beside(reading, at):
        return True
    if not _is_behind_the(reading, at) or _is_followed(reading, at) or _is_of(reading, at):
        return False
    return kind == "team" or _others(reading, at, _is_anothers).difference(used) <= {at}


def _is_club(reading: Reading, at: int, kind: str) -> bool:
    if (kind == "side" and not clubs.is_of_football((reading,))) or _is_elsewhere(reading, at):
        return False
    return clubs.may_be(reading, at, at) and not _is_behind_the(reading, at) and not blocker(reading, at, at)


def _others(reading: Reading, at: int, told: Callable[[Reading, int, int], object]) -> frozenset[int]:
    """The places of a word where it is told to be somebody else's."""
    folded = reading.token[at].folded
    return reading.once(
        (told, folded), lambda: frozenset(i for i in reading.tokens.places(folded) if told(reading, i, i))
    )


def _is_elsewhere(reading: Reading, at: int) -> bool:
    """Says whether a word that may be a club is where the news is from, or a day: LEEDS, Sheffield Wednesday play on Wednesday."""
    token = reading.token[at]
    if token.text.isupper() and not reading.loud[at]:
        return True
    day = token.folded in lexicon.words("function_words")
    return day and not (clubs.is_playing(reading, at) and (at == 0 or token.begins))


def _is_followed(reading: Reading, at: int) -> bool:
    return is_followed(reading, at) and not reading.loud[at + 1]


def _is_behind_the(reading: Reading, at: int) -> bool:
    return at > 0 and reading.token[at].gap == " " and reading.token[at - 1].folded == "the" and not reading.loud[at]


def _is_of(reading: Reading, at: int) -> bool:
    after = reading.tokens[at + 1 : at + 2]
    return (
        bool(after)
        and not after[0].break_before
        and (after[0].folded in ("of", "for") or after[0].folded in _words("paper"))
    )


def _is_anothers(reading: Reading, at: int, _: int) -> bool:
    """Says whether a word with a capital is of another body's name: the Financial Times, the Bank of Japan."""
    token = reading.token[at]
    if not token.text[0].isupper():
        return False
    before = reading.token[at - 1] if at and not token.break_before else None
    named = before is not None and before.text[0].isupper() and before.folded != "the"
    return named or _is_of(reading, at) or _is_followed(reading, at)


def _is_telling(folded: str) -> bool:
    return len(folded) >= _SHORTEST and not (is_known(folded) and not _is_surname(folded)) and not is_place(folded)


def _is_surname(folded: str) -> bool:
    return any(folded in lexicon.words(one) for one in ("known_surnames", "common_surnames"))


@cache
def _heads() -> frozenset[str]:
    """Words for bodies and papers that stand for the whole with an article and a capital."""
    return frozenset((*_words("paper name"), *lexicon.words("org_bodies"))) - _words("nobody")
