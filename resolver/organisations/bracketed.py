"""What the written name of an organisation says beside itself: letters or another name in brackets, "aka", a slash."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from resolver import lexicon
from resolver.names.asides import ALSO
from resolver.names.commonwords import is_english, is_known
from resolver.names.officewords import is_place
from resolver.names.orgwords import country
from resolver.names.parsing import Name, parse
from resolver.organisations.acronyms import is_acronym_of, is_shaped, is_written_out
from resolver.organisations.blends import is_blend_of
from resolver.organisations.translation import translated
from resolver.text.folding import fold
from resolver.text.words import tokens
from resolver.traditions import chinese

_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]")
_FORMER = re.compile(r"\s*(?:ex|former|formerly)[\s-]+", re.IGNORECASE)
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_SIDES = 2
_SHORTEST_BRAND = 5  # letters
_PARTIES = frozenset(("party", "congress", "front", "league", "dal", "movement", "union", "army", "brigades", "cartel"))
_FEWEST = 3  # letters of another name


@lru_cache(maxsize=1 << 12)
def bodies(text: str) -> tuple[str, ...]:
    """Lists the other names that a written name of an organisation gives: behind a slash or "aka", in brackets."""
    return tuple(one for one in _bodies(text) if one != text and sum(map(str.isalpha, one)) >= _FEWEST)


def listed(text: str) -> tuple[str, ...]:
    """Lists what the name of an organisation is looked for as, if its brackets hold what it is called: (WHO), (Vinashin).

    A word that is not short for the name of a party may be its wing or leader: it says nothing, and stays where it is.
    """
    found = _BRACKETS.search(text)
    if not found:
        return tuple(leading_letters(text))
    if not _is_name(found["inside"]):
        return ()
    bare, inside = " ".join(_BRACKETS.sub(" ", text, count=1).split()), _FORMER.sub("", found["inside"].strip())
    if is_shaped(inside):
        return tuple(one for one in (bare, inside) if sum(map(str.isalpha, one)) >= _FEWEST)
    words = [t.folded for t in tokens(inside)]
    whole = len(words) > 1 and not (lexicon.words("org_words") | lexicon.words("org_bodies") | _PARTIES).isdisjoint(
        words
    )
    told = whole or is_blend_of(parse(inside, "organisation"), parse(bare, "organisation")) or _is_brand(words, bare)
    return (bare, inside) if told and found.end() == len(text) else ()


def _is_brand(inside: Sequence[str], bare: str) -> bool:
    """Says whether one word is made of the letters of a name, in order, from the first: Vinashin; but no town behind a firm."""
    letters = iter(fold(bare))
    long = len(inside) == 1 and len(inside[0]) >= _SHORTEST_BRAND and inside[0][0] == fold(bare)[0]
    return long and all(letter in letters for letter in inside[0]) and not is_known(inside[0])


def leading_letters(text: str) -> Iterator[str]:
    """Yields the letters that lead a name which spells them out: ACS Actividades de Construcción y Servicios."""
    letters, _, rest = text.partition(" ")
    if letters.isupper() and len(letters) >= _FEWEST and is_written_out(letters, rest):
        yield letters


def letters_beside(text: str) -> tuple[str, ...]:
    """Lists the letters that brackets hold in the name of an organisation: (CBF)."""
    return tuple(found["inside"] for found in _BRACKETS.finditer(text) if is_shaped(found["inside"]))


def with_country(name: Name, other: Name) -> Name | None:
    """Returns the name of an organisation with the country that brackets behind it hold in front: Oil Corporation (Libya).

    None, if they hold none, or those of the other name another one.
    """
    (mine, bare), (others, _) = (_behind(one.text) for one in (name, other))
    where = country(fold(mine))
    if not where or (others and not is_shaped(others) and where != country(fold(translated(others)))):
        return None
    return parse(f"{mine} {bare}", name.kind)


def _behind(text: str) -> tuple[str, str]:
    """What brackets at the end of a name hold, and the name before them."""
    found = _BRACKETS.search(text)
    return (found["inside"], text[: found.start()]) if found and found.end() == len(text) else ("", text)


def _bodies(text: str) -> Iterator[str]:
    yield from (piece.strip(" )]") for one in ALSO.split(text) for piece in one.split("/"))
    yield from _dashed(text)
    yield from leading_letters(text)
    found = _BRACKETS.search(text)
    if found and (_is_name(found["inside"]) or is_shaped(text[: found.start()].strip())):
        yield _FORMER.sub("", found["inside"].strip())
        if _is_aside(found["inside"], last=found.end() == len(text)):
            yield _BRACKETS.sub(" ", text, count=1).strip()


def _dashed(text: str) -> Iterator[str]:
    """Yields both sides of a dash between two spaces, if one is short for the other: Petróleo Brasileiro S.A. - Petrobras.

    Of a brand and what it is, only the brand: Belavia - Belarusian Airlines.
    """
    sides = _DASH.split(text)
    if len(sides) != _SIDES:
        return
    one, other = (parse(side, "organisation") for side in sides)
    if any(is_acronym_of(short, full) or is_blend_of(short, full) for short, full in ((one, other), (other, one))):
        yield from sides
    elif len(one.parts) == 1 and _is_name(sides[0]) and one.text.isalpha() and _says_kind(sides[1]):
        yield sides[0]


def _says_kind(text: str) -> bool:
    """Says whether words say of what kind a firm is, and where: Russian Airlines."""
    said = [t.folded for t in tokens(text)]
    return len(said) == _SIDES and is_place(said[0]) and said[1] in lexicon.words("org_words")


def _is_aside(inside: str, *, last: bool) -> bool:
    """Says whether a name stands for itself without its brackets: they hold letters, a whole name, or no place at the end."""
    said = tokens(inside)
    place = all(chinese.readings(t.latin, "pinyin") for t in said)  # of thousands in China
    word = len(said) == 1 and (is_english(said[0].latin) or said[0].latin.endswith("ist"))  # of a party: (Marxist)
    return is_shaped(inside) or len(said) >= _FEWEST or bool(_FORMER.match(inside)) or (last and not (place or word))


def _is_name(inside: str) -> bool:
    """Says whether brackets hold a name: neither a place, nor a number, nor a word that many organisations have."""
    said = [t.folded for t in tokens(inside)]
    return not country(fold(translated(inside))) and not all(
        one.isdigit() or is_place(one) or one in _plain() for one in said
    )


def _plain() -> frozenset[str]:
    return lexicon.words("org_words") | lexicon.words("org_joiners") | _formal()


@lru_cache(maxsize=1)
def _formal() -> frozenset[str]:
    forms = (form for row in lexicon.table("legal_forms") for form in row[2].split(";"))
    return frozenset(one for form in forms for one in form.split())
