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
        read: something was read since the silence began.
        reachable: feeds answer, and nothing that they brought waits for long to be read.
        blind_at: when it was last found that nothing could be read; None: never.
    """

    now: datetime
    since: datetime
    heard_at: datetime | None = None
    heard_in: str = ""
    read: bool = True
    reachable: bool = True
    blind_at: datetime | None = None

    @property
    def began(self) -> datetime:
        """When the silence began."""
        return max(self.since, self.heard_at or self.since)


def is_due(watch: Watch, quiet: Quiet) -> bool:
    """Whether it has been silent for as long as a watch asks."""
    period = watch.match.silence
    return period is not None and watch.status != "paused" and quiet.now - quiet.began >= period


def decide(watch: Watch, what: str, quiet: Quiet) -> Decision | None:
    """Whether silence is told now; None: it has not lasted long enough. `what` names it for users.

    Each silence, by its beginning, is told once: who asks keeps the books of what was told.
    """
    if not is_due(watch, quiet):
        return None
    if over := expired(watch, quiet.now):
        return over
    if blind := _blind(quiet):
        return unsent("outage", f"{blind}, so that there was no news of {what} says nothing")
    if watch.status == "draft":
        return unsent("draft", f"the list is a draft; {told(watch, what, quiet)}")
    how = "sent" if watch.routes else "shown on the dashboard only, the watch has no route"
    return Decision(send=True, code="silence", sentence=f"{how}: {told(watch, what, quiet)}")


def told(watch: Watch, what: str, quiet: Quiet) -> str:
    """The silence in words: of whom, how long, and what was the last that was heard."""
    last = f"the last was {quiet.heard_in} on {moment(quiet.heard_at)}" if quiet.heard_at else "none at all"
    return f"{headline(watch, what)}: {last}, and the watch {watch.id} listens since {moment(quiet.since)}"


def last_heard(title: str, source: str) -> str:
    """The article that was the last to be heard of."""
    return f"“{title or source}” ({source})"


def headline(watch: Watch, what: str) -> str:
    """The silence in a few words."""
    return f"no news of {what} for {spoken(watch.match.silence or timedelta())}"


def _blind(quiet: Quiet) -> str:
    """Why silence cannot be told from deafness; empty: it can."""
    if not quiet.read:
        return f"no article at all was read since {moment(quiet.began)}"
    if not quiet.reachable:
        return "no feed answers, or what they brought is not read yet"
    if quiet.blind_at and quiet.now - quiet.blind_at < CATCH_UP:
        return f"nothing could be read until {moment(quiet.blind_at)}"
    return ""
