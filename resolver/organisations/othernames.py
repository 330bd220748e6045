"""Other ways to write the name of an organisation of a list: letters it is known by, its words joined or parted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from resolver import lexicon
from resolver.names.parsing import Name, parse
from resolver.names.placed import folded_words
from resolver.organisations import known
from resolver.organisations.bags import bag, is_body, owners
from resolver.organisations.translation import ELIDED, said_at, translated
from resolver.text.folding import fold
from resolver.text.words import tokens

_TELLING = 2  # words that tell a club
_MOST_WORDS = 12  # of a name that is put into English
_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|at|ar|ad)-(?=\w{4})", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"([A-Z]{2,7})\s+[-\u2013\u2014]\s+(.+)$")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")  # BorgWarner


def others(name: Name) -> Iterator[Name]:
    """Yields what else an organisation is called: by letters, under another well-known name, parted, joined."""
    known = _known().get(_shape(name), ())
    yield from (_lettered(form) for form in known if _shape(_lettered(form)) != _shape(name))
    bare = parse(_without_decor(name.text), "organisation")
    if len(bare.parts) >= _TELLING:
        yield replace(bare, text=name.text)
    yield from _without_article(name)
    yield from _behind_letters(name)
    parted = _CAMEL.sub(" ", name.text)
    if parted != name.text:
        yield replace(parse(parted, "organisation"), text=name.text)


def _without_article(name: Name) -> Iterator[Name]:
    """Yields the name of a body without the Arabic article that English news may leave out: the Nour Party."""
    rest = _ARTICLE.sub("", name.text)
    if rest != name.text and " " in rest:
        yield replace(parse(rest, "organisation"), text=name.text)


def _behind_letters(name: Name) -> Iterator[Name]:
    """Yields what a dash parts from letters that are short for it in another language: CNE - Venezuelan Electoral Council.

    Letters that are known as an organisation of their own may be what the rest belongs to: UN - Economic Commission.
    """
    found = _LETTERS_BEFORE.match(name.text)
    if found and fold(found[1]) not in known.letters() and (fold(found[1]),) not in _known():
        rest = parse(found[2], "organisation")
        if len(rest.parts) > _TELLING and is_body(bag(found[2])):
            yield replace(rest, text=name.text)


def compared(name: Name) -> Iterator[Name]:
    """Yields what else an organisation is called that means others as well: two bare names may be laid side by side so."""
    yield from map(_lettered, _compared().get(_shape(name), ()))
    said = _of_news().get(_shape(name), ())
    whose = owners(_shape(name)) or any(owners(folded_words(form)) for form in said)
    yield from (_lettered(form) for form in said if not whose or form.isupper() or owners(folded_words(form)))


def without_country(name: Name, other: Name) -> Iterator[Name]:
    """Yields the name of a body of the news without its country, beside one that names none: it may be another country's."""
    said = _shape(name)
    if (
        said in _of_news()
        and said != folded_words(name.text)
        and not owners(_shape(other))
        and owners(said)
        and "bank" not in said
    ):
        bare = tuple(part for part in name.parts if not owners((part.word.folded,)))
        if _TELLING <= len(bare) < len(name.parts):
            yield replace(name, parts=bare)
        yield from map(_lettered, _of_news()[said])


def _without_decor(text: str) -> str:
    """Returns a name without the letters of a club at its ends, Bradford City; "" if there are none."""
    said = tokens(text)
    kept = [at for at, word in enumerate(said) if word.folded not in lexicon.words("org_decor")]
    inner = bool(kept) and kept == list(range(kept[0], kept[-1] + 1))
    return text[said[kept[0]].start : said[kept[-1]].end] if inner and len(kept) < len(said) else ""


def abroad(name: Name) -> Iterator[Name]:
    """Yields the English names of letters and signs that other languages write for an organisation: МВФ, 世界银行."""
    said = name.text.strip()
    if known.is_letters(said):
        for body in known.letters().get(fold(said), ()):
            yield from (replace(parse(one, "organisation"), text=name.text) for one in body.english)
    if english := known.read_signs(said) if not said.isascii() else "":
        yield replace(parse(english, "organisation"), text=name.text)


def in_english(name: Name) -> Name | None:
    """Returns a name of another language in English, if the tables know all its words and one of them is a body."""
    said = tokens(ELIDED.sub(" ", name.text)).folded
    told = list(_told(said)) if 0 < len(said) <= _MOST_WORDS else [()]
    words = tuple(one for english in told for one in english)
    names = known.names().get(words, ())
    if all(told) and list(words) != said and (names or is_body(words)):
        return parse(names[0] if names else " ".join(words), "organisation")
    english = "" if name.text.isascii() else known.read_signs(name.text.strip())
    return parse(english, "organisation") if english else None


def _told(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields what each word or phrase says in English, small words apart; () where the tables know nothing."""
    at = 0
    while at < len(said):
        english, words = said_at(said, at)
        if english or said[at] not in lexicon.words("org_small"):
            yield english
        if not english and said[at] not in lexicon.words("org_small"):
            return
        at += words


def _lettered(form: str) -> Name:
    """Parses a form; letters keep their capitals in a text."""
    name = parse(form, "organisation")
    if len(name.parts) == 1 and form.isupper():
        return replace(name, parts=(replace(name.parts[0], role="letters"),))
    return name


def _shape(name: Name) -> tuple[str, ...]:
    return tuple(p.word.folded for p in name.parts)


@cache
def _known() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Maps each form of a known organisation to all its forms."""
    return _forms_of("org_known")


@cache
def _compared() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Maps each form to the others with which it is only compared."""
    return _forms_of("org_compared")


@cache
def _of_news() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Maps the name as which a body of the news is put into English to its other English names."""
    named = (english for english in known.names().values() if len(english) > 1)
    return {folded_words(translated(english[0])): english[1:] for english in named}


def _forms_of(table: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in lexicon.table(table):
        forms = tuple(form.strip() for cell in row for form in cell.split(";"))
        for form in forms:
            if not is_description(form):
                shape = folded_words(form)
                found[shape] = (*found.get(shape, ()), *forms)
    return found


def is_description(form: str) -> bool:
    """Says whether a form in small letters only describes a body, and may be the name of another: Central Bank of India."""
    return form[:1].islower() and " " in form
