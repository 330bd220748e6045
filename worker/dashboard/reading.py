"""An article as it is read on a page: its text with what was found in it, and for each finding the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Connection

from worker.dashboard.highlights import LONGEST, Found, Kind, highlighted, stretches, words_in
from worker.records import Article
from worker.store import articles, news
from worker.store.tables import AnyRow

_KINDS: dict[str, Kind] = {"sure": "sure", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its headline and text with what was found marked, and the findings with their reasons.

    `cut`: some of the text is left out here, and shown where the whole is asked for. `signs`: how long the text is.
    """

    article: Article
    title: Markup
    text: Markup
    mentions: Sequence[AnyRow]
    topics: dict[str, list[str]]
    cut: bool
    signs: int


def read_by_id(tx: Connection, article_id: int, *, whole: bool = False) -> Reading | None:
    """An article with what screening found in it; None: there is no such article."""
    article = articles.get(tx, article_id)
    return read(tx, article, whole=whole) if article else None


def read(tx: Connection, article: Article, *, whole: bool = False) -> Reading:
    """An article with what screening found in it."""
    rows = news.mentions_of(tx, article.id)
    topics = news.topics_of(tx, article.id)
    fields = {"title": article.title, "text": article.text}
    found: dict[str, list[Found]] = {
        name: [
            Found(row.start, row.end, _KINDS[row.verdict], row.name or row.actor)
            for row in rows
            if row.field == name and row.verdict in _KINDS
        ]
        + [one for topic, words in topics.items() for one in words_in(text, words, topic)]
        for name, text in fields.items()
    }
    parts = {name: stretches(text, found[name], whole=whole or name == "title") for name, text in fields.items()}
    return Reading(
        article=article,
        title=highlighted(parts["title"]),
        text=highlighted(parts["text"]),
        mentions=[row for row in rows if row.verdict in _KINDS],
        topics=topics,
        cut=any(part.left_out for part in parts["text"]) and len(article.text) <= LONGEST,
        signs=len(article.text),
    )
