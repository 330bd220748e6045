"""Whether an article says of itself that it withdraws or corrects one, and how much two headlines differ.

A story about a retraction is none: the words must be a label before the headline, or speak of this very article.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from resolver import lexicon
from resolver.records import Document
from resolver.text.stems import languages_of, stem
from resolver.text.words import tokens

Sort = Literal["retraction", "correction"]

_LEAD_CHARS = 400
_MOST_HEADLINE = 300
_AGENCY = r"(?:[a-zà-ž0-9&.\s]{2,24}[:\-–—/|]\s*)?"  # "BC-", "AP: ", before the label  # noqa: RUF001
_AFTER = r"\s*[\])]?\s*(?:[:|–—\-]|\]|\)|$)\s*"  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Notice:
    """What an article says of another: the sort, its own words for that, and the headline without them."""

    sort: Sort
    words: str
    headline: str


def read(document: Document) -> Notice | None:
    """The notice that an article is, if it is one. A retraction goes before a correction."""
    headline = _folded(document.title)[:_MOST_HEADLINE]
    lead = _folded(document.text[:_LEAD_CHARS])
    found = [notice for sort in _SORTS for notice in _notices(sort, headline, lead)]
    return found[0] if found else None


_SORTS: tuple[Sort, ...] = ("retraction", "correction")


def _notices(sort: Sort, headline: str, lead: str) -> Iterator[Notice]:
    labels, leads = _patterns(sort)
    if label := labels.match(headline):
        yield Notice(sort, label["label"], headline[label.end() :])
    if words := leads.search(lead):
        yield Notice(sort, words[0], headline)


@lru_cache(maxsize=2)
def _patterns(sort: Sort) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of the labels before a headline, and of the sentences at the head of a text."""
    rows = [(place, words) for kind, place, words in lexicon.table("notices") if kind == sort]
    label, lead = (
        "|".join(sorted((re.escape(w) for p, w in rows if p == place), key=len, reverse=True))
        for place in ("label", "lead")
    )
    return re.compile(rf"{_AGENCY}[\[(]?\s*(?P<label>{label}){_AFTER}"), re.compile(rf"(?<!\w)(?:{lead})(?!\w)")


def content(headline: str) -> frozenset[str]:
    """The words of a headline that say something, as stems."""
    languages = languages_of(Document(id="", text=headline))
    stop = lexicon.words("function_words")
    return frozenset(stem(token.text, languages) for token in tokens(headline) if token.folded not in stop)


def shared(one: str, other: str) -> float:
    """The share of the words of two headlines that both have, from 0 to 1."""
    a, b = content(one), content(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def differs(before: str, after: str) -> bool:
    """Whether a headline says something else now: a word was taken out for another, not only added or left away."""
    a, b = content(before), content(after)
    return bool(a - b and b - a)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
