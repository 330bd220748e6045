"""The words of a text as they are laid beside a name: initials, endings that a hyphen ties on, words that are no name."""

# ruff: noqa: RUF001 - quotes, hyphens and letters of several scripts

from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.index.entries import Entry, Laid
from resolver.names import lettered
from resolver.names.commonwords import is_english, is_known
from resolver.names.officewords import is_place
from resolver.names.orgwords import is_same
from resolver.names.parsing import Name
from resolver.reading.document import Reading
from resolver.records import Kind
from resolver.spelling import abjads, cyrillised
from resolver.spelling.inflection import OWNING_S, SLAVIC_LATIN
from resolver.spelling.knownnames import gender_of
from resolver.spelling.word import Word, alike, is_letter_of, word
from resolver.text import hansigns
from resolver.text.scripts import ABJADS
from resolver.text.words import Token

JOINERS = lexicon.words("org_joiners")  # small words inside the names of organisations
_OWNERS = frozenset(("'s ", "’s ", "' ", "’ "))
_OTHER = {"f": "m", "m": "f"}
_SPOKEN = 4  # letters that may be spoken as a word
_VOWELS = frozenset("aeiou")
_FEW_LETTERS = 3
_OF_MEN = ("ого", "ому", "его", "ему", "ым", "им", "ом", "ем", "ею", "у")  # endings of a man's surname in a case
_OF_WOMEN = ("ла", "лась", "лася")  # endings of verbs
_BY_LETTER = 2  # words no longer than this are read letter by letter
_SAME = 0.97  # what a word of the same meaning is worth: Ukraine, Ukrainian
_UNLIKE = 0.5  # words of one sound whose letters are no more alike are two surnames
_VOWELS = frozenset("aeiouy")
_GIVEN = ("given_more", "given_women", "entities_given")
_TIED = frozenset("وفبلובלהמשכ")  # small words that are tied to the next
_HYPHENS = frozenset(("-", "\u2010", "\u2011"))
_SLAVIC_LETTERS = frozenset("kosuvwz")  # prepositions
_SMALL_LETTERS = frozenset("aieoyвсоукияйієжбзοη")  # words of one letter in some language


def spelled_at(reading: Reading, entry: Entry, at: int) -> tuple[Word, ...]:
    """The words of a person's name at a place: dotted letters are initials, a hyphen ties on small letters (Jong-un)."""
    if not reading.named[at] and may_be(reading, at):
        return (word(reading.token[at].folded, reading.token[at].latin),)
    if entry.name.kind == "organisation":
        return (reading.words[at],)
    if any(part.word.folded == reading.token[at].folded for part in entry.name.parts):
        return (reading.words[at],)  # Hua Yu at the end of a sentence
    middle = any(p.role == "middle" for p in entry.name.parts)
    initials = reading.initials(at) or (_together(reading, at) if middle else ())
    return (initials if middle else initials[:1]) or (reading.words[at],)


def _together(reading: Reading, at: int) -> tuple[Word, ...]:
    """Two or three capitals between names are initials without dots: George HW Bush."""
    surface = reading.tokens.surfaces[at]
    places = lettered.places(surface.text, ("",)) if at and not reading.loud[at] else ()
    return tuple(word(surface.folded[place], surface.latin[place]) for place in places)


def alike_at(reading: Reading, part: Word, found: Word, at: int) -> float:
    """Scores a word laid at a place as a form of a part of a name."""
    return reading.alike(part, at) if found is reading.words[at] else alike(part, found)


def alike_term_at(reading: Reading, part: Word, found: Word, at: int) -> float:
    """Scores a word found at a place as a word of the name of an organisation; letters are only themselves."""
    if part.script == found.script and min(len(part.folded), len(found.folded)) <= _BY_LETTER:
        return float(is_same(part.folded, found.folded))
    score = reading.alike(part, at) if found is reading.words[at] else float(part.folded == found.folded)
    return _SAME if score < _SAME and is_same(part.folded, found.folded) else score


def is_tied(reading: Reading, at: int) -> bool:
    """Says whether a hyphen ties a word to the one before."""
    return at > 0 and reading.token[at].gap in _HYPHENS


def may_be(reading: Reading, at: int) -> bool:
    """Says whether a word can be part of a name: one with a capital, one that a hyphen ties on, or a number."""
    return reading.named[at] or is_tied(reading, at) or reading.token[at].folded.isdigit()


def has_its_particle(reading: Reading, name: Name, at: int) -> bool:
    """A name of one word and a particle is not the word alone: bin Laden."""
    return not name.particles or (at > 0 and has_particle_at(reading, name, at - 1))


def has_particle_at(reading: Reading, name: Name, at: int) -> bool:
    """Says whether a word is one of the small words of a name, in whatever script: بن of bin Salman."""
    folded = reading.token[at].folded
    if folded in name.particles:
        return True
    return any(abjads.is_particle(one, folded) or abjads.is_particle(folded, one) for one in name.particles)


