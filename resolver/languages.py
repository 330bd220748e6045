"""Languages by their codes, as documents state them and as watchlists ask for them."""

# ruff: noqa: RUF001 - letters of Cyrillic

import re
from collections.abc import Collection, Iterable, Sequence

_UNKNOWN = frozenset(("", "und", "mul", "zxx", "mis"))  # codes that say that nothing is known (ISO 639-2)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}  # written either way

_LOOKED_AT = 4_000  # letters of a text
_LETTERS = {  # that such a text has, and that it has not; a soft sign that no o follows is in no Bulgarian text
    "ru": (re.compile("[ыэё]|ь(?!о)"), re.compile("[іїєўђћљњј]|ъ[^еёюя]")),
    "uk": (re.compile("[їєґ]"), re.compile("[ыэёўђћљњј]")),
    "sr": (re.compile("[ђћ]"), re.compile("[ыэёіїєў]")),
}


def code(tag: str | None) -> str | None:
    """The language of a tag ("de-AT" is "de"); None: it is not known."""
    primary = (tag or "").casefold().replace("_", "-").partition("-")[0].strip()
    return None if primary in _UNKNOWN else _SAME.get(primary, primary)


def by_letters(text: str) -> str | None:
    """The Slavic language that a text in Cyrillic letters can only be in, by the letters it has; None: none or several."""
    start = text[:_LOOKED_AT].lower()
    found = [lang for lang, (has, lacks) in _LETTERS.items() if has.search(start) and not lacks.search(start)]
    return found[0] if len(found) == 1 else None


def admits(languages: Collection[str], tag: str | None) -> bool:
    """Says whether a document counts where only some languages do (none: all): it states one of them, or none at all."""
    if not languages:
        return True
    stated = code(tag)
    return stated is None or any(code(one) == stated for one in languages)


def admitted(limits: Iterable[Collection[str]], tag: str | None) -> bool:
    """Says the same of several sets of languages, in each of which the document must be."""
    return all(admits(languages, tag) for languages in limits)


def limits(languages: Sequence[str], own: str | None = None) -> tuple[Sequence[str], ...]:
    """The sets of languages that bound an entry of a list: those of the list, and its own."""
    return tuple(limit for limit in (languages, (own,) if own else ()) if limit)
