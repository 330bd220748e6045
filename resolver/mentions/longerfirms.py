"""Short forms of organisations that are part of a longer name: of another firm of the word, of another body of the letters."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from resolver import lexicon
from resolver.index.entries import Entry
from resolver.names.commonwords import is_known
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_modifier, is_office_or_address, is_place
from resolver.reading.document import Reading
from resolver.text.words import Token, tokens

_FURTHEST = 4  # words before a name that a longer one may begin with
_BRANCHES = frozenset(("bank", "bureau", "chapter", "branch", "society", "association"))  # with a place: another body
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
    """Says whether a first word goes on as another firm, or a part of one: Burlington Northern Inc, Samsung Biologics."""
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


def is_of_others(reading: Reading, first: int) -> bool:
    """Says whether letters belong to a well known longer name, or to a body of a part of the world: BNP Paribas, Africa CDC."""
    if is_inside_known(reading, first, first):
        return True
    if first == 0 or reading.token[first].break_before:
        return False
    before = reading.token[first - 1]
    leads = before.begins or before.break_before or reading.token[first - 2].folded == "the"
    return leads and before.text[0].isupper() and before.folded in lexicon.words("org_regions")


def is_in_longer(reading: Reading, entry: Entry, first: int) -> bool:
    """Says whether another word makes a longer name of one that begins with a bank: Royal Bank of Canada, Islami Bank Bangladesh."""
    leads = "bank" in (entry.name.parts[0].word.folded, reading.token[first].folded)
    if not leads or first == 0 or reading.token[first].gap != " ":
        return False
    before = reading.token[first - 1]
    if before.folded == "royal":
        return True
    apart = (
        (before.begins and is_known(before.latin))
        or before.folded in lexicon.words("function_words")
        or is_office_or_address(before.folded)
    )
    return before.text[0].isupper() and not (apart or reading.loud[first - 1] or is_place(before.folded))


def is_branch(reading: Reading, entry: Entry, at: int) -> bool:
    """Says whether a noun and a place behind a name make another body of it: the Federal Reserve Bank of Dallas."""
    noun, of, place = (reading.tokens[i] if i < len(reading.tokens) else None for i in range(at, at + 3))
    if not (noun and of and place) or of.folded != "of" or place.break_before:
        return False
    body = noun.text[0].isupper() and noun.folded in _BRANCHES and not said_in_name(entry, noun.folded)
    return body and place.text[0].isupper()


def said_in_name(entry: Entry, folded: str) -> bool:
    """Says whether a word stands in the name that the list gives."""
    return folded in entry.name.text.casefold()
