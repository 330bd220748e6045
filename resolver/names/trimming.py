"""What stands around a person's name as lists write it: forms of address, ranks, degrees, Junior."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resolver import lexicon
from resolver.names import lettered
from resolver.names.placed import Placed
from resolver.spelling.knownnames import given_groups

_RANKS = 4  # words that may say the rank of somebody
EASTERN = re.compile(  # a given name of China, Korea or Vietnam in one word: Zedong, Gwon, Xuan; but not Iacocca
    "(?:(?:[cstzkpg]h|n[gh]|hs|t[rs]|qu|kk|tt|pp|ss|jj|[b-df-hj-np-tv-z])?[wy]?[aeiouy]{1,4}(?:n[gh]|ch|[bcghk-nprt])?){1,2}$"
)


def trim(found: Sequence[Placed]) -> tuple[list[Placed], str]:
    """Takes away what stands around a name. Returns the words that are left, and the generation."""
    kept = _without_rank(found)
    honorifics, suffixes, heirs = lexicon.words("honorifics"), lexicon.words("suffixes"), generations()
    if len(kept) > 3 and kept[0].folded == "the" and kept[1].folded in honorifics:  # noqa: PLR2004 - The Hon John Smith
        kept.pop(0)
    while len(kept) > 2 and kept[0].folded in honorifics and not _is_of_name(kept):  # noqa: PLR2004 - Pope Francis is no one without the pope
        kept.pop(0)
    alone = honorifics - lexicon.words("sovereigns")
    if len(kept) == 2 and kept[0].folded in alone and not _is_of_name(kept):  # noqa: PLR2004
        kept.pop(0)
    said = [t for t in kept[1:] if t.folded in heirs] if len(kept) > 2 else []  # noqa: PLR2004
    kept = [t for t in kept if t not in said] if said else kept
    while len(kept) > 2 and kept[-1].folded in suffixes:  # noqa: PLR2004 - "Kim Sa" keeps both
        kept.pop()
    return kept, generation_of(said)


def generation_of(found: Iterable[Placed]) -> str:
    """The generation that one of some words says: "jr", "sr", "ii" ..., or ""."""
    return next((generations()[t.folded] for t in found if t.folded in generations()), "")


@lru_cache(maxsize=1)
def generations() -> dict[str, str]:
    """What words say of which of a family somebody is: Filho is "jr"."""
    return {form: row[0] for row in lexicon.table("generations") for form in row[1].split()}


@lru_cache(maxsize=1)
def may_follow_comma() -> frozenset[str]:
    """What may follow the comma after a whole name."""
    nobility = {"duke", "duchess", "earl", "viscount", "viscountess", "marquess", "countess"}
    return lexicon.words("honorifics") | lexicon.words("suffixes") | generations().keys() | nobility


def _without_rank(found: Sequence[Placed]) -> list[Placed]:
    """Leaves out military ranks before a name, and what stands before them: Lt. Gen. Mark Milley, Senior General Min."""
    ranks = lexicon.words("ranks")
    behind = max(
        (at + 1 for at, t in enumerate(found[:_RANKS]) if t.folded in ranks and t.text[:1].isupper()), default=0
    )
    grades = all(t.folded in ranks or t.folded in lexicon.words("rank_grades") for t in found[:behind])
    return list(found[behind:] if grades and len(found) - behind > 1 else found)


def _is_of_name(kept: Sequence[Placed]) -> bool:
    """Says whether what may be a form of address is an initial before another, or a surname: M. K. Harwick, but not M. Jean Harwick.

    In Cyrillic, a capital is no form of address: Г. Клинтон may be Georgy.
    """
    if len(kept[0].text) == 1 and kept[0].text.isupper() and not kept[0].text.isascii():
        return True
    initials = bool(lettered.places(kept[0].text, ())) or len(kept[0].folded) == len(kept[1].folded) == 1
    return initials or _is_pan_of_china(kept)


def _is_pan_of_china(kept: Sequence[Placed]) -> bool:
    """Says whether what may be a form of address is a surname: Pan Dong and Pan Jianwei, but not Pan Tadeusz."""
    first, *rest = kept
    syllables = all(EASTERN.match(t.latin) and not given_groups(t.latin) for t in rest)
    return first.latin in lexicon.words("surnames_first") and syllables
