"""The words of a name and where they stand, and those of an organisation's name without forms and small words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from resolver import lexicon
from resolver.names.legalforms import without_forms
from resolver.text.folding import PIECES

_JOINERS = lexicon.words("org_joiners")
_UNTOLD = frozenset(("the", "a", "an"))  # articles that a text leaves out
_ARTICLES = frozenset(
    ["de", "la", "el", "der", "die", "das", "des", "du", "van", "von", "di", "le", "les", "i"]
)  # that another case or language may change
_LETTERED = re.compile(r"\s?(?:&|and)\s?[A-Z]{1,2}\b")


class Placed(NamedTuple):
    """A word of a name, and where it stands there."""

    start: int
    end: int
    text: str
    folded: str
    latin: str


def placed(text: str) -> tuple[Placed, ...]:
    """Finds the words of a name as `words.tokens` does, without sentences."""
    found, start = [], 0
    for chunk in text.replace("\n", " ").split(" "):
        for piece in PIECES[chunk]:
            at = start + piece.start
            found.append(Placed(at, at + len(piece.text), piece.text, piece.folded, piece.latin))
        start += len(chunk) + 1
    return tuple(found)


def folded_words(text: str) -> tuple[str, ...]:
    """Lists the words of an organisation's name as `parse` keeps them, folded: quicker, if no more is asked."""
    return tuple(one.folded for one in words_of_body(text)[0])


def words_of_body(text: str) -> tuple[list[Placed], frozenset[str], frozenset[str]]:
    """Returns the words of an organisation's name but legal forms and small words, these forms, and the article of a single word.

    A small word with a capital before a single word is no small one: On Semiconductor, Dell Technologies; but Le Monde.
    """
    found = placed(text)
    folded = [t.folded for t in found]
    kept, forms = without_forms(folded)
    small = {i for i in kept if folded[i] in _JOINERS and not _is_lettered(text, found, i)}
    words = [i for i in kept if i not in small] or kept or list(range(len(found)))
    before = folded[: words[0]] if len(words) == 1 and small.issuperset(range(words[0])) else []
    if not before or found[0].text[0].islower() or not _UNTOLD.isdisjoint(before):
        return [found[i] for i in words], forms, frozenset()
    if _ARTICLES.issuperset(before):
        return [found[i] for i in words], forms, frozenset(before)
    return list(found[: words[0] + 1]), forms, frozenset()


def _is_lettered(text: str, found: Sequence[Placed], at: int) -> bool:
    """Says whether letters are tied to the next ones, as in AT&T, or stand between letters, as in R D I: then they are no small word."""
    letters = all(len(one.text) == 1 and one.text.isupper() for one in found[max(0, at - 1) : at + 1])
    return found[at].text.isupper() and (_LETTERED.match(text, found[at].end) is not None or (at > 0 and letters))
