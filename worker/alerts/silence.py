"""Whether silence about somebody is told, and the reason either way. Pure: the clock decides, not an article."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.alerts.verdict import expired, moment, spoken, unsent
from worker.records import Decision, Watch

CATCH_UP = timedelta(hours=1)  # after an outage, for what the feeds kept meanwhile


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a decision about silence rests on.

    Attributes:
        now: the time, aware UTC.
        since: when the watch came into force.
        heard_at: when the news were last about what it asks for; None: never since.
        heard_in: the article that said so, for users.
        told: this silence was told before.
        read: something was read since the silence began.
        reachable: feeds answer, and nothing that they brought waits to be read.
        blind_at: when it was last found that nothing could be read; None: never.
    """

    now: datetime
    since: datetime
    heard_at: datetime | None = None
    heard_in: str = ""
    told: bool = False
    read: bool = True
    reachable: bool = True
    blind_at: datetime | None = None

    @property
    def began(self) -> datetime:
        """When the silence began."""
        return max(self.since, self.heard_at or self.since)


def decide(watch: Watch, what: str, quiet: Quiet) -> Decision | None:
    """Whether silence is told now; None: it has not lasted long enough, or was told. `what` names it for users."""
    period = watch.match.silence
    if period is None or quiet.told or quiet.now - quiet.began < period or watch.status == "paused":
        return None
    if over := expired(watch, quiet.now):
        return over
    if blind := _blind(quiet):
        return unsent("outage", f"{blind}, so that there was no news of {what} says nothing")
    last = (
        f"the last was {quiet.heard_in} on {moment(quiet.began)}" if quiet.heard_at else f"since {moment(quiet.began)}"
    )
    sentence = f"no news of {what} for {spoken(period)}; {last}"
    if watch.status == "draft":
        return unsent("draft", f"the list is a draft; {sentence}")
    return Decision(send=True, code="silence", sentence=f"sent: {sentence}")


def _blind(quiet: Quiet) -> str:
    """Why silence cannot be told from deafness; empty: it can."""
    if not quiet.read:
        return f"no article at all was read since {moment(quiet.began)}"
    if not quiet.reachable:
        return "no feed answers, or what they brought is not read yet"
    if quiet.blind_at and quiet.now - quiet.blind_at < CATCH_UP:
        return f"nothing could be read until {moment(quiet.blind_at)}"
    return ""
