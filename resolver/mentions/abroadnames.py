"""What stands beside a surname in a stated language other than English: words, families, longer names."""

# ruff: noqa: RUF001 - quotes and dashes

from collections.abc import Mapping
from functools import lru_cache

from resolver import lexicon
from resolver.mentions.laidwords import is_given, is_given_itself, is_tied
from resolver.names import genders
from resolver.names.officewords import is_office_or_address, is_place
from resolver.names.orgwords import country
from resolver.names.parsing import Name
from resolver.organisations.translation import meaning
from resolver.reading import abroadthings
from resolver.reading.document import Reading
from resolver.text.tongues import is_small_word

_OPENING = frozenset("\"'„“”«»:(-–—.!?")
_APOSTROPHES = frozenset("'\u2019")
_ADJECTIVES = frozenset(("pl", "hr", "sr", "bs", "sl"))
_OF_WOMEN = ("ska", "cka", "ską", "cką", "skiej", "ckiej", "skoj", "ckoj")
_CZECH = frozenset(("cs", "sk"))
_SUBJECT_FIRST = frozenset(("fi", "et"))  # in others a verb often begins a sentence: Anuncia Sheinbaum
_WITH_MANY_CAPITALS = frozenset(("de", "lb"))  # every noun has one
_NOUN = 9  # letters of a German word with a capital that is hardly a given name unless it is known as one
_IN_ORDER = frozenset(("fr", "es", "it", "pt", "ca", "gl", "ro", "id", "ms", "vi"))
"""Languages in which two names do not stand side by side but as one, for a verb or small word is between those of two."""
_TIES = frozenset(("da", "do", "dos", "das"))  # between the two surnames of a Portuguese name


def is_abroad(reading: Reading) -> bool:
    """Says whether a document is said to be in a language of Latin letters other than English."""
    return reading.lang is not None


def begins(reading: Reading, at: int) -> bool:
    """Says whether a sentence begins at a word inside another one: behind a colon, a dash or a quote."""
    if not is_abroad(reading) or reading.token[at].gap in (" ", "-"):
        return False
    return not _OPENING.isdisjoint(reading.token[at].gap)


def is_small(reading: Reading, at: int) -> bool:
    """Says whether a word is no name in its language: a small one, though a name elsewhere (Según Guerra), a long German noun."""
    token = reading.token[at]
    if reading.stated in _WITH_MANY_CAPITALS and len(token.folded) >= _NOUN and not is_given(reading, at):
        return token.folded not in lexicon.words("given_abroad") and not token.folded.endswith(
            tuple(lexicon.listed("german", "kin"))
        )
    if token.folded in _small_words("anywhere").get(reading.stated or "", ()):
        return reading.stated != "vi" or not _is_inside(reading, at)
    if is_abroad(reading) and reading.stated != "hu" and _is_state(token.folded) and not is_given(reading, at):
        return True
    return token.folded in _small_words("first").get(reading.stated or "", ()) and _starts(reading, at)


@lru_cache(maxsize=1 << 13)
def _is_state(folded: str) -> bool:
    """Says whether a word is a country in some language and case: predsednik Rusije Putin."""
    return bool(country(meaning(folded)))


def _is_inside(reading: Reading, at: int) -> bool:
    """Says whether a name runs on to a word with a capital: Chí of Hồ Chí Minh is not chị."""
    return at > 0 and reading.token[at].gap == " " and reading.token[at - 1].text[0].isupper()


def _starts(reading: Reading, at: int) -> bool:
    """Says whether a sentence, or what is said in it, begins with a word."""
    return at == 0 or reading.token[at].begins or begins(reading, at)


@lru_cache(maxsize=4)
def _small_words(where: str) -> Mapping[str, frozenset[str]]:
    rows = (row for row in lexicon.table("small_abroad") if row[1] == where)
    return {language: frozenset(words.split()) for language, _, words in rows}


def may_begin(reading: Reading, at: int) -> bool:
    """Says whether a word with a capital that begins a sentence of another language is no given name: Volgens, Menurut."""
    if not is_abroad(reading):
        return False
    return is_small(reading, at) or not (
        reading.token[at].folded in lexicon.words("given_abroad") or is_given_itself(reading, at)
    )


def is_unknown_before(reading: Reading, first: int) -> bool:
    """Says whether the word before a surname begins a sentence and may be a given name for all that is known: Li Andersson."""
    if first == 0 or reading.stated not in _SUBJECT_FIRST:
        return False
    before, behind = reading.token[first - 1], reading.token[first]
    if behind.gap != " " or not _starts(reading, first - 1) or reading.loud[first - 1] or not before.text[1:].islower():
        return False
    known = is_small(reading, first - 1) or is_place(before.folded) or is_office_or_address(before.folded)
    return not (known or is_small_word(before.folded, reading.stated) or reading.written_small(before.folded))


