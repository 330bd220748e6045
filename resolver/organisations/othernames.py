"""Other ways to write the name of an organisation of a list: letters it is known by, its words joined or parted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from resolver import lexicon
from resolver.names.parsing import Name, parse

_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")  # BorgWarner


def others(name: Name) -> Iterator[Name]:
    """Yields what else an organisation is called: by letters, under another well-known name, parted, joined."""
    known = _known().get(_shape(name), ())
    yield from (_lettered(form) for form in known if _shape(_lettered(form)) != _shape(name))
    parted = _CAMEL.sub(" ", name.text)
    if parted != name.text:
        yield replace(parse(parted, "organisation"), text=name.text)


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
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for short, long in lexicon.table("org_known"):
        forms = tuple(f.strip() for f in (*short.split(";"), *long.split(";")))
        for form in forms:
            found[_shape(parse(form, "organisation"))] = forms
    return found
