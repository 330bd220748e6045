"""What the news say: alerts, articles, stories and topics, each a list with a page for each of its rows; and the search."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, Select

from worker.dashboard import charts
from worker.dashboard.forms import known_sender
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.reading import read_by_id
from worker.dashboard.views import RowId, Shared
from worker.pipeline.spread import spread
from worker.store import alerts as stored_alerts
from worker.store import entities, facts, spellings, updates
from worker.store import listing as lists
from worker.store import news as known
from worker.store import stories as stored
from worker.store.keyset import Order, part
from worker.store.tables import ID_CHARS, AnyRow

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

MOST_FOUND = 10  # of each kind, on the page of a search
Name = Annotated[str, Query(max_length=ID_CHARS)]


@router.get("/alerts")
def alerts(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Alerts, the last raised first."""
    with views.database.read() as tx:
        found = listing(tx, lists.of_alerts(tx, asked.q), lists.ALERT_ORDERS, asked)
        states = facts.sent_of(tx, [row.id for row in found.rows])
    return views.page(request, "alerts.html", found=found, states=states)


@router.get("/articles")
def articles(
    request: Request, views: Shared, asked: FromAddress, entity: Name = "", topic: Name = "", source: Name = ""
) -> HTMLResponse:
    """Articles, the last seen first: all, or those with the words, the entity, the topic or the source asked for."""
    with views.database.read() as tx:
        query = lists.of_articles(tx, asked.q, entity=entity, topic=topic, source=source)
        found = listing(tx, query, lists.ARTICLE_ORDERS, asked)
        named = entities.get(tx, entity) if entity else None
    only = {"that name": named.name if named else entity, "about": topic, "of": source}
    return views.page(request, "articles.html", found=found, only={word: one for word, one in only.items() if one})


@router.get("/articles/{article_id}")
def article(request: Request, views: Shared, article_id: RowId, whole: bool = False) -> HTMLResponse:
    """One article: its text with what was found, why it belongs to its story, and what was decided about it."""
    with views.database.read() as tx:
        reading = read_by_id(tx, article_id, whole=whole)
        if reading is None:
            raise HTTPException(404, "There is no such article.")
        placed = known.placing(tx, article_id)
        story = stored.get(tx, placed.story_id) if placed.story_id is not None else None
        decisions = known.decided(tx, article_id)
        named = known.named_in(tx, article_id)
    context = {"reading": reading, "placed": placed, "story": story, "decisions": decisions, "named": named}
    return views.page(request, "article.html", **context)


@router.get("/stories")
def stories(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Stories, the one that was told last first."""
    with views.database.read() as tx:
        found = listing(tx, lists.of_stories(tx, asked.q), lists.STORY_ORDERS, asked)
        raised = known.alerts_of_stories(tx, [row.id for row in found.rows])
    return views.page(request, "stories.html", found=found, raised=raised)


@router.get("/stories/{story_id}")
def story(request: Request, views: Shared, story_id: RowId) -> Response:
    """One story: who told it in which order, what was raised for whom, why it is one, and how to part or join it."""
    with views.database.read() as tx:
        found = stored.get(tx, story_id)
        if found is None:
            raise HTTPException(404, "There is no such story.")
        if found.id != story_id:
            return RedirectResponse(f"/stories/{found.id}", 303)
        voices = spread(tx, story_id)
        raised = [(alert, updates.of(tx, alert.id)) for alert in stored_alerts.of_story(tx, story_id)]
        changes = known.changes_of_story(tx, story_id)
    context = {"voices": voices, "raised": raised, "changes": changes, "by": known_sender(request)}
    shown = sum(1 + len(voice.echoes) for voice in voices)
    return views.page(request, "story.html", story=found, shown=shown, **context)


@router.get("/topics")
def topics(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Topics that were found, by name."""
    with views.database.read() as tx:
        found = listing(tx, lists.of_topics(asked.q), lists.TOPIC_ORDERS, asked)
        last = known.seen_at(tx, [row.last for row in found.rows])
    return views.page(request, "topics.html", found=found, last=last)


@router.get("/topics/{topic}")
def topic(request: Request, views: Shared, topic: str) -> HTMLResponse:
    """One topic: its words, its articles over time, and the newest of them."""
    with views.database.read() as tx:
        moments = known.moments_of_topic(tx, topic[:ID_CHARS])
        if not moments:
            raise HTTPException(404, "No article is about such a topic.")
        words = known.words_of_topic(tx, topic)
        rows = _first(tx, lists.of_articles(tx, topic=topic), lists.ARTICLE_ORDERS["newest"])
    chart = charts.bars(charts.over_time(moments), "articles")
    context = {"topic": topic, "words": words, "rows": rows, "chart": chart, "counted": len(moments)}
    return views.page(request, "topic.html", **context)


@router.get("/search")
def search(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """What there is to the words asked for: entities of the name, stories, alerts and articles with them."""
    found: dict[str, Sequence[AnyRow]] = {}
    with views.database.read() as tx:
        if asked.q:
            found = {
                "entities": [row for row, _ in spellings.search(tx, asked.q, limit=MOST_FOUND)],
                "alerts": _first(tx, lists.of_alerts(tx, asked.q), lists.ALERT_ORDERS["newest"]),
                "stories": _first(tx, lists.of_stories(tx, asked.q), lists.STORY_ORDERS["latest"]),
                "articles": _first(tx, lists.of_articles(tx, asked.q), lists.ARTICLE_ORDERS["newest"]),
            }
    return views.page(request, "search.html", asked=asked, found=found, most=MOST_FOUND, anything=any(found.values()))


def _first(tx: Connection, query: Select[Any], order: Order) -> Sequence[AnyRow]:
    """The first rows of a list."""
    return part(tx, query, order, None, MOST_FOUND).rows
