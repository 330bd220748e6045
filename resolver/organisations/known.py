"""Organisations of the news by the names that other languages give them (`org_abroad.tsv`): letters, phrases, signs."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import lexicon
from resolver.names.orgwords import country
from resolver.names.placed import folded_words
from resolver.text.folding import fold
from resolver.text.words import tokens

_SIGNS = re.compile("[\u3041-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3]")
_MOST_LETTERS = 7
_TABLES = ("org_abroad", "org_scripts")
_TIES = frozenset(" 的の의")


class Body(NamedTuple):
    """A row of the table: the English names, the languages, the names there."""

    english: tuple[str, ...]
    languages: frozenset[str]
    forms: tuple[str, ...]


def said(english: str) -> tuple[str, ...]:
    """The words of an English name."""
    return tuple(token.folded for token in tokens(english))


def phrases() -> Iterator[tuple[str, str]]:
    """Yields (English words, form) of each name of words, its spaces as `_`."""
    for body in _bodies():
        for form in body.forms:
            if not (is_letters(form) or _SIGNS.search(form)):
                yield " ".join(said(body.english[0])), form.replace(" ", "_")


@cache
def letters() -> Mapping[str, tuple[Body, ...]]:
    """Maps letters in capitals, folded, to those that may be meant, each with the languages in which they are."""
    found: dict[str, tuple[Body, ...]] = {}
    for body in _bodies():
        for form in filter(is_letters, body.forms):
            found[fold(form)] = (*found.get(fold(form), ()), body)
    return found


@cache
def signs() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Maps the first sign of each name in signs to the names that it begins, the longest first, and their English words."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    forms = ((form, body) for body in _bodies() for form in body.forms if _SIGNS.search(form))
    for form, body in sorted(forms, key=lambda one: len(one[0]), reverse=True):
        found.setdefault(form[0], {}).setdefault(form, said(body.english[0]))
    return found


@lru_cache(maxsize=1 << 10)
def read_signs(text: str) -> str:
    """Puts a name in signs into English, if it is made of nothing but names and words of the table; else ""."""
    said: list[str] = []
    at = 0
    while at < len(text):
        found = next((form for form in signs().get(text[at], {}) if text.startswith(form, at)), "")
        if not found and text[at] not in _TIES:
            return ""
        said += signs()[text[at]][found] if found else ()
        at += max(1, len(found))
    return " ".join(said)


@cache
def countries_in_signs() -> tuple[tuple[str, str], ...]:
    """Lists the names of countries in signs, each with its English word."""
    found = ((form, english) for forms in signs().values() for form, english in forms.items())
    return tuple((form, country(english[0])) for form, english in found if len(english) == 1 and country(english[0]))


@cache
def names() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Maps the words of the first English name of each organisation to all its English names."""
    named = (body.english for body in _bodies() if body.english[0][0].isupper())
    return {said(english[0]): english for english in named}


def are_two(a: str, b: str) -> bool:
    """Says whether two names are of two bodies though their words are the same: European Council, Council of Europe."""
    return _shape(b) in _apart().get(_shape(a), ())


@lru_cache(maxsize=1 << 12)
def _shape(text: str) -> str:
    """The words of a name but small ones and its legal form."""
    return " ".join(folded_words(text))


@cache
def _apart() -> Mapping[str, frozenset[str]]:
    rows = [frozenset(map(_shape, one)) for one in lexicon.table("org_apart")]
    return {name: row - {name} for row in rows for name in row}


def is_letters(form: str) -> bool:
    """Says whether a form is letters that stand for words."""
    return form.isupper() and form.isalpha() and len(form) <= _MOST_LETTERS


@cache
def words_of_scripts() -> frozenset[str]:
    """The English words that only names of the second table have, many of them firms and clubs."""
    first, second = ({one for body in _read(name) for one in said(body.english[0])} for name in _TABLES)
    return frozenset(second - first)


@cache
def _bodies() -> tuple[Body, ...]:
    return tuple(body for name in _TABLES for body in _read(name))


def _read(table: str) -> Iterator[Body]:
    for english, languages, forms in lexicon.table(table):
        yield Body(tuple(english.split(";")), frozenset(languages.split()), tuple(forms.split(";")))
