"""Why an alert was raised, in a sentence that its reader sees."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from resolver.records import Document, Mention, Span, TopicHit
from worker.records import Newcomer, Watch

MOST_NAMED = 3
MOST_BETWEEN_CHARS = 40

_PARTED = re.compile(r"[.!?…]\s|\n")
_APART = "\n"

_NEAR = {"sentence": "in one sentence", "paragraph": "in one paragraph", "story": "in one story"}


def of_hit(
    watch: Watch, mentions: Sequence[Mention], topics: Sequence[TopicHit], names: Mapping[str, str], document: Document
) -> str:
    """Who was found, in which words, with which topic, and which watch asked for it."""
    who = _listed(_who(mentions, names))
    what = _listed([_with_words(hit.topic, _phrases(hit, document)) for hit in topics])
    if who and what:
        found = f"{who} with {what} {_NEAR[watch.match.near]}"
    else:
        found = f"Named: {who}" if who else f"Topic found: {what}"
    return f"{found}. Asked for by the watch {watch.id}."


def of_newcomers(newcomers: Sequence[Newcomer], beside: str) -> str:
    """Which names were never seen before, and beside whom or what they stand."""
    names = _listed([newcomer.name for newcomer in newcomers])
    return f"Never seen before: {names}. {beside}"


def asked_for(names: Sequence[str], topics: Sequence[str]) -> str:
    """Whom and what a watch asks for, as it is told where no article names them."""
    return " with ".join(filter(None, [_listed(names, " or "), _listed(topics, " or ")]))


def of_change(name: str, after: tuple[str, date | None], before: tuple[str, date | None]) -> str:
    """Which office is new, since when, and which was the one before."""
    since = f" (first seen {after[1]})" if after[1] else ""
    then = f" (first seen {before[1]})" if before[1] else ""
    return f"{name} appears as {after[0]}{since}; before: {before[0]}{then}."


def _who(mentions: Sequence[Mention], names: Mapping[str, str]) -> list[str]:
    """Each actor by the watchlist's name, with the words of the article where they differ."""
    words: dict[str, dict[str, None]] = {}
    for mention in mentions:
        words.setdefault(mention.actor, {})[" ".join(mention.span.text.split())] = None
    return [_with_words(names.get(actor, actor), found) for actor, found in words.items()]


def _phrases(hit: TopicHit, document: Document) -> dict[str, None]:
    """The words of a topic; those that stand near each other with what is between them, as they are read."""
    joined: list[Span] = []
    for span in hit.spans:
        text = document.title if span.field == "title" else document.text
        last = joined[-1] if joined else None
        between = text[last.end : span.start] if last and last.field == span.field else _APART
        if last is not None and len(between) <= MOST_BETWEEN_CHARS and not _PARTED.search(between):
            joined[-1] = Span(span.field, last.start, span.end, text[last.start : span.end])
        else:
            joined.append(span)
    return dict.fromkeys(" ".join(span.text.split()).lower() for span in joined)


def _with_words(name: str, words: Iterable[str]) -> str:
    others = [f"“{word}”" for word in words if word != name]
    return f"{name} ({_listed(others)})" if others else name


def _listed(items: Sequence[str], last: str = " and ") -> str:
    """a; a and b; a, b and c; a, b, c and 4 more."""
    if len(items) > MOST_NAMED:
        return f"{', '.join(items[:MOST_NAMED])}{last}{len(items) - MOST_NAMED} more"
    return last.join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
