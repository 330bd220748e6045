"""Where alerts go."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from worker.pace import Every, GroupBy
from worker.records import Severity
from worker.watch.fields import Address, Email, Id, Number, Pause, Room, Secret, WallTime, wrong
from worker.watch.language.part import Part

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MOST_AN_HOUR = 1_000


def _form_of_keys(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<word>"


Keys = Annotated[
    Annotated[Secret, Tag("<word>")] | Annotated[list[Secret], Field(min_length=1, max_length=3), Tag("<list>")],
    Discriminator(_form_of_keys),
]


class EmailTarget(Part):
    """An e-mail to each address."""

    to: list[Email] = Field(min_length=1, max_length=100, description="The addresses.")


class WebhookTarget(Part):
    """A signed POST to a program of yours."""

    url: Address = Field(description="https://… or, better, ${env:NAME}: such an address is often a secret itself.")
    secret: Keys | None = Field(
        None,
        description="The key of the signature: ${env:NAME} or ${file:/run/secrets/name}. While keys change, a list of "
        "both: each call is signed with each of them.",
    )

    @property
    def keys(self) -> list[str]:
        """Each key of the signature."""
        return [self.secret] if isinstance(self.secret, str) else self.secret or []


class DigestEntry(Part):
    """All alerts of an hour, a day or a week in one message; none when there were none."""

    digest: Every = Field(description="daily, hourly (on every full hour), or weekly (on one day).")
    at: WallTime | None = Field(None, description="The time of day in the timezone of this file: 07:30.")
    days: list[Weekday] = Field(
        default_factory=list, max_length=7, description="Only on these days: [mon, tue]. Left out: on all; weekly: mon."
    )

    @model_validator(mode="after")
    def _whole(self) -> "DigestEntry":
        if self.digest == "hourly" and self.at is not None:
            raise wrong("an hourly digest goes out on every full hour", "take at: away")
        if self.digest != "hourly" and self.at is None:
            raise wrong(f"a {self.digest} digest needs its time of day", 'write at: "07:30"')
        if self.digest == "weekly" and len(self.days) > 1:
            raise wrong("a weekly digest goes out on one day", "write one day, or digest: daily with these days")
        return self


def _send_form(value: Any) -> str:
    return "<digest>" if isinstance(value, (dict, DigestEntry)) else "<word>"


def _send_word(value: Any) -> Any:
    if value == "immediate":
        return value
    raise wrong(f"'{str(value)[:40]}' is not known", "write immediate, or {digest: daily, at: 07:30}")


Send = Annotated[
    Annotated[Literal["immediate"], BeforeValidator(_send_word), Tag("<word>")]
    | Annotated[DigestEntry, Tag("<digest>")],
    Discriminator(_send_form),
]


class QuietEntry(Part):
    """Hours in which nothing goes out: what comes up is kept, and goes out at their end."""

    since: WallTime = Field(alias="from", description="When they begin, in the timezone of this file: 22:00.")
    until: WallTime = Field(description="When they end: 07:00; the next day, where that is earlier.")
    break_for: Severity | None = Field(
        None, description="Alerts of this severity, and graver ones, go out all the same: high."
    )

    @model_validator(mode="after")
    def _some_hours(self) -> "QuietEntry":
        if self.since == self.until:
            raise wrong("quiet hours that end when they begin", "write two times of day: {from: 22:00, until: 07:00}")
        return self


class RemindEntry(Part):
    """Tell alerts of high severity again that nobody has acknowledged."""

    every: Pause = Field(description="How long to wait for somebody to acknowledge: 30m, 24h.")
    most: Number = Field(3, alias="max", ge=1, le=20, description="How many reminders at the most.")


class RouteEntry(Part):
    """Where alerts go, and when: e-mail, a webhook, a chat room, or more of them."""

    id: Id = Field(description="Your short name for the route.")
    email: EmailTarget | None = Field(None, description="Send an e-mail.")
    webhook: WebhookTarget | None = Field(None, description="Call a program.")
    chat: Room | None = Field(
        None,
        description="Tell a chat room: ${env:NAME} of its address. Slack, Discord, Telegram, Teams, Matrix and others "
        "(docs/chat.md).",
    )
    send: Send = Field("immediate", description="immediate, or {digest: daily, at: 07:30}.")
    group_by: list[GroupBy] | None = Field(
        None,
        max_length=3,
        description="Alerts that have this in common go out together: watch, story, severity. An empty list: all of the "
        "route. Left out: those of one story.",
    )
    group_wait: Pause | None = Field(None, description="Wait so long for others before a group is told: 2m.")
    group_interval: Pause | None = Field(None, description="Tell a group again no sooner than after this: 30m.")
    max_per_hour: Number | None = Field(
        None, ge=1, le=MOST_AN_HOUR, description="Messages to one target in an hour; what is more goes out as one."
    )
    quiet_hours: QuietEntry | None = Field(None, description="When to keep alerts back: {from: 22:00, until: 07:00}.")
    remind: RemindEntry | None = Field(None, description="Tell unacknowledged high alerts again: {every: 24h, max: 3}.")

    @model_validator(mode="after")
    def _one_pace(self) -> "RouteEntry":
        gathers = [key for key in ("group_wait", "group_interval", "max_per_hour") if getattr(self, key) is not None]
        if self.group_by is not None and not gathers:
            raise wrong("group_by alone gathers nothing", "write group_wait: 2m or max_per_hour: 6 beside it")
        if isinstance(self.send, DigestEntry) and gathers:
            raise wrong(f"a digest is one message already, and needs no {gathers[0]}", f"take {gathers[0]}: away")
        return self
