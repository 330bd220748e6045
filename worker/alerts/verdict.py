"""What all decisions have in common: how one against an alert is made, and how times are told. Pure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from worker.records import Decision, UnsentCode, Watch


def unsent(code: UnsentCode, sentence: str) -> Decision:
    """A decision against an alert."""
    return Decision(send=False, code=code, sentence=f"not sent: {sentence}")


def expired(watch: Watch, now: datetime) -> Decision | None:
    """The decision once the last day of a watch has passed where its list is at home; None: it has not."""
    if watch.expires is None or now.astimezone(ZoneInfo(watch.timezone)).date() <= watch.expires:
        return None
    return unsent("expired", f"the watch expired at the end of {watch.expires}")


def moment(at: datetime) -> str:
    """A time as users are told it."""
    return f"{at:%Y-%m-%d at %H:%M} UTC"


def spoken(period: timedelta) -> str:
    """A length of time as users write it: 7 days, 12 hours, 1 day."""
    hours = period // timedelta(hours=1)
    number, unit = (hours // 24, "day") if hours % 24 == 0 else (hours, "hour")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
