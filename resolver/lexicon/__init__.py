"""Knowledge about languages, as data files beside this module: each file says on its first line what it holds.

In every file, a line that starts with `#` is a comment. Nothing here decides: these are words, letters and groups.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def _lines(name: str) -> tuple[str, ...]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Names the rules and the data of this library by their content: another one, and an old index may not fit."""
    state = hashlib.sha256()
    for part in _files(files("resolver")):
        state.update(part.read_bytes())
    return state.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        if part.is_dir():
            yield from _files(part)
        elif part.name.endswith((".py", ".txt", ".tsv")):
            yield part


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """Reads a file of words, parted by white space, any number on a line."""
    return frozenset(word for line in _lines(name + ".txt") for word in line.split())


@lru_cache(maxsize=64)
def phrases(name: str) -> frozenset[str]:
    """Reads a file of phrases, one on a line."""
    return frozenset(line.strip() for line in _lines(name + ".txt"))


@lru_cache(maxsize=64)
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Reads a file of tab-separated rows."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name + ".tsv"))


@lru_cache(maxsize=256)
def listed(name: str, role: str) -> frozenset[str]:
    """Reads the words of one role in a table whose rows are a role and its words."""
    return frozenset(word for row in table(name) if row[0] == role for word in row[1].split())


@lru_cache(maxsize=64)
def groups(name: str) -> dict[str, tuple[int, ...]]:
    """Reads a file of groups, one a line: word -> the numbers of the groups that it stands in."""
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines(name + ".txt")):
        for word in line.split():
            found[word] = (*found.get(word, ()), number)
    return found


def _roman() -> dict[str, dict[str, str]]:
    scripts: dict[str, dict[str, str]] = {}
    for script, pairs in table("romanisation"):
        letters = (pair.partition("=") for pair in pairs.split())
        scripts.setdefault(script, {}).update({letter: latin or "'" for letter, _, latin in letters})
    return scripts


ROMAN = _roman()
PLAIN_LETTERS = dict(pair.split("=") for line in _lines("plain_letters.txt") for pair in line.split())
ABBREVIATIONS = words("abbreviations")

_TO_CYRILLIC = {row[0]: row[1] for row in table("lookalikes") if row[2] == "cyrillic"}
_TO_LATIN = {row[1]: row[0] for row in table("lookalikes")}


def mend_lookalikes(word: str) -> str:
    """Writes a word that mixes Latin with look-alike Cyrillic or Greek letters in one script."""
    if word.isascii():
        return word
    latin = [c for c in word if "a" <= c.casefold() <= "z"]
    other = [c for c in word if "\u0370" <= c <= "\u052f"]
    if not latin or not other:
        return word
    if all(c in _TO_CYRILLIC for c in latin) and not all(c in _TO_LATIN for c in other):
        return "".join(_TO_CYRILLIC.get(c, c) for c in word)
    if all(c in _TO_LATIN for c in other):
        return "".join(_TO_LATIN.get(c, c) for c in word)
    return word
