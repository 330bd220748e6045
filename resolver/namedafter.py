"""What makes another name of a name: Ford Motor, the USS Gerald Ford, Trump Tower, Donald Trump Jr."""

from resolver import lexicon
from resolver.officewords import is_modifier, is_place
from resolver.reading import Reading

_FARTHEST = 3  # words after a name: Gerald Ford Presidential Library
_HEIRS = frozenset(("jr", "sr", "jnr", "snr"))
_APART = frozenset(("white",))  # the Trump White House is no house


def leader_before(reading: Reading, first: int) -> bool:
    """Says whether the word before a name makes it a ship, a street or an institute: USS Gerald Ford, вулиця Шевченка."""
    if first == 0 or reading.tokens[first].break_before:
        return False
    return reading.tokens[first - 1].folded in lexicon.words("name_leaders")


def noun_after(reading: Reading, last: int) -> str | None:
    """Finds the noun after a name that makes a longer name of it, a few capitalised words on at most."""
    for at in range(last + 1, min(last + 1 + _FARTHEST, len(reading.tokens))):
        token = reading.tokens[at]
        if token.break_before:
            return None
        capital = token.text[0].isupper()
        if capital and token.folded in lexicon.words("name_blockers"):
            return token.folded
        if at == last + 1 and token.folded in lexicon.words("name_blockers_small"):
            return token.folded
        if not capital or not _may_be_crossed(reading, at):
            return None
    return None


def _may_be_crossed(reading: Reading, at: int) -> bool:
    """A headline writes everything with capitals: there only an adjective such as "National" leads on to the noun."""
    folded = reading.tokens[at].folded
    if reading.loud[at] or is_place(folded) or folded in _APART:
        return is_modifier(folded) and not is_place(folded) and folded not in _APART
    return folded not in lexicon.words("function_words")


def heir_after(reading: Reading, last: int) -> str | None:
    """Finds the "Jr." that makes a son of the father; a comma may stand before it."""
    if last + 1 >= len(reading.tokens):
        return None
    token = reading.tokens[last + 1]
    gap = reading.text[reading.tokens[last].end : token.start]
    return token.folded if token.folded in _HEIRS and gap in (" ", ", ") else None
