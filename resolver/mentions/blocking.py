"""What makes a lone surname somebody or something else: a given name or a noun beside it, a relative, a date."""

from functools import cache

from resolver import lexicon
from resolver.index.entries import Laid
from resolver.mentions import abroadnames
from resolver.mentions.laidwords import is_given, is_initial, is_listed_given, is_owned, is_tied, is_womans
from resolver.mentions.officeofbody import is_house, is_whose
from resolver.mentions.wordsbefore import is_acronym, is_office_in_letters, is_rank, is_spoken, opens_clause
from resolver.names import heardgiven
from resolver.names.commonwords import is_known
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_head, is_land_in_case, is_office_or_address, is_place
from resolver.names.orgwords import country
from resolver.organisations.seats import is_town, told_at
from resolver.reading import abroadthings
from resolver.reading.document import Reading, is_particle, is_self
from resolver.reading.namedafter import leader_before, noun_after
from resolver.spelling.patronymics import is_patronymic
from resolver.text.scripts import ABJADS
from resolver.text.words import Token

_PEOPLE = "associates"  # people, before "of"
_AND = "да"  # of Russian, which is a particle elsewhere
_TWO = 2
_ABROAD = lexicon.words("addresses_abroad")
_NO_CAPITALS = ABJADS | {"georgian", "devanagari"}
_TWO_ALPHABETS = {"latin", "cyrillic"}
_TIME_WORDS = lexicon.words("time_words")
_WHERE = frozenset(
    ("in", "near", "at", "outside", "around", "across", "throughout", "downtown", "central")
)  # before a town
_AGES = frozenset(("elder", "younger"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "der", "die", "das", "le", "la", "el"))
MONTHS = frozenset(("may", "march", "april", "june", "july", "august", "january", "sunday", "friday", "jan", "jun"))


@cache
def _beside() -> frozenset[str]:
    return lexicon.words("function_words") | lexicon.words("office_modifiers") | lexicon.listed("german", "article")


def is_before_surname(reading: Reading, at: int) -> bool:
    """Says whether the word behind can be nothing but another's surname: Kipchoge Keino; but not Trump Aides, Merkel CDU."""
    if at + 1 >= len(reading.tokens):
        return False
    after = reading.token[at + 1]
    plain = after.text.isascii() and after.text.isalpha() and after.text[1:].islower() and after.gap == " "
    english = bool(reading.written_small("the"))  # in German every noun has a capital
    return plain and english and not (is_known(after.latin) or is_head(after.folded) or is_rank(reading, at + 1))


def blocker(reading: Reading, first: int, last: int) -> str:
    """Says why a lone surname is somebody or something else: "" if nothing does."""
    if abroadthings.is_thing(reading, first, last):
        return "longer name"
    if first and _is_double(reading, first):
        return "given name before"
    if abroadnames.is_word(reading, first, last):
        return "longer name"
    if abroadnames.is_family(reading, last):
        return "given name before"
    if abroadnames.goes_on(reading, last):
        return "longer name"
    return _blocked_before(reading, first) or _blocked_after(reading, last)


def is_anothers(reading: Reading, laid: Laid, first: int, last: int) -> bool:
    """Says whether a person's name is a woman's or, in a text that is not English, stands behind or before more of another's."""
    if is_womans(reading, laid, first, last):
        return True
    if not abroadnames.is_abroad(reading):
        return False
    roles = [laid.entry.name.parts[part].role for part, *_ in laid.alignment.pairs]
    woman = "family" in roles and abroadnames.is_of_other_gender(reading, laid.entry.name, last)
    return (
        woman
        or ("given" not in roles and bool(_blocked_before(reading, first)))
        or (reading.stated == "pt" and "family" in roles and abroadnames.goes_on(reading, last))
    )


def is_where(reading: Reading, at: int) -> bool:
    """Says whether a word before a name is where something happens, and no given name: in Chad Mahamat Deby said, in El Salvador."""
    folded = reading.tokens.folded
    if at == 0 or reading.token[at].break_before:
        return False
    return told_at(folded, at - 1)[1] == _TWO or (folded[at - 1] in _WHERE and is_place(folded[at]))


def _blocked_before(reading: Reading, first: int) -> str:
    tokens = reading.token
    if first == 0 or tokens[first].begins:
        return ""
    before = tokens[first - 1]
    if tokens[first].folded in MONTHS and (before.folded in _TIME_WORDS or before.text[0].isdigit()):
        return "a date"
    if before.folded in _WHERE and is_town((tokens[first].folded,)) and not _is_trusted(reading, first):
        return "a place"
    if _is_in_thing(reading, first):
        return "longer name"
    return "a relative" if before.folded in _AGES else _blocking_name(reading, first)


