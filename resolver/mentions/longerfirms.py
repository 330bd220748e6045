"""Short forms of organisations that are part of a longer name: of another firm of the word, of another body of the letters."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, takewhile

from resolver import lexicon
from resolver.names.commonwords import is_known
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_modifier, is_office_or_address
from resolver.reading.document import Reading
from resolver.text.words import Token, tokens

_FURTHEST = 4  # words before a name that a longer one may begin with
_BEHIND = 3  # words behind a short form that may make another of it


@cache
def shared() -> frozenset[str]:
    """Words that the names of many organisations have."""
    return lexicon.words("org_words") | lexicon.words("entities_heads") | lexicon.words("entities_capitals")


def is_whole(reading: Reading, at: int) -> bool:
    """Says whether a word with a capital is a name by itself: no other capital stands beside it but an office's or a small word's."""
    token = reading.token[at]
    if (
        not token.text[0].isupper()
        or reading.written_small(token.folded)
        or next(filter(_is_plain, _behind(reading, at)), None)
    ):
        return False
    before = reading.token[at - 1] if at and not token.break_before else None
    return before is None or not (before.text[0].isupper() and _is_plain(before)) or before.begins


def is_other_firm(reading: Reading, last: int) -> bool:
    """Says whether a first word goes on as another firm, here or with its form elsewhere: Burlington Northern Inc, Siemens AG."""
    folded = reading.token[last].folded
    if reading.once(("firm", folded), lambda: any(_has_form(reading, at) for at in reading.tokens.places(folded))):
        return True
    behind = tuple(_behind(reading, last))
    if any(is_legal_form(one.folded) for one in behind[1:]):
        return True
    return any(one.folded in shared() or not is_known(one.latin) for one in takewhile(_is_plain, behind))


def is_inside_known(reading: Reading, first: int, last: int) -> bool:
    """Says whether a name is only part of a well known one: the Dow of Dow Jones."""
    folded = reading.tokens.folded
    starts = (at for at in range(max(0, first - _FURTHEST), first + 1) if folded[at] in _longer())
    return any(
        at + len(one) > last and (at < first or at + len(one) - 1 > last) and tuple(folded[at : at + len(one)]) == one
        for at in starts
        for one in _longer()[folded[at]]
    )


@cache
def _longer() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The well known names by their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (phrase,) in lexicon.table("org_longer"):
        words = tuple(tokens(phrase).folded)
        found.setdefault(words[0], []).append(words)
    return found


def _has_form(reading: Reading, at: int) -> bool:
    """Says whether a legal form follows a word."""
    after = reading.tokens[at + 1 : at + 2]
    return bool(after) and not after[0].break_before and after[0].text[0].isupper() and is_legal_form(after[0].folded)


def _behind(reading: Reading, last: int) -> Iterator[Token]:
    """The words with a capital that stand right behind one."""
    for after in reading.tokens[last + 1 : last + 1 + _BEHIND]:
        if after.break_before or not after.text[0].isupper() or reading.loud[after.at]:
            return
        yield after


def _is_plain(token: Token) -> bool:
    """Says whether a word is no office, legal form or day, before which a short form is whole: Samsung Chairman Lee."""
    folded = token.folded
    whole = is_office_or_address(folded) or is_modifier(folded) or is_legal_form(folded)
    return not (whole or folded in lexicon.words("function_words"))


def is_of_others(reading: Reading, at: int) -> bool:
    """Says whether letters belong to a longer name, or to a body of a part of the world: BNP Paribas, Africa CDC."""
    before = reading.token[at - 1] if at and not reading.token[at].break_before else None
    if before and before.text[0].isupper() and before.folded in lexicon.words("org_regions"):
        return True
    return any(
        not is_known(one.latin) and one.text[1:].islower()
        for one in takewhile(_is_plain, islice(_behind(reading, at), 1))
    )
