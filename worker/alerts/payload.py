"""The body of a webhook, version 1: what receivers may rely on, and how it stays under 20,000 bytes.

`docs/alert.v1.schema.json` is generated from these models. Fields may be added; none changes its meaning.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from worker.alerts.plain import clean, shorten
from worker.records import Alert, Severity, UpdateCode

MAX_BYTES = 20_000
_MAX_URL = 2_048
_MAX_ID = 200


class Model(BaseModel):
    """A frozen part of the payload."""

    model_config = ConfigDict(frozen=True)


class Found(Model):
    """An actor or a topic of a watch, and the words of the article that named it."""

    id: str = Field(description="Its id in the watchlist; the id of its entity where nobody watches it yet.")
    name: str = Field(description="The canonical name of an actor; the id again for a topic.")
    words: tuple[str, ...] = Field(description="The words found in the article, as they are written there.")
    same_as: tuple[str, ...] = Field(
        (), description="Who an actor is elsewhere: wikidata:Q42, opensanctions:NK-…, https://…"
    )


class UpdateData(Model):
    """What is news of the alert; the article and the names of `data` are those that show it."""

    code: UpdateCode = Field(description="What has happened to the story.")
    sentence: str = Field(description="The same in words.")
    number: int = Field(description="Which update of this alert it is, from 1.")


class Data(Model):
    """The alert itself."""

    alert: str = Field(description="The id of the alert. One watch and one story give one alert, and one id, for ever.")
    watch: str = Field(description="The id of the watch that was fulfilled.")
    severity: Severity = Field(description="What the watch says of its own weight.")
    story: int | None = Field(
        description="The story: articles that tell the same news share it. Null: the clock raised the alert, no article."
    )
    article: int | None = Field(description="The article that raised the alert. Null: none did.")
    actors: tuple[Found, ...] = Field(description="Whom the article names.")
    topics: tuple[Found, ...] = Field(description="What the article is about.")
    reason: str = Field(description="One sentence that says why the watch is fulfilled.")
    because: tuple[str, ...] = Field(description="The evidence for each name, one sentence each.")
    quote: str = Field(description="The sentence of the article that shows it.")
    score: float = Field(ge=0, le=1, description="How certain the names are, from 0 to 1.")
    title: str = Field(description="The headline of the article.")
    source: str = Field(description="Who published it.")
    url: str | None = Field(description="Where it can be read: http or https only.")
    published_at: AwareDatetime | None = Field(description="When it was published, as it says itself.")
    first_seen_at: AwareDatetime = Field(description="When Namesake met it; when it was raised, where no article did.")
    watchlist_version: int = Field(description="The version of the watchlists in force.")
    link: str | None = Field(description="The page of this alert on the dashboard.")
    sequence: int = Field(description="Its place among all that is told of this story, from 1: no order is promised.")
    copies: int = Field(description="How many articles told the story when this was let go, copies included.")
    publishers: int = Field(
        description="How many of them speak for themselves: of one publisher or wording, the first."
    )
    update: UpdateData | None = Field(
        description="What is news of an alert that was raised before. Null: the alert is."
    )
    truncated: dict[str, int] = Field(
        description="What was left out to keep the body small: characters of a text, items of a list, by field."
    )


class Payload(Model):
    """What is posted: the type, the time of the event (the same at every try), and the alert."""

    type: Literal["alert.raised", "alert.updated", "alert.reminder", "alert.test"] = Field(
        description="What has happened; alert.updated: there is news of an alert that was raised before; "
        "alert.reminder: nobody has acknowledged it; alert.test: somebody tries the route. "
        "Skip types that you do not know."
    )
    timestamp: AwareDatetime = Field(description="When the alert was raised, or updated.")
    data: Data
    reminder: int | None = Field(description="The number of the reminder, the first is 1; null: it is none.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each field is sent: characters of a text, items of a list."""

    text: int
    items: int

    def halved(self) -> "Limits":
        """The next smaller size."""
        return Limits(max(self.text // 2, 40), max(self.items // 2, 1))


ROOMY = Limits(text=2_000, items=32)


def build(alert: Alert, link: str | None) -> dict[str, object]:
    """The payload as plain JSON values, at most MAX_BYTES long when `encode` writes it."""
    limits = ROOMY
    payload = _payload(alert, link, limits).model_dump(mode="json")
    while len(encode(payload)) > MAX_BYTES and limits != limits.halved():
        limits = limits.halved()
        payload = _payload(alert, link, limits).model_dump(mode="json")
    return payload


def encode(payload: dict[str, object]) -> bytes:
    """The exact bytes that are signed and posted: the same at every try."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def schema_text() -> str:
    """The JSON Schema of the payload, as it stands in docs/alert.v1.schema.json."""
    schema: dict[str, Any] = Payload.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it: http or https, no hidden characters, not too long."""
    fit = url and url.lower().startswith(("http://", "https://")) and len(url) <= _MAX_URL and url == clean(url)
    return url if fit and " " not in str(url) else None


def _payload(alert: Alert, link: str | None, limits: Limits) -> Payload:
    cut = _Cut(limits)
    data = Data(
        alert=alert.id,
        watch=shorten(alert.watch, _MAX_ID),
        severity=alert.severity,
        story=alert.story_id,
        article=alert.article_id,
        actors=cut.found(
            "actors",
            [(key, name, alert.words.get(name, []), alert.same_as.get(key, [])) for key, name in alert.actors.items()],
        ),
        topics=cut.found("topics", [(topic, topic, alert.words.get(topic, []), []) for topic in alert.topics]),
        reason=cut.text("reason", alert.reason),
        because=cut.texts("because", list(alert.because)),
        quote=cut.text("quote", alert.quote),
        score=min(max(alert.score, 0.0), 1.0),
        title=cut.text("title", alert.title),
        source=cut.text("source", alert.source),
        url=web_address(alert.url),
        published_at=alert.published_at,
        first_seen_at=alert.first_seen_at,
        watchlist_version=alert.watchlist_version,
        link=link,
        sequence=alert.sequence,
        copies=alert.copies,
        publishers=alert.publishers,
        update=update_of(alert),
        truncated=cut.left_out,
    )
    kind: Literal["alert.updated", "alert.raised"] = "alert.updated" if alert.update else "alert.raised"
    return Payload(type=kind, timestamp=alert.raised_at, data=data, reminder=None)


def update_of(alert: Alert) -> UpdateData | None:
    """What is news of an alert, as receivers read it."""
    told = alert.update
    return UpdateData(code=told.code, sentence=shorten(told.sentence, ROOMY.text), number=told.number) if told else None


class _Cut:
    """Cuts fields to the limits and counts what it leaves out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left_out: dict[str, int] = {}

    def text(self, field: str, text: str) -> str:
        short = shorten(text, self.limits.text)
        self._count(field, len(clean(text)) - len(short))
        return short

    def texts(self, field: str, texts: list[str]) -> tuple[str, ...]:
        self._count(field, len(texts) - self.limits.items)
        return tuple(shorten(text, self.limits.text) for text in texts[: self.limits.items])

    def found(self, field: str, rows: list[tuple[str, str, list[str], list[str]]]) -> tuple[Found, ...]:
        self._count(field, len(rows) - self.limits.items)
        return tuple(self._found(field, *row) for row in rows[: self.limits.items])

    def _found(self, field: str, key: str, name: str, words: list[str], same_as: list[str]) -> Found:
        return Found(
            id=shorten(key, self.limits.text),
            name=shorten(name, self.limits.text),
            words=self.texts(f"{field}.words", words),
            same_as=self.texts(f"{field}.same_as", same_as),
        )

    def _count(self, field: str, left_out: int) -> None:
        if left_out > 0:
            self.left_out[field] = self.left_out.get(field, 0) + left_out
