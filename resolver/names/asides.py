"""What a written name says beside itself: another name, a nickname, the name before marriage, a peerage."""

# ruff: noqa: RUF001 - quotes

import re
from collections.abc import Iterator
from functools import lru_cache

from resolver import lexicon
from resolver.text.words import tokens

ALSO = re.compile(
    r"[\s,(\[]+(?:a/k/a|a\.k\.a\.?|aka|A/K/A|A\.K\.A\.?|AKA|f/k/a|fka|F/K/A|FKA|also known as|formerly(?: known as)?|alias)[:\s]+"
)
_MAIDEN = re.compile(r"[\s,(\[]+(?:née|nee|geb\.|geborene|born)\s+(?P<name>[^\s,)\]]+)")
_NICKNAME = re.compile(r"[(\[\"“«„‘](?P<name>[^)\]\"”»“’]*)[)\]\"”»“’]")
_STYLE = re.compile(
    r"^(?:H\.\s?E\.|S\.\s?E\.|H\.\s?R\.\s?H\.|H\.\s?M\.|Smt\.|Dato['’]|Ven\.)\s+"
)  # of an excellency, a highness ...
_INITIALS = re.compile(
    r"(?!NG)([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])\s+(?=[A-Z][a-z])"
)  # JD Vance, but not LI Keqiang
_NO_TURN = re.compile(r"[,(\[\"“«„‘\d]|\bof\b")  # what else a comma may stand before
_PEERAGE = re.compile(
    r",\s*(?:\d+(?:st|nd|rd|th)\s+)?(?:Lord|Lady|Baron(?:ess)?|Viscount(?:ess)?|Earl|Countess|Marquess|Duke|Duchess)"
    r"\s+(?:of\s+)?(?P<name>\S.*)$"
)


def bare(text: str) -> str:
    """Leaves out what follows "a/k/a" or "née", and what stands in brackets or quotes."""
    kept = _MAIDEN.sub(" ", ALSO.split(_STYLE.sub("", text))[0])
    plain = _NICKNAME.sub(" ", kept)
    return plain if plain.strip() else kept if kept.strip() else text


@lru_cache(maxsize=1 << 12)
def asides(text: str) -> tuple[str, ...]:
    """Lists the other names, of two words at least, that a written name of a person gives."""
    lettered = _INITIALS.match(text)
    if lettered:
        return (f"{lettered[1]}.{lettered[2]}. {text[lettered.end() :]}",)
    if turned := _turned(text):
        return (turned,)
    if text.isascii() and not re.search(r"[,(\[\"]|a.?k.?a|alias|nee|born|known|formerly|geb", text, re.IGNORECASE):
        return ()
    return tuple(name for name in _asides(text) if len(tokens(name)) > 1)


def _turned(text: str) -> str:
    """Puts Spanish surnames that a comma puts first behind the given names: Zedillo Ponce de León, Ernesto."""
    surnames, _, given = map(str.strip, text.partition(","))
    more = " " in surnames and given and not (ALSO.search(text) or _NO_TURN.search(text.replace(",", "", 1)))
    behind, before = ({token.folded for token in tokens(one)} if more else set() for one in (given, surnames))
    spanish = not before.isdisjoint(lexicon.words("hispanic_surnames"))
    return f"{given} {surnames}" if spanish and behind.isdisjoint(_no_given()) else ""


@lru_cache(maxsize=1)
def _no_given() -> frozenset[str]:
    """Words that may stand behind a comma and are no given names."""
    heirs = {form for row in lexicon.table("generations") for form in row[1].split()}
    return frozenset(heirs).union(*map(lexicon.words, ("honorifics", "suffixes", "ranks", "particles")))


def _asides(text: str) -> Iterator[str]:
    yield from (piece.strip(" )]") for piece in ALSO.split(text)[1:])
    words = bare(text).split(",")[0].split()
    for found in _NICKNAME.finditer(text):
        name = found["name"].strip()
        if words and name[:1].isupper() and name.rstrip(".").casefold() not in lexicon.words("honorifics"):
            yield name if " " in name else f"{name} {words[-1]}"
    for found in _MAIDEN.finditer(text):
        if words:
            yield f"{words[0]} {found['name']}"
    peerage = _PEERAGE.search(text)
    if peerage:
        yield peerage["name"]
