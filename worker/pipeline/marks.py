"""A result of a backtest that a person judged, as a test of the list: the part of its article that matters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from resolver.records import Document, Span
from worker.alerts.plain import shorten
from worker.pipeline.screen import document_of
from worker.pipeline.tally import result_id
from worker.pipeline.trial import Trial
from worker.records import Article, Hit, Watchlist
from worker.store.history import Past
from worker.watch.passages import Passages, Unit

MOST_CHARS = 20_000  # of an article that cannot be cut any shorter
_NAME_CHARS = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """A watch and an article of which a person says that an alert, by the id of its result, is right, or wrong."""

    watch: str
    past: Past
    ident: str
    right: bool


def watch_of(ident: str, article_id: int, watchlist: Watchlist) -> str | None:
    """The watch that a result is of; None: the list has no such watch."""
    known = (*(watch.id for watch in watchlist.watches), *watchlist.listed)
    return next((watch for watch in known if result_id(article_id, watch) == ident), None)


def case(mark: Mark, edited: Trial, other: Trial | None) -> Mapping[str, Any]:
    """The entry under `tests:`: what a list must make of the passages of the article that matter.

    What matters is what the list finds, or else the one that it was compared with. Other watches that the passages
    fulfil are expected too, as they are fulfilled now.
    """
    whole = _raised(mark.past, mark.past.article, edited)
    hit = whole.get(mark.watch) or (_raised(mark.past, mark.past.article, other).get(mark.watch) if other else None)
    cut = _shortest(mark, hit, edited, fires=mark.watch in whole)
    fired = [watch for watch in _raised(mark.past, cut, edited) if watch != mark.watch]
    said = "is right" if mark.right else "is wrong"
    name = f"{mark.watch} {said}: {shorten(cut.title or cut.text, _NAME_CHARS)} ({mark.ident})"
    alerts = [mark.watch, *fired] if mark.right else fired
    return {"name": name, "article": _written(cut), "expect": {"alerts": alerts}}


def _raised(past: Past, article: Article, trial: Trial) -> dict[str, Hit]:
    """What a list raises of an article, as if none had been read before."""
    trial.forget()
    screened = trial.read(replace(article, first_seen_at=past.at, story_id=None), None, past.tags)
    return {judged.hit.watch.id: judged.hit for judged in screened.raised}


def _shortest(mark: Mark, hit: Hit | None, trial: Trial, *, fires: bool) -> Article:
    """The shortest part of the article of which the list says the same as of the whole."""
    article = mark.past.article
    for text in _parts(document_of(article), hit) if hit else ():
        part = replace(article, text=text)
        if (mark.watch in _raised(mark.past, part, trial)) == fires:
            return part
    return replace(article, text=article.text[:MOST_CHARS])


def _parts(document: Document, hit: Hit) -> Iterator[str]:
    """Parts of the text, each longer than the one before: the sentences of the evidence, then its paragraphs."""
    spans = [mention.span for mention in hit.mentions]
    spans += [span for topic in hit.topics for span in topic.spans]
    inside = sorted((span for span in spans if span.field == "text"), key=lambda span: span.start)
    units: tuple[Unit, ...] = ("sentence", "paragraph")
    for unit in units:
        yield _around(document, inside, unit)


def _around(document: Document, spans: list[Span], unit: Unit) -> str:
    passages = Passages(document)
    stretches = dict.fromkeys(passages.around(span, unit) for span in spans)
    return "\n\n".join(" ".join(document.text[one.start : one.end].split()) for one in stretches)


def _written(article: Article) -> dict[str, Any]:
    """The article as a test writes it; what is unknown is left out."""
    written = {
        "title": " ".join(article.title.split()),
        "text": article.text,
        "published": article.published_at.date().isoformat() if article.published_at else "",
        "lang": article.lang or "",
        "source": shorten(article.source, _NAME_CHARS),
    }
    return {key: value for key, value in written.items() if value}
