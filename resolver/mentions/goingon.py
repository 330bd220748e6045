"""Names of people that go on behind the words that fit: they are somebody else's."""

from resolver import lexicon
from resolver.index.entries import Laid
from resolver.mentions.laidwords import is_followed, is_given, is_tied
from resolver.names.commonwords import is_english, is_known
from resolver.names.officewords import is_office_or_address, is_place
from resolver.reading.document import Reading, is_particle
from resolver.traditions.servants import SERVANTS


def goes_on_behind_initials(reading: Reading, laid: Laid, first: int, last: int) -> bool:
    """Says whether initials belong to a longer name: Robert W. Scherer is not W. Roberto, nor R. Joseph Clancy R. Joseph."""
    used = [(laid.entry.name.parts[part].word, laid.spelled[n]) for part, n, _ in laid.alignment.pairs]
    if not any(found.is_initial and not listed.is_initial for listed, found in used):
        return False
    if is_tied(reading, last) and reading.words[first].is_initial:
        return True  # the party and state of a senator: R-Tex
    if sum(not found.is_initial for _, found in used) > 1 or not _is_followed(reading, last) or reading.loud[last + 1]:
        return False
    after = reading.token[last + 1]
    told = reading.words[last].is_initial or is_given(reading, last)
    return not (is_office_or_address(after.folded) if told else is_known(after.latin))


def is_longer(reading: Reading, last: int, *, near: bool) -> bool:
    """Says whether a name goes on as somebody else's: "Abdul" and a word are one given name (Abdul Jabbar Muhsen).

    `near`: its surname is not just as listed, and any name behind it makes another of it (Michael Symmons Roberts).
    """
    if reading.words[last].script != "latin" or reading.loud[last]:
        return False
    if not (near or (last and reading.token[last - 1].folded in SERVANTS)):
        return False
    at = after(reading, last)
    found = reading.token[at] if at < len(reading.tokens) else None
    if found is None or found.break_before or not (reading.named[at] and found.text[0].isupper()):
        return False
    if found.text.isupper() or reading.loud[at] or found.folded in lexicon.words("function_words"):
        return False
    return not (is_english(found.latin) or is_place(found.folded) or is_office_or_address(found.folded))


def after(reading: Reading, last: int) -> int:
    """The word behind a name, over one particle in small letters."""
    at = last + 1
    over = at + 1 < len(reading.tokens) and is_particle(reading.token[at]) and reading.token[at].text.islower()
    return at + 1 if over and not reading.token[at].break_before else at


def has_more(reading: Reading, laid: Laid, last: int) -> bool:
    """Says whether another word stands where a Spanish name was cut: Octavio Romero Pérez is not Octavio Romero Oropeza."""
    cut = laid.entry.name.short == "surname"
    return cut and bool(laid.alignment.extra or (_is_followed_by_name(reading, last) and not reading.loud[last + 1]))


def _is_followed_by_name(reading: Reading, last: int) -> bool:
    return is_followed(reading, last) and reading.token[last + 1].folded not in lexicon.words("function_words")


def _is_followed(reading: Reading, last: int) -> bool:
    """Says whether a word with a capital follows, over the full stop of an initial: Michael M. Bronstein."""
    dotted = last + 1 < len(reading.tokens) and reading.words[last].is_initial and reading.token[last + 1].gap == ". "
    return is_followed(reading, last) or (dotted and reading.token[last + 1].text[0].isupper())