def with_leading(reading: Reading, entry: Entry, first: int) -> int:
    """Takes in a small word that leads the name, as Abu and Le do."""
    name = entry.name
    if not name.particles:
        return first
    leads = name.text.split(" ", 1)[0].casefold() in name.particles
    while leads and first and not reading.token[first].break_before and has_particle_at(reading, name, first - 1):
        first -= 1
    return first


def is_initial(reading: Reading, at: int) -> bool:
    """One capital letter is an initial, unless it is a word of some language and no full stop follows: "A Trump aide"."""
    token = reading.token[at]
    if len(token.folded) != 1 or not token.text.isupper():
        return False
    if reading.text[token.end : token.end + 1] == ".":
        return True
    return token.folded not in _SMALL_LETTERS and not (reading.lang in SLAVIC_LATIN and token.folded in _SLAVIC_LETTERS)


def is_no_name(reading: Reading, at: int, part: Word, *, behind_given: bool = False) -> bool:
    """A small word at the start of a sentence is no name that only sounds like it, nor an English word a romanisation.

    `behind_given`: a given name that fits stands with it, so that an English word is a surname: Donald Trump is Дональд Трамп.
    """
    token = reading.token[at]
    if part.script == "cyrillic" and reading.words[at].script == "latin" and is_english(token.latin):
        return not cyrillised.writes(part.folded, token.latin)  # Боос is no Bush, but Трамп is Trump
    if len(token.folded) == 1 and token.text.isupper():
        syllable = is_letter_of(token.folded, part) and at > 0 and reading.named[at - 1] and not token.break_before
        return part.folded != token.folded and not is_initial(reading, at) and not syllable
    if part.script != "latin" and reading.words[at].sound != part.sound:
        spelled = is_english(token.latin) or (len(token.latin) > 1 and _VOWELS.isdisjoint(token.latin))
        if spelled and reading.words[at].script == "latin" and not behind_given:
            return True
    small = token.folded in lexicon.words("function_words") and part.folded != token.folded
    return small and not (is_tied(reading, at) or _is_inside(reading, at))


def _is_inside(reading: Reading, at: int) -> bool:
    """Says whether a word of Cyrillic has a capital within a sentence, where only names have one: Пан Ги Мун."""
    token = reading.token[at]
    capital = token.text[0].isupper() and not (token.begins or reading.loud[at])
    return capital and reading.words[at].script == "cyrillic"


def is_but_a_word(reading: Reading, at: int, part: Word) -> bool:
    """A short or English word in small letters is no other spelling of a name: they see eye to eye, not Shi Jie."""
    token, found = reading.token[at], reading.words[at]
    spelled = found.latin == part.latin or bool(found.groups & part.groups)
    word_too = len(token.latin) <= _FEW_LETTERS or is_english(token.latin)
    return word_too and token.text.islower() and not spelled and not is_tied(reading, at)


def is_only_heard(listed: Word, found: Word) -> bool:
    """Says whether a known name or word only sounds like a surname of other letters: Bush is no Boos."""
    latin = listed.script == found.script == "latin" and listed.latin != found.latin and is_known(found.latin)
    if not latin or listed.groups & found.groups or {listed.latin, found.latin} & lexicon.words("surnames_first"):
        return False
    return listed.sound == found.sound and OSA.normalized_similarity(listed.latin, found.latin) <= _UNLIKE


def is_of_other_gender(reading: Reading, at: int, part: Word) -> bool:
    """Says whether one word is a given name of women and the other of men, in whatever case: Michelle, Michael.

    In an unknown language a man's name with an ending may be that of a woman: Martina Nováka is Martin Novák's.
    """
    listed, found = gender_of(part.latin), (reading.words[at], *reading.stems[at])
    if not listed or {gender_of(one.latin) for one in found} != {_OTHER[listed]}:
        return False
    return reading.stated is not None or not found[0].latin.startswith(part.latin)


def is_womans(reading: Reading, laid: Laid, first: int, last: int) -> bool:
    """Says whether a man's name in a case, or that of a woman, is hers by a verb beside it: заявила спикер Валентина Матвиенко."""
    found = [(laid.entry.name.parts[part], laid.spelled[n]) for part, n, _ in laid.alignment.pairs]
    if any(p.role == "family" and one.folded.endswith(_OF_MEN) and one.latin != p.word.latin for p, one in found):
        return False
    hers = (_may_be_hers(p.word, one) for p, one in found if p.role == "given")
    return any(hers) and any(_is_of_woman(reading, first, at) for at in (first - 2, first - 1, last + 1, last + 2))


def _may_be_hers(listed: Word, found: Word) -> bool:
    """Says whether a man's given name in a case may be that of a woman: Евгения, Яна."""
    man = gender_of(listed.latin) == "m" or (found.latin.startswith(listed.latin) and listed.latin != found.latin)
    return man and gender_of(found.latin) == "f"


