"""Search for words in articles, in any script: each word folded as the resolver folds it, and found by its beginning.

SQLite keeps the words in an FTS5 table, PostgreSQL as vectors with an inverted index (GIN); both are made by the
migrations, hold no text, and are asked in the same way. An article's words are written with the article itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, literal_column, select, table, text
from sqlalchemy.sql.functions import func

from resolver.text.folding import PIECES, Surface
from worker.store.tables import articles

MOST_WORDS = 3_000  # of an article that can be found
MOST_ASKED = 12  # words of a question
_LONGEST = 40  # signs of a word
_FEW = 1_000  # articles that have the words asked for
_PARTIAL = 3  # letters from which on the beginning of a word is enough
_SYLLABIC = (
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uac00", "\ud7a3"),
)

_words = table("article_words", column("article_id", Integer), column("words"))


def terms(written: str) -> list[str]:
    """The words of a text as they are found: folded within their script, then once more in plain Latin letters.

    So “Зеленський” is found by “зеленський” and by “zelenskyi”. A sign of Chinese, Japanese or Korean is a word.
    """
    words = list(islice(_surfaces(written), MOST_WORDS))
    latin = [word.latin for word in words if word.latin != word.folded and not _is_sign(word.folded)]
    return [one[:_LONGEST] for one in (*(word.folded for word in words), *latin) if one]


def put(tx: Connection, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write the words of new articles: (article id, words) each."""
    if tx.dialect.name == "sqlite":
        line = "INSERT INTO article_words (rowid, words) VALUES (:id, :words)"
        found = [{"id": article_id, "words": " ".join(words)} for article_id, words in rows]
    else:
        line = "INSERT INTO article_words (article_id, words) VALUES (:id, CAST(:words AS tsvector))"
        found = [{"id": article_id, "words": _vector(words)} for article_id, words in rows]
    if found:
        tx.execute(text(line), found)


def replace(tx: Connection, article_id: int, before: Sequence[str], now: Sequence[str]) -> None:
    """Write the words of an article that says something else now. SQLite keeps no text and must be told the words before."""
    if tx.dialect.name == "sqlite":
        line = "INSERT INTO article_words (article_words, rowid, words) VALUES ('delete', :id, :words)"
        tx.execute(text(line), {"id": article_id, "words": " ".join(before)})
    else:
        tx.execute(text("DELETE FROM article_words WHERE article_id = :id"), {"id": article_id})
    put(tx, [(article_id, now)])


def matching(
    tx: Connection, asked: str, article_id: ColumnElement[Any] = articles.c.id, *, each: bool = False
) -> ColumnElement[bool] | None:
    """The condition that an article has all words asked for; None: nothing was asked that could be found.

    `each`: SQLite looks the articles of a row up in what was found, and does not go through all that was found for each row.
    """
    wanted = _wanted(asked)
    if not wanted:
        return None
    if tx.dialect.name == "sqlite":
        question = " AND ".join(f'"{" ".join(words)}"{"*" * begins}' for words, begins in wanted)
        found: Select[Any] = select(literal_column("rowid", Integer)).select_from(_words)
        looked_up = article_id + 0 if each else article_id
        return looked_up.in_(found.where(literal_column("article_words").op("MATCH")(question)))
    together = " & ".join(_phrase(words, begins) for words, begins in wanted)
    return _of_vectors(tx, func.to_tsquery("simple", together), article_id)


def _of_vectors(tx: Connection, question: ColumnElement[Any], article_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """PostgreSQL cannot know how many articles have some words, and chose ways that took seconds: so they are counted first.

    Few are looked up by their ids; of words that many have, a list is gone through in its order until a part is full.
    """
    has = _words.c.words.op("@@")(question)
    few = tx.scalars(select(_words.c.article_id).where(has).limit(_FEW + 1)).all()
    if len(few) <= _FEW:
        return article_id.in_(few)
    return select(has).where(_words.c.article_id == article_id).scalar_subquery()


def is_ours(name: str | None) -> bool:
    """Whether a table is one of those that hold the words, and not among the tables of the code."""
    return (name or "").startswith("article_words")


def _wanted(asked: str) -> list[tuple[tuple[str, ...], bool]]:
    """The words asked for, those of one run of signs as one phrase, each with whether its beginning is enough."""
    found: list[tuple[tuple[str, ...], bool]] = []
    for chunk in asked.split():
        folded = [word.folded[:_LONGEST] for word in PIECES[chunk] if word.folded]
        for signs, run in groupby(folded, _is_sign):
            words = tuple(run)
            found += [(words, False)] if signs else [((word,), len(word) >= _PARTIAL) for word in words]
    return found[:MOST_ASKED]


def _surfaces(written: str) -> Iterator[Surface]:
    return (word for chunk in written.split() for word in PIECES[chunk] if word.folded)


def _is_sign(word: str) -> bool:
    return any(first <= word[0] <= last for first, last in _SYLLABIC)


def _vector(words: Sequence[str]) -> str:
    """Words with their places, as PostgreSQL reads them without a parser of its own."""
    return " ".join(f"{_quoted(word)}:{min(at, 16_383)}" for at, word in enumerate(words, start=1))


def _phrase(words: Sequence[str], begins: bool) -> str:
    return " <-> ".join(f"{_quoted(word)}{':*' * begins}" for word in words)


def _quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