def is_word(reading: Reading, first: int, last: int) -> bool:
    """Says whether a surname is but a word: behind a German article, or first in a sentence if the text also writes it small."""
    if first != last or not is_abroad(reading):
        return False
    if reading.stated in _WITH_MANY_CAPITALS:
        return _is_trade(reading, first)
    token = reading.token[first]
    if is_small_word(token.folded, reading.stated):
        return True
    if reading.stated == "fi" and token.folded.endswith("n") and _is_another(reading, token.folded[:-1]):
        return True
    return _is_word_first(reading, first)


def _is_word_first(reading: Reading, first: int) -> bool:
    """Says whether a surname with which a sentence begins is a word there: Petit par la taille, Nagy érdeklődés."""
    token = reading.token[first]
    starts = first > 0 and not token.opens and (token.begins or begins(reading, first))
    if (starts or first == 0) and abroadthings.is_adjective(reading, first):
        return True
    owned = reading.text[token.end : token.end + 1] in _APOSTROPHES  # behind it, Turkish endings: only names have one
    named = owned or abroadthings.is_person(reading, first)
    return starts and not named and bool(reading.written_small(token.folded))


def _is_another(reading: Reading, name: str) -> bool:
    """Says whether a text also has a name of which a word would be the genitive: Marin, of Mari."""
    places = reading.tokens.places
    return reading.once(
        ("given", name), lambda: any(reading.named[at] and is_given(reading, at) for at in places(name))
    )


def _is_trade(reading: Reading, at: int) -> bool:
    """Says whether a surname is the German noun that it is spelled like: der Koch, ein Koch, als Koch; but not: die Merkel."""
    before = reading.token[at - 1].folded if at else ""
    noun = reading.token[at].folded in lexicon.listed("german", "trade")
    articles = lexicon.listed("german", "article" if noun else "any")
    return (noun and before == "als") or (before in articles and is_german_noun(reading, at, at))


def is_german_noun(reading: Reading, first: int, last: int) -> bool:
    """An article before a word of a German text, where every noun has a capital: eine Blume; but not: die Trump-Regierung."""
    if first == 0 or reading.token[first - 1].folded not in lexicon.listed("german", "article"):
        return False
    german = reading.stated == "de" or len(reading.written_small(*lexicon.listed("german", "small"))) > 1
    return german and not (last + 1 < len(reading.tokens) and is_tied(reading, last + 1))


def is_family(reading: Reading, last: int) -> bool:
    """Says whether another's given name stands behind a surname, as in Hungarian: Orbán Balázs."""
    if reading.stated != "hu" or not _is_next(reading, last):
        return False
    if _is_next(reading, last + 1):
        return False  # Orbánnak Mark Rutte válaszolt
    after = reading.words[last + 1], *reading.stems[last + 1]
    return any(one.folded in lexicon.words("given_hungarian") for one in after) or is_given(reading, last + 1)


def goes_on(reading: Reading, last: int) -> bool:
    """Says whether a longer name goes on behind a surname: la Guerra Civil, Costa Silva, Costa da Caparica."""
    if reading.stated not in _IN_ORDER:
        return False
    tied = reading.stated == "pt" and [one.folded in _TIES for one in reading.tokens[last + 1 : last + 2]] == [True]
    return _is_next(reading, last + tied)


def _is_next(reading: Reading, at: int) -> bool:
    """Says whether a word with a capital, which is no place, office or letters, stands right behind a place."""
    after = reading.tokens[at + 1 : at + 2]
    if not after or after[0].gap != " " or not reading.named[at + 1] or reading.loud[at + 1]:
        return False
    if after[0].folded in _small_words("anywhere").get(reading.stated or "", ()):
        return False
    text = after[0].text
    plain = text[0].isupper() and text.isalpha() and text[1:].islower()
    return plain and not (is_place(after[0].folded) or is_office_or_address(after[0].folded))


def is_of_other_gender(reading: Reading, name: Name, at: int) -> bool:
    """Says whether a Slavic form of a surname is a woman's, and the listed person a man: Nováková, Zelenská, Nawrocka."""
    if name.kind != "person":
        return False
    text, listed = reading.token[at].text.casefold(), name.parts[-1].word.latin
    if reading.stated in _ADJECTIVES and text.endswith(_OF_WOMEN):
        return listed.endswith(("ski", "sky", "cki", "skyy", "skyj")) and genders.of(name) == "m"
    if reading.stated not in _CZECH:
        return False
    if text.endswith(("ová", "ové", "ovej")):
        return not listed.endswith(("ova", "ov")) and (genders.of(name) == "m" or len(name.parts) == 1)
    adjective = text.endswith("á") and listed.endswith(("y", "i"))
    return adjective and genders.of(name) == "m"