def _blocking_name(reading: Reading, first: int) -> str:
    """Says whether the word before a surname is another's given name, or something that a name begins with."""
    before = reading.token[first - 1]
    parted = reading.token[first].break_before or not (reading.named[first - 1] and before.text[0].isalpha())
    titled = (
        is_office_or_address(before.folded)
        or is_self(reading, first - 1)
        or is_rank(reading, first - 1)
        or before.folded in _ABROAD
        or is_land_in_case(before.folded)
        or is_house(reading, first - 1)
        or is_spoken(reading, first - 1)
    )
    if is_legal_form(before.folded) and reading.text[before.end : before.end + 1] == ".":
        return ""  # HP Inc. Neri said
    titled = titled or is_office_in_letters(reading, first) or opens_clause(reading, first)
    if parted or titled or _is_hyphenated(reading, first) or abroadnames.is_small(reading, first - 1):
        return "given name before" if _is_noble(reading, first) else ""
    given = is_given(reading, first - 1) or reading.initials(first - 1) or _is_part(reading, first - 1)
    given = given or is_listed_given(before.folded)
    heard = heardgiven.is_one(reading.words[first - 1], reading.stems[first - 1], reading.token[first].folded)
    given = given or (heard and not reading.written_small(before.folded))
    if not given and (_may_stand_before(reading, first - 1) or is_whose(reading, first - 1)):
        return "longer name" if _is_thing_of_town(reading, first) else ""
    given = given or _is_unknown(reading, before)
    if _is_kin(reading, first - 1):
        return "a relative"
    return "given name before" if given else "longer name"


def _is_noble(reading: Reading, first: int) -> bool:
    """Says whether a particle ties a surname to another name in an English text, or in Cyrillic: Lula da Silva, Шарля де Голля."""
    particle = reading.token[first - 1]
    known = reading.words[first].script == "cyrillic" or reading.stated == "en" or bool(reading.written_small("the"))
    if particle.folded == _AND or not (known and is_particle(particle) and particle.text.islower()) or first < _TWO:
        return False
    apart = particle.break_before or reading.token[first].break_before
    return not apart and _has_name_before(reading, first - 1)


def _is_thing_of_town(reading: Reading, first: int) -> bool:
    """Says whether a surname is a building behind a word with a capital: City Hall."""
    before = reading.token[first - 1]
    thing = reading.token[first].folded in lexicon.words("name_blockers")
    return thing and before.text[0].isupper() and not reading.loud[first] and is_known(before.latin)


def _is_unknown(reading: Reading, before: Token) -> bool:
    """Says whether a word of an English text is of no list, as the given names of many peoples are: Nirav Modi."""
    if not before.text.isascii() or not (reading.stated == "en" or reading.written_small("the")):
        return False
    return before.text[1:].islower() and not (
        is_known(before.latin) or is_place(before.folded) or is_head(before.folded)
    )


def _is_trusted(reading: Reading, first: int) -> bool:
    """Says whether somebody is believed in, or owns something: confidence in Austin, in Durham's report."""
    told = first > 1 and reading.token[first - 2].folded in lexicon.listed("org_in_news", "trust")
    return told or (first + 1 < len(reading.tokens) and is_owned(reading, first + 1))


def _is_in_thing(reading: Reading, first: int) -> bool:
    """What stands before a surname makes it the name of a ship or street, of a county or duke, or the end of a firm's."""
    tokens = reading.token
    if tokens[first].gap.strip() == "&":
        return True
    of = tokens[first - 1].folded == "of" and first > 1
    return leader_before(reading, first) or (of and _is_named_of(reading, first - 2))


def _is_named_of(reading: Reading, at: int) -> bool:
    """A noun before "of" whose name goes on with the surname: Duke of Lincoln, County of Clinton."""
    token = reading.token[at]
    thing = token.text[0].isupper() and token.folded in lexicon.words("name_blockers")
    return is_head(token.folded) or (thing and token.folded != _PEOPLE)


def _is_part(reading: Reading, at: int) -> bool:
    """An initial or a patronymic before a surname is part of a name."""
    token = reading.token[at]
    return is_initial(reading, at) or is_patronymic(token.latin)


def _is_kin(reading: Reading, given: int) -> bool:
    """A full name that begins at `given` is introduced as somebody's relative: "his wife, Olena Zelensky"."""
    tokens = reading.token
    return given > 0 and tokens[given - 1].folded in lexicon.words("kin") and tokens[given].gap in (" ", ", ")


