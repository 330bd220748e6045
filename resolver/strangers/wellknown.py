"""Organisations that everybody knows by a name without a noun, or by letters: Rosneft, Goldman Sachs, UNICEF."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import lexicon
from resolver.names.commonwords import is_given
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_head, is_place
from resolver.reading.document import Reading
from resolver.spelling.inflection import stems
from resolver.text.words import tokens

_SHORTEST = 3  # letters that stand for words
_PLAIN = ("english", "short_words", "function_words", "common_words")
_BESIDE = ("office_modifiers", "entities_days")  # a day, an office
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OWNERS = ("'s ", "\u2019s ")
_ARTICLES = frozenset(("the", "el", "la", "le", "die", "der", "das"))


class Form(NamedTuple):
    """A name of an organisation: its words as written and folded, and the organisation, by its first name."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    body: str
    role: str  # "name"; "word", that only an article makes a name of; "national": a country stands before it; "none": never found


def find(reading: Reading, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields the first and the last word of each, longest first."""
    surfaces = reading.tokens.surfaces
    for at in _places(reading):
        for form in _forms_at(reading, at) if free[at] and surfaces[at].capital else ():
            last = at + len(form.words) - 1
            clear = last < len(surfaces) and all(free[i] or not surfaces[i].capital for i in range(at, last + 1))
            if clear and _stands(reading, form, at, last):
                yield at - (form.role == "national"), last
                break


@lru_cache(maxsize=1 << 14)
def body(name: str) -> str:
    """Which well-known organisation a name means, by its first name; "" for any other."""
    words = tokens(name)
    first = words[0].folded if words else ""
    begin = (first,) if first in _forms() or first.isascii() else [stem.folded for stem in stems(first, "cyrillic")]
    for form in (form for one in begin for form in _forms().get(one, ())):
        same = form.folded[1:] == tuple(word.folded for word in words[1:])
        if same and _is_written(form, [word.text for word in words]):
            return form.body
    return ""


def _places(reading: Reading) -> Iterator[int]:
    """Where a form may begin: with its first word, or in an alphabet with cases with a word that it is inflected to."""
    yield from reading.tokens.places_among(_first_words())
    for at, surface in enumerate(reading.tokens.surfaces if _CYRILLIC.search(reading.text) else ()):
        inflects = surface.capital and not surface.folded.isascii() and surface.folded not in _first_words()
        if inflects and any(stem.folded in _first_words() for stem in reading.stems[at]):
            yield at


def _forms_at(reading: Reading, at: int) -> Sequence[Form]:
    """The forms that begin with a word, or with what it is inflected from."""
    found = _forms().get(reading.token[at].folded)
    if found is not None:
        return found
    inflected = (_forms().get(stem.folded, ()) for stem in reading.stems[at])
    return [form for forms in inflected for form in forms if not form.words[0].isupper()]


def _stands(reading: Reading, form: Form, first: int, last: int) -> bool:
    """Says whether a form stands at a place by itself, as it is written."""
    if form.role == "none" or tuple(reading.tokens.folded[first + 1 : last + 1]) != form.folded[1:]:
        return False
    words = reading.tokens[first : last + 1]
    whole = not reading.text.startswith("+", words[-1].end) and not any(
        word.break_before or word.gap in _OWNERS for word in words[1:]
    )
    letters = len(words) == 1 and words[0].text.isupper()
    if letters and (reading.loud[first] or words[0].gap.endswith("(")):
        return False
    if not whole or not _is_written(form, [word.text for word in words]) or _goes_on(reading, last):
        return False
    return not _is_anothers(reading, first) and (form.role == "name" or _is_led(reading, first, form.role))


def _is_anothers(reading: Reading, first: int) -> bool:
    """Says whether a given name before a name makes somebody of it: Nikola Tesla."""
    token = reading.token[first]
    tied = first > 0 and not token.break_before and token.gap.strip() == ""
    return tied and reading.token[first - 1].text[0].isupper() and is_given(reading.token[first - 1].latin)


def _goes_on(reading: Reading, last: int) -> bool:
    """Says whether another name begins with a name: Volkswagen Golf, BBC Radio; not the FBI Director, nor Boeing Co."""
    if last + 1 >= len(reading.tokens) or reading.loud[last]:
        return False
    after = reading.token[last + 1]
    if after.break_before or after.gap not in (" ", "-") or not after.text[0].isupper():
        return False
    if after.gap == "-" or _CYRILLIC.match(
        after.text
    ):  # in Cyrillic, who speaks for it follows: МИД России Мария Захарова
        return after.gap == "-"
    return not (
        is_head(after.folded)
        or is_legal_form(after.folded)
        or any(after.folded in lexicon.words(one) for one in _BESIDE)
    )


def _is_led(reading: Reading, first: int, role: str) -> bool:
    """Says whether what makes a name of a word stands before it: an article (the Guardian), or a country (the French Red Cross)."""
    if first == 0 or reading.token[first].gap != " ":
        return False
    before = reading.token[first - 1].folded
    return before in _ARTICLES if role == "word" else is_place(before) and reading.token[first - 1].text[0].isupper()


def _is_written(form: Form, words: Sequence[str]) -> bool:
    """Says whether words have the capitals of a form; a word in capitals may also be written Unicef, not unicef."""
    return all(_is_like(one, word) for one, word in zip(form.words, words, strict=True))


def _is_like(listed: str, word: str) -> bool:
    if listed.isupper():
        return word.isupper() or (len(listed) > _SHORTEST and word[0].isupper())
    return word[0].isupper() == listed[0].isupper()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_forms())


@cache
def _forms() -> Mapping[str, Sequence[Form]]:
    """The names by their first words, the longest first; what two organisations are called means neither."""
    listed = tuple(_listed())
    made = (*listed, *_by_letters({form.folded: form.body for form in listed}))
    bodies: dict[tuple[str, ...], set[str]] = {}
    for form in made:
        bodies.setdefault(form.folded, set()).add(form.body)
    found: dict[str, list[Form]] = {}
    for form in sorted(made, key=lambda one: -len(one.words)):
        if len(bodies[form.folded]) == 1 and form.folded:
            found.setdefault(form.folded[0], []).append(form)
    return found


def _listed() -> Iterator[Form]:
    for role, names in lexicon.table("entities_known"):
        for name in names.split(";"):
            yield _form(name, names.split(";")[0], role)


def _by_letters(listed: Mapping[tuple[str, ...], str]) -> Iterator[Form]:
    """The organisations that are known by letters; those of the other list are one with it."""
    for row in lexicon.table("org_known"):
        names = [name for cell in row for name in cell.split(";") if name[0].isupper() and _tells(name)]
        forms = [_form(name, names[0]) for name in names]
        known = next((listed[form.folded] for form in forms if form.folded in listed), None)
        yield from (form._replace(body=known or form.body) for form in forms if form.folded not in listed)


def _form(name: str, body: str, role: str = "name") -> Form:
    words = tokens(name)
    return Form(tuple(word.text for word in words), tuple(word.folded for word in words), body, role)


def _tells(name: str) -> bool:
    """Says whether a name that another list has is no word of its own either, and long enough."""
    words = tokens(name)
    if len(words) > 1:
        return True
    return (
        len(name) >= _SHORTEST
        and name.isalpha()
        and (name.isascii() or name.isupper())
        and not any(words[0].latin in lexicon.words(one) for one in _PLAIN)
    )
