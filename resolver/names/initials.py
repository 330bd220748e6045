"""The initials of a person as news writes them, without dots: JD Vance for J. D. Vance."""

import re
from collections.abc import Iterator
from dataclasses import replace

from resolver.names.parsing import Name, Part, parse
from resolver.spelling.word import word

_FIRMS = re.compile(r"(?:[A-Z]\.\s?){2,3}(?=\S)")
_MOST = 3  # initials that are written together


def together(name: Name) -> Iterator[Name]:
    """Yields a name with its initials as one word, if it has two of them or three, and nothing else before the surname."""
    given = [part for part in name.parts if part.role != "family"]
    lead = name.parts[: len(given)]
    if 1 < len(given) <= _MOST and list(lead) == given and all(part.word.is_initial for part in given):
        both = word("".join(p.word.folded for p in given), "".join(p.word.latin for p in given))
        yield replace(name, parts=(Part(both, "given", given[0].weight), *name.parts[len(given) :]))


def of_firm(name: Name) -> Iterator[Name]:
    """Yields the name of a firm with the initials of its founder apart, or together: J. P. Stevens, J.P. Stevens."""
    if led := _FIRMS.match(name.text):
        letters, rest = led[0].replace(" ", ""), name.text[led.end() :]
        other = letters if " " in led[0].strip() else letters.replace(".", ". ").strip()
        yield replace(parse(f"{other} {rest}", "organisation"), text=name.text)