def _is_double(reading: Reading, at: int) -> bool:
    """A name before the first of two hyphened words, there or elsewhere, makes both the surname of one: Jane Ashford-Brown."""
    if not is_tied(reading, at) or not reading.token[at - 1].text[0].isupper():
        return False
    first, second = reading.token[at - 1].folded, reading.token[at].folded
    same = (i for i in reading.tokens.places(first) if [t.folded for t in reading.tokens[i + 1 : i + 2]] == [second])
    return any(is_tied(reading, i + 1) and _has_name_before(reading, i) for i in same)


def _has_name_before(reading: Reading, at: int) -> bool:
    """Says whether a given name stands right before a word: one that is known, or a word within a sentence that is not."""
    if at == 0 or reading.token[at].break_before or not reading.named[at - 1] or reading.loud[at - 1]:
        return False
    before = reading.token[at - 1]
    return is_given(reading, at - 1) or not (
        before.begins or is_known(before.latin) or is_office_or_address(before.folded)
    )


def _is_hyphenated(reading: Reading, at: int) -> bool:
    """A hyphen before a surname makes a compound ("pro-Zelensky", "Trump-Zelensky"), not a longer name."""
    return reading.token[at].gap == "-" and not is_given(reading, at - 1)


def _may_stand_before(reading: Reading, at: int) -> bool:
    """A capital before a surname says nothing in a headline or in a known word, nor in a word that starts a sentence.

    There English needs more: the word is also written small. In languages that inflect, given names are known.
    """
    token = reading.token[at]
    starts = at == 0 or reading.token[at - 1].sentence != token.sentence or abroadnames.begins(reading, at)
    return (
        reading.loud[at]
        or is_place(token.folded)
        or token.folded in _beside()
        or reading.words[at].script in _NO_CAPITALS
        or {reading.words[at].script, reading.words[at + 1].script} == _TWO_ALPHABETS  # Brexit Джонсон
        or token.text[0].swapcase() == token.text[0]  # a script without capitals: any word may stand there
        or is_acronym(token.text)
        or (starts and (_is_plain(reading, at) or _inflects(reading, at + 1) or abroadnames.may_begin(reading, at)))
    )


def _inflects(reading: Reading, at: int) -> bool:
    return reading.words[at].script == "cyrillic" or bool(reading.stems[at])


def _is_plain(reading: Reading, at: int) -> bool:
    """A word that the text also writes small is no name."""
    return bool(reading.written_small(reading.token[at].folded))


def _blocked_after(reading: Reading, last: int) -> str:
    tokens = reading.token
    if last + 1 >= len(reading.tokens):
        return ""
    token = tokens[last + 1]
    if tokens[last].folded in MONTHS and token.text[0].isdigit():
        return "a date"
    if token.break_before and _is_turned(reading, last):
        return "given name before"
    if token.break_before:
        return "longer name" if reading.text[tokens[last].end : token.start].strip() == "&" else ""
    if is_town((tokens[last].folded,)) and is_head(token.folded) and token.text[0].isupper() and not reading.loud[last]:
        return "a place"  # Osaka Governor
    return "longer name" if noun_after(reading, last) else ""


def _is_turned(reading: Reading, last: int) -> bool:
    """Says whether a surname in capitals, or a town, goes on behind a comma: KHAN, Farida; OSAKA, Japan."""
    token, after = reading.token[last], reading.token[last + 1]
    if after.gap != ", " or not token.text.isupper() or len(token.text) <= _TWO:
        return False
    if is_town((token.folded,)) and country(after.folded):
        return True
    bracketed = reading.text[after.end : after.end + 2] == " (" and after.text[0].isupper()
    return (is_given(reading, last + 1) or bracketed) and not (reading.loud[last] or reading.loud[last + 1])


def is_followed_by_name(reading: Reading, last: int) -> bool:
    """Says whether another capitalised word follows, outside headlines: then the word may be a given name."""
    tokens = reading.token
    if last + 1 >= len(reading.tokens) or tokens[last + 1].break_before or not reading.named[last + 1]:
        return False
    after = tokens[last + 1]
    known = after.folded in lexicon.words("function_words") or is_place(after.folded)
    if reading.loud[last + 1] or known or not after.text[0].isalpha() or reading.words[last].script in _NO_CAPITALS:
        return False
    return not _is_paired(reading, last)


def _is_paired(reading: Reading, last: int) -> bool:
    """Two people with a hyphen between them, after an article: "the Zelensky-Macron call"."""
    tokens = reading.token
    hyphened = tokens[last + 1].gap in ("-", "\u2010", "\u2011")
    return hyphened and last > 0 and tokens[last - 1].folded in ARTICLES
