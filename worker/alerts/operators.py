"""What the operator is told of the service itself, by mail and by webhook. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import Literal

from worker.alerts.plain import shorten
from worker.facts import Trouble
from worker.records import Notice

_HEADS = {
    "alarm": "Something is wrong with Namesake on {host}",
    "more": "More is wrong with Namesake on {host}",
    "well": "Namesake on {host} is well again",
}


@dataclass(frozen=True, slots=True)
class Whose:
    """The machine that speaks, and the address of its dashboard."""

    host: str
    dashboard: str


def notice(
    turn: Literal["alarm", "more", "well"], troubles: Sequence[Trouble], whose: Whose, began: datetime, now: datetime
) -> Notice:
    """The message of a turn: the same words for each target. `began` names the alarm that it belongs to."""
    head = _HEADS[turn].format(host=whose.host)
    first = f": {troubles[0].sentence}" if troubles else ""
    paragraphs = [f"{head}.", *map(_said, troubles), whose.dashboard]
    ident = sha256(f"{whose.host}\x1f{began.isoformat()}\x1f{turn}\x1f{now.isoformat()}".encode()).hexdigest()[:32]
    return Notice(
        id=f"service_{ident}",
        subject=shorten(f"{head}{first}", 150),
        text="\n\n".join(paragraphs) + "\n",
        html="".join(f"<p>{escape(part)}</p>" for part in paragraphs),
        payload={"type": f"service.{turn}", "timestamp": now.isoformat(), "data": _data(troubles, whose, began)},
        raised_at=now,
    )


def _said(trouble: Trouble) -> str:
    since = f" Since {trouble.since:%Y-%m-%d %H:%M:%S} UTC." if trouble.since else ""
    return f"{trouble.sentence}{since}\n{trouble.mend}"


def _data(troubles: Sequence[Trouble], whose: Whose, began: datetime) -> dict[str, object]:
    reasons = [
        {"part": one.part, "sentence": one.sentence, "mend": one.mend, "since": one.since and one.since.isoformat()}
        for one in troubles
    ]
    story = f"service-{sha256(f'{whose.host}{began.isoformat()}'.encode()).hexdigest()[:16]}"
    return {"host": whose.host, "dashboard": whose.dashboard, "reasons": reasons, "story": story, "watch": "service"}
