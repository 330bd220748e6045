"""How a snooze or a silence comes to its end: by its time, or once nothing matches it; who is told before. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape

from worker.alerts import hushes as saying
from worker.alerts.payload import web_address
from worker.pace import Hush
from worker.records import Notice

NOTICE = timedelta(hours=24)
LIST = "silences"  # the list to which these mails belong


@dataclass(frozen=True, slots=True)
class Ending:
    """What is to be done about one of them now.

    Attributes:
        over: its time is over.
        idle: nothing has matched it for as long as it says, so it ends now.
        warn: its owner is told that it ends within a day.
        look_at: when to look again; None: never more.
    """

    over: bool = False
    idle: bool = False
    warn: bool = False
    look_at: datetime | None = None


def look(hush: Hush, last_at: datetime | None, now: datetime) -> Ending:
    """What is to be done now.

    Args:
        hush: a snooze or a silence that nobody has ended.
        last_at: when the last alert came that it keeps back; None: none has.
        now: the time.
    """
    if hush.until is None or now >= hush.until:
        return Ending(over=True)
    idle_at = _idle_at(hush, last_at)
    if idle_at is not None and now >= idle_at:
        return Ending(idle=True)
    warn_at = _warn_at(hush)
    ahead = [at for at in (hush.until, idle_at, warn_at) if at is not None and at > now]
    return Ending(warn=warn_at is not None and now >= warn_at, look_at=min(ahead))


def _idle_at(hush: Hush, last_at: datetime | None) -> datetime | None:
    return None if hush.idle_s is None else max(hush.made_at, last_at or hush.made_at) + timedelta(seconds=hush.idle_s)


def _warn_at(hush: Hush) -> datetime | None:
    """A day before the end of a silence; of one that is shorter, its author knows the end."""
    at = hush.until - NOTICE if hush.until else None
    return at if at and hush.kind == "silence" and at > hush.made_at else None


def warning(hush: Hush, count: int, dashboard_url: str, to: str) -> Notice:
    """The mail to an owner: the silence ends within a day, and what then comes. The same however often it is made."""
    assert hush.until is not None
    until = f"{hush.until:%Y-%m-%d %H:%M} UTC"
    link = web_address(f"{dashboard_url.rstrip('/')}/quiet#hush-{hush.id}") if dashboard_url else None
    held = "It has held nothing so far." if not count else f"It has held {count} {'alert' if count == 1 else 'alerts'}."
    parts = [
        f"Silence {hush.id} of {hush.by} ends at {until}.",
        f"It is: {saying.told(hush)}.",
        f"{held} What it holds goes out as one message for each target at its end; later alerts go out as they come.",
        f"To go on, make another; to end it now: {link or f'namesake alerts end {hush.id}'}",
    ]
    return Notice(
        id=_letter_id(hush, to),
        subject=f"Silence {hush.id} ends at {until}",
        text="\n\n".join(parts),
        html="".join(f"<p>{escape(part)}</p>" for part in parts),
        payload={"type": "letter", "data": {"story": f"silence-{hush.id}", "watch": LIST}},
        raised_at=hush.until - NOTICE,
    )


def _letter_id(hush: Hush, to: str) -> str:
    said = f"silence\x1f{hush.id}\x1f{to}\x1f{hush.until.isoformat() if hush.until else ''}"
    return f"letter_{sha256(said.encode()).hexdigest()[:32]}"