def _is_of_woman(reading: Reading, near: int, at: int) -> bool:
    if not 0 <= at < len(reading.tokens) or reading.token[at].sentence != reading.token[near].sentence:
        return False
    text = reading.token[at].text
    if len(text) <= _FEW_LETTERS:
        return False
    if at == near - 1 and reading.token[at].folded in lexicon.words("women_at_work"):
        return True
    if not text[0].islower() or not text.endswith(_OF_WOMEN):
        return False
    said = reading.token[at].folded in lexicon.words("women_say") or text.endswith(_OF_WOMEN[1:])
    return at > near or said  # допросила Александра Петрова: him


def is_other_sign(part: Word, found: Word) -> bool:
    """Two signs of Chinese that only sound alike are two names."""
    return part.script == found.script == "han" and not hansigns.are_one(part.folded, found.folded)


def is_owned(reading: Reading, at: int) -> bool:
    """Says whether a word belongs to an owner right before it: the People's Party."""
    return reading.token[at].gap in _OWNERS


def is_cut(reading: Reading, kind: Kind, at: int) -> bool:
    """Says whether a name ends before a word; an owner belongs to an organisation: Ukraine's Defence Ministry."""
    if not reading.token[at].break_before:
        return False
    return kind == "person" or not is_owned(reading, at)


def is_followed(reading: Reading, last: int) -> bool:
    """Says whether another capitalised word follows without a break."""
    after = reading.tokens[last + 1 : last + 2]
    return bool(after) and not after[0].break_before and after[0].text[0].isupper()


def is_given(reading: Reading, at: int) -> bool:
    """Says whether the word at a place is a given name, in whatever case; a place ("России") is none."""
    found = reading.words[at]
    if _is_given_word(found):
        return found.script != "cyrillic" or not is_place(found.folded)
    if reading.lang and any(one.latin in lexicon.words("given_abroad") for one in _in_cases(reading, at)):
        return not is_place(found.folded)
    return any(_is_given_word(s) for s in reading.stems[at]) and not is_place(found.folded)


def is_given_itself(reading: Reading, at: int) -> bool:
    """Says whether the word at a place, without any case's ending, is a given name."""
    return _is_given_word(reading.words[at])


def _in_cases(reading: Reading, at: int) -> tuple[Word, ...]:
    """A word and what it may be a case of; the "s" of an owner ends a whole name, not its first word."""
    return (reading.words[at], *(() if reading.lang in OWNING_S else reading.stems[at]))


def _is_given_word(found: Word) -> bool:
    if found.script in ABJADS:
        return bool(abjads.given(found.folded))  # without vowels a word is like some given name by chance
    if found.script == "devanagari":
        return is_listed_given(found.folded)  # without capitals, too
    if found.latin in lexicon.words("english") and found.latin not in lexicon.groups("given_names"):
        return False  # Meets is no Mitch
    return bool(found.groups) or any(found.latin in lexicon.words(name) for name in _GIVEN)


def is_listed_given(folded: str) -> bool:
    """Says whether a word in letters without capitals is a known given name, as it stands or behind a small word tied to it."""
    known = lexicon.words("given_scripts")
    return folded in known or (folded[:1] in _TIED and folded[1:] in known)


def keeps_capitals(reading: Reading, entry: Entry, at: int) -> bool:
    """Letters that stand for a name are written in capitals, among words that are not."""
    only, token = entry.name.parts[0], reading.token[at]
    if entry.name.kind == "person" or (only.role == "word" and not _is_of_letters(entry.name)):
        return True
    if only.role == "word" and not is_known(only.word.latin):
        return token.text.isupper() or (token.text.islower() and not is_known(token.latin))
    beside = [t for t in reading.tokens[max(0, at - 1) : at + 2] if t is not token and t.sentence == token.sentence]
    quiet = not beside or any(not t.text.isupper() for t in beside)
    return quiet and (token.text.isupper() or _is_spoken(token)) and token.folded == only.word.folded


def _is_spoken(token: Token) -> bool:
    """Says whether letters are written as the word that they are spoken as: Nato, Opec, Unesco."""
    long = len(token.text) >= _SPOKEN and token.text.istitle() and not _VOWELS.isdisjoint(token.folded)
    return long and not (is_known(token.latin) or is_english(token.latin))


def _is_of_letters(name: Name) -> bool:
    """A few letters that a list gives are no word, be they spelled like one: FOR, SAN."""
    return name.text.isupper() and len(name.text) <= _FEW_LETTERS


def is_surname(reading: Reading, at: int) -> bool:
    """Says whether a given name or a form of address makes a person of a word: Harrison Ford, Mrs Ford."""
    if at == 0 or reading.token[at].begins:
        return False
    before = reading.token[at - 1]
    if before.folded in lexicon.words("honorifics") and before.text[0].isupper():
        return True
    joined = not reading.token[at].break_before and reading.named[at - 1] and not reading.loud[at - 1]
    return joined and is_given(reading, at - 1)
