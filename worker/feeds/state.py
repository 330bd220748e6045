"""How a feed is, in one word, one sentence and one next step: the worst that is true of it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from worker.feeds.cadence import overdue
from worker.feeds.failures import KINDS, NOT_FEEDS, is_muted, is_undead
from worker.feeds.track import LIE_HOLDS
from worker.records import Answer, Feed, Judged, Refused, Unchanged

Bar = Literal["", "taken", "shared"]
_QUIET_FOR, _QUIET_DUE = timedelta(days=3), 10
_ZERO_POLLS, _FLOOD_PAGES = 2, 2
_LASTS = frozenset({"partly", "empty"})  # what is wrong with a page is wrong still while it is unchanged

GONE_MEND = "Look for its new address on the site. It is asked once a month, in case it comes back."
UNDEAD_MEND = (
    "It is asked seldom, and for ever. Look for its new address on the site; take it out with `namesake feeds remove`."
)
OUTAGE_MEND = "Look at the network and name server of this machine. It counts against no feed."
EMPTY_MEND = "Open the address in a browser: the site may have a new feed."
LYING_MEND = "Nothing: for a month the whole page is fetched each time. Its owner may want to know."
FLOOD_MEND = "Nothing: entries are told apart by address and headline. Its owner may want to know."
MISSED_MEND = "Ask it more often: `namesake feeds every 10m ADDRESS`."
QUIET_MEND = "Open the site: if it has news, look for its new feed."
MOVED_MEND = "Nothing: a week of the same answer moves it. `namesake feeds stay ADDRESS` keeps the old address."
TAKEN_MEND = "Take this one out: `namesake feeds remove ADDRESS`."
SHARED_MEND = "Open both addresses: if the new one is right for one of them, add it and remove the others."


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a poll: the feed as counted with it, its answer, and what is around it.

    `outage`: our own network seems to be down. `trouble`: what was wrong with the page though it was read. `bar`: why
    its new address cannot be taken: another feed has it, or several feeds are sent there.
    """

    feed: Feed
    answer: Answer
    now: datetime
    outage: bool = False
    trouble: str = ""
    bar: Bar = ""


def judge(scene: Scene) -> Judged:
    """How the feed is after this poll."""
    rules = (_failing,) if isinstance(scene.answer, Refused) else _RULES
    return next((found for rule in rules if (found := rule(scene))), Judged("well"))


def _failing(scene: Scene) -> Judged | None:
    if not isinstance(scene.answer, Refused) or scene.feed.track.failure is None:
        return None
    feed, sentence = scene.feed, scene.answer.sentence
    kind = KINDS[scene.feed.track.failure]
    if is_muted(feed.track):
        return Judged("gone", sentence, GONE_MEND)
    if is_undead(feed.track, scene.now) and feed.track.failing_since:
        days = (scene.now - feed.track.failing_since).days
        return Judged("undead", f"{sentence} So it has been for {days} days.", UNDEAD_MEND)
    if scene.outage and kind.ours:
        return Judged("outage", f"{sentence} Most feeds failed at once: it may be our own network.", OUTAGE_MEND)
    return Judged("not_feed" if feed.track.failure in NOT_FEEDS else "failing", sentence, kind.mend)


def _empty(scene: Scene) -> Judged | None:
    if scene.feed.track.empty < _ZERO_POLLS:
        return None
    latest = scene.feed.cadence.latest_at
    before = f"; the last one came on {latest:%-d %B %Y}" if latest else ""
    return Judged("empty", f"It answers, but holds no entries{before}.", EMPTY_MEND)


def _lying(scene: Scene) -> Judged | None:
    lied_at = scene.feed.track.lied_at
    if lied_at is None or scene.now - lied_at >= LIE_HOLDS:
        return None
    sentence = f"Its server said that nothing was new (304) although there was, last on {lied_at:%-d %B %Y}."
    return Judged("lying", sentence, LYING_MEND)


def _flood(scene: Scene) -> Judged | None:
    if scene.feed.track.floods < _FLOOD_PAGES:
        return None
    sentence = f"Most of its entries had new ids on each of its last {scene.feed.track.floods} pages, though they are the same."
    return Judged("flood", sentence, FLOOD_MEND)


def _missed(scene: Scene) -> Judged | None:
    if not scene.feed.track.misses:
        return None
    window = scene.feed.cadence.window
    sentence = f"All {window} entries of its page were new at once: others may have come and gone between two polls."
    return Judged("missed", sentence, MISSED_MEND)


def _partly(scene: Scene) -> Judged | None:
    if scene.trouble:
        return Judged("partly", scene.trouble)
    lasts = isinstance(scene.answer, Unchanged) and scene.feed.judged.state in _LASTS
    return scene.feed.judged if lasts else None


def _quiet(scene: Scene) -> Judged | None:
    cadence, now = scene.feed.cadence, scene.now
    due = overdue(cadence, now)
    since = max(filter(None, (cadence.latest_at, scene.feed.added_at)), default=now)  # nothing was due before we asked
    if cadence.latest_at is None or now - since < _QUIET_FOR or due < _QUIET_DUE:
        return None
    days = (now - cadence.latest_at).days
    return Judged("quiet", f"It brought nothing for {days} days, in which {round(due)} entries were due.", QUIET_MEND)


def _moved(scene: Scene) -> Judged | None:
    moved_to = scene.feed.track.moved_to
    if moved_to is None:
        return None
    sentence = f"Its server says that it has moved for good to {moved_to}"
    if scene.bar == "taken":
        return Judged("moved", f"{sentence}, which is among the feeds already.", TAKEN_MEND)
    if scene.bar == "shared":
        return Judged("moved", f"{sentence}, and says so of other feeds as well.", SHARED_MEND)
    return None if scene.feed.stays else Judged("moved", f"{sentence}.", MOVED_MEND)


_RULES: tuple[Callable[[Scene], Judged | None], ...] = (_empty, _lying, _flood, _missed, _partly, _moved, _quiet)
