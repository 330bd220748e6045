"""A body of which each state has one, by its word alone: the Senate, a Treasury official, in an article about its country."""

from collections.abc import Sequence

from resolver import evidence, lexicon
from resolver.mentions.fullnames import Sighting
from resolver.mentions.homelands import is_home_first
from resolver.names.officewords import is_head, is_modifier
from resolver.reading.document import Reading
from resolver.records import Actor, Evidence
from resolver.verdict import WEIGHTS


def reasons(one: Sighting, actor: Actor, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """Why a word is the body of a country: the document speaks of that most, and nothing makes another body of the word."""
    if not _stands(one.reading, one.first) or not is_home_first(readings, one.entry.name.text):
        return ()
    return evidence.country_left_out(one.written, actor, min(one.score, WEIGHTS["members"])), evidence.country(
        one.written, actor
    )


def _stands(reading: Reading, at: int) -> bool:
    """Says whether a word has its capital for being a name, and all of it: not the Florida Senate, Treasury bonds, Army Corps."""
    token = reading.token[at]
    if token.begins or reading.loud[at] or not token.text[0].isupper() or at == 0:
        return False
    before = reading.token[at - 1]
    if token.break_before or before.folded in lexicon.listed("org_in_news", "part of a state"):
        return False
    small = before.folded in lexicon.words("function_words") or before.text[0].islower()
    bare = before.folded == "the" or token.folded in lexicon.listed("org_in_news", "body without the")
    return small and (_ends(reading, at) if bare else _is_office(reading, at + 1))


def _ends(reading: Reading, at: int) -> bool:
    after = reading.token[at + 1] if at + 1 < len(reading.tokens) else None
    if after is None or after.break_before:
        return True
    if after.folded in ("of", "for") or after.folded in lexicon.listed("org_in_news", "paper"):
        return False
    return after.text[0].islower() or _is_office(reading, at + 1)


def _is_office(reading: Reading, at: int) -> bool:
    after = reading.tokens[at : at + 1]
    return bool(after) and not after[0].break_before and (is_head(after[0].folded) or is_modifier(after[0].folded))
